//! What happens to readers and cards.

use super::deadline::Deadline;
use super::{failed, is_lost};
use crate::transport::{TransportError, TransportErrorKind};
use alloc::collections::{BTreeMap, VecDeque};
use alloc::ffi::CString;
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;
use core::ffi::CStr;
use core::fmt;
use core::sync::atomic::{AtomicBool, Ordering};
use core::time::Duration;
use pcsc::{Context, Error, ReaderState, Scope, State};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;

/// How long one question to the service takes at most: a cancellation between two of them is noticed then, and so are
/// readers on systems that do not announce them.
const SLICE: Duration = Duration::from_secs(1);
/// How often a service that does not run is looked for.
const LOOK: Duration = Duration::from_millis(100);

/// 出来事: what happened. Names are those of [`Readers::names`](super::Readers::names).
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Event {
    /// The service runs, or runs again.
    ServiceStarted,
    /// The service does not run, or not any more; its readers are gone with it.
    ServiceStopped,
    /// A reader was attached, or was there at the beginning.
    ReaderAttached {
        /// Its name.
        reader: String,
    },
    /// A reader was taken away.
    ReaderDetached {
        /// Its name.
        reader: String,
    },
    /// A card was laid down, or lay there at the beginning.
    CardInserted {
        /// The name of the reader.
        reader: String,
        /// Counts the insertions that this watch has seen: a card laid down again has another number.
        insertion: u32,
    },
    /// A card was taken away.
    CardRemoved {
        /// The name of the reader.
        reader: String,
        /// The number of its insertion.
        insertion: u32,
    },
}

/// 取り消し: ends the wait of another thread; clones end the same one.
#[derive(Clone, Default)]
pub struct Canceller(Arc<Shared>);

#[derive(Default)]
struct Shared {
    cancelled: AtomicBool,
    waiting: Mutex<Option<Context>>,
}

impl Canceller {
    /// Ends the wait that goes on now, or the next one, with [`TransportErrorKind::Cancelled`].
    pub fn cancel(&self) {
        self.0.cancelled.store(true, Ordering::Release);
        if let Some(context) = &*self.waiting() {
            // It may not be waiting just now; then the mark above is seen first.
            let _ = context.cancel();
        }
    }

    fn waiting(&self) -> MutexGuard<'_, Option<Context>> {
        self.0.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether it was cancelled since the last time.
    fn was_cancelled(&self) -> bool {
        self.0.cancelled.swap(false, Ordering::AcqRel)
    }
}

impl fmt::Debug for Canceller {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Canceller(…)")
    }
}

/// 見張り: events in their order, readers and cards that were there first.
///
/// ```no_run
/// use mynacard_apdu::pcsc::Readers;
/// use std::time::Duration;
///
/// let mut watch = Readers::establish()?.watch();
/// while let Some(event) = watch.next(Duration::from_secs(60))? {
///     println!("{event:?}");
/// }
/// # Ok::<(), mynacard_apdu::TransportError>(())
/// ```
pub struct Watch {
    canceller: Canceller,
    /// `None` while the service does not run.
    context: Option<Context>,
    /// What the service was asked for last: first whether readers come and go, then each reader.
    states: Vec<ReaderState>,
    /// The card on a reader.
    cards: BTreeMap<CString, Lying>,
    events: VecDeque<Event>,
    insertions: u32,
    /// Whether the service was missed already.
    missed: bool,
}

/// A card that lies there.
struct Lying {
    insertion: u32,
    /// The service's own count of insertions and removals.
    count: u32,
}

impl Watch {
    pub(super) fn new(canceller: Canceller) -> Self {
        Self {
            canceller,
            context: None,
            states: vec![plug()],
            cards: BTreeMap::new(),
            events: VecDeque::new(),
            insertions: 0,
            missed: false,
        }
    }

    /// The next event; `None` when nothing happens for so long.
    ///
    /// # Errors
    /// [`TransportErrorKind::Cancelled`], or what the service says beside that it does not run.
    pub fn next(&mut self, patience: Duration) -> Result<Option<Event>, TransportError> {
        let until = Deadline::after(patience);
        loop {
            if self.canceller.was_cancelled() {
                return Err(TransportError::new(TransportErrorKind::Cancelled));
            }
            if let Some(event) = self.events.pop_front() {
                return Ok(Some(event));
            }
            let left = until.left();
            if let Err(error) = self.look(left.min(SLICE)) {
                if !is_lost(error) {
                    return Err(failed(error));
                }
                self.lose();
                thread::sleep(left.min(LOOK));
            }
            if left.is_zero() && self.events.is_empty() {
                return Ok(None);
            }
        }
    }

    /// Asks the service, which waits that long for something to happen.
    fn look(&mut self, patience: Duration) -> Result<(), Error> {
        let context = match &self.context {
            Some(context) => context.clone(),
            None => {
                let context = Context::establish(Scope::User)?;
                *self.canceller.waiting() = Some(context.clone());
                self.events.push_back(Event::ServiceStarted);
                self.context.insert(context).clone()
            }
        };
        self.follow_the_list(context.list_readers_owned()?);
        // What is new is told before anything is waited for.
        let patience = if self.events.is_empty() { patience } else { Duration::ZERO };
        let changed = context.get_status_change(patience, &mut self.states);
        match changed {
            Ok(()) => {
                self.follow_the_cards();
                Ok(())
            }
            // Nothing happened; or a reader went since it was listed, which the next list shows; or somebody cancelled,
            // which the mark says.
            Err(Error::Timeout | Error::UnknownReader | Error::ReaderUnavailable | Error::Cancelled) => {
                Ok(())
            }
            Err(error) => Err(error),
        }
    }

    fn follow_the_list(&mut self, attached: Vec<CString>) {
        let is = |name: &CString, state: &ReaderState| state.name() == name.as_c_str();
        let (plug, readers) = self.states.split_at(1.min(self.states.len()));
        for gone in readers.iter().filter(|state| attached.iter().all(|name| !is(name, state))) {
            detach(gone.name(), &mut self.cards, &mut self.events);
        }
        let known = plug.len();
        let mut index = 0;
        self.states.retain(|state| {
            index += 1;
            index <= known || attached.iter().any(|name| is(name, state))
        });
        for name in attached {
            if self.states.iter().all(|state| !is(&name, state)) {
                self.events.push_back(Event::ReaderAttached { reader: text(&name) });
                self.states.push(ReaderState::new(name, State::UNAWARE));
            }
        }
    }

    fn follow_the_cards(&mut self) {
        for state in &mut self.states {
            if !state.event_state().contains(State::CHANGED) {
                continue;
            }
            let (reader, count) = (CString::from(state.name()), state.event_count());
            let present = state.event_state().contains(State::PRESENT);
            state.sync_current_state();
            // A card may have been taken away and laid down again between two questions.
            let stays = self.cards.get(&reader).is_some_and(|lying| present && lying.count == count);
            if stays {
                continue;
            }
            if let Some(Lying { insertion, .. }) = self.cards.remove(&reader) {
                self.events.push_back(Event::CardRemoved { reader: text(&reader), insertion });
            }
            if present {
                self.insertions += 1;
                let insertion = self.insertions;
                self.events.push_back(Event::CardInserted { reader: text(&reader), insertion });
                self.cards.insert(reader, Lying { insertion, count });
            }
        }
    }

    /// The service is gone, and everything with it.
    fn lose(&mut self) {
        self.follow_the_list(Vec::new());
        self.states = vec![plug()];
        *self.canceller.waiting() = None;
        if self.context.take().is_some() || !self.missed {
            self.missed = true;
            self.events.push_back(Event::ServiceStopped);
        }
    }
}

/// The entry that tells whether readers come and go.
fn plug() -> ReaderState {
    ReaderState::new(pcsc::PNP_NOTIFICATION(), State::UNAWARE)
}

fn detach(name: &CStr, cards: &mut BTreeMap<CString, Lying>, events: &mut VecDeque<Event>) {
    if let Some(Lying { insertion, .. }) = cards.remove(name) {
        events.push_back(Event::CardRemoved { reader: text(name), insertion });
    }
    events.push_back(Event::ReaderDetached { reader: text(name) });
}

fn text(name: &CStr) -> String {
    name.to_string_lossy().into_owned()
}

impl fmt::Debug for Watch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Watch({} cards)", self.cards.len())
    }
}
