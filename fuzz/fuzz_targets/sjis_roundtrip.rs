//! Any bytes as a Shift_JIS message: in one piece and in several they are the same text or refused; what is encoded comes
//! back as the same text, four signs apart that have a code point of their own.
#![no_main]

use libfuzzer_sys::fuzz_target;
use shikaku_model::codes::CharacterCodeIdentifier::ShiftJis;
use shikaku_model::wire::WireError;
use shikaku_model::wire::encoding::{Decoded, decode, encode};
use std::io::Read;

const DECLARATION: &[u8] = b"<?xml version=\"1.0\" encoding=\"Shift_JIS\"?>";

fuzz_target!(|bytes: &[u8]| {
    let message = [DECLARATION, bytes].concat();
    let whole = decode(&message).map(|text| text.into_owned());
    let mut pieces = String::new();
    let read = Decoded::new(&message[..]).read_to_string(&mut pieces).map_err(WireError::from);
    assert_eq!(read.map(|_| pieces), whole);

    if let Ok(text) = whole {
        comes_back(&text);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        comes_back(text);
    }
});

fn comes_back(text: &str) {
    match encode(text, ShiftJis) {
        Ok(encoded) => {
            let message = [DECLARATION, &encoded].concat();
            let written = text.replace('〜', "～").replace('—', "―").replace('‖', "∥").replace('−', "－");
            // A pair of half-width kana alone may look like UTF-8, which is refused under this declaration.
            if let Ok(decoded) = decode(&message) {
                assert_eq!(decoded[DECLARATION.len()..], written);
            }
        }
        Err(error) => assert!((1..=text.chars().count()).contains(&error.character)),
    }
}
