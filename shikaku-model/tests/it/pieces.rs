//! A message that is read piece by piece is the same wherever a piece ends.

use shikaku_model::Message;
use shikaku_model::codes::CharacterCodeIdentifier::ShiftJis;
use shikaku_model::message::{BulkConfirmUnit, BulkConfirmation};
use shikaku_model::wire::WireError;
use shikaku_model::wire::encoding::encode;
use shikaku_model::wire::xml::{Stream, read_message};

use crate::xml::{HEADER, message};

/// No part of [`bulk`] is longer.
const LONGEST: usize = 520;

fn bulk(beside: &str) -> String {
    let unit = "<BulkConfirmUnit ><QualificationValidity>1</QualificationValidity><ResultList>\
        <ResultOfQualificationConfirmation><Name>見本　&amp;<![CDATA[花子 > ]]]></Name><New a='>'>]]\r\n></New>\
        </ResultOfQualificationConfirmation></ResultList></BulkConfirmUnit>\r\n  ";
    let body = format!("{unit}{unit}<!-- > - -->{beside}&#x898B;<?x y?><New a=\"'>\"/>{unit}");
    format!("<?xml version=\"1.0\" encoding=\"Shift_JIS\"?>\r\n{}\r\n", message(HEADER, &body))
}

type Read = Result<(Vec<BulkConfirmUnit>, Message<BulkConfirmation>), WireError>;

fn streamed(mut stream: Stream<&[u8], BulkConfirmUnit>) -> Read {
    let units = stream.by_ref().collect::<Result<_, _>>()?;
    Ok((units, stream.rest()?))
}

fn in_bytes(text: &str) -> Vec<u8> {
    encode(text, ShiftJis).expect("characters of CP932").into_owned()
}

#[test]
fn a_stream_is_the_same_wherever_its_buffer_ends() {
    let bytes = in_bytes(&bulk("beside"));
    let whole: Message<BulkConfirmation> = read_message(&bytes).unwrap();
    let (units, rest) = streamed(Stream::new(&bytes)).unwrap();
    assert_eq!((units.len(), &units), (3, &whole.body.units));
    assert_eq!((&rest.header, &rest.body.unknown), (&whole.header, &whole.body.unknown));
    for piece in [4, 7, 64] {
        for max_item in (LONGEST..2 * LONGEST).step_by(5) {
            let read = streamed(Stream::in_pieces(&bytes, piece, max_item));
            assert!(read.as_ref() == Ok(&(units.clone(), rest.clone())), "{piece} {max_item}: {read:?}");
        }
    }
    // With a smaller buffer the message is too large, and nothing else.
    for max_item in 0..LONGEST {
        let read = streamed(Stream::in_pieces(&bytes, 16, max_item));
        let too_large = Err(WireError::TooLarge { limit: max_item });
        assert!(read == too_large || read == Ok((units.clone(), rest.clone())), "{max_item}: {read:?}");
    }
}

#[test]
fn what_is_malformed_is_refused_where_it_is_read_wherever_the_buffer_ends() {
    for fault in [
        "]]>",
        "<a b='>'c=''/>",
        "&x;",
        "<a></b>",
        "<!-- -- -->",
        "<?xml?>",
        "<!DOCTYPE a>",
        "</MessageHeader>",
        "<1>",
    ] {
        let bytes = in_bytes(&bulk(&format!("beside{fault}")));
        let Err(refused) = streamed(Stream::new(&bytes)) else { panic!("{fault}") };
        for max_item in (LONGEST..2 * LONGEST).step_by(11) {
            let mut stream = Stream::<_, BulkConfirmUnit>::in_pieces(bytes.as_slice(), 16, max_item);
            let found = stream.find_map(Result::err);
            assert_eq!(found, Some(refused), "{fault} {max_item}");
        }
    }
}

#[test]
fn text_that_the_buffer_cuts_is_refused_and_hides_no_end_of_cdata() {
    let (before, after) = ("x".repeat(2 * LONGEST), "y".repeat(LONGEST));
    let bytes = in_bytes(&bulk(&format!("{before}]]>{after}")));
    for max_item in (LONGEST..2 * LONGEST).step_by(3) {
        let mut stream = Stream::<_, BulkConfirmUnit>::in_pieces(bytes.as_slice(), 16, max_item);
        let refused = stream.find_map(Result::err).expect("refused while it is read");
        assert!(matches!(refused, WireError::TooLarge { .. } | WireError::Xml { .. }), "{refused}");
    }
    // The same in the size of files: the end of CDATA stands at the border of half a megabyte.
    let begin = message(HEADER, "").replace("</MessageBody></XmlMsg>", "");
    for inside in 0..=3 {
        let before = "x".repeat((512 << 10) - begin.len() - inside);
        let text = format!("{begin}{before}]]>y<BulkConfirmUnit/></MessageBody></XmlMsg>");
        let refused = Stream::<_, BulkConfirmUnit>::new(text.as_bytes()).next().unwrap().unwrap_err();
        let expected = if inside < 3 { "WIRE-TOO-LARGE" } else { "WIRE-XML" };
        assert_eq!(refused.code(), expected, "{inside} characters before the border");
    }
    // White space between items is no text, however long it is.
    let text = message(HEADER, &format!("{}<BulkConfirmUnit/>", " \r\n".repeat(300 << 10)));
    assert_eq!(Stream::<_, BulkConfirmUnit>::new(text.as_bytes()).map(Result::unwrap).count(), 1);
}
