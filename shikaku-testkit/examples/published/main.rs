//! 公開データとの照合: published certificates, attribute files and messages against the code of a visit.
//!
//! `cargo run -p shikaku-testkit --example published -- DIR` reads the data from a folder with `card/` and
//! `eligibility/`; they are not part of this project. Prints one line a subject and the sum at the end.
#![expect(
    clippy::print_stdout,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a program that checks known files"
)]

mod card;
mod messages;

use std::path::Path;
use std::process::ExitCode;

/// Counts what agreed with the published values, and says what did not.
struct Tally {
    subject: &'static str,
    passed: u32,
    failed: u32,
}

impl Tally {
    fn of(subject: &'static str) -> Self {
        Self { subject, passed: 0, failed: 0 }
    }

    fn check(&mut self, what: &str, agrees: bool) {
        if agrees {
            self.passed += 1;
        } else {
            self.failed += 1;
            println!("{}: {what}: differs from what was published", self.subject);
        }
    }
}

fn main() -> ExitCode {
    let Some(folder) = std::env::args_os().nth(1) else {
        println!("usage: published DIR");
        return ExitCode::from(64);
    };
    let folder = Path::new(&folder);
    let tallies = [
        card::certificates(&folder.join("card")),
        card::basic_four(&folder.join("card")),
        messages::samples(&folder.join("eligibility")),
    ];
    for tally in &tallies {
        println!("{}: {} passed, {} failed", tally.subject, tally.passed, tally.failed);
    }
    let (passed, failed) = tallies.iter().fold((0, 0), |(p, f), tally| (p + tally.passed, f + tally.failed));
    println!("{passed} passed, {failed} failed");
    if failed == 0 && passed > 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
