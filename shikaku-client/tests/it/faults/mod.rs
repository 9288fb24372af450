//! Everything that goes wrong between desk and service, and what must hold all the same: no inquiry is made twice, no
//! answer is lost, none goes to another patient, and no secret reaches a log.

mod clock;
mod desk;
mod inquiries;
mod lines;
mod results;
mod rows;
#[cfg(all(feature = "reqwest", any(feature = "tls-aws-lc", feature = "tls-ring")))]
mod server;
pub(crate) mod service;
#[cfg(all(feature = "reqwest", any(feature = "tls-aws-lc", feature = "tls-ring")))]
mod sockets;
pub(crate) mod tally;
mod terminals;
mod time;
mod transport;

use shikaku_client::endpoint::ReferenceProfile;
use shikaku_client::policy::{Patient as PatientGateway, RetryPolicy};
use shikaku_client::{
    ActivationCode, InquiryId, LinkGateway, LinkSetup, NumbersCheckGateway, NumbersInquiry, Secret,
};
use shikaku_model::inquiry::QualificationConfirmSearchInfo;
use shikaku_model::institution::InstitutionCode;
use shikaku_model::insured::Number;
use shikaku_model::insurer::InsurerNumber;
use shikaku_model::personal::Personal;
use shikaku_model::{Date, Eligibility};

use clock::TestClock;
use service::{ACTIVATION, INSTITUTION, PASSWORD, Patient};
use transport::Faulty;

fn profile() -> ReferenceProfile {
    ReferenceProfile::accept_invented("https://localhost:8443").unwrap()
}

fn institution() -> InstitutionCode {
    InstitutionCode::parse(INSTITUTION).unwrap()
}

/// A new inquiry about a patient, on 2025-12-10.
fn inquiry(patient: u32) -> NumbersInquiry {
    let patient = Patient(patient);
    let mut keys = QualificationConfirmSearchInfo::default();
    keys.insurer_number = Some(InsurerNumber::parse("01319011").unwrap());
    keys.insured_identification_number = Number::from_received(&patient.number()).map(Personal::new);
    keys.birthdate = Some(Personal::new(Date::parse_compact(&patient.birthdate()).unwrap()));
    NumbersInquiry { id: InquiryId::fresh(), visit_date: Date::new(2025, 12, 10).unwrap(), keys }
}

fn numbers(http: &Faulty) -> NumbersCheckGateway<Faulty> {
    NumbersCheckGateway::new(http.clone(), profile(), institution())
}

fn patient_numbers(http: &Faulty, clock: &TestClock) -> PatientGateway<NumbersCheckGateway<Faulty>> {
    PatientGateway::new(numbers(http), clock.shared(), RetryPolicy::default())
}

fn link(http: &Faulty) -> LinkGateway<Faulty> {
    let activation = ActivationCode::parse(ACTIVATION).unwrap();
    let password = Secret::new(PASSWORD.to_owned());
    let setup = LinkSetup::new(INSTITUTION, "W0000001", password, activation, "desk").unwrap();
    LinkGateway::new(http.clone(), profile(), setup)
}

fn patient_link(http: &Faulty, clock: &TestClock) -> PatientGateway<LinkGateway<Faulty>> {
    PatientGateway::new(link(http), clock.shared(), RetryPolicy::default())
}

fn is_about(answer: &Eligibility, patient: u32) -> bool {
    let names = answer.results.iter().filter_map(|result| result.name.as_ref());
    names.map(Personal::expose).eq([&Patient(patient).name()])
}
