use super::*;
use crate::facility::Period;
use crate::rules::window::tests::day;
use FacilityKind::{AcupunctureMassage, JudoTherapy};

fn member(birth: &str, full_time: bool, visually_impaired: bool) -> StaffMember {
    StaffMember { birth: day(birth), full_time, visually_impaired, works: Period::default() }
}

fn full(birth: &str) -> StaffMember {
    member(birth, true, false)
}

fn part(birth: &str) -> StaffMember {
    member(birth, false, false)
}

const DECLARED: Plans =
    Plans { closing: Plan::None, stopping_delegation: Plan::None, difficulty_declared: Some(true) };

/// The grounds by their numbers, and the questions.
fn grounds(
    kind: FacilityKind,
    staff: &[StaffMember],
    plans: &Plans,
    on: &str,
) -> (Vec<&'static str>, Vec<Question>) {
    let answer = exemption(kind, staff, plans, day(on), AgeDay::MonthStart);
    assert!(!answer.basis.is_empty());
    (answer.value.iter().map(|ground| ground.id.as_str()).collect(), answer.questions)
}

#[test]
fn the_age_is_that_of_april_2024_and_the_open_day_is_asked_about() {
    for (birth, by_start, by_end, asked) in [
        ("1953-12-31", true, true, false),
        ("1954-04-01", true, true, false),
        ("1954-04-02", true, true, true),
        ("1954-04-15", false, true, true),
        ("1954-05-01", false, true, true),
        ("1954-05-02", false, false, false),
        ("1955-01-01", false, false, false),
    ] {
        assert_eq!(is_elderly(day(birth), AgeDay::MonthStart), by_start, "{birth}");
        assert_eq!(is_elderly(day(birth), AgeDay::MonthEnd), by_end, "{birth}");
        let (_, questions) = grounds(JudoTherapy, &[full(birth)], &DECLARED, "2025-06-01");
        assert_eq!(questions.contains(&Question::ReferenceDay), asked, "{birth}");
    }
}

#[test]
fn grounds_follow_the_table_row_by_row() {
    let old = full("1950-01-10");
    let blind = member("1980-05-05", true, true);
    for (row, kind, staff, expected, questions) in [
        ("E1", JudoTherapy, vec![old], vec!["1-1"], vec![]),
        ("E2", JudoTherapy, vec![old, full("1980-05-05")], vec![], vec![]),
        ("E3", JudoTherapy, vec![old, part("1980-05-05")], vec!["1-1"], vec![Question::PartTimeNotCounted]),
        ("E5", JudoTherapy, vec![blind], vec![], vec![]),
        ("E6", AcupunctureMassage, vec![blind], vec!["1-2"], vec![]),
        ("E7", AcupunctureMassage, vec![old, blind], vec!["1-2"], vec![]),
        ("E8", AcupunctureMassage, vec![blind, full("1985-05-05")], vec![], vec![]),
        (
            "E9",
            AcupunctureMassage,
            vec![blind, part("1990-05-05")],
            vec!["1-2"],
            vec![Question::PartTimeNotCounted],
        ),
        ("E10", JudoTherapy, vec![part("1950-01-10")], vec![], vec![Question::NoFullTimeStaff]),
    ] {
        assert_eq!(grounds(kind, &staff, &DECLARED, "2025-06-01"), (expected, questions), "{row}");
    }
    assert_eq!(grounds(JudoTherapy, &[full("1954-05-02")], &DECLARED, "2026-04-01"), (vec![], vec![]), "E4");
}

#[test]
fn difficulty_is_asked_for_and_its_denial_ends_the_ground() {
    let old = [full("1950-01-10")];
    let silent = Plans { difficulty_declared: None, ..DECLARED };
    let asked = (vec!["1-1"], vec![Question::DifficultyNotDeclared]);
    assert_eq!(grounds(JudoTherapy, &old, &silent, "2025-06-01"), asked, "E11");
    let denied = Plans { difficulty_declared: Some(false), ..DECLARED };
    assert_eq!(grounds(JudoTherapy, &old, &denied, "2025-06-01"), (vec![], vec![]), "E12");
}

#[test]
fn who_joins_later_ends_the_ground_from_that_day() {
    let works = Period { from: Some(day("2025-05-01")), to: None };
    let staff = [full("1950-01-10"), StaffMember { works, ..full("1990-01-01") }];
    assert_eq!(grounds(JudoTherapy, &staff, &DECLARED, "2025-04-30").0, ["1-1"], "E13");
    assert!(grounds(JudoTherapy, &staff, &DECLARED, "2025-05-01").0.is_empty(), "E13");
}

#[test]
fn plans_exempt_to_their_day_and_never_beyond_the_latest() {
    let closes = |on: &str| Plans { closing: Plan::On(day(on)), ..DECLARED };
    let stops = Plans { stopping_delegation: Plan::On(day("2025-12-02")), ..DECLARED };
    let until = |plans: &Plans, on: &str| {
        exemption(JudoTherapy, &[], plans, day(on), AgeDay::MonthStart)
            .value
            .first()
            .and_then(|ground| ground.until)
    };
    assert_eq!(until(&closes("2025-10-31"), "2025-10-31"), Some(day("2025-10-31")), "E14");
    assert_eq!(until(&closes("2025-10-31"), "2025-11-01"), None, "E14");
    assert_eq!(until(&closes("2026-03-31"), "2025-12-02"), Some(day("2025-12-02")), "E15");
    assert_eq!(until(&closes("2026-03-31"), "2025-12-03"), None, "E15");
    assert_eq!(until(&stops, "2025-12-02"), Some(day("2025-12-02")), "E16");
    assert_eq!(until(&stops, "2025-12-03"), None, "E16");
    let both = grounds(JudoTherapy, &[full("1950-01-10")], &closes("2025-10-31"), "2025-06-01");
    assert_eq!(both.0, ["1-1", "2"], "E17");
    let wished = Plans { closing: Plan::WithoutDay, ..DECLARED };
    assert_eq!(
        grounds(JudoTherapy, &[], &wished, "2025-06-01"),
        (vec![], vec![Question::PlanWithoutDate]),
        "E18"
    );
    assert_eq!(grounds(JudoTherapy, &[full("1950-01-10")], &DECLARED, "2024-12-01"), (vec![], vec![]), "E19");
}

#[test]
fn a_later_day_never_reopens_a_ground_while_the_facts_stand() {
    for birth in ["1950-01-10", "1954-04-02", "1954-04-15", "1954-05-02", "1960-01-01"] {
        for closing in
            [Plan::None, Plan::WithoutDay, Plan::On(day("2025-03-31")), Plan::On(day("2026-12-31"))]
        {
            let plans = Plans { closing, ..DECLARED };
            let on = |on| exemption(JudoTherapy, &[full(birth)], &plans, on, AgeDay::MonthStart).value;
            let mut date = day("2024-12-02");
            let mut before = on(date);
            while date < day("2026-06-30") {
                date = date.add_days(1);
                let now = on(date);
                assert!(now.iter().all(|ground| before.contains(ground)), "{birth} {closing:?} {date}");
                before = now;
            }
        }
    }
}
