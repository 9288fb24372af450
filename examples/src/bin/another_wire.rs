//! Another wire behind the same port: how a vendor who has the official specification of レセコン連携 plugs it in.
//!
//! The wire of this program is invented as well: a tab-separated queue and messages in JSON, over whatever carries bytes to
//! the service. What a vendor writes is [`Adapter`] and nothing else: repetition, the feed of new results and the decision
//! at the desk are those of every gateway.

use std::error::Error;
use std::io::{self, Write as _};
use std::sync::Arc;

use shikaku_client::http::Blocking;
use shikaku_client::policy::{Feed, Patient, RetryPolicy};
use shikaku_client::visit::{Desk, VisitError};
use shikaku_client::{
    AnswerFault, BoxFuture, Confirmed, ConfirmedPage, ConfirmedResult, Cursor, EligibilityGateway,
    GatewayError, Mismatch, Operation, ResultId, SystemClock,
};
use shikaku_model::decision::{Policy, Visit};
use shikaku_model::guidance::{Lang, screen};
use shikaku_model::wire::json;
use shikaku_model::{DateTime, Eligibility};

/// What carries the vendor's bytes: a socket, a serial line, a library of the vendor's. Here it is a table.
trait Carrier: Send + Sync {
    fn ask(&self, question: &str) -> String;
}

/// The vendor's adapter: its wire becomes the port's types, and its faults the port's errors.
struct Adapter<C>(C);

impl<C: Carrier> EligibilityGateway for Adapter<C> {
    fn describe(&self) -> &'static str {
        "results of the official app over a wire of the vendor's"
    }
}

impl<C: Carrier> Confirmed for Adapter<C> {
    /// `QUEUE n` gives the results after the first `n`, a line each: mark, TAB, time.
    fn list(&self, since: Option<Cursor>) -> BoxFuture<'_, Result<ConfirmedPage, GatewayError>> {
        Box::pin(async move {
            let seen: usize =
                since.as_ref().map_or(Ok(0), |place| place.as_str().parse()).unwrap_or_default();
            let lines = self.0.ask(&format!("QUEUE {seen}"));
            let results: Option<Vec<_>> = lines.lines().map(result).collect();
            let results = results.ok_or(malformed(Operation::ListConfirmed))?;
            let next = Cursor::new(&(seen + results.len()).to_string());
            Ok(ConfirmedPage { results, next, more: false })
        })
    }

    /// `MESSAGE mark` gives the message, which names its mark.
    fn fetch(&self, id: &ResultId) -> BoxFuture<'_, Result<Eligibility, GatewayError>> {
        let id = id.clone();
        Box::pin(async move {
            let during = Operation::FetchConfirmed;
            let message = self.0.ask(&format!("MESSAGE {}", id.as_str()));
            let answer = json::read(message.as_bytes())
                .map_err(|error| GatewayError::Malformed { during, source: AnswerFault::Message(error) })?;
            // Whatever the wire, an answer is taken only if it names what was asked.
            match answer.header.arbitrary_file_identifier.as_deref() {
                Some(named) if named == id.as_str() => Ok(answer),
                _ => Err(GatewayError::Mismatch { during, what: Mismatch::Inquiry }),
            }
        })
    }
}

fn result(line: &str) -> Option<ConfirmedResult> {
    let (id, time) = line.split_once('\t')?;
    let confirmed_at = DateTime::parse_compact(time).ok()?;
    Some(ConfirmedResult { id: ResultId::new(id)?, confirmed_at, institution_code: None })
}

const fn malformed(during: Operation) -> GatewayError {
    GatewayError::Malformed { during, source: AnswerFault::Json }
}

/// The service of this demonstration, with one invented patient.
struct Table;

impl Carrier for Table {
    fn ask(&self, question: &str) -> String {
        match question {
            "QUEUE 0" => "m-1\t20260302093015".to_owned(),
            "MESSAGE m-1" => r#"{"XmlMsg": {
                "MessageHeader": {"QualificationConfirmationDate": "20260302", "ArbitraryFileIdentifier": "m-1",
                    "MedicalInstitutionCode": "3119999996", "SegmentOfResult": "1"},
                "MessageBody": {"ResultList": [{"ResultOfQualificationConfirmation": {
                    "InsurerNumber": "01319011", "InsuredIdentificationNumber": "123", "Name": "見本　太郎",
                    "Birthdate": "19850412", "PersonalFamilyClassification": "1", "QualificationDate": "20200401"}}],
                    "ProcessingResultStatus": "1", "QualificationValidity": "1"}}}"#
                .to_owned(),
            _ => String::new(),
        }
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let gateway = Patient::new(Adapter(Table), Arc::new(SystemClock), RetryPolicy::default());
    let front = Blocking::new(gateway)?;
    let new = front.run(|gateway| Box::pin(async move { Feed::new(gateway, None).look().await }))?;
    for result in new {
        let answer = front.fetch(&result.id).map_err(VisitError::from);
        let visit = Visit::on(result.confirmed_at.date());
        let desk = Desk { visit, policy: Policy::default(), chart: None };
        let decision = desk.decide(answer.as_ref(), None);
        writeln!(io::stdout(), "{}: {}", result.id.as_str(), screen(&decision, Lang::Ja).headline)?;
    }
    Ok(())
}
