//! Elements that stood in a message without content.

use alloc::borrow::Cow;
use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

/// 空要素: the names of known elements that stood in the message without content.
///
/// Absent, empty and `"00"` are three things. A field is `None` in the first two cases; an empty element is named here as
/// well, and is written back empty.
///
/// ```
/// use shikaku_model::wire::xml;
///
/// let message = "<XmlMsg><MessageHeader><SegmentOfResult>1</SegmentOfResult><ErrorCode/></MessageHeader></XmlMsg>";
/// let answer = xml::read(message.as_bytes())?;
/// assert!(answer.header.error_code.is_none() && answer.header.error_message.is_none());
/// assert!(answer.header.empty.contains("ErrorCode"));
/// assert!(!answer.header.empty.contains("ErrorMessage"));
/// # Ok::<(), shikaku_model::wire::WireError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct EmptyElements(Vec<Cow<'static, str>>);

impl EmptyElements {
    /// Whether the element stood there without content.
    pub fn contains(&self, element: &str) -> bool {
        self.0.iter().any(|name| name == element)
    }

    /// The names, in alphabetical order: the order of the message says nothing.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|name| &**name)
    }

    /// Whether no known element stood there without content.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn remove(&mut self, element: &str) {
        self.0.retain(|name| name != element);
    }

    pub(crate) fn insert(&mut self, element: &'static str) {
        if let Err(place) = self.0.binary_search_by(|name| (**name).cmp(element)) {
            self.0.insert(place, Cow::Borrowed(element));
        }
    }
}
