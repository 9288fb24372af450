//! 医療扶助の医療券・調剤券.

use crate::burden::Yen;
use crate::code::Coded;
use crate::codes::{
    ConsistencyFlag, DesignatedMedicalInstitutionFlag, MedicalTreatmentType, SingleOrCombinedUse,
    StatusOfElderlyMedicalCare, StatusOfInfection, StatusOfPrefecturalExpenses, StatusOfSocialInsurance,
    TicketType,
};
use crate::date::Date;
use crate::eligibility::UnknownElement;
use crate::institution::InstitutionCode;
use crate::personal::Personal;

/// 医療券・調剤券情報: one ticket of 医療扶助, valid for one month and one institution.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct MedicalTicketInfo {
    /// 医療券・調剤券別.
    pub ticket_type: Option<Coded<TicketType>>,
    /// 有効開始年月日: the first valid day.
    pub medical_ticket_valid_date: Option<Date>,
    /// 有効終了年月日: the last valid day.
    pub medical_ticket_expiration_date: Option<Date>,
    /// 交付番号.
    pub issue_number: Option<Personal<String>>,
    /// 診療年月 `YYYYMM`, as received.
    pub medical_treatment_month: Option<String>,
    /// 指定医療機関コード.
    pub designated_medical_institution_code: Option<InstitutionCode>,
    /// 指定医療機関確認フラグ.
    pub designated_medical_institution_flag: Option<Coded<DesignatedMedicalInstitutionFlag>>,
    /// 指定医療機関名.
    pub designated_medical_institution_name: Option<String>,
    /// 処方箋発行元医療機関コード.
    pub prescription_issuer_medical_institution_code: Option<InstitutionCode>,
    /// 処方箋発行元医療機関名.
    pub prescription_issuer_medical_institution_name: Option<String>,
    /// 傷病名1.
    pub injury_name1: Option<Personal<String>>,
    /// 傷病名2.
    pub injury_name2: Option<Personal<String>>,
    /// 傷病名3.
    pub injury_name3: Option<Personal<String>>,
    /// 診療別.
    pub medical_treatment_type: Option<Coded<MedicalTreatmentType>>,
    /// 本人支払額, yen.
    pub self_pay_amount: Option<Yen>,
    /// 地区担当員名.
    pub district_contact_name: Option<Personal<String>>,
    /// 取扱担当者名.
    pub handling_contact_name: Option<Personal<String>>,
    /// 単独・併用別.
    pub single_or_combined_use: Option<Coded<SingleOrCombinedUse>>,
    /// 社会保険状況.
    pub status_of_social_insurance: Option<Coded<StatusOfSocialInsurance>>,
    /// 社会保険状況の整合性フラグ.
    pub consistency_flag: Option<Coded<ConsistencyFlag>>,
    /// 感染症法第37条の2の該当状況 (element `StatusOfInfecton`; the spelling is the interface's).
    pub status_of_infection: Option<Personal<Coded<StatusOfInfection>>>,
    /// 後期高齢者医療の該当状況.
    pub status_of_elderly_medical_care: Option<Coded<StatusOfElderlyMedicalCare>>,
    /// 都道府県費の該当状況.
    pub status_of_prefectural_expenses: Option<Coded<StatusOfPrefecturalExpenses>>,
    /// 備考1.
    pub remarks1: Option<Personal<String>>,
    /// 備考2.
    pub remarks2: Option<Personal<String>>,
    /// 備考3.
    pub remarks3: Option<Personal<String>>,
    /// Elements no table knows, as they came.
    pub unknown: Vec<UnknownElement>,
}
