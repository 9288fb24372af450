//! Text becomes the bytes of a request.

use std::borrow::Cow;

use encoding_rs::SHIFT_JIS;
use thiserror::Error;

use crate::codes::CharacterCodeIdentifier;

/// 変換できない文字: CP932 lacks a character of a text that is to be sent in it.
///
/// Says which character it is, never the text: that may be a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("character {character} is not in CP932")]
#[non_exhaustive]
pub struct Unmappable {
    /// The place of the character in its text, counted in characters from 1.
    pub character: usize,
}

/// Characters that are typed for one that CP932 has: the same sign, whose other code point stands in the table of the web
/// (WHATWG Encoding Standard) and of Windows.
const SAME_SIGN: [(char, char); 4] = [
    ('\u{301C}', '\u{FF5E}'), // 〜 as ～
    ('\u{2014}', '\u{2015}'), // — as ―
    ('\u{2016}', '\u{2225}'), // ‖ as ∥
    ('\u{2212}', '\u{FF0D}'), // − as －
];

/// Characters to which the web's Shift_JIS gives the byte of another one: ¥ and ‾ would come back as `\` and `~`, and the
/// byte 80 is none of CP932.
const READ_BACK_OTHERWISE: [char; 3] = ['\u{A5}', '\u{203E}', '\u{80}'];

/// Encodes text that is to be sent, never putting an entity or a question mark for a character.
///
/// Of two codes of a character the one is written that Windows writes (髙 is `FB FC`, never `EE E0`). Four signs are
/// written as the sign that CP932 has for them: 〜 as ～, — as ―, ‖ as ∥ and − as －.
///
/// ```
/// use shikaku_model::codes::CharacterCodeIdentifier;
/// use shikaku_model::wire::encoding::encode;
///
/// let shift_jis = |text| encode(text, CharacterCodeIdentifier::ShiftJis).map(|bytes| bytes.into_owned());
/// assert_eq!(shift_jis("髙橋")?, b"\xFB\xFC\x8B\xB4");
/// assert_eq!(shift_jis("見本　𠮷").map_err(|error| error.character), Err(4));
/// # Ok::<(), shikaku_model::wire::encoding::Unmappable>(())
/// ```
///
/// # Errors
///
/// [`Unmappable`] names the first character that CP932 lacks. UTF-8 has them all.
pub fn encode(text: &str, charset: CharacterCodeIdentifier) -> Result<Cow<'_, [u8]>, Unmappable> {
    match charset {
        CharacterCodeIdentifier::Utf8 => Ok(Cow::Borrowed(text.as_bytes())),
        CharacterCodeIdentifier::ShiftJis => cp932(text),
    }
}

fn cp932(text: &str) -> Result<Cow<'_, [u8]>, Unmappable> {
    if text.contains(READ_BACK_OTHERWISE) {
        return Err(first_unmappable(text));
    }
    if text.contains(SAME_SIGN.map(|(typed, _)| typed)) {
        let text: String = text.chars().map(written).collect();
        return cp932_alone(&text).map(|bytes| Cow::Owned(bytes.into_owned()));
    }
    cp932_alone(text)
}

/// The bytes of text all of whose characters are written as they are.
fn cp932_alone(text: &str) -> Result<Cow<'_, [u8]>, Unmappable> {
    // The flag tells of numeric character references, which the function puts for what it cannot map.
    let (bytes, _, has_references) = SHIFT_JIS.encode(text);
    if has_references { Err(first_unmappable(text)) } else { Ok(bytes) }
}

fn written(typed: char) -> char {
    SAME_SIGN.iter().find(|(other, _)| *other == typed).map_or(typed, |(_, sign)| *sign)
}

fn first_unmappable(text: &str) -> Unmappable {
    let character = text.chars().take_while(|c| is_mappable(*c)).count() + 1;
    Unmappable { character }
}

fn is_mappable(c: char) -> bool {
    !READ_BACK_OTHERWISE.contains(&c) && !SHIFT_JIS.encode(written(c).encode_utf8(&mut [0; 4])).2
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::encoding::decode;

    fn shift_jis(text: &str) -> Result<Vec<u8>, usize> {
        encode(text, CharacterCodeIdentifier::ShiftJis).map(Cow::into_owned).map_err(|error| error.character)
    }

    fn decoded(bytes: &[u8]) -> String {
        const DECLARATION: &[u8] = b"<?xml version=\"1.0\" encoding=\"Shift_JIS\"?>";
        let message = [DECLARATION, bytes].concat();
        decode(&message).unwrap()[DECLARATION.len()..].to_owned()
    }

    #[test]
    fn of_two_codes_the_one_of_windows_is_written() {
        let bytes = b"\xFB\xFC\xFA\xB1\x87\x40\x81\x9C\x81\x7C\x81\x60\xD0\x95\x5C\x81\xCA";
        assert_eq!(shift_jis("髙﨑①●－～ﾐ表￢"), Ok(bytes.to_vec()));
    }

    #[test]
    fn a_sign_typed_by_another_code_point_is_written_as_the_one_of_cp932() {
        for (typed, written) in [("1〜2", "1～2"), ("—", "―"), ("‖", "∥"), ("見−１", "見－１")]
        {
            assert_eq!(decoded(&shift_jis(typed).unwrap()), written);
        }
    }

    #[test]
    fn what_cp932_lacks_is_refused_by_its_place_and_never_becomes_another_character() {
        for (text, character) in [
            ("𠮷野", 1),
            ("見本　𠮷", 4),
            ("10¢", 3),
            ("¥100", 1),
            ("a‾", 2),
            ("\u{80}", 1),
            ("〜𠮷", 2),
            ("\u{E000}", 1),
        ] {
            assert_eq!(shift_jis(text), Err(character), "{text}");
            assert_eq!(encode(text, CharacterCodeIdentifier::Utf8), Ok(Cow::Borrowed(text.as_bytes())));
        }
    }

    #[test]
    fn every_character_of_cp932_comes_back_as_itself() {
        let mut written = 0;
        for c in ('\0'..='\u{FFFF}').filter(|c| is_mappable(*c)) {
            let text = c.to_string();
            assert_eq!(decoded(&shift_jis(&text).unwrap()), self::written(c).to_string(), "{c:?}");
            written += 1;
        }
        // 9,795 codes, less 1,880 of private use and 398 second and third codes; and the four signs above.
        assert_eq!(written, 7_517 + 4);
    }

    #[test]
    fn an_error_never_quotes_the_text() {
        let error = encode("見本　𠮷", CharacterCodeIdentifier::ShiftJis).unwrap_err();
        assert_eq!(format!("{error} {error:?}"), "character 4 is not in CP932 Unmappable { character: 4 }");
    }
}
