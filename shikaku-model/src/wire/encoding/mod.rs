//! 文字コード: the bytes of a message become text, and text becomes the bytes of a message.
//!
//! Messages come in UTF-8 or in Shift_JIS, which means CP932 here. The XML declaration decides; where it names no
//! encoding, the header's 文字コード識別 does; otherwise it is UTF-8. No character is ever replaced without notice:
//! [`decode`] refuses bytes that are none, [`encode`] refuses characters that CP932 lacks.

mod encode;
mod stream;

use std::borrow::Cow;

use encoding_rs::SHIFT_JIS;

use super::WireError;
use crate::codes::CharacterCodeIdentifier::{self, ShiftJis, Utf8};

pub use encode::{Unmappable, encode};
pub use stream::Decoded;

pub(super) const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// Decodes a message without ever replacing a character.
///
/// A file whose bytes contradict the encoding it declares is refused: a name decoded wrongly looks like another name.
/// An archive where XML is expected is reported as encrypted, since terminals can encrypt their exchange files.
pub fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, WireError> {
    if is_archive(bytes) {
        return Err(WireError::Encrypted);
    }
    let after_mark = bytes.strip_prefix(BYTE_ORDER_MARK);
    let text = after_mark.unwrap_or(bytes);
    match charset(text).ok_or(WireError::Encoding)? {
        Utf8 => std::str::from_utf8(text).map(Cow::Borrowed).map_err(|_| WireError::Encoding),
        ShiftJis if after_mark.is_some() || is_clearly_utf8(text) => Err(WireError::Encoding),
        ShiftJis => SHIFT_JIS
            .decode_without_bom_handling_and_without_replacement(text)
            // The web's Shift_JIS reads the lone byte 80 as U+0080; in CP932 it is no character.
            .filter(|text| !text.contains('\u{80}'))
            .ok_or(WireError::Encoding),
    }
}

/// The text of a message that says it is UTF-8, which is not checked; `None` for one in Shift_JIS.
pub(crate) fn utf8(bytes: &[u8]) -> Result<Option<&[u8]>, WireError> {
    if is_archive(bytes) {
        return Err(WireError::Encrypted);
    }
    let text = bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(bytes);
    match charset(text).ok_or(WireError::Encoding)? {
        Utf8 => Ok(Some(text)),
        ShiftJis => Ok(None),
    }
}

/// Whether a ZIP archive begins here (APPNOTE 4.3.7, local file header).
fn is_archive(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04")
}

/// The encoding the message claims; `None` for one that the interface does not use.
fn charset(text: &[u8]) -> Option<CharacterCodeIdentifier> {
    match label(text) {
        Some(label) => named(label),
        None if header_says_shift_jis(text) => Some(ShiftJis),
        None => Some(Utf8),
    }
}

/// The encoding that the XML declaration names, where there is one and it is one of the interface's two.
pub(super) fn declared(text: &[u8]) -> Option<CharacterCodeIdentifier> {
    label(text).and_then(named)
}

fn named(label: &[u8]) -> Option<CharacterCodeIdentifier> {
    let one_of = |labels: &[&str]| labels.iter().any(|known| label.eq_ignore_ascii_case(known.as_bytes()));
    if one_of(&["UTF-8", "UTF8"]) {
        Some(Utf8)
    } else if one_of(&["Shift_JIS", "Shift-JIS", "SJIS", "x-sjis", "MS932", "CP932", "Windows-31J"]) {
        Some(ShiftJis)
    } else {
        None
    }
}

/// The encoding label of the XML declaration.
fn label(text: &[u8]) -> Option<&[u8]> {
    let declaration = text.strip_prefix(b"<?xml")?;
    let declaration = declaration.get(..find(declaration.get(..200).unwrap_or(declaration), b"?>")?)?;
    let value = declaration.get(find(declaration, b"encoding")? + b"encoding".len()..)?;
    let value = value.trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
    let (quote, value) = value.split_first()?;
    value.split(|b| b == quote).next()
}

fn header_says_shift_jis(text: &[u8]) -> bool {
    const TAG: &[u8] = b"<CharacterCodeIdentifier>";
    find(text, TAG)
        .and_then(|at| text.get(at + TAG.len()..))
        .is_some_and(|value| value.trim_ascii_start().starts_with(b"1"))
}

/// Whether text that claims Shift_JIS is UTF-8: valid throughout, with a character of three bytes or more.
///
/// Pairs of half-width kana alone can happen to be valid UTF-8 of two bytes; Japanese text as a whole cannot.
fn is_clearly_utf8(text: &[u8]) -> bool {
    std::str::from_utf8(text).is_ok_and(|text| text.chars().any(|c| c >= '\u{800}'))
}

fn find(text: &[u8], part: &[u8]) -> Option<usize> {
    text.windows(part.len()).position(|window| window == part)
}

#[cfg(test)]
mod tests {
    use super::*;

    const DECLARED_SJIS: &[u8] = b"<?xml version=\"1.0\" encoding='Shift_JIS' standalone=\"no\"?>";

    fn sjis(body: &[u8]) -> Vec<u8> {
        [DECLARED_SJIS, body].concat()
    }

    #[test]
    fn windows_characters_and_their_second_codes_are_decoded() {
        // 髙﨑①●－～ﾐ, then 髙﨑 by the rows that NEC selected.
        let body = b"\xFB\xFC\xFA\xB1\x87\x40\x81\x9C\x81\x7C\x81\x60\xD0\xEE\xE0\xED\x95";
        assert!(decode(&sjis(body)).unwrap().ends_with("髙﨑①●－～ﾐ髙﨑"));
    }

    #[test]
    fn the_declaration_outranks_the_header() {
        let text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><CharacterCodeIdentifier>1</CharacterCodeIdentifier>見本";
        assert!(decode(text.as_bytes()).unwrap().ends_with("見本"));
    }

    #[test]
    fn without_a_declared_encoding_the_header_decides() {
        let body =
            b"<?xml version=\"1.0\"?><CharacterCodeIdentifier>1</CharacterCodeIdentifier>\x8C\xA9\x96\x7B";
        assert!(decode(body).unwrap().ends_with("見本"));
        assert!(decode("<a>見本</a>".as_bytes()).unwrap().contains("見本"));
    }

    #[test]
    fn a_byte_order_mark_is_dropped() {
        assert_eq!(decode(b"\xEF\xBB\xBF<a/>").unwrap(), "<a/>");
    }

    #[test]
    fn bytes_that_contradict_their_declaration_are_refused() {
        let cases = [
            sjis("見本".as_bytes()),
            sjis(b"\x81"),
            sjis(b"\x80"),
            [b"\xEF\xBB\xBF", DECLARED_SJIS].concat(),
            b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\x8C\xA9\x96\x7B".to_vec(),
            b"<?xml version=\"1.0\" encoding=\"EUC-JP\"?>".to_vec(),
            b"\xFF\xFE<\0a\0".to_vec(),
        ];
        for bytes in cases {
            assert_eq!(decode(&bytes), Err(WireError::Encoding));
        }
    }

    #[test]
    fn an_archive_is_called_encrypted() {
        assert_eq!(decode(b"PK\x03\x04rest"), Err(WireError::Encrypted));
    }
}
