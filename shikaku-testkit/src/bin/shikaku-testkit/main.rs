//! The testkit as a program: what it offers to software in any language.
//!
//! `shikaku-testkit card --vpcd 127.0.0.1:35963` puts a software card into the virtual reader of vsmartcard, where
//! every PC/SC program finds it.

mod card;
mod fault;

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
    /// Puts a software card into a virtual reader, until the reader goes, a fault takes the card or the program ends
    Card(card::Arguments),
}

#[expect(clippy::print_stderr, reason = "a program tells what is wrong")]
fn main() -> ExitCode {
    let Command::Card(arguments) = Arguments::parse().command;
    match card::run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("shikaku-testkit: {error}");
            ExitCode::FAILURE
        }
    }
}
