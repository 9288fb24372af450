//! How an exchange folder is used.

use std::sync::Arc;
use std::time::Duration;

use shikaku_model::codes::CharacterCodeIdentifier;

use super::time::Time;
use crate::clock::Clock;

/// What becomes of an answer that was read. It is moved or deleted only when it belongs to a request of this program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Consumed {
    /// It is moved to `trash`, so that the terminal does not take it for forgotten. Clearing `trash` is left to the host.
    #[default]
    ToTrash,
    /// It stays where it is; the terminal complains after its `ResponseFileStayTime`.
    Stays,
    /// It is deleted once somebody took the answer; until then a restart finds it.
    Deleted,
}

/// 連携フォルダの設定: times, encoding and the mark of this program among several.
#[derive(Clone)]
pub struct FolderSettings {
    pub(super) charset: CharacterCodeIdentifier,
    pub(super) terminal: u8,
    pub(super) patience: Duration,
    pub(super) pause: Duration,
    pub(super) settle: Duration,
    pub(super) rescan: Duration,
    pub(super) stay_time: Duration,
    pub(super) consumed: Consumed,
    pub(super) events: bool,
    pub(super) keep_open: Duration,
    pub(super) time: Time,
}

impl Default for FolderSettings {
    /// UTF-8, mark 1, and the times that each setting names.
    fn default() -> Self {
        Self {
            charset: CharacterCodeIdentifier::Utf8,
            terminal: 1,
            patience: Duration::from_secs(60),
            pause: Duration::from_millis(20),
            settle: Duration::from_secs(3),
            rescan: Duration::from_millis(500),
            stay_time: Duration::from_secs(24 * 60 * 60),
            consumed: Consumed::default(),
            events: true,
            keep_open: Duration::from_secs(24 * 60 * 60),
            time: Time::default(),
        }
    }
}

impl FolderSettings {
    /// 文字コード: in what requests are written; UTF-8 by default. Answers say themselves in what they are written.
    ///
    /// The setting of the 資格確認端末 decides: public programs write either (SANO and MYC UTF-8, OD2 and MYR Shift_JIS).
    #[must_use]
    pub fn charset(mut self, charset: CharacterCodeIdentifier) -> Self {
        self.charset = charset;
        self
    }

    /// 端末の番号: 0 to 99; each program that writes into the same folder has one of its own.
    #[must_use]
    pub fn terminal(mut self, mark: u8) -> Self {
        self.terminal = mark.min(99);
        self
    }

    /// How long an answer is waited for; 60 s by default. Public programs give up after 1 to 3 minutes.
    #[must_use]
    pub fn patience(mut self, patience: Duration) -> Self {
        self.patience = patience;
        self
    }

    /// Between the two readings of a file that must be equal; 20 ms by default.
    ///
    /// MYR waits 300 ms, because a file alone does not show whether it is whole. Here it does: a message that ends before
    /// its root element does, or an archive without its list of contents, is read again until it is whole.
    #[must_use]
    pub fn pause(mut self, pause: Duration) -> Self {
        self.pause = pause;
        self
    }

    /// How long a file must stay as it is before it is called broken and not half written; 3 s by default.
    #[must_use]
    pub fn settle(mut self, settle: Duration) -> Self {
        self.settle = settle;
        self
    }

    /// How often the folder is looked through; 500 ms by default. Events are lost on network drives and by full queues.
    #[must_use]
    pub fn rescan(mut self, rescan: Duration) -> Self {
        self.rescan = rescan.max(Duration::from_millis(1));
        self
    }

    /// `ResponseFileStayTime` of the terminal, after which a result counts as forgotten; 1440 minutes by default (uC).
    #[must_use]
    pub fn stay_time(mut self, stay_time: Duration) -> Self {
        self.stay_time = stay_time;
        self
    }

    /// What becomes of answers that were read.
    #[must_use]
    pub fn consumed(mut self, consumed: Consumed) -> Self {
        self.consumed = consumed;
        self
    }

    /// Leaves the events of the file system alone: the folder is only looked through.
    #[must_use]
    pub fn without_events(mut self) -> Self {
        self.events = false;
        self
    }

    /// How long a request is kept open for whose answer nobody waits, answered or not; 1440 minutes by default, as long as the
    /// terminal keeps results. Then it leaves the memory, told by [`Notice::Expired`](super::Notice::Expired). Its outcome
    /// stays unknown, its files stay where they are, and asking again under its id takes it up again.
    #[must_use]
    pub fn keep_open(mut self, keep_open: Duration) -> Self {
        self.keep_open = keep_open;
        self
    }

    /// 時計: by which everything is timed and waited for, and from which the time in file names comes; the clock of this
    /// computer by default. One that is given is waited for on threads without a runtime: `SystemClock` cannot do that, and
    /// is not needed.
    #[must_use]
    pub fn clock(mut self, clock: Arc<dyn Clock>) -> Self {
        self.time.clock = Some(clock);
        self
    }

    /// Where the time in file names comes from, in Unix seconds, and against which the age of files is held, whatever the
    /// waiting goes by.
    #[must_use]
    pub fn dated(mut self, unix_seconds: impl Fn() -> i64 + Send + Sync + 'static) -> Self {
        self.time.unix = Some(Arc::new(unix_seconds));
        self
    }
}
