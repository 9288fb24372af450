//! A reader that carries less than it could.

use mynacard_apdu::{Limits, Response, Transport, TransportError, Wire};

pub(crate) struct Limited<T> {
    pub(crate) inner: T,
    pub(crate) limits: Limits,
}

impl<T: Transport> Transport for Limited<T> {
    fn transmit(&mut self, wire: &Wire) -> Result<Response, TransportError> {
        self.inner.transmit(wire)
    }

    fn limits(&self) -> Limits {
        self.limits
    }

    fn transaction(&mut self) -> Result<Box<dyn Transport + '_>, TransportError> {
        Ok(Box::new(Limited { inner: self.inner.transaction()?, limits: self.limits }))
    }
}
