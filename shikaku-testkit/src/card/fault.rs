//! Disturbances between reader and card, at a chosen exchange.

/// 故障: what happens at one exchange.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Fault {
    /// The card is taken away before it hears the command.
    LostBefore,
    /// The card is taken away after it has executed the command, before it answers.
    LostAfter,
    /// The card executes the command; an empty answer arrives, which drivers report as a success.
    AnswerLost,
    /// The card executes the command; the reader gives up waiting.
    TimedOut,
    /// The card does not execute the command and answers this status word.
    Answer(u16),
    /// The card executes the command; at most so many data bytes of the answer arrive.
    Short(usize),
}
