//! 問い合わせ先: numbers and hours of the lines (MHLW e-learning for 施術所).

/// オンライン資格確認等コールセンター, free of charge (MHLW e-learning for 施術所).
pub const CALL_CENTRE: &str = "0800-080-4583";
/// マイナンバーカード総合窓口: loss and theft, day and night, all year (MHLW e-learning for 施術所).
pub const CARD_LOSS_LINE: &str = "0120-95-0178";
/// The hour at which the call centre opens (MHLW e-learning for 施術所).
pub(in crate::rules) const OPENS: u8 = 8;
/// The hour at which it closes from Monday to Friday (MHLW e-learning for 施術所).
pub(in crate::rules) const CLOSES_ON_WEEKDAYS: u8 = 18;
/// The hour at which it closes on Saturdays (MHLW e-learning for 施術所).
pub(in crate::rules) const CLOSES_ON_SATURDAYS: u8 = 16;
