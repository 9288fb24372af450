//! The bounded walk beside two other readers, on objects drawn at random: `iso7816-tlv`, which reads a `Tree` behind the
//! guard, and `der`. Both are stricter; what they take must be read the same here.

use der::{Decode, Reader, Tagged};
use mynacard_apdu::tlv::{self, Bounds, Tag, Tree};

/// Numbers that are the same on every machine (Marsaglia, Xorshift RNGs, 2003).
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, end: u64) -> usize {
        usize::try_from(self.next() % end).unwrap()
    }

    fn byte(&mut self) -> u8 {
        u8::try_from(self.below(256)).unwrap()
    }

    /// Mostly the lengths at which an encoding changes.
    fn length(&mut self) -> usize {
        [0, 1, 5, 24, 126, 127, 128, 129, 255, 256, 300][self.below(11)]
    }
}

const PRIMITIVE: [u32; 8] = [0x04, 0x0C, 0x85, 0x5F20, 0x9F7F, 0xDF21, 0xDF_8121, 0x01];
const CONSTRUCTED: [u32; 6] = [0x30, 0xA5, 0x7F21, 0x7F4E, 0xFF20, 0xFF_8120];

fn tree(numbers: &mut Numbers, levels: usize) -> Tree {
    if levels == 1 || numbers.below(3) == 0 {
        let value: Vec<u8> = (0..numbers.length()).map(|_| numbers.byte()).collect();
        return Tree::primitive(Tag(PRIMITIVE[numbers.below(8)]), &value).unwrap();
    }
    let inside = (0..numbers.below(5)).map(|_| tree(numbers, levels - 1)).collect();
    Tree::constructed(Tag(CONSTRUCTED[numbers.below(6)]), inside).unwrap()
}

/// Tag and value of every object without others inside, in their order.
fn leaves(tree: &Tree) -> Vec<(u32, Vec<u8>)> {
    if tree.tag().is_constructed() {
        tree.objects().iter().flat_map(leaves).collect()
    } else {
        vec![(tree.tag().0, tree.value().to_vec())]
    }
}

fn walked(bytes: &[u8]) -> Result<Vec<(u32, Vec<u8>)>, tlv::Error> {
    let nodes: Vec<_> = tlv::walk(bytes, Bounds::CARD).collect::<Result<_, _>>()?;
    let leaves = nodes.into_iter().filter(|node| !node.object.is_constructed());
    Ok(leaves.map(|node| (node.object.tag.0, node.object.value.to_vec())).collect())
}

#[test]
fn what_is_built_is_walked_in_the_same_order() {
    let mut numbers = Numbers(2026);
    for _ in 0..500 {
        let built = tree(&mut numbers, 5);
        let bytes = built.to_bytes();
        assert_eq!(walked(&bytes).unwrap(), leaves(&built));
        assert_eq!(Tree::parse(&bytes).unwrap(), built);
    }
}

#[test]
fn the_crate_iso7816_tlv_agrees_on_every_object_that_the_guard_lets_through() {
    let mut numbers = Numbers(7816);
    let (mut agreed, mut refused) = (0, 0);
    for _ in 0..5_000 {
        // An object of our own with some bytes changed: mostly broken, sometimes whole.
        let mut bytes = tree(&mut numbers, 4).to_bytes();
        for _ in 0..numbers.below(4) {
            let at = numbers.below(bytes.len() as u64);
            bytes[at] = numbers.byte();
        }
        match Tree::parse(&bytes) {
            Ok(read) => {
                assert_eq!(leaves(&read), walked(&bytes).unwrap());
                agreed += 1;
            }
            Err(_) => refused += 1,
        }
    }
    assert!(agreed > 1_000 && refused > 1_000, "{agreed} agreed, {refused} refused");
}

#[test]
fn the_crate_der_reads_every_der_object_as_this_walk_does() {
    let mut numbers = Numbers(690);
    let mut agreed = 0;
    for _ in 0..5_000 {
        let length = numbers.length();
        let minimal = numbers.below(2) == 0;
        // Tags that DER's reader knows: octets, UTF-8 text, a sequence, context-specific ones.
        let tag = [0x04, 0x0C, 0x30, 0x80, 0xA0][numbers.below(5)];
        let mut bytes = vec![tag];
        let [.., high, low] = length.to_be_bytes();
        match length {
            0..0x80 if minimal => bytes.push(low),
            0..0x100 => bytes.extend([0x81, low]),
            _ => bytes.extend([0x82, high, low]),
        }
        bytes.extend((0..length).map(|_| numbers.byte()));
        if numbers.below(4) == 0 {
            bytes.truncate(numbers.below(bytes.len() as u64 + 1));
        }
        let ours = tlv::first(&bytes);
        let mut reader = der::SliceReader::new(&bytes).unwrap();
        if let Ok(theirs) = der::asn1::AnyRef::decode(&mut reader) {
            let (ours, rest) = ours.expect("what DER takes is taken");
            assert_eq!(ours.value, theirs.value());
            assert_eq!(ours.tag.0, u32::from(u8::from(theirs.tag())));
            assert_eq!(rest.len(), usize::try_from(reader.remaining_len()).unwrap());
            agreed += 1;
        } else if let Ok((ours, _)) = ours {
            let header = ours.encoded.len() - ours.value.len();
            let minimal_header =
                2 + usize::from(ours.value.len() > 0x7F) + usize::from(ours.value.len() > 0xFF);
            assert!(header > minimal_header, "only a long length is taken here and not by DER: {bytes:02X?}");
        }
    }
    assert!(agreed > 1_000, "{agreed} agreed");
}

#[test]
fn walking_an_object_allocates_nothing() {
    let mut numbers = Numbers(73);
    let trees = std::iter::repeat_with(|| tree(&mut numbers, 5));
    let bytes: Vec<u8> = trees.take(20).flat_map(|tree| tree.to_bytes()).collect();
    let mut objects = 0;
    let allocations = allocation_counter::measure(|| {
        objects = tlv::walk(&bytes, Bounds::CARD).flatten().count();
        objects += usize::from(tlv::validate(&bytes, Bounds::CARD).is_ok());
        objects += tlv::first(&bytes).map_or(0, |(object, _)| object.objects().count());
    });
    assert!(objects > 3, "{objects}");
    assert_eq!(allocations.count_total, 0);
}
