//! The two halves of a visit at the card: before the PIN and after it.

use crate::application::attributes::AttributesApplication;
use crate::application::jpki::JpkiApplication;
use crate::application::token::{CardKind, Presence};
use crate::certificate::Certificate;
use crate::certificate::anchors::TrustAnchors;
use crate::certificate::chain::VerifiedChain;
use crate::certificate::path::ChainProblem;
use crate::challenge::Challenge;
use crate::error::Error;
use crate::hierarchy::{Hierarchy, Production};
use crate::pin::AuthPin;
use crate::pinless::HolderCheck;
use crate::revocation::{NotChecked, Revocation};
use crate::signature::Signature;
use crate::tries::LastTry;
use crate::unlocked::{Signed, Unlocked};
use mynacard_apdu::{Card, Error as CardError, Meaning, Transaction, Transport, Tries};

/// 置かれたカード: what can be known before the PIN.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct PresentedCard {
    /// What carries the application.
    pub kind: CardKind,
    /// The certificate; `None` on phones, which show it after the PIN only.
    pub certificate: Option<Certificate>,
    /// Tries left for the PIN.
    pub tries: Tries,
}

/// カードの証拠: the one value that leaves the card layer. Facts, without judgement or words.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct CardEvidence<H: Hierarchy = Production> {
    /// What carries the application.
    pub kind: CardKind,
    /// How the holder was identified.
    pub holder_check: HolderCheck,
    /// Tries that were left for the PIN before it was entered; `None` where none was used.
    pub tries: Option<Tries>,
    /// The certificate whose key signed, with its dates.
    pub certificate: Certificate,
    /// Whether the certificate leads to a trusted CA.
    pub chain: Result<VerifiedChain<H>, ChainProblem>,
    /// The message that was signed.
    pub message: String,
    /// The signature, checked against the certificate.
    pub signature: Signature,
    /// Whether the certificate is known to be revoked: not asked here, where the network is not. See
    /// [`TrustAnchors::revocation`].
    pub revocation: Revocation,
    /// Whether the card confirmed that the application was left.
    pub left_application: bool,
}

/// カードの読み取り, before the PIN: application, certificate, tries. Three exchanges with extended length; the card
/// is free again afterwards, while the patient types.
///
/// A certificate that reads without a PIN is taken for the card's; the label that would tell a phone costs an exchange
/// ([`JpkiApplication::read_kind`]) and is read only where the certificate is protected. [`prove`] finds the others out
/// at no cost. Where the PIN is blocked or missing, four more exchanges tell a 顔認証マイナンバーカード from a locked card.
///
/// # Errors
/// [`Error`] tells another card from a broken one, and both from a reader's fault.
pub fn present<T: Transport>(card: &mut Card<T>) -> Result<PresentedCard, Error> {
    let mut session = card.transaction()?;
    let mut jpki = JpkiApplication::select(&mut session)?;
    let certificate = jpki.read_certificate()?;
    let kind = if certificate.is_some() { CardKind::Card } else { jpki.read_kind()? };
    let tries = jpki.tries();
    if kind == CardKind::Card && takes_none(&tries) && without_pins(&mut session) {
        return Ok(PresentedCard { kind: CardKind::FaceRecognition, certificate, tries: Tries::Blocked });
    }
    Ok(PresentedCard { kind, certificate, tries: tries? })
}

/// No entry of this PIN can be right: it is blocked, or there is none.
fn takes_none(tries: &Result<Tries, Error>) -> bool {
    match tries {
        Ok(tries) => *tries == Tries::Blocked,
        Err(Error::Card(CardError::Status { status, .. })) => status.meaning() == Meaning::FileNotFound,
        Err(_) => false,
    }
}

/// 顔認証マイナンバーカードの見分け: no signature certificate, and signature and text PIN are blocked or missing as well
/// (assumed: how such a card answers is not published). Whatever else the card answers speaks against it.
fn without_pins<T: Transport>(card: &mut Card<T>) -> bool {
    let Ok(mut jpki) = JpkiApplication::select(card) else { return false };
    let presence = jpki.read_certificate_presence();
    let has_none = presence.is_ok_and(|presence| presence.signature == Presence::Absent);
    let no_password = has_none && takes_none(&jpki.signature_tries());
    no_password && AttributesApplication::select(card).is_ok_and(|mut text| takes_none(&text.tries()))
}

/// 利用者証明, after the PIN: select, ask the tries again, verify, sign and leave in one transaction. Five exchanges.
///
/// # Errors
/// [`Error::Pin`] says what became of the PIN, [`Error::CardChanged`] that another card signed than was read
/// before. In no case is the PIN sent twice.
pub fn prove<T: Transport, H: Hierarchy>(
    card: &mut Card<T>,
    presented: PresentedCard,
    pin: AuthPin,
    last_try: LastTry,
    challenge: Challenge,
    anchors: &TrustAnchors<H>,
) -> Result<CardEvidence<H>, Error> {
    let mut session = card.transaction()?;
    let unlocked = JpkiApplication::select(&mut session)?.unlock(pin, last_try)?;
    let signed = sign(unlocked, presented, challenge)?;
    finish(session, signed, anchors)
}

/// ピンパッドでの利用者証明: as [`prove`], with a PIN that is typed on the reader's own keys. The transaction is held
/// meanwhile, at most 30 seconds.
///
/// # Errors
/// As [`prove`]; [`PinRefusal::NotEntered`](crate::PinRefusal::NotEntered) when nobody typed a PIN.
pub fn prove_on_pad<T: Transport, H: Hierarchy>(
    card: &mut Card<T>,
    presented: PresentedCard,
    last_try: LastTry,
    challenge: Challenge,
    anchors: &TrustAnchors<H>,
) -> Result<CardEvidence<H>, Error> {
    let mut session = card.transaction()?;
    let unlocked = JpkiApplication::select(&mut session)?.unlock_on_pad(last_try)?;
    let signed = sign(unlocked, presented, challenge)?;
    finish(session, signed, anchors)
}

/// What the card gave: its kind as far as it is known, its certificate, its signature.
struct Given {
    kind: CardKind,
    tries: Tries,
    certificate: Certificate,
    signed: Signed,
}

fn sign<T: Transport>(
    mut unlocked: Unlocked<'_, T>,
    presented: PresentedCard,
    challenge: Challenge,
) -> Result<Given, Error> {
    let certificate = match presented.certificate {
        Some(certificate) => certificate,
        None => unlocked.read_certificate()?,
    };
    Ok(Given { kind: presented.kind, tries: presented.tries, certificate, signed: unlocked.sign(challenge)? })
}

fn finish<H: Hierarchy>(
    mut session: Transaction<'_>,
    given: Given,
    anchors: &TrustAnchors<H>,
) -> Result<CardEvidence<H>, Error> {
    let Given { mut kind, tries, certificate, signed } = given;
    if kind == CardKind::Card && signed.lacks_text_application {
        // No plastic card lacks it. The signature is there; an answer that does not come leaves the kind open.
        kind = JpkiApplication::select(&mut session)
            .and_then(|mut jpki| jpki.read_kind())
            .unwrap_or(CardKind::Unrecognised);
    }
    drop(session);
    let message = signed.message.as_bytes();
    if certificate.verify_signature(message, &signed.signature, anchors.backend).is_err() {
        return Err(Error::CardChanged);
    }
    Ok(CardEvidence {
        kind,
        holder_check: HolderCheck::Pin,
        tries: Some(tries),
        chain: anchors.verify(&certificate),
        certificate,
        message: signed.message,
        signature: signed.signature,
        revocation: Revocation::NotChecked(NotChecked::NotAsked),
        left_application: signed.left_application,
    })
}
