//! `PUT /number-checks/{id}`: eligibility by the numbers of the insured (invented, not official).

use std::collections::HashMap;
use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::rejection::{BytesRejection, PathRejection};
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use serde::{Deserialize, Serialize};

use super::answer::Keys;
use super::fault::Operation;
use super::inquiry::{self, About, Whom};
use super::message::{self, given};
use super::person::Person;
use super::refusal::Refusal;
use super::{Shared, day};

/// The request. A client that sends more than this is refused.
#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct NumberCheck {
    institution_code: String,
    visit_date: String,
    insurer_number: String,
    #[serde(default, deserialize_with = "given")]
    symbol: Option<String>,
    number: String,
    #[serde(default, deserialize_with = "given")]
    branch: Option<String>,
    birthdate: String,
    limit_certificate_consent: bool,
}

pub(super) async fn check(
    State(shared): State<Arc<Shared>>,
    id: Result<Path<String>, PathRejection>,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<Response, Refusal> {
    let id = mark(id)?;
    let request: NumberCheck = message::parse(&headers, body)?;
    let optional = |text: &Option<String>, fits: fn(&str) -> bool| text.as_deref().is_none_or(fits);
    message::require(&[
        message::is_institution_code(&request.institution_code),
        message::is_digits(&request.insurer_number, 6..=8) && request.insurer_number.len() != 7,
        optional(&request.symbol, |symbol| message::has_length(symbol, 1..=20)),
        message::has_length(&request.number, 1..=20),
        optional(&request.branch, |branch| message::is_digits(branch, 2..=2)),
        day::parse(&request.birthdate).is_some(),
    ])?;
    let visit_date = day::parse(&request.visit_date).ok_or(Refusal::Malformed)?;
    let fingerprint = inquiry::fingerprint(&request);
    shared.inquire(Operation::Number, &id, fingerprint, || {
        let keys = Keys {
            insurer_number: request.insurer_number,
            symbol: request.symbol,
            number: request.number,
            branch: request.branch,
            birthdate: request.birthdate,
            limit_certificate_consent: request.limit_certificate_consent,
        };
        Ok(About {
            person: shared.insured.find(&keys, &shared.people),
            day: visit_date,
            institution_code: request.institution_code,
            asked: Some(keys),
        })
    })
}

pub(super) async fn status(
    State(shared): State<Arc<Shared>>,
    id: Result<Path<String>, PathRejection>,
) -> Result<Response, Refusal> {
    shared.status(Operation::Number, &mark(id)?)
}

fn mark(id: Result<Path<String>, PathRejection>) -> Result<String, Refusal> {
    let Path(id) = id.map_err(|_| Refusal::Malformed)?;
    message::require(&[message::is_mark(&id, 16..=50)])?;
    Ok(id)
}

/// 被保険者: the people by insurer and number, so that one is found among many at once.
#[derive(Default)]
pub(super) struct Insured(HashMap<(String, String), Vec<usize>>);

impl Insured {
    pub(super) fn new(people: &[Person]) -> Self {
        let mut insured = Self::default();
        for (place, person) in people.iter().enumerate() {
            let registered = &person.registered;
            let key = (folded(&registered.insurer_number), folded(&registered.number));
            insured.0.entry(key).or_default().push(place);
        }
        insured
    }

    fn find(&self, keys: &Keys, people: &[Person]) -> Whom {
        let candidates = self.0.get(&(folded(&keys.insurer_number), folded(&keys.number)));
        let mut found = candidates.into_iter().flatten().copied().filter(|place| {
            people.get(*place).is_some_and(|person| {
                let registered = &person.registered;
                registered.birthdate == keys.birthdate
                    && is_same(registered.symbol.as_deref(), keys.symbol.as_deref())
                    && is_same(registered.branch.as_deref(), keys.branch.as_deref())
            })
        });
        match (found.next(), found.next()) {
            (None, _) => Whom::Nobody,
            (Some(place), None) => Whom::Known(place),
            _ => Whom::Several,
        }
    }
}

/// What was not asked tells nobody apart.
fn is_same(registered: Option<&str>, asked: Option<&str>) -> bool {
    asked.is_none_or(|asked| folded(registered.unwrap_or_default()) == folded(asked))
}

/// Full-width letters and digits are the same as half-width ones.
fn folded(text: &str) -> String {
    let fold = |character: char| match u32::from(character) {
        code @ 0xFF01..=0xFF5E => char::from_u32(code - 0xFEE0).unwrap_or(character),
        _ => character,
    };
    text.chars().map(fold).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::service::{AnswerKind, Registered};

    fn person(number: &str, branch: &str) -> Person {
        let registered = Registered {
            insurer_number: "06319024".into(),
            symbol: Some("１２".into()),
            number: number.into(),
            branch: Some(branch.into()),
            birthdate: "19850412".into(),
            ..Registered::default()
        };
        Person::new(1, AnswerKind::Valid, registered)
    }

    #[test]
    fn a_person_is_found_by_the_keys_whatever_their_width() {
        let people = [person("７８９", "01"), person("789", "02"), person("790", "01")];
        let insured = Insured::new(&people);
        let find = |number: &str, symbol: Option<&str>, branch: Option<&str>| {
            let keys = Keys {
                insurer_number: "06319024".into(),
                symbol: symbol.map(str::to_owned),
                number: number.into(),
                branch: branch.map(str::to_owned),
                birthdate: "19850412".into(),
                limit_certificate_consent: false,
            };
            insured.find(&keys, &people)
        };
        assert!(matches!(find("789", Some("12"), Some("02")), Whom::Known(1)));
        assert!(matches!(find("789", Some("12"), None), Whom::Several));
        assert!(matches!(find("790", None, None), Whom::Known(2)));
        assert!(matches!(find("790", Some("13"), None), Whom::Nobody));
        assert!(matches!(find("791", None, None), Whom::Nobody));
    }
}
