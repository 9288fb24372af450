//! Published eligibility messages, judged as their list of expected values says.

mod values;

use crate::Tally;
use crate::json::{self, list, text};
use serde_json::{Value, json};
use shikaku_model::check_digit;
use shikaku_model::codes::CharacterCodeIdentifier::{self, ShiftJis, Utf8};
use shikaku_model::message::{
    BulkConfirmUnit, BulkConfirmation, BulkReceipt, BulkRegistration, Envelope, InquiryRequest, Message,
    RegistrationRequest, RegistrationResult, ResultRequest,
};
use shikaku_model::rules::ratio::preschool_last_day;
use shikaku_model::wire::copied_text::{self, Copied, Report};
use shikaku_model::wire::{WireError, json as web_json, xml};
use shikaku_model::{Date, Eligibility, MessageHeader, ReadingNote, UnknownElement};
use std::path::Path;

/// What the model reads from a file, as far as the list of expected values names it.
#[derive(Default)]
struct Read {
    /// The answer; of another message its header, and its outcome where it has one of the whole.
    answer: Eligibility,
    reception_number: Option<String>,
    /// The units of a bulk result.
    units: Vec<BulkConfirmUnit>,
    /// The outcome of each unit of a bulk registration.
    unit_status: Vec<Option<String>>,
    report: Report,
}

pub(crate) fn run(folder: &Path, tally: &mut Tally) {
    for case in list(&json::read(&folder.join("samples/expected.json"))["cases"]) {
        let file = text(&case["file"]);
        let kind = case["kind"].as_str().unwrap_or("single");
        tally.check(file, agrees(folder, file, kind, case));
    }
    let face = "myclinic-face-valid-utf8.xml";
    tally.check(face, agrees(folder, face, "single", &myclinic()));
    let web = "myclinic-webapi-search-response-valid.json";
    tally.check(web, agrees(folder, web, "single", &myclinic_web()));
    let request = "derived-webapi-search-request.json";
    tally.check(request, is_the_same_tree(&crate::read(&folder.join(request))));
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

fn myclinic_web() -> Value {
    json!({
        "parse": "ok", "as_of": "2023-03-04", "segment": "1", "status": "1", "validity": "1",
        "verdict": "Usable", "warnings": ["insurer-check-digit"],
        "results": [{
            "insurer": "01234567", "branch": "01", "valid_from": "2019-04-01", "valid_to": null,
            "limit_class": "01", "limit_flag": "A03", "limit_from": "2022-09-01", "limit_to": null,
            "ratio_percent": 30, "ratio_source": "default",
        }],
    })
}

fn agrees(folder: &Path, file: &str, kind: &str, case: &Value) -> bool {
    if kind == "request" {
        return is_built_byte_for_byte(folder, file, case);
    }
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
    twin && values::of(&message, kind, day).agree_with(file, case)
}

/// Prints what differs.
fn says(file: &str, what: &str, agrees: bool) -> bool {
    if !agrees {
        println!("  {file}: {what}");
    }
    agrees
}

fn message(folder: &Path, file: &str, kind: &str) -> Result<Read, WireError> {
    let bytes = crate::read(&folder.join(file));
    match kind {
        "copied-text" => {
            let Copied { eligibility: answer, report, .. } =
                copied_text::read(&String::from_utf8(bytes).expect("UTF-8"))?;
            Ok(Read { answer, report, ..Read::default() })
        }
        "bulk-accepted" => {
            let message: Message<BulkReceipt> = read_and_written_back(file, &bytes, without_notes)?;
            let mut answer = headed(message.header, message.unknown, message.notes);
            answer.processing_result_status = message.body.processing_result_status;
            Ok(Read { answer, reception_number: message.body.reception_number, ..Read::default() })
        }
        "registration" => {
            let message: Message<RegistrationResult> = read_and_written_back(file, &bytes, without_notes)?;
            let mut answer = headed(message.header, message.unknown, message.notes);
            answer.processing_result_status = message.body.processing_result_status;
            Ok(Read { answer, ..Read::default() })
        }
        "bulk-result" => {
            let Message { header, body, unknown, notes, .. }: Message<BulkConfirmation> =
                read_and_written_back(file, &bytes, without_notes)?;
            let reception_number = header.reception_number.clone();
            let answer = headed(header, unknown, notes);
            Ok(Read { answer, reception_number, units: body.units, ..Read::default() })
        }
        "bulk-registration-result" => {
            let Message { header, body, unknown, notes, .. }: Message<BulkRegistration> =
                read_and_written_back(file, &bytes, without_notes)?;
            let reception_number = header.reception_number.clone();
            let status =
                |unit: &RegistrationResult| Some(unit.processing_result_status.as_ref()?.code().to_owned());
            let unit_status = body.units.iter().map(status).collect();
            let answer = headed(header, unknown, notes);
            Ok(Read { answer, reception_number, unit_status, ..Read::default() })
        }
        _ => {
            let answer =
                read_and_written_back(file, &bytes, |answer: &mut Eligibility| answer.notes.clear())?;
            Ok(Read { answer, ..Read::default() })
        }
    }
}

fn headed(header: MessageHeader, unknown: Vec<UnknownElement>, notes: Vec<ReadingNote>) -> Eligibility {
    let mut answer = Eligibility::default();
    answer.header = header;
    answer.unknown = unknown;
    answer.notes = notes;
    answer
}

/// What is noted of a file goes with that file.
fn without_notes<B>(message: &mut Message<B>) {
    message.notes.clear();
}

/// Reads a message; without its notes it is written and read again equal, in each encoding that has its characters.
fn read_and_written_back<M: Envelope + Clone + PartialEq>(
    file: &str,
    bytes: &[u8],
    forget_notes: fn(&mut M),
) -> Result<M, WireError> {
    if file.ends_with(".json") {
        let message: M = web_json::read_message(bytes)?;
        let written = web_json::write(&message)?;
        assert!(
            web_json::read_message::<M>(written.as_bytes())? == message,
            "{file} is written back otherwise"
        );
        return Ok(message);
    }
    let message: M = xml::read_message(bytes)?;
    let mut kept = message.clone();
    forget_notes(&mut kept);
    for charset in [Utf8, ShiftJis] {
        match xml::write(&kept, charset) {
            Ok(written) => {
                let mut again = xml::read_message(&written)?;
                forget_notes(&mut again);
                assert!(again == kept, "{file} is written back otherwise");
            }
            Err(error) => assert_eq!(error.code(), "WIRE-UNMAPPABLE", "{file}"),
        }
    }
    Ok(message)
}

/// Whether a request is written as it was read, to the byte.
fn is_built_byte_for_byte(folder: &Path, file: &str, case: &Value) -> bool {
    let bytes = crate::read(&folder.join(file));
    let charset = if case["encoding"] == "Shift_JIS" { ShiftJis } else { Utf8 };
    let (rebuilt, reception_number) = if file.ends_with(".json") {
        (rebuilt_json(&bytes).map(String::into_bytes), None)
    } else if file.contains("02req") {
        let request: Message<ResultRequest> = xml::read_message(&bytes).expect("a request");
        (xml::write(&request, charset), request.body.reception_number)
    } else if file.contains("imm01req") {
        (rebuilt::<RegistrationRequest>(&bytes, charset), None)
    } else {
        (rebuilt::<InquiryRequest>(&bytes, charset), None)
    };
    says(file, "is built otherwise", rebuilt == Ok(bytes))
        && says(file, "reception number", reception_number.as_deref() == case["reception_number"].as_str())
}

/// The bytes of a request whose every element has its field.
fn rebuilt<B>(bytes: &[u8], charset: CharacterCodeIdentifier) -> Result<Vec<u8>, WireError>
where
    Message<B>: Envelope,
{
    let request: Message<B> = xml::read_message(bytes)?;
    assert!(request.unknown.is_empty());
    xml::write(&request, charset)
}

fn rebuilt_json(bytes: &[u8]) -> Result<String, WireError> {
    let request: Message<InquiryRequest> = web_json::read_message(bytes)?;
    assert!(request.unknown.is_empty());
    web_json::write(&request)
}

/// Whether a request in another layout than ours is written with the same members.
fn is_the_same_tree(bytes: &[u8]) -> bool {
    let tree = |bytes: &[u8]| serde_json::from_slice::<Value>(bytes).expect("JSON");
    rebuilt_json(bytes).is_ok_and(|rebuilt| tree(rebuilt.as_bytes()) == tree(bytes))
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
