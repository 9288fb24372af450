//! The way over the card: read here, proved to a service.

use crate::options::Options;
use crate::report;
use crate::sources::{CardReport, Visited, decide};
use crate::stage::{self, Trust};
use mynacard_apdu::{Card, Limited, Limits, Step, Traced, Transport, TransportError};
use mynacard_auth::{AuthPin, Error as CardError, Test, TrustAnchors};
use shikaku_client::CardCheckGateway;
use shikaku_client::endpoint::ReferenceProfile;
use shikaku_client::http::{Blocking, ReqwestClient};
use shikaku_client::visit::{CardVisit, VisitError};
use shikaku_model::decision::CardFacts;
use shikaku_model::institution::InstitutionCode;
use shikaku_model::receipt::ConfirmedBy;
use shikaku_model::{Date, Eligibility};
use shikaku_testkit::service::{Credentials, MockService};
use std::error::Error;
use zeroize::Zeroizing;

/// A card is read here, and the mock service asked with its proof.
pub(crate) fn visit(options: &Options) -> Result<Visited, Box<dyn Error>> {
    report::card_checks_are_not_for_everybody(options);
    let now = stage::now(options)?;
    match &options.reader {
        None => at_the_reader(options, now, Ok(options.persona.soft_card(now).connect())),
        #[cfg(not(feature = "pcsc"))]
        Some(none) => match *none {},
        #[cfg(feature = "pcsc")]
        Some(choice) => {
            use mynacard_apdu::pcsc::Readers;
            at_the_reader(options, now, Readers::establish().and_then(|mut readers| readers.connect(choice)))
        }
    }
}

/// The whole visit with whatever card lies on the reader.
fn at_the_reader<T: Transport>(
    options: &Options,
    now: i64,
    connection: Result<T, TransportError>,
) -> Result<Visited, Box<dyn Error>> {
    let trust = Trust::read(options.trust.as_deref())?;
    let service = MockService::start(trust.setup(options, now))?;
    let profile = ReferenceProfile::accept_invented(&service.origin())?;
    let institution = InstitutionCode::parse(&Credentials::default().institution_code)?;
    let gateway = Blocking::new(CardCheckGateway::new(stage::client(&service)?, profile, institution))?;

    let (mut facts, mut exchanges) = (None, 0);
    let answer = connection.map_err(not_connected).and_then(|connection| {
        let limits = if options.short { Limits::SHORT } else { Limits::EXTENDED };
        let mut card = Card::new(Traced(Limited::new(connection, limits)));
        let answer = confirm(options, now, &trust.anchors, &mut card, &gateway, &mut facts);
        exchanges = card.exchanges();
        answer
    });
    let visited = decide(options, answer.as_ref(), facts.as_ref(), ConfirmedBy::Card)?;
    Ok(Visited { card: Some(CardReport { exchanges, facts }), ..visited })
}

fn not_connected(source: TransportError) -> VisitError {
    CardError::from(mynacard_apdu::Error::Transport { during: Step::Begin, source }).into()
}

/// The steps of a visit with a card, in their order.
fn confirm<T: Transport>(
    options: &Options,
    now: i64,
    anchors: &TrustAnchors<Test>,
    card: &mut Card<T>,
    gateway: &Blocking<CardCheckGateway<ReqwestClient>>,
    facts: &mut Option<CardFacts>,
) -> Result<Eligibility, VisitError> {
    report::progress("PROGRESS-READING-CARD", options);
    let visit = CardVisit::begin(card)?;
    *facts = Some(visit.facts());
    let software = options.reader.is_none();
    is_a_test_card(&visit, anchors, software).inspect_err(|error| {
        let unproven = error.code() == UNPROVEN.code();
        let notice = if unproven { "NOTICE-UNPROVEN-PHONE" } else { "NOTICE-REAL-CARD" };
        report::progress(notice, options);
    })?;
    visit.ready_for_pin(anchors, options.last_try)?;
    let issued = gateway.challenge()?;

    // The card is free while the patient types. Only the software card has a PIN of its own to type.
    let entry = Zeroizing::new(match (options.pin.as_deref(), &options.reader) {
        (Some("-"), _) | (None, Some(_)) => report::ask_pin(options.lang),
        (Some(digits), _) => digits.to_owned(),
        (None, None) => options.persona.pin.to_owned(),
    });
    let pin = AuthPin::parse(&entry)?;

    let (proof, after) = visit.prove(card, pin, options.last_try, issued, anchors, Date::in_japan(now))?;
    *facts = Some(CardFacts { tries_left: facts.and_then(|before| before.tries_left), ..after });
    report::progress("PROGRESS-ASKING-SERVICE", options);
    Ok(gateway.check(proof)?)
}

/// A phone on a reader: it shows its certificate after the PIN only, so nothing tells before whether it is a test one.
const UNPROVEN: CardError = CardError::UnreadableCertificate;

/// 本物のカードの保護: before a PIN goes anywhere, the certificate must lead to a test CA under a test policy. The software card
/// is the kit's own whatever it shows; its certificate is verified once it has shown it.
fn is_a_test_card(visit: &CardVisit, anchors: &TrustAnchors<Test>, software: bool) -> Result<(), VisitError> {
    match visit.certificate() {
        Some(certificate) => anchors.verify(certificate).map(|_| ()).map_err(CardError::from)?,
        None if software => {}
        None => return Err(UNPROVEN.into()),
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use shikaku_testkit::card::{Application, SoftCard};
    use shikaku_testkit::persona;
    use shikaku_testkit::pki::{Generation, Leaf, TestCa};

    /// 2026-03-02, noon in Japan.
    const NOW: i64 = 1_772_420_400;

    /// A card whose certificate states this policy, issued by the kit's own CA.
    fn card_under(policy: &'static str) -> SoftCard {
        let year = 365 * 86_400;
        let leaf = Leaf { policy, ..Leaf::authentication(0x0031_0FFE, NOW - year, NOW + year) };
        let certificate = TestCa::authentication(Generation::Second).issue(&leaf);
        let image = persona::find("taro").unwrap().image(NOW);
        SoftCard::new(image.with_file(Application::Jpki, 0x000A, certificate))
    }

    #[test]
    fn a_card_under_the_production_policy_is_refused_and_sees_no_pin() {
        let trust = Trust::read(None).unwrap();
        for (policy, accepted) in
            [("1.2.392.200149.8.5.1.3.30", false), (stage::JLIS_TEST_POLICY, true), ("1.2.3", false)]
        {
            let soft = card_under(policy);
            let visit = CardVisit::begin(&mut Card::new(soft.connect())).unwrap();
            // The policy counts on the software card and on a reader alike.
            for software in [true, false] {
                let judged = is_a_test_card(&visit, &trust.anchors, software);
                assert_eq!(judged.is_ok(), accepted, "{policy}");
            }
            assert_eq!(soft.verifies(), 0, "{policy}");
        }
    }

    #[test]
    fn a_phone_on_a_reader_sees_no_pin_since_nothing_shows_before_that_it_is_a_test_one() {
        let trust = Trust::read(None).unwrap();
        let soft = persona::find("android").unwrap().soft_card(NOW);
        let visit = CardVisit::begin(&mut Card::new(soft.connect())).unwrap();
        assert!(visit.facts().phone && visit.certificate().is_none());
        let refused = is_a_test_card(&visit, &trust.anchors, false).unwrap_err();
        assert_eq!((refused.code(), soft.verifies()), ("CERT-UNREADABLE", 0));
        assert!(is_a_test_card(&visit, &trust.anchors, true).is_ok());
    }
}
