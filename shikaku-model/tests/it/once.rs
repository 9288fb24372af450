use shikaku_model::ResultOfQualificationConfirmation;
use shikaku_model::codes::CharacterCodeIdentifier;
use shikaku_model::wire::WireError;
use shikaku_model::wire::xml::{Stream, read, write};

use crate::xml::{HANAKO, HEADER, read_text, result, valid};

#[test]
fn a_consent_that_is_empty_under_one_name_is_stated_under_another() {
    let (empty, stated) = (
        "<PharmacistsInfoConsTime/>",
        "<PharmaceuticalInfoConsTime>20251211093015</PharmaceuticalInfoConsTime>",
    );
    let alias = "<PharmaceuticalInfoConsTim/>";
    for fields in [
        format!("{empty}{stated}"),
        format!("{stated}{empty}"),
        format!("{alias}{stated}"),
        format!("{empty}{alias}{stated}"),
    ] {
        let answer = read_text(&valid(&fields)).unwrap();
        let consent = &answer.results[0].consents[0];
        assert!(consent.cons_time.is_some() && consent.empty.is_empty(), "{fields}");
        assert_eq!(read(&write(&answer, CharacterCodeIdentifier::Utf8).unwrap()).unwrap(), answer);
    }
    let twice = valid("<PharmacistsInfoConsFlg/><PharmacistsInfoConsFlg>1</PharmacistsInfoConsFlg>");
    assert!(matches!(read_text(&twice), Err(WireError::Duplicate { element: "PharmacistsInfoConsFlg", .. })));
}

#[test]
fn an_empty_element_is_not_absent_under_the_name_of_another_program_either() {
    let names = ["<WelfareOfficeName/>", "<PublicExpenseNumber> </PublicExpenseNumber>"];
    let consent = "<PharmaceuticalInfoConsFlg/>";
    let answer = read_text(&valid(&format!("{}{consent}", names.concat()))).unwrap();
    let right = &answer.results[0];
    assert!(right.empty.contains("InsurerName") && right.empty.contains("InsurerNumber"));
    assert!(right.consents[0].empty.contains("PharmacistsInfoConsFlg"));
    assert!(right.unknown.is_empty());
    assert_eq!(read(&write(&answer, CharacterCodeIdentifier::Utf8).unwrap()).unwrap(), answer);
    let stated = read_text(&valid("<WelfareOfficeName/><WelfareOfficeName>乙</WelfareOfficeName>")).unwrap();
    assert_eq!(stated.results[0].insurer_name.as_deref(), Some("乙"));
    assert_eq!(read(&write(&stated, CharacterCodeIdentifier::Utf8).unwrap()).unwrap(), stated);
}

#[test]
fn lists_and_the_envelope_stand_once_in_one_piece_and_item_by_item() {
    let list = format!("<ResultList>{}</ResultList>", result(HANAKO));
    let parts = |header: &str, body: &str| format!("<XmlMsg>{header}{body}</XmlMsg>");
    let (header, body) =
        (format!("<MessageHeader>{HEADER}</MessageHeader>"), format!("<MessageBody>{list}</MessageBody>"));
    for (text, element) in [
        (parts(&header, &format!("<MessageBody>{list}{list}</MessageBody>")), "ResultList"),
        (parts(&header, &format!("{body}{body}")), "MessageBody"),
        (parts(&header, &format!("{body}<MessageBody/>")), "MessageBody"),
        (parts(&header, &format!("{body}<MessageHeader/>")), "MessageHeader"),
        (parts(&header, &format!("{body}{header}")), "MessageHeader"),
    ] {
        let refused = read_text(&text).unwrap_err();
        assert!(matches!(refused, WireError::Duplicate { element: found, .. } if found == element), "{text}");
        let streamed: Vec<_> = Stream::<_, ResultOfQualificationConfirmation>::new(text.as_bytes()).collect();
        let [Ok(_), Err(error)] = streamed.as_slice() else { panic!("{text}") };
        assert!(matches!(error, WireError::Duplicate { element: found, .. } if *found == element), "{text}");
    }
    let empty_twice = format!("<MessageBody><ResultList/>{list}<ResultList/></MessageBody>");
    assert_eq!(read_text(&parts(&header, &empty_twice)), read_text(&parts(&header, &body)));
    let two_roots = parts(&header, &body).repeat(2);
    let streamed: Vec<_> =
        Stream::<_, ResultOfQualificationConfirmation>::new(two_roots.as_bytes()).collect();
    assert!(matches!(streamed.as_slice(), [Ok(_), Err(WireError::Xml { .. })]));
}

#[test]
fn full_width_spaces_around_text_beside_elements_are_kept() {
    let text =
        valid("<New>　注意　<Inner>1</Inner></New>").replace("</MessageBody>", "\n　備考　\n</MessageBody>");
    let answer = read_text(&text).unwrap();
    assert_eq!(answer.results[0].unknown[0].text.expose(), "　注意　");
    assert_eq!(answer.unknown[0].text.expose(), "　備考　");
    assert_eq!(read(&write(&answer, CharacterCodeIdentifier::Utf8).unwrap()).unwrap(), answer);
}
