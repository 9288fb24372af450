//! トークン情報: what the JPKI application says of itself, and of what carries it.

use crate::error::Error;
use mynacard_apdu::{Error as CardError, Step, tlv};
use std::fmt;

/// カードの種別: what carries the application.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum CardKind {
    /// マイナンバーカード: the card itself. Before the PIN also a phone that shows its certificate without one.
    Card,
    /// 顔認証マイナンバーカード: every PIN of the holder is blocked and there is no signature certificate. Taken from these
    /// signs (assumed: no source says how such a card answers).
    FaceRecognition,
    /// Android端末 (label `JPKIAPGPSETOKEN`; jpki/myna, milkcocoa0902/Jpki).
    Android,
    /// iPhone (label `JPKIAPIOSTOKEN`; crate myna-card, one source only).
    IPhone,
    /// A label that no source names.
    Unrecognised,
}

impl CardKind {
    pub(crate) fn of_label(label: &[u8]) -> Self {
        match label.trim_ascii_end() {
            // The second is the label of the old 住基カード (one source only).
            b"JPKIAPICCTOKEN2" | b"JPKIAPICCTOKEN" => Self::Card,
            b"JPKIAPGPSETOKEN" => Self::Android,
            b"JPKIAPIOSTOKEN" => Self::IPhone,
            _ => Self::Unrecognised,
        }
    }

    /// スマートフォン: whether it is a phone.
    #[must_use]
    pub const fn is_phone(self) -> bool {
        matches!(self, Self::Android | Self::IPhone)
    }
}

/// トークン情報 (EF 0006): a PKCS#11 token information of 160 bytes with 32-bit big-endian numbers (layout: crate
/// myna-card, one source only). `Debug` shows no serial number.
#[derive(Clone, PartialEq, Eq)]
pub struct TokenInformation {
    bytes: Vec<u8>,
}

impl TokenInformation {
    pub(crate) const BYTES: u8 = 160;
    pub(crate) const LABEL_BYTES: u8 = 32;

    /// # Errors
    /// [`Error::Card`] for fewer than 160 bytes.
    pub(crate) fn parse(bytes: &[u8]) -> Result<Self, Error> {
        let whole = bytes.get(..usize::from(Self::BYTES)).ok_or(too_short())?;
        Ok(Self { bytes: whole.to_vec() })
    }

    /// カードの種別, from the label.
    #[must_use]
    pub fn kind(&self) -> CardKind {
        CardKind::of_label(self.field(0, 32))
    }

    /// ラベル, without the spaces that fill it up.
    #[must_use]
    pub fn label(&self) -> &str {
        self.text(0, 32)
    }

    /// モデル.
    #[must_use]
    pub fn model(&self) -> &str {
        self.text(64, 16)
    }

    /// 製造者.
    #[must_use]
    pub fn manufacturer(&self) -> &str {
        self.text(32, 32)
    }

    /// シリアル番号 of the token: 16 digits that stand for one card.
    #[must_use]
    pub fn expose_serial_number(&self) -> &str {
        self.text(80, 16)
    }

    /// The longest and the shortest PIN: 16 and 6 on the card that was looked at.
    #[must_use]
    pub fn pin_lengths(&self) -> [u32; 2] {
        [self.number(116), self.number(120)]
    }

    fn field(&self, at: usize, length: usize) -> &[u8] {
        self.bytes.get(at..at + length).unwrap_or_default()
    }

    /// Empty where it is no text.
    fn text(&self, at: usize, length: usize) -> &str {
        std::str::from_utf8(self.field(at, length)).unwrap_or_default().trim_end()
    }

    fn number(&self, at: usize) -> u32 {
        self.field(at, 4).iter().fold(0, |number, byte| number << 8 | u32::from(*byte))
    }
}

impl fmt::Debug for TokenInformation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TokenInformation")
            .field("label", &self.label())
            .field("model", &self.model())
            .finish_non_exhaustive()
    }
}

/// 証明書の有無 (EF 0008): what the card says of its certificates (crate myna-card, one source only).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CertificatePresence {
    /// 署名用電子証明書.
    pub signature: Presence,
    /// 利用者証明用電子証明書.
    pub authentication: Presence,
}

/// 有無: present, absent, or a value that nobody has explained.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// `8F`.
    Present,
    /// `00` (assumed: nobody has published a card without a certificate).
    Absent,
    /// Another value.
    Unrecognised(u8),
}

impl CertificatePresence {
    pub(crate) const BYTES: u8 = 3;

    /// # Errors
    /// [`Error::Card`] for fewer than two bytes; what the third says is not known.
    pub(crate) fn parse(bytes: &[u8]) -> Result<Self, Error> {
        let [signature, authentication, ..] = bytes else { return Err(too_short()) };
        let presence = |value: u8| match value {
            0x8F => Presence::Present,
            0x00 => Presence::Absent,
            other => Presence::Unrecognised(other),
        };
        Ok(Self { signature: presence(*signature), authentication: presence(*authentication) })
    }
}

fn too_short() -> Error {
    CardError::Object { during: Step::Read, source: tlv::Error::Truncated }.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fields_of_the_token_information_stand_where_they_should() {
        let mut bytes = vec![b' '; 160];
        for (at, text) in [(0, "JPKIAPIOSTOKEN"), (32, "MAKER"), (64, "MODEL"), (80, "0000000020500003")] {
            bytes[at..at + text.len()].copy_from_slice(text.as_bytes());
        }
        bytes[116..124].copy_from_slice(&[0, 0, 0, 16, 0, 0, 0, 6]);
        let token = TokenInformation::parse(&bytes).unwrap();
        assert_eq!((token.kind(), token.label()), (CardKind::IPhone, "JPKIAPIOSTOKEN"));
        assert_eq!((token.manufacturer(), token.model()), ("MAKER", "MODEL"));
        assert_eq!((token.expose_serial_number(), token.pin_lengths()), ("0000000020500003", [16, 6]));
        assert!(!format!("{token:?}").contains("20500003"), "{token:?}");
        assert!(TokenInformation::parse(&bytes[..159]).is_err());
    }

    #[test]
    fn presence_is_no_boolean() {
        let presence = CertificatePresence::parse(&[0x00, 0x8F, 0x00]).unwrap();
        assert_eq!((presence.signature, presence.authentication), (Presence::Absent, Presence::Present));
        let presence = CertificatePresence::parse(&[0x01, 0x8F]).unwrap();
        assert_eq!(presence.signature, Presence::Unrecognised(1));
        assert!(CertificatePresence::parse(&[0x8F]).is_err());
    }

    #[test]
    fn an_unknown_label_is_kept_apart() {
        assert_eq!(CardKind::of_label(b"JPKIAPICCTOKEN2                 "), CardKind::Card);
        assert_eq!(CardKind::of_label(b"JPKIAPXTOKEN"), CardKind::Unrecognised);
        assert!(CardKind::Android.is_phone() && CardKind::IPhone.is_phone() && !CardKind::Card.is_phone());
    }
}
