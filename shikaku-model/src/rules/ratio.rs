//! 負担割合: the share, from the data first; ages serve plausibility only (R-RATIO-02 to 05).

use super::age::attained_day;
use super::{R_AID_03, R_COPAY_01, R_RATIO_01, R_RATIO_02, R_RATIO_03, R_RATIO_04, RuleId};
use crate::Date;
use crate::burden::Ratio;
use crate::code::Coded;
use crate::codes::{InsuredCardClassification, PreschoolClassification};
use crate::eligibility::ResultOfQualificationConfirmation;

/// 負担割合の答え: what is known about the patient's share, in tenths (割), 0 to 3.
///
/// There is no default of the full price: a share that is not known is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum RatioAnswer {
    /// The share is known.
    Known {
        /// Tenths (割).
        tenths: u8,
        /// Where it stands.
        source: RatioSource,
    },
    /// The share is not known; it is asked for, never guessed.
    Unknown {
        /// Why not.
        why: RatioUnknown,
    },
    /// Data and age disagree; the data stand, somebody looks.
    Contradiction {
        /// Tenths by the data.
        data: u8,
        /// Tenths one would expect from the age.
        age: u8,
    },
}

impl RatioAnswer {
    /// 割合: the share in tenths: what the data say also where the age disagrees; `None` when not known.
    pub fn tenths(self) -> Option<u8> {
        match self {
            Self::Known { tenths, .. } | Self::Contradiction { data: tenths, .. } => Some(tenths),
            Self::Unknown { .. } => None,
        }
    }

    /// 根拠: the rules the answer rests on.
    ///
    /// ```
    /// use shikaku_model::rules::ratio::{RatioAnswer, RatioSource};
    /// use shikaku_model::rules::{R_RATIO_02, R_RATIO_03};
    ///
    /// let preschool = RatioAnswer::Known { tenths: 2, source: RatioSource::Preschool };
    /// assert_eq!(preschool.rules(), [R_RATIO_02, R_RATIO_03]);
    /// ```
    pub fn rules(self) -> &'static [RuleId] {
        match self {
            Self::Known { source: RatioSource::Chart, .. }
            | Self::Unknown { why: RatioUnknown::NotConfirmed } => &[R_COPAY_01],
            Self::Known { source: RatioSource::MedicalAssistance | RatioSource::TicketPending, .. } => {
                &[R_RATIO_02, R_AID_03]
            }
            Self::Known { source: RatioSource::ContributionRatio, .. }
            | Self::Unknown { why: RatioUnknown::NoRatioInData } => &[R_RATIO_01, R_RATIO_02],
            Self::Known { source: RatioSource::Preschool, .. } => &[R_RATIO_02, R_RATIO_03],
            Self::Known { source: RatioSource::ElderlyRecipientCertificate, .. }
            | Self::Unknown { why: RatioUnknown::OutsideDates | RatioUnknown::SeventyWithoutRatio } => {
                &[R_RATIO_02, R_RATIO_04]
            }
            Self::Known { source: RatioSource::General, .. } | Self::Contradiction { .. } => {
                &[R_RATIO_02, R_RATIO_03, R_RATIO_04]
            }
            Self::Unknown {
                why:
                    RatioUnknown::BirthMissing
                    | RatioUnknown::SpecialMedicalExpense
                    | RatioUnknown::UnrecognisedClassification,
            } => &[R_RATIO_02],
        }
    }

    /// The stable code: where a known share stands, why it is not known, or `RATIO-CONTRADICTION`.
    ///
    /// ```
    /// use shikaku_model::rules::ratio::{RatioAnswer, RatioSource, RatioUnknown};
    ///
    /// assert_eq!(RatioAnswer::Known { tenths: 3, source: RatioSource::General }.code(), "RATIO-GENERAL");
    /// assert_eq!(RatioAnswer::Unknown { why: RatioUnknown::SeventyWithoutRatio }.code(), "RATIO-SEVENTY");
    /// ```
    pub fn code(self) -> &'static str {
        match self {
            Self::Known { source, .. } => source.code(),
            Self::Unknown { why } => why.code(),
            Self::Contradiction { .. } => "RATIO-CONTRADICTION",
        }
    }
}

/// 割合の出所: where a known share stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum RatioSource {
    /// 医療扶助 (証区分 A1 or 法別 12): nothing but 本人支払額.
    MedicalAssistance,
    /// 医療扶助 whose ticket is not registered yet: the share to expect, not a settled one.
    TicketPending,
    /// 一部負担金割合 of the answer (後期高齢者医療, or printed in the copied text).
    ContributionRatio,
    /// 高齢受給者証, in its dates.
    ElderlyRecipientCertificate,
    /// 未就学区分.
    Preschool,
    /// None of these applies: the general share.
    General,
    /// The practice's own record, where the online check gave no answer (R-COPAY-01).
    Chart,
}

impl RatioSource {
    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::MedicalAssistance => "RATIO-MEDICAL-ASSISTANCE",
            Self::TicketPending => "RATIO-TICKET-PENDING",
            Self::ContributionRatio => "RATIO-CONTRIBUTION-RATIO",
            Self::ElderlyRecipientCertificate => "RATIO-ELDERLY-RECIPIENT",
            Self::Preschool => "RATIO-PRESCHOOL",
            Self::General => "RATIO-GENERAL",
            Self::Chart => "RATIO-CHART",
        }
    }
}

/// 割合不明の理由: why the share is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum RatioUnknown {
    /// 一部負担金割合 should be in the data and is missing, or is no share of 0 to 3割.
    NoRatioInData,
    /// 高齢受給者証 is not in its dates.
    OutsideDates,
    /// Aged 70 or older without a ratio in the data.
    SeventyWithoutRatio,
    /// No birth date, and nothing in the data that makes it unnecessary.
    BirthMissing,
    /// 証区分 05 (特別療養費): the share is settled with the insurer.
    SpecialMedicalExpense,
    /// 証区分 is not in the official table.
    UnrecognisedClassification,
    /// The insurance is not confirmed and the practice's record has no share.
    NotConfirmed,
}

impl RatioUnknown {
    /// Every reason.
    pub const ALL: &'static [Self] = &[
        Self::NoRatioInData,
        Self::OutsideDates,
        Self::SeventyWithoutRatio,
        Self::BirthMissing,
        Self::SpecialMedicalExpense,
        Self::UnrecognisedClassification,
        Self::NotConfirmed,
    ];

    /// The stable code, by which [`guidance`](crate::guidance) words the reason.
    pub fn code(self) -> &'static str {
        match self {
            Self::NoRatioInData => "RATIO-NOT-IN-DATA",
            Self::OutsideDates => "RATIO-OUTSIDE-DATES",
            Self::SeventyWithoutRatio => "RATIO-SEVENTY",
            Self::BirthMissing => "RATIO-BIRTH-MISSING",
            Self::SpecialMedicalExpense => "RATIO-SPECIAL-EXPENSE",
            Self::UnrecognisedClassification => "RATIO-UNRECOGNISED",
            Self::NotConfirmed => "RATIO-NOT-CONFIRMED",
        }
    }
}

/// 負担割合: the share on the day of the visit.
///
/// ```
/// use shikaku_model::{Date, rules::ratio::{RatioAnswer, burden_ratio}};
/// use shikaku_model::eligibility::ResultOfQualificationConfirmation;
///
/// let result = ResultOfQualificationConfirmation::default();
/// let answer = burden_ratio(&result, Some(Date::new(1986, 1, 10)?), Date::new(2026, 3, 2)?);
/// assert_eq!(answer.tenths(), Some(3));
/// # Ok::<(), shikaku_model::date::InvalidDate>(())
/// ```
pub fn burden_ratio(
    result: &ResultOfQualificationConfirmation,
    birth: Option<Date>,
    visit: Date,
) -> RatioAnswer {
    let law = result.insurer_number.as_ref().and_then(|number| number.law_number());
    let classification = result.insured_card_classification.as_ref();
    match classification {
        Some(Coded::Known(InsuredCardClassification::MedicalAssistance)) => return aid(),
        _ if law == Some("12") => return aid(),
        Some(Coded::Known(InsuredCardClassification::QualificationCertificate)) => {
            return unknown(RatioUnknown::SpecialMedicalExpense);
        }
        Some(Coded::Unrecognised(_)) => return unknown(RatioUnknown::UnrecognisedClassification),
        _ => {}
    }
    let age = birth.map(|birth| Age::on(birth, visit));
    let printed = result.insured_partial_contribution_ratio.as_ref();
    if law == Some("39") {
        return match printed.and_then(share) {
            Some(tenths) => known(tenths, RatioSource::ContributionRatio),
            None => unknown(RatioUnknown::NoRatioInData),
        };
    }
    if let Some(elderly) = &result.elderly_recipient_certificate_info {
        let started = elderly.elderly_recipient_valid_start_date.is_none_or(|start| start <= visit);
        let lasting = elderly.elderly_recipient_valid_end_date.is_none_or(|end| visit <= end);
        if started && lasting {
            return match elderly.elderly_recipient_contribution_ratio.as_ref().and_then(share) {
                Some(tenths) => checked(tenths, RatioSource::ElderlyRecipientCertificate, age),
                None => unknown(RatioUnknown::NoRatioInData),
            };
        }
        if age == Some(Age::Elderly) && printed.is_none() {
            return unknown(RatioUnknown::OutsideDates);
        }
    }
    if let Some(printed) = printed {
        return match share(printed) {
            Some(tenths) => checked(tenths, RatioSource::ContributionRatio, age),
            None => unknown(RatioUnknown::NoRatioInData),
        };
    }
    if age == Some(Age::Elderly) {
        return unknown(RatioUnknown::SeventyWithoutRatio);
    }
    if matches!(result.preschool_classification, Some(Coded::Known(PreschoolClassification::Preschool))) {
        return checked(2, RatioSource::Preschool, age);
    }
    if age.is_none() { unknown(RatioUnknown::BirthMissing) } else { checked(3, RatioSource::General, age) }
}

/// 未就学の最終日: the last day on which a child counts as 未就学.
pub fn preschool_last_day(birth: Date) -> Date {
    let six = attained_day(birth, 6);
    let years_on = if six.month() <= 3 { 0 } else { 12 };
    six.plus_months_clamped(years_on + 3 - i32::from(six.month())).end_of_month()
}

/// 高齢受給者の開始日: the first day of the month after the one in which the age of 70 is attained.
pub fn elderly_from(birth: Date) -> Date {
    attained_day(birth, 70).end_of_month().add_days(1)
}

/// 後期高齢者医療の開始日: the 75th birthday itself; born on 29 February, in other years 1 March.
pub fn late_elderly_from(birth: Date) -> Date {
    attained_day(birth, 75).add_days(1)
}

/// A share from outside an answer: whether it may be that of somebody of this age and 法別番号.
pub(super) fn checked_by_age(
    tenths: u8,
    source: RatioSource,
    law: Option<&str>,
    birth: Option<Date>,
    visit: Date,
) -> RatioAnswer {
    let age = birth.map(|birth| Age::on(birth, visit));
    let late = birth.is_some_and(|birth| late_elderly_from(birth) <= visit);
    match law {
        Some("12" | "39") => known(tenths, source),
        _ if late || (age == Some(Age::Elderly) && tenths == 3) => unknown(RatioUnknown::SeventyWithoutRatio),
        _ => checked(tenths, source, age),
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Age {
    Preschool,
    General,
    Elderly,
}

impl Age {
    fn on(birth: Date, visit: Date) -> Self {
        if visit <= preschool_last_day(birth) {
            Self::Preschool
        } else if visit < elderly_from(birth) {
            Self::General
        } else {
            Self::Elderly
        }
    }
}

fn known(tenths: u8, source: RatioSource) -> RatioAnswer {
    RatioAnswer::Known { tenths, source }
}

fn unknown(why: RatioUnknown) -> RatioAnswer {
    RatioAnswer::Unknown { why }
}

fn aid() -> RatioAnswer {
    known(0, RatioSource::MedicalAssistance)
}

/// A share of the insured; 4割 and more is no share of any scheme, so it is asked about rather than shown.
fn share(ratio: &Ratio) -> Option<u8> {
    ratio.tenths().filter(|tenths| *tenths <= 3)
}

fn checked(data: u8, source: RatioSource, age: Option<Age>) -> RatioAnswer {
    match age {
        Some(Age::Preschool) if data != 2 => RatioAnswer::Contradiction { data, age: 2 },
        Some(Age::General) if data != 3 => RatioAnswer::Contradiction { data, age: 3 },
        _ => known(data, source),
    }
}

#[cfg(test)]
mod tests;
