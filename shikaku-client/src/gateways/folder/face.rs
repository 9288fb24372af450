//! 顔認証付きカードリーダーの結果: what the face reader writes unasked, each result once.

use std::collections::{HashMap, VecDeque};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use shikaku_model::wire::xml;

use super::archive::put_away;
use super::error::FolderError;
use super::file::{self, ResultFile, bytes, fingerprint};
use super::settings::Consumed;
use super::time::Time;
use super::watch::{Events, Signal};
use super::{FolderResult, MAX_ENTRIES, PAUSE};
use crate::clock::Clock;

/// Between two looks where no event comes.
const RESCAN: Duration = Duration::from_millis(500);

/// The most given results that are remembered, to tell their copies: more than a day brings.
const MAX_GIVEN: usize = 10_000;

/// 顔認証の結果フォルダ: `face` of an exchange root. Every result is given once; files stay for the other programs.
///
/// A file is a result once, however often it is written with the same content, and under whatever name. Which patient a
/// result belongs to is told by what stands in it, never by the order of the files: several readers may write here.
pub struct FaceFolder {
    folder: PathBuf,
    trash: PathBuf,
    pause: Duration,
    time: Time,
    /// What was given, by name and size and time of the file, and by what stood in it.
    given: HashMap<ResultFile, Stamp>,
    contents: VecDeque<u64>,
    signals: Receiver<Signal>,
    hear: Sender<Signal>,
    _events: Option<Events>,
}

type Stamp = (u64, Option<std::time::SystemTime>);

impl FaceFolder {
    /// Takes an exchange root with `face`.
    ///
    /// # Errors
    /// [`FolderError::Unreadable`] when it is not there.
    pub fn open(root: impl AsRef<Path>) -> Result<Self, FolderError> {
        let [folder, trash] = ["face", "trash"].map(|name| root.as_ref().join(name));
        fs::read_dir(&folder)?;
        let (hear, signals) = channel();
        let events = Events::of(&[&folder], &hear);
        let (given, contents, time) = Default::default();
        Ok(Self { folder, trash, pause: PAUSE, time, given, contents, signals, hear, _events: events })
    }

    /// How long to wait between the two readings of each file; 300 ms by default.
    #[must_use]
    pub fn pause(mut self, pause: Duration) -> Self {
        self.pause = pause;
        self
    }

    /// 時計: by which everything is waited for; the clock of this computer by default. See
    /// [`FolderSettings::clock`](super::FolderSettings::clock).
    #[must_use]
    pub fn clock(mut self, clock: Arc<dyn Clock>) -> Self {
        self.time.clock = Some(clock);
        self
    }

    /// The results that were not given yet, in the order of their names. One that cannot be read is given with its error
    /// and tried again next time.
    ///
    /// # Errors
    /// [`FolderError::Unreadable`] or [`FolderError::TooMany`] for the folder as a whole.
    pub fn new_results(&mut self) -> Result<Vec<FolderResult>, FolderError> {
        let mut files = Vec::new();
        for (count, entry) in fs::read_dir(&self.folder)?.enumerate() {
            if count == MAX_ENTRIES {
                return Err(FolderError::TooMany);
            }
            files.extend(ResultFile::at(entry?.path()));
        }
        self.given.retain(|given, _| files.contains(given));
        files.retain(|file| self.given.get(file) != Some(&stamp(file)));
        files.sort();
        let mut new = Vec::new();
        let stamps: Vec<_> = files.iter().map(stamp).collect();
        for ((file, stamp), result) in
            files.iter().zip(stamps).zip(file::read_all(&files, self.pause, &self.time))
        {
            if result.eligibility.is_ok() {
                self.given.insert(file.clone(), stamp);
                if result.content.is_some_and(|content| self.contents.contains(&content)) {
                    continue;
                }
                self.remember(result.content);
            }
            new.push(result);
        }
        Ok(new)
    }

    /// Waits until there is a new result that can be read, at most so long. Empty when none came.
    ///
    /// # Errors
    /// As [`new_results`](Self::new_results).
    pub fn wait(&mut self, at_most: Duration) -> Result<Vec<FolderResult>, FolderError> {
        let until = self.time.now().saturating_add(at_most);
        loop {
            let mut new = self.new_results()?;
            new.retain(|result| result.eligibility.is_ok());
            let now = self.time.now();
            if !new.is_empty() || now >= until {
                return Ok(new);
            }
            let hear = self.hear.clone();
            let next = until.min(now.saturating_add(RESCAN));
            let _ = self.time.hear(&self.signals, Some(next), move || {
                let _ = hear.send(Signal::Tick);
            });
            while self.signals.try_recv().is_ok() {}
        }
    }

    /// Remembers what was given. The oldest makes room.
    fn remember(&mut self, content: Option<u64>) {
        if self.contents.len() == MAX_GIVEN {
            self.contents.pop_front();
        }
        self.contents.extend(content);
    }

    /// Moves a result to `trash`, where no other program needs it.
    ///
    /// # Errors
    /// [`FolderError::Changing`] when something else stands under its name by now, such as the next patient's result,
    /// [`FolderError::Unreadable`] when nothing does, and [`FolderError::Unwritable`] when moving fails; the file is still
    /// where it was.
    pub fn to_trash(&self, result: &FolderResult) -> Result<(), FolderError> {
        let unwritable = |source| FolderError::Unwritable { source };
        let path = self.folder.join(&result.file_name);
        if Some(fingerprint(&bytes(&path, xml::MAX_BYTES)?)) != result.content {
            return Err(FolderError::Changing);
        }
        fs::create_dir_all(&self.trash).map_err(unwritable)?;
        put_away(&path, &self.trash, Consumed::ToTrash).map_err(unwritable)
    }
}

/// Size and time of a file: enough to see that somebody wrote it anew.
fn stamp(file: &ResultFile) -> Stamp {
    fs::metadata(file.path()).map_or((0, None), |data| (data.len(), data.modified().ok()))
}

impl std::fmt::Debug for FaceFolder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("FaceFolder").field("given", &self.given.len()).finish_non_exhaustive()
    }
}
