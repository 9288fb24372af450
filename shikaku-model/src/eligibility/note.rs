//! What a reader noticed.

use alloc::string::String;
use core::fmt;

/// 読み取りの記録: one thing in copied text that its reader did not understand, or what was odd about an XML message.
///
/// A label, a title or the number of a line, never a value. In a layout that nobody has seen, a value may stand where a label
/// is expected; so `Debug` quotes neither.
#[derive(Clone, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum ReadingNote {
    /// A label that is not known, or not in the section where it stands. Its value is among the unknown elements.
    UnknownLabel(String),
    /// The title of a section that is not known; nothing is taken from such a section.
    UnknownSection(String),
    /// A label that came again with another value: the first value stands.
    RepeatedLabel(String),
    /// The number, from 1, of a line that is neither label nor title. It is not quoted, since it may hold anything.
    UnreadableLine(usize),
    /// The header of an XML message names another 文字コード than its declaration. The declaration was believed, and the bytes
    /// agree with it. It is said of the file that was read and is not written back.
    CharacterCodeContradicted,
    /// An element of the tables had an attribute, which no table has: it was not kept. Attributes of unknown elements are kept,
    /// and one that only declares a name space says nothing. It is said of the file that was read.
    AttributesLost,
}

impl fmt::Debug for ReadingNote {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownLabel(_) => f.write_str("UnknownLabel(…)"),
            Self::UnknownSection(_) => f.write_str("UnknownSection(…)"),
            Self::RepeatedLabel(_) => f.write_str("RepeatedLabel(…)"),
            Self::UnreadableLine(number) => write!(f, "UnreadableLine({number})"),
            Self::CharacterCodeContradicted => f.write_str("CharacterCodeContradicted"),
            Self::AttributesLost => f.write_str("AttributesLost"),
        }
    }
}
