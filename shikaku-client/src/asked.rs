//! 照会と回答の対応: an answer is taken only if it names what was asked.

use shikaku_model::eligibility::ResultOfQualificationConfirmation;
use shikaku_model::inquiry::QualificationConfirmSearchInfo;
use shikaku_model::institution::InstitutionCode;
use shikaku_model::personal::Personal;
use shikaku_model::{Date, Eligibility, InsurerNumber};

use crate::error::{GatewayError, Mismatch, Operation};

/// What an answer must name. An answer without any result is about nobody and may leave things out; what it does name
/// must agree all the same.
#[derive(Clone, Copy)]
pub(crate) struct Asked<'a> {
    /// 任意のファイル識別子.
    pub(crate) id: &'a str,
    /// 医療機関コード: one of these.
    pub(crate) institutions: &'a [InstitutionCode],
    /// 資格確認日.
    pub(crate) day: Option<Date>,
    /// 照会用情報.
    pub(crate) keys: Option<&'a QualificationConfirmSearchInfo>,
}

impl Asked<'_> {
    /// Takes the answer, or raises a security event: somebody got somebody else's answer.
    pub(crate) fn admit(&self, during: Operation, answer: Eligibility) -> Result<Eligibility, GatewayError> {
        match self.difference(&answer) {
            None => Ok(answer),
            Some(what) => {
                // Neither the answer nor what it names goes into the log: it may be another patient's.
                tracing::error!(target: "shikaku_client::security", %during, %what, "an answer to another question");
                Err(GatewayError::Mismatch { during, what })
            }
        }
    }

    fn difference(&self, answer: &Eligibility) -> Option<Mismatch> {
        let (header, nobody) = (&answer.header, answer.results.is_empty());
        let id = header.arbitrary_file_identifier.as_deref();
        let institution = header.medical_institution_code.as_ref();
        let day = header.qualification_confirmation_date;
        let day_agrees = self.day.is_none_or(|asked| day.map_or(nobody, |named| named == asked));
        if !id.map_or(nobody, |named| named == self.id) {
            Some(Mismatch::Inquiry)
        } else if !institution.map_or(nobody, |named| self.institutions.contains(named)) {
            Some(Mismatch::Institution)
        } else if !day_agrees {
            Some(Mismatch::VisitDate)
        } else {
            self.keys.is_some_and(|asked| !has_keys(answer, asked)).then_some(Mismatch::Keys)
        }
    }
}

/// Whether the answer repeats the keys, and speaks of nobody who was born on another day.
pub(crate) fn has_keys(answer: &Eligibility, asked: &QualificationConfirmSearchInfo) -> bool {
    let repeats = answer.search_info.as_ref().map_or(answer.results.is_empty(), |echo| is_echo(echo, asked));
    repeats && fit(&answer.results, asked)
}

/// Whether the results speak of nobody who was born on another day or has another mark.
pub(crate) fn fit(
    results: &[ResultOfQualificationConfirmation],
    asked: &QualificationConfirmSearchInfo,
) -> bool {
    let fits = |result: &ResultOfQualificationConfirmation| {
        agree(&result.birthdate, &asked.birthdate)
            && agree(&result.arbitrary_identifier, &asked.arbitrary_identifier)
    };
    results.iter().all(fits)
}

/// 照合の鍵: the keys by which an inquiry and its echo are one, whatever their width and padding.
#[derive(PartialEq, Eq, Hash)]
pub(crate) struct Keys {
    insurer: Option<String>,
    symbol: Option<String>,
    number: Option<String>,
    birthdate: Option<Personal<Date>>,
}

impl Keys {
    pub(crate) fn of(info: &QualificationConfirmSearchInfo) -> Self {
        let number = info.insured_identification_number.as_ref();
        Self {
            insurer: info.insurer_number.as_ref().map(InsurerNumber::padded_with_zeros),
            symbol: info.insured_card_symbol.as_ref().map(|symbol| symbol.expose().comparison_key()),
            number: number.map(|number| number.expose().comparison_key()),
            birthdate: info.birthdate,
        }
    }
}

/// Whether two inquiries name the same person.
pub(crate) fn is_same(one: &QualificationConfirmSearchInfo, other: &QualificationConfirmSearchInfo) -> bool {
    Keys::of(one) == Keys::of(other)
        && branch(one) == branch(other)
        && one.arbitrary_identifier == other.arbitrary_identifier
}

/// 枝番, whatever its width.
fn branch(info: &QualificationConfirmSearchInfo) -> Option<String> {
    info.insured_branch_number.as_ref().map(|branch| branch.comparison_key())
}

/// Every key that was asked stands in the echo.
fn is_echo(echo: &QualificationConfirmSearchInfo, asked: &QualificationConfirmSearchInfo) -> bool {
    Keys::of(echo) == Keys::of(asked) && has_marks(echo, asked)
}

/// The rest of an echo: a branch that was not asked may be added, and 任意の識別子 left out.
pub(crate) fn has_marks(
    echo: &QualificationConfirmSearchInfo,
    asked: &QualificationConfirmSearchInfo,
) -> bool {
    (branch(asked).is_none() || branch(echo) == branch(asked))
        && agree(&echo.arbitrary_identifier, &asked.arbitrary_identifier)
}

/// Whether two say the same where both say something.
pub(crate) fn agree<T: PartialEq>(one: &Option<T>, other: &Option<T>) -> bool {
    one.as_ref().zip(other.as_ref()).is_none_or(|(one, other)| one == other)
}
