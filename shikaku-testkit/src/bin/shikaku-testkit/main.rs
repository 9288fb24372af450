//! The testkit as a program: what it offers to software in any language.
//!
//! `shikaku-testkit card --vpcd 127.0.0.1:35963` puts a software card into the virtual reader of vsmartcard, where
//! every PC/SC program finds it. `shikaku-testkit card --json-lines 127.0.0.1:35900` offers it over TCP, one JSON
//! object a line:
//!
#![doc = concat!("```python\n", include_str!("../../../examples/json_lines.py"), "```")]

mod card;
mod list;
mod terminal;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// Software cards, with invented people and published keys.
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
    /// Lists personas, profiles, certificates and switches
    List,
    /// Plays the 資格確認端末 of a file exchange, until the program ends or the folders go
    Terminal(terminal::Arguments),
}

#[expect(clippy::print_stderr, reason = "a program tells what is wrong")]
fn main() -> ExitCode {
    let done = match Arguments::parse().command {
        Command::Card(arguments) => card::run(&arguments),
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
