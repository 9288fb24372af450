//! PINのいらない本人確認: three different things, of which the law and the cards make one apiece.
//!
//! * **顔・目視による確認 at an approved terminal** (公的個人認証法 第38条の2第4項): the key for user authentication signs without
//!   a PIN, because an approved terminal identified the holder by face. How terminal and card speak is not public, so this
//!   is a port, [`ApprovedTerminal`], for those who have such a terminal. Nothing here plays one.
//! * **かざし利用** (同法 第38条の4): the certificate is read and the card shows that it is there, by [`tap`]; no key of the
//!   holder signs. Whose certificate it is was established by a PIN at the first use, which the service remembers.
//! * **照合番号B**: whoever holds the card reads its face, by [`read_card_face`](crate::read_card_face).
//!
//! A 顔認証マイナンバーカード serves at a hospital by the first of these only.

use crate::application::card_face::{BirthDateEvidence, CardFaceApplication};
use crate::application::jpki::JpkiApplication;
use crate::application::token::CardKind;
use crate::card_verifiable::CardVerifiableAnchors;
use crate::certificate::Certificate;
use crate::certificate::anchors::TrustAnchors;
use crate::challenge::Challenge;
use crate::error::Error;
use crate::evidence::CardEvidence;
use crate::hierarchy::Hierarchy;
use crate::pin::birth_date::BirthDatePin;
use crate::revocation::{NotChecked, Revocation};
use crate::signature::Signature;
use crate::tries::LastTry;
use mynacard_apdu::{Card, Transport};

/// 本人確認の方法: how the holder was identified at the card.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum HolderCheck {
    /// 暗証番号.
    Pin,
    /// 顔認証: by machine, at an approved terminal.
    Face,
    /// 目視確認: by staff, at an approved terminal.
    Visual,
}

/// 端末での確認: what an approved terminal is asked to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TerminalCheck {
    /// 顔認証.
    Face,
    /// 目視確認.
    Visual,
}

/// 承認を受けた端末: a terminal that may identify the holder without a PIN. Implemented by those who have one.
///
/// ```
/// use mynacard_auth::{ApprovedTerminal, TerminalCheck, TerminalError, TerminalProof};
///
/// /// A desk without such a terminal.
/// struct None;
///
/// impl ApprovedTerminal for None {
///     fn identify(&mut self, _: TerminalCheck, _: &str) -> Result<TerminalProof, TerminalError> {
///         Err(TerminalError::unavailable("no approved terminal is attached"))
///     }
/// }
/// assert_eq!(None.identify(TerminalCheck::Face, "message").unwrap_err().code(), "CARD-TERMINAL-UNAVAILABLE");
/// ```
pub trait ApprovedTerminal {
    /// Identifies the holder in this way, and has the card sign SHA-256 of `message` with its key for user
    /// authentication.
    ///
    /// # Errors
    /// [`TerminalError`] when the holder was not identified, or the terminal cannot be used.
    fn identify(&mut self, check: TerminalCheck, message: &str) -> Result<TerminalProof, TerminalError>;
}

/// 端末が渡すもの.
#[derive(Clone, Debug)]
pub struct TerminalProof {
    /// What carried the application, as far as the terminal knows.
    pub kind: CardKind,
    /// 利用者証明用電子証明書.
    pub certificate: Certificate,
    /// The signature over the message.
    pub signature: Signature,
}

/// 端末の誤り: the terminal gave no proof.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum TerminalError {
    /// The holder was not identified.
    #[error("the terminal did not identify the holder")]
    Declined,
    /// The terminal, or its software, cannot be used.
    #[error("the terminal cannot be used")]
    Unavailable {
        /// What the terminal's software says.
        source: Box<dyn std::error::Error + Send + Sync>,
    },
}

impl TerminalError {
    /// The terminal cannot be used, for this reason.
    pub fn unavailable(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::Unavailable { source: source.into() }
    }

    /// 支援コード: the stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Declined => "CARD-TERMINAL-DECLINED",
            Self::Unavailable { .. } => "CARD-TERMINAL-UNAVAILABLE",
        }
    }
}

/// 端末による利用者証明: the same evidence as after a PIN, checked in the same way; it says that no PIN was used.
///
/// # Errors
/// [`Error::Terminal`] when the terminal gave no proof, [`Error::CardChanged`] when its signature does not belong to its
/// certificate.
pub fn prove_by_terminal<H: Hierarchy>(
    terminal: &mut dyn ApprovedTerminal,
    check: TerminalCheck,
    challenge: Challenge,
    anchors: &TrustAnchors<H>,
) -> Result<CardEvidence<H>, Error> {
    let proof = terminal.identify(check, challenge.message())?;
    let TerminalProof { kind, certificate, signature } = proof;
    let message = challenge.into_message();
    if certificate.verify_signature(message.as_bytes(), &signature, anchors.backend).is_err() {
        return Err(Error::CardChanged);
    }
    Ok(CardEvidence {
        kind,
        holder_check: match check {
            TerminalCheck::Face => HolderCheck::Face,
            TerminalCheck::Visual => HolderCheck::Visual,
        },
        tries: None,
        chain: anchors.verify(&certificate),
        certificate,
        message,
        signature,
        revocation: Revocation::NotChecked(NotChecked::NotAsked),
        // The terminal's business, and not told.
        left_application: false,
    })
}

/// かざし利用の証拠: a certificate, and a card that is there.
#[derive(Debug)]
#[non_exhaustive]
pub struct TapEvidence<H> {
    /// 利用者証明用電子証明書. The service looks up whether it still holds; nothing was signed with its key.
    pub certificate: Certificate,
    /// The birth date, its findings, and the card's signature over the challenge.
    pub birth_date: BirthDateEvidence<H>,
}

/// かざし利用: reads the certificate, opens the card-face application by the birth-date PIN and has the card show that it
/// is there, in one transaction.
///
/// That certificate and birth date are on one card is what the transaction says and no signature does.
///
/// # Errors
/// [`Error::NoCertificate`] when the certificate cannot be read freely, as on some phones; [`Error::Pin`] says what became
/// of the birth-date PIN, which is sent at most once.
pub fn tap<T: Transport, H: Hierarchy>(
    card: &mut Card<T>,
    pin: BirthDatePin,
    last_try: LastTry,
    challenge: Challenge,
    anchors: &CardVerifiableAnchors<H>,
) -> Result<TapEvidence<H>, Error> {
    let mut session = card.transaction()?;
    let certificate =
        JpkiApplication::select(&mut session)?.read_certificate()?.ok_or(Error::NoCertificate)?;
    let face = CardFaceApplication::select(&mut session)?;
    let birth_date = face.unlock_birth_date(pin, last_try)?.read_verified(anchors, Some(challenge))?;
    Ok(TapEvidence { certificate, birth_date })
}
