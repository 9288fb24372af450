//! Objects that own their parts: for building, and for reading where allocation does not matter.

use crate::tlv::{self, Bounds, Error, Tag};
use alloc::vec::Vec;
use core::fmt;
use iso7816_tlv::ber;

/// 組み立てたデータオブジェクト: an object that owns its value or the objects inside it.
///
/// The model behind it is that of the crate `iso7816-tlv`, which no signature shows. Two of its ways are kept out:
///
/// * Its reader recurses without bound, so that a few kilobytes of nesting end the process, and it misjudges where an
///   object ends that holds another one with a length longer than needed. [`Tree::parse`] lets it see only what [`walk`]
///   has validated and what is written minimally. Files of a card are read with [`walk`], which takes more.
/// * Its writer counts a value of 127 bytes one byte short in the length of the object around it. Lengths are written here.
///
/// [`walk`]: super::walk
///
/// `Debug` shows tag and length. The value is not wiped when dropped: build nothing of a person with it.
///
/// ```
/// use mynacard_apdu::tlv::{Tag, Tree};
///
/// let name = Tree::primitive(Tag(0xDF22), "例示　太郎".as_bytes())?;
/// let sex = Tree::primitive(Tag(0xDF25), b"1")?;
/// let record = Tree::constructed(Tag(0xFF20), vec![name, sex])?;
/// let bytes = record.to_bytes();
/// assert_eq!(bytes[..6], [0xFF, 0x20, 0x16, 0xDF, 0x22, 0x0F]);
/// assert_eq!(Tree::parse(&bytes)?, record);
/// # Ok::<(), mynacard_apdu::tlv::Error>(())
/// ```
#[derive(Clone, PartialEq)]
pub struct Tree {
    object: ber::Tlv,
    /// Levels of nesting, itself included.
    depth: usize,
}

impl Tree {
    /// An object with a value.
    ///
    /// # Errors
    /// [`Error::Tag`] for a number that is no tag, [`Error::Form`] for a tag of objects that hold others.
    pub fn primitive(tag: Tag, value: &[u8]) -> Result<Self, Error> {
        Self::new(tag, ber::Value::Primitive(value.to_vec()), 1)
    }

    /// An object that holds others.
    ///
    /// # Errors
    /// [`Error::Tag`] for a number that is no tag, [`Error::Form`] for a tag of objects that hold a value,
    /// [`Error::Depth`] for more levels than [`Bounds::CARD`] lets a reader follow.
    pub fn constructed(tag: Tag, objects: Vec<Self>) -> Result<Self, Error> {
        let depth = 1 + objects.iter().map(|object| object.depth).max().unwrap_or_default();
        if depth > Bounds::CARD.depth {
            return Err(Error::Depth);
        }
        let objects = objects.into_iter().map(|object| object.object).collect();
        Self::new(tag, ber::Value::Constructed(objects), depth)
    }

    fn new(tag: Tag, value: ber::Value, depth: usize) -> Result<Self, Error> {
        let digits = tag.0.to_be_bytes();
        let start = digits.iter().position(|byte| *byte != 0).ok_or(Error::Tag)?;
        // Read back with this crate's own rules: no tag is written that is not read.
        let written: Vec<u8> = digits.iter().skip(start).copied().chain([0]).collect();
        match tlv::first(&written) {
            Ok((read, [])) if read.tag == tag => {}
            _ => return Err(Error::Tag),
        }
        let tag = ber::Tag::try_from(tag.0).map_err(|_| Error::Tag)?;
        let object = ber::Tlv::new(tag, value).map_err(|_| Error::Form)?;
        Ok(Self { object, depth })
    }

    /// Reads exactly one object, within [`Bounds::CARD`].
    ///
    /// # Errors
    /// [`Error::NotMinimal`] for a length that is longer than it needs to be, [`Error::Size`] also for bytes after the
    /// object, otherwise what [`walk`](super::walk) finds wrong.
    pub fn parse(bytes: &[u8]) -> Result<Self, Error> {
        let mut depth = 0;
        let mut covered = 0;
        for node in tlv::walk(bytes, Bounds::CARD) {
            let node = node?;
            let object = node.object;
            let header = object.encoded.len() - object.value.len();
            if header != tag_bytes(object.tag) + length_bytes(object.value.len()) {
                return Err(Error::NotMinimal);
            }
            // Filler inside would be read as an object of its own.
            covered += if object.is_constructed() { header } else { object.encoded.len() };
            depth = depth.max(node.depth + 1);
        }
        let (object, rest) = tlv::first(bytes)?;
        if !rest.is_empty() || covered != object.encoded.len() {
            return Err(Error::Size);
        }
        let object = ber::Tlv::from_bytes(bytes).map_err(|_| Error::Tag)?;
        Ok(Self { object, depth })
    }

    /// タグ.
    #[must_use]
    pub fn tag(&self) -> Tag {
        Tag(self.object.tag().to_bytes().iter().fold(0, |tag, byte| tag << 8 | u32::from(*byte)))
    }

    /// 値: empty for an object that holds others.
    #[must_use]
    pub fn value(&self) -> &[u8] {
        match self.object.value() {
            ber::Value::Primitive(value) => value,
            ber::Value::Constructed(_) => &[],
        }
    }

    /// 内側のオブジェクト: copies of the objects inside, none for an object with a value.
    #[must_use]
    pub fn objects(&self) -> Vec<Self> {
        let inside = match self.object.value() {
            ber::Value::Primitive(_) => &[][..],
            ber::Value::Constructed(objects) => objects,
        };
        // One level less than this one is a bound, not always the depth itself.
        inside.iter().map(|object| Self { object: object.clone(), depth: self.depth - 1 }).collect()
    }

    /// 符号化: the object as bytes, with minimal lengths.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(encoded_length(&self.object));
        write(&self.object, &mut bytes);
        bytes
    }
}

impl fmt::Debug for Tree {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Tree({:X}, {} bytes)", self.tag().0, value_length(&self.object))
    }
}

/// Recurses no deeper than [`Bounds::CARD`], which both ways to make a tree keep.
fn write(object: &ber::Tlv, bytes: &mut Vec<u8>) {
    bytes.extend_from_slice(object.tag().to_bytes());
    let length = value_length(object);
    let digits = length.to_be_bytes();
    let count = length_bytes(length) - 1;
    match u8::try_from(count) {
        Ok(count) if count > 0 => bytes.push(0x80 | count),
        _ => {}
    }
    bytes.extend(digits.iter().skip(digits.len() - count.max(1)));
    match object.value() {
        ber::Value::Primitive(value) => bytes.extend_from_slice(value),
        ber::Value::Constructed(objects) => objects.iter().for_each(|object| write(object, bytes)),
    }
}

fn encoded_length(object: &ber::Tlv) -> usize {
    let value = value_length(object);
    object.tag().len_as_bytes() + length_bytes(value) + value
}

fn value_length(object: &ber::Tlv) -> usize {
    match object.value() {
        ber::Value::Primitive(value) => value.len(),
        ber::Value::Constructed(objects) => objects.iter().map(encoded_length).sum(),
    }
}

/// Bytes that a minimal length takes.
const fn length_bytes(length: usize) -> usize {
    if length < 0x80 { 1 } else { 1 + significant_bytes(length) }
}

/// Bytes that a tag takes.
const fn tag_bytes(tag: Tag) -> usize {
    significant_bytes(tag.0 as usize)
}

const fn significant_bytes(number: usize) -> usize {
    let bits = usize::BITS - number.leading_zeros();
    if bits == 0 { 1 } else { bits.div_ceil(8) as usize }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::vec;

    fn leaf(bytes: usize) -> Tree {
        Tree::primitive(Tag(0xDF21), &vec![7; bytes]).unwrap()
    }

    #[test]
    fn every_length_is_written_minimally_and_read_back() {
        for length in [0, 1, 126, 127, 128, 129, 255, 256, 257, 60_000] {
            let tree = Tree::constructed(Tag(0xFF20), vec![leaf(length), leaf(1)]).unwrap();
            let bytes = tree.to_bytes();
            assert_eq!(tlv::validate(&bytes, Bounds::CARD), Ok(3), "{length}");
            assert_eq!(Tree::parse(&bytes).unwrap(), tree, "{length}");
            assert_eq!(tree.objects(), [leaf(length), leaf(1)]);
        }
    }

    #[test]
    fn the_length_of_an_object_around_127_bytes_is_right_though_the_crate_s_own_is_not() {
        let tree = Tree::constructed(Tag(0xFF20), vec![leaf(127)]).unwrap();
        assert_eq!(tlv::validate(&tree.to_bytes(), Bounds::CARD), Ok(2));
        // When this fails, the crate's own writer may be used.
        assert!(tlv::validate(&tree.object.to_vec(), Bounds::CARD).is_err());
    }

    #[test]
    fn what_the_crate_would_misread_or_die_of_never_reaches_it() {
        let nested: Vec<u8> = (0..9_u8).rev().flat_map(|inside| [0x30, inside * 2]).collect();
        let cases: [(&[u8], Error); 7] = [
            (&nested, Error::Depth),
            (&[0x30, 0x81, 0x00], Error::NotMinimal),
            (&[0x30, 0x05, 0x04, 0x82, 0x00, 0x01, 0xAA], Error::NotMinimal),
            (&[0x30, 0x80, 0x00, 0x00], Error::Length),
            (&[0x04, 0x00, 0x04, 0x00], Error::Size),
            (&[0x30, 0x03, 0x04, 0x00, 0x00], Error::Size),
            (&[0x30, 0x01, 0x04], Error::Truncated),
        ];
        for (bytes, error) in cases {
            assert_eq!(Tree::parse(bytes), Err(error), "{bytes:02X?}");
        }
    }

    #[test]
    fn tags_that_are_none_and_tags_that_do_not_fit_are_refused() {
        for tag in [0, 0x1F, 0x3081, 0x5F_8001, 0x5FFF_FF01, 0x0101] {
            assert_eq!(Tree::primitive(Tag(tag), &[]).unwrap_err(), Error::Tag, "{tag:X}");
        }
        assert_eq!(Tree::primitive(Tag(0x30), &[]).unwrap_err(), Error::Form);
        assert_eq!(Tree::constructed(Tag(0x04), vec![]).unwrap_err(), Error::Form);
    }

    #[test]
    fn no_deeper_tree_is_built_than_is_read() {
        let deepest = (1..Bounds::CARD.depth)
            .fold(leaf(1), |inside, _| Tree::constructed(Tag(0x30), vec![inside]).unwrap());
        assert_eq!(Tree::parse(&deepest.to_bytes()).unwrap(), deepest);
        assert_eq!(Tree::constructed(Tag(0x30), vec![deepest]).unwrap_err(), Error::Depth);
    }

    #[test]
    fn values_are_not_printed() {
        assert_eq!(alloc::format!("{:?}", leaf(3)), "Tree(DF21, 3 bytes)");
    }
}
