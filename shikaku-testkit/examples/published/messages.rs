//! Published eligibility messages, judged as their list of expected values says.

use crate::Tally;
use serde_json::Value;
use shikaku_model::rules::ratio::burden_ratio;
use shikaku_model::validity::{Verdict, verdict};
use shikaku_model::wire::{WireError, copied_text, xml};
use shikaku_model::{Coded, Date, Eligibility, ResultOfQualificationConfirmation};
use std::fs;
use std::path::Path;

pub(crate) fn samples(folder: &Path) -> Tally {
    let mut tally = Tally::of("messages");
    let list = fs::read(folder.join("samples/expected.json")).expect("the list of expected values");
    let list: Value = serde_json::from_slice(&list).expect("JSON");
    for case in list["cases"].as_array().expect("cases") {
        let file = text(&case["file"]).expect("a file name");
        let bytes = fs::read(folder.join(file)).expect("a published file");
        let kind = file.split('/').nth(1).unwrap_or_default();
        // Single answers and copied texts; requests, bulk answers and the Web API's JSON are other codecs.
        let single = case["kind"].is_null() || case["kind"] == "face" || case["kind"] == "copied-text";
        if !single || matches!(kind, "req" | "webapi") || file.contains("OQSmu") || file.contains("siimm") {
            continue;
        }
        match (read(kind, &bytes), text(&case["parse"])) {
            (Err(_), Some("reject")) => tally.check(file, true),
            (Ok(answer), Some("ok")) => tally.check(file, agrees(&answer, case)),
            _ => tally.check(file, false),
        }
    }
    tally
}

fn read(kind: &str, bytes: &[u8]) -> Result<Eligibility, WireError> {
    match kind {
        "copied-text" => copied_text::read(&String::from_utf8_lossy(bytes)).map(|copied| copied.eligibility),
        _ => xml::read(bytes),
    }
}

fn agrees(answer: &Eligibility, case: &Value) -> bool {
    let day: Date = text(&case["as_of"]).and_then(|day| day.parse().ok()).expect("a day");
    let code = answer.qualification_validity.as_ref().map(Coded::code);
    let no_results = Vec::new();
    let results = case["results"].as_array().unwrap_or(&no_results);
    let verdict = verdict(answer, day);
    // A share is asked for only where the right is in force.
    let in_force = match verdict {
        Verdict::Usable | Verdict::ValidUnregistered | Verdict::Several => true,
        Verdict::NotStated => answer.header.qualification_confirmation_date.is_some(),
        _ => false,
    };
    code == text(&case["validity"])
        && text(&case["verdict"]).is_none_or(|expected| named(verdict) == expected)
        && answer.results.len() == results.len()
        && answer.results.iter().zip(results).all(|(result, expected)| {
            let birth = result.birthdate.as_ref().map(|it| *it.expose());
            let ratio = burden_ratio(result, birth, day).tenths().filter(|_| in_force);
            ratio.map(|tenths| u64::from(tenths) * 10) == expected["ratio_percent"].as_u64()
                && same(result, expected)
        })
}

fn same(result: &ResultOfQualificationConfirmation, expected: &Value) -> bool {
    let day = |day: Option<Date>| day.map(|day| day.to_string());
    let pairs = [
        ("insurer", result.insurer_number.as_ref().map(ToString::to_string)),
        ("symbol", result.insured_card_symbol.as_ref().map(|it| it.expose().as_str().to_owned())),
        ("number", result.insured_identification_number.as_ref().map(|it| it.expose().as_str().to_owned())),
        ("branch", result.insured_branch_number.as_ref().map(|it| it.as_str().to_owned())),
        ("birth", day(result.birthdate.as_ref().map(|it| *it.expose()))),
        ("valid_from", day(result.insured_card_valid_date)),
        ("valid_to", day(result.insured_card_expiration_date)),
        ("acquired", day(result.qualification_date)),
        ("lost", day(result.disqualification_date)),
    ];
    pairs.iter().all(|(name, value)| value.as_deref() == text(&expected[*name]))
}

/// The name of a verdict in the list of expected values.
fn named(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Usable => "Usable",
        Verdict::NotCovered(_) => "NotCovered",
        Verdict::Ended => "Ended",
        Verdict::Superseded => "Superseded",
        Verdict::NotFound => "NotFound",
        Verdict::Several => "Several",
        Verdict::ValidUnregistered => "ValidUnregistered",
        Verdict::Pending => "Pending",
        Verdict::Unavailable => "Unavailable",
        Verdict::NotStated => "NotStated",
        _ => "Unrecognised",
    }
}

fn text(value: &Value) -> Option<&str> {
    value.as_str()
}
