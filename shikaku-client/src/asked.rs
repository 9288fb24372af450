//! 照会と回答の対応: an answer is taken only if it names what was asked.

use shikaku_model::inquiry::QualificationConfirmSearchInfo;
use shikaku_model::institution::InstitutionCode;
use shikaku_model::personal::Personal;
use shikaku_model::{Date, Eligibility};

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
    let echo = answer.search_info.as_ref();
    let repeats = echo.map_or(answer.results.is_empty(), |echo| is_echo(echo, asked));
    let birthdate = asked.birthdate.as_ref().map(Personal::expose);
    let results = answer.results.iter().filter_map(|result| result.birthdate.as_ref());
    repeats && results.map(Personal::expose).all(|born| birthdate.is_none_or(|asked| asked == born))
}

/// Every key that was asked stands in the echo, whatever its width and padding; a branch that was not asked may be added.
fn is_echo(echo: &QualificationConfirmSearchInfo, asked: &QualificationConfirmSearchInfo) -> bool {
    let insurer = |info: &QualificationConfirmSearchInfo| {
        info.insurer_number.as_ref().map(|number| number.padded_with_zeros())
    };
    let symbol = |info: &QualificationConfirmSearchInfo| {
        info.insured_card_symbol.as_ref().map(|symbol| symbol.expose().comparison_key())
    };
    let number = |info: &QualificationConfirmSearchInfo| {
        info.insured_identification_number.as_ref().map(|number| number.expose().comparison_key())
    };
    let branch = |info: &QualificationConfirmSearchInfo| {
        info.insured_branch_number.as_ref().map(|branch| branch.comparison_key())
    };
    insurer(echo) == insurer(asked)
        && symbol(echo) == symbol(asked)
        && number(echo) == number(asked)
        && echo.birthdate == asked.birthdate
        && (branch(asked).is_none() || branch(echo) == branch(asked))
}
