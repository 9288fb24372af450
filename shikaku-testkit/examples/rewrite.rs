//! 読んで書く: reads every message of a folder and writes it again, for an independent reader to compare.
//!
//! `cargo run -p shikaku-testkit --example rewrite -- FROM TO` writes for each XML message of FROM (folders inside it
//! included) three files to TO: the message in UTF-8, the same in Shift_JIS where its characters allow it, and the model's own JSON of it. Messages
//! that are refused are named and left out.
#![expect(clippy::print_stdout, clippy::expect_used, reason = "a program for known files")]

use serde::Serialize;
use shikaku_model::codes::CharacterCodeIdentifier::{ShiftJis, Utf8};
use shikaku_model::message::{
    BulkConfirmation, BulkReceipt, BulkRegistration, Envelope, InquiryRequest, RegistrationRequest,
    RegistrationResult, ResultRequest,
};
use shikaku_model::wire::{WireError, xml};
use shikaku_model::{Eligibility, Message};
use std::fs;
use std::path::{Path, PathBuf};

/// A message in its three forms; in Shift_JIS where that has all its characters.
struct Rewritten {
    utf8: Vec<u8>,
    shift_jis: Option<Vec<u8>>,
    json: String,
}

fn main() {
    let arguments: Vec<_> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let [from, to] = arguments.as_slice() else {
        println!("usage: rewrite FROM TO");
        std::process::exit(64);
    };
    fs::create_dir_all(to).expect("a folder to write to");
    let mut refused = Vec::new();
    for path in messages(from) {
        let name = path.strip_prefix(from).expect("a file of the folder").to_string_lossy().replace('/', "+");
        let bytes = fs::read(&path).expect("a readable file");
        match rewrite(path.file_name().expect("a name").to_str().expect("UTF-8"), &bytes) {
            Ok(Rewritten { utf8, shift_jis, json }) => {
                fs::write(to.join(&name), utf8).expect("room");
                fs::write(to.join(format!("{name}.json")), json).expect("room");
                if let Some(bytes) = shift_jis {
                    fs::write(to.join(format!("{name}.sjis")), bytes).expect("room");
                }
            }
            Err(error) => refused.push(format!("{name} ({})", error.code())),
        }
    }
    println!("refused: {}", refused.join(", "));
}

/// Which message it is, the name of its file says.
fn rewrite(name: &str, bytes: &[u8]) -> Result<Rewritten, WireError> {
    let (function, step) = (name.get(3..8).unwrap_or_default(), name.get(8..13).unwrap_or_default());
    match (function, step) {
        ("siimm" | "muimm", "01req") => both::<Message<RegistrationRequest>>(bytes),
        ("siimm", "01res") => both::<Message<RegistrationResult>>(bytes),
        ("muimm", "02res") => both::<Message<BulkRegistration>>(bytes),
        (_, "01req") => both::<Message<InquiryRequest>>(bytes),
        (_, "02req") => both::<Message<ResultRequest>>(bytes),
        (bulk, "01res") if bulk.starts_with("mu") => both::<Message<BulkReceipt>>(bytes),
        (_, "02res") => both::<Message<BulkConfirmation>>(bytes),
        _ => both::<Eligibility>(bytes),
    }
}

fn both<M: Envelope + Serialize>(bytes: &[u8]) -> Result<Rewritten, WireError> {
    let message: M = xml::read_message(bytes)?;
    let json = serde_json::to_string(&message).expect("the model has a JSON of its own");
    let shift_jis = xml::write(&message, ShiftJis).ok();
    Ok(Rewritten { utf8: xml::write(&message, Utf8)?, shift_jis, json })
}

fn messages(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    let mut found = Vec::new();
    for path in entries {
        if path.is_dir() {
            found.extend(messages(&path));
        } else if path.extension().is_some_and(|extension| extension == "xml") {
            found.push(path);
        }
    }
    found.sort();
    found
}
