//! What happens to a card in a virtual reader.

use crate::card::Exchange;
use std::fmt;

/// 出来事: what happened to the card in the reader. Its `Display` is one line without secrets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Event {
    /// Power came.
    PowerOn,
    /// Power went.
    PowerOff,
    /// A warm reset.
    Reset,
    /// One command and its answer.
    Exchange(Exchange),
    /// The card was laid down.
    Inserted,
    /// The card was taken away, or the reader went.
    Removed,
}

impl fmt::Display for Event {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::PowerOn => f.write_str("power on"),
            Self::PowerOff => f.write_str("power off"),
            Self::Reset => f.write_str("reset"),
            Self::Exchange(exchange) => write!(f, "{exchange}"),
            Self::Inserted => f.write_str("inserted"),
            Self::Removed => f.write_str("removed"),
        }
    }
}
