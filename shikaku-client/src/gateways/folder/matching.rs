//! 突合: an answer belongs to a request when it repeats what was asked; the name of its file is not enough.

use shikaku_model::codes::SegmentOfResult;
use shikaku_model::{Date, InstitutionCode};

use super::message::{Answer, Request};
use super::whom::Whom;
use crate::error::Mismatch;

/// What the answer to one request must repeat.
#[derive(Debug)]
pub(super) struct Question {
    pub(super) institution: InstitutionCode,
    /// 任意のファイル識別子; a request for a bulk result has none of its own (OD2, uB).
    pub(super) identifier: Option<String>,
    pub(super) reception_number: Option<String>,
    day: Option<Date>,
    whom: Whom,
}

impl Question {
    pub(super) fn new(
        institution: InstitutionCode,
        identifier: Option<String>,
        reception: Option<String>,
    ) -> Self {
        Self { institution, identifier, reception_number: reception, day: None, whom: Whom::Unknown }
    }

    /// Adds the day and the persons of a request.
    pub(super) fn about(mut self, request: &Request) -> Self {
        (self.day, self.whom) = (request.day(), request.whom());
        self
    }

    /// Whether it is known what the request asks, so that an answer was compared with that before it was kept.
    pub(super) const fn is_known(&self) -> bool {
        !matches!(self.whom, Whom::Unknown)
    }

    /// Whether the request asks the same, as far as it is known what this one asks.
    pub(super) fn is_of(&self, request: &Request) -> bool {
        (self.day.is_none() || self.day == request.day()) && self.whom.is_same(&request.whom())
    }

    /// Whether the answer repeats what was asked.
    ///
    /// Nobody vouches for a file: where an answer over a line may leave out what it says of nobody, here only 異常終了
    /// without any person may. Everything else repeats the institution and the mark of the file or the reception number
    /// (MYR, uB).
    pub(super) fn check(&self, answer: &Answer) -> Result<(), Mismatch> {
        let header = answer.header();
        let short = answer.outcome() == Some(SegmentOfResult::Abnormal) && is_empty(answer);
        let repeats = |asked: Option<&str>, found: Option<&str>, what| match (asked, found) {
            (None, _) => Ok(()),
            (Some(_), None) if short => Ok(()),
            (Some(asked), Some(found)) if asked == found => Ok(()),
            _ => Err(what),
        };
        let institution = header.medical_institution_code.as_ref().map(InstitutionCode::as_str);
        repeats(Some(self.institution.as_str()), institution, Mismatch::Institution)?;
        repeats(self.identifier.as_deref(), header.arbitrary_file_identifier.as_deref(), Mismatch::Inquiry)?;
        repeats(self.reception_number.as_deref(), header.reception_number.as_deref(), Mismatch::Reception)?;
        let other_day = |day| header.qualification_confirmation_date.is_some_and(|found| found != day);
        if self.day.is_some_and(other_day) {
            return Err(Mismatch::VisitDate);
        }
        if self.whom.fits(answer) { Ok(()) } else { Err(Mismatch::Keys) }
    }
}

/// Whether the message tells nothing of anybody.
fn is_empty(answer: &Answer) -> bool {
    match answer {
        Answer::Eligibility(answer) => answer.results.is_empty() && answer.search_info.is_none(),
        Answer::Bulk(message) => message.body.units.is_empty(),
        Answer::BulkRegistration(message) => message.body.units.is_empty(),
        Answer::Registration(message) => {
            message.body.registration_info.is_none() && message.body.reference_number.is_none()
        }
        Answer::Receipt(_) => true,
    }
}
