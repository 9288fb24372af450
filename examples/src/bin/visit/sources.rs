//! The ways to an answer without a card, and what all ways end in. Each ends in a `Visited`; an error here means that the demonstration itself broke.

use crate::options::Options;
use crate::{report, stage};
use shikaku_client::endpoint::ReferenceProfile;
use shikaku_client::gateways::copied;
use shikaku_client::http::Blocking;
use shikaku_client::visit::{Desk, VisitError};
use shikaku_client::{ActivationCode, LinkGateway, LinkSetup, Secret};
use shikaku_model::decision::{CardFacts, Decision, NotMade, Policy, Visit};
use shikaku_model::receipt::ConfirmedBy;
use shikaku_model::{Date, Eligibility};
use shikaku_testkit::service::{Credentials, MockService, Setup};
use std::error::Error;
use std::path::Path;

/// What a visit left: the decision, and what the card counted.
pub(crate) struct Visited {
    pub(crate) decision: Decision,
    pub(crate) card: Option<CardReport>,
}

/// What was seen of the card.
pub(crate) struct CardReport {
    pub(crate) exchanges: u32,
    pub(crate) facts: Option<CardFacts>,
}

/// What the official app confirmed, fetched over the link: the way of a 資格確認限定型 vendor. The service runs already, with
/// its keys in a folder, or it is one of this program's own.
pub(crate) fn app(options: &Options, keys: Option<&Path>) -> Result<Visited, Box<dyn Error>> {
    let now = stage::now(options)?;
    // It serves until the visit is over.
    let own_service;
    let (origin, client) = match keys {
        Some(keys) => stage::running_service(keys)?,
        None => {
            own_service = service_for(options, now)?;
            (own_service.origin(), stage::client(&own_service)?)
        }
    };
    let Credentials { institution_code, terminal_id, password, activation_code, .. } = Credentials::default();
    let profile = ReferenceProfile::accept_invented(&origin)?;
    let activation_code = ActivationCode::parse(&activation_code)?;
    let account = LinkSetup::new(
        &institution_code,
        &terminal_id,
        Secret::new(password),
        activation_code,
        "reception-1",
    )?;
    let gateway = Blocking::new(LinkGateway::new(client, profile, account))?;

    report::progress("PROGRESS-ASKING-SERVICE", options);
    let patient = gateway.only_on(Date::in_japan(now));
    let answer = patient.and_then(|id| gateway.fetch(&id)).map_err(VisitError::from);
    decide(options, answer.as_ref(), None, ConfirmedBy::OfficialApp)
}

/// A service that knows the invented patient and nobody else.
fn service_for(options: &Options, now: i64) -> std::io::Result<MockService> {
    let mut setup = Setup::at(now);
    setup.people.retain(|person| person.serial == options.persona.authentication_serial());
    MockService::start(setup)
}

/// The text that was copied from the official app.
pub(crate) fn text(options: &Options, path: &Path) -> Result<Visited, Box<dyn Error>> {
    let answer = copied::read_file(path).map(|copied| copied.eligibility).map_err(VisitError::from);
    decide(options, answer.as_ref(), None, ConfirmedBy::CopiedText)
}

/// Nothing is asked: there is no card, or the practice makes no online check.
pub(crate) fn nothing(options: &Options, why: NotMade) -> Result<Visited, Box<dyn Error>> {
    at_the_desk(options, true, |desk| desk.without_check(why))
}

/// What the answer, or the error, means at the desk.
pub(crate) fn decide(
    options: &Options,
    answer: Result<&Eligibility, &VisitError>,
    facts: Option<&CardFacts>,
    confirmed_by: ConfirmedBy,
) -> Result<Visited, Box<dyn Error>> {
    let invented = matches!(confirmed_by, ConfirmedBy::Card | ConfirmedBy::OfficialApp);
    let mut visited = at_the_desk(options, invented, |desk| desk.decide(answer, facts))?;
    if let Some(record) = &mut visited.decision.claim_fields {
        record.confirmed_by = confirmed_by;
    }
    Ok(visited)
}

/// The practice has a record of the invented patients, not of whoever a folder or a text is about.
fn at_the_desk(
    options: &Options,
    invented: bool,
    judge: impl FnOnce(&Desk<'_>) -> Decision,
) -> Result<Visited, Box<dyn Error>> {
    let now = stage::now(options)?;
    let chart = options.persona.chart.filter(|_| invented).map(|chart| stage::chart_record(&chart, now));
    let visit = Visit::on(Date::in_japan(now)).first(options.first);
    let desk = Desk { visit, policy: Policy::default(), chart: chart.as_ref() };
    Ok(Visited { decision: judge(&desk), card: None })
}
