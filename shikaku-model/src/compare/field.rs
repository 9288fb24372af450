//! The fields of a record, one by one.

use alloc::string::String;
use alloc::string::ToString;

use unicode_normalization::char::compose;

use super::UNREADABLE;
use super::key::agree;
use crate::personal::Personal;
use crate::repertoire::Repertoire;
use crate::text::{half_width, is_dash, is_space};

/// 項目: a field of the practice's record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Field {
    /// 保険者番号.
    InsurerNumber,
    /// 記号.
    Symbol,
    /// 番号.
    Number,
    /// 枝番.
    Branch,
    /// 本人・家族の別.
    PersonalFamily,
    /// 氏名.
    Name,
    /// 氏名カナ.
    NameKana,
    /// 生年月日.
    Birthdate,
    /// 性別.
    Sex,
    /// 住所.
    Address,
    /// 負担割合.
    Burden,
    /// 有効開始年月日.
    ValidFrom,
    /// 有効終了年月日.
    ValidTo,
}

impl Field {
    /// Every field, in the order of the screen.
    pub const ALL: &'static [Self] = &[
        Self::InsurerNumber,
        Self::Symbol,
        Self::Number,
        Self::Branch,
        Self::PersonalFamily,
        Self::Name,
        Self::NameKana,
        Self::Birthdate,
        Self::Sex,
        Self::Address,
        Self::Burden,
        Self::ValidFrom,
        Self::ValidTo,
    ];

    /// The stable code, by which [`guidance`](crate::guidance) names the field.
    pub fn code(self) -> &'static str {
        match self {
            Self::InsurerNumber => "FIELD-INSURER-NUMBER",
            Self::Symbol => "FIELD-SYMBOL",
            Self::Number => "FIELD-NUMBER",
            Self::Branch => "FIELD-BRANCH",
            Self::PersonalFamily => "FIELD-PERSONAL-FAMILY",
            Self::Name => "FIELD-NAME",
            Self::NameKana => "FIELD-NAME-KANA",
            Self::Birthdate => "FIELD-BIRTHDATE",
            Self::Sex => "FIELD-SEX",
            Self::Address => "FIELD-ADDRESS",
            Self::Burden => "FIELD-BURDEN",
            Self::ValidFrom => "FIELD-VALID-FROM",
            Self::ValidTo => "FIELD-VALID-TO",
        }
    }
}

/// 比較の結果: how the answer's value of one field stands to the record's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Comparison {
    /// 同じ: equal character by character, or absent on both sides.
    Equal,
    /// 正規化して同じ: equal but for width, spaces, kind of dash, leading zeros of 番号, small kana.
    EqualAfterNormalising,
    /// 違う: the record may be brought up to date.
    Different,
    /// 上書きしない: the answer's value must not go into the record.
    MustNotOverwrite {
        /// Why not.
        why: Unwritable,
        /// Whether what can be read of it agrees with the record.
        agrees: bool,
    },
    /// 台帳にない: the record does not hold what the answer says.
    OnlyInAnswer,
    /// 回答にない: the answer does not say what the record holds.
    OnlyInRecord,
}

impl Comparison {
    /// Whether there is nothing to ask about.
    pub const fn is_same(self) -> bool {
        matches!(
            self,
            Self::Equal | Self::EqualAfterNormalising | Self::MustNotOverwrite { agrees: true, .. }
        )
    }
}

/// 上書きしない理由.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Unwritable {
    /// ●: the answer cannot show a character.
    Unreadable,
    /// The answer has a character that the record's set of characters lacks.
    OutsideRepertoire,
}

/// 項目の比較: one field of the record beside the answer's.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct FieldComparison {
    /// The field.
    pub field: Field,
    /// How the two stand to each other.
    pub comparison: Comparison,
    /// What the record has: days as `YYYY-MM-DD`, codes of 性別 and 本人・家族の別 as in the answer, the share in tenths.
    pub chart: Option<Personal<String>>,
    /// What the answer has, as received; in the same forms.
    pub answer: Option<Personal<String>>,
    proposed: Option<Personal<String>>,
}

impl FieldComparison {
    /// 書く値: what may be written into the record: the answer's value where it is new and can be written.
    ///
    /// Never a value with ●, nor one with a character that the record cannot hold; a kind of dash or space that it lacks is
    /// written plainly.
    pub const fn proposed(&self) -> Option<&Personal<String>> {
        self.proposed.as_ref()
    }
}

/// A value and the key it is compared by.
pub(super) struct Keyed {
    pub(super) text: String,
    pub(super) key: String,
}

impl Keyed {
    /// A value that has one form only.
    pub(super) fn plain(value: &impl ToString) -> Self {
        let text = value.to_string();
        Self { key: text.clone(), text }
    }
}

pub(super) fn compared(
    field: Field,
    chart: Option<Keyed>,
    answer: Option<Keyed>,
    repertoire: Repertoire,
) -> FieldComparison {
    let written = answer.as_ref().map(|answer| writable(&answer.text, repertoire));
    let agrees =
        chart.as_ref().zip(answer.as_ref()).is_some_and(|(ours, theirs)| agree(&ours.key, &theirs.key));
    let comparison = match (&chart, &answer, &written) {
        (None, None, _) => Comparison::Equal,
        (Some(chart), Some(answer), _) if chart.text == answer.text => Comparison::Equal,
        (_, _, Some(Err(Unwritable::Unreadable))) => {
            Comparison::MustNotOverwrite { why: Unwritable::Unreadable, agrees }
        }
        _ if agrees => Comparison::EqualAfterNormalising,
        (_, _, Some(Err(why))) => Comparison::MustNotOverwrite { why: *why, agrees },
        (Some(_), Some(_), _) => Comparison::Different,
        (None, Some(_), _) => Comparison::OnlyInAnswer,
        (Some(_), None, _) => Comparison::OnlyInRecord,
    };
    let new = matches!(comparison, Comparison::Different | Comparison::OnlyInAnswer);
    let proposed = written.and_then(Result::ok).filter(|_| new).map(Personal::new);
    let personal = |value: Option<Keyed>| value.map(|value| Personal::new(value.text));
    FieldComparison { field, comparison, chart: personal(chart), answer: personal(answer), proposed }
}

/// The text as a record with this set of characters can hold it.
///
/// Width, spaces, the kind of dash and sound marks apart from their kana are the receipt system's to choose: where the set
/// lacks one of them, its plain form is written.
fn writable(text: &str, repertoire: Repertoire) -> Result<String, Unwritable> {
    if text.contains(UNREADABLE) {
        return Err(Unwritable::Unreadable);
    }
    let mut written = String::with_capacity(text.len());
    for c in text.chars() {
        let voiced =
            written.chars().next_back().and_then(|kana| compose(kana, c)).filter(|c| repertoire.holds(*c));
        if let Some(voiced) = voiced {
            written.pop();
            written.push(voiced);
        } else if repertoire.holds(c) {
            written.push(c);
        } else if is_dash(c) {
            written.push('-');
        } else if c.is_whitespace() {
            written.push(' ');
        } else if repertoire.holds(half_width(c)) {
            written.push(half_width(c));
        } else if !is_space(c) {
            return Err(Unwritable::OutsideRepertoire);
        }
    }
    Ok(written)
}
