//! Published eligibility messages, judged as their list of expected values says.

mod values;

use crate::Tally;
use crate::json::{self, list, text};
use serde_json::{Value, json};
use shikaku_model::check_digit;
use shikaku_model::rules::ratio::preschool_last_day;
use shikaku_model::wire::copied_text::{self, Report};
use shikaku_model::wire::xml::{self, BulkResult};
use shikaku_model::wire::{WireError, copied_text::Copied};
use shikaku_model::{Date, Eligibility};
use std::path::Path;

/// A message as the model reads it.
struct Message {
    /// The answer; of a bulk answer, its header and what its units do not hold.
    answer: Eligibility,
    bulk: Option<BulkResult>,
    report: Report,
}

pub(crate) fn run(folder: &Path, tally: &mut Tally) {
    for case in list(&json::read(&folder.join("samples/expected.json"))["cases"]) {
        let file = text(&case["file"]);
        let kind = case["kind"].as_str().unwrap_or("single");
        if matches!(kind, "request" | "bulk-registration-result") || file.ends_with(".json") {
            tally.skip(1);
            continue;
        }
        tally.check(file, agrees(folder, file, kind, case));
    }
    let face = "myclinic-face-valid-utf8.xml";
    tally.check(face, agrees(folder, face, "single", &myclinic()));
    for file in ["myclinic-webapi-search-response-valid.json", "derived-webapi-search-request.json"] {
        tally.skip(usize::from(!crate::read(&folder.join(file)).is_empty()));
    }
    digits_and_days(&json::read(&folder.join("check-digits-and-age.json")), tally);
}

/// What the list says of this file, in the form of the list of samples.
fn myclinic() -> Value {
    json!({
        "parse": "ok", "as_of": "2023-02-21", "segment": "1", "status": "1", "validity": "1",
        "verdict": "Usable", "warnings": ["insurer-check-digit"],
        "results": [{
            "insurer": "123456", "branch": "01", "valid_from": "2019-10-01", "valid_to": null,
            "ratio_percent": 30, "ratio_source": "default",
        }],
    })
}

fn agrees(folder: &Path, file: &str, kind: &str, case: &Value) -> bool {
    let message = match (message(folder, file, kind), text(&case["parse"])) {
        (Ok(message), "ok") => message,
        (Err(error), "reject") => return code(text(&case["reason"])) == error.code(),
        (Err(error), _) => return says(file, error.code(), false),
        (Ok(_), _) => return says(file, "was read", false),
    };
    let day: Date = text(&case["as_of"]).parse().expect("a day");
    let twin = case["twin"].as_str().is_none_or(|twin| {
        self::message(folder, twin, kind).is_ok_and(|twin| twin.answer.results == message.answer.results)
    });
    twin && values::of(&message, day).agree_with(file, case)
}

/// Prints what differs.
fn says(file: &str, what: &str, agrees: bool) -> bool {
    if !agrees {
        println!("  {file}: {what}");
    }
    agrees
}

fn message(folder: &Path, file: &str, kind: &str) -> Result<Message, WireError> {
    let bytes = crate::read(&folder.join(file));
    match kind {
        "copied-text" => {
            let Copied { eligibility: answer, report, .. } =
                copied_text::read(&String::from_utf8(bytes).expect("UTF-8"))?;
            Ok(Message { answer, bulk: None, report })
        }
        "bulk-result" => {
            let bulk = xml::read_bulk(&bytes)?;
            let mut answer = Eligibility::default();
            answer.header = bulk.header.clone();
            answer.unknown.clone_from(&bulk.unknown);
            Ok(Message { answer, bulk: Some(bulk), report: Report::default() })
        }
        _ => Ok(Message { answer: xml::read(&bytes)?, bulk: None, report: Report::default() }),
    }
}

/// The code of the error that a reason in the list names.
fn code(reason: &str) -> &'static str {
    match reason {
        "duplicate-element" => "WIRE-DUPLICATE",
        "dtd" => "WIRE-DTD",
        "impossible-date" => "WIRE-DATE",
        "wrong-root" => "WIRE-ROOT",
        "not-a-result" => "WIRE-NOT-A-RESULT",
        _ => "unknown",
    }
}

fn digits_and_days(file: &Value, tally: &mut Tally) {
    let matches = check_digit::matches;
    for row in list(&file["valid"]) {
        tally.check(text(&row["what"]), matches(text(&row["n"])));
    }
    for number in list(&file["invalid"]) {
        tally.check(text(number), !matches(text(number)));
    }
    for row in list(&file["preschool_2wari_until"]) {
        let birth: Date = text(&row["birth"]).parse().expect("a day");
        tally.check(text(&row["birth"]), preschool_last_day(birth).to_string() == text(&row["last"]));
    }
}
