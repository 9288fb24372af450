//! Card faces of any content: no panic, the secrets sent once, and nothing believed but what the software card's issuer
//! signed.
#![no_main]

mod card_files;

use card_files::CardFiles;
use libfuzzer_sys::fuzz_target;
use mynacard_apdu::Card;
use mynacard_auth::card_verifiable::{CardVerifiableAnchors, Issues, KeyReference};
use mynacard_auth::{BirthDate, BirthDatePin, Challenge, LastTry, MatchingNumberB, Test};
use mynacard_auth::{read_birth_date, read_card_face};

/// The CV-CA key of the software card, and what is signed under it in the corpus.
const ROOT: &[u8; 256] = include_bytes!("../anchors/card-face.bin");
const ROOT_NAME: [u8; 16] = *b"9000023\x08\x05001\0\0\0\0";
const BIRTH_DATE: &str = "19800217";

fuzz_target!(|input: &[u8]| {
    let roots = CardVerifiableAnchors::<Test>::none()
        .with_key(Issues::CardFace, KeyReference::new(ROOT_NAME), ROOT)
        .expect("a test key");
    let challenge =
        || Challenge::new("https://desk.example", 1_772_420_400, &[0x5A; 32]).expect("well formed");
    let birth_date = BirthDate::gregorian(1980, 2, 17).expect("a day");
    let mut files = CardFiles::new(input, &[0x01, 0x02, 0x04]);
    let mut card = Card::new(&mut files);
    let pin = BirthDatePin::new(birth_date).expect("six digits");
    if let Ok(evidence) = read_birth_date(&mut card, pin, LastTry::Keep, &roots, Some(challenge()))
        && evidence.findings.problem().is_none()
    {
        assert_eq!(evidence.record.expose_birth_date(), BIRTH_DATE, "a forgery is believed");
    }
    let number = MatchingNumberB::new(birth_date, 2031, "3119").expect("14 digits");
    if let Ok(evidence) = read_card_face(&mut card, number, LastTry::Keep, &roots, Some(challenge()))
        && evidence.findings.problem().is_none()
    {
        assert_eq!(evidence.face.expose_birth_date(), BIRTH_DATE, "a forgery is believed");
    }
    assert!(card.exchanges() < 4_000);
    assert!(files.verifies <= 2);
});
