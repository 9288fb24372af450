//! What a wire has to offer so that the element tables can be read from it and written to it.

use alloc::borrow::Cow;
use alloc::boxed::Box;
use alloc::vec::Vec;

use super::{EmptyElements, Lend, Lent, UnknownElement, UnknownElementRef};
use crate::wire::WireError;

/// A wire that is read: one element after the other, by name.
pub trait Source<'a>: Sized {
    /// A list is entered as a whole; a wire may have each entry entered alone.
    const ENTERS_A_LIST_ONCE: bool = true;

    /// Where the element that was just entered begins, in bytes.
    fn position(&self) -> usize;

    /// Reads the element that was just entered to its end, `each` child through the closure, which must read it whole.
    /// Returns the text between the children; for an element without children that is its content.
    fn group(
        &mut self,
        each: impl FnMut(&mut Self, &str) -> Result<(), WireError>,
    ) -> Result<Cow<'a, str>, WireError>;

    /// Reads the list that was just entered to its end, each item through the closure. A wire may have other shapes for a
    /// list than a group of items.
    fn list(
        &mut self,
        item: &'static str,
        each: impl FnMut(&mut Self, &str) -> Result<(), WireError>,
    ) -> Result<Cow<'a, str>, WireError> {
        let _ = item;
        self.group(each)
    }

    /// Reads the element that was just entered to its end, as it comes.
    fn unknown(&mut self) -> Result<UnknownElementRef<'a>, WireError>;

    /// Reads the element that was just entered to its end, where text is expected.
    fn content(&mut self) -> Result<Content<'a>, WireError>;
}

/// What an element held where text was expected.
pub enum Content<'a> {
    /// Text, blank where the element is empty.
    Text(Cow<'a, str>),
    /// It has elements inside, so it is not what its name says; rare, and boxed so that text moves cheaply.
    Other(Box<UnknownElementRef<'a>>),
}

/// A wire that is written.
pub trait Sink {
    /// What fills an insurer number up to eight characters: files take spaces, the Web API takes zeros.
    const PADDING: char;

    /// An element that holds text.
    fn leaf(&mut self, name: &'static str, text: &str);

    /// An element without content.
    fn empty(&mut self, name: &str);

    /// An element that holds a table.
    fn group<T: Table>(&mut self, name: &str, group: &T);

    /// The elements of one name that may stand several times.
    fn each<T: Table>(&mut self, name: &str, items: &[T]);

    /// The texts of one name that may stand several times.
    fn texts<T: Leaf>(&mut self, name: &'static str, texts: &[T]);

    /// A list, and inside it its items.
    fn list<T: Table>(&mut self, name: &str, item: &str, items: &[T]);

    /// An element outside the tables.
    fn unknown(&mut self, element: &UnknownElement);
}

/// A value that stands as text in one element.
pub trait Leaf: Lend {
    /// Reads text that is not blank.
    fn read(text: Cow<'_, str>) -> Result<Lent<'_, Self>, Misfit<'_>>;

    /// The text of the message.
    fn text(&self, padding: char) -> Cow<'_, str>;
}

/// Text that the type of its field cannot hold.
pub enum Misfit<'a> {
    /// No day or moment of the calendar: the message is refused.
    Date,
    /// Anything else is kept among the unknown.
    Kept(Cow<'a, str>),
}

/// One table of elements.
pub trait Table: Lend {
    /// Reads the element that was just entered.
    fn read<'a, S: Source<'a>>(source: &mut S) -> Result<Lent<'a, Self>, WireError>;

    /// The table of an element that is absent.
    fn nothing<'a>() -> Lent<'a, Self>;

    /// Whether nothing stands in any field and nothing unknown was kept.
    fn says_nothing(lent: &Lent<'_, Self>) -> bool;

    /// Writes what is inside the element, in the order of the table.
    fn write<K: Sink>(&self, sink: &mut K);
}

/// Where a table keeps what no field holds, while it is filled.
pub(crate) struct Rest<'t, 'a> {
    pub(crate) unknown: &'t mut Vec<UnknownElementRef<'a>>,
    pub(crate) empty: &'t mut EmptyElements,
    /// One bit a row: what may stand once is refused when it stands twice.
    pub(crate) seen: &'t mut u64,
}
