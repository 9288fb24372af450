//! The link of 資格確認限定型, in the invented profile: what the official app confirmed, listed and fetched by the receipt
//! system.

use std::collections::{HashMap, VecDeque};
use std::sync::Arc;

use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::Response;
use url::form_urlencoded;

use super::answer::{self, Occasion};
use super::refusal::Refusal;
use super::{Shared, day, lock, message};

const PAGE: usize = 100;
/// 翌月末: results are kept to the end of the month after.
const RETENTION_MONTHS: i32 = 1;
const CURSOR: &str = "after-";

/// What the app confirmed, by institution, oldest first.
#[derive(Default)]
pub(super) struct Link {
    results: HashMap<String, VecDeque<ConfirmedResult>>,
    /// So many results have been confirmed: the number of the newest.
    newest: u64,
}

#[derive(Clone)]
pub(super) struct ConfirmedResult {
    number: u64,
    id: String,
    at: i64,
    /// The person's place in the service's list.
    person: usize,
}

impl Link {
    /// The official app confirmed the person at that place of the service's list.
    pub(super) fn confirm(&mut self, institution: &str, person: usize, at: i64) -> Result<(), Refusal> {
        self.newest += 1;
        let result = ConfirmedResult { number: self.newest, id: message::random_hex::<8>()?, at, person };
        self.results.entry(institution.to_owned()).or_default().push_back(result);
        Ok(())
    }

    /// Forgets what is past its time.
    pub(super) fn purge(&mut self, today: jiff::civil::Date) {
        for results in self.results.values_mut() {
            results.retain(|result| is_kept(result.at, today));
        }
    }

    /// Forgets everything; numbers go on, so that no cursor means another place afterwards.
    pub(super) fn clear(&mut self) {
        self.results.clear();
    }

    fn after(&self, institution: &str, seen: u64) -> impl Iterator<Item = &ConfirmedResult> {
        let results = self.results.get(institution);
        let from = results.map_or(0, |results| results.partition_point(|result| result.number <= seen));
        results.into_iter().flat_map(move |results| results.range(from..))
    }
}

/// 翌月末: whether what was done at that time is still kept.
pub(super) fn is_kept(at: i64, today: jiff::civil::Date) -> bool {
    day::in_japan(at).is_some_and(|done| day::within_following_months(done.date(), RETENTION_MONTHS, today))
}

pub(super) async fn list(
    State(shared): State<Arc<Shared>>,
    headers: HeaderMap,
    uri: Uri,
) -> Result<Response, Refusal> {
    let account = lock(&shared.sessions).admit(&headers, shared.now())?;
    let wanted = Wanted::read(uri.query().unwrap_or_default())?;
    let mut institutions = shared.institutions(account);
    if let Some(only) = wanted.institution_code {
        institutions.retain(|served| *served == only);
        if institutions.is_empty() {
            return Err(Refusal::OtherInstitution);
        }
    }
    let link = lock(&shared.link);
    let mut found: Vec<_> = institutions
        .iter()
        .flat_map(|code| {
            link.after(code, wanted.seen).take(wanted.limit + 1).map(move |result| (code, result))
        })
        .collect();
    found.sort_by_key(|(_, result)| result.number);
    let more = found.len() > wanted.limit;
    found.truncate(wanted.limit);
    let next = found.last().map_or(wanted.seen, |(_, result)| result.number);
    let results = found.into_iter().map(|(institution, result)| {
        let at = day::in_japan(result.at).map(|at| at.strftime("%Y%m%d%H%M%S").to_string());
        serde_json::json!({ "id": result.id, "confirmed_at": at, "institution_code": institution })
    });
    let results: Vec<_> = results.collect();
    let body = serde_json::json!({ "results": results, "next": format!("{CURSOR}{next}"), "more": more });
    Ok(message::json(StatusCode::OK, &body))
}

/// What a list shall hold.
#[derive(Debug, PartialEq, Eq)]
struct Wanted {
    /// The number of the last result that the client has seen.
    seen: u64,
    limit: usize,
    institution_code: Option<String>,
}

impl Wanted {
    /// Each parameter once, and no others.
    fn read(query: &str) -> Result<Self, Refusal> {
        let (mut seen, mut limit, mut institution_code) = (None, None, None);
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            let again = match &*name {
                "since" => {
                    message::require(&[message::is_mark(&value, 1..=256)])?;
                    let number = value.strip_prefix(CURSOR).and_then(|number| number.parse().ok());
                    seen.replace(number.ok_or(Refusal::NoResult)?).is_some()
                }
                "limit" => {
                    let count = value.parse().ok().filter(|count| (1..=PAGE).contains(count));
                    limit.replace(count.ok_or(Refusal::Malformed)?).is_some()
                }
                "institution_code" if message::is_institution_code(&value) => {
                    institution_code.replace(value.into_owned()).is_some()
                }
                _ => true,
            };
            message::require(&[!again])?;
        }
        Ok(Self { seen: seen.unwrap_or(0), limit: limit.unwrap_or(PAGE), institution_code })
    }
}

pub(super) async fn fetch(
    State(shared): State<Arc<Shared>>,
    headers: HeaderMap,
    id: Result<Path<String>, PathRejection>,
) -> Result<Response, Refusal> {
    let account = lock(&shared.sessions).admit(&headers, shared.now())?;
    let Path(id) = id.map_err(|_| Refusal::Malformed)?;
    message::require(&[message::is_mark(&id, 1..=64)])?;
    let link = lock(&shared.link);
    let found = shared.institutions(account).into_iter().find_map(|institution| {
        let result = link.after(&institution, 0).find(|result| result.id == id)?.clone();
        Some((institution, result))
    });
    drop(link);
    let (institution, result) = found.ok_or(Refusal::NoResult)?;
    let person = shared.people.get(result.person).ok_or(Refusal::NoResult)?;
    shared.about(person, |kind| {
        let occasion = Occasion {
            at: result.at,
            day: day::in_japan(result.at).ok_or(Refusal::NoResult)?.date(),
            institution_code: &institution,
            file_identifier: &result.id,
            asked: None,
        };
        answer::fill(kind, &person.registered, &occasion).map(message::xml).ok_or(Refusal::NoResult)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_takes_each_parameter_once_and_only_cursors_of_the_service() {
        let read = |query| Wanted::read(query).ok().map(|wanted| (wanted.seen, wanted.limit));
        assert_eq!(read(""), Some((0, 100)));
        assert_eq!(read("since=after-7&limit=3"), Some((7, 3)));
        assert_eq!(read("limit=100&institution_code=3119999996"), Some((0, 100)));
        for wrong in [
            "since=7",
            "since=after-",
            "since=after--1",
            "name=x",
            "limit=0",
            "limit=101",
            "limit=1&limit=1",
            "institution_code=1",
        ] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn results_of_institutions_at_one_place_keep_their_order() {
        let mut link = Link::default();
        for institution in ["a", "b", "a"] {
            link.confirm(institution, 0, 0).unwrap();
        }
        let numbers = |code, seen| link.after(code, seen).map(|result| result.number).collect::<Vec<_>>();
        assert_eq!((numbers("a", 0), numbers("b", 0), numbers("a", 1)), (vec![1, 3], vec![2], vec![3]));
        assert!(numbers("nobody", 0).is_empty());
    }
}
