//! 架空の人々: invented people, what insurers say of them and what the receipt system had before.
//!
//! Nobody here exists. Places, post codes and insurers are invented: insurer numbers have right check digits, the
//! prefecture 31 and a number from 900 up, where no insurer is. CC0 1.0: take them freely.
//!
//! [`Holder`], [`Coverage`] and [`Chart`] are what a hand-made [persona](crate::persona) consists of; a [`Generator`]
//! draws as many [`Patient`]s as a test wants.

mod births;
mod coverage;
mod generator;
mod household;
mod insurers;
mod names;
mod numbers;
mod patient;
mod places;
pub(crate) mod random;
pub mod shares;

pub use births::Right;
pub use generator::Generator;
pub use household::Relation;
pub use patient::{Identity, Patient, PatientChart};

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::{Offset, TimeZone};

/// カードの持ち主: whom the card belongs to, as its text file tells.
#[derive(Clone, Copy)]
pub struct Holder {
    /// 氏名, family and given name parted by U+3000.
    pub name: &'static str,
    /// 氏名カナ, half-width katakana.
    pub name_kana: &'static str,
    /// 生年月日.
    pub born: Born,
    /// 性別: `1` 男, `2` 女.
    pub sex: &'static str,
    /// 住所.
    pub address: &'static str,
    /// 郵便番号, `123-4567`.
    pub post_number: &'static str,
}

/// 生年月日: when somebody was born.
#[derive(Clone, Copy)]
pub enum Born {
    /// On a day, YYYYMMDD.
    On(&'static str),
    /// So many full years ago on the day of the visit: a child that shows something about children stays a child.
    Aged {
        /// 年齢.
        years: u8,
        /// 誕生日, MMDD.
        birthday: &'static str,
    },
}

/// 加入している保険: what the insurer has registered.
#[derive(Clone, Copy)]
pub struct Coverage {
    /// 保険者番号 (医療扶助: 公費負担者番号), 6 or 8 digits.
    pub insurer_number: &'static str,
    /// 保険者名称.
    pub insurer_name: &'static str,
    /// 被保険者証記号.
    pub symbol: Option<&'static str>,
    /// 被保険者証番号 (医療扶助: 受給者番号).
    pub number: &'static str,
    /// 枝番, 2 digits.
    pub branch: Option<&'static str>,
    /// 本人・家族の別: `1` 本人, `2` 家族.
    pub personal_family: &'static str,
    /// 被保険者氏名.
    pub insured_name: &'static str,
    /// 氏名, as the insurer writes it: ● for a character that its system lacks.
    pub name: &'static str,
}

/// カルテの控え: what the receipt system had before this visit.
#[derive(Clone, Copy)]
pub struct Chart {
    /// 患者: whose chart it is, with name, birth date and address as the practice wrote them.
    pub holder: Holder,
    /// 保険者番号.
    pub insurer_number: &'static str,
    /// 被保険者証記号.
    pub symbol: Option<&'static str>,
    /// 被保険者証番号.
    pub number: &'static str,
    /// 枝番.
    pub branch: Option<&'static str>,
    /// 負担割合 in tenths.
    pub burden_tenths: Option<u8>,
}

impl Holder {
    /// 生年月日: YYYYMMDD, for a visit on this day in Japan.
    #[must_use]
    pub fn birthdate(&self, today_unix: i64) -> String {
        let (years, birthday) = match self.born {
            Born::On(day) => return day.to_owned(),
            Born::Aged { years, birthday } => (years, birthday),
        };
        let today = in_japan(today_unix);
        let had_birthday = format!("{:02}{:02}", today.month(), today.day()).as_str() >= birthday;
        let year = today.year() - i16::from(years) - i16::from(!had_birthday);
        format!("{year:04}{birthday}")
    }
}

/// The day in Japan; 1970-01-01 for times that no calendar holds.
pub(crate) fn in_japan(unix: i64) -> Date {
    let time = Timestamp::from_second(unix).unwrap_or(Timestamp::UNIX_EPOCH);
    let zone = Offset::from_seconds(9 * 3600).map_or(TimeZone::UTC, TimeZone::fixed);
    time.to_zoned(zone).date()
}

macro_rules! redacted {
    ($($type:ident),+) => {$(
        /// Invented or not: what looks like a person's data does not get into a log.
        impl std::fmt::Debug for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(concat!(stringify!($type), "(…)"))
            }
        }
    )+};
}

redacted!(Born, Holder, Coverage, Chart, Identity, Patient, PatientChart);

#[cfg(test)]
mod tests {
    use super::*;

    const HOLDER: Holder = Holder {
        name: "",
        name_kana: "",
        born: Born::Aged { years: 3, birthday: "0401" },
        sex: "1",
        address: "",
        post_number: "",
    };

    #[test]
    fn the_age_is_reached_on_the_birthday_in_japan() {
        // 2026-03-31 14:59:59Z is the last second before the birthday, 15:00:00Z its first.
        assert_eq!(HOLDER.birthdate(1_774_969_199), "20220401");
        assert_eq!(HOLDER.birthdate(1_774_969_200), "20230401");
        let on_a_day = Holder { born: Born::On("19810217"), ..HOLDER };
        assert_eq!(on_a_day.birthdate(1_774_969_200), "19810217");
    }
}
