//! Several terminals with a folder each: a terminal knows the inquiries that were put to it, and no others.

use std::io;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use shikaku_client::gateways::folder::FolderError;
use shikaku_client::policy::{Failover, Patient, RetryPolicy};
use shikaku_client::{
    BoxFuture, Bulk, BulkAnswer, BulkInquiry, BulkReception, ByNumbers, Clock, EligibilityGateway,
    GatewayError, Happened, Inquiries, InquiryId, NumbersInquiry, OpenInquiry, Operation, Progress,
};
use shikaku_model::wire::WireError;
use shikaku_model::{Date, Eligibility};

use super::clock::{NOON, TestClock};
use super::inquiry;

/// What a terminal makes of everything.
#[derive(Clone, Copy)]
enum Says {
    Answer,
    /// Nothing ever comes.
    Silence,
    /// 処理中, as far as is known here.
    Pending,
    NoAnswer,
    NotOpen,
    Unwritable,
    Unsendable,
    Refused,
    /// HTTP 403.
    Forbidden,
}

impl Says {
    async fn said<T>(self, answer: T) -> Result<T, GatewayError> {
        match self {
            Self::Answer | Self::Pending => Ok(answer),
            Self::Silence => std::future::pending().await,
            Self::NoAnswer => Err(FolderError::NoAnswer.into()),
            Self::NotOpen => Err(FolderError::NotOpen { was_answered: false }.into()),
            Self::Unwritable => {
                Err(FolderError::Unwritable { source: io::ErrorKind::NotFound.into() }.into())
            }
            Self::Unsendable => Err(FolderError::Unsendable(WireError::Encrypted).into()),
            Self::Refused => Err(FolderError::Refused { says: None }.into()),
            Self::Forbidden => {
                Err(GatewayError::Refused { during: Operation::ReadNumberCheck, status: 403, says: None })
            }
        }
    }
}

/// A terminal as the test plays it, and what it was asked.
#[derive(Clone, Debug)]
struct Terminal(Arc<Mutex<Played>>);

struct Played {
    to_asking: Says,
    to_progress: Says,
    asked: Vec<&'static str>,
}

impl std::fmt::Debug for Played {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Played")
    }
}

impl Terminal {
    fn new(to_asking: Says, to_progress: Says) -> Self {
        Self(Arc::new(Mutex::new(Played { to_asking, to_progress, asked: Vec::new() })))
    }

    fn now(&self, to_asking: Says, to_progress: Says) {
        let mut played = self.0.lock().unwrap();
        (played.to_asking, played.to_progress) = (to_asking, to_progress);
    }

    fn asked(&self) -> Vec<&'static str> {
        self.0.lock().unwrap().asked.clone()
    }

    fn hears(&self, what: &'static str) -> (Says, Says) {
        let mut played = self.0.lock().unwrap();
        played.asked.push(what);
        (played.to_asking, played.to_progress)
    }
}

impl EligibilityGateway for Terminal {
    fn describe(&self) -> &'static str {
        "a terminal of the test"
    }
}

impl Inquiries for Terminal {}

impl ByNumbers for Terminal {
    fn ask<'a>(&'a self, _: &'a NumbersInquiry) -> BoxFuture<'a, Result<Eligibility, GatewayError>> {
        Box::pin(self.hears("ask").0.said(Eligibility::default()))
    }

    fn progress<'a>(&'a self, _: &'a NumbersInquiry) -> BoxFuture<'a, Result<Progress, GatewayError>> {
        let says = self.hears("progress").1;
        Box::pin(says.said(match says {
            Says::Pending => Progress::Pending { retry_after: None },
            _ => Progress::Answered(Box::default()),
        }))
    }
}

impl Bulk for Terminal {
    fn submit<'a>(&'a self, inquiry: &'a BulkInquiry) -> BoxFuture<'a, Result<BulkReception, GatewayError>> {
        let receipt = BulkReception { id: inquiry.id.clone(), number: "1".into() };
        Box::pin(self.hears("submit").0.said(receipt))
    }

    fn collect<'a>(
        &'a self,
        _: &'a BulkInquiry,
        _: &'a BulkReception,
    ) -> BoxFuture<'a, Result<BulkAnswer, GatewayError>> {
        Box::pin(self.hears("collect").1.said(BulkAnswer::Pending { retry_after: None }))
    }
}

/// Two terminals; what the first makes of things is the test's, the second works and knows no earlier inquiry.
fn terminals(clock: &TestClock, to_asking: Says, to_progress: Says) -> (Failover<Terminal>, [Terminal; 2]) {
    let both = [Terminal::new(to_asking, to_progress), Terminal::new(Says::Answer, Says::NotOpen)];
    let [first, second] = both.clone();
    (Failover::new(clock.shared()).line("first", first).line("second", second), both)
}

fn outages(terminals: &Failover<Terminal>) -> Vec<u32> {
    terminals.lines().iter().map(|line| line.outages).collect()
}

#[tokio::test(start_paused = true)]
async fn a_silent_terminal_is_asked_for_its_own_inquiry_and_no_longer_counts_as_working() {
    for silence in [Says::Silence, Says::NoAnswer] {
        let clock = TestClock::at(NOON);
        let (lines, [first, second]) = terminals(&clock, silence, Says::Pending);
        let mine = inquiry(1);
        assert_eq!(lines.ask(&mine).await.unwrap_err().happened(), Happened::Unknown);
        let progress = lines.progress(&mine).await.unwrap();
        assert!(matches!(progress, Progress::Pending { .. }), "{progress:?}");
        assert_eq!((first.asked(), second.asked()), (vec!["ask", "progress"], vec![]));
        assert_eq!(outages(&lines), [1, 0]);
        assert!(lines.lines()[0].down_since.is_some(), "that nothing has come is no sign of life");
        lines.ask(&inquiry(2)).await.unwrap();
        assert_eq!(second.asked(), ["ask"], "the next patient goes to the other terminal");
        first.now(Says::Answer, Says::Answer);
        assert!(matches!(lines.progress(&mine).await.unwrap(), Progress::Answered(_)));
        assert_eq!(lines.lines()[0].down_since, None, "its answer is a sign of life");
    }
}

#[tokio::test(start_paused = true)]
async fn what_is_wrong_with_one_request_is_no_outage_of_a_terminal() {
    for (says, code) in [
        (Says::Unsendable, "FOLDER-UNSENDABLE"),
        (Says::Refused, "FOLDER-REFUSED"),
        (Says::NotOpen, "FOLDER-NOT-OPEN"),
    ] {
        let clock = TestClock::at(NOON);
        let (lines, [_, second]) = terminals(&clock, says, Says::Answer);
        assert_eq!(lines.ask(&inquiry(1)).await.unwrap_err().code(), code);
        assert_eq!((second.asked(), outages(&lines)), (vec![], vec![0, 0]), "{code}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_request_that_cannot_be_written_goes_to_the_next_terminal() {
    let clock = TestClock::at(NOON);
    let (lines, [_, second]) = terminals(&clock, Says::Unwritable, Says::Answer);
    lines.ask(&inquiry(1)).await.unwrap();
    assert_eq!((second.asked(), outages(&lines)), (vec!["ask"], vec![1, 0]));
}

#[tokio::test(start_paused = true)]
async fn asking_again_under_an_open_id_goes_to_no_other_terminal() {
    let clock = TestClock::at(NOON);
    let (lines, [first, second]) = terminals(&clock, Says::Silence, Says::Pending);
    let mine = inquiry(1);
    lines.ask(&mine).await.unwrap_err();
    first.now(Says::Unwritable, Says::Pending);
    let error = lines.ask(&mine).await.unwrap_err();
    assert_eq!((error.code(), error.happened()), ("SERVICE-OPEN", Happened::Unknown));
    assert_eq!(second.asked(), [""; 0]);
    first.now(Says::Answer, Says::Pending);
    lines.ask(&mine).await.unwrap();
    first.now(Says::Unwritable, Says::Pending);
    lines.ask(&inquiry(2)).await.unwrap();
    assert_eq!(second.asked(), ["ask"]);
}

#[tokio::test(start_paused = true)]
async fn after_a_restart_the_terminal_that_knows_an_inquiry_is_found() {
    let clock = TestClock::at(NOON);
    let (lines, [first, second]) = terminals(&clock, Says::Answer, Says::NotOpen);
    second.now(Says::Answer, Says::Answer);
    assert!(matches!(lines.progress(&inquiry(1)).await.unwrap(), Progress::Answered(_)));
    second.now(Says::Answer, Says::NotOpen);
    assert_eq!(lines.progress(&inquiry(1)).await.unwrap_err().code(), "FOLDER-NOT-OPEN");
    assert_eq!((first.asked().len(), second.asked().len(), outages(&lines)), (2, 2, vec![0, 0]));
}

#[tokio::test(start_paused = true)]
async fn a_refusal_that_the_status_query_finds_settles_the_inquiry() {
    for (says, code) in [(Says::Forbidden, "SERVICE-REFUSED"), (Says::Refused, "FOLDER-REFUSED")] {
        let clock = TestClock::at(NOON);
        let terminal = Terminal::new(Says::Silence, says);
        let gateway = Patient::new(terminal.clone(), clock.shared(), RetryPolicy::default());
        let mine = inquiry(1);
        gateway.ask(&mine).await.unwrap_err();
        assert_eq!(gateway.open_inquiries(), [OpenInquiry::of(mine.id.as_str())]);
        assert_eq!(gateway.progress(&mine).await.unwrap_err().code(), code);
        assert!(gateway.open_inquiries().is_empty());
        // And where the same call finds it.
        terminal.now(Says::NoAnswer, says);
        assert_eq!(gateway.ask(&inquiry(2)).await.unwrap_err().code(), code);
        assert!(gateway.open_inquiries().is_empty());
    }
}

fn bulk() -> BulkInquiry {
    let visit_date = Date::new(2025, 12, 10).unwrap();
    BulkInquiry { id: InquiryId::fresh(), visit_date, keys: vec![inquiry(1).keys] }
}

#[tokio::test(start_paused = true)]
async fn a_bulk_inquiry_ends_in_its_time_and_is_open_until_its_receipt_comes() {
    let clock = TestClock::at(NOON);
    let terminal = Terminal::new(Says::Silence, Says::Answer);
    let gateway = Patient::new(terminal.clone(), clock.shared(), RetryPolicy::default());
    let mine = bulk();
    assert_eq!(gateway.submit(&mine).await.unwrap_err().happened(), Happened::Unknown);
    assert_eq!(clock.monotonic(), RetryPolicy::default().deadline);
    terminal.now(Says::Unwritable, Says::Answer);
    assert_eq!(gateway.submit(&mine).await.unwrap_err().code(), "SERVICE-OPEN");
    assert_eq!(gateway.open_inquiries(), [OpenInquiry::of(mine.id.as_str())]);
    terminal.now(Says::Answer, Says::Answer);
    gateway.submit(&mine).await.unwrap();
    assert!(gateway.open_inquiries().is_empty());
    assert_eq!(terminal.asked(), ["submit"; 3], "never twice by itself");
}

#[tokio::test(start_paused = true)]
async fn a_bulk_inquiry_goes_to_the_terminal_that_works_and_is_not_handed_in_twice() {
    let clock = TestClock::at(NOON);
    let (lines, [first, second]) = terminals(&clock, Says::Unwritable, Says::Unwritable);
    second.now(Says::Answer, Says::Answer);
    let mine = bulk();
    let receipt = lines.submit(&mine).await.unwrap();
    assert!(matches!(lines.collect(&mine, &receipt).await.unwrap(), BulkAnswer::Pending { .. }));
    assert_eq!((first.asked(), second.asked()), (vec!["submit"], vec!["submit", "collect"]));
    tokio::time::sleep(Duration::from_secs(31)).await;
    first.now(Says::Silence, Says::Answer);
    assert_eq!(lines.submit(&bulk()).await.unwrap_err().happened(), Happened::Unknown);
    assert_eq!(second.asked().len(), 2);
}
