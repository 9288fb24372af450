//! 規則: dated rules as pure functions, one subject a file; every fact and the day come in as arguments.
//!
//! A rule predicts, words and plans. It never refuses an exchange with the service, which alone decides eligibility,
//! and it never says whether somebody is treated. What each rule rests on is data ([`BASES`]), and so are the figures and
//! days that change with time: `rules/data` holds them, and an update touches nothing else. `docs/rules.md` lists them all.
//!
//! - Days are civil days in Japan, inclusive at both ends unless a rule says otherwise.
//! - Where a source leaves two readings, both are named policies with a default.
//! - What is not confirmed answers "unknown" or a [`Question`], unless a policy switches it on. A question never becomes
//!   a silent default in favour of an exemption or of a refusal.
//!
//! ```
//! use shikaku_model::rules::{Confidence, R_GRACE_01};
//!
//! let basis = R_GRACE_01.basis().ok_or("every rule has a basis")?;
//! assert_eq!((basis.rule.as_str(), basis.confidence), ("R-GRACE-01", Confidence::High));
//! # Ok::<(), &str>(())
//! ```

pub mod age;
mod answer;
mod book;
pub mod call_centre;
pub mod colocation;
pub mod copay;
pub mod coverage;
mod data;
pub mod device;
pub mod document;
pub mod duty;
pub mod exemption;
pub mod fallback;
pub mod fee;
pub mod follow_up;
pub mod grace;
pub mod holiday;
pub mod info;
pub mod life;
pub mod limit;
pub mod outage;
pub mod phone;
pub mod pin;
pub mod ratio;
pub mod setup;
pub mod subsidy;
pub mod ticket;
pub mod timeline;
pub mod usage_rate;
pub mod visit;
pub mod window;

pub use answer::{Answer, Question};
pub use book::{Basis, Confidence, RuleId, Rulebook};
pub use data::bases::*;
