//! 故障の言葉: disturbances between reader and card, in a small language for command lines, code and case files.
//!
//! A plan is a list of rules, `;` between them; each says where and what:
//!
//! | where | |
//! |---|---|
//! | `3` | the third exchange from now |
//! | `verify` | the next command of that name |
//! | `read#2` | the second command of that name from now |
//! | `every` | every exchange |
//!
//! Names of commands: `select` `read` `record` `data` `challenge` `tries` `verify` `sign`, and `ins-XX` for any
//! instruction byte. `tries` is VERIFY without data, which asks and costs nothing.
//!
//! What happens is written as the [`Fault`]s are printed, several joined with `+`: `sign=delayed-300+lost-after`.
//!
//! `random SEED PERCENT` is a rule as well: so many exchanges of a hundred are disturbed, each by one fault, and the
//! same seed disturbs the same exchanges on every machine.

mod plan;
mod read;
mod schedule;

pub use plan::{CommandName, Faults, Place, Rule};
pub use read::{FaultsError, FaultsErrorKind};
pub(super) use schedule::Schedule;

use mynacard_apdu::{Response, StatusWord};
use std::fmt;

/// 故障: what happens at one exchange. It is printed as the language writes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Fault {
    /// `lost-before`: the card is taken away before it hears the command.
    LostBefore,
    /// `lost-after`: the card is taken away after it has executed the command, before it answers.
    LostAfter,
    /// `answer-lost`: the card executes the command; an empty answer arrives, which drivers report as a success.
    AnswerLost,
    /// `timed-out`: the card executes the command; the reader gives up waiting.
    TimedOut,
    /// `mute`: the card hangs. It executes nothing more and answers nothing until a reset or until its power goes.
    Mute,
    /// `6F00`: the card does not execute the command and answers this status word.
    Answer(u16),
    /// `short-10`: the card executes the command; at most so many data bytes of the answer arrive.
    Short(usize),
    /// `flipped-7`: the card executes the command; this bit of the answer, counted from its first byte's highest and
    /// on from the beginning where the answer ends, arrives inverted. The status word counts as part of the answer.
    Flipped(u32),
    /// `delayed-300`: the exchange takes so many milliseconds longer.
    Delayed(u32),
    /// `reset`: somebody resets the card (warm) before it hears the command.
    Reset,
    /// `swapped`: another card, the one of [`SoftCard::set_other`](super::SoftCard::set_other), lies there when the
    /// command comes, and the reader has not noticed.
    Swapped,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::LostBefore => f.write_str("lost-before"),
            Self::LostAfter => f.write_str("lost-after"),
            Self::AnswerLost => f.write_str("answer-lost"),
            Self::TimedOut => f.write_str("timed-out"),
            Self::Mute => f.write_str("mute"),
            Self::Answer(status) => write!(f, "{status:04X}"),
            Self::Short(bytes) => write!(f, "short-{bytes}"),
            Self::Flipped(bit) => write!(f, "flipped-{bit}"),
            Self::Delayed(milliseconds) => write!(f, "delayed-{milliseconds}"),
            Self::Reset => f.write_str("reset"),
            Self::Swapped => f.write_str("swapped"),
        }
    }
}

/// The first `most` data bytes of an answer, with its status word.
pub(super) fn shortened(answer: &Response, most: usize) -> Response {
    Response::new(answer.expose().iter().copied().take(most).collect(), answer.status())
}

/// The answer with one bit inverted.
pub(super) fn flipped(answer: &Response, bit: u32) -> Response {
    let [mut high, mut low] = answer.status().0.to_be_bytes();
    let mut data = answer.expose().to_vec();
    // An answer has at least its status word.
    let bit = usize::try_from(bit).unwrap_or_default() % ((data.len() + 2) * 8);
    if let Some(byte) = data.iter_mut().chain([&mut high, &mut low]).nth(bit / 8) {
        *byte ^= 0x80 >> (bit % 8);
    }
    Response::new(data, StatusWord(u16::from_be_bytes([high, low])))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_bit_of_the_answer_is_inverted_and_the_count_goes_round() {
        let answer = Response::new(vec![0x00, 0xFF], StatusWord::SUCCESS);
        let seen = |bit| {
            let answer = flipped(&answer, bit);
            (answer.expose().to_vec(), answer.status().0)
        };
        assert_eq!(seen(0), (vec![0x80, 0xFF], 0x9000));
        assert_eq!(seen(15), (vec![0x00, 0xFE], 0x9000));
        assert_eq!(seen(16), (vec![0x00, 0xFF], 0x1000));
        assert_eq!(seen(31), (vec![0x00, 0xFF], 0x9001));
        assert_eq!(seen(32), seen(0));
    }
}
