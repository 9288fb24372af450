//! スマートフォン: where phones may be used (R-PHONE-01, 03 to 05); how long they serve is in [`grace`](super::grace).

use super::data::phones::PHONES_FROM;
use super::{Answer, Question};
use super::{R_PHONE_01, R_PHONE_04};
use crate::Date;
use crate::facility::Profile;

/// スマートフォンの可否: whether phones may be used at a place of this type on `on`; `None`: not known.
///
/// 医療機関 may offer it and need not. No source says whether 施術所 accept phones, so the answer there is a question.
///
/// ```
/// use shikaku_model::Date;
/// use shikaku_model::facility::Profile;
/// use shikaku_model::rules::phone::phone_supported;
///
/// assert_eq!(phone_supported(Profile::Full, Date::new(2025, 9, 19)?).value, Some(true));
/// assert_eq!(phone_supported(Profile::Full, Date::new(2025, 9, 18)?).value, Some(false));
/// assert_eq!(phone_supported(Profile::Limited, Date::new(2026, 3, 2)?).value, None);
/// # Ok::<(), shikaku_model::date::InvalidDate>(())
/// ```
pub fn phone_supported(profile: Profile, on: Date) -> Answer<Option<bool>> {
    match profile {
        Profile::Full => Answer::of(Some(on >= PHONES_FROM), &[R_PHONE_01]),
        Profile::Limited => Answer::of(None, &[R_PHONE_04]).asking(Question::PhonesAccepted),
    }
}
