//! 併設: two facilities at one place with one terminal (R-COLOC-01 to 04).

use super::{Answer, Question};
use super::{R_COLOC_01, R_COLOC_02, R_COLOC_03, R_COLOC_04};
use crate::Date;
use crate::facility::{FacilityKind, Period};

/// 併設: a main facility (主たる施術所), another one (従たる施術所), and what was filed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Colocation {
    /// 主たる施術所.
    pub main: FacilityKind,
    /// 従たる施術所.
    pub sub: FacilityKind,
    /// 併設申告: when it is in force; `None`: never filed. A 取消 ends the period the day before.
    pub filed: Option<Period>,
    /// Whether オンライン資格確認 has been introduced at the main facility.
    pub main_introduced: bool,
}

/// 併設の側: which of the two facilities.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Side {
    /// 主たる施術所.
    Main,
    /// 従たる施術所.
    Sub,
}

impl Colocation {
    /// 併設申告の効力: whether one terminal serves both on `on`: filed, not cancelled, and one of each kind.
    pub fn in_force(&self, on: Date) -> Answer<bool> {
        use FacilityKind::{AcupunctureMassage, JudoTherapy};
        let Some(filed) = self.filed else { return Answer::of(false, &[R_COLOC_03]) };
        match (self.main, self.sub) {
            (JudoTherapy, AcupunctureMassage) | (AcupunctureMassage, JudoTherapy) => {
                Answer::of(filed.covers(on), &[R_COLOC_02, R_COLOC_04])
            }
            _ => Answer::of(false, &[R_COLOC_04]).asking(Question::NotCovered),
        }
    }
}

/// 結果の閲覧: whether one facility may see the results of the other (R-COLOC-01).
///
/// Where only the 従たる施術所 has a terminal of its own, no source lets either see the other's results.
///
/// ```
/// use shikaku_model::Date;
/// use shikaku_model::facility::{FacilityKind, Period};
/// use shikaku_model::rules::colocation::{Colocation, Side, may_view};
///
/// let colocation = Colocation {
///     main: FacilityKind::JudoTherapy, sub: FacilityKind::AcupunctureMassage,
///     filed: Some(Period { from: Some(Date::new(2025, 4, 1)?), to: None }), main_introduced: true,
/// };
/// assert!(may_view(Side::Sub, Side::Main, &colocation, Date::new(2025, 6, 1)?).value);
/// assert!(!may_view(Side::Sub, Side::Main, &colocation, Date::new(2025, 3, 31)?).value);
/// # Ok::<(), shikaku_model::date::InvalidDate>(())
/// ```
pub fn may_view(viewer: Side, owner: Side, colocation: &Colocation, on: Date) -> Answer<bool> {
    let mut answer = colocation.in_force(on);
    answer.basis.push(R_COLOC_01);
    answer.value = viewer == owner || answer.value && colocation.main_introduced;
    answer
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::duty::{Duty, FacilityFacts, duty};
    use crate::rules::window::tests::day;
    use FacilityKind::{AcupunctureMassage, JudoTherapy};

    #[test]
    fn duty_and_view_follow_the_table_row_by_row() {
        let on = day("2025-06-01");
        let always = Some(Period::default());
        let cancelled = Some(Period { from: None, to: Some(day("2025-05-31")) });
        let open = Duty::Open { since: day("2024-12-02") };
        for (row, sub, filed, main_introduced, sub_introduced, duties, views) in [
            (1, AcupunctureMassage, always, true, false, (Duty::Fulfilled, Duty::DeemedFulfilled), true),
            (2, AcupunctureMassage, always, true, true, (Duty::Fulfilled, Duty::Fulfilled), true),
            (3, AcupunctureMassage, always, false, false, (open, open), false),
            (4, AcupunctureMassage, always, false, true, (open, Duty::Fulfilled), false),
            (5, AcupunctureMassage, None, true, false, (Duty::Fulfilled, open), false),
            (6, AcupunctureMassage, None, true, true, (Duty::Fulfilled, Duty::Fulfilled), false),
            (7, AcupunctureMassage, cancelled, true, false, (Duty::Fulfilled, open), false),
            (8, JudoTherapy, always, true, false, (Duty::Fulfilled, open), false),
        ] {
            let colocation = Colocation { main: JudoTherapy, sub, filed, main_introduced };
            let facts = FacilityFacts {
                kind: JudoTherapy,
                agreement: true,
                introduced: main_introduced,
                paper_claims_allowed: false,
                subordinate_of: None,
                grounds: &[],
                reported: false,
            };
            let sub_facts = FacilityFacts {
                kind: sub,
                introduced: sub_introduced,
                subordinate_of: Some(&colocation),
                ..facts
            };
            let sub_duty = duty(&sub_facts, on);
            assert_eq!((duty(&facts, on).value, sub_duty.value), duties, "row {row}");
            for (viewer, owner) in [(Side::Sub, Side::Main), (Side::Main, Side::Sub)] {
                assert_eq!(may_view(viewer, owner, &colocation, on).value, views, "row {row}");
            }
            assert_eq!(sub_duty.questions.contains(&Question::NotCovered), row == 8, "row {row}");
            assert!(may_view(Side::Main, Side::Main, &colocation, on).value, "row {row}");
        }
    }
}
