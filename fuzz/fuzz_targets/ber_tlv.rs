//! Any bytes: the walk ends within its bounds, sees what a plain recursive reader sees, and agrees with `iso7816-tlv` and
//! `der` on whatever those take.
#![no_main]

use der::{Decode, Tagged};
use libfuzzer_sys::fuzz_target;
use mynacard_apdu::tlv::{self, Bounds, Tree};

fuzz_target!(|bytes: &[u8]| {
    one_object(bytes);
    let walked: Result<Vec<_>, _> = tlv::walk(bytes, Bounds::CARD).collect();
    let mut recursed = Vec::new();
    let whole = recurse(bytes, 0, &mut recursed);
    match &walked {
        Ok(nodes) => {
            let nodes: Vec<_> = nodes.iter().map(|node| (node.depth, node.object)).collect();
            assert!(whole && nodes == recursed, "the walk and the recursion differ");
            assert!(nodes.len() <= Bounds::CARD.objects);
        }
        Err(_) => {
            assert!(!whole || recursed.len() > Bounds::CARD.objects || bytes.len() > Bounds::CARD.bytes)
        }
    }
    if let Ok(tree) = Tree::parse(bytes) {
        let walked = walked.expect("the guard has walked it");
        assert_eq!(leaves(&tree), walked.iter().filter(|n| !n.object.is_constructed()).count());
        assert_eq!(tree.to_bytes(), bytes);
    }
    if let Ok(theirs) = der::asn1::AnyRef::from_der(bytes) {
        let (ours, rest) = tlv::first(bytes).expect("what DER takes is taken");
        assert!(rest.is_empty() && ours.value == theirs.value());
        assert_eq!(ours.tag.0, u32::from(u8::from(theirs.tag())));
    }
});

/// The object at the start, as its header says.
fn one_object(bytes: &[u8]) {
    let length = tlv::encoded_length(bytes);
    let Ok((object, rest)) = tlv::first(bytes) else { return };
    assert_eq!(length, Ok(Some(object.encoded.len())));
    assert_eq!(object.encoded.len() + rest.len(), bytes.len());
    assert!(object.encoded.ends_with(object.value));
    let inside: usize = object.objects().map_while(Result::ok).map(|inner| inner.encoded.len()).sum();
    assert!(inside <= object.value.len());
}

/// The plain way, which the depth must bound.
fn recurse<'a>(bytes: &'a [u8], depth: usize, nodes: &mut Vec<(usize, tlv::Object<'a>)>) -> bool {
    let whole = tlv::Object { tag: tlv::Tag(0x30), value: bytes, encoded: bytes };
    for object in whole.objects() {
        let Ok(object) = object else { return false };
        nodes.push((depth, object));
        let holds = object.tag.is_constructed() && !object.value.is_empty();
        if holds && (depth + 1 == Bounds::CARD.depth || !recurse(object.value, depth + 1, nodes)) {
            return false;
        }
    }
    true
}

fn leaves(tree: &Tree) -> usize {
    if tree.tag().is_constructed() { tree.objects().iter().map(leaves).sum() } else { 1 }
}
