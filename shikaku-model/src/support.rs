//! 導入と問い合わせの支え: what is said to a support line, and what is checked before the first patient.

mod checklist;
mod ticket;

pub use checklist::{CHECKLIST, CheckItem, Phase};
pub use ticket::Ticket;
