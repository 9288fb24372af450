//! 義務: whether a facility must offer オンライン資格確認, and towards whom (R-DUTY-02 to 05).

use super::colocation::Colocation;
use super::data::duty::{DUTY_FROM, MEDICAL_DUTY_FROM, TRANSITION_UNTIL};
use super::exemption::{Ground, GroundId};
use super::{Answer, Question};
use super::{R_COLOC_02, R_DUTY_02, R_DUTY_05, R_EXEMPT_07};
use crate::Date;
use crate::facility::FacilityKind;

/// 施設の事実: what the duty of a facility depends on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FacilityFacts<'a> {
    /// What kind of facility.
    pub kind: FacilityKind,
    /// 受領委任の協定・契約: whether there is one; whether it is used does not matter.
    pub agreement: bool,
    /// Whether オンライン資格確認 has been introduced here.
    pub introduced: bool,
    /// 紙レセプト: whether a 医療機関 is allowed to claim on paper.
    pub paper_claims_allowed: bool,
    /// 併設 with another facility in which this one is the 従たる施術所.
    pub subordinate_of: Option<&'a Colocation>,
    /// The grounds of [`exemption`](super::exemption::exemption) that apply on the day, the longest first.
    pub grounds: &'a [Ground],
    /// 申し出: whether the ground was reported.
    pub reported: bool,
}

/// 義務の状態: where a facility stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Duty {
    /// The duty does not concern this facility.
    NotApplicable,
    /// The duty begins later.
    NotYet {
        /// Its first day.
        from: Date,
    },
    /// オンライン資格確認 has been introduced.
    Fulfilled,
    /// みなし: the main facility at the same place has introduced it, and 併設 is filed.
    DeemedFulfilled,
    /// やむを得ない事由, reported.
    Exempt {
        /// The ground.
        ground: GroundId,
        /// Its last day; `None`: no end.
        until: Option<Date>,
    },
    /// やむを得ない事由 that was not reported: still a target of 集団指導.
    ExemptUnreported {
        /// The ground.
        ground: GroundId,
        /// Its last day; `None`: no end.
        until: Option<Date>,
    },
    /// Obliged, and not introduced.
    Open {
        /// Since when.
        since: Date,
    },
}

/// 義務: the state of a facility's duty on a day; the first state that fits, in the order of [`Duty`].
///
/// ```
/// use shikaku_model::Date;
/// use shikaku_model::facility::FacilityKind;
/// use shikaku_model::rules::duty::{Duty, FacilityFacts, duty};
///
/// let facts = FacilityFacts {
///     kind: FacilityKind::JudoTherapy, agreement: true, introduced: false, paper_claims_allowed: false,
///     subordinate_of: None, grounds: &[], reported: false,
/// };
/// let since = Date::new(2024, 12, 2)?;
/// assert_eq!(duty(&facts, Date::new(2025, 6, 1)?).value, Duty::Open { since });
/// # Ok::<(), shikaku_model::date::InvalidDate>(())
/// ```
pub fn duty(facts: &FacilityFacts<'_>, on: Date) -> Answer<Duty> {
    if facts.kind == FacilityKind::Medical {
        return medical(facts, on);
    }
    let rule = [R_DUTY_02];
    if !facts.agreement {
        return Answer::of(Duty::NotApplicable, &rule);
    }
    if on < DUTY_FROM {
        return Answer::of(Duty::NotYet { from: DUTY_FROM }, &rule);
    }
    if facts.introduced {
        return Answer::of(Duty::Fulfilled, &rule);
    }
    let colocation = facts.subordinate_of.map(|colocation| (colocation, colocation.in_force(on)));
    if let Some((colocation, filed)) = &colocation
        && filed.value
        && colocation.main_introduced
    {
        return Answer::of(Duty::DeemedFulfilled, &[R_DUTY_02, R_COLOC_02]);
    }
    let ground = facts.grounds.first().filter(|ground| ground.until.is_none_or(|until| on <= until));
    let mut answer = match ground.copied() {
        Some(Ground { id: ground, until }) => {
            let value = if facts.reported {
                Duty::Exempt { ground, until }
            } else {
                Duty::ExemptUnreported { ground, until }
            };
            Answer::of(value, &[R_DUTY_02, ground.rule(), R_EXEMPT_07])
        }
        None => Answer::of(Duty::Open { since: DUTY_FROM }, &rule),
    };
    if let Some((_, unclear)) = colocation {
        answer.basis.extend(unclear.basis);
        answer.questions.extend(unclear.questions);
    }
    answer
}

fn medical(facts: &FacilityFacts<'_>, on: Date) -> Answer<Duty> {
    let rule = [R_DUTY_05];
    if facts.paper_claims_allowed {
        Answer::of(Duty::NotApplicable, &rule)
    } else if on < MEDICAL_DUTY_FROM {
        Answer::of(Duty::NotYet { from: MEDICAL_DUTY_FROM }, &rule)
    } else if facts.introduced {
        Answer::of(Duty::Fulfilled, &rule)
    } else {
        let open = Answer::of(Duty::Open { since: MEDICAL_DUTY_FROM }, &rule);
        if on <= TRANSITION_UNTIL { open.asking(Question::TransitionalMeasure) } else { open }
    }
}

/// 患者の求め: whether the facility must use the online check for a patient (R-DUTY-03).
///
/// The desk asks for the card at every visit all the same (R-VISIT-01).
pub fn must_check_online(patient_asks: bool, duty: Duty) -> bool {
    patient_asks && matches!(duty, Duty::Open { .. } | Duty::Fulfilled | Duty::DeemedFulfilled)
}

/// 集団指導: whether guidance, request and stop of 受領委任 concern this facility (R-DUTY-04).
pub fn escalation_applies(duty: Duty) -> bool {
    matches!(duty, Duty::Open { .. } | Duty::ExemptUnreported { .. })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::window::tests::day;

    const FACTS: FacilityFacts<'_> = FacilityFacts {
        kind: FacilityKind::JudoTherapy,
        agreement: true,
        introduced: false,
        paper_claims_allowed: false,
        subordinate_of: None,
        grounds: &[],
        reported: false,
    };
    const OPEN: Duty = Duty::Open { since: DUTY_FROM };

    fn state(facts: &FacilityFacts<'_>, on: &str) -> Duty {
        let answer = duty(facts, day(on));
        assert!(!answer.basis.is_empty());
        answer.value
    }

    #[test]
    fn an_agreement_obliges_from_the_second_of_december_2024() {
        let without = FacilityFacts { agreement: false, ..FACTS };
        assert_eq!(state(&without, "2025-06-01"), Duty::NotApplicable);
        assert_eq!(state(&FACTS, "2024-12-01"), Duty::NotYet { from: day("2024-12-02") });
        assert_eq!(state(&FACTS, "2024-12-02"), OPEN);
        assert_eq!(state(&FACTS, "2025-06-01"), OPEN);
        let introduced = FacilityFacts { introduced: true, ..FACTS };
        assert_eq!(state(&introduced, "2025-06-01"), Duty::Fulfilled);
    }

    #[test]
    fn a_ground_exempts_once_it_is_reported_and_until_it_ends() {
        let elderly = [Ground { id: GroundId::Judo1_1, until: None }];
        let closing = [Ground { id: GroundId::Closing2, until: Some(day("2025-12-02")) }];
        let reported = FacilityFacts { grounds: &elderly, reported: true, ..FACTS };
        assert_eq!(state(&reported, "2025-06-01"), Duty::Exempt { ground: GroundId::Judo1_1, until: None });
        let silent = FacilityFacts { reported: false, ..reported };
        let unreported = Duty::ExemptUnreported { ground: GroundId::Judo1_1, until: None };
        assert_eq!(state(&silent, "2025-06-01"), unreported);
        let planned = FacilityFacts { grounds: &closing, reported: true, ..FACTS };
        let exempt = Duty::Exempt { ground: GroundId::Closing2, until: Some(day("2025-12-02")) };
        assert_eq!(state(&planned, "2025-12-02"), exempt);
        assert_eq!(state(&planned, "2025-12-03"), OPEN);
        assert!(escalation_applies(OPEN) && escalation_applies(unreported));
        assert!(!escalation_applies(exempt) && !escalation_applies(Duty::Fulfilled));
    }

    #[test]
    fn only_those_who_may_claim_on_paper_are_outside_the_duty_of_clinics() {
        let clinic = FacilityFacts { kind: FacilityKind::Medical, agreement: false, ..FACTS };
        let paper = FacilityFacts { paper_claims_allowed: true, ..clinic };
        assert_eq!(state(&paper, "2025-06-01"), Duty::NotApplicable);
        let from = day("2023-04-01");
        assert_eq!(state(&clinic, "2023-03-31"), Duty::NotYet { from });
        for (on, questions) in [
            ("2023-04-01", vec![Question::TransitionalMeasure]),
            ("2025-02-28", vec![Question::TransitionalMeasure]),
            ("2025-03-01", vec![]),
        ] {
            let answer = duty(&clinic, day(on));
            assert_eq!((answer.value, answer.questions), (Duty::Open { since: from }, questions), "{on}");
        }
    }

    #[test]
    fn a_patient_who_asks_is_checked_online_but_at_an_exempt_facility() {
        let exempt = Duty::Exempt { ground: GroundId::Judo1_1, until: None };
        for duty in [OPEN, Duty::Fulfilled, Duty::DeemedFulfilled] {
            assert!(must_check_online(true, duty), "{duty:?}");
            assert!(!must_check_online(false, duty), "{duty:?}");
        }
        assert!(!must_check_online(true, exempt));
    }
}
