//! 別の方: whether an answer is about somebody else than the record.

use crate::compare::{Change, ChartRecord, Field};
use crate::eligibility::ResultOfQualificationConfirmation;

/// Whether the answer seems to be about somebody else than the record: two of what names a person differ.
///
/// Name and kana alone do not tell it where the birth date agrees, since people marry. But twins share the birth date: beside
/// another name, another sex tells them apart, or another branch of the same insurer and number.
pub(super) fn another(
    chart: &ChartRecord,
    result: &ResultOfQualificationConfirmation,
    changes: &[Change],
) -> bool {
    let changed = |field| changes.iter().any(|change| change.field == field);
    let (name, kana, birth) = (changed(Field::Name), changed(Field::NameKana), changed(Field::Birthdate));
    let same_birth = chart.birthdate.is_some() && result.birthdate.is_some() && !birth;
    let both_kana = chart.name_kana.is_some() && result.name_kana.is_some();
    let household = !changed(Field::InsurerNumber) && !changed(Field::Number);
    let sibling =
        name && (kana || !both_kana) && (changed(Field::Sex) || household && changed(Field::Branch));
    (birth && (name || kana)) || (name && kana && !same_birth) || sibling
}
