//! 医療扶助: what a ticket is worth.

use super::*;
use crate::codes::{DesignatedMedicalInstitutionFlag, InsuredCardClassification};
use crate::medical_ticket::MedicalTicketInfo;

fn aid(validity: QualificationValidity) -> Eligibility {
    let mut aid = answer(validity);
    aid.results[0].insurer_number = InsurerNumber::from_received("12319045");
    aid.results[0].insured_card_classification =
        Some(Coded::Known(InsuredCardClassification::MedicalAssistance));
    aid
}

#[test]
fn medical_assistance_keeps_its_share_before_the_ticket_is_registered() {
    let mut unregistered = answer(QualificationValidity::ValidUnregistered);
    unregistered.results[0].insurer_number = InsurerNumber::from_received("12319045");
    for chart in [None, Some(&chart())] {
        let decision = judge(&unregistered, None, chart);
        assert_eq!(decision.headline, Headline::NotConfirmed);
        assert_eq!(decision.burden, RatioAnswer::Known { tenths: 0, source: RatioSource::TicketPending });
    }
    // Data of another kind contradict the verdict.
    unregistered.results[0].insurer_number = InsurerNumber::from_received("01319011");
    assert_eq!(judge(&unregistered, None, None).burden.tenths(), None);
}

#[test]
fn the_welfare_office_is_asked_once_it_has_had_its_time() {
    let unregistered = aid(QualificationValidity::ValidUnregistered);
    for (on, action) in [
        ("2026-02-03", Action::LookForTicket),
        ("2026-02-15", Action::LookForTicket),
        ("2026-02-19", Action::LookForTicket),
        ("2026-02-20", Action::AskWelfareOffice),
    ] {
        let mut unregistered = unregistered.clone();
        unregistered.header.qualification_confirmation_date = Some(day(on));
        let finding = Finding::Answer(&unregistered);
        let decision = decide(finding, None, Some(&chart()), &Visit::on(day(on)), &Policy::default());
        assert_eq!((decision.headline, decision.do_now), (Headline::NotConfirmed, action), "{on}");
        assert_eq!(later(&decision), ["LATER-RECHECK-TICKET"]);
        assert!(!decision.has_plan());
        assert_eq!(decision.burden, RatioAnswer::Known { tenths: 0, source: RatioSource::TicketPending });
    }
}

#[test]
fn a_ticket_of_another_institution_month_or_day_settles_nothing() {
    let amount = crate::burden::Yen::from_received("1000");
    let ticket = || MedicalTicketInfo { self_pay_amount: amount.clone(), ..Default::default() };
    let flag = |flag| Some(Coded::Known(flag));
    let month = |month: &str| month.parse().ok();
    let elsewhere = MedicalTicketInfo {
        designated_medical_institution_flag: flag(DesignatedMedicalInstitutionFlag::Differs),
        ..ticket()
    };
    let last_month = MedicalTicketInfo { medical_treatment_month: month("2026-01"), ..ticket() };
    let over = MedicalTicketInfo { medical_ticket_expiration_date: Some(day("2026-02-02")), ..ticket() };
    let early = MedicalTicketInfo { medical_ticket_valid_date: Some(day("2026-02-04")), ..ticket() };
    let right = MedicalTicketInfo {
        designated_medical_institution_flag: flag(DesignatedMedicalInstitutionFlag::Matches),
        medical_treatment_month: month("2026-02"),
        medical_ticket_valid_date: Some(day(TODAY)),
        medical_ticket_expiration_date: Some(day(TODAY)),
        ..ticket()
    };
    let judge_with = |tickets: Vec<MedicalTicketInfo>| {
        let mut valid = aid(QualificationValidity::Valid);
        valid.results[0].public_expense_result_list = tickets;
        judge(&valid, None, None)
    };
    for wrong in [elsewhere, last_month, over, early] {
        let alone = judge_with(vec![wrong.clone()]);
        assert_eq!(alone.warnings, [Warning::TicketNotForVisit], "{wrong:?}");
        assert_eq!(alone.do_now, Action::AskWelfareOffice);
        assert_eq!(alone.burden, RatioAnswer::Known { tenths: 0, source: RatioSource::TicketPending });
        let beside = judge_with(vec![wrong, right.clone()]);
        assert_eq!(beside.warnings.len(), 1);
        assert_eq!((beside.warnings[0].code(), beside.do_now), ("WARN-SELF-PAY", Action::Next));
    }
}
