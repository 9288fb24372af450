//! 資格確認の口: the port to whatever confirms eligibility, and what each kind of service can do.
//!
//! Capabilities are separate traits, so that a program names only what its service has; a gateway implements those that
//! its service offers and no others:
//!
//! | capability | what it asks | who has it |
//! |---|---|---|
//! | [`Confirmed`] | what the official app confirmed at this desk | 資格確認限定型 (レセコン連携) |
//! | [`ByEvidence`] | the holder of a card, by certificate and signature | approved operators, research |
//! | [`ByNumbers`] | the person with these insurance data | the eligibility terminal; approved operators |
//! | [`Bulk`] | many persons at once, answered later | the eligibility terminal |
//! | [`Health`] | whether the source works | all |
//! | [`Inquiries`] | which inquiries are open, across restarts | all that can be asked |
//!
//! None of them speaks of medical information. Every trait works as `dyn`, and no trait names a runtime.
//!
//! A program written for 資格確認限定型 cannot ask by numbers by mistake; it does not compile:
//!
//! ```compile_fail,E0277
//! use shikaku_client::{ByNumbers, LinkGateway, http::HttpClient};
//!
//! fn ask_by_numbers(gateway: &impl ByNumbers) {}
//!
//! fn desk<H: HttpClient>(link: &LinkGateway<H>) {
//!     ask_by_numbers(link);
//! }
//! ```

mod bulk;
mod confirmed;
mod evidence;
mod forward;
mod health;
mod inquiry;
mod numbers;
mod open;

use std::pin::Pin;

pub use bulk::{Bulk, BulkAnswer, BulkInquiry, BulkReception, Polling};
pub use confirmed::{Confirmed, ConfirmedPage, ConfirmedResult, Cursor, ResultId};
pub use evidence::{ByEvidence, CardProof, IssuedChallenge};
pub use health::{Health, HealthReport};
pub use inquiry::{InquiryId, Progress};
pub use numbers::{ByNumbers, NumbersInquiry};
pub use open::{Inquiries, OpenInquiry};

/// 約束された答え: a future that can be stored and sent to another thread.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// 資格確認の口: any source of eligibility answers.
pub trait EligibilityGateway: Send + Sync {
    /// What this source is, in one English line for a log or a support screen.
    fn describe(&self) -> &'static str;
}

/// The most characters of a mark: a [`ResultId`], a [`Cursor`], the mark of a challenge.
const MAX_MARK: usize = 256;

pub(crate) fn is_mark(text: &str) -> bool {
    (1..=MAX_MARK).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_graphic())
}
