//! 規則集: what every rule rests on, and which rules hold on a day.

use core::fmt;

use super::data::bases::BASES;
use crate::Date;

/// 規則番号: the stable name of a rule, such as `R-GRACE-01`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RuleId(pub(super) &'static str);

impl RuleId {
    /// The name as written in documents and support requests.
    pub fn as_str(self) -> &'static str {
        self.0
    }

    /// The rule of this name, where there is one.
    ///
    /// ```
    /// use shikaku_model::rules::{R_GRACE_01, RuleId};
    ///
    /// assert_eq!(RuleId::find("R-GRACE-01"), Some(R_GRACE_01));
    /// assert_eq!(RuleId::find("R-GRACE-99"), None);
    /// ```
    pub fn find(name: &str) -> Option<Self> {
        BASES.iter().map(|basis| basis.rule).find(|rule| rule.0 == name)
    }

    /// What the rule rests on.
    pub fn basis(self) -> Option<&'static Basis> {
        BASES.iter().find(|basis| basis.rule == self)
    }
}

impl fmt::Display for RuleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

/// 確からしさ: how well a rule is known, weakest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Confidence {
    /// Recorded but not confirmed: it answers "unknown" or a question, unless a policy switches it on.
    Unconfirmed,
    /// A design choice or a conclusion that no source states.
    Inferred,
    /// One source that is not official, or one whose text is cut.
    Low,
    /// Two independent sources.
    Medium,
    /// General law or established practice, not quoted by a source on オンライン資格確認.
    GeneralLaw,
    /// Official text, or three or more independent public sources that agree.
    High,
}

impl Confidence {
    /// The stable name: `unconfirmed`, `inferred`, `low`, `medium`, `general-law`, `high`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Unconfirmed => "unconfirmed",
            Self::Inferred => "inferred",
            Self::Low => "low",
            Self::Medium => "medium",
            Self::GeneralLaw => "general-law",
            Self::High => "high",
        }
    }
}

/// 根拠: what a rule says, where it comes from, since when and how well it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Basis {
    /// The rule.
    pub rule: RuleId,
    /// First day on which it holds; `None`: not stated.
    pub from: Option<Date>,
    /// Last day on which it holds; `None`: not stated.
    pub to: Option<Date>,
    /// How well it is known.
    pub confidence: Confidence,
    /// The public source.
    pub source: &'static str,
    /// The rule in one sentence.
    pub statement: &'static str,
    /// Where it stands in code: the last name of the path of a function, a type or a text.
    pub place: &'static str,
}

impl Basis {
    /// Whether the rule holds on `day`; a side that is not stated is open.
    pub fn holds_on(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }
}

/// 規則集: the rules as of a day.
///
/// ```
/// use shikaku_model::{Date, rules::{R_COPAY_01, R_COPAY_02, Rulebook}};
///
/// let then = Rulebook::as_of(Date::new(2024, 6, 1)?);
/// assert!(then.holds(R_COPAY_02) && !then.holds(R_COPAY_01));
/// let today = Rulebook::as_of(Date::new(2026, 3, 2)?);
/// assert!(today.holds(R_COPAY_01) && !today.holds(R_COPAY_02));
/// # Ok::<(), shikaku_model::date::InvalidDate>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rulebook {
    day: Date,
}

impl Rulebook {
    /// 基準日: the rules as they stand on `day`.
    pub fn as_of(day: Date) -> Self {
        Self { day }
    }

    /// The day.
    pub fn day(self) -> Date {
        self.day
    }

    /// Whether the rule holds on this day, as far as its dates tell.
    ///
    /// A rule for which no source states a day holds on every day: its dates exclude nothing, which is not to say that it
    /// has always been so. [`Basis::from`] and [`Basis::to`] tell the two apart.
    ///
    /// ```
    /// use shikaku_model::rules::{R_GRACE_01, R_PHONE_01, Rulebook};
    /// use shikaku_model::Date;
    ///
    /// let before_phones = Rulebook::as_of(Date::new(2025, 9, 18)?);
    /// assert!(!before_phones.holds(R_PHONE_01));
    /// // Since when there is a grace, no source says.
    /// assert!(before_phones.holds(R_GRACE_01));
    /// assert!(R_GRACE_01.basis().is_some_and(|basis| basis.from.is_none()));
    /// # Ok::<(), shikaku_model::date::InvalidDate>(())
    /// ```
    pub fn holds(self, rule: RuleId) -> bool {
        rule.basis().is_some_and(|basis| basis.holds_on(self.day))
    }

    /// The rules that hold on this day, in the order of the book.
    pub fn rules(self) -> impl Iterator<Item = &'static Basis> {
        BASES.iter().filter(move |basis| basis.holds_on(self.day))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_is_listed_once_in_order_and_names_its_source() {
        assert_eq!(BASES.len(), 139, "rules implemented: {} / 139", BASES.len());
        for (position, basis) in BASES.iter().enumerate() {
            let (group, number) = basis.rule.as_str().rsplit_once('-').unwrap();
            assert!(group.starts_with("R-") && number.len() == 2, "{}", basis.rule);
            assert!(!basis.source.is_empty() && !basis.statement.is_empty(), "{}", basis.rule);
            assert!(BASES[position + 1..].iter().all(|other| other.rule != basis.rule), "{}", basis.rule);
            assert_eq!(basis.rule.basis(), Some(basis));
            if let (Some(from), Some(to)) = (basis.from, basis.to) {
                assert!(from <= to, "{}", basis.rule);
            }
        }
    }

    #[test]
    fn a_rule_holds_on_its_first_and_last_day() {
        let basis = super::super::R_DOC_01.basis().unwrap();
        let last = basis.to.unwrap();
        assert!(basis.holds_on(last) && !basis.holds_on(last.add_days(1)));
        let duty = super::super::R_DUTY_02.basis().unwrap();
        let first = duty.from.unwrap();
        assert!(duty.holds_on(first) && !duty.holds_on(first.add_days(-1)));
        assert!(Rulebook::as_of(first).rules().any(|basis| basis == duty));
    }
}
