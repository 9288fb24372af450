//! マイナ資格確認アプリ: the text that its copy button puts on the clipboard.
//!
//! There is no public layout and it has changed about five times in eight months. So: read label by label with the section
//! in mind, keep the raw text, report what is new, and never fill a field from a section that is not known. What the text
//! does not say is not invented: it never states 資格有効性. Layouts as read by two public programs
//! (hirate7/GetClipBoard, YUKI-ENT/sikakuxml).

mod line;
mod reader;

use super::WireError;
use crate::eligibility::Eligibility;
use crate::personal::Personal;
use reader::Reader;

/// The largest text that [`read`] takes, in bytes.
pub const MAX_BYTES: usize = 64 << 10;

/// What was read from copied text.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Copied {
    /// The answer; `qualification_validity` stays `None`.
    pub eligibility: Eligibility,
    /// What the reader could not place.
    pub report: Report,
    /// The text as copied.
    pub raw: Personal<String>,
}

/// What the reader could not place: labels and titles only, never values.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Report {
    /// Labels that are not known, or not in the section where they stand. Their values are among the unknown elements.
    pub unknown_labels: Vec<String>,
    /// Titles of sections that are not known; nothing is taken from such a section.
    pub unknown_sections: Vec<String>,
    /// Labels that came again with another value: the first value stands.
    pub repeated_labels: Vec<String>,
    /// How many lines are neither label nor title. They are not quoted, since they may hold anything.
    pub unreadable_lines: usize,
    /// Whether the text lacks 確認日. Such text does not say when anything was confirmed.
    pub missing_confirmation_date: bool,
}

impl Report {
    /// Whether every line was understood.
    pub fn is_clean(&self) -> bool {
        *self == Self::default()
    }
}

/// Reads copied text.
///
/// ```
/// let text = "資格情報(医療保険)\n確認日 : \t令和7年12月10日\n保険者番号\t319038\n氏名\t見本　花子\n生年月日\t平成2年9月1日\n";
/// let copied = shikaku_model::wire::copied_text::read(text)?;
/// assert!(copied.report.is_clean());
/// assert_eq!(copied.eligibility.qualification_validity, None);
/// assert_eq!(copied.eligibility.results.len(), 1);
/// # Ok::<(), shikaku_model::wire::WireError>(())
/// ```
///
/// # Errors
///
/// [`WireError::NotAResult`] when the first line is none of the known beginnings, [`WireError::Date`] when a date cannot be
/// read (an end of validity that is silently lost would look open), [`WireError::TooLarge`].
pub fn read(text: &str) -> Result<Copied, WireError> {
    const BEGINNINGS: [&str; 3] = ["資格情報", "照会番号", "未就学区分"];
    if text.len() > MAX_BYTES {
        return Err(WireError::TooLarge { limit: MAX_BYTES });
    }
    let content = text.trim_start_matches('\u{FEFF}').trim_start();
    if !BEGINNINGS.iter().any(|beginning| content.starts_with(beginning)) {
        return Err(WireError::NotAResult);
    }
    let mut reader = Reader::new();
    let mut position = text.len() - content.len();
    for line in content.split_inclusive('\n') {
        reader.take(line::Line::of(line), position)?;
        position += line.len();
    }
    let (eligibility, report) = reader.finish();
    Ok(Copied { eligibility, report, raw: Personal::new(text.to_owned()) })
}
