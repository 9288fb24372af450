//! Inquiries: one id, one piece of work, the same answer whenever it is asked for again.

use shikaku_testkit::service::{AnswerKind, Operation};

use super::given::{DAY, NOW, SERIAL, element, numbers, person, service, service_for};
use super::plain_http::{get, put};

const ID: &str = "inquiry-0000000001";

fn at(id: &str) -> String {
    format!("/number-checks/{id}")
}

#[test]
fn numbers_are_answered_with_what_is_registered_and_the_keys_that_were_asked() {
    let (service, _) = service();
    let reply = put(&service, &at(ID), &numbers());
    let message = reply.message();
    for (name, value) in [
        ("ArbitraryFileIdentifier", ID),
        ("MedicalInstitutionCode", "3119999996"),
        ("QualificationConfirmationDate", "20251210"),
        ("ReferenceClassification", "2"),
        ("Name", "見本　一郎"),
        ("QualificationValidity", "1"),
    ] {
        assert_eq!(element(message, name), Some(value), "{name}");
    }
    let (_, asked) = message.split_once("<QualificationConfirmSearchInfo>").unwrap();
    for (name, value) in [
        ("InsurerNumber", "06319024"),
        ("InsuredCardSymbol", "12"),
        ("InsuredIdentificationNumber", "789"),
        ("Birthdate", "19850412"),
        ("LimitApplicationCertificateRelatedConsFlg", "1"),
    ] {
        assert_eq!(element(asked, name), Some(value), "{name}");
    }
    assert_eq!(element(asked, "InsuredBranchNumber"), None);
}

#[test]
fn an_inquiry_is_worked_on_once_however_often_it_is_sent_or_its_status_asked() {
    let (service, clock) = service();
    assert_eq!(get(&service, &at(ID), "").refusal(), (404, "EXAMPLE-E07".into()));
    let first = put(&service, &at(ID), &numbers());
    clock.stand_at(NOW + 60);
    assert_eq!(put(&service, &at(ID), &numbers()).body, first.body);
    assert_eq!(get(&service, &at(ID), "").body, first.body);
    let kept = service.inquiries();
    assert_eq!(kept.len(), 1);
    assert_eq!((kept[0].id.as_str(), kept[0].operation), (ID, Operation::Number));
    assert_eq!((kept[0].asked, kept[0].queried, kept[0].person), (2, 1, Some(SERIAL)));
}

#[test]
fn another_question_under_the_same_id_is_refused() {
    let (service, _) = service();
    put(&service, &at(ID), &numbers()).message();
    let mut other = numbers();
    other["number"] = "790".into();
    assert_eq!(put(&service, &at(ID), &other).refusal(), (409, "EXAMPLE-E06".into()));
    assert_eq!(get(&service, &format!("/card-checks/{ID}"), "").refusal(), (404, "EXAMPLE-E07".into()));
}

#[test]
fn nobody_and_several_with_these_numbers_are_answers_as_well() {
    let (service, _) = service_for(vec![person(1, AnswerKind::Valid), person(2, AnswerKind::Valid)]);
    let several = put(&service, &at(ID), &numbers());
    assert_eq!(element(several.message(), "QualificationValidity"), Some("5"));
    let mut nobody = numbers();
    nobody["birthdate"] = "19850413".into();
    let nobody = put(&service, &at("inquiry-0000000002"), &nobody);
    assert_eq!(element(nobody.message(), "QualificationValidity"), Some("4"));
    assert_eq!(element(nobody.message(), "Birthdate"), Some("19850413"));
}

#[test]
fn inquiries_are_kept_to_the_end_of_the_following_month_unless_they_are_purged() {
    let (service, clock) = service();
    put(&service, &at(ID), &numbers()).message();
    let end_of_january = 1_769_871_599;
    clock.stand_at(end_of_january);
    get(&service, &at(ID), "").message();
    clock.stand_at(end_of_january + 1);
    assert_eq!(get(&service, &at(ID), "").refusal(), (404, "EXAMPLE-E07".into()));
    assert!(service.inquiries().is_empty());

    put(&service, &at(ID), &numbers()).message();
    service.purge();
    assert_eq!(get(&service, &at(ID), "").refusal(), (404, "EXAMPLE-E07".into()));
    assert_eq!(service.requests().len(), 1);
}

#[test]
fn a_number_check_that_is_not_as_agreed_is_refused_whole() {
    let (service, clock) = service();
    clock.stand_at(NOW + DAY);
    for (field, value) in [
        ("institution_code", "311999999".into()),
        ("visit_date", "20250229".into()),
        ("insurer_number", "0631902".into()),
        ("symbol", "".into()),
        ("symbol", serde_json::Value::Null),
        ("number", "1".repeat(21).into()),
        ("branch", "1".into()),
        ("birthdate", "1985-04-12".into()),
        ("limit_certificate_consent", "1".into()),
        ("name", "見本　一郎".into()),
    ] {
        let mut body = numbers();
        body[field] = value;
        assert_eq!(put(&service, &at(ID), &body).refusal(), (400, "EXAMPLE-B01".into()), "{field}");
    }
    assert_eq!(put(&service, &at("short"), &numbers()).refusal(), (400, "EXAMPLE-B01".into()));
    assert!(service.inquiries().is_empty());
}
