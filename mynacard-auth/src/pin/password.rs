//! The password of the signature key.

use super::{PinFormatError, half_width};
use mynacard_apdu::SecretBytes;
use zeroize::Zeroizing;

/// 署名用暗証番号: 6 to 16 letters and digits, at least one of each, which unlock the signature key.
///
/// Letters are folded to capitals: the card compares bytes, and municipal offices register capitals.
///
/// ```
/// use mynacard_auth::SignPassword;
///
/// assert!(SignPassword::parse("testkit31").is_ok());
/// assert!(SignPassword::parse("ＴＥＳＴ３１").is_ok()); // full width
/// assert!(SignPassword::parse("314159").is_err()); // no letter
/// assert!(SignPassword::parse("SHORT").is_err());
/// ```
#[derive(Debug)]
pub struct SignPassword(SecretBytes);

/// Source: OpenSC card-jpki.c, jpki/myna and ten others.
const SHORTEST: usize = 6;
const LONGEST: usize = 16;

impl SignPassword {
    /// Takes 6 to 16 letters and digits, half or full width, in either case.
    ///
    /// # Errors
    /// [`PinFormatError::Password`] for anything else.
    pub fn parse(entry: &str) -> Result<Self, PinFormatError> {
        let mut folded = Zeroizing::new([0; LONGEST]);
        let mut length = 0;
        for entered in entry.chars() {
            let place = folded.get_mut(length).ok_or(PinFormatError::Password)?;
            *place = half_width(entered).ok_or(PinFormatError::Password)?.to_ascii_uppercase();
            length += 1;
        }
        let password = folded.get(..length).unwrap_or_default();
        let has = |kind: fn(&u8) -> bool| password.iter().any(kind);
        let fits = length >= SHORTEST && has(u8::is_ascii_digit) && has(u8::is_ascii_uppercase);
        SecretBytes::new(password).filter(|_| fits).map(Self).ok_or(PinFormatError::Password)
    }

    pub(crate) const fn secret(&self) -> &SecretBytes {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_become_capitals_and_either_width_is_taken() {
        for entry in ["testkit31", "TESTKIT31", "ＴｅｓｔＫｉｔ３１"] {
            assert_eq!(SignPassword::parse(entry).unwrap().secret().expose(), b"TESTKIT31", "{entry}");
        }
        assert_eq!(SignPassword::parse("A234567890123456").unwrap().secret().expose().len(), 16);
    }

    #[test]
    fn passwords_that_no_card_has_are_refused_without_repeating_them() {
        for entry in [
            "",
            "AB12C",
            "A2345678901234567",
            "ABCDEF",
            "123456",
            "ABC 123",
            "ABC-123",
            "パスワード１２",
            "ÀBCDE1",
        ] {
            assert_eq!(SignPassword::parse(entry).unwrap_err(), PinFormatError::Password, "{entry}");
        }
        assert!(!PinFormatError::Password.to_string().contains("ABC"));
        assert_eq!(format!("{:?}", SignPassword::parse("ABC123").unwrap()), "SignPassword(SecretBytes(…))");
    }
}
