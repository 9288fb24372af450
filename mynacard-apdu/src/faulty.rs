//! A transport that fails at chosen exchanges, to see what a program makes of it.

use crate::pin_pad::{PadCommand, PinPad};
use crate::response::Response;
use crate::status::StatusWord;
use crate::transport::{Limits, Transport, TransportError, TransportErrorKind};
use crate::wire::Wire;
use alloc::boxed::Box;
use alloc::vec::Vec;

/// 通信路の外乱: what happens at one exchange.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Disturbance {
    /// The command does not reach the card.
    Before(TransportErrorKind),
    /// The card executes the command; its answer does not come back.
    After(TransportErrorKind),
    /// The card does not execute the command and answers this status word.
    Instead(StatusWord),
}

/// 通信路の故障試験: a transport that is disturbed at chosen exchanges and undisturbed at all others.
///
/// After [`TransportErrorKind::CardRemoved`] every call fails so, as with every [`Transport`].
///
/// ```
/// use mynacard_apdu::{Card, Disturbance, Error, Faulty, FileId, Replay, SecretBytes, TransportErrorKind};
///
/// let replay = Replay::parse("> 00200098\n< 63C3\n> 00200098 *\n< 9000")?;
/// let lost = Disturbance::After(TransportErrorKind::AnswerLost);
/// let mut card = Card::new(Faulty::new(replay).at(2, lost));
/// card.tries(FileId(0x0018))?;
/// let pin = SecretBytes::new(b"1234").ok_or("too long")?;
/// // The PIN reached the card, nobody knows with what success: it is not sent again.
/// assert!(matches!(card.verify(FileId(0x0018), &pin), Err(Error::Transport { .. })));
/// assert_eq!(card.exchanges(), 2);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Faulty<T> {
    transport: T,
    plan: Plan,
}

#[derive(Debug, Default)]
struct Plan {
    disturbances: Vec<(u32, Disturbance)>,
    exchanges: u32,
    gone: bool,
}

/// The transport inside a transaction.
struct Held<'a> {
    transport: Box<dyn Transport + 'a>,
    plan: &'a mut Plan,
}

impl<T: Transport> Faulty<T> {
    /// Wraps a transport, undisturbed so far.
    pub fn new(transport: T) -> Self {
        Self { transport, plan: Plan::default() }
    }

    /// Disturbs this exchange, counted from 1. Of several for the same exchange the first counts.
    #[must_use]
    pub fn at(mut self, exchange: u32, disturbance: Disturbance) -> Self {
        self.plan.disturbances.push((exchange, disturbance));
        self
    }
}

impl Plan {
    /// One exchange: `run` carries it out.
    fn exchange(
        &mut self,
        run: impl FnOnce() -> Result<Response, TransportError>,
    ) -> Result<Response, TransportError> {
        self.exchanges = self.exchanges.saturating_add(1);
        if self.gone {
            return Err(TransportError::new(TransportErrorKind::CardRemoved));
        }
        let struck = self.disturbances.iter().find(|(at, _)| *at == self.exchanges);
        let kind = match struck.map(|(_, disturbance)| *disturbance) {
            None => return run(),
            Some(Disturbance::Instead(status)) => return Ok(Response::new(Vec::new(), status)),
            Some(Disturbance::Before(kind)) => kind,
            Some(Disturbance::After(kind)) => {
                drop(run());
                kind
            }
        };
        self.gone = kind == TransportErrorKind::CardRemoved;
        Err(TransportError::new(kind))
    }
}

impl<T: Transport> Transport for Faulty<T> {
    fn transmit(&mut self, wire: &Wire) -> Result<Response, TransportError> {
        self.plan.exchange(|| self.transport.transmit(wire))
    }

    fn limits(&self) -> Limits {
        self.transport.limits()
    }

    fn transaction(&mut self) -> Result<Box<dyn Transport + '_>, TransportError> {
        Ok(Box::new(Held { transport: self.transport.transaction()?, plan: &mut self.plan }))
    }

    fn pin_pad(&self) -> Option<PinPad> {
        self.transport.pin_pad()
    }

    fn verify_on_pad(&mut self, command: &PadCommand) -> Result<Response, TransportError> {
        self.plan.exchange(|| self.transport.verify_on_pad(command))
    }
}

impl Transport for Held<'_> {
    fn transmit(&mut self, wire: &Wire) -> Result<Response, TransportError> {
        self.plan.exchange(|| self.transport.transmit(wire))
    }

    fn limits(&self) -> Limits {
        self.transport.limits()
    }

    fn transaction(&mut self) -> Result<Box<dyn Transport + '_>, TransportError> {
        Ok(Box::new(Held { transport: self.transport.transaction()?, plan: self.plan }))
    }

    fn pin_pad(&self) -> Option<PinPad> {
        self.transport.pin_pad()
    }

    fn verify_on_pad(&mut self, command: &PadCommand) -> Result<Response, TransportError> {
        self.plan.exchange(|| self.transport.verify_on_pad(command))
    }
}
