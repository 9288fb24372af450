//! 保険者番号.

use std::fmt;
use std::str::FromStr;

use thiserror::Error;

use crate::text;

/// 保険者番号: the number of an insurer, or for 医療扶助 the 公費負担者番号.
///
/// Eight digits 法別2 + 都道府県2 + 保険者別3 + 検証1, or six without 法別 (国民健康保険). Files pad six digits with spaces and
/// the JSON interface with zeros; here the digits stand without padding. A received number that has neither shape is kept
/// as it came ([`from_received`](Self::from_received)), so that no message is lost for it; typed input goes through the
/// strict [`parse`](Self::parse). A wrong check digit is never an error: it is a warning at most.
///
/// ```
/// use shikaku_model::insurer::InsurerNumber;
///
/// let number = InsurerNumber::parse("  319038")?;
/// assert_eq!(number.as_str(), "319038");
/// assert_eq!(number.padded_with_spaces(), "  319038");
/// assert!(number.check_digit_matches());
/// # Ok::<(), shikaku_model::insurer::InvalidInsurerNumber>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct InsurerNumber(Box<str>);

/// The typed text is not a 保険者番号 of six or eight digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("an insurer number has six or eight digits")]
#[non_exhaustive]
pub struct InvalidInsurerNumber;

impl InvalidInsurerNumber {
    /// The stable code of this error.
    pub const fn code(&self) -> &'static str {
        "INPUT-INSURER-NUMBER"
    }
}

impl InsurerNumber {
    /// Reads typed input: trims spaces, folds full-width digits, accepts six or eight digits and takes `00` + six for six.
    pub fn parse(text: &str) -> Result<Self, InvalidInsurerNumber> {
        normalise(text).map(|digits| Self(digits.into())).ok_or(InvalidInsurerNumber)
    }

    /// Keeps a received number whatever its shape; blank text is absent.
    pub fn from_received(text: &str) -> Option<Self> {
        let trimmed = text.trim();
        (!trimmed.is_empty())
            .then(|| Self(normalise(trimmed).map_or_else(|| trimmed.into(), String::into_boxed_str)))
    }

    /// The digits without padding, or the odd text as received.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether the number has six or eight digits.
    pub fn is_well_formed(&self) -> bool {
        matches!(self.0.len(), 6 | 8) && self.0.bytes().all(|b| b.is_ascii_digit())
    }

    /// 検証番号: whether the last digit is the check digit of the others (weights 2, 1, 2, 1 … from the right, modulus 10).
    pub fn check_digit_matches(&self) -> bool {
        self.is_well_formed() && check_digit_matches(&self.0)
    }

    /// 法別番号: the first two of eight digits; `None` for 国民健康保険 and for odd text.
    pub fn law_number(&self) -> Option<&str> {
        (self.is_well_formed() && self.0.len() == 8).then(|| self.0.get(..2)).flatten()
    }

    /// The eight characters of the file interface: shorter numbers stand at the right, after spaces.
    pub fn padded_with_spaces(&self) -> String {
        format!("{:>8}", &*self.0)
    }
}

impl fmt::Display for InsurerNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for InsurerNumber {
    type Err = InvalidInsurerNumber;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

fn normalise(text: &str) -> Option<String> {
    let digits = text::fold_width(text.trim());
    if !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    match digits.len() {
        6 => Some(digits),
        // 法別 00 does not exist: the zero-padded form of a six-digit number.
        8 => Some(digits.strip_prefix("00").map_or_else(|| digits.clone(), str::to_owned)),
        _ => None,
    }
}

/// The rule of the ministry's 設定要領 for insurer, 公費負担者 and 受給者 numbers alike.
fn check_digit_matches(digits: &str) -> bool {
    let mut values = digits.bytes().rev().map(|b| u32::from(b.wrapping_sub(b'0')));
    let Some(check) = values.next() else { return false };
    let sum: u32 =
        values.zip([2, 1].into_iter().cycle()).map(|(v, weight)| v * weight).map(|p| p / 10 + p % 10).sum();
    check == (10 - sum % 10) % 10
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typed_numbers_are_trimmed_folded_and_freed_of_zero_padding() {
        for (typed, digits) in [
            ("01319011", "01319011"),
            ("　３１９０３８ ", "319038"),
            ("00319038", "319038"),
            ("  319038", "319038"),
        ] {
            assert_eq!(InsurerNumber::parse(typed).unwrap().as_str(), digits);
        }
    }

    #[test]
    fn typed_numbers_of_another_shape_are_refused() {
        for typed in ["", "1234567", "123456789", "0131901x", "٣١٩٠٣٨"] {
            assert_eq!(InsurerNumber::parse(typed), Err(InvalidInsurerNumber), "{typed}");
        }
    }

    #[test]
    fn received_odd_numbers_are_kept_and_say_so() {
        let odd = InsurerNumber::from_received(" 12-3４ ").unwrap();
        assert_eq!(odd.as_str(), "12-3４");
        assert!(!odd.is_well_formed() && !odd.check_digit_matches());
        assert_eq!(odd.law_number(), None);
        assert_eq!(InsurerNumber::from_received("　 "), None);
    }

    #[test]
    fn the_check_digit_follows_the_published_examples() {
        for (digits, matches) in [
            ("33120015", true),
            ("54016027", true),
            ("1234566", true),
            ("19113760", true),
            ("33120016", false),
            ("54016020", false),
            ("1234567", false),
            ("01234567", false),
        ] {
            assert_eq!(check_digit_matches(digits), matches, "{digits}");
        }
    }

    #[test]
    fn only_eight_digits_have_a_law_number() {
        assert_eq!(InsurerNumber::parse("39319041").unwrap().law_number(), Some("39"));
        assert_eq!(InsurerNumber::parse("319038").unwrap().law_number(), None);
    }
}
