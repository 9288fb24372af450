//! 根拠: which rules stand behind what a decision shows.

use alloc::vec::Vec;

use super::{Action, Decision, Reason, Warning, Way};
use crate::code::Coded;
use crate::codes::QualificationValidity;
use crate::eligibility::Eligibility;
use crate::rules::grace::GraceState;
use crate::rules::{
    R_AID_02, R_AID_03, R_DOC_06, R_GRACE_01, R_GRACE_02, R_GRACE_03, R_GRACE_04, R_GRACE_05, R_PHONE_02,
    R_PIN_01, R_PIN_02, R_PIN_03, R_RATIO_05, R_VALID_05, R_VISIT_01, R_VISIT_03, R_VISIT_04, RuleId,
};

/// 複数該当 rests on its own code beside the rule that nothing is chosen.
pub(super) fn of_validity(answer: &Eligibility) -> Option<RuleId> {
    let several = Some(Coded::Known(QualificationValidity::Several));
    (answer.qualification_validity == several).then_some(R_VALID_05)
}

/// A phone has no grace; what a card's state rests on depends on the state.
pub(super) fn of_certificate(state: GraceState, phone: bool) -> &'static [RuleId] {
    match state {
        _ if phone => &[R_PHONE_02],
        GraceState::Valid => &[R_GRACE_02],
        GraceState::NearExpiry { .. } => &[R_GRACE_02, R_GRACE_04],
        GraceState::InGrace { .. } => &[R_GRACE_01, R_GRACE_02, R_GRACE_05],
        GraceState::Ended { .. } => &[R_GRACE_01, R_GRACE_02, R_GRACE_03],
    }
}

/// The rules of the share, of what to do now, of the ways that are left and of the warnings.
pub(super) fn of_what_is_shown(decision: &Decision) -> Vec<RuleId> {
    let of_action: &[RuleId] = match decision.do_now {
        Action::FaceCheck => &[R_VISIT_03],
        Action::PlaceCard => &[R_VISIT_04],
        Action::EnterPinAgain => &[R_PIN_03],
        Action::LookForTicket => &[R_AID_02],
        _ => &[],
    };
    let of_reason: &[RuleId] = match decision.code {
        "PIN-LAST-TRY" => &[R_PIN_02],
        "PIN-LOCKED" => &[R_PIN_01],
        _ if decision.reason == Reason::ConfirmedAnotherDay => &[R_VISIT_01],
        _ => &[],
    };
    let of_warnings = decision.warnings.iter().filter_map(|warning| match warning {
        Warning::LateElderlyExpected => Some(R_RATIO_05),
        Warning::SelfPayAmount(_) => Some(R_AID_03),
        _ => None,
    });
    let of_ways: &[RuleId] = if decision.ways.contains(&Way::Declaration) { &[R_DOC_06] } else { &[] };
    let shown = [decision.burden.rules(), of_action, of_reason, of_ways].into_iter().flatten().copied();
    shown.chain(of_warnings).collect()
}
