//! Secrets made from what stands on the card: the birth-date PIN and 照合番号B.
//!
//! Both hold the year of birth of the **Japanese era** (昭和55年 is 55). Typing the Gregorian year costs a try, so these
//! secrets are made from a date, never from digits.

use super::{PinFormatError, digits};
use mynacard_apdu::SecretBytes;
use std::fmt;
use zeroize::Zeroizing;

/// 元号: the Japanese eras of living card holders.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Era {
    /// 明治, to 1912-07-29.
    Meiji,
    /// 大正, from 1912-07-30.
    Taisho,
    /// 昭和, from 1926-12-25.
    Showa,
    /// 平成, from 1989-01-08.
    Heisei,
    /// 令和, from 2019-05-01.
    Reiwa,
}

impl Era {
    const ALL: [Self; 5] = [Self::Meiji, Self::Taisho, Self::Showa, Self::Heisei, Self::Reiwa];

    /// The first day of the era as year, month, day. Source: 改元の詔書 of 1912 and 1926, 昭和64年政令第1号, 平成31年政令第143号;
    /// 明治 from the adoption of the Gregorian calendar, 明治5年太政官布告第337号.
    const fn begins(self) -> (u16, u8, u8) {
        match self {
            Self::Meiji => (1873, 1, 1),
            Self::Taisho => (1912, 7, 30),
            Self::Showa => (1926, 12, 25),
            Self::Heisei => (1989, 1, 8),
            Self::Reiwa => (2019, 5, 1),
        }
    }

    /// The Gregorian year before the first of the era.
    const fn year_before(self) -> u16 {
        match self {
            Self::Meiji => 1867,
            Self::Taisho => 1911,
            Self::Showa => 1925,
            Self::Heisei => 1988,
            Self::Reiwa => 2018,
        }
    }
}

/// 生年月日: a birth date with its Japanese era. `Debug` shows none of it; wiped by what is made of it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct BirthDate {
    year_of_era: u8,
    month: u8,
    day: u8,
}

/// 生年月日読出用暗証番号: the six digits, year of the era, month and day, that open the birth date of the card-face
/// application.
///
/// ```
/// use mynacard_auth::{BirthDate, BirthDatePin, Era};
///
/// let birth_date = BirthDate::gregorian(1980, 2, 17)?;
/// assert_eq!(birth_date, BirthDate::japanese(Era::Showa, 55, 2, 17)?);
/// let pin = BirthDatePin::new(birth_date)?;
/// assert_eq!(format!("{pin:?}"), "BirthDatePin(SecretBytes(…))");
/// # Ok::<(), mynacard_auth::PinFormatError>(())
/// ```
#[derive(Debug)]
pub struct BirthDatePin(SecretBytes);

/// 照合番号B: 14 digits, made of birth date, year of expiry and security code as they stand on the face of the card.
/// Whoever holds the card can read it: it proves sight of the card, not the holder's consent.
///
/// ```
/// use mynacard_auth::{BirthDate, MatchingNumberB};
///
/// let birth_date = BirthDate::gregorian(1980, 2, 17)?;
/// assert!(MatchingNumberB::new(birth_date, 2035, "2285").is_ok());
/// assert!(MatchingNumberB::new(birth_date, 35, "2285").is_err());
/// # Ok::<(), mynacard_auth::PinFormatError>(())
/// ```
#[derive(Debug)]
pub struct MatchingNumberB(SecretBytes);

impl BirthDate {
    /// 西暦: a day of the Gregorian calendar, from 1873. The first day of an era belongs to the new one.
    ///
    /// # Errors
    /// [`PinFormatError::BirthDate`] when there is no such day.
    pub fn gregorian(year: u16, month: u8, day: u8) -> Result<Self, PinFormatError> {
        let exists = (1..=days_in(year, month)).contains(&day);
        let era = Era::ALL.into_iter().rev().find(|era| era.begins() <= (year, month, day));
        let era = era.filter(|_| exists).ok_or(PinFormatError::BirthDate)?;
        let year_of_era = u8::try_from(year - era.year_before()).map_err(|_| PinFormatError::BirthDate)?;
        if year_of_era > 99 {
            return Err(PinFormatError::BirthDate);
        }
        Ok(Self { year_of_era, month, day })
    }

    /// 和暦: a day as the card shows it, the first year being 1 (元年).
    ///
    /// # Errors
    /// [`PinFormatError::BirthDate`] when that era had no such day (昭和64年 ended on 7 January).
    pub fn japanese(era: Era, year: u8, month: u8, day: u8) -> Result<Self, PinFormatError> {
        let gregorian = era.year_before() + u16::from(year);
        let date = (gregorian, month, day);
        let next = Era::ALL.into_iter().find(|next| next.begins() > era.begins());
        // The day on which an era began was still written with the old one in the morning.
        let in_era = year > 0 && era.begins() <= date && next.is_none_or(|next| date <= next.begins());
        if in_era && year <= 99 && (1..=days_in(gregorian, month)).contains(&day) {
            Ok(Self { year_of_era: year, month, day })
        } else {
            Err(PinFormatError::BirthDate)
        }
    }

    /// YYMMDD in ASCII digits.
    fn six_digits(self) -> Zeroizing<[u8; 6]> {
        let mut six = Zeroizing::new([0; 6]);
        for (pair, number) in
            six.as_chunks_mut::<2>().0.iter_mut().zip([self.year_of_era, self.month, self.day])
        {
            *pair = [b'0' + number / 10, b'0' + number % 10];
        }
        six
    }
}

/// 0 for a month that does not exist.
const fn days_in(year: u16, month: u8) -> u8 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && !year.is_multiple_of(100) || year.is_multiple_of(400) => 29,
        2 => 28,
        _ => 0,
    }
}

impl fmt::Debug for BirthDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("BirthDate(…)")
    }
}

impl BirthDatePin {
    /// Made of the holder's birth date.
    ///
    /// # Errors
    /// None that a birth date could cause; the result is checked like every other secret.
    pub fn new(birth_date: BirthDate) -> Result<Self, PinFormatError> {
        SecretBytes::new(&birth_date.six_digits()[..]).map(Self).ok_or(PinFormatError::BirthDate)
    }

    pub(crate) const fn secret(&self) -> &SecretBytes {
        &self.0
    }
}

impl MatchingNumberB {
    /// Made of birth date, year of expiry (西暦, four digits) and security code (four digits, half or full width).
    ///
    /// # Errors
    /// [`PinFormatError::MatchingNumber`] when the year or the code has not four digits.
    pub fn new(birth_date: BirthDate, expiry_year: u16, security_code: &str) -> Result<Self, PinFormatError> {
        let code = digits::<4>(security_code).ok_or(PinFormatError::MatchingNumber)?;
        if !(2000..=9999).contains(&expiry_year) {
            return Err(PinFormatError::MatchingNumber);
        }
        let mut number = Zeroizing::new([0; 14]);
        let year = Zeroizing::new(expiry_year.to_string());
        let six = birth_date.six_digits();
        for (place, digit) in number.iter_mut().zip(six.iter().chain(year.as_bytes()).chain(code.iter())) {
            *place = *digit;
        }
        SecretBytes::new(&number[..]).map(Self).ok_or(PinFormatError::MatchingNumber)
    }

    pub(crate) const fn secret(&self) -> &SecretBytes {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pin(year: u16, month: u8, day: u8) -> Vec<u8> {
        BirthDatePin::new(BirthDate::gregorian(year, month, day).unwrap()).unwrap().secret().expose().to_vec()
    }

    #[test]
    fn an_era_begins_on_its_first_day() {
        for (date, expected) in [
            ((1912, 7, 29), b"450729"),
            ((1912, 7, 30), b"010730"),
            ((1926, 12, 24), b"151224"),
            ((1926, 12, 25), b"011225"),
            ((1989, 1, 7), b"640107"),
            ((1989, 1, 8), b"010108"),
            ((2019, 4, 30), b"310430"),
            ((2019, 5, 1), b"010501"),
            ((1980, 2, 17), b"550217"),
            ((2000, 2, 29), b"120229"),
        ] {
            assert_eq!(pin(date.0, date.1, date.2), expected, "{date:?}");
        }
    }

    #[test]
    fn days_that_do_not_exist_are_refused() {
        for (year, month, day) in
            [(1900, 2, 29), (2023, 2, 29), (2024, 4, 31), (2024, 13, 1), (2024, 0, 1), (1990, 1, 0)]
        {
            let refused = BirthDate::gregorian(year, month, day);
            assert_eq!(refused.err(), Some(PinFormatError::BirthDate), "{year}-{month}-{day}");
        }
        assert!(BirthDate::gregorian(1872, 12, 31).is_err());
        assert!(BirthDate::gregorian(2118, 1, 1).is_err(), "a year of three digits");
    }

    #[test]
    fn a_japanese_date_outside_its_era_is_refused() {
        assert!(BirthDate::japanese(Era::Showa, 64, 1, 7).is_ok());
        for (era, year, month, day) in [
            (Era::Showa, 64, 1, 9),
            (Era::Showa, 65, 1, 1),
            (Era::Heisei, 1, 1, 7),
            (Era::Heisei, 31, 5, 2),
            (Era::Reiwa, 0, 5, 1),
            (Era::Taisho, 15, 12, 26),
            (Era::Showa, 55, 2, 30),
        ] {
            assert!(BirthDate::japanese(era, year, month, day).is_err(), "{era:?} {year}-{month}-{day}");
        }
    }

    #[test]
    fn both_calendars_make_the_same_secret() {
        assert_eq!(BirthDate::gregorian(1980, 2, 17), BirthDate::japanese(Era::Showa, 55, 2, 17));
        assert_eq!(BirthDate::gregorian(2019, 12, 24), BirthDate::japanese(Era::Reiwa, 1, 12, 24));
    }

    #[test]
    fn the_matching_number_is_birth_date_expiry_and_code() {
        let birth_date = BirthDate::gregorian(1980, 2, 17).unwrap();
        let number = MatchingNumberB::new(birth_date, 2035, "２２85").unwrap();
        assert_eq!(number.secret().expose(), b"55021720352285");
        for (year, code) in [(35, "2285"), (2035, "228"), (2035, "22855"), (2035, "22a5"), (1999, "2285")] {
            assert!(MatchingNumberB::new(birth_date, year, code).is_err(), "{year} {code}");
        }
        assert_eq!(format!("{number:?} {birth_date:?}"), "MatchingNumberB(SecretBytes(…)) BirthDate(…)");
    }
}
