//! ことば: every word for a person, in Japanese, English and easy Japanese, keyed by stable codes.
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
//! assert_eq!(text("PIN-WRONG", Lang::Easy, Audience::Desk), Some("あんしょう ばんごうが ちがいます。"));
//! assert_eq!(text("NO-SUCH-CODE", Lang::En, Audience::Desk), None);
//! ```

mod aloud;
mod braille;
mod claim_sheet;
mod easy;
mod en;
pub mod hand_out;
pub mod hint;
mod input;
mod ja;
mod screen;
mod speech;
#[cfg(test)]
mod tests;
mod words;

pub use aloud::Aloud;
pub use braille::{Braille, braille, braille_kana};
pub use claim_sheet::claim_sheet;
pub use input::input;
pub use screen::{Screen, plain_line, screen};
pub use speech::{speech, speech_with};

use words::Words;

/// 言語: the language of the words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Lang {
    /// 日本語.
    #[default]
    Ja,
    /// English.
    En,
    /// やさしい日本語: short sentences in kana, parted into words.
    Easy,
}

impl Lang {
    /// Every language.
    pub const ALL: [Self; 3] = [Self::Ja, Self::En, Self::Easy];

    /// The number of characters that a line of the [`Screen`] never exceeds: 40 in Japanese, 60 in easy Japanese, 80 in English.
    pub fn line_limit(self) -> usize {
        match self {
            Self::Ja => 40,
            Self::Easy => 60,
            Self::En => 80,
        }
    }

    fn words(self) -> &'static dyn Words {
        match self {
            Self::Ja => &ja::Japanese,
            Self::En => &en::English,
            Self::Easy => &easy::Easy,
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

/// 文言: the text of a code; every code of [`codes`] has one for everybody. Where there is nothing particular to say to the
/// patient, they are told that the staff will help; whoever looks after the system reads what the desk reads where nothing more
/// is known.
pub fn text(code: &str, lang: Lang, audience: Audience) -> Option<&'static str> {
    let entry = entries(lang).find(|entry| entry.code == code)?;
    match audience {
        Audience::Desk => Some(entry.desk),
        Audience::Patient if !entry.patient.is_empty() => Some(entry.patient),
        Audience::Patient if is_label(code) => Some(entry.desk),
        Audience::Patient => text("PATIENT-WAIT", lang, Audience::Patient),
        Audience::Vendor => Some(entry.vendor).filter(|text| !text.is_empty()).or(Some(entry.desk)),
    }
}

/// Names of things, which read the same for everybody.
fn is_label(code: &str) -> bool {
    ["HEADLINE-", "FIELD-", "PERSON-", "SHEET-", "CONFIRMED-BY-", "LAYER-"]
        .iter()
        .any(|prefix| code.starts_with(prefix))
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
