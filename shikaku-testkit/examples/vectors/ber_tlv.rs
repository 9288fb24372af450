//! BER-TLV against the answers that two other readers gave.
//!
//! What the set leaves to the reader is decided so:
//! * a tag whose number begins with zeros (80) is refused: ISO/IEC 7816-4, clause 5.2.2.1, calls it invalid;
//! * a long tag for a number below 31 is read: it is seen in the field;
//! * filler (00, FF) is not skipped: alone it is no object, two zeros are an empty object with the tag 00, and after an
//!   object it is the rest;
//! * depth is not limited: nothing recurses.

use crate::Tally;
use crate::json::{self, bytes, number, text};
use mynacard_apdu::tlv::{self, Object, Tag};
use serde_json::Value;
use std::path::Path;

pub(crate) fn run(file: &Path, tally: &mut Tally) {
    for case in json::list(&json::read(file)["cases"]) {
        let input = bytes(&case["bytes"]);
        let first = tlv::first(&input);
        let oracle = &case["asn1crypto_first"];
        let agrees = match (text(&case["expect"]), first) {
            ("ok" | "ok-non-minimal" | "ok-or-depth-limit", Ok((object, rest))) => {
                // The answer speaks of the first object. In one case the last object inside is cut, as OpenSSL says
                // too; it walks no input of 5,000 bytes or more.
                let whole =
                    case["openssl_asn1parse_whole"] != false || text(&case["expect"]) == "ok-or-depth-limit";
                same(&object, oracle)
                    && walks(object) == whole
                    && input.len() == object.encoded.len() + rest.len()
            }
            ("ok-with-rest", Ok((object, rest @ [_, ..]))) => {
                same(&object, oracle) && walks(object) && tlv::first(rest).is_ok()
            }
            ("rejected" | "rejected-by-profile" | "rejected-strict", first) => first.is_err(),
            ("rejected-child", Ok((object, _))) => !walks(object),
            ("policy", first) => decided(&input, first),
            ("oracle", first) => as_the_oracle(first, oracle),
            _ => false,
        };
        tally.check(&format!("{} ({})", case["id"], text(&case["why"])), agrees);
    }
}

/// Tag, length and value as the other reader found them.
fn same(object: &Object<'_>, oracle: &Value) -> bool {
    let tag_bytes = object.tag.0.to_be_bytes();
    let tag: Vec<u8> = tag_bytes.into_iter().skip_while(|byte| *byte == 0).collect();
    let (first, more) = tag.split_first().unwrap_or((&0, &[]));
    let tag_number = match more {
        [] => usize::from(first & 0x1F),
        _ => more.iter().fold(0, |number, byte| number << 7 | usize::from(byte & 0x7F)),
    };
    usize::from(first >> 6) == number(&oracle["cls"])
        && usize::from(first >> 5 & 1) == number(&oracle["constructed"])
        && tag_number == number(&oracle["tag"])
        && object.value.len() == number(&oracle["len"])
        && object.encoded.len() == number(&oracle["used"])
}

/// Whether everything inside a constructed object can be read. Written without recursion, as the set nests 20,000 deep.
fn walks(object: Object<'_>) -> bool {
    let mut open = vec![object];
    while let Some(object) = open.pop() {
        if object.encoded[0] & 0x20 == 0 {
            continue;
        }
        for inside in object.objects() {
            let Ok(inside) = inside else { return false };
            open.push(inside);
        }
    }
    true
}

/// The decisions that are named at the top.
fn decided(input: &[u8], first: Result<(Object<'_>, &[u8]), tlv::Error>) -> bool {
    let first = first.map(|(object, rest)| (object.tag, object.value, rest));
    let expected: Result<(Tag, &[u8], &[u8]), tlv::Error> = match input {
        [0x1F, 0x1E, 0x00] => Ok((Tag(0x1F1E), &[], &[])),
        [0x5F, 0x01, 0x00] => Ok((Tag(0x5F01), &[], &[])),
        [0x00] | [0xFF] | [0xFF, 0xFF] => Err(tlv::Error::Truncated),
        [0x00, 0x00] => Ok((Tag(0), &[], &[])),
        [0x00, 0x00, 0x81, 0x01, 0x00] => Ok((Tag(0), &[], &[0x81, 0x01, 0x00])),
        [0x81, 0x01, 0x00, 0x00, 0x00] => Ok((Tag(0x81), &[0], &[0, 0])),
        _ => return false,
    };
    first == expected
}

/// Random bytes: what the other reader took as one object of definite length, and only that, is one here. Two of its
/// answers do not bind: it takes longer tags and lengths, and refuses a long tag for a small number.
fn as_the_oracle(first: Result<(Object<'_>, &[u8]), tlv::Error>, oracle: &Value) -> bool {
    match first {
        Ok((object, _)) if oracle["ok"] == true => oracle["indef"] == false && same(&object, oracle),
        Ok(_) => oracle["err"] == "Non-minimal tag encoding",
        Err(tlv::Error::Length) if oracle["indef"] == true => true,
        Err(tlv::Error::Tag) => oracle["ok"] == false || number(&oracle["tag"]) >= 1 << 14,
        Err(_) => oracle["ok"] == false,
    }
}
