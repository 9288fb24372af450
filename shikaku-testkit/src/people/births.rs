//! 生年月日: days of birth for a wanted age, and what the age entitles to.

use super::random::Random;
use super::shares;
use jiff::ToSpan as _;
use jiff::civil::{Date, date};

/// 元号の境目: the last and first days of 大正, 昭和, 平成 and 令和.
const ERA_EDGES: [Date; 6] = [
    date(1926, 12, 24),
    date(1926, 12, 25),
    date(1989, 1, 7),
    date(1989, 1, 8),
    date(2019, 4, 30),
    date(2019, 5, 1),
];

/// How far a day of birth may lie from the wanted age, in days, to fall on the edge of an era.
const EDGE_REACH: i32 = 2 * 366;

/// A day of birth of somebody who is this old today; every day of the year is as likely as the next.
pub(super) fn draw(random: &mut Random, today: Date, age: u8) -> Date {
    let drawn =
        today.saturating_sub(i64::from(age).years()).saturating_sub(i64::from(random.below(365)).days());
    if random.happens(shares::LEAP_DAY) {
        let leap_year = drawn.year() - drawn.year().rem_euclid(4);
        return Date::new(leap_year, 2, 29).ok().filter(|leap_day| *leap_day <= today).unwrap_or(drawn);
    }
    if random.happens(shares::ERA_EDGE) {
        let near = |edge: &&Date| **edge <= today && days_between(**edge, drawn).abs() <= EDGE_REACH;
        let near: Vec<Date> = ERA_EDGES.iter().filter(near).copied().collect();
        if !near.is_empty() {
            return random.pick(&near);
        }
    }
    drawn
}

fn days_between(first: Date, second: Date) -> i32 {
    first.duration_until(second).as_hours().try_into().map_or(i32::MAX, |hours: i32| hours / 24)
}

/// 資格の種類: what the answer says of the ratio that a person pays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Right {
    /// 一般: neither ratio nor mark in the data.
    General,
    /// 未就学: the preschool mark, to the 31 March after the 6th birthday.
    Preschool,
    /// 高齢受給者: a 高齢受給者証, from the month after the 70th birthday.
    Elderly,
    /// 後期高齢者医療: from the 75th birthday, or by 障害認定 from 65.
    LateElderly,
    /// 医療扶助 of 生活保護.
    MedicalAssistance,
}

impl Right {
    /// What the age alone entitles to.
    pub(super) fn by_age(birth: Date, today: Date) -> Self {
        // An age is attained in law on the day before the birthday.
        let attained = |age: i64| birth.saturating_sub(1.days()).saturating_add(age.years());
        let six = attained(6);
        let school_year = i16::from((six.month(), six.day()) > (3, 31));
        let seventy = attained(70).first_of_month().saturating_add(1.months());
        if (today.year() - birth.year(), today.month(), today.day()) >= (75, birth.month(), birth.day()) {
            Self::LateElderly
        } else if today >= seventy {
            Self::Elderly
        } else if (today.year(), today.month(), today.day()) <= (six.year() + school_year, 3, 31) {
            Self::Preschool
        } else {
            Self::General
        }
    }

    /// 負担割合 in tenths, as the service's answers have it.
    #[must_use]
    pub const fn burden_tenths(self) -> u8 {
        match self {
            Self::General => 3,
            Self::Preschool | Self::Elderly => 2,
            Self::LateElderly => 1,
            Self::MedicalAssistance => 0,
        }
    }

    /// 被保険者証区分: `01` 一般 or `A1` 医療扶助.
    #[must_use]
    pub const fn insured_card_classification(self) -> &'static str {
        match self {
            Self::MedicalAssistance => "A1",
            _ => "01",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_right_begins_and_ends_on_its_day() {
        use Right::{Elderly, General, LateElderly, Preschool};
        for (birth, today, right) in [
            (date(2000, 4, 1), date(2006, 3, 31), Preschool),
            (date(2000, 4, 1), date(2006, 4, 1), General),
            (date(2000, 4, 2), date(2007, 3, 31), Preschool),
            (date(2020, 2, 29), date(2026, 3, 31), Preschool),
            (date(2020, 2, 29), date(2026, 4, 1), General),
            (date(1956, 5, 1), date(2026, 4, 30), General),
            (date(1956, 5, 1), date(2026, 5, 1), Elderly),
            (date(1956, 5, 2), date(2026, 5, 31), General),
            (date(1956, 2, 29), date(2026, 3, 1), Elderly),
            (date(1951, 3, 2), date(2026, 3, 1), Elderly),
            (date(1951, 3, 2), date(2026, 3, 2), LateElderly),
            (date(1952, 2, 29), date(2027, 2, 28), Elderly),
            (date(1952, 2, 29), date(2027, 3, 1), LateElderly),
        ] {
            assert_eq!(Right::by_age(birth, today), right, "{birth} on {today}");
        }
    }

    #[test]
    fn nobody_is_born_after_today() {
        let today = date(2019, 4, 30);
        for household in 0..2_000 {
            let mut random = Random::of(31, household);
            assert!(draw(&mut random, today, 0) <= today);
        }
    }
}
