//! コピーされた資格情報: text that マイナ資格確認アプリ copied, saved in a file.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use shikaku_model::wire::WireError;
use shikaku_model::wire::copied_text::{self, Copied};
use zeroize::Zeroizing;

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
    /// 支援コード: the stable codes of this type.
    pub const CODES: [&'static str; 2] = ["TEXT-UNREADABLE", "TEXT-NOT-A-RESULT"];

    /// 支援コード: the stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        let [unreadable, not_a_result] = Self::CODES;
        match self {
            Self::Unreadable { .. } | Self::Text(_) => unreadable,
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

/// Reads a file of copied text, UTF-8 (with or without byte order mark) or CP932 (what older editors save).
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
    Ok(copied_text::read_bytes(&bytes)?)
}
