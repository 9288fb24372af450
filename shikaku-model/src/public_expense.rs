//! 公費負担者番号・受給者番号.

use alloc::boxed::Box;
use core::fmt;

use crate::check_digit;
use crate::identifier::{Identifier, InvalidIdentifier, checked};
use crate::prefecture;
use crate::text;

/// 公費負担者番号 (alias element `PublicExpenseNumber`; 医療扶助 sends it as `InsurerNumber`): eight digits 法別2 + 都道府県2
/// + 実施機関3 + 検証1 (R-ID-09).
///
/// A wrong check digit is a remark: numbers of local schemes may not follow the rule.
///
/// ```
/// use shikaku_model::public_expense::PublicExpenseNumber;
///
/// let number = PublicExpenseNumber::parse("５４０１６０２７")?;
/// assert_eq!((number.law_number(), number.prefecture_name()), (Some("54"), Some("北海道")));
/// assert!(number.check_digit_matches());
/// # Ok::<(), shikaku_model::identifier::InvalidIdentifier>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PublicExpenseNumber(Box<str>);

impl PublicExpenseNumber {
    /// Reads typed input: drops spaces, folds full-width digits and accepts eight digits.
    ///
    /// # Errors
    /// [`InvalidIdentifier`] of 公費負担者番号 for anything else.
    pub fn parse(text: &str) -> Result<Self, InvalidIdentifier> {
        let typed = text::typed(text);
        let digits =
            checked(Identifier::PublicExpenseNumber, typed, |c| c.is_ascii_digit(), |length| length == 8)?;
        Ok(Self(digits.into()))
    }

    /// Keeps a received number whatever its shape; blank text is absent.
    pub fn from_received(text: &str) -> Option<Self> {
        let trimmed = text.trim();
        (!trimmed.is_empty()).then(|| Self::parse(trimmed).unwrap_or_else(|_| Self(trimmed.into())))
    }

    /// The digits, or the odd text as received.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether the number has eight digits.
    pub fn is_well_formed(&self) -> bool {
        self.0.len() == 8 && self.0.bytes().all(|b| b.is_ascii_digit())
    }

    /// 検証番号: whether the last digit is the check digit of the others (R-ID-01).
    pub fn check_digit_matches(&self) -> bool {
        self.is_well_formed() && check_digit::matches(&self.0)
    }

    /// 法別番号: the first two digits, such as `12` 生活保護, `21` 精神通院, `54` 指定難病.
    pub fn law_number(&self) -> Option<&str> {
        self.is_well_formed().then(|| self.0.get(..2)).flatten()
    }

    /// 都道府県番号: the third and fourth digit.
    pub fn prefecture(&self) -> Option<&str> {
        self.is_well_formed().then(|| self.0.get(2..4)).flatten()
    }

    /// 都道府県名; `None` outside `01` to `47`.
    pub fn prefecture_name(&self) -> Option<&'static str> {
        prefecture::name(self.prefecture()?)
    }
}

impl fmt::Display for PublicExpenseNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// 受給者番号 (alias element `BeneficiaryNumber`; 医療扶助 sends it as `InsuredIdentificationNumber`): seven digits, the last
/// one a check digit; local schemes have up to 30 characters and no check digit (R-ID-09; PMH's OpenAPI pages of デジタル庁).
///
/// It belongs to a person: `Debug` does not show it.
///
/// ```
/// use shikaku_model::public_expense::BeneficiaryNumber;
///
/// assert_eq!(BeneficiaryNumber::parse("1234566")?.check_digit_matches(), Some(true));
/// assert_eq!(BeneficiaryNumber::parse("AB-00012")?.check_digit_matches(), None);
/// # Ok::<(), shikaku_model::identifier::InvalidIdentifier>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct BeneficiaryNumber(Box<str>);

impl BeneficiaryNumber {
    /// Reads typed input: drops spaces, folds full-width letters and digits, and accepts 1 to 30 characters.
    ///
    /// # Errors
    /// [`InvalidIdentifier`] of 受給者番号 for anything else.
    pub fn parse(text: &str) -> Result<Self, InvalidIdentifier> {
        let typed = text::typed(text);
        let text = checked(Identifier::BeneficiaryNumber, typed, |c| !c.is_control(), |length| length <= 30)?;
        Ok(Self(text.into()))
    }

    /// Keeps a received number whatever its shape; blank text is absent.
    pub fn from_received(text: &str) -> Option<Self> {
        let trimmed = text.trim();
        (!trimmed.is_empty()).then(|| Self(trimmed.into()))
    }

    /// The number.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// 検証番号: whether the last of seven digits is the check digit of the others; `None` where the number is of a local
    /// scheme, whose rule is not known.
    pub fn check_digit_matches(&self) -> Option<bool> {
        let national = self.0.len() == 7 && self.0.bytes().all(|b| b.is_ascii_digit());
        national.then(|| check_digit::matches(&self.0))
    }
}

impl fmt::Debug for BeneficiaryNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("BeneficiaryNumber(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::identifier::Problem;

    #[test]
    fn a_public_payer_has_eight_digits() {
        let number = PublicExpenseNumber::parse(" 1231 9075").unwrap();
        assert_eq!(
            (number.as_str(), number.law_number(), number.prefecture()),
            ("12319075", Some("12"), Some("31"))
        );
        assert!(number.check_digit_matches());
        let problem = |text| PublicExpenseNumber::parse(text).unwrap_err().problem();
        assert_eq!(problem("319038"), Problem::Length { found: 6 });
        assert_eq!(problem("1231907X"), Problem::Character);
        let odd = PublicExpenseNumber::from_received("12-319").unwrap();
        assert_eq!((odd.as_str(), odd.law_number(), odd.check_digit_matches()), ("12-319", None, false));
    }

    #[test]
    fn a_beneficiary_is_checked_where_the_rule_is_known() {
        for (text, matches) in [
            ("1234566", Some(true)),
            ("1234567", Some(false)),
            ("９０００027", Some(true)),
            ("12345", None),
            ("受12-3", None),
        ] {
            assert_eq!(BeneficiaryNumber::parse(text).unwrap().check_digit_matches(), matches, "{text}");
        }
        assert_eq!(
            BeneficiaryNumber::parse(&"1".repeat(31)).unwrap_err().problem(),
            Problem::Length { found: 31 }
        );
        assert_eq!(BeneficiaryNumber::from_received(" "), None);
    }

    #[test]
    fn a_number_of_a_person_is_not_printed() {
        assert_eq!(
            format!("{:?}", BeneficiaryNumber::from_received("1234566")),
            "Some(BeneficiaryNumber(…))"
        );
    }
}
