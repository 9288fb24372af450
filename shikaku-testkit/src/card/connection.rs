//! One program's way to a software card, without a reader between them.

use super::pad::{SoftPad, Typed};
use super::slot::Slot;
use super::{SoftCard, chip};
use mynacard_apdu::{
    Limits, PadCommand, PinPad, Response, StatusWord, Transport, TransportError, TransportErrorKind, Wire,
};
use std::fmt;
use std::sync::MutexGuard;

/// カードへの接続: one program's connection to a software card.
///
/// While another connection is in a transaction, this one gets [`TransportErrorKind::Shared`] at once; a real
/// reader would keep it waiting.
pub struct Connection {
    card: SoftCard,
    id: u32,
    limits: Limits,
    pad: Option<SoftPad>,
    /// The insertion that this connection was made for; `None` until a card lies there.
    insertion: Option<u32>,
}

impl Connection {
    pub(super) fn new(card: SoftCard, limits: Limits) -> Self {
        let mut slot = card.slot();
        slot.connections += 1;
        let (id, insertion) = (slot.connections, slot.present.then_some(slot.insertion));
        drop(slot);
        Self { card, id, limits, pad: None, insertion }
    }

    /// Through a reader with these keys.
    #[must_use]
    pub fn with_pad(mut self, pad: &SoftPad) -> Self {
        self.pad = Some(pad.clone());
        self
    }

    /// The slot, if the card lies there and nobody else holds it.
    fn slot(&mut self) -> Result<MutexGuard<'_, Slot>, TransportError> {
        let slot = self.card.slot();
        let kind = match self.insertion {
            Some(insertion) if !slot.present || insertion != slot.insertion => {
                TransportErrorKind::CardRemoved
            }
            None if !slot.present => TransportErrorKind::NoCard,
            _ if slot.holder.is_some_and(|holder| holder != self.id) => TransportErrorKind::Shared,
            _ => {
                self.insertion = Some(slot.insertion);
                return Ok(slot);
            }
        };
        Err(TransportError::new(kind))
    }
}

impl Transport for Connection {
    fn transmit(&mut self, wire: &Wire) -> Result<Response, TransportError> {
        // A reader for short length cannot carry the extended form at all.
        if self.limits.response_data <= Limits::SHORT.response_data && chip::is_extended(wire.expose()) {
            return Err(TransportError::new(TransportErrorKind::Fault));
        }
        let most = self.limits.response_data;
        let response = self.slot()?.exchange(wire.expose())?;
        if u32::try_from(response.expose().len()).is_ok_and(|bytes| bytes <= most) {
            Ok(response)
        } else {
            Err(TransportError::new(TransportErrorKind::AnswerLost))
        }
    }

    fn limits(&self) -> Limits {
        self.limits
    }

    fn transaction(&mut self) -> Result<Box<dyn Transport + '_>, TransportError> {
        let id = self.id;
        self.slot()?.holder = Some(id);
        Ok(Box::new(Held(self)))
    }

    fn pin_pad(&self) -> Option<PinPad> {
        self.pad.as_ref().map(|_| SoftPad::describe())
    }

    fn verify_on_pad(&mut self, command: &PadCommand) -> Result<Response, TransportError> {
        let pad = self.pad.clone().ok_or(TransportError::new(TransportErrorKind::NoPinPad))?;
        let mut slot = self.slot()?;
        match pad.take(command) {
            Typed::Command(verify) => slot.exchange(&verify),
            Typed::Instead(status) => Ok(Response::new(Vec::new(), StatusWord(status))),
        }
    }
}

/// A connection in a transaction, until dropped.
struct Held<'connection>(&'connection mut Connection);

impl Transport for Held<'_> {
    fn transmit(&mut self, wire: &Wire) -> Result<Response, TransportError> {
        self.0.transmit(wire)
    }

    fn limits(&self) -> Limits {
        self.0.limits()
    }

    fn transaction(&mut self) -> Result<Box<dyn Transport + '_>, TransportError> {
        Ok(Box::new(self))
    }

    fn pin_pad(&self) -> Option<PinPad> {
        self.0.pin_pad()
    }

    fn verify_on_pad(&mut self, command: &PadCommand) -> Result<Response, TransportError> {
        self.0.verify_on_pad(command)
    }
}

impl Drop for Held<'_> {
    fn drop(&mut self) {
        let mut slot = self.0.card.slot();
        if slot.holder == Some(self.0.id) {
            slot.holder = None;
        }
    }
}

impl fmt::Debug for Connection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Connection({})", self.id)
    }
}
