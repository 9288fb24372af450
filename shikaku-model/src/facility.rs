//! 施設: the facts about a facility and its staff on which the rules of the duty rest.

use crate::Date;

/// 施設の種類: what kind of facility this is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum FacilityKind {
    /// 柔道整復師の施術所 (整骨院・接骨院).
    JudoTherapy,
    /// あん摩マッサージ指圧師・はり師・きゅう師の施術所.
    AcupunctureMassage,
    /// 医療機関・薬局.
    Medical,
}

impl FacilityKind {
    /// 類型: the type of オンライン資格確認 that this kind of facility uses as a rule (R-INFO-07).
    pub fn profile(self) -> Profile {
        match self {
            Self::JudoTherapy | Self::AcupunctureMassage => Profile::Limited,
            Self::Medical => Profile::Full,
        }
    }
}

/// 類型: the type of オンライン資格確認.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Profile {
    /// 既存型: the eligibility terminal of 医療機関・薬局.
    Full,
    /// 資格確認限定型: the app of 施術所 and others.
    #[default]
    Limited,
}

/// 期間: days, inclusive at both ends; a side that is not given is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Period {
    /// The first day.
    pub from: Option<Date>,
    /// The last day.
    pub to: Option<Date>,
}

impl Period {
    /// Whether the period covers `day`.
    ///
    /// ```
    /// use shikaku_model::{Date, facility::Period};
    ///
    /// let from = Date::new(2025, 5, 1)?;
    /// let period = Period { from: Some(from), to: None };
    /// assert!(period.covers(from) && !period.covers(from.add_days(-1)));
    /// # Ok::<(), shikaku_model::date::InvalidDate>(())
    /// ```
    pub fn covers(self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }
}

/// 施術者: a practitioner as far as the grounds of exemption ask.
///
/// `Debug` hides the birth date and the disability.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct StaffMember {
    /// 生年月日.
    pub birth: Date,
    /// 常勤: works all hours the facility has set (R-EXEMPT-06).
    pub full_time: bool,
    /// 視覚障害.
    pub visually_impaired: bool,
    /// 勤務期間.
    pub works: Period,
}

impl core::fmt::Debug for StaffMember {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("StaffMember").field("full_time", &self.full_time).finish_non_exhaustive()
    }
}

/// 予定: what the facility plans.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Plans {
    /// 廃止・休止: whether it is wished or planned.
    pub closing: Plan,
    /// 受領委任の中止: whether it is wished or planned.
    pub stopping_delegation: Plan,
    /// Whether the practitioners declared that the online check is hard for them; `None`: not answered.
    pub difficulty_declared: Option<bool>,
}

/// 予定の日: a plan of the facility.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Plan {
    /// Nothing is planned.
    #[default]
    None,
    /// It is wished, without a day.
    WithoutDay,
    /// It is planned for this day, the last one before it.
    On(Date),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_practitioner_is_not_printed() {
        let birth = Date::new(1950, 1, 10).unwrap();
        let member =
            StaffMember { birth, full_time: true, visually_impaired: true, works: Period::default() };
        assert_eq!(format!("{member:?}"), "StaffMember { full_time: true, .. }");
    }
}
