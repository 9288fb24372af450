//! 信頼の起点: the CAs that a certificate may lead to, one set for each purpose and hierarchy.

mod production;

use crate::certificate::Certificate;
use crate::certificate::path::{CertificatePolicy, PolicyFormatError, rules};
use crate::hierarchy::{Hierarchy, Production, Test};
use crate::signature::{RustCrypto, SignatureBackend, SignatureProfile};
use std::fmt;
use std::marker::PhantomData;

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
/// A CA certificate read from the card itself proves nothing.
#[derive(Clone)]
pub struct TrustAnchors<H: Hierarchy = Production> {
    pub(crate) purpose: Purpose,
    pub(crate) policies: Vec<CertificatePolicy>,
    pub(crate) cas: Vec<Certificate>,
    keys: Vec<KeyId>,
    pub(crate) profile: SignatureProfile,
    pub(crate) backend: &'static dyn SignatureBackend,
    hierarchy: PhantomData<H>,
}

/// The set of anchors cannot be built so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum AnchorError {
    /// Not an object identifier in dotted decimal.
    #[error("a certificate policy is no object identifier")]
    Policy,
    /// A policy of test cards in the production hierarchy, or the other way round.
    #[error("a certificate policy belongs to the other hierarchy")]
    OtherHierarchy,
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

impl From<PolicyFormatError> for AnchorError {
    fn from(_: PolicyFormatError) -> Self {
        Self::Policy
    }
}

impl TrustAnchors<Test> {
    /// 試験用の信頼アンカー: an empty set for a purpose and the certificate policies of test cards that are accepted for
    /// it (dotted decimal, any one of them suffices).
    ///
    /// ```
    /// use mynacard_auth::{AnchorError, Certificate, Purpose, TrustAnchors};
    ///
    /// // The policy of invented certificates.
    /// let anchors = TrustAnchors::new(Purpose::UserAuthentication, &["1.3.6.1.4.1.32473.8.5.1.3.30"])?
    ///     .with_ca(include_bytes!("../../fixtures/authentication-ca.der"))?;
    /// let certificate = Certificate::from_der(include_bytes!("../../fixtures/authentication.der"))?;
    /// assert!(anchors.verify(&certificate).is_ok());
    ///
    /// // That of real cards belongs to another type.
    /// let production = TrustAnchors::new(Purpose::UserAuthentication, &["1.2.392.200149.8.5.1.3.30"]);
    /// assert_eq!(production.err(), Some(AnchorError::OtherHierarchy));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// [`AnchorError::Policy`] when one is no object identifier, [`AnchorError::OtherHierarchy`] when one is a policy of
    /// real cards.
    pub fn new(purpose: Purpose, policies: &[&str]) -> Result<Self, AnchorError> {
        policies.iter().try_fold(Self::empty(purpose), |anchors, policy| anchors.with_policy(policy))
    }
}

impl<H: Hierarchy> TrustAnchors<H> {
    fn empty(purpose: Purpose) -> Self {
        Self {
            purpose,
            policies: Vec::new(),
            cas: Vec::new(),
            keys: Vec::new(),
            profile: SignatureProfile::CURRENT,
            backend: &RustCrypto,
            hierarchy: PhantomData,
        }
    }

    /// Adds a policy: one of real cards to production, for example that of a phone's certificates, which no public source
    /// states for sure; any other to a set for tests.
    ///
    /// # Errors
    /// [`AnchorError::Policy`] when it is no object identifier, [`AnchorError::OtherHierarchy`] when it is one of the
    /// other hierarchy.
    pub fn with_policy(mut self, dotted: &str) -> Result<Self, AnchorError> {
        let policy = CertificatePolicy::parse(dotted)?;
        if !H::admits_policy(&policy) {
            return Err(AnchorError::OtherHierarchy);
        }
        self.policies.push(policy);
        Ok(self)
    }

    /// Adds a CA certificate in DER. New generations are added without a new release of this crate.
    ///
    /// # Errors
    /// [`AnchorError`] when it is no certificate, or none of a CA.
    pub fn with_ca(mut self, der: &[u8]) -> Result<Self, AnchorError> {
        let certificate = Certificate::from_der(der).map_err(|_| AnchorError::Certificate)?;
        // Stricter than for other hierarchies: the key usage is there, as in every CA certificate of JPKI.
        if !rules::may_anchor(&certificate) || certificate.extensions().key_usage.is_none() {
            return Err(AnchorError::NotACa);
        }
        self.keys.push(KeyId::new(certificate.subject_key().ok_or(AnchorError::NotACa)?));
        self.cas.push(certificate);
        Ok(self)
    }

    /// 署名プロファイル: admits other signature algorithms than those of the cards in use.
    #[must_use]
    pub const fn with_profile(mut self, profile: SignatureProfile) -> Self {
        self.profile = profile;
        self
    }

    /// Checks signatures with another library than [`RustCrypto`].
    #[must_use]
    pub const fn with_backend(mut self, backend: &'static dyn SignatureBackend) -> Self {
        self.backend = backend;
        self
    }

    /// 用途: the purpose that this set is for.
    #[must_use]
    pub const fn purpose(&self) -> Purpose {
        self.purpose
    }

    /// 認証局証明書: the CAs, in the order in which they were added.
    #[must_use]
    pub fn cas(&self) -> &[Certificate] {
        &self.cas
    }

    /// 鍵識別子の一覧: the keys of the CAs, in the order in which they were added.
    pub fn key_ids(&self) -> impl Iterator<Item = &KeyId> {
        self.keys.iter()
    }
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

impl<H: Hierarchy> fmt::Debug for TrustAnchors<H> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let key_ids: Vec<_> = self.key_ids().collect();
        f.debug_struct("TrustAnchors").field("purpose", &self.purpose).field("key_ids", &key_ids).finish()
    }
}
