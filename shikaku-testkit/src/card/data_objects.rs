//! Data objects outside all applications, which GET DATA hands out (soltia48/myna-card).

use super::card_verifiable::{Certified, KeyId, key_id};
use super::files::object;
use crate::keys;
use std::sync::LazyLock;

/// 鍵識別子 of the root, of the middle and of the end of the chain.
const ROOT: KeyId = key_id(b"9000020", b"001", 0x31);
const INTERMEDIATE: KeyId = key_id(b"3199930", b"002", 0x31);
const CARD: KeyId = key_id(b"9000050", b"001", 0x31);

/// 証明書の連鎖 (objects 00F8 and 7F21): the root certifies the intermediate, that one the end; 575 bytes each.
static CHAIN: LazyLock<[Vec<u8>; 2]> = LazyLock::new(|| {
    let intermediate = Certified { id: INTERMEDIATE, key: &keys::MF_INTERMEDIATE };
    let card = Certified { id: CARD, key: &keys::MF_CARD };
    [intermediate.by(ROOT, &keys::MF_ROOT), card.by(INTERMEDIATE, &keys::MF_INTERMEDIATE)]
        .map(|signed| signed.listed())
});

/// ATR of the contact interface without its first byte (OpenSC, card-jpki.c).
const CONTACT_ATR: [u8; 8] = [0xE0, 0x00, 0xFF, 0x81, 0x31, 0xFE, 0x45, 0x14];

/// 発行者識別: a key reference, the same in the record EF 0002 of two applications.
pub const KEY_REFERENCE: [u8; 16] = key_id(b"9000010", b"001", 0);

/// データオブジェクト: tags and contents for a card of this number, municipality and expiry (YYYYMMDD).
#[must_use]
pub fn all(number: u32, municipality: &str, expiry: &str) -> Vec<(u16, Vec<u8>)> {
    let [upper, lower] = CHAIN.clone();
    vec![
        (0x0042, KEY_REFERENCE.to_vec()),
        (0x0045, format!("{number:015}").into_bytes()),
        (0x0066, card_recognition()),
        (0x00F0, municipality.into()),
        (0x00F2, expiry.into()),
        (0x00F7, INTERMEDIATE.to_vec()),
        (0x00F8, upper),
        (0x7F21, lower),
        (0x5F51, CONTACT_ATR.to_vec()),
    ]
}

/// カード認識データ: that the card follows GlobalPlatform 2.1.1 (card specification, appendix F).
fn card_recognition() -> Vec<u8> {
    let arc = b"\x2A\x86\x48\x86\xFC\x6B";
    let management = object(&[0x60], &object(&[0x06], &[arc.as_slice(), b"\x02\x02\x01\x01"].concat()));
    let content = [object(&[0x06], &[arc.as_slice(), b"\x01"].concat()), management].concat();
    object(&[0x66], &object(&[0x73], &content))
}

#[cfg(test)]
mod tests {
    use super::*;
    use rsa::{Pkcs1v15Sign, RsaPrivateKey};
    use sha2::{Digest, Sha256};

    #[test]
    fn each_certificate_of_the_chain_verifies_under_the_key_above_it() {
        let [upper, lower] = &*CHAIN;
        let above: [(&[u8], &RsaPrivateKey); 2] = [(upper, &keys::MF_ROOT), (lower, &keys::MF_INTERMEDIATE)];
        for (object, key) in above {
            assert_eq!(object.len(), 575);
            let (body, signature) = (&object[17..17 + 297], &object[575 - 256..]);
            let digest = Sha256::digest(body);
            key.to_public_key().verify(Pkcs1v15Sign::new::<Sha256>(), &digest, signature).unwrap();
        }
        // Subject of the one, issuer of the other.
        assert_eq!(upper[17 + 16..17 + 32], lower[17..17 + 16]);
    }

    #[test]
    fn no_key_identifier_belongs_to_a_real_or_a_test_card() {
        for id in [ROOT, INTERMEDIATE, CARD, KEY_REFERENCE] {
            assert!(!matches!(id[0], b'5' | b'6'));
        }
    }
}
