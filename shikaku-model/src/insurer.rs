//! 保険者番号.

use alloc::boxed::Box;
use alloc::format;
use alloc::string::String;
use core::fmt;
use core::str::FromStr;

use crate::check_digit;
use crate::identifier::{Identifier, InvalidIdentifier, checked};
use crate::prefecture;
use crate::text;

/// 保険者番号 (element `InsurerNumber`): the number of an insurer, or for 医療扶助 the 公費負担者番号.
///
/// Eight digits 法別2 + 都道府県2 + 保険者別3 + 検証1, or six without 法別 (国民健康保険) (R-ID-02). Here the digits stand
/// without padding; each consumer pads in its own way at the edge (R-ID-03): files and the claim's HO record with spaces
/// ([`padded_with_spaces`](Self::padded_with_spaces)), the Web API and JP Core's member id with zeros
/// ([`padded_with_zeros`](Self::padded_with_zeros)).
///
/// A received number that has neither shape is kept as it came ([`from_received`](Self::from_received)), so that no message
/// is lost for it; typed input goes through the strict [`parse`](Self::parse). A wrong check digit is never an error: it is
/// a warning at most (R-ID-04).
///
/// ```
/// use shikaku_model::insurer::InsurerNumber;
///
/// let number = InsurerNumber::parse("  319038")?;
/// assert_eq!(number.as_str(), "319038");
/// assert_eq!(number.padded_with_spaces(), "  319038");
/// assert_eq!(number.padded_with_zeros(), "00319038");
/// assert!(number.check_digit_matches());
/// assert_eq!(number.prefecture_name(), Some("鳥取県"));
/// # Ok::<(), shikaku_model::identifier::InvalidIdentifier>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct InsurerNumber(Box<str>);

impl InsurerNumber {
    /// Reads typed input: drops spaces, folds full-width digits, accepts six or eight digits and takes `00` + six for six.
    ///
    /// # Errors
    /// [`InvalidIdentifier`] of 保険者番号 for anything else.
    pub fn parse(text: &str) -> Result<Self, InvalidIdentifier> {
        let typed = text::typed(text);
        let digits = checked(
            Identifier::InsurerNumber,
            typed,
            |c| c.is_ascii_digit(),
            |length| matches!(length, 6 | 8),
        )?;
        // 法別 00 does not exist: the zero-padded form of a six-digit number.
        let digits = match digits.strip_prefix("00") {
            Some(rest) if rest.len() == 6 => rest,
            _ => &digits,
        };
        Ok(Self(digits.into()))
    }

    /// Keeps a received number whatever its shape; blank text is absent.
    pub fn from_received(text: &str) -> Option<Self> {
        let trimmed = text.trim();
        (!trimmed.is_empty()).then(|| Self::parse(trimmed).unwrap_or_else(|_| Self(trimmed.into())))
    }

    /// The digits without padding, or the odd text as received.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether the number has six or eight digits.
    pub fn is_well_formed(&self) -> bool {
        matches!(self.0.len(), 6 | 8) && self.0.bytes().all(|b| b.is_ascii_digit())
    }

    /// 検証番号: whether the last digit is the check digit of the others (R-ID-01).
    pub fn check_digit_matches(&self) -> bool {
        self.is_well_formed() && check_digit::matches(&self.0)
    }

    /// 法別番号: the first two of eight digits; `None` for 国民健康保険 and for odd text.
    pub fn law_number(&self) -> Option<&str> {
        (self.is_well_formed() && self.0.len() == 8).then(|| self.0.get(..2)).flatten()
    }

    /// Whether every insured person has a 記号: 被用者保険 (eight digits, but 後期高齢者医療 and 医療扶助). Some 国民健康保険 have
    /// none.
    pub(crate) fn always_has_symbol(&self) -> bool {
        self.law_number().is_some_and(|law| !matches!(law, "39" | "12"))
    }

    /// 都道府県番号: the two digits after 法別番号, `01` 北海道 … `47` 沖縄県; `None` for odd text.
    pub fn prefecture(&self) -> Option<&str> {
        self.is_well_formed().then(|| self.0.get(self.0.len() - 6..)?.get(..2)).flatten()
    }

    /// 都道府県名; `None` outside `01` to `47`.
    pub fn prefecture_name(&self) -> Option<&'static str> {
        prefecture::name(self.prefecture()?)
    }

    /// The eight characters of the file interface: shorter numbers stand at the right, after spaces.
    pub fn padded_with_spaces(&self) -> String {
        format!("{:>8}", &*self.0)
    }

    /// The eight characters of the Web API and of JP Core's 被保険者個人識別子: shorter numbers stand at the right, after zeros.
    pub fn padded_with_zeros(&self) -> String {
        format!("{:0>8}", &*self.0)
    }
}

impl fmt::Display for InsurerNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for InsurerNumber {
    type Err = InvalidIdentifier;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::identifier::Problem;

    #[test]
    fn typed_numbers_are_trimmed_folded_and_freed_of_zero_padding() {
        for (typed, digits) in [
            ("01319011", "01319011"),
            ("　３１９０３８ ", "319038"),
            ("00319038", "319038"),
            ("  319038", "319038"),
            ("0131 9011", "01319011"),
            ("１３８０５７", "138057"),
        ] {
            assert_eq!(InsurerNumber::parse(typed).unwrap().as_str(), digits);
        }
    }

    #[test]
    fn typed_numbers_of_another_shape_are_refused_with_the_reason() {
        for (typed, problem) in [
            ("", Problem::Empty),
            (" 　", Problem::Empty),
            ("12345", Problem::Length { found: 5 }),
            ("1234567", Problem::Length { found: 7 }),
            ("123456789", Problem::Length { found: 9 }),
            ("3312001X", Problem::Character),
            ("0131901①", Problem::Character),
            ("٣١٩٠٣٨", Problem::Character),
        ] {
            assert_eq!(InsurerNumber::parse(typed).unwrap_err().problem(), problem, "{typed}");
        }
    }

    #[test]
    fn received_odd_numbers_are_kept_and_say_so() {
        let odd = InsurerNumber::from_received(" 12-3４ ").unwrap();
        assert_eq!(odd.as_str(), "12-3４");
        assert!(!odd.is_well_formed() && !odd.check_digit_matches());
        assert_eq!((odd.law_number(), odd.prefecture()), (None, None));
        assert_eq!(InsurerNumber::from_received("　 "), None);
    }

    #[test]
    fn only_eight_digits_have_a_law_number() {
        let elderly = InsurerNumber::parse("39319041").unwrap();
        assert_eq!((elderly.law_number(), elderly.prefecture()), (Some("39"), Some("31")));
        let national = InsurerNumber::parse("319038").unwrap();
        assert_eq!((national.law_number(), national.prefecture()), (None, Some("31")));
        assert_eq!(InsurerNumber::parse("01999999").unwrap().prefecture_name(), None);
    }

    #[test]
    fn numbers_are_padded_at_the_edge_only() {
        let number = InsurerNumber::parse("138057").unwrap();
        assert_eq!((&*number.padded_with_spaces(), &*number.padded_with_zeros()), ("  138057", "00138057"));
        let full = InsurerNumber::parse("06319024").unwrap();
        assert_eq!(full.padded_with_spaces(), full.padded_with_zeros());
    }
}
