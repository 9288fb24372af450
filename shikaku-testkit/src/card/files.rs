//! File contents of the JPKI and text applications, byte for byte as public code describes them.

use super::image::{Application, Image};
use std::iter::repeat_n;

/// トークン情報 (EF 0006 of the JPKI application): the PKCS#11 token information of a plastic card, 160 bytes with
/// 32-bit big-endian numbers (layout: soltia48/myna-card; label: jpki/myna). The serial number is invented.
#[must_use]
pub fn token_information(serial: u32) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(160);
    let mut text = |text: &str, width: usize| {
        bytes.extend(text.bytes().chain(repeat_n(b' ', width)).take(width));
    };
    text("JPKIAPICCTOKEN2", LABEL_BYTES);
    text("SHIKAKU-TESTKIT", 32);
    text("SOFTWARE", 16);
    text(&format!("{serial:016}"), 16);
    // RNG, login required, user PIN initialised, token initialised.
    let flags = 0x0000_040D_u32;
    let [sessions, read_write, pin] = [[1, 0], [1, 0], [16, 6]];
    let unknown = [u32::MAX; 4];
    for number in [flags].into_iter().chain(sessions).chain(read_write).chain(pin).chain(unknown) {
        bytes.extend(number.to_be_bytes());
    }
    bytes.extend(b"0301");
    bytes.extend(repeat_n(b'9', 16));
    bytes
}

/// 証明書の有無 (EF 0008 of the JPKI application): both certificates are on the card (soltia48/myna-card).
pub const BOTH_CERTIFICATES: [u8; 3] = [0x8F, 0x8F, 0x00];

/// 証明書の有無 of a card without signature certificate (assumed: nobody has published the value).
pub const AUTHENTICATION_CERTIFICATE_ONLY: [u8; 3] = [0x00, 0x8F, 0x00];

/// A card whose token information has another label, as phones have it (jpki/myna, soltia48/myna-card).
pub(super) fn with_label(image: Image, label: &str) -> Image {
    let Some(information) = image.file(Application::Jpki, 0x0006) else { return image };
    let rest = information.get(LABEL_BYTES..).unwrap_or_default();
    let label = label.bytes().chain(repeat_n(b' ', LABEL_BYTES)).take(LABEL_BYTES);
    let relabelled = label.chain(rest.iter().copied()).collect();
    image.with_file(Application::Jpki, 0x0006, relabelled)
}

const LABEL_BYTES: usize = 32;

/// 個人番号 (EF 0001 of the text application): the 12 digits and two bytes of filler, 17 bytes.
#[must_use]
pub fn my_number(digits: &str) -> Vec<u8> {
    let mut bytes = object(&[0xFF, 0x10], digits.as_bytes());
    bytes.extend([0xFF, 0xFF]);
    bytes
}

/// 基本4情報 (EF 0002 of the text application): offsets, name, address, birth date (YYYYMMDD), sex (1 or 2).
#[must_use]
pub fn basic_four(name: &str, address: &str, birthdate: &str, sex: &str) -> Vec<u8> {
    with_offsets(&facts([name, address, birthdate, sex]))
}

/// The same file with a length of two bytes, whether it needs them or not; its offsets grow by what that adds.
///
/// Public reports of cards issued about 2023, on which everything stands two bytes later, are explained best by this
/// (assumed).
#[must_use]
pub fn with_longer_length(basic_four: &[u8]) -> Vec<u8> {
    let header = header_bytes(basic_four);
    let (table, objects) =
        basic_four.get(header..).unwrap_or_default().split_at_checked(OFFSETS).unwrap_or_default();
    let later = u16::try_from(5 - header.min(5)).unwrap_or_default();
    let offsets = table.get(3..).unwrap_or_default().chunks_exact(2).flat_map(|offset| {
        let offset = offset.iter().fold(0_u16, |number, byte| number << 8 | u16::from(*byte));
        (offset + later).to_be_bytes()
    });
    let table = object(&[0xDF, 0x21], &offsets.collect::<Vec<_>>());
    [&[0xFF, 0x20], two_bytes(table.len() + objects.len()).as_slice(), &table, objects].concat()
}

/// The table of offsets of EF 0002: tag, length, four numbers.
pub(super) const OFFSETS: usize = 11;

/// Tag and length of an object with a tag of two bytes.
pub(super) fn header_bytes(file: &[u8]) -> usize {
    match file.get(2) {
        Some(0x82) => 5,
        Some(0x81) => 4,
        _ => 3,
    }
}

fn facts(values: [&str; 4]) -> Vec<Vec<u8>> {
    let tags: [u8; 4] = [0x22, 0x23, 0x24, 0x25];
    tags.iter().zip(values).map(|(tag, value)| object(&[0xDF, *tag], value.as_bytes())).collect()
}

/// File FF20: a table of two-byte offsets, then these objects. The offsets point at the tags, counted from the first
/// byte of the file.
pub(super) fn with_offsets(objects: &[Vec<u8>]) -> Vec<u8> {
    let table_bytes = 2 * objects.len();
    let inner = 3 + table_bytes + objects.iter().map(Vec::len).sum::<usize>();
    let header = [&[0xFF, 0x20], length(inner).as_slice()].concat();
    let mut offset = header.len() + 3 + table_bytes;
    let mut table = Vec::with_capacity(table_bytes);
    for object in objects {
        table.extend(u16::try_from(offset).unwrap_or(u16::MAX).to_be_bytes());
        offset += object.len();
    }
    [header, object(&[0xDF, 0x21], &table), objects.concat()].concat()
}

/// カードの情報 (EF 0001 of the common application, record 1): manufacture number, municipality, expiry (YYYYMMDD), in
/// simple TLV, 30 bytes (jpki/myna, soltia48/myna-card).
#[must_use]
pub fn card_information(number: u32, municipality: &str, expiry: &str) -> Vec<u8> {
    object(&[0x01], format!("{number:015}{municipality}{expiry}").as_bytes())
}

/// 鍵の参照 (EF 0002 of the common and of the resident-register application, record 1). Assumed: in simple TLV, as the
/// card's information is; soltia48/myna-card tells the 16 bytes.
pub(crate) fn key_reference(key: &[u8; 16]) -> Vec<u8> {
    object(&[0x01], key)
}

pub(super) fn object(tag: &[u8], value: &[u8]) -> Vec<u8> {
    [tag, &length(value.len()), value].concat()
}

/// BER length in its shortest form; the contents of these files stay below 64 KiB.
fn length(bytes: usize) -> Vec<u8> {
    match u8::try_from(bytes) {
        Ok(short) if short < 0x80 => vec![short],
        Ok(long) => vec![0x81, long],
        Err(_) => two_bytes(bytes),
    }
}

fn two_bytes(bytes: usize) -> Vec<u8> {
    let [high, low] = u16::try_from(bytes).unwrap_or(u16::MAX).to_be_bytes();
    vec![0x82, high, low]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn token_information_has_the_160_bytes_of_the_card() {
        let bytes = token_information(42);
        assert_eq!(bytes.len(), 160);
        assert_eq!(&bytes[..16], b"JPKIAPICCTOKEN2 ");
        assert_eq!(&bytes[80..96], b"0000000000000042");
        assert_eq!(bytes[96..100], [0, 0, 4, 0x0D]);
        assert_eq!(bytes[116..124], [0, 0, 0, 16, 0, 0, 0, 6]);
        assert_eq!(&bytes[140..], b"03019999999999999999");
    }

    #[test]
    fn the_file_with_the_number_is_17_bytes() {
        assert_eq!(my_number("000000000001"), b"\xFF\x10\x0C000000000001\xFF\xFF");
    }

    #[test]
    fn the_offsets_of_the_basic_four_point_at_their_tags() {
        for address in ["架空県".to_owned(), "架空県".repeat(10), "架空県".repeat(40)] {
            let usual = basic_four("架空　太郎", &address, "19800217", "1");
            for bytes in [with_longer_length(&usual), usual] {
                let table = bytes.windows(3).position(|window| window == [0xDF, 0x21, 0x08]).unwrap() + 3;
                for (index, tag) in [0x22, 0x23, 0x24, 0x25].into_iter().enumerate() {
                    let at = table + 2 * index;
                    let offset = usize::from(u16::from_be_bytes([bytes[at], bytes[at + 1]]));
                    assert_eq!(bytes[offset..offset + 2], [0xDF, tag], "{} bytes", bytes.len());
                }
            }
        }
    }
}
