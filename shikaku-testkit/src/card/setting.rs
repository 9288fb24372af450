//! 設定: switches by name, for command lines and for programs in other languages.

use crate::hexadecimal::{from_hexadecimal, to_hexadecimal};

/// 設定の誤り: a setting that cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SettingError {
    /// No switch has this name.
    #[error("no switch has this name")]
    Name,
    /// The switch does not take this value, or takes one and got none.
    #[error("the switch does not take this value")]
    Value,
}

/// 設定の一覧: a switch as it stands: name, value, what it takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting {
    /// As in `blocked-query`.
    pub name: &'static str,
    /// As in `63C0`.
    pub value: String,
    /// As in `a status word, 4 hexadecimal digits`.
    pub takes: String,
}

/// What a switch can be set to.
pub(super) trait Value {
    /// Takes the written value; `None` when it is none.
    fn read(&mut self, text: &str) -> Option<()>;
    fn write(&self) -> String;
    fn takes(&self) -> String;
}

/// The switches of something, by name.
pub(super) type Slots<'a> = Vec<(&'static str, Box<dyn Value + 'a>)>;

/// Sets one: `NAME=VALUE`, or `NAME` alone for what is off or on.
pub(super) fn set(slots: Slots<'_>, text: &str) -> Result<(), SettingError> {
    let (name, value) = text.split_once('=').unwrap_or((text, "on"));
    let slot = slots.into_iter().find(|(known, _)| *known == name.trim());
    let (_, mut slot) = slot.ok_or(SettingError::Name)?;
    slot.read(value.trim()).ok_or(SettingError::Value)
}

pub(super) fn list(slots: Slots<'_>) -> Vec<Setting> {
    let setting =
        |(name, slot): (_, Box<dyn Value + '_>)| Setting { name, value: slot.write(), takes: slot.takes() };
    slots.into_iter().map(setting).collect()
}

impl Value for &mut bool {
    fn read(&mut self, text: &str) -> Option<()> {
        **self = match text {
            "on" => true,
            "off" => false,
            _ => return None,
        };
        Some(())
    }

    fn write(&self) -> String {
        if **self { "on" } else { "off" }.to_owned()
    }

    fn takes(&self) -> String {
        "on or off".to_owned()
    }
}

macro_rules! number {
    ($($kind:ty),+) => {$(
        impl Value for &mut $kind {
            fn read(&mut self, text: &str) -> Option<()> {
                **self = text.parse().ok()?;
                Some(())
            }

            fn write(&self) -> String {
                self.to_string()
            }

            fn takes(&self) -> String {
                format!("a number up to {}", <$kind>::MAX)
            }
        }

        impl Value for &mut Option<$kind> {
            fn read(&mut self, text: &str) -> Option<()> {
                **self = if text == "off" { None } else { Some(text.parse().ok().filter(|number| *number > 0)?) };
                Some(())
            }

            fn write(&self) -> String {
                self.map_or("off".to_owned(), |number| number.to_string())
            }

            fn takes(&self) -> String {
                format!("off, or a number from 1 to {}", <$kind>::MAX)
            }
        }
    )+};
}

number!(u8, u16);

/// A status word, a byte or several, in hexadecimal digits.
pub(super) struct Hexadecimal<'a, N>(pub(super) &'a mut N);

macro_rules! hexadecimal {
    ($kind:ty, $digits:literal) => {
        impl Value for Hexadecimal<'_, $kind> {
            fn read(&mut self, text: &str) -> Option<()> {
                let digits = text.len() == $digits && text.bytes().all(|digit| digit.is_ascii_hexdigit());
                *self.0 = digits.then(|| <$kind>::from_str_radix(text, 16).ok())??;
                Some(())
            }

            fn write(&self) -> String {
                format!("{:0width$X}", self.0, width = $digits)
            }

            fn takes(&self) -> String {
                concat!($digits, " hexadecimal digits").to_owned()
            }
        }
    };
}

hexadecimal!(u8, 2);
hexadecimal!(u16, 4);

impl<const BYTES: usize> Value for Hexadecimal<'_, [u8; BYTES]> {
    fn read(&mut self, text: &str) -> Option<()> {
        *self.0 = from_hexadecimal(text)?.try_into().ok()?;
        Some(())
    }

    fn write(&self) -> String {
        to_hexadecimal(self.0)
    }

    fn takes(&self) -> String {
        format!("{} hexadecimal digits", 2 * BYTES)
    }
}

/// One of several that have names.
pub(super) trait Choice: Copy + PartialEq + 'static {
    const ALL: &'static [(&'static str, Self)];
}

/// A switch with more than two positions.
pub(super) struct Chosen<'a, C>(pub(super) &'a mut C);

impl<C: Choice> Value for Chosen<'_, C> {
    fn read(&mut self, text: &str) -> Option<()> {
        *self.0 = C::ALL.iter().find(|(name, _)| *name == text)?.1;
        Some(())
    }

    fn write(&self) -> String {
        let named = C::ALL.iter().find(|(_, choice)| choice == self.0);
        named.map_or_else(String::new, |(name, _)| (*name).to_owned())
    }

    fn takes(&self) -> String {
        C::ALL.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(" or ")
    }
}
