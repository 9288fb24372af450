//! The HTTP client on reqwest and rustls.

use std::error::Error as StdError;
use std::io;
use std::sync::{Arc, OnceLock};

use rustls::AlertDescription as Alert;
use tokio::runtime::{Handle, Id, RuntimeFlavor};

use super::{Body, HttpClient, HttpError, HttpErrorKind, HttpOptions, MAX_ANSWER};
use crate::gateway::BoxFuture;
use crate::setup::SetupError;
use crate::tls::TrustedRoots;

/// How many causes of an error are looked through.
const MAX_CAUSES: usize = 16;

/// HTTPクライアント: HTTPS only, TLS verified with the given roots only, no redirect, no cookie, nothing sent again.
///
/// Runs on tokio. Programs without it use the blocking front. Connections are kept for the runtime of the first request
/// and belong to it; on other runtimes each request opens one of its own, so that a clone serves everywhere.
#[derive(Clone, Debug)]
pub struct ReqwestClient {
    keeping: reqwest::Client,
    closing: reqwest::Client,
    /// The runtime whose tasks look after the kept connections: while it sleeps, nobody else could use them.
    home: Arc<OnceLock<Id>>,
}

impl ReqwestClient {
    /// A client with the default options.
    ///
    /// # Errors
    /// [`SetupError::Network`] when the client cannot be built.
    pub fn new(roots: &TrustedRoots) -> Result<Self, SetupError> {
        Self::with_options(roots, &HttpOptions::default())
    }

    /// A client with these options.
    ///
    /// # Errors
    /// [`SetupError::Network`] when the client cannot be built.
    pub fn with_options(roots: &TrustedRoots, options: &HttpOptions) -> Result<Self, SetupError> {
        let [keeping, closing] = options.clients(roots)?;
        Ok(Self { keeping, closing, home: Arc::default() })
    }

    /// The client for the runtime that this call runs on.
    fn here(&self) -> &reqwest::Client {
        let here = Handle::current().id();
        if *self.home.get_or_init(|| here) == here { &self.keeping } else { &self.closing }
    }

    async fn exchange(&self, request: http::Request<Body>) -> Result<http::Response<Body>, reqwest::Error> {
        let request = reqwest::Request::try_from(request.map(Body::into_exposed))?;
        if Handle::current().runtime_flavor() == RuntimeFlavor::CurrentThread {
            // Such a runtime sleeps between two calls of its blocking front, and has not seen which kept connections were
            // closed meanwhile. It looks now, so that the request is not written into a dead one, its outcome unknown.
            tokio::task::yield_now().await;
        }
        let mut answer = self.here().execute(request).await?;
        let expected = answer.content_length().and_then(|length| usize::try_from(length).ok()).unwrap_or(0);
        let mut whole = http::Response::new(Vec::with_capacity(expected.min(MAX_ANSWER)));
        *whole.status_mut() = answer.status();
        *whole.headers_mut() = std::mem::take(answer.headers_mut());
        // One chunk over the limit at most: enough to tell that the answer is too long.
        while whole.body().len() <= MAX_ANSWER
            && let Some(chunk) = answer.chunk().await?
        {
            whole.body_mut().extend_from_slice(&chunk);
        }
        Ok(whole.map(Body::from))
    }
}

impl HttpClient for ReqwestClient {
    fn send(&self, request: http::Request<Body>) -> BoxFuture<'_, Result<http::Response<Body>, HttpError>> {
        Box::pin(async move {
            let answer = self.exchange(request).await.map_err(|error| {
                let error = error.without_url();
                let unsent = error.is_connect() || error.is_builder();
                let kind = kind_of(&error);
                let error = HttpError::new(kind, Some(error.into()));
                match kind {
                    _ if unsent => error.before_sending(),
                    // The service has not looked at the request then.
                    HttpErrorKind::ClientCertificate => error,
                    _ => error.after_sending(),
                }
            })?;
            if answer.body().expose().len() > MAX_ANSWER {
                return Err(HttpError::new(HttpErrorKind::TooLong, None));
            }
            Ok(answer)
        })
    }
}

/// Sorts an error. TLS comes first: it also counts as a failed connection, and must never look like a dead line.
fn kind_of(error: &reqwest::Error) -> HttpErrorKind {
    if error.is_timeout() {
        HttpErrorKind::Timeout
    } else if causes(error).any(refuses_us) {
        HttpErrorKind::ClientCertificate
    } else if causes(error).any(|cause| is_tls(cause, error.is_connect())) {
        HttpErrorKind::Tls
    } else if error.is_connect() || error.is_builder() {
        HttpErrorKind::Unreachable
    } else {
        HttpErrorKind::Interrupted
    }
}

/// The error and its causes. An [`io::Error`] hides its own content from `source`: it is looked into.
fn causes<'a>(error: &'a (dyn StdError + 'static)) -> impl Iterator<Item = &'a (dyn StdError + 'static)> {
    std::iter::successors(Some(error), |cause| cause_of(*cause)).take(MAX_CAUSES)
}

fn cause_of<'a>(error: &'a (dyn StdError + 'static)) -> Option<&'a (dyn StdError + 'static)> {
    match error.downcast_ref::<io::Error>() {
        Some(io) => io.get_ref().map(|inner| inner as &(dyn StdError + 'static)),
        None => error.source(),
    }
}

/// Whether the service says that it does not take this device's certificate, or misses one. In TLS 1.3 it says so when the
/// first request is under way already; it has not looked at it then.
fn refuses_us(cause: &(dyn StdError + 'static)) -> bool {
    let Some(rustls::Error::AlertReceived(alert)) = cause.downcast_ref() else {
        return false;
    };
    // RFC 8446 section 6.2.
    matches!(
        alert,
        Alert::BadCertificate
            | Alert::UnsupportedCertificate
            | Alert::CertificateRevoked
            | Alert::CertificateExpired
            | Alert::CertificateUnknown
            | Alert::UnknownCA
            | Alert::AccessDenied
            | Alert::CertificateRequired
    )
}

/// Whether this cause speaks of TLS. A line that opens and is then cut while connecting is cut during the handshake.
fn is_tls(cause: &(dyn StdError + 'static), connecting: bool) -> bool {
    use io::ErrorKind::{BrokenPipe, ConnectionAborted, ConnectionReset, InvalidData, UnexpectedEof};
    let cut = cause.downcast_ref::<io::Error>().map(io::Error::kind).is_some_and(|kind| {
        matches!(kind, BrokenPipe | ConnectionAborted | ConnectionReset | InvalidData | UnexpectedEof)
    });
    cause.is::<rustls::Error>() || (connecting && cut)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, thiserror::Error)]
    #[error("outer")]
    struct Outer(#[source] io::Error);

    fn says_tls(error: &(dyn StdError + 'static), connecting: bool) -> bool {
        causes(error).any(|cause| is_tls(cause, connecting))
    }

    #[test]
    fn a_tls_error_is_found_inside_an_io_error() {
        let tls = rustls::Error::from(rustls::InvalidMessage::InvalidContentType);
        let error = Outer(io::Error::new(io::ErrorKind::InvalidData, tls));
        assert!(says_tls(&error, false));
    }

    #[test]
    fn a_line_cut_while_connecting_is_tls_and_a_refused_one_is_not() {
        let cut = Outer(io::ErrorKind::UnexpectedEof.into());
        assert!(says_tls(&cut, true));
        assert!(!says_tls(&cut, false));
        assert!(!says_tls(&Outer(io::ErrorKind::ConnectionRefused.into()), true));
    }
}
