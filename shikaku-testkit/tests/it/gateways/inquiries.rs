//! Inquiries by numbers: one each, whatever happens to it on its way and on the way back.

use std::sync::Arc;

use shikaku_client::http::{Blocking, ReqwestClient};
use shikaku_client::policy::Patient;
use shikaku_client::{
    GatewayError, Happened, Inquiries, InquiryId, NumbersCheckGateway, NumbersInquiry, OpenInquiry, Progress,
    SystemClock,
};
use shikaku_model::inquiry::QualificationConfirmSearchInfo;
use shikaku_model::institution::InstitutionCode;
use shikaku_model::insured::Number;
use shikaku_model::{Date, Eligibility, InsurerNumber, Personal};
use shikaku_testkit::service::{Credentials, MockService};

use super::{policy, secrets, service, way_to};
use crate::log::Log;

type Desk = Blocking<Patient<NumbersCheckGateway<ReqwestClient>>>;

fn desk(service: &MockService) -> Desk {
    let (http, profile) = way_to(service);
    let institution = InstitutionCode::parse(&Credentials::default().institution_code).unwrap();
    let gateway = NumbersCheckGateway::new(http, profile, institution);
    Blocking::new(Patient::new(gateway, Arc::new(SystemClock), policy())).unwrap()
}

fn inquiry() -> NumbersInquiry {
    let mut keys = QualificationConfirmSearchInfo::default();
    keys.insurer_number = Some(InsurerNumber::parse("06319024").unwrap());
    keys.insured_identification_number = Number::from_received("7890011").map(Personal::new);
    keys.birthdate = Some(Personal::new(Date::new(1962, 3, 17).unwrap()));
    NumbersInquiry { id: InquiryId::fresh(), visit_date: Date::new(2025, 12, 10).unwrap(), keys }
}

fn is_hers(answer: &Eligibility) -> bool {
    let names = answer.results.iter().filter_map(|result| result.name.as_ref());
    names.map(Personal::expose).eq(["漏洩　史郎"])
}

/// Faults before anything is done: sent again, or asked for and then sent.
const NOT_DONE: [&str; 8] = [
    "number=reset",
    "number=closed",
    "number=silent",
    "number=status-429",
    "number=status-503",
    "number=status-500",
    "number=status-502",
    "number=delayed-900",
];

/// Faults after the service has acted: asked for, and not sent again.
const DONE: [&str; 18] = [
    // The answer is lost or unusable.
    "number=late-900",
    "number=reset-after",
    "number=closed-after",
    "number=silent-after",
    "number=failed-after",
    "number=cut-0",
    "number=cut-200",
    "number=dribble-20",
    "number=endless",
    "number=empty",
    "number=bomb",
    "number=html",
    "number=pending",
    // Another answer than that to the question.
    "number=other-id",
    "number=other-institution",
    "number=other-day",
    "number=other-person",
    // Both the inquiry and its status query.
    "number=closed-after;number-status=closed;number-status#2=other-person;number-status#3=status-503",
];

#[test]
fn every_fault_of_the_service_leaves_one_inquiry_and_one_answer() {
    let (log, mut errors) = (Log::default(), String::new());
    let guard = log.listen();
    let (mut duplicated, mut lost, mut misattributed) = (0, 0, 0);
    let faults = NOT_DONE.map(|fault| (fault, false)).into_iter().chain(DONE.map(|fault| (fault, true)));
    for (faults, was_done) in faults {
        let (service, _) = service(|_| {});
        let desk = desk(&service);
        service.disturb(&faults.parse().unwrap());
        match desk.ask(&inquiry()) {
            Ok(answer) => misattributed += u32::from(!is_hers(&answer)),
            Err(error) => {
                println!("{faults}: {}", error.code());
                errors.push_str(&format!("{error} {error:?}"));
                lost += 1;
            }
        }
        let [line] = &service.inquiries()[..] else { panic!("{faults}: not one inquiry") };
        // The service knows a repetition by its id; a client that relies on that would send what it should ask for.
        println!("{faults}: sent {} times, asked for {} times", line.asked, line.queried);
        duplicated += line.asked - 1;
        assert!(!was_done || line.queried > 0, "{faults}: nothing was asked for");
        assert!(desk.gateway().open_inquiries().is_empty(), "{faults}");
    }
    drop(guard);
    let secrets = secrets(&log, &errors);
    println!(
        "client against service: faults tried {}; inquiries duplicated {duplicated}; answers lost {lost}; \
         answers misattributed {misattributed}; secrets found {secrets}",
        NOT_DONE.len() + DONE.len()
    );
    assert_eq!((duplicated, lost, misattributed, secrets), (0, 0, 0, 0));
}

#[test]
fn an_inquiry_that_nothing_settles_stays_open_and_is_settled_later() {
    let (service, _) = service(|_| {});
    let (desk, inquiry) = (desk(&service), inquiry());
    service.disturb(&"number=reset-after;number-status*=closed".parse().unwrap());
    let error = desk.ask(&inquiry).unwrap_err();
    assert!(matches!(error, GatewayError::Open { .. }), "{error}");
    assert_eq!((error.code(), error.happened()), ("SERVICE-OPEN", Happened::Unknown));
    assert_eq!(desk.gateway().open_inquiries(), [OpenInquiry::of(inquiry.id.as_str())]);
    service.leave_in_peace();
    let Progress::Answered(answer) = desk.progress_of_numbers(&inquiry).unwrap() else { panic!("no answer") };
    assert!(is_hers(&answer) && desk.gateway().open_inquiries().is_empty());
    let [line] = &service.inquiries()[..] else { panic!("not one inquiry") };
    assert_eq!((line.id.as_str(), line.asked), (inquiry.id.as_str(), 1));
}

#[test]
fn a_redirect_is_not_followed_and_leaves_nothing_done() {
    let (service, _) = service(|_| {});
    service.disturb(&"number=redirect".parse().unwrap());
    let error = desk(&service).ask(&inquiry()).unwrap_err();
    assert_eq!((error.code(), service.inquiries().len()), ("ANSWER-MALFORMED", 0));
}

#[test]
fn nobody_with_these_numbers_is_an_answer_too() {
    let (service, _) = service(|setup| setup.people.clear());
    let answer = desk(&service).ask(&inquiry()).unwrap();
    assert!(answer.results.is_empty() && answer.qualification_validity.is_some());
}
