//! What is taken for an answer, and what is not.

use super::*;
use shikaku_client::Happened;
use std::pin::Pin;
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex};
use std::task::{Context, Wake};

#[test]
fn an_answer_is_given_once_and_kept_in_trash() {
    for settings in [settings(), settings().without_events()] {
        let place = Place::new();
        let folder = place.open_with(settings);
        let sent = folder.send(inquiry("42")).unwrap();
        place.answer(&sent, eligibility(mark(&sent), "42"));
        assert_eq!(number_of(wait(&folder, &sent)), "42");
        assert_eq!(wait(&folder, &sent).unwrap_err().code(), "FOLDER-NOT-OPEN");
        let is_kept = || place.names("trash").len() == 1 && place.names("res").is_empty();
        let began = Instant::now();
        while !is_kept() && began.elapsed() < Duration::from_secs(10) {
            thread::sleep(Duration::from_millis(10));
        }
        assert!(is_kept());
    }
}

#[test]
fn a_file_is_read_when_it_is_whole() {
    let place = Place::new();
    let folder = place.open();
    let sent = folder.send(inquiry("42")).unwrap();
    let whole = eligibility(mark(&sent), "42").into_bytes();
    let slowly = || thread::sleep(Duration::from_millis(60));
    for part in [&[][..], &vec![0; whole.len()], &whole[..whole.len() / 2], &whole[..whole.len() - 1]] {
        place.answer(&sent, part);
        slowly();
    }
    assert!(folder.notices().iter().all(|notice| !matches!(notice, Notice::Duplicate { .. })));
    assert_eq!(place.names("res").len(), 1, "a part was taken for the whole");
    place.answer(&sent, &whole);
    assert_eq!(number_of(wait(&folder, &sent)), "42");
}

#[test]
fn an_answer_to_another_question_is_shown_to_nobody_and_the_right_one_is_still_taken() {
    let place = Place::new();
    let folder = place.open();
    let sent = folder.send(inquiry("42")).unwrap();
    let right = eligibility(mark(&sent), "42");
    let wrong = [
        (eligibility("another-mark", "42"), Mismatch::Inquiry),
        (right.replace("3119999996", "3119999988"), Mismatch::Institution),
        (eligibility(mark(&sent), "43"), Mismatch::Keys),
        (right.replace("19850412", "19850413"), Mismatch::Keys),
        (
            right.replace(
                "<SegmentOf",
                "<QualificationConfirmationDate>20260301</QualificationConfirmationDate><SegmentOf",
            ),
            Mismatch::VisitDate,
        ),
        (
            right.replace(&format!("<ArbitraryFileIdentifier>{}</ArbitraryFileIdentifier>", mark(&sent)), ""),
            Mismatch::Inquiry,
        ),
    ];
    for (answer, differs) in wrong {
        place.answer(&sent, &answer);
        let told = notice(&folder, |notice| matches!(notice, Notice::Mismatch { .. }));
        assert_eq!(told, Notice::Mismatch { sent: sent.clone(), what: differs });
        assert_eq!(place.names("res").len(), 1, "it is kept");
    }
    place.answer(&sent, right);
    assert_eq!(number_of(wait(&folder, &sent)), "42");
}

#[test]
fn an_answer_to_another_question_is_no_answer() {
    let place = Place::new();
    let folder = place.open_with(settings().patience(Duration::from_millis(400)));
    let sent = folder.send(inquiry("42")).unwrap();
    place.answer(&sent, eligibility(mark(&sent), "43"));
    let error = wait(&folder, &sent).unwrap_err();
    assert!(matches!(error, FolderError::Mismatch(Mismatch::Keys)), "{error}");
    assert!(!format!("{error} {error:?}").contains("43"));
}

#[test]
fn a_late_answer_is_kept_for_its_request() {
    let place = Place::new();
    let folder = place.open_with(settings().patience(Duration::from_millis(100)));
    let [first, second] = ["42", "43"].map(|number| folder.send(inquiry(number)).unwrap());
    for sent in [&first, &second] {
        assert_eq!(wait(&folder, sent).unwrap_err().code(), "FOLDER-NO-ANSWER");
    }
    assert_eq!(folder.open_requests().len(), 2);
    place.answer(&second, eligibility(mark(&second), "43"));
    assert_eq!(notice(&folder, |notice| matches!(notice, Notice::Late(_))), Notice::Late(second.clone()));
    assert_eq!(number_of(wait(&folder, &second)), "43");
    assert_eq!(folder.open_requests(), [first]);
}

#[test]
fn letting_a_wait_go_loses_no_answer() {
    let place = Place::new();
    let folder = place.open();
    let sent = folder.send(inquiry("42")).unwrap();
    drop(folder.answer(&sent));
    place.answer(&sent, eligibility(mark(&sent), "42"));
    notice(&folder, |notice| matches!(notice, Notice::Late(_)));
    assert_eq!(number_of(wait(&folder, &sent)), "42");
}

#[test]
fn a_file_is_never_success_by_itself() {
    let place = Place::new();
    let folder = place.open();
    let sent = folder.send(inquiry("42")).unwrap();
    let short = "<XmlMsg><MessageHeader><SegmentOfResult>9</SegmentOfResult><ErrorCode>EXAMPLE-E09</ErrorCode>\
                 </MessageHeader></XmlMsg>";
    place.answer(&sent, short);
    let answer = wait(&folder, &sent).unwrap();
    assert_eq!(answer.outcome(), Some(SegmentOfResult::Abnormal));
    assert_eq!(answer.header().error_code.as_deref(), Some("EXAMPLE-E09"));
}

#[test]
fn a_broken_answer_is_told_before_the_patience_ends_and_may_still_be_mended() {
    let place = Place::new();
    let folder = place.open();
    let sent = folder.send(inquiry("42")).unwrap();
    let whole = eligibility(mark(&sent), "42");
    place.answer(&sent, &whole[..whole.len() - 9]);
    let began = Instant::now();
    assert_eq!(wait(&folder, &sent).unwrap_err().code(), "WIRE-XML");
    assert!(began.elapsed() < Duration::from_secs(10));
    place.answer(&sent, whole);
    assert_eq!(number_of(wait(&folder, &sent)), "42");
}

#[test]
fn between_two_readings_there_is_the_pause_also_when_events_come() {
    let place = Place::new();
    let folder = place.open_with(settings().pause(Duration::from_millis(300)));
    let sent = folder.send(inquiry("42")).unwrap();
    let began = Instant::now();
    place.answer(&sent, eligibility(mark(&sent), "42"));
    assert_eq!(number_of(wait(&folder, &sent)), "42");
    assert!(began.elapsed() >= Duration::from_millis(300), "{:?}", began.elapsed());
}

#[test]
fn an_answer_that_shall_be_deleted_stays_until_somebody_takes_it() {
    let place = Place::new();
    let open = || place.open_with(settings().consumed(Consumed::Deleted));
    let folder = open();
    let sent = folder.send(inquiry("42")).unwrap();
    drop(folder.answer(&sent));
    place.answer(&sent, eligibility(mark(&sent), "42"));
    notice(&folder, |notice| matches!(notice, Notice::Late(_)));
    thread::sleep(Duration::from_millis(200));
    // The program ends before anybody asks, and starts anew.
    drop(folder);
    let folder = open();
    folder.take_up(sent.clone(), None).unwrap();
    assert_eq!(number_of(wait(&folder, &sent)), "42");
    let began = Instant::now();
    while !place.names("res").is_empty() && began.elapsed() < Duration::from_secs(10) {
        thread::sleep(Duration::from_millis(10));
    }
    assert!(place.names("res").is_empty() && place.names("trash").is_empty());
}

#[test]
fn the_longest_times_are_no_fault() {
    let place = Place::new();
    let folder = place.open_with(settings().patience(Duration::MAX).rescan(Duration::MAX));
    let sent = folder.send(inquiry("42")).unwrap();
    place.answer(&sent, eligibility(mark(&sent), "42"));
    folder.take_up(sent.clone(), None).unwrap();
    assert_eq!(number_of(wait(&folder, &sent)), "42");
}

/// Whoever is woken does this.
struct Woken(Box<dyn Fn() + Send + Sync>);

impl Wake for Woken {
    fn wake(self: Arc<Self>) {
        (self.0)();
    }
}

fn woken(act: impl Fn() + Send + Sync + 'static) -> std::task::Waker {
    Arc::new(Woken(Box::new(act))).into()
}

#[test]
fn a_wait_ends_in_time_although_whoever_reads_the_files_stands_still() {
    let place = Place::new();
    let folder = place.open_with(settings().patience(Duration::from_secs(1)));
    let [first, second] = ["42", "43"].map(|number| folder.send(inquiry(number)).unwrap());
    let (stands, still) = channel();
    let stands = Mutex::new(stands);
    let waker = woken(move || {
        stands.lock().unwrap().send(()).unwrap();
        thread::sleep(Duration::from_secs(5));
    });
    let mut waiting = folder.answer(&first);
    assert!(Pin::new(&mut waiting).poll(&mut Context::from_waker(&waker)).is_pending());
    place.answer(&first, eligibility(mark(&first), "42"));
    still.recv_timeout(Duration::from_secs(10)).unwrap();
    let began = Instant::now();
    assert_eq!(wait(&folder, &second).unwrap_err().code(), "FOLDER-NO-ANSWER");
    assert!(began.elapsed() < Duration::from_secs(4), "{:?}", began.elapsed());
}

#[test]
fn nobody_waits_on_when_whoever_reads_the_files_fails() {
    let place = Place::new();
    let folder = place.open_with(settings().patience(Duration::from_secs(60)));
    let [first, second] = ["42", "43"].map(|number| folder.send(inquiry(number)).unwrap());
    let waker = woken(|| panic!("a fault of the host"));
    let mut waiting = folder.answer(&first);
    assert!(Pin::new(&mut waiting).poll(&mut Context::from_waker(&waker)).is_pending());
    place.answer(&first, eligibility(mark(&first), "42"));
    let began = Instant::now();
    assert_eq!(wait(&folder, &second).unwrap_err().code(), "FOLDER-NO-ANSWER");
    assert!(began.elapsed() < Duration::from_secs(30));
}

#[test]
fn nobody_waits_on_for_a_request_that_is_given_up() {
    let place = Place::new();
    let folder = place.open();
    let sent = folder.send(inquiry("42")).unwrap();
    let (done, heard) = channel();
    let waker = woken(sends(done));
    let mut waiting = folder.answer(&sent);
    assert!(Pin::new(&mut waiting).poll(&mut Context::from_waker(&waker)).is_pending());
    folder.close(&sent);
    heard.recv_timeout(Duration::from_secs(5)).unwrap();
}

fn sends(done: Sender<()>) -> impl Fn() + Send + Sync {
    let done = Mutex::new(done);
    move || done.lock().unwrap().send(()).unwrap()
}

#[test]
fn a_task_that_goes_with_its_waker_may_itself_be_waiting() {
    let place = Place::new();
    let folder = place.open();
    let sent = folder.send(inquiry("42")).unwrap();
    let (done, heard) = channel();
    thread::spawn(move || {
        let held = folder.answer(&sent);
        let waker = woken(move || assert!(!format!("{held:?}").is_empty()));
        let mut waiting = folder.answer(&sent);
        assert!(Pin::new(&mut waiting).poll(&mut Context::from_waker(&waker)).is_pending());
        drop(waker);
        drop(waiting);
        done.send(()).unwrap();
    });
    heard.recv_timeout(Duration::from_secs(10)).unwrap();
}

#[test]
fn an_encrypted_answer_is_called_encrypted() {
    let place = Place::new();
    let folder = place.open();
    let sent = folder.send(inquiry("42")).unwrap();
    place.answer(&sent, encrypted_archive(&res(&sent)));
    assert_eq!(wait(&folder, &sent).unwrap_err().code(), "FOLDER-ENCRYPTED");
}

/// A ZIP archive with one empty, encrypted entry, written by hand (APPNOTE 4.3).
fn encrypted_archive(name: &str) -> Vec<u8> {
    let name = name.replacen("res/", "", 1).into_bytes();
    let length = u16::try_from(name.len()).unwrap();
    let common = |tail: &[u8]| {
        // version, flags (bit 0: encrypted), stored, time, date, checksum, sizes, length of the name
        let mut bytes = vec![20, 0, 1, 0, 0, 0, 0, 0, 0x21, 0x58, 0, 0, 0, 0, 12, 0, 0, 0, 0, 0, 0, 0];
        bytes.extend(length.to_le_bytes());
        bytes.extend(tail);
        bytes.extend(&name);
        bytes
    };
    let local = [&b"PK\x03\x04"[..], &common(&[0, 0]), &[0; 12]].concat();
    let central = [&b"PK\x01\x02\x14\x00"[..], &common(&[0; 16])].concat();
    let sizes = [u32::try_from(central.len()).unwrap(), u32::try_from(local.len()).unwrap()];
    let end =
        [&b"PK\x05\x06\0\0\0\0\x01\0\x01\0"[..], &sizes[0].to_le_bytes(), &sizes[1].to_le_bytes(), &[0, 0]]
            .concat();
    [local, central, end].concat()
}

#[test]
fn nobody_waits_in_vain() {
    let place = Place::new();
    let folder = place.open();
    let sent = folder.send(inquiry("42")).unwrap();
    // Two wait for one answer: one gets it, the other hears that it was taken.
    let answers = thread::scope(|scope| {
        let both = [(); 2].map(|()| scope.spawn(|| wait(&folder, &sent)));
        thread::sleep(Duration::from_millis(50));
        place.answer(&sent, eligibility(mark(&sent), "42"));
        both.map(|one| one.join().unwrap().map_err(|error| (error.code(), error.happened())))
    });
    let second = answers.into_iter().find_map(Result::err);
    assert_eq!(second, Some(("FOLDER-NOT-OPEN", Happened::Done)), "it was answered: no line is down");
    // Nor when the folder is closed meanwhile.
    let sent = folder.send(inquiry("43")).unwrap();
    let waiting = folder.answer(&sent);
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let code = thread::scope(|scope| {
        let waiter =
            scope.spawn(|| runtime.block_on(waiting).map_or_else(|error| error.code(), |_| "answered"));
        thread::sleep(Duration::from_millis(50));
        drop(folder);
        waiter.join().unwrap()
    });
    assert_eq!(code, "FOLDER-NO-ANSWER");
}
