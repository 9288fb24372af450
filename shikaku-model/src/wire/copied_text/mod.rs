//! マイナ資格確認アプリ: the text that its copy button puts on the clipboard.
//!
//! There is no public layout and it has changed about five times in eight months. So: read label by label with the section
//! in mind, keep the raw text, report what is new, and never fill a field from a section that is not known. What the text
//! does not say is not invented: it never states 資格有効性. Layouts as read by two public programs
//! (hirate7/GetClipBoard, YUKI-ENT/sikakuxml).
//!
//! # Labels
//!
//! A line is `label<TAB>value` or `label : value`; width and spaces of a label do not count. A title stands alone on its
//! line; 「(医療保険)」 or 「(医療扶助)」 may follow it. Each 資格情報 begins a result, to which the sections of its scheme belong. 確認日 stands anywhere; nothing else
//! is taken from a section whose title is not known. The long names are those of the official element list.
//!
//! | section | label | also | field |
//! |---|---|---|---|
//! | any | 確認日 | | `qualification_confirmation_date` of the header |
//! | any known | 照会番号 | | `reference_number` |
//! | | 未就学区分 | | `preschool_classification` |
//! | | 保険者番号 | 公費負担者番号 | `insurer_number` |
//! | | 保険者名 | 福祉事務所名 | `insurer_name` |
//! | | 記号 | 被保険者証記号 | `insured_card_symbol` |
//! | | 番号 | 被保険者証番号, 受給者番号 | `insured_identification_number` |
//! | | 枝番 | 被保険者証枝番 | `insured_branch_number` |
//! | | 資格取得年月日 | | `qualification_date` |
//! | | 資格喪失年月日 | | `disqualification_date` |
//! | | 本人・家族の別 | | `personal_family_classification` |
//! | | 被保険者氏名 | | `insured_name` |
//! | 資格情報 | フリガナ | 氏名カナ | `name_kana` |
//! | | 氏名 | | `name` |
//! | | 生年月日 | | `birthdate` |
//! | | 性別 | | `sex1` |
//! | | 郵便番号 | | `post_number` |
//! | | 住所 | | `address` |
//! | | 証区分 | 区分 | `insured_card_classification` |
//! | | 有効開始日 | 有効開始年月日 | `insured_card_valid_date` |
//! | | 有効終了日 | 有効終了年月日 | `insured_card_expiration_date` |
//! | | 負担割合 | 一部負担金割合 | `insured_partial_contribution_ratio` |
//! | 裏面記載情報, 要配慮情報（備考） | 氏名 | | `name_of_other` |
//! | | 氏名カナ | | `name_of_other_kana` |
//! | | 性別 | | `sex2` |
//! | 高齢受給者証, 高齢受給者証情報 | 有効開始日, 有効終了日 | 有効開始年月日, 有効終了年月日 | the dates of `elderly_recipient_certificate_info` |
//! | | 負担割合 | 一部負担金割合 | its share |
//! | 限度額適用認定証, 限度額適用認定証情報 | 有効開始年月日, 有効終了年月日 | 有効開始日, 有効終了日 | the dates of `limit_application_certificate_related_info` |
//!
//! What is not understood stands in [`Eligibility::notes`], for the desk, and sorted by kind in [`Report`].

mod line;
mod reader;

use core::fmt;

use super::WireError;
use crate::eligibility::{Eligibility, ReadingNote};
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
///
/// In a layout that nobody has seen, a value may stand where a label is expected; so `Debug` counts and quotes nothing.
#[derive(Clone, Default, PartialEq, Eq)]
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

impl fmt::Debug for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Report")
            .field("unknown_labels", &self.unknown_labels.len())
            .field("unknown_sections", &self.unknown_sections.len())
            .field("repeated_labels", &self.repeated_labels.len())
            .field("unreadable_lines", &self.unreadable_lines)
            .field("missing_confirmation_date", &self.missing_confirmation_date)
            .finish()
    }
}

impl Report {
    fn of(eligibility: &Eligibility) -> Self {
        let mut report = Self {
            missing_confirmation_date: eligibility.header.qualification_confirmation_date.is_none(),
            ..Self::default()
        };
        for note in &eligibility.notes {
            match note {
                ReadingNote::UnknownLabel(label) => report.unknown_labels.push(label.clone()),
                ReadingNote::UnknownSection(title) => report.unknown_sections.push(title.clone()),
                ReadingNote::RepeatedLabel(label) => report.repeated_labels.push(label.clone()),
                ReadingNote::UnreadableLine(_) => report.unreadable_lines += 1,
                ReadingNote::CharacterCodeContradicted | ReadingNote::AttributesLost => {}
            }
        }
        report
    }

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
/// [`WireError::NotAResult`] when the first line begins with none of 資格情報, 照会番号 and 未就学区分, nor with 確認日 before a title
/// 資格情報; [`WireError::Date`] when a date cannot be read (an end of validity that is silently lost would look open), [`WireError::TooLarge`].
pub fn read(text: &str) -> Result<Copied, WireError> {
    const BEGINNINGS: [&str; 3] = ["資格情報", "照会番号", "未就学区分"];
    if text.len() > MAX_BYTES {
        return Err(WireError::TooLarge { limit: MAX_BYTES });
    }
    let content = text.trim_start_matches('\u{FEFF}').trim_start();
    if !BEGINNINGS.iter().any(|beginning| content.starts_with(beginning)) && !begins_with_its_day(content) {
        return Err(WireError::NotAResult);
    }
    let mut reader = Reader::new();
    for (number, position, line) in line::lines(text) {
        reader.take(line::Line::of(line), number, position)?;
    }
    let eligibility = reader.finish();
    Ok(Copied { report: Report::of(&eligibility), eligibility, raw: Personal::new(text.to_owned()) })
}

/// Whether 確認日 stands first, which no layout so far does, and a result follows: layouts change without notice, and a day
/// alone is no sign of this app.
fn begins_with_its_day(content: &str) -> bool {
    let is_title = |line: &str| match line::Line::of(line) {
        line::Line::Bare(title) => {
            matches!(line::Section::titled(&title), Some((line::Section::Qualification, _)))
        }
        _ => false,
    };
    content.starts_with("確認日") && line::lines(content).any(|(_, _, line)| is_title(line))
}
