//! The way over the card: read here, proved to a service.

use crate::options::Options;
use crate::sources::{CardReport, Visited, decide};
use crate::{report, stage};
use mynacard_apdu::{Card, Limits, Traced, Transport};
use mynacard_auth::{AuthPin, TrustAnchors};
use shikaku_client::CardCheckGateway;
use shikaku_client::endpoint::ReferenceProfile;
use shikaku_client::http::{Blocking, ReqwestClient};
use shikaku_client::visit::{CardVisit, VisitError};
use shikaku_model::decision::CardFacts;
use shikaku_model::institution::InstitutionCode;
use shikaku_model::receipt::ConfirmedBy;
use shikaku_model::{Date, Eligibility};
use shikaku_testkit::service::{Credentials, MockService, Setup};
use std::error::Error;
use zeroize::Zeroizing;

/// The invented patient's card, read here, and the mock service asked with its proof.
pub(crate) fn visit(options: &Options) -> Result<Visited, Box<dyn Error>> {
    report::card_checks_are_not_for_everybody(options.lang);
    let now = stage::now(options)?;
    let soft = options.persona.soft_card(now);
    let limits = if options.short { Limits::SHORT } else { Limits::EXTENDED };
    let mut card = Card::new(Traced(soft.connect_with(limits)));

    let service = MockService::start(Setup::at(now))?;
    let profile = ReferenceProfile::accept_invented(&service.origin())?;
    let institution = InstitutionCode::parse(&Credentials::default().institution_code)?;
    let gateway = Blocking::new(CardCheckGateway::new(stage::client(&service)?, profile, institution))?;

    let anchors = stage::test_anchors()?;
    let mut facts = None;
    let answer = confirm(options, now, &anchors, &mut card, &gateway, &mut facts);
    let visited = decide(options, answer.as_ref(), facts.as_ref(), ConfirmedBy::Card)?;
    Ok(Visited { card: Some(CardReport { exchanges: soft.exchanges(), facts }), ..visited })
}

/// The steps of a visit with a card, in their order.
fn confirm<T: Transport>(
    options: &Options,
    now: i64,
    anchors: &TrustAnchors,
    card: &mut Card<T>,
    gateway: &Blocking<CardCheckGateway<ReqwestClient>>,
    facts: &mut Option<CardFacts>,
) -> Result<Eligibility, VisitError> {
    report::progress("PROGRESS-READING-CARD", options.lang);
    let visit = CardVisit::begin(card)?;
    *facts = Some(visit.facts());
    visit.ready_for_pin(anchors, options.last_try, now)?;
    let issued = gateway.challenge()?;

    // The card is free while the patient types.
    let entry = Zeroizing::new(match options.pin.as_deref() {
        Some("-") => report::ask_pin(options.lang),
        Some(digits) => digits.to_owned(),
        None => options.persona.pin.to_owned(),
    });
    let pin = AuthPin::parse(&entry)?;

    let proof = visit.prove(card, pin, options.last_try, issued, anchors, Date::in_japan(now))?;
    report::progress("PROGRESS-ASKING-SERVICE", options.lang);
    Ok(gateway.check(proof)?)
}
