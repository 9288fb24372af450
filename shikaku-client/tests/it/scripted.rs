//! An HTTP client that answers from a script and remembers what it was asked.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use shikaku_client::BoxFuture;
use shikaku_client::endpoint::{JSON, ReferenceProfile, XML};
use shikaku_client::http::{Body, HttpClient, HttpError, HttpErrorKind};

pub(crate) struct Answer(u16, &'static str, String);

impl Answer {
    pub(crate) fn json(status: u16, content: &str) -> Self {
        Self(status, JSON, content.to_owned())
    }

    pub(crate) fn message(id: &str) -> Self {
        let content = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><XmlMsg><MessageHeader>\
            <ArbitraryFileIdentifier>{id}</ArbitraryFileIdentifier>\
            <QualificationConfirmationDate>20251210</QualificationConfirmationDate>\
            <MedicalInstitutionCode>3119999996</MedicalInstitutionCode><SegmentOfResult>1</SegmentOfResult>\
            </MessageHeader><MessageBody><ResultList><ResultOfQualificationConfirmation><Name>見本　太郎</Name>\
            </ResultOfQualificationConfirmation></ResultList><ProcessingResultStatus>1</ProcessingResultStatus>\
            <QualificationValidity>1</QualificationValidity></MessageBody></XmlMsg>"
        );
        Self(200, XML, content)
    }

    pub(crate) fn replaced(self, from: &str, to: &str) -> Self {
        Self(self.0, self.1, self.2.replace(from, to))
    }

    pub(crate) fn session(token: &str) -> Self {
        Self::json(201, &format!(r#"{{"token":"{token}","expires_in":900}}"#))
    }

    pub(crate) fn empty_page() -> Self {
        Self::json(200, r#"{"results":[],"next":"c"}"#)
    }

    pub(crate) fn refused(status: u16) -> Self {
        Self::json(status, r#"{"code":"EXAMPLE-E03","message":"no"}"#)
    }
}

/// Shared, so that the test can look at what was asked after the gateway took it.
#[derive(Clone)]
pub(crate) struct Scripted {
    answers: Arc<Mutex<VecDeque<Answer>>>,
    asked: Arc<Mutex<Vec<String>>>,
    queries: Arc<Mutex<Vec<String>>>,
}

impl Scripted {
    pub(crate) fn new(answers: impl IntoIterator<Item = Answer>) -> Self {
        Self {
            answers: Arc::new(Mutex::new(answers.into_iter().collect())),
            asked: Arc::default(),
            queries: Arc::default(),
        }
    }

    /// The query of each request.
    pub(crate) fn queries(&self) -> Vec<String> {
        self.queries.lock().unwrap().clone()
    }

    /// Method, last step of the path, and token of each request.
    pub(crate) fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }
}

impl HttpClient for Scripted {
    fn send(&self, request: http::Request<Body>) -> BoxFuture<'_, Result<http::Response<Body>, HttpError>> {
        let step = request.uri().path().rsplit('/').next().unwrap_or_default().to_owned();
        let token = request.headers().get("authorization").map_or("-", |value| value.to_str().unwrap());
        self.asked.lock().unwrap().push(format!("{} {step} {token}", request.method()));
        self.queries.lock().unwrap().push(request.uri().query().unwrap_or_default().to_owned());
        let answer = self.answers.lock().unwrap().pop_front();
        Box::pin(async move {
            let Answer(status, media_type, content) =
                answer.ok_or_else(|| HttpError::new(HttpErrorKind::Unreachable, None))?;
            let response = http::Response::builder()
                .status(status)
                .header("Shikaku-Reference-Profile", "0.2 (invented, not official)")
                .header("Content-Type", media_type)
                .body(Body::from(content.into_bytes()));
            Ok(response.unwrap())
        })
    }
}

pub(crate) fn profile() -> ReferenceProfile {
    ReferenceProfile::accept_invented("https://service.example").unwrap()
}
