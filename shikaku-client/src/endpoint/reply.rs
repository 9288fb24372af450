//! What is common to all answers: status, profile, media type, the service's own words.

use http::{HeaderMap, Response, StatusCode, header};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use shikaku_model::Eligibility;
use shikaku_model::wire::xml;

use super::{JSON, XML};
use crate::asked::Asked;
use crate::error::{AnswerFault, GatewayError, Operation, ServiceSays};
use crate::gateway::Progress;
use crate::http::Body;
use crate::retry_after::RetryAfter;

/// The header that every answer of the profile carries.
const PROFILE_HEADER: &str = "shikaku-reference-profile";
/// What its value ends in, after a version 0.x.
const PROFILE_MARK: &str = " (invented, not official)";
/// The code that says that an inquiry never arrived.
const NOT_ARRIVED: &str = "EXAMPLE-E07";

/// Reads a good answer in the profile's JSON.
pub(super) fn json<T: DeserializeOwned>(
    during: Operation,
    response: &Response<Body>,
) -> Result<T, GatewayError> {
    let bytes = content(during, response, JSON)?;
    serde_json::from_slice(bytes).map_err(|_| GatewayError::malformed(during, AnswerFault::Json))
}

/// Takes a good answer without content.
pub(super) fn nothing(during: Operation, response: &Response<Body>) -> Result<(), GatewayError> {
    if response.status().is_success() { Ok(()) } else { Err(refusal(during, response)) }
}

/// Reads a good answer that is a message in the official element names, and checks whose answer it is.
pub(super) fn message(
    during: Operation,
    response: &Response<Body>,
    asked: Asked<'_>,
) -> Result<Eligibility, GatewayError> {
    let bytes = content(during, response, XML)?;
    let answer =
        xml::read(bytes).map_err(|error| GatewayError::malformed(during, AnswerFault::Message(error)))?;
    asked.admit(during, answer)
}

/// Tells an inquiry that the service has taken and not answered yet (202): it is open.
pub(super) fn taken(during: Operation, response: &Response<Body>) -> Result<(), GatewayError> {
    if response.status() != StatusCode::ACCEPTED {
        return Ok(());
    }
    content(during, response, JSON)?;
    Err(GatewayError::Open { during, retry_after: retry_after(response.headers()), source: None })
}

/// Reads the answer to a status query.
pub(super) fn progress(
    during: Operation,
    response: &Response<Body>,
    asked: Asked<'_>,
) -> Result<Progress, GatewayError> {
    match response.status() {
        StatusCode::ACCEPTED => {
            content(during, response, JSON)?;
            Ok(Progress::Pending { retry_after: retry_after(response.headers()) })
        }
        // Only the service's own word for it: any web server answers 404 to a path that it does not have.
        StatusCode::NOT_FOUND if is_of_the_profile(response.headers()) && says_not_arrived(response) => {
            Ok(Progress::NotArrived)
        }
        _ => Ok(Progress::Answered(Box::new(message(during, response, asked)?))),
    }
}

fn content<'a>(
    during: Operation,
    response: &'a Response<Body>,
    media_type: &str,
) -> Result<&'a [u8], GatewayError> {
    if !response.status().is_success() {
        return Err(refusal(during, response));
    }
    let malformed = |fault| Err(GatewayError::malformed(during, fault));
    if !is_of_the_profile(response.headers()) {
        return malformed(AnswerFault::Profile);
    }
    // Nothing is asked for in a compressed form: a small answer that becomes a large one is no answer (RFC 9110 8.4).
    if response.headers().contains_key(header::CONTENT_ENCODING) {
        return malformed(AnswerFault::Compressed);
    }
    if !is_media_type(response.headers(), media_type) {
        return malformed(AnswerFault::MediaType);
    }
    Ok(response.body().expose())
}

fn refusal(during: Operation, response: &Response<Body>) -> GatewayError {
    let (says, retry_after) = (says(response), retry_after(response.headers()));
    let status = response.status();
    match status {
        StatusCode::UNAUTHORIZED => GatewayError::Credential { during, says },
        StatusCode::CONFLICT if during == Operation::OpenSession => GatewayError::Device { during, says },
        StatusCode::TOO_MANY_REQUESTS => GatewayError::Busy { during, retry_after, says },
        _ if status.is_client_error() => GatewayError::Refused { during, status: status.as_u16(), says },
        _ if status.is_server_error() => {
            GatewayError::Down { during, status: status.as_u16(), retry_after, says }
        }
        _ => GatewayError::malformed(during, AnswerFault::Status(status.as_u16())),
    }
}

fn says_not_arrived(response: &Response<Body>) -> bool {
    says(response).is_some_and(|says| says.code() == NOT_ARRIVED)
}

/// The service's own words, where the answer has them in the profile's form.
fn says(response: &Response<Body>) -> Option<ServiceSays> {
    #[derive(Deserialize)]
    struct Problem {
        code: String,
        #[serde(default)]
        message: String,
    }
    let problem: Problem = is_media_type(response.headers(), JSON)
        .then(|| serde_json::from_slice(response.body().expose()).ok())
        .flatten()?;
    Some(ServiceSays::new(&problem.code, &problem.message))
}

fn retry_after(headers: &HeaderMap) -> Option<RetryAfter> {
    RetryAfter::parse(headers.get(header::RETRY_AFTER)?.to_str().ok()?)
}

/// Whether the answer names the profile in a version 0.x.
fn is_of_the_profile(headers: &HeaderMap) -> bool {
    let value = headers.get(PROFILE_HEADER).and_then(|value| value.to_str().ok());
    let version = value.and_then(|value| value.strip_suffix(PROFILE_MARK)?.strip_prefix("0."));
    version.is_some_and(|minor| !minor.is_empty() && minor.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Compares the media type without its parameters (RFC 9110 8.3.1).
fn is_media_type(headers: &HeaderMap, wanted: &str) -> bool {
    headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.split(';').next())
        .is_some_and(|found| found.trim().eq_ignore_ascii_case(wanted))
}
