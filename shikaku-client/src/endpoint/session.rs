//! `POST /sessions` and `DELETE /sessions/current`: the account opens a session and ends it (invented).

use std::sync::Arc;
use std::time::Duration;

use http::{HeaderValue, Method, Request, Response, header};
use serde::{Deserialize, Serialize};
use shikaku_model::institution::InstitutionCode;
use zeroize::Zeroizing;

use super::{Endpoint, JSON, ReferenceProfile, reply, request, with_json};
use crate::error::{AnswerFault, GatewayError, Operation};
use crate::http::Body;
use crate::secret::Secret;
use crate::setup::LinkSetup;

/// The most characters of a token.
const MAX_TOKEN: usize = 4096;
/// The most institutions at one place.
const MAX_INSTITUTIONS: usize = 16;

/// セッション開始: the four set-up items and the device's name become a token.
#[derive(Clone, Copy, Debug)]
pub struct OpenSession<'a> {
    /// The account of this device.
    pub setup: &'a LinkSetup,
}

/// セッション: the token of an open session.
#[derive(Debug)]
pub struct Session {
    token: Secret,
    /// How long the service accepts the token, counted from its answer.
    pub expires_in: Duration,
    institutions: Vec<InstitutionCode>,
}

impl Session {
    /// 併設の機関コード: the institutions that the session serves, that of the account first; empty where the service does
    /// not say.
    #[must_use]
    pub fn institutions(&self) -> &[InstitutionCode] {
        &self.institutions
    }

    /// Puts the token into a request. The header is marked as sensitive: it prints as `Sensitive`.
    pub(super) fn authorize(
        &self,
        during: Operation,
        mut request: Request<Body>,
    ) -> Result<Request<Body>, GatewayError> {
        let value = Zeroizing::new(["Bearer ", self.token.expose()].concat());
        let mut value =
            HeaderValue::from_str(&value).map_err(|_| GatewayError::malformed(during, AnswerFault::Mark))?;
        value.set_sensitive(true);
        request.headers_mut().insert(header::AUTHORIZATION, value);
        Ok(request)
    }
}

#[derive(Serialize)]
struct Question<'a> {
    institution_code: &'a str,
    terminal_id: &'a str,
    password: &'a str,
    activation_code: &'a str,
    device: &'a str,
}

#[derive(Deserialize)]
struct Reply {
    token: String,
    expires_in: u64,
    #[serde(default)]
    institutions: Vec<String>,
}

impl Endpoint for OpenSession<'_> {
    type Answer = Session;
    const OPERATION: Operation = Operation::OpenSession;
    const METHOD: Method = Method::POST;
    const PATH: &'static str = "/sessions";

    fn request(&self, profile: &ReferenceProfile) -> Result<Request<Body>, GatewayError> {
        let question = Question {
            institution_code: self.setup.institution_code().as_str(),
            terminal_id: self.setup.terminal_id(),
            password: self.setup.password().expose(),
            activation_code: self.setup.activation_code().expose(),
            device: self.setup.device(),
        };
        let request = request(Self::OPERATION, Self::METHOD, &profile.url(Self::PATH, ""), JSON)?;
        Ok(with_json(request, &question))
    }

    fn answer(&self, _: &ReferenceProfile, response: &Response<Body>) -> Result<Session, GatewayError> {
        let reply: Reply = reply::json(Self::OPERATION, response)?;
        let token = Secret::new(reply.token);
        let fits = (1..=MAX_TOKEN).contains(&token.expose().len())
            && token.expose().bytes().all(|byte| byte.is_ascii_graphic());
        let malformed = GatewayError::malformed(Self::OPERATION, AnswerFault::Json);
        if !fits || reply.institutions.len() > MAX_INSTITUTIONS {
            return Err(malformed);
        }
        let institutions = reply.institutions.iter().map(|code| InstitutionCode::parse(code)).collect();
        let Ok(institutions) = institutions else { return Err(malformed) };
        Ok(Session { token, expires_in: Duration::from_secs(reply.expires_in), institutions })
    }
}

/// セッション終了: the token serves no longer; the binding of the device stays.
#[derive(Clone, Debug)]
pub struct CloseSession {
    /// The open session.
    pub session: Arc<Session>,
}

impl Endpoint for CloseSession {
    type Answer = ();
    const OPERATION: Operation = Operation::CloseSession;
    const METHOD: Method = Method::DELETE;
    const PATH: &'static str = "/sessions/current";

    fn request(&self, profile: &ReferenceProfile) -> Result<Request<Body>, GatewayError> {
        let url = profile.url(Self::PATH, "");
        self.session.authorize(Self::OPERATION, request(Self::OPERATION, Self::METHOD, &url, JSON)?)
    }

    fn answer(&self, _: &ReferenceProfile, response: &Response<Body>) -> Result<(), GatewayError> {
        reply::nothing(Self::OPERATION, response)
    }
}
