//! Transport with faults: a scripted HTTP client in front of the service in memory.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use shikaku_client::BoxFuture;
use shikaku_client::http::{Body, HttpClient, HttpError, HttpErrorKind};

use super::service::{Answer, Asked, INSTITUTION, Patient, Service, XML, message};

/// What goes wrong with one request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// Nothing does.
    None,
    // H1: before the request was sent.
    Refused,
    ConnectTimeout,
    TlsFailure,
    ResetBefore,
    // H2: after it was sent. The service acted, or did not.
    ResetAfter,
    ResetUnseen,
    TimeoutAfter,
    EmptyAnswer,
    TruncatedAnswer,
    NeverAnswers,
    // H3
    Busy,
    BusyUntil,
    Down,
    ErrorAfter,
    BadGateway,
    Redirect,
    OldToken,
    // H4
    Compressed,
    OtherType,
    OtherCharset,
    TooLong,
    NotOfTheProfile,
    // H5
    AnotherInquiry,
    AnotherPatient,
    AnotherInstitution,
    AnotherDay,
}

impl Fault {
    pub(crate) const ALL: [Self; 25] = [
        Self::Refused,
        Self::ConnectTimeout,
        Self::TlsFailure,
        Self::ResetBefore,
        Self::ResetAfter,
        Self::ResetUnseen,
        Self::TimeoutAfter,
        Self::EmptyAnswer,
        Self::TruncatedAnswer,
        Self::NeverAnswers,
        Self::Busy,
        Self::BusyUntil,
        Self::Down,
        Self::ErrorAfter,
        Self::BadGateway,
        Self::Redirect,
        Self::OldToken,
        Self::Compressed,
        Self::OtherType,
        Self::OtherCharset,
        Self::TooLong,
        Self::NotOfTheProfile,
        Self::AnotherInquiry,
        Self::AnotherPatient,
        Self::AnotherInstitution,
    ];
}

#[derive(Clone)]
pub(crate) struct Faulty {
    pub(crate) service: Service,
    faults: Arc<Mutex<VecDeque<Fault>>>,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Faulty {
    /// The faults of the first requests, in their order; the others go well.
    pub(crate) fn new(service: Service, faults: impl IntoIterator<Item = Fault>) -> Self {
        Self { service, faults: Arc::new(Mutex::new(faults.into_iter().collect())), asked: Arc::default() }
    }

    /// From now on.
    pub(crate) fn set(&self, faults: impl IntoIterator<Item = Fault>) {
        *self.faults.lock().unwrap() = faults.into_iter().collect();
    }

    /// Method and first step of the path of each request that was sent or tried.
    pub(crate) fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }
}

impl HttpClient for Faulty {
    fn send(&self, request: http::Request<Body>) -> BoxFuture<'_, Result<http::Response<Body>, HttpError>> {
        let asked = asked(&request);
        let step = asked.path.split(['/', '?']).nth(1).unwrap_or_default();
        self.asked.lock().unwrap().push(format!("{} {step}", asked.method));
        let fault = self.faults.lock().unwrap().pop_front().unwrap_or(Fault::None);
        Box::pin(async move { Ok(response(self.exchange(fault, &asked).await?)) })
    }
}

impl Faulty {
    async fn exchange(&self, fault: Fault, asked: &Asked) -> Result<Answer, HttpError> {
        use HttpErrorKind::{Interrupted, Timeout, Tls, TooLong, Unreachable};
        let before = |kind| Err(HttpError::new(kind, None).before_sending());
        let after = |kind| {
            self.service.answer(asked);
            Err(HttpError::new(kind, None))
        };
        let answer = || self.service.answer(asked);
        match fault {
            Fault::None => Ok(answer()),
            Fault::Refused => Err(HttpError::new(Unreachable, None)),
            Fault::ConnectTimeout => {
                tokio::time::sleep(Duration::from_millis(1_800)).await;
                before(Timeout)
            }
            Fault::TlsFailure => Err(HttpError::new(Tls, None)),
            Fault::ResetBefore => before(Interrupted),
            Fault::ResetAfter | Fault::TruncatedAnswer => after(Interrupted),
            Fault::ResetUnseen => Err(HttpError::new(Interrupted, None)),
            Fault::TimeoutAfter => {
                tokio::time::sleep(Duration::from_secs(3)).await;
                after(Timeout)
            }
            Fault::NeverAnswers => {
                self.service.answer(asked);
                std::future::pending().await
            }
            Fault::TooLong => after(TooLong),
            Fault::EmptyAnswer => Ok(Answer { body: Vec::new(), ..answer() }),
            Fault::Busy => Ok(Answer::problem(429, "EXAMPLE-S02").header("Retry-After", "2")),
            Fault::BusyUntil => {
                let date = "Wed, 10 Dec 2025 01:30:20 GMT";
                Ok(Answer::problem(429, "EXAMPLE-S02").header("Retry-After", date))
            }
            Fault::Down => Ok(Answer::problem(503, "EXAMPLE-S01")),
            Fault::ErrorAfter => Ok(Answer { status: 500, ..answer() }),
            Fault::BadGateway => Ok(Answer::problem(502, "NOBODYS")),
            Fault::Redirect => {
                Ok(Answer::json(307, String::new()).header("Location", "https://other.example/"))
            }
            Fault::OldToken => {
                self.service.end_sessions();
                Ok(answer())
            }
            Fault::Compressed => Ok(answer().header("Content-Encoding", "gzip")),
            Fault::OtherType => Ok(Answer { media_type: "text/html", ..answer() }),
            Fault::OtherCharset => {
                let mut answer = answer();
                // No UTF-8, in a message that says that it is.
                let middle = answer.body.len() / 2;
                answer.body[middle] = 0x83;
                Ok(answer)
            }
            Fault::NotOfTheProfile => Ok(answer().header("Not-Profile", "1")),
            Fault::AnotherInquiry => Ok(about("another-inquiry-000", INSTITUTION, asked, 9, &answer())),
            Fault::AnotherPatient => Ok(about(id(asked), INSTITUTION, asked, 9, &answer())),
            Fault::AnotherInstitution => Ok(about(id(asked), "1319999990", asked, 1, &answer())),
            Fault::AnotherDay => {
                let mut answer = answer();
                let text = String::from_utf8(answer.body).unwrap();
                answer.body = text.replace(">20251210<", ">20251211<").into_bytes();
                Ok(answer)
            }
        }
    }
}

fn id(asked: &Asked) -> &str {
    asked.path.rsplit('/').next().unwrap_or_default()
}

/// A message in the place of the answer, where the answer is a message.
fn about(id: &str, institution: &str, asked: &Asked, patient: u32, answer: &Answer) -> Answer {
    if answer.media_type != XML {
        return answer.clone();
    }
    // What a confirmed result says of the person cannot be known before; which result it is can.
    let id = if asked.method == "GET" && asked.path.starts_with("/confirmed") && patient == 9 {
        "r-999"
    } else {
        id
    };
    Answer { body: message(id, institution, &Patient(patient)).into_bytes(), ..answer.clone() }
}

pub(crate) fn asked(request: &http::Request<Body>) -> Asked {
    let path = request.uri().path_and_query().unwrap().as_str();
    let token = request.headers().get("authorization").map_or("", |value| value.to_str().unwrap());
    Asked {
        method: request.method().as_str().to_owned(),
        path: path.strip_prefix("/shikaku-reference/v0").unwrap().to_owned(),
        token: token.trim_start_matches("Bearer ").to_owned(),
        body: String::from_utf8(request.body().expose().to_vec()).unwrap(),
    }
}

fn response(answer: Answer) -> http::Response<Body> {
    let profile = !answer.headers.iter().any(|(name, _)| *name == "Not-Profile");
    let mut response =
        http::Response::builder().status(answer.status).header("Content-Type", answer.media_type);
    if profile {
        response = response.header("Shikaku-Reference-Profile", "0.2 (invented, not official)");
    }
    for (name, value) in answer.headers {
        response = response.header(name, value);
    }
    response.body(Body::from(answer.body)).unwrap()
}
