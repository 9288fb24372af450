//! Several lines to one service.

use std::time::Duration;

use shikaku_client::policy::{Failover, Patient, RetryPolicy};
use shikaku_client::{ByNumbers, Clock, Confirmed, Health, NumbersCheckGateway};

use super::clock::{NOON, TestClock};
use super::service::Service;
use super::transport::{Fault, Faulty};
use super::{inquiry, is_about, link, numbers};

type Lines = Failover<NumbersCheckGateway<Faulty>>;

/// Two lines to one service.
fn lines(clock: &TestClock) -> (Lines, Faulty, Faulty) {
    let service = Service::default();
    let (fixed, mobile) = (Faulty::new(service.clone(), []), Faulty::new(service, []));
    let lines = Failover::new(clock.shared()).line("fixed", numbers(&fixed)).line("mobile", numbers(&mobile));
    (lines, fixed, mobile)
}

#[tokio::test(start_paused = true)]
async fn the_next_line_answers_within_two_seconds_of_the_failure() {
    for fault in [Fault::Refused, Fault::ConnectTimeout, Fault::TlsFailure, Fault::Down, Fault::NeverAnswers]
    {
        let clock = TestClock::at(NOON);
        let (lines, fixed, mobile) = lines(&clock);
        fixed.set([fault]);
        lines.health().await.unwrap();
        assert!(clock.monotonic() <= Duration::from_secs(2), "{fault:?}: {:?}", clock.monotonic());
        assert_eq!((fixed.asked().len(), mobile.asked().len()), (1, 1));
    }
}

#[tokio::test(start_paused = true)]
async fn an_inquiry_that_was_not_sent_goes_over_the_next_line_within_two_seconds() {
    for fault in [Fault::Refused, Fault::ConnectTimeout, Fault::TlsFailure, Fault::ResetBefore, Fault::Down] {
        let clock = TestClock::at(NOON);
        let (lines, fixed, mobile) = lines(&clock);
        fixed.set([fault]);
        assert!(is_about(&lines.ask(&inquiry(3)).await.unwrap(), 3));
        assert!(clock.monotonic() <= Duration::from_secs(2), "{fault:?}: {:?}", clock.monotonic());
        assert_eq!((fixed.asked().len(), mobile.asked().len()), (1, 1));
        assert_eq!((lines.lines()[0].outages, mobile.service.executions()), (1, 1));
    }
}

#[tokio::test(start_paused = true)]
async fn a_line_that_failed_rests_and_its_downtime_is_recorded() {
    let clock = TestClock::at(NOON);
    let (lines, fixed, mobile) = lines(&clock);
    fixed.set([Fault::Refused, Fault::Refused]);
    lines.health().await.unwrap();
    assert_eq!(lines.lines()[0].down_since, Some(NOON));
    lines.health().await.unwrap();
    assert_eq!((fixed.asked().len(), mobile.asked().len()), (1, 2), "it rests");
    tokio::time::sleep(Duration::from_secs(31)).await;
    lines.health().await.unwrap();
    assert_eq!(fixed.asked().len(), 2, "it is tried again, and fails again");
    tokio::time::sleep(Duration::from_secs(31)).await;
    // Somebody sets the clock back meanwhile: the outage grows by no second.
    clock.jump_to(0);
    lines.health().await.unwrap();
    let report = lines.lines()[0];
    assert_eq!((report.down_since, report.outages), (None, 1));
    assert_eq!(report.downtime, Duration::from_secs(62));
    assert_eq!(lines.lines()[1].outages, 0);
}

#[tokio::test(start_paused = true)]
async fn an_inquiry_lost_on_one_line_is_settled_on_the_other() {
    for fault in [Fault::ResetAfter, Fault::NeverAnswers] {
        let clock = TestClock::at(NOON);
        let (lines, fixed, mobile) = lines(&clock);
        fixed.set([fault, Fault::Refused]);
        let gateway = Patient::new(lines, clock.shared(), RetryPolicy::default());
        let answer = gateway.ask(&inquiry(3)).await.unwrap();
        assert!(is_about(&answer, 3));
        assert_eq!(fixed.asked(), ["PUT number-checks", "GET number-checks"], "{fault:?}");
        assert_eq!(mobile.asked(), ["GET number-checks"], "{fault:?}");
        assert_eq!(fixed.service.executions(), 1);
    }
}

#[tokio::test(start_paused = true)]
async fn what_the_service_says_is_not_the_lines_fault() {
    let clock = TestClock::at(NOON);
    let (lines, fixed, mobile) = lines(&clock);
    fixed.set([Fault::Busy]);
    assert_eq!(lines.ask(&inquiry(1)).await.unwrap_err().code(), "SERVICE-BUSY");
    assert!(mobile.asked().is_empty() && lines.lines()[0].outages == 0);
}

#[tokio::test(start_paused = true)]
async fn when_no_line_works_the_desk_knows_it_within_two_seconds_each() {
    let clock = TestClock::at(NOON);
    let (lines, fixed, mobile) = lines(&clock);
    fixed.set([Fault::NeverAnswers]);
    mobile.set([Fault::Refused]);
    assert_eq!(lines.health().await.unwrap_err().code(), "NET-UNREACHABLE");
    assert!(clock.monotonic() <= Duration::from_secs(2));
    fixed.set([Fault::Refused]);
    mobile.set([Fault::Refused]);
    lines.health().await.unwrap_err();
    assert_eq!((fixed.asked().len(), mobile.asked().len()), (2, 2), "resting lines are better than none");
    let none: Failover<Box<dyn Health>> = Failover::new(clock.shared());
    assert_eq!(none.health().await.unwrap_err().code(), "SETUP-INVALID");
}

#[tokio::test(start_paused = true)]
async fn results_of_the_app_come_over_whatever_line_works() {
    let (service, clock) = (Service::with_results(2), TestClock::at(NOON));
    let (fixed, mobile) = (Faulty::new(service.clone(), [Fault::Refused]), Faulty::new(service, []));
    let lines = Failover::new(clock.shared()).line("fixed", link(&fixed)).line("mobile", link(&mobile));
    assert_eq!(lines.list(None).await.unwrap().results.len(), 2);
}
