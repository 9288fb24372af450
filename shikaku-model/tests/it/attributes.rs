use shikaku_model::codes::CharacterCodeIdentifier::{ShiftJis, Utf8};
use shikaku_model::eligibility::Attribute;
use shikaku_model::message::{BulkConfirmUnit, BulkConfirmation};
use shikaku_model::wire::xml::{MAX_BYTES, Stream, lend, read, read_message, write};
use shikaku_model::wire::{WireError, json};
use shikaku_model::{Eligibility, Message, ReadingNote, ResultOfQualificationConfirmation, UnknownElement};

use crate::xml::{HANAKO, HEADER, message, read_text, result, valid};

fn attributes(element: &UnknownElement) -> Vec<(&str, &str)> {
    element.attributes.iter().map(|it| (it.name.as_str(), it.value.expose().as_str())).collect()
}

fn comes_back(answer: &Eligibility) {
    for charset in [Utf8, ShiftJis] {
        assert_eq!(&read(&write(answer, charset).unwrap()).unwrap(), answer);
    }
}

#[test]
fn attributes_of_unknown_elements_are_kept_and_written_back() {
    let text = valid(
        "<New a='1' b=\"'&lt;&quot;見本&#9;&#xD;\r\n&#13;&#10;>/\">x</New><Group a=''><Inner c='2'/><Inner>y</Inner></Group>\
         <Name d='3'><Odd/></Name>",
    );
    let text = text.replace("</MessageHeader>", "<NewInHeader e='4'/></MessageHeader><Beside f='5'/>");
    let answer = read_text(&text).unwrap();
    let [new, group, name] = answer.results[0].unknown.as_slice() else { panic!("{answer:?}") };
    assert_eq!(attributes(new), [("a", "1"), ("b", "'<\"見本\t\r \r\n>/")]);
    assert_eq!(attributes(group), [("a", "")]);
    assert_eq!(attributes(&group.children[0]), [("c", "2")]);
    assert_eq!(attributes(&group.children[1]), []);
    assert_eq!((name.name.as_str(), attributes(name)), ("Name", vec![("d", "3")]));
    assert_eq!(attributes(&answer.header.unknown[0]), [("e", "4")]);
    assert_eq!(attributes(&answer.beside[0]), [("f", "5")]);
    assert_eq!(answer.notes, [], "nothing was lost");
    comes_back(&answer);
    assert_eq!(lend(text.as_bytes(), MAX_BYTES).unwrap().into_owned(), answer);
    let own = serde_json::to_string(&answer).unwrap();
    assert_eq!(serde_json::from_str::<Eligibility>(&own).unwrap(), answer);
    assert!(!format!("{answer:?}").contains("見本"), "a value may concern a person");
    assert!(matches!(json::write(&answer), Err(WireError::Unwritable)), "JSON has no place for them");
}

#[test]
fn an_attribute_of_a_known_element_is_noted_wherever_it_stands() {
    let lost: &[_] = &[ReadingNote::AttributesLost];
    let plain = valid(HANAKO);
    assert_eq!(read_text(&plain).unwrap().notes, []);
    for tag in
        ["XmlMsg", "MessageHeader", "SegmentOfResult", "MessageBody", "ResultList", "Name", "Birthdate"]
    {
        let text = plain.replace(&format!("<{tag}>"), &format!("<{tag}\n a = '>'>"));
        let mut answer = read_text(&text).unwrap();
        assert_eq!(answer.notes, lost, "{tag}");
        assert_eq!(lend(text.as_bytes(), MAX_BYTES).unwrap().notes, lost, "{tag}");
        let mut stream = Stream::<_, ResultOfQualificationConfirmation>::new(text.as_bytes());
        assert_eq!(stream.by_ref().filter_map(Result::ok).collect::<Vec<_>>(), answer.results);
        assert_eq!(stream.rest().unwrap().notes, lost, "{tag}");
        answer.notes.clear();
        assert_eq!(answer, read_text(&plain).unwrap(), "{tag}");
    }
    let empty = plain.replace("<Name>", "<NameKana a='1'/><Name>");
    assert_eq!(read_text(&empty).unwrap().notes, lost);
    let unit = format!("<BulkConfirmUnit>{}</BulkConfirmUnit>", result("<Name a='1'>見本</Name>"));
    let bulk: Message<BulkConfirmation> = read_message(message(HEADER, &unit).as_bytes()).unwrap();
    assert_eq!(bulk.notes, lost);
    let text = message(HEADER, &unit);
    let mut stream = Stream::<_, BulkConfirmUnit>::new(text.as_bytes());
    assert_eq!(stream.by_ref().count(), 1);
    assert_eq!(stream.rest().unwrap().notes, lost);
}

#[test]
fn a_name_space_says_nothing_by_itself_and_a_space_in_a_tag_is_no_attribute() {
    let text = valid(HANAKO);
    let text =
        text.replace("<XmlMsg>", "<XmlMsg xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xmlns='u'>");
    let text = text.replace("<Name>", "<Name  >").replace("</Name>", "</Name ><NameKana  />");
    assert_eq!(read_text(&text).unwrap().notes, []);
}

#[test]
fn a_prefix_is_written_back_where_the_unknown_declares_it_and_refused_elsewhere() {
    let declared = "<x:New xmlns:x='u' x:a='1' xml:lang='ja'><x:Inner><y:In xmlns:y='v'/></x:Inner></x:New>";
    comes_back(&read_text(&valid(declared)).unwrap());
    for outside in
        ["<x:New/>", "<New x:a='1'/>", "<New><In xmlns:x='u'/><x:In/></New>", "<a xmlns:x='u'/><x:b/>"]
    {
        let text = valid(outside).replace("<XmlMsg>", "<XmlMsg xmlns:x='u'>");
        let answer = read_text(&text).unwrap();
        assert!(!answer.results[0].unknown.is_empty());
        assert!(matches!(write(&answer, Utf8), Err(WireError::Unwritable)), "{outside}");
    }
}

#[test]
fn what_has_attributes_gives_its_value_to_no_other_name() {
    let fields = "<WelfareOfficeName a='1'>乙</WelfareOfficeName><PharmaceuticalInfoConsFlg a='1'>1</PharmaceuticalInfoConsFlg>";
    let answer = read_text(&valid(fields)).unwrap();
    let right = &answer.results[0];
    assert_eq!((right.insurer_name.as_deref(), right.unknown.len()), (None, 2));
    assert!(right.consents.is_empty() && answer.notes.is_empty());
    comes_back(&answer);
}

#[test]
fn what_xml_cannot_hold_is_not_written() {
    let mut list = UnknownElement::leaf("", "");
    list.children.push(UnknownElement::leaf("New", "1"));
    let mut text = UnknownElement::leaf("", "1");
    text.attributes.push(Attribute::new("a", "1"));
    let mut control = UnknownElement::leaf("New", "1");
    control.attributes.push(Attribute::new("a", "\u{1}"));
    for element in [list, text, control] {
        let mut answer = Eligibility::default();
        answer.unknown.push(element);
        assert!(matches!(write(&answer, Utf8), Err(WireError::Unwritable)), "{answer:?}");
    }
}
