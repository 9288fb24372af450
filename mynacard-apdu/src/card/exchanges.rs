//! What one call sends: one exchange, and what may follow it.

use super::Card;
use crate::command::{Command, CommandError, Effect, Lengths};
use crate::error::{Error, Step};
use crate::response::Response;
use crate::status::{Meaning, StatusWord};
use crate::transport::Transport;
use alloc::vec::Vec;
use zeroize::Zeroizing;

/// GET RESPONSE commands spent on one answer at most.
pub(super) const FOLLOW_UPS: u32 = 160;
/// What they may bring: room for it is made at once, so that no copy is left behind by growing.
const FOLLOW_UP_BYTES: usize = 160 * 256;

impl<T: Transport> Card<T> {
    /// Sends a command and returns the card's answer.
    ///
    /// A command that only reads and expects data is sent again after 6Cxx, once and with the length that the card names, and
    /// what a 61xx announces is fetched. A command that changes the card is one exchange, whatever comes back: a second VERIFY could
    /// cost a second try.
    ///
    /// # Errors
    /// [`Error::Transport`] when no answer came, [`Error::Command`] when the reader cannot carry the command,
    /// [`Error::Budget`] when the card never stops announcing more.
    pub fn transmit(&mut self, command: &Command, during: Step) -> Result<Response, Error> {
        let mut response = self.exchange(command, during)?;
        if command.effect() == Effect::Changes {
            return Ok(response);
        }
        // A command without Le has none that could be wrong. The question for the tries least of all: with a length behind
        // it, T=0 would take it for a VERIFY with data to come.
        if let (Meaning::WrongExpectedLength(right), 1..) = (response.status().meaning(), command.expected())
        {
            let right = if right == 0 { 256 } else { u32::from(right) };
            let again = Command::new(command.header()).with_data(command.expose_data()).expecting(right);
            response = self.exchange(&again, during)?;
        }
        self.fetch(response, during)
    }

    /// 続きの取得: fetches with GET RESPONSE what a 61xx announces, until the card has said all; any other answer is
    /// returned as it is.
    ///
    /// [`transmit`](Self::transmit) does so by itself for commands that read. It is safe as well after a command that
    /// changes the card and answers with data, as a signature does where the reader leaves T=0 to the host: 61xx says that
    /// the command was carried out (ISO/IEC 7816-4, clause 5.6), and GET RESPONSE hands over what waits without running it
    /// again. A VERIFY has no data to hand over; a 61xx in answer to one is odd, and stays for the caller to see.
    ///
    /// # Errors
    /// [`Error::Transport`] when no answer came, [`Error::Budget`] when the card never stops announcing more.
    pub fn fetch(&mut self, first: Response, during: Step) -> Result<Response, Error> {
        if !matches!(first.status().meaning(), Meaning::MoreData(_)) {
            return Ok(first);
        }
        let room = first.expose().len() + FOLLOW_UP_BYTES;
        let mut data = Zeroizing::new(Vec::with_capacity(room));
        data.extend_from_slice(first.expose());
        let mut status = first.status();
        for _ in 0..FOLLOW_UPS {
            let Meaning::MoreData(more) = status.meaning() else {
                return Ok(Response::new(core::mem::take(&mut *data), status));
            };
            let expected = if more == 0 { 256 } else { u32::from(more) };
            let next = self.exchange(&Command::get_response(expected), during)?;
            if data.len() + next.expose().len() > room {
                break;
            }
            data.extend_from_slice(next.expose());
            status = next.status();
        }
        Err(Error::Budget { during })
    }

    /// コマンドチェイニング: sends a command whose data do not fit where only short length goes, in links of 255 bytes, and
    /// returns the answer to the last one. With extended length, or when the data fit, it is one exchange.
    ///
    /// Whether a card takes it stands in its historical bytes; one that does not answers the first link with 6884. A link
    /// that is not answered 9000 ends the chain and its answer is returned. No link is sent twice.
    ///
    /// # Errors
    /// As [`transmit`](Self::transmit); [`Error::Command`] for a class that cannot be chained.
    ///
    /// ```
    /// use mynacard_apdu::{Card, Command, Limits, Replay, Step};
    ///
    /// let recorded = format!("> 102A00BE FF {}\n< 9000\n> 002A00BE 01 AA\n< 9000", "AA".repeat(255));
    /// let mut card = Card::new(Replay::parse(&recorded)?.with_limits(Limits::SHORT));
    /// let command = Command::new([0x00, 0x2A, 0x00, 0xBE]).with_data(&[0xAA; 256]);
    /// card.transmit_chained(&command, Step::Verify)?;
    /// assert_eq!(card.exchanges(), 2);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn transmit_chained(&mut self, command: &Command, during: Step) -> Result<Response, Error> {
        let data = command.expose_data();
        if self.known.lengths == Lengths::Extended || data.len() <= 255 {
            return self.transmit(command, during);
        }
        let refused = |source| Error::Command { during, source };
        if data.len() > 65_535 {
            return Err(refused(CommandError::TooLong));
        }
        let mut links = data.chunks(255).peekable();
        while let Some(link) = links.next() {
            if links.peek().is_none() {
                let last = Command::new(command.header()).with_data(link).expecting(command.expected());
                let response = self.exchange(&last, during)?;
                // Sent again, the last link would be a command of its own: no 6Cxx is followed here.
                return if command.effect() == Effect::Reads {
                    self.fetch(response, during)
                } else {
                    Ok(response)
                };
            }
            let link = command.link(link).map_err(refused)?;
            let response = self.exchange(&link, during)?;
            if response.status() != StatusWord::SUCCESS {
                return Ok(response);
            }
        }
        Err(refused(CommandError::NotACommand))
    }

    /// One exchange, and only one.
    fn exchange(&mut self, command: &Command, during: Step) -> Result<Response, Error> {
        let wire = command.encode(self.known.lengths).map_err(|source| Error::Command { during, source })?;
        self.known.exchanges = self.known.exchanges.saturating_add(1);
        self.transport.transmit(&wire).map_err(|source| Error::Transport { during, source })
    }
}
