//! Documents, the record and the check made up for later.

use super::*;
use crate::rules::R_FALLBACK_06;
use crate::rules::fallback::{ConfirmedThrough, Document};
use crate::rules::ratio::RatioUnknown;

const TIMEOUT: Failure = Failure { code: "NET-TIMEOUT", cause: Cause::Network, tries_left: None };

fn shown(document: Document, with_card: bool) -> ShownDocument {
    ShownDocument { document, with_card, burden_tenths: None }
}

fn certificate() -> ShownDocument {
    shown(Document::QualificationCertificate { last_day: day(TODAY) }, false)
}

fn failed_showing(failure: Failure, card: Option<&CardFacts>, document: ShownDocument) -> Decision {
    let visit = Visit::on(day(TODAY)).first(true).showing(document);
    decide(Finding::Failed { failure, service: None }, card, None, &visit, &Policy::default())
}

fn answered_showing(answer: &Eligibility, chart: Option<&ChartRecord>, document: ShownDocument) -> Decision {
    let visit = Visit::on(day(TODAY)).first(true).showing(document);
    decide(Finding::Answer(answer), None, chart, &visit, &Policy::default())
}

#[test]
fn a_phone_is_no_card_beside_a_document() {
    let phone = CardFacts { phone: true, ..CardFacts::default() };
    for document in [Document::InformationNotice, Document::PortalScreen, Document::PortalPdf] {
        let decision = failed_showing(TIMEOUT, Some(&phone), shown(document, false));
        assert!(!decision.is_usable() && decision.questions.contains(&Question::BringTheCard));
        assert!(failed_showing(TIMEOUT, Some(&phone), shown(document, true)).is_usable());
        assert!(failed_showing(TIMEOUT, Some(&CardFacts::default()), shown(document, false)).is_usable());
    }
}

#[test]
fn a_document_of_an_ended_right_is_asked_about_and_checked_later() {
    let notice = shown(Document::InformationNotice, true);
    for chart in [None, Some(&chart())] {
        let decision = answered_showing(&answer(QualificationValidity::Invalid), chart, notice);
        assert_eq!(decision.reason, Reason::ByDocument(ConfirmedThrough::InformationNotice));
        assert_eq!(decision.questions, [Question::SameAsInvalid]);
        assert_eq!(later(&decision), ["LATER-CHECK"]);
        assert!(decision.basis.contains(&R_FALLBACK_06));
        assert_eq!(decision.warnings.contains(&Warning::SameAsInvalid), chart.is_some());
    }
    assert_eq!(failed_showing(TIMEOUT, None, notice).questions, []);
}

#[test]
fn a_record_that_may_be_the_ended_right_is_asked_about_and_its_share_not_taken() {
    let mut nothing = answer(QualificationValidity::Invalid);
    nothing.results.clear();
    let mut unnumbered = answer(QualificationValidity::Invalid);
    unnumbered.results[0].insured_identification_number = None;
    for answer in [&nothing, &unnumbered] {
        let decision = judge(answer, None, Some(&chart()));
        assert_eq!(decision.questions, [Question::SameAsInvalid]);
        assert_eq!(later(&decision), ["LATER-CHECK"]);
        assert_eq!(decision.burden, RatioAnswer::Unknown { why: RatioUnknown::NotConfirmed });
        assert!(!decision.warnings.contains(&Warning::SameAsInvalid));
    }
    let newer = ChartRecord { insurer_number: InsurerNumber::from_received("319038"), ..chart() };
    let decision = judge(&unnumbered, None, Some(&newer));
    assert_eq!((&*decision.questions, decision.burden.tenths()), (&[][..], Some(3)));
}

#[test]
fn a_document_in_date_counts_also_where_no_card_was_read() {
    for code in ["READER-NO-CARD", "READER-CARD-REMOVED", "PIN-WRONG", "PIN-LOCKED"] {
        let failure = Failure { code, cause: Cause::Card, tries_left: None };
        let decision = failed_showing(failure, None, certificate());
        assert_eq!((decision.headline, decision.do_now), (Headline::Usable, Action::CopyFromDocument));
        let ended = Document::QualificationCertificate { last_day: day("2026-02-02") };
        let decision = failed_showing(failure, None, shown(ended, false));
        assert_eq!(decision, failed(failure, None, None, None), "{code}");
    }
    let mut copied =
        Eligibility { origin: Origin::CopiedText, results: vec![result()], ..Default::default() };
    copied.header.qualification_confirmation_date = Some(day("2026-02-02"));
    assert!(answered_showing(&copied, None, certificate()).is_usable());
    // A document of the health insurance is no ticket.
    let unregistered = answer(QualificationValidity::ValidUnregistered);
    assert!(!answered_showing(&unregistered, None, certificate()).is_usable());
}

#[test]
fn the_share_of_a_record_counts_only_while_the_age_allows_it() {
    let contradiction = |data, age| RatioAnswer::Contradiction { data, age };
    let known = |tenths| RatioAnswer::Known { tenths, source: RatioSource::Chart };
    let asked = RatioAnswer::Unknown { why: RatioUnknown::SeventyWithoutRatio };
    for (insurer, birth, visit, stored, expected) in [
        ("01319011", "2020-04-01", "2026-03-31", 2, known(2)),
        ("01319011", "2020-04-01", "2026-04-02", 2, contradiction(2, 3)),
        ("01319011", "2020-04-02", "2026-04-02", 3, contradiction(3, 2)),
        ("01319011", "1980-03-15", "2026-04-02", 3, known(3)),
        ("01319011", "1956-05-02", "2026-05-31", 3, known(3)),
        ("01319011", "1956-05-02", "2026-06-01", 3, asked),
        ("01319011", "1956-05-02", "2026-06-01", 2, known(2)),
        ("01319011", "1951-03-02", "2026-03-01", 2, known(2)),
        ("01319011", "1951-03-02", "2026-03-02", 2, asked),
        ("39319041", "1951-03-02", "2026-03-02", 3, known(3)),
        ("39319041", "1958-01-01", "2026-03-02", 1, known(1)),
    ] {
        let record = ChartRecord {
            insurer_number: InsurerNumber::from_received(insurer),
            birthdate: Some(Personal::new(day(birth))),
            burden_tenths: Some(stored),
            ..chart()
        };
        let finding = Finding::Failed { failure: TIMEOUT, service: None };
        let decision = decide(finding, None, Some(&record), &Visit::on(day(visit)), &Policy::default());
        assert_eq!(decision.burden, expected, "{stored}割, born {birth}, on {visit}");
    }
}

#[test]
fn words_serve_only_where_the_record_has_the_symbol_that_a_claim_needs() {
    let lacking = ChartRecord { symbol: None, ..chart() };
    let decision = failed(TIMEOUT, None, None, Some(&lacking));
    assert_eq!(decision.follow_ups[0].kind, FollowUpKind::CheckLater { missing: vec![Field::Symbol] });
    assert_eq!(decision.burden.tenths(), None);
    let national = ChartRecord { insurer_number: InsurerNumber::from_received("319038"), ..lacking };
    assert_eq!(failed(TIMEOUT, None, None, Some(&national)).follow_ups, []);
}
