//! All objects of an encoding, one after the other, within bounds.

use crate::tlv::{self, Error, Object};

/// The deepest nesting that a walk can follow, whatever its bounds say.
const DEEPEST: usize = 16;

/// 読み取りの上限: how much of what a card sent is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// Levels of objects inside objects: 1 for objects side by side, at most 16.
    pub depth: usize,
    /// Objects in all.
    pub objects: usize,
    /// Bytes in all; more of them hold no object that is read.
    pub bytes: usize,
}

impl Bounds {
    /// What no file of a card comes near: 8 levels, 1,024 objects, 64 KiB. A file read by a 15-bit offset has 32 KiB
    /// (ISO/IEC 7816-4, clause 7.2.3).
    pub const CARD: Self = Self { depth: 8, objects: 1_024, bytes: 65_536 };
}

/// ノード: an object, and how many others it lies in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Node<'a> {
    /// 0 for the objects at the top.
    pub depth: usize,
    /// The object.
    pub object: Object<'a>,
}

/// 走査: an iterator over all objects, each before those inside it. It ends after its first error.
#[derive(Clone, Debug)]
pub struct Walk<'a> {
    place: Place<'a>,
    /// What follows each of the objects that are being looked into.
    after: [&'a [u8]; DEEPEST],
    deepest: usize,
}

/// Where a walk stands. Apart from the list beside it, so that a loop can hold it in registers.
#[derive(Clone, Copy, Debug)]
struct Place<'a> {
    /// What is still to read at this depth.
    rest: &'a [u8],
    depth: usize,
    objects_left: usize,
}

/// Walks over all objects in `bytes`, those inside others included, in their order. Nothing is copied or allocated, and
/// nothing recurses. As a chain of adapters (`map`, `sum`) it is faster than as a `for` loop.
///
/// What begins as an object must be one: a whole file may be walked, filler included, as long as bytes of another kind do
/// not follow it.
#[must_use]
pub fn walk(bytes: &[u8], bounds: Bounds) -> Walk<'_> {
    let objects_left = if bytes.len() > bounds.bytes { 0 } else { bounds.objects };
    Walk {
        place: Place { rest: bytes, depth: 0, objects_left },
        after: [&[]; DEEPEST],
        deepest: bounds.depth.clamp(1, DEEPEST),
    }
}

/// 検証: whether all of `bytes` are whole objects within bounds. Returns how many.
///
/// # Errors
/// The first [`Error`] that the walk meets.
///
/// ```
/// use mynacard_apdu::tlv::{self, Bounds, Error};
///
/// assert_eq!(tlv::validate(&[0x30, 0x03, 0x02, 0x01, 0x05], Bounds::CARD), Ok(2));
/// assert_eq!(tlv::validate(&[0x30, 0x03, 0x02, 0x02, 0x05], Bounds::CARD), Err(Error::Truncated));
/// ```
pub fn validate(bytes: &[u8], bounds: Bounds) -> Result<usize, Error> {
    let Walk { mut place, mut after, deepest } = walk(bytes, bounds);
    let mut objects = 0;
    while place.step(&mut after, deepest)?.is_some() {
        objects += 1;
    }
    Ok(objects)
}

impl<'a> Place<'a> {
    /// The next object, which is entered when it holds others.
    #[inline(always)]
    fn step(&mut self, after: &mut [&'a [u8]; DEEPEST], deepest: usize) -> Result<Option<Node<'a>>, Error> {
        loop {
            self.rest = tlv::without_filler(self.rest);
            if !self.rest.is_empty() {
                break;
            }
            let Some(depth) = self.depth.checked_sub(1) else { return Ok(None) };
            self.depth = depth;
            self.rest = after.get(depth).copied().unwrap_or_default();
        }
        let depth = self.depth;
        let (object, rest) = tlv::first(self.rest)?;
        self.objects_left = self.objects_left.checked_sub(1).ok_or(Error::Size)?;
        self.rest = rest;
        if object.is_constructed() && !object.value.is_empty() {
            let after = after.get_mut(depth).filter(|_| depth + 1 < deepest);
            *after.ok_or(Error::Depth)? = rest;
            (self.rest, self.depth) = (object.value, depth + 1);
        }
        Ok(Some(Node { depth, object }))
    }

    /// The end: nothing is left to read.
    const END: Self = Self { rest: &[], depth: 0, objects_left: 0 };
}

impl<'a> Iterator for Walk<'a> {
    type Item = Result<Node<'a>, Error>;

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        let step = self.place.step(&mut self.after, self.deepest);
        if step.is_err() {
            self.place = Place::END;
        }
        step.transpose()
    }

    /// What the adapters run on: the same steps, in registers.
    #[inline]
    fn fold<B, F: FnMut(B, Self::Item) -> B>(self, start: B, mut add: F) -> B {
        let Self { mut place, mut after, deepest } = self;
        let mut sum = start;
        loop {
            match place.step(&mut after, deepest) {
                Ok(Some(node)) => sum = add(sum, Ok(node)),
                Ok(None) => return sum,
                Err(error) => return add(sum, Err(error)),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::vec::Vec;

    #[test]
    fn an_object_comes_before_those_inside_it() {
        let bytes = [0x30, 0x07, 0xA0, 0x03, 0x02, 0x01, 0x05, 0x04, 0x00, 0x05, 0x00];
        let seen: Vec<_> = walk(&bytes, Bounds::CARD)
            .map(|node| node.map(|node| (node.depth, node.object.tag.0, node.object.value.len())).unwrap())
            .collect();
        assert_eq!(seen, [(0, 0x30, 7), (1, 0xA0, 3), (2, 0x02, 1), (1, 0x04, 0), (0, 0x05, 0)]);
    }

    #[test]
    fn what_exceeds_a_bound_is_refused_and_what_just_fits_is_read() {
        let bytes = [0x30, 0x04, 0x30, 0x02, 0x04, 0x00];
        let exact = Bounds { depth: 3, objects: 3, bytes: 6 };
        assert_eq!(validate(&bytes, exact), Ok(3));
        assert_eq!(validate(&bytes, Bounds { depth: 2, ..exact }), Err(Error::Depth));
        assert_eq!(validate(&bytes, Bounds { objects: 2, ..exact }), Err(Error::Size));
        assert_eq!(validate(&bytes, Bounds { bytes: 5, ..exact }), Err(Error::Size));
    }

    #[test]
    fn no_bound_lets_a_card_nest_for_ever() {
        const LEVELS: u32 = 20_000;
        let nested: Vec<u8> = (0..LEVELS)
            .rev()
            .flat_map(|inside| [&[0x30, 0x84][..], &(inside * 6).to_be_bytes()].concat())
            .collect();
        let endless = Bounds { depth: usize::MAX, objects: usize::MAX, bytes: usize::MAX };
        let steps: Vec<_> = walk(&nested, endless).collect();
        assert_eq!(steps.last(), Some(&Err(Error::Depth)));
        assert_eq!(steps.len(), DEEPEST);
    }

    #[test]
    fn the_walk_ends_after_its_first_error() {
        for bytes in [&[0x30, 0x02, 0x04, 0x05, 0x04, 0x00][..], &[0x30, 0x80, 0x00, 0x00], &[0x04]] {
            let mut steps = walk(bytes, Bounds::CARD);
            assert!(steps.by_ref().any(|step| step.is_err()), "{bytes:02X?}");
            assert_eq!(steps.next(), None, "{bytes:02X?}");
        }
    }
}
