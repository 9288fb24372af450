//! The way over the folders of a 資格確認端末: what its face reader wrote, or what it answers when it is asked.

use crate::options::Options;
use crate::sources::{Visited, decide};
use crate::{report, stage};
use shikaku_client::gateways::folder::{FaceFolder, Folder, FolderError, FolderExchange, FolderSettings};
use shikaku_client::http::Blocking;
use shikaku_client::visit::VisitError;
use shikaku_client::{InquiryId, NumbersInquiry};
use shikaku_model::codes::LimitApplicationCertificateRelatedConsFlg;
use shikaku_model::inquiry::QualificationConfirmSearchInfo;
use shikaku_model::institution::InstitutionCode;
use shikaku_model::receipt::ConfirmedBy;
use shikaku_model::{Date, Eligibility};
use shikaku_testkit::service::Credentials;
use std::error::Error;
use std::path::Path;
use std::time::Duration;

/// The only result that is there, the only one that comes, or the answer to an inquiry.
pub(crate) fn visit(options: &Options, path: &Path) -> Result<Visited, Box<dyn Error>> {
    let answer = match options.wait {
        _ if options.ask => ask(options, path)?,
        Some(seconds) => wait(path, Duration::from_secs(seconds)),
        None => Folder::open(path).and_then(|folder| folder.only_result()).map_err(VisitError::from),
    };
    decide(options, answer.as_ref(), None, ConfirmedBy::FolderFile)
}

/// Waits for the patient at the face reader. With several results somebody must choose.
fn wait(path: &Path, at_most: Duration) -> Result<Eligibility, VisitError> {
    let mut new = FaceFolder::open(path).and_then(|mut face| face.wait(at_most))?;
    match (new.pop(), new.len()) {
        (None, _) => Err(FolderError::NoResult.into()),
        (Some(only), 0) => Ok(only.eligibility?),
        (Some(_), others) => Err(FolderError::Several { count: others + 1 }.into()),
    }
}

/// Asks with the numbers that the practice has of the invented patient.
fn ask(options: &Options, path: &Path) -> Result<Result<Eligibility, VisitError>, Box<dyn Error>> {
    let now = stage::now(options)?;
    let chart = options.persona.chart.ok_or("the practice has no numbers of this patient")?;
    let chart = stage::chart_record(&chart, now);
    let mut keys = QualificationConfirmSearchInfo::default();
    keys.insurer_number = chart.insurer_number;
    keys.insured_card_symbol = chart.symbol;
    keys.insured_identification_number = chart.number;
    keys.insured_branch_number = chart.branch;
    keys.birthdate = chart.birthdate;
    // Nobody was asked for consent here, so none is claimed.
    let consent = LimitApplicationCertificateRelatedConsFlg::NotConsented;
    keys.limit_application_certificate_related_cons_flg = Some(consent.into());

    let institution = InstitutionCode::parse(&Credentials::default().institution_code)?;
    let inquiry = NumbersInquiry { id: InquiryId::fresh(), visit_date: Date::in_japan(now), keys };
    report::progress("PROGRESS-ASKING-SERVICE", options);
    let folder = match FolderExchange::open(path, institution, FolderSettings::default()) {
        Ok(folder) => Blocking::new(folder)?,
        Err(error) => return Ok(Err(error.into())),
    };
    Ok(folder.ask(&inquiry).map_err(VisitError::from))
}
