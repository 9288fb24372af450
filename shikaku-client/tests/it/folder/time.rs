//! Times of the folder by a clock that is given: nobody waits for them here.

use super::clock::{Hands, begun_and_cut_off};
use super::*;
use shikaku_client::gateways::folder::FaceFolder;
use shikaku_client::{ByNumbers, Folder, Happened, NumbersInquiry, Progress};
use std::sync::Arc;

const A_DAY: Duration = Duration::from_secs(24 * 60 * 60);

fn numbers(number: &str) -> NumbersInquiry {
    let visit_date = Date::new(2026, 3, 2).unwrap();
    NumbersInquiry { id: InquiryId::fresh(), visit_date, keys: person(number) }
}

fn timed(hands: &Arc<Hands>) -> FolderSettings {
    FolderSettings::default().clock(hands.shared())
}

fn answered(progress: Result<Progress, shikaku_client::GatewayError>) -> Option<shikaku_model::Eligibility> {
    match progress.unwrap() {
        Progress::Answered(answer) => Some(*answer),
        _ => None,
    }
}

#[test]
fn an_answer_is_taken_and_a_wait_of_a_minute_ends_by_the_clock_that_is_given() {
    let (place, hands) = (Place::new(), Arc::new(Hands::default()));
    let folder = place.open_with(timed(&hands));
    let [first, second] = ["42", "43"].map(|number| folder.send(inquiry(number)).unwrap());
    place.answer(&first, eligibility(mark(&first), "42"));
    assert_eq!(number_of(hands.run(folder.answer(&first))), "42");
    let waiting = folder.answer(&second);
    hands.turn(Duration::from_secs(60));
    assert_eq!(hands.run(waiting).unwrap_err().code(), "FOLDER-NO-ANSWER");
    assert!(first.file_name().starts_with("OQSsiquc01req_20260302093000"), "{}", first.file_name());
    assert!(second.file_name().starts_with("OQSsiquc01req_20260302093000"), "{}", second.file_name());
    let third = folder.send(inquiry("44")).unwrap();
    assert!(third.file_name().starts_with("OQSsiquc01req_202603020931"), "{}", third.file_name());
}

#[test]
fn results_and_the_face_reader_are_waited_for_by_the_clock_that_is_given() {
    let (place, hands) = (Place::new(), Arc::new(Hands::default()));
    fs::create_dir(place.0.join("face")).unwrap();
    let mut face = FaceFolder::open(&place.0).unwrap().clock(hands.shared());
    let name = "face/OQSsiquc01res_face_20260302093000.xml";
    thread::scope(|scope| {
        let none = scope.spawn(|| face.wait(Duration::from_secs(3600)).unwrap().len());
        hands.turn_until(|| {
            hands.turn(Duration::from_secs(60));
            none.is_finished().then_some(())
        });
        assert_eq!(none.join().unwrap(), 0);
    });
    place.put(name, eligibility("of-the-reader", "42"));
    let results = Folder::open(&place.0).unwrap().pause(A_DAY).clock(hands.shared());
    thread::scope(|scope| {
        let one = scope.spawn(|| face.wait(Duration::from_secs(3600)).unwrap().len());
        let all = scope.spawn(|| results.results().unwrap().len());
        hands.turn_until(|| {
            hands.turn(Duration::from_secs(60));
            (one.is_finished() && all.is_finished()).then_some(())
        });
        assert_eq!((one.join().unwrap(), all.join().unwrap()), (1, 1));
    });
}

#[test]
fn a_request_that_is_never_answered_leaves_the_memory_and_its_late_answer_is_still_taken() {
    let (place, hands) = (Place::new(), Arc::new(Hands::default()));
    let folder = place.open_with(timed(&hands).keep_open(A_DAY));
    let asked = numbers("42");
    begun_and_cut_off(folder.ask(&asked));
    let sent = open_request(&folder, &asked.id);
    let a_minute = Duration::from_secs(60);
    hands.turn(A_DAY - a_minute);
    // The folder was looked through once more: it has answered somebody else.
    let other = folder.send(inquiry("43")).unwrap();
    place.answer(&other, eligibility(mark(&other), "43"));
    assert_eq!(number_of(hands.run(folder.answer(&other))), "43");
    fs::remove_file(place.0.join("req").join(other.file_name())).unwrap();
    assert_eq!(folder.open_requests(), std::slice::from_ref(&sent), "not before its time");
    hands.turn(a_minute);
    hands.turn_until(|| folder.open_requests().is_empty().then_some(()));
    assert!(folder.notices().contains(&Notice::Expired(sent.clone())));
    assert_eq!(folder.state().open, 0);
    // The id is still known, and what became of it is not.
    assert_eq!(open_request(&folder, &asked.id), sent);
    place.answer(&sent, eligibility(asked.id.as_str(), "42"));
    let is_told = |notice: &Notice| matches!(notice, Notice::Foreign { .. });
    hands.turn_until(|| folder.notices().iter().any(is_told).then_some(()));
    assert_eq!(place.names("res").len(), 1, "it stays where it is");
    let answer = hands.turn_until(|| answered(hands.run(folder.progress(&asked))));
    assert_eq!(number_of(Ok(Answer::Eligibility(Box::new(answer)))), "42");
    assert_eq!(place.names("req").len(), 1, "asked once");
    let error = hands.run(folder.progress(&asked)).unwrap_err();
    assert_eq!((error.code(), error.happened()), ("FOLDER-NOT-OPEN", Happened::Done));
}

#[test]
fn asking_again_for_what_expired_waits_for_the_same_answer() {
    let (place, hands) = (Place::new(), Arc::new(Hands::default()));
    let folder = place.open_with(timed(&hands));
    let asked = numbers("42");
    begun_and_cut_off(folder.ask(&asked));
    let sent = open_request(&folder, &asked.id);
    hands.turn(A_DAY);
    hands.turn_until(|| folder.open_requests().is_empty().then_some(()));
    begun_and_cut_off(folder.ask(&asked));
    assert_eq!((folder.open_requests(), place.names("req").len()), (vec![sent.clone()], 1));
    place.answer(&sent, eligibility(asked.id.as_str(), "42"));
    assert!(hands.run(folder.ask(&asked)).is_ok());
}

#[test]
fn an_answer_that_nobody_takes_leaves_the_memory_and_is_read_again_when_somebody_asks() {
    for consumed in [Consumed::ToTrash, Consumed::Stays, Consumed::Deleted] {
        let (place, hands) = (Place::new(), Arc::new(Hands::default()));
        let folder = place.open_with(timed(&hands).consumed(consumed));
        let asked = numbers("42");
        begun_and_cut_off(folder.ask(&asked));
        let sent = open_request(&folder, &asked.id);
        place.answer(&sent, eligibility(asked.id.as_str(), "42"));
        let late = Notice::Late(sent.clone());
        hands.turn_until(|| folder.notices().contains(&late).then_some(()));
        hands.turn(A_DAY);
        hands.turn_until(|| folder.open_requests().is_empty().then_some(()));
        assert!(hands.turn_until(|| answered(hands.run(folder.progress(&asked)))).search_info.is_some());
        let kept = || place.names("res").len() + place.names("trash").len();
        let expected = usize::from(consumed != Consumed::Deleted);
        hands.turn_until(|| (kept() == expected).then_some(()));
        assert_eq!(place.names("req").len(), 1, "{consumed:?}: asked once");
    }
}

#[test]
fn nothing_expires_while_somebody_waits_for_it() {
    let (place, hands) = (Place::new(), Arc::new(Hands::default()));
    let folder = place.open_with(timed(&hands).keep_open(Duration::from_secs(5)));
    let sent = folder.send(inquiry("42")).unwrap();
    let mut waiting = std::pin::pin!(folder.answer(&sent));
    let waker = std::task::Waker::noop();
    assert!(waiting.as_mut().poll(&mut std::task::Context::from_waker(waker)).is_pending());
    hands.turn(Duration::from_secs(30));
    let other = folder.send(inquiry("43")).unwrap();
    hands.turn(Duration::from_secs(6));
    hands.turn_until(|| (folder.open_requests() == [sent.clone()]).then_some(()));
    assert_eq!(folder.notices(), [Notice::Expired(other)]);
    place.answer(&sent, eligibility(mark(&sent), "42"));
    assert_eq!(number_of(hands.run(waiting)), "42");
}

#[test]
fn what_expired_and_is_taken_up_or_closed_by_its_file_is_open_no_more() {
    for is_closed in [false, true] {
        let (place, hands) = (Place::new(), Arc::new(Hands::default()));
        let folder = place.open_with(timed(&hands));
        let asked = numbers("42");
        begun_and_cut_off(folder.ask(&asked));
        let sent = open_request(&folder, &asked.id);
        hands.turn(A_DAY);
        hands.turn_until(|| folder.open_requests().is_empty().then_some(()));
        assert_eq!(folder.open_inquiries().len(), 1);
        if is_closed {
            folder.close(&sent);
            assert_eq!(folder.open_inquiries(), []);
            continue;
        }
        folder.take_up(sent.clone(), Some(&inquiry("42"))).unwrap();
        assert_eq!(folder.open_inquiries().len(), 1, "once");
        place.answer(&sent, eligibility(asked.id.as_str(), "42"));
        assert_eq!(number_of(hands.run(folder.answer(&sent))), "42");
        assert_eq!(folder.open_inquiries(), []);
        let error = hands.run(folder.ask(&asked)).unwrap_err();
        assert_eq!((error.code(), error.happened()), ("FOLDER-NOT-OPEN", Happened::Done));
    }
}
