//! What all requests share.

use std::collections::{HashMap, VecDeque};
use std::io;
use std::sync::Mutex;

use axum::body::Body;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use der::oid::ObjectIdentifier;
use jiff::civil::Date;

use super::answer_kind::AnswerKind;
use super::clock::Clock;
use super::fault::{self, Operation, Plans};
use super::inquiry::Inquiries;
use super::link::Link;
use super::number_check::Insured;
use super::person::{Person, ServiceState, Step};
use super::refusal::Refusal;
use super::router::RequestLine;
use super::session::Sessions;
use super::setup::{Credentials, RetryAfter, Setup};
use super::{card_check, certificate, day, lock};

pub(super) struct Shared {
    pub(super) today: Clock,
    pub(super) trusted_cas: Vec<certificate::TrustedCa>,
    pub(super) policies: Vec<ObjectIdentifier>,
    pub(super) people: Vec<Person>,
    pub(super) insured: Insured,
    pub(super) anybody: Option<Person>,
    pub(super) accounts: Vec<Credentials>,
    pub(super) origin: String,
    pub(super) retry_after: RetryAfter,
    pub(super) state: Mutex<ServiceState>,
    pub(super) plans: Mutex<Plans>,
    scripts: Mutex<HashMap<u32, VecDeque<Step>>>,
    pub(super) requests: Mutex<Vec<RequestLine>>,
    pub(super) challenges: Mutex<card_check::Challenges>,
    pub(super) sessions: Mutex<Sessions>,
    pub(super) link: Mutex<Link>,
    pub(super) inquiries: Mutex<Inquiries>,
    previous: Mutex<HashMap<Operation, Vec<u8>>>,
    purged_on: Mutex<Option<Date>>,
}

impl Shared {
    pub(super) fn new(setup: Setup, origin: String) -> io::Result<Self> {
        let wrong = |what: &'static str| io::Error::new(io::ErrorKind::InvalidInput, what);
        let policies = setup.policies.iter().map(|policy| ObjectIdentifier::new(policy));
        let trusted_cas = setup.trusted_cas.iter().map(|bytes| certificate::TrustedCa::from_der(bytes));
        if setup.accounts.is_empty() {
            return Err(wrong("no account"));
        }
        let scripts = setup.people.iter().filter(|person| !person.script.is_empty());
        let scripts = scripts.map(|person| (person.serial, person.script.iter().copied().collect()));
        let shared = Self {
            trusted_cas: trusted_cas.collect::<Option<_>>().ok_or_else(|| wrong("not a CA certificate"))?,
            policies: policies.collect::<Result<_, _>>().map_err(|_| wrong("not an object identifier"))?,
            scripts: Mutex::new(scripts.collect()),
            insured: Insured::new(&setup.people),
            anybody: setup.anybody,
            today: setup.today,
            people: setup.people,
            accounts: setup.accounts,
            origin: setup.origin.unwrap_or(origin),
            retry_after: setup.retry_after,
            state: Mutex::default(),
            plans: Mutex::default(),
            requests: Mutex::default(),
            challenges: Mutex::default(),
            sessions: Mutex::default(),
            link: Mutex::default(),
            inquiries: Mutex::default(),
            previous: Mutex::default(),
            purged_on: Mutex::default(),
        };
        for place in 0..shared.people.len() {
            shared.confirm_person(shared.first_institution(), place)?;
        }
        Ok(shared)
    }

    pub(super) fn now(&self) -> i64 {
        (self.today)()
    }

    /// 併設: the institutions that sessions of the account at that place serve.
    pub(super) fn institutions(&self, account: usize) -> Vec<String> {
        let account = self.accounts.get(account);
        let codes = |known: &Credentials| {
            [vec![known.institution_code.clone()], known.together_with.clone()].concat()
        };
        account.map(codes).unwrap_or_default()
    }

    pub(super) fn confirm(&self, institution: &str, serial: u32) -> io::Result<()> {
        let place = self.people.iter().position(|person| person.serial == serial);
        self.confirm_person(institution, place.ok_or_else(no_such_person)?)
    }

    fn confirm_person(&self, institution: &str, place: usize) -> io::Result<()> {
        let confirmed = lock(&self.link).confirm(institution, place, self.now());
        confirmed.map_err(|_| io::Error::other("no random bytes"))
    }

    /// 機関コード of the first account: where the app confirms, unless another is named.
    pub(super) fn first_institution(&self) -> &str {
        self.accounts.first().map_or("", |first| &first.institution_code)
    }

    pub(super) fn set_script(&self, serial: u32, script: Vec<Step>) -> io::Result<()> {
        self.people.iter().find(|person| person.serial == serial).ok_or_else(no_such_person)?;
        lock(&self.scripts).insert(serial, script.into());
        Ok(())
    }

    /// Answers about a person as the next step of their script says, and as they are registered when it is over.
    pub(super) fn about(
        &self,
        person: &Person,
        answer: impl FnOnce(AnswerKind) -> Result<Response, Refusal>,
    ) -> Result<Response, Refusal> {
        match lock(&self.scripts).get_mut(&person.serial).and_then(VecDeque::pop_front) {
            None => {
                person.state.admit(self.now())?;
                answer(person.answer)
            }
            Some(Step::Answer(kind)) => answer(kind),
            Some(Step::Fault(fault)) => {
                let mut response =
                    if fault.prevents() { StatusCode::OK.into_response() } else { answer(person.answer)? };
                response.extensions_mut().insert(fault);
                Ok(response)
            }
        }
    }

    /// Keeps a message for the fault that repeats it, and gives the one before it.
    pub(super) async fn remember_answer(
        &self,
        operation: Option<Operation>,
        response: &mut Response,
    ) -> Option<Vec<u8>> {
        let is_message =
            response.headers().get(header::CONTENT_TYPE).is_some_and(|kind| kind == "application/xml");
        let operation = operation.filter(|_| is_message)?;
        let (head, bytes) = fault::content_of(std::mem::take(response)).await;
        *response = Response::from_parts(head, Body::from(bytes.clone()));
        lock(&self.previous).insert(operation, bytes)
    }

    /// Once a day, by the service's clock, what is past its time is forgotten.
    pub(super) fn purge_what_is_past(&self) {
        let Some(today) = day::in_japan(self.now()).map(|now| now.date()) else { return };
        if lock(&self.purged_on).replace(today) != Some(today) {
            lock(&self.link).purge(today);
            lock(&self.inquiries).purge(today);
        }
    }

    pub(super) fn purge(&self) {
        lock(&self.link).clear();
        lock(&self.inquiries).clear();
        lock(&self.challenges).clear();
        *lock(&self.sessions) = Sessions::default();
        lock(&self.requests).clear();
        lock(&self.previous).clear();
    }
}

fn no_such_person() -> io::Error {
    io::Error::new(io::ErrorKind::NotFound, "no such person")
}
