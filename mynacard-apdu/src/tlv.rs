//! BER-TLV as cards write it: read in place, bounded, lenient where real cards are.
//!
//! * Lengths need not be minimal: `82 00 9F` stands on real cards.
//! * Filler: bytes 00 before, between and after the objects inside another one are skipped, since no tag begins with 00
//!   (ISO/IEC 7816-4, clause 5.2.2.1). FF begins a tag (`FF20`), so FF is filler only where nothing but 00 and FF follows.
//!   At the top, [`first`] cuts one object at its encoded length and hands back the rest as it is.
//! * A long tag for a number below 31 (`5F 01`) is read, since it is seen in the field.
//! * Indefinite lengths, tags of more than three bytes or with 80 as their second, and lengths of more than four bytes
//!   are refused (ISO/IEC 7816-4, clauses 5.2.2.1 and 5.2.2.2).
//!
//! Three ways to read, none of which recurses over what a card sent: [`first`] takes one object, [`Object::objects`] those
//! inside one, and [`walk`] all of them, within [`Bounds`]. They borrow and allocate nothing. [`Tree`] owns its parts: it
//! builds objects, and reads them where allocation does not matter.
//!
//! ```
//! use mynacard_apdu::tlv::{self, Bounds, Tag};
//!
//! let bytes = [0xFF, 0x20, 0x05, 0xDF, 0x24, 0x82, 0x00, 0x00, 0xFF, 0xFF];
//! let (object, filler) = tlv::first(&bytes)?;
//! assert_eq!(object.tag, Tag(0xFF20));
//! assert_eq!(object.objects().find(Tag(0xDF24))?.value, b"");
//! assert_eq!(filler, [0xFF, 0xFF]);
//!
//! for node in tlv::walk(&bytes, Bounds::CARD) {
//!     let node = node?;
//!     println!("{:width$}{:?}", "", node.object, width = 2 * node.depth);
//! }
//! # Ok::<(), tlv::Error>(())
//! ```

mod tree;
mod walk;

pub use tree::Tree;
pub use walk::{Bounds, Node, Walk, validate, walk};

/// タグ: the one to three bytes of a tag, as a number (`0x5F4E`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Tag(
    /// The bytes of the tag as a big-endian number.
    pub u32,
);

/// データオブジェクト: one object, borrowed from the bytes it was read from.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Object<'a> {
    /// Its tag.
    pub tag: Tag,
    /// Its value, without tag and length.
    pub value: &'a [u8],
    /// All of it, tag and length included, as stored.
    pub encoded: &'a [u8],
}

/// What is wrong with the bytes, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The bytes end inside an object.
    #[error("the bytes end inside an object")]
    Truncated,
    /// A tag of more than three bytes, or one whose number begins with zeros (80).
    #[error("a tag has more than three bytes, or begins its number with zeros")]
    Tag,
    /// An indefinite length, or one of more than four bytes.
    #[error("a length is indefinite or has more than four bytes")]
    Length,
    /// No object with the tag that is needed.
    #[error("the object {:X} is missing", .0.0)]
    Missing(Tag),
    /// Nested deeper than the [`Bounds`] allow.
    #[error("the objects are nested deeper than is read")]
    Depth,
    /// More objects, or more bytes, than the [`Bounds`] allow.
    #[error("there are more objects, or more bytes, than are read")]
    Size,
    /// A tag that says "primitive" for an object that holds others, or the other way round ([`Tree`] only).
    #[error("the tag does not fit what the object holds")]
    Form,
    /// A length that is longer than it needs to be ([`Tree`] only; [`walk`] reads it).
    #[error("a length is longer than it needs to be")]
    NotMinimal,
}

impl Tag {
    /// 構造化: whether objects with this tag hold others (bit 6 of the first byte; ISO/IEC 7816-4, clause 5.2.2.1).
    #[must_use]
    pub const fn is_constructed(self) -> bool {
        let [a, b, c, d] = self.0.to_be_bytes();
        let first = if b != 0 {
            b
        } else if c != 0 {
            c
        } else {
            d
        };
        (if a != 0 { a } else { first }) & 0x20 != 0
    }
}

/// The first object of `bytes`, and what follows it.
///
/// # Errors
/// [`Error`] when no whole object stands at the start.
#[inline]
pub fn first(bytes: &[u8]) -> Result<(Object<'_>, &[u8]), Error> {
    let Header { tag, length, after } = header(bytes)?.ok_or(Error::Truncated)?;
    let (value, rest) = after.split_at_checked(length).ok_or(Error::Truncated)?;
    let encoded = bytes.get(..bytes.len() - rest.len()).unwrap_or_default();
    Ok((Object { tag, value, encoded }, rest))
}

/// The number of bytes that the object at the start of `bytes` has, tag and length included; `None` while too few
/// bytes are there to tell.
///
/// # Errors
/// [`Error`] when no object can begin so.
pub fn encoded_length(bytes: &[u8]) -> Result<Option<usize>, Error> {
    let Some(Header { length, after, .. }) = header(bytes)? else { return Ok(None) };
    (bytes.len() - after.len()).checked_add(length).map(Some).ok_or(Error::Length)
}

/// What stands before a value.
struct Header<'a> {
    tag: Tag,
    length: usize,
    /// The value and what follows it.
    after: &'a [u8],
}

/// The header at the start of `bytes`; `None` while bytes of it are missing.
#[inline]
fn header(bytes: &[u8]) -> Result<Option<Header<'_>>, Error> {
    let (tag, after) = match bytes {
        [first, after @ ..] if first & 0x1F != 0x1F => (u32::from(*first), after),
        [first, second @ ..=0x7F, after @ ..] => (u32::from_be_bytes([0, 0, *first, *second]), after),
        [_, 0x80, ..] => return Err(Error::Tag),
        [first, second, third @ ..=0x7F, after @ ..] => {
            (u32::from_be_bytes([0, *first, *second, *third]), after)
        }
        [_, _, _, ..] => return Err(Error::Tag),
        _ => return Ok(None),
    };
    let (length, after) = match after {
        [length @ ..=0x7F, after @ ..] => (u32::from(*length), after),
        [0x81, a, after @ ..] => (u32::from(*a), after),
        [0x82, a, b, after @ ..] => (u32::from_be_bytes([0, 0, *a, *b]), after),
        [0x83, a, b, c, after @ ..] => (u32::from_be_bytes([0, *a, *b, *c]), after),
        [0x84, a, b, c, d, after @ ..] => (u32::from_be_bytes([*a, *b, *c, *d]), after),
        [0x80 | 0x85.., ..] => return Err(Error::Length),
        _ => return Ok(None),
    };
    let length = usize::try_from(length).map_err(|_| Error::Length)?;
    Ok(Some(Header { tag: Tag(tag), length, after }))
}

impl<'a> Object<'a> {
    /// 構造化: whether this object holds others.
    #[inline]
    #[must_use]
    pub fn is_constructed(&self) -> bool {
        self.encoded.first().is_some_and(|first| first & 0x20 != 0)
    }

    /// The objects inside this one.
    #[must_use]
    pub const fn objects(&self) -> Objects<'a> {
        Objects { rest: self.value }
    }

    /// This object, if it has the tag that is needed.
    ///
    /// # Errors
    /// [`Error::Missing`] otherwise.
    pub fn expect_tag(self, tag: Tag) -> Result<Self, Error> {
        if self.tag == tag { Ok(self) } else { Err(Error::Missing(tag)) }
    }
}

impl core::fmt::Debug for Object<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "Object({:X}, {} bytes)", self.tag.0, self.value.len())
    }
}

/// 並んだデータオブジェクト: an iterator that ends after its first error.
#[derive(Clone, Copy, Debug)]
pub struct Objects<'a> {
    rest: &'a [u8],
}

impl<'a> Objects<'a> {
    /// The first object with this tag.
    ///
    /// # Errors
    /// [`Error::Missing`] when there is none, or the error that stands before it.
    pub fn find(self, tag: Tag) -> Result<Object<'a>, Error> {
        for object in self {
            let object = object?;
            if object.tag == tag {
                return Ok(object);
            }
        }
        Err(Error::Missing(tag))
    }
}

impl<'a> Iterator for Objects<'a> {
    type Item = Result<Object<'a>, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        self.rest = without_filler(self.rest);
        if self.rest.is_empty() {
            return None;
        }
        let step = first(self.rest);
        self.rest = step.as_ref().map_or(&[], |(_, rest)| rest);
        Some(step.map(|(object, _)| object))
    }
}

/// What is left when filler at the start is skipped: bytes 00, and FF where nothing else follows.
#[inline]
fn without_filler(mut bytes: &[u8]) -> &[u8] {
    while let [0x00, rest @ ..] = bytes {
        bytes = rest;
    }
    match bytes {
        [0xFF, rest @ ..] if rest.iter().all(|byte| matches!(byte, 0x00 | 0xFF)) => &[],
        _ => bytes,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::vec;
    use alloc::vec::Vec;

    #[test]
    fn lengths_may_be_longer_than_they_need_to_be() {
        for bytes in [&[0x30, 0x01, 0xAA][..], &[0x30, 0x81, 0x01, 0xAA], &[0x30, 0x84, 0, 0, 0, 1, 0xAA]] {
            let (object, rest) = first(bytes).unwrap();
            assert_eq!((object.value, object.encoded, rest), (&[0xAA][..], bytes, &[][..]));
        }
    }

    #[test]
    fn a_cut_object_is_told_from_a_broken_one() {
        for cut in [&[][..], &[0xDF], &[0xDF, 0x21], &[0x30, 0x82, 0x01]] {
            assert_eq!(encoded_length(cut), Ok(None), "{cut:02X?}");
            assert_eq!(first(cut), Err(Error::Truncated));
        }
        assert_eq!(encoded_length(&[0x30, 0x80]), Err(Error::Length));
        assert_eq!(encoded_length(&[0x30, 0x85, 0, 0, 0, 0, 1]), Err(Error::Length));
        assert_eq!(encoded_length(&[0xDF, 0x81, 0x81, 0x01]), Err(Error::Tag));
        assert_eq!(encoded_length(&[0xDF, 0x80, 0x01, 0x00]), Err(Error::Tag));
        assert_eq!(first(&[0x30, 0x84, 0xFF, 0xFF, 0xFF, 0xFF, 0x00]), Err(Error::Truncated));
    }

    #[test]
    fn the_walk_ends_after_an_error() {
        let walk = Objects { rest: &[0x01, 0x00, 0x02, 0x05, 0x00] };
        let steps: Vec<_> = walk.collect();
        assert_eq!(steps.len(), 2);
        assert_eq!(steps.last(), Some(&Err(Error::Truncated)));
        assert_eq!(walk.find(Tag(0x03)), Err(Error::Truncated));
    }

    #[test]
    fn deep_nesting_costs_no_stack() {
        const LEVELS: u32 = 20_000;
        let nested: Vec<u8> = (0..LEVELS)
            .rev()
            .flat_map(|inside| [&[0x30, 0x84][..], &(inside * 6).to_be_bytes()].concat())
            .collect();
        let (mut value, mut levels) = (nested.as_slice(), 0);
        while let Ok((object, _)) = first(value) {
            (value, levels) = (object.value, levels + 1);
        }
        assert_eq!(levels, LEVELS);
    }

    #[test]
    fn filler_is_skipped_between_objects_and_never_taken_for_one() {
        let tags = |bytes| Objects { rest: bytes }.map(|object| object.map(|object| object.tag.0)).collect();
        let read: Vec<Result<Vec<u32>, _>> = [
            &[0x00, 0x00, 0x81, 0x00, 0x00, 0x82, 0x00, 0x00][..],
            &[0x81, 0x00, 0x82, 0x00, 0xFF, 0xFF, 0x00, 0xFF],
            &[0xFF, 0x20, 0x00, 0xFF],
            &[0x00, 0xFF],
        ]
        .map(tags)
        .into();
        assert_eq!(read, [Ok(vec![0x81, 0x82]), Ok(vec![0x81, 0x82]), Ok(vec![0xFF20]), Ok(vec![])]);
        let ambiguous: Result<Vec<u32>, _> = tags(&[0xFF, 0xFF, 0x81, 0x00, 0x00]);
        assert_eq!(ambiguous, Err(Error::Tag), "FF before an object begins a tag");
    }

    #[test]
    fn bit_six_of_the_first_byte_says_whether_an_object_holds_others() {
        for tag in [0x30, 0xA5, 0x7F21, 0xFF20, 0xFF_8120] {
            assert!(Tag(tag).is_constructed(), "{tag:X}");
        }
        for tag in [0x04, 0x85, 0x5F20, 0xDF21, 0xDF_A021] {
            assert!(!Tag(tag).is_constructed(), "{tag:X}");
        }
    }
}
