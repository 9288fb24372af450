//! The values that stand as text in one element: how each is lent, read and written.

use alloc::borrow::Cow;
use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::string::ToString;

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Leaf, Lend, Lent, Misfit};
use crate::burden::{Ratio, Yen};
use crate::code::{Code, Coded};
use crate::date::{Date, DateTime, YearMonth};
use crate::institution::InstitutionCode;
use crate::insured::{Branch, Number, Symbol};
use crate::insurer::InsurerNumber;
use crate::personal::Personal;

/// Text whose spaces count, such as a name.
impl Lend for String {
    type Lent<'a> = Cow<'a, str>;

    fn own(lent: Self::Lent<'_>) -> Option<Self> {
        Some(lent.into_owned())
    }
}

impl Leaf for String {
    fn read(text: Cow<'_, str>) -> Result<Lent<'_, Self>, Misfit<'_>> {
        Ok(text)
    }

    fn text(&self, _: char) -> Cow<'_, str> {
        Cow::Borrowed(self)
    }
}

/// Identifiers are lent as the text that stands there; the owned types normalise it.
macro_rules! received {
    ($($name:ident)+) => {$(
        impl Lend for $name {
            type Lent<'a> = Cow<'a, str>;

            fn own(lent: Self::Lent<'_>) -> Option<Self> {
                Self::from_received(&lent)
            }
        }

        impl Leaf for $name {
            fn read(text: Cow<'_, str>) -> Result<Lent<'_, Self>, Misfit<'_>> {
                Ok(trimmed(text))
            }

            fn text(&self, _: char) -> Cow<'_, str> {
                Cow::Borrowed(self.as_str())
            }
        }
    )+};
}

received!(Branch InstitutionCode Number Ratio Symbol Yen);

/// In JSON they are text as well, without padding.
macro_rules! as_text {
    ($($name:ident)+) => {$(
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = <Cow<'de, str>>::deserialize(deserializer)?;
                Self::from_received(&text).ok_or_else(|| D::Error::custom("blank text is no value"))
            }
        }
    )+};
}

as_text!(Branch InstitutionCode InsurerNumber Number Ratio Symbol Yen);

impl Lend for InsurerNumber {
    type Lent<'a> = Cow<'a, str>;

    fn own(lent: Self::Lent<'_>) -> Option<Self> {
        Self::from_received(&lent)
    }
}

impl Leaf for InsurerNumber {
    fn read(text: Cow<'_, str>) -> Result<Lent<'_, Self>, Misfit<'_>> {
        Ok(trimmed(text))
    }

    /// Six digits are filled up at the edge; anything else stands as it came.
    fn text(&self, padding: char) -> Cow<'_, str> {
        match self.as_str() {
            digits if self.is_well_formed() && digits.len() < 8 => {
                let missing = 8 - digits.len();
                Cow::Owned(core::iter::repeat_n(padding, missing).chain(digits.chars()).collect())
            }
            other => Cow::Borrowed(other),
        }
    }
}

impl<C: Code> Lend for Coded<C> {
    type Lent<'a> = Coded<C, Cow<'a, str>>;

    fn own(lent: Self::Lent<'_>) -> Option<Self> {
        Some(match lent {
            Coded::Known(known) => Self::Known(known),
            Coded::Unrecognised(code) => Self::Unrecognised(code.into()),
        })
    }
}

impl<C: Code> Leaf for Coded<C> {
    fn read(text: Cow<'_, str>) -> Result<Lent<'_, Self>, Misfit<'_>> {
        let code = trimmed(text);
        Ok(C::from_code(&code).map_or_else(|| Coded::Unrecognised(code), Coded::Known))
    }

    fn text(&self, _: char) -> Cow<'_, str> {
        Cow::Borrowed(self.code())
    }
}

/// Days, months and moments need no storage of their own. One that the calendar does not have is refused: an end of
/// validity that is silently lost would look open.
macro_rules! calendar {
    ($($name:ident)+) => {$(
        impl Lend for $name {
            type Lent<'a> = Self;

            fn own(lent: Self) -> Option<Self> {
                Some(lent)
            }
        }

        impl Leaf for $name {
            fn read(text: Cow<'_, str>) -> Result<Self, Misfit<'_>> {
                Self::parse_compact(trim(&text)).map_err(|_| Misfit::Date)
            }

            fn text(&self, _: char) -> Cow<'_, str> {
                Cow::Owned(self.to_compact())
            }
        }
    )+};
}

calendar!(Date DateTime YearMonth);

/// 件数.
impl Lend for u32 {
    type Lent<'a> = Self;

    fn own(lent: Self) -> Option<Self> {
        Some(lent)
    }
}

impl Leaf for u32 {
    fn read(text: Cow<'_, str>) -> Result<Self, Misfit<'_>> {
        let digits = text.trim();
        // A plus sign and leading zeros would not be written back.
        let number = digits.parse().ok().filter(|number: &Self| number.to_string() == digits);
        number.ok_or(Misfit::Kept(text))
    }

    fn text(&self, _: char) -> Cow<'_, str> {
        Cow::Owned(self.to_string())
    }
}

impl<T: Lend> Lend for Personal<T> {
    type Lent<'a> = Personal<T::Lent<'a>>;

    fn own(lent: Self::Lent<'_>) -> Option<Self> {
        T::own(lent.into_exposed()).map(Self::new)
    }
}

impl<T: Leaf> Leaf for Personal<T> {
    fn read(text: Cow<'_, str>) -> Result<Lent<'_, Self>, Misfit<'_>> {
        T::read(text).map(Personal::new)
    }

    fn text(&self, padding: char) -> Cow<'_, str> {
        self.expose().text(padding)
    }
}

/// Text without the spaces around it; most has none, and its ends say so.
fn trim(text: &str) -> &str {
    match text.as_bytes() {
        [b'!'..=b'~'] | [b'!'..=b'~', .., b'!'..=b'~'] => text,
        _ => text.trim(),
    }
}

/// Spaces around a value that is no free text are padding.
pub(super) fn trimmed(text: Cow<'_, str>) -> Cow<'_, str> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(trim(text)),
        Cow::Owned(text) if text.trim().len() == text.len() => Cow::Owned(text),
        Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
    }
}

/// Text without the layout around it: full-width spaces are none.
pub(crate) fn without_layout(text: Cow<'_, str>) -> Cow<'_, str> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim_ascii()),
        Cow::Owned(text) if text.trim_ascii().len() == text.len() => Cow::Owned(text),
        Cow::Owned(text) => Cow::Owned(text.trim_ascii().to_owned()),
    }
}
