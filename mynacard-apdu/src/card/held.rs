//! The card in a transaction, as a type of its own.

use super::{Card, Known};
use crate::pin_pad::{PadCommand, PinPad};
use crate::response::Response;
use crate::transport::{Limits, Transport, TransportError};
use crate::wire::Wire;
use alloc::boxed::Box;
use core::fmt;
use core::ops::{Deref, DerefMut};

/// トランザクション中のカード: the card, held against other programs while this value lives.
pub struct Transaction<'card> {
    pub(super) card: Card<Held<'card>>,
    pub(super) learnt: &'card mut Known,
}

/// トランザクション中の通信路: the way to the card in a [`Transaction`], and nowhere else: only [`Card::transaction`] makes one.
///
/// What must not be done outside a transaction asks for a `Card<Held<'_>>`, and does not compile with another. Nobody else
/// makes one:
///
/// ```compile_fail,E0423
/// # use mynacard_apdu::{Held, Transport};
/// fn pretend<T: Transport>(transport: &mut T) -> Held<'_> {
///     Held(Box::new(transport))
/// }
/// ```
///
/// and none outlives its transaction:
///
/// ```compile_fail,E0515
/// # use mynacard_apdu::{Card, Error, Held, Transport};
/// fn keep<T: Transport>(card: &mut Card<T>) -> Result<&mut Card<Held<'_>>, Error> {
///     let mut session = card.transaction()?;
///     Ok(&mut *session)
/// }
/// ```
///
/// ```compile_fail,E0507
/// # use mynacard_apdu::{Card, Error, Held, Transport};
/// fn take<T: Transport>(card: &mut Card<T>) -> Result<Card<Held<'_>>, Error> {
///     Ok(*card.transaction()?)
/// }
/// ```
pub struct Held<'card>(pub(super) Box<dyn Transport + 'card>);

impl Transport for Held<'_> {
    fn transmit(&mut self, wire: &Wire) -> Result<Response, TransportError> {
        self.0.transmit(wire)
    }

    fn limits(&self) -> Limits {
        self.0.limits()
    }

    fn transaction(&mut self) -> Result<Box<dyn Transport + '_>, TransportError> {
        self.0.transaction()
    }

    fn pin_pad(&self) -> Option<PinPad> {
        self.0.pin_pad()
    }

    fn verify_on_pad(&mut self, command: &PadCommand) -> Result<Response, TransportError> {
        self.0.verify_on_pad(command)
    }
}

impl fmt::Debug for Held<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Held(…)")
    }
}

impl<'card> Deref for Transaction<'card> {
    type Target = Card<Held<'card>>;

    fn deref(&self) -> &Self::Target {
        &self.card
    }
}

impl DerefMut for Transaction<'_> {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.card
    }
}

impl Drop for Transaction<'_> {
    /// Lets go of the card; what was learnt of it stays.
    fn drop(&mut self) {
        *self.learnt = self.card.known;
    }
}

impl fmt::Debug for Transaction<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Transaction").field("known", &self.card.known).finish_non_exhaustive()
    }
}
