//! 登録記号番号 of 柔道整復師 and あはき師.

use alloc::boxed::Box;
use core::fmt;

use crate::identifier::{Identifier, InvalidIdentifier, checked};
use crate::text;

/// 登録記号番号: ten characters, kanji or digits, without hyphens; it stands on the letter that accepts 受領委任 (R-ID-05).
///
/// Printed forms have hyphens and begin with 協 (member of an association) or 契 (contract of one's own), as in
/// `協2712345-0-0`; neither is enforced, since the form itself is not public.
///
/// ```
/// use shikaku_model::registration::RegistrationNumber;
///
/// let number = RegistrationNumber::parse("協２７１２３４５－０－０")?;
/// assert_eq!(number.as_str(), "協271234500");
/// # Ok::<(), shikaku_model::identifier::InvalidIdentifier>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RegistrationNumber(Box<str>);

impl RegistrationNumber {
    /// Reads typed input: drops spaces and hyphens, folds full-width digits and accepts ten kanji or digits.
    ///
    /// # Errors
    /// [`InvalidIdentifier`] of 登録記号番号 for anything else.
    pub fn parse(text: &str) -> Result<Self, InvalidIdentifier> {
        let typed = text::typed(text).filter(|c| !text::is_dash(*c) && !matches!(c, 'ー' | 'ｰ'));
        let text = checked(
            Identifier::RegistrationNumber,
            typed,
            |c| c.is_ascii_digit() || is_kanji(c),
            |length| length == 10,
        )?;
        Ok(Self(text.into()))
    }

    /// The ten characters, as the portal takes them.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for RegistrationNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// CJK unified ideographs: the only letters that a printed number was seen with.
fn is_kanji(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::identifier::Problem;

    #[test]
    fn printed_and_typed_forms_are_one_number() {
        for (typed, number) in [
            ("協2712345-0-0", "協271234500"),
            ("協２７１２３４５－０－０", "協271234500"),
            (" 協 27 12345 ー0ー0", "協271234500"),
            ("契1234567-0-0", "契123456700"),
            ("1234567890", "1234567890"),
        ] {
            assert_eq!(RegistrationNumber::parse(typed).unwrap().as_str(), number, "{typed}");
        }
    }

    #[test]
    fn what_is_missing_is_counted_without_the_hyphens() {
        for (typed, problem) in [
            ("協27123450", Problem::Length { found: 9 }),
            ("協271234500-0", Problem::Length { found: 11 }),
            ("協27123450A", Problem::Character),
            ("きょう27123450", Problem::Character),
            ("", Problem::Empty),
            ("--", Problem::Empty),
        ] {
            assert_eq!(RegistrationNumber::parse(typed).unwrap_err().problem(), problem, "{typed}");
        }
    }
}
