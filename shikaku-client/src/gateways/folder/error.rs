//! What the folders give instead of an answer.

use std::io;

use shikaku_model::wire::WireError;

use crate::error::{Mismatch, ServiceSays};
use crate::happened::Happened;

/// フォルダの誤り: the folder or one file in it gives no answer. No path and no content is inside.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum FolderError {
    /// The folder or the file cannot be read.
    #[error("the folder or file cannot be read")]
    Unreadable {
        /// What the operating system says.
        source: io::Error,
    },
    /// The file changed between two readings, or its writer keeps it to itself: it is still being written.
    #[error("the file is still being written")]
    Changing,
    /// The folder holds more entries or results than are looked at.
    #[error("the folder holds too many files")]
    TooMany,
    /// There is no result.
    #[error("the folder holds no result")]
    NoResult,
    /// There is more than one result, and nothing says whose turn it is.
    #[error("the folder holds {count} results where one was expected")]
    Several {
        /// How many there are.
        count: usize,
    },
    /// The file is a ZIP archive: the 資格確認端末 is set to encrypt exchange files (`encrypt.conf`).
    #[error("the file is encrypted")]
    Encrypted,
    /// The message in the file cannot be read.
    #[error("the message cannot be read")]
    Message(#[source] WireError),
    /// The request was not written. Nothing was asked: it may be sent again.
    #[error("the request cannot be written")]
    Unwritable {
        /// What the operating system says.
        source: io::Error,
    },
    /// A text of the request cannot be written in the encoding of the folder. Nothing was asked.
    #[error("the request cannot be written in the encoding of the folder")]
    Unsendable(#[source] WireError),
    /// No answer came in time. The request stays open: a late answer is kept for it, and asking for the answer again
    /// is no second inquiry.
    #[error("no answer came in time")]
    NoAnswer,
    /// A file with the name of the answer holds the answer to another question. It is shown to nobody.
    #[error("the file holds the answer to another question: {0} differs")]
    Mismatch(Mismatch),
    /// The 資格確認端末 gave the request back with an error file (`.err`), or answered 異常終了 instead of a receipt or result.
    #[error("the terminal refuses the request")]
    Refused {
        /// The service's own words, where there are any.
        says: Option<ServiceSays>,
    },
    /// The request is not open here: its answer was taken, or it was never taken up after a restart.
    #[error("the request is not open")]
    NotOpen {
        /// Its answer came in this run of the program. Otherwise an earlier run may have sent it.
        was_answered: bool,
    },
}

impl FolderError {
    /// 支援コード: the codes that this type adds to those of [`WireError`].
    pub const CODES: [&'static str; 12] = [
        "FOLDER-UNREADABLE",
        "FOLDER-CHANGING",
        "FOLDER-TOO-MANY",
        "FOLDER-NO-RESULT",
        "FOLDER-SEVERAL",
        "FOLDER-ENCRYPTED",
        "FOLDER-UNWRITABLE",
        "FOLDER-UNSENDABLE",
        "FOLDER-NO-ANSWER",
        "FOLDER-MISMATCH",
        "FOLDER-REFUSED",
        "FOLDER-NOT-OPEN",
    ];

    /// 支援コード: the stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        let [
            unreadable,
            changing,
            too_many,
            no_result,
            several,
            encrypted,
            unwritable,
            unsendable,
            no_answer,
            mismatch,
            refused,
            not_open,
        ] = Self::CODES;
        match self {
            Self::Unreadable { .. } => unreadable,
            Self::Changing => changing,
            Self::TooMany => too_many,
            Self::NoResult => no_result,
            Self::Several { .. } => several,
            Self::Encrypted => encrypted,
            Self::Message(source) => source.code(),
            Self::Unwritable { .. } => unwritable,
            Self::Unsendable(_) => unsendable,
            Self::NoAnswer => no_answer,
            Self::Mismatch(_) => mismatch,
            Self::Refused { .. } => refused,
            Self::NotOpen { .. } => not_open,
        }
    }

    /// 起きたこと: whether the terminal may have acted on the request.
    #[must_use]
    pub const fn happened(&self) -> Happened {
        match self {
            Self::Unwritable { .. } | Self::Unsendable(_) => Happened::NotDone,
            Self::Refused { .. }
            | Self::NoResult
            | Self::Several { .. }
            | Self::NotOpen { was_answered: true } => Happened::Done,
            Self::Unreadable { .. }
            | Self::Changing
            | Self::TooMany
            | Self::Encrypted
            | Self::Message(_)
            | Self::NoAnswer
            | Self::Mismatch(_)
            | Self::NotOpen { was_answered: false } => Happened::Unknown,
        }
    }
}

impl From<io::Error> for FolderError {
    fn from(source: io::Error) -> Self {
        Self::Unreadable { source }
    }
}

/// A message that cannot be read; an encrypted one is told apart.
impl From<WireError> for FolderError {
    fn from(error: WireError) -> Self {
        match error {
            WireError::Encrypted => Self::Encrypted,
            other => Self::Message(other),
        }
    }
}
