//! One case for each thing that may go wrong.

use super::*;
use shikaku_client::Mismatch;
use shikaku_client::gateways::folder::{BulkKind, Notice};
use shikaku_model::codes::{CharacterCodeIdentifier, SegmentOfResult};
use shikaku_model::inquiry::ReferenceNumberRegistrationInfo;

/// Collects notices until one fits, for at most ten seconds.
fn notice(folder: &FolderExchange, fits: impl Fn(&Notice) -> bool) -> Notice {
    let began = Instant::now();
    while began.elapsed() < Duration::from_secs(10) {
        if let Some(notice) = folder.notices().into_iter().find(|notice| fits(notice)) {
            return notice;
        }
        thread::sleep(Duration::from_millis(10));
    }
    panic!("no such notice came");
}

#[test]
fn folder_every_disturbed_answer_is_received_and_is_about_the_person_asked() {
    for charset in [CharacterCodeIdentifier::Utf8, CharacterCodeIdentifier::ShiftJis] {
        for fault in Fault::ANSWERED {
            let scene = Scene::new(&[*fault], 7);
            let folder = scene.open(settings().charset(charset));
            let sent = folder.send(inquiry("0042")).expect("a request");
            let answer = wait(&folder, &sent).unwrap_or_else(|error| panic!("{}: {error}", fault.name()));
            assert_eq!(answer.outcome(), Some(SegmentOfResult::Normal), "{}", fault.name());
            assert_eq!(number_in(answer), "0042", "{}", fault.name());
            let journal = scene.journal();
            assert!(
                journal.iter().any(|(_, event, _)| event == fault.name()),
                "{} was not tried",
                fault.name()
            );
        }
    }
}

#[test]
fn folder_what_never_becomes_an_answer_ends_with_its_own_code() {
    for (fault, code) in
        [(Fault::Refused, "FOLDER-REFUSED"), (Fault::Broken, "WIRE-XML"), (Fault::Silent, "FOLDER-NO-ANSWER")]
    {
        let scene = Scene::new(&[fault], 7);
        let settle = Duration::from_millis(400);
        let folder = scene.open(settings().patience(Duration::from_secs(3)).settle(settle));
        let sent = folder.send(inquiry("0042")).expect("a request");
        assert_eq!(wait(&folder, &sent).expect_err(fault.name()).code(), code);
    }
    let scene = Scene::new(&[Fault::Abnormal], 7);
    let folder = scene.open(settings());
    let sent = folder.send(inquiry("0042")).expect("a request");
    let answer = wait(&folder, &sent).expect("an answer");
    assert_eq!(answer.outcome(), Some(SegmentOfResult::Abnormal), "a file is never success by itself");
}

#[test]
fn folder_an_answer_that_comes_too_late_is_attached_to_its_request() {
    let scene = Scene::new(&[Fault::Late], 7);
    let folder = scene.open(settings().patience(Duration::from_millis(200)));
    let [first, second] = ["0042", "0043"].map(|number| folder.send(inquiry(number)).expect("a request"));
    for sent in [&first, &second] {
        assert_eq!(wait(&folder, sent).expect_err("too early").code(), "FOLDER-NO-ANSWER");
    }
    notice(&folder, |notice| *notice == Notice::Late(second.clone()));
    assert_eq!(number_in(wait(&folder, &second).expect("the late answer")), "0043");
    let began = Instant::now();
    let answer = loop {
        match wait(&folder, &first) {
            Ok(answer) => break answer,
            Err(error) => assert_eq!(error.code(), "FOLDER-NO-ANSWER"),
        }
        assert!(began.elapsed() < Duration::from_secs(10), "the first late answer is lost");
    };
    assert_eq!(number_in(answer), "0042");
}

#[test]
fn folder_the_answer_about_somebody_else_is_told_and_not_given() {
    for (fault, what) in [(Fault::Crossed, Mismatch::Inquiry), (Fault::Neighbour, Mismatch::Keys)] {
        let scene = Scene::new(&[fault], 7);
        let folder = scene.open(settings());
        let sent = folder.send(inquiry("0042")).expect("a request");
        assert_eq!(number_in(wait(&folder, &sent).expect("the right answer")), "0042");
        let told = notice(&folder, |notice| matches!(notice, Notice::Mismatch { .. }));
        assert_eq!(told, Notice::Mismatch { sent, what });
    }
}

#[test]
fn folder_files_of_others_are_told_and_left_alone() {
    for fault in [Fault::Foreign, Fault::Copied, Fault::Twice] {
        let scene = Scene::new(&[fault], 7);
        let folder = scene.open(settings());
        let sent = folder.send(inquiry("0042")).expect("a request");
        assert_eq!(number_in(wait(&folder, &sent).expect("an answer")), "0042");
        let told =
            notice(&folder, |notice| matches!(notice, Notice::Foreign { .. } | Notice::Duplicate { .. }));
        match told {
            Notice::Foreign { file_name } => {
                assert!(scene.root.join("res").join(&file_name).is_file(), "{file_name} was touched");
                assert_ne!(fault, Fault::Twice);
            }
            other => assert!(
                fault == Fault::Twice && matches!(other, Notice::Duplicate { same_content: true, .. })
            ),
        }
    }
}

#[test]
fn folder_a_bulk_inquiry_is_asked_for_until_its_result_is_there() {
    for fault in [Fault::Plain, Fault::Half, Fault::Zip] {
        for kind in [BulkKind::Qualification, BulkKind::MedicalTicket] {
            let scene = Scene::new(&[fault], 7);
            let folder = scene.open(settings());
            let asked = vec![person("0042"), person("0043"), person("0044")];
            let day = (kind == BulkKind::Qualification).then(day);
            let inquiry = Request::BulkInquiry { kind, day, asked };
            let first = folder.send(inquiry.clone()).expect("a request");
            let Answer::Receipt(receipt) = wait(&folder, &first).expect("a receipt") else {
                panic!("a receipt")
            };
            let reception_number = receipt.body.reception_number.expect("a number");
            let mut asked = 0;
            let units = loop {
                let (reception_number, whom) = (reception_number.clone(), inquiry.whom());
                let second = Request::Result { kind, reception_number, whom };
                let second = folder.send(second).expect("a request");
                let answer = wait(&folder, &second).expect("a result");
                asked += 1;
                let (outcome, Answer::Bulk(message)) = (answer.outcome(), answer) else {
                    panic!("a bulk result")
                };
                if outcome != Some(SegmentOfResult::InProgress) {
                    break message.body.units;
                }
            };
            assert_eq!((asked, units.len()), (POLLS + 1, 3));
        }
    }
}

#[test]
fn folder_persons_are_registered_one_by_one_and_together() {
    let scene = Scene::new(&[Fault::Half], 7);
    let folder = scene.open(settings().charset(CharacterCodeIdentifier::ShiftJis));
    let info = |number: &str| {
        let mut info = ReferenceNumberRegistrationInfo::default();
        info.reference_number = Some(Personal::new(format!("chart-{number}")));
        info.insurer_number = InsurerNumber::from_received("319038");
        info.insured_identification_number = Number::from_received(number).map(Personal::new);
        info
    };
    let sent = folder.send(Request::Registration(Box::new(info("0042")))).expect("a request");
    let Answer::Registration(answer) = wait(&folder, &sent).expect("an answer") else {
        panic!("a registration")
    };
    let echo = answer.body.registration_info.expect("the echo");
    assert_eq!(echo.reference_number.map(Personal::into_exposed).as_deref(), Some("chart-0042"));

    let all = Request::BulkRegistration(vec![info("0042"), info("0043")]);
    let first = folder.send(all.clone()).expect("a request");
    let Answer::Receipt(receipt) = wait(&folder, &first).expect("a receipt") else { panic!("a receipt") };
    let reception_number = receipt.body.reception_number.expect("a number");
    for round in 0..=POLLS {
        let (kind, whom) = (BulkKind::ReferenceNumber, all.whom());
        let second = Request::Result { kind, reception_number: reception_number.clone(), whom };
        let second = folder.send(second).expect("a request");
        let Answer::BulkRegistration(message) = wait(&folder, &second).expect("a result") else {
            panic!("units")
        };
        assert_eq!(message.body.units.len(), if round == POLLS { 2 } else { 0 });
    }
}
