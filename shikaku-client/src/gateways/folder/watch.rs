//! 監視: hears of files as they appear, and looks through the folder all the same.

use std::path::Path;
#[cfg(feature = "events")]
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};

use super::exchange::Shared;
use super::look::Look;
use super::outbox::SentRequest;

/// What wakes the thread of a folder.
pub(super) enum Signal {
    /// Something happened to this file.
    #[cfg(feature = "events")]
    Touched(PathBuf),
    /// A request was sent or taken up.
    Look(SentRequest),
    /// Somebody took the answer to the request with this key.
    Taken(String),
    /// Somebody began to wait, or a moment has come, by a clock that was given.
    Tick,
    Stop,
}

/// Where the two threads of a folder listen: one reads files, the other keeps the time, also while a share is dead and
/// whoever reads it stands still.
#[derive(Clone, Debug)]
pub(super) struct Signals {
    pub(super) files: Sender<Signal>,
    pub(super) time: Sender<Signal>,
}

/// However a thread of a folder ends, nobody waits for it.
struct Ending<'a>(&'a Shared);

impl Drop for Ending<'_> {
    fn drop(&mut self) {
        self.0.state().end();
    }
}

/// Keeps the events of some folders coming while it lives.
pub(super) struct Events {
    #[cfg(feature = "events")]
    _watcher: notify::RecommendedWatcher,
}

impl Events {
    /// `None` where the system gives no events of these folders: looking through them must do.
    #[cfg(feature = "events")]
    pub(super) fn of(folders: &[&Path], signals: &Sender<Signal>) -> Option<Self> {
        use notify::{RecursiveMode, Watcher};
        let signals = signals.clone();
        let heard = move |event: notify::Result<notify::Event>| {
            let event = event.unwrap_or_default();
            // Opening and closing by readers, ourselves among them, is no news.
            if matches!(event.kind, notify::EventKind::Access(access) if !is_end_of_writing(access)) {
                return;
            }
            for path in event.paths {
                let _ = signals.send(Signal::Touched(path));
            }
        };
        let watched = notify::recommended_watcher(heard).and_then(|mut watcher| {
            for folder in folders {
                watcher.watch(folder, RecursiveMode::NonRecursive)?;
            }
            Ok(watcher)
        });
        if watched.is_err() {
            tracing::info!("no events of the exchange folder: it is looked through at intervals");
        }
        watched.ok().map(|_watcher| Self { _watcher })
    }

    #[cfg(not(feature = "events"))]
    pub(super) fn of(_folders: &[&Path], _signals: &Sender<Signal>) -> Option<Self> {
        None
    }
}

#[cfg(feature = "events")]
fn is_end_of_writing(access: notify::event::AccessKind) -> bool {
    use notify::event::{AccessKind, AccessMode};
    access == AccessKind::Close(AccessMode::Write)
}

/// The life of the thread that keeps the time: whoever waited long enough is woken.
pub(super) fn keep_time(shared: &Shared, signals: &Receiver<Signal>, hear: &Sender<Signal>) {
    let _ending = Ending(shared);
    loop {
        let next = shared.state().wake_overdue(shared.time().now());
        let tick = hear.clone();
        let mut signal = shared.time().hear(signals, next, move || {
            let _ = tick.send(Signal::Tick);
        });
        while !matches!(signal, Err(RecvTimeoutError::Timeout)) {
            if matches!(signal, Ok(Signal::Stop) | Err(RecvTimeoutError::Disconnected)) {
                return;
            }
            signal = signals.try_recv().map_err(|_| RecvTimeoutError::Timeout);
        }
    }
}

/// The life of the thread that reads the files.
pub(super) fn run(shared: &Shared, signals: &Receiver<Signal>, hear: &Sender<Signal>) {
    let _ending = Ending(shared);
    let listen = || {
        let folders = [&*shared.places.results, &*shared.places.trash];
        shared.settings.events.then(|| Events::of(&folders, hear)).flatten()
    };
    let mut _events = listen();
    let mut look = Look::default();
    let time = shared.time();
    let mut next_scan = time.now();
    loop {
        let now = time.now();
        if now >= next_scan {
            let was_gone = shared.state().is_gone;
            look.scan(shared);
            match (was_gone, shared.state().is_gone) {
                // Whoever listens to a folder that goes keeps Windows from removing it.
                (false, true) => _events = None,
                (true, false) => _events = listen(),
                _ => {}
            }
            next_scan = time.now().saturating_add(shared.settings.rescan);
        }
        look.round(shared);
        let until = look.due().map_or(next_scan, |due| due.min(next_scan));
        let tick = hear.clone();
        let mut signal = time.hear(signals, Some(until), move || {
            let _ = tick.send(Signal::Tick);
        });
        loop {
            match signal {
                #[cfg(feature = "events")]
                Ok(Signal::Touched(path)) => look.touched(shared, path),
                Ok(Signal::Look(sent)) => look.expected(shared, &sent),
                Ok(Signal::Taken(key)) => look.was_taken(shared, &key),
                Ok(Signal::Tick) => {}
                // What was taken at last is put away.
                Ok(Signal::Stop) | Err(RecvTimeoutError::Disconnected) => return look.round(shared),
                Err(RecvTimeoutError::Timeout) => break,
            }
            signal = signals.try_recv().map_err(|_| RecvTimeoutError::Timeout);
        }
    }
}
