//! 台帳との比較: what the answer says differently from the practice's record; differences only.
//!
//! Widths, spaces, kinds of dashes, small kana and the like are not differences. The character ● (U+25CF) stands in an
//! answer for a character the insurers' system cannot hold: it is compared as "any character", and a value that contains
//! one is never proposed for the record.

use crate::Date;
use crate::eligibility::ResultOfQualificationConfirmation;
use crate::insured::{Branch, Number, Symbol};
use crate::insurer::InsurerNumber;
use crate::personal::Personal;
use crate::text::{comparison_key, fold_width};

/// 表示できない文字: the mark that answers carry for a character their source cannot hold.
pub const UNREADABLE: char = '\u{25CF}';

/// 患者台帳の記録: what the receipt system has. `None` means that it does not hold or did not pass the value.
///
/// ```
/// use shikaku_model::compare::ChartRecord;
/// use shikaku_model::insured::Branch;
///
/// let chart = ChartRecord { branch: Branch::from_received("02"), burden_tenths: Some(3), ..ChartRecord::default() };
/// assert!(!chart.missing_for_claim().is_empty());
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ChartRecord {
    /// 保険者番号.
    pub insurer_number: Option<InsurerNumber>,
    /// 被保険者証記号.
    pub symbol: Option<Personal<Symbol>>,
    /// 被保険者証番号.
    pub number: Option<Personal<Number>>,
    /// 枝番.
    pub branch: Option<Branch>,
    /// 氏名.
    pub name: Option<Personal<String>>,
    /// 氏名カナ.
    pub name_kana: Option<Personal<String>>,
    /// 生年月日.
    pub birthdate: Option<Personal<Date>>,
    /// 住所.
    pub address: Option<Personal<String>>,
    /// 負担割合 in tenths (割).
    pub burden_tenths: Option<u8>,
}

impl ChartRecord {
    /// 請求に足りない項目: what the record lacks for the claim (R-FALLBACK-03).
    ///
    /// 記号 and 枝番 exist for some insurers only and are not missed.
    pub fn missing_for_claim(&self) -> Vec<Field> {
        [
            (Field::InsurerNumber, self.insurer_number.is_none()),
            (Field::Number, self.number.is_none()),
            (Field::Name, self.name.is_none() && self.name_kana.is_none()),
            (Field::Birthdate, self.birthdate.is_none()),
            (Field::Burden, self.burden_tenths.is_none()),
        ]
        .into_iter()
        .filter_map(|(field, missing)| missing.then_some(field))
        .collect()
    }
}

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
    /// 氏名.
    Name,
    /// 氏名カナ.
    NameKana,
    /// 生年月日.
    Birthdate,
    /// 住所.
    Address,
    /// 負担割合.
    Burden,
}

impl Field {
    /// Every field, in the order of the screen.
    pub const ALL: &'static [Self] = &[
        Self::InsurerNumber,
        Self::Symbol,
        Self::Number,
        Self::Branch,
        Self::Name,
        Self::NameKana,
        Self::Birthdate,
        Self::Address,
        Self::Burden,
    ];

    /// The stable code, by which [`guidance`](crate::guidance) names the field.
    pub fn code(self) -> &'static str {
        match self {
            Self::InsurerNumber => "FIELD-INSURER-NUMBER",
            Self::Symbol => "FIELD-SYMBOL",
            Self::Number => "FIELD-NUMBER",
            Self::Branch => "FIELD-BRANCH",
            Self::Name => "FIELD-NAME",
            Self::NameKana => "FIELD-NAME-KANA",
            Self::Birthdate => "FIELD-BIRTHDATE",
            Self::Address => "FIELD-ADDRESS",
            Self::Burden => "FIELD-BURDEN",
        }
    }
}

/// 変更: one real difference between the record and the answer.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Change {
    /// The field.
    pub field: Field,
    /// What may be done with it.
    pub kind: ChangeKind,
    /// What the record has.
    pub chart: Personal<String>,
    /// What the answer has, as received.
    pub answer: Personal<String>,
}

/// 変更の種類: what may be done with a difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ChangeKind {
    /// The record may be brought up to date.
    Different,
    /// The answer contains ●: the record is looked at by a person and never overwritten.
    MustNotOverwrite,
}

/// 比較: the real differences between the record and one result, in the order of the screen.
///
/// Only fields that both sides hold are compared. `burden_tenths` is the share of the answer in tenths.
pub fn compare(
    chart: &ChartRecord,
    answer: &ResultOfQualificationConfirmation,
    burden_tenths: Option<u8>,
) -> Vec<Change> {
    let mut changes = Vec::new();
    let mut check = |field, chart: Option<[String; 2]>, answer: Option<[String; 2]>| {
        if let (Some([chart, chart_key]), Some([answer, answer_key])) = (chart, answer)
            && !matches_except_unreadable(&chart_key, &answer_key)
        {
            let kind = if answer.contains(UNREADABLE) {
                ChangeKind::MustNotOverwrite
            } else {
                ChangeKind::Different
            };
            changes.push(Change { field, kind, chart: Personal::new(chart), answer: Personal::new(answer) });
        }
    };
    let insurer = |number: &InsurerNumber| [number.to_string(), number.to_string()];
    check(
        Field::InsurerNumber,
        chart.insurer_number.as_ref().map(insurer),
        answer.insurer_number.as_ref().map(insurer),
    );
    let symbol = |symbol: &Personal<Symbol>| {
        let symbol = symbol.expose();
        [symbol.as_str().to_owned(), symbol.comparison_key()]
    };
    check(Field::Symbol, chart.symbol.as_ref().map(symbol), answer.insured_card_symbol.as_ref().map(symbol));
    let number = |number: &Personal<Number>| {
        let number = number.expose();
        [number.as_str().to_owned(), number.comparison_key()]
    };
    check(
        Field::Number,
        chart.number.as_ref().map(number),
        answer.insured_identification_number.as_ref().map(number),
    );
    let branch = |branch: &Branch| [branch.as_str().to_owned(), branch.comparison_key()];
    check(
        Field::Branch,
        chart.branch.as_ref().map(branch),
        answer.insured_branch_number.as_ref().map(branch),
    );
    let keyed =
        |key: fn(&str) -> String| move |text: &Personal<String>| [text.expose().clone(), key(text.expose())];
    let (name, kana, address) = (keyed(name_key), keyed(kana_key), keyed(comparison_key));
    check(Field::Name, chart.name.as_ref().map(name), answer.name.as_ref().map(name));
    check(Field::NameKana, chart.name_kana.as_ref().map(kana), answer.name_kana.as_ref().map(kana));
    let birth = |day: &Personal<Date>| [day.expose().to_string(), day.expose().to_string()];
    check(Field::Birthdate, chart.birthdate.as_ref().map(birth), answer.birthdate.as_ref().map(birth));
    check(Field::Address, chart.address.as_ref().map(address), answer.address.as_ref().map(address));
    let burden = |tenths: u8| [tenths.to_string(), tenths.to_string()];
    check(Field::Burden, chart.burden_tenths.map(burden), burden_tenths.map(burden));
    changes
}

/// Equal, where ● in the answer stands for any one character.
fn matches_except_unreadable(chart: &str, answer: &str) -> bool {
    chart.chars().count() == answer.chars().count()
        && chart.chars().zip(answer.chars()).all(|(chart, answer)| chart == answer || answer == UNREADABLE)
}

/// Spaces and the width of Latin letters do not count; kanji are left alone: 﨑 and 崎 are two spellings of a name.
fn name_key(name: &str) -> String {
    name.chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| match c {
            '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
            _ => c,
        })
        .collect()
}

/// Widths, spaces, hiragana and small kana do not count: ショウイチ is often typed シヨウイチ.
fn kana_key(kana: &str) -> String {
    fold_width(kana)
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| match c {
            'ぁ'..='ゖ' => char::from_u32(u32::from(c) + 0x60).unwrap_or(c),
            _ => c,
        })
        .map(|c| match c {
            'ァ' => 'ア',
            'ィ' => 'イ',
            'ゥ' => 'ウ',
            'ェ' => 'エ',
            'ォ' => 'オ',
            'ッ' => 'ツ',
            'ャ' => 'ヤ',
            'ュ' => 'ユ',
            'ョ' => 'ヨ',
            'ヮ' => 'ワ',
            'ヵ' => 'カ',
            'ヶ' => 'ケ',
            _ => c,
        })
        .collect()
}

#[cfg(test)]
mod tests;
