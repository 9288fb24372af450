//! What must not be seen: a PIN in a log, a person in an error, the files that hold the 12-digit number.

use crate::desk::{NOW, Reception};
use crate::holder;
use crate::log::Log;
use mynacard_apdu::{Card, Traced};
use mynacard_auth::{
    AttributesApplication, CardFaceApplication, CommonApplication, DataObject, IssuerSecurityDomain,
    JpkiApplication, LastTry, TextPin, read_attributes, read_birth_date, read_card_face, tap,
};
use shikaku_testkit::card::{Application, PinName, SoftCard};
use shikaku_testkit::persona::{self, TEXT_PIN};
use std::collections::BTreeSet;

#[test]
fn neither_pin_nor_person_is_in_any_log_at_trace_level() {
    let log = Log::default();
    let mut reception = Reception::open();
    let taro = persona::find("taro").unwrap();
    let wrong = "7351";
    {
        let _listening = log.listen();
        for pin in [wrong, taro.pin] {
            let soft = taro.soft_card(NOW);
            let answer = reception.visit(&mut Card::new(Traced(soft.connect())), pin, || {});
            tracing::info!(?answer, "the answer as a careless program would log it");
        }
    }
    // The port of the service is a number of its own making.
    let port = reception.service.origin().rsplit(':').next().unwrap().to_owned();
    let text = log.text().replace(&port, "PORT");
    assert!(text.contains("Wire(00 20 00 98, 9 bytes)"), "the log does not show the exchanges:\n{text}");
    assert!(text.contains("PinRefusal") || text.contains("Wrong"), "the log does not show the wrong PIN");
    for pin in [wrong, taro.pin] {
        let hex: Vec<_> = pin.bytes().map(|digit| format!("{digit:02x}")).collect();
        let decimal: Vec<_> = pin.bytes().map(|digit| digit.to_string()).collect();
        for form in [pin.to_owned(), hex.concat(), hex.join(" "), hex.join(", "), decimal.join(", ")] {
            assert!(!text.to_lowercase().contains(&form), "the log holds the PIN as {form:?}");
        }
    }
    for personal in [taro.holder.name, taro.holder.name_kana, taro.holder.address, "太郎"] {
        assert!(!text.contains(personal), "the log holds {personal}");
    }
}

/// Everything that the libraries can do with a card, one after the other.
fn every_path(soft: &SoftCard) {
    let mut card = Card::new(soft.connect());
    assert!(holder::sign_in(&mut card, holder::auth_pin()).is_ok());
    let mut session = card.transaction().unwrap();
    let mut jpki = JpkiApplication::select(&mut session).unwrap();
    jpki.read_token_information().unwrap();
    jpki.read_certificate_presence().unwrap();
    jpki.read_ca_certificate().unwrap();
    jpki.read_signature_ca_certificate().unwrap();
    let mut unlocked = jpki.unlock_signature(holder::password(), LastTry::Keep).unwrap();
    unlocked.read_certificate().unwrap();
    unlocked.sign(holder::challenge()).unwrap();
    drop(session);
    let roots = holder::roots();
    let challenge = || Some(holder::challenge());
    read_attributes(&mut card, holder::text_pin(), LastTry::Keep, &roots, challenge()).unwrap();
    let mut session = card.transaction().unwrap();
    let mut text = AttributesApplication::select(&mut session).unwrap();
    text.read_basic_information().unwrap();
    text.matching_number_tries().unwrap();
    let mut unlocked = text.unlock_with_matching_number(holder::matching_number(), LastTry::Keep).unwrap();
    unlocked.read_verified(&roots, challenge()).unwrap();
    drop(unlocked);
    drop(session);
    read_card_face(&mut card, holder::matching_number(), LastTry::Keep, &roots, challenge()).unwrap();
    read_birth_date(&mut card, holder::birth_date_pin(), LastTry::Keep, &roots, challenge()).unwrap();
    let mut face = CardFaceApplication::select(&mut card).unwrap();
    face.read_basic_information().unwrap();
    face.birth_date_tries().unwrap();
    tap(&mut card, holder::birth_date_pin(), LastTry::Keep, holder::challenge(), &roots).unwrap();
    CommonApplication::select(&mut card).unwrap().read_card_record().unwrap();
    IssuerSecurityDomain::select(&mut card).unwrap().read(DataObject::CardNumber).unwrap();
    let new = || TextPin::parse("2718").unwrap();
    let mut session = card.transaction().unwrap();
    let text = AttributesApplication::select(&mut session).unwrap();
    text.change_pin(holder::text_pin(), new(), LastTry::Keep).unwrap();
}

#[test]
fn no_path_selects_a_file_that_holds_the_my_number() {
    let soft = holder::soft();
    every_path(&soft);
    let touched: BTreeSet<_> = soft.log().iter().filter_map(|exchange| exchange.file).collect();
    let names: Vec<_> =
        touched.iter().map(|(application, file)| format!("{application:?} {file:04X}")).collect();
    assert!(touched.contains(&(Application::Text, 0x0003)), "the paths reach far enough: {names:?}");
    assert!(touched.contains(&(Application::CardFace, 0x0002)), "the paths reach far enough: {names:?}");
    // The number itself as text and as an image; and 照合番号A, which is the number, in both applications.
    for forbidden in [
        (Application::Text, 0x0001),
        (Application::Text, 0x0014),
        (Application::CardFace, 0x0005),
        (Application::CardFace, 0x0013),
    ] {
        assert!(!touched.contains(&forbidden), "{forbidden:?} was touched: {names:?}");
    }
    assert_eq!(soft.tries_left(PinName::MatchingA), 10);
}

#[test]
fn a_visit_touches_neither_attributes_nor_the_record_with_a_hash_of_the_number() {
    let soft = holder::soft();
    let answer = Reception::open().visit(&mut Card::new(soft.connect()), holder::taro().pin, || {});
    assert!(answer.is_ok());
    let touched: BTreeSet<_> = soft.log().iter().filter_map(|exchange| exchange.file).collect();
    let of_the_visit = [0x000A, 0x0017, 0x0018].map(|file| (Application::Jpki, file));
    assert_eq!(touched, of_the_visit.into_iter().collect());
}

#[test]
fn neither_secrets_nor_card_data_are_in_any_log_at_trace_level() {
    let log = Log::default();
    let soft = holder::soft();
    {
        let _listening = log.listen();
        let mut card = Card::new(Traced(soft.connect()));
        let roots = holder::roots();
        let attributes =
            read_attributes(&mut card, holder::text_pin(), LastTry::Keep, &roots, Some(holder::challenge()));
        let face = read_card_face(&mut card, holder::matching_number(), LastTry::Keep, &roots, None);
        let birth_date = read_birth_date(&mut card, holder::birth_date_pin(), LastTry::Keep, &roots, None);
        tracing::info!(?attributes, ?face, ?birth_date, "as a careless program would log it");
    }
    let text = log.text();
    assert!(text.contains("AttributesEvidence") && text.contains("Wire(00 20 00 91"), "{text}");
    let persona = holder::taro();
    let birth_date = persona.holder.birthdate(NOW);
    for personal in [persona.holder.name, persona.holder.address, &birth_date, TEXT_PIN, "3119"] {
        let hex: String = personal.bytes().map(|byte| format!("{byte:02x}")).collect();
        let decimal: Vec<_> = personal.bytes().map(|byte| byte.to_string()).collect();
        for form in [personal.to_owned(), hex, decimal.join(", ")] {
            assert!(!text.to_lowercase().contains(&form), "the log holds {form}");
        }
    }
}
