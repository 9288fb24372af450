//! `instructions WHAT TIMES` does one thing so many times, to be run under callgrind: the instructions of one call are
//! those of eleven calls less those of one, divided by ten.
#![expect(clippy::expect_used, clippy::panic, reason = "a program about known inputs")]

use std::hint::black_box;

use shikaku_benches::messages;
use shikaku_model::codes::CharacterCodeIdentifier::{ShiftJis, Utf8};
use shikaku_model::wire::encoding::encode;
use shikaku_model::wire::{json, xml};

/// A message of the Web API, whose JSON is measured.
const OBJECT: &[u8] = include_bytes!("../messages/typical.json");

fn main() {
    let mut arguments = std::env::args().skip(1);
    let what = arguments.next().expect("what to do");
    let times: u32 = arguments.next().and_then(|times| times.parse().ok()).expect("how many times");
    let typical = messages::typical();
    let sjis = encode(&messages::batch("Shift_JIS", 1), ShiftJis).expect("characters of CP932").into_owned();
    let batch = messages::batch("UTF-8", 100);
    let answer = xml::read(typical.as_bytes()).expect("a message");
    let of_the_web_api = json::read(OBJECT).expect("a message");
    for _ in 0..times {
        match what.as_str() {
            "events" => drop(black_box(events(typical.as_bytes()))),
            "xml-lend" => drop(black_box(xml::lend(typical.as_bytes(), xml::MAX_BYTES))),
            "xml-read" => drop(black_box(xml::read(typical.as_bytes()))),
            "xml-read-sjis" => drop(black_box(xml::read(&sjis))),
            "xml-lend-batch" => drop(black_box(xml::lend(batch.as_bytes(), xml::MAX_BYTES))),
            "xml-write" => drop(black_box(xml::write(&answer, Utf8))),
            "json-lend" => drop(black_box(json::lend(OBJECT, json::MAX_BYTES))),
            "json-read" => drop(black_box(json::read(OBJECT))),
            "json-write" => drop(black_box(json::write(&of_the_web_api))),
            other => panic!("{other} is nothing that is counted"),
        }
    }
}

fn events(message: &[u8]) -> Result<usize, quick_xml::Error> {
    let mut reader = quick_xml::Reader::from_reader(message);
    let mut bytes = 0;
    loop {
        match reader.read_event()? {
            quick_xml::events::Event::Eof => return Ok(bytes),
            quick_xml::events::Event::Text(text) => bytes += text.len(),
            _ => {}
        }
    }
}
