//! 標準出力と標準エラー: Japanese that is readable on a console and in a file.
//!
//! A Windows console gets UTF-16 from Rust's standard library, whatever its code page; bytes matter only where the
//! output goes to a file or another program. They are UTF-8 unless the older programs there ask for CP932.

use shikaku_model::codes::CharacterCodeIdentifier;
use shikaku_model::wire::encoding::encode;
use std::io::{self, IsTerminal};

/// 下駄: what Japanese print puts in the place of a character that is not in its case.
const GETA: &str = "〓";

/// 文字コード: the bytes of text that goes to no console.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Encoding {
    /// The default
    #[value(name = "utf-8")]
    Utf8,
    /// Windows-31J; characters that it lacks become 〓
    Cp932,
}

impl Encoding {
    fn bytes(self, text: &str) -> Vec<u8> {
        match self {
            Self::Utf8 => text.as_bytes().to_vec(),
            Self::Cp932 => text.chars().flat_map(cp932).collect(),
        }
    }
}

fn cp932(character: char) -> Vec<u8> {
    let shift_jis = |text| encode(text, CharacterCodeIdentifier::ShiftJis).map(|bytes| bytes.into_owned());
    shift_jis(character.encode_utf8(&mut [0; 4])).or_else(|_| shift_jis(GETA)).unwrap_or_default()
}

/// Prints text and ends its line.
pub fn line(text: &str, encoding: Encoding) {
    write_line(io::stdout().lock(), text, encoding);
}

/// Prints text beside the output and ends its line.
pub fn beside(text: &str, encoding: Encoding) {
    write_line(io::stderr().lock(), text, encoding);
}

fn write_line(mut out: impl io::Write + IsTerminal, text: &str, encoding: Encoding) {
    // A console takes text and no code page.
    let encoding = if out.is_terminal() { Encoding::Utf8 } else { encoding };
    let mut bytes = encoding.bytes(text);
    bytes.push(b'\n');
    // Nobody is left to tell when the reader of the output has gone.
    let _ = out.write_all(&bytes).and_then(|()| out.flush());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cp932_lacks_becomes_a_geta_and_the_rest_stays() {
        assert_eq!(Encoding::Cp932.bytes("髙𠮷A"), b"\xFB\xFC\x81\xACA");
        assert_eq!(Encoding::Utf8.bytes("𠮷"), "𠮷".as_bytes());
    }
}
