//! A service in memory that speaks the reference profile in plain text and knows what was really done.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard};

/// What came in, reduced to what the service looks at.
pub(crate) struct Asked {
    pub(crate) method: String,
    /// Below the profile's base, with the query.
    pub(crate) path: String,
    pub(crate) token: String,
    pub(crate) body: String,
}

/// What goes out.
#[derive(Clone)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) media_type: &'static str,
    pub(crate) headers: Vec<(&'static str, String)>,
    pub(crate) body: Vec<u8>,
}

pub(crate) const JSON: &str = "application/vnd.shikaku-reference.v0+json";
pub(crate) const XML: &str = "application/xml";

impl Answer {
    pub(crate) fn json(status: u16, body: String) -> Self {
        Self { status, media_type: JSON, headers: Vec::new(), body: body.into_bytes() }
    }

    pub(crate) fn problem(status: u16, code: &str) -> Self {
        Self::json(status, format!(r#"{{"code":"{code}","message":"見本"}}"#))
    }

    fn message(text: String) -> Self {
        Self { status: 200, media_type: XML, headers: Vec::new(), body: text.into_bytes() }
    }

    pub(crate) fn header(mut self, name: &'static str, value: &str) -> Self {
        self.headers.push((name, value.to_owned()));
        self
    }
}

pub(crate) const INSTITUTION: &str = "3119999996";
pub(crate) const NEIGHBOUR: &str = "3119999988";
pub(crate) const PASSWORD: &str = "invented-password-7731";
pub(crate) const ACTIVATION: &str = "774411225533";

/// A patient by a number: every value is invented and stands nowhere else, so that it is found wherever it leaks.
pub(crate) struct Patient(pub(crate) u32);

impl Patient {
    pub(crate) fn name(&self) -> String {
        format!("漏洩　見本{}", self.0)
    }

    pub(crate) fn number(&self) -> String {
        format!("88{:05}", self.0)
    }

    /// One of the first of March 1961 to 1988: no day that stands in a message otherwise.
    pub(crate) fn birthdate(&self) -> String {
        format!("{}0301", 1961 + self.0 % 28)
    }
}

#[derive(Default)]
struct State {
    sessions: Vec<String>,
    opened: u32,
    /// How often each inquiry was executed, and its answer.
    executed: BTreeMap<String, (u32, Answer)>,
    /// Answers by number are worked on until they were asked for so many times.
    pending: u32,
    results: u32,
    refuses: bool,
}

#[derive(Clone, Default)]
pub(crate) struct Service(Arc<Mutex<State>>);

impl Service {
    /// With confirmed results `r-0` …, of both institutions in turn.
    pub(crate) fn with_results(results: u32) -> Self {
        let service = Self::default();
        service.state().results = results;
        service
    }

    /// That answers an inquiry only after it was asked for its progress so many times.
    pub(crate) fn slow(pending: u32) -> Self {
        let service = Self::default();
        service.state().pending = pending;
        service
    }

    /// That refuses every inquiry by number.
    pub(crate) fn refusing() -> Self {
        let service = Self::default();
        service.state().refuses = true;
        service
    }

    /// Inquiries that were executed, however often.
    pub(crate) fn executions(&self) -> u32 {
        self.state().executed.values().map(|(times, _)| times).sum()
    }

    pub(crate) fn sessions_opened(&self) -> u32 {
        self.state().opened
    }

    /// All sessions have ended.
    pub(crate) fn end_sessions(&self) {
        self.state().sessions.clear();
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap()
    }

    pub(crate) fn answer(&self, asked: &Asked) -> Answer {
        let (path, query) = asked.path.split_once('?').unwrap_or((&asked.path, ""));
        match (
            asked.method.as_str(),
            path.split('/').nth(1).unwrap_or_default(),
            path.rsplit('/').next().unwrap(),
        ) {
            ("GET", "health", _) => Answer::json(200, r#"{"state":"up","time":1765330215}"#.to_owned()),
            ("POST", "sessions", _) => self.open(&asked.body),
            ("GET", "confirmed-results", _) if !self.state().sessions.contains(&asked.token) => {
                Answer::problem(401, "EXAMPLE-E03")
            }
            ("GET", "confirmed-results", "confirmed-results") => self.page(query),
            ("GET", "confirmed-results", id) => self.result(id),
            ("PUT", "number-checks", id) => self.execute(id, &asked.body),
            ("GET", "number-checks", id) => self.progress(id),
            _ => Answer::problem(404, "EXAMPLE-B03"),
        }
    }

    fn open(&self, body: &str) -> Answer {
        if !body.contains(PASSWORD) || !body.contains(ACTIVATION) {
            return Answer::problem(401, "EXAMPLE-E01");
        }
        let mut state = self.state();
        state.opened += 1;
        let token = format!("secret-token-{}", state.opened);
        state.sessions.push(token.clone());
        let body = format!(
            r#"{{"token":"{token}","expires_in":900,"institutions":["{INSTITUTION}","{NEIGHBOUR}"]}}"#
        );
        Answer::json(201, body)
    }

    /// Pages of two.
    fn page(&self, query: &str) -> Answer {
        let begin: u32 = query.strip_prefix("since=after-").map_or(0, |place| place.parse().unwrap());
        let all = self.state().results;
        let end = all.min(begin + 2);
        let results = (begin..end).map(|result| {
            let institution = institution_of(result);
            format!(
                r#"{{"id":"r-{result}","confirmed_at":"20251210093015","institution_code":"{institution}"}}"#
            )
        });
        let results = results.collect::<Vec<_>>().join(",");
        Answer::json(200, format!(r#"{{"results":[{results}],"next":"after-{end}","more":{}}}"#, end < all))
    }

    fn result(&self, id: &str) -> Answer {
        let number: Option<u32> = id.strip_prefix("r-").and_then(|number| number.parse().ok());
        match number.filter(|number| *number < self.state().results) {
            Some(number) => Answer::message(message(id, institution_of(number), &Patient(number))),
            None => Answer::problem(404, "EXAMPLE-E04"),
        }
    }

    fn execute(&self, id: &str, body: &str) -> Answer {
        let mut state = self.state();
        if state.refuses {
            return Answer::problem(403, "EXAMPLE-E05");
        }
        let number = body.split("\"88").nth(1).and_then(|rest| rest.get(..5)).unwrap();
        let answer = Answer::message(message(id, INSTITUTION, &Patient(number.parse().unwrap())));
        let entry = state.executed.entry(id.to_owned()).or_insert_with(|| (0, answer));
        entry.0 += 1;
        let answer = entry.1.clone();
        if state.pending > 0 { pending() } else { answer }
    }

    fn progress(&self, id: &str) -> Answer {
        let mut state = self.state();
        let answer = state.executed.get(id).map(|(_, answer)| answer.clone());
        match answer {
            None => Answer::problem(404, "EXAMPLE-E07"),
            Some(_) if state.pending > 1 => {
                state.pending -= 1;
                pending()
            }
            Some(answer) => answer,
        }
    }
}

fn pending() -> Answer {
    Answer::json(202, r#"{"state":"pending"}"#.to_owned()).header("Retry-After", "1")
}

fn institution_of(result: u32) -> &'static str {
    if result.is_multiple_of(2) { INSTITUTION } else { NEIGHBOUR }
}

/// A message as the profile describes it, with the echo that belongs to an inquiry by number.
pub(crate) fn message(id: &str, institution: &str, patient: &Patient) -> String {
    let (name, number, birthdate) = (patient.name(), patient.number(), patient.birthdate());
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><XmlMsg><MessageHeader>\
         <QualificationConfirmationDate>20251210</QualificationConfirmationDate>\
         <MedicalInstitutionCode>{institution}</MedicalInstitutionCode>\
         <ArbitraryFileIdentifier>{id}</ArbitraryFileIdentifier><SegmentOfResult>1</SegmentOfResult>\
         </MessageHeader><MessageBody><QualificationConfirmSearchInfo><InsurerNumber>01319011</InsurerNumber>\
         <InsuredIdentificationNumber>{number}</InsuredIdentificationNumber><Birthdate>{birthdate}</Birthdate>\
         </QualificationConfirmSearchInfo><ResultList><ResultOfQualificationConfirmation>\
         <InsurerNumber>01319011</InsurerNumber><InsuredIdentificationNumber>{number}</InsuredIdentificationNumber>\
         <Name>{name}</Name><Birthdate>{birthdate}</Birthdate></ResultOfQualificationConfirmation></ResultList>\
         <ProcessingResultStatus>1</ProcessingResultStatus><QualificationValidity>1</QualificationValidity>\
         </MessageBody></XmlMsg>"
    )
}
