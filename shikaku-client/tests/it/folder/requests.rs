//! What is written into the folder, and how it is found again.

use super::*;

#[test]
fn a_request_has_the_name_and_the_header_that_its_answer_repeats() {
    let place = Place::new();
    let folder = place.open_with(settings().terminal(7));
    let sent = folder.send(inquiry("42")).unwrap();
    let number = sent.file_name().strip_prefix("OQSsiquc01req_2026030209300007").unwrap().to_owned();
    let number = number.strip_suffix(".xml").unwrap();
    assert!(number.len() == 3 && number.bytes().all(|byte| byte.is_ascii_digit()), "{number}");
    assert_eq!(place.names("req"), [sent.file_name()], "nothing beside it");
    let request = place.request(&sent);
    for element in [
        "<MedicalInstitutionCode>3119999996</MedicalInstitutionCode>",
        &format!("<ArbitraryFileIdentifier>OQSsiquc01-2026030209300007{number}-"),
        "<QualificationConfirmationDate>20260302</QualificationConfirmationDate>",
        "<InsurerNumber>  319038</InsurerNumber>",
        "<Birthdate>19850412</Birthdate>",
    ] {
        assert!(request.contains(element), "{element} is missing in {request}");
    }
    assert!(mark(&sent).len() <= 50);
}

#[test]
fn a_bulk_inquiry_has_two_steps_and_is_asked_for_again_while_it_is_processed() {
    let place = Place::new();
    let folder = place.open();
    let asked = vec![person("42"), person("43")];
    let day = Date::new(2026, 3, 2).ok();
    let inquiry = Request::BulkInquiry { kind: BulkKind::Qualification, day, asked };
    let first = folder.send(inquiry.clone()).unwrap();
    assert_eq!(place.request(&first).matches("<QualificationConfirmSearchInfo>").count(), 2);
    place.answer(&first, message("1", mark(&first), "", "<ReceptionNumber>R-0010</ReceptionNumber>"));
    let Answer::Receipt(receipt) = wait(&folder, &first).unwrap() else { panic!("a receipt") };
    let reception_number = receipt.body.reception_number.unwrap();
    assert_eq!(reception_number, "R-0010");

    let unit = &unit("42");
    let mut names = vec![first.file_name()];
    for (segment, number, units, expected) in [("2", "R-0010", "", 0), ("1", "R-0010", unit, 1)] {
        let ask = || Request::Result {
            kind: BulkKind::Qualification,
            reception_number: reception_number.clone(),
            whom: inquiry.whom(),
        };
        let second = folder.send(ask()).unwrap();
        assert!(!names.contains(&second.file_name()), "a name of its own each time");
        names.push(second.file_name());
        assert!(!place.request(&second).contains("ArbitraryFileIdentifier"));
        let header = format!("<ReceptionNumber>{number}</ReceptionNumber>");
        place.answer(&second, message(segment, "of-the-first-step", &header.replace("0010", "0011"), units));
        let told = notice(&folder, |notice| matches!(notice, Notice::Mismatch { .. }));
        assert_eq!(told, Notice::Mismatch { sent: second.clone(), what: Mismatch::Reception });
        place.answer(&second, message(segment, "of-the-first-step", &header, units));
        let Answer::Bulk(bulk) = wait(&folder, &second).unwrap() else { panic!("a result") };
        assert_eq!(bulk.body.units.len(), expected);
    }
}

#[test]
fn a_person_is_registered_under_a_number_of_the_institution() {
    let place = Place::new();
    let folder = place.open_with(settings().charset(CharacterCodeIdentifier::ShiftJis));
    let mut info = ReferenceNumberRegistrationInfo::default();
    info.reference_number = Some(Personal::new("00012345".to_owned()));
    info.insured_card_symbol = Symbol::from_received("見本").map(Personal::new);
    let sent = folder.send(Request::Registration(Box::new(info.clone()))).unwrap();
    let request = fs::read(place.0.join("req").join(sent.file_name())).unwrap();
    let symbol = b"<InsuredCardSymbol>\x8C\xA9\x96\x7B</InsuredCardSymbol>";
    assert!(request.windows(symbol.len()).any(|bytes| bytes == symbol), "in CP932");
    assert!(sent.file_name().starts_with("OQSsiimm01req_"));
    place.answer(&sent, message("1", mark(&sent), "", "<ProcessingResultStatus>1</ProcessingResultStatus>"));
    let Answer::Registration(answer) = wait(&folder, &sent).unwrap() else { panic!("a registration") };
    assert_eq!(answer.body.processing_result_status.unwrap().code(), "1");
    let bulk = folder.send(Request::BulkRegistration(vec![info])).unwrap();
    assert!(bulk.file_name().starts_with("OQSmuimm01req_"));
}

#[test]
fn what_cannot_be_sent_is_not_asked() {
    let place = Place::new();
    let folder = place.open_with(settings().charset(CharacterCodeIdentifier::ShiftJis));
    let mut person = person("42");
    person.insured_card_symbol = Symbol::from_received("𠮷").map(Personal::new);
    let request = Request::Inquiry { day: Date::new(2026, 3, 2).unwrap(), person: Box::new(person) };
    assert_eq!(folder.send(request).unwrap_err().code(), "FOLDER-UNSENDABLE");
    fs::remove_dir_all(place.0.join("req")).unwrap();
    assert_eq!(folder.send(inquiry("42")).unwrap_err().code(), "FOLDER-UNWRITABLE");
    assert!(folder.open_requests().is_empty());
}

#[test]
fn a_name_is_never_used_again_while_a_file_of_it_is_somewhere() {
    let place = Place::new();
    fs::create_dir(place.0.join("trash")).unwrap();
    // Where the numbers of a run begin is left to chance: only one is free.
    let stem = |number: u32| format!("2026030209300001{number:03}");
    for number in 5..1000 {
        place.put(&format!("res/OQSsiquc01res_{}.xml", stem(number)), "left from the last run");
    }
    place.put(&format!("req/OQSsiquc01req_{}.xml", stem(0)), "left from the last run");
    place.put(&format!("res/OQSsiquc01res_{}.xml", stem(1)), "left from the last run");
    place.put(&format!("trash/OQSsiquc01res_{}.zip", stem(2)), "left from the last run");
    place.put(&format!("req/OQSsiquc01req_{}.tmp", stem(3)), "being written by another program");
    let folder = place.open();
    let sent = folder.send(inquiry("42")).unwrap();
    assert_eq!(sent.file_name(), format!("OQSsiquc01req_{}.xml", stem(4)));
    // What an earlier run of this program left is told, not sent again and not removed.
    let left = [format!("OQSsiquc01req_{}.xml", stem(0)), format!("OQSsiquc01req_{}.tmp", stem(3))];
    let told = left.map(|file_name| Notice::LeftOver { file_name });
    let notices = folder.notices();
    assert!(told.iter().all(|notice| notices.contains(notice)), "{notices:?}");
    assert_eq!(place.names("req").len(), 3);
    let other = place.open_with(settings().terminal(2));
    assert!(!other.notices().iter().any(|notice| told.contains(notice)), "another program's");
}

#[test]
fn a_clock_that_is_put_back_and_a_restart_give_no_mark_a_second_time() {
    let place = Place::new();
    let seconds = std::sync::Arc::new(std::sync::atomic::AtomicI64::new(1_772_411_400));
    let clock = std::sync::Arc::clone(&seconds);
    let folder = place.open_with(settings().dated(move || clock.load(Ordering::Relaxed)));
    let mut marks = std::collections::HashSet::new();
    let first = folder.send(inquiry("42")).unwrap();
    marks.insert(mark(&first).to_owned());
    seconds.store(1_772_411_000, Ordering::Relaxed);
    let second = folder.send(inquiry("43")).unwrap();
    assert!(second.file_name().starts_with("OQSsiquc01req_20260302093000"), "{}", second.file_name());
    marks.insert(mark(&second).to_owned());
    // The terminal fetches everything, and the program is started again within the second, many times.
    for _ in 0..50 {
        let folder = place.open();
        for entry in fs::read_dir(place.0.join("req")).unwrap() {
            fs::remove_file(entry.unwrap().path()).unwrap();
        }
        marks.insert(mark(&folder.send(inquiry("44")).unwrap()).to_owned());
    }
    assert_eq!(marks.len(), 52);
}

#[test]
fn a_request_survives_a_restart() {
    let place = Place::new();
    let stored = {
        let folder = place.open();
        serde_json::to_string(&folder.send(inquiry("42")).unwrap()).unwrap()
    };
    assert!(!stored.contains("42,") && !stored.contains("1985"), "{stored}");
    let sent: SentRequest = serde_json::from_str(&stored).unwrap();
    place.answer(&sent, eligibility(mark(&sent), "43"));
    let folder = place.open();
    folder.take_up(sent.clone(), Some(&inquiry("42"))).unwrap();
    notice(&folder, |notice| matches!(notice, Notice::Mismatch { .. }));
    place.answer(&sent, eligibility(mark(&sent), "42"));
    assert_eq!(number_of(wait(&folder, &sent)), "42");
    let changed = stored.replace("OQSsiquc01\"", "../siquc01\"");
    let changed = serde_json::from_str(&changed).unwrap();
    assert_eq!(folder.take_up(changed, None).unwrap_err().code(), "FOLDER-NOT-OPEN");
}
