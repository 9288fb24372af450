//! 資格確認の相手: the sources of eligibility answers that are shipped.

pub mod card_check;
pub mod copied;
pub mod folder;
pub mod link;
pub mod numbers_check;
