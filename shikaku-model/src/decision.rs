//! 判断: whether the insurance can be confirmed, and what the desk does next.
//!
//! [`decide`] joins an answer (or the failure to get one), the facts about the card, the practice's record and the day. It
//! says whether insurance can be *confirmed*, never whether somebody is treated, and it never asks for the full price. The
//! words for a person are in [`guidance`](crate::guidance); nothing here depends on a language.

mod action;
mod basis;
mod failure;
mod input;
mod notice;
mod other_way;
mod outage;
mod person;
mod reason;
mod service;
mod way;

use alloc::vec::Vec;

pub use action::Action;
pub use failure::{Cause, Failure};
pub use input::{CardFacts, Finding, NotMade, Policy, ShownDocument, Visit};
pub use notice::{FollowUp, FollowUpKind, PersonSummary, Warning};
pub use reason::{Headline, Reason};
pub use service::ServiceWords;
pub(crate) use service::one_line;
pub use way::Way;

use crate::Date;
use crate::code::Coded;
use crate::compare::{Change, ChartRecord, compare};
use crate::eligibility::{Eligibility, Origin, ResultOfQualificationConfirmation};
use crate::personal::Personal;
use crate::receipt::ReceiptRecord;
use crate::rules::fallback::{ConfirmedThrough, Online};
use crate::rules::grace::GraceState;
use crate::rules::grace::card_body;
use crate::rules::limit::limit_category;
use crate::rules::phone::phone_supported;
use crate::rules::ratio::{RatioAnswer, RatioSource, RatioUnknown, burden_ratio};
use crate::rules::ticket::{TicketAnswer, ticket_recheck};
use crate::rules::{Question, R_FALLBACK_01, R_VALID_07, R_VALID_08, R_VALID_09, RuleId};
use crate::validity::{Verdict, verdict};
use other_way::Likeness;

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
    /// 別の方法: by what the insurance can still be confirmed now, in the order of R-FALLBACK-05; empty where no other way is due.
    pub ways: Vec<Way>,
    /// 確認の質問: what a person still has to look at or to say.
    pub questions: Vec<Question>,
    /// 後ですること.
    pub follow_ups: Vec<FollowUp>,
    /// 電子証明書の状態, where a certificate was read.
    pub certificate: Option<GraceState>,
    /// レセコンに書く欄; only where the insurance is confirmed and nothing says that it is another person's.
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
    ///
    /// It speaks of the insurance alone. Whether the desk goes on is said by `do_now` and the warnings: the card may be
    /// another person's than the open record ([`Warning::AnotherPerson`]), a field for the claim may be missing, the share
    /// may be unknown. When another person is at the desk after all, decide again with that person's record, or with none.
    pub fn is_usable(&self) -> bool {
        self.reason.is_usable()
    }

    /// A document confirms what the online check did not. Its numbers are on paper, so a person copies them.
    fn confirm_by(&mut self, by: ConfirmedThrough) {
        self.reason = Reason::ByDocument(by);
        self.headline = self.reason.headline();
        self.code = self.reason.code();
        self.do_now = Action::CopyFromDocument;
    }

    /// Whether the check is over without a confirmation, so that other ways to confirm are due.
    pub(crate) fn has_plan(&self) -> bool {
        !self.is_usable() && !self.do_now.needs_no_other_way()
    }
}

/// 判断する: joins what was found, the card, the practice's record and the day into one decision.
///
/// `card` is `None` where no card and no phone was read here: with text copied from the app, a folder or a typed number. The
/// decision then says nothing of a certificate, and a superseded right may still be looked up by reading the card.
///
/// `chart` is `None` where the receipt system has no record of the patient, or the host does not hand it over. Nothing is then
/// compared: no change is found and nobody can be told to be another person than the record's. No share is taken from a
/// record, and an oral check is never planned, since it asks about a record: a failed check of a repeat visit becomes a
/// check by the end of the month. It does not mean a first visit; that is what [`Visit::first`] says.
///
/// Pure: the same arguments give the same decision.
///
/// ```
/// use shikaku_model::Date;
/// use shikaku_model::decision::{Action, Cause, Failure, Finding, Headline, Policy, Visit, decide};
///
/// let failure = Failure { code: "NET-TIMEOUT", cause: Cause::Network, tries_left: None };
/// let visit = Visit::on(Date::new(2025, 12, 10)?).first(true);
/// let decision = decide(Finding::Failed { failure, service: None }, None, None, &visit, &Policy::default());
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
        Finding::Failed { failure, service } => desk.failed(failure, service),
        Finding::NotMade(why) => desk.not_made(why),
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
        let confirmed_on = answer.header.qualification_confirmation_date;
        let shown_by_app = stated == Verdict::NotStated
            && answer.origin == Origin::CopiedText
            && result.is_some()
            && confirmed_on.is_some();
        let judged = if shown_by_app { Verdict::Usable } else { stated };
        let reason = self.reason_of(judged, confirmed_on, result);

        let mut decision = self.empty(reason);
        decision.basis.push(stated.rule());
        decision.basis.extend(basis::of_validity(answer));
        decision.person = result.map(|result| PersonSummary::new(result, day));
        decision.warnings = notice::warnings(answer, result, self.card, day);
        if reason.is_usable() {
            if shown_by_app {
                decision.warnings.push(Warning::ValidityNotStated);
            }
            if confirmed_on.is_none() {
                decision.warnings.push(Warning::DayNotStated);
            }
        }
        match (reason, result) {
            (reason, Some(result)) if reason.is_usable() => self.confirm(&mut decision, answer, result),
            (Reason::Answer(Verdict::ValidUnregistered), Some(result)) => {
                self.keep_aid_share(&mut decision, result);
            }
            _ => {}
        }
        let card_read = self.card.is_some() || answer.origin == Origin::CardReader;
        decision.do_now = action::for_answer(&decision, answer.origin, card_read, day);
        if decision.has_plan() || self.document_counts(&decision) {
            let online = match judged {
                Verdict::Ended | Verdict::Superseded | Verdict::NotCovered(_) => Online::Invalid,
                _ => Online::Failed,
            };
            let record = match online {
                Online::Invalid => self.likeness(result),
                _ => Likeness::Other,
            };
            self.fall_back(&mut decision, online, record);
        }
        self.finish(decision)
    }

    fn failed(&self, failure: Failure, service: Option<&ServiceWords>) -> Decision {
        let reason = match self.certificate_is_why(&failure) {
            false => Reason::Failed(failure),
            true if self.ends_with_card() => Reason::PhoneCardEnded,
            true if self.on_phone() => Reason::PhoneCertificateEnded,
            true => Reason::CertificateEnded,
        };
        let tries_left = failure.tries_left.or(self.card.and_then(|card| card.tries_left));
        let mut decision = self.empty(reason);
        decision.warnings.extend(service.into_iter().flat_map(notice::service_words));
        decision.do_now = match reason {
            Reason::Failed(failure) => action::for_failure(&failure, tries_left, self.on_phone()),
            ended => action::for_ended_certificate(ended),
        };
        decision.basis.push(R_FALLBACK_01);
        if decision.has_plan() || self.document_counts(&decision) {
            self.fall_back(&mut decision, Online::Failed, Likeness::Other);
        }
        if failure.needs_support() {
            decision.follow_ups.push(FollowUp::undated(FollowUpKind::ContactSupport));
        }
        if failure.code == "PIN-LOCKED" {
            decision.follow_ups.push(FollowUp::undated(FollowUpKind::ResetPin));
        }
        self.finish(decision)
    }

    fn not_made(&self, why: NotMade) -> Decision {
        let mut decision = self.empty(Reason::NotMade(why));
        decision.basis.push(R_FALLBACK_01);
        self.fall_back(&mut decision, Online::NotMade, Likeness::Other);
        self.finish(decision)
    }

    /// Whether an ended certificate explains the failure: a refusal only. A wrong PIN stays a wrong PIN.
    fn certificate_is_why(&self, failure: &Failure) -> bool {
        failure.code == "SERVICE-REFUSED" && matches!(self.certificate, Some(GraceState::Ended { .. }))
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
            ways: Vec::new(),
            questions: Vec::new(),
            follow_ups: Vec::new(),
            certificate: self.certificate,
            claim_fields: None,
            code: reason.code(),
            basis: Vec::new(),
        }
    }

    /// What a service answered stands, whatever our own reckoning says of the certificate: the service decides on the
    /// grace. But a good word for another day is none for today.
    fn reason_of(
        &self,
        verdict: Verdict,
        confirmed_on: Option<Date>,
        result: Option<&ResultOfQualificationConfirmation>,
    ) -> Reason {
        let another_day = confirmed_on.is_some_and(|on| on != self.visit.day);
        let unidentified = result.is_some_and(|result| {
            result.insurer_number.is_none() && result.insured_identification_number.is_none()
        });
        match (verdict, self.certificate) {
            (Verdict::Usable | Verdict::ValidUnregistered, _) if another_day => Reason::ConfirmedAnotherDay,
            (Verdict::Usable, _) if unidentified => Reason::NotIdentified,
            (Verdict::Usable, Some(GraceState::InGrace { .. })) => Reason::InGrace,
            _ => Reason::Answer(verdict),
        }
    }

    /// 医療扶助 leaves no share to ask about, also before a ticket for this visit is registered, but it is not settled until
    /// then. Data of another kind would contradict the verdict, so they count for nothing here.
    fn keep_aid_share(&self, decision: &mut Decision, result: &ResultOfQualificationConfirmation) {
        let birth = result.birthdate.map(|birth| *birth.expose());
        let share = burden_ratio(result, birth, self.visit.day);
        if let RatioAnswer::Known { tenths, source: RatioSource::MedicalAssistance } = share {
            decision.burden = RatioAnswer::Known { tenths, source: RatioSource::TicketPending };
        }
    }

    fn confirm(
        &self,
        decision: &mut Decision,
        answer: &Eligibility,
        result: &ResultOfQualificationConfirmation,
    ) {
        let birth = result.birthdate.map(|birth| *birth.expose());
        decision.burden = burden_ratio(result, birth, self.visit.day);
        if decision.warnings.contains(&Warning::TicketNotForVisit) {
            self.keep_aid_share(decision, result);
        }
        decision.basis.extend([R_VALID_09, R_VALID_07, R_VALID_08]);
        let tenths = decision.burden.tenths();
        if let Some(limit) = limit_category(result, tenths, self.visit.day, self.policy.limit_guess) {
            decision.basis.extend(limit.basis);
            decision.warnings.push(Warning::LimitCategory(Personal::new(limit.value)));
        }
        if let Some(chart) = self.chart {
            decision.changes = compare(chart, result, tenths);
        }
        // Nothing is handed over for a record that may be another person's.
        if self.chart.is_some_and(|chart| person::another(chart, result, &decision.changes)) {
            decision.warnings.push(Warning::AnotherPerson);
            return;
        }
        let record = ReceiptRecord::new(answer, result, self.chart, tenths, self.card.is_some());
        let missing = record.missing_for_claim();
        if !missing.is_empty() {
            decision.warnings.push(Warning::RecordIncomplete { missing });
        }
        decision.warnings.extend(record.not_for_claims().into_iter().map(Warning::NotForClaims));
        decision.claim_fields = Some(record);
    }

    fn on_phone(&self) -> bool {
        self.card.is_some_and(|card| card.phone)
    }

    fn ends_with_card(&self) -> bool {
        self.card.is_some_and(CardFacts::ends_with_card)
    }

    fn finish(&self, mut decision: Decision) -> Decision {
        self.plan_for_outage(&mut decision);
        self.look_again(&mut decision);
        self.ask_about_the_card(&mut decision);
        if let Some(state) = decision.certificate {
            decision.basis.extend(basis::of_certificate(state, self.on_phone()));
            decision.warnings.extend(match state {
                GraceState::Valid => None,
                GraceState::NearExpiry { days } if self.ends_with_card() => {
                    Some(Warning::PhoneCardNearExpiry { days })
                }
                GraceState::NearExpiry { days } if self.on_phone() => Some(Warning::PhoneNearExpiry { days }),
                GraceState::NearExpiry { days } => Some(Warning::NearExpiry { days }),
                GraceState::InGrace { until, .. } => {
                    let promised = self.card.and_then(|card| card.promised_until(self.visit.day));
                    Some(Warning::InGrace { promised, until })
                }
                // The reason says it already.
                GraceState::Ended { .. } if decision.headline == Headline::Expired => None,
                GraceState::Ended { .. } if self.ends_with_card() => Some(Warning::PhoneCardPastLastDay),
                GraceState::Ended { .. } if self.on_phone() => Some(Warning::PhonePastLastDay),
                GraceState::Ended { .. } => Some(Warning::CertificatePastGrace),
            });
            if state != GraceState::Valid {
                let due = self.card.and_then(|card| card.renew_by(self.visit.day, self.policy));
                let kind = match self.on_phone() {
                    true if self.ends_with_card() => FollowUpKind::RenewCard,
                    true => FollowUpKind::RenewPhone,
                    false => FollowUpKind::RenewCertificate,
                };
                decision.follow_ups.push(FollowUp { kind, due });
            }
        }
        decision.ways = self.ways(&decision);
        decision.basis.extend(basis::of_what_is_shown(&decision));
        decision.basis.sort_unstable();
        decision.basis.dedup();
        decision
    }

    /// A right that may be registered in a few days is asked for again; of a ticket of 医療扶助 the days are known (R-AID-01).
    fn look_again(&self, decision: &mut Decision) {
        let day = self.visit.day;
        match decision.reason {
            Reason::Answer(Verdict::NotFound) => {
                decision.follow_ups.push(FollowUp::by_month_end(FollowUpKind::CheckAgainOnline, day));
            }
            Reason::Answer(verdict @ Verdict::ValidUnregistered) => {
                let ticket = ticket_recheck(day, day, verdict);
                decision.basis.extend(ticket.basis);
                let month_end = FollowUp::by_month_end(FollowUpKind::RecheckTicket, day);
                decision.follow_ups.push(match ticket.value {
                    TicketAnswer::RecheckOn { day } => FollowUp { due: Some(day), ..month_end },
                    _ => month_end,
                });
            }
            _ => {}
        }
    }

    /// What no source tells about the card or phone is asked, never assumed (R-GRACE-06, R-PHONE-04).
    fn ask_about_the_card(&self, decision: &mut Decision) {
        let Some(card) = self.card.filter(|_| !decision.is_usable()) else { return };
        let body = card.card_last_day.filter(|_| !card.phone).map(|last| card_body(last, self.visit.day));
        let phone = card.phone.then(|| phone_supported(self.policy.profile, self.visit.day));
        for open in [body, phone].into_iter().flatten().filter(|answer| !answer.questions.is_empty()) {
            decision.basis.extend(open.basis);
            decision.questions.extend(open.questions);
        }
    }
}

/// The known meaning behind an optional code.
fn known<C: crate::Code>(code: &Option<Coded<C>>) -> Option<C> {
    code.as_ref().and_then(Coded::known)
}

#[cfg(test)]
pub(crate) mod tests;
