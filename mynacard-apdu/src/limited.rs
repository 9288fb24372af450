//! A transport with narrower limits than the one it wraps.

use crate::pin_pad::{PadCommand, PinPad};
use crate::response::Response;
use crate::transport::{Limits, Transport, TransportError};
use crate::wire::Wire;
use alloc::boxed::Box;

/// 通信路の制限: a transport that carries less, to play a reader that does, or to spare one that lies about itself.
///
/// ```
/// use mynacard_apdu::{Limited, Limits, Replay, Transport};
///
/// let wide = Replay::parse("")?;
/// let narrow = Limited::new(wide, Limits::SHORT);
/// assert_eq!(narrow.limits(), Limits::SHORT);
/// # Ok::<(), mynacard_apdu::ReplayError>(())
/// ```
#[derive(Debug)]
pub struct Limited<T> {
    transport: T,
    limits: Limits,
}

impl<T: Transport> Limited<T> {
    /// Wraps a transport; where that one carries less than `limits`, its own limits stay.
    pub fn new(transport: T, limits: Limits) -> Self {
        let response_data = limits.response_data.min(transport.limits().response_data);
        Self { transport, limits: Limits { response_data } }
    }
}

impl<T: Transport> Transport for Limited<T> {
    fn transmit(&mut self, wire: &Wire) -> Result<Response, TransportError> {
        self.transport.transmit(wire)
    }

    fn limits(&self) -> Limits {
        self.limits
    }

    fn transaction(&mut self) -> Result<Box<dyn Transport + '_>, TransportError> {
        let limits = self.limits;
        Ok(Box::new(Limited { transport: self.transport.transaction()?, limits }))
    }

    fn pin_pad(&self) -> Option<PinPad> {
        self.transport.pin_pad()
    }

    fn verify_on_pad(&mut self, command: &PadCommand) -> Result<Response, TransportError> {
        self.transport.verify_on_pad(command)
    }
}
