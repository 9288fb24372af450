//! オンライン資格確認: the typed eligibility model, its wire formats, dated rules, decision and texts.

pub mod burden;
pub mod code;
pub mod codes;
pub mod consent;
pub mod date;
pub mod disease;
pub mod eligibility;
pub mod inquiry;
pub mod institution;
pub mod insured;
pub mod insurer;
pub mod limit;
pub mod medical_ticket;
pub mod personal;
pub mod compare;
pub mod decision;
pub mod receipt;
pub mod rules;
mod text;
pub mod validity;
pub mod wire;

pub use code::{Code, Coded};
pub use date::{Date, DateTime};
pub use eligibility::{Eligibility, MessageHeader, Origin, ResultOfQualificationConfirmation, UnknownElement};
pub use personal::Personal;
