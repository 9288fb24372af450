//! What disturbs requests and answers: whether the work was done, and what the client sees.

use std::io::ErrorKind;
use std::time::{Duration, Instant};

use shikaku_testkit::service::{AnswerKind, BASE_PATH, Fault, MEDIA_TYPE, MockService, Step};

use super::given::{SERIAL, element, numbers, person, service, service_for};
use super::plain_http::{get, put, raw};

const ID: &str = "inquiry-0000000001";

fn path() -> String {
    format!("/number-checks/{ID}")
}

/// Asks under a fault; what arrives, and whether the inquiry did.
fn asked_under(service: &MockService, fault: &str) -> (std::io::Result<String>, bool) {
    service.purge();
    service.leave_in_peace();
    service.disturb(&format!("number={fault}").parse().unwrap());
    let kind = [format!("Content-Type: {MEDIA_TYPE}")];
    let answer = raw(service, "PUT", &format!("{BASE_PATH}{}", path()), &kind, &numbers().to_string());
    (answer, service.inquiries().len() == 1)
}

/// A read that waited in vain: Windows says `TimedOut` where others say `WouldBlock`.
fn kind_of(error: &std::io::Error) -> ErrorKind {
    match error.kind() {
        ErrorKind::TimedOut => ErrorKind::WouldBlock,
        kind => kind,
    }
}

#[test]
fn a_fault_before_the_work_leaves_nothing_done() {
    let (service, _) = service();
    for (fault, seen) in [
        ("reset", Err(ErrorKind::ConnectionReset)),
        ("closed", Err(ErrorKind::UnexpectedEof)),
        ("silent", Err(ErrorKind::WouldBlock)),
        ("status-503", Ok("HTTP/1.1 503")),
        ("status-429", Ok("HTTP/1.1 429")),
        ("status-418", Ok("HTTP/1.1 418")),
        ("redirect", Ok("HTTP/1.1 307")),
    ] {
        let (answer, arrived) = asked_under(&service, fault);
        match (answer, seen) {
            (Ok(answer), Ok(begins)) => assert!(answer.starts_with(begins), "{fault}: {answer}"),
            (Err(error), Err(kind)) => assert_eq!(kind_of(&error), kind, "{fault}"),
            (answer, _) => panic!("{fault}: {answer:?}"),
        }
        assert!(!arrived, "{fault}");
        assert_eq!(get(&service, &path(), "").refusal(), (404, "EXAMPLE-E07".into()), "{fault}");
        put(&service, &path(), &numbers()).message();
    }
}

#[test]
fn a_fault_after_the_work_leaves_it_done_and_the_status_query_tells_it() {
    let (service, _) = service();
    for (fault, seen) in [
        ("reset-after", Err(ErrorKind::ConnectionReset)),
        ("closed-after", Err(ErrorKind::UnexpectedEof)),
        ("cut-200", Err(ErrorKind::UnexpectedEof)),
        ("silent-after", Err(ErrorKind::WouldBlock)),
        ("failed-after", Ok("HTTP/1.1 500")),
        ("pending", Ok("HTTP/1.1 202")),
        ("empty", Ok("HTTP/1.1 200")),
        ("html", Ok("HTTP/1.1 200")),
        ("charset", Ok("HTTP/1.1 200")),
        ("huge-head", Ok("HTTP/1.1 200")),
        ("bomb", Ok("HTTP/1.1 200")),
        ("late-50", Ok("HTTP/1.1 200")),
    ] {
        let (answer, arrived) = asked_under(&service, fault);
        match (answer, seen) {
            (Ok(answer), Ok(begins)) => assert!(answer.starts_with(begins), "{fault}: {answer}"),
            (Err(error), Err(kind)) => assert_eq!(kind_of(&error), kind, "{fault}"),
            (answer, _) => panic!("{fault}: {answer:?}"),
        }
        assert!(arrived, "{fault}");
        assert_eq!(element(get(&service, &path(), "").message(), "Name"), Some("見本　一郎"), "{fault}");
        assert_eq!(service.inquiries().len(), 1, "{fault}");
    }
}

#[test]
fn the_answer_itself_is_spoilt_as_the_fault_says() {
    let (service, _) = service();
    let answer = |fault| asked_under(&service, fault).0.unwrap();
    assert!(answer("html").contains("<!doctype html>"));
    assert!(answer("charset").contains("encoding=\"Shift_JIS\""));
    assert!(answer("huge-head").len() > 256 * 1024);
    assert!(answer("bomb").contains("content-encoding: gzip"));
    assert_eq!(answer("endless").len(), 2 * 1024 * 1024);
    let twice = answer("twice");
    assert_eq!(twice.matches("HTTP/1.1 200").count(), 2);
    assert_eq!(twice.matches("</XmlMsg>").count(), 2);
    let begin = Instant::now();
    assert!(answer("dribble-1").ends_with("</XmlMsg>\n"));
    assert!(begin.elapsed() > Duration::from_millis(500), "a message has more than 500 bytes");
}

#[test]
fn an_answer_to_another_question_differs_where_the_fault_says() {
    let (service, _) = service();
    for (fault, name) in [
        ("other-id", "ArbitraryFileIdentifier"),
        ("other-institution", "MedicalInstitutionCode"),
        ("other-day", "QualificationConfirmationDate"),
        ("other-person", "InsuredIdentificationNumber"),
    ] {
        let (spoilt, _) = asked_under(&service, fault);
        let right = get(&service, &path(), "");
        let (spoilt, right) = (spoilt.unwrap(), right.message().to_owned());
        assert_ne!(element(&spoilt, name), element(&right, name), "{fault}");
        assert_eq!(element(&spoilt, "SegmentOfResult"), Some("1"), "{fault}");
    }
}

#[test]
fn the_answer_before_comes_again() {
    let (service, _) = service();
    put(&service, "/number-checks/inquiry-0000000000", &numbers()).message();
    service.disturb(&"number=previous".parse().unwrap());
    let reply = put(&service, &path(), &numbers());
    assert_eq!(element(reply.message(), "ArbitraryFileIdentifier"), Some("inquiry-0000000000"));
}

#[test]
fn the_script_of_a_person_is_played_step_by_step_and_then_is_over() {
    let mut scripted = person(SERIAL, AnswerKind::Valid);
    scripted.script =
        vec![Step::Fault(Fault::Status(503)), Step::Answer(AnswerKind::Invalid), Step::Fault(Fault::Pending)];
    let mut other = person(2, AnswerKind::Valid);
    other.registered.number = "790".into();
    let (service, _) = service_for(vec![scripted, other]);
    assert_eq!(put(&service, &path(), &numbers()).refusal(), (503, "EXAMPLE-S01".into()));
    assert!(service.inquiries().is_empty());

    let mut about_the_other = numbers();
    about_the_other["number"] = "790".into();
    put(&service, "/number-checks/inquiry-0000000002", &about_the_other).message();

    let answered = put(&service, &path(), &numbers());
    assert_eq!(element(answered.message(), "QualificationValidity"), Some("2"));
    assert_eq!(get(&service, &path(), "").status, 202);
    let again = get(&service, &path(), "");
    assert_eq!(element(again.message(), "QualificationValidity"), Some("2"), "the answer stands");
}
