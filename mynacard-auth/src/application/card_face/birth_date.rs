//! 生年月日: card-face application EF 0001.

use super::PresenceProof;
use crate::card_verifiable::{Findings, PublicKey};
use mynacard_apdu::tlv::{self, Tag};
use std::fmt;
use zeroize::Zeroizing;

/// 生年月日の記録: the holder's birth date. `Debug` does not show it.
pub struct BirthDateRecord {
    birth_date: Zeroizing<String>,
}

/// 検証した生年月日: the birth date, and what was found of it.
#[derive(Debug)]
#[non_exhaustive]
pub struct BirthDateEvidence<H> {
    /// What the card says.
    pub record: BirthDateRecord,
    /// Whether it may be believed.
    pub findings: Findings<H>,
    /// The card's signature over the challenge, if one was given.
    pub proof: Option<PresenceProof>,
}

/// FF10 { DF11 birth date, DF12 key, DF13 signature over DF11 ‖ DF12, tags and lengths included } (crate myna-card).
pub(super) struct Signed {
    birth_date: Zeroizing<String>,
    key: PublicKey,
    signed: Zeroizing<Vec<u8>>,
    signature: Vec<u8>,
}

impl Signed {
    pub(super) fn parse(bytes: &[u8]) -> Result<Self, tlv::Error> {
        let (record, _) = tlv::first(bytes)?;
        let objects = record.expect_tag(Tag(0xFF10))?.objects();
        let birth_date = objects.find(Tag(0xDF11))?;
        let key = objects.find(Tag(0xDF12))?;
        let text = std::str::from_utf8(birth_date.value).map_err(|_| tlv::Error::Missing(birth_date.tag))?;
        Ok(Self {
            birth_date: Zeroizing::new(text.to_owned()),
            key: PublicKey::read(key.value)?,
            signed: Zeroizing::new([birth_date.encoded, key.encoded].concat()),
            signature: objects.find(Tag(0xDF13))?.value.to_vec(),
        })
    }

    pub(super) const fn card_key(&self) -> &PublicKey {
        &self.key
    }

    pub(super) fn is_signed_by(&self, issuer: &PublicKey) -> bool {
        issuer.verifies(&self.signed, &self.signature)
    }

    pub(super) fn into_record(self) -> BirthDateRecord {
        BirthDateRecord { birth_date: self.birth_date }
    }
}

impl BirthDateRecord {
    /// 生年月日: YYYYMMDD.
    #[must_use]
    pub fn expose_birth_date(&self) -> &str {
        &self.birth_date
    }
}

impl fmt::Debug for BirthDateRecord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("BirthDateRecord(…)")
    }
}
