use shikaku_model::codes::{
    CharacterCodeIdentifier, InsuredCardClassification, MedicalTreatmentFlag, QualificationValidity,
    SegmentOfResult,
};
use shikaku_model::consent::ConsentKind;
use shikaku_model::inquiry::QualificationConfirmSearchInfo;
use shikaku_model::message::{InquiryRequest, MedicalInformationHeader, MedicalInformationRequest};
use shikaku_model::wire::WireError;
use shikaku_model::wire::encoding::encode;
use shikaku_model::wire::xml::{MAX_BYTES, Stream, lend, lend_text, read, read_at_most, read_message, write};
use shikaku_model::{
    Coded, Date, Eligibility, Message, Origin, Personal, ReadingNote, ResultOfQualificationConfirmation,
    Symbol, UnknownElement,
};

pub(crate) const HEADER: &str = "<ProcessExecutionTime>20251210093015</ProcessExecutionTime>\
    <QualificationConfirmationDate>20251210</QualificationConfirmationDate>\
    <MedicalInstitutionCode>3119999996</MedicalInstitutionCode>\
    <ReferenceClassification>1</ReferenceClassification><SegmentOfResult>1</SegmentOfResult>";

pub(crate) const HANAKO: &str = "<InsuredCardClassification>01</InsuredCardClassification>\
    <InsurerNumber>  319038</InsurerNumber><InsuredCardSymbol>見本－１２</InsuredCardSymbol>\
    <InsuredIdentificationNumber>0004260</InsuredIdentificationNumber>\
    <Name>見本　花子</Name><Birthdate>19900901</Birthdate>";

pub(crate) fn message(header: &str, body: &str) -> String {
    format!("<XmlMsg><MessageHeader>{header}</MessageHeader><MessageBody>{body}</MessageBody></XmlMsg>")
}

pub(crate) fn result(fields: &str) -> String {
    format!("<ResultOfQualificationConfirmation>{fields}</ResultOfQualificationConfirmation>")
}

pub(crate) fn valid(fields: &str) -> String {
    let results = result(fields);
    message(
        HEADER,
        &format!(
            "<ResultList>{results}</ResultList>\
             <ProcessingResultStatus>1</ProcessingResultStatus><QualificationValidity>1</QualificationValidity>"
        ),
    )
}

pub(crate) fn read_text(text: &str) -> Result<Eligibility, WireError> {
    read(text.as_bytes())
}

#[test]
fn a_face_file_is_read_whatever_the_order_of_its_elements() {
    let backwards = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?>\r\n<XmlMsg>\r\n<MessageBody>\
         <QualificationValidity>1</QualificationValidity><ProcessingResultStatus>1</ProcessingResultStatus>\
         <ResultList>{}</ResultList></MessageBody>\r\n<MessageHeader>{HEADER}</MessageHeader></XmlMsg>\r\n",
        result(HANAKO)
    );
    let answer = read_text(&backwards).unwrap();
    assert_eq!(answer, read_text(&valid(HANAKO)).unwrap());
    assert_eq!(answer.origin, Origin::CardReader);
    assert_eq!(answer.header.segment_of_result, Some(SegmentOfResult::Normal.into()));
    assert_eq!(answer.header.process_execution_time.unwrap().to_string(), "2025-12-10T09:30:15+09:00");
    assert_eq!(answer.qualification_validity, Some(QualificationValidity::Valid.into()));
    let right = &answer.results[0];
    assert_eq!(right.birthdate.unwrap().expose(), &Date::new(1990, 9, 1).unwrap());
    assert_eq!(right.name.as_ref().unwrap().expose(), "見本　花子");
}

#[test]
fn identifiers_lose_their_padding_and_nothing_else() {
    let answer = read_text(&valid(HANAKO)).unwrap();
    let right = &answer.results[0];
    assert_eq!(right.insurer_number.as_ref().unwrap().as_str(), "319038");
    assert_eq!(right.insured_card_symbol.as_ref().unwrap().expose().as_str(), "見本－１２");
    assert_eq!(right.insured_identification_number.as_ref().unwrap().expose().as_str(), "0004260");
}

#[test]
fn an_absent_or_empty_branch_is_not_zero_zero() {
    let branch = |element: &str| {
        let answer = read_text(&valid(&format!("{HANAKO}{element}"))).unwrap();
        answer.results[0].insured_branch_number.as_ref().map(|branch| branch.as_str().to_owned())
    };
    assert_eq!(branch(""), None);
    assert_eq!(branch("<InsuredBranchNumber/>"), None);
    assert_eq!(branch("<InsuredBranchNumber>00</InsuredBranchNumber>"), Some("00".to_owned()));
}

#[test]
fn an_odd_identifier_does_not_cost_the_message() {
    let answer = read_text(&valid("<InsurerNumber>12-34</InsurerNumber>")).unwrap();
    let insurer = answer.results[0].insurer_number.as_ref().unwrap();
    assert_eq!((insurer.as_str(), insurer.is_well_formed()), ("12-34", false));
}

#[test]
fn shift_jis_means_the_characters_of_windows() {
    let utf8 = valid("<Name>髙橋●</Name>");
    let (before, after) = utf8.split_once("髙橋●").unwrap();
    let bytes = [
        b"<?xml version=\"1.0\" encoding=\"Shift_JIS\"?>".as_slice(),
        before.as_bytes(),
        b"\xFB\xFC\x8B\xB4\x81\x9C",
        after.as_bytes(),
    ]
    .concat();
    assert_eq!(read(&bytes), read_text(&utf8));
    let mislabelled = format!("<?xml version=\"1.0\" encoding=\"Shift_JIS\"?>{utf8}");
    assert_eq!(read_text(&mislabelled), Err(WireError::Encoding));
}

#[test]
fn unknown_elements_and_codes_survive() {
    let fields = "<InsuredCardClassification>98</InsuredCardClassification><NewLeaf>新</NewLeaf>\
        <NewGroup><NewChild>1</NewChild><NewChild>2</NewChild></NewGroup>";
    let answer = read_text(&valid(fields)).unwrap();
    let right = &answer.results[0];
    assert_eq!(right.insured_card_classification, Some(Coded::Unrecognised("98".into())));
    assert_eq!(right.unknown[0].name, "NewLeaf");
    assert_eq!(right.unknown[0].text.expose(), "新");
    let children: Vec<_> =
        right.unknown[1].children.iter().map(|child| child.text.expose().as_str()).collect();
    assert_eq!(children, ["1", "2"]);
}

#[test]
fn names_that_other_programs_write_are_understood() {
    let fields = "<InsuredCardClassification>A1</InsuredCardClassification>\
        <PublicExpenseNumber>12319075</PublicExpenseNumber><BeneficiaryNumber>9000019</BeneficiaryNumber>\
        <WelfareOfficeName>見本市福祉事務所</WelfareOfficeName><PharmaceuticalInfoConsFlg>1</PharmaceuticalInfoConsFlg>\
        <PharmaceuticalInfoAcquisitionTime>20251211093015</PharmaceuticalInfoAcquisitionTime>\
        <DiagnosisInfoConsTim>20251210093015</DiagnosisInfoConsTim>";
    let answer = read_text(&valid(fields)).unwrap();
    let right = &answer.results[0];
    let class = right.insured_card_classification.as_ref().and_then(Coded::known);
    assert_eq!(class, Some(InsuredCardClassification::MedicalAssistance));
    assert_eq!(right.insurer_number.as_ref().unwrap().law_number(), Some("12"));
    assert_eq!(right.insured_identification_number.as_ref().unwrap().expose().as_str(), "9000019");
    assert_eq!(right.insurer_name.as_deref(), Some("見本市福祉事務所"));
    let kinds: Vec<_> = right.consents.iter().map(|consent| consent.kind).collect();
    assert_eq!(kinds, [ConsentKind::PharmacistsInfo, ConsentKind::DiagnosisInfo]);
    assert!(right.consents[0].available_time.is_some());
    assert_eq!(right.unknown, []);
}

#[test]
fn every_right_of_a_person_is_kept() {
    let two = format!("<ResultList>{}{}</ResultList>", result(HANAKO), result("<Name>見本　花子</Name>"));
    assert_eq!(read_text(&message(HEADER, &two)).unwrap().results.len(), 2);
}

#[test]
fn an_answer_without_body_says_so_in_its_header() {
    let pending = "<XmlMsg><MessageHeader><SegmentOfResult>2</SegmentOfResult></MessageHeader></XmlMsg>";
    let answer = read_text(pending).unwrap();
    assert_eq!(answer.header.segment_of_result, Some(SegmentOfResult::InProgress.into()));
    assert!(answer.results.is_empty() && answer.qualification_validity.is_none());
}

#[test]
fn a_certificate_whose_elements_are_all_empty_is_absent() {
    let empty = "<ElderlyRecipientCertificateInfo><ElderlyRecipientContributionRatio/></ElderlyRecipientCertificateInfo>";
    assert_eq!(read_text(&valid(empty)).unwrap().results[0].elderly_recipient_certificate_info, None);
}

#[test]
fn what_may_stand_once_is_refused_when_it_stands_twice() {
    let twice = valid("<Birthdate>19900901</Birthdate><Birthdate>19900902</Birthdate>");
    assert!(matches!(read_text(&twice), Err(WireError::Duplicate { element: "Birthdate", .. })));
}

#[test]
fn a_date_that_never_was_is_refused_by_element_and_never_quoted() {
    let error = read_text(&valid("<Birthdate>20000230</Birthdate>")).unwrap_err();
    assert!(matches!(error, WireError::Date { element: "Birthdate", .. }));
    assert!(!format!("{error} {error:?}").contains("20000230"));
}

#[test]
fn a_document_type_definition_is_refused() {
    let text = format!("<!DOCTYPE XmlMsg [<!ENTITY x \"見本\">]>{}", valid("<Name>&x;</Name>"));
    assert_eq!(read_text(&text), Err(WireError::Dtd { position: 0 }));
}

#[test]
fn documents_that_are_no_answer_are_refused() {
    let request = message(
        "<MedicalInstitutionCode>3119999996</MedicalInstitutionCode>",
        "<QualificationConfirmSearchInfo><InsurerNumber>01319011</InsurerNumber></QualificationConfirmSearchInfo>",
    );
    for (text, code) in [
        ("<Other/>", "WIRE-ROOT"),
        ("<XmlMsg/>", "WIRE-NOT-A-RESULT"),
        (request.as_str(), "WIRE-NOT-A-RESULT"),
        ("", "WIRE-XML"),
        ("PK\u{3}\u{4}", "WIRE-ENCRYPTED"),
        ("<XmlMsg><MessageHeader>", "WIRE-XML"),
    ] {
        assert_eq!(read_text(text).map_err(|error| error.code()), Err(code), "{text}");
    }
}

#[test]
fn size_is_bounded() {
    let padded = format!("{}{}", valid(HANAKO), " ".repeat(MAX_BYTES));
    assert_eq!(read_text(&padded), Err(WireError::TooLarge { limit: MAX_BYTES }));
    assert!(read_at_most(padded.as_bytes(), 2 * MAX_BYTES).is_ok());
}

#[test]
fn nothing_about_the_person_reaches_a_log() {
    let fields = format!(
        "{HANAKO}<Address>見本町一丁目</Address><InsuredName>見本　太郎</InsuredName><Odd>見本の値</Odd>\
         <InjuryName1>腰痛症</InjuryName1><ReferenceNumber>00012345</ReferenceNumber>"
    );
    let logged = format!("{:?}", read_text(&valid(&fields)).unwrap());
    for value in ["見本", "0004260", "1990", "腰痛症", "00012345"] {
        assert!(!logged.contains(value), "{value} in {logged}");
    }
}

/// Everything that a result may hold, once.
fn everything() -> String {
    let fields = format!(
        "{HANAKO}<InsuredBranchNumber/><Sex2> </Sex2><NameKana>ﾐﾎﾝ ﾊﾅｺ</NameKana><Address>A&amp;B &lt;1&gt;&#13;</Address>\
         <PreschoolClassification>7</PreschoolClassification><ElderlyRecipientCertificateInfo/>\
         <PharmacistsInfoConsFlg>1</PharmacistsInfoConsFlg><PharmacistsInfoConsTime/>\
         <AllergyInfoAvailableTime>20251211093015</AllergyInfoAvailableTime>\
         <SpecificDiseasesCertificateList><SpecificDiseasesCertificateInfo>\
         <SpecificDiseasesDiseaseCategory>1</SpecificDiseasesDiseaseCategory></SpecificDiseasesCertificateInfo>\
         <Odd>1</Odd></SpecificDiseasesCertificateList><PublicExpenseResultList><MedicalTicketInfo>\
         <MedicalTreatmentMonth>202512</MedicalTreatmentMonth><StatusOfInfecton>02</StatusOfInfecton>\
         </MedicalTicketInfo></PublicExpenseResultList><New><Inner>新 </Inner><Inner/>text</New>"
    );
    valid(&fields).replace("</MessageBody>", "<ProcessingResultCode/><NewInBody>1</NewInBody></MessageBody>")
}

#[test]
fn what_was_read_is_written_back_equal_in_both_encodings() {
    let answer = read_text(&everything()).unwrap();
    for charset in [CharacterCodeIdentifier::Utf8, CharacterCodeIdentifier::ShiftJis] {
        let written = write(&answer, charset).unwrap();
        assert_eq!(read(&written).unwrap(), answer);
        assert_eq!(write(&read(&written).unwrap(), charset).unwrap(), written);
    }
    let right = &answer.results[0];
    assert!(right.empty.contains("InsuredBranchNumber") && right.empty.contains("Sex2"));
    assert!(!right.empty.contains("NameOfOther"));
    assert_eq!(right.unknown.len(), 2);
}

#[test]
fn what_stands_beside_the_body_is_kept_there_with_its_text_at_the_end() {
    let text = valid("").replace("<MessageHeader>", "<Beside>1</Beside>outside<MessageHeader>");
    let text = text.replace("</MessageBody>", "<New>1</New>inside</MessageBody>");
    let answer = read_text(&text).unwrap();
    let kept = |unknown: &[UnknownElement]| -> Vec<_> {
        unknown.iter().map(|it| (it.name.clone(), it.text.expose().clone())).collect()
    };
    let pair = |name: &str, text: &str| (name.to_owned(), text.to_owned());
    assert_eq!(kept(&answer.unknown), [pair("New", "1"), pair("", "inside")]);
    assert_eq!(kept(&answer.beside), [pair("Beside", "1"), pair("", "outside")]);
    assert_eq!(read(&write(&answer, CharacterCodeIdentifier::Utf8).unwrap()).unwrap(), answer);
    let lent = lend(text.as_bytes(), MAX_BYTES).unwrap();
    assert_eq!(lent.into_owned(), answer);
}

#[test]
fn an_element_of_the_body_that_stands_beside_it_never_comes_to_count() {
    let text = valid("").replace("<QualificationValidity>1</QualificationValidity>", "");
    let text = text.replace("</XmlMsg>", "<QualificationValidity>1</QualificationValidity></XmlMsg>");
    let answer = read_text(&text).unwrap();
    assert_eq!((&answer.qualification_validity, answer.beside.len()), (&None, 1));
    assert_eq!(read(&write(&answer, CharacterCodeIdentifier::Utf8).unwrap()).unwrap(), answer);
}

#[test]
fn a_header_that_contradicts_the_declaration_is_noted_and_the_declaration_believed() {
    let file = |declaration: &str, identifier: &str| {
        let identifier =
            format!("</SegmentOfResult><CharacterCodeIdentifier>{identifier}</CharacterCodeIdentifier>");
        let text = valid(HANAKO).replacen("</SegmentOfResult>", &identifier, 1);
        format!("<?xml version=\"1.0\"{declaration}?>{text}")
    };
    let (utf8, sjis) = (" encoding=\"UTF-8\"", " encoding='Shift_JIS'");
    for (declaration, identifier, noted) in [
        (utf8, "1", true),
        (sjis, "0", true),
        (utf8, "0", false),
        (sjis, "1", false),
        // A code outside the table contradicts nothing; without a declaration the header decides.
        (utf8, "2", false),
        ("", "0", false),
        ("", "1", false),
    ] {
        let text = file(declaration, identifier);
        let bytes = match declaration == sjis || declaration.is_empty() && identifier == "1" {
            true => encode(&text, CharacterCodeIdentifier::ShiftJis).unwrap().into_owned(),
            false => text.clone().into_bytes(),
        };
        let notes: &[_] = if noted { &[ReadingNote::CharacterCodeContradicted] } else { &[] };
        let answer = read(&bytes).unwrap();
        assert_eq!(answer.notes, notes, "{declaration} {identifier}");
        assert_eq!(answer.results[0].name.as_ref().unwrap().expose(), "見本　花子");
        assert_eq!(lend_text(&text, MAX_BYTES).unwrap().notes, notes);
        let mut stream = Stream::<_, ResultOfQualificationConfirmation>::new(&bytes[..]);
        assert_eq!(stream.by_ref().count(), 1);
        assert_eq!(stream.rest().unwrap().notes, notes);
    }
}

#[test]
fn what_is_lent_is_what_is_read() {
    let text = everything();
    assert_eq!(lend(text.as_bytes(), MAX_BYTES).unwrap().into_owned(), read_text(&text).unwrap());
    let declared = format!("<?xml version=\"1.0\" encoding=\"Shift_JIS\"?>{text}");
    assert_eq!(lend(declared.as_bytes(), MAX_BYTES), Err(WireError::Encoding));
    assert_eq!(lend_text(&declared, MAX_BYTES).unwrap().into_owned(), read_text(&text).unwrap());
}

#[test]
fn neither_order_nor_space_between_elements_changes_what_is_read() {
    let elements: Vec<String> = everything()
        .split_once("<ResultOfQualificationConfirmation>")
        .and_then(|(_, rest)| rest.split_once("<New>"))
        .map(|(fields, _)| fields.replace("><", ">\n<").lines().map(str::to_owned).collect())
        .unwrap();
    // Leaves only, so that they may stand in any order.
    let leaves: Vec<&String> = elements
        .iter()
        .filter(|line| {
            line.matches("</").count() == 1
                && !line.starts_with("</")
                && !["Odd", "SpecificDiseasesDiseaseCategory", "MedicalTreatmentMonth", "StatusOfInfecton"]
                    .iter()
                    .any(|inner| line.contains(inner))
        })
        .collect();
    assert!(leaves.len() >= 9, "{leaves:?}");
    let plain = read_text(&valid(&leaves.iter().map(|line| line.as_str()).collect::<String>())).unwrap();
    for turn in 0..leaves.len() {
        let mut turned = leaves.clone();
        turned.rotate_left(turn);
        turned.swap(0, leaves.len() / 2);
        let fields: String = turned.iter().map(|line| format!("\r\n\t {line}<!-- -->")).collect();
        assert_eq!(read_text(&valid(&fields)).unwrap(), plain);
    }
}

#[test]
fn an_alias_gives_way_to_the_canonical_name_whatever_comes_first() {
    let (canonical, alias) = ("<InsurerName>甲</InsurerName>", "<WelfareOfficeName>乙</WelfareOfficeName>");
    for fields in [format!("{canonical}{alias}"), format!("{alias}{canonical}")] {
        let answer = read_text(&valid(&fields)).unwrap();
        assert_eq!(answer.results[0].insurer_name.as_deref(), Some("甲"));
        assert_eq!(answer.results[0].unknown[0].name, "WelfareOfficeName");
    }
}

#[test]
fn a_character_that_shift_jis_lacks_is_refused_by_element_and_place() {
    let mut request = Message::<InquiryRequest>::default();
    let mut person = QualificationConfirmSearchInfo::default();
    person.insured_card_symbol = Symbol::from_received("見本𠮷").map(Personal::new);
    request.body.search_info.push(person);
    let refused = WireError::Unmappable { element: "InsuredCardSymbol", character: 3 };
    assert_eq!(write(&request, CharacterCodeIdentifier::ShiftJis), Err(refused));
    assert!(write(&request, CharacterCodeIdentifier::Utf8).is_ok());
}

#[test]
fn a_name_that_no_element_can_have_is_not_written() {
    for name in [
        "a b",
        "a>",
        "記号:番号 ",
        "<",
        "負担割合(外来)",
        "70歳以上",
        "1",
        "a,b",
        "b{c}",
        "x:New",
        "-a",
        "a\u{7F}",
        "@",
    ] {
        let mut answer = Eligibility::default();
        answer.unknown.push(UnknownElement::leaf(name, "1"));
        let refused = write(&answer, CharacterCodeIdentifier::Utf8);
        assert!(matches!(refused, Err(WireError::Unwritable)), "{name}");
    }
}

#[test]
fn a_request_for_medical_information_has_names_of_its_own() {
    let text = "<XmlMsg><MessageHeader><MedicalInstitutionCode>3119999996</MedicalInstitutionCode>\
        <InsuranceCardSymbol>見本</InsuranceCardSymbol><BranchNumber>01</BranchNumber></MessageHeader>\
        <MessageBody><StartDate>202501</StartDate><MedicalTreatmentFlag>1</MedicalTreatmentFlag></MessageBody></XmlMsg>";
    let request: Message<MedicalInformationRequest, MedicalInformationHeader> =
        read_message(text.as_bytes()).unwrap();
    assert_eq!(request.header.branch_number.as_ref().map(|branch| branch.as_str()), Some("01"));
    assert_eq!(request.body.medical_treatment_flag, Some(MedicalTreatmentFlag::Outpatient.into()));
    assert!(request.header.unknown.is_empty() && request.body.unknown.is_empty());
}
