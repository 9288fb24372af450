//! `json_instructions WHAT TIMES` does one thing with the Web API's JSON so many times, to be counted by callgrind: the
//! instructions of one call are those of eleven calls less those of one, divided by ten.
#![expect(clippy::expect_used, reason = "a program about a known message")]

use shikaku_model::wire::json;
use std::hint::black_box;

const MESSAGE: &[u8] = include_bytes!("../messages/typical.json");

fn main() {
    let mut arguments = std::env::args().skip(1);
    let what = arguments.next().expect("what to do");
    let times: u32 = arguments.next().and_then(|times| times.parse().ok()).expect("how many times");
    let answer = json::read(MESSAGE).expect("a message");
    for _ in 0..times {
        match what.as_str() {
            "json-read" => drop(black_box(json::read(MESSAGE))),
            "json-lend" => drop(black_box(json::lend(MESSAGE, json::MAX_BYTES))),
            "json-write" => drop(black_box(json::write(&answer))),
            other => assert_eq!(other, "nothing", "json-read, json-lend or json-write"),
        }
    }
}
