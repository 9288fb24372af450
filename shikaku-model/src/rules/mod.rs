//! 規則: dated rules as pure functions, one rule a file; every fact and the day come in as arguments.
//!
//! A rule predicts, words and plans. It never refuses an exchange with the service, which alone decides eligibility,
//! and it never says whether somebody is treated. What each rule rests on is data: [`BASES`].
//!
//! ```
//! use shikaku_model::rules::{Confidence, grace};
//!
//! let rule = grace::R_GRACE_01;
//! assert_eq!(rule.to_string(), "R-GRACE-01");
//! assert_eq!(rule.basis().map(|basis| basis.confidence), Some(Confidence::High));
//! ```

pub mod age;
pub mod copay;
pub mod coverage;
pub mod fallback;
pub mod follow_up;
pub mod grace;
pub mod ratio;
pub mod window;

use core::fmt;

/// 規則番号: the stable name of a rule, such as `R-GRACE-01`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RuleId(pub(crate) &'static str);

impl RuleId {
    /// The name as written in documents and support requests.
    pub fn as_str(self) -> &'static str {
        self.0
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
    /// A design choice or a conclusion that no source states.
    Inferred,
    /// One source that is not official.
    Low,
    /// Two independent sources.
    Medium,
    /// General law or established practice, not quoted by a source on オンライン資格確認.
    GeneralLaw,
    /// Official text, or three or more independent public sources that agree.
    High,
}

/// 根拠: where a rule comes from and how well it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Basis {
    /// The rule.
    pub rule: RuleId,
    /// First day on which it holds, as `YYYY-MM-DD`; `None`: not stated.
    pub from: Option<&'static str>,
    /// The public source.
    pub source: &'static str,
    /// How well it is known.
    pub confidence: Confidence,
}

const fn basis(
    rule: RuleId,
    from: Option<&'static str>,
    source: &'static str,
    confidence: Confidence,
) -> Basis {
    Basis { rule, from, source, confidence }
}

const DUTY: Option<&str> = Some("2024-12-02");
const ELEARNING: &str = "MHLW e-learning for 施術所, FAQ 令和7年4月";
const VENDORS: &str = "public code of receipt-system vendors";

/// Every rule that is in code here, with its source.
pub const BASES: &[Basis] = &[
    basis(age::R_AGE_01, None, "年齢計算ニ関スル法律", Confidence::GeneralLaw),
    basis(grace::R_GRACE_01, None, "notices of four cities and insurers; e-learning", Confidence::High),
    basis(grace::R_GRACE_02, None, "follows from R-GRACE-01", Confidence::Inferred),
    basis(grace::R_GRACE_04, None, "notices of four cities and insurers", Confidence::High),
    basis(grace::R_PHONE_02, Some("2025-09-19"), "official portal", Confidence::High),
    basis(crate::validity::R_VALID_01, None, VENDORS, Confidence::High),
    basis(crate::validity::R_VALID_02, None, VENDORS, Confidence::High),
    basis(crate::validity::R_VALID_03, None, VENDORS, Confidence::Medium),
    basis(crate::validity::R_VALID_04, None, VENDORS, Confidence::High),
    basis(crate::validity::R_VALID_05, None, VENDORS, Confidence::Medium),
    basis(crate::validity::R_VALID_06, None, VENDORS, Confidence::Medium),
    basis(coverage::R_VALID_07, None, "健康保険法, 国民健康保険法", Confidence::GeneralLaw),
    basis(crate::validity::R_VALID_08, None, VENDORS, Confidence::High),
    basis(crate::validity::R_VALID_09, None, "a clinic in production", Confidence::Low),
    basis(fallback::R_FALLBACK_03, DUTY, ELEARNING, Confidence::High),
    basis(fallback::R_FALLBACK_04, DUTY, ELEARNING, Confidence::High),
    basis(fallback::R_FALLBACK_05, DUTY, ELEARNING, Confidence::High),
    basis(fallback::R_FALLBACK_06, DUTY, "follows from R-FALLBACK-03", Confidence::Inferred),
    basis(follow_up::R_FOLLOW_01, DUTY, ELEARNING, Confidence::Inferred),
    basis(copay::R_COPAY_01, DUTY, ELEARNING, Confidence::High),
    basis(ratio::R_RATIO_02, None, VENDORS, Confidence::Medium),
    basis(ratio::R_RATIO_03, None, VENDORS, Confidence::Medium),
    basis(ratio::R_RATIO_04, None, VENDORS, Confidence::Medium),
    basis(ratio::R_RATIO_05, None, "高齢者の医療の確保に関する法律", Confidence::GeneralLaw),
    basis(window::R_WINDOW_01, None, ELEARNING, Confidence::High),
    basis(window::R_WINDOW_02, None, "follows from R-WINDOW-01", Confidence::Inferred),
    basis(window::R_WINDOW_03, None, "follows from R-WINDOW-01", Confidence::Inferred),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_is_listed_once_and_names_its_source() {
        for (position, basis) in BASES.iter().enumerate() {
            assert!(basis.rule.as_str().starts_with("R-"));
            assert!(!basis.source.is_empty(), "{}", basis.rule);
            assert!(BASES.iter().skip(position + 1).all(|other| other.rule != basis.rule), "{}", basis.rule);
        }
    }
}
