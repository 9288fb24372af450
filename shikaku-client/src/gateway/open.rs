//! 未完了の照会: inquiries without an outcome: listed, kept across a restart, given up.

use serde::{Deserialize, Serialize};

use super::EligibilityGateway;
use crate::error::GatewayError;
use crate::gateways::folder::SentRequest;

/// 未完了の照会: what a host keeps of an inquiry whose outcome is not known, so that a restart loses no answer and asks nothing
/// twice. Nothing of a person is inside: the inquiry itself is kept by the host, under its id.
///
/// ```
/// use shikaku_client::{Inquiries, OpenInquiry};
///
/// fn before_the_end(desk: &impl Inquiries) -> serde_json::Result<String> {
///     serde_json::to_string(&desk.open_inquiries())
/// }
///
/// fn after_the_start(desk: &impl Inquiries, kept: &str) -> Result<(), Box<dyn std::error::Error>> {
///     for open in serde_json::from_str::<Vec<OpenInquiry>>(kept)? {
///         desk.resume(&open)?;
///     }
///     // Each inquiry with such an id: ask for its progress.
///     Ok(())
/// }
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct OpenInquiry {
    /// 照会の識別子.
    pub id: Box<str>,
    /// 回線 or 端末 over which it went, where there are several.
    pub line: Option<Box<str>>,
    /// The request in a folder, where the terminal is asked by files.
    pub request: Option<SentRequest>,
}

impl OpenInquiry {
    /// One of which the id alone is known: a host that keeps the id before it asks has this after a crash.
    #[must_use]
    pub fn of(id: &str) -> Self {
        Self { id: id.into(), line: None, request: None }
    }
}

/// 照会の管理: every source that can be asked says which inquiries are open, goes on with those of an earlier run, and gives
/// one up.
///
/// A source that keeps nothing of an inquiry, because the service knows it by its id, needs none of these methods.
pub trait Inquiries: EligibilityGateway {
    /// Inquiries of this gateway whose outcome nobody has heard: under way, cut off, cancelled, left open. A program stores
    /// them before it ends.
    fn open_inquiries(&self) -> Vec<OpenInquiry> {
        Vec::new()
    }

    /// Goes on with an inquiry of an earlier run. Its progress settles it; asking again under its id is no second inquiry.
    ///
    /// # Errors
    /// [`GatewayError::NoLine`] when the line over which it went is no longer there, and what the source has against it.
    fn resume(&self, open: &OpenInquiry) -> Result<(), GatewayError> {
        let _ = open;
        Ok(())
    }

    /// 照会の取りやめ: forgets an inquiry. Its outcome stays unknown: it may have been acted on, and its answer goes to nobody.
    fn give_up(&self, id: &str) {
        let _ = id;
    }
}
