//! What is common to all answers: status, profile, media type, the service's own words.

use std::time::Duration;

use http::{HeaderMap, Response, StatusCode, header};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use shikaku_model::Eligibility;
use shikaku_model::institution::InstitutionCode;
use shikaku_model::wire::xml;

use super::{JSON, XML};
use crate::error::{AnswerFault, GatewayError, Mismatch, Operation, ServiceSays};
use crate::http::Body;

/// The header that every answer of the profile carries.
const PROFILE_HEADER: &str = "shikaku-reference-profile";
/// The longest wait that is taken from a service: one day.
const MAX_WAIT: u64 = 24 * 60 * 60;

/// Reads a good answer in the profile's JSON.
pub(super) fn json<T: DeserializeOwned>(
    during: Operation,
    response: &Response<Body>,
) -> Result<T, GatewayError> {
    let bytes = content(during, response, JSON)?;
    serde_json::from_slice(bytes).map_err(|_| GatewayError::malformed(during, AnswerFault::Json))
}

/// Reads a good answer that is a message in the official element names, and checks whose answer it is.
pub(super) fn message(
    during: Operation,
    response: &Response<Body>,
    institution: &InstitutionCode,
) -> Result<Eligibility, GatewayError> {
    let bytes = content(during, response, XML)?;
    let answer =
        xml::read(bytes).map_err(|error| GatewayError::malformed(during, AnswerFault::Message(error)))?;
    match &answer.header.medical_institution_code {
        Some(named) if named == institution => Ok(answer),
        // An answer without results is about nobody; one with results says whose it is.
        None if answer.results.is_empty() => Ok(answer),
        _ => Err(GatewayError::Mismatch { during, what: Mismatch::Institution }),
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
    if !response.headers().contains_key(PROFILE_HEADER) {
        return malformed(AnswerFault::Profile);
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
        StatusCode::TOO_MANY_REQUESTS => GatewayError::Busy { during, retry_after, says },
        _ if status.is_client_error() => GatewayError::Refused { during, status: status.as_u16(), says },
        _ if status.is_server_error() => {
            GatewayError::Down { during, status: status.as_u16(), retry_after, says }
        }
        _ => GatewayError::malformed(during, AnswerFault::Status(status.as_u16())),
    }
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

/// `Retry-After` in seconds (RFC 9110 10.2.3). The form with a date needs a clock and is passed over.
fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let seconds: u64 = headers.get(header::RETRY_AFTER)?.to_str().ok()?.trim().parse().ok()?;
    Some(Duration::from_secs(seconds.min(MAX_WAIT)))
}

/// Compares the media type without its parameters (RFC 9110 8.3.1).
fn is_media_type(headers: &HeaderMap, wanted: &str) -> bool {
    headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.split(';').next())
        .is_some_and(|found| found.trim().eq_ignore_ascii_case(wanted))
}
