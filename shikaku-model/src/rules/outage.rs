//! 障害と災害: what to do while the service is down (R-DOWN-01 to 03).

use super::Answer;
use super::{R_DOWN_01, R_DOWN_02, R_DOWN_03};
use crate::facility::Profile;

/// 障害の種類: what is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Outage {
    /// システム障害.
    ServiceDown,
    /// 災害.
    Disaster {
        /// Whether the ministry has opened the region (at first for about a week).
        region_open: bool,
    },
}

/// 障害時の手順: what to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum OutagePlan {
    /// Note name, birth date, sex and address; afterwards ask by 資格情報照会(システム障害時), opened by phone.
    NoteFourItems,
    /// Search by name, birth date, sex and address with the patient's consent.
    DisasterSearch,
    /// 限定型 has no such function: documents, oral check, follow-up.
    OtherWays,
}

/// 障害時の手順: what to do while the service is down.
///
/// ```
/// use shikaku_model::facility::Profile;
/// use shikaku_model::rules::outage::{Outage, OutagePlan, outage_plan};
///
/// assert_eq!(outage_plan(Profile::Limited, Outage::ServiceDown).value, OutagePlan::OtherWays);
/// assert_eq!(outage_plan(Profile::Full, Outage::ServiceDown).value, OutagePlan::NoteFourItems);
/// ```
pub fn outage_plan(profile: Profile, outage: Outage) -> Answer<OutagePlan> {
    match (profile, outage) {
        (Profile::Limited, _) => Answer::of(OutagePlan::OtherWays, &[R_DOWN_03]),
        (Profile::Full, Outage::Disaster { region_open: true }) => {
            Answer::of(OutagePlan::DisasterSearch, &[R_DOWN_02])
        }
        (Profile::Full, Outage::ServiceDown | Outage::Disaster { region_open: false }) => {
            Answer::of(OutagePlan::NoteFourItems, &[R_DOWN_01])
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_disaster_search_needs_an_open_region_and_the_full_type() {
        let plan = |profile, region_open| outage_plan(profile, Outage::Disaster { region_open }).value;
        assert_eq!(plan(Profile::Full, true), OutagePlan::DisasterSearch);
        assert_eq!(plan(Profile::Full, false), OutagePlan::NoteFourItems);
        assert_eq!(plan(Profile::Limited, true), OutagePlan::OtherWays);
    }
}
