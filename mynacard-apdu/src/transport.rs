//! The line between this family and a reader.

use crate::pin_pad::{PadCommand, PinPad};
use crate::response::Response;
use crate::wire::Wire;
use alloc::boxed::Box;
use core::error::Error;

/// カードとの通信路: exchanges commands with one card. Implemented by PC/SC, phones and the software card.
///
/// A transport may wrap another one to trace, limit or disturb it.
///
/// It speaks with the card that lay there when it was connected and with no other: once that card was taken away,
/// every call fails with [`TransportErrorKind::CardRemoved`], also after a card was laid down again. A PIN meant for one
/// card can so never reach another.
pub trait Transport {
    /// Sends one command and returns its answer: exactly one exchange, never repeated by the transport.
    ///
    /// # Errors
    /// [`TransportError`] when no answer came. The command may or may not have reached the card.
    fn transmit(&mut self, wire: &Wire) -> Result<Response, TransportError>;

    /// What the reader and its driver can carry.
    fn limits(&self) -> Limits;

    /// トランザクション: keeps other programs from this card while the returned transport lives.
    ///
    /// Where nobody else can reach the card it is this very transport: `Ok(Box::new(self))`. Never held while a person
    /// types.
    ///
    /// # Errors
    /// [`TransportError`] when the card is gone or another program does not let go of it.
    fn transaction(&mut self) -> Result<Box<dyn Transport + '_>, TransportError>;

    /// ピンパッド: the keys of the reader. `None`, which is the default, where it has none.
    fn pin_pad(&self) -> Option<PinPad> {
        None
    }

    /// ピンパッドでの照合: lets a person type a PIN on the reader, which sends it to the card in one VERIFY. Returns what
    /// the card answered, or the reader in its place (6400, 6401, 6403).
    ///
    /// A layer that wraps another transport passes both on, or the reader has no keys any more.
    ///
    /// # Errors
    /// [`TransportErrorKind::NoPinPad`], also by default, when the reader has no keys; otherwise the outcome is unknown.
    fn verify_on_pad(&mut self, _command: &PadCommand) -> Result<Response, TransportError> {
        Err(TransportError::new(TransportErrorKind::NoPinPad))
    }
}

impl<T: Transport + ?Sized> Transport for &mut T {
    fn transmit(&mut self, wire: &Wire) -> Result<Response, TransportError> {
        (**self).transmit(wire)
    }
    fn limits(&self) -> Limits {
        (**self).limits()
    }
    fn transaction(&mut self) -> Result<Box<dyn Transport + '_>, TransportError> {
        (**self).transaction()
    }
    fn pin_pad(&self) -> Option<PinPad> {
        (**self).pin_pad()
    }
    fn verify_on_pad(&mut self, command: &PadCommand) -> Result<Response, TransportError> {
        (**self).verify_on_pad(command)
    }
}

impl<T: Transport + ?Sized> Transport for Box<T> {
    fn transmit(&mut self, wire: &Wire) -> Result<Response, TransportError> {
        (**self).transmit(wire)
    }
    fn limits(&self) -> Limits {
        (**self).limits()
    }
    fn transaction(&mut self) -> Result<Box<dyn Transport + '_>, TransportError> {
        (**self).transaction()
    }
    fn pin_pad(&self) -> Option<PinPad> {
        (**self).pin_pad()
    }
    fn verify_on_pad(&mut self, command: &PadCommand) -> Result<Response, TransportError> {
        (**self).verify_on_pad(command)
    }
}

/// 通信路の限界: the largest answer that fits through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// Bytes of data in one answer, without the status word: 256 with short length, up to 65,536 with extended.
    pub response_data: u32,
}

impl Limits {
    /// 拡張長: extended length, as the official app requires of readers (拡張Lc/Le).
    pub const EXTENDED: Self = Self { response_data: 65_536 };
    /// 短縮長: short length only.
    pub const SHORT: Self = Self { response_data: 256 };
}

/// 通信路の故障: no answer came from the card.
///
/// The driver's own error, where there is one, is the [`source`](Error::source).
#[derive(Debug, thiserror::Error)]
#[error("{kind}")]
pub struct TransportError {
    kind: TransportErrorKind,
    source: Option<Box<dyn Error + Send + Sync>>,
}

/// 故障の種類: what a person can do differs by these and by nothing finer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// The smart card service of the operating system does not run.
    #[error("the smart card service does not run")]
    NoService,
    /// No reader is attached.
    #[error("no reader is attached")]
    NoReader,
    /// More than one reader fits the choice, or holds a card.
    #[error("more than one reader comes into question")]
    Several,
    /// No card lies on the reader.
    #[error("no card lies on the reader")]
    NoCard,
    /// The card was taken away.
    #[error("the card was taken away")]
    CardRemoved,
    /// Another program holds the card.
    #[error("another program holds the card")]
    Shared,
    /// The card did not answer in time.
    #[error("the card did not answer in time")]
    Timeout,
    /// The command went out, its answer did not come back whole.
    #[error("the answer of the card was lost")]
    AnswerLost,
    /// The reader and its driver do not carry the command, and the card is still there: as a rule extended length.
    #[error("the reader does not carry the command")]
    Refused,
    /// Another program reset the card in between: nothing is selected and nothing verified any more.
    #[error("another program reset the card")]
    Reset,
    /// A card lies on the reader and does not answer to power: upside down, of another kind, or broken.
    #[error("the card on the reader does not respond")]
    Unresponsive,
    /// The operating system does not let this program use readers.
    #[error("the operating system does not let this program use the reader")]
    Denied,
    /// The wait was cancelled.
    #[error("the wait was cancelled")]
    Cancelled,
    /// The reader has no PIN pad, or none for such a PIN.
    #[error("the reader has no PIN pad for this")]
    NoPinPad,
    /// The reader or its driver failed otherwise.
    #[error("the reader or its driver failed")]
    Fault,
}

impl TransportErrorKind {
    /// Every kind, for tables of texts.
    pub const ALL: [Self; 15] = [
        Self::NoService,
        Self::NoReader,
        Self::Several,
        Self::NoCard,
        Self::CardRemoved,
        Self::Shared,
        Self::Timeout,
        Self::AnswerLost,
        Self::Refused,
        Self::Reset,
        Self::Unresponsive,
        Self::Denied,
        Self::Cancelled,
        Self::NoPinPad,
        Self::Fault,
    ];

    /// 支援コード: the stable code of this kind.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::NoService => "READER-NO-SERVICE",
            Self::NoReader => "READER-NONE",
            Self::Several => "READER-SEVERAL",
            Self::NoCard => "READER-NO-CARD",
            Self::CardRemoved => "READER-CARD-REMOVED",
            Self::Shared => "READER-SHARED",
            Self::Timeout => "READER-TIMEOUT",
            Self::AnswerLost => "READER-ANSWER-LOST",
            Self::Refused => "READER-REFUSED",
            Self::Reset => "READER-CARD-RESET",
            Self::Unresponsive => "READER-CARD-MUTE",
            Self::Denied => "READER-DENIED",
            Self::Cancelled => "READER-CANCELLED",
            Self::NoPinPad => "READER-NO-PIN-PAD",
            Self::Fault => "READER-FAULT",
        }
    }
}

impl TransportError {
    /// A fault without a deeper cause.
    #[must_use]
    pub const fn new(kind: TransportErrorKind) -> Self {
        Self { kind, source: None }
    }

    /// A fault with the driver's error as its source.
    #[must_use]
    pub fn caused_by(kind: TransportErrorKind, source: impl Error + Send + Sync + 'static) -> Self {
        Self { kind, source: Some(Box::new(source)) }
    }

    /// The kind of fault.
    #[must_use]
    pub const fn kind(&self) -> TransportErrorKind {
        self.kind
    }

    /// 支援コード: the stable code, as [`TransportErrorKind::code`].
    #[must_use]
    pub const fn code(&self) -> &'static str {
        self.kind.code()
    }
}
