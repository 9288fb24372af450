//! 券面事項入力補助AP: name, address, birth date and sex as text. Not needed for a visit.

use crate::application::leave;
use crate::error::Error;
use crate::layout;
use crate::pin::TextPin;
use crate::tries::{self, Guarded, LastTry};
use mynacard_apdu::tlv::{self, Tag};
use mynacard_apdu::{Card, Error as CardError, Meaning, Transport, Tries};
use std::fmt;

/// 選択中の券面事項入力補助AP: the text application, selected on a borrowed card.
#[derive(Debug)]
pub struct AttributesApplication<'card, T: Transport> {
    card: &'card mut Card<T>,
}

/// The text application, opened by its PIN.
#[derive(Debug)]
pub struct UnlockedAttributes<'card, T: Transport> {
    card: &'card mut Card<T>,
}

/// 基本4情報: what the card says of its holder. `Debug` shows none of it.
pub struct BasicFour {
    name: String,
    address: String,
    birth_date: String,
    sex: String,
}

impl<'card, T: Transport> AttributesApplication<'card, T> {
    /// Selects the application.
    ///
    /// # Errors
    /// [`Error::NoTextApplication`] when the card has none, as phones have not.
    pub fn select(card: &'card mut Card<T>) -> Result<Self, Error> {
        card.select_application(layout::TEXT).map_err(|error| match error {
            CardError::Status { status, .. } if status.meaning() == Meaning::FileNotFound => {
                Error::NoTextApplication
            }
            other => other.into(),
        })?;
        Ok(Self { card })
    }

    /// 券面事項入力補助用暗証番号の残り回数. Costs no try.
    ///
    /// # Errors
    /// [`Error::Card`] when the card does not say.
    pub fn tries(&mut self) -> Result<Tries, Error> {
        Ok(self.card.tries(layout::TEXT_PIN)?)
    }

    /// 暗証番号の照合, under the same guard as everywhere.
    ///
    /// # Errors
    /// [`Error::Pin`] says what became of the PIN.
    pub fn unlock(self, pin: TextPin, last_try: LastTry) -> Result<UnlockedAttributes<'card, T>, Error> {
        let guarded = Guarded { application: layout::TEXT, pin: layout::TEXT_PIN, instead: layout::JPKI };
        tries::verify(self.card, guarded, pin.secret(), last_try)?;
        Ok(UnlockedAttributes { card: self.card })
    }
}

impl<T: Transport> UnlockedAttributes<'_, T> {
    /// 基本4情報の読み出し. The signature over them is not checked here.
    ///
    /// # Errors
    /// [`Error::UnreadableAttributes`] when the file does not hold them.
    pub fn read_basic_four(&mut self) -> Result<BasicFour, Error> {
        let object = self.card.read_object(layout::BASIC_FOUR)?;
        BasicFour::parse(object.expose()).map_err(|_| Error::UnreadableAttributes)
    }
}

impl<T: Transport> Drop for UnlockedAttributes<'_, T> {
    /// Leaves the application, which closes it to the next program.
    fn drop(&mut self) {
        leave(self.card, layout::JPKI);
    }
}

impl BasicFour {
    /// FF20 { DF21 offsets, DF22 name, DF23 address, DF24 birth date, DF25 sex } (jpki/myna, pymyna). The offsets
    /// are not used: the objects tell their own lengths, in long form on some cards.
    fn parse(bytes: &[u8]) -> Result<Self, tlv::Error> {
        let (record, _) = tlv::first(bytes)?;
        let record = record.expect_tag(Tag(0xFF20))?;
        let text = |tag| {
            let object = record.objects().find(Tag(tag))?;
            std::str::from_utf8(object.value).map(str::to_owned).map_err(|_| tlv::Error::Missing(Tag(tag)))
        };
        Ok(Self {
            name: text(0xDF22)?,
            address: text(0xDF23)?,
            birth_date: text(0xDF24)?,
            sex: text(0xDF25)?,
        })
    }

    /// 氏名: family and given name, separated by U+3000.
    #[must_use]
    pub fn expose_name(&self) -> &str {
        &self.name
    }

    /// 住所.
    #[must_use]
    pub fn expose_address(&self) -> &str {
        &self.address
    }

    /// 生年月日: YYYYMMDD.
    #[must_use]
    pub fn expose_birth_date(&self) -> &str {
        &self.birth_date
    }

    /// 性別: `1` male, `2` female, as the card says it; other values exist.
    #[must_use]
    pub fn expose_sex(&self) -> &str {
        &self.sex
    }
}

impl fmt::Debug for BasicFour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("BasicFour(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RECORD: &[u8] = b"\xFF\x20\x82\x00\x2A\xDF\x21\x00\
        \xDF\x22\x0D\xE4\xBE\x8B\xE3\x80\x80\xE5\xA4\xAA\xE9\x83\x8E\x20\
        \xDF\x23\x03\xE7\x94\xB2\xDF\x24\x0819900401\xDF\x25\x011\xFF\xFF";

    #[test]
    fn the_objects_are_found_by_their_own_lengths() {
        let four = BasicFour::parse(RECORD).unwrap();
        assert_eq!(four.expose_name(), "例　太郎 ");
        assert_eq!(
            (four.expose_address(), four.expose_birth_date(), four.expose_sex()),
            ("甲", "19900401", "1")
        );
        assert_eq!(format!("{four:?}"), "BasicFour(…)");
    }

    #[test]
    fn a_record_with_a_missing_object_is_refused() {
        assert!(BasicFour::parse(b"\xFF\x20\x03\xDF\x25\x00").is_err());
        assert!(BasicFour::parse(b"").is_err());
    }
}
