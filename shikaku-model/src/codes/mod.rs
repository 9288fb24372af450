//! 業務コード (別紙5-1): the code tables of the interface, OQSCD001 to 044.
//!
//! Codes and labels as they stand in public programs that quote 「別紙5-1 業務コード仕様」 (hangilc/myclinic-ts and others);
//! a code that is not listed here stays readable through [`Coded`](crate::code::Coded).

/// Declares one code table: an enum whose variants carry their code and official label.
macro_rules! code_table {
    ($(#[$doc:meta])* $name:ident = $table:literal { $($variant:ident $code:literal $label:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum $name {
            $(#[doc = concat!("`", $code, "` ", $label)] $variant,)+
        }

        impl $crate::code::Code for $name {
            const TABLE: &'static str = $table;
            const ALL: &'static [Self] = &[$(Self::$variant),+];

            fn code(&self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }

            fn label(&self) -> &'static str {
                match self { $(Self::$variant => $label),+ }
            }
        }
    };
}

mod certificate;
mod claim;
mod consent;
mod medical_aid;
mod message;
mod person;
mod service;

pub use certificate::{
    LimitApplicationCertificateChanged, LimitApplicationCertificateClassification,
    LimitApplicationCertificateClassificationFlag, SpecificDiseasesDiseaseCategory,
};
pub use claim::{BearerType, ConfirmationClassification};
pub use consent::{ConsentFlag, LimitApplicationCertificateRelatedConsFlg};
pub use medical_aid::{
    ConsistencyFlag, DesignatedMedicalInstitutionFlag, MedicalTreatmentType, SingleOrCombinedUse,
    StatusOfElderlyMedicalCare, StatusOfInfection, StatusOfPrefecturalExpenses, StatusOfSocialInsurance,
    TicketType,
};
pub use message::{
    CharacterCodeIdentifier, PrescriptionIssueSelect, ProcessingResultStatus, QualificationValidity,
    ReferenceClassification, SegmentOfResult,
};
pub use person::{
    InsuredCardClassification, PersonalFamilyClassification, PreschoolClassification, ReasonOfLoss, Sex,
};
pub use service::{
    AuthenticationFactor, BiometricMethod, ConsentExpirationReason, ConsentInformation,
    ElectronicPrescriptionUse, EmergencyViewing, InformationRequestPattern, KnowledgeMethod, LinkedSystem,
    MedicalInformationDisplay, MedicalInformationKind, MedicalTreatmentFlag, PossessionMethod,
    PrescriptionSelectTiming, QualificationChange, SamePerson, SettingChange, SettingUse, UrlImageForm,
    UrlKind,
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::code::Code;

    fn every_code_leads_back_to_its_meaning<C: Code>() {
        for meaning in C::ALL {
            assert_eq!(C::from_code(meaning.code()), Some(*meaning), "{} {}", C::TABLE, meaning.code());
            assert!(!meaning.label().is_empty());
        }
    }

    #[test]
    fn every_table_is_there_and_its_codes_are_distinct() {
        macro_rules! every {
            ($($table:ident)+) => {
                $(every_code_leads_back_to_its_meaning::<$table>();)+
                let tables = [$($table::TABLE),+];
                for number in 1..=44 {
                    let table = format!("OQSCD{number:03}");
                    assert!(tables.contains(&table.as_str()), "{table}");
                }
            };
        }
        every! {
            LimitApplicationCertificateRelatedConsFlg ReferenceClassification SegmentOfResult ProcessingResultStatus
            CharacterCodeIdentifier QualificationValidity Sex ReasonOfLoss PersonalFamilyClassification
            InsuredCardClassification LimitApplicationCertificateClassification
            LimitApplicationCertificateClassificationFlag SpecificDiseasesDiseaseCategory
            LimitApplicationCertificateChanged PreschoolClassification ConsentFlag PrescriptionIssueSelect TicketType
            MedicalTreatmentType SingleOrCombinedUse StatusOfSocialInsurance ConsistencyFlag StatusOfInfection
            StatusOfElderlyMedicalCare StatusOfPrefecturalExpenses DesignatedMedicalInstitutionFlag SamePerson
            MedicalTreatmentFlag MedicalInformationKind MedicalInformationDisplay ConsentExpirationReason
            QualificationChange UrlKind UrlImageForm SettingChange ConsentInformation SettingUse
            ElectronicPrescriptionUse PrescriptionSelectTiming InformationRequestPattern AuthenticationFactor
            KnowledgeMethod BiometricMethod PossessionMethod EmergencyViewing LinkedSystem
        }
    }

    #[test]
    fn a_code_without_its_leading_zero_is_not_recognised() {
        assert_eq!(InsuredCardClassification::from_code("1"), None);
        assert_eq!(InsuredCardClassification::from_code("01"), Some(InsuredCardClassification::General));
    }
}
