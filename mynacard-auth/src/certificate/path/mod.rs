//! 認証パスの検証: does a certificate lead to a trusted CA (RFC 5280, section 6)?
//!
//! Every input is given by the caller; nothing has a silent default. What JPKI certificates do not have is refused,
//! not passed over: name constraints, policy mappings, any critical extension that is not processed here.
//!
//! # Why this is written here
//!
//! - rustls-webpki 0.103 stops at the critical certificatePolicies that every JPKI certificate has.
//! - pkix-path 0.3.2 and pkix-revocation 0.3.3 check signatures over bytes that they encode anew, cannot read a date before
//!   1970 (case 4.2.3 of NIST's PKITS, a certificate that has to be accepted), take a path in a given order only, and a
//!   revocation list's signer without a path of its own.
//! - certval has no release for this generation of its own dependencies.
//!
//! # Choices where RFC 5280 leaves one
//!
//! | case | here |
//! |---|---|
//! | several CAs of one name | by key identifier; without one, by trying; another identifier than the one named is none |
//! | dates | [`Dates::At`] refuses whatever is outside its period, a trusted CA too; [`Dates::Reported`] leaves them to the caller |
//! | serial number | zero and more than 20 bytes are refused, a negative one is not |
//! | key identifier | critical: refused; CA certificate without one: refused; certificate without its CA's: the CA is found by trying |
//! | basicConstraints that are not critical | accepted (PKITS 4.6.4) |
//! | CA without key usage | accepted; trusted CAs of cards need it |
//! | extended key usage | a purpose that was asked for has to be listed wherever the extension is; anyExtendedKeyUsage counts for CAs only |
//! | policies equal but for the end of one arc | different; object identifiers are compared as a whole |

mod policy;
pub(crate) mod rules;
mod search;

pub use policy::{CertificatePolicy, PolicyFormatError, PolicyInputs};

use crate::certificate::{Certificate, Validity};
use crate::signature::SignatureBackend;

/// 認証パス検証の入力: everything that decides whether a certificate is accepted (RFC 5280, section 6.1.1).
///
/// Policy mappings are inhibited without an input of their own: a path that has one is refused.
#[derive(Clone, Copy)]
pub struct PathInputs<'a> {
    /// 信頼アンカー: the trusted CAs. Those that may not sign certificates are passed over.
    pub anchors: &'a [Certificate],
    /// 中間CA証明書: what may stand between; untrusted, in any order. JPKI has none.
    pub intermediates: &'a [Certificate],
    /// The policies that are accepted.
    pub policies: PolicyInputs<'a>,
    /// What is made of dates.
    pub dates: Dates,
    /// The purpose for which the certificate is to serve, if one is asked for.
    pub purpose: Option<KeyPurpose>,
    /// The library that checks signatures, and thereby the algorithms that are accepted.
    pub signatures: &'a dyn SignatureBackend,
}

/// 日付の扱い: whether a certificate outside its period ends the path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dates {
    /// Refused, judged at this time (seconds since 1970-01-01 UTC).
    At(i64),
    /// Accepted: the periods stand in the result, and others judge them.
    Reported,
}

/// 拡張鍵用途 (extKeyUsage): what a certificate may be used for (RFC 5280, section 4.2.1.12).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum KeyPurpose {
    /// clientAuth: certificates for user authentication.
    ClientAuth,
    /// serverAuth.
    ServerAuth,
    /// OCSPSigning: answers about revocation.
    OcspSigning,
}

/// 検証済みの認証パス: from the certificate to a trusted CA, with the policies under which it is valid.
#[derive(Clone, Debug)]
pub struct Path<'a> {
    pub(crate) anchor: &'a Certificate,
    /// The certificate first, the one below the trusted CA last.
    pub(crate) certificates: Vec<&'a Certificate>,
    policies: Vec<CertificatePolicy>,
}

/// 検証できない理由: why a certificate does not lead to a trusted CA.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
#[non_exhaustive]
pub enum ChainProblem {
    /// No trusted CA of this purpose has the name and the key that the certificate names.
    #[error("the certificate was issued by a CA that is not trusted")]
    UnknownCa,
    /// It names a trusted CA, but that CA's key did not sign it.
    #[error("the signature of the CA on the certificate is wrong")]
    BadSignature,
    /// It was issued under a certificate policy that is not accepted: another purpose, or test against production.
    #[error("the certificate was issued under another policy")]
    Policy,
    /// Its key usage does not fit the purpose.
    #[error("the key usage of the certificate does not fit")]
    KeyUsage,
    /// It is signed with an algorithm, or has a key, that is not accepted.
    #[error("the certificate uses an algorithm or a key that is not accepted")]
    Algorithm,
    /// Its validity has not begun.
    #[error("the certificate is not valid yet")]
    NotYetValid,
    /// Its validity is over.
    #[error("the certificate has expired")]
    Expired,
    /// The CA that it leads to, or one on the way, is outside its own validity.
    #[error("the certificate of the CA is outside its validity")]
    CaOutsideValidity,
    /// What issued it is no CA, or no CA at this place of a path.
    #[error("the certificate was issued by what is no CA")]
    NotACa,
    /// It has a critical extension, or a restriction, that is not processed here.
    #[error("the certificate has a restriction that is not known")]
    Unprocessed,
    /// It breaks another rule of RFC 5280.
    #[error("the certificate breaks a rule for such certificates")]
    Unsuitable,
    /// The search was given up: more candidates than any real hierarchy has.
    #[error("too many certificates lead nowhere")]
    TooManyPaths,
}

impl ChainProblem {
    /// 支援コード: the stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::UnknownCa => "CERT-UNKNOWN-CA",
            Self::BadSignature => "CERT-BAD-SIGNATURE",
            Self::Policy => "CERT-POLICY",
            Self::KeyUsage => "CERT-KEY-USAGE",
            Self::Algorithm => "CERT-ALGORITHM",
            Self::NotYetValid => "CERT-NOT-YET-VALID",
            Self::Expired => "CERT-EXPIRED",
            Self::CaOutsideValidity => "CERT-CA-DATES",
            Self::NotACa => "CERT-ISSUER",
            Self::Unprocessed => "CERT-RESTRICTION",
            Self::Unsuitable => "CERT-UNSUITABLE",
            Self::TooManyPaths => "CERT-TOO-MANY-PATHS",
        }
    }
}

/// 認証パスの検証: finds a way from `certificate` to a trusted CA that satisfies every input.
///
/// Revocation is another question: [`check_path`](crate::revocation::check_path).
///
/// ```
/// use mynacard_auth::path::{CertificatePolicy, Dates, KeyPurpose, PathInputs, PolicyInputs, find_path};
/// use mynacard_auth::{Certificate, ChainProblem, RustCrypto};
///
/// let ca = Certificate::from_der(include_bytes!("../../../fixtures/authentication-ca.der"))?;
/// let certificate = Certificate::from_der(include_bytes!("../../../fixtures/authentication.der"))?;
/// let accepted = [CertificatePolicy::parse("1.3.6.1.4.1.32473.8.5.1.3.30")?];
/// let inputs = PathInputs {
///     anchors: &[ca],
///     intermediates: &[],
///     policies: PolicyInputs { accepted: &accepted, explicit: true, inhibit_any: true },
///     dates: Dates::At(1_800_000_000),
///     purpose: Some(KeyPurpose::ClientAuth),
///     signatures: &RustCrypto,
/// };
/// assert_eq!(find_path(&certificate, &inputs)?.policies(), accepted);
/// let later = PathInputs { dates: Dates::At(2_000_000_000), ..inputs };
/// assert_eq!(find_path(&certificate, &later).err(), Some(ChainProblem::Expired));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// [`ChainProblem`]: what ended the path that came furthest.
pub fn find_path<'a>(
    certificate: &'a Certificate,
    inputs: &PathInputs<'a>,
) -> Result<Path<'a>, ChainProblem> {
    search::Search::new(inputs).from(certificate)
}

impl<'a> Path<'a> {
    /// 信頼アンカー: the trusted CA at its end.
    #[must_use]
    pub const fn anchor(&self) -> &'a Certificate {
        self.anchor
    }

    /// 証明書の列: the certificate first, the one that the trusted CA issued last.
    #[must_use]
    pub fn certificates(&self) -> &[&'a Certificate] {
        &self.certificates
    }

    /// 有効な証明書ポリシー: the policies under which the path is valid, those that were asked for only.
    #[must_use]
    pub fn policies(&self) -> &[CertificatePolicy] {
        &self.policies
    }

    /// 有効期間: of the certificate, and of the trusted CA.
    #[must_use]
    pub fn validities(&self) -> (Validity, Validity) {
        let anchor = self.anchor.validity();
        (self.certificates.first().map_or(anchor, |certificate| certificate.validity()), anchor)
    }
}
