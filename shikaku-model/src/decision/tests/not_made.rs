//! Visits without an online check: rows B12 to B21 of R-FALLBACK.

use super::*;
use crate::rules::fallback::Document::{InformationNotice, PortalScreen};
use crate::rules::fallback::{ConfirmedThrough as By, Document};
use crate::rules::{R_FALLBACK_02, R_FALLBACK_03, R_FALLBACK_04};
use NotMade::{NoCard, NotOffered};

/// What the patient shows: the card or not, and a document.
type Shows = (bool, Option<Document>);

fn not_made(why: NotMade, visit: &str, (card, document): Shows, record: Option<&ChartRecord>) -> Decision {
    let mut visit = Visit::on(day(visit)).first(record.is_none());
    visit.document =
        document.map(|document| ShownDocument { document, with_card: card, burden_tenths: None });
    let facts = CardFacts::default();
    let card = card.then_some(&facts).filter(|_| document.is_none());
    decide(Finding::NotMade(why), card, record, &visit, &Policy::default())
}

fn certificate(last_day: &str) -> Option<Document> {
    Some(Document::QualificationCertificate { last_day: day(last_day) })
}

fn old_card(printed: Option<&str>) -> Option<Document> {
    Some(Document::LegacyCard { printed_expiry: printed.map(day) })
}

#[test]
fn a_visit_without_an_online_check_follows_the_table_row_by_row() {
    let record = chart();
    let complete = Some(&record);
    let papers: &[Way] = &[Way::Documents, Way::Certificate];
    let papers_or_words: &[Way] = &[Way::Documents, Way::Certificate, Way::Oral];
    let certificate_or_words: &[Way] = &[Way::CertificateAlone, Way::Oral];
    let later: &[&str] = &["LATER-CHECK"];
    for (row, why, visit, shows, record, confirmed, ways, follow_ups, questions) in [
        (
            "B12",
            NotOffered,
            TODAY,
            (true, Some(PortalScreen)),
            None,
            Some(By::PortalScreen),
            &[][..],
            &[][..],
            &[][..],
        ),
        ("B13", NotOffered, TODAY, (true, None), complete, None, papers_or_words, &[], &[]),
        ("B14", NotOffered, TODAY, (true, None), None, None, papers, later, &[]),
        (
            "B15",
            NoCard,
            TODAY,
            (false, certificate(TODAY)),
            None,
            Some(By::QualificationCertificate),
            &[],
            &[],
            &[],
        ),
        (
            "B15",
            NoCard,
            TODAY,
            (false, certificate(TODAY)),
            complete,
            Some(By::QualificationCertificate),
            &[],
            &[],
            &[],
        ),
        (
            "B15",
            NotOffered,
            TODAY,
            (false, certificate(TODAY)),
            None,
            Some(By::QualificationCertificate),
            &[],
            &[],
            &[],
        ),
        (
            "B16",
            NoCard,
            TODAY,
            (false, certificate("2026-02-02")),
            complete,
            None,
            certificate_or_words,
            &[],
            &[Question::ExpiredCertificate],
        ),
        (
            "B17",
            NoCard,
            TODAY,
            (false, Some(InformationNotice)),
            None,
            None,
            &[Way::CertificateAlone],
            later,
            &[Question::BringTheCard],
        ),
        ("B18", NoCard, TODAY, (false, None), None, None, &[Way::CertificateAlone], later, &[]),
        ("B19", NoCard, TODAY, (false, None), complete, None, certificate_or_words, &[], &[]),
        ("B20", NoCard, "2025-12-01", (false, old_card(None)), None, Some(By::LegacyCard), &[], &[], &[]),
        ("B20", NoCard, "2025-12-01", (false, old_card(None)), complete, Some(By::LegacyCard), &[], &[], &[]),
        (
            "B21",
            NoCard,
            "2025-12-02",
            (false, old_card(None)),
            None,
            None,
            &[Way::CertificateAlone],
            later,
            &[Question::OldCardsEnded],
        ),
    ] {
        let decision = not_made(why, visit, shows, record);
        let (reason, headline, action) = match confirmed {
            Some(by) => (Reason::ByDocument(by), Headline::Usable, Action::CopyFromDocument),
            None => (Reason::NotMade(why), Headline::NotConfirmed, Action::OtherWay),
        };
        assert_eq!(
            (decision.reason, decision.headline, decision.do_now),
            (reason, headline, action),
            "{row}"
        );
        assert_eq!(decision.ways, ways, "{row}");
        assert_eq!(super::later(&decision), follow_ups, "{row}");
        assert!(decision.follow_ups.iter().all(|item| item.due == Some(day(visit).end_of_month())), "{row}");
        assert_eq!(decision.questions, questions, "{row}");
        let share = (confirmed.is_none() && record.is_some()).then_some(3);
        assert_eq!(decision.burden.tenths(), share, "{row}: the record's share goes with words alone");
        let rule = match confirmed {
            Some(_) => R_FALLBACK_02,
            None if record.is_some() => R_FALLBACK_03,
            None => R_FALLBACK_04,
        };
        assert!([R_FALLBACK_01, rule].iter().all(|rule| decision.basis.contains(rule)), "{row}");
        assert!(decision.claim_fields.is_none() && decision.person.is_none(), "{row}");
    }
}

#[test]
fn what_was_not_asked_has_a_name_and_is_no_failure() {
    for (why, code, outcome) in [(NotOffered, "NOT-OFFERED", "not-offered"), (NoCard, "NO-CARD", "no-card")] {
        let decision = not_made(why, TODAY, (false, None), None);
        assert_eq!((decision.code, decision.outcome()), (code, outcome));
        assert!(!later(&decision).contains(&"LATER-CONTACT-SUPPORT"));
    }
}

#[test]
fn a_record_that_lacks_what_a_claim_needs_is_completed_later_without_an_online_check_too() {
    let lacking = ChartRecord { number: None, ..chart() };
    let decision = not_made(NoCard, TODAY, (false, None), Some(&lacking));
    assert_eq!(decision.follow_ups[0].kind, FollowUpKind::CheckLater { missing: vec![Field::Number] });
    assert_eq!((decision.ways, decision.burden.tenths()), (vec![Way::CertificateAlone], None));
}

#[test]
fn a_card_that_lies_on_the_counter_is_one_whatever_was_said() {
    let decision = not_made(NoCard, TODAY, (true, None), None);
    assert_eq!(decision.ways, [Way::Documents, Way::Certificate]);
}

#[test]
fn an_old_card_serves_no_longer_than_its_print_and_the_law_say() {
    for (visit, printed, question) in [
        ("2025-07-31", Some("2025-07-31"), None),
        ("2025-08-01", Some("2025-07-31"), Some(Question::OldCardExpired)),
        ("2025-08-01", None, None),
        ("2025-12-01", Some("2026-03-31"), None),
        ("2025-12-02", Some("2026-03-31"), Some(Question::OldCardsEnded)),
        ("2025-12-02", Some("2025-07-31"), Some(Question::OldCardsEnded)),
    ] {
        let shows = (false, old_card(printed));
        let first = not_made(NoCard, visit, shows, None);
        assert_eq!(first.is_usable(), question.is_none(), "{visit} {printed:?}");
        assert_eq!(first.questions, Vec::from_iter(question), "{visit} {printed:?}");
        assert_eq!(later(&first), Vec::from_iter(question.map(|_| "LATER-CHECK")), "{visit} {printed:?}");
        // The share of the record goes with words alone, once the card does not count.
        let record = not_made(NoCard, visit, shows, Some(&chart()));
        assert_eq!(record.ways.contains(&Way::Oral), question.is_some(), "{visit} {printed:?}");
    }
}

#[test]
fn an_old_card_is_taken_longer_only_where_the_practice_wants_it() {
    use crate::rules::R_DOC_02;
    use crate::rules::document::Leniency;
    let document = Document::LegacyCard { printed_expiry: None };
    let shown = ShownDocument { document, with_card: false, burden_tenths: None };
    let visit = Visit::on(day("2026-03-31")).first(true).showing(shown);
    for (leniency, taken) in [(Leniency::None, false), (Leniency::Until(day("2026-03-31")), true)] {
        let policy = Policy { leniency, ..Policy::default() };
        let decision = decide(Finding::NotMade(NoCard), None, None, &visit, &policy);
        assert_eq!((decision.is_usable(), decision.basis.contains(&R_DOC_02)), (taken, taken));
    }
}
