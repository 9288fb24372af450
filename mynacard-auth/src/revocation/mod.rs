//! 失効確認: is a certificate still in force, as far as somebody entitled says so?
//!
//! Three answers, never two: good, revoked, and not checked, which tells why. A list or an answer that is malformed,
//! outdated, wrongly signed or about something else makes the answer *not checked*, never *good*.
//!
//! J-LIS serves its lists and answers to certified verifiers only (公的個人認証法), so both are behind ports:
//! [`RevocationLists`] and [`OcspResponder`] bring bytes, by whatever way their owner has. No network is in here.
//!
//! # Choices where the standards leave one
//!
//! | case | here |
//! |---|---|
//! | `nextUpdate` is this very second | still current |
//! | `thisUpdate` or `producedAt` lies in the future | not checked, beyond the tolerance that the caller gives |
//! | no `nextUpdate` | outdated, unless `thisUpdate` is within the tolerance |
//! | fractions of a second | not checked: RFC 5280 and RFC 6960 forbid them |
//! | serial numbers | compared as integers; DER has one form for each |
//! | indirect list, delta list, unknown critical extension | not checked |
//! | list or certificate that names fresher lists (freshestCRL), which are deltas | not checked |
//! | list for some reasons only | good once lists for all reasons were seen |
//! | list of a CA whose key may not sign lists (cRLSign) | not checked |
//! | list signed by another key of the same CA | that key's certificate needs a path and a status of its own |
//! | responder's own certificate | issued by the certificate's CA for OCSPSigning, inside its period; its own status is not asked |
//! | identifiers hashed with SHA-1 | understood, beside SHA-256: they point, they prove nothing |
//!
//! Reading is done here because the bytes as received are what is signed (see [`path`](crate::path)); the crate
//! `x509-ocsp` would read them into types that lose those bytes.

mod list;
mod lists;
mod ocsp;
mod response;

pub use lists::{check_path, status_by_lists};
pub use ocsp::{OcspRequest, status_by_ocsp};

use crate::certificate::name::DirectoryName;
use crate::signature::{SignatureBackend, SignatureProblem};
use std::borrow::Cow;
use std::fmt;

/// 失効確認の結果: three answers, never two.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[must_use = "a certificate may be revoked"]
pub enum Revocation {
    /// 有効: not revoked, as was said at this time (`thisUpdate`, seconds since 1970-01-01 UTC).
    Good {
        /// When it was known.
        as_of: i64,
    },
    /// 失効.
    Revoked {
        /// Since when, seconds since 1970-01-01 UTC.
        since: i64,
        /// CRLReason (RFC 5280, section 5.3.1): 0 unspecified, 1 keyCompromise, 4 superseded, 6 certificateHold, …
        reason: u8,
    },
    /// 未確認: it is not known, and why.
    NotChecked(NotChecked),
}

/// 未確認の理由: why it is not known whether a certificate is revoked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
#[non_exhaustive]
pub enum NotChecked {
    /// Nobody was asked: J-LIS answers certified verifiers only.
    #[error("nobody was asked whether the certificate is revoked")]
    NotAsked,
    /// The list or the answer could not be had.
    #[error("no answer came on whether the certificate is revoked")]
    NoAnswer,
    /// The responder answered that it does not answer (responseStatus other than successful).
    #[error("the responder refused to answer")]
    Refused,
    /// No list covers the certificate, or the responder does not know it.
    #[error("nobody knows whether the certificate is revoked")]
    Unknown,
    /// It concerns another certificate, CA or municipality.
    #[error("the answer is about another certificate")]
    Other,
    /// It is past its `nextUpdate`.
    #[error("the answer is outdated")]
    Outdated,
    /// It comes from the future: a clock is wrong.
    #[error("the answer comes from the future")]
    Future,
    /// It is not signed by one who may.
    #[error("the answer is not signed by one who may answer")]
    Signature,
    /// It is signed with an algorithm or key that is not accepted.
    #[error("the answer is signed in a way that is not accepted")]
    Algorithm,
    /// It is an answer to another question: the nonce differs or is missing.
    #[error("the answer belongs to another question")]
    Replayed,
    /// It cannot be read.
    #[error("the answer cannot be read")]
    Malformed,
    /// An indirect list, a delta list or a critical extension that is not known.
    #[error("the answer is of a kind that is not supported")]
    Unsupported,
}

/// The port could not bring anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no answer came")]
pub struct NoAnswer;

/// 失効リストの入手 (port): brings revocation lists.
pub trait RevocationLists {
    /// The lists published under these names, which are those of a certificate: JPKI partitions its lists by
    /// municipality. Each in DER; more than asked for does no harm, every list is checked.
    ///
    /// # Errors
    /// [`NoAnswer`] when they could not be had.
    fn lists(&self, names: &[DirectoryName]) -> Result<Vec<Cow<'_, [u8]>>, NoAnswer>;
}

/// OCSPレスポンダへの照会 (port): carries a request to a responder.
pub trait OcspResponder {
    /// The response to a request (`application/ocsp-request` and `-response`, RFC 6960, appendix A), in DER. The
    /// certificate names a place in [`Certificate::ocsp_url`](crate::Certificate::ocsp_url).
    ///
    /// # Errors
    /// [`NoAnswer`] when none came.
    fn ask(&self, request: &[u8]) -> Result<Vec<u8>, NoAnswer>;
}

/// 失効確認の入力: when, how exact clocks are, and what checks signatures.
#[derive(Clone, Copy)]
pub struct StatusInputs<'a> {
    /// The time for which the status is wanted, seconds since 1970-01-01 UTC.
    pub now: i64,
    /// By how many seconds clocks may differ.
    pub tolerance: i64,
    /// The library that checks signatures.
    pub signatures: &'a dyn SignatureBackend,
}

/// 失効確認の方法: whom to ask. There is no default; not to ask is said in so many words.
#[derive(Clone, Copy)]
pub enum StatusSource<'a> {
    /// Nobody is asked; the answer is [`NotChecked::NotAsked`].
    NotAsked,
    /// 失効リスト.
    Lists(&'a dyn RevocationLists),
    /// OCSP, with a nonce drawn at random where the responder supports one.
    Ocsp {
        /// Carries the request.
        responder: &'a dyn OcspResponder,
        /// If given, an answer without it does not count.
        nonce: Option<&'a [u8]>,
    },
}

impl NotChecked {
    /// 支援コード: the stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotAsked => "CERT-STATUS-NOT-ASKED",
            Self::NoAnswer => "CERT-STATUS-NO-ANSWER",
            Self::Refused => "CERT-STATUS-REFUSED",
            Self::Unknown => "CERT-STATUS-UNKNOWN",
            Self::Other => "CERT-STATUS-OTHER",
            Self::Outdated => "CERT-STATUS-OUTDATED",
            Self::Future => "CERT-STATUS-CLOCK",
            Self::Signature => "CERT-STATUS-SIGNATURE",
            Self::Algorithm => "CERT-STATUS-ALGORITHM",
            Self::Replayed => "CERT-STATUS-REPLAYED",
            Self::Malformed => "CERT-STATUS-UNREADABLE",
            Self::Unsupported => "CERT-STATUS-UNSUPPORTED",
        }
    }
}

impl Revocation {
    /// 支援コード: the stable code, `None` for what needs no words.
    #[must_use]
    pub const fn code(self) -> Option<&'static str> {
        match self {
            Self::Good { .. } => None,
            Self::Revoked { .. } => Some("CERT-REVOKED"),
            Self::NotChecked(why) => Some(why.code()),
        }
    }
}

impl From<SignatureProblem> for NotChecked {
    fn from(problem: SignatureProblem) -> Self {
        match problem {
            SignatureProblem::Wrong => Self::Signature,
            SignatureProblem::Unsupported => Self::Algorithm,
        }
    }
}

impl From<crate::certificate::reading::Malformed> for NotChecked {
    fn from(_: crate::certificate::reading::Malformed) -> Self {
        Self::Malformed
    }
}

impl StatusInputs<'_> {
    /// Whether something said at `this_update` and good until `next_update` counts now.
    fn current(&self, this_update: i64, next_update: Option<i64>) -> Result<(), NotChecked> {
        if this_update > self.now.saturating_add(self.tolerance) {
            return Err(NotChecked::Future);
        }
        let until = next_update.unwrap_or(this_update).saturating_add(self.tolerance);
        if self.now > until { Err(NotChecked::Outdated) } else { Ok(()) }
    }
}

impl fmt::Debug for StatusInputs<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("StatusInputs")
            .field("now", &self.now)
            .field("tolerance", &self.tolerance)
            .finish_non_exhaustive()
    }
}
