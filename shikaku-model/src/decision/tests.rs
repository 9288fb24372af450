mod aid;
mod basis;
mod certificate;
mod limit;
mod next_step;
mod not_made;
mod other_way;
mod outage;
mod person;

use super::*;
use crate::Date;
use crate::codes::{ProcessingResultStatus, QualificationValidity, SegmentOfResult};
use crate::compare::{ChangeKind, Field};
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
    decide(Finding::Failed { failure, service: None }, None, None, &visit, &Policy::default())
}

/// A repeat visit whose check failed.
pub(crate) fn failed(
    failure: Failure,
    service: Option<&ServiceWords>,
    card: Option<&CardFacts>,
    chart: Option<&ChartRecord>,
) -> Decision {
    decide(Finding::Failed { failure, service }, card, chart, &Visit::on(day(TODAY)), &Policy::default())
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
        (InvalidNewerExists, Headline::NotUsable, "superseded", Action::AskNewQualification),
        (NotFound, Headline::NotConfirmed, "not-found", Action::OtherWay),
        (Several, Headline::NotConfirmed, "several", Action::OtherWay),
        (ValidUnregistered, Headline::NotConfirmed, "valid-unregistered", Action::LookForTicket),
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
        (&pending, "pending", Action::AwaitResult),
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

    answer.results[0].disqualification_date = None;
    answer.results[0].qualification_date = Some(day("2026-04-01"));
    let decision = judge(&answer, None, None);
    assert_eq!((decision.headline, decision.code), (Headline::NotUsable, "NOT-COVERED-YET"));
    assert_eq!((decision.outcome(), decision.do_now), ("not-covered-yet", Action::OtherWay));
}

#[test]
fn a_confirmation_of_another_day_is_none_for_today() {
    let mut stale = answer(QualificationValidity::Valid);
    stale.header.qualification_confirmation_date = Some(day("2026-02-02"));
    let mut copied =
        Eligibility { origin: Origin::CopiedText, results: vec![result()], ..Default::default() };
    copied.header.qualification_confirmation_date = Some(day("2026-02-04"));
    for (answer, action, on) in
        [(&stale, Action::ReadCardAgain, "2026-02-02"), (&copied, Action::CopyAgain, "2026-02-04")]
    {
        for card in [None, Some(&card("2028-01-01")), Some(&card("2026-01-10")), Some(&card("2025-01-01"))] {
            let decision = judge(answer, card, Some(&chart()));
            assert_eq!(
                (decision.reason, decision.code),
                (Reason::ConfirmedAnotherDay, "CONFIRMED-ANOTHER-DAY")
            );
            assert_eq!(decision.outcome(), "confirmed-another-day");
            assert_eq!((decision.headline, decision.do_now), (Headline::NotConfirmed, action));
            assert!(!decision.is_usable() && decision.claim_fields.is_none() && decision.changes.is_empty());
            assert!(decision.person.is_some());
            assert!(decision.warnings.contains(&Warning::ConfirmedOnAnotherDay { on: day(on) }));
        }
    }
}

#[test]
fn a_message_without_its_day_is_taken_and_looked_at() {
    let mut undated = answer(QualificationValidity::Valid);
    assert!(!judge(&undated, None, None).warnings.contains(&Warning::DayNotStated));
    undated.header.qualification_confirmation_date = None;
    let decision = judge(&undated, None, None);
    assert_eq!((decision.headline, decision.warnings), (Headline::Usable, vec![Warning::DayNotStated]));
}

#[test]
fn the_words_of_the_service_are_passed_on_and_decide_nothing() {
    let failure = Failure { code: "SERVICE-BUSY", cause: Cause::Service, tries_left: None };
    let words = ServiceWords {
        code: Some("E99".into()),
        message: Some("混み合って\u{1b}います\r\n有効".into()),
        wait_seconds: Some(90),
    };
    let silent = failed(failure, None, None, None);
    let told = failed(failure, Some(&words), None, None);
    let message = Warning::ServiceMessage(Personal::new("E99 混み合っています 有効".to_owned()));
    assert_eq!(told.warnings, [message, Warning::ServiceWait { seconds: 90 }]);
    assert_eq!(Decision { warnings: vec![], ..told }, silent);
    let nothing = ServiceWords { message: Some("\n".into()), wait_seconds: Some(0), ..Default::default() };
    assert_eq!(failed(failure, Some(&nothing), None, None), silent);

    let mut refused = answer(QualificationValidity::Valid);
    refused.header.error_message = Some("一行目\n二行目\u{9b}".to_owned());
    let shown = Warning::ServiceMessage(Personal::new("一行目 二行目".to_owned()));
    assert_eq!(judge(&refused, None, None).warnings, [shown]);
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
fn a_name_with_which_the_claim_would_come_back_is_named_beforehand() {
    let mut rare = answer(QualificationValidity::Valid);
    rare.results[0].name = person("見本　德子");
    let decision = judge(&rare, None, None);
    let [Warning::NotForClaims(lacking)] = &decision.warnings[..] else { panic!("{:?}", decision.warnings) };
    assert_eq!((lacking.field, &**lacking.characters.expose()), (Field::Name, "德"));
    assert_eq!(decision.claim_fields.unwrap().name, person("見本　德子"));
    assert!(!format!("{lacking:?}").contains('德'));
}

#[test]
fn changes_are_reviewed() {
    let valid = answer(QualificationValidity::Valid);
    let moved = ChartRecord { insurer_number: InsurerNumber::from_received("319038"), ..chart() };
    let decision = judge(&valid, None, Some(&moved));
    assert_eq!((decision.headline, decision.do_now), (Headline::Usable, Action::ReviewChanges));
    assert_eq!(decision.changes.len(), 1);
    assert_eq!(decision.changes[0].kind, ChangeKind::Different);
}

#[test]
fn a_name_that_cannot_be_read_is_completed_from_the_record() {
    let mut unreadable = answer(QualificationValidity::Valid);
    unreadable.results[0].name = person("●本　花子");
    assert_eq!(judge(&unreadable, None, Some(&chart())).claim_fields.unwrap().name, chart().name);
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
    let undated = copied(None);
    assert_eq!((undated.headline, undated.outcome()), (Headline::NotConfirmed, "not-stated"));
    assert_eq!((undated.do_now, undated.claim_fields), (Action::CopyAgain, None));
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
    let birthdate = Some(Personal::new(day("1953-03-15")));
    let elderly = ChartRecord { burden_tenths: Some(1), birthdate, ..chart() };
    let decision = failed(failure, None, None, Some(&elderly));
    assert_eq!(decision.burden, RatioAnswer::Known { tenths: 1, source: RatioSource::Chart });
    assert_eq!(decision.follow_ups, []);
    let lacking = ChartRecord { number: None, ..elderly };
    let decision = failed(failure, None, None, Some(&lacking));
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
        let decide = |card| failed(failure, None, card, None);
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
    let facts = CardFacts { revocation_checked: false, ..card("2028-01-01") };
    let decision = judge(&answer, Some(&facts), None);
    assert_eq!(
        decision.warnings,
        [
            Warning::Unreadable { field: Field::Name, count: 2 },
            Warning::LateElderlyExpected,
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
