//! 書き写す欄: what a hand-written claim takes from a confirmed answer.

use alloc::borrow::ToOwned;
use alloc::format;
use alloc::string::String;
use alloc::string::ToString;
use alloc::vec::Vec;

use super::screen::shown;
use super::{Lang, desk_text};
use crate::Date;
use crate::compare::Field;
use crate::personal::Personal;
use crate::receipt::ReceiptRecord;

/// 書き写す欄: the fields of a 療養費支給申請書 that come from the confirmation, one a line, in the order of the form, with
/// days in 和暦 (in Japanese) and digits apart for their boxes. What is not known says so, and is filled in by hand.
///
/// It shows the person, on purpose: this is the sheet that is copied from.
///
/// ```
/// use shikaku_model::guidance::{self, Lang};
/// use shikaku_model::{Date, InsurerNumber, Personal, ReceiptRecord};
///
/// let record = ReceiptRecord {
///     insurer_number: Some(InsurerNumber::parse("319038")?),
///     birthdate: Some(Personal::new(Date::new(1980, 3, 15)?)),
///     burden_tenths: Some(3),
///     ..ReceiptRecord::default()
/// };
/// let sheet = guidance::claim_sheet(&record, Lang::Ja);
/// assert!(sheet.contains("保険者番号：3 1 9 0 3 8\n"));
/// assert!(sheet.contains("生年月日：昭和55年3月15日\n"));
/// assert!(sheet.contains("負担割合：3割\n"));
/// assert!(sheet.contains("氏名：（未確認）\n"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn claim_sheet(record: &ReceiptRecord, lang: Lang) -> String {
    let named = |text: &Option<Personal<String>>| text.as_ref().map(|text| text.expose().clone());
    let day = |field, day: Option<Date>| day.map(|day| shown(field, &day.to_string(), lang));
    let branch = record.branch.as_ref();
    let rows: [(&'static str, Option<String>); 16] = [
        (Field::InsurerNumber.code(), record.insurer_number.as_ref().map(|number| apart(number.as_str()))),
        ("FIELD-INSURER-NAME", record.insurer_name.clone()),
        (Field::Symbol.code(), record.symbol.as_ref().map(|symbol| symbol.expose().as_str().to_owned())),
        (Field::Number.code(), record.number.as_ref().map(|number| number.expose().as_str().to_owned())),
        (Field::Branch.code(), branch.map(|branch| apart(branch.as_str()))),
        ("FIELD-INSURED-NAME", named(&record.insured_name)),
        (Field::Name.code(), named(&record.name)),
        (
            Field::NameKana.code(),
            record.name_kana.as_ref().map(|kana| shown(Field::NameKana, kana.expose(), lang)),
        ),
        (Field::Birthdate.code(), day(Field::Birthdate, record.birthdate.map(Personal::into_exposed))),
        (Field::Sex.code(), record.sex.as_ref().map(|sex| shown(Field::Sex, sex.code(), lang))),
        (
            Field::PersonalFamily.code(),
            record.personal_family.as_ref().map(|code| shown(Field::PersonalFamily, code.code(), lang)),
        ),
        (Field::Address.code(), named(&record.address)),
        (
            Field::Burden.code(),
            record.burden_tenths.map(|tenths| shown(Field::Burden, &tenths.to_string(), lang)),
        ),
        (Field::ValidFrom.code(), day(Field::ValidFrom, record.valid_from)),
        ("FIELD-CONFIRMED-ON", day(Field::ValidFrom, record.confirmed_on)),
        ("FIELD-CONFIRMED-BY", Some(desk_text(record.confirmed_by.code(), lang).to_owned())),
    ];
    let mut sheet = format!("{}\n", desk_text("SHEET-TITLE", lang));
    for (code, value) in rows {
        let value = value.unwrap_or_else(|| desk_text("SHEET-NOT-KNOWN", lang).to_owned());
        sheet.push_str(&lang.words().titled(desk_text(code, lang), &one_line(&value)));
        sheet.push('\n');
    }
    sheet
}

/// Digits with a space between them, as the boxes of the form take them.
fn apart(digits: &str) -> String {
    let digits: Vec<String> = digits.chars().map(String::from).collect();
    digits.join(" ")
}

/// A value with a line break of its own would look like two fields.
fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codes::{PersonalFamilyClassification, Sex};
    use crate::insured::{Branch, Number, Symbol};
    use crate::insurer::InsurerNumber;
    use crate::receipt::ConfirmedBy;

    fn record() -> ReceiptRecord {
        let person = |text: &str| Some(Personal::new(text.to_owned()));
        ReceiptRecord {
            insurer_number: InsurerNumber::from_received("01319011"),
            insurer_name: Some("見本健康保険組合".to_owned()),
            symbol: Symbol::from_received("見本－１２").map(Personal::new),
            number: Number::from_received("0042").map(Personal::new),
            branch: Branch::from_received("01"),
            insured_name: person("見本　一郎"),
            name: person("見本　花子"),
            name_kana: person("ﾐﾎﾝ ﾊﾅｺ"),
            birthdate: Date::new(1980, 3, 15).ok().map(Personal::new),
            sex: Some(Sex::Female.into()),
            personal_family: Some(PersonalFamilyClassification::Family.into()),
            burden_tenths: Some(3),
            valid_from: Date::new(2025, 4, 1).ok(),
            confirmed_on: Date::new(2025, 12, 10).ok(),
            confirmed_by: ConfirmedBy::Card,
            ..ReceiptRecord::default()
        }
    }

    #[test]
    fn a_hand_written_claim_is_copied_line_by_line() {
        assert_eq!(
            claim_sheet(&record(), Lang::Ja),
            "療養費支給申請書に書き写す欄\n\
             保険者番号：0 1 3 1 9 0 1 1\n\
             保険者名称：見本健康保険組合\n\
             記号：見本－１２\n\
             番号：0042\n\
             枝番：0 1\n\
             被保険者氏名：見本　一郎\n\
             氏名：見本　花子\n\
             氏名カナ：ミホン ハナコ\n\
             生年月日：昭和55年3月15日\n\
             性別：女\n\
             本人・家族の別：家族\n\
             住所：（未確認）\n\
             負担割合：3割\n\
             有効開始日：令和7年4月1日\n\
             資格確認日：令和7年12月10日\n\
             確認の方法：マイナンバーカードの読み取り\n"
        );
    }

    #[test]
    fn both_languages_have_the_same_lines_and_no_value_makes_another() {
        let mut odd = record();
        odd.address = Some(Personal::new("見本市\n1-2\u{85}3".to_owned()));
        for record in [odd, ReceiptRecord::default()] {
            let [ja, en] = [Lang::Ja, Lang::En].map(|lang| claim_sheet(&record, lang));
            assert_eq!((ja.lines().count(), en.lines().count()), (17, 17), "{ja}{en}");
        }
        assert!(claim_sheet(&record(), Lang::En).contains("Insured or family: family member\n"));
    }
}
