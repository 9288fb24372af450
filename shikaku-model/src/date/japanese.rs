//! 和暦: dates written with Japanese eras, as people and the copied text write them.

use alloc::format;
use alloc::string::String;

use super::{Date, InvalidDate};
use crate::text;

/// What is odd about an era date that was accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum EraNote {
    /// The era had ended before that day, as in 平成31年5月1日.
    EraEnded,
    /// The era had not begun on that day, as in 令和1年4月1日.
    EraNotBegun,
}

struct Era {
    name: &'static str,
    letter: char,
    /// The first day, as year, month and day.
    first: (i32, u8, u8),
}

/// Newest first. 明治 is read from year 6 on, when Japan had taken up the Gregorian calendar.
const ERAS: [Era; 5] = [
    Era { name: "令和", letter: 'R', first: (2019, 5, 1) },
    Era { name: "平成", letter: 'H', first: (1989, 1, 8) },
    Era { name: "昭和", letter: 'S', first: (1926, 12, 25) },
    Era { name: "大正", letter: 'T', first: (1912, 7, 30) },
    Era { name: "明治", letter: 'M', first: (1868, 10, 23) },
];

const GREGORIAN_SINCE: i32 = 1873;

impl Date {
    /// Reads a date as people write it: 和暦 (令和7年12月10日, 平成元年1月8日, R7.12.10) or 西暦 (2025年12月10日, 2025/12/10,
    /// 2025-12-10, 20251210), in full or half width.
    ///
    /// A day that lies outside its era is accepted with a note: both 平成31年5月1日 and 昭和64年1月8日 were written in earnest.
    ///
    /// ```
    /// use shikaku_model::Date;
    /// use shikaku_model::date::EraNote;
    ///
    /// let (day, note) = Date::parse_japanese("令和７年１２月１日")?;
    /// assert_eq!((day.to_string().as_str(), note), ("2025-12-01", None));
    /// let (_, note) = Date::parse_japanese("平成31年5月1日")?;
    /// assert_eq!(note, Some(EraNote::EraEnded));
    /// # Ok::<(), shikaku_model::date::InvalidDate>(())
    /// ```
    pub fn parse_japanese(text: &str) -> Result<(Self, Option<EraNote>), InvalidDate> {
        let folded: String = text::fold_width(text).chars().filter(|c| !c.is_whitespace()).collect();
        if let Ok(date) = Self::parse_compact(&folded) {
            return Ok((date, None));
        }
        let era = ERAS.iter().zip(0..).find_map(|(era, index)| {
            let rest = folded.strip_prefix(era.name).or_else(|| folded.strip_prefix(era.letter))?;
            Some((era, index, rest))
        });
        let Some((era, index, rest)) = era else {
            let (year, month, day) = parts(&folded, false)?;
            return Self::new(year, month, day).map(|date| (date, None));
        };
        let (year_of_era, month, day) = parts(rest, true)?;
        let year = era.first.0 + year_of_era - 1;
        if year_of_era < 1 || year < GREGORIAN_SINCE {
            return Err(InvalidDate::NoSuchYear);
        }
        let date = Self::new(year, month, day)?;
        let next = usize::checked_sub(index, 1).and_then(|newer| ERAS.get(newer)).map(|newer| newer.first);
        let written = (date.year(), date.month(), date.day());
        let note = if written < era.first {
            Some(EraNote::EraNotBegun)
        } else {
            next.is_some_and(|next| written >= next).then_some(EraNote::EraEnded)
        };
        Ok((date, note))
    }

    /// The day in 和暦: `令和7年12月10日`, with 元年 for the first year; before 1873 the year of the Gregorian calendar.
    pub fn to_wareki(self) -> String {
        let (year, month, day) = (self.year(), self.month(), self.day());
        let era = ERAS.iter().find(|era| year >= GREGORIAN_SINCE && (year, month, day) >= era.first);
        match era.map(|era| (era.name, year - era.first.0 + 1)) {
            Some((name, 1)) => format!("{name}元年{month}月{day}日"),
            Some((name, year)) => format!("{name}{year}年{month}月{day}日"),
            None => format!("{year}年{month}月{day}日"),
        }
    }
}

/// Splits `7年12月10日`, `7.12.10`, `7/12/10` or `7-12-10`; the year of an era may be 元.
fn parts(text: &str, in_era: bool) -> Result<(i32, u8, u8), InvalidDate> {
    let split = if let Some(body) = text.strip_suffix('日') {
        body.split_once('年')
            .and_then(|(year, rest)| rest.split_once('月').map(|(month, day)| (year, month, day)))
    } else {
        ['.', '/', '-'].into_iter().find_map(|separator| {
            let (year, rest) = text.split_once(separator)?;
            rest.split_once(separator).map(|(month, day)| (year, month, day))
        })
    };
    let (year, month, day) = split.ok_or(InvalidDate::Form)?;
    let year = match year {
        "元" if in_era => 1,
        _ if in_era => i32::from(number(year, 2)?),
        _ if year.len() == 4 => i32::from(number(year, 4)?),
        _ => return Err(InvalidDate::Form),
    };
    let small = |text| number(text, 2).and_then(|n| u8::try_from(n).map_err(|_| InvalidDate::Form));
    Ok((year, small(month)?, small(day)?))
}

fn number(text: &str, longest: usize) -> Result<u16, InvalidDate> {
    let plain = (1..=longest).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten().ok_or(InvalidDate::Form)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<(String, Option<EraNote>), InvalidDate> {
        Date::parse_japanese(text).map(|(date, note)| (date.to_string(), note))
    }

    #[test]
    fn era_dates_are_read_at_the_edges_of_their_eras() {
        for (text, iso) in [
            ("大正元年7月30日", "1912-07-30"),
            ("大正15年12月24日", "1926-12-24"),
            ("昭和元年12月25日", "1926-12-25"),
            ("昭和64年1月7日", "1989-01-07"),
            ("平成元年1月8日", "1989-01-08"),
            ("平成1年1月8日", "1989-01-08"),
            ("平成31年4月30日", "2019-04-30"),
            ("令和元年5月1日", "2019-05-01"),
            ("令和7年１２月１日", "2025-12-01"),
            ("令和8年1月31日", "2026-01-31"),
            ("2001年3月27日", "2001-03-27"),
            ("2025年02月10日", "2025-02-10"),
            ("Ｒ７．１２．１０", "2025-12-10"),
            ("S60/4/12", "1985-04-12"),
            ("2025/12/10", "2025-12-10"),
            ("20251210", "2025-12-10"),
            ("明治44年3月1日", "1911-03-01"),
            (" 令和 7年 12月 10日　", "2025-12-10"),
        ] {
            assert_eq!(read(text), Ok((iso.to_owned(), None)), "{text}");
        }
    }

    #[test]
    fn a_day_outside_its_era_is_accepted_with_a_note() {
        for (text, iso, note) in [
            ("平成31年5月1日", "2019-05-01", EraNote::EraEnded),
            ("昭和64年1月8日", "1989-01-08", EraNote::EraEnded),
            ("令和元年4月1日", "2019-04-01", EraNote::EraNotBegun),
        ] {
            assert_eq!(read(text), Ok((iso.to_owned(), Some(note))), "{text}");
        }
    }

    #[test]
    fn days_and_years_that_never_were_are_refused() {
        assert_eq!(read("平成12年2月30日"), Err(InvalidDate::NoSuchDay));
        assert_eq!(read("令和0年1月1日"), Err(InvalidDate::NoSuchYear));
        assert_eq!(read("明治5年1月1日"), Err(InvalidDate::NoSuchYear));
        for text in [
            "",
            "慶応3年1月1日",
            "令和7年12月",
            "元年1月1日",
            "25年1月1日",
            "令和+7年1月1日",
            "平成１２３年1月1日",
        ] {
            assert_eq!(read(text), Err(InvalidDate::Form), "{text}");
        }
    }

    #[test]
    fn a_day_is_written_in_the_era_that_held_on_it() {
        for (text, wareki) in [
            ("20251210", "令和7年12月10日"),
            ("20190501", "令和元年5月1日"),
            ("20190430", "平成31年4月30日"),
            ("19890107", "昭和64年1月7日"),
            ("18721231", "1872年12月31日"),
        ] {
            assert_eq!(Date::parse_compact(text).unwrap().to_wareki(), wareki);
        }
    }
}
