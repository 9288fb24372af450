//! 医療機関コード.

use std::fmt;

use thiserror::Error;

use crate::text;

/// 機関コード: ten digits 都道府県2 + 点数表1 + 医療機関コード7.
///
/// A received code of another shape is kept as it came; typed input goes through the strict [`parse`](Self::parse). It is
/// one of the set-up items by which the app signs in (R-ID-06), so `Debug` does not show it.
///
/// ```
/// use shikaku_model::institution::InstitutionCode;
///
/// let code = InstitutionCode::parse("3119999996")?;
/// assert_eq!(code.prefecture(), Some("31"));
/// # Ok::<(), shikaku_model::institution::InvalidInstitutionCode>(())
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct InstitutionCode(Box<str>);

/// The typed text is not a 機関コード of ten digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("an institution code has ten digits")]
#[non_exhaustive]
pub struct InvalidInstitutionCode;

impl InvalidInstitutionCode {
    /// The stable code of this error.
    pub const fn code(&self) -> &'static str {
        "INPUT-INSTITUTION-CODE"
    }
}

impl InstitutionCode {
    /// Reads typed input: trims spaces, folds full-width digits and accepts ten digits.
    pub fn parse(text: &str) -> Result<Self, InvalidInstitutionCode> {
        let code = Self(text::fold_width(text.trim()).into());
        code.is_well_formed().then_some(code).ok_or(InvalidInstitutionCode)
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

    /// 都道府県番号: `01` 北海道 … `47` 沖縄.
    pub fn prefecture(&self) -> Option<&str> {
        self.is_well_formed().then(|| self.0.get(..2)).flatten()
    }

    /// 点数表: `1` 医科, `3` 歯科, `4` 調剤, `6` 訪問看護.
    pub fn score_table(&self) -> Option<&str> {
        self.is_well_formed().then(|| self.0.get(2..3)).flatten()
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

    #[test]
    fn a_set_up_item_is_not_printed() {
        let code = InstitutionCode::parse("3119999996").unwrap();
        assert_eq!(format!("{code:?}"), "InstitutionCode(…)");
    }

    #[test]
    fn only_ten_digits_are_taken_as_typed_input() {
        assert_eq!(InstitutionCode::parse(" ３１１9999996 ").unwrap().as_str(), "3119999996");
        assert_eq!(InstitutionCode::parse("311999999"), Err(InvalidInstitutionCode));
        assert_eq!(InstitutionCode::from_received("協3112345").unwrap().prefecture(), None);
    }
}
