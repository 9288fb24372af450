//! The text of a recorded conversation.

use crate::transport::TransportErrorKind;
use alloc::collections::VecDeque;
use alloc::vec::Vec;
use zeroize::Zeroizing;

/// A recorded command may hold a PIN, an answer a person's data.
type Bytes = Zeroizing<Vec<u8>>;

/// One exchange as it was written down.
pub(super) struct Recorded {
    command: Bytes,
    /// What follows the header was not written down.
    any_body: bool,
    pub(super) answer: Answer,
    /// The line of the command, counted from 1.
    pub(super) line: usize,
}

pub(super) enum Answer {
    Bytes(Bytes),
    None(TransportErrorKind),
}

/// The text is no conversation, or not the one that is being held.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[non_exhaustive]
pub enum ReplayError {
    /// The line has none of the forms that [`Replay`](crate::Replay) lists.
    #[error("line {line} is neither a command nor an answer")]
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
    /// The data of this answer were not written down, so it cannot be played.
    #[error("the answer in line {line} was recorded without its data")]
    NotRecorded {
        /// Counted from 1.
        line: usize,
    },
    /// Another command was recorded than is being sent.
    #[error("another command was recorded in line {line}")]
    Differs {
        /// Counted from 1.
        line: usize,
    },
    /// A command comes after the end of the record.
    #[error("the recorded conversation is over")]
    Over,
}

impl Recorded {
    /// Whether this is the command that was recorded.
    pub(super) fn matches(&self, sent: &[u8]) -> bool {
        if self.any_body { sent.starts_with(&self.command) } else { self.command.as_slice() == sent }
    }
}

pub(super) fn read(text: &str) -> Result<VecDeque<Recorded>, ReplayError> {
    let mut exchanges = VecDeque::new();
    let mut command: Option<(Bytes, bool, usize)> = None;
    for (index, content) in text.lines().map(str::trim).enumerate() {
        let line = index + 1;
        let answer = match content.split_at_checked(1) {
            _ if content.is_empty() => continue,
            Some(("#", _)) => continue,
            Some((">", sent)) => {
                let (hex, any_body) =
                    sent.trim_end().strip_suffix('*').map_or((sent, false), |hex| (hex, true));
                let sent = from_hex(hex).filter(|sent| sent.len() >= 4).ok_or(ReplayError::Line { line })?;
                if command.replace((sent, any_body, line)).is_some() {
                    return Err(ReplayError::Turn { line });
                }
                continue;
            }
            Some(("<", received)) if received.trim_start().starts_with('*') => {
                return Err(ReplayError::NotRecorded { line });
            }
            Some(("<", received)) => from_hex(received).map(Answer::Bytes),
            Some(("!", code)) => {
                let named = TransportErrorKind::ALL.into_iter().find(|kind| kind.code() == code.trim());
                named.map(Answer::None)
            }
            _ => None,
        };
        let answer = answer.ok_or(ReplayError::Line { line })?;
        let (command, any_body, line) = command.take().ok_or(ReplayError::Turn { line })?;
        exchanges.push_back(Recorded { command, any_body, answer, line });
    }
    match command {
        Some((.., line)) => Err(ReplayError::Turn { line }),
        None => Ok(exchanges),
    }
}

fn from_hex(text: &str) -> Option<Bytes> {
    // Room for all of it at once: growing would leave copies behind that nobody wipes.
    let mut bytes = Zeroizing::new(Vec::with_capacity(text.len() / 2 + 1));
    let mut high = None;
    for c in text.chars().filter(|c| !c.is_whitespace()) {
        let digit = c.to_digit(16).and_then(|digit| u8::try_from(digit).ok())?;
        match high.take() {
            Some(high) => bytes.push(high << 4 | digit),
            None => high = Some(digit),
        }
    }
    high.is_none().then_some(bytes)
}

#[cfg(test)]
mod tests {
    use crate::command::{Command, Lengths};
    use crate::replay::{Replay, ReplayError};
    use crate::transport::{Transport, TransportErrorKind};
    use core::error::Error;

    #[test]
    fn lines_that_are_no_conversation_are_named() {
        for (text, error) in [
            ("> 00A40000\n< 9000\n? 00", ReplayError::Line { line: 3 }),
            ("> 00A40", ReplayError::Line { line: 1 }),
            ("> 00A4", ReplayError::Line { line: 1 }),
            ("> 00A40000\n! NO-SUCH-CODE", ReplayError::Line { line: 2 }),
            ("\u{3042}", ReplayError::Line { line: 1 }),
            ("< 9000", ReplayError::Turn { line: 1 }),
            ("> 00A40000\n> 00A40000", ReplayError::Turn { line: 2 }),
            ("\n> 00A40000", ReplayError::Turn { line: 2 }),
            ("> 00B08A00 *\n< *1551 9000", ReplayError::NotRecorded { line: 2 }),
        ] {
            assert_eq!(Replay::parse(text).err(), Some(error), "{text}");
        }
    }

    #[test]
    fn a_recorded_pin_is_not_printed() {
        let replay = Replay::parse("> 00200098 04 31323334\n< 9000").unwrap();
        assert_eq!(alloc::format!("{replay:?}"), "Replay(1 exchanges left)");
    }

    #[test]
    fn another_command_than_the_recorded_one_ends_the_conversation_and_names_the_line() {
        let mut replay = Replay::parse("# begins here\n> 00200098\n< 63C3\n> 00200098\n< 63C3").unwrap();
        let other = Command::new([0x00, 0x20, 0x00, 0x99]).encode(Lengths::Short).unwrap();
        for source in [ReplayError::Differs { line: 2 }, ReplayError::Over] {
            let error = replay.transmit(&other).unwrap_err();
            assert_eq!(error.kind(), TransportErrorKind::Fault);
            assert_eq!(error.source().unwrap().downcast_ref(), Some(&source));
        }
        assert!(replay.is_over());
    }

    #[test]
    fn a_lost_answer_is_played_as_it_was_recorded() {
        let mut replay = Replay::parse("> 00200098\n! READER-ANSWER-LOST").unwrap();
        let wire = Command::ask_tries(Some(0x18)).encode(Lengths::Short).unwrap();
        assert_eq!(replay.transmit(&wire).unwrap_err().kind(), TransportErrorKind::AnswerLost);
    }
}
