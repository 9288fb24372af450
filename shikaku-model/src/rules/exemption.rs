//! やむを得ない事由: the grounds on which a 施術所 need not introduce オンライン資格確認 (R-EXEMPT-01 to 08).

mod report;

use alloc::vec::Vec;

use super::age::attained_day;
use super::data::duty::{AGE_MONTH, DUTY_FROM, GROUNDS_UNTIL};
use super::{Answer, Question, RuleId};
use super::{R_EXEMPT_01, R_EXEMPT_02, R_EXEMPT_03, R_EXEMPT_04, R_EXEMPT_05, R_EXEMPT_06, R_EXEMPT_08};
use crate::Date;
use crate::facility::{FacilityKind, Plan, Plans, StaffMember};

pub use report::{ExemptionReport, Missing, REPORT_MAIL};

/// 事由: which ground.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum GroundId {
    /// 1-1: 柔道整復師の施術所 whose practitioners are all 高齢.
    Judo1_1,
    /// 1-2: あはき施術所 whose practitioners are each 高齢 or 視覚障害.
    Ahaki1_2,
    /// 2: 廃止・休止 is planned.
    Closing2,
    /// 3: 受領委任 will be given up.
    StopsDelegation3,
}

impl GroundId {
    /// The number on the report: `1-1`, `1-2`, `2`, `3`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Judo1_1 => "1-1",
            Self::Ahaki1_2 => "1-2",
            Self::Closing2 => "2",
            Self::StopsDelegation3 => "3",
        }
    }

    /// The rule.
    pub fn rule(self) -> RuleId {
        match self {
            Self::Judo1_1 => R_EXEMPT_01,
            Self::Ahaki1_2 => R_EXEMPT_02,
            Self::Closing2 => R_EXEMPT_03,
            Self::StopsDelegation3 => R_EXEMPT_04,
        }
    }
}

/// 事由と終期: a ground that applies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Ground {
    /// Which.
    pub id: GroundId,
    /// Its last day, inclusive; `None`: no end.
    pub until: Option<Date>,
}

/// 基準日の読み方: the day on which the age is looked at; the source names 令和6年4月 without a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum AgeDay {
    /// 2024-04-01. The default: a wrong "exempt" costs the facility its 受領委任, a wrong "not exempt" one phone call.
    #[default]
    MonthStart,
    /// 2024-04-30, the wider reading.
    MonthEnd,
}

impl AgeDay {
    const fn day(self) -> Date {
        let [first, last] = AGE_MONTH;
        match self {
            Self::MonthStart => first,
            Self::MonthEnd => last,
        }
    }
}

/// やむを得ない事由: every ground that applies on a day, the one that lasts longest first.
///
/// ```
/// use shikaku_model::Date;
/// use shikaku_model::facility::{FacilityKind, Period, Plans, StaffMember};
/// use shikaku_model::rules::exemption::{AgeDay, GroundId, exemption};
///
/// let birth = Date::new(1980, 5, 5)?;
/// let staff = [StaffMember { birth, full_time: true, visually_impaired: true, works: Period::default() }];
/// let plans = Plans { difficulty_declared: Some(true), ..Plans::default() };
/// let on = Date::new(2025, 6, 1)?;
/// let answer = exemption(FacilityKind::AcupunctureMassage, &staff, &plans, on, AgeDay::default());
/// assert_eq!(answer.value[0].id, GroundId::Ahaki1_2);
/// // 視覚障害 is no ground for 柔道整復.
/// assert!(exemption(FacilityKind::JudoTherapy, &staff, &plans, on, AgeDay::default()).value.is_empty());
/// # Ok::<(), shikaku_model::date::InvalidDate>(())
/// ```
pub fn exemption(
    kind: FacilityKind,
    staff: &[StaffMember],
    plans: &Plans,
    on: Date,
    policy: AgeDay,
) -> Answer<Vec<Ground>> {
    let mut answer = Answer::of(Vec::new(), &[R_EXEMPT_08]);
    if on < DUTY_FROM || kind == FacilityKind::Medical {
        return answer;
    }
    answer = by_staff(answer, kind, staff, plans, on, policy);
    for (id, plan) in
        [(GroundId::Closing2, plans.closing), (GroundId::StopsDelegation3, plans.stopping_delegation)]
    {
        match plan {
            Plan::None => {}
            Plan::WithoutDay => answer = answer.asking(Question::PlanWithoutDate),
            Plan::On(planned) => {
                let until = planned.min(GROUNDS_UNTIL);
                if on <= until {
                    answer.value.push(Ground { id, until: Some(until) });
                    answer.basis.push(id.rule());
                }
            }
        }
    }
    // The ground without an end stands first; of the others the later end.
    answer
        .value
        .sort_by_key(|ground| core::cmp::Reverse(ground.until.map_or((1, None), |until| (0, Some(until)))));
    answer
}

fn by_staff(
    mut answer: Answer<Vec<Ground>>,
    kind: FacilityKind,
    staff: &[StaffMember],
    plans: &Plans,
    on: Date,
    policy: AgeDay,
) -> Answer<Vec<Ground>> {
    let id = match kind {
        FacilityKind::JudoTherapy => GroundId::Judo1_1,
        _ => GroundId::Ahaki1_2,
    };
    let impaired = |member: &StaffMember| id == GroundId::Ahaki1_2 && member.visually_impaired;
    let meets = |member: &StaffMember, day: AgeDay| impaired(member) || is_elderly(member.birth, day);
    let here = || staff.iter().filter(|member| member.works.covers(on));
    let full_time = || here().filter(|member| member.full_time);
    if here().next().is_none() {
        return answer;
    }
    answer.basis.extend([R_EXEMPT_05, R_EXEMPT_06]);
    if full_time().next().is_none() {
        return answer.asking(Question::NoFullTimeStaff);
    }
    let all = |day| full_time().all(|member| meets(member, day));
    // The readings differ where somebody decides by the end of the month only.
    if all(AgeDay::MonthEnd) && full_time().any(|member| !impaired(member) && readings_differ(member.birth)) {
        answer = answer.asking(Question::ReferenceDay);
    }
    if !all(policy) || plans.difficulty_declared == Some(false) {
        return answer;
    }
    if plans.difficulty_declared.is_none() {
        answer = answer.asking(Question::DifficultyNotDeclared);
    }
    if here().any(|member| !member.full_time && !meets(member, policy)) {
        answer = answer.asking(Question::PartTimeNotCounted);
    }
    answer.value.push(Ground { id, until: None });
    answer.basis.push(id.rule());
    answer
}

/// 高齢: whether 70 was attained by the day that the reading names. Who turns 70 later does not count.
pub fn is_elderly(birth: Date, day: AgeDay) -> bool {
    attained_day(birth, 70) <= day.day()
}

/// Whether 70 was attained within 令和6年4月, also on its first day, at whose end the age is attained.
fn readings_differ(birth: Date) -> bool {
    let attained = attained_day(birth, 70);
    AgeDay::MonthStart.day() <= attained && attained <= AgeDay::MonthEnd.day()
}

#[cfg(test)]
mod tests;
