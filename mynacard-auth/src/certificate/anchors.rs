//! 信頼の起点: the CAs that a certificate may lead to, one set for each purpose.

mod production;

use crate::certificate::Certificate;
use der::asn1::ObjectIdentifier;
use std::fmt;
use x509_cert::ext::pkix::{BasicConstraints, KeyUsage, SubjectKeyIdentifier};

/// 証明書の用途: the two families of JPKI certificates, which must never stand in for each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Purpose {
    /// 利用者証明用: digitalSignature, clientAuth.
    UserAuthentication,
    /// 署名用: digitalSignature and nonRepudiation, no extended usage.
    DigitalSignature,
}

/// 鍵識別子: the identifier of a CA's key.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct KeyId(Vec<u8>);

/// 信頼アンカー: the CAs trusted for one purpose, and the certificate policies that belong to it.
///
/// Production and test CAs belong in separate sets: a program that decides about real people never accepts a test
/// CA. A CA certificate read from the card itself proves nothing.
#[derive(Clone)]
pub struct TrustAnchors {
    pub(crate) purpose: Purpose,
    pub(crate) policies: Vec<ObjectIdentifier>,
    pub(crate) anchors: Vec<(KeyId, pkix_path::TrustAnchor)>,
}

/// The set of anchors cannot be built so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum AnchorError {
    /// Not an object identifier in dotted decimal.
    #[error("a certificate policy is no object identifier")]
    Policy,
    /// Not a certificate.
    #[error("a trust anchor is no certificate")]
    Certificate,
    /// No CA certificate with a key identifier that may sign certificates.
    #[error("a trust anchor is no CA that may sign certificates")]
    NotACa,
    /// An embedded CA certificate is not the one that was published.
    #[error("an embedded trust anchor is not the one that was published")]
    Fingerprint,
}

impl KeyId {
    pub(crate) fn new(bytes: &[u8]) -> Self {
        Self(bytes.to_vec())
    }

    /// The bytes of the identifier.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Display for KeyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02X}"))
    }
}

impl fmt::Debug for KeyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "KeyId({self})")
    }
}

impl TrustAnchors {
    /// An empty set for a purpose and the certificate policies that are accepted for it (dotted decimal, any one
    /// of them suffices).
    ///
    /// # Errors
    /// [`AnchorError::Policy`] when one is no object identifier.
    pub fn new(purpose: Purpose, policies: &[&str]) -> Result<Self, AnchorError> {
        let policies = policies.iter().map(|oid| ObjectIdentifier::new(oid)).collect::<Result<_, _>>();
        Ok(Self { purpose, policies: policies.map_err(|_| AnchorError::Policy)?, anchors: Vec::new() })
    }

    /// Adds a CA certificate in DER. New generations are added without a new release of this crate.
    ///
    /// # Errors
    /// [`AnchorError`] when it is no certificate, or none of a CA.
    pub fn with_ca(mut self, der: &[u8]) -> Result<Self, AnchorError> {
        let certificate = Certificate::from_der(der).map_err(|_| AnchorError::Certificate)?;
        let body = &certificate.parsed().tbs_certificate;
        let is_ca =
            body.get::<BasicConstraints>().ok().flatten().is_some_and(|(_, constraints)| constraints.ca);
        let signs = body.get::<KeyUsage>().ok().flatten().is_some_and(|(_, usage)| usage.key_cert_sign());
        let key_id = body.get::<SubjectKeyIdentifier>().ok().flatten();
        let (true, true, Some((_, key_id))) = (is_ca, signs, key_id) else { return Err(AnchorError::NotACa) };
        // The strict conversion: a name constraint that cannot be read must not widen the trust.
        let anchor = pkix_path::TrustAnchor::try_from(certificate.parsed().clone());
        let anchor = anchor.map_err(|_| AnchorError::Certificate)?;
        self.anchors.push((KeyId::new(key_id.0.as_bytes()), anchor));
        Ok(self)
    }

    /// 用途: the purpose that this set is for.
    #[must_use]
    pub const fn purpose(&self) -> Purpose {
        self.purpose
    }

    /// 鍵識別子の一覧: the keys of the CAs, in the order in which they were added.
    pub fn key_ids(&self) -> impl Iterator<Item = &KeyId> {
        self.anchors.iter().map(|(key_id, _)| key_id)
    }
}

impl fmt::Debug for TrustAnchors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let key_ids: Vec<_> = self.key_ids().collect();
        f.debug_struct("TrustAnchors").field("purpose", &self.purpose).field("key_ids", &key_ids).finish()
    }
}
