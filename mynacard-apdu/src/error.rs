//! What went wrong, and during what.

use crate::command::CommandError;
use crate::status::StatusWord;
use crate::tlv;
use crate::transport::TransportError;

/// カードとの対話の誤り: the card or its reader did not do what was asked.
///
/// No value from the card is inside. What the person at the desk does next is looked up by [`code`](Self::code).
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// No answer came. Whether the command was executed is unknown.
    #[error("{during}: no answer from the card")]
    Transport {
        /// What was being done.
        during: Step,
        /// Why no answer came.
        source: TransportError,
    },
    /// The card answered with a status word that does not fit the command.
    #[error("{during}: the card answered {status}")]
    Status {
        /// What was being done.
        during: Step,
        /// The answer.
        status: StatusWord,
    },
    /// What was read is no BER-TLV object.
    #[error("{during}: the file holds no readable object")]
    Object {
        /// What was being done.
        during: Step,
        /// What is wrong with it.
        source: tlv::Error,
    },
    /// The card sends more, or more often, than any such file holds.
    #[error("{during}: the card sends more than is read from one file")]
    Budget {
        /// What was being done.
        during: Step,
    },
    /// The command cannot be encoded for this reader.
    #[error("{during}: the command cannot be sent")]
    Command {
        /// What was being done.
        during: Step,
        /// Why it cannot be sent.
        source: CommandError,
    },
}

/// 対話の段階: what was being done when an error came up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
#[non_exhaustive]
pub enum Step {
    /// Taking the card for a transaction.
    #[error("taking the card")]
    Begin,
    /// Selecting an application.
    #[error("selecting the application")]
    SelectApplication,
    /// Selecting a file, a PIN or a key.
    #[error("selecting a file")]
    SelectFile,
    /// Reading a file.
    #[error("reading a file")]
    Read,
    /// Asking for the tries left.
    #[error("asking for the tries left")]
    AskTries,
    /// Verifying a PIN.
    #[error("verifying a PIN")]
    Verify,
    /// Changing a PIN.
    #[error("changing a PIN")]
    ChangePin,
    /// Signing.
    #[error("signing")]
    Sign,
    /// Leaving the application.
    #[error("leaving the application")]
    Leave,
}

impl Error {
    /// The codes that this type adds to those of [`TransportErrorKind`](crate::TransportErrorKind).
    pub const CODES: [&'static str; 3] = ["CARD-UNEXPECTED", "CARD-UNREADABLE", "APDU-MALFORMED"];

    /// 支援コード: the stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        let [unexpected, unreadable, malformed] = Self::CODES;
        match self {
            Self::Transport { source, .. } => source.code(),
            Self::Status { .. } => unexpected,
            Self::Object { .. } | Self::Budget { .. } => unreadable,
            Self::Command { .. } => malformed,
        }
    }

    /// What was being done.
    #[must_use]
    pub const fn during(&self) -> Step {
        match self {
            Self::Transport { during, .. }
            | Self::Status { during, .. }
            | Self::Object { during, .. }
            | Self::Budget { during }
            | Self::Command { during, .. } => *during,
        }
    }
}
