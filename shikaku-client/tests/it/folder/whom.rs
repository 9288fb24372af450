//! An answer is about those who were asked for and about nobody else: registrations, bulk results, marks used twice.

use super::*;
use crate::faults::tally::Log;
use shikaku_client::gateways::folder::Whom;
use shikaku_client::{
    Bulk, BulkAnswer, BulkInquiry, BulkReception, ByNumbers, GatewayError, Happened, InquiryId,
    NumbersInquiry, Progress,
};
use shikaku_model::insured::Branch;
use std::pin::pin;
use std::task::{Context, Waker};

fn registered(number: &str) -> ReferenceNumberRegistrationInfo {
    let mut info = ReferenceNumberRegistrationInfo::default();
    info.reference_number = Some(Personal::new(format!("chart-{number}")));
    info.insurer_number = InsurerNumber::from_received("319038");
    info.insured_identification_number = Number::from_received(number).map(Personal::new);
    info
}

/// The echo of a registration, and 照会番号 beside it.
fn registration(chart: &str, number: &str) -> String {
    format!(
        "<ReferenceNumberRegistrationInfo><ReferenceNumber>{chart}</ReferenceNumber>\
         <InsurerNumber>  319038</InsurerNumber>\
         <InsuredIdentificationNumber>{number}</InsuredIdentificationNumber></ReferenceNumberRegistrationInfo>\
         <ProcessingResultStatus>1</ProcessingResultStatus>"
    )
}

/// Each wrong answer is told once and stays where it is; the right one after them is given.
fn only_the_right_one_is_taken(
    folder: &FolderExchange,
    place: &Place,
    sent: &SentRequest,
    wrong: &[String],
    right: String,
) -> Answer {
    for answer in wrong {
        place.answer(sent, answer);
        let told = notice(folder, |notice| matches!(notice, Notice::Mismatch { .. }));
        assert_eq!(told, Notice::Mismatch { sent: sent.clone(), what: Mismatch::Keys }, "{answer}");
        assert_eq!(place.names("res").len(), 1, "it is kept");
    }
    place.answer(sent, right);
    wait(folder, sent).unwrap()
}

#[test]
fn the_echo_of_a_registration_is_that_of_the_person_who_was_registered() {
    let place = Place::new();
    let folder = place.open();
    let sent = folder.send(Request::Registration(Box::new(registered("42")))).unwrap();
    let answer = |body: &str| message("1", mark(&sent), "", body);
    let wrong = [
        registration("chart-43", "42"),
        registration("chart-42", "43"),
        registration("chart-42", "42").replace("319038", "319046"),
        "<ReferenceNumber>chart-43</ReferenceNumber><ProcessingResultStatus>1</ProcessingResultStatus>"
            .to_owned(),
    ]
    .map(|body| answer(&body));
    let right = answer(&registration("chart-42", "0042"));
    // A restart between the two changes nothing.
    drop(folder);
    let folder = place.open();
    folder.take_up(sent.clone(), Some(&Request::Registration(Box::new(registered("42"))))).unwrap();
    let given = only_the_right_one_is_taken(&folder, &place, &sent, &wrong, right);
    let Answer::Registration(given) = given else { panic!("a registration") };
    assert_eq!(given.body.processing_result_status.unwrap().code(), "1");
}

#[test]
fn a_refused_registration_about_somebody_else_is_none_of_ours() {
    let place = Place::new();
    let folder = place.open_with(settings().patience(Duration::from_millis(400)));
    let sent = folder.send(Request::Registration(Box::new(registered("42")))).unwrap();
    // Without the mark of the file: 異常終了 about nobody may leave it out, one about somebody may not.
    let body = "<ReferenceNumber>chart-42</ReferenceNumber>";
    let unmarked =
        message("9", "", "", body).replace("<ArbitraryFileIdentifier></ArbitraryFileIdentifier>", "");
    place.answer(&sent, unmarked);
    assert!(matches!(wait(&folder, &sent), Err(FolderError::Mismatch(Mismatch::Inquiry))));
}

#[test]
fn every_unit_of_a_bulk_registration_is_about_one_who_was_to_be_registered() {
    let place = Place::new();
    let folder = place.open();
    let first = Request::BulkRegistration(vec![registered("42"), registered("43")]);
    let result = Request::Result {
        kind: BulkKind::ReferenceNumber,
        reception_number: "R-1".into(),
        whom: first.whom(),
    };
    let sent = folder.send(result).unwrap();
    let answer = |units: &[String]| {
        let units: String =
            units.iter().map(|unit| format!("<BulkRegistrationUnit>{unit}</BulkRegistrationUnit>")).collect();
        message("1", "of-the-first-step", "<ReceptionNumber>R-1</ReceptionNumber>", &units)
    };
    let good = || registration("chart-42", "42");
    let wrong = [
        answer(&[good(), registration("chart-44", "44")]),
        answer(&[good(), registration("chart-43", "42")]),
        answer(&[good(), "<ProcessingResultStatus>1</ProcessingResultStatus>".to_owned()]),
    ];
    let short =
        "<ReferenceNumber>chart-43</ReferenceNumber><ProcessingResultStatus>2</ProcessingResultStatus>";
    let right = answer(&[good(), short.to_owned()]);
    let given = only_the_right_one_is_taken(&folder, &place, &sent, &wrong, right);
    let Answer::BulkRegistration(given) = given else { panic!("units") };
    assert_eq!(given.body.units.len(), 2);
}

#[test]
fn every_unit_of_a_bulk_result_is_about_one_who_was_asked_for() {
    let place = Place::new();
    let folder = place.open();
    let mut marked = person("42");
    marked.arbitrary_identifier = Some(Personal::new("patient_1".to_owned()));
    let asked = vec![marked, person("43")];
    let first =
        Request::BulkInquiry { kind: BulkKind::Qualification, day: Date::new(2026, 3, 2).ok(), asked };
    let result =
        Request::Result { kind: BulkKind::Qualification, reception_number: "R-1".into(), whom: first.whom() };
    let sent = folder.send(result).unwrap();
    let answer = |units: &[String]| {
        message("1", "of-the-first-step", "<ReceptionNumber>R-1</ReceptionNumber>", &units.concat())
    };
    let with_mark = |mark: &str| {
        let mark =
            format!("<ArbitraryIdentifier>{mark}</ArbitraryIdentifier></QualificationConfirmSearchInfo>");
        unit("42").replace("</QualificationConfirmSearchInfo>", &mark)
    };
    let born = "<ResultList><ResultOfQualificationConfirmation><Birthdate>19850413</Birthdate>\
                </ResultOfQualificationConfirmation></ResultList></BulkConfirmUnit>";
    let wrong = [
        answer(&[unit("42"), unit("44")]),
        answer(&[unit("42"), unit("43").replace("19850412", "19850413")]),
        answer(&[with_mark("patient_2")]),
        answer(&[unit("43").replace("</BulkConfirmUnit>", born)]),
        answer(&[
            "<BulkConfirmUnit><QualificationValidity>1</QualificationValidity></BulkConfirmUnit>".to_owned()
        ]),
    ];
    let right = answer(&[unit("0043"), with_mark("patient_1")]);
    let given = only_the_right_one_is_taken(&folder, &place, &sent, &wrong, right);
    let Answer::Bulk(given) = given else { panic!("units") };
    assert_eq!(given.body.units.len(), 2);
}

#[test]
fn a_bulk_result_for_a_month_tells_who_is_in_it_and_names_no_other_month() {
    let place = Place::new();
    let folder = place.open();
    let mut month = QualificationConfirmSearchInfo::default();
    month.medical_treatment_month = shikaku_model::date::YearMonth::parse_compact("202603").ok();
    let first = Request::BulkInquiry { kind: BulkKind::MedicalTicket, day: None, asked: vec![month] };
    let result =
        Request::Result { kind: BulkKind::MedicalTicket, reception_number: "R-1".into(), whom: first.whom() };
    let sent = folder.send(result).unwrap();
    let answer = |month: &str| {
        let element = format!("<MedicalTreatmentMonth>{month}</MedicalTreatmentMonth><Birthdate>");
        let units = unit("77").replace("<Birthdate>", &element);
        message("1", "of-the-first-step", "<ReceptionNumber>R-1</ReceptionNumber>", &units)
    };
    let wrong = [answer("202602")];
    let given = only_the_right_one_is_taken(&folder, &place, &sent, &wrong, answer("202603"));
    let Answer::Bulk(given) = given else { panic!("units") };
    assert_eq!(given.body.units.len(), 1);
}

fn run<T>(answer: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(answer)
}

#[test]
fn the_port_collects_only_what_was_asked_for_under_its_own_receipt() {
    let place = Place::new();
    let folder = place.open_with(settings().patience(Duration::from_millis(600)));
    let visit_date = Date::new(2026, 3, 2).unwrap();
    let mine = BulkInquiry { id: InquiryId::fresh(), visit_date, keys: vec![person("42")] };
    let theirs = BulkReception { id: InquiryId::fresh(), number: "R-1".into() };
    let error = run(folder.collect(&mine, &theirs)).unwrap_err();
    assert!(matches!(error, GatewayError::Mismatch { what: Mismatch::Inquiry, .. }), "{error}");
    assert!(place.names("req").is_empty(), "nothing was asked");

    let receipt = BulkReception { id: mine.id.clone(), number: "R-1".into() };
    let mut first = pin!(folder.collect(&mine, &receipt));
    assert!(first.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_pending());
    let name = format!("res/{}", place.names("req")[0].replacen("req_", "res_", 1));
    let header = "<ReceptionNumber>R-1</ReceptionNumber>";
    place.put(&name, message("1", "of-the-first-step", header, &[unit("42"), unit("43")].concat()));
    let error = run(first).unwrap_err();
    assert_eq!((error.code(), error.happened()), ("FOLDER-MISMATCH", Happened::Unknown));
    place.put(&name, message("1", "of-the-first-step", header, &unit("42")));
    let BulkAnswer::Done(result) = run(folder.collect(&mine, &receipt)).unwrap() else {
        panic!("the result")
    };
    assert_eq!((result.body.units.len(), mine.left_out(&result)), (1, vec![]));
    assert_eq!(place.names("req").len(), 1, "asked once");
}

#[test]
fn an_id_that_is_open_for_one_patient_gives_nothing_to_another() {
    let place = Place::new();
    let folder = place.open();
    let visit_date = Date::new(2026, 3, 2).unwrap();
    let first = NumbersInquiry { id: InquiryId::fresh(), visit_date, keys: person("42") };
    let second = NumbersInquiry { keys: person("43"), ..first.clone() };
    let next_day = NumbersInquiry { visit_date: Date::new(2026, 3, 3).unwrap(), ..first.clone() };
    let mut asking = pin!(folder.ask(&first));
    assert!(asking.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_pending());
    let sent = open_request(&folder, &first.id);
    place.answer(&sent, eligibility(first.id.as_str(), "42"));
    for other in [&second, &next_day] {
        for error in [run(folder.ask(other)).unwrap_err(), run(folder.progress(other)).unwrap_err()] {
            assert_eq!((error.code(), error.happened()), ("FOLDER-MISMATCH", Happened::Unknown));
        }
    }
    assert_eq!(place.names("req").len(), 1, "nothing more was asked");
    assert!(run(asking).is_ok(), "and its own answer is not lost");
}

#[test]
fn an_answer_that_nobody_could_compare_is_compared_with_who_asks_for_it() {
    let place = Place::new();
    let visit_date = Date::new(2026, 3, 2).unwrap();
    let mine = NumbersInquiry { id: InquiryId::fresh(), visit_date, keys: person("42") };
    let sent = {
        let folder = place.open();
        let mut asking = pin!(folder.ask(&mine));
        assert!(asking.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_pending());
        open_request(&folder, &mine.id)
    };
    let folder = place.open();
    // The host did not keep whom it asked for.
    folder.take_up(sent.clone(), None).unwrap();
    place.answer(&sent, eligibility(mine.id.as_str(), "43"));
    notice(&folder, |notice| matches!(notice, Notice::Late(_)));
    let log = Log::default();
    let guard = log.listen();
    assert_eq!(run(folder.progress(&mine)).unwrap_err().code(), "FOLDER-MISMATCH");
    drop(guard);
    assert!(log.text().contains("shikaku_client::security"), "{}", log.text());
    assert_eq!(place.names("trash").len() + place.names("res").len(), 1, "the file is kept");
}

#[test]
fn a_twin_and_another_kind_of_question_take_nothing_from_the_one_who_asked() {
    let place = Place::new();
    let folder = place.open();
    let visit_date = Date::new(2026, 3, 2).unwrap();
    let keys = |branch: &str| {
        let mut keys = person("42");
        keys.insured_branch_number = Branch::from_received(branch);
        keys
    };
    let first = NumbersInquiry { id: InquiryId::fresh(), visit_date, keys: keys("01") };
    let twin = NumbersInquiry { keys: keys("02"), ..first.clone() };
    let bulk = BulkInquiry { id: first.id.clone(), visit_date, keys: vec![keys("01")] };
    let mut asking = pin!(folder.ask(&first));
    assert!(asking.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_pending());
    let sent = open_request(&folder, &first.id);
    let answer = eligibility(first.id.as_str(), "42");
    let end = "</InsuredIdentificationNumber>";
    let branch = format!("{end}<InsuredBranchNumber>01</InsuredBranchNumber>");
    place.answer(&sent, answer.replace(end, &branch));
    // It is there before the others come.
    let began = Instant::now();
    while place.names("trash").is_empty() {
        assert!(began.elapsed() < Duration::from_secs(10), "the answer is not read");
        thread::sleep(Duration::from_millis(5));
    }
    for error in [
        run(folder.progress(&twin)).unwrap_err(),
        run(folder.ask(&twin)).unwrap_err(),
        run(folder.submit(&bulk)).unwrap_err(),
    ] {
        assert_eq!((error.code(), error.happened()), ("FOLDER-MISMATCH", Happened::Unknown));
    }
    assert_eq!(place.names("req").len(), 1, "nothing more was asked");
    assert!(run(asking).is_ok(), "and its own answer is not lost");
}

#[test]
fn an_answer_that_the_wrong_one_asks_for_first_stays_for_the_right_one() {
    let place = Place::new();
    let visit_date = Date::new(2026, 3, 2).unwrap();
    let mine = NumbersInquiry { id: InquiryId::fresh(), visit_date, keys: person("42") };
    let another = NumbersInquiry { keys: person("43"), ..mine.clone() };
    let sent = {
        let folder = place.open();
        let mut asking = pin!(folder.ask(&mine));
        assert!(asking.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_pending());
        open_request(&folder, &mine.id)
    };
    let folder = place.open();
    folder.take_up(sent.clone(), None).unwrap();
    place.answer(&sent, eligibility(mine.id.as_str(), "42"));
    notice(&folder, |notice| matches!(notice, Notice::Late(_)));
    for error in [run(folder.progress(&another)).unwrap_err(), run(folder.ask(&another)).unwrap_err()] {
        assert_eq!((error.code(), error.happened()), ("FOLDER-MISMATCH", Happened::Unknown));
    }
    let Progress::Answered(answer) = run(folder.progress(&mine)).unwrap() else { panic!("it is lost") };
    assert_eq!(number_of(Ok(Answer::Eligibility(answer))), "42");
}

/// A bulk result without 枝番, as the folder gives it to a caller who compares it himself.
#[test]
fn a_unit_is_used_up_by_the_one_it_is_about_and_a_withheld_result_can_be_had_unseen() {
    let place = Place::new();
    let folder = place.open();
    let visit_date = Date::new(2026, 3, 2).unwrap();
    let twins = BulkInquiry { id: InquiryId::fresh(), visit_date, keys: vec![person("42"), person("42")] };
    let request = Request::Result {
        kind: BulkKind::Qualification,
        reception_number: "R-1".to_owned(),
        whom: Whom::Inquired(twins.keys.as_slice().into()),
    };
    let sent = folder.send(request).unwrap();
    let header = "<ReceptionNumber>R-1</ReceptionNumber>";
    place.answer(&sent, message("1", "of-the-first-step", header, &[unit("42"), unit("43")].concat()));
    notice(&folder, |notice| matches!(notice, Notice::Mismatch { what: Mismatch::Keys, .. }));
    folder.close(&sent);
    folder.take_up(sent.clone(), None).unwrap();
    let Answer::Bulk(result) = wait(&folder, &sent).unwrap() else { panic!("a bulk result") };
    assert_eq!(result.body.units.len(), 2);
    assert_eq!(twins.left_out(&result), [1], "one unit is about one of them");
    let mut first = person("42");
    first.insured_branch_number = Branch::from_received("01");
    let with_branch = BulkInquiry { keys: vec![person("42"), first], ..twins };
    assert_eq!(with_branch.left_out(&result), [1], "a unit without the branch is not about her");
}
