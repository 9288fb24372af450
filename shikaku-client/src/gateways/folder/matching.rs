//! 突合: an answer belongs to a request when it repeats what was asked; the name of its file is not enough.

use shikaku_model::codes::SegmentOfResult;
use shikaku_model::inquiry::QualificationConfirmSearchInfo;
use shikaku_model::insured::Number;
use shikaku_model::{Date, InstitutionCode, Personal};

use super::error::Asked;
use super::message::{Answer, Request};

/// What the answer to one request must repeat.
#[derive(Debug)]
pub(super) struct Question {
    pub(super) institution: InstitutionCode,
    /// 任意のファイル識別子; a request for a bulk result has none of its own (OD2, uB).
    pub(super) identifier: Option<String>,
    pub(super) reception_number: Option<String>,
    day: Option<Date>,
    /// Unknown after a restart, when the host did not keep it.
    person: Option<Box<QualificationConfirmSearchInfo>>,
}

impl Question {
    pub(super) fn new(
        institution: InstitutionCode,
        identifier: Option<String>,
        reception: Option<String>,
    ) -> Self {
        Self { institution, identifier, reception_number: reception, day: None, person: None }
    }

    /// Adds the day and the person of a request.
    pub(super) fn about(mut self, request: &Request) -> Self {
        self.day = request.day();
        if let Request::Inquiry { person, .. } = request {
            self.person = Some(person.clone());
        }
        self
    }

    /// Whether the answer repeats what was asked.
    ///
    /// A refusal of the service may be short: what it does not repeat cannot contradict, and it tells nothing of a
    /// person. Everything else must repeat the institution and the mark of the file or the reception number (MYR, uB).
    pub(super) fn check(&self, answer: &Answer) -> Result<(), Asked> {
        let header = answer.header();
        let short = answer.outcome() == Some(SegmentOfResult::Abnormal) && is_empty(answer);
        let repeats = |asked: Option<&str>, found: Option<&str>, what| match (asked, found) {
            (None, _) => Ok(()),
            (Some(_), None) if short => Ok(()),
            (Some(asked), Some(found)) if asked == found => Ok(()),
            _ => Err(what),
        };
        let institution = header.medical_institution_code.as_ref().map(InstitutionCode::as_str);
        repeats(Some(self.institution.as_str()), institution, Asked::Institution)?;
        repeats(self.identifier.as_deref(), header.arbitrary_file_identifier.as_deref(), Asked::Identifier)?;
        repeats(
            self.reception_number.as_deref(),
            header.reception_number.as_deref(),
            Asked::ReceptionNumber,
        )?;
        let other_day = |day| header.qualification_confirmation_date.is_some_and(|found| found != day);
        if self.day.is_some_and(other_day) {
            return Err(Asked::Day);
        }
        match (&self.person, answer) {
            (Some(asked), Answer::Eligibility(answer)) => {
                let same = answer.search_info.as_ref().is_none_or(|echo| is_same_person(asked, echo));
                if same { Ok(()) } else { Err(Asked::Person) }
            }
            _ => Ok(()),
        }
    }
}

/// Whether the message tells nothing of anybody.
fn is_empty(answer: &Answer) -> bool {
    match answer {
        Answer::Eligibility(answer) => answer.results.is_empty() && answer.search_info.is_none(),
        Answer::Bulk(message) => message.body.units.is_empty(),
        Answer::BulkRegistration(message) => message.body.units.is_empty(),
        Answer::Registration(message) => message.body.registration_info.is_none(),
        Answer::Receipt(_) => true,
    }
}

/// Whether what the answer repeats of the person contradicts nothing of what was asked.
fn is_same_person(asked: &QualificationConfirmSearchInfo, echo: &QualificationConfirmSearchInfo) -> bool {
    let number = |number: &Personal<Number>| number.expose().comparison_key();
    agrees(&asked.insurer_number, &echo.insurer_number)
        && agrees(
            &asked.insured_identification_number.as_ref().map(number),
            &echo.insured_identification_number.as_ref().map(number),
        )
        && agrees(&asked.insured_branch_number, &echo.insured_branch_number)
        && agrees(&asked.birthdate, &echo.birthdate)
        && agrees(&asked.arbitrary_identifier, &echo.arbitrary_identifier)
}

fn agrees<T: PartialEq>(asked: &Option<T>, found: &Option<T>) -> bool {
    match (asked, found) {
        (Some(asked), Some(found)) => asked == found,
        _ => true,
    }
}
