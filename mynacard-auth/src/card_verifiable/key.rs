//! Keys of card-verifiable certificates, and their names.

use mynacard_apdu::tlv::{self, Tag};
use rsa::{BigUint, Pkcs1v15Sign, RsaPublicKey};
use sha2::{Digest, Sha256};
use std::fmt;

/// 鍵ID: 16 bytes, seven digits, `08 05`, three digits, four bytes. All 16 are compared. Printed as `6000033/001`.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct KeyReference([u8; 16]);

impl KeyReference {
    /// Takes the bytes as they stand in a certificate.
    #[must_use]
    pub const fn new(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

    /// The bytes as they stand in a certificate.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 16] {
        &self.0
    }
}

impl fmt::Display for KeyReference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [name @ .., _, _, _, _] = &self.0;
        let [a, b, c, d, e, g, h, _, _, x, y, z] = name;
        let digits = [a, b, c, d, e, g, h].into_iter();
        for digit in digits.chain([&b'/', x, y, z]) {
            write!(f, "{}", char::from(*digit).escape_default())?;
        }
        Ok(())
    }
}

impl fmt::Debug for KeyReference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "KeyReference({self})")
    }
}

/// 公開鍵: RSA-2048 with the exponent 65537, the only kind on cards.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct PublicKey(RsaPublicKey);

/// Bytes of the modulus.
pub(super) const MODULUS: usize = 256;
const EXPONENT: [u8; 3] = [0x01, 0x00, 0x01];

impl PublicKey {
    /// `90 03 010001 ‖ 91 820100 modulus`, 265 bytes on the card.
    pub(crate) fn read(bytes: &[u8]) -> Result<Self, tlv::Error> {
        let (exponent, rest) = tlv::first(bytes)?;
        let (modulus, _) = tlv::first(rest)?;
        let (exponent, modulus) = (exponent.expect_tag(Tag(0x90))?, modulus.expect_tag(Tag(0x91))?);
        let modulus: &[u8; MODULUS] = modulus.value.try_into().map_err(|_| tlv::Error::Missing(Tag(0x91)))?;
        if exponent.value != EXPONENT {
            return Err(tlv::Error::Missing(Tag(0x90)));
        }
        Self::from_modulus(modulus).ok_or(tlv::Error::Missing(Tag(0x91)))
    }

    /// `None` for a modulus of fewer than 2048 bits.
    pub(super) fn from_modulus(modulus: &[u8; MODULUS]) -> Option<Self> {
        let [first, ..] = modulus;
        let modulus = BigUint::from_bytes_be(modulus);
        let key = RsaPublicKey::new(modulus, BigUint::from_bytes_be(&EXPONENT)).ok()?;
        (first & 0x80 != 0).then_some(Self(key))
    }

    /// PKCS#1 v1.5 with SHA-256 over `message`.
    pub(crate) fn verifies(&self, message: &[u8], signature: &[u8]) -> bool {
        self.0.verify(Pkcs1v15Sign::new::<Sha256>(), &Sha256::digest(message), signature).is_ok()
    }

    /// PKCS#1 v1.5 around exactly this payload, its padding checked in full.
    pub(crate) fn verifies_payload(&self, payload: &[u8], signature: &[u8]) -> bool {
        self.0.verify(Pkcs1v15Sign::new_unprefixed(), payload, signature).is_ok()
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PublicKey(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_reference_is_printed_as_name_and_generation() {
        let reference = KeyReference::new(*b"6000033\x08\x05001\0\0\0\0");
        assert_eq!(format!("{reference} {reference:?}"), "6000033/001 KeyReference(6000033/001)");
        // Bytes of a forged card do no harm to a terminal.
        let forged = KeyReference::new(*b"\x1B[2J\n\xFF1\x08\x05001\0\0\0\0");
        assert_eq!(forged.to_string(), "\\u{1b}[2J\\n\\u{ff}1/001");
    }

    #[test]
    fn only_rsa_2048_with_the_usual_exponent_is_a_key() {
        let key = |exponent: &[u8], first: u8, length: usize| {
            let mut modulus = vec![0xA5; length];
            modulus[0] = first;
            let [high, low] = u16::try_from(length).unwrap().to_be_bytes();
            [b"\x90\x03", exponent, &[0x91, 0x82, high, low], &modulus].concat()
        };
        assert!(PublicKey::read(&key(&[1, 0, 1], 0xC0, 256)).is_ok());
        assert!(PublicKey::read(&key(&[0, 0, 3], 0xC0, 256)).is_err());
        assert!(PublicKey::read(&key(&[1, 0, 1], 0x40, 256)).is_err());
        assert!(PublicKey::read(&key(&[1, 0, 1], 0xC0, 128)).is_err());
        assert!(PublicKey::read(b"\x90\x03\x01").is_err());
    }
}
