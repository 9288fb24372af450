//! Commands and responses against `javax.smartcardio` of OpenJDK.

use crate::Tally;
use crate::json::{self, bytes, number, text};
use mynacard_apdu::{Command, Lengths, Response};
use serde_json::Value;
use std::path::Path;

pub(crate) fn run(file: &Path, tally: &mut Tally) {
    for case in json::list(&json::read(file)["cases"]) {
        let agrees = match text(&case["kind"]) {
            "encode" => encodes(case),
            "decode" => decodes(case),
            _ => splits(case),
        };
        tally.check(&case["id"].to_string(), agrees);
    }
}

/// Written in short form wherever that suffices, as there; and refused for a short reader only where it does not.
fn encodes(case: &Value) -> bool {
    let command = || Command::new(header(case)).with_data(&bytes(&case["data"])).expecting(expected(case));
    let fits = bytes(&case["data"]).len() <= 255 && expected(case) <= 256;
    let short = command().encode(Lengths::Short);
    command().encode(Lengths::Extended).is_ok_and(|wire| wire.expose() == bytes(&case["bytes"]))
        && short.is_ok() == fits
        && short.map_or(true, |wire| wire.expose() == bytes(&case["bytes"]))
}

fn decodes(case: &Value) -> bool {
    match (Command::parse(&bytes(&case["bytes"])), text(&case["result"])) {
        (Ok(command), "ok") => {
            command.header() == header(case)
                && command.expose_data() == bytes(&case["data"])
                && command.expected() == expected(case)
        }
        (read, result) => read.is_err() && result == "rejected",
    }
}

fn splits(case: &Value) -> bool {
    match (Response::parse(bytes(&case["bytes"])), text(&case["result"])) {
        (Ok(response), "ok") => {
            let status = usize::from(response.status().0);
            response.expose() == bytes(&case["data"])
                && status == number(&case["sw"])
                && [status >> 8, status & 0xFF] == [number(&case["sw1"]), number(&case["sw2"])]
        }
        (read, result) => read.is_err() && result == "rejected",
    }
}

fn header(case: &Value) -> [u8; 4] {
    ["cla", "ins", "p1", "p2"].map(|name| u8::try_from(number(&case[name])).expect("a byte"))
}

/// Ne: 0 for no Le, 256 and 65,536 for the two forms of zero, as in this crate.
fn expected(case: &Value) -> u32 {
    u32::try_from(number(&case["ne"])).expect("Ne")
}
