//! 医療扶助の医療券・調剤券.

use alloc::string::String;

use crate::burden::Yen;
use crate::code::Coded;
use crate::codes::{
    ConsistencyFlag, DesignatedMedicalInstitutionFlag, MedicalTreatmentType, SingleOrCombinedUse,
    StatusOfElderlyMedicalCare, StatusOfInfection, StatusOfPrefecturalExpenses, StatusOfSocialInsurance,
    TicketType,
};
use crate::date::{Date, YearMonth};
use crate::institution::InstitutionCode;
use crate::personal::Personal;

element_table! {
    /// 医療券・調剤券情報: one ticket of 医療扶助, valid for one month and one institution.
    MedicalTicketInfo / MedicalTicketInfoRef {
        leaf ticket_type: Coded<TicketType> = "TicketType",
            "医療券・調剤券別", "OQSCD018", "uA, OD2";
        /// The first valid day.
        leaf medical_ticket_valid_date: Date = "MedicalTicketValidDate",
            "有効開始年月日", "`YYYYMMDD`", "uA, OD2";
        /// The last valid day.
        leaf medical_ticket_expiration_date: Date = "MedicalTicketExpirationDate",
            "有効終了年月日", "`YYYYMMDD`", "uA, OD2";
        leaf issue_number: Personal<String> = "IssueNumber",
            "交付番号", "text", "uA, OD2";
        leaf medical_treatment_month: YearMonth = "MedicalTreatmentMonth",
            "診療年月", "`YYYYMM`", "uA, OD2";
        leaf designated_medical_institution_code: InstitutionCode = "DesignatedMedicalInstitutionCode",
            "指定医療機関コード", "10 digits", "uA, OD2";
        leaf designated_medical_institution_flag: Coded<DesignatedMedicalInstitutionFlag>
            = "DesignatedMedicalInstitutionFlag",
            "指定医療機関確認フラグ", "OQSCD026", "uA, OD2";
        leaf designated_medical_institution_name: String = "DesignatedMedicalInstitutionName",
            "指定医療機関名", "text", "uA, OD2";
        leaf prescription_issuer_medical_institution_code: InstitutionCode
            = "PrescriptionIssuerMedicalInstitutionCode",
            "処方箋発行元医療機関コード", "10 digits", "uA, OD2";
        leaf prescription_issuer_medical_institution_name: String
            = "PrescriptionIssuerMedicalInstitutionName",
            "処方箋発行元医療機関名", "text", "uA, OD2";
        leaf injury_name1: Personal<String> = "InjuryName1",
            "傷病名1", "text", "uA, OD2";
        leaf injury_name2: Personal<String> = "InjuryName2",
            "傷病名2", "text", "uA, OD2";
        leaf injury_name3: Personal<String> = "InjuryName3",
            "傷病名3", "text", "uA, OD2";
        leaf medical_treatment_type: Coded<MedicalTreatmentType> = "MedicalTreatmentType",
            "診療別", "OQSCD019", "uA, OD2";
        leaf self_pay_amount: Yen = "SelfPayAmount",
            "本人支払額", "yen", "uA, OD2";
        leaf district_contact_name: Personal<String> = "DistrictContactName",
            "地区担当員名", "text", "uA, OD2";
        leaf handling_contact_name: Personal<String> = "HandlingContactName",
            "取扱担当者名", "text", "uA, OD2";
        leaf single_or_combined_use: Coded<SingleOrCombinedUse> = "SingleOrCombinedUse",
            "単独・併用別", "OQSCD020", "uA, OD2";
        leaf status_of_social_insurance: Coded<StatusOfSocialInsurance> = "StatusOfSocialInsurance",
            "社会保険状況", "OQSCD021", "uA, OD2";
        leaf consistency_flag: Coded<ConsistencyFlag> = "ConsistencyFlag",
            "社会保険状況の整合性フラグ", "OQSCD022", "uA, OD2";
        /// The misspelling is the interface's own.
        leaf status_of_infection: Personal<Coded<StatusOfInfection>> = "StatusOfInfecton",
            "感染症法第37条の2の該当状況", "OQSCD023", "uA, OD2";
        leaf status_of_elderly_medical_care: Coded<StatusOfElderlyMedicalCare>
            = "StatusOfElderlyMedicalCare",
            "後期高齢者医療の該当状況", "OQSCD024", "uA, OD2";
        leaf status_of_prefectural_expenses: Coded<StatusOfPrefecturalExpenses>
            = "StatusOfPrefecturalExpenses",
            "都道府県費の該当状況", "OQSCD025", "uA, OD2";
        leaf remarks1: Personal<String> = "Remarks1",
            "備考1", "text", "uA, OD2";
        leaf remarks2: Personal<String> = "Remarks2",
            "備考2", "text", "uA, OD2";
        leaf remarks3: Personal<String> = "Remarks3",
            "備考3", "text", "uA, OD2";
    }
}
