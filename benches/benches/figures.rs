//! Prints one line a figure: what, ours, the peer's, the ratio.
#![expect(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a program that prints figures about known inputs"
)]

use iso7816_tlv::ber;
use mynacard_apdu::tlv;
use quick_xml::events::Event;
use shikaku_benches::Comparison;

fn main() {
    println!("{:<58} {:>12} {:>12} {:>7}", "figure (one call, fastest turn)", "ours", "peer", "ratio");
    let object = seventy_tags();
    print(
        "walk of an object with 73 tags: tlv / iso7816-tlv",
        Comparison::of(|| walk(&object), || peer_walk(&object)),
    );
    let message = message();
    print(
        "one message: typed read / quick-xml's bare event loop",
        Comparison::of(
            || shikaku_model::wire::xml::read(message.as_bytes()).expect("a message"),
            || events(&message),
        ),
    );
}

fn print(figure: &str, measured: Comparison) {
    let Comparison { ours, peer } = measured;
    println!("{figure:<58} {ours:>12.2?} {peer:>12.2?} {:>7.2}", measured.ratio());
}

/// One object that holds 73 others: 8 groups of 8, and a leaf.
fn seventy_tags() -> Vec<u8> {
    let leaf = || primitive(0xDF21, &[0xAA; 16]);
    let group = || constructed(0xFF30, (0..8).map(|_| leaf()).collect());
    let objects = (0..8).map(|_| group()).chain([leaf()]).collect();
    constructed(0xFF20, objects).to_vec()
}

fn primitive(tag: u16, value: &[u8]) -> ber::Tlv {
    let tag = ber::Tag::try_from(tag).expect("a tag");
    ber::Tlv::new(tag, ber::Value::Primitive(value.to_vec())).expect("an object")
}

fn constructed(tag: u16, objects: Vec<ber::Tlv>) -> ber::Tlv {
    let tag = ber::Tag::try_from(tag).expect("a tag");
    ber::Tlv::new(tag, ber::Value::Constructed(objects)).expect("an object")
}

fn walk(bytes: &[u8]) -> usize {
    let (object, _) = tlv::first(bytes).expect("an object");
    let groups = object.objects().map(|group| group.expect("a group"));
    groups.map(|group| 1 + group.objects().filter(Result::is_ok).count()).sum()
}

fn peer_walk(bytes: &[u8]) -> usize {
    let (object, _) = ber::Tlv::parse(bytes);
    object.expect("an object").length()
}

fn message() -> String {
    let fields = [
        ("InsuredCardClassification", "01"),
        ("InsurerNumber", "01319011"),
        ("InsuredCardSymbol", "1001001"),
        ("InsuredIdentificationNumber", "123"),
        ("InsuredBranchNumber", "00"),
        ("PersonalFamilyClassification", "1"),
        ("Name", "例示　太郎"),
        ("NameKana", "ﾚｲｼﾞ ﾀﾛｳ"),
        ("Sex1", "1"),
        ("Birthdate", "19850412"),
        ("Address", "例示県見本市架空町一丁目"),
        ("PostNumber", "000-0000"),
        ("InsuredCardValidDate", "20200401"),
        ("InsurerName", "架空健康保険組合"),
    ];
    let fields: String = fields.map(|(name, value)| format!("      <{name}>{value}</{name}>\n")).concat();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?>\n<XmlMsg>\n  <MessageHeader>\n    \
         <SegmentOfResult>1</SegmentOfResult>\n  </MessageHeader>\n  <MessageBody>\n    \
         <ProcessingResultStatus>1</ProcessingResultStatus>\n    \
         <QualificationValidity>1</QualificationValidity>\n    <ResultList>\n    \
         <ResultOfQualificationConfirmation>\n{fields}    </ResultOfQualificationConfirmation>\n    \
         </ResultList>\n  </MessageBody>\n</XmlMsg>\n"
    )
}

fn events(message: &str) -> usize {
    let mut reader = quick_xml::Reader::from_str(message);
    let mut bytes = 0;
    loop {
        match reader.read_event().expect("well formed") {
            Event::Eof => return bytes,
            Event::Text(text) => bytes += text.len(),
            _ => {}
        }
    }
}
