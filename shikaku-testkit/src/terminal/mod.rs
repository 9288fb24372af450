//! 資格確認端末の代役: a partner for the file exchange, which fetches requests from `req` and writes answers into `res`.
//!
//! It answers from committed bytes (`answers/terminal`) and knows nothing of the client: a request is searched for its
//! elements byte by byte, and what it asks is repeated as it stands. What goes wrong on the way is drawn from a list of
//! [`Fault`]s by a seed, anew for each request. `shikaku-testkit terminal` is the same as a program.
//!
//! ```
//! use shikaku_testkit::terminal::{Fault, Settings, Terminal};
//!
//! let root = std::env::temp_dir().join(format!("terminal-doc-{}", std::process::id()));
//! let terminal = Terminal::start(Settings::new(&root).faults(&[Fault::Half]))?;
//! std::fs::write(root.join("req/OQSsiquc01req_1.tmp"), "<XmlMsg></XmlMsg>")?;
//! std::fs::rename(root.join("req/OQSsiquc01req_1.tmp"), root.join("req/OQSsiquc01req_1.xml"))?;
//! while !root.join("res/OQSsiquc01res_1.xml").exists() {
//!     std::thread::yield_now();
//! }
//! drop(terminal);
//! # std::fs::remove_dir_all(&root)?;
//! # Ok::<(), std::io::Error>(())
//! ```

mod answer;
mod element;
mod fault;
mod journal;
mod request;
mod step;

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use crate::people::random::Random;
use journal::Journal;
use request::Request;
use step::Step;

pub use answer::face_result;
pub use fault::Fault;

/// The folders of an exchange root, and one more where another program of these folders keeps what it takes for a while.
const FOLDERS: [&str; 5] = ["req", "res", "face", "trash", "elsewhere"];

/// 代役の設定.
#[derive(Clone, Debug)]
pub struct Settings {
    root: PathBuf,
    faults: Vec<Fault>,
    seed: u64,
    delay: Duration,
    late: Duration,
    polls: u32,
    look: Duration,
    journal: Option<PathBuf>,
}

impl Settings {
    /// A partner in this exchange root that answers at once and without faults.
    #[must_use]
    pub fn new(root: impl AsRef<Path>) -> Self {
        let ms = Duration::from_millis;
        Self {
            root: root.as_ref().to_owned(),
            faults: vec![Fault::Plain],
            seed: 1,
            delay: ms(0),
            late: ms(1_500),
            polls: 2,
            look: ms(5),
            journal: None,
        }
    }

    /// What may go wrong; one of these is drawn for each request.
    #[must_use]
    pub fn faults(mut self, faults: &[Fault]) -> Self {
        self.faults = faults.to_vec();
        self
    }

    /// What the faults are drawn with.
    #[must_use]
    pub fn seed(mut self, seed: u64) -> Self {
        self.seed = seed;
        self
    }

    /// How long an answer takes at least.
    #[must_use]
    pub fn delay(mut self, delay: Duration) -> Self {
        self.delay = delay;
        self
    }

    /// How much longer a late answer takes.
    #[must_use]
    pub fn late(mut self, late: Duration) -> Self {
        self.late = late;
        self
    }

    /// How often a bulk result is 処理中 before it is there.
    #[must_use]
    pub fn polls(mut self, polls: u32) -> Self {
        self.polls = polls;
        self
    }

    /// A file that gets a line for each event: nanoseconds of Unix time, what happened, the name of the file.
    #[must_use]
    pub fn journal(mut self, path: impl AsRef<Path>) -> Self {
        self.journal = Some(path.as_ref().to_owned());
        self
    }
}

/// 代役: runs until it is dropped.
#[derive(Debug)]
pub struct Terminal {
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Terminal {
    /// Makes the folders and begins to answer.
    ///
    /// # Errors
    /// When the folders or the journal cannot be made.
    pub fn start(settings: Settings) -> io::Result<Self> {
        for folder in FOLDERS {
            fs::create_dir_all(settings.root.join(folder))?;
        }
        let journal = Journal::open(settings.journal.as_deref())?;
        let stop = Arc::new(AtomicBool::new(false));
        let mut desk = Desk { settings, journal, stop: Arc::clone(&stop), work: Work::default() };
        let thread = thread::Builder::new().name("terminal".to_owned()).spawn(move || desk.run())?;
        Ok(Self { stop, thread: Some(thread) })
    }

    /// Waits until the partner ends by itself, which it does when its folders go.
    pub fn join(mut self) {
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// What the partner has to do, and knows.
#[derive(Default)]
struct Work {
    /// Steps by their time; the number keeps those of one moment in order.
    steps: BTreeMap<(Instant, u64), Step>,
    numbers: u64,
    /// Bulk requests by reception number: the request, and how often its result was asked for.
    bulk: HashMap<Vec<u8>, (Vec<u8>, u32)>,
}

struct Desk {
    settings: Settings,
    journal: Journal,
    stop: Arc<AtomicBool>,
    work: Work,
}

impl Desk {
    fn run(&mut self) {
        while !self.stop.load(Ordering::Relaxed) {
            let Ok(entries) = fs::read_dir(self.settings.root.join("req")) else { return };
            let mut names: Vec<_> =
                entries.flatten().filter_map(|it| it.file_name().into_string().ok()).collect();
            names.sort();
            for name in names {
                self.fetch(&name);
            }
            while let Some(next) = self.work.steps.first_entry()
                && next.key().0 <= Instant::now()
            {
                next.remove().run(&mut self.journal);
            }
            let next = self.work.steps.first_key_value().map(|((due, _), _)| *due);
            let wait = next.map_or(self.settings.look, |due| due.saturating_duration_since(Instant::now()));
            thread::sleep(wait.min(self.settings.look));
        }
    }

    /// Takes a request away and plans what happens to its answer.
    fn fetch(&mut self, name: &str) {
        let path = self.settings.root.join("req").join(name);
        let Some(mut request) = Request::named(name) else { return };
        let Ok(bytes) = fs::read(&path) else { return };
        // A request that appears half is a fault of whoever wrote it.
        let is_whole = bytes.trim_ascii_end().ends_with(b"</XmlMsg>");
        self.journal.line(if is_whole { "fetched" } else { "torn" }, name);
        if fs::remove_file(&path).is_err() || !is_whole {
            return;
        }
        request.bytes = bytes;
        let number = u32::try_from(self.work.numbers).unwrap_or(u32::MAX);
        let mut random = Random::of(self.settings.seed, number);
        let fault = random.pick(&self.settings.faults);
        self.journal.line(fault.name(), name);
        let answer = answer::to(&request, &mut self.work.bulk, self.settings.polls);
        let now = Instant::now() + self.settings.delay;
        for (after, step) in fault.steps(&self.settings, &request, &answer, &mut random) {
            self.work.numbers += 1;
            self.work.steps.insert((now + after, self.work.numbers), step);
        }
        self.work.numbers += 1;
    }
}
