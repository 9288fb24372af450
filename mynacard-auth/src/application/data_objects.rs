//! GET DATA: what the card says outside all applications (crate myna-card, one source only).

use crate::error::Error;
use crate::layout;
use mynacard_apdu::{Card, Command, Error as CardError, Meaning, Response, Step, Transport};
use std::fmt;

/// 発行者セキュリティドメイン: no application of the holder is selected; data objects can be read.
#[derive(Debug)]
pub struct IssuerSecurityDomain<'card, T: Transport> {
    card: &'card mut Card<T>,
}

/// データオブジェクト: an object by its tag. Which a card has, and in which state it answers them, differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum DataObject {
    /// 発行者識別 (0042): a key reference of 16 bytes.
    Issuer,
    /// カード識別番号 (0045): in ASCII; stands for one card.
    CardNumber,
    /// カード認識データ (0066): GlobalPlatform card recognition data.
    Recognition,
    /// 市区町村 (00F0).
    Municipality,
    /// 有効期限 (00F2).
    Expiry,
    /// 中間の鍵ID (00F7).
    IntermediateKey,
    /// 中間の証明書 (00F8): a card-verifiable certificate of 575 bytes, under the key 5000020.
    IntermediateCertificate,
    /// 下位の証明書 (7F21): 575 bytes, under the key in the one before; older cards have none.
    LowerCertificate,
    /// 接触式のATR (5F51), without its first byte.
    ContactAtr,
}

/// データオブジェクトの内容: bytes that may stand for one card. `Debug` shows their number.
pub struct Content(Response);

impl DataObject {
    const fn tag(self) -> [u8; 2] {
        match self {
            Self::Issuer => [0x00, 0x42],
            Self::CardNumber => [0x00, 0x45],
            Self::Recognition => [0x00, 0x66],
            Self::Municipality => [0x00, 0xF0],
            Self::Expiry => [0x00, 0xF2],
            Self::IntermediateKey => [0x00, 0xF7],
            Self::IntermediateCertificate => [0x00, 0xF8],
            Self::LowerCertificate => [0x7F, 0x21],
            Self::ContactAtr => [0x5F, 0x51],
        }
    }

    /// The most bytes: an object above 256 is asked for in extended form, a shorter one in short form.
    const fn most(self) -> u32 {
        match self {
            Self::IntermediateCertificate | Self::LowerCertificate => 65_536,
            _ => 256,
        }
    }
}

impl<'card, T: Transport> IssuerSecurityDomain<'card, T> {
    /// Leaves every application.
    ///
    /// # Errors
    /// [`Error::Card`] when the card refuses it.
    pub fn select(card: &'card mut Card<T>) -> Result<Self, Error> {
        card.select_application(layout::ISSUER_SECURITY_DOMAIN)?;
        Ok(Self { card })
    }

    /// データオブジェクトの読み出し. `None` when the card does not have it (6A88).
    ///
    /// ```
    /// use mynacard_apdu::{Card, Replay};
    /// use mynacard_auth::{DataObject, IssuerSecurityDomain};
    ///
    /// let replay = Replay::parse(
    ///     "> 00A4040C07 A0000001510000
    ///      < 9000
    ///      > 00CA5F5100
    ///      < E000FF8131FE4514 9000
    ///      > 00CA7F21000000
    ///      < 6A88",
    /// )?;
    /// let mut card = Card::new(replay);
    /// let mut domain = IssuerSecurityDomain::select(&mut card)?;
    /// let atr = domain.read(DataObject::ContactAtr)?.ok_or("absent")?;
    /// assert_eq!(atr.expose(), [0xE0, 0x00, 0xFF, 0x81, 0x31, 0xFE, 0x45, 0x14]);
    /// assert!(domain.read(DataObject::LowerCertificate)?.is_none());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// [`Error::Card`]: the two certificates need a reader for extended length.
    pub fn read(&mut self, object: DataObject) -> Result<Option<Content>, Error> {
        let [p1, p2] = object.tag();
        let command = Command::new([0x00, 0xCA, p1, p2]).expecting(object.most()).that_reads();
        let response = self.card.transmit(&command, Step::Read)?;
        match response.status().meaning() {
            Meaning::Success => Ok(Some(Content(response))),
            Meaning::ReferenceNotFound => Ok(None),
            _ => Err(CardError::Status { during: Step::Read, status: response.status() }.into()),
        }
    }
}

impl Content {
    /// 内容を明かす.
    #[must_use]
    pub fn expose(&self) -> &[u8] {
        self.0.expose()
    }
}

impl fmt::Debug for Content {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Content({} bytes)", self.0.expose().len())
    }
}
