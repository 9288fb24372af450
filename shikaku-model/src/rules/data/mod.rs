//! Dated data of the rules: an update of a figure or a day touches these files only.

pub(super) mod bases;
pub(super) mod fees;
pub(super) mod holidays;
pub(super) mod subsidies;
pub(super) mod timeline;
pub(super) mod usage_tiers;
