//! What a reader says of itself (PC/SC part 10).

use crate::transport::Limits;
use pcsc::Card;

/// CM_IOCTL_GET_FEATURE_REQUEST (PC/SC part 10, clause 2.2).
const GET_FEATURE_REQUEST: u32 = 3400;
/// FEATURE_GET_TLV_PROPERTIES (clause 2.3).
const GET_TLV_PROPERTIES: u8 = 0x12;
/// dwMaxAPDUDataSize (clause 2.6.14): little-endian, the largest APDU body; 261 and less means short length only.
const MAX_APDU_DATA_SIZE: u8 = 0x0A;
/// The longest answer of the two requests that is looked at.
const ANSWER_BYTES: usize = 256;

/// The reader's limits. One that does not tell is taken at the word of the official app, which requires extended
/// length of every reader.
pub(super) fn limits(card: &Card) -> Limits {
    match largest_body(card) {
        Some(0..=261) => Limits::SHORT,
        _ => Limits::EXTENDED,
    }
}

fn largest_body(card: &Card) -> Option<u32> {
    let mut answer = [0; ANSWER_BYTES];
    let features = card.control(pcsc::ctl_code(GET_FEATURE_REQUEST.into()), &[], &mut answer).ok()?;
    let code = number(property(features, GET_TLV_PROPERTIES)?, u32::from_be_bytes)?;
    let mut answer = [0; ANSWER_BYTES];
    let properties = card.control(code.into(), &[], &mut answer).ok()?;
    number(property(properties, MAX_APDU_DATA_SIZE)?, u32::from_le_bytes)
}

/// The value of a tag in a list of tag, length and value, each one byte but the value.
fn property(mut list: &[u8], tag: u8) -> Option<&[u8]> {
    while let [found, length, rest @ ..] = list {
        let (value, rest) = rest.split_at_checked(usize::from(*length))?;
        if *found == tag {
            return Some(value);
        }
        list = rest;
    }
    None
}

fn number(value: &[u8], read: impl Fn([u8; 4]) -> u32) -> Option<u32> {
    value.try_into().ok().map(read)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_body_is_found_among_other_properties() {
        // Features of a reader with a PIN pad and its TLV properties, as drivers give them.
        let features = [0x06, 4, 0x42, 0x33, 0, 6, 0x12, 4, 0x42, 0x33, 0, 0x12];
        let code =
            property(&features, GET_TLV_PROPERTIES).and_then(|value| number(value, u32::from_be_bytes));
        assert_eq!(code, Some(0x4233_0012));
        let properties = [0x02, 1, 0, MAX_APDU_DATA_SIZE, 4, 0x05, 0x01, 0, 0];
        let size =
            property(&properties, MAX_APDU_DATA_SIZE).and_then(|value| number(value, u32::from_le_bytes));
        assert_eq!(size, Some(261));
    }

    #[test]
    fn a_cut_list_says_nothing() {
        assert_eq!(property(&[0x12, 4, 0x42], 0x12), None);
        assert_eq!(property(&[0x12], 0x12), None);
    }
}
