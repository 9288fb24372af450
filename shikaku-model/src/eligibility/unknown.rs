//! Elements that no table knows.

use crate::personal::Personal;

/// An element outside the known tables, kept as it came.
///
/// The interface grows; what a newer version adds must not be lost. The text may concern a person and is therefore
/// redacted; attributes are not kept, since no message has any.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct UnknownElement {
    /// The element name, or the label in copied text.
    pub name: String,
    /// The text, empty for a group.
    pub text: Personal<String>,
    /// The elements inside.
    pub children: Vec<UnknownElement>,
}

impl UnknownElement {
    /// An element that holds text only.
    pub fn leaf(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self { name: name.into(), text: Personal::new(text.into()), children: Vec::new() }
    }
}
