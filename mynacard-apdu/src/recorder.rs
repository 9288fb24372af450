//! A transport that writes the conversation down as text, without what must not be written down.

use crate::pin_pad::{PadCommand, PinPad};
use crate::response::Response;
use crate::transport::{Limits, Transport, TransportError};
use crate::wire::Wire;
use alloc::boxed::Box;
use alloc::string::String;
use core::fmt::{self, Write as _};

/// Exchanges that are written down at most; a visit has eight to fourteen.
const LONGEST: u32 = 4_096;
/// SELECT, whose data name an application or a file (ISO/IEC 7816-4, clause 11.2.2).
const SELECT: u8 = 0xA4;
/// VERIFY, CHANGE REFERENCE DATA and RESET RETRY COUNTER, each with its odd form, whose data are PINs (ISO/IEC 7816-4, clause
/// 11.6); CHANGE KEY and SET SESSION KEY, whose data are a PIN and a key (crate myna-card).
const CARRY_SECRETS: [u8; 8] = [0x20, 0x21, 0x24, 0x25, 0x2C, 0x2D, 0x32, 0xAE];

/// 会話の記録: writes down what passes, in the text that [`Replay`](crate::Replay) plays.
///
/// A PIN is never written: VERIFY and its kind keep their header, and `*` stands for the rest. What else is written depends
/// on whose card it is:
///
/// | | [`Recorder::new`], any card | [`Recorder::of_test_card`] |
/// |---|---|---|
/// | command | header; data of SELECT only | all |
/// | answer | number of bytes, status word | all |
/// | PIN | no | no |
/// | can be played | no | yes, with whatever PIN |
///
/// The first suits a support ticket: it holds nothing of a person. The second holds all that the card showed; it is for
/// cards with invented data.
///
/// ```
/// use mynacard_apdu::{Card, FileId, Recorder, Replay, SecretBytes};
///
/// let pin = SecretBytes::new(b"1234").ok_or("too long")?;
/// let mut recorder = Recorder::of_test_card(Replay::parse("> 00200098 04 31323334\n< 9000")?);
/// Card::new(&mut recorder).verify(FileId(0x0018), &pin)?;
/// assert_eq!(recorder.conversation(), "> 00200098 *\n< 9000\n");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Recorder<T> {
    transport: T,
    record: Record,
}

/// What was written down, and by which rule.
struct Record {
    text: String,
    of_test_card: bool,
    exchanges: u32,
}

/// The recorder inside a transaction.
struct Held<'a> {
    transport: Box<dyn Transport + 'a>,
    record: &'a mut Record,
}

impl<T: Transport> Recorder<T> {
    /// Records the shape of a conversation: headers, lengths and status words.
    pub fn new(transport: T) -> Self {
        Self { transport, record: Record { text: String::new(), of_test_card: false, exchanges: 0 } }
    }

    /// Records all but PINs. The caller vouches that the card is a test card: whatever it shows is written down.
    pub fn of_test_card(transport: T) -> Self {
        Self { transport, record: Record { text: String::new(), of_test_card: true, exchanges: 0 } }
    }

    /// 記録した会話: the text so far.
    #[must_use]
    pub fn conversation(&self) -> &str {
        &self.record.text
    }
}

impl Record {
    fn transmit(
        &mut self,
        transport: &mut (impl Transport + ?Sized),
        wire: &Wire,
    ) -> Result<Response, TransportError> {
        let answer = transport.transmit(wire);
        if self.has_room() {
            self.command(wire);
            self.answer(&answer);
        }
        answer
    }

    /// An entry on the reader's keys is no command that could be played: a remark.
    fn entry(&mut self, command: &PadCommand, answer: &Result<Response, TransportError>) {
        if self.has_room() {
            self.line("# on the reader's own keys: ", &command.header, "\n# ");
            self.answer(answer);
        }
    }

    fn has_room(&mut self) -> bool {
        self.exchanges = self.exchanges.saturating_add(1);
        if self.exchanges == LONGEST + 1 {
            self.text.push_str("# what follows was not written down\n");
        }
        self.exchanges <= LONGEST
    }

    fn command(&mut self, wire: &Wire) {
        let [_, instruction, ..] = wire.header();
        let body = wire.expose().get(4..).unwrap_or_default();
        let shown = instruction == SELECT || self.of_test_card && !CARRY_SECRETS.contains(&instruction);
        match body {
            [] => self.line("> ", &wire.header(), "\n"),
            body if shown => {
                self.line("> ", &wire.header(), " ");
                self.line("", body, "\n");
            }
            _ => self.line("> ", &wire.header(), " *\n"),
        }
    }

    fn answer(&mut self, answer: &Result<Response, TransportError>) {
        // Writing to a string cannot fail.
        let _ = match answer {
            Err(error) => writeln!(self.text, "! {}", error.code()),
            Ok(answer) if answer.expose().is_empty() => writeln!(self.text, "< {}", answer.status()),
            Ok(answer) if self.of_test_card => {
                self.line("< ", answer.expose(), " ");
                writeln!(self.text, "{}", answer.status())
            }
            Ok(answer) => writeln!(self.text, "< *{} {}", answer.expose().len(), answer.status()),
        };
    }

    fn line(&mut self, before: &str, bytes: &[u8], after: &str) {
        self.text.push_str(before);
        for byte in bytes {
            let _ = write!(self.text, "{byte:02X}");
        }
        self.text.push_str(after);
    }
}

impl<T: Transport> Transport for Recorder<T> {
    fn transmit(&mut self, wire: &Wire) -> Result<Response, TransportError> {
        self.record.transmit(&mut self.transport, wire)
    }

    fn limits(&self) -> Limits {
        self.transport.limits()
    }

    fn transaction(&mut self) -> Result<Box<dyn Transport + '_>, TransportError> {
        Ok(Box::new(Held { transport: self.transport.transaction()?, record: &mut self.record }))
    }

    fn pin_pad(&self) -> Option<PinPad> {
        self.transport.pin_pad()
    }

    fn verify_on_pad(&mut self, command: &PadCommand) -> Result<Response, TransportError> {
        let answer = self.transport.verify_on_pad(command);
        self.record.entry(command, &answer);
        answer
    }
}

impl Transport for Held<'_> {
    fn transmit(&mut self, wire: &Wire) -> Result<Response, TransportError> {
        self.record.transmit(&mut *self.transport, wire)
    }

    fn limits(&self) -> Limits {
        self.transport.limits()
    }

    fn transaction(&mut self) -> Result<Box<dyn Transport + '_>, TransportError> {
        Ok(Box::new(Held { transport: self.transport.transaction()?, record: self.record }))
    }

    fn pin_pad(&self) -> Option<PinPad> {
        self.transport.pin_pad()
    }

    fn verify_on_pad(&mut self, command: &PadCommand) -> Result<Response, TransportError> {
        let answer = self.transport.verify_on_pad(command);
        self.record.entry(command, &answer);
        answer
    }
}

impl<T> fmt::Debug for Recorder<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Recorder({} exchanges)", self.record.exchanges)
    }
}
