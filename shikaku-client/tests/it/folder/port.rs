//! The folder as a gateway: asked through the capabilities of the port.

use super::*;
use shikaku_client::{
    Bulk, BulkAnswer, BulkInquiry, BulkReception, ByNumbers, GatewayError, Happened, Health, InquiryId,
    NumbersInquiry, Polling, Progress,
};
use std::pin::pin;
use std::task::{Context, Waker};

fn run<T>(answer: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(answer)
}

fn numbers(number: &str) -> NumbersInquiry {
    NumbersInquiry {
        id: InquiryId::fresh(),
        visit_date: Date::new(2026, 3, 2).unwrap(),
        keys: person(number),
    }
}

fn only_request(place: &Place) -> String {
    let names = place.names("req");
    assert_eq!(names.len(), 1, "one request: {names:?}");
    names.into_iter().next().unwrap()
}

#[test]
fn an_inquiry_by_numbers_goes_out_under_its_id_and_only_once() {
    let place = Place::new();
    let folder = place.open();
    let asked = numbers("42");
    {
        // Somebody begins to wait, lets it go, and waits again.
        let mut answer = pin!(folder.ask(&asked));
        assert!(answer.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_pending());
    }
    let name = only_request(&place);
    let mut answer = pin!(folder.ask(&asked));
    assert!(answer.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_pending());
    assert_eq!(only_request(&place), name, "waiting again is no second inquiry");
    assert!(place.request(&open_request(&folder, &asked.id)).contains(asked.id.as_str()));
    place.put(&format!("res/{}", name.replacen("req_", "res_", 1)), eligibility(asked.id.as_str(), "42"));
    assert_eq!(number_of_eligibility(&run(answer).unwrap()), "42");
}

#[test]
fn two_desks_that_ask_under_one_id_at_the_same_moment_make_one_inquiry() {
    for _ in 0..20 {
        let place = Place::new();
        let folder = place.open();
        let (asked, together) = (numbers("42"), std::sync::Barrier::new(2));
        thread::scope(|scope| {
            for _ in 0..2 {
                scope.spawn(|| {
                    together.wait();
                    let mut answer = pin!(folder.ask(&asked));
                    assert!(answer.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_pending());
                });
            }
        });
        only_request(&place);
    }
}

fn number_of_eligibility(answer: &shikaku_model::Eligibility) -> &str {
    let echo = answer.search_info.as_ref().unwrap();
    echo.insured_identification_number.as_ref().unwrap().expose().as_str()
}

#[test]
fn what_became_of_an_inquiry_is_told_without_asking_again() {
    let place = Place::new();
    let folder = place.open_with(settings().patience(Duration::from_millis(50)));
    let asked = numbers("42");
    let error = run(folder.progress(&asked)).unwrap_err();
    assert_eq!(
        (error.code(), error.happened()),
        ("FOLDER-NOT-OPEN", Happened::Unknown),
        "of an earlier run?"
    );
    let error = run(folder.ask(&asked)).unwrap_err();
    assert_eq!((error.code(), error.happened()), ("FOLDER-NO-ANSWER", Happened::Unknown));
    assert!(matches!(run(folder.progress(&asked)).unwrap(), Progress::Pending { .. }));
    let name = only_request(&place).replacen("req_", "res_", 1);
    place.put(&format!("res/{name}"), eligibility(asked.id.as_str(), "42"));
    notice(&folder, |notice| matches!(notice, Notice::Late(_)));
    let Progress::Answered(answer) = run(folder.progress(&asked)).unwrap() else { panic!("the late answer") };
    assert_eq!(number_of_eligibility(&answer), "42");
    let error = run(folder.progress(&asked)).unwrap_err();
    assert_eq!((error.code(), error.happened()), ("FOLDER-NOT-OPEN", Happened::Done), "it was answered");
}

/// Answers every request of a kind as it appears, in the order of these bodies; the reception number is R-1.
fn answer_in_turn(place: &Place, answers: &[(&str, &str)]) {
    for (segment, body) in answers {
        let began = Instant::now();
        let name = loop {
            let mut names = place.names("req").into_iter().filter(|name| name.ends_with(".xml"));
            if let Some(name) = names.next_back() {
                break name;
            }
            assert!(began.elapsed() < Duration::from_secs(10), "no request came");
            thread::sleep(Duration::from_millis(5));
        };
        let request = fs::read_to_string(place.0.join("req").join(&name)).unwrap();
        fs::remove_file(place.0.join("req").join(&name)).unwrap();
        let mark = request.split("<ArbitraryFileIdentifier>").nth(1).and_then(|rest| rest.split('<').next());
        let header = "<ReceptionNumber>R-1</ReceptionNumber><ErrorCode>EXAMPLE-E</ErrorCode>";
        let answer = message(segment, mark.unwrap_or("of-the-first-step"), header, body);
        place.put(&format!("res/{}", name.replacen("req_", "res_", 1)), answer);
    }
}

/// Time that passes only while somebody sleeps.
#[derive(Default)]
struct Slept(std::sync::Mutex<Duration>);

impl shikaku_client::Clock for Slept {
    fn monotonic(&self) -> Duration {
        *self.0.lock().unwrap()
    }

    fn unix(&self) -> i64 {
        0
    }

    fn sleep(&self, wait: Duration) -> shikaku_client::BoxFuture<'_, ()> {
        *self.0.lock().unwrap() += wait;
        Box::pin(async {})
    }
}

fn bulk() -> BulkInquiry {
    let keys = vec![person("42"), person("43")];
    BulkInquiry { id: InquiryId::fresh(), visit_date: Date::new(2026, 3, 2).unwrap(), keys }
}

const RECEIPT: (&str, &str) = ("1", "<ReceptionNumber>R-1</ReceptionNumber>");

/// The receipt under which the result of an inquiry is collected.
fn receipt(inquiry: &BulkInquiry) -> BulkReception {
    BulkReception { id: inquiry.id.clone(), number: "R-1".into() }
}

#[test]
fn a_bulk_inquiry_is_polled_every_five_seconds_until_its_result_is_there() {
    let place = Place::new();
    let folder = place.open();
    let slept = Slept::default();
    thread::scope(|scope| {
        scope.spawn(|| answer_in_turn(&place, &[RECEIPT, ("2", ""), ("2", ""), ("1", &unit("43"))]));
        let inquiry = bulk();
        let reception = run(folder.submit(&inquiry)).unwrap();
        assert_eq!(&*reception.number, "R-1");
        let result = folder.collect_when_done(&inquiry, &reception, Polling::default(), &slept);
        let result = run(result).unwrap();
        assert_eq!((result.body.units.len(), inquiry.left_out(&result)), (1, vec![0]), "42 is left out");
    });
    assert_eq!(*slept.0.lock().unwrap(), Duration::from_secs(10));
}

#[test]
fn polling_ends_with_the_inquiry_still_open() {
    let place = Place::new();
    let folder = place.open();
    let slept = Slept::default();
    thread::scope(|scope| {
        scope.spawn(|| answer_in_turn(&place, &[("2", ""), ("2", "")]));
        let (inquiry, polling) = (bulk(), Polling { every: Duration::from_secs(60), times: 2 });
        let receipt = receipt(&inquiry);
        let error = run(folder.collect_when_done(&inquiry, &receipt, polling, &slept)).unwrap_err();
        assert!(matches!(error, GatewayError::Open { .. }), "{error}");
    });
    assert_eq!(*slept.0.lock().unwrap(), Duration::from_secs(60));
}

#[test]
fn a_bulk_request_that_the_service_refuses_gives_its_own_words() {
    let place = Place::new();
    let folder = place.open();
    thread::scope(|scope| {
        scope.spawn(|| answer_in_turn(&place, &[("9", ""), ("9", "")]));
        let error = run(folder.submit(&bulk())).unwrap_err();
        assert_eq!((error.code(), error.happened()), ("FOLDER-REFUSED", Happened::Done));
        assert_eq!(error.says().map(|says| says.code()), Some("EXAMPLE-E"));
        let inquiry = bulk();
        let error = run(folder.collect(&inquiry, &receipt(&inquiry))).unwrap_err();
        assert_eq!(error.code(), "FOLDER-REFUSED");
    });
}

#[test]
fn a_bulk_result_that_came_late_is_taken_by_the_next_question() {
    let place = Place::new();
    let folder = place.open_with(settings().patience(Duration::from_millis(400)));
    let inquiry = bulk();
    let collect = || run(folder.collect(&inquiry, &receipt(&inquiry)));
    for _ in 0..2 {
        assert_eq!(collect().unwrap_err().code(), "FOLDER-NO-ANSWER");
        only_request(&place);
    }
    answer_in_turn(&place, &[("1", &unit("42"))]);
    notice(&folder, |notice| matches!(notice, Notice::Late(_)));
    let BulkAnswer::Done(message) = collect().unwrap() else { panic!("the result") };
    assert_eq!(message.body.units.len(), 1);
    assert!(place.names("req").is_empty(), "it was not asked for again");
}

#[test]
fn a_question_for_a_bulk_result_that_got_lost_is_asked_anew() {
    let place = Place::new();
    let folder = place.open_with(settings().patience(Duration::from_millis(50)));
    let inquiry = bulk();
    let began = Instant::now();
    while place.names("req").len() < 2 && began.elapsed() < Duration::from_secs(10) {
        let error = run(folder.collect(&inquiry, &receipt(&inquiry))).unwrap_err();
        assert_eq!(error.code(), "FOLDER-NO-ANSWER");
    }
    assert_eq!((place.names("req").len(), folder.open_requests().len()), (2, 1));
}

#[test]
fn health_says_since_when_the_terminal_fetches_nothing() {
    let place = Place::new();
    let folder = place.open_with(of_a_folder_that_goes());
    assert_eq!(run(folder.health()).unwrap().idle_since, None);
    folder.send(inquiry("42")).unwrap();
    assert_eq!(run(folder.health()).unwrap().idle_since, Some(1_772_411_400));
    fs::remove_dir_all(place.0.join("res")).unwrap();
    notice(&folder, |notice| *notice == Notice::Gone);
    assert_eq!(run(folder.health()).unwrap_err().code(), "FOLDER-UNREADABLE");
}

#[test]
fn the_folder_is_a_gateway_behind_a_pointer() {
    fn name(gateway: &dyn ByNumbers) -> &'static str {
        gateway.describe()
    }
    let place = Place::new();
    let folder: Box<dyn ByNumbers> = Box::new(place.open());
    assert_eq!(name(&folder), "file exchange with the eligibility terminal");
}
