//! Files of the card-face application, byte for byte as public code describes them (soltia48/myna-card).
//!
//! The images are placeholders that say SAMPLE: see `images/README.md`.

use super::card_verifiable::{Certified, KeyId, key_id, public_key, sign, sign_digests};
use super::files::{object, with_offsets};
use crate::keys;
use sha2::{Digest, Sha256};
use std::sync::LazyLock;

const CA: KeyId = key_id(b"9000023", b"001", 0);
/// The municipality's digits (prefecture 31, 999 is none) and the application's.
const ISSUER: KeyId = key_id(b"3199921", b"000", 0);
const BASIC_INFORMATION_KEY: KeyId = key_id(b"9000024", b"001", 0);
const OPAQUE_BLOCK_KEY: KeyId = key_id(b"9000025", b"001", 0);

const NAME: &[u8] = include_bytes!("../../images/name.png");
const ADDRESS: &[u8] = include_bytes!("../../images/address.png");
const PHOTO: &[u8] = include_bytes!("../../images/photo.jp2");
const SECURITY_CODE: &[u8] = include_bytes!("../../images/security-code.png");
const NUMBER: &[u8] = include_bytes!("../../images/number.png");

/// 認証局の公開鍵: the key under which the certificate in EF 0004 verifies, in the card's own form.
#[must_use]
pub fn ca_public_key() -> Vec<u8> {
    public_key(&keys::FACE_CA)
}

/// 生年月日の記録 (EF 0001): the birth date (YYYYMMDD) and the card's key, signed by the municipality.
#[must_use]
pub fn age_record(birthdate: &str) -> Vec<u8> {
    let content = [object(&[0xDF, 0x11], birthdate.as_bytes()), card_key(0x12)].concat();
    let signature = object(&[0xDF, 0x13], &sign(&keys::FACE_ISSUER, &content));
    object(&[0xFF, 0x10], &[content, signature].concat())
}

/// 券面情報 (EF 0002): birth date (YYYYMMDD), sex (1 or 2), images, expiry (YYYYMMDD). The signature covers three
/// digests; expiry and security code are not signed.
#[must_use]
pub fn card_face(birthdate: &str, sex: &str, expiry: &str) -> Vec<u8> {
    let birthdate = object(&[0xDF, 0x22], birthdate.as_bytes());
    let sex = object(&[0xDF, 0x23], sex.as_bytes());
    let key = card_key(0x24);
    let (name, address) = (object(&[0xDF, 0x25], NAME), object(&[0xDF, 0x26], ADDRESS));
    let photo = object(&[0xDF, 0x27], PHOTO);
    let digests = [[&birthdate, &sex, &key].as_slice(), &[&name, &address], &[&photo]].map(digest);
    let signature = object(&[0xDF, 0x28], &sign_digests(&keys::FACE_ISSUER, &digests));
    let expiry = object(&[0xDF, 0x29], expiry.as_bytes());
    let security_code = object(&[0xDF, 0x2A], SECURITY_CODE);
    with_offsets(&[birthdate, sex, key, name, address, photo, signature, expiry, security_code])
}

/// APの基本情報 (EF 0003): version, extended length, vendor, option; identifiers of keys, the municipality's code; 256
/// bytes whose meaning is not public (here zeros).
#[must_use]
pub fn basic_information(municipality: &str) -> Vec<u8> {
    let content = [
        object(&[0xDF, 0x31], &[0x06, 0x03, 0x0E, 0x01]),
        object(&[0xDF, 0x32], &BASIC_INFORMATION_KEY),
        object(&[0xDF, 0x33], &[0x00]),
        object(&[0xDF, 0x34], municipality.as_bytes()),
        object(&[0xDF, 0x35], &[OPAQUE_BLOCK_KEY.as_slice(), &[0x00; 256]].concat()),
    ];
    object(&[0xFF, 0x30], &content.concat())
}

/// カード検証可能証明書 (EF 0004): 568 bytes.
#[must_use]
pub fn certificate() -> Vec<u8> {
    static CERTIFICATE: LazyLock<Vec<u8>> = LazyLock::new(|| {
        Certified { id: ISSUER, key: &keys::FACE_ISSUER }.by(CA, &keys::FACE_CA).certificate()
    });
    CERTIFICATE.clone()
}

/// 個人番号の画像 (EF 0005): a placeholder and the card's key, signed by the municipality.
#[must_use]
pub fn number_image() -> Vec<u8> {
    static IMAGE: LazyLock<Vec<u8>> = LazyLock::new(|| {
        let content = [object(&[0xDF, 0x41], NUMBER), card_key(0x42)].concat();
        let signature = object(&[0xDF, 0x43], &sign(&keys::FACE_ISSUER, &content));
        object(&[0xFF, 0x40], &[content, signature].concat())
    });
    IMAGE.clone()
}

/// The public half of the card's key 001A.
fn card_key(tag: u8) -> Vec<u8> {
    object(&[0xDF, tag], &public_key(&keys::FACE_APPLICATION))
}

fn digest(objects: &[&Vec<u8>]) -> [u8; 32] {
    objects.iter().fold(Sha256::new(), |digest, object| digest.chain_update(object)).finalize().into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use rsa::{Pkcs1v15Sign, RsaPublicKey};

    fn issuer() -> RsaPublicKey {
        keys::FACE_ISSUER.to_public_key()
    }

    /// The position of this object, and its value, which must be 256 bytes or longer.
    fn find(file: &[u8], tag: u8) -> (usize, &[u8]) {
        let at = file.windows(3).position(|window| window == [0xDF, tag, 0x82]).unwrap();
        let length = usize::from(u16::from_be_bytes([file[at + 3], file[at + 4]]));
        (at, &file[at + 5..at + 5 + length])
    }

    #[test]
    fn the_offsets_of_the_card_face_point_at_their_nine_tags() {
        let file = card_face("19800217", "1", "20300217");
        assert_eq!(file[5..8], [0xDF, 0x21, 18]);
        for (index, tag) in (0x22..=0x2A).enumerate() {
            let offset = usize::from(u16::from_be_bytes([file[8 + 2 * index], file[9 + 2 * index]]));
            assert_eq!(file[offset..offset + 2], [0xDF, tag]);
        }
        // The first two as on the card that was published: the header is as long.
        assert_eq!(file[8..12], [0x00, 0x1A, 0x00, 0x25]);
    }

    #[test]
    fn the_signature_of_the_card_face_holds_three_digests() {
        let file = card_face("19800217", "1", "20300217");
        let (signature_at, signature) = find(&file, 0x28);
        let (photo_at, _) = find(&file, 0x27);
        // Name and address are shorter than 256 bytes.
        let name_at = file.windows(2).position(|window| window == [0xDF, 0x25]).unwrap();
        let parts = [&file[26..name_at], &file[name_at..photo_at], &file[photo_at..signature_at]];
        let payload = parts.iter().fold(DIGESTS.to_vec(), |mut payload, part| {
            payload.extend(Sha256::digest(part));
            payload
        });
        assert_eq!(payload.len(), 115);
        issuer().verify(Pkcs1v15Sign::new_unprefixed(), &payload, signature).unwrap();
    }

    const DIGESTS: &[u8] = b"\x30\x71\x30\x0D\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x01\x05\x00\x04\x60";

    #[test]
    fn the_signatures_of_birth_date_and_number_image_cover_data_and_key() {
        for (file, tag, header) in [(age_record("19800217"), 0x13, 5), (number_image(), 0x43, 5)] {
            let (at, signature) = find(&file, tag);
            let digest = Sha256::digest(&file[header..at]);
            issuer().verify(Pkcs1v15Sign::new::<Sha256>(), &digest, signature).unwrap();
        }
    }

    #[test]
    fn no_key_identifier_belongs_to_a_real_or_a_test_card() {
        for id in [CA, ISSUER, BASIC_INFORMATION_KEY, OPAQUE_BLOCK_KEY] {
            assert!(!matches!(id[0], b'5' | b'6'));
        }
        assert_eq!((certificate().len(), ca_public_key().len()), (568, 265));
    }
}
