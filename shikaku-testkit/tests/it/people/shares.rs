//! How often the odd cases come among 10,000 people, counted in what the patients say.

use super::{PATIENTS, with_a_family};
use shikaku_testkit::people::{Patient, Right, shares};

/// Counts, of the patients to whom the second question applies, those for whom the first holds; the share may be this
/// far, in 10,000, from the expected one.
fn expect(expected: u32, tolerance: u32, is: impl Fn(&Patient) -> bool, of: impl Fn(&Patient) -> bool) {
    let all: Vec<_> = PATIENTS.iter().filter(|patient| of(patient)).collect();
    let found = all.iter().filter(|patient| is(patient)).count();
    let share = u32::try_from(found * 10_000 / all.len()).unwrap();
    assert!(share.abs_diff(expected) <= tolerance, "{share} instead of {expected} in 10,000 ({found})");
    assert!(found > 0);
}

fn anybody(_: &Patient) -> bool {
    true
}

fn latin(patient: &Patient) -> bool {
    patient.identity.name.is_ascii()
}

fn symbol(patient: &Patient) -> &str {
    patient.registered.symbol.as_deref().unwrap_or_default()
}

#[test]
fn four_point_four_percent_of_names_have_a_bullet_and_no_card_has_one() {
    assert_eq!((shares::BULLET_IN_FAMILY_NAME + shares::BULLET_IN_GIVEN_NAME).abs_diff(440), 10);
    expect(440, 50, |patient| patient.registered.name.contains('●'), anybody);
    expect(shares::BULLET_IN_ADDRESS, 50, |patient| patient.registered.address.contains('●'), anybody);
    let card = |patient: &Patient| [patient.identity.name.clone(), patient.identity.address.clone()].concat();
    assert!(PATIENTS.iter().all(|patient| !card(patient).contains('●')));
}

#[test]
fn rare_kanji_stand_on_cards_and_some_arrive_as_they_are() {
    for kanji in ['髙', '﨑', '𠮷', '德', '𣘺', '濵', '\u{E0101}'] {
        assert!(PATIENTS.iter().any(|patient| patient.identity.name.contains(kanji)), "{kanji}");
    }
    for kanji in ['髙', '﨑', '德'] {
        assert!(PATIENTS.iter().any(|patient| patient.registered.name.contains(kanji)), "{kanji}");
    }
    expect(shares::RARE_GIVEN_NAME, 30, |patient| patient.registered.name.contains('德'), anybody);
    let family = |patient: &Patient| {
        patient.registered.name.split_once('　').is_some_and(|(family, _)| family.contains(['髙', '﨑']))
    };
    expect(shares::RARE_FAMILY_NAME, 40, family, anybody);
}

#[test]
fn foreign_names_are_long_or_dotted_or_beside_another() {
    expect(shares::LATIN_NAME, 80, latin, anybody);
    expect(shares::NAME_IN_USE, 800, |patient| patient.identity.name_in_use.is_some(), latin);
    let under_it =
        |patient: &Patient| Some(&patient.registered.name) == patient.identity.name_in_use.as_ref();
    let has_one = |patient: &Patient| patient.identity.name_in_use.is_some();
    expect(shares::INSURED_UNDER_NAME_IN_USE, 1_000, under_it, has_one);
    let others = |patient: &Patient| latin(patient) && !under_it(patient);
    expect(shares::MIDDLE_DOTS, 1_000, |patient| patient.registered.name.contains('・'), others);
    let names = || PATIENTS.iter().filter(|patient| latin(patient)).map(|patient| &patient.identity.name);
    assert!(names().map(String::len).max() > Some(60));
    assert!(names().any(|name| name.split(' ').count() > 6));
}

#[test]
fn addresses_have_a_building_or_not_and_some_are_very_long() {
    let long = |patient: &Patient| patient.identity.address.chars().count() > 80;
    let building = |patient: &Patient| patient.identity.address.contains('　');
    expect(shares::LONG_ADDRESS, 40, long, anybody);
    expect(shares::BUILDING, 300, building, |patient| !long(patient));
}

#[test]
fn births_fall_on_the_edges_of_eras_on_leap_days_and_on_the_ends_of_months() {
    for day in ["19261224", "19261225", "19890107", "19890108", "20190430", "20190501"] {
        assert!(PATIENTS.iter().any(|patient| patient.identity.birthdate == day), "{day}");
    }
    // Beside the leap days of chance, 7 in 10,000.
    expect(shares::LEAP_DAY + 7, 15, |patient| patient.identity.birthdate.ends_with("0229"), anybody);
    let last_of_a_long_month = |patient: &Patient| patient.identity.birthdate.ends_with("31");
    expect(10_000 * 7 / 365, 50, last_of_a_long_month, anybody);
}

#[test]
fn assistance_and_the_insurance_of_the_old_come_as_often_as_listed() {
    expect(shares::PUBLIC_ASSISTANCE, 50, |patient| patient.right == Right::MedicalAssistance, anybody);
    for right in [Right::Preschool, Right::Elderly, Right::LateElderly] {
        assert!(PATIENTS.iter().filter(|patient| patient.right == right).count() > 200, "{right:?}");
    }
    let seventy = |patient: &Patient| patient.identity.birthdate.as_str() < "19560101";
    assert!(PATIENTS.iter().any(|patient| seventy(patient) && patient.right == Right::MedicalAssistance));
}

#[test]
fn symbols_are_full_width_hyphenated_empty_or_absent_and_branches_absent_or_00() {
    let wide =
        |patient: &Patient| patient.registered.number.starts_with(|digit| ('０'..='９').contains(&digit));
    expect(shares::FULL_WIDTH_SYMBOL, 150, wide, with_a_family);
    let company = |patient: &Patient| patient.registered.insurer_number.starts_with("06");
    let hyphen = |patient: &Patient| symbol(patient).contains(['-', '－']);
    expect(shares::HYPHENATED_SYMBOL, 300, hyphen, |patient| company(patient) && !symbol(patient).is_empty());
    expect(
        shares::EMPTY_SYMBOL,
        60,
        |patient| patient.registered.symbol.as_deref() == Some(""),
        with_a_family,
    );
    expect(shares::ABSENT_SYMBOL, 60, |patient| patient.registered.symbol.is_none(), with_a_family);
    expect(shares::ABSENT_BRANCH, 60, |patient| patient.registered.branch.is_none(), with_a_family);
    assert!(PATIENTS.iter().any(|patient| patient.registered.branch.as_deref() == Some("00")));
}

#[test]
fn some_come_for_the_first_time() {
    expect(shares::FIRST_VISIT, 120, |patient| patient.chart.is_none(), anybody);
}
