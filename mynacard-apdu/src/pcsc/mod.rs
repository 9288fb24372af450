//! PC/SCリーダー: readers of the operating system (feature `pcsc`).
//!
//! Cards are connected in shared mode, held only while a [`Transaction`](crate::Transaction) lives, and left as they
//! are (not reset) when a connection ends: other programs may use the same card.
//!
//! ```no_run
//! use mynacard_apdu::Card;
//! use mynacard_apdu::pcsc::{Choice, Readers};
//! use std::time::Duration;
//!
//! let mut readers = Readers::establish()?;
//! let mut card = Card::new(readers.wait_for_card(&Choice::Auto, Duration::from_secs(60))?);
//! # Ok::<(), mynacard_apdu::TransportError>(())
//! ```
//!
//! **No call hangs.** PC/SC has no time-out for an exchange, nor for the wait until another program ends its
//! transaction. So each connection has a thread of its own, which alone calls the driver. Where it does not come back in
//! time, the caller gets [`Timeout`](crate::TransportErrorKind::Timeout) (of a VERIFY: outcome unknown) and the
//! connection is of no use any more.
//!
//! **One thread at a reader.** Of the connections of this process to one reader, one at a time has the driver called, and
//! keeps the place for as long as it is in a transaction, however many others wait. The others wait outside the driver, as
//! long as they are patient, then fail with [`Shared`](crate::TransportErrorKind::Shared); nothing of theirs was sent. A
//! thread that does not come back keeps the place until it does: meanwhile everybody else is refused at once. So no more
//! than one thread for each reader ever hangs; [`stuck_threads`] counts them.
//!
//! **How a card is left.** Dropping a [`PcscCard`] leaves the card as it is; a [`Transaction`](crate::Transaction) ends
//! likewise. One case differs: when an answer comes that nobody waits for any more, or orders stop in the middle of a
//! transaction, the card is powered off as the transaction ends, because a PIN may have been verified and the key would stay
//! open for the next program.
//!
//! **Other systems.** On Windows a transaction in which nothing happens for five seconds is ended and the card reset
//! (documentation of SCardBeginTransaction; from documentation, untested). Nothing here holds one while a person types.
//! PC/SC is linked, not loaded at run time: no maintained crate offers it with a safe interface, and this family has no
//! unsafe code of its own. Programs for machines without PC/SC leave the feature out.

mod card;
mod deadline;
mod doctor;
mod features;
mod place;
mod readers;
mod remembered;
mod system;
mod thread;
mod watch;

pub use card::PcscCard;
pub use doctor::examine;
pub use place::stuck_threads;
pub use readers::{Choice, PATIENCE, Readers};
pub use watch::{Canceller, Event, Watch};

use crate::transport::{TransportError, TransportErrorKind};
use pcsc::Error;

/// What a person can do about an error of the service.
fn failed(error: Error) -> TransportError {
    let kind = match error {
        Error::NoService | Error::ServiceStopped | Error::Shutdown => TransportErrorKind::NoService,
        Error::NoReadersAvailable | Error::UnknownReader | Error::ReaderUnavailable => {
            TransportErrorKind::NoReader
        }
        Error::NoSmartcard | Error::RemovedCard => TransportErrorKind::CardRemoved,
        Error::SharingViolation => TransportErrorKind::Shared,
        Error::ResetCard => TransportErrorKind::Reset,
        Error::UnresponsiveCard
        | Error::UnpoweredCard
        | Error::UnsupportedCard
        | Error::CardUnsupported
        | Error::UnknownCard
        | Error::InvalidAtr
        | Error::ProtoMismatch => TransportErrorKind::Unresponsive,
        // SecurityViolation: pcscd with polkit. NoAccess: Windows, from documentation, untested.
        Error::SecurityViolation | Error::NoAccess => TransportErrorKind::Denied,
        Error::Cancelled | Error::SystemCancelled => TransportErrorKind::Cancelled,
        Error::Timeout | Error::WaitedTooLong => TransportErrorKind::Timeout,
        // The command went out; whether the card executed it is not known.
        Error::NotTransacted | Error::CommError | Error::CommDataLost | Error::InsufficientBuffer => {
            TransportErrorKind::AnswerLost
        }
        _ => TransportErrorKind::Fault,
    };
    TransportError::caused_by(kind, error)
}

/// A context outlives its service without knowing it: these say that it does not serve any more.
fn is_lost(error: Error) -> bool {
    matches!(
        error,
        Error::NoService | Error::ServiceStopped | Error::InvalidHandle | Error::CommError | Error::Shutdown
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_removed_card_a_reset_one_and_a_lost_answer_are_three_things() {
        assert_eq!(failed(Error::RemovedCard).kind(), TransportErrorKind::CardRemoved);
        assert_eq!(failed(Error::ResetCard).kind(), TransportErrorKind::Reset);
        assert_eq!(failed(Error::NotTransacted).kind(), TransportErrorKind::AnswerLost);
        assert_eq!(failed(Error::InternalError).kind(), TransportErrorKind::Fault);
    }
}
