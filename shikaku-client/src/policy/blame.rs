//! 障害の切り分け: what an error says of the line that it came over.

use crate::error::{AnswerFault, GatewayError};
use crate::gateways::folder::FolderError;

/// What an error says of the line, or of the terminal at its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Blame {
    /// The other side has answered: what it says is said on every line.
    None,
    /// The line does not work.
    Line,
    /// Nothing reached the line or came back over it: neither one nor the other.
    Unclear,
}

impl Blame {
    /// A page that is not of the interface comes from something in between.
    pub(super) fn of(error: &GatewayError) -> Self {
        match error {
            GatewayError::Http { .. }
            | GatewayError::Down { .. }
            | GatewayError::Deadline { .. }
            | GatewayError::NoLine => Self::Line,
            GatewayError::Malformed { source, .. } => Self::of_answer(source),
            GatewayError::Folder(error) => Self::of_folder(error),
            GatewayError::Open { source: Some(source), .. } => Self::of(source),
            GatewayError::Open { source: None, .. }
            | GatewayError::Cancelled { .. }
            | GatewayError::InsideRuntime => Self::Unclear,
            GatewayError::Busy { .. }
            | GatewayError::Credential { .. }
            | GatewayError::Device { .. }
            | GatewayError::Refused { .. }
            | GatewayError::Mismatch { .. }
            | GatewayError::NoResult
            | GatewayError::SeveralResults => Self::None,
        }
    }

    const fn of_answer(fault: &AnswerFault) -> Self {
        match fault {
            AnswerFault::Profile | AnswerFault::MediaType | AnswerFault::Compressed => Self::Line,
            AnswerFault::Keys | AnswerFault::Mark => Self::Unclear,
            AnswerFault::Status(_) | AnswerFault::Json | AnswerFault::Message(_) => Self::None,
        }
    }

    /// A share that is away and a terminal that is silent; not a request that no terminal can be asked with.
    const fn of_folder(error: &FolderError) -> Self {
        match error {
            FolderError::Unreadable { .. }
            | FolderError::Unwritable { .. }
            | FolderError::TooMany
            | FolderError::NoAnswer => Self::Line,
            FolderError::Unsendable(_) | FolderError::NotOpen { .. } | FolderError::Changing => Self::Unclear,
            FolderError::NoResult
            | FolderError::Several { .. }
            | FolderError::Encrypted
            | FolderError::Message(_)
            | FolderError::Mismatch(_)
            | FolderError::Refused { .. } => Self::None,
        }
    }
}
