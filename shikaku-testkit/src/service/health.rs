//! `GET /health`: whether the service works, and its time (invented, not official).

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;

use super::person::ServiceState;
use super::{Shared, lock, message};

pub(super) async fn read(State(shared): State<Arc<Shared>>) -> Response {
    let state = *lock(&shared.state);
    let body = match state {
        ServiceState::Closing(until) => {
            serde_json::json!({ "state": "closing", "time": shared.now(), "until": until })
        }
        _ => serde_json::json!({ "state": "up", "time": shared.now() }),
    };
    message::json(StatusCode::OK, &body)
}
