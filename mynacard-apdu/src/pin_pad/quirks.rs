//! Readers whose keys are not what they say.

/// 癖: how a reader departs from the standard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Quirk {
    /// It claims a PIN pad and has none.
    NoKeys,
    /// What is typed on its keys is sent to the computer as well: it is no PIN pad.
    Leaks,
    /// It refuses any number of messages but none.
    NoMessages,
    /// It refuses any number of messages but one.
    OneMessage,
}

/// Vendor and product of the USB device, quirk. The source of a row is `case` or `if` of that name in
/// LudovicRousseau/CCID: `src/ccid.c` for the first two quirks, `src/commands.c` (SecurePINVerify) for the others. That
/// driver mends them itself; others may not.
const QUIRKS: [(u16, u16, Quirk); 14] = [
    (0x03F0, 0x0036, Quirk::Leaks),      // HP_CCIDSMARTCARDKEYBOARD
    (0x0BF8, 0x1017, Quirk::Leaks),      // FUJITSUSMARTKEYB
    (0x04F2, 0x1469, Quirk::Leaks),      // CHICONYHPSKYLABKEYBOARD
    (0x0783, 0x0006, Quirk::NoKeys),     // C3PO_LTC31_v2
    (0x076B, 0x3A21, Quirk::NoKeys),     // HID_AVIATOR
    (0x076B, 0x3031, Quirk::NoKeys),     // HID_OMNIKEY_3X21, also OpenSC reader-pcsc.c
    (0x076B, 0x6632, Quirk::NoKeys),     // HID_OMNIKEY_6121, also OpenSC reader-pcsc.c
    (0x046A, 0x00A7, Quirk::NoKeys),     // CHERRY_XX44
    (0x0BF8, 0x1024, Quirk::NoKeys),     // FUJITSU_D323
    (0x25DD, 0x3111, Quirk::NoKeys),     // BIT4ID_MINILECTOR
    (0x413C, 0x2101, Quirk::NoMessages), // DELLSCRK
    (0x413C, 0x2100, Quirk::NoMessages), // DELLSK
    (0x08E6, 0x3478, Quirk::OneMessage), // GEMPCPINPAD
    (0x0982, 0x0008, Quirk::OneMessage), // VEGAALPHA
];

/// リーダーの癖: what is known of the reader with these USB numbers. Rows come from published drivers; none was tried
/// by this project.
///
/// ```
/// use mynacard_apdu::pin_pad::{Quirk, quirk};
///
/// assert_eq!(quirk((0x03F0, 0x0036)), Some(Quirk::Leaks));
/// assert_eq!(quirk((0x0000, 0x0000)), None);
/// ```
#[must_use]
pub fn quirk(usb: (u16, u16)) -> Option<Quirk> {
    let found = QUIRKS.iter().find(|(vendor, product, _)| (*vendor, *product) == usb);
    found.map(|(_, _, quirk)| *quirk)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_reader_is_listed_twice() {
        for (index, (vendor, product, _)) in QUIRKS.iter().enumerate() {
            let first = QUIRKS.iter().position(|row| (row.0, row.1) == (*vendor, *product));
            assert_eq!(first, Some(index), "{vendor:04X}:{product:04X}");
        }
    }
}
