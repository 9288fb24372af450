//! One card on a PC/SC reader, as its caller holds it.

use super::features::About;
use super::place::{Place, Seat};
use super::remembered;
use super::thread::{Late, Link, Order, Reply};
use crate::pin_pad::{PadCommand, PinPad};
use crate::response::Response;
use crate::transport::{Limits, Transport, TransportError, TransportErrorKind};
use crate::wire::Wire;
use alloc::boxed::Box;
use alloc::ffi::CString;
use alloc::string::String;
use alloc::sync::Arc;
use core::fmt;
use core::time::Duration;

/// How long the end of a connection is waited for.
const GOODBYE: Duration = Duration::from_millis(500);

/// PC/SCのカード: a connection in shared mode. Dropping it leaves the card as it is.
///
/// After a time-out it is of no use any more: every call fails with [`TransportErrorKind::Timeout`], as the card may
/// still be at work.
pub struct PcscCard {
    /// `None` after a time-out.
    link: Option<Link>,
    reader: CString,
    about: About,
    limits: Limits,
    /// The last command was refused for its length, as it seems.
    refused: bool,
    patience: Duration,
    place: Arc<Place>,
    /// In a transaction: others wait for this connection, which is never kept waiting for them.
    held: Option<Seat>,
}

impl PcscCard {
    /// Whoever sits at the reader connects.
    pub(super) fn connect(
        reader: CString,
        place: Arc<Place>,
        seat: Seat,
        patience: Duration,
    ) -> Result<Self, TransportError> {
        let link = Link::to(&reader)?;
        match link.wait(patience) {
            Ok(Ok(Reply::Connected(about))) => {
                let limits = if remembered::is_short_only(&reader) { Limits::SHORT } else { about.limits() };
                Ok(Self {
                    link: Some(link),
                    reader,
                    about: *about,
                    limits,
                    refused: false,
                    patience,
                    place,
                    held: None,
                })
            }
            Ok(Ok(_)) => Err(TransportError::new(TransportErrorKind::Fault)),
            Ok(Err(error)) => Err(error),
            Err(Late) => {
                link.running.abandon(seat, TransportErrorKind::Timeout);
                Err(TransportError::new(TransportErrorKind::Timeout))
            }
        }
    }

    /// リーダー名: the reader on which the card lies.
    #[must_use]
    pub fn reader(&self) -> String {
        self.reader.to_string_lossy().into_owned()
    }

    /// ATR: the answer to reset. It identifies nothing: contactless readers make one up. For a support ticket.
    #[must_use]
    pub fn atr(&self) -> &[u8] {
        &self.about.atr
    }

    /// USBの番号: vendor and product of the reader, where its driver tells them.
    #[must_use]
    pub fn usb(&self) -> Option<(u16, u16)> {
        self.about.properties.usb
    }

    /// Has the thread do something. `late`: what a time-out means.
    ///
    /// A connection in a transaction sits already; any other waits for its turn first, and nothing was sent when that
    /// was in vain.
    fn ask(
        &mut self,
        order: Order,
        patience: Duration,
        late: TransportErrorKind,
    ) -> Result<Reply, TransportError> {
        let holds = match order {
            Order::Begin => true,
            Order::End => false,
            Order::Transmit(_) | Order::Verify(_) => self.held.is_some(),
        };
        let seat = match self.held.take() {
            Some(seat) => seat,
            None if self.link.is_none() => return Err(TransportError::new(TransportErrorKind::Timeout)),
            None => self.place.sit(self.patience).map_err(TransportError::new)?,
        };
        let link = self.link.take().ok_or(TransportError::new(TransportErrorKind::Timeout))?;
        match link.ask(order, patience) {
            Ok(outcome) => {
                self.link = Some(link);
                self.held = Some(seat).filter(|_| holds);
                outcome
            }
            Err(Late) => {
                link.running.abandon(seat, late);
                Err(TransportError::new(late))
            }
        }
    }

    /// What came back for a command, and what it teaches about the reader.
    fn answer(&mut self, order: Order, patience: Duration) -> Result<Response, TransportError> {
        match self.ask(order, patience, TransportErrorKind::Timeout) {
            Ok(Reply::Answer(response)) => {
                if core::mem::take(&mut self.refused) {
                    // The short form of what was refused went through.
                    remembered::takes_short_only(&self.reader);
                    self.limits = Limits::SHORT;
                }
                Ok(response)
            }
            Ok(_) => Err(TransportError::new(TransportErrorKind::Fault)),
            Err(error) => {
                self.refused = error.kind() == TransportErrorKind::Refused;
                Err(error)
            }
        }
    }
}

impl Transport for PcscCard {
    fn transmit(&mut self, wire: &Wire) -> Result<Response, TransportError> {
        // The thread may outlive the caller's own copy.
        let wire = Wire::new(wire.expose().to_vec());
        self.answer(Order::Transmit(wire), self.patience)
    }

    fn limits(&self) -> Limits {
        self.limits
    }

    /// Waits for other programs no longer than for an answer, then fails with [`TransportErrorKind::Shared`].
    fn transaction(&mut self) -> Result<Box<dyn Transport + '_>, TransportError> {
        if let Err(error) = self.ask(Order::Begin, self.patience, TransportErrorKind::Shared) {
            self.held = None;
            return Err(error);
        }
        Ok(Box::new(Held(self)))
    }

    fn pin_pad(&self) -> Option<PinPad> {
        self.about.pin_pad()
    }

    fn verify_on_pad(&mut self, command: &PadCommand) -> Result<Response, TransportError> {
        let typing = Duration::from_secs(command.entry.seconds().into());
        self.answer(Order::Verify(*command), typing.saturating_add(self.patience))
    }
}

impl Drop for PcscCard {
    fn drop(&mut self) {
        let Some(link) = self.link.take() else { return };
        // Whoever is at work is not waited for: letting go of a card that others use does not call the driver.
        let Some(seat) = self.held.take().or_else(|| self.place.sit(Duration::ZERO).ok()) else {
            let _ = link.end(GOODBYE);
            return;
        };
        let running = link.running.clone();
        if link.end(GOODBYE).is_err() {
            running.abandon(seat, TransportErrorKind::Timeout);
        }
    }
}

impl fmt::Debug for PcscCard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PcscCard").field("limits", &self.limits).finish_non_exhaustive()
    }
}

/// The card in a transaction, which ends when this is dropped.
struct Held<'card>(&'card mut PcscCard);

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
        let patience = self.0.patience;
        // A transaction that cannot be ended is one that the service has ended: the card or the service is gone.
        let _ = self.0.ask(Order::End, patience, TransportErrorKind::Timeout);
    }
}
