//! Inquiries that matter for billing, under every fault and every pair of faults.

use shikaku_client::policy::RetryPolicy;
use shikaku_client::{ByNumbers, Clock, GatewayError, Happened, Inquiries, OpenInquiry, Progress};
use shikaku_model::Eligibility;

use super::clock::{NOON, TestClock};
use super::service::Service;
use super::tally::{Log, Tally, printed};
use super::transport::{Fault, Faulty};
use super::{inquiry, is_about, patient_numbers};

/// One inquiry about patient 1; then, where it stays open, its progress once the faults are over.
async fn scenario(tally: &mut Tally, service: Service, faults: &[Fault]) {
    let (http, clock) = (Faulty::new(service, faults.iter().copied()), TestClock::at(NOON));
    let (gateway, inquiry) = (patient_numbers(&http, &clock), inquiry(1));
    let outcome = gateway.ask(&inquiry).await;
    let unknown = outcome.as_ref().is_err_and(|error| error.happened() == Happened::Unknown);
    assert_eq!(gateway.open_inquiries().len(), usize::from(unknown), "{faults:?}");
    assert!(clock.monotonic() <= RetryPolicy::default().deadline, "{faults:?} took longer than the deadline");
    tally.tried += faults.len();
    http.set([]);
    match outcome {
        Ok(answer) => count_answer(tally, &answer),
        Err(error) => {
            tally.search(&printed(&error));
            let done = http.service.executions() > 0;
            match error.happened() {
                Happened::Unknown => {
                    let mut progress = gateway.progress(&inquiry).await;
                    for _ in 0..7 {
                        if matches!(progress, Ok(Progress::Pending { .. })) {
                            progress = gateway.progress(&inquiry).await;
                        }
                    }
                    count_progress(tally, progress, done);
                }
                Happened::NotDone | Happened::Done if done => tally.lost += 1,
                Happened::NotDone | Happened::Done => {}
            }
        }
    }
    assert!(gateway.open_inquiries().is_empty(), "{faults:?} leaves nothing open once it is looked up");
    tally.duplicated += http.service.executions().saturating_sub(1);
}

fn count_answer(tally: &mut Tally, answer: &Eligibility) {
    tally.misattributed += u32::from(!is_about(answer, 1));
    tally.search(&format!("{:?}", answer.results));
}

fn count_progress(tally: &mut Tally, progress: Result<Progress, GatewayError>, done: bool) {
    match progress {
        Ok(Progress::Answered(answer)) => count_answer(tally, &answer),
        Ok(Progress::NotArrived) if !done => {}
        _ => tally.lost += 1,
    }
}

#[tokio::test(start_paused = true)]
async fn every_fault_and_every_pair_of_faults_leaves_one_inquiry_and_one_answer() {
    let (log, mut tally) = (Log::default(), Tally::default());
    let guard = log.listen();
    let faults: Vec<_> = Fault::ALL.into_iter().chain([Fault::AnotherDay]).collect();
    for &first in &faults {
        scenario(&mut tally, Service::default(), &[first]).await;
        scenario(&mut tally, Service::slow(3), &[first]).await;
        for &second in &faults {
            scenario(&mut tally, Service::default(), &[first, second]).await;
            scenario(&mut tally, Service::slow(2), &[first, second]).await;
        }
    }
    drop(guard);
    tally.search(&log.text());
    tally.assert_clean("H1–H5, inquiries", 2 * 26 + 2 * 2 * 26 * 26);
}

#[tokio::test(start_paused = true)]
async fn one_fault_at_any_place_of_a_long_inquiry_changes_nothing() {
    let mut tally = Tally::default();
    for fault in Fault::ALL {
        for place in 0..6 {
            let mut faults = vec![Fault::ResetAfter];
            faults.extend([Fault::None].repeat(place));
            faults.push(fault);
            scenario(&mut tally, Service::slow(7), &faults).await;
        }
    }
    tally.assert_clean("H1–H5, a long inquiry", 25 * 6);
}

#[tokio::test(start_paused = true)]
async fn a_refused_inquiry_is_asked_once_and_its_refusal_survives_a_lost_answer() {
    for faults in [&[][..], &[Fault::Refused], &[Fault::Down]] {
        let (http, clock) = (Faulty::new(Service::refusing(), faults.to_vec()), TestClock::at(NOON));
        let error = patient_numbers(&http, &clock).ask(&inquiry(1)).await.unwrap_err();
        assert_eq!((error.code(), error.happened()), ("SERVICE-REFUSED", Happened::Done));
        assert_eq!(http.asked().len(), faults.len() + 1);
    }
}

#[tokio::test(start_paused = true)]
async fn an_inquiry_that_a_restart_finds_open_is_settled_and_never_called_not_done() {
    let (http, clock) = (Faulty::new(Service::default(), [Fault::NeverAnswers]), TestClock::at(NOON));
    let asked = inquiry(1);
    let kept = {
        let gateway = patient_numbers(&http, &clock);
        gateway.ask(&asked).await.unwrap_err();
        serde_json::to_string(&gateway.open_inquiries()).unwrap()
    };
    let mut tally = Tally::default();
    tally.search(&kept);
    assert_eq!(tally, Tally::default(), "nothing of a person is kept");
    let gateway = patient_numbers(&http, &clock);
    for open in serde_json::from_str::<Vec<OpenInquiry>>(&kept).unwrap() {
        gateway.resume(&open).unwrap();
    }
    http.set([Fault::Refused; 4]);
    assert_eq!(gateway.ask(&asked).await.unwrap_err().code(), "SERVICE-OPEN");
    http.set([]);
    let Progress::Answered(answer) = gateway.progress(&asked).await.unwrap() else { panic!("no answer") };
    assert!(is_about(&answer, 1) && http.service.executions() == 1 && gateway.open_inquiries().is_empty());
}

#[tokio::test(start_paused = true)]
async fn an_open_inquiry_that_is_asked_again_in_vain_stays_open() {
    for fault in [Fault::Refused, Fault::TlsFailure, Fault::Down, Fault::Redirect] {
        let (http, clock) = (Faulty::new(Service::default(), [Fault::NeverAnswers]), TestClock::at(NOON));
        let (gateway, inquiry) = (patient_numbers(&http, &clock), inquiry(1));
        assert_eq!(gateway.ask(&inquiry).await.unwrap_err().code(), "SERVICE-OPEN");
        http.set([fault; 4]);
        let error = gateway.ask(&inquiry).await.unwrap_err();
        assert_eq!((error.code(), error.happened()), ("SERVICE-OPEN", Happened::Unknown), "{fault:?}");
        assert_eq!(gateway.open_inquiries(), [OpenInquiry::of(inquiry.id.as_str())]);
        http.set([]);
        let Progress::Answered(answer) = gateway.progress(&inquiry).await.unwrap() else {
            panic!("no answer")
        };
        assert!(is_about(&answer, 1) && http.service.executions() == 1);
        assert!(gateway.open_inquiries().is_empty());
    }
}
