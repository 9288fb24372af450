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
/// a person and is therefore redacted. An element without name is text that stood between the elements of a group.
///
/// Element names are ASCII. In copied text of a layout that nobody has seen, a value may stand where the label is expected,
/// so `Debug` shows no other name.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct UnknownElement {
    /// The element name, or the label in copied text.
    pub name: String,
    /// The attributes, in the order of the message. Known messages have none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attributes: Vec<Attribute>,
    /// The text, empty for a group.
    pub text: Personal<String>,
    /// The elements inside.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub children: Vec<UnknownElement>,
}

impl UnknownElement {
    /// An element that holds text only.
    pub fn leaf(name: impl Into<String>, text: impl Into<String>) -> Self {
        let (attributes, children) = (Vec::new(), Vec::new());
        Self { name: name.into(), attributes, text: Personal::new(text.into()), children }
    }

    /// Whether it holds text and nothing else.
    #[cfg(feature = "std")]
    pub(crate) fn is_text_alone(&self) -> bool {
        self.attributes.is_empty() && self.children.is_empty()
    }
}

impl fmt::Debug for UnknownElement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UnknownElement")
            .field("name", &shown(&self.name))
            .field("attributes", &self.attributes)
            .field("text", &self.text)
            .field("children", &self.children)
            .finish()
    }
}

/// 属性: an attribute of an element outside the known tables.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Attribute {
    /// The name, with its prefix; the declaration of a name space is an attribute as well.
    pub name: String,
    /// The value, its references resolved.
    pub value: Personal<String>,
}

impl Attribute {
    /// An attribute of this name and value.
    pub fn new(name: impl Into<String>, value: impl Into<String>) -> Self {
        Self { name: name.into(), value: Personal::new(value.into()) }
    }
}

impl fmt::Debug for Attribute {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Attribute").field("name", &shown(&self.name)).field("value", &self.value).finish()
    }
}

fn shown(name: &str) -> &str {
    if name.is_ascii() { name } else { "…" }
}

/// The borrowed form of [`UnknownElement`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct UnknownElementRef<'a> {
    /// The element name.
    pub name: Cow<'a, str>,
    /// The attributes, in the order of the message.
    pub attributes: Vec<AttributeRef<'a>>,
    /// The text, empty for a group.
    pub text: Personal<Cow<'a, str>>,
    /// The elements inside.
    pub children: Vec<UnknownElementRef<'a>>,
}

impl<'a> UnknownElementRef<'a> {
    pub(crate) fn new(name: impl Into<Cow<'a, str>>, text: Cow<'a, str>, children: Vec<Self>) -> Self {
        Self { name: name.into(), attributes: Vec::new(), text: Personal::new(text), children }
    }

    /// Whether it holds text and nothing else.
    pub(crate) fn is_text_alone(&self) -> bool {
        self.attributes.is_empty() && self.children.is_empty()
    }
}

impl Lend for UnknownElement {
    type Lent<'a> = UnknownElementRef<'a>;

    fn own(lent: Self::Lent<'_>) -> Option<Self> {
        let UnknownElementRef { name, attributes, text, children } = lent;
        Some(Self {
            name: name.into_owned(),
            attributes: super::own_all(attributes),
            text: Personal::new(text.into_exposed().into_owned()),
            children: super::own_all(children),
        })
    }
}

/// The borrowed form of [`Attribute`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct AttributeRef<'a> {
    /// The name, with its prefix.
    pub name: &'a str,
    /// The value, its references resolved.
    pub value: Personal<Cow<'a, str>>,
}

impl Lend for Vec<UnknownElement> {
    type Lent<'a> = Vec<UnknownElementRef<'a>>;

    fn own(lent: Self::Lent<'_>) -> Option<Self> {
        Some(super::own_all(lent))
    }
}

impl Lend for Attribute {
    type Lent<'a> = AttributeRef<'a>;

    fn own(lent: Self::Lent<'_>) -> Option<Self> {
        Some(Self::new(lent.name, lent.value.into_exposed()))
    }
}
