//! PC/SC Part 10, the reader's side: features, properties, and a PIN that is typed on the keys.

use crate::reader::{Carries, Failure, Reader, Stroke};
use std::time::Duration;

/// SCARD_CTL_CODE(3400) of pcsc-lite: the list of features.
const GET_FEATURE_REQUEST: u32 = 0x4200_0000 + 3400;
/// The control codes of the features begin here, as in the driver for CCID readers.
const FEATURES: u32 = 0x4233_0000;

// Features (clause 2.3).
const VERIFY_PIN_DIRECT: u8 = 0x06;
const PIN_PROPERTIES: u8 = 0x0A;
const TLV_PROPERTIES: u8 = 0x12;

/// Seconds that a reader waits where the order leaves it to it.
const ITS_OWN_TIME: u8 = 15;

// What a reader answers in place of the card (clause 2.5).
const TIMED_OUT: [u8; 2] = [0x64, 0x00];
const CANCELLED: [u8; 2] = [0x64, 0x01];
const WRONG_LENGTH: [u8; 2] = [0x64, 0x03];
const NOT_UNDERSTOOD: [u8; 2] = [0x6B, 0x80];

pub(crate) fn answer(reader: &Reader, code: u32, input: &[u8]) -> Result<Vec<u8>, Failure> {
    let keys = reader.look(|state| state.keys);
    let is = |feature: u8| code == FEATURES + u32::from(feature);
    if code == GET_FEATURE_REQUEST {
        let offered: &[u8] =
            if keys { &[VERIFY_PIN_DIRECT, PIN_PROPERTIES, TLV_PROPERTIES] } else { &[TLV_PROPERTIES] };
        let entry = |feature: &u8| {
            let [a, b, c, d] = (FEATURES + u32::from(*feature)).to_be_bytes();
            [*feature, 4, a, b, c, d]
        };
        return Ok(offered.iter().flat_map(entry).collect());
    }
    if is(TLV_PROPERTIES) {
        return Ok(properties(reader));
    }
    if is(PIN_PROPERTIES) && keys {
        let layout: u16 = if reader.look(|state| state.display) { 0x0210 } else { 0 };
        let [low, high] = layout.to_le_bytes();
        return Ok(vec![low, high, 0x07, 0x00]);
    }
    if is(VERIFY_PIN_DIRECT) && keys {
        return verify(reader, input);
    }
    Err(Failure::Unsupported)
}

fn properties(reader: &Reader) -> Vec<u8> {
    let (carries, usb) = reader.look(|state| (state.carries, state.usb));
    let mut list = Vec::new();
    // dwMaxAPDUDataSize; bMinPINSize and bMaxPINSize; wIdVendor and wIdProduct (clause 2.6.14).
    let size: u32 = if carries == Carries::Short { 261 } else { 65_544 };
    list.extend([0x0A, 4]);
    list.extend(size.to_le_bytes());
    list.extend([0x06, 1, 4, 0x07, 1, 15]);
    if let Some((vendor, product)) = usb {
        list.extend([0x0B, 2]);
        list.extend(vendor.to_le_bytes());
        list.extend([0x0C, 2]);
        list.extend(product.to_le_bytes());
    }
    list
}

/// PIN_VERIFY_STRUCTURE (clause 2.5.2): asks for the PIN and has the card verify it.
fn verify(reader: &Reader, order: &[u8]) -> Result<Vec<u8>, Failure> {
    let Some((head, template)) = order.split_first_chunk::<19>() else { return Err(Failure::Unsupported) };
    let [seconds, _, format, block, _, most, fewest, condition, ..] = *head;
    let [.., l0, l1, l2, l3] = *head;
    if u32::from_le_bytes([l0, l1, l2, l3]) as usize != template.len() || template.len() < 4 {
        return Err(Failure::Unsupported);
    }
    // ASCII; the key "enter" ends the entry. Anything else is not played here.
    if format & 0b11 != 0b10 || condition != 0x02 {
        return Ok(NOT_UNDERSTOOD.to_vec());
    }
    let seconds = if seconds == 0 { ITS_OWN_TIME } else { seconds };
    let digits = match reader.stroke(Duration::from_secs(seconds.into())) {
        None => return Ok(TIMED_OUT.to_vec()),
        Some(Stroke::Cancel) => return Ok(CANCELLED.to_vec()),
        Some(Stroke::Digits(digits)) => digits,
    };
    if !(usize::from(fewest)..=usize::from(most)).contains(&digits.len()) {
        return Ok(WRONG_LENGTH.to_vec());
    }
    match filled(template, format, block & 0x0F, &digits) {
        Some(command) => reader.transmit(&command),
        None => Ok(NOT_UNDERSTOOD.to_vec()),
    }
}

/// The template with the digits in their block: so many bytes at the position that the format names, in bytes or bits.
fn filled(template: &[u8], format: u8, block: u8, digits: &[u8]) -> Option<Vec<u8>> {
    let position = usize::from(format >> 3 & 0x0F);
    let position = if format & 0x80 == 0 { position / 8 } else { position };
    let mut command = template.to_vec();
    if block == 0 {
        // No block: the digits are all the data there are.
        command.truncate(4);
        command.push(u8::try_from(digits.len()).ok()?);
        command.extend_from_slice(digits);
        return Some(command);
    }
    let room = command.get_mut(5 + position..)?.get_mut(..block.into())?;
    room.get_mut(..digits.len())?.copy_from_slice(digits);
    Some(command)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_put_where_the_format_says() {
        let template = [0x00, 0x20, 0x00, 0x98, 4, 0xFF, 0xFF, 0xFF, 0xFF];
        let expected = b"\x00\x20\x00\x98\x041234".to_vec();
        assert_eq!(filled(&template, 0x82, 4, b"1234"), Some(expected.clone()));
        assert_eq!(filled(&template[..4], 0x82, 0, b"1234"), Some(expected));
        assert_eq!(filled(&template, 0x82, 8, b"1234"), None);
        let shifted = filled(&template, 0x82 | 1 << 3, 3, b"123");
        assert_eq!(shifted, Some(b"\x00\x20\x00\x98\x04\xFF123".to_vec()));
    }
}
