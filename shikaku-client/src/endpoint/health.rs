//! `GET /health`: whether the service works (invented).

use http::{Method, Request, Response};
use serde::Deserialize;

use super::{Endpoint, JSON, ReferenceProfile, reply, request};
use crate::error::{GatewayError, Operation};
use crate::gateway::HealthReport;
use crate::http::Body;

/// 稼働状況の確認.
#[derive(Clone, Copy, Debug)]
pub struct ReadHealth;

#[derive(Deserialize)]
struct Reply {
    time: i64,
    #[serde(default)]
    until: Option<i64>,
}

impl Endpoint for ReadHealth {
    type Answer = HealthReport;
    const OPERATION: Operation = Operation::ReadHealth;
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/health";

    fn request(&self, profile: &ReferenceProfile) -> Result<Request<Body>, GatewayError> {
        request(Self::OPERATION, Self::METHOD, &profile.url(Self::PATH, ""), JSON)
    }

    fn answer(&self, _: &ReferenceProfile, response: &Response<Body>) -> Result<HealthReport, GatewayError> {
        let Reply { time, until } = reply::json(Self::OPERATION, response)?;
        Ok(HealthReport { source_time: Some(time), closes_at: until, idle_since: None })
    }
}
