//! Dated data of the rules: an update of a figure or a day touches these files only.

pub(super) mod bases;
pub(super) mod call_centre;
pub(super) mod documents;
pub(super) mod duty;
pub(super) mod fees;
pub(super) mod holidays;
pub(super) mod phones;
pub(super) mod relief;
pub(super) mod subsidies;
pub(super) mod tickets;
pub(super) mod timeline;
pub(super) mod usage_tiers;
