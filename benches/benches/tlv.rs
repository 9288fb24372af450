//! BER-TLV: the bounded walk beside a walk written by hand for one object, and beside `iso7816-tlv`.
//!
//! The object has 73 tags in three levels and 1,757 bytes: FF20 holds E1 to E8, each holds DF21 to DF28, each 24 bytes.
#![expect(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a program that prints figures about known inputs"
)]

use iso7816_tlv::ber;
use mynacard_apdu::tlv::{self, Bounds, Tag, Tree};
use shikaku_benches::Comparison;

fn main() {
    let object = object();
    assert_eq!(object.len(), 1_757);
    let sum = by_hand(&object, 0).expect("an object");
    assert_eq!(walk(&object), sum);
    assert_eq!(tlv::validate(&object, Bounds::CARD), Ok(73));

    println!("{:<58} {:>12} {:>12} {:>7}", "figure (one call, fastest turn)", "ours", "peer", "ratio");
    print(
        "walk of 73 tags, bounds checked: tlv / by hand",
        Comparison::of(|| walk(&object), || by_hand(&object, 0)),
    );
    print(
        "validation of 73 tags: tlv / by hand",
        Comparison::of(|| tlv::validate(&object, Bounds::CARD), || by_hand(&object, 0)),
    );
    print(
        "walk of 73 tags: tlv / iso7816-tlv",
        Comparison::of(|| walk(&object), || ber::Tlv::from_bytes(&object).expect("an object")),
    );
    print(
        "owned tree of 73 tags, guarded: tlv / iso7816-tlv",
        Comparison::of(
            || Tree::parse(&object).expect("an object"),
            || ber::Tlv::from_bytes(&object).expect("an object"),
        ),
    );
    let allocations = allocation_counter::measure(|| {
        walk(&object);
    });
    println!("allocations of the walk: {}", allocations.count_total);
}

fn print(figure: &str, measured: Comparison) {
    let Comparison { ours, peer } = measured;
    println!("{figure:<58} {ours:>12.2?} {peer:>12.2?} {:>7.2}", measured.ratio());
}

fn object() -> Vec<u8> {
    let leaf = |group: u8, item: u8| Tree::primitive(Tag(0xDF21 + u32::from(item)), &[8 * group + item; 24]);
    let group = |group: u8| {
        Tree::constructed(
            Tag(0xE1 + u32::from(group)),
            (0..8).map(|item| leaf(group, item)).collect::<Result<_, _>>()?,
        )
    };
    let groups = (0..8).map(group).collect::<Result<_, _>>();
    groups.and_then(|groups| Tree::constructed(Tag(0xFF20), groups)).expect("an object").to_bytes()
}

fn walk(bytes: &[u8]) -> usize {
    let nodes = tlv::walk(bytes, Bounds::CARD).map(|node| node.expect("an object").object);
    nodes.map(|object| to_usize(object.tag.0) + object.value.len()).sum()
}

/// Every node of the object, and no more than that: tags of up to three bytes, definite lengths of up to four, eight
/// levels. Adds up tags and lengths.
fn by_hand(mut bytes: &[u8], depth: usize) -> Option<usize> {
    if depth == 8 {
        return None;
    }
    let mut sum = 0;
    while let [first, rest @ ..] = bytes {
        let (tag, rest) = match (first & 0x1F, rest) {
            (0x1F, [second @ 0x00..=0x7F, rest @ ..]) => (u32::from(*first) << 8 | u32::from(*second), rest),
            (0x1F, [second, third @ 0x00..=0x7F, rest @ ..]) => {
                (u32::from(*first) << 16 | u32::from(*second) << 8 | u32::from(*third), rest)
            }
            (0x1F, _) => return None,
            _ => (u32::from(*first), rest),
        };
        let (length, rest) = match rest {
            [length @ 0x00..=0x7F, rest @ ..] => (u32::from(*length), rest),
            [0x81, a, rest @ ..] => (u32::from(*a), rest),
            [0x82, a, b, rest @ ..] => (u32::from_be_bytes([0, 0, *a, *b]), rest),
            [0x83, a, b, c, rest @ ..] => (u32::from_be_bytes([0, *a, *b, *c]), rest),
            [0x84, a, b, c, d, rest @ ..] => (u32::from_be_bytes([*a, *b, *c, *d]), rest),
            _ => return None,
        };
        let (value, rest) = rest.split_at_checked(to_usize(length))?;
        sum += to_usize(tag) + value.len();
        if first & 0x20 != 0 {
            sum += by_hand(value, depth + 1)?;
        }
        bytes = rest;
    }
    Some(sum)
}

fn to_usize(number: u32) -> usize {
    usize::try_from(number).expect("32 bits fit")
}
