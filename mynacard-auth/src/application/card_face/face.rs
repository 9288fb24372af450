//! 券面情報: card-face application EF 0002.

use super::PresenceProof;
use crate::card_verifiable::{Findings, PublicKey};
use mynacard_apdu::tlv::{self, Object, Objects, Tag};
use sha2::{Digest, Sha256};
use std::fmt;
use zeroize::Zeroizing;

/// 券面情報: the face of the card. `Debug` shows none of it.
///
/// The municipality signed birth date, sex, both images and the photo; it did **not** sign expiry and security code, which
/// the names of their functions say.
pub struct CardFace {
    birth_date: Zeroizing<String>,
    sex: Zeroizing<String>,
    name_image: Zeroizing<Vec<u8>>,
    address_image: Zeroizing<Vec<u8>>,
    photo: Zeroizing<Vec<u8>>,
    expiry: Zeroizing<String>,
    security_code_image: Zeroizing<Vec<u8>>,
}

/// 検証した券面情報: the face, and what was found of it.
#[derive(Debug)]
#[non_exhaustive]
pub struct CardFaceEvidence<H> {
    /// What the card shows.
    pub face: CardFace,
    /// Whether it may be believed.
    pub findings: Findings<H>,
    /// The card's signature over the challenge, if one was given.
    pub proof: Option<PresenceProof>,
}

/// AlgorithmIdentifier of SHA-256 and an octet string of 96 bytes: what stands before the three digests (crate
/// myna-card). Not the DigestInfo of any digest, so an ordinary check refuses it.
const PREFIX: [u8; 19] = [
    0x30, 0x71, 0x30, 0x0D, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00,
    0x04, 0x60,
];

/// FF20 { DF21 offsets, DF22 birth date, DF23 sex, DF24 key, DF25 name, DF26 address, DF27 photo, DF28 signature,
/// DF29 expiry, DF2A security code }. The offsets are not used.
pub(super) struct Signed {
    face: CardFace,
    key: PublicKey,
    /// What the signature is over: the prefix and three digests.
    payload: Zeroizing<Vec<u8>>,
    signature: Vec<u8>,
}

impl Signed {
    pub(super) fn parse(bytes: &[u8]) -> Result<Self, tlv::Error> {
        let (record, _) = tlv::first(bytes)?;
        let objects = record.expect_tag(Tag(0xFF20))?.objects();
        let [birth_date, sex, key] = all(objects, [0xDF22, 0xDF23, 0xDF24])?;
        let [name, address] = all(objects, [0xDF25, 0xDF26])?;
        let [photo] = all(objects, [0xDF27])?;
        let [signature, expiry, security_code] = all(objects, [0xDF28, 0xDF29, 0xDF2A])?;
        let mut payload = Zeroizing::new(PREFIX.to_vec());
        for part in [&[birth_date, sex, key][..], &[name, address], &[photo]] {
            let digest =
                part.iter().fold(Sha256::new(), |digest, object| digest.chain_update(object.encoded));
            payload.extend_from_slice(&digest.finalize());
        }
        let face = CardFace {
            birth_date: text(birth_date)?,
            sex: text(sex)?,
            name_image: image(name),
            address_image: image(address),
            photo: image(photo),
            expiry: text(expiry)?,
            security_code_image: image(security_code),
        };
        Ok(Self { face, key: PublicKey::read(key.value)?, payload, signature: signature.value.to_vec() })
    }

    pub(super) const fn card_key(&self) -> &PublicKey {
        &self.key
    }

    pub(super) fn is_signed_by(&self, issuer: &PublicKey) -> bool {
        issuer.verifies_payload(&self.payload, &self.signature)
    }

    pub(super) fn into_face(self) -> CardFace {
        self.face
    }
}

/// These objects, wherever they stand.
fn all<'a, const N: usize>(objects: Objects<'a>, tags: [u32; N]) -> Result<[Object<'a>; N], tlv::Error> {
    let mut found = [Object { tag: Tag(0), value: &[], encoded: &[] }; N];
    for (place, tag) in found.iter_mut().zip(tags) {
        *place = objects.find(Tag(tag))?;
    }
    Ok(found)
}

fn text(object: Object<'_>) -> Result<Zeroizing<String>, tlv::Error> {
    let text = std::str::from_utf8(object.value).map_err(|_| tlv::Error::Missing(object.tag))?;
    Ok(Zeroizing::new(text.to_owned()))
}

fn image(object: Object<'_>) -> Zeroizing<Vec<u8>> {
    Zeroizing::new(object.value.to_vec())
}

impl CardFace {
    /// 生年月日: YYYYMMDD.
    #[must_use]
    pub fn expose_birth_date(&self) -> &str {
        &self.birth_date
    }

    /// 性別: `1` male, `2` female, as the card says it; other values exist.
    #[must_use]
    pub fn expose_sex(&self) -> &str {
        &self.sex
    }

    /// 氏名の画像: PNG, one bit a pixel.
    #[must_use]
    pub fn expose_name_image(&self) -> &[u8] {
        &self.name_image
    }

    /// 住所の画像: PNG.
    #[must_use]
    pub fn expose_address_image(&self) -> &[u8] {
        &self.address_image
    }

    /// 顔写真: JPEG 2000 (JP2), grey.
    #[must_use]
    pub fn expose_photo(&self) -> &[u8] {
        &self.photo
    }

    /// 有効期限 of the card: YYYYMMDD. **Not signed**: whoever could write to a copy could change it.
    #[must_use]
    pub fn expose_unsigned_expiry(&self) -> &str {
        &self.expiry
    }

    /// セキュリティコードの画像: PNG. **Not signed.**
    #[must_use]
    pub fn expose_unsigned_security_code_image(&self) -> &[u8] {
        &self.security_code_image
    }
}

impl fmt::Debug for CardFace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CardFace(…)")
    }
}
