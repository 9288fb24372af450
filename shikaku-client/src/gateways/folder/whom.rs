//! 照会先: the persons whom a request names. Nobody else may stand in its answer.

use std::collections::HashMap;
use std::sync::Arc;

use shikaku_model::inquiry::{QualificationConfirmSearchInfo, ReferenceNumberRegistrationInfo};
use shikaku_model::message::{BulkConfirmUnit, RegistrationResult};
use shikaku_model::{Eligibility, InsurerNumber};

use super::message::Answer;
use crate::asked::{self, Keys, agree};

/// 照会先: whom a request names, and so whom its answer may be about.
///
/// Answers repeat whom they are about, and who repeats somebody else is refused. What repeats nobody is seen less sharply: a
/// unit of a result for a period may leave its echo out, and so may the answer to a single registration (MYR); these two are
/// held by the name, the identifier and the institution of their file. One unit about somebody else withholds a whole bulk
/// result: the file stays, [`Notice::Mismatch`](super::Notice::Mismatch) names its request, and a host that closes the
/// request and takes it up again without saying what it asked gets the result as it is, to compare it itself.
///
/// The request for a bulk result names nobody on the wire. It carries them here, so that the result is compared with what
/// the first step asked: [`Request::whom`](super::Request::whom).
#[derive(Clone, Debug, PartialEq, Default)]
#[non_exhaustive]
pub enum Whom {
    /// Nobody knows any more, after a restart of a host that did not keep it. Answers are matched by name, identifier,
    /// institution and reception number alone.
    #[default]
    Unknown,
    /// 資格確認照会用情報, one group a person, or one for a period.
    Inquired(Arc<[QualificationConfirmSearchInfo]>),
    /// 照会番号登録情報, one group a person.
    Registered(Arc<[ReferenceNumberRegistrationInfo]>),
}

impl Whom {
    /// Whether the same persons are named, as far as both are known.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Unknown, _) | (_, Self::Unknown) => true,
            (Self::Inquired(one), Self::Inquired(other)) => {
                one.len() == other.len()
                    && one.iter().zip(&**other).all(|(one, other)| is_same_group(one, other))
            }
            (Self::Registered(one), Self::Registered(other)) => one == other,
            _ => false,
        }
    }

    /// Whether the answer is about these and about nobody else. A receipt is about nobody.
    pub(super) fn fits(&self, answer: &Answer) -> bool {
        match (self, answer) {
            (Self::Unknown, _) | (_, Answer::Receipt(_)) => true,
            (Self::Inquired(asked), Answer::Eligibility(answer)) => has_keys(answer, asked),
            (Self::Inquired(asked), Answer::Bulk(message)) => are_asked(&message.body.units, asked),
            (Self::Registered(asked), Answer::Registration(message)) => {
                asked.iter().any(|asked| is_about(&message.body, asked))
            }
            (Self::Registered(asked), Answer::BulkRegistration(message)) => {
                are_registered(&message.body.units, asked)
            }
            _ => false,
        }
    }
}

/// Twins differ in 枝番 alone, and two periods in their days.
fn is_same_group(one: &QualificationConfirmSearchInfo, other: &QualificationConfirmSearchInfo) -> bool {
    asked::is_same(one, other)
        && one.medical_treatment_month == other.medical_treatment_month
        && one.consent_date_from == other.consent_date_from
        && one.consent_date_to == other.consent_date_to
        && one.examination_date_from == other.examination_date_from
        && one.examination_date_to == other.examination_date_to
        && one.medical_treatment_flag == other.medical_treatment_flag
}

fn has_keys(answer: &Eligibility, asked: &[QualificationConfirmSearchInfo]) -> bool {
    asked.iter().any(|asked| asked::has_keys(answer, asked))
}

/// Each unit repeats the keys of one who was asked for. A unit that names nobody could be anybody's.
fn are_asked(units: &[BulkConfirmUnit], asked: &[QualificationConfirmSearchInfo]) -> bool {
    if !asked.is_empty() && asked.iter().all(is_period) {
        return units.iter().all(|unit| asked.iter().any(|asked| is_within(unit, asked)));
    }
    // By key: a bulk inquiry about a whole clientele is compared in one pass.
    let mut by_keys = HashMap::<Keys, Vec<&QualificationConfirmSearchInfo>>::new();
    for asked in asked {
        by_keys.entry(Keys::of(asked)).or_default().push(asked);
    }
    units.iter().all(|unit| {
        let Some(echo) = &unit.search_info else { return false };
        let same = by_keys.get(&Keys::of(echo)).into_iter().flatten();
        let mut same = same.filter(|asked| asked::has_marks(echo, asked));
        same.any(|asked| asked::fit(&unit.results, asked))
    })
}

/// A group that names a month or days and no person (`OQSmutic`, `OQSmuhvq`, `OQSmuonq`): who is in it, the answer tells.
fn is_period(asked: &QualificationConfirmSearchInfo) -> bool {
    asked.insured_identification_number.is_none() && asked.birthdate.is_none()
}

/// What the unit repeats of the period is what was asked.
fn is_within(unit: &BulkConfirmUnit, asked: &QualificationConfirmSearchInfo) -> bool {
    unit.search_info.as_ref().is_none_or(|echo| {
        agree(&echo.medical_treatment_month, &asked.medical_treatment_month)
            && agree(&echo.consent_date_from, &asked.consent_date_from)
            && agree(&echo.consent_date_to, &asked.consent_date_to)
            && agree(&echo.examination_date_from, &asked.examination_date_from)
            && agree(&echo.examination_date_to, &asked.examination_date_to)
            && agree(&echo.medical_treatment_flag, &asked.medical_treatment_flag)
    })
}

/// Each unit names one who was to be registered, at least by 照会番号.
fn are_registered(units: &[RegistrationResult], asked: &[ReferenceNumberRegistrationInfo]) -> bool {
    let mut by_number = HashMap::<&str, Vec<&ReferenceNumberRegistrationInfo>>::new();
    for asked in asked {
        let number = asked.reference_number.as_ref().map(|number| number.expose().as_str());
        by_number.entry(number.unwrap_or_default()).or_default().push(asked);
    }
    units.iter().all(|unit| {
        let echo = unit.registration_info.as_ref().and_then(|echo| echo.reference_number.as_ref());
        let Some(number) = unit.reference_number.as_ref().or(echo) else { return false };
        let mut same = by_number.get(number.expose().as_str()).into_iter().flatten();
        same.any(|asked| is_about(unit, asked))
    })
}

/// Whether all that an outcome names is of this person. The layout is known from one source only (MYR), so that an outcome
/// which repeats less is none about somebody else.
fn is_about(outcome: &RegistrationResult, asked: &ReferenceNumberRegistrationInfo) -> bool {
    let insurer = |info: &ReferenceNumberRegistrationInfo| {
        info.insurer_number.as_ref().map(InsurerNumber::padded_with_zeros)
    };
    let symbol = |info: &ReferenceNumberRegistrationInfo| {
        info.insured_card_symbol.as_ref().map(|symbol| symbol.expose().comparison_key())
    };
    let number = |info: &ReferenceNumberRegistrationInfo| {
        info.insured_identification_number.as_ref().map(|number| number.expose().comparison_key())
    };
    let branch = |info: &ReferenceNumberRegistrationInfo| {
        info.insured_branch_number.as_ref().map(|branch| branch.comparison_key())
    };
    agree(&outcome.reference_number, &asked.reference_number)
        && outcome.registration_info.as_ref().is_none_or(|echo| {
            agree(&echo.reference_number, &asked.reference_number)
                && agree(&insurer(echo), &insurer(asked))
                && agree(&symbol(echo), &symbol(asked))
                && agree(&number(echo), &number(asked))
                && agree(&branch(echo), &branch(asked))
        })
}
