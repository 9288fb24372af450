//! Card checks: what is answered, and everything that is refused.

use shikaku_testkit::pki::{Generation, Leaf, TEST_POLICY_SIGNATURE, TestCa};
use shikaku_testkit::service::{AnswerKind, ServiceState};

use super::given::{
    DAY, NOW, SERIAL, challenge, check, element, issue, leaf, person, proof, service, service_for, sign,
};
use super::plain_http::post;

#[test]
fn a_signed_challenge_is_answered_with_what_the_insurer_registered() {
    let (service, _) = service();
    let reply = check(&service, &issue(&leaf()));
    let message = reply.message();
    for (name, value) in [
        ("ProcessExecutionTime", "20251210103015"),
        ("QualificationConfirmationDate", "20251210"),
        ("MedicalInstitutionCode", "3119999996"),
        ("SegmentOfResult", "1"),
        ("InsurerNumber", "06319024"),
        ("Name", "見本　一郎"),
        ("QualificationValidity", "1"),
    ] {
        assert_eq!(element(message, name), Some(value), "{name}");
    }
}

#[test]
fn challenges_differ_and_name_the_service() {
    let (service, _) = service();
    let (one, other) = (challenge(&service), challenge(&service));
    assert_eq!(one["origin"], service.origin());
    assert_eq!(one["issued_at"], NOW);
    assert_eq!(one["nonce"].as_str().map(str::len), Some(64));
    assert_ne!(one["nonce"], other["nonce"]);
    assert_ne!(one["id"], other["id"]);
}

#[test]
fn both_generations_of_the_ca_are_told_apart_by_their_key() {
    let (service, _) = service();
    for generation in [Generation::First, Generation::Second] {
        check(&service, &TestCa::authentication(generation).issue(&leaf())).message();
    }
}

#[test]
fn a_certificate_of_an_unknown_ca_is_refused() {
    let (service, _) = service();
    for ca in [TestCa::unknown(), TestCa::signature()] {
        assert_eq!(check(&service, &ca.issue(&leaf())).refusal(), (403, "EXAMPLE-C01".into()));
    }
}

#[test]
fn a_certificate_changed_after_issue_is_refused() {
    let (service, _) = service();
    let genuine = issue(&leaf());
    let mut signature_flipped = genuine.clone();
    *signature_flipped.last_mut().unwrap() ^= 1;
    let mut serial_changed = genuine.clone();
    let serial = SERIAL.to_be_bytes();
    let at = genuine.windows(3).position(|window| window == &serial[1..]).unwrap();
    serial_changed[at + 2] ^= 1;
    for changed in [signature_flipped, serial_changed] {
        assert_eq!(check(&service, &changed).refusal(), (403, "EXAMPLE-C02".into()));
    }
}

#[test]
fn a_certificate_for_another_purpose_is_refused() {
    let (service, _) = service();
    let other = Leaf { policy: TEST_POLICY_SIGNATURE, ..leaf() };
    assert_eq!(check(&service, &issue(&other)).refusal(), (403, "EXAMPLE-C03".into()));
}

#[test]
fn a_signature_over_anything_but_the_challenge_is_refused() {
    let (service, _) = service();
    let certificate = issue(&leaf());
    let refused = |challenge: &serde_json::Value, signature: &[u8]| {
        let reply = post(&service, "/card-checks", &proof(challenge, &certificate, signature));
        assert_eq!(reply.refusal(), (403, "EXAMPLE-C04".into()));
    };
    let one = challenge(&service);
    let mut flipped = sign(&one, &service.origin());
    flipped[100] ^= 1;
    refused(&one, &flipped);
    let two = challenge(&service);
    refused(&two, &sign(&two, "https://elsewhere.example"));
    let (three, four) = (challenge(&service), challenge(&service));
    refused(&three, &sign(&four, &service.origin()));
    refused(&challenge(&service), b"none");
}

#[test]
fn a_challenge_serves_one_inquiry_which_is_answered_the_same_again() {
    let (service, _) = service();
    let certificate = issue(&leaf());
    for spoilt in [false, true] {
        let challenge = challenge(&service);
        let signature = sign(&challenge, &service.origin());
        let genuine = proof(&challenge, &certificate, &signature);
        let wrong = proof(&challenge, &certificate, b"spoilt");
        let (first, other) = if spoilt { (&wrong, &genuine) } else { (&genuine, &wrong) };
        let answered = post(&service, "/card-checks", first);
        assert_eq!(answered.status, if spoilt { 403 } else { 200 });
        let again = post(&service, "/card-checks", first);
        assert_eq!((again.status, again.body), (answered.status, answered.body));
        assert_eq!(post(&service, "/card-checks", other).refusal(), (409, "EXAMPLE-E06".into()));
    }
    let kept: Vec<_> = service.inquiries().iter().map(|inquiry| (inquiry.asked, inquiry.person)).collect();
    assert_eq!(kept, [(2, Some(SERIAL)), (2, None)]);
}

#[test]
fn a_challenge_serves_for_five_minutes() {
    let (service, clock) = service();
    let certificate = issue(&leaf());
    let after = |seconds| {
        clock.stand_at(NOW);
        let challenge = challenge(&service);
        clock.stand_at(NOW + seconds);
        let signature = sign(&challenge, &service.origin());
        post(&service, "/card-checks", &proof(&challenge, &certificate, &signature))
    };
    after(300).message();
    assert_eq!(after(301).refusal(), (403, "EXAMPLE-C05".into()));
}

#[test]
fn an_expired_certificate_serves_to_the_end_of_the_third_following_month() {
    let (service, clock) = service();
    // Ended 2025-09-15, 23:59:59 in Japan.
    let certificate = issue(&Leaf { not_after: 1_757_948_399, ..leaf() });
    let end_of_december = 1_767_193_199;
    clock.stand_at(end_of_december);
    check(&service, &certificate).message();
    clock.stand_at(end_of_december + 1);
    assert_eq!(check(&service, &certificate).refusal(), (403, "EXAMPLE-C06".into()));
}

#[test]
fn a_certificate_that_has_not_begun_is_refused() {
    let (service, clock) = service();
    let certificate = issue(&Leaf { not_before: NOW + DAY, ..leaf() });
    assert_eq!(check(&service, &certificate).refusal(), (403, "EXAMPLE-C07".into()));
    clock.stand_at(NOW + DAY);
    check(&service, &certificate).message();
}

#[test]
fn a_genuine_card_of_somebody_unknown_is_not_found() {
    let (service, _) = service();
    let reply = check(&service, &issue(&Leaf { serial: 77, ..leaf() }));
    assert_eq!(element(reply.message(), "QualificationValidity"), Some("4"));
    assert!(!reply.body.contains("ResultList"));
}

#[test]
fn the_service_fails_only_for_the_person_it_shall_fail_for() {
    let mut unlucky = person(2, AnswerKind::Valid);
    unlucky.state = ServiceState::Down;
    let mut waiting = person(3, AnswerKind::Valid);
    waiting.state = ServiceState::Busy;
    let (service, _) = service_for(vec![person(1, AnswerKind::Valid), unlucky, waiting]);
    check(&service, &issue(&Leaf { serial: 1, ..leaf() })).message();
    let down = check(&service, &issue(&Leaf { serial: 2, ..leaf() }));
    assert_eq!(down.refusal(), (503, "EXAMPLE-S01".into()));
    let busy = check(&service, &issue(&Leaf { serial: 3, ..leaf() }));
    assert_eq!(busy.refusal(), (429, "EXAMPLE-S02".into()));
    assert_eq!(busy.header("retry-after").as_deref(), Some("30"));
}

#[test]
fn a_request_that_is_not_as_agreed_is_refused_whole() {
    let (service, _) = service();
    let certificate = issue(&leaf());
    for (field, value) in [
        ("certificate", "not base64!"),
        ("signature", "not base64!"),
        ("visit_date", "20250229"),
        ("institution_code", "311999999"),
        ("name", "見本　一郎"),
    ] {
        let challenge = challenge(&service);
        let mut body = proof(&challenge, &certificate, &sign(&challenge, &service.origin()));
        body[field] = value.into();
        assert_eq!(post(&service, "/card-checks", &body).refusal(), (400, "EXAMPLE-B01".into()), "{field}");
    }
}
