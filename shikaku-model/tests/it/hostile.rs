//! No bytes make a reader panic, and what it reads is written back equal. Seeded, so that a failure comes again.

use std::io::{Cursor, Read};

use shikaku_model::codes::CharacterCodeIdentifier::{ShiftJis, Utf8};
use shikaku_model::message::{BulkConfirmation, InquiryRequest};
use shikaku_model::wire::archive::Archive;
use shikaku_model::wire::encoding::{Decoded, decode};
use shikaku_model::wire::{copied_text, json, xml};
use shikaku_model::{Eligibility, Message};

use crate::draw::Draw;

const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><XmlMsg><MessageHeader><SegmentOfResult>1</SegmentOfResult>\
    <ErrorCode/></MessageHeader><MessageBody><ResultList><ResultOfQualificationConfirmation><Name>見本　花子</Name>\
    <Birthdate>19900901</Birthdate><New a='1'>x<Inner/>y</New><PharmacistsInfoConsFlg>1</PharmacistsInfoConsFlg>\
    <SpecificDiseasesCertificateList><SpecificDiseasesCertificateInfo><SpecificDiseasesSelfPay>10000</SpecificDiseasesSelfPay>\
    </SpecificDiseasesCertificateInfo></SpecificDiseasesCertificateList></ResultOfQualificationConfirmation></ResultList>\
    <QualificationValidity>1</QualificationValidity></MessageBody></XmlMsg>";

const JSON: &str = r##"{"XmlMsg":{"MessageHeader":{"SegmentOfResult":"1","ErrorCode":""},"MessageBody":{"ResultList":[
    {"ResultOfQualificationConfirmation":{"Name":"見本　花子","Birthdate":"19900901","New":["x",{"A":["y"]},[[],"z"]],
    "#text":"t","SpecificDiseasesCertificateList":[{"SpecificDiseasesSelfPay":"10000"}]},"Beside":null}],
    "QualificationValidity":"1"}}}"##;

const MUTATIONS: usize = 1_000;

/// A seed with some of its bytes changed, dropped, doubled or moved.
fn mutated(seed: &[u8], draw: &mut Draw) -> Vec<u8> {
    let mut bytes = seed.to_vec();
    for _ in 0..=draw.below(4) {
        let (at, other) = (draw.below(bytes.len()), draw.below(bytes.len()));
        match draw.below(5) {
            0 => bytes[at] = u8::try_from(draw.below(256)).unwrap(),
            1 => drop(bytes.drain(at.min(other)..at.max(other).min(at.min(other) + 20))),
            2 => bytes.insert(at, draw.one(b"<>&\"'/{}[]:,\\#\0\x81\xEF\xFF")),
            3 => bytes.swap(at, other),
            _ => {
                let part = bytes[at.min(other)..at.max(other).min(at.min(other) + 40)].to_vec();
                bytes.splice(other..other, part);
            }
        }
        if bytes.is_empty() {
            return bytes;
        }
    }
    bytes
}

fn all_readers(bytes: &[u8]) {
    if let Ok(answer) = xml::read(bytes) {
        for charset in [Utf8, ShiftJis] {
            if let Ok(written) = xml::write(&answer, charset) {
                assert_eq!(xml::read(&written).unwrap(), answer, "{}", String::from_utf8_lossy(bytes));
            }
        }
    }
    if let Ok(answer) = json::read(bytes) {
        let written = json::write(&answer).unwrap();
        assert_eq!(json::read(written.as_bytes()).unwrap(), answer, "{}", String::from_utf8_lossy(bytes));
        assert_eq!(json::lend(bytes, json::MAX_BYTES).unwrap().into_owned(), answer);
        // The model's own JSON holds all of it as well.
        let own = serde_json::to_string(&answer).unwrap();
        assert_eq!(serde_json::from_str::<Eligibility>(&own).unwrap(), answer);
    }
    let _ = xml::read_message::<Message<BulkConfirmation>>(bytes);
    let _ = json::read_message::<Message<InquiryRequest>>(bytes);
    let _ = Decoded::new(bytes).read_to_end(&mut Vec::new());
    if let Ok(text) = decode(bytes) {
        let _ = copied_text::read(&text);
    }
    if let Ok(mut archive) = Archive::open(Cursor::new(bytes)) {
        let _ = archive.message("OQS").map(|mut message| message.read_to_end(&mut Vec::new()));
    }
}

#[test]
fn no_bytes_make_a_reader_panic_and_what_it_reads_is_written_back_equal() {
    let mut draw = Draw::new(7);
    for seed in [XML.as_bytes(), JSON.as_bytes()] {
        all_readers(seed);
        for _ in 0..MUTATIONS {
            all_readers(&mutated(seed, &mut draw));
        }
    }
    for _ in 0..MUTATIONS {
        let length = draw.below(64);
        all_readers(&(0..length).map(|_| u8::try_from(draw.below(256)).unwrap()).collect::<Vec<_>>());
    }
}
