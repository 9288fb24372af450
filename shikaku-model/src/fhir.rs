//! FHIR R4 の Coverage (JP Core): a confirmed answer for electronic records.
//!
//! The profile is JP Core's (`github.com/jami-fhir-jp-wg/jp-core-v1x`, as of 2025-09-26); each address carries the file that
//! states it. JP Core has nothing yet for マイナ保険証 or オンライン資格確認 itself (its issue 947 of 2026-05): what is written
//! is the coverage, not how it was confirmed. Where its texts and its example differ, the example is followed:
//!
//! - 枝番 in `dependent` is of half width there (`05`), of full width in the text beside it.
//! - The parts of 被保険者個人識別子 are joined by a colon, U+003A; the text calls it 5A.
//! - 記号 and 番号 are of full width throughout, as in the extensions and in the example (`１８７`).

mod resource;

use alloc::borrow::ToOwned;
use alloc::format;
use alloc::string::String;
use alloc::string::ToString;
use alloc::vec;
use alloc::vec::Vec;

use thiserror::Error;

use crate::codes::{PersonalFamilyClassification, Sex};
use crate::personal::Personal;
use crate::receipt::ReceiptRecord;
use crate::text::{fold_width, full_width};

pub use resource::Coverage;
use resource::{
    Address, Cost, Extension, HumanName, Identifier, Insurer, Meta, Patient, Period, Quantity, Reference,
    coding,
};

/// The profile of the resource (`JP_Coverage.fsh`).
pub const JP_COVERAGE: &str = "http://jpfhir.jp/fhir/core/StructureDefinition/JP_Coverage";
/// 被保険者証記号, of full width (`aliases-jpcore.fsh`).
pub const INSURED_PERSON_SYMBOL: &str =
    "http://jpfhir.jp/fhir/core/Extension/StructureDefinition/JP_Coverage_InsuredPersonSymbol";
/// 被保険者証番号, of full width (`aliases-jpcore.fsh`).
pub const INSURED_PERSON_NUMBER: &str =
    "http://jpfhir.jp/fhir/core/Extension/StructureDefinition/JP_Coverage_InsuredPersonNumber";
/// 枝番, two digits of half width (`aliases-jpcore.fsh`).
pub const INSURED_PERSON_SUB_NUMBER: &str =
    "http://jpfhir.jp/fhir/core/Extension/StructureDefinition/JP_Coverage_InsuredPersonSubNumber";
/// 被保険者個人識別子 `保険者番号8:記号:番号:枝番`, empty parts kept (`JP_Coverage.fsh`; the small s is theirs).
pub const MEMBER_ID: &str = "http://jpfhir.jp/fhir/clins/Idsystem/JP_Insurance_memberID";
/// 被保険者識別子 `"保険者番号8","記号","番号","枝番"` (`JP_Coverage.fsh`).
pub const COVERAGE_ID: &str = "http://jpfhir.jp/fhir/core/IdSystem/JP_Coverage_id";
/// 保険者番号 as printed (`aliases-jpcore.fsh`, `JP_Organization.fsh`).
pub const INSURER_NUMBER: &str = "http://jpfhir.jp/fhir/core/mhlw/IdSystem/InsurerNumber";
/// 被保険者区分: `1` 被保険者, `2` 被扶養者 (`JP_Coverage.fsh`).
pub const INSURED_PERSON_CATEGORY: &str = "http://jpfhir.jp/fhir/core/mhlw/CodeSystem/InsuredPersonCategory";
/// The kind of name: `IDE` in kanji, `SYL` in kana (`JP_Patient_Example.fsh`).
pub const NAME_REPRESENTATION: &str = "http://hl7.org/fhir/StructureDefinition/iso21090-EN-representation";
/// The kind of coverage, `PUBLICPOL` (`JP_Coverage_Example.fsh`; JP Core binds no table of its own).
pub const ACT_CODE: &str = "http://terminology.hl7.org/CodeSystem/v3-ActCode";
/// The kind of organisation, `pay` (`JP_Coverage_Example.fsh`).
pub const ORGANIZATION_TYPE: &str = "http://terminology.hl7.org/CodeSystem/organization-type";
/// The patient's share, `copaypct` (`JP_Coverage.fsh`, costToBeneficiary).
pub const COPAY_TYPE: &str = "http://terminology.hl7.org/CodeSystem/coverage-copay-type";
/// Units of measure, `%` (hl7.org/fhir/R4/datatypes.html#Quantity).
pub const UCUM: &str = "http://unitsofmeasure.org";

/// 書けない理由: the record cannot become a Coverage. No value is inside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum NoCoverage {
    /// Neither 保険者番号 nor 保険者名称: a Coverage names its payer (element `payor`, at least one).
    #[error("the record names no insurer")]
    NoInsurer,
    /// The reference to the patient is empty or holds white space.
    #[error("the reference to the patient is not one")]
    Reference,
}

impl NoCoverage {
    /// 支援コード: the stable code.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoInsurer => "FHIR-NO-INSURER",
            Self::Reference => "FHIR-REFERENCE",
        }
    }
}

impl Coverage {
    /// 保険情報: the coverage of a confirmed record, with insurer and patient contained in it.
    ///
    /// Text with ● never gets here: a [`ReceiptRecord`] does not hold it.
    ///
    /// ```
    /// use shikaku_model::fhir::Coverage;
    /// use shikaku_model::insured::{Number, Symbol};
    /// use shikaku_model::{Branch, InsurerNumber, Personal, ReceiptRecord};
    ///
    /// let record = ReceiptRecord {
    ///     insurer_number: Some(InsurerNumber::parse("12345678")?),
    ///     symbol: Some(Personal::new(Symbol::parse("あいう")?)),
    ///     number: Some(Personal::new(Number::parse("187")?)),
    ///     branch: Some(Branch::parse("05")?),
    ///     ..ReceiptRecord::default()
    /// };
    /// let coverage = serde_json::to_value(Coverage::of(&record)?)?;
    /// assert_eq!(coverage["resourceType"], "Coverage");
    /// assert_eq!(coverage["identifier"][0]["value"], "12345678:あいう:１８７:05");
    /// assert_eq!(coverage["payor"][0]["reference"], "#insurer");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// [`NoCoverage::NoInsurer`] when the record has neither number nor name of the insurer.
    pub fn of(record: &ReceiptRecord) -> Result<Self, NoCoverage> {
        Self::new(record, Reference::to("#patient"), Some(patient(record)))
    }

    /// The same for a patient that the record system has already, such as `Patient/123`.
    ///
    /// # Errors
    /// [`NoCoverage`] when the record names no insurer, or the reference is empty or holds white space.
    pub fn for_patient(record: &ReceiptRecord, reference: &str) -> Result<Self, NoCoverage> {
        if reference.is_empty() || reference.contains(|c: char| c.is_whitespace() || c.is_control()) {
            return Err(NoCoverage::Reference);
        }
        Self::new(record, Reference::to(reference), None)
    }

    fn new(
        record: &ReceiptRecord,
        beneficiary: Reference,
        patient: Option<Patient>,
    ) -> Result<Self, NoCoverage> {
        let insurer = insurer(record).ok_or(NoCoverage::NoInsurer)?;
        let [symbol, number] = symbol_and_number(record);
        let branch = branch(record);
        let extension = [
            (INSURED_PERSON_SYMBOL, &symbol),
            (INSURED_PERSON_NUMBER, &number),
            (INSURED_PERSON_SUB_NUMBER, &branch),
        ];
        let subscriber_id = number.as_ref().map(|number| match &symbol {
            Some(symbol) => format!("{symbol}:{number}"),
            None => format!(":{number}"),
        });
        let relationship = record.personal_family.as_ref().and_then(|code| code.known()).map(|known| {
            let (code, display) = match known {
                PersonalFamilyClassification::Insured => ("1", "被保険者"),
                PersonalFamilyClassification::Family => ("2", "被扶養者"),
            };
            coding(INSURED_PERSON_CATEGORY, code, Some(display))
        });
        let period = Period {
            start: record.valid_from.map(|day| day.to_string()),
            end: record.valid_to.map(|day| day.to_string()),
        };
        Ok(Self {
            resource_type: "Coverage",
            meta: Meta::of(JP_COVERAGE),
            contained: resource::contained(insurer, patient),
            extension: extension
                .into_iter()
                .filter_map(|(url, value)| value.clone().map(|value| Extension::string(url, value)))
                .collect(),
            identifier: identifiers(record),
            status: "active",
            kind: coding(ACT_CODE, "PUBLICPOL", None),
            subscriber_id,
            beneficiary,
            dependent: branch,
            relationship,
            period: (period != Period::default()).then_some(period),
            payor: [Reference::to("#insurer")],
            cost_to_beneficiary: record.burden_tenths.map(|tenths| Cost {
                kind: coding(COPAY_TYPE, "copaypct", None),
                value_quantity: Quantity {
                    value: u16::from(tenths) * 10,
                    unit: "%",
                    system: UCUM,
                    code: "%",
                },
            }),
        })
    }
}

fn insurer(record: &ReceiptRecord) -> Option<Insurer> {
    let number = record.insurer_number.as_ref();
    let name = record.insurer_name.as_deref().and_then(stated);
    (number.is_some() || name.is_some()).then(|| Insurer {
        id: "insurer",
        identifier: number
            .map(|number| Identifier::new(INSURER_NUMBER, number.to_string()))
            .into_iter()
            .collect(),
        kind: [coding(ORGANIZATION_TYPE, "pay", Some("Payer"))],
        name,
    })
}

fn patient(record: &ReceiptRecord) -> Patient {
    let name = |text: &Option<Personal<String>>, representation, fold: fn(&str) -> String| {
        let text = stated(&fold(text.as_ref()?.expose()))?;
        let (family, given) = match text.split_once([' ', '　']) {
            Some((family, given)) => (stated(family), stated(given)),
            None => (None, None),
        };
        Some(HumanName {
            extension: [Extension::code(NAME_REPRESENTATION, representation)],
            kind: "usual",
            text,
            family,
            given: given.into_iter().collect(),
        })
    };
    let names = [name(&record.name, "IDE", str::to_owned), name(&record.name_kana, "SYL", fold_width)];
    let address = record.address.as_ref().and_then(|text| stated(text.expose()));
    Patient {
        id: "patient",
        // 電子カルテ情報共有サービス has the member id on the patient as well (jp-clins, 保険個人識別子の格納方法).
        identifier: identifiers(record).into_iter().take(1).collect(),
        name: names.into_iter().flatten().collect(),
        gender: record.sex.as_ref().and_then(|sex| match sex.known()? {
            Sex::Male => Some("male"),
            Sex::Female => Some("female"),
            Sex::NotSet => None,
        }),
        birth_date: record.birthdate.as_ref().map(|day| day.expose().to_string()),
        address: address.map(|text| Address { text }).into_iter().collect(),
    }
}

/// 被保険者個人識別子 and 被保険者識別子, where the record has a 保険者番号 of digits and a 番号.
fn identifiers(record: &ReceiptRecord) -> Vec<Identifier> {
    let [symbol, number] = symbol_and_number(record);
    let insurer = record.insurer_number.as_ref().filter(|number| number.is_well_formed());
    let (Some(insurer), Some(number)) = (insurer, number) else { return Vec::new() };
    let insurer = insurer.padded_with_zeros();
    let (symbol, branch) = (symbol.unwrap_or_default(), branch(record).unwrap_or_default());
    vec![
        Identifier::new(MEMBER_ID, format!("{insurer}:{symbol}:{number}:{branch}")),
        Identifier::new(COVERAGE_ID, format!(r#""{insurer}","{symbol}","{number}","{branch}""#)),
    ]
}

/// 記号 and 番号 of full width, without spaces, so that neither a colon nor a quotation mark of theirs parts anything.
fn symbol_and_number(record: &ReceiptRecord) -> [Option<String>; 2] {
    let wide = |text: &str| {
        let wide: String = full_width(text).chars().filter(|c| !c.is_control()).collect();
        (!wide.is_empty()).then_some(wide)
    };
    [
        record.symbol.as_ref().and_then(|symbol| wide(symbol.expose().as_str())),
        record.number.as_ref().and_then(|number| wide(number.expose().as_str())),
    ]
}

/// 枝番 as two digits of half width; odd text is no 枝番 that JP Core could hold.
fn branch(record: &ReceiptRecord) -> Option<String> {
    let digits = fold_width(record.branch.as_ref()?.as_str().trim());
    let fits = matches!(digits.len(), 1 | 2) && digits.bytes().all(|b| b.is_ascii_digit());
    fits.then(|| format!("{digits:0>2}"))
}

/// Text as FHIR takes it: not blank, without control characters.
fn stated(text: &str) -> Option<String> {
    let text: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

#[cfg(test)]
mod tests;
