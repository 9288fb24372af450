//! 案内: what is only told and never decided (R-INFO-01 to 08, and the texts of other rules).

use crate::rules::RuleId;
use crate::rules::{
    R_AID_02, R_CALL_02, R_DEVICE_04, R_DEVICE_05, R_DOC_08, R_DOWN_04, R_DUTY_04, R_GRACE_04, R_GRACE_05,
    R_INFO_01, R_INFO_02, R_INFO_03, R_INFO_04, R_INFO_05, R_INFO_06, R_INFO_08, R_PHONE_03, R_SETUP_03,
    R_SETUP_05,
};

/// 案内の文: a rule that is a text, by the stable code under which [`guidance`](crate::guidance) words it.
///
/// ```
/// use shikaku_model::guidance::{Audience, Lang, text};
/// use shikaku_model::rules::info::NOTICES;
///
/// for (_, code) in NOTICES {
///     assert!(text(code, Lang::Ja, Audience::Desk).is_some(), "{code}");
/// }
/// ```
pub const NOTICES: [(RuleId, &str); 19] = [
    (R_GRACE_04, "EXPIRY-NOTICE"),
    (R_SETUP_03, "KEEP-SETTINGS"),
    (R_DUTY_04, "DUTY-ESCALATION"),
    (R_GRACE_05, "GRACE-SCOPE"),
    (R_PHONE_03, "PHONE-FIRST-VISIT"),
    (R_DOC_08, "AFTER-ONLINE-CHECK"),
    (R_DEVICE_04, "KEYPAD-NOT-SUPPORTED"),
    (R_DEVICE_05, "READER-RECOMMENDED"),
    (R_CALL_02, "CALL-SAY-FIRST"),
    (R_AID_02, "PAPER-TICKETS-GO-ON"),
    (R_DOWN_04, "SPARES-RECOMMENDED"),
    (R_SETUP_05, "KEEP-RECEIPTS"),
    (R_INFO_01, "INFO-LOST-CARD"),
    (R_INFO_02, "INFO-APPLY-FOR-CARD"),
    (R_INFO_03, "INFO-WHAT-THE-CARD-HOLDS"),
    (R_INFO_04, "INFO-REGISTER"),
    (R_INFO_05, "INFO-ELEARNING"),
    (R_INFO_06, "INFO-COVERAGE"),
    // The sources are cut off where they speak of patients who cannot say their wish, so nothing is invented.
    (R_INFO_08, "INFO-NO-RULE"),
];

/// 限定型の対象: who may use 資格確認限定型 (R-INFO-07): 施術所 with 受領委任, 助産所, 健診実施機関 and those that claim on paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Institution {
    /// 施術所.
    TreatmentOffice {
        /// 受領委任の取扱い.
        delegation: bool,
    },
    /// 助産所.
    MidwiferyHome,
    /// 健診実施機関.
    CheckupProvider,
    /// 医療機関・薬局.
    Medical {
        /// 紙レセプト.
        paper_claims: bool,
    },
}

/// 限定型の対象か: whether an institution may use 資格確認限定型.
pub fn limited_type_open_to(institution: Institution) -> bool {
    match institution {
        Institution::TreatmentOffice { delegation } => delegation,
        Institution::MidwiferyHome | Institution::CheckupProvider => true,
        Institution::Medical { paper_claims } => paper_claims,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_limited_type_is_for_those_named() {
        assert!(limited_type_open_to(Institution::TreatmentOffice { delegation: true }));
        assert!(!limited_type_open_to(Institution::TreatmentOffice { delegation: false }));
        assert!(limited_type_open_to(Institution::MidwiferyHome));
        assert!(!limited_type_open_to(Institution::Medical { paper_claims: false }));
    }
}
