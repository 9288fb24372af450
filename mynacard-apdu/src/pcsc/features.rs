//! What a reader says of itself when a card is connected.

use crate::pin_pad::part10::{Features, GET_FEATURE_REQUEST, Messages, Properties};
use crate::pin_pad::{PinPad, Quirk, quirk};
use crate::transport::Limits;
use alloc::vec::Vec;
use pcsc::Card;

/// The longest answer of these requests that is looked at.
const ANSWER_BYTES: usize = 256;

/// A reader in its own words.
#[derive(Clone, Debug, Default)]
pub(super) struct About {
    pub(super) properties: Properties,
    pub(super) verify: Option<Pad>,
    pub(super) atr: Vec<u8>,
}

/// Keys that can be used, and how.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pad {
    pub(super) code: u32,
    pub(super) messages: Messages,
}

impl About {
    /// Asks the reader. What it does not tell stays unknown: most readers tell nothing.
    pub(super) fn ask(card: &Card) -> Self {
        let features = ask(card, pcsc::ctl_code(GET_FEATURE_REQUEST.into()))
            .map_or_else(Features::default, |answer| Features::parse(&answer));
        let list = features.tlv_properties.and_then(|code| ask(card, code.into())).unwrap_or_default();
        let mut properties = Properties::parse(&list);
        if let Some(layout) = features.pin_properties.and_then(|code| ask(card, code.into())) {
            properties = properties.with_pin_properties(&layout);
        }
        let verify = features.verify_pin_direct.and_then(|code| pad(code, properties));
        let atr = card.status2_owned().map(|status| status.atr().to_vec()).unwrap_or_default();
        Self { properties, verify, atr }
    }

    /// The reader's limits. One that does not tell is taken at the word of the official app, which requires extended
    /// length of every reader.
    pub(super) fn limits(&self) -> Limits {
        match self.properties.largest_body {
            Some(0..=261) => Limits::SHORT,
            _ => Limits::EXTENDED,
        }
    }

    pub(super) fn pin_pad(&self) -> Option<PinPad> {
        self.verify.map(|_| self.properties.pin_pad())
    }
}

/// The keys of a reader, unless they are known to be none.
fn pad(code: u32, properties: Properties) -> Option<Pad> {
    let messages = match properties.usb.and_then(quirk) {
        Some(Quirk::NoKeys | Quirk::Leaks) => return None,
        Some(Quirk::NoMessages) => Messages::None,
        Some(Quirk::OneMessage) => Messages::First,
        None if properties.display == Some(true) => Messages::Default,
        None => Messages::None,
    };
    Some(Pad { code, messages })
}

fn ask(card: &Card, code: pcsc::ffi::DWORD) -> Option<Vec<u8>> {
    let mut answer = [0; ANSWER_BYTES];
    card.control(code, &[], &mut answer).ok().map(<[u8]>::to_vec)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reader_that_leaks_what_is_typed_has_no_pad_and_some_firmware_gets_its_own_number_of_messages() {
        let messages = |usb, display| {
            let list: [u8; 8] = {
                let (vendor, product): (u16, u16) = usb;
                let ([a, b], [c, d]) = (vendor.to_le_bytes(), product.to_le_bytes());
                [0x0B, 2, a, b, 0x0C, 2, c, d]
            };
            let mut properties = Properties::parse(&list);
            properties.display = display;
            pad(1, properties).map(|pad| pad.messages)
        };
        assert_eq!(messages((0x03F0, 0x0036), None), None);
        assert_eq!(messages((0x413C, 0x2101), Some(true)), Some(Messages::None));
        assert_eq!(messages((0x08E6, 0x3478), None), Some(Messages::First));
        assert_eq!(messages((0x1234, 0x5678), Some(true)), Some(Messages::Default));
        assert_eq!(messages((0x1234, 0x5678), None), Some(Messages::None));
    }

    #[test]
    fn only_a_reader_that_says_so_is_held_for_short() {
        let limits = |largest_body| {
            let mut about = About::default();
            about.properties.largest_body = largest_body;
            about.limits()
        };
        assert_eq!(limits(None), Limits::EXTENDED);
        assert_eq!(limits(Some(261)), Limits::SHORT);
        assert_eq!(limits(Some(65_544)), Limits::EXTENDED);
    }
}
