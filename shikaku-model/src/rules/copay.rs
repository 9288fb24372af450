//! 窓口負担: also when the online check gives no answer, the proper share stands (R-COPAY-01, 02).

use super::fallback::Plan;
use super::ratio::{RatioAnswer, RatioSource, RatioUnknown, checked_by_age};
use super::{R_COPAY_02, Rulebook};
use crate::Date;
use crate::compare::ChartRecord;

/// 窓口負担の割合: the share that goes with a plan.
///
/// `online` is the share of a confirmed answer, `stored` the tenths in the practice's own record, which count after an
/// oral check only. There is no path to the full price.
///
/// ```
/// use shikaku_model::rules::{copay::copay, fallback::Plan, ratio::{RatioAnswer, RatioUnknown}};
///
/// let nothing = RatioAnswer::Unknown { why: RatioUnknown::NotConfirmed };
/// assert_eq!(copay(&Plan::OralConfirm, nothing, Some(1)).tenths(), Some(1));
/// ```
pub fn copay(plan: &Plan, online: RatioAnswer, stored: Option<u8>) -> RatioAnswer {
    match plan {
        Plan::Confirmed { .. } => online,
        Plan::OralConfirm => match stored.filter(|tenths| *tenths <= 3) {
            Some(tenths) => RatioAnswer::Known { tenths, source: RatioSource::Chart },
            None => RatioAnswer::Unknown { why: RatioUnknown::NotConfirmed },
        },
        Plan::FollowUp { .. } => RatioAnswer::Unknown { why: RatioUnknown::NotConfirmed },
    }
}

/// 記録の負担割合: the share in the practice's record, as far as it may still hold on the day of the visit.
///
/// A child that has reached school age and a patient of 70 have another share than the record may tell; from 70 on the general
/// share is none to go by, nor is any but that of 後期高齢者医療 from 75 on. No source states it for a record; the ages are those
/// of R-RATIO-03 to 05.
pub(crate) fn stored_share(record: &ChartRecord, visit: Date) -> RatioAnswer {
    let law = record.insurer_number.as_ref().and_then(|number| number.law_number());
    let birth = record.birthdate.map(|birth| *birth.expose());
    match record.burden_tenths.filter(|tenths| *tenths <= 3) {
        None => RatioAnswer::Unknown { why: RatioUnknown::NotConfirmed },
        Some(tenths) => checked_by_age(tenths, RatioSource::Chart, law, birth, visit),
    }
}

/// 窓口負担の助言: what the rules as of a day say about the charge of a visit whose insurance is not confirmed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum CopayAdvice {
    /// The proper share, known or to be asked for.
    Proper(RatioAnswer),
    /// History, to 2024-12-01: an equipment page of 令和6年3月 described charging the full price. An observation, no norm.
    FullChargeDescribed,
}

impl Rulebook {
    /// 窓口負担の助言: the charge that goes with a plan, as the rules stood on this day.
    ///
    /// ```
    /// use shikaku_model::Date;
    /// use shikaku_model::rules::Rulebook;
    /// use shikaku_model::rules::copay::CopayAdvice;
    /// use shikaku_model::rules::{fallback::Plan, ratio::{RatioAnswer, RatioUnknown}};
    ///
    /// let nothing = RatioAnswer::Unknown { why: RatioUnknown::NotConfirmed };
    /// let today = Rulebook::as_of(Date::new(2026, 3, 2)?);
    /// assert_eq!(today.copay(&Plan::OralConfirm, nothing, None), CopayAdvice::Proper(nothing));
    /// # Ok::<(), shikaku_model::date::InvalidDate>(())
    /// ```
    pub fn copay(self, plan: &Plan, online: RatioAnswer, stored: Option<u8>) -> CopayAdvice {
        if self.holds(R_COPAY_02) && matches!(plan, Plan::FollowUp { .. }) {
            return CopayAdvice::FullChargeDescribed;
        }
        CopayAdvice::Proper(copay(plan, online, stored))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::fallback::ConfirmedThrough;
    use crate::rules::window::tests::day;

    #[test]
    fn the_share_follows_the_plan_and_is_never_the_full_price() {
        let known = |tenths, source| RatioAnswer::Known { tenths, source };
        let unknown = RatioAnswer::Unknown { why: RatioUnknown::NotConfirmed };
        let by = |by| Plan::Confirmed { by };
        let online = known(3, RatioSource::General);
        let printed = known(2, RatioSource::ContributionRatio);
        let follow_up = Plan::FollowUp { due: day("2026-02-28"), missing: Vec::new() };
        let then = Rulebook::as_of(day("2024-06-01")).copay(&follow_up, unknown, None);
        assert_eq!(then, CopayAdvice::FullChargeDescribed);
        let since = Rulebook::as_of(day("2024-12-02")).copay(&follow_up, unknown, None);
        assert_eq!(since, CopayAdvice::Proper(unknown));
        for (plan, answer, stored, expected) in [
            (by(ConfirmedThrough::Online), online, None, online),
            (by(ConfirmedThrough::QualificationCertificate), printed, None, printed),
            (by(ConfirmedThrough::InformationNotice), online, None, online),
            (Plan::OralConfirm, unknown, Some(1), known(1, RatioSource::Chart)),
            (Plan::OralConfirm, unknown, Some(10), unknown),
            (follow_up, unknown, None, unknown),
        ] {
            assert_eq!(copay(&plan, answer, stored), expected, "{plan:?}");
        }
    }
}
