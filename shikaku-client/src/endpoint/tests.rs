//! The endpoints as values: what is asked byte for byte, and what each answer becomes.

use std::sync::Arc;
use std::time::Duration;

use shikaku_model::institution::InstitutionCode;
use shikaku_model::{Date, DateTime};

use super::*;
use crate::error::Mismatch;
use crate::gateway::{CardProof, Cursor, ResultId};
use crate::{ActivationCode, LinkSetup, RetryAfter, Secret};

const PROFILE: &str = "0.2 (invented, not official)";

fn profile() -> ReferenceProfile {
    ReferenceProfile::accept_invented("https://localhost:8443").unwrap()
}

fn setup() -> LinkSetup {
    let activation = ActivationCode::parse("012345678901").unwrap();
    let password = Secret::new("invented\"password".to_owned());
    LinkSetup::new("3119999996", "W0000001", password, activation, "受付1").unwrap()
}

fn institution() -> InstitutionCode {
    InstitutionCode::parse("3119999996").unwrap()
}

fn reply(status: u16, media_type: &str, content: &str) -> Response<Body> {
    Response::builder()
        .status(status)
        .header("Shikaku-Reference-Profile", PROFILE)
        .header("Content-Type", media_type)
        .body(Body::from(content.as_bytes().to_vec()))
        .unwrap()
}

fn session() -> Arc<Session> {
    let answer = reply(201, JSON, r#"{"token":"t0k-3n","expires_in":900}"#);
    Arc::new(OpenSession { setup: &setup() }.answer(&profile(), &answer).unwrap())
}

fn message(id: &str, institution: &str, day: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><XmlMsg><MessageHeader>\
         <QualificationConfirmationDate>{day}</QualificationConfirmationDate>\
         <MedicalInstitutionCode>{institution}</MedicalInstitutionCode>\
         <ArbitraryFileIdentifier>{id}</ArbitraryFileIdentifier>\
         <SegmentOfResult>1</SegmentOfResult></MessageHeader><MessageBody><ResultList>\
         <ResultOfQualificationConfirmation><InsurerNumber>01319011</InsurerNumber>\
         <Name>見本　太郎</Name></ResultOfQualificationConfirmation></ResultList>\
         <ProcessingResultStatus>1</ProcessingResultStatus>\
         <QualificationValidity>1</QualificationValidity></MessageBody></XmlMsg>"
    )
}

fn proof() -> CardProof {
    CardProof {
        challenge_id: "c-1".to_owned(),
        certificate_der: vec![0x30, 0x00],
        signature: vec![0xFF; 3],
        visit_date: Date::new(2025, 12, 10).unwrap(),
    }
}

fn text(request: &Request<Body>) -> &str {
    std::str::from_utf8(request.body().expose()).unwrap()
}

#[test]
fn a_session_is_opened_with_the_set_up_items() {
    let request = OpenSession { setup: &setup() }.request(&profile()).unwrap();
    assert_eq!(request.method(), Method::POST);
    assert_eq!(request.uri(), "https://localhost:8443/shikaku-reference/v0/sessions");
    assert_eq!(request.headers()["content-type"], JSON);
    assert_eq!(
        text(&request),
        r#"{"institution_code":"3119999996","terminal_id":"W0000001","password":"invented\"password","activation_code":"012345678901","device":"受付1"}"#
    );
}

#[test]
fn no_secret_is_printed_with_a_request_or_a_session() {
    let list = ListConfirmed { session: session(), since: None, institution_code: None, limit: None }
        .request(&profile())
        .unwrap();
    assert_eq!(list.headers()["authorization"], "Bearer t0k-3n");
    let open = OpenSession { setup: &setup() }.request(&profile()).unwrap();
    let printed = format!("{list:?} {open:?} {:?}", session());
    for secret in ["t0k-3n", "password\"", "012345678901"] {
        assert!(!printed.contains(secret), "{secret} in {printed}");
    }
}

#[test]
fn a_session_lasts_as_long_as_the_service_says_and_its_token_must_fit_a_header() {
    assert_eq!(session().expires_in, Duration::from_secs(900));
    for token in ["", "a b", "a\\nb", "見本"] {
        let answer = reply(201, JSON, &format!(r#"{{"token":"{token}","expires_in":900}}"#));
        let error = OpenSession { setup: &setup() }.answer(&profile(), &answer).unwrap_err();
        assert_eq!(error.code(), "ANSWER-MALFORMED", "{token}");
    }
}

#[test]
fn a_list_goes_on_where_the_last_one_ended() {
    let since = Cursor::new("a&b=2").unwrap();
    let list = ListConfirmed { session: session(), since: Some(&since), institution_code: None, limit: None };
    let request = list.request(&profile()).unwrap();
    assert_eq!(request.method(), Method::GET);
    assert_eq!(
        request.uri(),
        "https://localhost:8443/shikaku-reference/v0/confirmed-results?since=a%26b%3D2"
    );
    let content = r#"{"results":[{"id":"r-1","confirmed_at":"20251210093015"}],"next":"c-2"}"#;
    let page = list.answer(&profile(), &reply(200, JSON, content)).unwrap();
    assert_eq!(page.results[0].id.as_str(), "r-1");
    assert_eq!(page.results[0].confirmed_at, DateTime::parse_compact("20251210093015").unwrap());
    assert_eq!(page.next, Cursor::new("c-2"));
}

#[test]
fn an_empty_list_is_nothing_new_and_a_broken_one_is_malformed() {
    let list = ListConfirmed { session: session(), since: None, institution_code: None, limit: None };
    let answer = |content: &str| list.answer(&profile(), &reply(200, JSON, content));
    assert_eq!(answer(r#"{"results":[]}"#).unwrap().results, []);
    let entry = r#"{"id":"r","confirmed_at":"20251210093015"}"#;
    let long = format!(r#"{{"results":[{}],"next":"c"}}"#, [entry; 101].join(","));
    for content in [
        "",
        "[]",
        "{}",
        r#"{"results":[{"id":"..","confirmed_at":"20251210093015"}]}"#,
        r#"{"results":[{"id":"r","confirmed_at":"20250230093015"}]}"#,
        r#"{"results":[],"next":"a b"}"#,
        &long,
    ] {
        assert_eq!(answer(content).unwrap_err().code(), "ANSWER-MALFORMED", "{content}");
    }
}

#[test]
fn a_confirmed_result_is_fetched_by_its_mark() {
    let (id, institution_code) = (ResultId::new("r/1").unwrap(), institution());
    let fetch = FetchConfirmed { session: session(), id: &id, institution_code: &institution_code };
    let request = fetch.request(&profile()).unwrap();
    assert_eq!(request.uri().path(), "/shikaku-reference/v0/confirmed-results/r%2F1");
    assert_eq!(request.headers()["accept"], XML);
    assert_eq!(request.headers()["accept-encoding"], "identity");
    let good = reply(200, "Application/XML; charset=UTF-8", &message("r/1", "3119999996", "20251210"));
    assert_eq!(fetch.answer(&profile(), &good).unwrap().results.len(), 1);
    let other = reply(200, XML, &message("r/1", "3119999988", "20251210"));
    let error = fetch.answer(&profile(), &other).unwrap_err();
    assert!(matches!(error, GatewayError::Mismatch { what: Mismatch::Institution, .. }));
    assert_eq!(error.code(), "ANSWER-MISMATCH");
}

#[test]
fn a_challenge_must_name_the_origin_that_was_asked() {
    let nonce = "0f".repeat(32);
    let answer = |origin: &str, nonce: &str| {
        let content =
            format!(r#"{{"id":"c-1","origin":"{origin}","issued_at":1765324800,"nonce":"{nonce}"}}"#);
        IssueChallenge.answer(&profile(), &reply(201, JSON, &content))
    };
    let issued = answer("https://localhost:8443", &nonce).unwrap();
    assert_eq!((issued.issued_at, issued.nonce), (1_765_324_800, [0x0F; 32]));
    assert_eq!(answer("https://localhost", &nonce).unwrap_err().code(), "ANSWER-MISMATCH");
    for nonce in ["0F".repeat(32), "0f".repeat(31), "0f".repeat(33), format!("{}0", "0f".repeat(31))] {
        assert_eq!(answer("https://localhost:8443", &nonce).unwrap_err().code(), "ANSWER-MALFORMED");
    }
}

#[test]
fn a_card_check_sends_base64_and_takes_only_an_answer_for_that_day() {
    let (proof, institution_code) = (proof(), institution());
    let check = CheckCard { proof: &proof, institution_code: &institution_code };
    assert_eq!(
        text(&check.request(&profile()).unwrap()),
        r#"{"challenge_id":"c-1","certificate":"MAA=","signature":"////","visit_date":"20251210","institution_code":"3119999996"}"#
    );
    assert!(check.answer(&profile(), &reply(200, XML, &message("c-1", "3119999996", "20251210"))).is_ok());
    let error =
        check.answer(&profile(), &reply(200, XML, &message("c-1", "3119999996", "20251211"))).unwrap_err();
    assert!(matches!(error, GatewayError::Mismatch { what: Mismatch::VisitDate, .. }));
}

#[test]
fn each_status_is_its_own_outcome() {
    for (status, code) in [
        (401, "SERVICE-CREDENTIAL"),
        (403, "SERVICE-REFUSED"),
        (404, "SERVICE-REFUSED"),
        (409, "SERVICE-REFUSED"),
        (429, "SERVICE-BUSY"),
        (500, "SERVICE-DOWN"),
        (503, "SERVICE-DOWN"),
        (302, "ANSWER-MALFORMED"),
    ] {
        let answer = reply(status, "text/html", "<html>");
        let error = IssueChallenge.answer(&profile(), &answer).unwrap_err();
        assert_eq!((error.code(), error.says()), (code, None), "{status}");
    }
}

#[test]
fn the_services_own_words_and_its_wish_to_wait_are_kept() {
    let mut answer = reply(429, JSON, r#"{"code":"EXAMPLE-X01","message":"しばらくお待ちください"}"#);
    answer.headers_mut().insert("retry-after", HeaderValue::from_static("30"));
    let error = IssueChallenge.answer(&profile(), &answer).unwrap_err();
    assert_eq!(error.retry_after(), Some(RetryAfter::Wait(Duration::from_secs(30))));
    let says = error.says().unwrap();
    assert_eq!((says.code(), says.message()), ("EXAMPLE-X01", "しばらくお待ちください"));
    assert!(!format!("{error} {error:?}").contains("お待ち"));
}

#[test]
fn an_answer_of_another_kind_is_malformed() {
    let (proof, institution_code) = (proof(), institution());
    let check = CheckCard { proof: &proof, institution_code: &institution_code };
    let good = message("c-1", "3119999996", "20251210");
    let mut unnamed = reply(200, XML, &good);
    unnamed.headers_mut().remove("shikaku-reference-profile");
    for answer in [unnamed, reply(200, JSON, &good), reply(200, XML, "<html/>"), reply(200, XML, "")] {
        assert_eq!(check.answer(&profile(), &answer).unwrap_err().code(), "ANSWER-MALFORMED");
    }
}
