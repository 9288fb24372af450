//! 資格確認結果 from its elements.

use super::fields::Fields;
use super::groups;
use crate::burden::Ratio;
use crate::consent::{Consent, ConsentKind};
use crate::eligibility::ResultOfQualificationConfirmation;
use crate::insured::{Branch, Number, Symbol};
use crate::insurer::InsurerNumber;
use crate::personal::Personal;
use crate::wire::WireError;

/// 医療扶助 under the names that one public program writes.
const INSURER_NUMBER: &[&str] = &["InsurerNumber", "PublicExpenseNumber"];
const IDENTIFICATION_NUMBER: &[&str] = &["InsuredIdentificationNumber", "BeneficiaryNumber"];
const INSURER_NAME: &[&str] = &["InsurerName", "WelfareOfficeName"];

pub(super) fn read(mut f: Fields<'_>) -> Result<ResultOfQualificationConfirmation, WireError> {
    Ok(ResultOfQualificationConfirmation {
        insured_card_classification: f.code("InsuredCardClassification")?,
        insurer_number: f.first(INSURER_NUMBER, |f, name| f.value(name, InsurerNumber::from_received))?,
        insured_card_symbol: f.value("InsuredCardSymbol", symbol)?,
        insured_identification_number: f.first(IDENTIFICATION_NUMBER, |f, name| f.value(name, number))?,
        insured_branch_number: f.value("InsuredBranchNumber", branch)?,
        personal_family_classification: f.code("PersonalFamilyClassification")?,
        insured_name: f.personal("InsuredName")?,
        name: f.personal("Name")?,
        name_of_other: f.personal("NameOfOther")?,
        name_kana: f.personal("NameKana")?,
        name_of_other_kana: f.personal("NameOfOtherKana")?,
        sex1: f.code("Sex1")?,
        sex2: f.code("Sex2")?,
        birthdate: f.date("Birthdate")?.map(Personal::new),
        address: f.personal("Address")?,
        post_number: f.personal("PostNumber")?,
        qualification_date: f.date("QualificationDate")?,
        disqualification_date: f.date("DisqualificationDate")?,
        insured_certificate_issuance_date: f.date("InsuredCertificateIssuanceDate")?,
        insured_card_valid_date: f.date("InsuredCardValidDate")?,
        insured_card_expiration_date: f.date("InsuredCardExpirationDate")?,
        insured_partial_contribution_ratio: f
            .value("InsuredPartialContributionRatio", Ratio::from_received)?,
        preschool_classification: f.code("PreschoolClassification")?,
        reason_of_loss: f.code("ReasonOfLoss")?,
        insurer_name: f.first(INSURER_NAME, Fields::text)?,
        elderly_recipient_certificate_info: f
            .read_group("ElderlyRecipientCertificateInfo", groups::elderly_recipient)?,
        limit_application_certificate_related_cons_flg: f
            .code("LimitApplicationCertificateRelatedConsFlg")?,
        limit_application_certificate_related_cons_time: f
            .time("LimitApplicationCertificateRelatedConsTime")?,
        limit_application_certificate_related_info: f
            .read_group("LimitApplicationCertificateRelatedInfo", groups::limit)?,
        limit_application_certificate_changed: f.code("LimitApplicationCertificateChanged")?,
        specific_diseases_certificate_list: f
            .list("SpecificDiseasesCertificateList", "SpecificDiseasesCertificateInfo")
            .into_iter()
            .map(groups::specific_disease)
            .collect::<Result<_, _>>()?,
        public_expense_result_list: f
            .list("PublicExpenseResultList", "MedicalTicketInfo")
            .into_iter()
            .map(groups::medical_ticket)
            .collect::<Result<_, _>>()?,
        consents: consents(&mut f)?,
        reference_number: f.personal("ReferenceNumber")?,
        arbitrary_identifier: f.personal("ArbitraryIdentifier")?,
        unknown: f.into_unknown(),
    })
}

pub(super) fn symbol(text: &str) -> Option<Personal<Symbol>> {
    Symbol::from_received(text).map(Personal::new)
}

pub(super) fn number(text: &str) -> Option<Personal<Number>> {
    Number::from_received(text).map(Personal::new)
}

pub(super) fn branch(text: &str) -> Option<Branch> {
    Branch::from_received(text.trim())
}

/// The elements of one consent: flag, time of consent, and until when.
struct ConsentNames {
    kind: ConsentKind,
    flag: &'static [&'static str],
    consent_time: &'static [&'static str],
    available_time: &'static [&'static str],
}

/// Builds the element names from their stems; `ConsTim` and `AcquisitionTime` are what some programs write.
macro_rules! consent_names {
    ($($kind:ident $($stem:literal)|+,)+) => {
        &[$(ConsentNames {
            kind: ConsentKind::$kind,
            flag: &[$(concat!($stem, "ConsFlg")),+],
            consent_time: &[$(concat!($stem, "ConsTime"), concat!($stem, "ConsTim")),+],
            available_time: &[$(concat!($stem, "AvailableTime"), concat!($stem, "AcquisitionTime")),+],
        }),+]
    };
}

const CONSENTS: &[ConsentNames] = consent_names! {
    SpecificDiseasesCertificateRelated "SpecificDiseasesCertificateRelated",
    SpecificHealthCheckupsInfo "SpecificHealthCheckupsInfo",
    PharmacistsInfo "PharmacistsInfo" | "PharmaceuticalInfo",
    DiagnosisInfo "DiagnosisInfo",
    OperationInfo "OperationInfo",
    DiagnosisName "DiagnosisName",
    InfectiousInfo "InfectiousInfo",
    AllergyInfo "AllergyInfo",
    ContraindicationInfo "ContraindicationInfo",
    TestInfo "TestInfo",
    PrescriptionInfo "PrescriptionInfo",
};

fn consents(f: &mut Fields<'_>) -> Result<Vec<Consent>, WireError> {
    let mut consents = Vec::new();
    for names in CONSENTS {
        let mut consent = Consent::new(names.kind);
        consent.flag = f.first(names.flag, Fields::code)?;
        consent.consent_time = f.first(names.consent_time, Fields::time)?;
        consent.available_time = f.first(names.available_time, Fields::time)?;
        if consent != Consent::new(names.kind) {
            consents.push(consent);
        }
    }
    Ok(consents)
}
