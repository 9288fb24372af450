//! What the desk does next where an answer leaves something open.

use super::*;
use crate::eligibility::ReadingNote;
use crate::rules::fallback::Document;
use crate::rules::ratio::RatioUnknown;
use crate::rules::{R_FALLBACK_02, R_FALLBACK_03, R_FALLBACK_06};

fn valid() -> Eligibility {
    answer(QualificationValidity::Valid)
}

/// The record of somebody else.
fn other_chart() -> ChartRecord {
    ChartRecord {
        name: person("鳥取　太郎"),
        birthdate: Some(Personal::new(day("1978-01-02"))),
        number: Number::from_received("999").map(Personal::new),
        ..chart()
    }
}

#[test]
fn an_answer_that_cannot_be_billed_names_what_it_lacks() {
    for missing in [Field::InsurerNumber, Field::Symbol, Field::Number, Field::Name, Field::Birthdate] {
        let mut answer = valid();
        let result = &mut answer.results[0];
        match missing {
            Field::InsurerNumber => result.insurer_number = None,
            Field::Symbol => result.insured_card_symbol = None,
            Field::Number => result.insured_identification_number = None,
            Field::Name => (result.name, result.name_kana) = (None, None),
            _ => result.birthdate = None,
        }
        let decision = judge(&answer, None, None);
        assert!(decision.is_usable());
        assert_eq!(decision.do_now, Action::CompleteRecord, "{missing:?}");
        let warning = Warning::RecordIncomplete { missing: vec![missing] };
        assert_eq!(decision.warnings, [warning]);
        assert_eq!(decision.claim_fields.unwrap().missing_for_claim(), [missing]);
    }
}

#[test]
fn a_symbol_is_missed_only_where_everybody_has_one_and_a_branch_never() {
    for (insurer, action) in [
        ("01319011", Action::CompleteRecord),
        ("06319024", Action::CompleteRecord),
        ("319038", Action::Next),
        ("39319041", Action::Next),
        ("12319045", Action::Next),
    ] {
        let mut answer = valid();
        let result = &mut answer.results[0];
        result.insurer_number = InsurerNumber::from_received(insurer);
        (result.insured_card_symbol, result.insured_branch_number) = (None, None);
        result.insured_partial_contribution_ratio = crate::burden::Ratio::from_received("030");
        assert_eq!(judge(&answer, None, None).do_now, action, "{insurer}");
        answer.results[0].insured_card_symbol = Symbol::from_received("見本").map(Personal::new);
        assert_eq!(judge(&answer, None, None).do_now, Action::Next, "{insurer}");
    }
}

#[test]
fn an_answer_that_identifies_no_insurance_is_not_usable() {
    let mut copied = Eligibility { origin: Origin::CopiedText, ..valid() };
    copied.qualification_validity = None;
    copied.header.segment_of_result = None;
    for (mut answer, action) in [(valid(), Action::OtherWay), (copied, Action::CopyAgain)] {
        answer.results[0].insurer_number = None;
        answer.results[0].insured_identification_number = None;
        let in_grace = card("2026-01-10");
        for card in [None, Some(&in_grace)] {
            let decision = judge(&answer, card, Some(&chart()));
            assert_eq!((decision.headline, decision.code), (Headline::NotConfirmed, "NOT-IDENTIFIED"));
            assert_eq!((decision.outcome(), decision.do_now), ("not-identified", action));
            assert!(!decision.is_usable() && decision.claim_fields.is_none());
        }
    }
}

#[test]
fn what_was_not_understood_is_a_warning_and_decides_nothing() {
    let mut answer = valid();
    answer.notes = vec![ReadingNote::UnknownLabel("旧姓".to_owned()), ReadingNote::UnreadableLine(7)];
    let decision = judge(&answer, None, None);
    assert_eq!(decision.warnings, [Warning::NotUnderstood(answer.notes)]);
    assert_eq!(decision.warnings[0].code(), "WARN-NOT-UNDERSTOOD");
    assert_eq!(Decision { warnings: vec![], ..decision }, judge(&valid(), None, None));
}

#[test]
fn two_character_codes_are_a_warning_of_their_own() {
    let mut answer = valid();
    answer.notes = vec![
        ReadingNote::UnreadableLine(7),
        ReadingNote::AttributesLost,
        ReadingNote::CharacterCodeContradicted,
    ];
    let warnings = judge(&answer, None, None).warnings;
    let not_understood = Warning::NotUnderstood(vec![ReadingNote::UnreadableLine(7)]);
    assert_eq!(warnings, [not_understood, Warning::CharacterCodeContradicted]);
    assert_eq!(warnings[1].code(), "WARN-CHARACTER-CODE");
}

#[test]
fn of_several_results_the_patient_is_chosen_and_nothing_is_planned() {
    for (code, cause) in [("FOLDER-SEVERAL", Cause::Data), ("APP-SEVERAL", Cause::Service)] {
        let decision = fail(code, cause, true);
        assert_eq!(decision.do_now, Action::ChoosePatient, "{code}");
        assert_eq!(decision.follow_ups, []);
    }
}

#[test]
fn a_record_of_the_invalid_qualification_is_nothing_to_go_by() {
    let decision = judge(&answer(QualificationValidity::Invalid), None, Some(&chart()));
    assert!(decision.warnings.contains(&Warning::SameAsInvalid));
    assert_eq!(decision.burden, RatioAnswer::Unknown { why: RatioUnknown::NotConfirmed });
    assert!(decision.basis.contains(&R_FALLBACK_06) && !decision.basis.contains(&R_FALLBACK_03));
    assert_eq!(later(&decision), ["LATER-CHECK"]);
    let newer = ChartRecord { number: Number::from_received("9").map(Personal::new), ..chart() };
    let decision = judge(&answer(QualificationValidity::Invalid), None, Some(&newer));
    assert_eq!(decision.burden.tenths(), Some(3));
    assert!(decision.basis.contains(&R_FALLBACK_03));
}

#[test]
fn nothing_is_handed_over_for_a_record_that_may_be_another_persons() {
    let decision = judge(&valid(), Some(&card("2028-01-01")), Some(&other_chart()));
    assert!(decision.is_usable() && decision.claim_fields.is_none());
    assert_eq!((decision.do_now, decision.warnings), (Action::CheckPerson, vec![Warning::AnotherPerson]));
    // The person is confirmed: the decision without that record hands it over.
    assert!(judge(&valid(), Some(&card("2028-01-01")), None).claim_fields.is_some());
}

#[test]
fn a_share_that_is_unknown_or_at_odds_with_the_age_is_checked_before_going_on() {
    let mut unknown = valid();
    unknown.results[0].birthdate = Some(Personal::new(day("1953-01-01")));
    let mut odd = valid();
    odd.results[0].insured_partial_contribution_ratio = crate::burden::Ratio::from_received("010");
    for (answer, code) in [(&unknown, "RATIO-SEVENTY"), (&odd, "RATIO-CONTRADICTION")] {
        let decision = judge(answer, None, None);
        assert_eq!((decision.do_now, decision.burden.code()), (Action::CheckRatio, code));
        assert!(decision.is_usable() && decision.claim_fields.is_some());
    }
    assert_eq!(judge(&valid(), None, None).burden.code(), "RATIO-GENERAL");
}

#[test]
fn a_card_that_was_just_read_is_not_read_again_for_a_newer_qualification() {
    let facts = card("2028-01-01");
    for (origin, card, action) in [
        (Origin::CardReader, None, Action::AskNewQualification),
        (Origin::Unknown, Some(&facts), Action::AskNewQualification),
        (Origin::Unknown, None, Action::ReadCardAgain),
        (Origin::InsuranceData, None, Action::ReadCardAgain),
        (Origin::CopiedText, None, Action::ReadCardAgain),
    ] {
        let answer = Eligibility { origin, ..answer(QualificationValidity::InvalidNewerExists) };
        assert_eq!(judge(&answer, card, None).do_now, action, "{origin:?}");
    }
}

#[test]
fn a_document_confirms_what_the_check_did_not_and_its_share_counts() {
    let shown = |document, with_card, burden_tenths| {
        let visit =
            Visit::on(day(TODAY)).first(true).showing(ShownDocument { document, with_card, burden_tenths });
        let failure = Failure { code: "NET-TIMEOUT", cause: Cause::Network, tries_left: None };
        decide(Finding::Failed { failure, service: None }, None, None, &visit, &Policy::default())
    };
    let certificate = shown(Document::QualificationCertificate { last_day: day(TODAY) }, false, Some(2));
    assert_eq!((certificate.headline, certificate.outcome()), (Headline::Usable, "confirmed-by-document"));
    assert_eq!((certificate.burden.tenths(), certificate.do_now), (Some(2), Action::CopyFromDocument));
    assert!(certificate.follow_ups.iter().all(|item| !matches!(item.kind, FollowUpKind::CheckLater { .. })));
    assert!(certificate.claim_fields.is_none() && certificate.basis.contains(&R_FALLBACK_02));

    let expired = shown(Document::QualificationCertificate { last_day: day("2026-01-31") }, false, Some(2));
    assert_eq!((expired.headline, expired.burden.tenths()), (Headline::NotConfirmed, None));
    assert_eq!(expired.questions, [Question::ExpiredCertificate]);
    assert!(expired.follow_ups.iter().any(|item| matches!(item.kind, FollowUpKind::CheckLater { .. })));

    assert!(shown(Document::InformationNotice, true, Some(3)).is_usable());
    let alone = shown(Document::InformationNotice, false, Some(3));
    assert!(!alone.is_usable());
    assert_eq!(alone.questions, [Question::BringTheCard]);
}

#[test]
fn a_fault_of_the_set_up_is_passed_on_to_support_and_no_other_is() {
    for (code, cause, support) in [
        ("READER-NO-SERVICE", Cause::Reader, true),
        ("NET-TLS", Cause::Network, true),
        ("SERVICE-CREDENTIAL", Cause::Service, true),
        ("WIRE-DTD", Cause::Data, true),
        ("SETUP-INVALID", Cause::Service, true),
        ("NET-TIMEOUT", Cause::Network, false),
        ("PIN-WRONG", Cause::Pin, false),
        ("CERT-EXPIRED", Cause::Certificate, false),
    ] {
        let decision = fail(code, cause, false);
        assert_eq!(later(&decision).contains(&"LATER-CONTACT-SUPPORT"), support, "{code}");
    }
}

#[test]
fn a_document_that_names_no_share_of_any_scheme_leaves_the_share_to_be_asked() {
    let failure = Failure { code: "NET-TIMEOUT", cause: Cause::Network, tries_left: None };
    for (printed, burden) in
        [(None, None), (Some(10), None), (Some(4), None), (Some(3), Some(3)), (Some(0), Some(0))]
    {
        let document = Document::QualificationCertificate { last_day: day(TODAY) };
        let shown = ShownDocument { document, with_card: false, burden_tenths: printed };
        let visit = Visit::on(day(TODAY)).showing(shown);
        let finding = Finding::Failed { failure, service: None };
        let decision = decide(finding, None, None, &visit, &Policy::default());
        assert_eq!((decision.is_usable(), decision.burden.tenths()), (true, burden), "{printed:?}");
    }
}

#[test]
fn an_inquiry_under_way_is_waited_for_and_not_made_twice() {
    for (code, cause) in [("SERVICE-OPEN", Cause::Service), ("FOLDER-NO-ANSWER", Cause::Data)] {
        assert_eq!(fail(code, cause, false).do_now, Action::AwaitResult, "{code}");
    }
    assert_eq!(fail("SERVICE-BUSY", Cause::Service, false).do_now, Action::Wait);
    assert_eq!(fail("FOLDER-NOT-OPEN", Cause::Data, false).do_now, Action::LookForResult);
}

#[test]
fn after_a_pin_without_an_answer_the_card_is_read_before_anything_else() {
    assert_eq!(fail("PIN-OUTCOME-UNKNOWN", Cause::Pin, false).do_now, Action::ReadCardAgain);
}

#[test]
fn trouble_with_reader_pad_and_file_has_its_own_name_and_way_out() {
    for (code, cause, action, support) in [
        ("READER-CARD-MUTE", Cause::Reader, Action::PlaceCard, false),
        ("READER-CARD-RESET", Cause::Reader, Action::TryAgain, false),
        ("READER-REFUSED", Cause::Reader, Action::OtherWay, false),
        ("READER-DENIED", Cause::Reader, Action::OtherWay, true),
        ("READER-CANCELLED", Cause::Reader, Action::TryAgain, false),
        ("READER-NO-PIN-PAD", Cause::Reader, Action::EnterPinAgain, false),
        ("PIN-PAD-LENGTH", Cause::Pin, Action::EnterPinAgain, false),
    ] {
        let decision = fail(code, cause, false);
        assert_eq!((decision.outcome(), decision.do_now), (&*code.to_ascii_lowercase(), action));
        assert_eq!(later(&decision).contains(&"LATER-CONTACT-SUPPORT"), support, "{code}");
    }
    for code in crate::wire::WireError::CODES {
        assert_eq!(fail(code, Cause::Data, false).outcome(), code.to_ascii_lowercase());
    }
}
