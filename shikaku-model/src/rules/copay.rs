//! 窓口負担: also when the online check gives no answer, the proper share stands (R-COPAY-01).

use super::RuleId;
use super::fallback::Plan;
use super::ratio::{RatioAnswer, RatioSource, RatioUnknown};

/// R-COPAY-01: the patient pays the proper share; a share that is not known is asked for and settled later.
pub const R_COPAY_01: RuleId = RuleId("R-COPAY-01");

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
