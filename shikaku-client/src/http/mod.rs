//! HTTP as this crate needs it: one request, one answer, no more.
//!
//! [`HttpClient`] is the port; `ReqwestClient` (feature `reqwest` with `tls-aws-lc` or `tls-ring`) is the one that is
//! shipped. Another client fits as well: it must verify TLS, follow no redirect, send each request once, give up connecting
//! within two seconds and keep [`MAX_ANSWER`].

#[cfg(feature = "blocking")]
mod blocking;
mod body;
#[cfg(all(feature = "reqwest", any(feature = "tls-aws-lc", feature = "tls-ring")))]
mod options;
#[cfg(all(feature = "reqwest", any(feature = "tls-aws-lc", feature = "tls-ring")))]
mod reqwest;

use std::sync::Arc;

use crate::gateway::BoxFuture;
use crate::happened::Happened;

#[cfg(feature = "blocking")]
pub use blocking::Blocking;
pub use body::Body;
#[cfg(all(feature = "reqwest", any(feature = "tls-aws-lc", feature = "tls-ring")))]
pub use options::HttpOptions;
#[cfg(all(feature = "reqwest", any(feature = "tls-aws-lc", feature = "tls-ring")))]
pub use reqwest::ReqwestClient;

/// The most bytes that are read of one answer: 4 MiB. A message for one person has a few kilobytes.
pub const MAX_ANSWER: usize = 4 * 1024 * 1024;

/// HTTPの口: sends one request and returns its answer, whatever the status.
pub trait HttpClient: Send + Sync {
    /// Sends the request once. No redirect is followed and nothing is sent again.
    fn send(&self, request: http::Request<Body>) -> BoxFuture<'_, Result<http::Response<Body>, HttpError>>;
}

impl<T: HttpClient + ?Sized> HttpClient for Arc<T> {
    fn send(&self, request: http::Request<Body>) -> BoxFuture<'_, Result<http::Response<Body>, HttpError>> {
        (**self).send(request)
    }
}

/// 通信の誤り: no whole answer came. No address and no content is inside.
#[derive(Debug, thiserror::Error)]
#[error("{kind}")]
pub struct HttpError {
    kind: HttpErrorKind,
    happened: Happened,
    source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

/// What kept the answer away.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
#[non_exhaustive]
pub enum HttpErrorKind {
    /// The host has no address, nobody accepts the connection there, or it is no place to ask.
    #[error("the service cannot be reached")]
    Unreachable,
    /// The time limit passed.
    #[error("the time limit passed")]
    Timeout,
    /// TLS could not be set up: no trust in the certificate, another name, no common version, or no TLS at all.
    #[error("the secure connection was refused")]
    Tls,
    /// The service does not take this device's certificate, or asks for one that was not set up. It executed nothing.
    #[error("the service refuses the certificate of this device")]
    ClientCertificate,
    /// The connection broke.
    #[error("the connection broke")]
    Interrupted,
    /// The answer is longer than [`MAX_ANSWER`].
    #[error("the answer is too long")]
    TooLong,
}

impl HttpError {
    /// 支援コード: the stable codes of this type.
    pub const CODES: [&'static str; 5] =
        ["NET-UNREACHABLE", "NET-TIMEOUT", "NET-TLS", "NET-CLIENT-CERTIFICATE", "ANSWER-MALFORMED"];

    /// An error with its cause. The cause must show no address, no content and no secret.
    ///
    /// Without [`before_sending`](Self::before_sending), whether the request was executed is unknown, except where nobody
    /// was reached or no secure connection came about.
    #[must_use]
    pub fn new(kind: HttpErrorKind, source: Option<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        let happened = match kind {
            HttpErrorKind::Unreachable | HttpErrorKind::Tls | HttpErrorKind::ClientCertificate => {
                Happened::NotDone
            }
            HttpErrorKind::Timeout | HttpErrorKind::Interrupted | HttpErrorKind::TooLong => Happened::Unknown,
        };
        Self { kind, happened, source }
    }

    /// Says that it failed before the first byte of the request left this computer.
    #[must_use]
    pub fn before_sending(mut self) -> Self {
        self.happened = Happened::NotDone;
        self
    }

    /// Says that it failed with the request under way.
    #[must_use]
    pub fn after_sending(mut self) -> Self {
        self.happened = Happened::Unknown;
        self
    }

    /// 起きたこと: whether the service may have acted on the request.
    #[must_use]
    pub const fn happened(&self) -> Happened {
        self.happened
    }

    /// What kept the answer away.
    #[must_use]
    pub const fn kind(&self) -> HttpErrorKind {
        self.kind
    }

    /// 支援コード: the stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        let [unreachable, timeout, tls, client_certificate, malformed] = Self::CODES;
        match self.kind {
            HttpErrorKind::Unreachable | HttpErrorKind::Interrupted => unreachable,
            HttpErrorKind::Timeout => timeout,
            HttpErrorKind::Tls => tls,
            HttpErrorKind::ClientCertificate => client_certificate,
            HttpErrorKind::TooLong => malformed,
        }
    }
}
