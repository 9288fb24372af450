use super::*;
use crate::Date;
use crate::codes::{ProcessingResultStatus, QualificationValidity, SegmentOfResult};
use crate::compare::ChangeKind;
use crate::insured::{Branch, Number, Symbol};
use crate::insurer::InsurerNumber;
use crate::personal::Personal;
use crate::receipt::ConfirmedBy;
use crate::rules::coverage::Coverage;
use crate::rules::ratio::RatioSource;
use crate::rules::window::tests::day;

const TODAY: &str = "2026-02-03";

pub(crate) fn person(text: &str) -> Option<Personal<String>> {
    Some(Personal::new(text.to_owned()))
}

fn result() -> ResultOfQualificationConfirmation {
    ResultOfQualificationConfirmation {
        insurer_number: InsurerNumber::from_received("01319011"),
        insured_card_symbol: Symbol::from_received("見本12").map(Personal::new),
        insured_identification_number: Number::from_received("345").map(Personal::new),
        insured_branch_number: Branch::from_received("01"),
        name: person("見本　花子"),
        name_kana: person("ﾐﾎﾝ ﾊﾅｺ"),
        birthdate: Some(Personal::new(day("1980-03-15"))),
        ..Default::default()
    }
}

pub(crate) fn answer(validity: QualificationValidity) -> Eligibility {
    let mut answer = Eligibility {
        origin: Origin::CardReader,
        processing_result_status: Some(Coded::Known(ProcessingResultStatus::Normal)),
        qualification_validity: Some(Coded::Known(validity)),
        results: vec![result()],
        ..Default::default()
    };
    answer.header.segment_of_result = Some(Coded::Known(SegmentOfResult::Normal));
    answer.header.qualification_confirmation_date = Some(day(TODAY));
    answer
}

pub(crate) fn chart() -> ChartRecord {
    ChartRecord {
        insurer_number: InsurerNumber::from_received("01319011"),
        symbol: Symbol::from_received("見本12").map(Personal::new),
        number: Number::from_received("345").map(Personal::new),
        branch: Branch::from_received("01"),
        name: person("見本 花子"),
        birthdate: Some(Personal::new(day("1980-03-15"))),
        burden_tenths: Some(3),
        ..ChartRecord::default()
    }
}

pub(crate) fn card(last_day: &str) -> CardFacts {
    CardFacts {
        certificate_last_day: Some(day(last_day)),
        revocation_checked: true,
        tries_left: Some(3),
        ..Default::default()
    }
}

pub(crate) fn judge(answer: &Eligibility, card: Option<&CardFacts>, chart: Option<&ChartRecord>) -> Decision {
    decide(Finding::Answer(answer), card, chart, &Visit::on(day(TODAY)), &Policy::default())
}

pub(crate) fn fail(code: &'static str, cause: Cause, first_visit: bool) -> Decision {
    let failure = Failure { code, cause, tries_left: None };
    let visit = Visit::on(day(TODAY)).first(first_visit);
    decide(Finding::Failed(failure), None, None, &visit, &Policy::default())
}

fn later(decision: &Decision) -> Vec<&'static str> {
    decision.follow_ups.iter().map(|item| item.kind.code()).collect()
}

#[test]
fn every_validity_has_its_headline_outcome_and_action() {
    use QualificationValidity::*;
    for (validity, headline, outcome, action) in [
        (Valid, Headline::Usable, "usable", Action::Next),
        (Invalid, Headline::NotUsable, "ended", Action::AskNewQualification),
        (InvalidNewerExists, Headline::NotUsable, "superseded", Action::ReadCardAgain),
        (NotFound, Headline::NotConfirmed, "not-found", Action::OtherWay),
        (Several, Headline::NotConfirmed, "several", Action::OtherWay),
        (ValidUnregistered, Headline::NotConfirmed, "valid-unregistered", Action::OtherWay),
    ] {
        let decision = judge(&answer(validity), None, None);
        assert_eq!(
            (decision.headline, decision.outcome(), decision.do_now),
            (headline, outcome, action),
            "{validity:?}"
        );
        assert_eq!(decision.code.to_ascii_lowercase(), outcome);
        assert_eq!(decision.is_usable(), validity == Valid);
        assert_eq!(decision.claim_fields.is_some(), validity == Valid);
        assert!(!decision.basis.is_empty());
        assert!(decision.basis.iter().all(|rule| rule.basis().is_some()), "{:?}", decision.basis);
    }
}

#[test]
fn answers_that_say_nothing_yet_are_not_confirmed() {
    let mut pending = answer(QualificationValidity::Valid);
    pending.header.segment_of_result = Some(Coded::Known(SegmentOfResult::InProgress));
    let mut refused = answer(QualificationValidity::Valid);
    refused.processing_result_status = Some(Coded::Known(ProcessingResultStatus::Error));
    refused.processing_result_message = Some("ただいま利用できません".to_owned());
    let mut newer = answer(QualificationValidity::Valid);
    newer.qualification_validity = Some(Coded::from_code("8"));
    for (answer, outcome, action) in [
        (&pending, "pending", Action::Wait),
        (&refused, "unavailable", Action::TryAgain),
        (&newer, "unrecognised", Action::OtherWay),
    ] {
        let decision = judge(answer, None, None);
        assert_eq!(
            (decision.headline, decision.outcome(), decision.do_now),
            (Headline::NotConfirmed, outcome, action)
        );
    }
    let words = Warning::ServiceMessage(Personal::new("ただいま利用できません".to_owned()));
    assert!(judge(&refused, None, None).warnings.contains(&words));
}

#[test]
fn a_right_outside_its_dates_is_not_usable() {
    let mut answer = answer(QualificationValidity::Valid);
    answer.results[0].disqualification_date = Some(day("2026-02-01"));
    let decision = judge(&answer, None, None);
    assert_eq!(decision.reason, Reason::Answer(Verdict::NotCovered(Coverage::AfterLoss)));
    assert_eq!((decision.headline, decision.outcome()), (Headline::NotUsable, "not-covered"));
    assert_eq!(decision.do_now, Action::AskNewQualification);
    assert!(decision.warnings.contains(&Warning::LostOn { day: day("2026-02-01") }));
}

#[test]
fn the_certificate_decides_between_grace_and_end() {
    let valid = answer(QualificationValidity::Valid);
    for (last_day, phone, headline, outcome, usable, state) in [
        ("2027-01-01", false, Headline::Usable, "usable", true, "valid"),
        ("2026-02-20", false, Headline::Usable, "usable", true, "near-expiry"),
        ("2026-02-02", false, Headline::Expired, "usable-in-grace", true, "in-grace"),
        ("2025-11-01", false, Headline::Expired, "usable-in-grace", true, "in-grace"),
        ("2025-10-31", false, Headline::Expired, "certificate-ended", false, "ended"),
        ("2026-02-02", true, Headline::Expired, "certificate-ended", false, "ended"),
        ("2026-02-03", true, Headline::Usable, "usable", true, "near-expiry"),
    ] {
        let card = CardFacts { phone, ..card(last_day) };
        let decision = judge(&valid, Some(&card), None);
        assert_eq!(
            (decision.headline, decision.outcome(), decision.is_usable()),
            (headline, outcome, usable),
            "{last_day}"
        );
        assert_eq!(decision.certificate.map(GraceState::as_str), Some(state), "{last_day}");
        assert_eq!(later(&decision).contains(&"LATER-RENEW-CERTIFICATE"), state != "valid", "{last_day}");
        assert_eq!(decision.claim_fields.is_some(), usable);
    }
}

#[test]
fn the_reading_of_the_grace_is_the_choice_of_the_practice() {
    let policy = Policy { grace: crate::rules::grace::GracePolicy::ThreeMonthsFromExpiryDay };
    let valid = answer(QualificationValidity::Valid);
    let card = card("2025-11-01");
    let visit = Visit::on(day(TODAY));
    let decision = decide(Finding::Answer(&valid), Some(&card), None, &visit, &policy);
    assert_eq!(decision.outcome(), "certificate-ended");
}

#[test]
fn an_ended_right_outranks_an_ended_certificate_and_a_failure_does_not() {
    let card = card("2025-10-31");
    let ended = judge(&answer(QualificationValidity::Invalid), Some(&card), None);
    assert_eq!((ended.headline, ended.outcome()), (Headline::NotUsable, "ended"));
    let decide_failure = |code, cause| {
        let failure = Failure { code, cause, tries_left: None };
        decide(Finding::Failed(failure), Some(&card), None, &Visit::on(day(TODAY)), &Policy::default())
    };
    assert_eq!(decide_failure("SERVICE-REFUSED", Cause::Service).outcome(), "certificate-ended");
    assert_eq!(decide_failure("CERT-UNKNOWN-CA", Cause::Certificate).outcome(), "cert-unknown-ca");
    assert_eq!(decide_failure("CERT-EXPIRED", Cause::Certificate).headline, Headline::Expired);
    assert_eq!(fail("CERT-EXPIRED", Cause::Certificate, false).outcome(), "certificate-ended");
}

#[test]
fn a_card_read_here_gives_a_confirmed_record() {
    let decision = judge(&answer(QualificationValidity::Valid), Some(&card("2028-01-01")), Some(&chart()));
    let record = decision.claim_fields.unwrap();
    assert_eq!(record.confirmed_by, ConfirmedBy::Card);
    assert_eq!(record.burden_tenths, Some(3));
    assert_eq!(record.confirmed_on, Some(day(TODAY)));
    assert_eq!(decision.burden, RatioAnswer::Known { tenths: 3, source: RatioSource::General });
    assert_eq!((decision.changes, decision.warnings), (vec![], vec![]));
}

#[test]
fn changes_are_reviewed_and_another_person_is_checked() {
    let valid = answer(QualificationValidity::Valid);
    let moved = ChartRecord { insurer_number: InsurerNumber::from_received("319038"), ..chart() };
    let decision = judge(&valid, None, Some(&moved));
    assert_eq!((decision.headline, decision.do_now), (Headline::Usable, Action::ReviewChanges));
    assert_eq!(decision.changes.len(), 1);
    assert_eq!(decision.changes[0].kind, ChangeKind::Different);

    let other = ChartRecord {
        name: person("見本　太郎"),
        birthdate: Some(Personal::new(day("1978-01-02"))),
        ..chart()
    };
    let decision = judge(&valid, None, Some(&other));
    assert_eq!(decision.do_now, Action::CheckPerson);
    assert!(decision.warnings.contains(&Warning::AnotherPerson));
}

#[test]
fn copied_text_counts_only_with_a_confirmation_of_the_same_day() {
    let copied = |confirmed: Option<Date>| {
        let mut copied =
            Eligibility { origin: Origin::CopiedText, results: vec![result()], ..Default::default() };
        copied.header.qualification_confirmation_date = confirmed;
        judge(&copied, None, None)
    };
    let today = copied(Some(day(TODAY)));
    assert_eq!((today.headline, today.outcome()), (Headline::Usable, "usable"));
    assert!(today.warnings.contains(&Warning::ValidityNotStated));
    assert_eq!(today.claim_fields.unwrap().confirmed_by, ConfirmedBy::CopiedText);
    for confirmed in [None, Some(day("2026-02-02"))] {
        let decision = copied(confirmed);
        assert_eq!((decision.headline, decision.outcome()), (Headline::NotConfirmed, "not-stated"));
        assert_eq!(decision.do_now, Action::CopyAgain);
        assert_eq!(decision.claim_fields, None);
    }
}

#[test]
fn a_failure_at_a_first_visit_is_made_up_for_by_month_end() {
    let decision = fail("NET-UNREACHABLE", Cause::Network, true);
    assert_eq!(decision.do_now, Action::TryAgain);
    let item = FollowUp::by_month_end(FollowUpKind::CheckLater { missing: vec![] }, day(TODAY));
    assert_eq!(decision.follow_ups, [item]);
    assert_eq!(decision.follow_ups[0].due, Some(day("2026-02-28")));
    assert_eq!(decision.burden.tenths(), None);
}

#[test]
fn a_repeat_visit_with_a_full_record_needs_no_follow_up_and_keeps_its_share() {
    let failure = Failure { code: "SERVICE-DOWN", cause: Cause::Service, tries_left: None };
    let elderly = ChartRecord { burden_tenths: Some(1), ..chart() };
    let visit = Visit::on(day(TODAY));
    let decision = decide(Finding::Failed(failure), None, Some(&elderly), &visit, &Policy::default());
    assert_eq!(decision.burden, RatioAnswer::Known { tenths: 1, source: RatioSource::Chart });
    assert_eq!(decision.follow_ups, []);
    let lacking = ChartRecord { number: None, ..elderly };
    let decision = decide(Finding::Failed(failure), None, Some(&lacking), &visit, &Policy::default());
    assert_eq!(decision.follow_ups[0].kind, FollowUpKind::CheckLater { missing: vec![Field::Number] });
}

#[test]
fn a_record_with_the_qualification_called_invalid_is_checked_later() {
    let decision = judge(&answer(QualificationValidity::Invalid), None, Some(&chart()));
    assert!(decision.warnings.contains(&Warning::SameAsInvalid));
    assert_eq!(later(&decision), ["LATER-CHECK"]);
    let newer = ChartRecord { insurer_number: InsurerNumber::from_received("319038"), ..chart() };
    let decision = judge(&answer(QualificationValidity::Invalid), None, Some(&newer));
    assert!(!decision.warnings.contains(&Warning::SameAsInvalid));
    assert_eq!(later(&decision), Vec::<&str>::new());
}

#[test]
fn a_prompt_inside_the_visit_plans_nothing_for_later() {
    for (code, cause, action, later_items) in [
        ("READER-NO-CARD", Cause::Reader, Action::PlaceCard, vec![]),
        ("READER-CARD-REMOVED", Cause::Reader, Action::PlaceCard, vec![]),
        ("PIN-WRONG", Cause::Pin, Action::EnterPinAgain, vec![]),
        ("PIN-LAST-TRY", Cause::Pin, Action::FaceCheck, vec![]),
        ("PIN-LOCKED", Cause::Pin, Action::FaceCheck, vec!["LATER-RESET-PIN"]),
    ] {
        let decision = fail(code, cause, true);
        assert_eq!((decision.headline, decision.do_now), (Headline::NotConfirmed, action), "{code}");
        assert_eq!(decision.outcome(), code.to_ascii_lowercase());
        assert_eq!(later(&decision), later_items, "{code}");
    }
}

#[test]
fn the_last_try_is_never_asked_for() {
    for (tries_left, action) in
        [(Some(2), Action::EnterPinAgain), (Some(1), Action::FaceCheck), (Some(0), Action::FaceCheck)]
    {
        let failure = Failure { code: "PIN-WRONG", cause: Cause::Pin, tries_left };
        let visit = Visit::on(day(TODAY));
        let decide = |card| decide(Finding::Failed(failure), card, None, &visit, &Policy::default());
        assert_eq!(decide(None).do_now, action);
        if action == Action::FaceCheck {
            let phone = CardFacts { phone: true, ..CardFacts::default() };
            assert_eq!(decide(Some(&phone)).do_now, Action::PlaceCard);
        }
    }
}

#[test]
fn notices_come_from_the_answer_and_the_card() {
    let mut answer = answer(QualificationValidity::Valid);
    answer.results[0].name = person("●本　花●");
    answer.results[0].birthdate = Some(Personal::new(day("1945-01-01")));
    answer.header.qualification_confirmation_date = Some(day("2026-02-02"));
    let facts = CardFacts { revocation_checked: false, ..card("2028-01-01") };
    let decision = judge(&answer, Some(&facts), None);
    assert_eq!(
        decision.warnings,
        [
            Warning::Unreadable { field: Field::Name, count: 2 },
            Warning::LateElderlyExpected,
            Warning::ConfirmedOnAnotherDay { on: day("2026-02-02") },
            Warning::RevocationNotChecked,
        ]
    );
}

#[test]
fn debug_of_a_decision_shows_nothing_about_the_person() {
    let decision = judge(&answer(QualificationValidity::Valid), Some(&card("2028-01-01")), Some(&chart()));
    let shown = format!("{decision:?}");
    for hidden in ["見本", "ﾐﾎﾝ", "345", "1980", "45"] {
        assert!(!shown.contains(hidden), "{hidden}: {shown}");
    }
}
