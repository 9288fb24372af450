//! Answers, from committed bytes.

use std::collections::HashMap;
use std::time::{SystemTime, UNIX_EPOCH};

use jiff::Timestamp;
use jiff::tz::{Offset, TimeZone};

use super::element::{content, element, elements, find, replace};
use super::request::Request;

/// The right answer, and two that belong to somebody else.
pub(super) struct Answers {
    pub(super) right: Vec<u8>,
    /// To another request.
    pub(super) of_another_request: Vec<u8>,
    /// To this request, about another person.
    pub(super) of_another_person: Vec<u8>,
    pub(super) abnormal: Vec<u8>,
}

macro_rules! template {
    ($name:literal) => {
        [
            include_bytes!(concat!("../../answers/terminal/", $name, ".utf-8.xml")).as_slice(),
            include_bytes!(concat!("../../answers/terminal/", $name, ".cp932.xml")).as_slice(),
        ]
    };
}

const INQUIRY: [&[u8]; 2] = template!("inquiry");
const REGISTRATION: [&[u8]; 2] = template!("registration");
const RECEIPT: [&[u8]; 2] = template!("receipt");
const PROCESSING: [&[u8]; 2] = template!("processing");
const RESULT: [&[u8]; 2] = template!("result");
const INQUIRY_UNIT: [&[u8]; 2] = template!("inquiry-unit");
const REGISTRATION_UNIT: [&[u8]; 2] = template!("registration-unit");
const ABNORMAL: [&[u8]; 2] = template!("abnormal");
const FACE: [&[u8]; 2] = template!("face");

/// The answers to a request. Bulk requests are remembered until their result was asked for so often.
pub(super) fn to(request: &Request, bulk: &mut HashMap<Vec<u8>, (Vec<u8>, u32)>, polls: u32) -> Answers {
    let pick = |[utf8, cp932]: [&'static [u8]; 2]| if request.is_shift_jis() { cp932 } else { utf8 };
    let bytes = &request.bytes;
    let is_registration = request.id.contains("imm");
    let right = if request.id.ends_with("02") {
        let asked = content(bytes, "ReceptionNumber").unwrap_or_default();
        match bulk.get_mut(asked) {
            Some((_, times)) if *times < polls => {
                *times += 1;
                let first = bulk.get(asked).map(|(first, _)| first.as_slice());
                fill(pick(PROCESSING), &[bytes, first.unwrap_or_default()], &[])
            }
            Some((first, _)) => {
                let (group, unit) = if is_registration {
                    ("ReferenceNumberRegistrationInfo", pick(REGISTRATION_UNIT))
                } else {
                    ("QualificationConfirmSearchInfo", pick(INQUIRY_UNIT))
                };
                let units: Vec<_> = elements(first, group).map(|person| fill(unit, &[person], &[])).collect();
                let count = units.len().to_string();
                let more = [("count", count.into_bytes()), ("units", units.concat())];
                fill(pick(RESULT), &[bytes, first], &more)
            }
            None => fill(pick(ABNORMAL), &[bytes], &[]),
        }
    } else if request.id.contains("mu") {
        let number = format!("R-{}", request.suffix);
        bulk.insert(number.clone().into_bytes(), (bytes.clone(), 0));
        let number = format!("<ReceptionNumber>{number}</ReceptionNumber>");
        fill(pick(RECEIPT), &[bytes, number.as_bytes()], &[])
    } else {
        fill(pick(if is_registration { REGISTRATION } else { INQUIRY }), &[bytes], &[])
    };
    Answers {
        of_another_request: other(&right, "ArbitraryFileIdentifier"),
        of_another_person: other(&right, "InsuredIdentificationNumber"),
        abnormal: fill(pick(ABNORMAL), &[bytes], &[]),
        right,
    }
}

/// 顔認証の結果: a result as the face reader writes it unasked, about one invented person, for a day (`YYYYMMDD`).
#[must_use]
pub fn face_result(institution: &str, day: &str) -> Vec<u8> {
    let more = [("institution", institution.into()), ("day", day.into())];
    let [utf8, _] = FACE;
    fill(utf8, &[], &more)
}

/// The message with other content in every element of this name.
fn other(message: &[u8], name: &str) -> Vec<u8> {
    let (opening, another) = (format!("<{name}>"), format!("<{name}>9"));
    replace(message, opening.as_bytes(), another.as_bytes())
}

/// Fills a template: a placeholder becomes what is given for its name, or the element of that name of the first message
/// that has one, or nothing.
fn fill(template: &[u8], messages: &[&[u8]], given: &[(&str, Vec<u8>)]) -> Vec<u8> {
    const BEGIN: &[u8] = b"<?";
    const END: &[u8] = b"?>";
    let mut filled = Vec::with_capacity(2 * template.len());
    let mut rest = template;
    while let Some((before, from)) = find(rest, BEGIN).and_then(|place| rest.split_at_checked(place)) {
        let Some((placeholder, after)) =
            find(from, END).and_then(|place| from.split_at_checked(place + END.len()))
        else {
            break;
        };
        filled.extend(before);
        rest = after;
        let name = placeholder.get(BEGIN.len()..placeholder.len() - END.len()).unwrap_or_default();
        let name = std::str::from_utf8(name).unwrap_or_default();
        if name.starts_with("xml ") {
            filled.extend(placeholder);
        } else if name == "now" {
            filled.extend(now().into_bytes());
        } else if let Some((_, value)) = given.iter().find(|(given, _)| *given == name) {
            filled.extend(value);
        } else if let Some(found) = messages.iter().find_map(|message| element(message, name)) {
            filled.extend(found);
        }
    }
    filled.extend(rest);
    filled
}

/// Now in Japan, `YYYYMMDDhhmmss`.
fn now() -> String {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    let now = Timestamp::from_second(i64::try_from(since.as_secs()).unwrap_or_default())
        .unwrap_or_default()
        .to_zoned(TimeZone::fixed(Offset::constant(9)));
    now.strftime("%Y%m%d%H%M%S").to_string()
}
