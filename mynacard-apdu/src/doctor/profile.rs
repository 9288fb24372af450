//! What is known of readers, as data.

use core::fmt;

/// リーダーの区分: how a card meets the reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Interface {
    /// 非接触: the card lies on it.
    Contactless,
    /// 接触: the card is put into it.
    Contact,
    /// Both, as two readers in the list.
    Both,
}

/// リーダーの特性表の一行: what others published of a reader. A row without a test says so when it is printed.
#[derive(Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Profile {
    /// The product.
    pub product: &'static str,
    /// Its maker.
    pub maker: &'static str,
    /// What its name in PC/SC contains, by operating system.
    pub names: &'static [&'static str],
    /// Vendor and products of its USB device; empty where no source tells.
    pub usb: &'static [(u16, u16)],
    /// How a card meets it.
    pub interface: Interface,
    /// Whether it says that it carries extended length: `None` where no source tells.
    pub extended: Option<bool>,
    /// Whether the class driver of `pcscd` takes it, without its maker's: `None` where no source tells. Other systems were
    /// not looked at.
    pub class_driver: Option<bool>,
    /// Whether this project has tried it with a card.
    pub tested: bool,
    /// Where the row comes from.
    pub source: &'static str,
}

/// USB descriptors that owners of readers sent to LudovicRousseau/CCID. Their dwFeatures tells the length, save at the
/// TPDU level, where the driver decides; that there is a row says that the class driver of `pcscd` takes the reader.
const DESCRIPTORS: &str = "LudovicRousseau/CCID, readers/*.txt";

#[rustfmt::skip] // a table reads best with one reader a paragraph
const PROFILES: [Profile; 11] = [
    Profile { product: "CIR415A", maker: "Circle", names: &["CIR415"], usb: &[(0x31AA, 0x4000), (0x31AA, 0x4001)],
        interface: Interface::Contactless, extended: Some(true), class_driver: Some(true), tested: false,
        source: DESCRIPTORS },
    Profile { product: "RC-S300", maker: "Sony", names: &["RC-S300", "PaSoRi 4.0"], usb: &[(0x054C, 0x0DC8), (0x054C, 0x0DC9)],
        interface: Interface::Contactless, extended: Some(true), class_driver: Some(true), tested: false,
        source: DESCRIPTORS },
    Profile { product: "RC-S380", maker: "Sony", names: &["RC-S380"], usb: &[(0x054C, 0x06C1), (0x054C, 0x06C3)],
        interface: Interface::Contactless, extended: None, class_driver: Some(false), tested: false,
        source: "nfcpy, supported devices: no CCID device" },
    Profile { product: "ACR39U", maker: "ACS", names: &["ACR39U"], usb: &[(0x072F, 0xB100)],
        interface: Interface::Contact, extended: None, class_driver: Some(true), tested: false,
        source: DESCRIPTORS },
    Profile { product: "ACR1251", maker: "ACS", names: &["ACR1251"], usb: &[(0x072F, 0x221A)],
        interface: Interface::Contactless, extended: Some(true), class_driver: Some(true), tested: false,
        source: DESCRIPTORS },
    Profile { product: "ACR1252", maker: "ACS", names: &["ACR1252"], usb: &[(0x072F, 0x223B), (0x072F, 0x223E), (0x072F, 0x2259)],
        interface: Interface::Contactless, extended: Some(true), class_driver: Some(true), tested: false,
        source: DESCRIPTORS },
    Profile { product: "ACR1281U", maker: "ACS", names: &["ACR1281U"], usb: &[(0x072F, 0x2224)],
        interface: Interface::Both, extended: Some(true), class_driver: Some(true), tested: false,
        source: DESCRIPTORS },
    Profile { product: "uTrust 3700 F", maker: "Identiv", names: &["uTrust 3700"], usb: &[(0x04E6, 0x5790)],
        interface: Interface::Contactless, extended: Some(true), class_driver: Some(true), tested: false,
        source: DESCRIPTORS },
    Profile { product: "uTrust 4700 F", maker: "Identiv", names: &["4700 F"], usb: &[(0x04E6, 0x5720)],
        interface: Interface::Both, extended: Some(true), class_driver: Some(true), tested: false,
        source: DESCRIPTORS },
    Profile { product: "uTrust 4701 F", maker: "Identiv", names: &["uTrust 4701"], usb: &[(0x04E6, 0x5724)],
        interface: Interface::Both, extended: Some(true), class_driver: Some(true), tested: false,
        source: DESCRIPTORS },
    Profile { product: "Virtual PCD", maker: "vsmartcard", names: &["Virtual PCD"], usb: &[],
        interface: Interface::Contact, extended: Some(true), class_driver: None, tested: true,
        source: "this project's own conversations through pcscd" },
];

/// リーダーの特性表: every row.
#[must_use]
pub const fn profiles() -> &'static [Profile] {
    &PROFILES
}

/// 特性: the row of the reader with this name in PC/SC.
///
/// ```
/// use mynacard_apdu::doctor::profile;
///
/// let row = profile("SONY FeliCa RC-S300/P (1234567) 00 00").ok_or("not listed")?;
/// assert_eq!((row.maker, row.tested), ("Sony", false));
/// # Ok::<(), &str>(())
/// ```
#[must_use]
pub fn profile(reader: &str) -> Option<&'static Profile> {
    PROFILES.iter().find(|profile| profile.names.iter().any(|name| reader.contains(name)))
}

/// 特性: the row of the USB device with these numbers.
#[must_use]
pub fn profile_of_usb(usb: (u16, u16)) -> Option<&'static Profile> {
    PROFILES.iter().find(|profile| profile.usb.contains(&usb))
}

/// `CIR415A (Circle), not tested by this project`
impl fmt::Display for Profile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.product, self.maker)?;
        if self.tested { Ok(()) } else { f.write_str(", not tested by this project") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_reader_has_two_rows_and_each_row_has_a_source() {
        for (index, row) in PROFILES.iter().enumerate() {
            for name in row.names {
                assert_eq!(profile(name), PROFILES.get(index), "{name}");
            }
            assert!(!row.source.is_empty(), "{row}");
            for usb in row.usb {
                assert_eq!(profile_of_usb(*usb), Some(row));
            }
        }
    }

    #[test]
    fn a_row_that_nobody_tried_says_so() {
        for row in &PROFILES {
            let printed = alloc::format!("{row}");
            assert_eq!(printed.ends_with("not tested by this project"), !row.tested, "{printed}");
        }
    }
}
