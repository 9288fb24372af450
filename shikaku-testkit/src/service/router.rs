//! The endpoints of the reference profile (invented, not official), and what is remembered of a request.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::{ConnectInfo, DefaultBodyLimit, Request, State};
use axum::http::header::{self, HeaderName};
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{delete, get, post, put};
use jiff::fmt::rfc2822;

use super::fault::{self, Fault, Operation};
use super::line::Switch;
use super::refusal::Refusal;
use super::setup::RetryAfter;
use super::{BASE_PATH, PROFILE_HEADER, Shared, card_check, health, link, lock, number_check, session};

/// The largest request is a certificate and a signature in base64.
const BODY_LIMIT: usize = 64 * 1024;
const REMEMBERED: usize = 10_000;

/// One request as the service remembers it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct RequestLine {
    /// `GET`, `POST`, …
    pub method: String,
    /// The path without query.
    pub path: String,
    /// The status of the answer.
    pub status: u16,
}

pub(super) fn router(shared: Arc<Shared>) -> Router {
    let at = |path: &str| format!("{BASE_PATH}{path}");
    Router::new()
        .route(&at("/health"), get(health::read))
        .route(&at("/sessions"), post(session::open))
        .route(&at("/sessions/current"), delete(session::close))
        .route(&at("/confirmed-results"), get(link::list))
        .route(&at("/confirmed-results/{id}"), get(link::fetch))
        .route(&at("/challenges"), post(card_check::issue))
        .route(&at("/card-checks"), post(card_check::check))
        .route(&at("/card-checks/{id}"), get(card_check::status))
        .route(&at("/number-checks/{id}"), put(number_check::check).get(number_check::status))
        .method_not_allowed_fallback(|| async { Refusal::Method })
        .fallback(|| async { Refusal::NoSuchPlace })
        .layer(DefaultBodyLimit::max(BODY_LIMIT))
        .layer(from_fn_with_state(Arc::clone(&shared), watch))
        .with_state(shared)
}

/// Around every request: is the service working, what disturbs it, and what was asked.
async fn watch(
    State(shared): State<Arc<Shared>>,
    ConnectInfo(line): ConnectInfo<Switch>,
    request: Request,
    next: Next,
) -> Response {
    let (method, path) = (request.method().to_string(), request.uri().path().to_owned());
    let operation = path.strip_prefix(BASE_PATH).and_then(|path| Operation::of(&method, path));
    shared.purge_what_is_past();
    let faults = lock(&shared.plans).strike(operation);
    let mut response = disturbed(&shared, operation, &faults, &line, request, next).await;
    let (name, value) = PROFILE_HEADER;
    response.headers_mut().insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    if matches!(response.status(), StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE) {
        response.headers_mut().insert(header::RETRY_AFTER, retry_after(shared.retry_after, shared.now()));
    }
    let mut requests = lock(&shared.requests);
    if requests.len() < REMEMBERED {
        requests.push(RequestLine { method, path, status: response.status().as_u16() });
    }
    response
}

async fn disturbed(
    shared: &Shared,
    operation: Option<Operation>,
    faults: &[Fault],
    line: &Switch,
    request: Request,
    next: Next,
) -> Response {
    for fault in faults {
        if let Fault::Delayed(milliseconds) = fault {
            tokio::time::sleep(Duration::from_millis((*milliseconds).into())).await;
        }
    }
    if let Some(fault) = faults.iter().find(|fault| fault.prevents()) {
        return fault::instead(*fault, line);
    }
    let admitted = lock(&shared.state).admit(shared.now());
    let mut response = match admitted {
        Ok(()) if carries_query(&request, operation) => Refusal::Malformed.into_response(),
        Ok(()) => next.run(request).await,
        Err(refusal) => refusal.into_response(),
    };
    // What the script of the person says, whom the handler found.
    let of_person = response.extensions_mut().remove::<Fault>();
    if let Some(fault) = of_person.filter(|fault| fault.prevents()) {
        return fault::instead(fault, line);
    }
    let previous = shared.remember_answer(operation, &mut response).await;
    for fault in faults.iter().copied().chain(of_person) {
        response = fault::answered(fault, response, previous.clone(), line).await;
    }
    response
}

/// Only lists take parameters.
fn carries_query(request: &Request, operation: Option<Operation>) -> bool {
    let has_query = request.uri().query().is_some_and(|query| !query.is_empty());
    has_query && !matches!(operation, None | Some(Operation::List))
}

fn retry_after(how: RetryAfter, now: i64) -> HeaderValue {
    let text = match how {
        RetryAfter::Seconds(seconds) => Some(seconds.to_string()),
        RetryAfter::Date(ahead) => {
            let at = jiff::Timestamp::from_second(now.saturating_add(ahead.into())).ok();
            at.and_then(|at| rfc2822::DateTimePrinter::new().timestamp_to_rfc9110_string(&at).ok())
        }
    };
    text.and_then(|text| HeaderValue::from_str(&text).ok()).unwrap_or(HeaderValue::from_static("30"))
}
