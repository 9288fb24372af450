//! 障害と災害: what a decision makes of a service that is down for everybody (R-DOWN-01 to 03).

use super::{Action, Decision, Desk, FollowUp, FollowUpKind, NotMade, Reason};
use crate::rules::outage::{Outage, OutagePlan, outage_plan};
use crate::validity::Verdict;

impl Desk<'_> {
    /// What the full type does while the service is down; the limited type has the other ways only. A prompt inside the visit,
    /// what a document confirmed, an inquiry that may still be open and trouble of the reader itself stay as they are.
    pub(super) fn plan_for_outage(&self, decision: &mut Decision) {
        let Some(outage) = self.outage(decision) else { return };
        let plan = outage_plan(self.policy.profile, outage);
        decision.basis.extend(plan.basis);
        match plan.value {
            OutagePlan::NoteFourItems => {
                decision.do_now = Action::NoteFourItems;
                decision
                    .follow_ups
                    .push(FollowUp::by_month_end(FollowUpKind::AskAfterOutage, self.visit.day));
            }
            OutagePlan::DisasterSearch => decision.do_now = Action::DisasterSearch,
            OutagePlan::OtherWays => {}
        }
    }

    /// What is known of the service as a whole, where the check brought no answer and other ways are due.
    fn outage(&self, decision: &Decision) -> Option<Outage> {
        let said = match decision.reason {
            Reason::Failed(failure) if failure.code == "SERVICE-DOWN" => Some(Outage::ServiceDown),
            Reason::Failed(_) | Reason::NotMade(NotMade::NoCard) | Reason::Answer(Verdict::Unavailable) => {
                None
            }
            // A service that answers on the person is not down, and a facility without the check has none of its functions.
            _ => return None,
        };
        let leads_elsewhere = matches!(decision.do_now, Action::OtherWay | Action::TryAgain | Action::Wait);
        self.visit.outage.or(said).filter(|_| decision.has_plan() && leads_elsewhere)
    }
}
