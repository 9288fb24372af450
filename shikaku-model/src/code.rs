//! Business codes (業務コード): known meanings, and unknown codes that survive.

use alloc::borrow::Cow;
use alloc::boxed::Box;
use core::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// 業務コード: one code table (`OQSCD001` …) as a closed set of known meanings.
///
/// The enums in [`codes`](crate::codes) implement it. A code outside the table stays readable through [`Coded`].
pub trait Code: Copy + Eq + fmt::Debug + 'static {
    /// The number of the official table, such as `OQSCD006`.
    const TABLE: &'static str;
    /// Every known meaning, in the order of the table.
    const ALL: &'static [Self];

    /// The code as it stands in a message, with its leading zeros.
    fn code(&self) -> &'static str;

    /// The official Japanese label.
    fn label(&self) -> &'static str;

    /// The meaning of a code, or `None` outside the table. The text must match exactly: `"1"` is not `"01"`.
    fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().find(|known| known.code() == code).copied()
    }
}

/// A received code: a known meaning, or the text as it came.
///
/// `T` is the text of an unknown code: of its own, or borrowed from the message. Tables grow between versions of the official interface; a new code must neither be lost nor be taken for another.
///
/// ```
/// use shikaku_model::code::Coded;
/// use shikaku_model::codes::QualificationValidity;
///
/// let valid = Coded::from_code("1");
/// assert_eq!(valid.known(), Some(QualificationValidity::Valid));
/// let newer: Coded<QualificationValidity> = Coded::from_code("8");
/// assert_eq!(newer.known(), None);
/// assert_eq!(newer.code(), "8");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Coded<C, T = Box<str>> {
    /// A code of the table.
    Known(C),
    /// A code outside the table, as received.
    Unrecognised(T),
}

impl<C: Code> Coded<C> {
    /// Looks a received code up in its table.
    pub fn from_code(code: &str) -> Self {
        C::from_code(code).map_or_else(|| Self::Unrecognised(code.into()), Self::Known)
    }
}

impl<C: Code, T: AsRef<str>> Coded<C, T> {
    /// The code as it stands in a message.
    pub fn code(&self) -> &str {
        match self {
            Self::Known(known) => known.code(),
            Self::Unrecognised(code) => code.as_ref(),
        }
    }

    /// The known meaning, or `None` outside the table.
    pub fn known(&self) -> Option<C> {
        match self {
            Self::Known(known) => Some(*known),
            Self::Unrecognised(_) => None,
        }
    }

    /// The official Japanese label; outside the table the code itself, since nothing better is known.
    pub fn label(&self) -> &str {
        match self {
            Self::Known(known) => known.label(),
            Self::Unrecognised(code) => code.as_ref(),
        }
    }
}

impl<C, T> From<C> for Coded<C, T> {
    fn from(known: C) -> Self {
        Self::Known(known)
    }
}

/// The code as it stands in a message.
impl<C: Code, T: AsRef<str>> Serialize for Coded<C, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl<'de, C: Code> Deserialize<'de> for Coded<C> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        <Cow<'de, str>>::deserialize(deserializer).map(|code| Self::from_code(&code))
    }
}
