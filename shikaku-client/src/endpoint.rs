//! 参照プロファイルの要求と応答: the endpoints of the reference profile as values, without network.
//!
//! **The reference profile is invented; it is not the official interface**, which is given to registered vendors only.
//! It exists so that the port, the mock service and host programs can be tested. Its only anchors in public facts are
//! the four set-up items of 資格確認限定型, qualification data without medical information, retention to the end of
//! the following month and the address since 2025-10 (MHLW e-learning).
//!
//! One endpoint is one type: what it asks becomes an [`http::Request`], what comes back becomes a value or a
//! [`GatewayError`]. Bring your own HTTP by calling both yourself:
//!
//! ```
//! use shikaku_client::endpoint::{Endpoint, IssueChallenge, ReferenceProfile};
//!
//! let profile = ReferenceProfile::accept_invented("https://localhost:8443")?;
//! let request = IssueChallenge.request(&profile)?;
//! assert_eq!(request.uri(), "https://localhost:8443/shikaku-reference/v0/challenges");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod card_check;
mod confirmed;
mod health;
mod number_check;
mod profile;
mod reply;
mod session;

use http::{HeaderValue, Method, Request, Response, header};
use serde::Serialize;

use crate::error::{AnswerFault, GatewayError, Operation};
use crate::http::{Body, HttpClient};

pub use card_check::{CheckCard, IssueChallenge, ReadCardCheck};
pub use confirmed::{FetchConfirmed, ListConfirmed};
pub use health::ReadHealth;
pub use number_check::{CheckNumbers, ReadNumberCheck};
pub use profile::ReferenceProfile;
pub use session::{CloseSession, OpenSession, Session};

/// Media type of the profile's JSON.
pub const JSON: &str = "application/vnd.shikaku-reference.v0+json";
/// Media type of messages in the official element names.
pub const XML: &str = "application/xml";

/// More than the longest content: the certificate in base64 has about 2,300 characters, the set-up items far fewer.
const CONTENT_CAPACITY: usize = 4096;

/// 一つの要求と応答: one endpoint.
pub trait Endpoint: Send + Sync {
    /// What a good answer becomes.
    type Answer: Send;
    /// What is being done, for errors and logs.
    const OPERATION: Operation;
    /// The HTTP method.
    const METHOD: Method;
    /// The path under the profile's base; `{id}` stands for a mark of the service.
    const PATH: &'static str;

    /// Builds the request.
    ///
    /// # Errors
    /// [`GatewayError::Malformed`] when a mark of the service cannot be sent back to it.
    fn request(&self, profile: &ReferenceProfile) -> Result<Request<Body>, GatewayError>;

    /// Reads the answer.
    ///
    /// # Errors
    /// What the service answered instead, or what is wrong with the answer.
    fn answer(
        &self,
        profile: &ReferenceProfile,
        response: &Response<Body>,
    ) -> Result<Self::Answer, GatewayError>;
}

/// Sends one request of the profile and reads its answer. Nothing is sent again.
pub(crate) async fn call<E: Endpoint, H: HttpClient>(
    http: &H,
    profile: &ReferenceProfile,
    endpoint: E,
) -> Result<E::Answer, GatewayError> {
    let during = E::OPERATION;
    tracing::debug!(%during, "asking the service");
    let response = http
        .send(endpoint.request(profile)?)
        .await
        .map_err(|source| GatewayError::Http { during, source })?;
    tracing::debug!(%during, status = response.status().as_u16(), "the service answered");
    endpoint.answer(profile, &response)
}

/// A request without content; `accept` is the media type that is wanted.
fn request(
    during: Operation,
    method: Method,
    url: &url::Url,
    accept: &'static str,
) -> Result<Request<Body>, GatewayError> {
    let mut request = Request::new(Body::default());
    *request.method_mut() = method;
    *request.uri_mut() =
        url.as_str().parse().map_err(|_| GatewayError::malformed(during, AnswerFault::Mark))?;
    let headers = request.headers_mut();
    headers.insert(header::ACCEPT, HeaderValue::from_static(accept));
    // Without a word about it any coding would be welcome (RFC 9110 12.5.3).
    headers.insert(header::ACCEPT_ENCODING, HeaderValue::from_static("identity"));
    Ok(request)
}

/// Gives a request its JSON content, written into one allocation, so that wiping it leaves no copy behind.
fn with_json<T: Serialize>(mut request: Request<Body>, content: &T) -> Request<Body> {
    let mut bytes = Vec::with_capacity(CONTENT_CAPACITY);
    // Writing structs of texts into memory cannot fail.
    let _ = serde_json::to_writer(&mut bytes, content);
    *request.body_mut() = Body::from(bytes);
    request.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(JSON));
    request
}

#[cfg(test)]
mod tests;
