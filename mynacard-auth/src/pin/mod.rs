//! PINs: typed by their use, checked before they are sent, wiped, never printed.
//!
//! There is no type for 照合番号A: it is the 12-digit My Number, and no function takes that.

pub(crate) mod birth_date;
pub(crate) mod password;

use mynacard_apdu::SecretBytes;
use zeroize::Zeroizing;

/// 利用者証明用暗証番号: the four digits that unlock the user-authentication key.
///
/// No `Clone`: one entry by the patient is one value, and using it consumes it.
///
/// ```
/// use mynacard_auth::AuthPin;
///
/// assert!(AuthPin::parse("0123").is_ok());
/// assert!(AuthPin::parse("０１２３").is_ok()); // full width, as a Japanese keyboard may send
/// assert!(AuthPin::parse("12345").is_err());
/// ```
#[derive(Debug)]
pub struct AuthPin(SecretBytes);

/// 券面事項入力補助用暗証番号: the four digits that open the basic four attributes.
#[derive(Debug)]
pub struct TextPin(SecretBytes);

/// The entry has not the form of this PIN. Nothing was sent; the entry is not repeated here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PinFormatError {
    /// Not four digits.
    #[error("this PIN has exactly four digits")]
    FourDigits,
    /// Not 6 to 16 letters and digits, at least one of each.
    #[error("this password has 6 to 16 letters and digits, at least one of each")]
    Password,
    /// No such day, or a day outside the Japanese era that was named.
    #[error("there is no such birth date")]
    BirthDate,
    /// The year of expiry has not four digits, or the security code has not.
    #[error("year of expiry and security code have four digits each")]
    MatchingNumber,
}

impl PinFormatError {
    /// 支援コード: the stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::FourDigits => "PIN-FORMAT",
            Self::Password => "PIN-FORMAT-PASSWORD",
            Self::BirthDate => "PIN-FORMAT-BIRTH-DATE",
            Self::MatchingNumber => "PIN-FORMAT-MATCHING",
        }
    }
}

impl AuthPin {
    /// Takes four digits, half or full width.
    ///
    /// # Errors
    /// [`PinFormatError::FourDigits`] for anything else.
    pub fn parse(entry: &str) -> Result<Self, PinFormatError> {
        digits::<4>(entry).and_then(|digits| secret(&digits[..])).map(Self).ok_or(PinFormatError::FourDigits)
    }

    pub(crate) const fn secret(&self) -> &SecretBytes {
        &self.0
    }
}

impl TextPin {
    /// Takes four digits, half or full width.
    ///
    /// # Errors
    /// [`PinFormatError::FourDigits`] for anything else.
    pub fn parse(entry: &str) -> Result<Self, PinFormatError> {
        digits::<4>(entry).and_then(|digits| secret(&digits[..])).map(Self).ok_or(PinFormatError::FourDigits)
    }

    pub(crate) const fn secret(&self) -> &SecretBytes {
        &self.0
    }
}

/// Whether a new PIN is one character throughout, which nobody should choose. Cards may take it (not published), so
/// it is stopped here.
pub(crate) fn is_weak(secret: &SecretBytes) -> bool {
    secret.expose().windows(2).all(|pair| pair.first() == pair.last())
}

/// Exactly so many digits, half or full width.
fn digits<const N: usize>(entry: &str) -> Option<Zeroizing<[u8; N]>> {
    let mut digits = Zeroizing::new([0; N]);
    let mut entered = entry.chars().map(half_width);
    for digit in digits.iter_mut() {
        *digit = entered.next().flatten().filter(u8::is_ascii_digit)?;
    }
    entered.next().is_none().then_some(digits)
}

/// The ASCII letter or digit that was meant: U+FF10 to U+FF5A are the full-width ones.
fn half_width(entered: char) -> Option<u8> {
    let meant = match entered {
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => u32::from(entered) - 0xFEE0,
        _ => u32::from(entered),
    };
    u8::try_from(meant).ok().filter(u8::is_ascii_alphanumeric)
}

fn secret(bytes: &[u8]) -> Option<SecretBytes> {
    SecretBytes::new(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_digits_of_either_width_are_taken() {
        assert_eq!(AuthPin::parse("0123").unwrap().secret().expose(), b"0123");
        assert_eq!(AuthPin::parse("０１2３").unwrap().secret().expose(), b"0123");
        assert_eq!(TextPin::parse("９876").unwrap().secret().expose(), b"9876");
    }

    #[test]
    fn anything_else_is_refused_without_repeating_it() {
        for entry in ["", "123", "12345", "12a4", "１２３", " 1234", "一二三四", "12３４５"] {
            let error = AuthPin::parse(entry).unwrap_err();
            assert_eq!(error.to_string(), "this PIN has exactly four digits", "{entry}");
            assert_eq!(TextPin::parse(entry).unwrap_err(), error);
        }
    }

    #[test]
    fn a_pin_is_not_printed() {
        assert_eq!(format!("{:?}", AuthPin::parse("4649").unwrap()), "AuthPin(SecretBytes(…))");
        assert_eq!(format!("{:?}", TextPin::parse("4649").unwrap()), "TextPin(SecretBytes(…))");
    }

    #[test]
    fn one_digit_throughout_is_weak() {
        assert!(is_weak(AuthPin::parse("0000").unwrap().secret()));
        assert!(!is_weak(AuthPin::parse("0001").unwrap().secret()));
    }
}
