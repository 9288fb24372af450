//! Generated patients: the same everywhere, whole families, right numbers, odd cases as often as listed.

mod cards;
mod shares;

use sha2::{Digest, Sha256};
use shikaku_model::Date;
use shikaku_model::institution::InstitutionCode;
use shikaku_model::insurer::InsurerNumber;
use shikaku_model::rules::ratio::{elderly_from, late_elderly_from, preschool_last_day};
use shikaku_testkit::people::{Generator, Patient, Relation, Right};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// 2026-03-02, noon in Japan.
const TODAY: i64 = 1_772_420_400;
const SEED: u64 = 31;

static PATIENTS: LazyLock<Vec<Patient>> =
    LazyLock::new(|| Generator::new(SEED, TODAY).take(10_000).collect());

/// Whether the patient is insured as one of a family, and not alone.
fn with_a_family(patient: &Patient) -> bool {
    !matches!(patient.right, Right::LateElderly | Right::MedicalAssistance)
}

fn birth(patient: &Patient) -> Date {
    let (year, day) = patient.identity.birthdate.split_at(4);
    let (month, day) = day.split_at(2);
    Date::new(year.parse().unwrap(), month.parse().unwrap(), day.parse().unwrap()).unwrap()
}

/// Everything that is said of a patient, in one line.
fn line(patient: &Patient) -> String {
    let Patient { identity, registered, .. } = patient;
    let text = |value: &Option<String>| value.as_ref().map_or("-".to_owned(), |value| format!("={value}"));
    let chart = patient.chart.as_ref().map(|chart| {
        [
            &chart.identity.address,
            &chart.insurer_number,
            &text(&chart.symbol),
            &chart.number,
            &text(&chart.branch),
        ]
        .map(String::as_str)
        .join("\t")
    });
    [
        &format!("{} {} {:?} {:?}", patient.serial, patient.household, patient.relation, patient.right),
        &patient.pin,
        &identity.name,
        &identity.name_kana,
        &text(&identity.name_in_use),
        &identity.birthdate,
        &identity.sex,
        &identity.address,
        &identity.post_number,
        &registered.insurer_number,
        &registered.insurer_name,
        &text(&registered.symbol),
        &registered.number,
        &text(&registered.branch),
        &registered.personal_family,
        &registered.insured_name,
        &registered.name,
        &registered.address,
        &patient.institution_code,
        &text(&chart),
    ]
    .map(String::as_str)
    .join("\t")
}

#[test]
fn the_same_seed_gives_the_same_people_on_every_machine() {
    let mut hash = Sha256::new();
    for patient in PATIENTS.iter().take(1_000) {
        hash.update(line(patient));
        hash.update("\n");
    }
    let hash: String = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    // Changes with every change of a table or a share; then this line changes with it.
    assert_eq!(hash, "32fd57322f6da05bceb580dae3b06cdaff8bff6c0ff7afb4a34ce6806708217e");
}

#[test]
fn another_seed_gives_other_people_under_the_same_serials() {
    let other: Vec<_> = Generator::new(SEED + 1, TODAY).take(100).collect();
    let same = other.iter().zip(PATIENTS.iter()).filter(|(a, b)| a.identity == b.identity).count();
    assert_eq!(same, 0);
    assert!(other.iter().zip(PATIENTS.iter()).all(|(a, b)| a.serial == b.serial));
}

#[test]
fn no_two_patients_share_a_serial_not_even_with_a_persona() {
    let mut serials: BTreeSet<u32> =
        shikaku_testkit::persona::all().iter().map(|persona| persona.authentication_serial()).collect();
    for patient in PATIENTS.iter() {
        // The next one is that of the certificate for signatures.
        assert!(serials.insert(patient.serial) && serials.insert(patient.serial + 1));
    }
}

#[test]
fn numbers_have_right_check_digits_and_belong_to_nobody() {
    for patient in PATIENTS.iter() {
        let number = &patient.registered.insurer_number;
        let parsed = InsurerNumber::parse(number).unwrap();
        assert!(parsed.check_digit_matches(), "{number}");
        assert!(number[number.len() - 6..].starts_with("319"), "{number}");
        let institution = InstitutionCode::parse(&patient.institution_code).unwrap();
        assert_eq!(institution.prefecture(), Some("31"));
        assert_eq!(&institution.as_str()[3..5], "99", "a district without institutions");
        // The last seven digits are checked as the numbers of insurers are.
        assert!(
            InsurerNumber::parse(&format!("0{}", &institution.as_str()[3..])).unwrap().check_digit_matches()
        );
    }
}

#[test]
fn an_insurer_number_means_one_insurer_of_the_kind_that_its_law_says() {
    let mut names = BTreeMap::new();
    for patient in PATIENTS.iter() {
        let registered = &patient.registered;
        let name = names.entry(&registered.insurer_number).or_insert(&registered.insurer_name);
        assert_eq!(*name, &registered.insurer_name);
        let law = InsurerNumber::parse(&registered.insurer_number).unwrap();
        let alone = match law.law_number() {
            Some("39") => Some(Right::LateElderly),
            Some("12") => Some(Right::MedicalAssistance),
            None | Some("01" | "06" | "31" | "32" | "33" | "34") => None,
            Some(other) => panic!("no insurer of the law {other}"),
        };
        assert_eq!(alone, (!with_a_family(patient)).then_some(patient.right));
    }
    assert!(names.len() > 200);
}

#[test]
fn rights_follow_the_rules_of_age() {
    let today = Date::in_japan(TODAY);
    let mut by_disability = 0;
    for patient in PATIENTS.iter().filter(|patient| patient.right != Right::MedicalAssistance) {
        let birth = birth(patient);
        let expected = if today >= late_elderly_from(birth) {
            Right::LateElderly
        } else if today >= elderly_from(birth) {
            Right::Elderly
        } else if today <= preschool_last_day(birth) {
            Right::Preschool
        } else {
            Right::General
        };
        if patient.right == Right::LateElderly && expected != Right::LateElderly {
            assert!(today.year() - birth.year() >= 65);
            by_disability += 1;
        } else {
            assert_eq!(patient.right, expected, "{}", patient.identity.birthdate);
        }
    }
    assert!(by_disability > 0);
}

#[test]
fn families_hold_together() {
    let mut households: BTreeMap<u32, Vec<&Patient>> = BTreeMap::new();
    for patient in PATIENTS.iter() {
        households.entry(patient.household).or_default().push(patient);
    }
    // The last one may have been cut.
    households.pop_last();
    for members in households.values() {
        assert!((1..=6).contains(&members.len()));
        let head = members[0];
        assert_eq!(members.iter().filter(|member| member.relation == Relation::Head).count(), 1);
        assert_eq!(head.relation, Relation::Head);
        let names: BTreeSet<_> = members.iter().map(|member| &member.identity.name).collect();
        assert_eq!(names.len(), members.len());
        for member in members {
            assert_eq!(member.identity.address, head.identity.address);
            let years = birth(member).year() - birth(head).year();
            match member.relation {
                Relation::Child => assert!(years >= 15, "{years}"),
                Relation::Parent => assert!(years <= -15, "{years}"),
                _ => assert!(years.abs() <= 12, "{years}"),
            }
        }
        let assisted = members.iter().filter(|member| member.right == Right::MedicalAssistance).count();
        assert!(assisted == 0 || assisted == members.len());
    }
    assert_eq!(households.values().map(Vec::len).max(), Some(6));
}

#[test]
fn a_family_shares_symbol_and_number_and_each_has_a_branch() {
    let mut families: BTreeMap<u32, Vec<&Patient>> = BTreeMap::new();
    for patient in PATIENTS.iter().filter(|patient| with_a_family(patient)) {
        families.entry(patient.household).or_default().push(patient);
    }
    families.pop_last();
    for members in families.values() {
        let insured = &members[0].registered;
        assert_eq!(insured.personal_family, "1");
        assert_eq!(insured.insured_name, insured.name);
        let first = if insured.insurer_number.len() == 6 { 1 } else { 0 };
        for (place, member) in members.iter().enumerate() {
            let registered = &member.registered;
            assert_eq!(registered.insurer_number, insured.insurer_number);
            assert_eq!((&registered.symbol, &registered.number), (&insured.symbol, &insured.number));
            assert_eq!(registered.insured_name, insured.name);
            assert!(place == 0 || registered.personal_family == "2");
            let expected = format!("{:02}", first + place);
            assert!(insured.branch.is_none() || registered.branch == Some(expected));
            assert_eq!(registered.branch.is_none(), insured.branch.is_none());
        }
    }
}

#[test]
fn who_is_insured_alone_has_neither_symbol_nor_branch() {
    for patient in PATIENTS.iter().filter(|patient| !with_a_family(patient)) {
        let registered = &patient.registered;
        assert_eq!((&registered.symbol, &registered.branch), (&None, &None));
        assert_eq!((registered.personal_family.as_str(), &registered.insured_name), ("1", &registered.name));
    }
}

#[test]
fn a_chart_is_what_the_insurer_has_in_the_writing_of_the_practice() {
    for patient in PATIENTS.iter() {
        let Some(chart) = &patient.chart else { continue };
        assert_eq!(chart.insurer_number, patient.registered.insurer_number);
        assert_eq!(chart.identity.name, patient.identity.name);
        assert_eq!(chart.burden_tenths, Some(patient.right.burden_tenths()));
        assert!(chart.number.bytes().all(|byte| byte.is_ascii_digit()));
        assert_ne!(chart.symbol.as_deref(), Some(""));
    }
}
