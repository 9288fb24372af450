use shikaku_model::codes::{CharacterCodeIdentifier, QualificationValidity};
use shikaku_model::inquiry::QualificationConfirmSearchInfo;
use shikaku_model::insured::{Number, Symbol};
use shikaku_model::message::InquiryRequest;
use shikaku_model::wire::WireError;
use shikaku_model::wire::json::{MAX_BYTES, lend, read, read_at_most, read_message, write};
use shikaku_model::wire::xml;
use shikaku_model::{Coded, Eligibility, InsurerNumber, Message, Origin, Personal};

const HANAKO: &str = r#""InsuredCardClassification": "01", "InsurerNumber": "00319038", "InsuredCardSymbol": "見本１２",
    "InsuredIdentificationNumber": "0004321", "InsuredBranchNumber": "00", "Name": "見本　花子", "Birthdate": "19900901""#;

fn message(header: &str, body: &str) -> String {
    format!(r#"{{"XmlMsg": {{"MessageHeader": {{{header}}}, "MessageBody": {{{body}}}}}}}"#)
}

fn answer(body: &str) -> String {
    message(r#""SegmentOfResult": "1", "ReferenceClassification": "2""#, body)
}

fn valid(fields: &str) -> String {
    let result = format!(r#"{{"ResultOfQualificationConfirmation": {{{fields}}}}}"#);
    answer(&format!(
        r#""ResultList": [{result}], "ProcessingResultStatus": "1", "QualificationValidity": "1""#
    ))
}

fn read_text(text: &str) -> Result<Eligibility, WireError> {
    read(text.as_bytes())
}

/// Reads, writes and reads again; the two answers must be equal, and the borrowed one as well.
fn there_and_back(text: &str) -> Eligibility {
    let answer = read_text(text).unwrap();
    assert_eq!(lend(text.as_bytes(), MAX_BYTES).unwrap().into_owned(), answer);
    let written = write(&answer).unwrap();
    assert_eq!(read_text(&written).unwrap(), answer, "{written}");
    answer
}

#[test]
fn an_answer_is_read_into_the_same_tables_as_a_file() {
    let answer = there_and_back(&valid(HANAKO));
    assert_eq!(answer.origin, Origin::InsuranceData);
    assert_eq!(answer.qualification_validity, Some(QualificationValidity::Valid.into()));
    let file = "<XmlMsg><MessageHeader><SegmentOfResult>1</SegmentOfResult><ReferenceClassification>2</ReferenceClassification>\
        </MessageHeader><MessageBody><ResultList><ResultOfQualificationConfirmation>\
        <InsuredCardClassification>01</InsuredCardClassification><InsurerNumber>  319038</InsurerNumber>\
        <InsuredCardSymbol>見本１２</InsuredCardSymbol><InsuredIdentificationNumber>0004321</InsuredIdentificationNumber>\
        <InsuredBranchNumber>00</InsuredBranchNumber><Name>見本　花子</Name><Birthdate>19900901</Birthdate>\
        </ResultOfQualificationConfirmation></ResultList><ProcessingResultStatus>1</ProcessingResultStatus>\
        <QualificationValidity>1</QualificationValidity></MessageBody></XmlMsg>";
    assert_eq!(xml::read(file.as_bytes()).unwrap(), answer);
}

#[test]
fn insurer_numbers_are_filled_up_with_zeros_and_nothing_else_is_changed() {
    let written = write(&there_and_back(&valid(HANAKO))).unwrap();
    for member in [r#""InsurerNumber": "00319038""#, r#""InsuredIdentificationNumber": "0004321""#] {
        assert!(written.contains(member), "{written}");
    }
}

#[test]
fn both_shapes_of_a_list_are_read() {
    let disease = r#"{"SpecificDiseasesDiseaseCategory": "1", "SpecificDiseasesSelfPay": "10000"}"#;
    let list = |items: String| valid(&format!(r#"{HANAKO}, "SpecificDiseasesCertificateList": {items}"#));
    let plain = there_and_back(&list(format!("[{disease}, {disease}]")));
    assert_eq!(plain.results[0].specific_diseases_certificate_list.len(), 2);
    let wrapped = format!(r#"{{"SpecificDiseasesCertificateInfo": {disease}}}"#);
    let inside = format!(r#"{{"SpecificDiseasesCertificateInfo": [{disease}, {disease}]}}"#);
    for items in [format!("[{wrapped}, {wrapped}]"), inside] {
        assert_eq!(there_and_back(&list(items)), plain);
    }
}

#[test]
fn members_that_no_table_knows_are_written_back_where_they_stood() {
    let unknown = r#""NewText": "新", "NewGroup": {"A": "1", "B": {"C": ["x"]}}, "NewList": ["1", {"D": "2"}, [["3"], []]],
        "One": ["x"], "Nothing": null, "Empty": {}, "NoItems": [], "#;
    let text = valid(&format!("{unknown}{HANAKO}"));
    let answer = there_and_back(&text);
    let names: Vec<_> = answer.results[0].unknown.iter().map(|element| element.name.as_str()).collect();
    assert_eq!(
        names,
        ["NewText", "NewGroup", "NewList", "NewList", "NewList", "One", "Nothing", "Empty", "NoItems"]
    );
    let written: serde_json::Value = serde_json::from_str(&write(&answer).unwrap()).unwrap();
    let result = &written["XmlMsg"]["MessageBody"]["ResultList"][0]["ResultOfQualificationConfirmation"];
    assert_eq!(result["NewGroup"], serde_json::json!({"A": "1", "B": {"C": ["x"]}}));
    assert_eq!(result["NewList"], serde_json::json!(["1", {"D": "2"}, [["3"], ""]]));
    assert_eq!(result["One"], serde_json::json!(["x"]));
    // What says nothing is written as text without characters.
    assert_eq!(
        (&result["Nothing"], &result["Empty"], &result["NoItems"]),
        (&"".into(), &"".into(), &"".into())
    );
}

#[test]
fn members_that_no_table_knows_go_through_xml_as_well() {
    let text = valid(&format!(r#"{HANAKO}, "New": ["1", "2"], "Group": {{"A": "x"}}, "NameOfOther": """#));
    let answer = there_and_back(&text);
    let file = xml::write(&answer, CharacterCodeIdentifier::Utf8).unwrap();
    assert_eq!(xml::read(&file).unwrap(), answer);
}

#[test]
fn absent_empty_and_zero_zero_are_three_things() {
    let branch = |member: &str| {
        let answer = there_and_back(&valid(&format!(r#""Name": "見本　花子"{member}"#)));
        let right = &answer.results[0];
        let branch = right.insured_branch_number.as_ref().map(|branch| branch.as_str().to_owned());
        (branch, right.empty.contains("InsuredBranchNumber"))
    };
    assert_eq!(branch(""), (None, false));
    for empty in [r#""""#, "null", "{}", "[]"] {
        assert_eq!(branch(&format!(r#", "InsuredBranchNumber": {empty}"#)), (None, true));
    }
    assert_eq!(branch(r#", "InsuredBranchNumber": "00""#), (Some("00".to_owned()), false));
}

#[test]
fn what_stands_there_empty_and_filled_is_filled() {
    let disease = r#"{"SpecificDiseasesSelfPay": "10000"}"#;
    let body = format!(
        r#"{HANAKO}, "InsurerName": "", "WelfareOfficeName": "見本市", "SpecificDiseasesCertificateList": [{disease}, {{}}, null]"#
    );
    let answer = there_and_back(&valid(&body));
    assert_eq!(answer.results[0].insurer_name.as_deref(), Some("見本市"));
    assert_eq!(answer.results[0].specific_diseases_certificate_list.len(), 1);
    assert!(answer.results[0].empty.is_empty());
}

#[test]
fn empty_text_is_the_same_whatever_stands_for_nothing() {
    for nothing in [r#""""#, "null", "{}", "[]"] {
        let answer = there_and_back(&valid(&format!(
            r##"{HANAKO}, "#text": {nothing}, "New": {{"#text": {nothing}}}"##
        )));
        let names: Vec<_> = answer.results[0].unknown.iter().map(|element| &*element.name).collect();
        assert_eq!(names, ["", "New"], "{nothing}");
    }
}

#[test]
fn unknown_codes_survive() {
    let answer = there_and_back(&valid(r#""InsuredCardClassification": "98""#));
    assert_eq!(answer.results[0].insured_card_classification, Some(Coded::Unrecognised("98".into())));
}

#[test]
fn a_request_is_written_as_the_interface_has_it() {
    let mut person = QualificationConfirmSearchInfo::default();
    person.insurer_number = Some(InsurerNumber::parse("319038").unwrap());
    person.insured_card_symbol = Symbol::from_received("見本１２").map(Personal::new);
    person.insured_identification_number = Number::from_received("0004321").map(Personal::new);
    let mut request = Message::<InquiryRequest>::default();
    request.body.search_info.push(person.clone());
    let one = write(&request).unwrap();
    let expected = r#"{
  "XmlMsg": {
    "MessageHeader": {},
    "MessageBody": {
      "QualificationConfirmSearchInfo": {
        "InsurerNumber": "00319038",
        "InsuredCardSymbol": "見本１２",
        "InsuredIdentificationNumber": "0004321"
      }
    }
  }
}
"#;
    assert_eq!(one, expected);
    assert_eq!(read_message::<Message<InquiryRequest>>(one.as_bytes()).unwrap(), request);
    request.body.search_info.push(person);
    let several = write(&request).unwrap();
    assert!(several.contains(r#""QualificationConfirmSearchInfo": ["#), "{several}");
    assert_eq!(read_message::<Message<InquiryRequest>>(several.as_bytes()).unwrap(), request);
}

#[test]
fn what_may_stand_once_is_refused_when_it_stands_twice() {
    let twice = valid(r#""Birthdate": "19900901", "Birthdate": "19900902""#);
    assert!(matches!(read_text(&twice), Err(WireError::Duplicate { .. })));
    let list = valid(r#""Birthdate": ["19900901", "19900902"]"#);
    assert!(matches!(read_text(&list), Err(WireError::Duplicate { element: "Birthdate", .. })));
    let headers = r#"{"XmlMsg": {"MessageHeader": [{"SegmentOfResult": "1"}, {"SegmentOfResult": "9"}]}}"#;
    assert!(matches!(read_text(headers), Err(WireError::Duplicate { element: "MessageHeader", .. })));
}

#[test]
fn a_date_that_never_was_is_refused_by_element_and_place_and_never_quoted() {
    let text = valid(r#""Name": "見本　花子", "Birthdate": "20000230""#);
    let error = read_text(&text).unwrap_err();
    let position = text.find("Birthdate").unwrap();
    assert_eq!(error, WireError::Date { element: "Birthdate", position });
    assert!(!format!("{error} {error:?}").contains("20000230"));
}

#[test]
fn an_identifier_that_is_a_number_is_refused_because_it_has_lost_its_zeros() {
    let text = valid(r#""InsurerNumber": 319038"#);
    assert!(matches!(read_text(&text), Err(WireError::NotText { .. })));
}

#[test]
fn documents_that_are_no_answer_are_refused() {
    let request = message(
        r#""MedicalInstitutionCode": "3119999996""#,
        r#""QualificationConfirmSearchInfo": {"InsurerNumber": "01319011"}"#,
    );
    for (text, code) in [
        (r#"{"Other": {}}"#, "WIRE-ROOT"),
        (r#"{"XmlMsg": {}, "Other": {}}"#, "WIRE-ROOT"),
        ("[]", "WIRE-ROOT"),
        (r#"{"XmlMsg": {}}"#, "WIRE-NOT-A-RESULT"),
        (request.as_str(), "WIRE-NOT-A-RESULT"),
        ("", "WIRE-JSON"),
        ("<XmlMsg/>", "WIRE-JSON"),
        (r#"{"XmlMsg": {"#, "WIRE-JSON"),
    ] {
        assert_eq!(read_text(text).map_err(|error| error.code()), Err(code), "{text}");
    }
    assert_eq!(read(b"{\"XmlMsg\": \"\x8C\xA9\"}"), Err(WireError::Encoding));
}

#[test]
fn a_byte_order_mark_is_dropped_and_size_is_bounded() {
    let text = valid(HANAKO);
    assert_eq!(read_text(&format!("\u{FEFF}{text}")), read_text(&text));
    let padded = format!("{text}{}", " ".repeat(MAX_BYTES));
    assert_eq!(read_text(&padded), Err(WireError::TooLarge { limit: MAX_BYTES }));
    assert!(read_at_most(padded.as_bytes(), 2 * MAX_BYTES).is_ok());
}

#[test]
fn what_could_not_be_read_again_is_not_written() {
    let mut answer = read_text(&valid(HANAKO)).unwrap();
    answer.results[0].name = Some(Personal::new("見本\0花子".to_owned()));
    assert!(matches!(write(&answer), Err(WireError::Unwritable)));
}

#[test]
fn nothing_about_the_person_reaches_a_log() {
    let text = valid(&format!(r#"{HANAKO}, "Odd": {{"Inside": "見本の値"}}"#));
    let logged = format!("{:?}", read_text(&text).unwrap());
    for value in ["見本", "0004321", "1990"] {
        assert!(!logged.contains(value), "{value} in {logged}");
    }
}
