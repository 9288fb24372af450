//! 受診一回: a patient at the desk becomes a decision, from the card to the words, without hardware or network.
//!
//! `--from card` reads the software card and asks the mock service; `app`, `folder` and `text` are the other ways to
//! an answer; with `no-card` nothing is asked. All end in the same `Decision`. `--help` lists the options and the exit status.

mod card;
mod exchange;
mod options;
mod reader;
mod report;
mod sources;
mod stage;

use options::{Options, Source};
use shikaku_examples::exit;
use std::process::ExitCode;

fn main() -> ExitCode {
    // With RUST_LOG=trace every exchange with the card is logged: its header, its length, its status, no more.
    let filter = tracing_subscriber::EnvFilter::from_default_env();
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();

    let options = match Options::read() {
        Ok(options) => options,
        Err(status) => return ExitCode::from(status),
    };
    if options.list_personas {
        report::personas(&options);
        return ExitCode::SUCCESS;
    }
    let visited = match &options.source {
        Source::Card => card::visit(&options),
        Source::App(service) => sources::app(&options, service.as_deref()),
        Source::Folder(path) => exchange::visit(&options, path),
        Source::Text(path) => sources::text(&options, path),
        Source::Nothing(why) => sources::nothing(&options, *why),
    };
    match visited {
        Ok(visited) => {
            report::print(&visited, &options);
            ExitCode::from(exit::status(&visited.decision))
        }
        Err(error) => {
            report::broken(error.as_ref());
            ExitCode::from(exit::BROKEN)
        }
    }
}
