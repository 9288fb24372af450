use super::*;
use crate::burden::ElderlyRecipientCertificateInfo;
use crate::insurer::InsurerNumber;
use crate::rules::window::tests::day;

#[derive(Default)]
struct Row {
    insurer: &'static str,
    class: &'static str,
    printed: &'static str,
    elderly: Option<(&'static str, &'static str, &'static str)>,
    preschool: bool,
}

impl Row {
    fn result(&self) -> ResultOfQualificationConfirmation {
        let elderly = self.elderly.map(|(ratio, from, to)| ElderlyRecipientCertificateInfo {
            elderly_recipient_contribution_ratio: Ratio::from_received(ratio),
            elderly_recipient_valid_start_date: Some(day(from)),
            elderly_recipient_valid_end_date: Some(day(to)),
            ..Default::default()
        });
        ResultOfQualificationConfirmation {
            insurer_number: InsurerNumber::from_received(self.insurer),
            insured_card_classification: (!self.class.is_empty()).then(|| Coded::from_code(self.class)),
            insured_partial_contribution_ratio: Ratio::from_received(self.printed),
            elderly_recipient_certificate_info: elderly,
            preschool_classification: self
                .preschool
                .then_some(Coded::Known(PreschoolClassification::Preschool)),
            ..Default::default()
        }
    }
}

fn answer(row: &Row, birth: &str, visit: &str) -> RatioAnswer {
    burden_ratio(&row.result(), (!birth.is_empty()).then(|| day(birth)), day(visit))
}

#[test]
fn the_share_follows_the_table_row_by_row() {
    use RatioSource::*;
    let nothing = Row::default();
    let late = |printed| Row { insurer: "39319041", printed, ..Row::default() };
    let elderly = |from, to| Row { elderly: Some(("020", from, to)), insurer: "01319011", ..Row::default() };
    let in_dates = || elderly("2025-08-01", "2026-07-31");
    let preschool = || Row { preschool: true, ..Row::default() };
    let aid = Row { class: "A1", ..Row::default() };
    let copied = Row { printed: "３割", insurer: "319038", ..Row::default() };
    let visit = "2026-03-02";
    for (name, row, birth, visit, expected) in [
        ("Q1", &aid, "1970-01-01", visit, known(0, MedicalAssistance)),
        ("Q2", &late("010"), "1945-01-01", visit, known(1, ContributionRatio)),
        ("Q3", &late("020"), "1945-01-01", visit, known(2, ContributionRatio)),
        ("Q3", &late("030"), "1945-01-01", visit, known(3, ContributionRatio)),
        ("Q4", &late(""), "1945-01-01", visit, unknown(RatioUnknown::NoRatioInData)),
        ("Q5", &late("010"), "1958-01-01", visit, known(1, ContributionRatio)),
        ("Q6", &in_dates(), "1955-01-10", visit, known(2, ElderlyRecipientCertificate)),
        ("Q7", &in_dates(), "1955-01-10", "2026-07-31", known(2, ElderlyRecipientCertificate)),
        ("Q7", &in_dates(), "1955-01-10", "2026-08-01", unknown(RatioUnknown::OutsideDates)),
        ("Q8", &nothing, "1955-01-10", visit, unknown(RatioUnknown::SeventyWithoutRatio)),
        ("Q9", &nothing, "1986-01-10", visit, known(3, General)),
        ("Q10", &preschool(), "2021-06-01", visit, known(2, Preschool)),
        ("Q11", &nothing, "2021-06-01", visit, RatioAnswer::Contradiction { data: 3, age: 2 }),
        ("Q12", &preschool(), "2014-06-01", visit, RatioAnswer::Contradiction { data: 2, age: 3 }),
        ("Q13", &elderly("2026-04-01", "2026-07-31"), "1956-03-10", "2026-03-31", known(3, General)),
        ("Q14", &in_dates(), "1980-01-01", visit, RatioAnswer::Contradiction { data: 2, age: 3 }),
        ("Q15", &copied, "", visit, known(3, ContributionRatio)),
        ("Q16", &nothing, "", visit, unknown(RatioUnknown::BirthMissing)),
    ] {
        assert_eq!(answer(row, birth, visit), expected, "{name}");
    }
}

#[test]
fn special_expense_unknown_classes_and_odd_ratios_are_asked_about() {
    let class = |class| Row { class, ..Row::default() };
    let late = |printed| Row { insurer: "39319041", printed, ..Row::default() };
    for (row, why) in [
        (class("05"), RatioUnknown::SpecialMedicalExpense),
        (class("Z9"), RatioUnknown::UnrecognisedClassification),
        (late("015"), RatioUnknown::NoRatioInData),
        (late("100"), RatioUnknown::NoRatioInData),
    ] {
        assert_eq!(answer(&row, "1986-01-10", "2026-03-02"), unknown(why));
    }
}

#[test]
fn preschool_lasts_until_the_31_march_after_the_age_of_six() {
    for (birth, last) in [
        ("2000-02-02", "2006-03-31"),
        ("2000-04-01", "2006-03-31"),
        ("2000-04-02", "2007-03-31"),
        ("2000-06-02", "2007-03-31"),
        ("2020-02-29", "2026-03-31"),
        ("2020-04-01", "2026-03-31"),
        ("2020-04-02", "2027-03-31"),
        ("2020-12-31", "2027-03-31"),
    ] {
        assert_eq!(preschool_last_day(day(birth)), day(last), "{birth}");
    }
}

#[test]
fn the_rule_for_seventy_starts_with_a_month() {
    for (birth, from) in [
        ("1956-05-01", "2026-05-01"),
        ("1956-05-02", "2026-06-01"),
        ("1956-05-31", "2026-06-01"),
        ("1956-02-29", "2026-03-01"),
        ("1956-03-01", "2026-03-01"),
        ("1955-12-31", "2026-01-01"),
        ("1956-01-01", "2026-01-01"),
    ] {
        assert_eq!(elderly_from(day(birth)), day(from), "{birth}");
    }
    for (birth, visit, tenths) in [
        ("1956-05-01", "2026-04-30", Some(3)),
        ("1956-05-01", "2026-05-01", None),
        ("1956-05-02", "2026-05-31", Some(3)),
        ("1956-05-02", "2026-06-01", None),
    ] {
        assert_eq!(answer(&Row::default(), birth, visit).tenths(), tenths, "{birth} on {visit}");
    }
}

#[test]
fn late_elderly_starts_on_the_birthday_itself() {
    for (birth, from) in
        [("1951-03-02", "2026-03-02"), ("1951-03-03", "2026-03-03"), ("1952-02-29", "2027-03-01")]
    {
        assert_eq!(late_elderly_from(day(birth)), day(from), "{birth}");
    }
}

#[test]
fn nobody_of_seventy_or_more_gets_a_share_that_is_not_in_the_data() {
    let visit = day("2026-03-02");
    let mut birth = day("1926-01-01");
    while elderly_from(birth) <= visit {
        for row in [Row::default(), Row { insurer: "39319041", ..Row::default() }] {
            assert_eq!(burden_ratio(&row.result(), Some(birth), visit).tenths(), None, "{birth}");
        }
        birth = birth.add_days(13);
    }
}
