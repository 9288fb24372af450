//! The HTTP client on reqwest and rustls.

use std::error::Error as StdError;
use std::io;
use std::time::Duration;

use reqwest::redirect::Policy;

use super::{Body, HttpClient, HttpError, HttpErrorKind, MAX_ANSWER};
use crate::gateway::BoxFuture;
use crate::setup::SetupError;
use crate::tls::TrustedRoots;

/// How many causes of an error are looked through.
const MAX_CAUSES: usize = 16;

/// 通信の設定: time limits and the way out of the house.
#[derive(Clone, Debug)]
pub struct HttpOptions {
    connect: Duration,
    total: Duration,
    environment_proxy: bool,
}

impl Default for HttpOptions {
    /// 5 seconds to connect, 20 seconds for the whole, no proxy.
    fn default() -> Self {
        Self { connect: Duration::from_secs(5), total: Duration::from_secs(20), environment_proxy: false }
    }
}

impl HttpOptions {
    /// The time limit for the connection, TLS included.
    #[must_use]
    pub fn connect_timeout(mut self, limit: Duration) -> Self {
        self.connect = limit;
        self
    }

    /// The time limit for one request, from its start to the last byte of the answer.
    #[must_use]
    pub fn total_timeout(mut self, limit: Duration) -> Self {
        self.total = limit;
        self
    }

    /// Uses the proxy named by the environment (`HTTPS_PROXY`, `NO_PROXY`). TLS is verified through it all the same.
    #[must_use]
    pub fn environment_proxy(mut self) -> Self {
        self.environment_proxy = true;
        self
    }
}

/// HTTPクライアント: HTTPS only, TLS verified with the given roots only, no redirect, no cookie, nothing sent again.
///
/// Runs on tokio. Programs without it use the blocking front. A clone may serve another gateway, front or runtime: no
/// connection outlives its request.
#[derive(Clone, Debug)]
pub struct ReqwestClient(reqwest::Client);

impl ReqwestClient {
    /// A client with the default time limits and no proxy.
    ///
    /// # Errors
    /// [`SetupError::Network`] when the client cannot be built.
    pub fn new(roots: &TrustedRoots) -> Result<Self, SetupError> {
        Self::with_options(roots, &HttpOptions::default())
    }

    /// A client with these time limits and this way out.
    ///
    /// # Errors
    /// [`SetupError::Network`] when the client cannot be built.
    pub fn with_options(roots: &TrustedRoots, options: &HttpOptions) -> Result<Self, SetupError> {
        let builder = reqwest::Client::builder()
            .tls_backend_preconfigured(roots.client_config()?)
            .https_only(true)
            .redirect(Policy::none())
            .retry(reqwest::retry::never())
            .referer(false)
            // A kept connection belongs to the runtime that opened it and dies unseen between two patients: a request
            // sent into a dead one is lost with its outcome unknown. TLS resumption keeps a new one cheap.
            .pool_max_idle_per_host(0)
            .connect_timeout(options.connect)
            .timeout(options.total)
            .user_agent(concat!("shikaku-client/", env!("CARGO_PKG_VERSION")));
        let builder = if options.environment_proxy { builder } else { builder.no_proxy() };
        let client = builder.build().map_err(|error| SetupError::Network { source: error.into() })?;
        Ok(Self(client))
    }

    async fn exchange(&self, request: http::Request<Body>) -> Result<http::Response<Body>, reqwest::Error> {
        let request = reqwest::Request::try_from(request.map(Body::into_exposed))?;
        let mut answer = self.0.execute(request).await?;
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
                HttpError::new(kind_of(&error), Some(error.into()))
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
