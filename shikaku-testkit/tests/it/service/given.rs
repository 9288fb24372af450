//! What the tests of the service are given: a clock that can be turned, invented people, a card made of a key.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use rsa::RsaPrivateKey;
use rsa::pkcs1v15::SigningKey;
use rsa::pkcs8::DecodePrivateKey as _;
use rsa::signature::{SignatureEncoding as _, Signer as _};
use serde_json::{Value, json};
use sha2::Sha256;
use shikaku_testkit::pki::{Generation, Leaf, TestCa};
use shikaku_testkit::service::{AnswerKind, MockService, Person, Registered, SettableClock, Setup};

use super::plain_http::{Reply, post};

/// 2025-12-10 10:30:15 in Japan.
pub(super) const NOW: i64 = 1_765_330_215;
pub(super) const DAY: i64 = 86_400;
pub(super) const SERIAL: u32 = 0x0031_1901;

pub(super) fn registered() -> Registered {
    let mut registered = Registered::default();
    registered.insurer_number = "06319024".into();
    registered.insurer_name = "架空見本健康保険組合".into();
    registered.symbol = Some("12".into());
    registered.number = "789".into();
    registered.branch = Some("01".into());
    registered.name = "見本　一郎".into();
    registered.name_kana = "ﾐﾎﾝ ｲﾁﾛｳ".into();
    registered.birthdate = "19850412".into();
    registered
}

pub(super) fn person(serial: u32, answer: AnswerKind) -> Person {
    Person::new(serial, answer, registered())
}

/// A service that knows these people, at `NOW`.
pub(super) fn service_for(people: Vec<Person>) -> (MockService, SettableClock) {
    service_as(|setup| setup.people = people)
}

/// A service that knows one person in good standing.
pub(super) fn service() -> (MockService, SettableClock) {
    service_for(vec![person(SERIAL, AnswerKind::Valid)])
}

/// A service at `NOW` that is set up so.
pub(super) fn service_as(set_up: impl FnOnce(&mut Setup)) -> (MockService, SettableClock) {
    let clock = SettableClock::standing_at(NOW);
    let mut setup = Setup::with_clock(clock.clock());
    setup.people = vec![person(SERIAL, AnswerKind::Valid)];
    set_up(&mut setup);
    (MockService::start(setup).unwrap(), clock)
}

/// The body of a number check about [`registered`].
pub(super) fn numbers() -> Value {
    json!({
        "institution_code": "3119999996",
        "visit_date": "20251210",
        "insurer_number": "06319024",
        "symbol": "12",
        "number": "789",
        "birthdate": "19850412",
        "limit_certificate_consent": true,
    })
}

/// A certificate in good standing at `NOW`, to be varied.
pub(super) fn leaf() -> Leaf {
    Leaf::authentication(SERIAL, NOW - 365 * DAY, NOW + 365 * DAY)
}

pub(super) fn issue(leaf: &Leaf) -> Vec<u8> {
    TestCa::authentication(Generation::Second).issue(leaf)
}

/// What the card signs, written out by hand.
pub(super) fn sign(challenge: &Value, origin: &str) -> Vec<u8> {
    let message = format!(
        "shikaku-challenge 0\n{origin}\n{}\n{}\n",
        challenge["issued_at"],
        challenge["nonce"].as_str().unwrap()
    );
    let key = RsaPrivateKey::from_pkcs8_pem(include_str!("../../../keys/holder-authentication.pem")).unwrap();
    SigningKey::<Sha256>::new(key).sign(message.as_bytes()).to_vec()
}

pub(super) fn challenge(service: &MockService) -> Value {
    let reply = post(service, "/challenges", &Value::Null);
    assert_eq!(reply.status, 201);
    reply.json()
}

/// The body of a card check.
pub(super) fn proof(challenge: &Value, certificate: &[u8], signature: &[u8]) -> Value {
    json!({
        "challenge_id": challenge["id"],
        "certificate": STANDARD.encode(certificate),
        "signature": STANDARD.encode(signature),
        "visit_date": "20251210",
        "institution_code": "3119999996",
    })
}

/// A whole card check with that certificate.
pub(super) fn check(service: &MockService, certificate: &[u8]) -> Reply {
    let challenge = challenge(service);
    let signature = sign(&challenge, &service.origin());
    post(service, "/card-checks", &proof(&challenge, certificate, &signature))
}

/// The text of the first element of that name.
pub(super) fn element<'a>(message: &'a str, name: &str) -> Option<&'a str> {
    let after = message.split_once(&format!("<{name}>"))?.1;
    Some(after.split_once("</")?.0)
}

/// Of each kind of answer: 処理結果区分, 資格有効性, and whether there is a result.
pub(super) fn expected(kind: AnswerKind) -> (&'static str, Option<&'static str>, bool) {
    match kind {
        AnswerKind::Valid | AnswerKind::LateElderly | AnswerKind::Elderly => ("1", Some("1"), true),
        AnswerKind::ValidNearExpiry | AnswerKind::Preschool => ("1", Some("1"), true),
        AnswerKind::Invalid => ("1", Some("2"), true),
        AnswerKind::Superseded => ("1", Some("3"), true),
        AnswerKind::NotFound => ("1", Some("4"), false),
        AnswerKind::Several => ("1", Some("5"), false),
        AnswerKind::AidUnregistered => ("1", Some("6"), true),
        AnswerKind::Pending => ("2", None, false),
        AnswerKind::UnknownValidity => ("1", Some("8"), true),
        AnswerKind::Abnormal => ("9", None, false),
        other => panic!("no expectation for {other:?}"),
    }
}
