//! 利用者設定情報: the ID and the アクティベーションコード by which the official app is set up (R-ID-07).

use alloc::boxed::Box;
use alloc::string::String;
use core::fmt;

use zeroize::Zeroizing;

use crate::identifier::{Identifier, InvalidIdentifier, Problem, checked};
use crate::text;

/// ID of the app, one for each terminal, such as `W0000001` (MHLW e-learning). Its form is not public and not enforced: 1
/// to 64 characters.
///
/// It is one of the set-up items by which the app signs in, so `Debug` does not show it.
///
/// ```
/// use shikaku_model::terminal::TerminalId;
///
/// let id = TerminalId::parse("Ｗ０００ ０００１")?;
/// assert_eq!(id.as_str(), "W0000001");
/// assert_eq!(format!("{id:?}"), "TerminalId(…)");
/// # Ok::<(), shikaku_model::identifier::InvalidIdentifier>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct TerminalId(Box<str>);

impl TerminalId {
    /// Reads typed input: drops spaces and folds full-width letters and digits.
    ///
    /// # Errors
    /// [`InvalidIdentifier`] of the ID when it is empty, longer than 64 characters or holds control characters.
    pub fn parse(text: &str) -> Result<Self, InvalidIdentifier> {
        let typed = text::typed(text);
        let text = checked(Identifier::TerminalId, typed, |c| !c.is_control(), |length| length <= 64)?;
        Ok(Self(text.into()))
    }

    /// The ID.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for TerminalId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TerminalId(…)")
    }
}

/// アクティベーションコード: twelve digits, bound to one device by its first use (MHLW e-learning).
///
/// A secret: no `Clone`, no content in `Debug`, wiped on drop.
///
/// ```
/// use shikaku_model::terminal::ActivationCode;
///
/// let code = ActivationCode::parse("１２３４－５６７８－９０１２")?;
/// assert_eq!(code.expose(), "123456789012");
/// assert_eq!(format!("{code:?}"), "ActivationCode(…)");
/// # Ok::<(), shikaku_model::identifier::InvalidIdentifier>(())
/// ```
pub struct ActivationCode(Zeroizing<String>);

impl ActivationCode {
    /// Reads typed input: twelve digits of either width, in groups of four parted by hyphens or not.
    ///
    /// # Errors
    /// [`InvalidIdentifier`] of アクティベーションコード for anything else; hyphens elsewhere than between groups are
    /// [`Problem::Grouping`], since a digit may be missing there.
    pub fn parse(text: &str) -> Result<Self, InvalidIdentifier> {
        let wrong = |problem| InvalidIdentifier::new(Identifier::ActivationCode, problem);
        let mut digits = Zeroizing::new(String::with_capacity(12));
        let mut length = 0;
        for c in text::typed(text) {
            match c {
                // What is too long is only counted: a growing buffer would leave copies behind.
                '0'..='9' => {
                    length += 1;
                    if length <= 12 {
                        digits.push(c);
                    }
                }
                c if text::is_dash(c) || matches!(c, 'ー' | 'ｰ') => {
                    if !matches!(length, 4 | 8) {
                        return Err(wrong(Problem::Grouping));
                    }
                }
                _ => return Err(wrong(Problem::Character)),
            }
        }
        match length {
            12 => Ok(Self(digits)),
            0 => Err(wrong(Problem::Empty)),
            found => Err(wrong(Problem::Length { found })),
        }
    }

    /// 秘密を明かす: the twelve digits.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for ActivationCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ActivationCode(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_activation_code_is_twelve_digits_of_either_width() {
        for text in [
            "012345678901",
            "0123-4567-8901",
            "０１２３－４５６７－８９０１",
            " 0123 4567 8901 ",
            "0123ー4567ー8901",
        ] {
            assert_eq!(ActivationCode::parse(text).unwrap().expose(), "012345678901", "{text}");
        }
        for (text, problem) in [
            ("", Problem::Empty),
            ("12345678901", Problem::Length { found: 11 }),
            ("1234-5678-901", Problem::Length { found: 11 }),
            ("0123456789012", Problem::Length { found: 13 }),
            ("01234567890x", Problem::Character),
            ("０１２３", Problem::Length { found: 4 }),
            ("01-2345678901", Problem::Grouping),
            ("012-3456-78901", Problem::Grouping),
        ] {
            let error = ActivationCode::parse(text).unwrap_err();
            assert_eq!((error.problem(), error.code()), (problem, "INPUT-ACTIVATION-CODE"), "{text}");
        }
    }

    #[test]
    fn the_id_of_a_terminal_takes_any_form_of_one_line() {
        assert_eq!(TerminalId::parse(" W0000001 ").unwrap().as_str(), "W0000001");
        let problem = |text: &str| TerminalId::parse(text).unwrap_err().problem();
        assert_eq!(problem(" 　"), Problem::Empty);
        assert_eq!(problem("W\u{7}1"), Problem::Character);
        assert_eq!(problem(&"W".repeat(65)), Problem::Length { found: 65 });
    }

    #[test]
    fn nothing_of_the_set_up_is_printed() {
        let code = ActivationCode::parse("012345678901").unwrap();
        let id = TerminalId::parse("W0000001").unwrap();
        assert_eq!(format!("{code:?} {id:?}"), "ActivationCode(…) TerminalId(…)");
        assert!(!format!("{:?}", ActivationCode::parse("0123456789x")).contains("0123"));
    }
}
