//! PINs: typed by their use, checked before they are sent, wiped, never printed.

use mynacard_apdu::SecretBytes;
use zeroize::Zeroize;

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
#[error("this PIN has exactly four digits")]
pub struct PinFormatError;

impl PinFormatError {
    /// 支援コード.
    pub const CODE: &'static str = "PIN-FORMAT";
}

impl AuthPin {
    /// Takes four digits, half or full width.
    ///
    /// # Errors
    /// [`PinFormatError`] for anything else.
    pub fn parse(entry: &str) -> Result<Self, PinFormatError> {
        four_digits(entry).map(Self)
    }

    pub(crate) const fn secret(&self) -> &SecretBytes {
        &self.0
    }
}

impl TextPin {
    /// Takes four digits, half or full width.
    ///
    /// # Errors
    /// [`PinFormatError`] for anything else.
    pub fn parse(entry: &str) -> Result<Self, PinFormatError> {
        four_digits(entry).map(Self)
    }

    pub(crate) const fn secret(&self) -> &SecretBytes {
        &self.0
    }
}

fn four_digits(entry: &str) -> Result<SecretBytes, PinFormatError> {
    let mut digits = [0; 4];
    let mut entered = entry.chars().map(|c| match c {
        '0'..='9' => Some(c),
        // U+FF10 to U+FF19 are the full-width digits.
        '０'..='９' => char::from_digit(u32::from(c) - u32::from('０'), 10),
        _ => None,
    });
    for digit in &mut digits {
        *digit = entered.next().flatten().and_then(|c| u8::try_from(c).ok()).ok_or(PinFormatError)?;
    }
    let secret = SecretBytes::new(&digits);
    digits.zeroize();
    if entered.next().is_some() { Err(PinFormatError) } else { secret.ok_or(PinFormatError) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_digits_of_either_width_are_taken() {
        assert_eq!(AuthPin::parse("0123").unwrap().secret().expose(), b"0123");
        assert_eq!(AuthPin::parse("０１2３").unwrap().secret().expose(), b"0123");
    }

    #[test]
    fn anything_else_is_refused_without_repeating_it() {
        for entry in ["", "123", "12345", "12a4", "１２３", " 1234", "一二三四"] {
            let error = AuthPin::parse(entry).unwrap_err();
            assert_eq!(error.to_string(), "this PIN has exactly four digits", "{entry}");
        }
    }

    #[test]
    fn a_pin_is_not_printed() {
        assert_eq!(format!("{:?}", AuthPin::parse("4649").unwrap()), "AuthPin(SecretBytes(…))");
    }
}
