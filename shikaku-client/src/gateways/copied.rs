//! コピーされた資格情報: text that マイナ資格確認アプリ copied, from the clipboard or saved in a file.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use shikaku_model::wire::copied_text::{self, Copied};
use shikaku_model::wire::{WireError, encoding};
use zeroize::Zeroizing;

const CP932_DECLARATION: &str = r#"<?xml version="1.0" encoding="CP932"?>"#;

/// 文章の誤り: the file gives no answer. No path and no content is inside.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CopiedError {
    /// The file cannot be read.
    #[error("the file cannot be read")]
    Unreadable {
        /// What the operating system says.
        source: io::Error,
    },
    /// The text is too long, is neither UTF-8 nor CP932, or holds a date that does not exist.
    #[error("the text cannot be read")]
    Text(#[source] WireError),
    /// The text was copied from another program.
    #[error("the text is no result of the app")]
    NotAResult(#[source] WireError),
}

impl CopiedError {
    /// 支援コード: the codes that this type adds to those of [`WireError`].
    pub const CODES: [&'static str; 2] = ["TEXT-UNREADABLE", "TEXT-NOT-A-RESULT"];

    /// 支援コード: the stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        let [unreadable, not_a_result] = Self::CODES;
        match self {
            Self::Unreadable { .. } => unreadable,
            Self::Text(source) => source.code(),
            Self::NotAResult(_) => not_a_result,
        }
    }
}

impl From<io::Error> for CopiedError {
    fn from(source: io::Error) -> Self {
        Self::Unreadable { source }
    }
}

impl From<WireError> for CopiedError {
    fn from(error: WireError) -> Self {
        match error {
            WireError::NotAResult => Self::NotAResult(error),
            other => Self::Text(other),
        }
    }
}

/// 貼り付け: reads text as a program gets it from the clipboard.
///
/// # Errors
/// A [`CopiedError`] when the text was not copied from the app.
///
/// ```
/// use shikaku_client::gateways::copied;
///
/// let error = copied::read_text("明日の予定\t会議").unwrap_err();
/// assert_eq!(error.code(), "TEXT-NOT-A-RESULT");
/// ```
pub fn read_text(text: &str) -> Result<Copied, CopiedError> {
    Ok(copied_text::read(text)?)
}

/// Reads a file of copied text: UTF-8 (with or without byte order mark), UTF-16 with one (what Windows calls Unicode),
/// or CP932 (what older editors save).
///
/// # Errors
/// A [`CopiedError`] when the file cannot be read or was not copied from the app.
///
/// ```
/// use shikaku_client::gateways::copied;
///
/// let error = copied::read_file("no-such-file.txt").unwrap_err();
/// assert_eq!(error.code(), "TEXT-UNREADABLE");
/// ```
pub fn read_file(path: impl AsRef<Path>) -> Result<Copied, CopiedError> {
    let mut bytes = Zeroizing::new(Vec::new());
    // One byte more than a text may have is enough to refuse it.
    File::open(path)?.take(copied_text::MAX_BYTES as u64 + 1).read_to_end(&mut bytes)?;
    Ok(copied_text::read(&decode(&bytes)?)?)
}

/// UTF-16 where a byte order mark says so, UTF-8 where the bytes are UTF-8, CP932 otherwise. No character is ever
/// replaced.
fn decode(bytes: &[u8]) -> Result<Zeroizing<String>, WireError> {
    match bytes {
        [0xFF, 0xFE, text @ ..] => return utf16(text, u16::from_le_bytes),
        [0xFE, 0xFF, text @ ..] => return utf16(text, u16::from_be_bytes),
        _ => {}
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(Zeroizing::new(text.to_owned()));
    }
    // The decoder follows the declaration of a message. Plain text has none: it is given one, and loses it again.
    let declared = Zeroizing::new([CP932_DECLARATION.as_bytes(), bytes].concat());
    let text = Zeroizing::new(encoding::decode(&declared)?.into_owned());
    Ok(Zeroizing::new(text.strip_prefix(CP932_DECLARATION).unwrap_or_default().to_owned()))
}

fn utf16(bytes: &[u8], unit: impl Fn([u8; 2]) -> u16) -> Result<Zeroizing<String>, WireError> {
    let (units, rest) = bytes.as_chunks::<2>();
    let text: Result<String, _> = char::decode_utf16(units.iter().map(|pair| unit(*pair))).collect();
    if rest.is_empty() {
        text.map(Zeroizing::new).map_err(|_| WireError::Encoding)
    } else {
        Err(WireError::Encoding)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_utf8_or_cp932_and_nothing_is_replaced() {
        assert_eq!(decode("資格情報".as_bytes()).unwrap().as_str(), "資格情報");
        assert_eq!(decode(b"\x8E\x91\x8Ai\x8F\xEE\x95\xF1").unwrap().as_str(), "資格情報");
        let utf16: Vec<u8> = "\u{FEFF}資格情報".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decode(&utf16).unwrap().as_str(), "資格情報");
        for broken in [&b"\x81\xFF\xFF"[..], b"\xFF\xFE\x00", b"\xFE\xFF\xD8\x00"] {
            assert!(matches!(decode(broken).unwrap_err(), WireError::Encoding));
        }
    }
}
