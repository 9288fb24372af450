//! 照合: which record belongs to an answer. A choice is made only where there is nothing to choose.

use alloc::string::String;
use alloc::vec::Vec;

use super::{ChartRecord, key};
use crate::eligibility::ResultOfQualificationConfirmation;
use crate::personal::Personal;

/// 候補: what was found among several. Only exactly one candidate is taken; none or several are for a person to look at.
///
/// ```
/// use shikaku_model::compare::Candidates;
///
/// let found: Candidates<u8> = [4, 7, 9].into_iter().filter(|number| number % 7 == 0).collect();
/// assert_eq!(found.only(), Some(7));
/// let found: Candidates<u8> = [4, 7, 9].into_iter().filter(|number| number % 2 == 1).collect();
/// assert_eq!(found, Candidates::Several(vec![7, 9]));
/// assert_eq!(found.only(), None);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Candidates<T> {
    /// 該当なし.
    None,
    /// 一つだけ.
    One(T),
    /// 複数該当: two or more, in their order.
    Several(Vec<T>),
}

impl<T> Candidates<T> {
    /// The one candidate; `None` at none and at several.
    pub fn only(self) -> Option<T> {
        match self {
            Self::One(only) => Some(only),
            Self::None | Self::Several(_) => None,
        }
    }
}

impl<T> FromIterator<T> for Candidates<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        let mut items = items.into_iter();
        match (items.next(), items.next()) {
            (None, _) => Self::None,
            (Some(only), None) => Self::One(only),
            (Some(first), Some(second)) => Self::Several([first, second].into_iter().chain(items).collect()),
        }
    }
}

/// 同じ人の台帳: whether the record may be the one of this result's person.
///
/// The birth dates agree, and so does one of: 照会番号; 保険者番号, 番号 and 枝番; name and kana, as far as both sides have
/// them. ● in the answer agrees with any character, a name of nothing else with none. A 照会番号 that differs excludes.
///
/// ```
/// use shikaku_model::compare::{Candidates, ChartRecord, same_person};
/// use shikaku_model::{Date, Personal, ResultOfQualificationConfirmation};
///
/// let born = |day| Some(Personal::new(Date::new(1985, 4, day).unwrap()));
/// let named = |name: &str| Some(Personal::new(name.to_owned()));
/// let records = [
///     ChartRecord { name: named("見本　一郎"), birthdate: born(12), ..ChartRecord::default() },
///     ChartRecord { name: named("髙山　一郎"), birthdate: born(12), ..ChartRecord::default() },
/// ];
/// let mut result = ResultOfQualificationConfirmation::default();
/// result.birthdate = born(12);
/// result.name = named("●山 一郎");
/// let found: Candidates<_> = records.iter().filter(|record| same_person(record, &result)).collect();
/// assert_eq!(found, Candidates::One(&records[1]));
/// ```
pub fn same_person(record: &ChartRecord, result: &ResultOfQualificationConfirmation) -> bool {
    let born = record.birthdate.is_some() && record.birthdate == result.birthdate;
    let registered =
        both(&record.reference_number, &result.reference_number).map(|(ours, theirs)| ours == theirs);
    born && registered.unwrap_or_else(|| same_insured(record, result) || same_name(record, result))
}

fn same_insured(record: &ChartRecord, result: &ResultOfQualificationConfirmation) -> bool {
    let number = both(&record.number, &result.insured_identification_number)
        .is_some_and(|(ours, theirs)| ours.comparison_key() == theirs.comparison_key());
    let branch = record
        .branch
        .as_ref()
        .zip(result.insured_branch_number.as_ref())
        .is_some_and(|(ours, theirs)| ours.comparison_key() == theirs.comparison_key());
    // 後期高齢者医療 gives each person a number of their own, and no branch.
    let law = result.insurer_number.as_ref().and_then(|number| number.law_number());
    let one_person = branch || law == Some("39");
    record.insurer_number.is_some() && record.insurer_number == result.insurer_number && number && one_person
}

fn same_name(record: &ChartRecord, result: &ResultOfQualificationConfirmation) -> bool {
    let agree =
        |ours: &Option<Personal<String>>, theirs: &Option<Personal<String>>, key: fn(&str) -> String| {
            both(ours, theirs)
                .map(|(ours, theirs)| (key(ours), key(theirs)))
                .filter(|(_, key)| key::is_telling(key))
        };
    let names = [
        agree(&record.name, &result.name, key::name),
        agree(&record.name_kana, &result.name_kana, key::kana),
    ];
    let mut held = names.iter().flatten().peekable();
    held.peek().is_some() && held.all(|(ours, theirs)| key::agree(ours, theirs))
}

fn both<'a, T>(ours: &'a Option<Personal<T>>, theirs: &'a Option<Personal<T>>) -> Option<(&'a T, &'a T)> {
    Some((ours.as_ref()?.expose(), theirs.as_ref()?.expose()))
}
