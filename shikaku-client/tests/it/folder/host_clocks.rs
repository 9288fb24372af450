//! Clocks that hosts give: of this computer, with limits of its own, and broken.

use super::*;
use shikaku_client::{BoxFuture, ByNumbers, Clock, Happened, NumbersInquiry, SystemClock};
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

const FAR: Duration = Duration::from_secs(24 * 60 * 60);

/// A clock by which nobody can wait.
struct Broken;

impl Clock for Broken {
    fn monotonic(&self) -> Duration {
        Duration::ZERO
    }

    fn unix(&self) -> i64 {
        NOW
    }

    fn sleep(&self, _: Duration) -> BoxFuture<'_, ()> {
        panic!("no wait")
    }
}

#[test]
fn a_folder_that_reads_no_more_asks_nothing_more() {
    let place = Place::new();
    let folder = place.open_with(FolderSettings::default().clock(Arc::new(Broken)));
    let asked = NumbersInquiry {
        id: InquiryId::fresh(),
        visit_date: Date::new(2026, 3, 2).unwrap(),
        keys: person("42"),
    };
    let began = Instant::now();
    let error = loop {
        match folder.send(inquiry("42")) {
            Ok(sent) => folder.close(&sent),
            Err(error) => break error,
        }
        assert!(began.elapsed() < Duration::from_secs(10), "requests are written for nobody");
        thread::sleep(Duration::from_millis(5));
    };
    assert_eq!((error.code(), error.happened()), ("FOLDER-UNWRITABLE", Happened::NotDone));
    let before = place.names("req");
    let waiting = pin!(folder.ask(&asked)).as_mut().poll(&mut Context::from_waker(Waker::noop()));
    let Poll::Ready(Err(error)) = waiting else { panic!("somebody waits for nothing") };
    assert_eq!((error.happened(), place.names("req")), (Happened::NotDone, before));
}

/// Nobody waits without an end by it: a moment that far cannot be told.
struct Bounded(Instant);

impl Clock for Bounded {
    fn monotonic(&self) -> Duration {
        self.0.elapsed() + FAR
    }

    fn unix(&self) -> i64 {
        NOW
    }

    fn sleep(&self, wait: Duration) -> BoxFuture<'_, ()> {
        assert!(wait <= FAR, "an endless sleep");
        SystemClock.sleep(wait)
    }
}

#[test]
fn clocks_of_the_host_and_of_this_computer_time_a_folder_without_any_runtime() {
    for clock in [Arc::new(SystemClock) as Arc<dyn Clock>, Arc::new(Bounded(Instant::now()))] {
        let place = Place::new();
        let folder = place.open_with(settings().without_events().clock(clock));
        // Nobody waits yet.
        thread::sleep(Duration::from_millis(100));
        let sent = folder.send(inquiry("42")).unwrap();
        place.answer(&sent, eligibility(mark(&sent), "42"));
        is_answered(&folder, &sent);
    }
}

/// The answer, waited for without a runtime.
fn is_answered(folder: &FolderExchange, sent: &SentRequest) {
    let began = Instant::now();
    let mut waiting = pin!(folder.answer(sent));
    loop {
        if let Poll::Ready(answer) = waiting.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            assert_eq!(number_of(answer), "42");
            return;
        }
        assert!(began.elapsed() < Duration::from_secs(10), "it is not read");
        thread::sleep(Duration::from_millis(5));
    }
}
