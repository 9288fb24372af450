//! All sequences of one and two bytes of CP932 against other decoders.
//!
//! CPython (`cp932`), OpenJDK (`windows-31j`), ICU (in Node) and glibc (`CP932`) agree on 9,792 rows: those are the cases. The
//! other eight are the five bytes that CP932 leaves free, which only CPython maps, and three control characters, which
//! ICU exchanges; there OpenJDK and glibc, which agree in every row, are followed.
//!
//! A text that is decoded is encoded again as well. It comes back as the same text, though not always as the same bytes:
//! some characters have two codes. Those of private use are not encoded at all.

use crate::Tally;
use crate::json::{self, bytes, text};
use serde_json::Value;
use shikaku_model::codes::CharacterCodeIdentifier::ShiftJis;
use shikaku_model::wire::encoding;
use std::path::Path;

const DECLARATION: &[u8] = b"<?xml version=\"1.0\" encoding=\"Shift_JIS\"?>";
/// The rows on which the four decoders do not agree.
const DISPUTED: usize = 8;

pub(crate) fn run(file: &Path, tally: &mut Tally) {
    let file = json::read(file);
    let columns: Vec<_> = json::list(&file["columns"]).iter().map(text).collect();
    let column = |name| columns.iter().position(|column| *column == name).expect("a column");
    let decoders = ["python_cp932", "java_windows_31j", "node_icu_textdecoder", "glibc_cp932"].map(column);
    let [_, java, _, glibc] = decoders;
    let agree = |row: &&Value| decoders.iter().all(|decoder| row[*decoder] == row[java]);
    let (agreed, disputed): (Vec<_>, Vec<_>) = json::list(&file["rows"]).iter().partition(agree);
    for row in agreed {
        tally.check(text(&row[0]), is_right(&bytes(&row[0]), row[java].as_str()));
    }
    let followed = |row: &&Value| row[java] == row[glibc] && is_right(&bytes(&row[0]), row[java].as_str());
    if disputed.len() != DISPUTED || !disputed.iter().all(followed) {
        tally.check("the rows on which the decoders do not agree", false);
    }
}

/// Whether bytes are decoded to this text, or refused, and the text comes back.
fn is_right(bytes: &[u8], expected: Option<&str>) -> bool {
    decoded(bytes).as_deref() == expected && expected.is_none_or(comes_back)
}

fn decoded(bytes: &[u8]) -> Option<String> {
    let message = [DECLARATION, bytes].concat();
    encoding::decode(&message).ok().map(|text| text[DECLARATION.len()..].to_owned())
}

fn comes_back(text: &str) -> bool {
    let private = |c| ('\u{E000}'..='\u{F8FF}').contains(&c);
    match encoding::encode(text, ShiftJis) {
        Ok(bytes) => decoded(&bytes).as_deref() == Some(text),
        Err(error) => text.chars().nth(error.character - 1).is_some_and(private),
    }
}
