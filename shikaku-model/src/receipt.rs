//! レセコンに書く欄: what a confirmed answer puts into the receipt system.

mod sn_record;

use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt::Display;

use serde::{Serialize, Serializer};

use crate::Date;
use crate::code::Coded;
use crate::codes::{PersonalFamilyClassification, Sex};
use crate::compare::{ChartRecord, Field, UNREADABLE};
use crate::eligibility::{Eligibility, Origin, ResultOfQualificationConfirmation};
use crate::insured::{Branch, Number, Symbol};
use crate::insurer::InsurerNumber;
use crate::personal::Personal;
use crate::repertoire::Repertoire;

pub use sn_record::{InvalidSnRecord, SnRecord};

/// レセコンに書く欄: the fields of a confirmed qualification, ready to be stored or typed.
///
/// `Debug` hides the person. `Serialize` shows it, on purpose: this *is* the record that goes into the receipt system. The
/// JSON has one key for each field, in snake_case; days are `YYYY-MM-DD`, codes are the official ones, what the answer does
/// not hold is `null`, and identifiers are text as received.
///
/// ```
/// use shikaku_model::receipt::{ConfirmedBy, ReceiptRecord};
///
/// let record = ReceiptRecord { burden_tenths: Some(3), ..ReceiptRecord::default() };
/// let json = serde_json::to_value(&record)?;
/// assert_eq!(json["burden_tenths"], 3);
/// assert_eq!(json["confirmed_by"], "official_app");
/// assert!(json["name"].is_null());
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct ReceiptRecord {
    /// 保険者番号, without padding.
    #[serde(serialize_with = "shown")]
    pub insurer_number: Option<InsurerNumber>,
    /// 被保険者証記号.
    #[serde(serialize_with = "exposed")]
    pub symbol: Option<Personal<Symbol>>,
    /// 被保険者証番号.
    #[serde(serialize_with = "exposed")]
    pub number: Option<Personal<Number>>,
    /// 枝番.
    #[serde(serialize_with = "plain")]
    pub branch: Option<Branch>,
    /// 被保険者氏名(世帯主氏名), which the form of a claim asks for; `None` where the answer has a ●.
    #[serde(serialize_with = "exposed")]
    pub insured_name: Option<Personal<String>>,
    /// 氏名. Where the answer has a ●: the name of the practice's record; `None` where that has none either.
    #[serde(serialize_with = "exposed")]
    pub name: Option<Personal<String>>,
    /// 氏名カナ; with a ● as 氏名.
    #[serde(serialize_with = "exposed")]
    pub name_kana: Option<Personal<String>>,
    /// 生年月日.
    #[serde(serialize_with = "exposed_day")]
    pub birthdate: Option<Personal<Date>>,
    /// 性別: the code of OQSCD007 (`1` 男, `2` 女); 性別2 where 性別1 is not set.
    #[serde(serialize_with = "coded")]
    pub sex: Option<Coded<Sex>>,
    /// 本人・家族の別: the code of OQSCD009 (`1` 本人, `2` 家族).
    #[serde(serialize_with = "coded")]
    pub personal_family: Option<Coded<PersonalFamilyClassification>>,
    /// 負担割合 in tenths (割); `None` where it is not known.
    pub burden_tenths: Option<u8>,
    /// 有効開始年月日.
    #[serde(serialize_with = "shown")]
    pub valid_from: Option<Date>,
    /// 有効終了年月日.
    #[serde(serialize_with = "shown")]
    pub valid_to: Option<Date>,
    /// 保険者名称.
    pub insurer_name: Option<String>,
    /// 住所; with a ● as 氏名.
    #[serde(serialize_with = "exposed")]
    pub address: Option<Personal<String>>,
    /// 資格確認日.
    #[serde(serialize_with = "shown")]
    pub confirmed_on: Option<Date>,
    /// 確認の方法. Derived from the answer; whoever fetched it knows better and may set it.
    pub confirmed_by: ConfirmedBy,
}

/// 確認の方法: the way by which the practice got the confirmation.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum ConfirmedBy {
    /// The My Number card was read here.
    Card,
    /// The official app confirmed it and handed the result over.
    #[default]
    OfficialApp,
    /// A result file in the folder of the official terminal.
    FolderFile,
    /// Text copied from the official app.
    CopiedText,
}

impl ConfirmedBy {
    /// The stable code, by which [`guidance`](crate::guidance) words the way.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Card => "CONFIRMED-BY-CARD",
            Self::OfficialApp => "CONFIRMED-BY-APP",
            Self::FolderFile => "CONFIRMED-BY-FILE",
            Self::CopiedText => "CONFIRMED-BY-TEXT",
        }
    }

    /// The stable name, as in the JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Card => "card",
            Self::OfficialApp => "official_app",
            Self::FolderFile => "folder_file",
            Self::CopiedText => "copied_text",
        }
    }
}

/// 請求に使えない文字 of one field.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct NotForClaims {
    /// The field.
    pub field: Field,
    /// Its characters outside JIS X 0208, in their order.
    pub characters: Personal<String>,
}

impl ReceiptRecord {
    /// 請求に足りない項目: what a claim needs and the record lacks; the share is not among them, since it is asked about by
    /// itself.
    ///
    /// 記号 is needed where every insured person has one (被用者保険: eight digits, but 後期高齢者医療 and 医療扶助); some
    /// 国民健康保険 have none. 枝番 is not missed: a claim leaves it out where it is not known.
    ///
    /// ```
    /// use shikaku_model::ReceiptRecord;
    /// use shikaku_model::compare::Field;
    ///
    /// let missing = ReceiptRecord::default().missing_for_claim();
    /// assert_eq!(missing, [Field::InsurerNumber, Field::Number, Field::Name, Field::Birthdate]);
    /// ```
    pub fn missing_for_claim(&self) -> Vec<Field> {
        let has_symbol = self.insurer_number.as_ref().is_some_and(InsurerNumber::always_has_symbol);
        [
            (Field::InsurerNumber, self.insurer_number.is_none()),
            (Field::Symbol, has_symbol && self.symbol.is_none()),
            (Field::Number, self.number.is_none()),
            (Field::Name, self.name.is_none() && self.name_kana.is_none()),
            (Field::Birthdate, self.birthdate.is_none()),
        ]
        .into_iter()
        .filter_map(|(field, missing)| missing.then_some(field))
        .collect()
    }

    /// 請求に使えない文字: the fields of the claim (記号, 番号, 氏名) that hold characters which no claim carries.
    ///
    /// They came intact and are right; the claim comes back nevertheless, unless another spelling is written there. Which
    /// one is for a person to say: nothing is replaced here.
    ///
    /// ```
    /// use shikaku_model::compare::Field;
    /// use shikaku_model::{Personal, ReceiptRecord};
    ///
    /// let name = Some(Personal::new("髙山　德子".to_owned()));
    /// let record = ReceiptRecord { name, ..ReceiptRecord::default() };
    /// let [lacking] = &record.not_for_claims()[..] else { panic!("one field") };
    /// assert_eq!((lacking.field, &**lacking.characters.expose()), (Field::Name, "髙德"));
    /// ```
    pub fn not_for_claims(&self) -> Vec<NotForClaims> {
        let exposed = |value: &Option<Personal<String>>| value.as_ref().map(|text| text.expose().clone());
        let symbol = self.symbol.as_ref().map(|symbol| symbol.expose().as_str().to_owned());
        let number = self.number.as_ref().map(|number| number.expose().as_str().to_owned());
        [(Field::Symbol, symbol), (Field::Number, number), (Field::Name, exposed(&self.name))]
            .into_iter()
            .filter_map(|(field, text)| {
                let characters: String = Repertoire::JisX0208.lacks(&text?).collect();
                (!characters.is_empty())
                    .then(|| NotForClaims { field, characters: Personal::new(characters) })
            })
            .collect()
    }

    pub(crate) fn new(
        answer: &Eligibility,
        result: &ResultOfQualificationConfirmation,
        chart: Option<&ChartRecord>,
        burden_tenths: Option<u8>,
        card_read_here: bool,
    ) -> Self {
        let readable = |answer: &Option<Personal<String>>, chart: Option<&Personal<String>>| {
            let whole = |text: &&Personal<String>| !text.expose().contains(UNREADABLE);
            answer.as_ref().and_then(|text| Some(text).filter(whole).or(chart.filter(whole)).cloned())
        };
        Self {
            insurer_number: result.insurer_number.clone(),
            symbol: result.insured_card_symbol.clone(),
            number: result.insured_identification_number.clone(),
            branch: result.insured_branch_number.clone(),
            insured_name: readable(&result.insured_name, None),
            name: readable(&result.name, chart.and_then(|chart| chart.name.as_ref())),
            name_kana: readable(&result.name_kana, chart.and_then(|chart| chart.name_kana.as_ref())),
            birthdate: result.birthdate,
            sex: stated_sex(result),
            personal_family: result.personal_family_classification.clone(),
            burden_tenths,
            valid_from: result.insured_card_valid_date,
            valid_to: result.insured_card_expiration_date,
            insurer_name: result.insurer_name.clone(),
            address: readable(&result.address, chart.and_then(|chart| chart.address.as_ref())),
            confirmed_on: answer.header.qualification_confirmation_date,
            confirmed_by: match answer.origin {
                _ if card_read_here => ConfirmedBy::Card,
                Origin::CopiedText => ConfirmedBy::CopiedText,
                Origin::CardReader | Origin::InsuranceData => ConfirmedBy::FolderFile,
                Origin::Unknown => ConfirmedBy::OfficialApp,
            },
        }
    }
}

fn stated_sex(result: &ResultOfQualificationConfirmation) -> Option<Coded<Sex>> {
    match &result.sex1 {
        None | Some(Coded::Known(Sex::NotSet)) => result.sex2.clone().or_else(|| result.sex1.clone()),
        stated => stated.clone(),
    }
}

fn shown<T: Display, S: Serializer>(value: &Option<T>, serializer: S) -> Result<S::Ok, S::Error> {
    match value {
        Some(value) => serializer.collect_str(value),
        None => serializer.serialize_none(),
    }
}

fn text<S: Serializer>(text: Option<&str>, serializer: S) -> Result<S::Ok, S::Error> {
    text.serialize(serializer)
}

fn plain<S: Serializer>(branch: &Option<Branch>, serializer: S) -> Result<S::Ok, S::Error> {
    text(branch.as_ref().map(Branch::as_str), serializer)
}

fn exposed<T: AsText, S: Serializer>(value: &Option<Personal<T>>, serializer: S) -> Result<S::Ok, S::Error> {
    text(value.as_ref().map(|value| value.expose().as_text()), serializer)
}

fn exposed_day<S: Serializer>(value: &Option<Personal<Date>>, serializer: S) -> Result<S::Ok, S::Error> {
    shown(&value.as_ref().map(|day| *day.expose()), serializer)
}

fn coded<C: crate::Code, S: Serializer>(value: &Option<Coded<C>>, serializer: S) -> Result<S::Ok, S::Error> {
    text(value.as_ref().map(Coded::code), serializer)
}

/// What is text inside [`Personal`].
trait AsText {
    fn as_text(&self) -> &str;
}

impl AsText for String {
    fn as_text(&self) -> &str {
        self
    }
}

impl AsText for Symbol {
    fn as_text(&self) -> &str {
        self.as_str()
    }
}

impl AsText for Number {
    fn as_text(&self) -> &str {
        self.as_str()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(text: &str) -> Option<Personal<String>> {
        Some(Personal::new(text.to_owned()))
    }

    fn result() -> ResultOfQualificationConfirmation {
        ResultOfQualificationConfirmation {
            insurer_number: InsurerNumber::from_received("  319038"),
            insured_card_symbol: Symbol::from_received("見本１２").map(Personal::new),
            insured_identification_number: Number::from_received("0042").map(Personal::new),
            insured_branch_number: Branch::from_received("01"),
            name: person("●山　花子"),
            birthdate: Date::new(1980, 3, 15).ok().map(Personal::new),
            sex1: Some(Coded::Known(Sex::Female)),
            ..Default::default()
        }
    }

    #[test]
    fn the_json_holds_the_record_and_debug_does_not() {
        let record = ReceiptRecord::new(&Eligibility::default(), &result(), None, Some(3), true);
        let json = serde_json::to_value(&record).unwrap();
        for (key, value) in [
            ("insurer_number", "319038"),
            ("symbol", "見本１２"),
            ("number", "0042"),
            ("branch", "01"),
            ("birthdate", "1980-03-15"),
            ("sex", "2"),
            ("confirmed_by", "card"),
        ] {
            assert_eq!(json[key], value, "{key}");
        }
        assert_eq!(json["burden_tenths"], 3);
        assert!(json["address"].is_null());
        assert_eq!(json.as_object().unwrap().len(), 17);
        assert!(!format!("{record:?}").contains("花子"));
    }

    #[test]
    fn an_unreadable_text_gives_way_to_the_record_and_is_never_written() {
        let unreadable = ResultOfQualificationConfirmation {
            name_kana: person("●ﾔﾏ ﾊﾅｺ"),
            address: person("見本市●町1"),
            ..result()
        };
        let written = |chart: Option<&ChartRecord>| {
            let record = ReceiptRecord::new(&Eligibility::default(), &unreadable, chart, None, false);
            [record.name, record.name_kana, record.address]
        };
        let chart = ChartRecord {
            name: person("髙山　花子"),
            name_kana: person("タカヤマ　ハナコ"),
            address: person("見本市見本町1"),
            ..ChartRecord::default()
        };
        assert_eq!(
            written(Some(&chart)),
            [chart.name.clone(), chart.name_kana.clone(), chart.address.clone()]
        );
        assert_eq!(written(None), [None, None, None]);
        let unreadable_too = ChartRecord { name: person("●山　花子"), ..ChartRecord::default() };
        assert_eq!(written(Some(&unreadable_too)), [None, None, None]);
    }

    #[test]
    fn the_way_of_confirming_follows_the_answer() {
        for (origin, card, by) in [
            (Origin::CardReader, true, ConfirmedBy::Card),
            (Origin::CardReader, false, ConfirmedBy::FolderFile),
            (Origin::CopiedText, false, ConfirmedBy::CopiedText),
            (Origin::Unknown, false, ConfirmedBy::OfficialApp),
        ] {
            let answer = Eligibility { origin, ..Default::default() };
            assert_eq!(ReceiptRecord::new(&answer, &result(), None, None, card).confirmed_by, by);
        }
    }
}
