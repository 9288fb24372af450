//! The reader: a slot for a card that connects over TCP, and what a test has planned for it.

use crate::control;
use std::collections::VecDeque;
use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

// Messages of the card's protocol, those of vsmartcard's driver.
const OFF: &[u8] = &[0];
const ON: &[u8] = &[1];
const WARM_RESET: &[u8] = &[2];
const GIVE_ATR: &[u8] = &[4];

/// What the driver reports instead of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Failure {
    Communication,
    TimeOut,
    NoCard,
    NoDevice,
    Unsupported,
}

/// When something happens during an exchange: before the card hears the command, or before its answer comes back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Moment {
    Before,
    After,
}

/// What happens at an exchange.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Trouble {
    /// Nothing comes back until the card leaves or the test says so.
    Hang(Moment),
    /// The driver reports a failure.
    Fail(Moment, Failure),
}

/// How a reader for short length behaves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Carries {
    #[default]
    Extended,
    /// Short only, and it says so.
    Short,
    /// Short only, and it does not say so.
    ShortUntold,
}

/// What somebody does at the keys.
pub(crate) enum Stroke {
    Digits(Vec<u8>),
    Cancel,
}

#[derive(Default)]
pub(crate) struct State {
    card: Option<TcpStream>,
    /// Counts cards, so that nobody waits for the answer of one that has left.
    generation: u64,
    answers: VecDeque<Vec<u8>>,
    atr: Option<Vec<u8>>,
    pub(crate) unplugged: bool,
    pub(crate) keys: bool,
    pub(crate) display: bool,
    pub(crate) usb: Option<(u16, u16)>,
    pub(crate) carries: Carries,
    pub(crate) strokes: VecDeque<Stroke>,
    /// So many exchanges from now, counted from 1, and what happens there.
    pub(crate) plan: Vec<(u32, Trouble)>,
    pub(crate) released: bool,
    changes: u64,
    /// How many of them the daemon was told.
    told: u64,
    stop: bool,
}

pub(crate) struct Reader {
    state: Mutex<State>,
    changed: Condvar,
}

impl Reader {
    /// Listens for a card at this address, and for orders at the next port.
    pub(crate) fn open(address: &str) -> io::Result<Arc<Self>> {
        let cards: SocketAddr = address.parse().map_err(io::Error::other)?;
        if !cards.ip().is_loopback() {
            return Err(io::Error::other("not an address of this machine alone"));
        }
        let orders = SocketAddr::new(cards.ip(), cards.port() + 1);
        let (cards, orders) = (TcpListener::bind(cards)?, TcpListener::bind(orders)?);
        let reader = Arc::new(Self { state: Mutex::default(), changed: Condvar::new() });
        let slot = Arc::clone(&reader);
        thread::spawn(move || {
            for card in cards.incoming().flatten() {
                slot.follow(card);
            }
        });
        let obeying = Arc::clone(&reader);
        thread::spawn(move || control::obey(&obeying, &orders));
        Ok(reader)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Changes the reader, and wakes who waits for that.
    pub(crate) fn change<R>(&self, change: impl FnOnce(&mut State) -> R) -> R {
        let mut state = self.state();
        let result = change(&mut state);
        state.changes += 1;
        self.changed.notify_all();
        result
    }

    pub(crate) fn look<R>(&self, look: impl FnOnce(&State) -> R) -> R {
        look(&self.state())
    }

    /// A card lies there as long as its connection stands.
    fn follow(&self, mut card: TcpStream) {
        let Ok(writer) = card.try_clone() else { return };
        let _ = card.set_nodelay(true);
        self.change(|state| {
            state.generation += 1;
            state.answers.clear();
            state.card = Some(writer);
        });
        while let Ok(message) = receive(&mut card) {
            self.change(|state| state.answers.push_back(message));
        }
        self.change(|state| {
            state.card = None;
            state.atr = None;
        });
    }

    /// Sends a message that the card does not answer.
    fn tell(&self, message: &[u8]) -> Result<(), Failure> {
        let state = self.state();
        let card = state.card.as_ref().ok_or(Failure::NoCard)?;
        send(card, message).map_err(|_| Failure::Communication)
    }

    /// Sends a message and waits for the answer.
    fn ask(&self, message: &[u8]) -> Result<Vec<u8>, Failure> {
        let card = self.look(|state| state.generation);
        self.tell(message)?;
        let mut state = self.wait(|state| !state.answers.is_empty() || state.is_without(card));
        state.answers.pop_front().ok_or(Failure::Communication)
    }

    fn wait(&self, until: impl Fn(&State) -> bool) -> MutexGuard<'_, State> {
        self.changed.wait_while(self.state(), |state| !until(state)).unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn power_up(&self, warm: bool) -> Result<Vec<u8>, Failure> {
        self.tell(if warm { WARM_RESET } else { ON })?;
        let atr = self.ask(GIVE_ATR)?;
        self.state().atr = Some(atr.clone());
        Ok(atr)
    }

    pub(crate) fn power_down(&self) {
        // A card that is gone has no power.
        let _ = self.tell(OFF);
    }

    pub(crate) fn atr(&self) -> Option<Vec<u8>> {
        self.look(|state| state.atr.clone())
    }

    /// Whether a card lies there; `None` when the reader is unplugged.
    pub(crate) fn presence(&self) -> Option<bool> {
        self.look(|state| (!state.unplugged).then_some(state.card.is_some()))
    }

    /// One exchange, with what is planned for it.
    pub(crate) fn transmit(&self, command: &[u8]) -> Result<Vec<u8>, Failure> {
        let trouble = self.state().strike();
        match self.presence() {
            None => return Err(Failure::NoDevice),
            Some(false) => return Err(Failure::NoCard),
            Some(true) => {}
        }
        // A reader of CCID's short APDU level refuses the command itself.
        let extended = matches!(command, [_, _, _, _, 0, _, _, ..]);
        if extended && self.look(|state| state.carries != Carries::Extended) {
            return Err(Failure::Communication);
        }
        match trouble {
            None => self.ask(command),
            Some(Trouble::Fail(Moment::Before, failure)) => Err(failure),
            Some(Trouble::Fail(Moment::After, failure)) => self.ask(command).and(Err(failure)),
            Some(Trouble::Hang(Moment::Before)) => {
                self.hang();
                Err(Failure::Communication)
            }
            Some(Trouble::Hang(Moment::After)) => {
                let answer = self.ask(command);
                if self.hang() { answer } else { Err(Failure::Communication) }
            }
        }
    }

    /// Waits until the test says so (`true`) or the card leaves.
    fn hang(&self) -> bool {
        let card = self.look(|state| state.generation);
        let mut state = self.wait(|state| state.released || state.is_without(card) || state.unplugged);
        std::mem::take(&mut state.released)
    }

    /// What is typed within this time.
    pub(crate) fn stroke(&self, patience: Duration) -> Option<Stroke> {
        let card = self.look(|state| state.generation);
        let (mut state, _) = self
            .changed
            .wait_timeout_while(self.state(), patience, |state| {
                state.strokes.is_empty() && !state.is_without(card)
            })
            .unwrap_or_else(PoisonError::into_inner);
        state.strokes.pop_front()
    }

    /// Waits until something changes. `false` when the reader is unplugged.
    pub(crate) fn wait_for_change(&self, patience: Duration) -> bool {
        let until = Instant::now() + patience;
        let mut state = self.state();
        // What changed between two waits counts as well.
        while state.changes == state.told && !state.stop && !state.unplugged {
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                break;
            }
            let waited = self.changed.wait_timeout(state, left);
            state = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
        state.stop = false;
        state.told = state.changes;
        !state.unplugged
    }

    pub(crate) fn stop_waiting(&self) {
        self.state().stop = true;
        self.changed.notify_all();
    }
}

impl State {
    /// Whether this card has left. Another one may lie there by now.
    fn is_without(&self, card: u64) -> bool {
        self.card.is_none() || self.generation != card
    }

    /// Counts an exchange, and says what is planned for it.
    fn strike(&mut self) -> Option<Trouble> {
        let mut struck = None;
        self.plan.retain_mut(|(left, trouble)| {
            *left -= 1;
            // Of several for the same exchange the first counts.
            let is_now = *left == 0;
            if is_now {
                struck.get_or_insert(*trouble);
            }
            !is_now
        });
        struck
    }
}

/// Two bytes of length, most significant first, and so many bytes; in one piece.
fn send(mut card: &TcpStream, message: &[u8]) -> io::Result<()> {
    let length = u16::try_from(message.len()).map_err(io::Error::other)?;
    card.write_all(&[&length.to_be_bytes(), message].concat())
}

fn receive(card: &mut TcpStream) -> io::Result<Vec<u8>> {
    let mut length = [0; 2];
    card.read_exact(&mut length)?;
    let mut message = vec![0; u16::from_be_bytes(length).into()];
    card.read_exact(&mut message)?;
    Ok(message)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_two_troubles_at_one_exchange_the_first_counts_and_neither_comes_again() {
        let (first, second) = (Trouble::Hang(Moment::Before), Trouble::Hang(Moment::After));
        let mut state = State { plan: vec![(2, first), (2, second), (3, second)], ..State::default() };
        let struck: [Option<Trouble>; 4] = std::array::from_fn(|_| state.strike());
        assert_eq!(struck, [None, Some(first), Some(second), None]);
    }
}
