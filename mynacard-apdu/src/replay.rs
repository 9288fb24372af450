//! A recorded conversation that plays the card.

use crate::response::Response;
use crate::transport::{Limits, Transport, TransportError, TransportErrorKind};
use crate::wire::Wire;
use alloc::boxed::Box;
use alloc::collections::VecDeque;
use alloc::vec::Vec;
use core::fmt;
use zeroize::Zeroizing;

/// A recorded command may hold a PIN.
type Bytes = Zeroizing<Vec<u8>>;

/// 会話の再生: answers as a recorded card did, as long as it is asked the same.
///
/// The text has a line `> HEX` for each command and a line `< HEX` for its answer (with the status word); spaces,
/// blank lines and lines that begin with `#` do not count. A command that differs from the record, or one after
/// its end, is a [`TransportErrorKind::Fault`].
///
/// `Debug` shows how many exchanges are left, never one of them: a record may hold a PIN.
pub struct Replay {
    exchanges: VecDeque<(Bytes, Bytes)>,
    limits: Limits,
}

/// The text is no conversation.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[non_exhaustive]
pub enum ReplayError {
    /// The line is not `> HEX`, `< HEX`, blank or a comment.
    #[error("line {line} is neither a command nor an answer in hexadecimal")]
    Line {
        /// Counted from 1.
        line: usize,
    },
    /// A command without an answer, or an answer without a command.
    #[error("line {line} breaks the turn of commands and answers")]
    Turn {
        /// Counted from 1.
        line: usize,
    },
}

impl Replay {
    /// Reads a conversation.
    ///
    /// # Errors
    /// [`ReplayError`] names the line that cannot be read.
    pub fn parse(text: &str) -> Result<Self, ReplayError> {
        let mut exchanges = VecDeque::new();
        let mut command: Option<Bytes> = None;
        let mut line = 0;
        for (index, content) in text.lines().map(str::trim).enumerate() {
            line = index + 1;
            if content.is_empty() || content.starts_with('#') {
                continue;
            }
            let turn = ReplayError::Turn { line };
            if let Some(hex) = content.strip_prefix('>') {
                let sent = from_hex(hex).ok_or(ReplayError::Line { line })?;
                if command.replace(sent).is_some() {
                    return Err(turn);
                }
            } else if let Some(hex) = content.strip_prefix('<') {
                let received = from_hex(hex).ok_or(ReplayError::Line { line })?;
                exchanges.push_back((command.take().ok_or(turn)?, received));
            } else {
                return Err(ReplayError::Line { line });
            }
        }
        if command.is_some() {
            return Err(ReplayError::Turn { line });
        }
        Ok(Self { exchanges, limits: Limits::EXTENDED })
    }

    /// Plays through a reader with other limits.
    #[must_use]
    pub fn with_limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }
}

impl Transport for Replay {
    fn transmit(&mut self, wire: &Wire) -> Result<Response, TransportError> {
        match self.exchanges.pop_front() {
            Some((command, mut answer)) if command.as_slice() == wire.expose() => {
                Response::parse(core::mem::take(&mut *answer))
            }
            _ => Err(TransportError::new(TransportErrorKind::Fault)),
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

fn from_hex(text: &str) -> Option<Bytes> {
    let digits: Vec<u8> = text
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| c.to_digit(16).and_then(|d| u8::try_from(d).ok()))
        .collect::<Option<_>>()?;
    let (pairs, rest) = digits.as_chunks::<2>();
    let bytes = || pairs.iter().map(|[high, low]| high << 4 | low).collect();
    rest.is_empty().then(|| Zeroizing::new(bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_are_no_conversation_are_named() {
        assert_eq!(Replay::parse("> 00A4\n< 9000\n? 00").err(), Some(ReplayError::Line { line: 3 }));
        assert_eq!(Replay::parse("> 00A").err(), Some(ReplayError::Line { line: 1 }));
        assert_eq!(Replay::parse("< 9000").err(), Some(ReplayError::Turn { line: 1 }));
        assert_eq!(Replay::parse("> 00A4\n> 00A4").err(), Some(ReplayError::Turn { line: 2 }));
        assert_eq!(Replay::parse("> 00A4").err(), Some(ReplayError::Turn { line: 1 }));
    }

    #[test]
    fn a_recorded_pin_is_not_printed() {
        let replay = Replay::parse("> 00200098 04 31323334\n< 9000").unwrap();
        assert_eq!(alloc::format!("{replay:?}"), "Replay(1 exchanges left)");
    }
}
