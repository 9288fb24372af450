//! What each fault does to a request and to its answer.

use std::io::Write as _;
use std::time::Duration;

use axum::body::{Body, to_bytes};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use flate2::Compression;
use flate2::write::GzEncoder;
use tokio::time::sleep;

use super::Fault;
use crate::service::line::{Spoiling, Switch};
use crate::service::message;
use crate::service::refusal::Refusal;

/// Where a redirect leads: a host that nobody can own (RFC 2606).
const ELSEWHERE: &str = "https://elsewhere.example/shikaku-reference/v0/health";
/// What a compressed answer swells to.
const SWOLLEN: usize = 64 * 1024 * 1024;
const HUGE_HEAD_LINES: usize = 256;
/// No answer of the service is longer.
const LONGEST_ANSWER: usize = 1024 * 1024;

const WHOLE_CUT: Spoiling = Spoiling::Cut { after: 0, reset: false };
const WHOLE_RESET: Spoiling = Spoiling::Cut { after: 0, reset: true };

/// What is answered when nothing is done.
pub(in crate::service) fn instead(fault: Fault, line: &Switch) -> Response {
    match fault {
        Fault::Status(status) => status_alone(status),
        Fault::Redirect => (StatusCode::TEMPORARY_REDIRECT, [(header::LOCATION, ELSEWHERE)]).into_response(),
        Fault::Closed => cut(WHOLE_CUT, line),
        Fault::Silent => cut(Spoiling::Silence, line),
        _ => cut(WHOLE_RESET, line),
    }
}

/// The line spoils whatever is written.
fn cut(spoiling: Spoiling, line: &Switch) -> Response {
    line.arm(spoiling);
    StatusCode::OK.into_response()
}

fn status_alone(status: u16) -> Response {
    let refusal = match status {
        401 => Refusal::Token,
        429 => Refusal::Busy,
        503 => Refusal::Down,
        _ => {
            let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
            return (status, [(header::CONTENT_TYPE, "text/plain")], "out of order").into_response();
        }
    };
    refusal.into_response()
}

/// What becomes of an answer whose work was done. `previous` is the answer before it to the same operation.
pub(in crate::service) async fn answered(
    fault: Fault,
    mut answer: Response,
    previous: Option<Vec<u8>>,
    line: &Switch,
) -> Response {
    match fault {
        Fault::Late(milliseconds) => sleep(Duration::from_millis(milliseconds.into())).await,
        Fault::ResetAfter => line.arm(WHOLE_RESET),
        Fault::ClosedAfter => line.arm(WHOLE_CUT),
        Fault::SilentAfter => line.arm(Spoiling::Silence),
        Fault::Cut(bytes) => {
            line.arm(Spoiling::Cut { after: usize::try_from(bytes).unwrap_or(usize::MAX), reset: false });
        }
        Fault::Dribble(milliseconds) => {
            line.arm(Spoiling::Dribble(Duration::from_millis(milliseconds.into())));
        }
        Fault::Endless => line.arm(Spoiling::Endless),
        Fault::Twice => line.arm(Spoiling::Twice),
        Fault::FailedAfter => return status_alone(500),
        Fault::Empty => *answer.body_mut() = Body::empty(),
        Fault::Bomb => {
            answer.headers_mut().insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
            *answer.body_mut() = Body::from(bomb());
        }
        Fault::Html => {
            answer.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html"));
            *answer.body_mut() = Body::from("<!doctype html><title>Welcome</title>");
        }
        Fault::Charset => {
            let stated = HeaderValue::from_static("application/xml; charset=Shift_JIS");
            answer.headers_mut().insert(header::CONTENT_TYPE, stated);
            return edited(answer, |text| text.replace("encoding=\"UTF-8\"", "encoding=\"Shift_JIS\"")).await;
        }
        Fault::HugeHead => {
            for _ in 0..HUGE_HEAD_LINES {
                let name = HeaderName::from_static("shikaku-reference-filler");
                answer.headers_mut().append(name, filler());
            }
        }
        Fault::Pending => return message::pending(),
        Fault::OtherId => {
            return edited(answer, |text| {
                with_content(text, "ArbitraryFileIdentifier", "of-another-inquiry")
            })
            .await;
        }
        Fault::OtherInstitution => {
            return edited(answer, |text| with_content(text, "MedicalInstitutionCode", "1310000009")).await;
        }
        Fault::OtherDay => {
            return edited(answer, |text| with_content(text, "QualificationConfirmationDate", "20190501"))
                .await;
        }
        Fault::OtherPerson => return edited(answer, |text| of_somebody_else(&text)).await,
        Fault::Previous => {
            if let Some(previous) = previous {
                *answer.body_mut() = Body::from(previous);
            }
        }
        // They have struck before the work.
        Fault::Reset
        | Fault::Closed
        | Fault::Silent
        | Fault::Status(_)
        | Fault::Redirect
        | Fault::Delayed(_) => {}
    }
    answer
}

fn filler() -> HeaderValue {
    HeaderValue::from_str(&"x".repeat(1024)).unwrap_or_else(|_| HeaderValue::from_static("x"))
}

/// Members of one gzip stream (RFC 1952 section 2.2), each of the same 256 KiB.
fn bomb() -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    let piece = vec![b' '; 256 * 1024];
    // Writing into memory does not fail.
    let _ = encoder.write_all(&piece);
    encoder.finish().unwrap_or_default().repeat(SWOLLEN / piece.len())
}

/// The bytes of an answer and its head.
pub(in crate::service) async fn content_of(answer: Response) -> (axum::http::response::Parts, Vec<u8>) {
    let (head, body) = answer.into_parts();
    let bytes = to_bytes(body, LONGEST_ANSWER).await.unwrap_or_default();
    (head, bytes.to_vec())
}

async fn edited(answer: Response, edit: impl FnOnce(String) -> String) -> Response {
    let (mut head, bytes) = content_of(answer).await;
    head.headers.remove(header::CONTENT_LENGTH);
    let text = String::from_utf8(bytes).unwrap_or_default();
    Response::from_parts(head, Body::from(edit(text)))
}

/// The message with another content in every element of this name.
fn with_content(text: String, element: &str, content: &str) -> String {
    let (begin, end) = (format!("<{element}>"), format!("</{element}>"));
    let mut edited = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some((before, after)) = rest.split_once(&begin) {
        let Some((_, after)) = after.split_once(&end) else { break };
        edited.extend([before, &begin, content, &end]);
        rest = after;
    }
    edited.push_str(rest);
    edited
}

/// The same answer, as it would be about another invented person.
fn of_somebody_else(text: &str) -> String {
    let elements = [
        ("InsuredIdentificationNumber", "9990001"),
        ("InsuredCardSymbol", "別"),
        ("Name", "別人　花子"),
        ("Birthdate", "19700101"),
    ];
    elements
        .into_iter()
        .fold(text.to_owned(), |text, (element, content)| with_content(text, element, content))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_is_changed_in_every_element_of_the_name_and_in_no_other() {
        let text = "<A><Name>a</Name><NameKana>b</NameKana><Name/><Name>c</Name></A>".to_owned();
        assert_eq!(
            with_content(text, "Name", "x"),
            "<A><Name>x</Name><NameKana>b</NameKana><Name/><Name>x</Name></A>"
        );
    }

    #[test]
    fn a_bomb_is_small_on_the_way() {
        assert!(bomb().len() < SWOLLEN / 100);
    }
}
