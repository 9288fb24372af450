//! 医療券: when welfare offices register tickets: about the 15th to the 20th of the month (notices of four cities; days inferred).

/// From this day of the month on (notices of four cities; the day is inferred).
pub(in crate::rules) const REGISTERED_FROM: u8 = 15;
/// By this day of the month (notices of four cities; the day is inferred).
pub(in crate::rules) const REGISTERED_BY: u8 = 20;
