use super::*;
use crate::rules::window::tests::day;
use ConfirmedThrough as By;
use Document::{InformationNotice, PortalPdf, PortalScreen};
use Online::{Failed, Invalid, NotMade, Valid};

const NUMBER_MISSING: &[Field] = &[Field::Number];
const VISIT: &str = "2026-02-03";
/// An old card that bears no expiry.
const OLD_CARD: Option<Document> = Some(Document::LegacyCard { printed_expiry: None });

fn facts(online: Online, card: bool, document: Option<Document>, first_visit: bool) -> VisitFacts<'static> {
    VisitFacts {
        visit: day(VISIT),
        profile: Profile::Limited,
        leniency: Leniency::None,
        first_visit,
        online,
        card,
        document,
        missing: &[],
        same_as_invalid: false,
    }
}

fn certificate(last_day: &str) -> Option<Document> {
    Some(Document::QualificationCertificate { last_day: day(last_day) })
}

#[test]
fn the_plan_follows_the_table_row_by_row() {
    let confirmed = |by| Plan::Confirmed { by };
    let later = |missing: &[Field]| Plan::FollowUp { due: day("2026-02-28"), missing: missing.to_vec() };
    let oral = Plan::OralConfirm;
    let lacking = VisitFacts { missing: NUMBER_MISSING, ..facts(Failed, true, None, false) };
    let same = VisitFacts { same_as_invalid: true, ..facts(Invalid, true, None, false) };
    let same_on_screen =
        VisitFacts { same_as_invalid: true, ..facts(Invalid, true, Some(PortalScreen), true) };
    for (row, facts, plan, questions) in [
        ("B1", facts(Valid, true, None, true), confirmed(By::Online), vec![]),
        ("B2", facts(Invalid, true, Some(PortalScreen), true), confirmed(By::PortalScreen), vec![]),
        ("B2", same_on_screen, confirmed(By::PortalScreen), vec![Question::SameAsInvalid]),
        ("B3", facts(Failed, true, Some(InformationNotice), true), confirmed(By::InformationNotice), vec![]),
        ("B4", facts(Failed, true, None, false), oral.clone(), vec![]),
        ("B5", lacking, later(NUMBER_MISSING), vec![]),
        ("B6", facts(Failed, true, None, true), later(&[]), vec![]),
        ("B7", facts(Failed, true, Some(PortalPdf), false), confirmed(By::PortalPdf), vec![]),
        ("B8", facts(Failed, true, None, false), oral.clone(), vec![]),
        ("B9", facts(Invalid, true, None, true), later(&[]), vec![]),
        ("B10", same, oral.clone(), vec![Question::SameAsInvalid]),
        ("B11", facts(Invalid, true, None, false), oral.clone(), vec![]),
        ("B12", facts(NotMade, true, Some(PortalScreen), true), confirmed(By::PortalScreen), vec![]),
        ("B13", facts(NotMade, true, None, false), oral.clone(), vec![]),
        ("B14", facts(NotMade, true, None, true), later(&[]), vec![]),
        (
            "B15",
            facts(NotMade, false, certificate("2026-02-03"), true),
            confirmed(By::QualificationCertificate),
            vec![],
        ),
        (
            "B16",
            facts(NotMade, false, certificate("2026-02-02"), false),
            oral.clone(),
            vec![Question::ExpiredCertificate],
        ),
        (
            "B17",
            facts(NotMade, false, Some(InformationNotice), true),
            later(&[]),
            vec![Question::BringTheCard],
        ),
        ("B18", facts(NotMade, false, None, true), later(&[]), vec![]),
        ("B19", facts(NotMade, false, None, false), oral.clone(), vec![]),
    ] {
        let answer = fallback(&facts);
        assert_eq!((answer.value, answer.questions), (plan, questions), "{row}");
        assert!(answer.basis.contains(&R_FALLBACK_05), "{row}");
    }
}

#[test]
fn old_cards_serve_until_the_first_of_december_2025() {
    let shown = |visit: &str, first_visit| VisitFacts {
        visit: day(visit),
        ..facts(NotMade, false, OLD_CARD, first_visit)
    };
    for first_visit in [true, false] {
        let last_day = fallback(&shown("2025-12-01", first_visit));
        assert_eq!(last_day.value, Plan::Confirmed { by: By::LegacyCard }, "B20");
    }
    let day_after = fallback(&shown("2025-12-02", true));
    assert_eq!(day_after.value, Plan::FollowUp { due: day("2025-12-31"), missing: vec![] }, "B21");
    assert_eq!(day_after.questions, [Question::OldCardsEnded], "B21");
}

#[test]
fn a_signed_declaration_confirms_at_a_clinic_only() {
    let shown = facts(NotMade, true, Some(Document::Declaration), true);
    let clinic = fallback(&VisitFacts { profile: Profile::Full, ..shown });
    assert_eq!((clinic.value, clinic.questions), (Plan::Confirmed { by: By::Declaration }, vec![]), "B23");
    let elsewhere = fallback(&shown);
    assert!(matches!(elsewhere.value, Plan::FollowUp { .. }));
    assert_eq!(elsewhere.questions, [Question::DeclarationForClinicsOnly]);
}

#[test]
fn papers_that_need_the_card_never_confirm_without_it() {
    for online in [Invalid, Failed, NotMade] {
        for first_visit in [true, false] {
            for document in [PortalScreen, PortalPdf, InformationNotice] {
                let plan = fallback(&facts(online, false, Some(document), first_visit));
                assert!(!matches!(plan.value, Plan::Confirmed { .. }), "{document:?}");
            }
        }
    }
}

#[test]
fn a_plan_names_the_rules_of_its_way_and_of_the_document() {
    use crate::rules::{R_DOC_01, R_DOC_03, R_DOC_04, R_DOC_05, R_DOC_06};
    for (document, rule) in [
        (Some(InformationNotice), R_DOC_04),
        (Some(PortalScreen), R_DOC_05),
        (Some(PortalPdf), R_DOC_05),
        (certificate(VISIT), R_DOC_03),
        (Some(Document::Declaration), R_DOC_06),
    ] {
        let at_clinic = VisitFacts { profile: Profile::Full, ..facts(Failed, true, document, true) };
        assert_eq!(fallback(&at_clinic).basis, [R_FALLBACK_05, R_FALLBACK_02, rule], "{document:?}");
    }
    let old = VisitFacts { visit: day("2025-12-01"), ..facts(Failed, false, OLD_CARD, true) };
    assert_eq!(fallback(&old).basis, [R_FALLBACK_05, R_FALLBACK_02, R_DOC_01]);
    assert_eq!(fallback(&facts(Failed, true, None, false)).basis, [R_FALLBACK_05, R_FALLBACK_03]);
    let open = fallback(&facts(Failed, true, None, true));
    assert_eq!(open.basis, [R_FALLBACK_05, R_FALLBACK_04, R_FOLLOW_01]);
}
