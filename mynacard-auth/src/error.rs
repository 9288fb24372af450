//! What the card or its PIN refused, as facts with stable codes.

use crate::card_verifiable::{CardDataProblem, IssuerProblem};
use crate::certificate::path::ChainProblem;
use crate::pinless::TerminalError;
use crate::signature::SignatureProblem;
use mynacard_apdu::{NotEntered, StatusWord, TransportError, Tries};

/// カード利用の誤り: why a step with the card did not succeed.
///
/// Nothing of the card, its holder or the PIN is inside. [`code`](Self::code) leads to the words for the desk.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The card has no JPKI application: another card lies on the reader.
    #[error("this is no My Number Card")]
    NotMyNumberCard,
    /// The card has no text application (券面事項入力補助AP), as phones have not.
    #[error("the card has no text application")]
    NoTextApplication,
    /// The card has no card-face application (券面事項確認AP), as phones have not.
    #[error("the card has no card-face application")]
    NoCardFaceApplication,
    /// The card has no common application (共通カードAP), as phones have not.
    #[error("the card has no common application")]
    NoCommonApplication,
    /// 顔認証マイナンバーカード: the card has no PINs; its holder is identified by the face.
    #[error("this card has no PINs: its holder is identified by the face")]
    FaceRecognitionCard,
    /// The card or its reader did not do what was asked.
    #[error(transparent)]
    Card(#[from] mynacard_apdu::Error),
    /// The PIN was not sent, or not accepted.
    #[error(transparent)]
    Pin(#[from] PinRefusal),
    /// The card holds no user-authentication certificate.
    #[error("the card holds no user-authentication certificate")]
    NoCertificate,
    /// The card holds no signature certificate, as those of people under 15.
    #[error("the card holds no signature certificate")]
    NoSignatureCertificate,
    /// What was read is no certificate.
    #[error("the certificate on the card cannot be read")]
    UnreadableCertificate,
    /// What was read is not what the card should say of its holder or of itself.
    #[error("the attributes on the card cannot be read")]
    UnreadableAttributes,
    /// What the card says of its holder cannot be believed.
    #[error(transparent)]
    CardData(#[from] CardDataProblem),
    /// The approved terminal gave no proof.
    #[error(transparent)]
    Terminal(#[from] TerminalError),
    /// The certificate does not lead to a CA that is trusted for its purpose.
    #[error(transparent)]
    Chain(#[from] ChainProblem),
    /// The signature that was received is none of the certificate's key over the challenge.
    #[error(transparent)]
    Signature(#[from] SignatureProblem),
    /// The signature does not belong to the certificate that was read: the card was exchanged meanwhile.
    #[error("the signature does not belong to the certificate that was read before")]
    CardChanged,
}

/// 暗証番号が通らなかった理由: wrong, kept, locked and unknown are four different things.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PinRefusal {
    /// The PIN was wrong; one try was spent.
    #[error("the PIN is wrong")]
    Wrong {
        /// Tries left, where the card tells.
        tries_left: Option<u8>,
    },
    /// One try is left and was kept: the PIN was not sent.
    #[error("one try is left; the PIN was not sent")]
    LastTryKept,
    /// The PIN is blocked: before, or by this entry.
    #[error("the PIN is blocked")]
    Blocked,
    /// The PIN was sent and no answer came: it may have cost a try. It is not sent again; the tries are asked for.
    #[error("the PIN was sent, but the card's answer was lost")]
    OutcomeUnknown {
        /// What the card says of the tries since, where it still answers; the PIN was right if it is verified.
        tries: Option<Tries>,
        /// Why no answer came.
        source: TransportError,
    },
    /// The card answered the VERIFY with neither right, wrong nor blocked.
    #[error("the card did not check the PIN and answered {status}")]
    NotAccepted {
        /// The answer.
        status: StatusWord,
    },
    /// No PIN was typed on the reader; nothing reached the card.
    #[error(transparent)]
    NotEntered(NotEntered),
    /// The new PIN is one character throughout; nothing was sent.
    #[error("the new PIN is one character throughout; nothing was sent")]
    WeakNewPin,
    /// The current PIN was right, and the card did not take the new one; the current one still holds.
    #[error("the card did not take the new PIN and answered {status}")]
    NewPinRefused {
        /// The answer.
        status: StatusWord,
    },
    /// The new PIN was sent and no answer came: either of the two may hold now. It is not sent again.
    #[error("the new PIN was sent, but the card's answer was lost")]
    ChangeUnknown {
        /// Why no answer came.
        source: TransportError,
    },
}

/// Every code that this crate adds to those of `mynacard-apdu`, for tables of texts.
pub const CODES: [&str; 55] = [
    "CARD-NOT-MYNUMBER",
    "CARD-NO-TEXT-APPLICATION",
    "CARD-NO-FACE-APPLICATION",
    "CARD-NO-COMMON-APPLICATION",
    "CARD-FACE-RECOGNITION",
    "CARD-DATA-UNKNOWN-ISSUER",
    "CARD-DATA-BAD-ISSUER",
    "CARD-DATA-ALTERED",
    "CARD-DATA-NOT-PRESENT",
    "CARD-TERMINAL-DECLINED",
    "CARD-TERMINAL-UNAVAILABLE",
    "CARD-ATTRIBUTES",
    "CARD-CHANGED",
    "CARD-SIGNATURE",
    "PIN-FORMAT",
    "PIN-FORMAT-PASSWORD",
    "PIN-FORMAT-BIRTH-DATE",
    "PIN-FORMAT-MATCHING",
    "PIN-WRONG",
    "PIN-LAST-TRY",
    "PIN-LOCKED",
    "PIN-OUTCOME-UNKNOWN",
    "PIN-NOT-ACCEPTED",
    "PIN-NEW-WEAK",
    "PIN-NEW-REFUSED",
    "PIN-CHANGE-UNKNOWN",
    "CERT-MISSING",
    "CERT-NO-SIGNATURE",
    "CERT-UNREADABLE",
    "CERT-UNKNOWN-CA",
    "CERT-BAD-SIGNATURE",
    "CERT-POLICY",
    "CERT-KEY-USAGE",
    "CERT-ALGORITHM",
    "CERT-EXPIRED",
    "CERT-CA-DATES",
    "CERT-ISSUER",
    "CERT-RESTRICTION",
    "CERT-TOO-MANY-PATHS",
    "CERT-UNSUITABLE",
    "CERT-NOT-YET-VALID",
    "CERT-REVOKED",
    "CERT-STATUS-NOT-ASKED",
    "CERT-STATUS-NO-ANSWER",
    "CERT-STATUS-REFUSED",
    "CERT-STATUS-UNKNOWN",
    "CERT-STATUS-OTHER",
    "CERT-STATUS-OUTDATED",
    "CERT-STATUS-CLOCK",
    "CERT-STATUS-SIGNATURE",
    "CERT-STATUS-ALGORITHM",
    "CERT-STATUS-REPLAYED",
    "CERT-STATUS-UNREADABLE",
    "CERT-STATUS-UNSUPPORTED",
    "CHALLENGE-MALFORMED",
];

impl From<IssuerProblem> for Error {
    fn from(problem: IssuerProblem) -> Self {
        Self::CardData(problem.into())
    }
}

impl Error {
    /// 支援コード: the stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotMyNumberCard => "CARD-NOT-MYNUMBER",
            Self::NoTextApplication => "CARD-NO-TEXT-APPLICATION",
            Self::NoCardFaceApplication => "CARD-NO-FACE-APPLICATION",
            Self::NoCommonApplication => "CARD-NO-COMMON-APPLICATION",
            Self::FaceRecognitionCard => "CARD-FACE-RECOGNITION",
            Self::Card(error) => error.code(),
            Self::Pin(refusal) => refusal.code(),
            Self::NoCertificate => "CERT-MISSING",
            Self::NoSignatureCertificate => "CERT-NO-SIGNATURE",
            Self::UnreadableCertificate => "CERT-UNREADABLE",
            Self::UnreadableAttributes => "CARD-ATTRIBUTES",
            Self::CardData(problem) => problem.code(),
            Self::Terminal(error) => error.code(),
            Self::Chain(problem) => problem.code(),
            Self::Signature(_) => "CARD-SIGNATURE",
            Self::CardChanged => "CARD-CHANGED",
        }
    }

    /// 残り回数: the tries left, where this error tells them.
    #[must_use]
    pub const fn tries_left(&self) -> Option<u8> {
        match self {
            Self::Pin(PinRefusal::Wrong { tries_left }) => *tries_left,
            Self::Pin(PinRefusal::LastTryKept) => Some(1),
            Self::Pin(
                PinRefusal::Blocked | PinRefusal::OutcomeUnknown { tries: Some(Tries::Blocked), .. },
            ) => Some(0),
            Self::Pin(PinRefusal::OutcomeUnknown { tries: Some(Tries::Left(left)), .. }) => Some(*left),
            _ => None,
        }
    }
}

impl PinRefusal {
    /// 支援コード: the stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Wrong { .. } => "PIN-WRONG",
            Self::LastTryKept => "PIN-LAST-TRY",
            Self::Blocked => "PIN-LOCKED",
            Self::OutcomeUnknown { .. } => "PIN-OUTCOME-UNKNOWN",
            Self::NotAccepted { .. } => "PIN-NOT-ACCEPTED",
            Self::NotEntered(why) => why.code(),
            Self::WeakNewPin => "PIN-NEW-WEAK",
            Self::NewPinRefused { .. } => "PIN-NEW-REFUSED",
            Self::ChangeUnknown { .. } => "PIN-CHANGE-UNKNOWN",
        }
    }
}
