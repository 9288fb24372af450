//! 台帳との比較: how an answer stands to the practice's record, field by field, and which record it belongs to.
//!
//! Widths, spaces, kinds of dashes, small kana and the like are not differences. The character ● (U+25CF) stands in an
//! answer for a character the insurers' system cannot hold: it is compared as "any character", and a value that contains
//! one is never proposed for the record; nor is one that the record's set of characters lacks ([`Repertoire`]).

mod field;
mod key;
mod matching;

use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use crate::Date;
use crate::code::Coded;
use crate::codes::{PersonalFamilyClassification, Sex};
use crate::eligibility::ResultOfQualificationConfirmation;
use crate::insured::{Branch, Number, Symbol};
use crate::insurer::InsurerNumber;
use crate::personal::Personal;
use crate::repertoire::Repertoire;
use crate::text::comparison_key;

pub use field::{Comparison, Field, FieldComparison, Unwritable};
use field::{Keyed, compared};
pub use matching::{Candidates, same_person};

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
    /// 本人・家族の別.
    pub personal_family: Option<Coded<PersonalFamilyClassification>>,
    /// 氏名.
    pub name: Option<Personal<String>>,
    /// 氏名カナ.
    pub name_kana: Option<Personal<String>>,
    /// 生年月日.
    pub birthdate: Option<Personal<Date>>,
    /// 性別.
    pub sex: Option<Coded<Sex>>,
    /// 住所.
    pub address: Option<Personal<String>>,
    /// 負担割合 in tenths (割).
    pub burden_tenths: Option<u8>,
    /// 有効開始年月日.
    pub valid_from: Option<Date>,
    /// 有効終了年月日.
    pub valid_to: Option<Date>,
    /// 照会番号 under which the practice registered the person; compared by [`same_person`] only.
    pub reference_number: Option<Personal<String>>,
    /// 文字集合 of the record: what it cannot hold is never proposed for it.
    pub repertoire: Repertoire,
}

impl ChartRecord {
    /// 請求に足りない項目: what the record lacks for the claim (R-FALLBACK-03).
    ///
    /// 記号 is missed where every insured person has one, as in
    /// [`ReceiptRecord::missing_for_claim`](crate::ReceiptRecord::missing_for_claim); 枝番 exists for some only and is not.
    pub fn missing_for_claim(&self) -> Vec<Field> {
        let has_symbol = self.insurer_number.as_ref().is_some_and(InsurerNumber::always_has_symbol);
        [
            (Field::InsurerNumber, self.insurer_number.is_none()),
            (Field::Symbol, has_symbol && self.symbol.is_none()),
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

impl Change {
    /// The difference, where both sides hold a value and there is one.
    fn of(row: FieldComparison) -> Option<Self> {
        let kind = match row.comparison {
            Comparison::Different => ChangeKind::Different,
            Comparison::MustNotOverwrite { agrees: false, .. } => ChangeKind::MustNotOverwrite,
            _ => return None,
        };
        Some(Self { field: row.field, kind, chart: row.chart?, answer: row.answer? })
    }
}

/// 変更の種類: what may be done with a difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ChangeKind {
    /// The record may be brought up to date.
    Different,
    /// The answer contains ●, or a character that the record cannot hold: a person looks at the record, which is never
    /// overwritten.
    MustNotOverwrite,
}

/// 比較: the real differences between the record and one result, in the order of the screen.
///
/// Only fields that both sides hold are compared; [`compare_fields`] gives the others as well. `burden_tenths` is the
/// share of the answer in tenths.
///
/// ```
/// use shikaku_model::compare::{ChartRecord, Field, compare};
/// use shikaku_model::insured::Branch;
/// use shikaku_model::ResultOfQualificationConfirmation;
///
/// let chart = ChartRecord { branch: Branch::from_received("02"), ..ChartRecord::default() };
/// let mut result = ResultOfQualificationConfirmation::default();
/// result.insured_branch_number = Branch::from_received("01");
/// let changes = compare(&chart, &result, Some(3));
/// assert_eq!(changes.len(), 1);
/// assert_eq!(changes[0].field, Field::Branch);
/// ```
pub fn compare(
    chart: &ChartRecord,
    answer: &ResultOfQualificationConfirmation,
    burden_tenths: Option<u8>,
) -> Vec<Change> {
    compare_fields(chart, answer, burden_tenths).into_iter().filter_map(Change::of).collect()
}

/// 項目ごとの比較: every field of the record beside the answer's, in the order of the screen.
///
/// ```
/// use shikaku_model::compare::{ChartRecord, Comparison, Field, compare_fields};
/// use shikaku_model::insured::Symbol;
/// use shikaku_model::{Personal, ResultOfQualificationConfirmation};
///
/// let symbol = |text| Symbol::from_received(text).map(Personal::new);
/// let chart = ChartRecord { symbol: symbol("12-34"), ..ChartRecord::default() };
/// let mut result = ResultOfQualificationConfirmation::default();
/// result.insured_card_symbol = symbol("１２－３４");
/// result.name = Some(Personal::new("●山　花子".to_owned()));
/// let fields = compare_fields(&chart, &result, None);
/// assert_eq!(fields.len(), Field::ALL.len());
/// assert_eq!(fields[1].comparison, Comparison::EqualAfterNormalising);
/// let name = fields.iter().find(|row| row.field == Field::Name).unwrap();
/// assert!(matches!(name.comparison, Comparison::MustNotOverwrite { .. }));
/// assert_eq!(name.proposed(), None);
/// ```
pub fn compare_fields(
    chart: &ChartRecord,
    answer: &ResultOfQualificationConfirmation,
    burden_tenths: Option<u8>,
) -> Vec<FieldComparison> {
    let symbol = |symbol: &Symbol| Keyed { text: symbol.as_str().to_owned(), key: symbol.comparison_key() };
    let number = |number: &Number| Keyed { text: number.as_str().to_owned(), key: number.comparison_key() };
    let branch = |branch: &Branch| Keyed { text: branch.as_str().to_owned(), key: branch.comparison_key() };
    let by = |key: fn(&str) -> String| move |text: &String| Keyed { text: text.clone(), key: key(text) };
    let pairs = [
        (Field::InsurerNumber, plain(&chart.insurer_number), plain(&answer.insurer_number)),
        (Field::Symbol, exposed(&chart.symbol, symbol), exposed(&answer.insured_card_symbol, symbol)),
        (
            Field::Number,
            exposed(&chart.number, number),
            exposed(&answer.insured_identification_number, number),
        ),
        (Field::Branch, chart.branch.as_ref().map(branch), answer.insured_branch_number.as_ref().map(branch)),
        (Field::PersonalFamily, coded(&chart.personal_family), coded(&answer.personal_family_classification)),
        (Field::Name, exposed(&chart.name, by(key::name)), exposed(&answer.name, by(key::name))),
        (
            Field::NameKana,
            exposed(&chart.name_kana, by(key::kana)),
            exposed(&answer.name_kana, by(key::kana)),
        ),
        (Field::Birthdate, exposed(&chart.birthdate, Keyed::plain), exposed(&answer.birthdate, Keyed::plain)),
        (Field::Sex, coded(&stated(&chart.sex)), coded(&stated(&answer.sex1))),
        (
            Field::Address,
            exposed(&chart.address, by(comparison_key)),
            exposed(&answer.address, by(comparison_key)),
        ),
        (Field::Burden, plain(&chart.burden_tenths), plain(&burden_tenths)),
        (Field::ValidFrom, plain(&chart.valid_from), plain(&answer.insured_card_valid_date)),
        (Field::ValidTo, plain(&chart.valid_to), plain(&answer.insured_card_expiration_date)),
    ];
    pairs
        .into_iter()
        .map(|(field, chart_value, answer)| compared(field, chart_value, answer, chart.repertoire))
        .collect()
}

fn plain<T: fmt::Display>(value: &Option<T>) -> Option<Keyed> {
    value.as_ref().map(Keyed::plain)
}

fn exposed<T>(value: &Option<Personal<T>>, keyed: impl Fn(&T) -> Keyed) -> Option<Keyed> {
    value.as_ref().map(|value| keyed(value.expose()))
}

fn coded<C: crate::Code>(value: &Option<Coded<C>>) -> Option<Keyed> {
    value.as_ref().map(|code| Keyed::plain(&code.code()))
}

/// 性別 where it is stated; 未設定 says nothing that could differ.
fn stated(sex: &Option<Coded<Sex>>) -> Option<Coded<Sex>> {
    sex.clone().filter(|sex| *sex != Coded::Known(Sex::NotSet))
}

#[cfg(test)]
mod tests;
