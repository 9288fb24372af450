//! The structures of PC/SC Part 10 (v2.02.09): what readers say of themselves, and the order to verify a PIN.

use super::{PadCommand, PinPad};
use alloc::vec::Vec;

/// CM_IOCTL_GET_FEATURE_REQUEST (clause 2.2), as a function of the platform's control codes.
pub const GET_FEATURE_REQUEST: u32 = 3400;

/// FEATURE_VERIFY_PIN_DIRECT (clause 2.3).
const VERIFY_PIN_DIRECT: u8 = 0x06;
/// FEATURE_IFD_PIN_PROPERTIES (clause 2.3).
const PIN_PROPERTIES: u8 = 0x0A;
/// FEATURE_GET_TLV_PROPERTIES (clause 2.3).
const TLV_PROPERTIES: u8 = 0x12;

/// wLcdLayout (clause 2.6.14): columns and lines of the display, 0 for none.
const LCD_LAYOUT: u8 = 0x01;
/// bMinPINSize.
const MIN_PIN_SIZE: u8 = 0x06;
/// bMaxPINSize.
const MAX_PIN_SIZE: u8 = 0x07;
/// dwMaxAPDUDataSize.
const MAX_APDU_DATA_SIZE: u8 = 0x0A;
/// wIdVendor.
const ID_VENDOR: u8 = 0x0B;
/// wIdProduct.
const ID_PRODUCT: u8 = 0x0C;

/// 機能一覧: the control codes under which a reader offers what is used here.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Features {
    /// Verifies a PIN that is typed on the reader.
    pub verify_pin_direct: Option<u32>,
    /// Tells the layout of the display, in older readers.
    pub pin_properties: Option<u32>,
    /// Tells the [`Properties`].
    pub tlv_properties: Option<u32>,
}

impl Features {
    /// Reads the answer to [`GET_FEATURE_REQUEST`]. A list that is cut off counts as far as it goes.
    ///
    /// ```
    /// use mynacard_apdu::pin_pad::part10::Features;
    ///
    /// let features = Features::parse(&[0x06, 4, 0x42, 0x33, 0, 6, 0x12, 4, 0x42, 0x33, 0, 0x12]);
    /// assert_eq!(features.verify_pin_direct, Some(0x4233_0006));
    /// assert_eq!(features.pin_properties, None);
    /// ```
    #[must_use]
    pub fn parse(answer: &[u8]) -> Self {
        // Control codes come most significant byte first, unlike everything else (clause 2.2).
        let code = |tag| value(answer, tag)?.try_into().ok().map(u32::from_be_bytes);
        Self {
            verify_pin_direct: code(VERIFY_PIN_DIRECT),
            pin_properties: code(PIN_PROPERTIES),
            tlv_properties: code(TLV_PROPERTIES),
        }
    }
}

/// リーダーの性質: what a reader tells under FEATURE_GET_TLV_PROPERTIES. `None` where it does not tell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Properties {
    /// Whether it has a display.
    pub display: Option<bool>,
    /// The shortest PIN for its keys, in digits.
    pub shortest_pin: Option<u8>,
    /// The longest PIN for its keys, in digits.
    pub longest_pin: Option<u8>,
    /// The largest APDU body, in bytes; 261 and less means short length only.
    pub largest_body: Option<u32>,
    /// Vendor and product of the USB device.
    pub usb: Option<(u16, u16)>,
}

impl Properties {
    /// Reads the list of properties. A list that is cut off counts as far as it goes.
    #[must_use]
    pub fn parse(list: &[u8]) -> Self {
        let short = |tag| value(list, tag)?.try_into().ok().map(u16::from_le_bytes);
        let byte = |tag| value(list, tag)?.first().copied();
        Self {
            display: short(LCD_LAYOUT).map(|layout| layout != 0),
            shortest_pin: byte(MIN_PIN_SIZE),
            // 0 is what drivers write who do not know it.
            longest_pin: byte(MAX_PIN_SIZE).filter(|longest| *longest > 0),
            largest_body: value(list, MAX_APDU_DATA_SIZE)
                .and_then(|value| value.try_into().ok())
                .map(u32::from_le_bytes),
            usb: short(ID_VENDOR).zip(short(ID_PRODUCT)),
        }
    }

    /// Adds what FEATURE_IFD_PIN_PROPERTIES tells: wLcdLayout in its first two bytes (clause 2.6.3).
    #[must_use]
    pub fn with_pin_properties(self, structure: &[u8]) -> Self {
        let layout = structure.first_chunk().copied().map(u16::from_le_bytes);
        Self { display: self.display.or(layout.map(|layout| layout != 0)), ..self }
    }

    /// The keys of a reader with these properties.
    #[must_use]
    pub fn pin_pad(self) -> PinPad {
        PinPad {
            display: self.display.unwrap_or(false),
            shortest: self.shortest_pin.unwrap_or(0),
            longest: self.longest_pin.unwrap_or(u8::MAX),
        }
    }
}

/// The value of a tag in a list of tag, length and value, each one byte but the value.
fn value(mut list: &[u8], tag: u8) -> Option<&[u8]> {
    while let [found, length, rest @ ..] = list {
        let (value, rest) = rest.split_at_checked(usize::from(*length))?;
        if *found == tag {
            return Some(value);
        }
        list = rest;
    }
    None
}

/// 表示文の指定 (bNumberMessage): what the reader shows while it waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Messages {
    /// Nothing: the reader has no display.
    None,
    /// The first of its messages, which some firmware insists on.
    First,
    /// Its own default.
    Default,
}

/// 照合の指示: PIN_VERIFY_STRUCTURE (clause 2.5.2), in the byte order of the USB device.
///
/// The template of the VERIFY has room for exactly the digits of the entry; a reader puts them there. The room is filled
/// with FF, which is no digit: the PIN is not in it.
///
/// ```
/// use mynacard_apdu::pin_pad::part10::{Messages, verify_structure};
/// use mynacard_apdu::{PadCommand, PinEntry};
///
/// let command = PadCommand { header: [0x00, 0x20, 0x00, 0x98], entry: PinEntry::of_digits(4) };
/// let order = verify_structure(&command, Messages::None);
/// assert_eq!(order.len(), 19 + 9);
/// assert_eq!(order[..2], [30, 30]); // seconds, in all and after the first key
/// assert_eq!(order[19..], [0x00, 0x20, 0x00, 0x98, 4, 0xFF, 0xFF, 0xFF, 0xFF]);
/// ```
#[must_use]
pub fn verify_structure(command: &PadCommand, messages: Messages) -> Vec<u8> {
    let (digits, seconds) = (command.entry.digits(), command.entry.seconds());
    let template_bytes = 4 + 1 + u32::from(digits);
    let mut order = Vec::with_capacity(19 + 5 + usize::from(digits));
    // bTimeOut, bTimeOut2.
    order.extend([seconds, seconds]);
    // bmFormatString: counted in bytes, at the start of the data, left justified, ASCII.
    order.push(0x82);
    // bmPINBlockString: no length in front of the PIN; a block of this size. bmPINLengthFormat: none.
    order.extend([digits, 0x00]);
    // wPINMaxExtraDigit: XXYY, fewest and most digits.
    order.extend([digits, digits]);
    // bEntryValidationCondition: the key for "enter". Other conditions are refused by the firmware of some readers
    // (LudovicRousseau/CCID, commands.c, GEMPCPINPAD).
    order.push(0x02);
    order.push(match messages {
        Messages::None => 0x00,
        Messages::First => 0x01,
        Messages::Default => 0xFF,
    });
    // wLangId 0x0411, Japanese; bMsgIndex, the first; bTeoPrologue, which the driver fills.
    order.extend([0x11, 0x04, 0x00, 0x00, 0x00, 0x00]);
    // ulDataLength, abData.
    order.extend(template_bytes.to_le_bytes());
    order.extend(command.header);
    order.push(digits);
    order.extend(core::iter::repeat_n(0xFF, usize::from(digits)));
    order
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pin_pad::PinEntry;

    #[test]
    fn properties_are_found_wherever_they_stand_in_the_list() {
        let list = [
            0x02, 1, 0, 0x0A, 4, 0x05, 0x01, 0, 0, 0x0B, 2, 0xF0, 0x03, 0x0C, 2, 0x36, 0, 0x06, 1, 4, 0x07,
            1, 8, 0x01, 2, 0x10, 0x02,
        ];
        let properties = Properties::parse(&list);
        assert_eq!(properties.largest_body, Some(261));
        assert_eq!(properties.usb, Some((0x03F0, 0x0036)));
        assert_eq!(properties.pin_pad(), PinPad { display: true, shortest: 4, longest: 8 });
    }

    #[test]
    fn a_cut_list_says_what_stands_before_the_cut() {
        for cut in [&[0x12, 4, 0x42][..], &[0x12], &[]] {
            assert_eq!(Features::parse(cut), Features::default());
            assert_eq!(Properties::parse(cut), Properties::default());
        }
        assert_eq!(Features::parse(&[0x06, 4, 0, 0, 0, 6, 0x12, 4, 0]).verify_pin_direct, Some(6));
        assert_eq!(Properties::parse(&[0x0A, 2, 5, 1]).largest_body, None, "a size of two bytes is no size");
    }

    #[test]
    fn the_older_structure_tells_the_display_unless_the_newer_list_has() {
        let unknown = Properties::default();
        assert!(!unknown.pin_pad().display);
        assert!(unknown.with_pin_properties(&[0x10, 0x02, 7, 0]).pin_pad().display);
        assert!(!unknown.with_pin_properties(&[0, 0, 7, 0]).pin_pad().display);
        let told = Properties { display: Some(false), ..unknown };
        assert!(!told.with_pin_properties(&[0x10, 0x02, 7, 0]).pin_pad().display);
    }

    #[test]
    fn the_order_is_laid_out_as_the_standard_says() {
        let command =
            PadCommand { header: [0, 0x20, 0, 0x80], entry: PinEntry::of_digits(6).within_seconds(15) };
        assert_eq!(
            verify_structure(&command, Messages::Default),
            [
                15, 15, 0x82, 6, 0, 6, 6, 2, 0xFF, 0x11, 0x04, 0, 0, 0, 0, 11, 0, 0, 0, 0, 0x20, 0, 0x80, 6,
                0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF
            ]
        );
    }

    #[test]
    fn a_pad_says_which_pins_it_takes() {
        let pad = PinPad { display: false, shortest: 5, longest: 8 };
        assert!(!pad.takes(PinEntry::of_digits(4)));
        assert!(pad.takes(PinEntry::of_digits(5)));
        assert!(!pad.takes(PinEntry::of_digits(9)));
        assert!(PinPad::without_display().takes(PinEntry::of_digits(4)));
    }
}
