//! A transport that writes down what passes, without what must not be written down.

use crate::pin_pad::{PadCommand, PinPad};
use crate::response::Response;
use crate::transport::{Limits, Transport, TransportError};
use crate::wire::Wire;
use alloc::boxed::Box;

/// 通信の記録: reports each exchange at trace level as header, length and status word, never a body.
#[derive(Debug)]
pub struct Traced<T>(
    /// The transport that carries the exchanges.
    pub T,
);

impl<T: Transport> Transport for Traced<T> {
    fn transmit(&mut self, wire: &Wire) -> Result<Response, TransportError> {
        let answer = self.0.transmit(wire);
        match &answer {
            Ok(response) => tracing::trace!(command = ?wire, ?response, "exchange"),
            Err(error) => tracing::trace!(command = ?wire, code = error.code(), "exchange failed"),
        }
        answer
    }

    fn limits(&self) -> Limits {
        self.0.limits()
    }

    fn transaction(&mut self) -> Result<Box<dyn Transport + '_>, TransportError> {
        Ok(Box::new(Traced(self.0.transaction()?)))
    }

    fn pin_pad(&self) -> Option<PinPad> {
        self.0.pin_pad()
    }

    fn verify_on_pad(&mut self, command: &PadCommand) -> Result<Response, TransportError> {
        let answer = self.0.verify_on_pad(command);
        match &answer {
            Ok(response) => tracing::trace!(?command, ?response, "entry on the reader"),
            Err(error) => tracing::trace!(?command, code = error.code(), "entry on the reader failed"),
        }
        answer
    }
}
