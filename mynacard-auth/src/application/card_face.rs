//! 券面事項確認AP: the face of the card as data and images. Not needed for a visit.
//!
//! Two secrets open two parts of it: the birth-date PIN its birth date, 照合番号B the rest.

mod birth_date;
mod face;

pub use birth_date::{BirthDateEvidence, BirthDateRecord};
pub use face::{CardFace, CardFaceEvidence};

use super::basic_information::{BasicInformation, Tags};
use super::presence::{PresenceProof, check_presence};
use super::{FROM_OTHERS, leave, select};
use crate::card_verifiable::{
    CardVerifiableAnchors, CardVerifiableCertificate, Check, Findings, Hierarchy, Issues, PublicKey,
};
use crate::challenge::Challenge;
use crate::error::Error;
use crate::layout::card_face as layout;
use crate::pin::birth_date::{BirthDatePin, MatchingNumberB};
use crate::signing;
use crate::tries::{self, Entry, Guarded, LastTry};
use mynacard_apdu::tlv::Tag;
use mynacard_apdu::{Card, FileId, Held, Transport, Tries};

/// 選択中の券面事項確認AP: the card-face application, selected on a borrowed card.
#[derive(Debug)]
pub struct CardFaceApplication<'card, T: Transport> {
    card: &'card mut Card<T>,
}

/// The card-face application, opened by the birth-date PIN. Dropping it leaves the application.
#[derive(Debug)]
pub struct UnlockedBirthDate<'card, T: Transport>(Open<'card, T>);

/// The card-face application, opened by 照合番号B. Dropping it leaves the application.
#[derive(Debug)]
pub struct UnlockedCardFace<'card, T: Transport>(Open<'card, T>);

/// 券面情報の読み出しと検証, by 照合番号B: selects, asks the tries, verifies the number, reads, checks and leaves in one
/// transaction. With a challenge the card shows as well that it is there.
///
/// # Errors
/// [`Error::Pin`] says what became of the number; it is sent at most once. What cannot be believed is no error but a
/// finding.
pub fn read_card_face<T: Transport, H: Hierarchy>(
    card: &mut Card<T>,
    number: MatchingNumberB,
    last_try: LastTry,
    anchors: &CardVerifiableAnchors<H>,
    challenge: Option<Challenge>,
) -> Result<CardFaceEvidence<H>, Error> {
    let mut session = card.transaction()?;
    CardFaceApplication::select(&mut session)?.unlock(number, last_try)?.read_verified(anchors, challenge)
}

/// 生年月日の読み出しと検証, by the birth-date PIN: as [`read_card_face`].
///
/// # Errors
/// As [`read_card_face`].
pub fn read_birth_date<T: Transport, H: Hierarchy>(
    card: &mut Card<T>,
    pin: BirthDatePin,
    last_try: LastTry,
    anchors: &CardVerifiableAnchors<H>,
    challenge: Option<Challenge>,
) -> Result<BirthDateEvidence<H>, Error> {
    let mut session = card.transaction()?;
    CardFaceApplication::select(&mut session)?
        .unlock_birth_date(pin, last_try)?
        .read_verified(anchors, challenge)
}

impl<'card, T: Transport> CardFaceApplication<'card, T> {
    /// Selects the application.
    ///
    /// # Errors
    /// [`Error::NoCardFaceApplication`] when the card has none, as phones have not.
    pub fn select(card: &'card mut Card<T>) -> Result<Self, Error> {
        select(card, layout::APPLICATION, Error::NoCardFaceApplication)?;
        Ok(Self { card })
    }

    /// AP基本情報の読み出し.
    ///
    /// # Errors
    /// [`Error::UnreadableAttributes`] when it is not of this form, or what the card answered.
    pub fn read_basic_information(&mut self) -> Result<BasicInformation, Error> {
        const TAGS: Tags = Tags {
            outer: Tag(0xFF30),
            versions: Tag(0xDF31),
            key: Tag(0xDF32),
            municipality: Some(Tag(0xDF34)),
        };
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

    /// 生年月日読出用暗証番号の残り回数. Costs no try. How many a fresh card has was found nowhere.
    ///
    /// # Errors
    /// [`Error::Card`] when the card does not say.
    pub fn birth_date_tries(&mut self) -> Result<Tries, Error> {
        Ok(self.card.tries(layout::BIRTH_DATE_PIN)?)
    }

    /// 照合番号Bの残り回数. Costs no try. The counter is not that of the text application, as far as is known.
    ///
    /// # Errors
    /// [`Error::Card`] when the card does not say.
    pub fn matching_number_tries(&mut self) -> Result<Tries, Error> {
        Ok(self.card.tries(layout::MATCHING_NUMBER_B)?)
    }
}

/// What takes a PIN, in a [`Transaction`](mynacard_apdu::Transaction) alone.
impl<'card, 'held> CardFaceApplication<'card, Held<'held>> {
    /// 生年月日読出用暗証番号の照合, under the same guard as everywhere.
    ///
    /// # Errors
    /// [`Error::Pin`] says what became of the PIN.
    pub fn unlock_birth_date(
        self,
        pin: BirthDatePin,
        last_try: LastTry,
    ) -> Result<UnlockedBirthDate<'card, Held<'held>>, Error> {
        tries::verify(self.card, guarded(layout::BIRTH_DATE_PIN), Entry::Given(pin.secret()), last_try)?;
        Ok(UnlockedBirthDate(Open { card: self.card }))
    }

    /// 照合番号Bの照合, under the same guard as everywhere.
    ///
    /// # Errors
    /// [`Error::Pin`] says what became of the number.
    pub fn unlock(
        self,
        number: MatchingNumberB,
        last_try: LastTry,
    ) -> Result<UnlockedCardFace<'card, Held<'held>>, Error> {
        tries::verify(
            self.card,
            guarded(layout::MATCHING_NUMBER_B),
            Entry::Given(number.secret()),
            last_try,
        )?;
        Ok(UnlockedCardFace(Open { card: self.card }))
    }
}

const fn guarded(pin: FileId) -> Guarded {
    Guarded { application: layout::APPLICATION, pin, exits: FROM_OTHERS }
}

impl<T: Transport> UnlockedBirthDate<'_, T> {
    /// 生年月日の読み出しと検証: reads the record, checks who issued it and, with a challenge, that the card is there.
    ///
    /// # Errors
    /// [`Error`] when something cannot be read. What cannot be believed is a finding.
    pub fn read_verified<H: Hierarchy>(
        &mut self,
        anchors: &CardVerifiableAnchors<H>,
        challenge: Option<Challenge>,
    ) -> Result<BirthDateEvidence<H>, Error> {
        let object = self.0.card.read_object(layout::BIRTH_DATE)?;
        let record = birth_date::Signed::parse(object.expose()).map_err(|_| Error::UnreadableAttributes)?;
        let (findings, proof) =
            self.0.check(anchors, challenge, record.card_key(), |issuer| record.is_signed_by(issuer))?;
        Ok(BirthDateEvidence { record: record.into_record(), findings, proof })
    }
}

impl<T: Transport> UnlockedCardFace<'_, T> {
    /// 券面情報の読み出しと検証: reads photo, images and data, checks who issued them and, with a challenge, that the card
    /// is there.
    ///
    /// # Errors
    /// [`Error`] when something cannot be read. What cannot be believed is a finding.
    pub fn read_verified<H: Hierarchy>(
        &mut self,
        anchors: &CardVerifiableAnchors<H>,
        challenge: Option<Challenge>,
    ) -> Result<CardFaceEvidence<H>, Error> {
        let object = self.0.card.read_object(layout::CARD_FACE)?;
        let signed = face::Signed::parse(object.expose()).map_err(|_| Error::UnreadableAttributes)?;
        let (findings, proof) =
            self.0.check(anchors, challenge, signed.card_key(), |issuer| signed.is_signed_by(issuer))?;
        Ok(CardFaceEvidence { face: signed.into_face(), findings, proof })
    }
}

/// The open application, left when dropped.
#[derive(Debug)]
struct Open<'card, T: Transport> {
    card: &'card mut Card<T>,
}

impl<T: Transport> Open<'_, T> {
    /// What both records have in common: an issuer, a signature over contents and card key, a key that signs challenges.
    fn check<H: Hierarchy>(
        &mut self,
        anchors: &CardVerifiableAnchors<H>,
        challenge: Option<Challenge>,
        card_key: &PublicKey,
        is_signed_by: impl Fn(&PublicKey) -> bool,
    ) -> Result<(Findings<H>, Option<PresenceProof>), Error> {
        let certificate = self.card.read_object(layout::ISSUER_CERTIFICATE)?;
        let issuer = CardVerifiableCertificate::parse(certificate.expose())
            .and_then(|certificate| certificate.verify(Issues::CardFace, anchors));
        let mut findings = match issuer {
            Ok(issuer) => {
                // The signature covers contents and card key themselves, so that all three stand or fall together.
                let record = Check::of(is_signed_by(issuer.key()));
                Findings {
                    issuer: Ok(issuer),
                    record,
                    contents: record,
                    card_key: record,
                    presence: Check::NotDone,
                }
            }
            Err(problem) => Findings::without_issuer(problem),
        };
        let mut proof = None;
        if let Some(challenge) = challenge {
            let signature = signing::authenticate(self.card, &challenge)?;
            let given = PresenceProof { message: challenge.into_message(), signature };
            // A key in a record that nobody vouches for shows nothing.
            if findings.record != Check::NotDone {
                let vouched = findings.record == Check::Passed;
                findings.presence = Check::of(vouched && check_presence(card_key, &given));
            }
            proof = Some(given);
        }
        Ok((findings, proof))
    }
}

impl<T: Transport> Drop for Open<'_, T> {
    /// Leaves the application, which closes it to the next program.
    fn drop(&mut self) {
        leave(self.card, FROM_OTHERS);
    }
}
