//! Any bytes as a Shift_JIS message: in one piece and in short ones they are the same text or refused; what is encoded comes
//! back as the same text, four signs apart that have a code point of their own.
#![no_main]

mod short_pieces;

use libfuzzer_sys::fuzz_target;
use shikaku_model::codes::CharacterCodeIdentifier::ShiftJis;
use shikaku_model::wire::WireError;
use shikaku_model::wire::encoding::{Decoded, decode, encode};
use short_pieces::begins_as_utf8;
use std::io::Read;

const DECLARATION: &[u8] = b"<?xml version=\"1.0\" encoding=\"Shift_JIS\"?>";

fuzz_target!(|bytes: &[u8]| {
    let message = [DECLARATION, bytes].concat();
    let whole = decode(&message).map(|text| text.into_owned());
    assert_eq!(in_pieces(Decoded::new(&message[..])), whole);
    // The border of a piece falls elsewhere for each length.
    let small = 4 + bytes.len() % 29;
    match in_pieces(Decoded::in_pieces(&message[..], small)) {
        // Of a part that is UTF-8, a short piece cannot know yet that the whole is not.
        Err(WireError::Encoding) if whole.is_ok() && begins_as_utf8(&message) => {}
        read => assert_eq!(read, whole, "pieces of {small}"),
    }

    if let Ok(text) = whole {
        comes_back(&text);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        comes_back(text);
    }
});

fn in_pieces(mut decoded: Decoded<&[u8]>) -> Result<String, WireError> {
    let mut text = String::new();
    decoded.read_to_string(&mut text).map_err(WireError::from)?;
    Ok(text)
}

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
