//! The other side of programs that poll: sessions, lists and results of the invented reference profile, made on the spot
//! for whatever institution asks. Written apart from the client's own codecs.

use bytes::Bytes;
use http_body_util::Full;
use hyper::header::{AUTHORIZATION, CONTENT_TYPE};
use hyper::{Method, Request, Response, StatusCode};

const JSON: &str = "application/vnd.shikaku-reference.v0+json";
const XML: &str = "application/xml";
/// The mark of the only result that an institution has.
const RESULT: &str = "result-of-";

/// Answers one request. A token belongs to the institution that opened its session; no institution gets another's result.
#[must_use]
pub fn answer(request: &Request<()>, body: Bytes) -> Response<Full<Bytes>> {
    let path = request.uri().path();
    let step = path.strip_prefix("/shikaku-reference/v0/").unwrap_or_default();
    let token = request.headers().get(AUTHORIZATION).and_then(|value| value.to_str().ok());
    let institution = token.and_then(|token| token.strip_prefix("Bearer token-of-"));
    match (request.method(), step, institution) {
        (&Method::POST, "sessions", _) => match opened(&body) {
            Some(code) => {
                json(StatusCode::CREATED, &format!(r#"{{"token":"token-of-{code}","expires_in":900}}"#))
            }
            None => refused(StatusCode::BAD_REQUEST),
        },
        (&Method::GET, "confirmed-results", Some(code)) if request.uri().query().is_none() => {
            let entry = format!(r#"{{"id":"{RESULT}{code}","confirmed_at":"20260302091500"}}"#);
            json(StatusCode::OK, &format!(r#"{{"results":[{entry}],"next":"seen","more":false}}"#))
        }
        (&Method::GET, "confirmed-results", Some(_)) => {
            json(StatusCode::OK, r#"{"results":[],"next":"seen","more":false}"#)
        }
        (&Method::GET, result, Some(code)) => match result.strip_prefix("confirmed-results/result-of-") {
            Some(of) if of == code => of_the_profile(StatusCode::OK, XML, message(code)),
            _ => refused(StatusCode::NOT_FOUND),
        },
        _ => refused(StatusCode::UNAUTHORIZED),
    }
}

/// The institution that opens a session.
fn opened(body: &[u8]) -> Option<&str> {
    let text = std::str::from_utf8(body).ok()?;
    let code = text.split(r#""institution_code":""#).nth(1)?.split('"').next()?;
    (code.len() == 10).then_some(code)
}

fn message(code: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><XmlMsg><MessageHeader>\
         <QualificationConfirmationDate>20260302</QualificationConfirmationDate>\
         <MedicalInstitutionCode>{code}</MedicalInstitutionCode>\
         <ArbitraryFileIdentifier>{RESULT}{code}</ArbitraryFileIdentifier>\
         <SegmentOfResult>1</SegmentOfResult></MessageHeader><MessageBody><ResultList>\
         <ResultOfQualificationConfirmation><InsurerNumber>06132013</InsurerNumber>\
         <InsuredCardSymbol>１２</InsuredCardSymbol><InsuredIdentificationNumber>３４５</InsuredIdentificationNumber>\
         <InsuredBranchNumber>01</InsuredBranchNumber><Name>見本　太郎</Name><Birthdate>19800101</Birthdate>\
         <QualificationDate>20240401</QualificationDate></ResultOfQualificationConfirmation></ResultList>\
         <ProcessingResultStatus>1</ProcessingResultStatus><QualificationValidity>1</QualificationValidity>\
         </MessageBody></XmlMsg>"
    )
}

fn json(status: StatusCode, content: &str) -> Response<Full<Bytes>> {
    of_the_profile(status, JSON, content.to_owned())
}

fn refused(status: StatusCode) -> Response<Full<Bytes>> {
    json(status, r#"{"code":"EXAMPLE-E00","message":"no such thing here"}"#)
}

fn of_the_profile(status: StatusCode, media_type: &str, content: String) -> Response<Full<Bytes>> {
    Response::builder()
        .status(status)
        .header(CONTENT_TYPE, media_type)
        .header("Shikaku-Reference-Profile", "0.2 (invented, not official)")
        .body(Full::new(Bytes::from(content)))
        .expect("a response")
}
