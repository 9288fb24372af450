//! Answers: committed templates of the eligibility message, filled with what the insurer has registered.

use std::fmt;

use jiff::ToSpan as _;
use jiff::civil::date;

use super::day;

/// 資格確認の答えの種類: which of the committed templates (`answers/*.xml`) tells of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum AnswerKind {
    /// 有効: in force; neither ratio nor preschool mark in the data.
    Valid,
    /// 有効, with side information beside the success: the card's certificate ends within three months.
    ValidNearExpiry,
    /// 有効, 後期高齢者医療 at 1割.
    LateElderly,
    /// 有効, with a 高齢受給者証 at 2割.
    Elderly,
    /// 有効, 未就学区分 1. The elements come in the order of a card reader's file.
    Preschool,
    /// 無効: lost on the first of the month, no other right registered.
    Invalid,
    /// 無効(新しい資格あり): the old right, lost on the first of the month.
    Superseded,
    /// 該当資格なし: no result.
    NotFound,
    /// 複数該当: no result.
    Several,
    /// 有効(未登録): 医療扶助 whose ticket has not been registered yet.
    AidUnregistered,
    /// 処理中: the header says that the inquiry is still being worked on.
    Pending,
    /// A 資格有効性 that no published code table has.
    UnknownValidity,
    /// 異常終了: the header reports an error of the whole inquiry.
    Abnormal,
}

impl AnswerKind {
    /// Every kind, one for each template.
    pub const ALL: [Self; 13] = [
        Self::Valid,
        Self::ValidNearExpiry,
        Self::LateElderly,
        Self::Elderly,
        Self::Preschool,
        Self::Invalid,
        Self::Superseded,
        Self::NotFound,
        Self::Several,
        Self::AidUnregistered,
        Self::Pending,
        Self::UnknownValidity,
        Self::Abnormal,
    ];

    fn template(self) -> &'static str {
        match self {
            Self::Valid => include_str!("../../answers/valid.xml"),
            Self::ValidNearExpiry => include_str!("../../answers/valid-near-expiry.xml"),
            Self::LateElderly => include_str!("../../answers/late-elderly.xml"),
            Self::Elderly => include_str!("../../answers/elderly.xml"),
            Self::Preschool => include_str!("../../answers/preschool.xml"),
            Self::Invalid => include_str!("../../answers/invalid.xml"),
            Self::Superseded => include_str!("../../answers/superseded.xml"),
            Self::NotFound => include_str!("../../answers/not-found.xml"),
            Self::Several => include_str!("../../answers/several.xml"),
            Self::AidUnregistered => include_str!("../../answers/aid-unregistered.xml"),
            Self::Pending => include_str!("../../answers/pending.xml"),
            Self::UnknownValidity => include_str!("../../answers/unknown-validity.xml"),
            Self::Abnormal => include_str!("../../answers/abnormal.xml"),
        }
    }
}

/// 資格情報: what the insurer has registered about a person, as the answer tells it.
///
/// It may differ from what the card and the chart say: that is what many personas are about.
#[derive(Clone, Default)]
#[non_exhaustive]
pub struct Registered {
    /// 保険者番号 (医療扶助: 公費負担者番号), 6 or 8 digits without padding.
    pub insurer_number: String,
    /// 保険者名称.
    pub insurer_name: String,
    /// 被保険者証記号; 後期高齢 and 医療扶助 have none.
    pub symbol: Option<String>,
    /// 被保険者証番号 (医療扶助: 受給者番号).
    pub number: String,
    /// 枝番, 2 digits.
    pub branch: Option<String>,
    /// 本人・家族の別: `1` 本人, `2` 家族.
    pub personal_family: String,
    /// 被保険者氏名.
    pub insured_name: String,
    /// 氏名, full width; ● stands for a character that the system cannot write.
    pub name: String,
    /// 氏名カナ, half-width katakana.
    pub name_kana: String,
    /// 性別1: `1` 男, `2` 女, `3` 未設定.
    pub sex: String,
    /// 生年月日, `YYYYMMDD`.
    pub birthdate: String,
    /// 住所; left out of answers of days before October 2025, when addresses came to the links.
    pub address: String,
    /// 郵便番号, `123-4567`.
    pub post_number: String,
}

impl fmt::Debug for Registered {
    /// Invented or not, a person's data does not get into a log.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Registered(…)")
    }
}

/// What an answer is about, beside the person: when it was confirmed, for whom, and under which identifier.
pub(super) struct Occasion<'a> {
    pub(super) at: i64,
    pub(super) day: jiff::civil::Date,
    pub(super) institution_code: &'a str,
    pub(super) file_identifier: &'a str,
}

/// The message; `None` when the clock stands outside the years that can be written.
pub(super) fn fill(kind: AnswerKind, person: &Registered, occasion: &Occasion<'_>) -> Option<String> {
    let values = Values::new(person, occasion)?;
    let mut message = String::new();
    for line in kind.template().split_inclusive('\n') {
        if let Some(line) = fill_line(line, |name| values.find(name)) {
            message.push_str(&line);
        }
    }
    Some(message)
}

/// `None` when a placeholder has no value: an absent element is left out, not written empty.
fn fill_line<'a>(line: &str, find: impl Fn(&str) -> Option<&'a str>) -> Option<String> {
    let mut filled = String::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}')?;
        filled.push_str(before);
        escape(find(name)?, &mut filled);
        rest = after;
    }
    filled.push_str(rest);
    Some(filled)
}

fn escape(value: &str, into: &mut String) {
    for character in value.chars() {
        match character {
            '&' => into.push_str("&amp;"),
            '<' => into.push_str("&lt;"),
            '>' => into.push_str("&gt;"),
            '"' => into.push_str("&quot;"),
            '\'' => into.push_str("&apos;"),
            other => into.push(other),
        }
    }
}

struct Values(Vec<(&'static str, Option<String>)>);

impl Values {
    fn new(person: &Registered, occasion: &Occasion<'_>) -> Option<Self> {
        let day = occasion.day;
        let lost_on = day.first_of_month();
        let qualified_on = day::start_of_right(day);
        let (year_start, year_end) = day::benefit_year(day);
        let address_known = day >= date(2025, 10, 1);
        Some(Self(vec![
            ("confirmed_at", Some(day::in_japan(occasion.at)?.strftime("%Y%m%d%H%M%S").to_string())),
            ("confirmed_on", Some(day::compact(day))),
            ("institution_code", Some(occasion.institution_code.to_owned())),
            ("file_identifier", Some(occasion.file_identifier.to_owned())),
            // The file interface pads on the left with spaces.
            ("insurer_number", Some(format!("{:>8}", person.insurer_number))),
            ("insurer_name", Some(person.insurer_name.clone())),
            ("symbol", person.symbol.clone()),
            ("number", Some(person.number.clone())),
            ("branch", person.branch.clone()),
            ("personal_family", Some(person.personal_family.clone())),
            ("insured_name", Some(person.insured_name.clone())),
            ("name", Some(person.name.clone())),
            ("name_kana", Some(person.name_kana.clone())),
            ("sex", Some(person.sex.clone())),
            ("birthdate", Some(person.birthdate.clone())),
            ("address", address_known.then(|| person.address.clone())),
            ("post_number", address_known.then(|| person.post_number.clone())),
            ("qualified_on", Some(day::compact(qualified_on))),
            ("issued_on", Some(day::compact(qualified_on.checked_add(9.days()).ok()?))),
            ("lost_on", Some(day::compact(lost_on))),
            ("last_day", Some(day::compact(lost_on.yesterday().ok()?))),
            ("year_start", Some(day::compact(year_start))),
            ("year_end", Some(day::compact(year_end))),
        ]))
    }

    fn find(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(key, _)| *key == name)?.1.as_deref()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const AT: i64 = 1_765_330_215; // 2025-12-10 10:30:15 in Japan

    fn person() -> Registered {
        Registered {
            insurer_number: "319038".into(),
            insurer_name: "架空<見本>組合".into(),
            number: "7".into(),
            name: "見本　●郎".into(),
            address: "架空県&見本市".into(),
            symbol: Some("見・\"1\"".into()),
            ..Registered::default()
        }
    }

    fn message(kind: AnswerKind, person: &Registered, at: i64) -> String {
        let occasion = Occasion {
            at,
            day: day::in_japan(at).unwrap().date(),
            institution_code: "3119999996",
            file_identifier: "f1",
        };
        fill(kind, person, &occasion).unwrap()
    }

    #[test]
    fn every_placeholder_of_every_template_is_known() {
        let occasion = Occasion {
            at: AT,
            day: date(2025, 12, 10),
            institution_code: "3119999996",
            file_identifier: "f1",
        };
        let values = Values::new(&person(), &occasion).unwrap();
        for kind in AnswerKind::ALL {
            for part in kind.template().split('{').skip(1) {
                let name = part.split_once('}').unwrap().0;
                assert!(values.0.iter().any(|(key, _)| *key == name), "{kind:?} asks for {name}");
            }
        }
    }

    #[test]
    fn values_are_escaped_padded_and_left_out_when_absent() {
        let text = message(AnswerKind::Valid, &person(), AT);
        assert!(text.contains("<InsurerNumber>  319038</InsurerNumber>"));
        assert!(text.contains("<InsurerName>架空&lt;見本&gt;組合</InsurerName>"));
        assert!(text.contains("<Address>架空県&amp;見本市</Address>"));
        assert!(text.contains("見・&quot;1&quot;"));
        assert!(text.contains("<ProcessExecutionTime>20251210103015</ProcessExecutionTime>"));
        assert!(!text.contains("InsuredBranchNumber"));
    }

    #[test]
    fn a_placeholder_in_a_value_is_not_filled_again() {
        let text = message(AnswerKind::Valid, &Registered { name: "{address}".into(), ..person() }, AT);
        assert!(text.contains("<Name>{address}</Name>"));
    }

    #[test]
    fn answers_before_october_2025_have_no_address() {
        assert!(message(AnswerKind::Valid, &person(), AT).contains("<Address>"));
        assert!(!message(AnswerKind::Valid, &person(), AT - 90 * 86_400).contains("<Address>"));
    }

    #[test]
    fn yearly_rights_are_in_force_on_the_day_of_the_answer() {
        for months in 0..24 {
            let day = date(2025, 12, 31).checked_add(months.months()).unwrap();
            let occasion = Occasion { at: AT, day, institution_code: "", file_identifier: "" };
            let text = fill(AnswerKind::LateElderly, &person(), &occasion).unwrap();
            let value = |name: &str| {
                let after = text.split_once(&format!("<{name}>")).unwrap().1;
                day::parse(after.split_once('<').unwrap().0).unwrap()
            };
            assert!(value("InsuredCardValidDate") <= day && day <= value("InsuredCardExpirationDate"));
            assert!(value("QualificationDate") <= day);
        }
    }
}
