//! 別の方法: what documents, the record and a later check make of a visit that was not confirmed online.

use alloc::vec::Vec;

use super::{Action, Decision, Desk, FollowUp, FollowUpKind, Policy, Warning};
use crate::compare::{Change, ChartRecord, Field, compare};
use crate::eligibility::ResultOfQualificationConfirmation;
use crate::rules::copay::{copay, stored_share};
use crate::rules::document::{DocumentAnswer, Shown, documents_suffice};
use crate::rules::fallback::{ConfirmedThrough, Online, Plan, VisitFacts, fallback};
use crate::rules::ratio::{RatioAnswer, RatioSource};
use crate::rules::{Answer, Question, R_FALLBACK_03, R_FALLBACK_06, R_FOLLOW_01};

/// How the record stands to a qualification that was called invalid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Likeness {
    /// It holds another one, or there is no record.
    Other,
    /// It holds the same one.
    Same,
    /// Too little is known of the two: perhaps the same.
    Open,
}

impl Desk<'_> {
    pub(super) fn fall_back(&self, decision: &mut Decision, online: Online, record: Likeness) {
        let missing = self
            .chart
            .map_or_else(|| ChartRecord::default().missing_for_claim(), |chart| chart.missing_for_claim());
        let shown = self.visit.document;
        let Answer { value: plan, basis, questions } = fallback(&VisitFacts {
            visit: self.visit.day,
            profile: self.policy.profile,
            leniency: self.policy.leniency,
            first_visit: self.visit.first_visit,
            online,
            card: self.has_card(),
            document: shown.map(|shown| shown.document),
            missing: &missing,
            same_as_invalid: record == Likeness::Same,
        });
        // A record of the invalid qualification is nothing to ask about and go by.
        let same = record == Likeness::Same;
        decision.basis.extend(basis.into_iter().filter(|rule| *rule != R_FALLBACK_03 || !same));
        // The warning says it already.
        decision.questions =
            questions.into_iter().filter(|asked| *asked != Question::SameAsInvalid).collect();
        let perhaps_same = self.perhaps_same(online, record, &plan);
        if let Plan::Confirmed { by } = plan {
            // A 申立書 is what the patient states: its share is asked for like any other, and settled later (R-COPAY-01).
            let printed = shown
                .and_then(|shown| shown.burden_tenths)
                .filter(|tenths| *tenths <= 3 && by != ConfirmedThrough::Declaration);
            if let Some(tenths) = printed {
                decision.burden = RatioAnswer::Known { tenths, source: RatioSource::ContributionRatio };
            }
            decision.confirm_by(by);
            // The right, too, is looked for again (R-VALID-02).
            if by == ConfirmedThrough::Declaration {
                let again = FollowUp::by_month_end(FollowUpKind::CheckAgainOnline, self.visit.day);
                decision.follow_ups.push(again);
            }
        }
        if decision.burden.tenths().is_none() {
            decision.burden = copay(&plan, decision.burden, None);
            if let (Plan::OralConfirm, Some(chart), false) = (&plan, self.chart, same || perhaps_same) {
                decision.burden = stored_share(chart, self.visit.day);
            }
        }
        let check_later =
            |missing| FollowUp::by_month_end(FollowUpKind::CheckLater { missing }, self.visit.day);
        if let Plan::FollowUp { missing, .. } = plan {
            // Without a record at hand, a list of everything in it helps nobody.
            let missing = if self.chart.is_some() { missing } else { Vec::new() };
            decision.follow_ups.push(check_later(missing));
        }
        if same {
            decision.warnings.push(Warning::SameAsInvalid);
        }
        if perhaps_same {
            decision.questions.push(Question::SameAsInvalid);
            decision.basis.push(R_FALLBACK_06);
        }
        let planned =
            decision.follow_ups.iter().any(|item| matches!(item.kind, FollowUpKind::CheckLater { .. }));
        if (same || perhaps_same) && !planned {
            decision.follow_ups.push(check_later(Vec::new()));
            decision.basis.push(R_FOLLOW_01);
        }
    }

    /// Whether what the plan goes by may be the qualification that was called invalid. The numbers of a document are on paper,
    /// so only a person can tell.
    fn perhaps_same(&self, online: Online, record: Likeness, plan: &Plan) -> bool {
        online == Online::Invalid
            && match plan {
                Plan::Confirmed { .. } => true,
                Plan::OralConfirm => record == Likeness::Open,
                Plan::FollowUp { .. } => false,
            }
    }

    /// How the record stands to the qualification of this result.
    pub(super) fn likeness(&self, result: Option<&ResultOfQualificationConfirmation>) -> Likeness {
        let identifies = |change: &Change| {
            matches!(change.field, Field::InsurerNumber | Field::Symbol | Field::Number | Field::Branch)
        };
        let Some(chart) = self.chart else { return Likeness::Other };
        let Some(result) = result else { return Likeness::Open };
        if compare(chart, result, None).iter().any(identifies) {
            return Likeness::Other;
        }
        let insurers = chart.insurer_number.is_some() && result.insurer_number.is_some();
        let numbers = chart.number.is_some() && result.insured_identification_number.is_some();
        if insurers && numbers { Likeness::Same } else { Likeness::Open }
    }

    /// Whether a document on the counter confirms the insurance, also where the desk would only be prompted to go on with the
    /// card (R-FALLBACK-01, 02). It replaces no 医療券.
    pub(super) fn document_counts(&self, decision: &Decision) -> bool {
        let aid = matches!(decision.do_now, Action::AskWelfareOffice | Action::LookForTicket);
        self.visit.document.filter(|_| !decision.is_usable() && !aid).is_some_and(|shown| {
            let shown = Shown { card: self.has_card(), document: Some(shown.document), copy_only: false };
            let Policy { profile, leniency, .. } = *self.policy;
            let answer = documents_suffice(shown, self.visit.day, profile, leniency);
            answer.value == DocumentAnswer::Sufficient
        })
    }

    /// The card itself, readable or not; a phone is none (R-DOC-04, 05).
    pub(super) fn has_card(&self) -> bool {
        self.card.is_some_and(|card| !card.phone) || self.visit.document.is_some_and(|shown| shown.with_card)
    }
}
