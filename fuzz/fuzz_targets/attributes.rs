//! Attributes of any content: no panic, the PIN sent once, and nothing believed but what the software card's issuer signed.
#![no_main]

mod card_files;

use card_files::CardFiles;
use libfuzzer_sys::fuzz_target;
use mynacard_apdu::Card;
use mynacard_auth::card_verifiable::{CardVerifiableAnchors, Issues, KeyReference};
use mynacard_auth::{Challenge, LastTry, Test, TextPin, read_attributes};

/// The CV-CA key of the software card, and what is signed under it in the corpus.
const ROOT: &[u8; 256] = include_bytes!("../anchors/attributes.bin");
const ROOT_NAME: [u8; 16] = *b"9000033\x08\x05001\0\0\0\0";
const NAME: &str = "見本　太郎";

fuzz_target!(|input: &[u8]| {
    let roots = CardVerifiableAnchors::<Test>::none()
        .with_key(Issues::Attributes, KeyReference::new(ROOT_NAME), ROOT)
        .expect("a test key");
    let challenge = Challenge::new("https://desk.example", 1_772_420_400, &[0x5A; 32]).expect("well formed");
    let mut files = CardFiles::new(input, &[0x02, 0x03, 0x04, 0x07]);
    let mut card = Card::new(&mut files);
    let pin = TextPin::parse("1234").expect("four digits");
    if let Ok(evidence) = read_attributes(&mut card, pin, LastTry::Keep, &roots, Some(challenge))
        && evidence.findings.problem().is_none()
    {
        assert_eq!(evidence.attributes.expose_name(), NAME, "a forgery is believed");
    }
    assert!(card.exchanges() < 2_000);
    assert!(files.verifies <= 1);
});
