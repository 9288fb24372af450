//! 起きたこと: what may have happened at the other side when no usable answer came.

use crate::error::{AnswerFault, GatewayError, Operation};

/// 起きたこと: whether the other side acted on a request.
///
/// Only what did [not happen](Self::NotDone) is ever sent again by itself. What [may have happened](Self::Unknown) is
/// never repeated automatically: its outcome is asked for, under the same id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Happened {
    /// 完了: the service acted, or refused for good. The same request has the same outcome.
    Done,
    /// 未実施: nothing happened, or the request only reads. Safe to repeat.
    NotDone,
    /// 不明: it may have happened.
    Unknown,
}

impl Operation {
    /// Whether the request changes nothing that matters at the service, however often it arrives. A session more, or a
    /// challenge that nobody signs, matters to nobody.
    #[must_use]
    pub const fn only_reads(self) -> bool {
        !matches!(self, Self::CheckCard | Self::CheckNumbers | Self::SubmitBulk)
    }
}

impl GatewayError {
    /// 起きたこと: whether the service may have acted on the request that failed so.
    #[must_use]
    pub const fn happened(&self) -> Happened {
        let (during, may_have) = match self {
            Self::Http { during, source } => (*during, source.happened()),
            // "Unavailable" is the service's own word for having done nothing; the other 5xx say nothing (RFC 9110 15.6).
            Self::Down { during, status: 503, .. } | Self::Busy { during, .. } => {
                (*during, Happened::NotDone)
            }
            Self::Down { during, .. } => (*during, Happened::Unknown),
            Self::Malformed { source: AnswerFault::Status(_), .. } => return Happened::Done,
            Self::Malformed { during, .. } => (*during, Happened::Unknown),
            Self::Mismatch { during, .. } if during.only_reads() => return Happened::Done,
            Self::Mismatch { .. } | Self::Open { .. } => return Happened::Unknown,
            Self::Folder(source) => return source.happened(),
            Self::Deadline { happened } | Self::Cancelled { happened } => return *happened,
            Self::NoLine | Self::InsideRuntime => return Happened::NotDone,
            Self::Credential { .. }
            | Self::Device { .. }
            | Self::Refused { .. }
            | Self::NoResult
            | Self::SeveralResults => return Happened::Done,
        };
        match may_have {
            Happened::Unknown if during.only_reads() => Happened::NotDone,
            other => other,
        }
    }

    /// Whether sending the same request again by itself is safe and may help.
    #[must_use]
    pub const fn may_repeat(&self) -> bool {
        let waiting_helps = matches!(
            self,
            Self::Http { .. } | Self::Down { .. } | Self::Busy { .. } | Self::Malformed { .. }
        );
        waiting_helps && matches!(self.happened(), Happened::NotDone)
    }
}
