//! What a service or the way to it answered instead of an eligibility.

use shikaku_model::wire::WireError;
use std::fmt;

use crate::gateways::copied::CopiedError;
use crate::gateways::folder::FolderError;
use crate::happened::Happened;
use crate::http::HttpError;
use crate::retry_after::RetryAfter;
use crate::setup::SetupError;

/// 照会の誤り: no answer that can be used. "No answer" never means "no insurance".
///
/// No value of a person, a card or an account is inside, except the service's own words in [`ServiceSays`]. What the
/// person at the desk does next is looked up by [`code`](Self::code).
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum GatewayError {
    /// No whole answer came.
    #[error("{during}: no answer from the service")]
    Http {
        /// What was being done.
        during: Operation,
        /// What kept the answer away.
        source: HttpError,
    },
    /// The service is out of order or closed for maintenance (HTTP 5xx).
    #[error("{during}: the service is out of order (HTTP {status})")]
    Down {
        /// What was being done.
        during: Operation,
        /// The HTTP status.
        status: u16,
        /// When the service wants to be asked again, where it says so.
        retry_after: Option<RetryAfter>,
        /// The service's own words.
        says: Option<ServiceSays>,
    },
    /// The service takes no more requests now (HTTP 429).
    #[error("{during}: the service is busy")]
    Busy {
        /// What was being done.
        during: Operation,
        /// When the service wants to be asked again, where it says so.
        retry_after: Option<RetryAfter>,
        /// The service's own words.
        says: Option<ServiceSays>,
    },
    /// The service does not accept the account or its token (HTTP 401).
    #[error("{during}: the service does not accept the account")]
    Credential {
        /// What was being done.
        during: Operation,
        /// The service's own words.
        says: Option<ServiceSays>,
    },
    /// The activation code is bound to another device (HTTP 409 to the account).
    #[error("{during}: the activation code is bound to another device")]
    Device {
        /// What was being done.
        during: Operation,
        /// The service's own words.
        says: Option<ServiceSays>,
    },
    /// The service refuses this request (another HTTP 4xx).
    #[error("{during}: the service refuses (HTTP {status})")]
    Refused {
        /// What was being done.
        during: Operation,
        /// The HTTP status.
        status: u16,
        /// The service's own words.
        says: Option<ServiceSays>,
    },
    /// An answer came, but it does not follow the interface.
    #[error("{during}: the answer cannot be read")]
    Malformed {
        /// What was being done.
        during: Operation,
        /// What is wrong with it.
        source: AnswerFault,
    },
    /// The answer belongs to another question. It is not shown to anybody.
    #[error("{during}: the answer belongs to another question: {what} differs")]
    Mismatch {
        /// What was being done.
        during: Operation,
        /// What differs.
        what: Mismatch,
    },
    /// 照会中: whether the inquiry was answered is not known yet, or the service is still at it. It stays open under its
    /// id: asking for its progress settles it, a second inquiry does not.
    #[error("{during}: the inquiry is open, its outcome is not known")]
    Open {
        /// What was being done.
        during: Operation,
        /// When the service wants to be asked again, where it says so.
        retry_after: Option<RetryAfter>,
        /// What kept the answer away; nothing when the service said that it is at work.
        source: Option<Box<GatewayError>>,
    },
    /// The time that the caller allows for the whole has passed.
    #[error("the time for the whole has passed")]
    Deadline {
        /// Whether a request on its way may have been acted on.
        happened: Happened,
    },
    /// The caller has cancelled.
    #[error("cancelled by the caller")]
    Cancelled {
        /// Whether a request on its way may have been acted on.
        happened: Happened,
    },
    /// No line to any service is set up. Nothing was sent.
    #[error("no line to a service is set up")]
    NoLine,
    /// The folder of the eligibility terminal gives no answer.
    #[error(transparent)]
    Folder(#[from] FolderError),
    /// The official app has confirmed nobody on that day.
    #[error("the app has confirmed nobody on that day")]
    NoResult,
    /// The official app has confirmed several patients on that day, and nothing says whose turn it is.
    #[error("the app has confirmed several patients on that day")]
    SeveralResults,
    /// The blocking front was called on a thread that runs an asynchronous runtime. Nothing was sent.
    #[error("the blocking front was called inside an asynchronous runtime")]
    InsideRuntime,
}

/// 支援コードの一覧: the codes of all errors of this crate. Some stand there more than once.
///
/// The codes of messages that cannot be read come from [`WireError`].
pub fn codes() -> impl Iterator<Item = &'static str> {
    let network = HttpError::CODES.into_iter().chain(GatewayError::CODES).chain(SetupError::CODES);
    network.chain(FolderError::CODES).chain(CopiedError::CODES).chain(tls_codes())
}

#[cfg(all(feature = "reqwest", any(feature = "tls-aws-lc", feature = "tls-ring")))]
fn tls_codes() -> impl Iterator<Item = &'static str> {
    crate::tls::ClientCertificateError::CODES.into_iter().chain(crate::tls::CertificateExpiry::CODES)
}

#[cfg(not(all(feature = "reqwest", any(feature = "tls-aws-lc", feature = "tls-ring"))))]
fn tls_codes() -> impl Iterator<Item = &'static str> {
    std::iter::empty()
}

/// 照会の段階: what was being done when an error came up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
#[non_exhaustive]
pub enum Operation {
    /// Opening a session with the account.
    #[error("opening a session")]
    OpenSession,
    /// Listing what the official app confirmed.
    #[error("listing confirmed results")]
    ListConfirmed,
    /// Fetching one confirmed result.
    #[error("fetching a confirmed result")]
    FetchConfirmed,
    /// Asking for a challenge.
    #[error("asking for a challenge")]
    IssueChallenge,
    /// Showing the card's certificate and signature.
    #[error("checking the card")]
    CheckCard,
    /// Asking what became of a card check.
    #[error("asking what became of a card check")]
    ReadCardCheck,
    /// Asking with insurance data.
    #[error("asking with insurance data")]
    CheckNumbers,
    /// Asking what became of an inquiry with insurance data.
    #[error("asking what became of an inquiry with insurance data")]
    ReadNumberCheck,
    /// Handing in a bulk inquiry.
    #[error("handing in a bulk inquiry")]
    SubmitBulk,
    /// Collecting the result of a bulk inquiry.
    #[error("collecting the result of a bulk inquiry")]
    CollectBulk,
    /// Asking for the state of the service.
    #[error("asking for the state of the service")]
    ReadHealth,
    /// Ending a session.
    #[error("ending a session")]
    CloseSession,
}

/// What is wrong with an answer.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum AnswerFault {
    /// A status that the interface does not have here; a redirect, for one.
    #[error("HTTP status {0} has no meaning here")]
    Status(u16),
    /// The answer does not name the reference profile.
    #[error("the answer does not come from the reference profile")]
    Profile,
    /// The content is compressed, which nobody asked for.
    #[error("the content is compressed")]
    Compressed,
    /// A key that the interface needs is missing from the inquiry. Nothing was sent.
    #[error("a key of the inquiry is missing")]
    Keys,
    /// Another media type than the interface has here.
    #[error("the media type is another one")]
    MediaType,
    /// A mark that the service gave cannot be sent back to it.
    #[error("a mark of the service cannot be sent back")]
    Mark,
    /// The JSON text is broken, or a member is missing or has another shape.
    #[error("the JSON text does not follow the interface")]
    Json,
    /// The message in the official element names cannot be read.
    #[error("the message cannot be read")]
    Message(#[source] WireError),
}

/// What differs between the question and the answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
#[non_exhaustive]
pub enum Mismatch {
    /// The origin in a challenge is not the one that was asked: signing it would prove the card to somebody else.
    #[error("the origin")]
    Origin,
    /// 医療機関コード of the answer is another institution's.
    #[error("the institution code")]
    Institution,
    /// 任意のファイル識別子 of the answer is another inquiry's.
    #[error("the identifier of the inquiry")]
    Inquiry,
    /// 照会用情報 of the answer are another person's.
    #[error("the keys that were asked")]
    Keys,
    /// 受付番号 of the answer is another bulk inquiry's.
    #[error("the reception number")]
    Reception,
    /// 資格確認日 of the answer is another day.
    #[error("the day of the visit")]
    VisitDate,
}

impl GatewayError {
    /// 支援コード: the codes that this type adds to those of [`HttpError`].
    pub const CODES: [&'static str; 13] = [
        "SERVICE-DOWN",
        "SERVICE-BUSY",
        "SERVICE-CREDENTIAL",
        "SERVICE-REFUSED",
        "ANSWER-MALFORMED",
        "ANSWER-MISMATCH",
        "SETUP-INVALID",
        "APP-NO-RESULT",
        "APP-SEVERAL",
        "SERVICE-DEVICE",
        "SERVICE-OPEN",
        "NET-TIMEOUT",
        "NET-CANCELLED",
    ];

    /// 支援コード: the stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        let [down, busy, credential, refused, malformed, mismatch, setup, rest @ ..] = Self::CODES;
        let [no_result, several, device, open, timeout, cancelled] = rest;
        match self {
            Self::Http { source, .. } => source.code(),
            Self::Down { .. } => down,
            Self::Busy { .. } => busy,
            Self::Credential { .. } => credential,
            Self::Device { .. } => device,
            Self::Refused { .. } => refused,
            Self::Malformed { .. } => malformed,
            Self::Mismatch { .. } => mismatch,
            Self::Open { .. } => open,
            Self::Deadline { .. } => timeout,
            Self::Cancelled { .. } => cancelled,
            Self::Folder(source) => source.code(),
            Self::NoLine | Self::InsideRuntime => setup,
            Self::NoResult => no_result,
            Self::SeveralResults => several,
        }
    }

    pub(crate) const fn malformed(during: Operation, source: AnswerFault) -> Self {
        Self::Malformed { during, source }
    }

    /// サービスの言葉: what the service said in its own words, to be shown beside the guidance.
    #[must_use]
    pub const fn says(&self) -> Option<&ServiceSays> {
        match self {
            Self::Down { says, .. }
            | Self::Busy { says, .. }
            | Self::Credential { says, .. }
            | Self::Device { says, .. }
            | Self::Refused { says, .. } => says.as_ref(),
            Self::Open { source: Some(source), .. } => source.says(),
            Self::Folder(FolderError::Refused { says }) => says.as_ref(),
            _ => None,
        }
    }

    /// When the service wants to be asked again, where it says so.
    #[must_use]
    pub const fn retry_after(&self) -> Option<RetryAfter> {
        match self {
            Self::Down { retry_after, .. }
            | Self::Busy { retry_after, .. }
            | Self::Open { retry_after, .. } => *retry_after,
            _ => None,
        }
    }
}

/// サービスの言葉: code and text of a service, shown as they came and never interpreted.
///
/// `Debug` leaves the text out: nobody knows what a service writes into it.
#[derive(Clone, PartialEq, Eq)]
pub struct ServiceSays {
    code: Box<str>,
    message: Box<str>,
}

/// The most characters of a service's text that are kept.
const MAX_MESSAGE: usize = 500;
/// The most characters of a service's code that are kept.
const MAX_CODE: usize = 40;

impl ServiceSays {
    /// Keeps the beginning of both, without control characters: the text goes to screens and terminals.
    #[must_use]
    pub fn new(code: &str, message: &str) -> Self {
        let keep = |text: &str, most| text.chars().filter(|c| !c.is_control()).take(most).collect::<String>();
        Self { code: keep(code, MAX_CODE).into(), message: keep(message, MAX_MESSAGE).into() }
    }

    /// The service's code.
    #[must_use]
    pub fn code(&self) -> &str {
        &self.code
    }

    /// The service's text.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }
}

impl fmt::Debug for ServiceSays {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ServiceSays").field("code", &self.code).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_a_service_are_bounded_and_hold_no_control_characters() {
        let says = ServiceSays::new("E\u{1b}01", &"止".repeat(1000));
        assert_eq!((says.code(), says.message().chars().count()), ("E01", 500));
        assert!(!format!("{says:?}").contains('止'));
    }
}
