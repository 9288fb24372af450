//! ファイル連携: the folders through which the 資格確認端末 and the face reader exchange files with other programs.
//!
//! [`Folder`] reads what lies there and touches nothing. [`FolderExchange`] asks: it writes requests, waits for their
//! answers and moves them away once they are read.
//!
//! Other programs share these folders. A file is taken when two readings of it are equal and it is whole; nothing that
//! belongs to somebody else is opened for writing, moved or deleted; and that a file is there never means success.

mod archive;
mod error;
mod exchange;
mod face;
mod file;
mod inquiries;
mod left;
mod look;
mod matching;
mod message;
mod name;
mod notice;
mod outbox;
mod port;
mod settings;
mod sharing;
mod state;
mod time;
mod waiting;
mod watch;
mod whom;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use shikaku_model::Eligibility;

use crate::clock::Clock;
use crate::gateway::EligibilityGateway;
use file::ResultFile;
use time::Time;

pub use error::FolderError;
pub use exchange::FolderExchange;
pub use face::FaceFolder;
pub use message::{Answer, BulkKind, Request};
pub use notice::{FolderHealth, Notice};
pub use outbox::SentRequest;
pub use settings::{Consumed, FolderSettings};
pub use waiting::Waiting;
pub use whom::Whom;

/// The most entries of one folder that are looked at.
const MAX_ENTRIES: usize = 10_000;
/// The most result files that are taken.
const MAX_FILES: usize = 1_000;
/// The folders of an exchange root that hold results: of the face reader, and of inquiries.
const RESULT_FOLDERS: [&str; 2] = ["face", "res"];
/// Between two readings of the same file: another program may still be writing it.
const PAUSE: Duration = Duration::from_millis(300);

/// 結果フォルダ: the place where `OQSsiquc01res_*.xml` files (資格確認結果, also those of the face reader) appear.
#[derive(Clone, Debug)]
pub struct Folder {
    folders: Vec<PathBuf>,
    pause: Duration,
    time: Time,
}

/// 結果ファイル: one file and what it says.
#[derive(Debug)]
pub struct FolderResult {
    /// The name of the file, without its folder.
    pub file_name: String,
    /// The answer in it, or why it cannot be read. One bad file does not hide the others.
    pub eligibility: Result<Eligibility, FolderError>,
    /// The mark of what was read.
    content: Option<u64>,
}

impl Folder {
    /// Takes an exchange root that holds `face` or `res` (as `C:\OQS` does), or a folder of result files itself.
    ///
    /// # Errors
    /// [`FolderError::Unreadable`] when there is no such folder.
    ///
    /// ```
    /// use shikaku_client::Folder;
    ///
    /// let error = Folder::open("no/such/folder").unwrap_err();
    /// assert_eq!(error.code(), "FOLDER-UNREADABLE");
    /// ```
    pub fn open(root: impl AsRef<Path>) -> Result<Self, FolderError> {
        let root = root.as_ref();
        fs::read_dir(root)?;
        let inside = RESULT_FOLDERS.iter().map(|name| root.join(name));
        let mut folders: Vec<_> = inside.filter(|folder| folder.is_dir()).collect();
        if folders.is_empty() {
            folders.push(root.to_owned());
        }
        Ok(Self { folders, pause: PAUSE, time: Time::default() })
    }

    /// How long to wait between the two readings of each file; 300 ms by default. Zero suits folders that nobody writes
    /// to.
    #[must_use]
    pub fn pause(mut self, pause: Duration) -> Self {
        self.pause = pause;
        self
    }

    /// 時計: by which the pause is waited for; the clock of this computer by default. See [`FolderSettings::clock`].
    #[must_use]
    pub fn clock(mut self, clock: Arc<dyn Clock>) -> Self {
        self.time.clock = Some(clock);
        self
    }

    /// Reads all results in the order of their file names. Waits once for the [`pause`](Self::pause).
    ///
    /// # Errors
    /// [`FolderError::Unreadable`] or [`FolderError::TooMany`] for the folder as a whole; a file's own error stands in
    /// its [`FolderResult`].
    pub fn results(&self) -> Result<Vec<FolderResult>, FolderError> {
        Ok(file::read_all(&self.files()?, self.pause, &self.time))
    }

    /// Reads the only result.
    ///
    /// "The next file is this patient" is wrong where several readers write: with more than one result the person at
    /// the desk must choose, even when some of them cannot be read.
    ///
    /// # Errors
    /// [`FolderError::NoResult`], [`FolderError::Several`], and whatever the folder or the file gives.
    pub fn only_result(&self) -> Result<Eligibility, FolderError> {
        let files = self.files()?;
        if files.len() > 1 {
            return Err(FolderError::Several { count: files.len() });
        }
        let only = file::read_all(&files, self.pause, &self.time).pop();
        only.map_or(Err(FolderError::NoResult), |result| result.eligibility)
    }

    /// The result files in the order of their names.
    fn files(&self) -> Result<Vec<ResultFile>, FolderError> {
        let mut files = Vec::new();
        for folder in &self.folders {
            for (count, entry) in fs::read_dir(folder)?.enumerate() {
                if count == MAX_ENTRIES || files.len() == MAX_FILES {
                    return Err(FolderError::TooMany);
                }
                files.extend(ResultFile::at(entry?.path()));
            }
        }
        files.sort();
        Ok(files)
    }
}

impl EligibilityGateway for Folder {
    fn describe(&self) -> &'static str {
        "result files of the file exchange"
    }
}

#[cfg(test)]
mod tests;
