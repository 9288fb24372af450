//! 機関コード (医療機関コード).

use alloc::boxed::Box;
use core::fmt;

use crate::check_digit;
use crate::code::{Code, Coded};
use crate::identifier::{Identifier, InvalidIdentifier, checked};
use crate::prefecture;
use crate::text;

/// 機関コード (element `MedicalInstitutionCode`): ten digits 都道府県2 + 点数表1 + 医療機関コード7 (R-ID-06).
///
/// A received code of another shape is kept as it came; typed input goes through the strict [`parse`](Self::parse). It is
/// one of the set-up items by which the app signs in (R-ID-06), so `Debug` does not show it.
///
/// ```
/// use shikaku_model::institution::{InstitutionCode, ScoreTable};
///
/// let code = InstitutionCode::parse("３１１ ９９９９９９６")?;
/// assert_eq!(code.as_str(), "3119999996");
/// assert_eq!((code.prefecture(), code.prefecture_name()), (Some("31"), Some("鳥取県")));
/// assert_eq!(code.score_table(), Some(ScoreTable::Medical.into()));
/// assert_eq!(code.medical_institution_number(), Some("9999996"));
/// # Ok::<(), shikaku_model::identifier::InvalidIdentifier>(())
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct InstitutionCode(Box<str>);

/// 点数表: the fee table by which an institution claims, the third digit of its code. The list is open: a published sample
/// of a 施術所 has `8` (R-ID-06).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ScoreTable {
    /// `1` 医科.
    Medical,
    /// `3` 歯科.
    Dental,
    /// `4` 調剤.
    Dispensing,
    /// `6` 訪問看護.
    HomeNursing,
}

impl Code for ScoreTable {
    /// 別表 点数表コード of the claim's 記録条件仕様; the interface's own tables do not number it.
    const TABLE: &'static str = "点数表コード";
    const ALL: &'static [Self] = &[Self::Medical, Self::Dental, Self::Dispensing, Self::HomeNursing];

    fn code(&self) -> &'static str {
        match self {
            Self::Medical => "1",
            Self::Dental => "3",
            Self::Dispensing => "4",
            Self::HomeNursing => "6",
        }
    }

    fn label(&self) -> &'static str {
        match self {
            Self::Medical => "医科",
            Self::Dental => "歯科",
            Self::Dispensing => "調剤",
            Self::HomeNursing => "訪問看護",
        }
    }
}

impl InstitutionCode {
    /// Reads typed input: drops spaces, folds full-width digits and accepts ten digits.
    ///
    /// # Errors
    /// [`InvalidIdentifier`] of 機関コード for anything else.
    pub fn parse(text: &str) -> Result<Self, InvalidIdentifier> {
        let typed = text::typed(text);
        let digits =
            checked(Identifier::InstitutionCode, typed, |c| c.is_ascii_digit(), |length| length == 10)?;
        Ok(Self(digits.into()))
    }

    /// Keeps a received code whatever its shape; blank text is absent.
    pub fn from_received(text: &str) -> Option<Self> {
        let trimmed = text.trim();
        (!trimmed.is_empty()).then(|| Self(trimmed.into()))
    }

    /// The code as received, without surrounding spaces.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether the code has ten digits.
    pub fn is_well_formed(&self) -> bool {
        self.0.len() == 10 && self.0.bytes().all(|b| b.is_ascii_digit())
    }

    /// 都道府県番号: the first two digits, `01` 北海道 … `47` 沖縄県.
    pub fn prefecture(&self) -> Option<&str> {
        self.part(0..2)
    }

    /// 都道府県名; `None` outside `01` to `47`.
    pub fn prefecture_name(&self) -> Option<&'static str> {
        prefecture::name(self.prefecture()?)
    }

    /// 点数表: the third digit.
    pub fn score_table(&self) -> Option<Coded<ScoreTable>> {
        self.part(2..3).map(Coded::from_code)
    }

    /// 医療機関コード7桁: the last seven digits, as they stand in claims.
    pub fn medical_institution_number(&self) -> Option<&str> {
        self.part(3..10)
    }

    /// 検証番号: whether the last of the seven digits is the check digit of the six before it.
    ///
    /// A remark at most: a published sample has another last digit (R-ID-06), and nothing public says that it is enforced.
    pub fn check_digit_matches(&self) -> bool {
        self.medical_institution_number().is_some_and(check_digit::matches)
    }

    fn part(&self, range: core::ops::Range<usize>) -> Option<&str> {
        self.is_well_formed().then(|| self.0.get(range)).flatten()
    }
}

impl fmt::Display for InstitutionCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for InstitutionCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("InstitutionCode(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::identifier::Problem;

    #[test]
    fn a_set_up_item_is_not_printed() {
        let code = InstitutionCode::parse("3119999996").unwrap();
        assert_eq!(format!("{code:?}"), "InstitutionCode(…)");
    }

    #[test]
    fn only_ten_digits_are_taken_as_typed_input() {
        assert_eq!(InstitutionCode::parse(" ３１１9999996 ").unwrap().as_str(), "3119999996");
        let problem = |text| InstitutionCode::parse(text).unwrap_err().problem();
        assert_eq!(problem("311999999"), Problem::Length { found: 9 });
        assert_eq!(problem("311-9999996"), Problem::Character);
        assert_eq!(InstitutionCode::from_received("協3112345").unwrap().prefecture(), None);
    }

    #[test]
    fn a_code_falls_into_its_parts() {
        let code = InstitutionCode::parse("1180123456").unwrap();
        assert_eq!((code.prefecture(), code.prefecture_name()), (Some("11"), Some("埼玉県")));
        assert_eq!(code.score_table(), Some(Coded::Unrecognised("8".into())));
        assert_eq!(code.medical_institution_number(), Some("0123456"));
        assert!(!code.check_digit_matches());
        assert!(InstitutionCode::parse("1180123455").unwrap().check_digit_matches());
        let odd = InstitutionCode::from_received("118-012345").unwrap();
        assert_eq!((odd.score_table(), odd.medical_institution_number()), (None, None));
        assert!(!odd.check_digit_matches());
    }

    #[test]
    fn a_score_table_is_known_by_its_digit() {
        for table in ScoreTable::ALL {
            assert_eq!(ScoreTable::from_code(table.code()), Some(*table));
            assert!(!table.label().is_empty());
        }
    }
}
