//! Elements that no table knows.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use serde::{Deserialize, Serialize};

use super::Lend;
use crate::personal::Personal;

/// 未知の要素: an element outside the known tables, kept as it came.
///
/// The interface grows; what a newer version adds must not be lost: it is written back where it stood. The text may concern
/// a person and is therefore redacted; attributes are not kept, since no message has any. An element without name is text
/// that stood between the elements of a group.
///
/// Element names are ASCII. In copied text of a layout that nobody has seen, a value may stand where the label is expected,
/// so `Debug` shows no other name.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct UnknownElement {
    /// The element name, or the label in copied text.
    pub name: String,
    /// The text, empty for a group.
    pub text: Personal<String>,
    /// The elements inside.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub children: Vec<UnknownElement>,
}

impl UnknownElement {
    /// An element that holds text only.
    pub fn leaf(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self { name: name.into(), text: Personal::new(text.into()), children: Vec::new() }
    }
}

impl fmt::Debug for UnknownElement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UnknownElement")
            .field("name", &if self.name.is_ascii() { &*self.name } else { "…" })
            .field("text", &self.text)
            .field("children", &self.children)
            .finish()
    }
}

/// The borrowed form of [`UnknownElement`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct UnknownElementRef<'a> {
    /// The element name.
    pub name: Cow<'a, str>,
    /// The text, empty for a group.
    pub text: Personal<Cow<'a, str>>,
    /// The elements inside.
    pub children: Vec<UnknownElementRef<'a>>,
}

impl<'a> UnknownElementRef<'a> {
    pub(crate) fn new(name: impl Into<Cow<'a, str>>, text: Cow<'a, str>, children: Vec<Self>) -> Self {
        Self { name: name.into(), text: Personal::new(text), children }
    }
}

impl Lend for UnknownElement {
    type Lent<'a> = UnknownElementRef<'a>;

    fn own(lent: Self::Lent<'_>) -> Option<Self> {
        let UnknownElementRef { name, text, children } = lent;
        Some(Self {
            name: name.into_owned(),
            text: Personal::new(text.into_exposed().into_owned()),
            children: super::own_all(children),
        })
    }
}
