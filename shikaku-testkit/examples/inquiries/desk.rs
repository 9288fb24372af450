//! The gateways of the desk, each under the policy of failures, and what an outcome looks like as JSON.

use crate::asked;
use mynacard_apdu::Card;
use mynacard_auth::{AuthPin, LastTry, Purpose, TrustAnchors};
use serde_json::{Value, json};
use shikaku_client::endpoint::ReferenceProfile;
use shikaku_client::http::{Blocking, HttpOptions, ReqwestClient};
use shikaku_client::policy::{Patient, RetryPolicy};
use shikaku_client::visit::CardVisit;
use shikaku_client::{
    ActivationCode, CardCheckGateway, ClientCertificate, GatewayError, Happened, LinkGateway, LinkSetup,
    NumbersCheckGateway, Progress, Secret, SystemClock, TrustedRoots,
};
use shikaku_model::institution::InstitutionCode;
use shikaku_model::{Date, Eligibility};
use shikaku_testkit::persona;
use shikaku_testkit::pki::{Generation, TEST_POLICY_AUTHENTICATION, TestCa};
use shikaku_testkit::service::Credentials;
use std::error::Error;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// Shorter than a desk would choose, so that hundreds of faults are tried in minutes.
const CONNECTION: Duration = Duration::from_millis(2_500);
const ONE_REQUEST: Duration = Duration::from_secs(3);
const ONE_CALL: Duration = Duration::from_secs(12);

pub(crate) struct Desk {
    numbers: Blocking<Patient<NumbersCheckGateway<ReqwestClient>>>,
    link: Blocking<Patient<LinkGateway<ReqwestClient>>>,
    cards: Blocking<Patient<CardCheckGateway<ReqwestClient>>>,
}

impl Desk {
    pub(crate) fn open(origin: &str, roots: &Path, client: Option<&Path>) -> Result<Self> {
        let roots = TrustedRoots::from_pem(&std::fs::read(roots)?)?;
        let mut options = HttpOptions::default().connect_timeout(CONNECTION).total_timeout(ONE_REQUEST);
        if let Some(client) = client {
            let pem = std::fs::read(client)?;
            options = options.client_certificate(ClientCertificate::from_pem(&pem, &pem)?);
        }
        let http = ReqwestClient::with_options(&roots, &options)?;
        let profile = ReferenceProfile::accept_invented(origin)?;
        let account = Credentials::default();
        let institution = InstitutionCode::parse(&account.institution_code)?;
        let setup = LinkSetup::new(
            &account.institution_code,
            &account.terminal_id,
            Secret::new(account.password),
            ActivationCode::parse(&account.activation_code)?,
            "reception-1",
        )?;
        let numbers = NumbersCheckGateway::new(http.clone(), profile.clone(), institution.clone());
        let cards = CardCheckGateway::new(http.clone(), profile.clone(), institution);
        Ok(Self {
            numbers: Blocking::new(under_policy(numbers))?,
            link: Blocking::new(under_policy(LinkGateway::new(http, profile, setup)))?,
            cards: Blocking::new(under_policy(cards))?,
        })
    }

    pub(crate) fn do_what(&self, asked: &Value) -> Result<Value> {
        Ok(match asked["do"].as_str().ok_or("what to do is missing")? {
            "health" => told(self.numbers.health().map(|report| json!({ "time": report.source_time }))),
            "number" => told(self.numbers.ask(&asked::inquiry(asked)?).map(|answer| about(&answer))),
            "settle" => {
                told(self.numbers.progress_of_numbers(&asked::inquiry(asked)?).map(|found| progress(&found)))
            }
            "list" => told(self.list()),
            "card" => told(self.card(asked["persona"].as_str().ok_or("no persona")?)?),
            "close" => told(self.link.run(|link| Box::pin(link.inner().close())).map(|()| json!({}))),
            other => return Err(format!("unknown: {other}").into()),
        })
    }

    fn list(&self) -> std::result::Result<Value, GatewayError> {
        let (mut since, mut results) = (None, Vec::new());
        loop {
            let page = self.link.list(since)?;
            for listed in &page.results {
                let answer = self.link.fetch(&listed.id)?;
                results.push(json!({ "id": listed.id.as_str(), "about": whom(&answer) }));
            }
            match page.next {
                Some(next) if page.more => since = Some(next),
                _ => return Ok(json!({ "results": results })),
            }
        }
    }

    /// A whole card check with a persona's software card.
    fn card(&self, name: &str) -> Result<std::result::Result<Value, GatewayError>> {
        let persona = persona::find(name).ok_or("no such persona")?;
        let now = i64::try_from(SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs())?;
        let mut anchors = TrustAnchors::new(Purpose::UserAuthentication, &[TEST_POLICY_AUTHENTICATION])?;
        for generation in [Generation::First, Generation::Second] {
            anchors = anchors.with_ca(TestCa::authentication(generation).certificate_der())?;
        }
        let mut card = Card::new(persona.soft_card(now).connect());
        let visit = CardVisit::begin(&mut card)?;
        visit.ready_for_pin(&anchors, LastTry::Keep)?;
        let issued = match self.cards.challenge() {
            Ok(issued) => issued,
            Err(error) => return Ok(Err(error)),
        };
        let pin = AuthPin::parse(persona.pin)?;
        let day = Date::in_japan(now);
        let (proof, _) = visit.prove(&mut card, pin, LastTry::Keep, issued, &anchors, day)?;
        Ok(self.cards.check(proof).map(|answer| about(&answer)))
    }
}

fn under_policy<G: shikaku_client::EligibilityGateway>(gateway: G) -> Patient<G> {
    let mut policy = RetryPolicy::default();
    policy.deadline = ONE_CALL;
    policy.longest_wait = Duration::from_secs(1);
    policy.spare = 10_000;
    Patient::new(gateway, Arc::new(SystemClock), policy)
}

/// Whom an answer is about, by numbers: this output is the result, not a log.
fn about(answer: &Eligibility) -> Value {
    json!({ "about": whom(answer) })
}

fn whom(answer: &Eligibility) -> Value {
    let results = answer.results.iter().map(|result| {
        let number = result.insured_identification_number.as_ref().map(|number| number.expose().as_str());
        json!({ "insurer_number": result.insurer_number.as_ref().map(|it| it.as_str()), "number": number })
    });
    Value::from_iter(results)
}

fn progress(found: &Progress) -> Value {
    match found {
        Progress::Answered(answer) => about(answer),
        Progress::NotArrived => json!({ "not_arrived": true }),
        _ => json!({ "pending": true }),
    }
}

fn told(outcome: std::result::Result<Value, GatewayError>) -> Value {
    match outcome {
        Ok(value) => with(value, "outcome", json!("answered")),
        Err(error) => {
            tracing::warn!(%error, ?error, "no answer");
            let happened = match error.happened() {
                Happened::Done => "done",
                Happened::NotDone => "not-done",
                Happened::Unknown => "unknown",
            };
            json!({ "outcome": "failed", "code": error.code(), "happened": happened })
        }
    }
}

/// The object with one member more.
pub(crate) fn with(mut object: Value, name: &str, value: Value) -> Value {
    if let Some(members) = object.as_object_mut() {
        members.insert(name.to_owned(), value);
    }
    object
}
