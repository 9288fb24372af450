//! ピンパッド: a PIN that is typed on the reader's own keys and that no program sees (PC/SC Part 10).
//!
//! [`Transport::pin_pad`](crate::Transport::pin_pad) says whether the reader has keys, and
//! [`Card::verify_on_pad`](crate::Card::verify_on_pad) lets the reader ask and verify. It is the one case in which a
//! transaction is held while a person types: SELECT and VERIFY in one, with a time-out that the reader keeps and that is
//! never longer than [`PinEntry::LONGEST_SECONDS`].
//!
//! Tested with a reader driver of the project's own below the genuine `pcscd`; **not tested on hardware**.

pub mod part10;
mod quirks;

pub use quirks::{Quirk, quirk};

use crate::card::Verification;

/// 入力の条件: how the PIN is typed: digits only, which reach the card as ASCII.
///
/// ```
/// use mynacard_apdu::PinEntry;
///
/// let entry = PinEntry::of_digits(4).within_seconds(90);
/// assert_eq!((entry.digits(), entry.seconds()), (4, 30));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PinEntry {
    digits: u8,
    seconds: u8,
}

impl PinEntry {
    /// The longest time that a reader is given: all that while, no other program reaches the card.
    pub const LONGEST_SECONDS: u8 = 30;
    /// The longest PIN that a pad takes here: what its block in the command can say (Part 10, bmPINBlockString).
    const LONGEST_PIN: u8 = 15;

    /// A PIN of exactly so many digits, 1 to 15, within [`LONGEST_SECONDS`](Self::LONGEST_SECONDS). Other numbers count
    /// as the nearest of these.
    #[must_use]
    pub const fn of_digits(digits: u8) -> Self {
        Self { digits: within(digits, Self::LONGEST_PIN), seconds: Self::LONGEST_SECONDS }
    }

    /// The reader gives up after so many seconds, 1 to [`LONGEST_SECONDS`](Self::LONGEST_SECONDS). Other numbers count as
    /// the nearest of these.
    #[must_use]
    pub const fn within_seconds(self, seconds: u8) -> Self {
        Self { seconds: within(seconds, Self::LONGEST_SECONDS), ..self }
    }

    /// 桁数.
    #[must_use]
    pub const fn digits(self) -> u8 {
        self.digits
    }

    /// 制限時間, in seconds.
    #[must_use]
    pub const fn seconds(self) -> u8 {
        self.seconds
    }
}

const fn within(number: u8, most: u8) -> u8 {
    match number {
        0 => 1,
        number if number > most => most,
        number => number,
    }
}

/// ピンパッドの能力: what the reader says of its keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct PinPad {
    /// Whether it shows something while the PIN is typed. Where it does not, the screen of the program has to.
    pub display: bool,
    /// The shortest PIN that it takes, in digits.
    pub shortest: u8,
    /// The longest PIN that it takes, in digits.
    pub longest: u8,
}

impl PinPad {
    /// Keys without a display, for a PIN of any length.
    #[must_use]
    pub const fn without_display() -> Self {
        Self { display: false, shortest: 0, longest: u8::MAX }
    }

    /// Whether a PIN of this entry can be typed there.
    #[must_use]
    pub const fn takes(self, entry: PinEntry) -> bool {
        self.shortest <= entry.digits && entry.digits <= self.longest
    }
}

/// ピンパッドへの指示: the VERIFY that the reader completes with what is typed. It holds no PIN.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PadCommand {
    /// Class, instruction, P1 and P2 of the VERIFY.
    pub header: [u8; 4],
    /// How the PIN is typed.
    pub entry: PinEntry,
}

/// ピンパッドでの照合の結果.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PadVerification {
    /// The PIN was typed, and the card checked it.
    Checked(Verification),
    /// Nothing reached the card, and no try was spent.
    NotEntered(NotEntered),
}

/// 入力されなかった理由: why a pad gave the card nothing (PC/SC Part 10, clause 2.5, and CCID, 6.1.11).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
#[non_exhaustive]
pub enum NotEntered {
    /// 6400: nobody typed in time.
    #[error("nobody typed a PIN on the reader in time")]
    TimedOut,
    /// 6401: the cancel key.
    #[error("the entry on the reader was cancelled")]
    Cancelled,
    /// 6403: too few or too many digits.
    #[error("the PIN typed on the reader has another length")]
    WrongLength,
}

impl NotEntered {
    /// Every reason, for tables of texts.
    pub const ALL: [Self; 3] = [Self::TimedOut, Self::Cancelled, Self::WrongLength];

    /// 支援コード: the stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::TimedOut => "PIN-PAD-TIMEOUT",
            Self::Cancelled => "PIN-PAD-CANCELLED",
            Self::WrongLength => "PIN-PAD-LENGTH",
        }
    }
}
