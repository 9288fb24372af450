//! 電子証明書: what a certificate says, read once where it enters and kept as it was read.
//!
//! Nothing is encoded anew: a signature is checked over the very bytes that were received. The types of the crates
//! underneath stay inside.

pub(crate) mod anchors;
pub(crate) mod chain;
pub(crate) mod extensions;
pub(crate) mod holder;
pub(crate) mod name;
pub mod path;
pub(crate) mod reading;
pub(crate) mod writing;

use crate::certificate::anchors::KeyId;
use crate::certificate::extensions::{Extensions, oid};
use crate::certificate::name::{DirectoryName, GeneralName};
use crate::certificate::reading::{Elements, Malformed, Read, Span, only, tag};
use crate::error::Error;
use crate::signature::{RustCrypto, Signature, SignatureAlgorithm, SignatureBackend, SignatureProblem};
use der::Document;
use std::fmt;

/// 電子証明書: one certificate, as read and as understood.
///
/// `Debug` shows neither its bytes nor its serial number (発行番号), which stands for a person.
///
/// ```
/// use mynacard_auth::Certificate;
///
/// let certificate = Certificate::from_der(include_bytes!("../../fixtures/authentication.der"))?;
/// let validity = certificate.validity();
/// assert!(validity.is_over(validity.not_after + 1) && !validity.is_over(validity.not_after));
/// assert!(format!("{certificate:?}").starts_with("Certificate { validity:"));
/// # Ok::<(), mynacard_auth::Error>(())
/// ```
#[derive(Clone)]
pub struct Certificate {
    der: Vec<u8>,
    fields: Fields,
}

/// Where the parts of the certificate stand (RFC 5280, section 4.1).
#[derive(Clone)]
struct Fields {
    version: Version,
    body: Span,
    serial: Span,
    inner_algorithm: Span,
    issuer: Span,
    subject: Span,
    key: Span,
    algorithm: Span,
    signature: Span,
    validity: Validity,
    extensions: Extensions,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Version {
    One,
    Two,
    Three,
}

/// 有効期間: seconds since 1970-01-01 UTC, both ends inclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Validity {
    /// First valid second.
    pub not_before: i64,
    /// Last valid second: 23:59:59 in Japan on the fifth birthday, as a rule.
    pub not_after: i64,
}

/// Bytes of the longest certificate that is read; those of cards have fewer than 2,000. Names and extensions are compared
/// each with each, which this bounds.
const LONGEST: usize = 65_535;

impl Certificate {
    /// Parses a certificate.
    ///
    /// # Errors
    /// [`Error::UnreadableCertificate`] when the bytes are none, in DER to the letter, or more than 65,535.
    pub fn from_der(der: &[u8]) -> Result<Self, Error> {
        if der.len() > LONGEST {
            return Err(Error::UnreadableCertificate);
        }
        let fields = Fields::read(der).map_err(|_| Error::UnreadableCertificate)?;
        Ok(Self { der: der.to_vec(), fields })
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
    pub const fn validity(&self) -> Validity {
        self.fields.validity
    }

    /// 発行者の鍵識別子 (authority key identifier), by which its CA is found: all generations share one name.
    #[must_use]
    pub fn issuer_key_id(&self) -> Option<KeyId> {
        self.authority_key().map(KeyId::new)
    }

    /// 失効リストの配布点: the directory names under which revocation lists for this certificate are published. JPKI
    /// partitions them by municipality.
    #[must_use]
    pub fn revocation_list_names(&self) -> Vec<DirectoryName> {
        let points = self.fields.extensions.distribution_points.map(|points| points.of(&self.der));
        let points = points.and_then(|points| extensions::distribution_points(points, self.issuer()).ok());
        let names = points.unwrap_or_default().into_iter().flat_map(|point| point.names);
        let directories = names.filter_map(|name| match name {
            GeneralName::Directory(name) => Some(name),
            GeneralName::Other(_) => None,
        });
        directories.collect()
    }

    /// OCSPレスポンダのURL: where the status of this certificate is answered, as the certificate says it.
    #[must_use]
    pub fn ocsp_url(&self) -> Option<&str> {
        let accesses = self.fields.extensions.authority_information?.of(&self.der);
        Elements::over(accesses).filter_map(Result::ok).find_map(|access| {
            let mut parts = access.elements();
            let (method, location) = (parts.expect(tag::OID).ok()?, parts.one().ok()?);
            // uniformResourceIdentifier [6] (RFC 5280, section 4.2.1.6).
            let is_url = method.bytes() == oid::OCSP_ACCESS && location.tag == tag::context(6);
            is_url.then(|| std::str::from_utf8(location.bytes()).ok()).flatten()
        })
    }

    /// 署名の検証: whether the key in this certificate made `signature` over `message`, by the one algorithm that belongs
    /// to its kind of key. See [`verify_signature`](Self::verify_signature).
    #[must_use]
    pub fn verifies(&self, message: &[u8], signature: &Signature) -> bool {
        self.verify_signature(message, signature, &RustCrypto).is_ok()
    }

    /// 署名の検証 with a backend of the caller's choice: RSA PKCS#1 v1.5 with SHA-256, ECDSA on P-256 with SHA-256, or ECDSA
    /// on P-384 with SHA-384.
    ///
    /// # Errors
    /// [`SignatureProblem::Unsupported`] when the key is none of these, [`SignatureProblem::Wrong`] when it did not sign.
    pub fn verify_signature(
        &self,
        message: &[u8],
        signature: &Signature,
        backend: &dyn SignatureBackend,
    ) -> Result<(), SignatureProblem> {
        let algorithm = self.key_algorithm().ok_or(SignatureProblem::Unsupported)?;
        backend.verify(algorithm.identifier(), self.key(), message, signature.as_bytes())
    }

    /// 鍵の署名方式: the algorithm that the key in this certificate signs with; `None` when it is none of those that are
    /// accepted.
    #[must_use]
    pub fn key_algorithm(&self) -> Option<SignatureAlgorithm> {
        SignatureAlgorithm::of_key(self.key())
    }

    pub(crate) fn body(&self) -> &[u8] {
        self.fields.body.of(&self.der)
    }

    pub(crate) fn serial(&self) -> &[u8] {
        self.fields.serial.of(&self.der)
    }

    pub(crate) fn issuer(&self) -> &[u8] {
        self.fields.issuer.of(&self.der)
    }

    pub(crate) fn subject(&self) -> &[u8] {
        self.fields.subject.of(&self.der)
    }

    /// SubjectPublicKeyInfo.
    pub(crate) fn key(&self) -> &[u8] {
        self.fields.key.of(&self.der)
    }

    pub(crate) fn algorithm(&self) -> &[u8] {
        self.fields.algorithm.of(&self.der)
    }

    /// The outer algorithm repeats the signed one to the letter (RFC 5280, section 4.1.1.2).
    pub(crate) fn algorithms_agree(&self) -> bool {
        self.algorithm() == self.fields.inner_algorithm.of(&self.der)
    }

    pub(crate) fn issuer_signature(&self) -> &[u8] {
        self.fields.signature.of(&self.der)
    }

    pub(crate) const fn extensions(&self) -> &Extensions {
        &self.fields.extensions
    }

    /// A part that an extension pointed at.
    pub(crate) fn part(&self, span: Span) -> &[u8] {
        span.of(&self.der)
    }

    pub(crate) fn authority_key(&self) -> Option<&[u8]> {
        self.extensions().authority_key.map(|key| self.part(key))
    }

    pub(crate) fn subject_key(&self) -> Option<&[u8]> {
        self.extensions().subject_key.map(|key| self.part(key))
    }

    pub(crate) fn is_ca(&self) -> bool {
        self.fields.version == Version::Three && self.extensions().basic_constraints.is_some_and(|it| it.ca)
    }

    pub(crate) fn is_self_issued(&self) -> bool {
        name::equal(self.issuer(), self.subject())
    }
}

impl Fields {
    fn read(der: &[u8]) -> Read<Self> {
        let mut parts = only(der, tag::SEQUENCE)?.elements();
        let body = parts.expect(tag::SEQUENCE)?;
        let algorithm = parts.expect(tag::SEQUENCE)?.whole;
        let signature = parts.expect(tag::BIT_STRING)?.whole_bytes()?;
        parts.end()?;

        let mut parts = body.elements();
        let version = match parts.optional(tag::explicit(0))? {
            None => Version::One,
            Some(version) => match version.only(tag::INTEGER)?.bytes() {
                [1] => Version::Two,
                [2] => Version::Three,
                _ => return Err(Malformed),
            },
        };
        let serial = parts.expect(tag::INTEGER)?;
        serial.integer()?;
        let inner_algorithm = parts.expect(tag::SEQUENCE)?.whole;
        let issuer = parts.expect(tag::SEQUENCE)?.whole;
        let validity = parts.validity()?;
        let subject = parts.expect(tag::SEQUENCE)?.whole;
        let key = parts.expect(tag::SEQUENCE)?.whole;
        let unique_issuer = parts.optional(tag::context(1))?;
        let unique_subject = parts.optional(tag::context(2))?;
        let extensions = parts.optional(tag::explicit(3))?;
        parts.end()?;
        let too_old = version == Version::One && (unique_issuer.is_some() || unique_subject.is_some())
            || version != Version::Three && extensions.is_some();
        if too_old {
            return Err(Malformed);
        }
        let extensions = extensions
            .map(|list| Extensions::read(&list.only(tag::SEQUENCE)?))
            .transpose()?
            .unwrap_or_default();
        Ok(Self {
            version,
            body: body.whole,
            serial: serial.content,
            inner_algorithm,
            issuer,
            subject,
            key,
            algorithm,
            signature,
            validity,
            extensions,
        })
    }
}

impl fmt::Debug for Certificate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Certificate").field("validity", &self.validity()).finish_non_exhaustive()
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

    /// 期限切れからの日数: whole days since the last valid second, `None` while it has not passed.
    #[must_use]
    pub const fn days_over(&self, now: i64) -> Option<i64> {
        if self.is_over(now) { Some(now.saturating_sub(self.not_after) / 86_400) } else { None }
    }
}
