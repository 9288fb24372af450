//! A recorded conversation that plays the card.

mod text;

pub use text::ReplayError;

use crate::response::Response;
use crate::transport::{Limits, Transport, TransportError, TransportErrorKind};
use crate::wire::Wire;
use alloc::boxed::Box;
use alloc::collections::VecDeque;
use core::fmt;
use text::{Answer, Recorded};

/// 会話の再生: answers as a recorded card did, as long as it is asked the same.
///
/// The text is what a [`Recorder`](crate::Recorder) writes, or a person:
///
/// | line | |
/// |---|---|
/// | `> 00A4040C 02 3F00` | a command |
/// | `> 00200098 *` | a command with this header, whatever follows: a PIN was not written down |
/// | `< 0102 9000` | the answer to the command before it, with its status word |
/// | `! READER-ANSWER-LOST` | no answer came, by the code of a [`TransportErrorKind`] |
/// | `# …`, blank | nothing |
///
/// Spaces do not count. A command that differs from the record, or comes after its end, is a
/// [`TransportErrorKind::Fault`] whose source is a [`ReplayError`]; it ends the conversation.
///
/// `Debug` shows how many exchanges are left, never one of them: a record written by hand may hold a PIN.
///
/// ```
/// use mynacard_apdu::{Card, FileId, Replay, SecretBytes, Verification};
///
/// let replay = Replay::parse("> 00200098 *\n< 63C2")?;
/// let pin = SecretBytes::new(b"0000").ok_or("too long")?;
/// let checked = Card::new(replay).verify(FileId(0x0018), &pin)?;
/// assert_eq!(checked, Verification::Wrong { tries_left: Some(2) });
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Replay {
    exchanges: VecDeque<Recorded>,
    limits: Limits,
}

impl Replay {
    /// Reads a conversation.
    ///
    /// # Errors
    /// [`ReplayError`] names the line that cannot be read or played.
    pub fn parse(text: &str) -> Result<Self, ReplayError> {
        Ok(Self { exchanges: text::read(text)?, limits: Limits::EXTENDED })
    }

    /// Plays through a reader with other limits.
    #[must_use]
    pub fn with_limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// 最後まで再生したか: whether every recorded exchange was played.
    #[must_use]
    pub fn is_over(&self) -> bool {
        self.exchanges.is_empty()
    }
}

impl Transport for Replay {
    fn transmit(&mut self, wire: &Wire) -> Result<Response, TransportError> {
        let differs = |why| Err(TransportError::caused_by(TransportErrorKind::Fault, why));
        let Some(recorded) = self.exchanges.pop_front() else { return differs(ReplayError::Over) };
        if !recorded.matches(wire.expose()) {
            self.exchanges.clear();
            return differs(ReplayError::Differs { line: recorded.line });
        }
        match recorded.answer {
            Answer::Bytes(mut bytes) => Response::parse(core::mem::take(&mut *bytes)),
            Answer::None(kind) => Err(TransportError::new(kind)),
        }
    }

    fn limits(&self) -> Limits {
        self.limits
    }

    fn transaction(&mut self) -> Result<Box<dyn Transport + '_>, TransportError> {
        Ok(Box::new(self))
    }
}

impl fmt::Debug for Replay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Replay({} exchanges left)", self.exchanges.len())
    }
}
