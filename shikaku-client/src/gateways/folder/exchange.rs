//! 照会と応答: a request goes out, its answer comes back to whoever waits for it.

use std::fs;
use std::hash::{BuildHasher, RandomState};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicI64, AtomicU32, AtomicU64, Ordering};
use std::sync::mpsc::channel;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use shikaku_model::InstitutionCode;
use shikaku_model::date::DateTime;
use shikaku_model::eligibility::MessageHeader;

use super::error::FolderError;
use super::matching::Question;
use super::message::{Answer, Request};
use super::notice::{FolderHealth, Notice};
use super::outbox::{self, SentRequest};
use super::settings::FolderSettings;
use super::state::{Held, Open, Standing, State};
use super::time::Time;
use super::waiting::Waiting;
use super::watch::{self, Signal, Signals};
use crate::gateway::InquiryId;

/// Names that are tried for one request before the folder is called unwritable.
const MAX_NAMES: u32 = 1_000;

/// After how many times the patience a question for a bulk result counts as lost, so that it is asked anew.
const LOST_AFTER: u32 = 5;

/// 連携フォルダ: asks the 資格確認端末 through its folders `req` and `res`, and keeps answered files in `trash`.
///
/// Two threads belong to it: one hears of files as they appear and looks through the folder now and then, the other keeps
/// the time of those who wait. No runtime is needed: [`Waiting`] is a future for any of them.
///
/// ```no_run
/// use shikaku_client::gateways::folder::{Answer, FolderExchange, FolderSettings, Request};
/// use shikaku_model::inquiry::QualificationConfirmSearchInfo;
/// use shikaku_model::{Date, InstitutionCode};
///
/// # async fn ask(person: QualificationConfirmSearchInfo) -> Result<(), Box<dyn std::error::Error>> {
/// let institution = InstitutionCode::parse("3119999996")?;
/// let folder = FolderExchange::open(r"C:\OQS", institution, FolderSettings::default())?;
/// let day = Date::new(2026, 3, 2)?;
/// let sent = folder.send(Request::Inquiry { day, person: Box::new(person) })?;
/// let Answer::Eligibility(answer) = folder.answer(&sent).await? else { return Ok(()) };
/// println!("{:?}", answer.qualification_validity);
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct FolderExchange {
    pub(super) shared: Arc<Shared>,
    pub(super) signals: Signals,
    /// One request is written at a time: who asks under a mark sees what others ask under it.
    sending: Mutex<()>,
    numbers: AtomicU32,
    /// The latest second that stands in a name.
    latest: AtomicI64,
    waits: AtomicU64,
}

/// Where the files lie.
#[derive(Debug)]
pub(super) struct Places {
    requests: PathBuf,
    pub(super) results: PathBuf,
    pub(super) trash: PathBuf,
}

pub(super) struct Shared {
    pub(super) places: Places,
    pub(super) settings: FolderSettings,
    institution: InstitutionCode,
    state: Mutex<State>,
}

impl Shared {
    pub(super) fn state(&self) -> Held<'_> {
        Held::of(&self.state)
    }

    pub(super) const fn time(&self) -> &Time {
        &self.settings.time
    }
}

impl std::fmt::Debug for Shared {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Shared").finish_non_exhaustive()
    }
}

impl FolderExchange {
    /// Takes an exchange root with `req` and `res` (such as `C:\OQS`). `trash` is made where it is missing.
    ///
    /// # Errors
    /// [`FolderError::Unreadable`] when one of them is not there, [`FolderError::Unwritable`] when `trash` cannot be made.
    pub fn open(
        root: impl AsRef<Path>,
        institution: InstitutionCode,
        settings: FolderSettings,
    ) -> Result<Self, FolderError> {
        let root = root.as_ref();
        let [requests, results, trash] = ["req", "res", "trash"].map(|name| root.join(name));
        fs::read_dir(&results)?;
        fs::create_dir_all(&trash).map_err(|source| FolderError::Unwritable { source })?;
        let mut state = State::default();
        for file_name in outbox::left_over(&requests, settings.terminal)? {
            state.notice(Notice::LeftOver { file_name });
        }
        let places = Places { requests, results, trash };
        let shared = Arc::new(Shared { places, settings, institution, state: Mutex::new(state) });
        let ((files, heard), (time, began)) = (channel(), channel());
        let (watched, hear, tick) = (Arc::clone(&shared), files.clone(), time.clone());
        let thread = |name: &str| thread::Builder::new().name(format!("shikaku-{name}"));
        thread("folder").spawn(move || watch::run(&watched, &heard, &hear))?;
        let watched = Arc::clone(&shared);
        thread("folder-time").spawn(move || watch::keep_time(&watched, &began, &tick))?;
        let signals = Signals { files, time };
        // An earlier run may have begun in the same second.
        let numbers = AtomicU32::new(u32::try_from(drawn() % 1000).unwrap_or_default());
        let (waits, latest, sending) = Default::default();
        Ok(Self { shared, signals, sending, numbers, latest, waits })
    }

    /// Writes a request. It is open from here on, whether somebody waits for its answer or not.
    ///
    /// # Errors
    /// [`FolderError::Unsendable`] and [`FolderError::Unwritable`]: nothing was asked, and it may be sent again.
    pub fn send(&self, request: Request) -> Result<SentRequest, FolderError> {
        self.send_under(&request, None)
    }

    /// Writes a request under a mark of the caller, unless one is open under it.
    pub(super) fn send_under(
        &self,
        request: &Request,
        id: Option<&InquiryId>,
    ) -> Result<SentRequest, FolderError> {
        let _sending = self.sending.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(id) = id
            && let Some(sent) = self.asked_under(id, request)?
        {
            return Ok(sent);
        }
        if self.shared.state().has_ended {
            // Nobody would read the answer.
            return Err(FolderError::Unwritable { source: std::io::ErrorKind::BrokenPipe.into() });
        }
        for _ in 0..MAX_NAMES {
            let mut sent = self.named(request);
            if let Some(id) = id {
                sent.identifier = Some(id.as_str().to_owned());
            }
            if self.is_taken(&sent) {
                continue;
            }
            let question = self.question(&sent).about(request);
            let mut header = MessageHeader::default();
            header.medical_institution_code = Some(self.shared.institution.clone());
            header.qualification_confirmation_date = request.day();
            header.arbitrary_file_identifier.clone_from(&sent.identifier);
            let bytes = request.clone().write(header, self.shared.settings.charset);
            let bytes = bytes.map_err(FolderError::Unsendable)?;
            // Open before it is written: the answer may be faster than we are.
            let open = Open::new(sent.clone(), question, self.shared.time().now());
            self.shared.state().open.insert(sent.key(), open);
            match outbox::put(&self.shared.places.requests, &sent.file_name(), &bytes) {
                Ok(()) => {
                    let _ = self.signals.files.send(Signal::Look(sent.clone()));
                    return Ok(sent);
                }
                Err(source) => {
                    self.shared.state().close(&sent.key());
                    if source.kind() != std::io::ErrorKind::AlreadyExists {
                        return Err(FolderError::Unwritable { source });
                    }
                }
            }
        }
        Err(FolderError::Unwritable { source: std::io::ErrorKind::AlreadyExists.into() })
    }

    /// Waits for the answer to a request, for as long as the settings say. After [`FolderError::NoAnswer`] it may be
    /// called again, at once or when a [`Notice::Late`] tells that the answer has come: that is no second inquiry.
    pub fn answer(&self, sent: &SentRequest) -> Waiting {
        self.waiting(sent, None)
    }

    /// Waits for the answer to what is asked, and leaves any other to the one whose it is.
    pub(super) fn answer_to(&self, sent: &SentRequest, request: &Request) -> Waiting {
        self.waiting(sent, Some(self.question(sent).about(request)))
    }

    fn waiting(&self, sent: &SentRequest, asked: Option<Question>) -> Waiting {
        let key = sent.key();
        if let Some(open) = self.shared.state().open.get_mut(&key) {
            open.is_awaited = true;
        }
        let until = self.shared.time().now().saturating_add(self.shared.settings.patience);
        let number = self.waits.fetch_add(1, Ordering::Relaxed);
        Waiting { shared: Arc::clone(&self.shared), signals: self.signals.clone(), key, asked, until, number }
    }

    /// Opens a request again that was sent before a restart, or that expired. Day and persons are compared with the answer
    /// where the host kept what it asked.
    ///
    /// # Errors
    /// [`FolderError::NotOpen`] for what cannot be the name of a request.
    pub fn take_up(&self, sent: SentRequest, asked: Option<&Request>) -> Result<(), FolderError> {
        if !sent.is_well_formed() {
            return Err(FolderError::NotOpen { was_answered: false });
        }
        let mut question = self.question(&sent);
        if let Some(asked) = asked {
            question = question.about(asked);
        }
        let mut open = Open::new(sent.clone(), question, self.shared.time().now());
        open.is_awaited = false;
        let mut state = self.shared.state();
        if let Some(id) = sent.identifier() {
            state.left.forget(id);
        }
        state.open.entry(sent.key()).or_insert(open);
        drop(state);
        let _ = self.signals.files.send(Signal::Look(sent));
        Ok(())
    }

    /// Gives a request up. Its answer, should it come, is a foreign file from now on.
    pub fn close(&self, sent: &SentRequest) {
        let mut state = self.shared.state();
        if let Some(id) = sent.identifier() {
            state.left.forget(id);
        }
        state.close(&sent.key());
        drop(state);
        let _ = self.signals.files.send(Signal::Taken(sent.key()));
    }

    /// The requests whose answers nobody has taken yet: what a host stores before it ends.
    #[must_use]
    pub fn open_requests(&self) -> Vec<SentRequest> {
        self.shared.state().open.values().map(|open| open.sent.clone()).collect()
    }

    /// What happened beside the answers since the last call.
    #[must_use]
    pub fn notices(&self) -> Vec<Notice> {
        self.shared.state().take_notices()
    }

    /// Whether the other program still does its part.
    #[must_use]
    pub fn state(&self) -> FolderHealth {
        let now = self.shared.time().now();
        let ago = |moment: Duration| now.saturating_sub(moment);
        let (open, reachable, last_answer) = {
            let state = self.shared.state();
            let open = state.open.values().filter(|open| open.outcome.is_none());
            let open: Vec<_> = open.map(|open| (open.sent.file_name(), open.since)).collect();
            (open, !state.is_gone, state.last_answer.map(ago))
        };
        // A share may take its time to say what lies there: nobody waits for that at the lock.
        let lies = |(name, _): &&(String, Duration)| self.shared.places.requests.join(name).exists();
        let not_fetched: Vec<_> = open.iter().filter(lies).map(|(_, since)| ago(*since)).collect();
        FolderHealth {
            reachable,
            open: open.len(),
            not_fetched: not_fetched.len(),
            not_fetched_for: not_fetched.into_iter().max(),
            last_answer,
        }
    }

    /// The open request for a bulk result that asks what this one asks. One that has waited several times as long as
    /// anybody does is lost, and closed.
    pub(super) fn asks_the_same(&self, request: &Request) -> Option<SentRequest> {
        let Request::Result { reception_number, .. } = request else { return None };
        let now = self.shared.time().now();
        let mut state = self.shared.state();
        let is_it = |open: &&Open| {
            open.sent.id == request.id()
                && open.sent.reception_number.as_ref() == Some(reception_number)
                && open.question.is_of(request)
        };
        let open = state.open.values().find(is_it)?;
        let sent = open.sent.clone();
        let lost_after = self.shared.settings.patience.saturating_mul(LOST_AFTER);
        if open.outcome.is_none() && now.saturating_sub(open.since) > lost_after {
            state.close(&sent.key());
            return None;
        }
        Some(sent)
    }

    /// Takes the answer to what is asked if it has come, whole or as an error.
    pub(super) fn take_answer(
        &self,
        sent: &SentRequest,
        request: &Request,
    ) -> Option<Result<Answer, FolderError>> {
        let asked = self.question(sent).about(request);
        let outcome = self.shared.state().take(&sent.key(), Some(&asked))?;
        let _ = self.signals.files.send(Signal::Taken(sent.key()));
        Some(outcome)
    }

    pub(super) fn unix_seconds(&self) -> i64 {
        self.shared.time().unix()
    }

    pub(super) fn question(&self, sent: &SentRequest) -> Question {
        let institution = self.shared.institution.clone();
        Question::new(institution, sent.identifier.clone(), sent.reception_number.clone())
    }

    /// A name that no other request of this program has.
    fn named(&self, request: &Request) -> SentRequest {
        // A clock that is put back gives no name a second time.
        let now = self.shared.time().unix();
        let second = self.latest.fetch_max(now, Ordering::Relaxed).max(now);
        let second = DateTime::in_japan(second).to_compact();
        let number = self.numbers.fetch_add(1, Ordering::Relaxed);
        let suffix = outbox::suffix(&second, self.shared.settings.terminal, number);
        let reception_number = match request {
            Request::Result { reception_number, .. } => Some(reception_number.clone()),
            _ => None,
        };
        // A request for a bulk result names the institution alone (OD2, uB).
        let identifier = reception_number.is_none().then(|| {
            // Of this request alone, also where another run or another program gives the same name.
            format!("{}-{suffix}-{:08x}", request.id(), drawn() & 0xFFFF_FFFF)
        });
        SentRequest { id: request.id().to_owned(), suffix, identifier, reception_number }
    }

    /// A name is never used again while a file of it is somewhere (MYR).
    fn is_taken(&self, sent: &SentRequest) -> bool {
        let Places { requests, results, trash } = &self.shared.places;
        let answers = [sent.answer_name("xml"), sent.answer_name("zip"), sent.error_name()];
        let is_known = {
            let state = self.shared.state();
            state.standing(&sent.key()) != Standing::Foreign || state.left.has_file_of(sent)
        };
        is_known
            || requests.join(sent.file_name()).exists()
            || answers.iter().any(|name| results.join(name).exists() || trash.join(name).exists())
    }
}

/// Some number. Each state has its own keys, drawn from the operating system (std::hash::RandomState).
fn drawn() -> u64 {
    RandomState::new().hash_one(0_u8)
}

impl Drop for FolderExchange {
    fn drop(&mut self) {
        for thread in [&self.signals.files, &self.signals.time] {
            let _ = thread.send(Signal::Stop);
        }
    }
}
