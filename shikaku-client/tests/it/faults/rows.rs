//! The rules of repetition, one by one.

use std::time::Duration;

use shikaku_client::policy::{Patient, RetryPolicy};
use shikaku_client::{ByNumbers, Clock, Confirmed, Happened};

use super::clock::{NOON, TestClock};
use super::service::Service;
use super::tally::{Log, Tally};
use super::transport::{Fault, Faulty};
use super::{inquiry, numbers, patient_link, patient_numbers};

async fn asked_with(faults: &[Fault]) -> (Result<(), &'static str>, Vec<String>, Duration) {
    let (http, clock) = (Faulty::new(Service::default(), faults.to_vec()), TestClock::at(NOON));
    let outcome = patient_numbers(&http, &clock).ask(&inquiry(1)).await;
    (outcome.map(|_| ()).map_err(|error| error.code()), http.asked(), clock.monotonic())
}

const SENT: &str = "PUT number-checks";
const QUERIED: &str = "GET number-checks";

#[tokio::test(start_paused = true)]
async fn what_never_left_this_computer_is_sent_again() {
    for fault in [Fault::Refused, Fault::ConnectTimeout, Fault::TlsFailure, Fault::ResetBefore] {
        let (outcome, asked, _) = asked_with(&[fault, fault]).await;
        assert_eq!((outcome, asked), (Ok(()), vec![SENT.to_owned(); 3]), "{fault:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn what_may_have_arrived_is_asked_for_and_not_sent_again() {
    for fault in [
        Fault::ResetAfter,
        Fault::TimeoutAfter,
        Fault::EmptyAnswer,
        Fault::TruncatedAnswer,
        Fault::ErrorAfter,
        Fault::Compressed,
        Fault::OtherType,
        Fault::OtherCharset,
        Fault::TooLong,
        Fault::NotOfTheProfile,
        Fault::AnotherInquiry,
        Fault::AnotherPatient,
        Fault::AnotherInstitution,
        Fault::AnotherDay,
    ] {
        let (outcome, asked, _) = asked_with(&[fault]).await;
        assert_eq!((outcome, asked), (Ok(()), vec![SENT.to_owned(), QUERIED.to_owned()]), "{fault:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn an_answer_to_another_question_is_a_security_event_that_names_nobody() {
    let faults = [Fault::AnotherInquiry, Fault::AnotherPatient, Fault::AnotherInstitution, Fault::AnotherDay];
    for (fault, events) in [(Fault::None, 0)].into_iter().chain(faults.map(|fault| (fault, 1))) {
        let (log, mut tally) = (Log::default(), Tally::default());
        let guard = log.listen();
        asked_with(&[fault]).await.0.unwrap();
        drop(guard);
        let text = log.text();
        assert_eq!(text.matches("ERROR shikaku_client::security: ").count(), events, "{fault:?}: {text}");
        tally.search(&text);
        assert_eq!(tally, Tally::default(), "{fault:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn what_the_service_says_never_arrived_is_sent() {
    for fault in [Fault::ResetUnseen, Fault::BadGateway] {
        let (outcome, asked, _) = asked_with(&[fault]).await;
        assert_eq!(
            (outcome, asked),
            (Ok(()), [SENT, QUERIED, SENT].map(str::to_owned).to_vec()),
            "{fault:?}"
        );
    }
}

#[tokio::test(start_paused = true)]
async fn after_a_request_that_nobody_saw_not_done_is_no_last_word() {
    let faults = [Fault::ResetUnseen, Fault::None, Fault::Refused, Fault::Refused, Fault::Refused];
    let (outcome, asked, _) = asked_with(&faults).await;
    assert_eq!((outcome, asked.len()), (Err("SERVICE-OPEN"), 5));
}

#[tokio::test(start_paused = true)]
async fn a_request_that_is_cut_off_stays_open_under_its_id() {
    let (outcome, asked, took) = asked_with(&[Fault::NeverAnswers]).await;
    assert_eq!((outcome, asked), (Err("SERVICE-OPEN"), vec![SENT.to_owned()]));
    assert_eq!(took, RetryPolicy::default().deadline);
}

#[tokio::test(start_paused = true)]
async fn the_service_is_left_alone_as_long_as_it_asks_in_seconds_or_as_a_date() {
    let (outcome, _, took) = asked_with(&[Fault::Busy, Fault::Busy]).await;
    assert!(outcome.is_ok() && took >= Duration::from_secs(4), "{took:?}");
    // The date is five seconds ahead of the clock that was given.
    let (outcome, asked, took) = asked_with(&[Fault::BusyUntil]).await;
    assert!(outcome.is_ok() && asked.len() == 2 && took >= Duration::from_secs(5), "{took:?}");
    assert!(took < Duration::from_secs(6), "{took:?}");
}

#[tokio::test(start_paused = true)]
async fn nobody_waits_for_a_time_that_lies_behind_the_deadline() {
    let http = Faulty::new(Service::default(), [Fault::BusyUntil]);
    // Ten hours early: the service's date is far away.
    let clock = TestClock::at(NOON - 36_000);
    let error = patient_numbers(&http, &clock).ask(&inquiry(1)).await.unwrap_err();
    assert_eq!((error.code(), error.happened()), ("SERVICE-BUSY", Happened::NotDone));
    assert_eq!(clock.monotonic(), Duration::ZERO);
}

#[tokio::test(start_paused = true)]
async fn a_redirect_is_not_followed_and_not_repeated() {
    let (outcome, asked, _) = asked_with(&[Fault::Redirect]).await;
    assert_eq!((outcome, asked), (Err("ANSWER-MALFORMED"), vec![SENT.to_owned()]));
}

#[tokio::test(start_paused = true)]
async fn attempts_are_counted() {
    let (outcome, asked, _) = asked_with(&[Fault::Down; 9]).await;
    assert_eq!((outcome, asked.len()), (Err("SERVICE-DOWN"), 4));
    let (http, clock) = (Faulty::new(Service::default(), [Fault::Refused; 2]), TestClock::at(NOON));
    let mut policy = RetryPolicy::default();
    policy.attempts = 1;
    let gateway = Patient::new(numbers(&http), clock.shared(), policy);
    assert_eq!(gateway.ask(&inquiry(1)).await.unwrap_err().code(), "NET-UNREACHABLE");
    assert_eq!(http.asked().len(), 1);
}

#[tokio::test(start_paused = true)]
async fn in_a_storm_repetitions_run_out_and_come_back_with_good_answers() {
    let (http, clock) = (Faulty::new(Service::default(), [Fault::Down; 1000]), TestClock::at(NOON));
    let gateway = patient_numbers(&http, &clock);
    for _ in 0..40 {
        gateway.ask(&inquiry(1)).await.unwrap_err();
    }
    // Forty first attempts and the twenty repetitions that all have to spare, not 160.
    assert_eq!(http.asked().len(), 60);
    http.set([]);
    for _ in 0..10 {
        gateway.ask(&inquiry(1)).await.unwrap();
    }
    http.set([Fault::Down]);
    gateway.ask(&inquiry(1)).await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn an_old_token_is_renewed_once_and_a_refused_account_is_not_repeated() {
    let (http, clock) = (Faulty::new(Service::with_results(1), []), TestClock::at(NOON));
    let gateway = patient_link(&http, &clock);
    gateway.list(None).await.unwrap();
    http.set([Fault::OldToken]);
    gateway.list(None).await.unwrap();
    assert_eq!(http.service.sessions_opened(), 2);
    http.set([Fault::OldToken, Fault::None, Fault::OldToken]);
    assert_eq!(gateway.list(None).await.unwrap_err().code(), "SERVICE-CREDENTIAL");
    assert_eq!(http.service.sessions_opened(), 3);
}
