//! The visit from end to end: what it costs, and what becomes of each trouble.

use crate::desk::{NOW, Reception, test_anchors};
use mynacard_apdu::{
    Addressing, Card, Command, FileId, Limits, Response, StatusWord, Step, Transport, TransportError, Tries,
    Wire,
};
use mynacard_auth::{AttributesApplication, AuthPin, ChainProblem, Error as CardError};
use mynacard_auth::{Certificate, JpkiApplication, LastTry, Purpose, TextPin, TrustAnchors};
use shikaku_client::visit::VisitError;
use shikaku_model::decision::Headline;
use shikaku_model::rules::grace::GraceState;
use shikaku_testkit::HolderKey;
use shikaku_testkit::card::{Access, Application, Fault, Image, PinName, SoftCard, Switches};
use shikaku_testkit::persona::{self, TEXT_PIN};
use shikaku_testkit::pki::{Generation, Leaf, TEST_POLICY_AUTHENTICATION, TEST_POLICY_SIGNATURE, TestCa};
use shikaku_testkit::service::ServiceState;

const PIN: &str = "4126";

fn taro() -> SoftCard {
    persona::find("taro").unwrap().soft_card(NOW)
}

/// Does nothing while the patient types.
fn quiet() {}

#[test]
fn a_visit_takes_eight_exchanges_with_extended_length_three_of_them_before_the_pin() {
    let soft = taro();
    let mut before_the_pin = 0;
    let answer =
        Reception::open().visit(&mut Card::new(soft.connect()), PIN, || before_the_pin = soft.exchanges());
    assert!(answer.is_ok(), "{answer:?}");
    assert_eq!((before_the_pin, soft.exchanges()), (3, 8));
}

#[test]
fn a_visit_takes_at_most_fourteen_exchanges_with_short_length() {
    let mut reception = Reception::open();
    for persona in ["taro", "late-elderly", "changed-insurer"].map(|name| persona::find(name).unwrap()) {
        let soft = persona.soft_card(NOW);
        let answer = reception.visit(&mut Card::new(soft.connect_with(Limits::SHORT)), persona.pin, quiet);
        assert!(answer.is_ok(), "{}: {answer:?}", persona.name);
        assert!(soft.exchanges() <= 14, "{}: {}", persona.name, soft.exchanges());
    }
}

#[test]
fn a_card_that_refuses_short_identifiers_or_extended_length_is_read_all_the_same() {
    let mut reception = Reception::open();
    for (refuse_short_ids, refuse_extended_length) in [(true, false), (false, true), (true, true)] {
        let soft = taro();
        let mut switches = Switches::default();
        switches.refuse_short_ids = refuse_short_ids;
        switches.refuse_extended_length = refuse_extended_length;
        soft.set_switches(switches);
        let answer = reception.visit(&mut Card::new(soft.connect()), PIN, quiet);
        assert!(answer.is_ok(), "{answer:?}");
        assert_eq!(soft.verifies(), 1);
    }
}

#[test]
fn both_ways_of_naming_a_file_ask_for_the_same_tries() {
    for addressing in [Addressing::ShortId, Addressing::Select] {
        let soft = taro();
        soft.set_tries(PinName::Authentication, 2);
        let mut card = Card::new(soft.connect()).addressed_by(addressing);
        assert_eq!(JpkiApplication::select(&mut card).unwrap().tries().unwrap(), Tries::Left(2));
    }
}

#[test]
fn a_wrong_pin_reaches_the_card_exactly_once() {
    let (soft, mut reception) = (taro(), Reception::open());
    let answer = reception.visit(&mut Card::new(soft.connect()), "0000", quiet);
    assert_eq!((soft.verifies(), soft.tries_left(PinName::Authentication)), (1, 2));
    let decision = reception.decide(&answer);
    assert_eq!((decision.outcome(), decision.headline), ("pin-wrong", Headline::NotConfirmed));
    assert!(reception.service.requests().iter().all(|request| !request.path.contains("card-checks")));
}

#[test]
fn the_last_try_survives_another_program_that_spends_one_while_the_patient_types() {
    let (soft, mut reception) = (taro(), Reception::open());
    soft.set_tries(PinName::Authentication, 2);
    let spend_one = || {
        let mut other = Card::new(soft.connect());
        let mut session = other.transaction().unwrap();
        let jpki = JpkiApplication::select(&mut session).unwrap();
        let refused = jpki.unlock(AuthPin::parse("0000").unwrap(), LastTry::Keep);
        assert_eq!(refused.unwrap_err().code(), "PIN-WRONG");
    };
    let answer = reception.visit(&mut Card::new(soft.connect()), "9999", spend_one);
    assert_eq!(answer.as_ref().unwrap_err().code(), "PIN-LAST-TRY");
    // One VERIFY, the other program's; ours was not sent.
    assert_eq!((soft.verifies(), soft.tries_left(PinName::Authentication)), (1, 1));
    assert_eq!(reception.decide(&answer).outcome(), "pin-last-try");
}

#[test]
fn the_last_try_is_spent_only_when_told_so() {
    let soft = taro();
    soft.set_tries(PinName::Authentication, 1);
    for (last_try, code, verifies) in [(LastTry::Keep, "PIN-LAST-TRY", 0), (LastTry::Spend, "PIN-LOCKED", 1)]
    {
        let mut card = Card::new(soft.connect());
        let mut session = card.transaction().unwrap();
        let jpki = JpkiApplication::select(&mut session).unwrap();
        let refused = jpki.unlock(AuthPin::parse("0000").unwrap(), last_try).unwrap_err();
        assert_eq!((refused.code(), soft.verifies()), (code, verifies));
    }
}

#[test]
fn a_locked_pin_is_not_sent_and_the_patient_is_not_asked() {
    let soft = persona::find("locked").unwrap().soft_card(NOW);
    let mut reception = Reception::open();
    let answer = reception.visit(&mut Card::new(soft.connect()), PIN, || panic!("the patient was asked"));
    assert_eq!((reception.decide(&answer).outcome(), soft.verifies()), ("pin-locked", 0));
}

#[test]
fn a_card_of_an_unknown_ca_never_sees_a_pin() {
    let persona = persona::find("unknown-ca").unwrap();
    let (soft, mut reception) = (persona.soft_card(NOW), Reception::open());
    let answer = reception.visit(&mut Card::new(soft.connect()), persona.pin, quiet);
    assert_eq!((answer.unwrap_err().code(), soft.verifies()), ("CERT-UNKNOWN-CA", 0));
}

#[test]
fn a_service_that_is_down_is_noticed_before_the_patient_types() {
    let (soft, mut reception) = (taro(), Reception::open());
    reception.service.set_state(ServiceState::Down);
    let answer = reception.visit(&mut Card::new(soft.connect()), PIN, || panic!("the patient was asked"));
    assert_eq!((reception.decide(&answer).outcome(), soft.verifies()), ("service-down", 0));
}

/// A card that knows none of the applications.
struct AnotherCard;

impl Transport for AnotherCard {
    fn transmit(&mut self, _: &Wire) -> Result<Response, TransportError> {
        Ok(Response::new(Vec::new(), StatusWord(0x6A82)))
    }
    fn limits(&self) -> Limits {
        Limits::EXTENDED
    }
    fn transaction(&mut self) -> Result<Box<dyn Transport + '_>, TransportError> {
        Ok(Box::new(self))
    }
}

#[test]
fn another_kind_of_card_is_told_from_a_broken_one() {
    let answer = Reception::open().visit(&mut Card::new(AnotherCard), PIN, quiet);
    assert_eq!(answer.unwrap_err().code(), "CARD-NOT-MYNUMBER");
    let empty = SoftCard::new(Image::blank());
    let answer = Reception::open().visit(&mut Card::new(empty.connect()), PIN, quiet);
    assert_eq!(answer.unwrap_err().code(), "CERT-MISSING");
    let broken = SoftCard::new(Image::blank().with_file(Application::Jpki, 0x000A, vec![0x30, 0x00]));
    let answer = Reception::open().visit(&mut Card::new(broken.connect()), PIN, quiet);
    assert_eq!(answer.unwrap_err().code(), "CERT-UNREADABLE");
}

#[test]
fn a_key_is_not_left_open_for_the_next_program() {
    let soft = taro();
    let answer = Reception::open().visit(&mut Card::new(soft.connect()), PIN, quiet);
    assert!(answer.is_ok());
    assert_eq!(sign_without_a_pin(&soft), 0x6982);
}

/// A card that is exchanged for another one after so many exchanges.
struct Exchanged<T> {
    first: T,
    second: T,
    exchanges: u32,
    at: u32,
}

impl<T: Transport> Transport for Exchanged<T> {
    fn transmit(&mut self, wire: &Wire) -> Result<Response, TransportError> {
        self.exchanges += 1;
        if self.exchanges > self.at { self.second.transmit(wire) } else { self.first.transmit(wire) }
    }
    fn limits(&self) -> Limits {
        self.first.limits()
    }
    fn transaction(&mut self) -> Result<Box<dyn Transport + '_>, TransportError> {
        Ok(Box::new(self))
    }
}

#[test]
fn a_card_exchanged_before_the_pin_is_noticed() {
    // The first card shows a certificate over another key than the second one signs with, under the same PIN.
    let year = 365 * 86_400;
    let mut leaf = Leaf::authentication(0x0031_0FFF, NOW - year, NOW + year);
    leaf.public_key_der = HolderKey::Signature.public_key_der();
    let shown = TestCa::authentication(Generation::Second).issue(&leaf);
    let first = persona::find("taro").unwrap().image(NOW).with_file(Application::Jpki, 0x000A, shown);
    let (first, second) = (SoftCard::new(first), taro());
    let exchanged = Exchanged { first: first.connect(), second: second.connect(), exchanges: 0, at: 3 };
    let answer = Reception::open().visit(&mut Card::new(exchanged), PIN, quiet);
    assert!(matches!(answer, Err(VisitError::Card(CardError::CardChanged))), "{answer:?}");
}

#[test]
fn a_certificate_reaches_its_ca_by_key_and_never_the_other_generation_or_family() {
    let issue = |name: &str| {
        Certificate::from_der(&persona::find(name).unwrap().authentication_certificate(NOW)).unwrap()
    };
    let generation = |generation| {
        TrustAnchors::new(Purpose::UserAuthentication, &[TEST_POLICY_AUTHENTICATION])
            .unwrap()
            .with_ca(TestCa::authentication(generation).certificate_der())
            .unwrap()
    };
    let certificate = issue("taro");
    let chain = test_anchors().verify(&certificate).unwrap();
    assert_eq!(Some(chain.ca()), certificate.issuer_key_id().as_ref());
    let alone = [Generation::First, Generation::Second].map(|it| generation(it).verify(&certificate));
    assert_eq!(alone.iter().filter(|chain| chain.is_ok()).count(), 1, "one name, two keys");
    assert!(alone.contains(&Err(ChainProblem::UnknownCa)));
    let signature_family = TrustAnchors::new(Purpose::DigitalSignature, &[TEST_POLICY_SIGNATURE])
        .unwrap()
        .with_ca(TestCa::authentication(Generation::First).certificate_der())
        .unwrap()
        .with_ca(TestCa::authentication(Generation::Second).certificate_der())
        .unwrap();
    assert_eq!(signature_family.verify(&certificate), Err(ChainProblem::Policy));
    assert_eq!(test_anchors().verify(&issue("unknown-ca")), Err(ChainProblem::UnknownCa));
    assert!(test_anchors().verify(&issue("grace-over")).is_ok(), "dates are reported, not refused");
}

#[test]
fn every_flipped_byte_of_a_certificate_is_noticed() {
    let der = persona::find("taro").unwrap().authentication_certificate(NOW);
    let anchors = test_anchors();
    let accepts = |at: &usize| {
        let mut flipped = der.clone();
        flipped[*at] ^= 0x01;
        Certificate::from_der(&flipped).is_ok_and(|certificate| anchors.verify(&certificate).is_ok())
    };
    let accepted: Vec<_> = (0..der.len()).filter(accepts).collect();
    assert!(accepted.is_empty(), "flips at {accepted:?} go unnoticed");
}

#[test]
fn the_basic_four_are_read_with_their_own_pin_and_the_card_is_left() {
    let soft = taro();
    let mut card = Card::new(soft.connect());
    let mut session = card.transaction().unwrap();
    let application = AttributesApplication::select(&mut session).unwrap();
    let mut unlocked = application.unlock(TextPin::parse(TEXT_PIN).unwrap(), LastTry::Keep).unwrap();
    let four = unlocked.read_basic_four().unwrap();
    let holder = persona::find("taro").unwrap().holder;
    assert_eq!((four.expose_name(), four.expose_address()), (holder.name, holder.address));
    assert_eq!((four.expose_birth_date(), four.expose_sex()), (holder.birthdate(NOW).as_str(), holder.sex));
    drop(unlocked);
    drop(session);
    AttributesApplication::select(&mut card).unwrap();
    assert!(card.read_object(FileId(0x0002)).is_err(), "the file is closed again");
}

#[test]
fn dropping_an_unlocked_card_without_signing_leaves_the_application() {
    let soft = taro();
    let mut card = Card::new(soft.connect());
    let mut session = card.transaction().unwrap();
    let unlocked = JpkiApplication::select(&mut session).unwrap();
    drop(unlocked.unlock(AuthPin::parse(PIN).unwrap(), LastTry::Keep).unwrap());
    drop(session);
    assert_eq!(sign_without_a_pin(&soft), 0x6982);
}

#[test]
fn a_key_is_not_left_open_when_the_answer_to_the_pin_was_lost() {
    for fault in [Fault::AnswerLost, Fault::TimedOut] {
        let soft = taro();
        soft.fault(6, fault);
        let answer = Reception::open().visit(&mut Card::new(soft.connect()), PIN, quiet);
        assert_eq!(answer.unwrap_err().code(), "PIN-OUTCOME-UNKNOWN");
        assert_eq!(sign_without_a_pin(&soft), 0x6982, "{fault:?}");
    }
}

#[test]
fn a_counter_that_hides_behind_a_verified_pin_is_brought_back_before_the_last_try() {
    let soft = taro();
    let mut switches = Switches::default();
    switches.verified_query_succeeds = true;
    soft.set_switches(switches);
    // Another program has verified the PIN and not left; then the counter runs down to one.
    let mut other = Card::new(soft.connect());
    let mut session = other.transaction().unwrap();
    let jpki = JpkiApplication::select(&mut session).unwrap();
    std::mem::forget(jpki.unlock(AuthPin::parse(PIN).unwrap(), LastTry::Keep).unwrap());
    drop(session);
    soft.set_tries(PinName::Authentication, 1);

    let mut card = Card::new(soft.connect());
    let mut session = card.transaction().unwrap();
    let mut jpki = JpkiApplication::select(&mut session).unwrap();
    assert_eq!(jpki.tries().unwrap(), Tries::Verified);
    let refused = jpki.unlock(AuthPin::parse("0000").unwrap(), LastTry::Keep).unwrap_err();
    assert_eq!((refused.code(), soft.tries_left(PinName::Authentication)), ("PIN-LAST-TRY", 1));
}

#[test]
fn a_phone_shows_its_certificate_after_the_pin_and_has_no_grace() {
    for (name, outcome) in [("taro", "usable"), ("in-grace", "certificate-ended")] {
        let persona = persona::find(name).unwrap();
        let certificate = persona.authentication_certificate(NOW);
        let label = *b"JPKIAPGPSETOKEN                 ";
        let image = persona
            .image(NOW)
            .with_file(Application::Jpki, 0x0006, label.to_vec())
            .with_guarded_file(Application::Jpki, 0x000A, certificate, Access::AnyOf(&[0x0018]));
        let soft = SoftCard::new(image);
        let mut reception = Reception::open();
        let answer = reception.visit(&mut Card::new(soft.connect()), PIN, quiet);
        assert_eq!(reception.facts.map(|facts| facts.phone), Some(true), "{name}");
        let decision = reception.decide(&answer);
        if outcome == "usable" {
            assert_eq!(decision.outcome(), outcome);
        } else {
            // The service took it; that a phone has no grace is said beside it.
            assert!(
                matches!(decision.certificate, Some(GraceState::Ended { .. })),
                "{:?}",
                decision.certificate
            );
        }
    }
}

/// What the card answers to the next program that asks for a signature without a PIN.
fn sign_without_a_pin(soft: &SoftCard) -> u16 {
    let mut other = Card::new(soft.connect());
    JpkiApplication::select(&mut other).unwrap();
    let sign = Command::new([0x80, 0x2A, 0x00, 0x97]).with_data(&[0x30, 0x00]).expecting(256);
    other.transmit(&sign, Step::Sign).unwrap().status().0
}
