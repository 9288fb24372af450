//! The readers that are there, and the way to the card on one of them.

use super::card::PcscCard;
use super::deadline::Deadline;
use super::place::Place;
use super::watch::{Canceller, Watch};
use super::{failed, is_lost};
use crate::transport::{TransportError, TransportErrorKind};
use alloc::ffi::CString;
use alloc::string::String;
use alloc::vec::Vec;
use core::ffi::CStr;
use core::fmt;
use core::time::Duration;
use pcsc::{Context, Error, ReaderState, Scope, State};

/// 応答の待ち時間, unless another is chosen: ten seconds. A phone's NFC takes five and more for one exchange.
pub const PATIENCE: Duration = Duration::from_secs(10);

/// リーダーの一覧: the smart card service of the operating system.
pub struct Readers {
    context: Context,
    patience: Duration,
    canceller: Canceller,
}

/// リーダーの選び方.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// The only reader on which a card lies.
    Auto,
    /// The reader with this name, or the only one whose name contains it.
    Named(String),
}

impl Readers {
    /// Connects to the service.
    ///
    /// # Errors
    /// [`TransportErrorKind::NoService`] when it does not run. On Windows it is not started before a first reader was
    /// attached (from documentation, untested).
    pub fn establish() -> Result<Self, TransportError> {
        let context = Context::establish(Scope::User).map_err(failed)?;
        Ok(Self { context, patience: PATIENCE, canceller: Canceller::default() })
    }

    /// 応答の待ち時間: how long a card may take for an answer, and another program for its transaction;
    /// [`PATIENCE`] by default.
    #[must_use]
    pub const fn patient_for(mut self, patience: Duration) -> Self {
        self.patience = patience;
        self
    }

    /// リーダー名: the readers that are attached now. After a restart of the service the connection is made anew.
    ///
    /// # Errors
    /// [`TransportErrorKind::NoService`] when the service is gone.
    pub fn names(&mut self) -> Result<Vec<String>, TransportError> {
        Ok(texts(self.attached()?))
    }

    /// カードのあるリーダー: the names of those on which a card lies now.
    ///
    /// # Errors
    /// As [`names`](Self::names); [`TransportErrorKind::NoReader`] when those that are listed are all gone.
    pub fn names_with_a_card(&mut self) -> Result<Vec<String>, TransportError> {
        let attached = self.attached()?;
        if attached.is_empty() {
            return Ok(Vec::new());
        }
        Ok(texts(self.with_a_card(attached)?))
    }

    fn attached(&mut self) -> Result<Vec<CString>, TransportError> {
        match self.context.list_readers_owned() {
            Err(error) if is_lost(error) => {
                self.context = Context::establish(Scope::User).map_err(failed)?;
                self.context.list_readers_owned().map_err(failed)
            }
            names => names.map_err(failed),
        }
    }

    /// カードへの接続: connects to the card on the chosen reader.
    ///
    /// # Errors
    /// [`TransportErrorKind::NoReader`], [`TransportErrorKind::NoCard`], [`TransportErrorKind::Several`] when the
    /// choice fits more than one, [`TransportErrorKind::Shared`] when a program holds the card for itself,
    /// [`TransportErrorKind::Unresponsive`] when it does not answer to power.
    pub fn connect(&mut self, choice: &Choice) -> Result<PcscCard, TransportError> {
        self.connect_after(choice, self.patience)
    }

    /// Connects after others of this process have had their turn, if that is so soon.
    fn connect_after(&mut self, choice: &Choice, turn: Duration) -> Result<PcscCard, TransportError> {
        let reader = self.choose(choice)?;
        let place = Place::at(&reader);
        let seat = place.sit(turn).map_err(TransportError::new)?;
        let connected = PcscCard::connect(reader.clone(), place.clone(), seat, self.patience);
        match &connected {
            // Whoever holds a transaction keeps others waiting, as a driver does that hangs.
            Err(late) if late.kind() == TransportErrorKind::Timeout && self.is_in_use(&reader) => {
                place.blame(TransportErrorKind::Shared);
                Err(TransportError::new(TransportErrorKind::Shared))
            }
            _ => connected,
        }
    }

    fn is_in_use(&self, reader: &CStr) -> bool {
        let mut state = [ReaderState::new(reader, State::UNAWARE)];
        let asked = self.context.get_status_change(Duration::ZERO, &mut state);
        asked.is_ok()
            && state.iter().all(|state| state.event_state().intersects(State::INUSE | State::EXCLUSIVE))
    }

    /// The one reader that fits the choice.
    fn choose(&mut self, choice: &Choice) -> Result<CString, TransportError> {
        let attached = self.attached()?;
        if attached.is_empty() {
            return Err(TransportError::new(TransportErrorKind::NoReader));
        }
        match choice {
            Choice::Auto => only(self.with_a_card(attached)?, TransportErrorKind::NoCard),
            Choice::Named(name) => named(attached, name),
        }
    }

    /// カードを待つ: waits until a card lies on the chosen reader and connects to it. A service or a reader that is not
    /// there is waited for as well, as is a program that holds the card for itself.
    ///
    /// # Errors
    /// After `patience`, and as long as a card may take that comes in its last moment, what was missing last; at once
    /// [`TransportErrorKind::Several`], [`TransportErrorKind::Denied`] and, after [`Canceller::cancel`],
    /// [`TransportErrorKind::Cancelled`].
    pub fn wait_for_card(&mut self, choice: &Choice, patience: Duration) -> Result<PcscCard, TransportError> {
        let until = Deadline::after(patience);
        let mut watch = Watch::new(self.canceller.clone());
        loop {
            // In short turns: a cancellation is noticed between them.
            let missing = match self.connect_after(choice, until.left().min(AGAIN).min(self.patience)) {
                Ok(card) => return Ok(card),
                Err(missing) => missing,
            };
            let left = until.left();
            if left.is_zero() || !passes(missing.kind()) {
                return Err(missing);
            }
            watch.next(left.min(AGAIN))?;
        }
    }

    /// 取り消し: ends a wait from another thread.
    #[must_use]
    pub fn canceller(&self) -> Canceller {
        self.canceller.clone()
    }

    /// 見張り: what happens to readers and cards from now on. [`canceller`](Self::canceller) ends its waits as well.
    #[must_use]
    pub fn watch(&self) -> Watch {
        Watch::new(self.canceller.clone())
    }

    /// Those of the readers on which a card lies.
    fn with_a_card(&self, readers: Vec<CString>) -> Result<Vec<CString>, TransportError> {
        let mut states: Vec<_> =
            readers.into_iter().map(|name| ReaderState::new(name, State::UNAWARE)).collect();
        match self.context.get_status_change(Duration::ZERO, &mut states) {
            // A reader unplugged since it was listed: the others say what they hold.
            Ok(()) | Err(Error::Timeout | Error::UnknownReader) => {}
            Err(error) => return Err(failed(error)),
        }
        // One that was unplugged may stay in the list (seen with pcscd).
        let is_gone =
            |state: &ReaderState| state.event_state().intersects(State::UNAVAILABLE | State::UNKNOWN);
        if states.iter().all(is_gone) {
            return Err(TransportError::new(TransportErrorKind::NoReader));
        }
        let present = states.into_iter().filter(|state| state.event_state().contains(State::PRESENT));
        Ok(present.map(|state| CString::from(state.name())).collect())
    }
}

/// How often it is tried again although nothing has happened: other programs let go of a card without an event.
const AGAIN: Duration = Duration::from_millis(500);

/// Whether it makes sense to wait for this to pass.
const fn passes(missing: TransportErrorKind) -> bool {
    !matches!(
        missing,
        TransportErrorKind::Several | TransportErrorKind::Denied | TransportErrorKind::Cancelled
    )
}

impl fmt::Debug for Readers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Readers(…)")
    }
}

fn texts(names: Vec<CString>) -> Vec<String> {
    names.into_iter().map(|name| name.to_string_lossy().into_owned()).collect()
}

fn only(mut readers: Vec<CString>, none: TransportErrorKind) -> Result<CString, TransportError> {
    match (readers.pop(), readers.is_empty()) {
        (Some(reader), true) => Ok(reader),
        (Some(_), false) => Err(TransportError::new(TransportErrorKind::Several)),
        (None, _) => Err(TransportError::new(none)),
    }
}

fn named(readers: Vec<CString>, name: &str) -> Result<CString, TransportError> {
    if let Some(exact) = readers.iter().find(|reader| reader.as_bytes() == name.as_bytes()) {
        return Ok(exact.clone());
    }
    let part = readers.into_iter().filter(|reader| reader.to_string_lossy().contains(name));
    only(part.collect(), TransportErrorKind::NoReader)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn readers() -> Vec<CString> {
        ["ACME Pad 00 00", "ACME Pad 00 01", "Other 01 00"].map(|name| CString::new(name).unwrap()).into()
    }

    #[test]
    fn a_name_is_taken_whole_or_in_part_and_never_guessed() {
        let chosen =
            |name| named(readers(), name).map(|it| it.into_string().unwrap()).map_err(|it| it.kind());
        assert_eq!(chosen("ACME Pad 00 01"), Ok("ACME Pad 00 01".into()));
        assert_eq!(chosen("Other"), Ok("Other 01 00".into()));
        assert_eq!(chosen("ACME"), Err(TransportErrorKind::Several));
        assert_eq!(chosen("absent"), Err(TransportErrorKind::NoReader));
    }
}
