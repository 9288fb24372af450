//! 電子証明書: what the certificate on the card says, parsed once where it enters.
//!
//! The types of the X.509 crates stay inside this room.

pub(crate) mod anchors;
pub(crate) mod chain;

use crate::certificate::anchors::KeyId;
use crate::error::Error;
use der::{Decode, Document, Encode};
use rsa::pkcs8::DecodePublicKey;
use rsa::{Pkcs1v15Sign, RsaPublicKey};
use sha2::{Digest, Sha256};
use std::fmt;
use x509_cert::ext::pkix::AuthorityKeyIdentifier;

/// 電子証明書: one certificate of the card, as read and as understood.
///
/// `Debug` shows neither its bytes nor its serial number (発行番号), which stands for a person.
#[derive(Clone)]
pub struct Certificate {
    der: Vec<u8>,
    parsed: x509_cert::Certificate,
}

/// 署名値: what the card computed.
#[derive(Clone, PartialEq, Eq)]
pub struct Signature(Vec<u8>);

/// 有効期間: seconds since 1970-01-01 UTC, both ends inclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Validity {
    /// First valid second.
    pub not_before: i64,
    /// Last valid second: 23:59:59 in Japan on the fifth birthday, as a rule.
    pub not_after: i64,
}

impl Certificate {
    /// Parses a certificate.
    ///
    /// # Errors
    /// [`Error::UnreadableCertificate`] when the bytes are none.
    pub fn from_der(der: &[u8]) -> Result<Self, Error> {
        let parsed = x509_cert::Certificate::from_der(der).map_err(|_| Error::UnreadableCertificate)?;
        Ok(Self { der: der.to_vec(), parsed })
    }

    /// PEM形式の証明書: every certificate of a text, in its order. What stands between the blocks is left out.
    ///
    /// # Errors
    /// [`Error::UnreadableCertificate`] when a block is none, or when there is no block at all.
    pub fn from_pem(text: &str) -> Result<Vec<Self>, Error> {
        const END: &str = "-----END CERTIFICATE-----";
        let blocks = text.match_indices("-----BEGIN CERTIFICATE-----").map(|(start, _)| {
            let block = text.get(start..).unwrap_or_default();
            let end = block.find(END).ok_or(Error::UnreadableCertificate)?;
            let block = block.get(..end + END.len()).unwrap_or_default();
            let (_, document) = Document::from_pem(block).map_err(|_| Error::UnreadableCertificate)?;
            Self::from_der(document.as_bytes())
        });
        let certificates: Vec<_> = blocks.collect::<Result<_, _>>()?;
        if certificates.is_empty() { Err(Error::UnreadableCertificate) } else { Ok(certificates) }
    }

    /// 証明書を明かす: the bytes as read, never re-encoded. They hold the serial number, which the law lets only some
    /// keep.
    #[must_use]
    pub fn expose_der(&self) -> &[u8] {
        &self.der
    }

    /// 有効期間.
    #[must_use]
    pub fn validity(&self) -> Validity {
        let validity = &self.parsed.tbs_certificate.validity;
        let seconds = |time: &x509_cert::time::Time| {
            i64::try_from(time.to_unix_duration().as_secs()).unwrap_or(i64::MAX)
        };
        Validity { not_before: seconds(&validity.not_before), not_after: seconds(&validity.not_after) }
    }

    /// 発行者の鍵識別子 (authority key identifier), by which its CA is found: all generations share one name.
    #[must_use]
    pub fn issuer_key_id(&self) -> Option<KeyId> {
        let (_, identifier) = self.parsed.tbs_certificate.get::<AuthorityKeyIdentifier>().ok()??;
        identifier.key_identifier.map(|id| KeyId::new(id.as_bytes()))
    }

    /// 署名の検証: RSA PKCS#1 v1.5 with SHA-256 over `message`, by the key in this certificate.
    #[must_use]
    pub fn verifies(&self, message: &[u8], signature: &Signature) -> bool {
        let key = self.parsed.tbs_certificate.subject_public_key_info.to_der();
        let key = key.ok().and_then(|der| RsaPublicKey::from_public_key_der(&der).ok());
        key.is_some_and(|key| {
            key.verify(Pkcs1v15Sign::new::<Sha256>(), &Sha256::digest(message), &signature.0).is_ok()
        })
    }

    pub(crate) const fn parsed(&self) -> &x509_cert::Certificate {
        &self.parsed
    }
}

impl fmt::Debug for Certificate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Certificate").field("validity", &self.validity()).finish_non_exhaustive()
    }
}

impl Signature {
    pub(crate) fn new(bytes: &[u8]) -> Self {
        Self(bytes.to_vec())
    }

    /// The bytes of the signature, 256 for RSA-2048.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Debug for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Signature({} bytes)", self.0.len())
    }
}

impl Validity {
    /// Whether the period has not begun at `now`.
    #[must_use]
    pub const fn is_future(&self, now: i64) -> bool {
        now < self.not_before
    }

    /// Whether the period is over at `now`. A fact, no verdict: insurance desks have a grace period.
    #[must_use]
    pub const fn is_over(&self, now: i64) -> bool {
        now > self.not_after
    }
}
