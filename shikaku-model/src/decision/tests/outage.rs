//! A service that is down for everybody, and what is left when nothing else is available.

use super::*;
use crate::facility::Profile;
use crate::rules::fallback::{ConfirmedThrough, Document};
use crate::rules::outage::Outage;
use crate::rules::{R_DOC_06, R_DOWN_01, R_DOWN_02, R_DOWN_03};

const DISASTER: Outage = Outage::Disaster { region_open: true };
const NOT_OPENED: Outage = Outage::Disaster { region_open: false };

fn failure(code: &'static str) -> Finding<'static> {
    Finding::Failed { failure: Failure { code, cause: Cause::Service, tries_left: None }, service: None }
}

fn decided(finding: Finding<'_>, profile: Profile, visit: &Visit, record: Option<&ChartRecord>) -> Decision {
    decide(finding, None, record, visit, &Policy { profile, ..Policy::default() })
}

#[test]
fn an_outage_has_a_plan_of_its_own_at_the_full_type_only() {
    use Action::{
        AwaitResult, CheckReader, DisasterSearch, LookForResult, NoteFourItems, OtherWay, TryAgain,
    };
    use Profile::{Full, Limited};
    let today = Visit::on(day(TODAY)).first(true);
    let mut refused = answer(QualificationValidity::Valid);
    refused.header.segment_of_result = Some(Coded::Known(SegmentOfResult::Abnormal));
    let no_card = Finding::NotMade(NotMade::NoCard);
    let not_offered = Finding::NotMade(NotMade::NotOffered);
    for (finding, profile, outage, action, rule) in [
        (failure("SERVICE-DOWN"), Full, None, NoteFourItems, Some(R_DOWN_01)),
        (failure("SERVICE-DOWN"), Limited, None, OtherWay, Some(R_DOWN_03)),
        (failure("SERVICE-DOWN"), Full, Some(DISASTER), DisasterSearch, Some(R_DOWN_02)),
        (failure("SERVICE-DOWN"), Full, Some(NOT_OPENED), NoteFourItems, Some(R_DOWN_01)),
        (failure("SERVICE-DOWN"), Limited, Some(DISASTER), OtherWay, Some(R_DOWN_03)),
        // A line that fails is no outage of the service, unless that is known.
        (failure("NET-TIMEOUT"), Full, None, TryAgain, None),
        (failure("NET-TIMEOUT"), Full, Some(Outage::ServiceDown), NoteFourItems, Some(R_DOWN_01)),
        (no_card, Full, None, OtherWay, None),
        (no_card, Full, Some(DISASTER), DisasterSearch, Some(R_DOWN_02)),
        (not_offered, Full, Some(DISASTER), OtherWay, None),
        // An answer that says nothing but an error.
        (Finding::Answer(&refused), Full, None, TryAgain, None),
        (Finding::Answer(&refused), Full, Some(DISASTER), DisasterSearch, Some(R_DOWN_02)),
        (Finding::Answer(&refused), Full, Some(Outage::ServiceDown), NoteFourItems, Some(R_DOWN_01)),
        // An inquiry that may be open is looked for before another is made.
        (failure("FOLDER-NOT-OPEN"), Full, Some(DISASTER), LookForResult, None),
        (failure("SERVICE-OPEN"), Full, Some(DISASTER), AwaitResult, None),
        (failure("FOLDER-NO-ANSWER"), Full, Some(Outage::ServiceDown), AwaitResult, None),
        // The reader is mended here; the four items ask without the card.
        (failure("READER-NONE"), Full, Some(Outage::ServiceDown), CheckReader, None),
        (failure("CERT-REVOKED"), Full, Some(Outage::ServiceDown), NoteFourItems, Some(R_DOWN_01)),
        // The patient is still at the reader.
        (failure("READER-NO-CARD"), Full, Some(Outage::ServiceDown), Action::PlaceCard, None),
    ] {
        let visit = Visit { outage, ..today };
        let decision = decided(finding, profile, &visit, None);
        assert_eq!(
            (decision.do_now, decision.headline),
            (action, Headline::NotConfirmed),
            "{finding:?} {outage:?}"
        );
        let down = [R_DOWN_01, R_DOWN_02, R_DOWN_03];
        let named: Vec<_> = decision.basis.iter().copied().filter(|rule| down.contains(rule)).collect();
        assert_eq!(named, Vec::from_iter(rule), "{finding:?} {outage:?}");
        let asks_later = later(&decision).contains(&"LATER-ASK-AFTER-OUTAGE");
        assert_eq!(asks_later, action == NoteFourItems, "{finding:?} {outage:?}");
        assert!(
            decision.follow_ups.iter().all(|item| item.due == Some(today.day.end_of_month())
                || item.kind == FollowUpKind::ContactSupport)
        );
        if action != Action::PlaceCard {
            assert!(later(&decision).contains(&"LATER-CHECK") && !decision.ways.is_empty(), "{finding:?}");
        }
    }
}

#[test]
fn an_answer_or_a_document_that_counts_needs_no_plan_for_an_outage() {
    let outage = Visit::on(day(TODAY)).during(Outage::ServiceDown);
    let valid = answer(QualificationValidity::Valid);
    assert_eq!(decided(Finding::Answer(&valid), Profile::Full, &outage, None).do_now, Action::Next);
    let ended = answer(QualificationValidity::Invalid);
    let ended = decided(Finding::Answer(&ended), Profile::Full, &outage, None);
    assert_eq!(ended.do_now, Action::AskNewQualification);
    let document = Document::QualificationCertificate { last_day: day(TODAY) };
    let shown = ShownDocument { document, with_card: false, burden_tenths: Some(3) };
    let confirmed = decided(failure("SERVICE-DOWN"), Profile::Full, &outage.showing(shown), None);
    assert_eq!((confirmed.do_now, confirmed.follow_ups), (Action::CopyFromDocument, vec![]));
}

#[test]
fn a_declaration_is_offered_at_the_full_type_where_nothing_else_is_left() {
    let visit = Visit::on(day(TODAY));
    let ended = answer(QualificationValidity::Invalid);
    let record = chart();
    for (finding, first, record, profile, offered) in [
        (failure("NET-TIMEOUT"), true, None, Profile::Full, true),
        (failure("NET-TIMEOUT"), true, None, Profile::Limited, false),
        (Finding::Answer(&ended), true, None, Profile::Full, true),
        (Finding::NotMade(NotMade::NoCard), true, None, Profile::Full, true),
        // Words are enough of a patient whose record is complete.
        (failure("NET-TIMEOUT"), false, Some(&record), Profile::Full, false),
        (failure("PIN-WRONG"), true, None, Profile::Full, false),
    ] {
        let decision = decided(finding, profile, &visit.first(first), record);
        assert_eq!(decision.ways.last() == Some(&Way::Declaration), offered, "{finding:?} {profile:?}");
        assert_eq!(decision.basis.contains(&R_DOC_06), offered, "{finding:?} {profile:?}");
    }
}

#[test]
fn a_signed_declaration_confirms_at_the_full_type_and_the_right_is_looked_for_again() {
    let shown = ShownDocument { document: Document::Declaration, with_card: false, burden_tenths: Some(3) };
    let visit = Visit::on(day(TODAY)).first(true).showing(shown);
    for code in ["SERVICE-DOWN", "NET-TIMEOUT"] {
        let full = decided(failure(code), Profile::Full, &visit, None);
        assert_eq!(full.reason, Reason::ByDocument(ConfirmedThrough::Declaration), "{code}");
        assert_eq!((later(&full), &*full.ways), (vec!["LATER-CHECK-AGAIN-ONLINE"], &[][..]), "{code}");
        // The share on it is the patient's own word.
        assert_eq!(full.burden, RatioAnswer::Unknown { why: RatioUnknown::NotConfirmed }, "{code}");
        assert!(full.basis.contains(&crate::rules::R_COPAY_01), "{code}");
        let limited = decided(failure(code), Profile::Limited, &visit, None);
        assert!(!limited.is_usable() && !limited.ways.contains(&Way::Declaration), "{code}");
        assert_eq!(limited.questions, [Question::DeclarationForClinicsOnly], "{code}");
    }
}
