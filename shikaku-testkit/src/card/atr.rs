//! リセット応答 (ISO/IEC 7816-3, clause 8; PC/SC part 3, clause 3.1.3.2): what readers report of the card.

use super::switches::Atr;

impl Atr {
    /// The answer to reset of a card with this random identifier.
    pub(super) fn bytes(self, identifier: [u8; 4]) -> Vec<u8> {
        match self {
            Self::Contactless => contactless(APPLICATION_DATA),
            Self::RandomIdentifier => contactless(identifier),
            Self::Contact => CONTACT.to_vec(),
        }
    }
}

/// What the card itself says there (OpenSC, customactions.cpp).
const APPLICATION_DATA: [u8; 4] = [0x00, 0x00, 0x41, 0xE0];
/// OpenSC, card-jpki.c.
const CONTACT: [u8; 9] = [0x3B, 0xE0, 0x00, 0xFF, 0x81, 0x31, 0xFE, 0x45, 0x14];

/// Four bytes of application data, protocol information and MBLI as on plastic cards, and a byte that makes the XOR of all
/// but the first byte zero.
fn contactless([a, b, c, d]: [u8; 4]) -> Vec<u8> {
    let mut bytes = vec![0x3B, 0x88, 0x80, 0x01, a, b, c, d, 0xB3, 0x81, 0xA1, 0x00];
    bytes.push(bytes.iter().skip(1).fold(0, |sum, byte| sum ^ byte));
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_answer_to_reset_is_as_published_and_its_check_byte_is_right() {
        let published = b"\x3B\x88\x80\x01\x00\x00\x41\xE0\xB3\x81\xA1\x00\x3B";
        assert_eq!(Atr::Contactless.bytes([1, 2, 3, 4]), published);
        let random = Atr::RandomIdentifier.bytes([1, 2, 3, 4]);
        assert_eq!(random[4..8], [1, 2, 3, 4]);
        for atr in [random, Atr::Contact.bytes([0; 4])] {
            assert_eq!(atr[1..].iter().fold(0, |sum, byte| sum ^ byte), 0);
        }
    }
}
