//! The wait of a person at the desk.

use std::cell::Cell;
use std::time::Duration;

use shikaku_client::policy::{Cancel, Patience, at_the_desk};
use shikaku_client::{ByNumbers, Clock, GatewayError, Happened, Inquiries, OpenInquiry, Progress};

use super::clock::{NOON, TestClock};
use super::service::Service;
use super::transport::{Fault, Faulty};
use super::{inquiry, is_about, patient_numbers};

async fn after(wait: Duration) -> Result<(), GatewayError> {
    tokio::time::sleep(wait).await;
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn a_quick_answer_needs_no_word_and_a_slow_one_gets_one() {
    for (millis, told) in [(0, 0), (299, 0), (301, 1), (5_999, 1)] {
        let (clock, count) = (TestClock::at(NOON), Cell::new(0));
        let work = after(Duration::from_millis(millis));
        let feedback = || count.set(count.get() + 1);
        at_the_desk(&clock, Patience::default(), &Cancel::default(), work, feedback).await.unwrap();
        assert_eq!(count.get(), told, "{millis} ms");
    }
}

#[tokio::test(start_paused = true)]
async fn a_limit_before_the_first_word_is_kept_and_nothing_is_said() {
    for limit in [0, 100, 300].map(Duration::from_millis) {
        let (clock, count) = (TestClock::at(NOON), Cell::new(0));
        let patience = Patience { limit, ..Patience::default() };
        let feedback = || count.set(count.get() + 1);
        let work = after(Duration::from_secs(1));
        let error = at_the_desk(&clock, patience, &Cancel::default(), work, feedback).await.unwrap_err();
        assert_eq!((error.code(), clock.monotonic(), count.get()), ("NET-TIMEOUT", limit, 0));
    }
}

#[tokio::test(start_paused = true)]
async fn the_wait_ends_after_six_seconds_and_a_late_answer_is_not_lost() {
    let (http, clock) = (Faulty::new(Service::default(), [Fault::NeverAnswers]), TestClock::at(NOON));
    let (gateway, inquiry) = (patient_numbers(&http, &clock), inquiry(4));
    let told = Cell::new(Duration::ZERO);
    let feedback = || told.set(clock.monotonic());
    let work = gateway.ask(&inquiry);
    let error =
        at_the_desk(&clock, Patience::default(), &Cancel::default(), work, feedback).await.unwrap_err();
    assert_eq!((error.code(), error.happened()), ("NET-TIMEOUT", Happened::Unknown));
    assert_eq!((told.get(), clock.monotonic()), (Duration::from_millis(300), Duration::from_secs(6)));
    let Progress::Answered(answer) = gateway.progress(&inquiry).await.unwrap() else { panic!("no answer") };
    assert!(is_about(&answer, 4) && http.service.executions() == 1);
    assert!(gateway.open_inquiries().is_empty(), "it is settled");
}

#[tokio::test(start_paused = true)]
async fn cancelling_ends_the_wait_at_once_and_starts_nothing_afterwards() {
    let (http, clock, cancel) =
        (Faulty::new(Service::default(), [Fault::NeverAnswers]), TestClock::at(NOON), Cancel::default());
    let (gateway, inquiry) = (patient_numbers(&http, &clock), inquiry(1));
    let button = async {
        tokio::time::sleep(Duration::from_secs(1)).await;
        cancel.cancel();
    };
    let wait = at_the_desk(&clock, Patience::default(), &cancel, gateway.ask(&inquiry), || ());
    let (outcome, ()) = tokio::join!(wait, button);
    let error = outcome.unwrap_err();
    assert_eq!((error.code(), error.happened()), ("NET-CANCELLED", Happened::Unknown));
    assert_eq!(clock.monotonic(), Duration::from_secs(1));
    assert_eq!(gateway.open_inquiries(), [OpenInquiry::of(inquiry.id.as_str())]);
    let asked = http.asked().len();
    let error =
        at_the_desk(&clock, Patience::default(), &cancel, gateway.ask(&inquiry), || ()).await.unwrap_err();
    assert_eq!((error.happened(), http.asked().len()), (Happened::NotDone, asked));
}
