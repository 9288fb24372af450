//! Signed files of the text application (EF 0003 to 0007), byte for byte as public code describes them.
//!
//! The card's own certificate (EF 0004) names the key of its municipality, which signs the digests of the holder's
//! data (EF 0003) and the public half of the card's key (EF 0007). Layouts: soltia48/myna-card. The keys are the
//! kit's own, and so are their identifiers: on real and on J-LIS test cards they begin with 5 or 6.

use super::card_verifiable::{Certified, KeyId, key_id, public_key, sign};
use super::files::{OFFSETS, header_bytes, object};
use crate::keys;
use sha2::{Digest, Sha256};
use std::sync::LazyLock;

const CA: KeyId = key_id(b"9000033", b"001", 0);
/// The municipality's digits (prefecture 31, 999 is none) and the application's.
const ISSUER: KeyId = key_id(b"3199931", b"000", 0);
const BASIC_INFORMATION_KEY: KeyId = key_id(b"9000034", b"001", 0);

/// 認証局の公開鍵: the key under which the certificate in EF 0004 verifies, in the card's own form.
#[must_use]
pub fn ca_public_key() -> Vec<u8> {
    public_key(&keys::CARD_VERIFIABLE_CA)
}

/// カード検証可能証明書 (EF 0004): 568 bytes.
#[must_use]
pub fn certificate() -> Vec<u8> {
    static CERTIFICATE: LazyLock<Vec<u8>> = LazyLock::new(|| {
        Certified { id: ISSUER, key: &keys::TEXT_ISSUER }.by(CA, &keys::CARD_VERIFIABLE_CA).certificate()
    });
    CERTIFICATE.clone()
}

/// 真正性の記録 (EF 0003): signed digests of the two files with the holder's data, 336 bytes.
///
/// The digest of the number covers its file with the filler, that of the four facts their objects alone, without the
/// outer header and the table of offsets.
#[must_use]
pub fn integrity(number: &[u8], basic_four: &[u8]) -> Vec<u8> {
    let facts = basic_four.get(header_bytes(basic_four) + OFFSETS..).unwrap_or_default();
    let digests =
        [object(&[0xDF, 0x31], &Sha256::digest(number)), object(&[0xDF, 0x32], &Sha256::digest(facts))]
            .concat();
    let signature = object(&[0xDF, 0x33], &sign(&keys::TEXT_ISSUER, &digests));
    object(&[0xFF, 0x30], &[digests, signature].concat())
}

/// APの基本情報 (EF 0005): version 1, extended length supported, vendor, option; the identifier of a key; 128 bytes
/// whose meaning is not public (here zeros, then filler). 164 bytes: two lengths are longer than they need to be.
#[must_use]
pub fn basic_information() -> Vec<u8> {
    let unknown = [[0x00; 32].as_slice(), &[0xFF; 96]].concat();
    let content = [
        object(&[0xDF, 0x41], &[0x01, 0x03, 0x0E, 0x01]),
        object(&[0xDF, 0x42], &BASIC_INFORMATION_KEY),
        [b"\xDF\x43\x82\x00\x80", unknown.as_slice()].concat(),
    ];
    [b"\xFF\x40\x82\x00\x9F", content.concat().as_slice()].concat()
}

/// セッション鍵用の公開鍵 (EF 0006): 269 bytes. The software card has no secure messaging; nothing uses the key.
#[must_use]
pub fn session_key() -> Vec<u8> {
    object(&[0xA1], &public_key(&keys::TEXT_SESSION))
}

/// 内部認証用の公開鍵 (EF 0007): the public half of the card's key 0013, signed by the municipality, 536 bytes.
#[must_use]
pub fn signed_key() -> Vec<u8> {
    static SIGNED_KEY: LazyLock<Vec<u8>> = LazyLock::new(|| {
        let key = object(&[0xDF, 0x51], &public_key(&keys::TEXT_APPLICATION));
        let signature = object(&[0xDF, 0x52], &sign(&keys::TEXT_ISSUER, &key));
        object(&[0xFF, 0x50], &[key, signature].concat())
    });
    SIGNED_KEY.clone()
}

#[cfg(test)]
mod tests {
    use super::super::files;
    use super::*;
    use rsa::traits::PublicKeyParts;

    #[test]
    fn the_signed_files_have_the_lengths_of_a_real_card() {
        let four = files::basic_four("架空　太郎", "架空県", "19800217", "1");
        let lengths =
            [integrity(&files::my_number("000000000001"), &four), certificate(), session_key(), signed_key()]
                .map(|file| file.len());
        assert_eq!(lengths, [336, 568, 269, 536]);
        assert_eq!(ca_public_key().len(), 265);
    }

    #[test]
    fn the_digest_of_the_four_facts_begins_at_the_name() {
        for address in ["架空県".to_owned(), "架空県".repeat(10), "架空県".repeat(40)] {
            let four = files::basic_four("架空　太郎", &address, "19800217", "1");
            let name = four.windows(2).position(|tag| tag == [0xDF, 0x22]).unwrap();
            let record = integrity(b"", &four);
            let digest = record.windows(3).position(|tag| tag == [0xDF, 0x32, 0x20]).unwrap() + 3;
            assert_eq!(
                record[digest..digest + 32],
                Sha256::digest(&four[name..])[..],
                "{} bytes",
                four.len()
            );
        }
    }

    #[test]
    fn no_key_identifier_belongs_to_a_real_or_a_test_card() {
        for id in [CA, ISSUER, BASIC_INFORMATION_KEY] {
            assert!(!matches!(id[0], b'5' | b'6'));
        }
        // The key inside EF 0007 is the one that the card signs with.
        let modulus = keys::TEXT_APPLICATION.n().to_bytes_be();
        assert!(signed_key().windows(256).any(|window| window == modulus));
    }
}
