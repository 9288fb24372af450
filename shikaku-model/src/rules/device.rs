//! 機器の組合せ: which combinations of devices serve for 資格確認限定型 (R-DEVICE-01 to 03).

/// 端末: the device the app runs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Terminal {
    /// Windows 10 or 11.
    WindowsPc,
    /// Another kind of PC.
    OtherPc,
    /// スマートフォン.
    Smartphone {
        /// Whether it reads cards itself.
        nfc: bool,
    },
    /// タブレット.
    Tablet {
        /// Whether it reads cards itself.
        nfc: bool,
    },
}

/// リーダー: the card reader beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reader {
    /// None: the device reads the card itself.
    BuiltIn,
    /// By cable to a PC.
    Wired,
    /// Bluetooth.
    Bluetooth,
    /// By USB-C or OTG to a tablet or phone.
    Cable,
}

/// 組合せの判定: whether a combination serves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DeviceAnswer {
    /// It serves.
    Ok,
    /// 拡張Lc/Le is missing.
    NoExtendedLength,
    /// Nothing reads the card.
    NoReader,
    /// The app is not offered for it.
    NotOffered,
    /// The sources differ: test on site.
    Unclear,
}

/// 組合せの判定: whether a combination of device and reader serves; all need 拡張Lc/Le (extended length).
///
/// ```
/// use shikaku_model::rules::device::{DeviceAnswer, Reader, Terminal, device_ok};
///
/// assert_eq!(device_ok(Terminal::WindowsPc, Reader::Wired, true), DeviceAnswer::Ok);
/// assert_eq!(device_ok(Terminal::WindowsPc, Reader::Wired, false), DeviceAnswer::NoExtendedLength);
/// ```
pub fn device_ok(terminal: Terminal, reader: Reader, extended_length: bool) -> DeviceAnswer {
    let answer = match (terminal, reader) {
        (Terminal::OtherPc, _) => return DeviceAnswer::NotOffered,
        (Terminal::WindowsPc, Reader::BuiltIn)
        | (Terminal::Smartphone { nfc: false } | Terminal::Tablet { nfc: false }, Reader::BuiltIn) => {
            return DeviceAnswer::NoReader;
        }
        // One guide says yes, the e-learning names a Bluetooth reader.
        (Terminal::Tablet { nfc: true }, Reader::BuiltIn) => DeviceAnswer::Unclear,
        (Terminal::Tablet { .. } | Terminal::Smartphone { .. }, Reader::Cable | Reader::Wired) => {
            DeviceAnswer::Unclear
        }
        // The e-learning names wired readers for a PC only.
        (Terminal::WindowsPc, Reader::Bluetooth) => DeviceAnswer::Unclear,
        (Terminal::WindowsPc, Reader::Wired | Reader::Cable)
        | (Terminal::Smartphone { nfc: true }, Reader::BuiltIn)
        | (Terminal::Smartphone { .. } | Terminal::Tablet { .. }, Reader::Bluetooth) => DeviceAnswer::Ok,
    };
    if extended_length { answer } else { DeviceAnswer::NoExtendedLength }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn combinations_follow_the_table_row_by_row() {
        use DeviceAnswer::{NoExtendedLength, NoReader, NotOffered, Ok, Unclear};
        let (phone, tablet) = (|nfc| Terminal::Smartphone { nfc }, |nfc| Terminal::Tablet { nfc });
        for (terminal, reader, extended, expected) in [
            (Terminal::WindowsPc, Reader::Wired, true, Ok),
            (Terminal::WindowsPc, Reader::Wired, false, NoExtendedLength),
            (phone(true), Reader::BuiltIn, true, Ok),
            (phone(false), Reader::BuiltIn, true, NoReader),
            (phone(false), Reader::Bluetooth, true, Ok),
            (tablet(false), Reader::Bluetooth, true, Ok),
            (tablet(true), Reader::BuiltIn, true, Unclear),
            (tablet(true), Reader::Cable, true, Unclear),
            (Terminal::OtherPc, Reader::Wired, true, NotOffered),
        ] {
            assert_eq!(device_ok(terminal, reader, extended), expected, "{terminal:?} {reader:?}");
        }
    }
}
