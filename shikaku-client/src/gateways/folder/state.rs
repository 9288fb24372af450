//! What is open, what was answered, and what the host has not heard yet.

use std::collections::{HashMap, VecDeque};
use std::mem;
use std::ops::{Deref, DerefMut};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::Waker;
use std::time::Duration;

use super::error::FolderError;
use super::left::Left;
use super::matching::Question;
use super::message::Answer;
use super::notice::Notice;
use super::outbox::SentRequest;

/// The most answered requests that are remembered, to tell their duplicates from foreign files.
const MAX_CLOSED: usize = 20_000;
/// The most requests that are open though nobody waits; of more, the oldest are let go before their time.
const MAX_OPEN: usize = 10_000;
/// The most notices that wait for the host; the oldest make room. The files themselves stay.
const MAX_NOTICES: usize = 10_000;

/// A request without an answer, or whose answer nobody has taken yet.
#[derive(Debug)]
pub(super) struct Open {
    pub(super) sent: SentRequest,
    pub(super) question: Arc<Question>,
    /// When it was sent, or answered.
    pub(super) since: Duration,
    /// Whether somebody waits, or may still begin to.
    pub(super) is_awaited: bool,
    /// Who waits, until when, and how to wake them.
    pub(super) waiting: Vec<(u64, Duration, Waker)>,
    pub(super) outcome: Option<Result<Answer, FolderError>>,
    /// Why there is no answer although there is a file.
    pub(super) trouble: Option<FolderError>,
    /// The trouble will not go by waiting.
    pub(super) is_hopeless: bool,
}

impl Open {
    pub(super) fn new(sent: SentRequest, question: Question, now: Duration) -> Self {
        Self {
            sent,
            question: Arc::new(question),
            since: now,
            is_awaited: true,
            waiting: Vec::new(),
            outcome: None,
            trouble: None,
            is_hopeless: false,
        }
    }

    /// Everybody who waits is woken, once the state is let go.
    pub(super) fn wake(&mut self, wakers: &mut Wakers) {
        wakers.due.extend(self.waiting.drain(..).map(|(_, _, waker)| waker));
    }

    /// Forgets one who waited.
    pub(super) fn leave(&mut self, number: u64, wakers: &mut Wakers) {
        let left = self.waiting.extract_if(.., |(other, ..)| *other == number);
        wakers.gone.extend(left.map(|(_, _, waker)| waker));
    }
}

/// Those who wait no more. A waker is code of the host and may come back for the state: it is called, or dropped, only
/// when nobody holds it.
#[derive(Debug, Default)]
pub(super) struct Wakers {
    due: Vec<Waker>,
    gone: Vec<Waker>,
}

impl Drop for Wakers {
    fn drop(&mut self) {
        self.due.drain(..).for_each(Waker::wake);
    }
}

/// The state, held.
pub(super) struct Held<'a> {
    state: MutexGuard<'a, State>,
    /// Dropped after the lock, as it stands below it.
    wakers: Wakers,
}

impl<'a> Held<'a> {
    pub(super) fn of(state: &'a Mutex<State>) -> Self {
        let state = state.lock().unwrap_or_else(PoisonError::into_inner);
        Self { state, wakers: Wakers::default() }
    }
}

impl Deref for Held<'_> {
    type Target = State;

    fn deref(&self) -> &State {
        &self.state
    }
}

impl DerefMut for Held<'_> {
    fn deref_mut(&mut self) -> &mut State {
        &mut self.state
    }
}

impl Drop for Held<'_> {
    fn drop(&mut self) {
        self.wakers = mem::take(&mut self.state.wakers);
    }
}

/// How a file of some name stands to the requests of this program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    Open,
    /// With the fingerprint of the answer.
    Answered(u64),
    Foreign,
}

#[derive(Debug, Default)]
pub(super) struct State {
    pub(super) open: HashMap<String, Open>,
    pub(super) wakers: Wakers,
    /// What is neither open nor settled.
    pub(super) left: Left,
    /// The mark of each answered request, and the fingerprint of its answer.
    answered: HashMap<String, (Option<String>, u64)>,
    /// The keys of `answered`, oldest first.
    order: VecDeque<String>,
    notices: VecDeque<Notice>,
    pub(super) is_gone: bool,
    /// The thread of the folder has ended: nothing comes any more.
    pub(super) has_ended: bool,
    pub(super) last_answer: Option<Duration>,
}

impl State {
    pub(super) fn standing(&self, key: &str) -> Standing {
        match self.answered.get(key) {
            Some((_, fingerprint)) => Standing::Answered(*fingerprint),
            None if self.open.contains_key(key) => Standing::Open,
            None => Standing::Foreign,
        }
    }

    /// The open request with this mark.
    pub(super) fn open_under(&self, mark: &str) -> Option<&Open> {
        self.open.values().find(|open| open.sent.identifier.as_deref() == Some(mark))
    }

    /// Whether a request with this mark was answered.
    pub(super) fn was_answered(&self, mark: &str) -> bool {
        self.answered.values().any(|(answered, _)| answered.as_deref() == Some(mark))
    }

    /// Closes a request. Nobody waits on in vain.
    pub(super) fn close(&mut self, key: &str) -> Option<Open> {
        let mut open = self.open.remove(key)?;
        open.wake(&mut self.wakers);
        Some(open)
    }

    /// Lets go of what nobody has waited for so long, and gives the keys. Nothing is settled by that: each is known on by its
    /// file, and read again when somebody asks for it.
    pub(super) fn expire(&mut self, now: Duration, keep_open: Duration) -> Vec<String> {
        let is_old = |open: &Open| now.saturating_sub(open.since) >= keep_open;
        if self.open.len() <= MAX_OPEN && !self.open.values().any(is_old) {
            return Vec::new();
        }
        let alone = self.open.iter().filter(|(_, open)| open.waiting.is_empty());
        let mut alone: Vec<_> = alone.map(|(key, open)| (open.since, key.clone())).collect();
        alone.sort_unstable();
        let too_many = alone.len().saturating_sub(MAX_OPEN);
        let is_over =
            |place: usize, since: Duration| place < too_many || now.saturating_sub(since) >= keep_open;
        let over = alone.into_iter().enumerate().filter(|(place, (since, _))| is_over(*place, *since));
        let over: Vec<_> = over.map(|(_, (_, key))| key).collect();
        for key in &over {
            let Some(open) = self.close(key) else { continue };
            if open.outcome.is_some() {
                self.answered.remove(key);
            }
            if let Some(id) = open.sent.identifier() {
                self.left.keep(id, Some(open.sent.clone()));
            }
            self.notice(Notice::Expired(open.sent));
        }
        // Each stands in it once, also when it is answered a second time.
        self.order.retain(|key| self.answered.contains_key(key));
        over
    }

    /// The outcome of a request, taken: whoever asks again hears that it was. After a restart the caller may know what was
    /// asked where the folder does not: an answer that is not his stays for the one whose it is.
    pub(super) fn take(
        &mut self,
        key: &str,
        asked: Option<&Question>,
    ) -> Option<Result<Answer, FolderError>> {
        let open = self.open.get_mut(key)?;
        if let (Some(Ok(answer)), Some(asked)) = (&open.outcome, asked)
            && !open.question.is_known()
            && let Err(what) = asked.check(answer)
        {
            tracing::error!(target: "shikaku_client::security", %what, "an answer to another question");
            return Some(Err(FolderError::Mismatch(what)));
        }
        let outcome = open.outcome.take()?;
        self.close(key);
        Some(outcome)
    }

    /// The final outcome of a request: once, whatever comes after it.
    pub(super) fn answer(
        &mut self,
        key: &str,
        outcome: Result<Answer, FolderError>,
        fingerprint: u64,
        now: Duration,
    ) {
        let Some(open) = self.open.get_mut(key) else { return };
        (open.outcome, open.since) = (Some(outcome), now);
        open.wake(&mut self.wakers);
        let mark = open.sent.identifier.clone();
        if let Some(mark) = &mark {
            self.left.forget(mark);
        }
        let late = (!open.is_awaited).then(|| open.sent.clone());
        self.last_answer = Some(now);
        self.answered.insert(key.to_owned(), (mark, fingerprint));
        self.order.push_back(key.to_owned());
        if self.order.len() > MAX_CLOSED
            && let Some(oldest) = self.order.pop_front()
        {
            self.answered.remove(&oldest);
        }
        if let Some(sent) = late {
            self.notice(Notice::Late(sent));
        }
    }

    pub(super) fn notice(&mut self, notice: Notice) {
        if self.notices.len() == MAX_NOTICES {
            self.notices.pop_front();
            tracing::warn!("notices of the exchange folder were dropped: nobody takes them");
        }
        self.notices.push_back(notice);
    }

    pub(super) fn take_notices(&mut self) -> Vec<Notice> {
        self.notices.drain(..).collect()
    }

    /// Nothing comes any more: nobody waits in vain.
    pub(super) fn end(&mut self) {
        self.has_ended = true;
        self.open.values_mut().for_each(|open| open.wake(&mut self.wakers));
    }

    /// Wakes whoever waited long enough, and says when the next one has.
    pub(super) fn wake_overdue(&mut self, now: Duration) -> Option<Duration> {
        let mut next = None;
        for open in self.open.values_mut() {
            let until = open.waiting.iter().map(|(_, until, _)| *until).min();
            match until {
                Some(until) if until <= now || open.is_hopeless => open.wake(&mut self.wakers),
                Some(until) => next = Some(next.map_or(until, |next: Duration| next.min(until))),
                None => {}
            }
        }
        next
    }
}

#[cfg(test)]
mod tests {
    use shikaku_model::InstitutionCode;

    use super::*;

    #[test]
    fn however_many_requests_are_left_alone_the_memory_holds_no_more_of_them() {
        let mut state = State::default();
        let institution = InstitutionCode::parse("3119999996").unwrap();
        let most = u64::try_from(MAX_OPEN).unwrap();
        for number in 0..most + 3 {
            let sent = SentRequest {
                id: "OQSsiquc01".to_owned(),
                suffix: number.to_string(),
                identifier: Some(format!("an-inquiry-{number:06}")),
                reception_number: None,
            };
            let question = Question::new(institution.clone(), sent.identifier.clone(), None);
            let open = Open::new(sent.clone(), question, Duration::from_secs(number));
            state.open.insert(sent.key(), open);
        }
        let expired = state.expire(Duration::from_secs(most + 3), Duration::MAX);
        assert_eq!(expired, ["oqssiquc01_0", "oqssiquc01_1", "oqssiquc01_2"], "the oldest");
        assert_eq!(
            (state.open.len(), state.take_notices().len(), state.left.iter().count()),
            (MAX_OPEN, 3, 3)
        );
        assert_eq!(state.expire(Duration::from_secs(most + 3), Duration::from_secs(10)).len(), MAX_OPEN - 9);
    }
}
