//! `GET /confirmed-results` and `GET /confirmed-results/{id}`: what the official app confirmed (invented).

use std::sync::Arc;

use http::{Method, Request, Response};
use serde::Deserialize;
use shikaku_model::institution::InstitutionCode;
use shikaku_model::{DateTime, Eligibility};

use super::{Endpoint, JSON, ReferenceProfile, Session, XML, reply, request};
use crate::asked::Asked;
use crate::error::{AnswerFault, GatewayError, Operation};
use crate::gateway::{ConfirmedPage, ConfirmedResult, Cursor, ResultId};
use crate::http::Body;

/// The most results of one page.
const MAX_RESULTS: usize = 100;

/// 確認結果の一覧: what was confirmed since a place in the list.
#[derive(Clone, Debug)]
pub struct ListConfirmed<'a> {
    /// The open session.
    pub session: Arc<Session>,
    /// Where to go on; from the beginning without it.
    pub since: Option<&'a Cursor>,
    /// 機関コード: only the results of this institution, one that the session serves.
    pub institution_code: Option<&'a InstitutionCode>,
    /// The most results of the page, 1 to 100; 100 without it.
    pub limit: Option<u8>,
}

#[derive(Deserialize)]
struct Page {
    results: Vec<Entry>,
    #[serde(default)]
    next: Option<String>,
    #[serde(default)]
    more: Option<bool>,
}

#[derive(Deserialize)]
struct Entry {
    id: String,
    confirmed_at: String,
    #[serde(default)]
    institution_code: Option<String>,
}

impl Entry {
    fn read(&self) -> Option<ConfirmedResult> {
        let institution_code = match self.institution_code.as_deref() {
            None => None,
            Some(code) => Some(InstitutionCode::parse(code).ok()?),
        };
        Some(ConfirmedResult {
            id: ResultId::new(&self.id)?,
            confirmed_at: DateTime::parse_compact(&self.confirmed_at).ok()?,
            institution_code,
        })
    }
}

impl Page {
    fn read(&self) -> Option<ConfirmedPage> {
        let next = match self.next.as_deref() {
            None | Some("") => None,
            Some(text) => Some(Cursor::new(text)?),
        };
        let results: Option<Vec<_>> = self.results.iter().map(Entry::read).collect();
        let results = results.filter(|results| results.len() <= MAX_RESULTS)?;
        // A service that does not say whether there is more is asked until it has nothing, or names no place to go on.
        let more = self.more.unwrap_or(next.is_some() && !results.is_empty());
        Some(ConfirmedPage { results, next, more })
    }
}

impl Endpoint for ListConfirmed<'_> {
    type Answer = ConfirmedPage;
    const OPERATION: Operation = Operation::ListConfirmed;
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/confirmed-results";

    fn request(&self, profile: &ReferenceProfile) -> Result<Request<Body>, GatewayError> {
        let mut url = profile.url(Self::PATH, "");
        if let Some(cursor) = self.since {
            url.query_pairs_mut().append_pair("since", cursor.as_str());
        }
        if let Some(limit) = self.limit {
            url.query_pairs_mut().append_pair("limit", &limit.to_string());
        }
        if let Some(institution) = self.institution_code {
            url.query_pairs_mut().append_pair("institution_code", institution.as_str());
        }
        self.session.authorize(Self::OPERATION, request(Self::OPERATION, Self::METHOD, &url, JSON)?)
    }

    fn answer(&self, _: &ReferenceProfile, response: &Response<Body>) -> Result<ConfirmedPage, GatewayError> {
        let page: Page = reply::json(Self::OPERATION, response)?;
        page.read().ok_or(GatewayError::malformed(Self::OPERATION, AnswerFault::Json))
    }
}

/// 確認結果の取得: one result as a message in the official element names.
#[derive(Clone, Debug)]
pub struct FetchConfirmed<'a> {
    /// The open session.
    pub session: Arc<Session>,
    /// Which result.
    pub id: &'a ResultId,
    /// 機関コード of the account: besides the institutions of the session, an answer for any other is refused.
    pub institution_code: &'a InstitutionCode,
}

impl Endpoint for FetchConfirmed<'_> {
    type Answer = Eligibility;
    const OPERATION: Operation = Operation::FetchConfirmed;
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/confirmed-results/{id}";

    fn request(&self, profile: &ReferenceProfile) -> Result<Request<Body>, GatewayError> {
        let url = profile.url(Self::PATH, self.id.as_str());
        self.session.authorize(Self::OPERATION, request(Self::OPERATION, Self::METHOD, &url, XML)?)
    }

    fn answer(&self, _: &ReferenceProfile, response: &Response<Body>) -> Result<Eligibility, GatewayError> {
        let served = self.session.institutions();
        let own = std::slice::from_ref(self.institution_code);
        let institutions = if served.is_empty() { own } else { served };
        let asked = Asked { id: self.id.as_str(), institutions, day: None, keys: None };
        reply::message(Self::OPERATION, response, asked)
    }
}
