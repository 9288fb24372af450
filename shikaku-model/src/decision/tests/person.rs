//! Whose answer it is.

use super::*;
use crate::codes::Sex;

#[test]
fn two_differences_in_what_names_a_person_call_for_a_look() {
    let valid = answer(QualificationValidity::Valid);
    let other_day = || Some(Personal::new(day("1978-01-02")));
    let same_day = || chart().birthdate;
    let (other, other_kana) = (|| person("見本　太郎"), || person("ミホン　タロウ"));
    let (same, same_kana) = (|| person("見本　花子"), || person("ミホン　ハナコ"));
    for (name, name_kana, birthdate, another) in [
        (other(), None, other_day(), true),
        (same(), other_kana(), other_day(), true),
        (other(), other_kana(), other_day(), true),
        (other(), other_kana(), None, true),
        (other(), other_kana(), same_day(), false),
        (other(), same_kana(), None, false),
        (other(), None, None, false),
        (same(), same_kana(), other_day(), false),
    ] {
        let chart = ChartRecord { name, name_kana, birthdate, ..chart() };
        let decision = judge(&valid, None, Some(&chart));
        assert_eq!(decision.warnings.contains(&Warning::AnotherPerson), another, "{chart:?}");
        assert_eq!(decision.do_now == Action::CheckPerson, another);
    }
}

#[test]
fn a_twin_is_told_apart_by_branch_or_sex() {
    let twin = ChartRecord {
        name: person("見本　夏子"), name_kana: person("ミホン　ナツコ"), ..chart()
    };
    let branch = || Branch::from_received("02");
    let male = || Some(Coded::Known(Sex::Male));
    let moved = InsurerNumber::from_received("319038");
    for (chart, another) in [
        (ChartRecord { branch: branch(), ..twin.clone() }, true),
        (ChartRecord { branch: branch(), name_kana: None, ..twin.clone() }, true),
        (ChartRecord { sex: male(), ..twin.clone() }, true),
        // Who marries has another name, and may have another insurance with another branch.
        (ChartRecord { branch: branch(), insurer_number: moved, ..twin.clone() }, false),
        (twin, false),
        (ChartRecord { branch: branch(), ..chart() }, false),
    ] {
        let mut valid = answer(QualificationValidity::Valid);
        valid.results[0].sex1 = Some(Coded::Known(Sex::Female));
        let decision = judge(&valid, None, Some(&chart));
        assert_eq!(decision.warnings.contains(&Warning::AnotherPerson), another, "{chart:?}");
        assert_eq!(decision.claim_fields.is_none(), another);
    }
}
