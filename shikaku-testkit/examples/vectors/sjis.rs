//! All sequences of one and two bytes of CP932 against other decoders.
//!
//! The columns of OpenJDK (`windows-31j`) and glibc (`CP932`) are the answer, and agree in every row. CPython also maps
//! the five bytes that CP932 leaves free, and ICU exchanges three control characters.

use crate::Tally;
use crate::json::{self, bytes, text};
use shikaku_model::wire::encoding;
use std::path::Path;

const DECLARATION: &[u8] = b"<?xml version=\"1.0\" encoding=\"Shift_JIS\"?>";

pub(crate) fn run(file: &Path, tally: &mut Tally) {
    let file = json::read(file);
    let columns: Vec<_> = json::list(&file["columns"]).iter().map(text).collect();
    let column = |name| columns.iter().position(|column| *column == name).expect("a column");
    let (java, glibc) = (column("java_windows_31j"), column("glibc_cp932"));
    for row in json::list(&file["rows"]) {
        let message = [DECLARATION, &bytes(&row[0])].concat();
        let decoded = encoding::decode(&message).ok();
        let ours = decoded.as_deref().map(|text| &text[DECLARATION.len()..]);
        tally.check(text(&row[0]), row[java] == row[glibc] && ours == row[java].as_str());
    }
}
