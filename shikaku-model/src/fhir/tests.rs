use serde_json::{Value, json};

use super::*;
use crate::Date;
use crate::guidance::{Audience, Lang, text};
use crate::insured::{Branch, Number, Symbol};
use crate::insurer::InsurerNumber;

fn person(text: &str) -> Option<Personal<String>> {
    Some(Personal::new(text.to_owned()))
}

fn record() -> ReceiptRecord {
    ReceiptRecord {
        insurer_number: InsurerNumber::from_received("  319038"),
        insurer_name: Some("見本市".to_owned()),
        symbol: Symbol::from_received("見本-12").map(Personal::new),
        number: Number::from_received("0042").map(Personal::new),
        branch: Branch::from_received("01"),
        name: person("見本　花子"),
        name_kana: person("ﾐﾎﾝ ﾊﾅｺ"),
        birthdate: Date::new(1980, 3, 15).ok().map(Personal::new),
        sex: Some(Sex::Female.into()),
        personal_family: Some(PersonalFamilyClassification::Family.into()),
        address: person("鳥取県見本市1-2"),
        burden_tenths: Some(3),
        valid_from: Date::new(2025, 4, 1).ok(),
        ..ReceiptRecord::default()
    }
}

fn written(record: &ReceiptRecord) -> Value {
    serde_json::to_value(Coverage::of(record).unwrap()).unwrap()
}

#[test]
fn a_confirmed_record_becomes_a_coverage_of_jp_core() {
    let member = json!({"system": MEMBER_ID, "value": "00319038:見本－１２:００４２:01"});
    let representation = |code: &str| json!([{"url": NAME_REPRESENTATION, "valueCode": code}]);
    let expected = json!({
        "resourceType": "Coverage",
        "meta": {"profile": [JP_COVERAGE]},
        "contained": [
            {
                "resourceType": "Organization",
                "id": "insurer",
                "identifier": [{"system": INSURER_NUMBER, "value": "319038"}],
                "type": [{"coding": [{"system": ORGANIZATION_TYPE, "code": "pay", "display": "Payer"}]}],
                "name": "見本市",
            },
            {
                "resourceType": "Patient",
                "id": "patient",
                "identifier": [member],
                "name": [
                    {"extension": representation("IDE"), "use": "usual", "text": "見本　花子", "family": "見本", "given": ["花子"]},
                    {"extension": representation("SYL"), "use": "usual", "text": "ミホン ハナコ", "family": "ミホン", "given": ["ハナコ"]},
                ],
                "gender": "female",
                "birthDate": "1980-03-15",
                "address": [{"text": "鳥取県見本市1-2"}],
            },
        ],
        "extension": [
            {"url": INSURED_PERSON_SYMBOL, "valueString": "見本－１２"},
            {"url": INSURED_PERSON_NUMBER, "valueString": "００４２"},
            {"url": INSURED_PERSON_SUB_NUMBER, "valueString": "01"},
        ],
        "identifier": [
            member,
            {"system": COVERAGE_ID, "value": "\"00319038\",\"見本－１２\",\"００４２\",\"01\""},
        ],
        "status": "active",
        "type": {"coding": [{"system": ACT_CODE, "code": "PUBLICPOL"}]},
        "subscriberId": "見本－１２:００４２",
        "beneficiary": {"reference": "#patient"},
        "dependent": "01",
        "relationship": {"coding": [{"system": INSURED_PERSON_CATEGORY, "code": "2", "display": "被扶養者"}]},
        "period": {"start": "2025-04-01"},
        "payor": [{"reference": "#insurer"}],
        "costToBeneficiary": [{
            "type": {"coding": [{"system": COPAY_TYPE, "code": "copaypct"}]},
            "valueQuantity": {"value": 30, "unit": "%", "system": UCUM, "code": "%"},
        }],
    });
    assert_eq!(written(&record()), expected);
}

#[test]
fn what_the_record_lacks_is_left_out_and_not_written_as_nothing() {
    let bare = ReceiptRecord { insurer_name: Some("見本市".to_owned()), ..ReceiptRecord::default() };
    assert_eq!(
        written(&bare),
        json!({
            "resourceType": "Coverage",
            "meta": {"profile": [JP_COVERAGE]},
            "contained": [
                {
                    "resourceType": "Organization",
                    "id": "insurer",
                    "type": [{"coding": [{"system": ORGANIZATION_TYPE, "code": "pay", "display": "Payer"}]}],
                    "name": "見本市",
                },
                {"resourceType": "Patient", "id": "patient"},
            ],
            "status": "active",
            "type": {"coding": [{"system": ACT_CODE, "code": "PUBLICPOL"}]},
            "beneficiary": {"reference": "#patient"},
            "payor": [{"reference": "#insurer"}],
        })
    );
}

#[test]
fn the_member_id_keeps_its_empty_parts_and_no_value_adds_a_part() {
    let elderly = ReceiptRecord {
        insurer_number: InsurerNumber::from_received("39319041"),
        symbol: None,
        branch: None,
        ..record()
    };
    assert_eq!(written(&elderly)["identifier"][0]["value"], "39319041::００４２:");
    assert_eq!(written(&elderly)["subscriberId"], ":００４２");
    let tricky = ReceiptRecord {
        symbol: Symbol::from_received("1:2\",\"3 4").map(Personal::new),
        branch: Branch::from_received("枝1"),
        ..record()
    };
    let value = written(&tricky)["identifier"][0]["value"].as_str().unwrap().to_owned();
    assert_eq!(value, "00319038:１：２＂，＂３４:００４２:");
    let odd = ReceiptRecord { insurer_number: InsurerNumber::from_received("12-3４"), ..record() };
    assert_eq!(written(&odd)["identifier"], Value::Null);
    assert_eq!(written(&odd)["contained"][0]["identifier"][0]["value"], "12-3４");
    assert_eq!(written(&tricky)["identifier"][1]["value"].as_str().unwrap().matches('"').count(), 8);
}

#[test]
fn the_patient_may_be_one_that_the_system_has() {
    let coverage = Coverage::for_patient(&record(), "Patient/123").unwrap();
    let json = serde_json::to_value(&coverage).unwrap();
    assert_eq!(json["beneficiary"]["reference"], "Patient/123");
    assert_eq!(json["contained"].as_array().unwrap().len(), 1);
    for reference in ["", " ", "Patient/1 2", "Patient/1\n"] {
        assert_eq!(Coverage::for_patient(&record(), reference), Err(NoCoverage::Reference));
    }
}

#[test]
fn without_an_insurer_there_is_no_coverage_and_the_desk_reads_why() {
    assert_eq!(Coverage::of(&ReceiptRecord::default()), Err(NoCoverage::NoInsurer));
    for error in [NoCoverage::NoInsurer, NoCoverage::Reference] {
        for lang in [Lang::Ja, Lang::En] {
            assert!(text(error.code(), lang, Audience::Desk).is_some(), "{error:?}");
        }
    }
}

#[test]
fn debug_of_a_coverage_shows_nobody() {
    assert_eq!(format!("{:?}", Coverage::of(&record())), "Ok(Coverage(…))");
}
