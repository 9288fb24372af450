//! `million [RESULTS]` goes through a bulk result of that many persons, a million if not said, which is made while it is
//! read, and prints the most memory that the process ever held (`VmHWM` of Linux).
#![expect(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a program that prints a figure about a known input"
)]

use shikaku_benches::messages::Made;
use shikaku_model::ResultOfQualificationConfirmation;
use shikaku_model::wire::xml::Stream;

fn main() {
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
    let most = status.lines().find(|line| line.starts_with("VmHWM")).unwrap_or("VmHWM: not known here");
    println!("{seen} results; {most}");
}
