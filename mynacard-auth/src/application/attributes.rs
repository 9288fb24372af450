//! 券面事項入力補助AP: name, address, birth date and sex as text. Not needed for a visit.

use super::basic_information::{BasicInformation, Tags};
use super::presence::{PresenceProof, check_presence};
use super::{FROM_OTHERS, jpki, leave, select};
use crate::card_verifiable::{
    CardVerifiableAnchors, CardVerifiableCertificate, Check, Findings, Hierarchy, Issues, PublicKey,
};
use crate::challenge::Challenge;
use crate::error::Error;
use crate::layout::attributes as layout;
use crate::pin::TextPin;
use crate::pin::birth_date::MatchingNumberB;
use crate::signing;
use crate::tries::{self, Entry, Guarded, LastTry};
use mynacard_apdu::tlv::{self, Tag};
use mynacard_apdu::{Card, FileId, Held, PinEntry, Transport, Tries};
use sha2::{Digest, Sha256};
use std::fmt;
use zeroize::Zeroizing;

/// 選択中の券面事項入力補助AP: the text application, selected on a borrowed card.
#[derive(Debug)]
pub struct AttributesApplication<'card, T: Transport> {
    card: &'card mut Card<T>,
}

/// The text application, opened by its PIN or by 照合番号B. Dropping it leaves the application.
#[derive(Debug)]
pub struct UnlockedAttributes<'card, T: Transport> {
    card: &'card mut Card<T>,
}

/// 基本4情報: what the card says of its holder. `Debug` shows none of it.
pub struct BasicFour {
    name: Zeroizing<String>,
    address: Zeroizing<String>,
    birth_date: Zeroizing<String>,
    sex: Zeroizing<String>,
    /// SHA-256 over the four objects as stored, which is what the municipality signed.
    digest: Zeroizing<[u8; 32]>,
}

/// 検証した基本4情報: the attributes, and what was found of them.
#[derive(Debug)]
#[non_exhaustive]
pub struct AttributesEvidence<H> {
    /// What the card says.
    pub attributes: BasicFour,
    /// Whether it may be believed.
    pub findings: Findings<H>,
    /// The card's signature over the challenge, if one was given.
    pub proof: Option<PresenceProof>,
}

/// 基本4情報の読み出しと検証: selects, asks the tries, verifies the PIN, reads, checks and leaves in one transaction.
///
/// With a challenge the card shows as well that it is there and not a copy.
///
/// # Errors
/// [`Error::Pin`] says what became of the PIN; it is sent at most once. What cannot be believed is no error but a
/// finding.
pub fn read_attributes<T: Transport, H: Hierarchy>(
    card: &mut Card<T>,
    pin: TextPin,
    last_try: LastTry,
    anchors: &CardVerifiableAnchors<H>,
    challenge: Option<Challenge>,
) -> Result<AttributesEvidence<H>, Error> {
    let mut session = card.transaction()?;
    AttributesApplication::select(&mut session)?.unlock(pin, last_try)?.read_verified(anchors, challenge)
}

impl<'card, T: Transport> AttributesApplication<'card, T> {
    /// Selects the application.
    ///
    /// # Errors
    /// [`Error::NoTextApplication`] when the card has none, as phones have not.
    pub fn select(card: &'card mut Card<T>) -> Result<Self, Error> {
        select(card, layout::APPLICATION, Error::NoTextApplication)?;
        Ok(Self { card })
    }

    /// AP基本情報の読み出し.
    ///
    /// # Errors
    /// [`Error::UnreadableAttributes`] when it is not of this form, or what the card answered.
    pub fn read_basic_information(&mut self) -> Result<BasicInformation, Error> {
        const TAGS: Tags =
            Tags { outer: Tag(0xFF40), versions: Tag(0xDF41), key: Tag(0xDF42), municipality: None };
        let object = self.card.read_object(layout::BASIC_INFORMATION)?;
        BasicInformation::parse(object.expose(), &TAGS).map_err(|_| Error::UnreadableAttributes)
    }

    /// 発行者の証明書の読み出し.
    ///
    /// # Errors
    /// [`Error::CardData`] when it is none, or what the card answered.
    pub fn read_issuer_certificate(&mut self) -> Result<CardVerifiableCertificate, Error> {
        let object = self.card.read_object(layout::ISSUER_CERTIFICATE)?;
        Ok(CardVerifiableCertificate::parse(object.expose())?)
    }

    /// 券面事項入力補助用暗証番号の残り回数. Costs no try.
    ///
    /// # Errors
    /// [`Error::Card`] when the card does not say.
    pub fn tries(&mut self) -> Result<Tries, Error> {
        Ok(self.card.tries(layout::PIN)?)
    }

    /// 照合番号Bの残り回数. Costs no try.
    ///
    /// # Errors
    /// [`Error::Card`] when the card does not say.
    pub fn matching_number_tries(&mut self) -> Result<Tries, Error> {
        Ok(self.card.tries(layout::MATCHING_NUMBER_B)?)
    }
}

/// What takes a PIN, in a [`Transaction`](mynacard_apdu::Transaction) alone.
impl<'card, 'held> AttributesApplication<'card, Held<'held>> {
    /// 暗証番号の照合, under the same guard as everywhere.
    ///
    /// # Errors
    /// [`Error::Pin`] says what became of the PIN.
    pub fn unlock(
        self,
        pin: TextPin,
        last_try: LastTry,
    ) -> Result<UnlockedAttributes<'card, Held<'held>>, Error> {
        self.open(layout::PIN, Entry::Given(pin.secret()), last_try)
    }

    /// ピンパッドでの照合: the PIN is typed on the reader's own keys.
    ///
    /// # Errors
    /// As [`unlock`](Self::unlock); [`PinRefusal::NotEntered`](crate::PinRefusal::NotEntered) when nobody typed one.
    pub fn unlock_on_pad(self, last_try: LastTry) -> Result<UnlockedAttributes<'card, Held<'held>>, Error> {
        self.open(layout::PIN, Entry::OnPad(PinEntry::of_digits(4)), last_try)
    }

    /// 照合番号Bの照合: opens the attributes without the holder's PIN.
    ///
    /// # Errors
    /// [`Error::Pin`] says what became of the number.
    pub fn unlock_with_matching_number(
        self,
        number: MatchingNumberB,
        last_try: LastTry,
    ) -> Result<UnlockedAttributes<'card, Held<'held>>, Error> {
        self.open(layout::MATCHING_NUMBER_B, Entry::Given(number.secret()), last_try)
    }

    fn open(
        self,
        pin: FileId,
        entry: Entry<'_>,
        last_try: LastTry,
    ) -> Result<UnlockedAttributes<'card, Held<'held>>, Error> {
        tries::verify(self.card, guarded(pin), entry, last_try)?;
        Ok(UnlockedAttributes { card: self.card })
    }

    /// 券面事項入力補助用暗証番号の変更: as that of the authentication PIN.
    ///
    /// # Errors
    /// As [`JpkiApplication::change_pin`](crate::JpkiApplication::change_pin).
    pub fn change_pin(self, current: TextPin, new: TextPin, last_try: LastTry) -> Result<(), Error> {
        jpki::change(self.card, guarded(layout::PIN), current.secret(), new.secret(), last_try)
    }
}

const fn guarded(pin: FileId) -> Guarded {
    Guarded { application: layout::APPLICATION, pin, exits: FROM_OTHERS }
}

impl<T: Transport> UnlockedAttributes<'_, T> {
    /// 基本4情報の読み出し. The signature over them is not checked here.
    ///
    /// ```
    /// use mynacard_apdu::{Card, Replay};
    /// use mynacard_auth::{AttributesApplication, LastTry, TextPin};
    ///
    /// let replay = Replay::parse(
    ///     "> 00A4040C0A D3921000310001010408
    ///      < 9000
    ///      > 00200091
    ///      < 63C3
    ///      > 0020009104 31323334
    ///      < 9000
    ///      > 00B08200000000
    ///      < FF201A DF2100 DF220141 DF230142 DF24083139393030343031 DF250131 9000
    ///      > 00A4040C07 A0000001510000
    ///      < 9000",
    /// )?;
    /// let mut card = Card::new(replay);
    /// let mut session = card.transaction()?;
    /// let text = AttributesApplication::select(&mut session)?;
    /// let four = text.unlock(TextPin::parse("1234")?, LastTry::Keep)?.read_basic_four()?;
    /// assert_eq!((four.expose_name(), four.expose_birth_date()), ("A", "19900401"));
    /// drop(session);
    /// assert_eq!(card.exchanges(), 5); // the application was left
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// [`Error::UnreadableAttributes`] when the file does not hold them.
    pub fn read_basic_four(&mut self) -> Result<BasicFour, Error> {
        let object = self.card.read_object(layout::BASIC_FOUR)?;
        BasicFour::parse(object.expose()).map_err(|_| Error::UnreadableAttributes)
    }

    /// 基本4情報の読み出しと検証: reads them, checks who issued them and, with a challenge, that the card is there.
    ///
    /// # Errors
    /// [`Error`] when something cannot be read. What cannot be believed is a finding.
    pub fn read_verified<H: Hierarchy>(
        &mut self,
        anchors: &CardVerifiableAnchors<H>,
        challenge: Option<Challenge>,
    ) -> Result<AttributesEvidence<H>, Error> {
        let attributes = self.read_basic_four()?;
        let certificate = self.card.read_object(layout::ISSUER_CERTIFICATE)?;
        let issuer = CardVerifiableCertificate::parse(certificate.expose())
            .and_then(|certificate| certificate.verify(Issues::Attributes, anchors));
        let mut findings = match issuer {
            Ok(issuer) => {
                // It holds a hash of the My Number: looked at here, wiped at the end of this block, never handed on.
                let record = self.card.read_object(layout::SIGNED_DIGESTS)?;
                let [record, contents] = check_record(record.expose(), issuer.key(), &attributes.digest)
                    .unwrap_or([Check::Failed; 2]);
                const NOT_DONE: Check = Check::NotDone;
                Findings { issuer: Ok(issuer), record, contents, card_key: NOT_DONE, presence: NOT_DONE }
            }
            Err(problem) => Findings::without_issuer(problem),
        };
        let mut proof = None;
        if let Some(challenge) = challenge {
            let key = self.card.read_object(layout::SIGNED_CARD_KEY)?;
            let signature = signing::authenticate(self.card, &challenge)?;
            let given = PresenceProof { message: challenge.into_message(), signature };
            if let Ok(issuer) = &findings.issuer {
                let key = card_key(key.expose(), issuer.key());
                findings.card_key = Check::of(key.is_some());
                findings.presence = Check::of(key.is_some_and(|key| check_presence(&key, &given)));
            }
            proof = Some(given);
        }
        Ok(AttributesEvidence { attributes, findings, proof })
    }
}

impl<T: Transport> Drop for UnlockedAttributes<'_, T> {
    /// Leaves the application, which closes it to the next program.
    fn drop(&mut self) {
        leave(self.card, FROM_OTHERS);
    }
}

/// FF30 { DF31 digest, DF32 digest of the four, DF33 signature over both objects, tags and lengths included }.
/// What DF31 is a digest of is not this crate's business. Source: crate myna-card, hebingchang/pymyna.
fn check_record(bytes: &[u8], issuer: &PublicKey, four: &[u8; 32]) -> Result<[Check; 2], tlv::Error> {
    let (record, _) = tlv::first(bytes)?;
    let objects = record.expect_tag(Tag(0xFF30))?.objects();
    let [first, second] = [objects.find(Tag(0xDF31))?, objects.find(Tag(0xDF32))?];
    let signature = objects.find(Tag(0xDF33))?;
    let mut signed = Zeroizing::new(Vec::with_capacity(first.encoded.len() + second.encoded.len()));
    signed.extend_from_slice(first.encoded);
    signed.extend_from_slice(second.encoded);
    let record = Check::of(issuer.verifies(&signed, signature.value));
    Ok([record, Check::of(second.value == four)])
}

/// FF50 { DF51 key, DF52 signature over DF51, tag and length included }: the card's key, if the issuer vouches for it.
fn card_key(bytes: &[u8], issuer: &PublicKey) -> Option<PublicKey> {
    let (record, _) = tlv::first(bytes).ok()?;
    let objects = record.expect_tag(Tag(0xFF50)).ok()?.objects();
    let (key, signature) = (objects.find(Tag(0xDF51)).ok()?, objects.find(Tag(0xDF52)).ok()?);
    if issuer.verifies(key.encoded, signature.value) { PublicKey::read(key.value).ok() } else { None }
}

impl BasicFour {
    /// FF20 { DF21 offsets, DF22 name, DF23 address, DF24 birth date, DF25 sex } (jpki/myna, pymyna). The offsets
    /// are not used: the objects tell their own lengths, in long form on some cards.
    fn parse(bytes: &[u8]) -> Result<Self, tlv::Error> {
        let (record, _) = tlv::first(bytes)?;
        let record = record.expect_tag(Tag(0xFF20))?;
        let mut digest = Sha256::new();
        let mut text = |tag| {
            let object = record.objects().find(Tag(tag))?;
            digest.update(object.encoded);
            let text = std::str::from_utf8(object.value).map_err(|_| tlv::Error::Missing(Tag(tag)))?;
            Ok(Zeroizing::new(text.to_owned()))
        };
        let [name, address, birth_date, sex] = [text(0xDF22)?, text(0xDF23)?, text(0xDF24)?, text(0xDF25)?];
        Ok(Self { name, address, birth_date, sex, digest: Zeroizing::new(digest.finalize().into()) })
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
    fn the_digest_covers_the_four_objects_and_neither_header_nor_filler() {
        let four = BasicFour::parse(RECORD).unwrap();
        assert_eq!(four.digest[..], Sha256::digest(&RECORD[8..RECORD.len() - 2])[..]);
    }

    #[test]
    fn a_record_with_a_missing_object_is_refused() {
        assert!(BasicFour::parse(b"\xFF\x20\x03\xDF\x25\x00").is_err());
        assert!(BasicFour::parse(b"").is_err());
    }
}
