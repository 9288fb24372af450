//! 障害時の方針: what is repeated, what is asked for instead, how long, and on which line.
//!
//! Every request ends in one of three ways ([`Happened`]): done, not done, or unknown. **Only what was not done is sent
//! again.** What may have been done is settled by a status query under the same inquiry id; what no query settles stays
//! open under its id, and the error says so.
//!
//! A program that ends keeps what is open ([`Inquiries::open_inquiries`](crate::Inquiries::open_inquiries)) and goes on with
//! it when it starts ([`resume`](crate::Inquiries::resume)): policies keep their own part, and pass the rest on.
//!
//! Each rule is a gateway around a gateway, for every capability that the inner one has:
//!
//! | type | what it adds |
//! |---|---|
//! | [`Patient`] | repetition with jitter, `Retry-After`, a budget and a deadline; status queries |
//! | [`Failover`] | several lines or terminals, the next within two seconds; downtime is recorded |
//! | [`at_the_desk`] | the first sign of life after 0.3 s, the end after 6 s, and cancelling |
//! | [`Feed`] | each confirmed result once, place by place, across restarts |
//!
//! ```
//! use std::sync::Arc;
//! use shikaku_client::policy::{Failover, Patient, RetryPolicy};
//! use shikaku_client::{Clock, Confirmed};
//!
//! fn desk<G: Confirmed>(fixed_line: G, mobile_line: G, clock: Arc<dyn Clock>) -> impl Confirmed {
//!     let lines = Failover::new(Arc::clone(&clock)).line("fixed", fixed_line).line("mobile", mobile_line);
//!     Patient::new(lines, clock, RetryPolicy::default())
//! }
//! ```
//!
//! [`Happened`]: crate::Happened

mod asked;
mod blame;
mod cancel;
mod desk;
mod failover;
mod feed;
mod inquiry;
mod lines;
mod open;
mod patient;
mod race;
mod retry;

pub use cancel::Cancel;
pub use desk::{Patience, at_the_desk};
pub use failover::Failover;
pub use feed::Feed;
pub use lines::LineReport;
pub use patient::Patient;
pub use retry::RetryPolicy;
