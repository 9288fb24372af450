//! PC/SCリーダー: readers of the operating system (feature `pcsc`).
//!
//! Cards are connected in shared mode, held only while a [`Transaction`](crate::Transaction) lives, and left as they
//! are (not reset) when a connection ends: other programs may use the same card.
//!
//! ```no_run
//! use mynacard_apdu::Card;
//! use mynacard_apdu::pcsc::{Choice, Readers};
//!
//! let mut readers = Readers::establish()?;
//! let mut card = Card::new(readers.connect(&Choice::Auto)?);
//! # Ok::<(), mynacard_apdu::TransportError>(())
//! ```

mod card;
mod features;

pub use card::PcscCard;

use crate::transport::{TransportError, TransportErrorKind};
use alloc::ffi::CString;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;
use core::time::Duration;
use pcsc::{Context, Error, Protocols, ReaderState, Scope, ShareMode, State};

/// リーダーの一覧: the smart card service of the operating system.
pub struct Readers {
    context: Context,
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
    /// [`TransportErrorKind::NoService`] when it does not run.
    pub fn establish() -> Result<Self, TransportError> {
        Ok(Self { context: Context::establish(Scope::User).map_err(failed)? })
    }

    /// リーダー名: the readers that are attached now. After a restart of the service the connection is made anew.
    ///
    /// # Errors
    /// [`TransportErrorKind::NoService`] when the service is gone.
    pub fn names(&mut self) -> Result<Vec<String>, TransportError> {
        let names = self.attached()?;
        Ok(names.into_iter().map(|name| name.to_string_lossy().into_owned()).collect())
    }

    fn attached(&mut self) -> Result<Vec<CString>, TransportError> {
        match self.context.list_readers_owned() {
            // A context outlives its service without knowing it.
            Err(Error::NoService | Error::ServiceStopped | Error::InvalidHandle) => {
                *self = Self::establish()?;
                self.context.list_readers_owned().map_err(failed)
            }
            names => names.map_err(failed),
        }
    }

    /// カードへの接続: connects to the card on the chosen reader.
    ///
    /// # Errors
    /// [`TransportErrorKind::NoReader`], [`TransportErrorKind::NoCard`], [`TransportErrorKind::Several`] when the
    /// choice fits more than one, [`TransportErrorKind::Shared`] when a program holds the card for itself.
    pub fn connect(&mut self, choice: &Choice) -> Result<PcscCard, TransportError> {
        let attached = self.attached()?;
        if attached.is_empty() {
            return Err(TransportError::new(TransportErrorKind::NoReader));
        }
        let reader = match choice {
            Choice::Auto => only(self.with_a_card(attached)?, TransportErrorKind::NoCard)?,
            Choice::Named(name) => named(attached, name)?,
        };
        match self.context.connect(&reader, ShareMode::Shared, Protocols::ANY) {
            Ok(card) => Ok(PcscCard::new(card)),
            Err(Error::NoSmartcard | Error::RemovedCard) => {
                Err(TransportError::new(TransportErrorKind::NoCard))
            }
            Err(error) => Err(failed(error)),
        }
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
        let present = states.into_iter().filter(|state| state.event_state().contains(State::PRESENT));
        Ok(present.map(|state| CString::from(state.name())).collect())
    }
}

impl fmt::Debug for Readers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Readers(…)")
    }
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

/// What a person can do about an error of the service.
fn failed(error: Error) -> TransportError {
    let kind = match error {
        Error::NoService | Error::ServiceStopped => TransportErrorKind::NoService,
        Error::NoReadersAvailable | Error::UnknownReader | Error::ReaderUnavailable => {
            TransportErrorKind::NoReader
        }
        Error::NoSmartcard | Error::RemovedCard => TransportErrorKind::CardRemoved,
        Error::SharingViolation | Error::ResetCard => TransportErrorKind::Shared,
        Error::Timeout => TransportErrorKind::Timeout,
        // The command went out; whether the card executed it is not known.
        Error::NotTransacted | Error::CommError | Error::CommDataLost | Error::InsufficientBuffer => {
            TransportErrorKind::AnswerLost
        }
        _ => TransportErrorKind::Fault,
    };
    TransportError::caused_by(kind, error)
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

    #[test]
    fn a_removed_card_and_a_lost_answer_are_two_things() {
        assert_eq!(failed(Error::RemovedCard).kind(), TransportErrorKind::CardRemoved);
        assert_eq!(failed(Error::NotTransacted).kind(), TransportErrorKind::AnswerLost);
        assert_eq!(failed(Error::ResetCard).kind(), TransportErrorKind::Shared);
    }
}
