//! 要素表: what every table of elements shares.
//!
//! The interface is a set of tables of elements (別紙3-1). Each is declared once, with the macro in `table.rs`: a row names the
//! element, its Japanese term, its format and its source. From that one declaration come the owned struct that programs work
//! with, the borrowed form that the fast path lends, the reader and the writer, whatever the wire: a wire is a `Source`
//! that gives elements by name, and a `Sink` that takes them.

mod empty;
pub(crate) mod fill;
mod lend;
mod source;
#[macro_use]
mod table;
mod unknown;
mod values;
pub(crate) mod write;

pub use empty::EmptyElements;
pub(crate) use fill::{Names, adopt, is_blank, keep_text};
pub use lend::{Lend, Lent};
pub(crate) use lend::{Slot, own_all, own_one};
pub(crate) use source::{Content, Leaf, Misfit, Rest, Sink, Source, Table};
pub use unknown::{Attribute, AttributeRef, UnknownElement, UnknownElementRef};
#[cfg(feature = "std")]
pub(crate) use values::without_layout;
