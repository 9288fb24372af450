//! Hostile and malformed XML and JSON, written by the set's own program.
//!
//! The inputs are envelopes that answer no inquiry. Where they have the parts for it, they are made an answer: the header
//! says that processing was normal, and the name belongs to a result. A JSON value becomes the body of an answer. Then a
//! refusal is one of the text, not of its meaning, and what was read can be compared.
//!
//! All inputs are in memory before the first is read. What is printed before and after tells a tracer of system calls
//! between which two moments no file and no socket may be opened.

use crate::Tally;
use crate::json::{self, text};
use shikaku_model::wire::{WireError, json as web_json, xml};
use shikaku_model::{Eligibility, UnknownElement};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// What a tracer of system calls looks for.
const READING_BEGINS: &str = "all inputs are in memory, reading begins";
const READING_ENDS: &str = "reading ends";

/// The code for each input that is refused. The set leaves some to the reader: the interface has two encodings and one
/// version of XML, everything else is refused, and so is text in another encoding than it declares.
const REFUSED: &str = include_str!("xml-bad-refused.txt");

/// No input may keep the desk waiting longer.
const LIMIT: Duration = Duration::from_secs(1);

/// The name in each input that must be read.
const NAMES: [(&str, Option<&str>); 15] = [
    ("ok-utf8.xml", Some("山田　太郎")),
    ("ok-utf8-bom.xml", Some("山田　太郎")),
    ("ok-sjis.xml", Some("山田　太郎")),
    ("ok-sjis-nec-ext.xml", Some("髙﨑①Ⅳ")),
    ("ok-windows-31j.xml", Some("髙﨑")),
    ("ok-nonbmp.xml", Some("𠮷野家")),
    ("ok-ivs.xml", Some("葛\u{E0100}城")),
    ("ok-empty-elements.xml", None),
    ("ok-crlf.xml", Some("a")),
    ("ok-charref.xml", Some("山田&<")),
    ("ok-cdata.xml", Some("<a>&")),
    ("ok-comment-in-text.xml", Some("山田")),
    ("ok-pi-in-text.xml", Some("山田")),
    ("bad-sjis-trail-5c.xml", Some("表示ソ能")),
    ("unknown-element.xml", Some("a")),
];

pub(crate) fn run(folder: &Path, tally: &mut Tally) {
    let inputs = std::env::temp_dir().join(format!("xml-bad-{}", std::process::id()));
    let written =
        Command::new("python3").arg(folder.join("gen.py")).arg(&inputs).stdout(Stdio::null()).status();
    if !written.is_ok_and(|status| status.success()) {
        println!("  python3 gen.py failed");
        return;
    }
    let index = json::read(&inputs.join("index.json"));
    let cases: Vec<_> = json::list(&index)
        .iter()
        .map(|case| (text(&case["file"]), text(&case["expect"])))
        .map(|(file, expect)| (file, expect, as_answer(file, &crate::read(&inputs.join(file)))))
        .collect();
    println!("  {READING_BEGINS}");
    let answers: Vec<_> = cases.iter().map(|(file, _, input)| read(file, input)).collect();
    println!("  {READING_ENDS}: {} inputs", answers.len());
    for ((file, expect, _), (answer, spent)) in cases.iter().zip(answers) {
        tally.check(file, spent < LIMIT && agrees(file, expect, answer));
    }
    for (file, _) in refused() {
        assert!(cases.iter().any(|(case, ..)| *case == file), "{file} is no input of the set");
    }
    std::fs::remove_dir_all(inputs).expect("the inputs can be removed");
}

/// Reads an input, and says how long that took.
fn read(file: &str, input: &[u8]) -> (Result<Eligibility, WireError>, Duration) {
    let start = Instant::now();
    let answer = if is_json(file) { web_json::read(input) } else { xml::read(input) };
    (answer, start.elapsed())
}

fn is_json(file: &str) -> bool {
    file.ends_with(".json")
}

fn agrees(file: &str, expect: &str, answer: Result<Eligibility, WireError>) -> bool {
    if let Some((_, code)) = refused().find(|(refused, _)| *refused == file) {
        let is_left_open =
            matches!(expect, "accept-or-clear-error" | "reject-or-detect" | "reject-or-accept");
        let found = answer.map_or_else(|error| error.code(), |_| "read");
        if found != code {
            println!("  {file}: {found} instead of {code}");
        }
        return found == code && (is_left_open || expect == "reject");
    }
    match (expect, answer) {
        ("accept", Ok(answer)) if is_json(file) => texts(&answer.unknown) == ["valid", "山田"],
        // A byte order mark is dropped (RFC 8259, 8.1).
        ("accept-or-clear-error", Ok(answer)) if is_json(file) => {
            answer.unknown.is_empty() && answer.beside.is_empty()
        }
        ("accept", Ok(answer)) => name_of(file) == Some(name(&answer)),
        ("accept-kept", Ok(answer)) => name_of(file) == Some(name(&answer)) && kept(&answer),
        ("accept-ignored", Ok(answer)) => answer.results.is_empty() && keeps_no_text(&answer),
        ("any-bounded", Ok(answer)) => keeps_no_text(&answer),
        _ => false,
    }
}

/// The inputs that are refused, each with its code.
fn refused() -> impl Iterator<Item = (&'static str, &'static str)> {
    REFUSED.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(' '))
}

fn name_of(file: &str) -> Option<Option<&'static str>> {
    NAMES.iter().find(|(name, _)| *name == file).map(|(_, name)| *name)
}

fn name(answer: &Eligibility) -> Option<&str> {
    answer.results.first()?.name.as_ref().map(|name| name.expose().as_str())
}

fn kept(answer: &Eligibility) -> bool {
    answer.results.iter().flat_map(|result| &result.unknown).any(|element| element.name == "NewThing")
}

fn keeps_no_text(answer: &Eligibility) -> bool {
    texts(&answer.unknown).is_empty() && texts(&answer.beside).is_empty()
}

/// Every text that was kept. What an instruction or an inclusion points at would be one.
fn texts(elements: &[UnknownElement]) -> Vec<&str> {
    let inside = elements.iter().flat_map(|element| texts(&element.children));
    let own = elements.iter().map(|element| element.text.expose().as_str()).filter(|text| !text.is_empty());
    own.chain(inside).collect()
}

/// The input as an answer to an inquiry; all added characters are ASCII, in every encoding of the interface.
fn as_answer(file: &str, input: &[u8]) -> Vec<u8> {
    if !is_json(file) {
        return as_xml_answer(input);
    }
    let mark: &[u8] = b"\xEF\xBB\xBF";
    let (mark, body) = input.strip_prefix(mark).map_or((&[][..], input), |body| (mark, body));
    let before = br#"{"XmlMsg": {"MessageHeader": {"SegmentOfResult": "1"}, "MessageBody": "#;
    [mark, before, body, b"}}"].concat()
}

fn as_xml_answer(input: &[u8]) -> Vec<u8> {
    const HEADER: &str = "<MessageHeader><SegmentOfResult>1</SegmentOfResult></MessageHeader>";
    const RESULT: &str = "<ResultList><ResultOfQualificationConfirmation>";
    const RESULT_END: &str = "</ResultOfQualificationConfirmation></ResultList></MessageBody>";
    let mut answer = input.to_vec();
    let mut put = |old: &str, new: &str| replace(&mut answer, old, new);
    put("<ArbitraryFileIdentifier>T1</ArbitraryFileIdentifier>", "<SegmentOfResult>1</SegmentOfResult>");
    if !put("<MessageHeader/>", HEADER) && !contains(input, b"<MessageHeader>") {
        put("<XmlMsg>", &format!("<XmlMsg>{HEADER}"));
        put("<XmlMsg/>", &format!("<XmlMsg>{HEADER}</XmlMsg>"));
        put("<a><a>", &format!("<XmlMsg>{HEADER}<a><a>"));
        put("<xi:include", &format!("{HEADER}<xi:include"));
    }
    if put("<MessageBody><Name>", &format!("<MessageBody>{RESULT}<Name>")) {
        put("</MessageBody>", RESULT_END);
    }
    answer
}

/// Replaces the first occurrence; says whether there was one.
fn replace(bytes: &mut Vec<u8>, old: &str, new: &str) -> bool {
    let at = bytes.windows(old.len()).position(|window| window == old.as_bytes());
    let Some(at) = at else { return false };
    bytes.splice(at..at + old.len(), new.bytes());
    true
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}
