//! One line of copied text.

use core::iter;

use crate::text;

/// A line, told apart by its shape: `label<TAB>value`, or `label : value`, or something without a value.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Line<'a> {
    Blank,
    /// A label with its value, which may be empty.
    Labelled {
        label: String,
        value: &'a str,
    },
    /// A title of a section, or a label whose value is empty.
    Bare(String),
}

/// A section, known by its title.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Section {
    /// Before the first title: 照会番号 and 未就学区分 may stand there.
    Opening,
    /// 資格情報.
    Qualification,
    /// 裏面記載情報 and 要配慮情報（備考）: the other name and sex.
    Other,
    /// 高齢受給者証.
    ElderlyRecipient,
    /// 限度額適用認定証.
    Limit,
    /// A title that is not known.
    Unknown,
}

/// The kind of right that a title names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Scheme {
    #[default]
    Unstated,
    /// 医療保険.
    MedicalInsurance,
    /// 医療扶助.
    MedicalAssistance,
}

/// The lines of a text with their numbers, from 1, and the bytes at which they begin. A line ends with LF, CR LF or CR.
pub(super) fn lines(text: &str) -> impl Iterator<Item = (usize, usize, &str)> {
    let (mut rest, mut position) = (text, 0);
    let lines = iter::from_fn(move || {
        let end = match rest.find(['\r', '\n']) {
            _ if rest.is_empty() => return None,
            None => rest.len(),
            Some(at) if rest.get(at..).is_some_and(|end| end.starts_with("\r\n")) => at + 2,
            Some(at) => at + 1,
        };
        let (line, tail) = rest.split_at_checked(end)?;
        let begins = position;
        (rest, position) = (tail, position + end);
        Some((begins, line))
    });
    (1..).zip(lines).map(|(number, (begins, line))| (number, begins, line))
}

impl<'a> Line<'a> {
    pub(super) fn of(line: &'a str) -> Self {
        let line = line.trim_start_matches('\u{FEFF}').trim();
        if line.is_empty() {
            return Self::Blank;
        }
        let (label, value) = match line.split_once('\t').or_else(|| line.split_once([':', '：'])) {
            Some((label, value)) => (label, value.trim()),
            None => (line, ""),
        };
        let label: String = text::fold_width(label).chars().filter(|c| !c.is_whitespace()).collect();
        let label = label.trim_end_matches(':').to_owned();
        if value.is_empty() { Self::Bare(label) } else { Self::Labelled { label, value } }
    }
}

impl Section {
    /// The section that a title begins; `None` when the line is no title.
    pub(super) fn titled(title: &str) -> Option<(Self, Scheme)> {
        let (base, scheme) =
            [("(医療保険)", Scheme::MedicalInsurance), ("(医療扶助)", Scheme::MedicalAssistance)]
                .into_iter()
                .find_map(|(suffix, scheme)| title.strip_suffix(suffix).map(|base| (base, scheme)))
                .unwrap_or((title, Scheme::Unstated));
        let section = match base {
            "資格情報" => Self::Qualification,
            "裏面記載情報" | "要配慮情報(備考)" => Self::Other,
            "高齢受給者証" | "高齢受給者証情報" => Self::ElderlyRecipient,
            "限度額適用認定証" | "限度額適用認定証情報" => Self::Limit,
            // Every title so far has one of these shapes; a new label with an empty value must not end its section.
            _ if base.contains("情報") || base.ends_with('証') || title.ends_with(')') => Self::Unknown,
            _ => return None,
        };
        Some((section, scheme))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labelled(label: &str, value: &'static str) -> Line<'static> {
        Line::Labelled { label: label.to_owned(), value }
    }

    #[test]
    fn tab_and_colon_separate_label_and_value() {
        assert_eq!(Line::of("氏名\t見本　一郎\r\n"), labelled("氏名", "見本　一郎"));
        assert_eq!(Line::of("確認日 : \t令和7年2月10日\n"), labelled("確認日", "令和7年2月10日"));
        assert_eq!(Line::of("確認日：令和7年2月10日"), labelled("確認日", "令和7年2月10日"));
        assert_eq!(Line::of("記号"), Line::Bare("記号".to_owned()));
        assert_eq!(Line::of("記号\t \n"), Line::Bare("記号".to_owned()));
        assert_eq!(Line::of(" \r\n"), Line::Blank);
    }

    #[test]
    fn lines_are_counted_whatever_ends_them() {
        let found: Vec<_> = lines("a\r\nb\rc\n\nd").collect();
        assert_eq!(found, [(1, 0, "a\r\n"), (2, 3, "b\r"), (3, 5, "c\n"), (4, 7, "\n"), (5, 8, "d")]);
        assert_eq!(lines("").count(), 0);
    }

    #[test]
    fn titles_are_known_in_every_layout() {
        for title in ["資格情報", "資格情報(医療保険)", "資格情報(医療扶助)"] {
            assert_eq!(Section::titled(title).map(|(section, _)| section), Some(Section::Qualification));
        }
        assert_eq!(Section::titled("新しい区分の情報").map(|(section, _)| section), Some(Section::Unknown));
        assert_eq!(Section::titled("記録なし"), None);
    }
}
