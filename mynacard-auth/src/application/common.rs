//! 共通カードAP: the card's own number, municipality and expiry. Free to read, and not needed for a visit.

use super::select;
use crate::error::Error;
use crate::layout::common;
use mynacard_apdu::{Card, Command, Error as CardError, Meaning, Step, Transport, tlv};
use std::fmt;
use zeroize::Zeroizing;

/// 選択中の共通カードAP: the common application, selected on a borrowed card.
#[derive(Debug)]
pub struct CommonApplication<'card, T: Transport> {
    card: &'card mut Card<T>,
}

/// カードの情報: number, municipality and expiry of the card, 28 digits in all. `Debug` shows none of them.
pub struct CardRecord {
    digits: Zeroizing<String>,
}

/// Digits of 製造番号, 市区町村コード and 有効期限.
const NUMBER: usize = 15;
const MUNICIPALITY: usize = 5;
const ALL: usize = 28;

impl<'card, T: Transport> CommonApplication<'card, T> {
    /// Selects the application.
    ///
    /// # Errors
    /// [`Error::NoCommonApplication`] when the card has none, as phones have not.
    pub fn select(card: &'card mut Card<T>) -> Result<Self, Error> {
        select(card, common::APPLICATION, Error::NoCommonApplication)?;
        Ok(Self { card })
    }

    /// カードの情報の読み出し: record 1, by READ RECORD.
    ///
    /// ```
    /// use mynacard_apdu::{Card, Replay};
    /// use mynacard_auth::CommonApplication;
    ///
    /// let replay = Replay::parse(
    ///     "> 00A4040C0A D3921000310001010100
    ///      < 9000
    ///      > 00B2010C00
    ///      < 011C 303030303030303030303030313233 3331393939 3230333030323137 9000",
    /// )?;
    /// let mut card = Card::new(replay);
    /// let record = CommonApplication::select(&mut card)?.read_card_record()?;
    /// assert_eq!((record.expose_municipality(), record.expose_expiry()), ("31999", "20300217"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// [`Error::UnreadableAttributes`] when the record is not of this form, or what the card answered.
    pub fn read_card_record(&mut self) -> Result<CardRecord, Error> {
        // P2: the short identifier and "record number in P1" (ISO/IEC 7816-4, clause 7.4.3).
        let response = self.card.on_file(common::CARD_RECORD, Step::Read, |short_id| {
            let p2 = short_id.unwrap_or_default() << 3 | 0x04;
            Command::new([0x00, 0xB2, 0x01, p2]).expecting(256).that_reads()
        })?;
        match response.status().meaning() {
            Meaning::Success => CardRecord::parse(response.expose()).ok_or(Error::UnreadableAttributes),
            _ => Err(CardError::Status { during: Step::Read, status: response.status() }.into()),
        }
    }
}

impl CardRecord {
    /// Simple TLV, tag 01 and 28 digits (jpki/myna, crate myna-card); so short an object reads like BER.
    fn parse(bytes: &[u8]) -> Option<Self> {
        let (object, _) = tlv::first(bytes).ok()?;
        let digits = std::str::from_utf8(object.expect_tag(tlv::Tag(0x01)).ok()?.value).ok()?;
        let fits = digits.len() == ALL && digits.bytes().all(|digit| digit.is_ascii_digit());
        fits.then(|| Self { digits: Zeroizing::new(digits.to_owned()) })
    }

    /// 製造番号: 15 digits that stand for one card.
    #[must_use]
    pub fn expose_number(&self) -> &str {
        self.digits.get(..NUMBER).unwrap_or_default()
    }

    /// 市区町村コード: five digits.
    #[must_use]
    pub fn expose_municipality(&self) -> &str {
        self.digits.get(NUMBER..NUMBER + MUNICIPALITY).unwrap_or_default()
    }

    /// 有効期限 of the card: YYYYMMDD.
    #[must_use]
    pub fn expose_expiry(&self) -> &str {
        self.digits.get(NUMBER + MUNICIPALITY..).unwrap_or_default()
    }
}

impl fmt::Debug for CardRecord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CardRecord(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_record_is_28_digits() {
        let record = CardRecord::parse(b"\x01\x1C4000000127198431322120350217\xFF").unwrap();
        assert_eq!(record.expose_number(), "400000012719843");
        assert_eq!((record.expose_municipality(), record.expose_expiry()), ("13221", "20350217"));
        assert_eq!(format!("{record:?}"), "CardRecord(…)");
        for bad in [&b"\x01\x1B400000012719843132212035021"[..], b"\x02\x1C4000000127198431322120350217", b""]
        {
            assert!(CardRecord::parse(bad).is_none());
        }
    }
}
