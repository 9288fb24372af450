use crate::xml::{HANAKO, HEADER, message, result};
use shikaku_model::codes::CharacterCodeIdentifier;
use shikaku_model::message::{BulkConfirmUnit, BulkConfirmation, BulkRegistration, RegistrationResult};
use shikaku_model::wire::WireError;
use shikaku_model::wire::xml::{Stream, read, read_message, write};
use shikaku_model::{Message, Origin, ReadingNote};

#[test]
fn a_bulk_answer_has_one_unit_for_each_person() {
    let header = format!(
        "{HEADER}<ReceptionNumber>R-1</ReceptionNumber><NumberOfProcessingResult>2</NumberOfProcessingResult>"
    );
    let body = format!(
        "<BulkConfirmUnit><QualificationValidity>1</QualificationValidity>{}\
         <ReferenceNumber>1</ReferenceNumber><ReferenceNumber>2</ReferenceNumber></BulkConfirmUnit>\
         <BulkConfirmUnit><ProcessingResultStatus>2</ProcessingResultStatus></BulkConfirmUnit>",
        result(HANAKO)
    );
    let text = message(&header, &body);
    let bulk: Message<BulkConfirmation> = read_message(text.as_bytes()).unwrap();
    assert_eq!(bulk.header.reception_number.as_deref(), Some("R-1"));
    assert_eq!(bulk.header.number_of_processing_result, Some(2));
    let [first, second] = <[_; 2]>::try_from(bulk.body.units).unwrap();
    assert_eq!(first.reference_numbers.len(), 2);
    assert!(second.results.is_empty());
    let answer = first.into_eligibility(bulk.header, bulk.notes);
    assert_eq!((answer.results.len(), answer.origin), (1, Origin::CardReader));
    assert_eq!(read(text.as_bytes()), Err(WireError::NotAResult));
}

#[test]
fn a_bulk_result_is_streamed_as_it_is_read_whole() {
    let unit = |number: usize| {
        format!(
            "<BulkConfirmUnit><QualificationValidity>1</QualificationValidity>{}<ReferenceNumber>{number}</ReferenceNumber>\
             </BulkConfirmUnit>\n",
            result(HANAKO)
        )
    };
    let body: String = (0..3000).map(unit).collect();
    let text = message(HEADER, &format!("<Before>1</Before>{body}<After>2</After>"));
    let whole: Message<BulkConfirmation> = read_message(text.as_bytes()).unwrap();
    for bytes in [text.clone().into_bytes(), write(&whole, CharacterCodeIdentifier::ShiftJis).unwrap()] {
        let mut stream = Stream::<_, BulkConfirmUnit>::new(bytes.as_slice());
        let units: Vec<_> = stream.by_ref().map(Result::unwrap).collect();
        assert_eq!(units, whole.body.units);
        let rest = stream.rest().unwrap();
        assert_eq!((&rest.header, &rest.body.unknown), (&whole.header, &whole.body.unknown));
        let mut lent = 0;
        Stream::<_, BulkConfirmUnit>::new(bytes.as_slice())
            .each(|unit| {
                assert_eq!(unit.into_owned(), whole.body.units[lent]);
                lent += 1;
                lent < 10
            })
            .unwrap();
        assert_eq!(lent, 10);
    }
}

#[test]
fn a_registration_result_is_streamed_as_it_is_read_whole() {
    let unit = |number: usize| {
        format!(
            "<BulkRegistrationUnit><ReferenceNumberRegistrationInfo><ReferenceNumber>{number:050}</ReferenceNumber>\
             <InsurerNumber>  319038</InsurerNumber><InsuredCardSymbol>見本</InsuredCardSymbol>\
             </ReferenceNumberRegistrationInfo><ProcessingResultStatus>{}</ProcessingResultStatus><New>{number}</New>\
             </BulkRegistrationUnit>\n",
            1 + number % 2
        )
    };
    let body: String = (0..3000).map(unit).collect();
    let text = message(HEADER, &format!("{body}<After>2</After>"));
    let whole: Message<BulkRegistration> = read_message(text.as_bytes()).unwrap();
    assert_eq!(whole.body.units.len(), 3000);
    for bytes in [text.clone().into_bytes(), write(&whole, CharacterCodeIdentifier::ShiftJis).unwrap()] {
        let mut stream = Stream::<_, RegistrationResult>::new(bytes.as_slice());
        let units: Vec<_> = stream.by_ref().map(Result::unwrap).collect();
        assert_eq!(units, whole.body.units);
        let rest = stream.rest().unwrap();
        assert_eq!((&rest.header, &rest.body.unknown), (&whole.header, &whole.body.unknown));
        assert!(rest.body.units.is_empty());
    }
}

#[test]
fn a_contradictory_header_is_noted_of_bulk_messages_too_whole_and_streamed() {
    let file = |identifier: &str, unit: &str| {
        let header = format!("{HEADER}<CharacterCodeIdentifier>{identifier}</CharacterCodeIdentifier>");
        format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>{}", message(&header, unit))
    };
    for (identifier, notes) in [("1", [ReadingNote::CharacterCodeContradicted].as_slice()), ("0", &[])] {
        let unit = "<BulkConfirmUnit><QualificationValidity>1</QualificationValidity></BulkConfirmUnit>";
        let text = file(identifier, unit);
        let whole: Message<BulkConfirmation> = read_message(text.as_bytes()).unwrap();
        assert_eq!(whole.notes, notes);
        let mut stream = Stream::<_, BulkConfirmUnit>::new(text.as_bytes());
        let unit = stream.next().unwrap().unwrap();
        assert!(stream.next().is_none());
        let rest = stream.rest().unwrap();
        assert_eq!(rest.notes, notes);
        assert_eq!(unit.into_eligibility(rest.header, rest.notes).notes, notes);

        let unit = "<BulkRegistrationUnit><ReferenceNumber>1</ReferenceNumber></BulkRegistrationUnit>";
        let text = file(identifier, unit);
        let whole: Message<BulkRegistration> = read_message(text.as_bytes()).unwrap();
        assert_eq!(whole.notes, notes);
        let mut stream = Stream::<_, RegistrationResult>::new(text.as_bytes());
        assert_eq!(stream.by_ref().count(), 1);
        assert_eq!(stream.rest().unwrap().notes, notes);
    }
}

#[test]
fn a_stream_ends_at_the_first_fault_and_says_what_it_is() {
    let unit = "<BulkConfirmUnit><ReferenceNumber>1</ReferenceNumber></BulkConfirmUnit>";
    let long = format!("<BulkConfirmUnit><New>{}</New></BulkConfirmUnit>", "x".repeat(1 << 20));
    for (body, end, code) in [
        (format!("{unit}{unit}</MessageBody>"), "", "WIRE-XML"),
        (format!("{unit}{unit}"), "</MessageHeader></XmlMsg>", "WIRE-XML"),
        (format!("{unit}{unit}</MessageBody></XmlMsg>"), "<More/>", "WIRE-ROOT"),
        (
            format!("{unit}{unit}<BulkConfirmUnit>\u{1}</BulkConfirmUnit>"),
            "</MessageBody></XmlMsg>",
            "WIRE-XML",
        ),
        (format!("{unit}{unit}{long}"), "</MessageBody></XmlMsg>", "WIRE-TOO-LARGE"),
        (format!("{unit}{unit}<!DOCTYPE x>"), "</MessageBody></XmlMsg>", "WIRE-DTD"),
    ] {
        let text = format!("<XmlMsg><MessageHeader>{HEADER}</MessageHeader><MessageBody>{body}{end}");
        let mut stream = Stream::<_, BulkConfirmUnit>::new(text.as_bytes());
        let fault = stream.by_ref().find_map(Result::err).unwrap();
        assert_eq!(fault.code(), code, "{end}");
        assert!(stream.next().is_none());
    }
}
