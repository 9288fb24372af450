//! DER, written: the little that is asked of others.

use crate::certificate::reading::{Malformed, Read};

/// One element of up to 65,535 bytes.
pub(crate) fn encode(tag: u8, parts: &[&[u8]]) -> Read<Vec<u8>> {
    let content = parts.concat();
    let [high, low] = u16::try_from(content.len()).map_err(|_| Malformed)?.to_be_bytes();
    let header: &[u8] = match (high, low) {
        (0, ..=0x7F) => &[tag, low],
        (0, _) => &[tag, 0x81, low],
        _ => &[tag, 0x82, high, low],
    };
    Ok([header, &content].concat())
}
