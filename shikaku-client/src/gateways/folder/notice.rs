//! What the host of an exchange folder should know beside the answers.

use std::time::Duration;

use super::outbox::SentRequest;
use crate::error::Mismatch;

/// 知らせ: something about the folder that is no answer somebody waits for.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Notice {
    /// 遅れた答え: nobody waited for this answer any more. It is kept: ask for the answer to this request once more.
    Late(SentRequest),
    /// 期限切れ: nobody waited for this request for as long as requests are kept open. Whether it was acted on stays unknown. A
    /// late answer stays in its folder; asking under the same id, or
    /// [`take_up`](super::FolderExchange::take_up), finds it.
    Expired(SentRequest),
    /// A file with the name of an answer that was read before.
    Duplicate {
        /// The name of the file.
        file_name: String,
        /// Whether it says the same, byte for byte. A file that says anything else stays where it is, unread: it may be
        /// about another patient.
        same_content: bool,
    },
    /// A file that belongs to no request of this program: another terminal's, or one of an earlier run. It is not touched.
    Foreign {
        /// The name of the file.
        file_name: String,
    },
    /// A file with the name of this request's answer holds another question's answer, or another person's. An event for
    /// the security log; the file stays where it is, and the right answer is still waited for.
    Mismatch {
        /// The request.
        sent: SentRequest,
        /// What differs.
        what: Mismatch,
    },
    /// A file with the name of this request's answer cannot be read, and nobody has written to it for a while.
    Broken {
        /// The request.
        sent: SentRequest,
        /// 支援コード.
        code: &'static str,
    },
    /// A request of an earlier run of this program still lies in `req`, or was left half written there (`.tmp`). It is
    /// neither sent again nor removed: [`take_up`](super::FolderExchange::take_up) it, or have somebody look.
    LeftOver {
        /// The name of the file.
        file_name: String,
    },
    /// A result is older than the stay-time of the terminal, which takes it for forgotten.
    Forgotten {
        /// The name of the file.
        file_name: String,
    },
    /// The folder of the results can no longer be read. It is tried again at every look.
    Gone,
    /// It can be read again.
    Back,
}

/// 連携フォルダの状態: whether the other program still does its part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct FolderHealth {
    /// Whether the folder of the results can be read.
    pub reachable: bool,
    /// Requests without an answer.
    pub open: usize,
    /// Of those, the requests that still lie in `req`: the terminal has not fetched them.
    pub not_fetched: usize,
    /// How long the oldest request that still lies in `req` has been there. Minutes mean that 連携アプリケーション stands still.
    pub not_fetched_for: Option<Duration>,
    /// How long ago the last answer came.
    pub last_answer: Option<Duration>,
}
