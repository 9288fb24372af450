//! What a software card has heard, without what must not be written down.

use super::fault::Fault;
use super::image::Application;
use mynacard_apdu::StatusWord;
use std::fmt;

/// 交換の記録: one exchange as header, lengths and status word; never a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exchange {
    /// Class, instruction, P1, P2.
    pub header: [u8; 4],
    /// Bytes of the whole command.
    pub command_bytes: usize,
    /// Bytes of data in the card's answer.
    pub answer_bytes: usize,
    /// The card's answer; `None` when the card did not hear the command.
    pub status: Option<StatusWord>,
    /// Application and file that are current afterwards: what the command selected, read or verified.
    pub file: Option<(Application, u16)>,
    /// The fault that struck; of several the last.
    pub fault: Option<Fault>,
}

/// `apdu 00 20 00 98, 9 bytes: 9000, 0 bytes`
impl fmt::Display for Exchange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [class, instruction, p1, p2] = self.header;
        write!(f, "apdu {class:02X} {instruction:02X} {p1:02X} {p2:02X}, {} bytes: ", self.command_bytes)?;
        match self.status {
            Some(status) => write!(f, "{status}, {} bytes", self.answer_bytes)?,
            None => f.write_str("not heard")?,
        }
        self.fault.map_or(Ok(()), |fault| write!(f, " ({fault})"))
    }
}
