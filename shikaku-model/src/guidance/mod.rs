//! ことば: every word for a person, in Japanese and English, keyed by stable codes.
//!
//! Errors and decisions carry codes; what a person reads or hears is only here. The texts address the desk, are short, and
//! say whether the insurance can be confirmed. None says whether somebody is treated, none asks for the full price, and no
//! prompt asks the staff to take a patient's card. The language never changes what is to be done.
//!
//! ```
//! use shikaku_model::guidance::{Audience, Lang, text};
//!
//! assert_eq!(text("PIN-WRONG", Lang::Ja, Audience::Desk), Some("暗証番号が違います。"));
//! assert_eq!(text("DO-NEXT", Lang::En, Audience::Desk), Some("Continue"));
//! assert_eq!(text("NO-SUCH-CODE", Lang::En, Audience::Desk), None);
//! ```

mod claim_sheet;
mod en;
mod input;
mod ja;
mod screen;
mod speech;
#[cfg(test)]
mod tests;
mod words;

pub use claim_sheet::claim_sheet;
pub use input::input;
pub use screen::{Screen, plain_line, screen};
pub use speech::speech;

use words::Words;

/// 言語: the language of the words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Lang {
    /// 日本語.
    #[default]
    Ja,
    /// English.
    En,
}

impl Lang {
    /// The number of characters that a line of the [`Screen`] never exceeds: 40 in Japanese, 80 in English.
    pub fn line_limit(self) -> usize {
        match self {
            Self::Ja => 40,
            Self::En => 80,
        }
    }

    fn words(self) -> &'static dyn Words {
        match self {
            Self::Ja => &ja::Japanese,
            Self::En => &en::English,
        }
    }
}

/// 相手: whom a text addresses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Audience {
    /// 患者: what is shown or read to the patient.
    Patient,
    /// 受付: what the staff reads.
    Desk,
    /// 保守: whoever set the system up.
    Vendor,
}

/// The texts of one code.
struct Entry {
    code: &'static str,
    desk: &'static str,
    /// Empty: nothing to say to the patient.
    patient: &'static str,
    /// Empty: nothing to add to what the desk reads.
    vendor: &'static str,
}

const fn desk(code: &'static str, desk: &'static str) -> Entry {
    Entry { code, desk, patient: "", vendor: "" }
}

impl Entry {
    const fn patient(self, patient: &'static str) -> Self {
        Self { patient, ..self }
    }

    const fn vendor(self, vendor: &'static str) -> Self {
        Self { vendor, ..self }
    }
}

/// 文言: the text of a code. The desk has one for every code of [`codes`], the patient where there is something to say to
/// them; whoever looks after the system reads what the desk reads where nothing more is known.
pub fn text(code: &str, lang: Lang, audience: Audience) -> Option<&'static str> {
    let entry = entries(lang).find(|entry| entry.code == code)?;
    match audience {
        Audience::Desk => Some(entry.desk),
        Audience::Patient => Some(entry.patient).filter(|text| !text.is_empty()),
        Audience::Vendor => Some(entry.vendor).filter(|text| !text.is_empty()).or(Some(entry.desk)),
    }
}

/// コード一覧: every code that has a text, in both languages.
pub fn codes() -> impl Iterator<Item = &'static str> {
    entries(Lang::Ja).map(|entry| entry.code)
}

fn entries(lang: Lang) -> impl Iterator<Item = &'static Entry> {
    lang.words().entries().into_iter().flatten()
}

/// The desk's text of a code. Codes of decisions always have one (a test holds that); another crate's unknown code shows
/// itself, since nothing better is known.
fn desk_text(code: &'static str, lang: Lang) -> &'static str {
    text(code, lang, Audience::Desk).unwrap_or(code)
}
