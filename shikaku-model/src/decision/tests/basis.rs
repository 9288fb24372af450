//! The rules that a decision names.

use super::*;
use crate::burden::Ratio;
use crate::facility::Profile;
use crate::rules::{
    R_AID_01, R_AID_03, R_COPAY_01, R_FALLBACK_01, R_FALLBACK_02, R_FALLBACK_03, R_FALLBACK_04,
    R_FALLBACK_05, R_FOLLOW_01, R_GRACE_01, R_GRACE_04, R_GRACE_05, R_GRACE_06, R_PHONE_02, R_PHONE_04,
    R_PIN_01, R_PIN_02, R_PIN_03, R_RATIO_01, R_RATIO_03, R_RATIO_04, R_RATIO_05, R_VALID_01, R_VALID_04,
    R_VALID_05, R_VALID_06, R_VISIT_01, R_VISIT_03, R_VISIT_04,
};

fn names(decision: &Decision, rules: &[RuleId]) {
    for rule in rules {
        assert!(decision.basis.contains(rule), "{rule} is not in {:?}", decision.basis);
    }
    assert!(decision.basis.is_sorted() && decision.basis.iter().all(|rule| rule.basis().is_some()));
}

#[test]
fn every_answer_names_the_rules_of_its_verdict_share_and_follow_up() {
    use QualificationValidity::*;
    let of = |validity| judge(&answer(validity), None, None);
    names(&of(Valid), &[R_VALID_01, R_VALID_07, R_VALID_08, R_VALID_09, R_RATIO_03, R_RATIO_04]);
    names(&of(NotFound), &[R_VALID_04, R_FALLBACK_05, R_FALLBACK_04, R_FOLLOW_01, R_COPAY_01]);
    names(&of(Several), &[R_VALID_05, R_VALID_08]);
    names(&of(ValidUnregistered), &[R_VALID_06, R_AID_01]);
    let mut late = answer(Valid);
    late.results[0].insurer_number = InsurerNumber::from_received("39319041");
    late.results[0].insured_partial_contribution_ratio = Ratio::from_received("010");
    names(&judge(&late, None, None), &[R_RATIO_01]);
    late.results[0].insurer_number = InsurerNumber::from_received("12319045");
    names(&judge(&late, None, None), &[R_AID_03]);
    let mut old = answer(Valid);
    old.results[0].birthdate = Some(Personal::new(day("1945-01-01")));
    names(&judge(&old, None, None), &[R_RATIO_04, R_RATIO_05]);
    let mut stale = answer(Valid);
    stale.header.qualification_confirmation_date = Some(day("2026-02-02"));
    names(&judge(&stale, None, None), &[R_VISIT_01]);
}

#[test]
fn every_failure_names_the_rules_of_its_way_out() {
    let of = |code, cause, tries_left| failed(Failure { code, cause, tries_left }, None, None, None);
    names(&fail("NET-TIMEOUT", Cause::Network, true), &[R_FALLBACK_01, R_FALLBACK_04, R_FOLLOW_01]);
    names(&of("PIN-WRONG", Cause::Pin, Some(2)), &[R_PIN_03]);
    names(&of("PIN-LAST-TRY", Cause::Pin, Some(1)), &[R_PIN_02, R_VISIT_03]);
    names(&of("PIN-LOCKED", Cause::Pin, None), &[R_PIN_01, R_VISIT_03]);
    names(&of("READER-NO-CARD", Cause::Reader, None), &[R_VISIT_04]);
    let failure = Failure { code: "NET-TIMEOUT", cause: Cause::Network, tries_left: None };
    names(&failed(failure, None, None, Some(&chart())), &[R_FALLBACK_03, R_COPAY_01]);
    let document = crate::rules::fallback::Document::QualificationCertificate { last_day: day(TODAY) };
    let shown = ShownDocument { document, with_card: false, burden_tenths: Some(3) };
    let visit = Visit::on(day(TODAY)).showing(shown);
    let finding = Finding::Failed { failure, service: None };
    names(
        &decide(finding, None, None, &visit, &Policy::default()),
        &[R_FALLBACK_02, crate::rules::R_DOC_03, R_RATIO_01],
    );
}

#[test]
fn a_certificate_names_the_rules_of_its_state() {
    let valid = answer(QualificationValidity::Valid);
    let of = |facts: CardFacts| judge(&valid, Some(&facts), None);
    names(&of(card("2026-02-20")), &[R_GRACE_04]);
    names(&of(card("2026-01-10")), &[R_GRACE_01, R_GRACE_05]);
    names(&of(CardFacts { phone: true, ..card("2026-02-20") }), &[R_PHONE_02]);
}

#[test]
fn what_no_source_tells_of_card_and_phone_is_asked_and_never_assumed() {
    let failure = Failure { code: "SERVICE-REFUSED", cause: Cause::Service, tries_left: None };
    let ask = |facts: CardFacts, policy: &Policy| {
        let finding = Finding::Failed { failure, service: None };
        decide(finding, Some(&facts), None, &Visit::on(day(TODAY)), policy)
    };
    let (limited, full) = (Policy::default(), Policy { profile: Profile::Full, ..Policy::default() });
    let body = |last: &str| CardFacts { card_last_day: Some(day(last)), ..card("2026-01-10") };
    let expired = ask(body("2026-02-02"), &limited);
    assert_eq!(expired.questions, [Question::CardBodyExpired]);
    names(&expired, &[R_GRACE_06]);
    assert_eq!(ask(body(TODAY), &limited).questions, []);
    let phone = CardFacts { phone: true, ..card("2028-01-01") };
    let asked = ask(phone, &limited);
    assert_eq!(asked.questions, [Question::PhonesAccepted]);
    names(&asked, &[R_PHONE_04]);
    assert_eq!(ask(phone, &full).questions, []);
    // The service said yes: nothing is left to ask.
    let valid = answer(QualificationValidity::Valid);
    assert_eq!(judge(&valid, Some(&body("2026-02-02")), None).questions, []);
    assert_eq!(judge(&valid, Some(&phone), None).questions, []);
}

#[test]
fn nothing_is_promised_beyond_the_last_day_of_the_card_itself() {
    let valid = answer(QualificationValidity::Valid);
    for (card_last_day, promised) in [
        (None, Some("2026-04-10")),
        (Some("2026-12-31"), Some("2026-04-10")),
        (Some("2026-03-01"), Some("2026-03-01")),
        (Some("2026-02-02"), None),
    ] {
        let facts = CardFacts { card_last_day: card_last_day.map(day), ..card("2026-01-10") };
        let warning = Warning::InGrace { promised: promised.map(day), until: day("2026-04-30") };
        assert_eq!(judge(&valid, Some(&facts), None).warnings, [warning], "{card_last_day:?}");
    }
}

#[test]
fn a_phone_ends_with_the_card_it_was_made_from() {
    let valid = answer(QualificationValidity::Valid);
    let facts = CardFacts { phone: true, card_last_day: Some(day("2026-02-02")), ..card("2028-01-01") };
    let ended = judge(&valid, Some(&facts), None);
    assert_eq!(ended.certificate, Some(GraceState::Ended { since: day("2026-02-03") }));
    let last = CardFacts { card_last_day: Some(day(TODAY)), ..facts };
    let decision = judge(&valid, Some(&last), None);
    assert_eq!(decision.certificate, Some(GraceState::NearExpiry { days: 0 }));
    assert_eq!(decision.follow_ups[0].due, Some(day(TODAY)));
}

#[test]
fn a_ticket_is_looked_for_again_when_the_welfare_office_will_have_registered_it() {
    let unregistered = answer(QualificationValidity::ValidUnregistered);
    for (on, due, action) in [
        ("2026-03-03", "2026-03-15", Action::LookForTicket),
        ("2026-03-15", "2026-03-20", Action::LookForTicket),
        ("2026-03-19", "2026-03-20", Action::LookForTicket),
        ("2026-03-20", "2026-03-31", Action::AskWelfareOffice),
    ] {
        let mut answer = unregistered.clone();
        answer.header.qualification_confirmation_date = Some(day(on));
        let visit = Visit::on(day(on));
        let decision = decide(Finding::Answer(&answer), None, None, &visit, &Policy::default());
        let again = FollowUp { kind: FollowUpKind::RecheckTicket, due: Some(day(due)) };
        assert_eq!((decision.do_now, decision.follow_ups), (action, vec![again]), "{on}");
    }
}
