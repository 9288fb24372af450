//! One card on a PC/SC reader.

use super::{failed, features};
use crate::response::Response;
use crate::transport::{Limits, Transport, TransportError, TransportErrorKind};
use crate::wire::Wire;
use alloc::boxed::Box;
use alloc::vec;
use alloc::vec::Vec;
use core::fmt;
use pcsc::{Card, Disposition, Error, Protocols, ShareMode};
use zeroize::Zeroize;

/// Room for the longest answer there is: a buffer that is too small fails after the card has executed the command.
const ANSWER_BYTES: usize = pcsc::MAX_BUFFER_SIZE_EXTENDED;
/// How often a reset by another program is acknowledged before the card counts as taken.
const RESETS: u32 = 3;

/// PC/SCのカード: a connection in shared mode. Dropping it leaves the card as it is.
pub struct PcscCard {
    /// `None` only while dropping.
    card: Option<Card>,
    answer: Vec<u8>,
    limits: Limits,
}

impl PcscCard {
    pub(super) fn new(card: Card) -> Self {
        let limits = features::limits(&card);
        Self { card: Some(card), answer: vec![0; ANSWER_BYTES], limits }
    }
}

/// One exchange. The answer is copied into a wiped response, its place in the buffer wiped.
fn exchange(card: &Card, wire: &Wire, answer: &mut [u8]) -> Result<Response, TransportError> {
    let received = card.transmit(wire.expose(), answer).map_err(failed)?;
    let (length, copy) = (received.len(), received.to_vec());
    answer.get_mut(..length).unwrap_or_default().zeroize();
    Response::parse(copy)
}

fn gone() -> TransportError {
    TransportError::new(TransportErrorKind::CardRemoved)
}

impl Transport for PcscCard {
    fn transmit(&mut self, wire: &Wire) -> Result<Response, TransportError> {
        exchange(self.card.as_ref().ok_or_else(gone)?, wire, &mut self.answer)
    }

    fn limits(&self) -> Limits {
        self.limits
    }

    /// Another program's reset is acknowledged here and nowhere else: a transaction begins by selecting, so nothing
    /// is lost. A removed card is not taken up again: another one may lie there now.
    fn transaction(&mut self) -> Result<Box<dyn Transport + '_>, TransportError> {
        let card = self.card.as_mut().ok_or_else(gone)?;
        for _ in 0..RESETS {
            match card.status2_owned() {
                Err(Error::ResetCard) => {
                    card.reconnect(ShareMode::Shared, Protocols::ANY, Disposition::LeaveCard)
                        .map_err(failed)?;
                }
                Err(error) => return Err(failed(error)),
                Ok(_) => break,
            }
        }
        let held = card.transaction().map_err(failed)?;
        Ok(Box::new(Held { held, answer: &mut self.answer, limits: self.limits }))
    }
}

impl Drop for PcscCard {
    fn drop(&mut self) {
        if let Some(card) = self.card.take() {
            // The default of the crate would reset the card under other programs. A card that is gone needs neither.
            let _ = card.disconnect(Disposition::LeaveCard);
        }
    }
}

impl fmt::Debug for PcscCard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PcscCard").field("limits", &self.limits).finish_non_exhaustive()
    }
}

/// The card in a transaction, which ends when this is dropped.
struct Held<'card> {
    held: pcsc::Transaction<'card>,
    answer: &'card mut [u8],
    limits: Limits,
}

impl Transport for Held<'_> {
    fn transmit(&mut self, wire: &Wire) -> Result<Response, TransportError> {
        exchange(&self.held, wire, self.answer)
    }

    fn limits(&self) -> Limits {
        self.limits
    }

    fn transaction(&mut self) -> Result<Box<dyn Transport + '_>, TransportError> {
        Ok(Box::new(self))
    }
}
