//! 取り込み: what is seen in the folder, read until it is whole, and given to whom it belongs.

use std::collections::{HashMap, HashSet};
use std::fs::{self, DirEntry};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use shikaku_model::wire::WireError;

use super::MAX_ENTRIES;
use super::archive::put_away;
use super::error::FolderError;
use super::exchange::{Places, Shared};
use super::file::{bytes, fingerprint};
use super::message;
use super::name::{ExchangeName, Way};
use super::notice::Notice;
use super::outbox::SentRequest;
use super::settings::Consumed;
use super::sharing;
use super::state::{Standing, State};

/// Error files have no end of their own that would show that they are whole: MYR's pause between two readings.
const PAUSE_OF_ERROR_FILES: Duration = Duration::from_millis(300);
/// How long looking through the folder may take before it is worth a line in the log.
const SLOW_SCAN: Duration = Duration::from_secs(1);

/// Everything that the thread of a folder remembers of its files.
#[derive(Default)]
pub(super) struct Look {
    sightings: HashMap<PathBuf, Sighting>,
    /// Answers that were taken and could not be put away yet, or shall stay.
    taken: HashMap<PathBuf, u64>,
    /// Files of nobody here, and whether the host knows.
    strangers: HashMap<String, bool>,
    /// Results that have lain there for too long, which the host knows.
    forgotten: HashSet<String>,
    /// Files with the name of an answer that say something else, and when they were written. They stay.
    others: HashMap<PathBuf, Option<SystemTime>>,
}

/// A file that was seen and is not done with.
struct Sighting {
    key: String,
    is_error_file: bool,
    /// The last reading.
    fingerprint: Option<u64>,
    /// Since when every reading was the same.
    since: Duration,
    due: Duration,
    /// Not before this moment, whatever is heard of it: there is a pause between two readings.
    not_before: Duration,
    /// The host has been told what is wrong with it.
    is_told: bool,
}

impl Look {
    /// When the next file is to be read.
    pub(super) fn due(&self) -> Option<Duration> {
        self.sightings.values().map(|sighting| sighting.due).min()
    }

    /// Takes note of a file.
    pub(super) fn touched(&mut self, shared: &Shared, path: PathBuf) {
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else { return };
        let Some(name) = ExchangeName::parse(name) else { return };
        let is_trash = path.parent() == Some(&shared.places.trash);
        let extension = name.extension.to_ascii_lowercase();
        let is_error_file = match (name.way, extension.as_str()) {
            (Way::Response, "xml" | "zip") => false,
            (Way::Request, "err") => true,
            _ => return,
        };
        let key = name.key();
        match shared.state().standing(&key) {
            Standing::Foreign => return,
            // What lies in trash was put there, by us or by somebody else.
            Standing::Answered(_) if is_trash => return,
            _ => {}
        }
        if !path.is_file() {
            return;
        }
        let now = shared.time().now();
        let sighting = self.sightings.entry(path).or_insert(Sighting {
            key,
            is_error_file,
            fingerprint: None,
            since: now,
            due: now,
            not_before: now,
            is_told: false,
        });
        sighting.due = sighting.due.min(sighting.not_before.max(now));
    }

    /// Somebody took the answer to this request, so that its file may go.
    pub(super) fn was_taken(&mut self, shared: &Shared, key: &str) {
        let now = shared.time().now();
        let its = self.sightings.values_mut().filter(|sighting| sighting.key == key);
        its.for_each(|sighting| sighting.due = sighting.due.min(now));
    }

    /// Looks for the answer to a request by its name, also in `trash`, where another program may have moved it.
    pub(super) fn expected(&mut self, shared: &Shared, sent: &SentRequest) {
        let Places { results, trash, .. } = &shared.places;
        for folder in [results, trash] {
            for name in [sent.answer_name("xml"), sent.answer_name("zip"), sent.error_name()] {
                self.touched(shared, folder.join(name));
            }
        }
    }

    /// Looks through the folder of the results.
    pub(super) fn scan(&mut self, shared: &Shared) {
        let began = shared.time().now();
        let (expired, unanswered): (_, Vec<_>) = {
            let mut state = shared.state();
            let expired = state.expire(began, shared.settings.keep_open);
            let unanswered = state
                .open
                .values()
                .filter(|open| open.outcome.is_none())
                .map(|open| open.sent.clone())
                .collect();
            (expired, unanswered)
        };
        self.forget(&expired.into_iter().collect());
        for sent in &unanswered {
            self.expected(shared, sent);
        }
        let listed = fs::read_dir(&shared.places.results)
            .map(|entries| entries.take(MAX_ENTRIES).filter_map(Result::ok).collect::<Vec<_>>());
        {
            let mut state = shared.state();
            if listed.is_err() != state.is_gone {
                state.is_gone = listed.is_err();
                let notice = if state.is_gone { Notice::Gone } else { Notice::Back };
                state.notice(notice);
            }
        }
        let mut strangers = HashMap::new();
        for entry in listed.into_iter().flatten() {
            self.listed(shared, &entry, &mut strangers);
        }
        self.strangers = strangers;
        self.taken.retain(|path, _| path.exists());
        self.others.retain(|path, _| path.exists());
        self.forgotten.retain(|name| shared.places.results.join(name).exists());
        let took = shared.time().now().saturating_sub(began);
        if took > SLOW_SCAN {
            tracing::warn!(milliseconds = took.as_millis(), "looking through the exchange folder is slow");
        }
    }

    /// Nothing is remembered of the files of requests that are no longer open: who takes one up reads them anew.
    fn forget(&mut self, expired: &HashSet<String>) {
        if expired.is_empty() {
            return;
        }
        let is_of = |path: &Path| {
            let name = path.file_name().and_then(|name| name.to_str()).and_then(ExchangeName::parse);
            name.is_some_and(|name| expired.contains(&name.key()))
        };
        self.sightings.retain(|_, sighting| !expired.contains(&sighting.key));
        self.taken.retain(|path, _| !is_of(path));
        self.others.retain(|path, _| !is_of(path));
    }

    fn listed(&mut self, shared: &Shared, entry: &DirEntry, strangers: &mut HashMap<String, bool>) {
        let file_name = entry.file_name().to_string_lossy().into_owned();
        let name = ExchangeName::parse(&file_name);
        if name.is_some_and(|name| name.is_of_the_face_reader()) {
            return;
        }
        let modified = entry.metadata().and_then(|data| data.modified()).ok();
        let standing = name.map_or(Standing::Foreign, |name| shared.state().standing(&name.key()));
        if standing == Standing::Foreign {
            // One that was there before as well: a name that somebody writes under for a moment is no news.
            let told = match self.strangers.get(&file_name) {
                None => false,
                Some(true) => true,
                Some(false) => {
                    shared.state().notice(Notice::Foreign { file_name: file_name.clone() });
                    true
                }
            };
            strangers.insert(file_name.clone(), told);
        } else {
            let path = entry.path();
            let stays = shared.settings.consumed == Consumed::Stays && self.taken.contains_key(&path);
            if !stays && (modified.is_none() || self.others.get(&path) != Some(&modified)) {
                self.touched(shared, path);
            }
        }
        let written = modified.and_then(|modified| modified.duration_since(UNIX_EPOCH).ok());
        let now = Duration::from_secs(shared.time().unix().try_into().unwrap_or_default());
        if written.is_some_and(|written| now.saturating_sub(written) > shared.settings.stay_time)
            && self.forgotten.len() < MAX_ENTRIES
            && self.forgotten.insert(file_name.clone())
        {
            shared.state().notice(Notice::Forgotten { file_name });
        }
    }

    /// Reads every file whose turn it is.
    pub(super) fn round(&mut self, shared: &Shared) {
        let now = shared.time().now();
        let is_due = |(path, sighting): (&PathBuf, &Sighting)| (sighting.due <= now).then(|| path.clone());
        let due: Vec<_> = self.sightings.iter().filter_map(is_due).collect();
        for path in due {
            if let Some(sighting) = self.sightings.remove(&path)
                && let Some(sighting) = self.read(shared, &path, sighting)
            {
                self.sightings.insert(path, sighting);
            }
        }
    }

    /// Reads a file once more. Gives the sighting back while it is not done with.
    fn read(&mut self, shared: &Shared, path: &Path, mut sighting: Sighting) -> Option<Sighting> {
        let settings = &shared.settings;
        let pause =
            if sighting.is_error_file { settings.pause.max(PAUSE_OF_ERROR_FILES) } else { settings.pause };
        let limit = message::max_bytes(sighting.key.get(..10).unwrap_or_default());
        let now = shared.time().now();
        sighting.not_before = now.saturating_add(pause);
        sighting.due = sighting.not_before;
        if self.is_for_its_taker(shared, path, &sighting) {
            sighting.due = now.saturating_add(settings.rescan);
            return Some(sighting);
        }
        let content = match bytes(path, limit) {
            Ok(content) => content,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return None,
            Err(error) => {
                // Its writer keeps it to itself; anything else is trouble, which may be over at the next look.
                if !sharing::is_kept(&error) {
                    sighting.due = now.saturating_add(settings.rescan);
                    if let Some(open) = shared.state().open.get_mut(&sighting.key) {
                        open.trouble = Some(error.into());
                    }
                }
                return Some(sighting);
            }
        };
        let print = fingerprint(&content);
        if sighting.fingerprint.replace(print) != Some(print) {
            (sighting.since, sighting.is_told) = (now, false);
            return Some(sighting);
        }
        let standing = shared.state().standing(&sighting.key);
        match standing {
            Standing::Foreign => None,
            Standing::Answered(answer) => self.again(shared, path, sighting, print == answer),
            Standing::Open if sighting.is_error_file => {
                let refused = Err(FolderError::Refused { says: None });
                shared.state().answer(&sighting.key, refused, print, now);
                self.done(shared, path, sighting, print)
            }
            Standing::Open => self.whole(shared, path, sighting, &content, print),
        }
    }

    /// The same bytes twice: an answer, if it is whole and belongs to the question.
    fn whole(
        &mut self,
        shared: &Shared,
        path: &Path,
        mut sighting: Sighting,
        content: &[u8],
        print: u64,
    ) -> Option<Sighting> {
        let key = sighting.key.clone();
        let (id, question) = {
            let state = shared.state();
            let open = state.open.get(&key)?;
            (open.sent.id.clone(), Arc::clone(&open.question))
        };
        // A bulk result takes its time to read and to compare: nobody waits for that at the lock.
        let read = message::read(&id, content).map(|answer| question.check(&answer).map(|()| answer));
        let now = shared.time().now();
        let mut state = shared.state();
        let open = state.open.get_mut(&key)?;
        let told = std::mem::replace(&mut sighting.is_told, true);
        match read {
            Ok(Ok(answer)) => {
                state.answer(&key, Ok(answer), print, now);
                drop(state);
                return self.done(shared, path, sighting, print);
            }
            Ok(Err(what)) => {
                open.trouble = Some(FolderError::Mismatch(what));
                let sent = open.sent.clone();
                if !told {
                    // Neither the file nor what it names goes into the log: it may be another patient's.
                    tracing::error!(target: "shikaku_client::security", %what, "an answer to another question");
                    state.notice(Notice::Mismatch { sent, what });
                }
            }
            Err(error) => self.broken(shared, &mut sighting, error, told, &mut state),
        }
        // It is what it is until somebody writes it anew.
        sighting.due = now.saturating_add(shared.settings.rescan.max(shared.settings.pause));
        Some(sighting)
    }

    /// Half written, or broken: time tells.
    fn broken(
        &self,
        shared: &Shared,
        sighting: &mut Sighting,
        error: WireError,
        told: bool,
        state: &mut State,
    ) {
        if shared.time().now().saturating_sub(sighting.since) < shared.settings.settle {
            sighting.is_told = told;
            return;
        }
        let State { open, wakers, .. } = state;
        let Some(open) = open.get_mut(&sighting.key) else { return };
        let error = FolderError::from(error);
        let notice = Notice::Broken { sent: open.sent.clone(), code: error.code() };
        if !told {
            (open.trouble, open.is_hopeless) = (Some(error), true);
            open.wake(wakers);
            state.notice(notice);
        }
    }

    /// An answer that was read before: still there because it could not be put away, or written again.
    fn again(
        &mut self,
        shared: &Shared,
        path: &Path,
        sighting: Sighting,
        same_content: bool,
    ) -> Option<Sighting> {
        let print = sighting.fingerprint?;
        if self.taken.get(path) != Some(&print)
            && let Some(name) = path.file_name()
        {
            let file_name = name.to_string_lossy().into_owned();
            shared.state().notice(Notice::Duplicate { file_name, same_content });
        }
        if !same_content {
            // Perhaps about another patient: whoever reads the notice decides.
            let modified = fs::metadata(path).and_then(|data| data.modified()).ok();
            self.others.insert(path.to_owned(), modified);
            self.taken.insert(path.to_owned(), print);
            return None;
        }
        self.done(shared, path, sighting, print)
    }

    /// Whether the file must not be deleted yet: nobody has taken the answer in it.
    fn is_for_its_taker(&self, shared: &Shared, path: &Path, sighting: &Sighting) -> bool {
        shared.settings.consumed == Consumed::Deleted
            && self.taken.contains_key(path)
            && shared.state().open.contains_key(&sighting.key)
    }

    /// Puts a file away, or tries again later.
    fn done(&mut self, shared: &Shared, path: &Path, mut sighting: Sighting, print: u64) -> Option<Sighting> {
        let consumed = shared.settings.consumed;
        let is_trash = path.parent() == Some(&shared.places.trash);
        if is_trash || consumed == Consumed::Stays {
            self.taken.insert(path.to_owned(), print);
            return None;
        }
        if consumed == Consumed::Deleted && shared.state().open.contains_key(&sighting.key) {
            self.taken.insert(path.to_owned(), print);
            sighting.due = shared.time().now().saturating_add(shared.settings.rescan);
            return Some(sighting);
        }
        if sighting.is_error_file {
            // The request that came back with it.
            let _ = put_away(&path.with_extension("xml"), &shared.places.trash, consumed);
        }
        match put_away(path, &shared.places.trash, consumed) {
            Ok(()) => {
                self.taken.remove(path);
                None
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(_) => {
                self.taken.insert(path.to_owned(), print);
                sighting.due = shared.time().now().saturating_add(shared.settings.rescan);
                Some(sighting)
            }
        }
    }
}
