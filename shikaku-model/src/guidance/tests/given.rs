//! Decisions on documents and on 限度額.

use super::*;
use crate::decision::{CardFacts, NotMade, ShownDocument};
use crate::facility::Profile;

/// Every document, with the card and alone, before and after its last day, at both types of facility.
pub(super) fn with_documents() -> Vec<Decision> {
    use crate::rules::fallback::Document::*;
    let failure = Failure { code: "NET-TIMEOUT", cause: Cause::Network, tries_left: None };
    let phone = CardFacts { phone: true, ..card("2028-01-01") };
    let body = CardFacts { card_last_day: Date::new(2025, 10, 1).ok(), ..card("2026-01-10") };
    let mut decisions = Vec::new();
    for (day, last_day) in [("2025-12-01", "2026-01-31"), ("2026-02-03", "2026-01-31")] {
        let last_day = last_day.parse().unwrap();
        for document in [
            PortalScreen,
            PortalPdf,
            InformationNotice,
            QualificationCertificate { last_day },
            LegacyCard { printed_expiry: None },
            LegacyCard { printed_expiry: Date::new(2025, 7, 31).ok() },
            Declaration,
        ] {
            for with_card in [true, false] {
                for profile in [Profile::Limited, Profile::Full] {
                    let shown = ShownDocument { document, with_card, burden_tenths: Some(2) };
                    let visit = Visit::on(day.parse().unwrap()).first(with_card).showing(shown);
                    let policy = Policy { profile, ..Policy::default() };
                    let facts = if with_card { &body } else { &phone };
                    let finding = Finding::Failed { failure, service: None };
                    decisions.push(decide(finding, Some(facts), None, &visit, &policy));
                }
            }
        }
    }
    decisions
}

/// 医療扶助 with tickets of this visit and of another, and 特別療養費.
pub(super) fn with_little_means() -> Vec<Decision> {
    use crate::burden::Yen;
    use crate::codes::InsuredCardClassification;
    use crate::date::YearMonth;
    use crate::medical_ticket::MedicalTicketInfo;
    let mut decisions = Vec::new();
    for month in ["2026-02", "2026-01"] {
        let mut aided = answer(QualificationValidity::Valid);
        aided.results[0].insurer_number = InsurerNumber::from_received("12319045");
        aided.results[0].public_expense_result_list = vec![MedicalTicketInfo {
            medical_treatment_month: month.parse::<YearMonth>().ok(),
            self_pay_amount: Yen::from_received("5000"),
            ..Default::default()
        }];
        decisions.push(judge(&aided, None, None));
    }
    let mut special = answer(QualificationValidity::Valid);
    special.results[0].insured_card_classification =
        Some(InsuredCardClassification::QualificationCertificate.into());
    decisions.push(judge(&special, None, None));
    let mut copied = answer(QualificationValidity::Valid);
    copied.notes = vec![ReadingNote::UnknownLabel("医療券番号".to_owned())];
    decisions.push(judge(&copied, None, None));
    let mut said = answer(QualificationValidity::Valid);
    said.processing_result_message = Some("医療扶助の資格です。福祉事務所に確かめてください。".to_owned());
    decisions.push(judge(&said, None, None));
    decisions
}

/// Every kind of outage at both types of facility.
pub(super) fn during_an_outage() -> Vec<Decision> {
    use crate::rules::outage::Outage::{Disaster, ServiceDown};
    let failure = Failure { code: "SERVICE-DOWN", cause: Cause::Service, tries_left: None };
    let mut decisions = Vec::new();
    for outage in [ServiceDown, Disaster { region_open: true }, Disaster { region_open: false }] {
        for profile in [Profile::Limited, Profile::Full] {
            let visit = Visit::on(Date::new(2026, 2, 3).unwrap()).first(true).during(outage);
            let policy = Policy { profile, ..Policy::default() };
            for finding in [Finding::Failed { failure, service: None }, Finding::NotMade(NotMade::NoCard)] {
                decisions.push(decide(finding, None, None, &visit, &policy));
            }
        }
    }
    decisions
}

/// Every reason for no check at all, at a first visit and with a complete record, with and without a document.
pub(super) fn without_a_check() -> Vec<Decision> {
    use crate::rules::fallback::Document;
    let today = Date::new(2026, 2, 3).unwrap();
    let certificate = |last_day| Some(Document::QualificationCertificate { last_day });
    let mut decisions = Vec::new();
    for why in NotMade::ALL {
        for document in
            [None, certificate(today), certificate(today.add_days(-1)), Some(Document::InformationNotice)]
        {
            for record in [None, Some(&chart())] {
                let mut visit = Visit::on(today).first(record.is_none());
                visit.document = document.map(|document| ShownDocument {
                    document,
                    with_card: false,
                    burden_tenths: None,
                });
                decisions.push(decide(Finding::NotMade(why), None, record, &visit, &Policy::default()));
            }
        }
    }
    decisions
}

/// Every category of 限度額, in its dates and past them, and guessed.
pub(super) fn with_a_limit() -> Vec<Decision> {
    use crate::code::Code as _;
    use crate::codes::LimitApplicationCertificateClassificationFlag as Category;
    use crate::limit::LimitApplicationCertificateRelatedInfo;
    let visit = Visit::on(Date::new(2026, 2, 3).unwrap());
    let guess = Policy { limit_guess: crate::rules::limit::CategoryGuess::On, ..Policy::default() };
    let mut decisions =
        vec![decide(Finding::Answer(&answer(QualificationValidity::Valid)), None, None, &visit, &guess)];
    for category in Category::ALL {
        for last in ["2026-02-03", "2026-02-02"] {
            let mut answer = answer(QualificationValidity::Valid);
            answer.results[0].limit_application_certificate_related_info =
                Some(LimitApplicationCertificateRelatedInfo {
                    limit_application_certificate_classification_flag: Some((*category).into()),
                    limit_application_certificate_valid_end_date: last.parse().ok(),
                    ..Default::default()
                });
            decisions.push(judge(&answer, None, None));
        }
    }
    decisions
}
