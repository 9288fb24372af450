//! The keys of a software reader.

use mynacard_apdu::{PadCommand, PinPad};
use std::collections::VecDeque;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// ソフトウェアのピンパッド: keys whose strokes a test decides beforehand; clones share them.
///
/// Each entry takes the next stroke. Where none was decided, nobody types, and the reader gives up at once.
///
/// ```
/// use mynacard_apdu::{ApplicationId, Card, FileId, NotEntered, PadVerification, PinEntry, Verification};
/// use shikaku_testkit::{card::SoftPad, persona};
///
/// let soft = persona::find("taro").ok_or("no such persona")?.soft_card(1_765_324_800);
/// let pad = SoftPad::new();
/// let mut card = Card::new(soft.connect().with_pad(&pad));
/// card.select_application(ApplicationId::new(b"\xD3\x92\xF0\x00\x26\x01\x00\x00\x00\x01")?)?;
///
/// pad.will_type("4126");
/// pad.will_cancel();
/// let entry = PinEntry::of_digits(4);
/// assert_eq!(card.verify_on_pad(FileId(0x0018), entry)?, PadVerification::Checked(Verification::Verified));
/// assert_eq!(card.verify_on_pad(FileId(0x0018), entry)?, PadVerification::NotEntered(NotEntered::Cancelled));
/// assert_eq!(card.verify_on_pad(FileId(0x0018), entry)?, PadVerification::NotEntered(NotEntered::TimedOut));
/// assert_eq!(soft.verifies(), 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Default)]
pub struct SoftPad(Arc<Mutex<VecDeque<Stroke>>>);

/// What a person does at the keys.
enum Stroke {
    Digits(Box<str>),
    Cancel,
}

/// What the keys give: a VERIFY for the card, or the reader's own answer.
pub(super) enum Typed {
    Command(Vec<u8>),
    Instead(u16),
}

impl SoftPad {
    /// Keys that nobody touches yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Somebody types these digits and the key for "enter".
    pub fn will_type(&self, digits: &str) {
        self.strokes().push_back(Stroke::Digits(digits.into()));
    }

    /// Somebody presses the cancel key.
    pub fn will_cancel(&self) {
        self.strokes().push_back(Stroke::Cancel);
    }

    /// What these keys say of themselves.
    pub(super) const fn describe() -> PinPad {
        PinPad::without_display()
    }

    /// The next stroke (PC/SC Part 10, clause 2.5: 6400 for nobody, 6401 for cancel, 6403 for another length).
    pub(super) fn take(&self, command: &PadCommand) -> Typed {
        match self.strokes().pop_front() {
            None => Typed::Instead(0x6400),
            Some(Stroke::Cancel) => Typed::Instead(0x6401),
            Some(Stroke::Digits(digits)) if digits.len() != usize::from(command.entry.digits()) => {
                Typed::Instead(0x6403)
            }
            Some(Stroke::Digits(digits)) => {
                Typed::Command([&command.header[..], &[command.entry.digits()], digits.as_bytes()].concat())
            }
        }
    }

    fn strokes(&self) -> MutexGuard<'_, VecDeque<Stroke>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for SoftPad {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SoftPad({} strokes to come)", self.strokes().len())
    }
}
