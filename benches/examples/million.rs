//! `million [RESULTS]` goes through a bulk result of that many persons, a million if not said, which is made while it is
//! read, and prints the most memory that the process ever held (`VmHWM` of Linux). More than 32 MiB are a failure.
#![expect(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a program that prints a figure about a known input"
)]

use std::process::ExitCode;

use shikaku_benches::messages::Made;
use shikaku_model::ResultOfQualificationConfirmation;
use shikaku_model::wire::xml::Stream;

/// The bound for any number of results, in KiB.
const MOST: u64 = 32 << 10;

fn main() -> ExitCode {
    let results = std::env::args().nth(1).map_or(1_000_000, |results| results.parse().expect("a number"));
    let mut stream = Stream::<_, ResultOfQualificationConfirmation>::new(Made::of(results));
    let mut seen = 0_u64;
    let read = stream.each(|result| {
        seen += u64::from(result.name.is_some());
        true
    });
    read.expect("a message");
    let answer = stream.rest().expect("what stands beside the results");
    assert_eq!((seen, answer.results.len()), (results, 0));
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let most = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    println!("{seen} results; memory at most {}", most.map_or("not known here", str::trim));
    let held: Option<u64> = most.and_then(|most| most.trim().trim_end_matches(" kB").parse().ok());
    if held.is_some_and(|held| held > MOST) {
        println!("that is more than {MOST} kB");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}
