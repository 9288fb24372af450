//! 判断: whether the insurance can be confirmed, and what the desk does next.
//!
//! [`decide`] joins an answer (or the failure to get one), the facts about the card, the practice's record and the day. It
//! says whether insurance can be *confirmed*, never whether somebody is treated, and it never asks for the full price. The
//! words for a person are in [`guidance`](crate::guidance); nothing here depends on a language.

mod action;
mod failure;
mod input;
mod notice;
mod reason;

pub use action::Action;
#[cfg(test)]
pub(crate) use failure::codes as failure_codes;
pub use failure::{Cause, Failure};
pub use input::{CardFacts, Finding, Policy, Visit};
pub use notice::{FollowUp, FollowUpKind, PersonSummary, Warning};
pub use reason::{Headline, Reason};

use crate::code::Coded;
use crate::compare::{Change, ChartRecord, Field, compare};
use crate::eligibility::{Eligibility, Origin, ResultOfQualificationConfirmation};
use crate::receipt::ReceiptRecord;
use crate::rules::RuleId;
use crate::rules::copay::{R_COPAY_01, copay};
use crate::rules::coverage::R_VALID_07;
use crate::rules::fallback::{
    Online, Plan, Question, R_FALLBACK_03, R_FALLBACK_04, R_FALLBACK_05, R_FALLBACK_06, VisitFacts, fallback,
};
use crate::rules::follow_up::R_FOLLOW_01;
use crate::rules::grace::{GraceState, R_GRACE_01, R_PHONE_02};
use crate::rules::ratio::{R_RATIO_02, RatioAnswer, RatioUnknown, burden_ratio};
use crate::validity::{R_VALID_09, Verdict, verdict};

/// 判断: what the desk may take from one check, and what it does next.
///
/// `Debug` hides the person.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Decision {
    /// 見出し: one of four.
    pub headline: Headline,
    /// Why: what stands in brackets after the headline.
    pub reason: Reason,
    /// 負担割合.
    pub burden: RatioAnswer,
    /// 患者: who the answer is about; only where it holds exactly one result.
    pub person: Option<PersonSummary>,
    /// 変更: differences from the practice's record; only where the insurance is confirmed.
    pub changes: Vec<Change>,
    /// 注意: what a person looks at.
    pub warnings: Vec<Warning>,
    /// 次にすること: exactly one.
    pub do_now: Action,
    /// 後ですること.
    pub follow_ups: Vec<FollowUp>,
    /// 電子証明書の状態, where a certificate was read.
    pub certificate: Option<GraceState>,
    /// レセコンに書く欄; only where the insurance is confirmed.
    pub claim_fields: Option<ReceiptRecord>,
    /// サポート用コード: names the outcome in a support request; nothing about a person.
    pub code: &'static str,
    /// 根拠: the rules the decision rests on.
    pub basis: Vec<RuleId>,
}

impl Decision {
    /// 結果名: the stable lower-case name of the outcome, such as `usable`, `usable-in-grace`, `not-found` or `pin-locked`.
    pub fn outcome(&self) -> &'static str {
        self.reason.outcome()
    }

    /// 使えます: whether the insurance is confirmed, also with an expired certificate in its grace.
    pub fn is_usable(&self) -> bool {
        self.reason.is_usable()
    }

    /// Whether the check is over without a confirmation, so that other ways to confirm are due.
    pub(crate) fn has_plan(&self) -> bool {
        !self.is_usable() && !self.do_now.stays_in_the_visit()
    }
}

/// 判断する: joins what was found, the card, the practice's record and the day into one decision.
///
/// `card` is given when a card or phone was read here, `chart` when the receipt system has a record of the patient. Pure:
/// the same arguments give the same decision.
///
/// ```
/// use shikaku_model::Date;
/// use shikaku_model::decision::{Action, Cause, Failure, Finding, Headline, Policy, Visit, decide};
///
/// let failure = Failure { code: "NET-TIMEOUT", cause: Cause::Network, tries_left: None };
/// let visit = Visit::on(Date::new(2025, 12, 10)?).first(true);
/// let decision = decide(Finding::Failed(failure), None, None, &visit, &Policy::default());
/// assert_eq!(decision.headline, Headline::NotConfirmed);
/// assert_eq!(decision.do_now, Action::TryAgain);
/// assert_eq!(decision.outcome(), "net-timeout");
/// # Ok::<(), shikaku_model::date::InvalidDate>(())
/// ```
pub fn decide(
    finding: Finding<'_>,
    card: Option<&CardFacts>,
    chart: Option<&ChartRecord>,
    visit: &Visit,
    policy: &Policy,
) -> Decision {
    let certificate = card.and_then(|card| card.certificate_state(visit.day, policy));
    let desk = Desk { card, chart, visit, policy, certificate };
    match finding {
        Finding::Answer(answer) => desk.answered(answer),
        Finding::Failed(failure) => desk.failed(failure),
    }
}

/// Everything but the finding.
struct Desk<'a> {
    card: Option<&'a CardFacts>,
    chart: Option<&'a ChartRecord>,
    visit: &'a Visit,
    policy: &'a Policy,
    certificate: Option<GraceState>,
}

impl Desk<'_> {
    fn answered(&self, answer: &Eligibility) -> Decision {
        let day = self.visit.day;
        let stated = verdict(answer, day);
        let result = match answer.results.as_slice() {
            [result] => Some(result),
            _ => None,
        };
        let shown_by_app = stated == Verdict::NotStated
            && answer.origin == Origin::CopiedText
            && result.is_some()
            && answer.header.qualification_confirmation_date == Some(day);
        let judged = if shown_by_app { Verdict::Usable } else { stated };
        let reason = self.reason_of(judged);

        let mut decision = self.empty(reason);
        decision.basis.push(stated.rule());
        decision.person = result.map(|result| PersonSummary::new(result, day));
        decision.warnings = notice::warnings(answer, result, self.card, day);
        if shown_by_app {
            decision.warnings.push(Warning::ValidityNotStated);
        }
        if let Some(result) = result
            && reason.is_usable()
        {
            self.confirm(&mut decision, answer, result);
        }
        decision.do_now = action::for_answer(&decision, answer.origin, self.on_phone());
        if decision.has_plan() {
            let online = match judged {
                Verdict::Ended | Verdict::Superseded | Verdict::NotCovered(_) => Online::Invalid,
                _ => Online::Failed,
            };
            let same = online == Online::Invalid && result.is_some_and(|result| self.in_chart(result));
            self.fall_back(&mut decision, online, same);
        }
        self.finish(decision)
    }

    fn failed(&self, failure: Failure) -> Decision {
        let reason = if self.certificate_is_why(&failure) {
            Reason::CertificateEnded
        } else {
            Reason::Failed(failure)
        };
        let tries_left = failure.tries_left.or(self.card.and_then(|card| card.tries_left));
        let mut decision = self.empty(reason);
        decision.do_now = match reason {
            Reason::Failed(failure) => action::for_failure(&failure, tries_left, self.on_phone()),
            _ => action::for_ended_certificate(self.on_phone()),
        };
        decision.basis.push(R_FALLBACK_05);
        if decision.has_plan() {
            self.fall_back(&mut decision, Online::Failed, false);
        }
        if failure.needs_support() {
            decision.follow_ups.push(FollowUp::undated(FollowUpKind::ContactSupport));
        }
        if failure.code == "PIN-LOCKED" {
            decision.follow_ups.push(FollowUp::undated(FollowUpKind::ResetPin));
        }
        self.finish(decision)
    }

    /// Whether an ended certificate explains the failure. The dates of one that was not accepted prove nothing.
    fn certificate_is_why(&self, failure: &Failure) -> bool {
        match self.certificate {
            Some(GraceState::Ended { .. }) => {
                failure.cause != Cause::Certificate || failure.code == "CERT-EXPIRED"
            }
            Some(_) => false,
            None => failure.code == "CERT-EXPIRED",
        }
    }

    fn empty(&self, reason: Reason) -> Decision {
        Decision {
            headline: reason.headline(),
            reason,
            burden: RatioAnswer::Unknown { why: RatioUnknown::NotConfirmed },
            person: None,
            changes: Vec::new(),
            warnings: Vec::new(),
            do_now: Action::OtherWay,
            follow_ups: Vec::new(),
            certificate: self.certificate,
            claim_fields: None,
            code: reason.code(),
            basis: Vec::new(),
        }
    }

    /// An ended certificate outranks everything but a right that has certainly ended: renewing the card would not help then.
    fn reason_of(&self, verdict: Verdict) -> Reason {
        match (verdict, self.certificate) {
            (Verdict::Usable, Some(GraceState::InGrace { .. })) => Reason::InGrace,
            (Verdict::Ended | Verdict::Superseded | Verdict::NotCovered(_), _) => Reason::Answer(verdict),
            (_, Some(GraceState::Ended { .. })) => Reason::CertificateEnded,
            _ => Reason::Answer(verdict),
        }
    }

    fn confirm(
        &self,
        decision: &mut Decision,
        answer: &Eligibility,
        result: &ResultOfQualificationConfirmation,
    ) {
        let birth = result.birthdate.as_ref().map(|birth| *birth.expose());
        decision.burden = burden_ratio(result, birth, self.visit.day);
        decision.basis.extend([R_VALID_09, R_VALID_07, R_RATIO_02]);
        let tenths = decision.burden.tenths();
        if let Some(chart) = self.chart {
            decision.changes = compare(chart, result, tenths);
        }
        let changed = |field| decision.changes.iter().any(|change| change.field == field);
        if changed(Field::Birthdate) && (changed(Field::Name) || changed(Field::NameKana)) {
            decision.warnings.push(Warning::AnotherPerson);
        }
        decision.claim_fields =
            Some(ReceiptRecord::new(answer, result, self.chart, tenths, self.card.is_some()));
    }

    fn fall_back(&self, decision: &mut Decision, online: Online, same_as_invalid: bool) {
        let missing = self
            .chart
            .map_or_else(|| ChartRecord::default().missing_for_claim(), |chart| chart.missing_for_claim());
        let (plan, questions) = fallback(&VisitFacts {
            visit: self.visit.day,
            first_visit: self.visit.first_visit,
            online,
            card: self.card.is_some(),
            document: None,
            missing: &missing,
            same_as_invalid,
        });
        decision.burden = copay(&plan, decision.burden, self.chart.and_then(|chart| chart.burden_tenths));
        decision.basis.extend([R_FALLBACK_05, R_COPAY_01]);
        let check_later =
            |missing| FollowUp::by_month_end(FollowUpKind::CheckLater { missing }, self.visit.day);
        match plan {
            Plan::FollowUp { missing, .. } => {
                decision.basis.extend([R_FALLBACK_04, R_FOLLOW_01]);
                // Without a record at hand, a list of everything in it helps nobody.
                let missing = if self.chart.is_some() { missing } else { Vec::new() };
                decision.follow_ups.push(check_later(missing));
            }
            Plan::OralConfirm | Plan::Confirmed { .. } => decision.basis.push(R_FALLBACK_03),
        }
        if questions.contains(&Question::SameAsInvalid) {
            decision.basis.push(R_FALLBACK_06);
            decision.warnings.push(Warning::SameAsInvalid);
            if !decision.follow_ups.iter().any(|item| matches!(item.kind, FollowUpKind::CheckLater { .. })) {
                decision.follow_ups.push(check_later(Vec::new()));
            }
        }
    }

    /// Whether the record holds the qualification of this result.
    fn in_chart(&self, result: &ResultOfQualificationConfirmation) -> bool {
        self.chart.is_some_and(|chart| {
            let identifies = |change: &Change| {
                matches!(change.field, Field::InsurerNumber | Field::Symbol | Field::Number | Field::Branch)
            };
            chart.insurer_number.is_some()
                && chart.number.is_some()
                && result.insurer_number.is_some()
                && result.insured_identification_number.is_some()
                && !compare(chart, result, None).iter().any(identifies)
        })
    }

    fn on_phone(&self) -> bool {
        self.card.is_some_and(|card| card.phone)
    }

    fn finish(&self, mut decision: Decision) -> Decision {
        match decision.reason {
            Reason::Answer(Verdict::NotFound) => {
                decision
                    .follow_ups
                    .push(FollowUp::by_month_end(FollowUpKind::CheckAgainOnline, self.visit.day));
            }
            Reason::Answer(Verdict::ValidUnregistered) => {
                decision
                    .follow_ups
                    .push(FollowUp::by_month_end(FollowUpKind::AskWelfareOffice, self.visit.day));
            }
            _ => {}
        }
        if let Some(state) = decision.certificate {
            decision.basis.push(if self.on_phone() { R_PHONE_02 } else { R_GRACE_01 });
            if let GraceState::NearExpiry { days } = state {
                decision.warnings.push(Warning::NearExpiry { days });
            }
            if state != GraceState::Valid {
                let due = self.card.and_then(|card| card.renew_by(self.visit.day, self.policy));
                decision.follow_ups.push(FollowUp { kind: FollowUpKind::RenewCertificate, due });
            }
        }
        decision.basis.sort_unstable();
        decision.basis.dedup();
        decision
    }
}

/// The known meaning behind an optional code.
fn known<C: crate::Code>(code: &Option<Coded<C>>) -> Option<C> {
    code.as_ref().and_then(Coded::known)
}

#[cfg(test)]
pub(crate) mod tests;
