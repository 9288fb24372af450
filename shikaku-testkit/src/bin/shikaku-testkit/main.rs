//! The testkit as a program: what it offers to software in any language.
//!
//! `shikaku-testkit card --vpcd 127.0.0.1:35963` puts a software card into the virtual reader of vsmartcard, where
//! every PC/SC program finds it. `shikaku-testkit card --json-lines 127.0.0.1:35900` offers it over TCP, one JSON
//! object a line. `shikaku-testkit service --folder keys` runs the mock service. A client of the card in another language:
//!
#![doc = concat!("```python\n", include_str!("../../../examples/json_lines.py"), "```")]

mod card;
mod list;
mod service;
mod terminal;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// Software cards and a mock service, with invented people and published keys.
#[derive(Parser)]
#[command(name = "shikaku-testkit")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Offers a software card, until the reader goes, a fault takes the card or the program ends
    Card(Box<card::Arguments>),
    /// Runs the mock service of the invented reference profile, until the program ends
    Service(Box<service::Arguments>),
    /// Lists personas, profiles, certificates and switches
    List,
    /// Plays the 資格確認端末 of a file exchange, until the program ends or the folders go
    Terminal(terminal::Arguments),
}

#[expect(clippy::print_stderr, reason = "a program tells what is wrong")]
fn main() -> ExitCode {
    let done = match Arguments::parse().command {
        Command::Card(arguments) => card::run(&arguments),
        Command::Service(arguments) => service::run(&arguments),
        Command::List => list::run(),
        Command::Terminal(arguments) => terminal::run(&arguments),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("shikaku-testkit: {error}");
            ExitCode::FAILURE
        }
    }
}
