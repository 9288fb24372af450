//! The endpoints of the reference profile (invented, not official), and what is remembered of a request.

use std::sync::Arc;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::{HeaderValue, header::HeaderName};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post};

use super::refusal::Refusal;
use super::{BASE_PATH, PROFILE_HEADER, Shared, card_check, link, lock};

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
        .route(&at("/sessions"), post(link::open_session))
        .route(&at("/confirmed-results"), get(link::list))
        .route(&at("/confirmed-results/{id}"), get(link::fetch))
        .route(&at("/challenges"), post(card_check::issue))
        .route(&at("/card-checks"), post(card_check::check))
        .method_not_allowed_fallback(|| async { Refusal::Method })
        .fallback(|| async { Refusal::NoSuchPlace })
        .layer(DefaultBodyLimit::max(BODY_LIMIT))
        .layer(from_fn_with_state(Arc::clone(&shared), watch))
        .with_state(shared)
}

/// Around every request: is the service working, and what was asked.
async fn watch(State(shared): State<Arc<Shared>>, request: Request, next: Next) -> Response {
    let (method, path) = (request.method().to_string(), request.uri().path().to_owned());
    let state = *lock(&shared.state);
    let mut response = match state.admit() {
        Ok(()) => next.run(request).await,
        Err(refusal) => refusal.into_response(),
    };
    let (name, value) = PROFILE_HEADER;
    response.headers_mut().insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    let mut requests = lock(&shared.requests);
    if requests.len() < REMEMBERED {
        requests.push(RequestLine { method, path, status: response.status().as_u16() });
    }
    response
}
