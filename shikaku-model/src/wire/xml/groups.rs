//! The groups of a message from their elements.

use super::fields::Fields;
use super::result::{branch, number, symbol};
use crate::burden::{ElderlyRecipientCertificateInfo, Ratio, Yen};
use crate::disease::SpecificDiseasesCertificateInfo;
use crate::inquiry::QualificationConfirmSearchInfo;
use crate::institution::InstitutionCode;
use crate::insurer::InsurerNumber;
use crate::limit::LimitApplicationCertificateRelatedInfo;
use crate::medical_ticket::MedicalTicketInfo;
use crate::personal::Personal;
use crate::wire::WireError;

pub(super) fn search_info(mut f: Fields<'_>) -> Result<QualificationConfirmSearchInfo, WireError> {
    Ok(QualificationConfirmSearchInfo {
        insurer_number: f.value("InsurerNumber", InsurerNumber::from_received)?,
        insured_card_symbol: f.value("InsuredCardSymbol", symbol)?,
        insured_identification_number: f.value("InsuredIdentificationNumber", number)?,
        insured_branch_number: f.value("InsuredBranchNumber", branch)?,
        birthdate: f.date("Birthdate")?.map(Personal::new),
        limit_application_certificate_related_cons_flg: f
            .code("LimitApplicationCertificateRelatedConsFlg")?,
        arbitrary_identifier: f.personal("ArbitraryIdentifier")?,
        unknown: f.into_unknown(),
    })
}

pub(super) fn elderly_recipient(mut f: Fields<'_>) -> Result<ElderlyRecipientCertificateInfo, WireError> {
    Ok(ElderlyRecipientCertificateInfo {
        elderly_recipient_certificate_date: f.date("ElderlyRecipientCertificateDate")?,
        elderly_recipient_valid_start_date: f.date("ElderlyRecipientValidStartDate")?,
        elderly_recipient_valid_end_date: f.date("ElderlyRecipientValidEndDate")?,
        elderly_recipient_contribution_ratio: f
            .value("ElderlyRecipientContributionRatio", Ratio::from_received)?,
        unknown: f.into_unknown(),
    })
}

pub(super) fn limit(mut f: Fields<'_>) -> Result<LimitApplicationCertificateRelatedInfo, WireError> {
    Ok(LimitApplicationCertificateRelatedInfo {
        limit_application_certificate_classification: f.code("LimitApplicationCertificateClassification")?,
        limit_application_certificate_classification_flag: f
            .code("LimitApplicationCertificateClassificationFlag")?,
        limit_application_certificate_date: f.date("LimitApplicationCertificateDate")?,
        limit_application_certificate_valid_start_date: f
            .date("LimitApplicationCertificateValidStartDate")?,
        limit_application_certificate_valid_end_date: f.date("LimitApplicationCertificateValidEndDate")?,
        limit_application_certificate_long_term_date: f.date("LimitApplicationCertificateLongTermDate")?,
        unknown: f.into_unknown(),
    })
}

pub(super) fn specific_disease(mut f: Fields<'_>) -> Result<SpecificDiseasesCertificateInfo, WireError> {
    Ok(SpecificDiseasesCertificateInfo {
        specific_diseases_disease_category: f.code("SpecificDiseasesDiseaseCategory")?.map(Personal::new),
        specific_diseases_certificate_date: f.date("SpecificDiseasesCertificateDate")?,
        specific_diseases_valid_start_date: f.date("SpecificDiseasesValidStartDate")?,
        specific_diseases_valid_end_date: f.date("SpecificDiseasesValidEndDate")?,
        specific_diseases_self_pay: f.value("SpecificDiseasesSelfPay", Yen::from_received)?,
        unknown: f.into_unknown(),
    })
}

pub(super) fn medical_ticket(mut f: Fields<'_>) -> Result<MedicalTicketInfo, WireError> {
    Ok(MedicalTicketInfo {
        ticket_type: f.code("TicketType")?,
        medical_ticket_valid_date: f.date("MedicalTicketValidDate")?,
        medical_ticket_expiration_date: f.date("MedicalTicketExpirationDate")?,
        issue_number: f.personal("IssueNumber")?,
        medical_treatment_month: f.value("MedicalTreatmentMonth", |text| Some(text.trim().to_owned()))?,
        designated_medical_institution_code: f
            .value("DesignatedMedicalInstitutionCode", InstitutionCode::from_received)?,
        designated_medical_institution_flag: f.code("DesignatedMedicalInstitutionFlag")?,
        designated_medical_institution_name: f.text("DesignatedMedicalInstitutionName")?,
        prescription_issuer_medical_institution_code: f
            .value("PrescriptionIssuerMedicalInstitutionCode", InstitutionCode::from_received)?,
        prescription_issuer_medical_institution_name: f.text("PrescriptionIssuerMedicalInstitutionName")?,
        injury_name1: f.personal("InjuryName1")?,
        injury_name2: f.personal("InjuryName2")?,
        injury_name3: f.personal("InjuryName3")?,
        medical_treatment_type: f.code("MedicalTreatmentType")?,
        self_pay_amount: f.value("SelfPayAmount", Yen::from_received)?,
        district_contact_name: f.personal("DistrictContactName")?,
        handling_contact_name: f.personal("HandlingContactName")?,
        single_or_combined_use: f.code("SingleOrCombinedUse")?,
        status_of_social_insurance: f.code("StatusOfSocialInsurance")?,
        consistency_flag: f.code("ConsistencyFlag")?,
        status_of_infection: f.code("StatusOfInfecton")?.map(Personal::new),
        status_of_elderly_medical_care: f.code("StatusOfElderlyMedicalCare")?,
        status_of_prefectural_expenses: f.code("StatusOfPrefecturalExpenses")?,
        remarks1: f.personal("Remarks1")?,
        remarks2: f.personal("Remarks2")?,
        remarks3: f.personal("Remarks3")?,
        unknown: f.into_unknown(),
    })
}
