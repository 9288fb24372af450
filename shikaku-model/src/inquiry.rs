//! 照会: what is asked with, and what is asked.

use alloc::string::String;

use crate::code::Coded;
use crate::codes::{LimitApplicationCertificateRelatedConsFlg, MedicalTreatmentFlag};
use crate::date::{Date, YearMonth};
use crate::insured::{Branch, Number, Symbol};
use crate::insurer::InsurerNumber;
use crate::personal::Personal;

element_table! {
    /// 資格確認照会用情報: the insurance data of an inquiry and its echo in the answer, or the period of a bulk inquiry.
    ///
    /// ```
    /// use shikaku_model::Date;
    /// use shikaku_model::inquiry::QualificationConfirmSearchInfo;
    /// use shikaku_model::insured::Number;
    /// use shikaku_model::insurer::InsurerNumber;
    /// use shikaku_model::personal::Personal;
    ///
    /// let mut inquiry = QualificationConfirmSearchInfo::default();
    /// inquiry.insurer_number = Some(InsurerNumber::parse("01319011")?);
    /// inquiry.insured_identification_number = Number::from_received("123").map(Personal::new);
    /// inquiry.birthdate = Some(Personal::new(Date::new(1985, 4, 12)?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    QualificationConfirmSearchInfo / QualificationConfirmSearchInfoRef {
        leaf insurer_number: InsurerNumber = "InsurerNumber",
            "保険者番号", "8 characters, shorter numbers after spaces", "MYR, SANO, MYC";
        /// Absent for 後期高齢者医療.
        leaf insured_card_symbol: Personal<Symbol> = "InsuredCardSymbol",
            "被保険者証記号", "up to 20 characters", "MYR, SANO, MYC";
        leaf insured_identification_number: Personal<Number> = "InsuredIdentificationNumber",
            "被保険者証番号", "up to 20 characters", "MYR, SANO, MYC";
        /// May be left out of an inquiry.
        leaf insured_branch_number: Branch = "InsuredBranchNumber",
            "枝番", "2 digits", "MYR, SANO, MYC";
        leaf birthdate: Personal<Date> = "Birthdate",
            "生年月日", "`YYYYMMDD`", "MYR, SANO, MYC";
        /// What the person actually agreed to.
        leaf limit_application_certificate_related_cons_flg: Coded<LimitApplicationCertificateRelatedConsFlg>
            = "LimitApplicationCertificateRelatedConsFlg",
            "限度額適用認定証提供同意フラグ", "OQSCD001", "MYR, SANO, MYC";
        /// The asking program's own mark for the person, in bulk inquiries.
        leaf arbitrary_identifier: Personal<String> = "ArbitraryIdentifier",
            "任意の識別子", "text", "uB";
        /// Of a bulk inquiry about 医療扶助 (`OQSmutic`).
        leaf medical_treatment_month: YearMonth = "MedicalTreatmentMonth",
            "診療年月", "`YYYYMM`", "OD2";
        /// Of a bulk inquiry about 訪問診療 or オンライン診療 (`OQSmuhvq`, `OQSmuonq`).
        leaf consent_date_from: Date = "ConsentDateFrom",
            "同意日(開始)", "`YYYYMMDD`", "OD2";
        leaf consent_date_to: Date = "ConsentDateTo",
            "同意日(終了)", "`YYYYMMDD`", "OD2";
        /// Of a bulk inquiry about オンライン診療 (`OQSmuonq`).
        leaf examination_date_from: Date = "ExaminationDateFrom",
            "診療日(開始)", "`YYYYMMDD`", "OD2";
        leaf examination_date_to: Date = "ExaminationDateTo",
            "診療日(終了)", "`YYYYMMDD`", "OD2";
        leaf medical_treatment_flag: Coded<MedicalTreatmentFlag> = "MedicalTreatmentFlag",
            "診療区分", "OQSCD028", "OD2, uA";
    }
}

element_table! {
    /// 照会番号登録情報: the person whom an institution registers under a number of its own.
    ReferenceNumberRegistrationInfo / ReferenceNumberRegistrationInfoRef {
        leaf reference_number: Personal<String> = "ReferenceNumber",
            "照会番号", "up to 50 characters", "MYR, SANO";
        leaf insurer_number: InsurerNumber = "InsurerNumber",
            "保険者番号", "8 characters, shorter numbers after spaces", "MYR, SANO";
        leaf insured_card_symbol: Personal<Symbol> = "InsuredCardSymbol",
            "被保険者証記号", "up to 20 characters", "MYR, SANO";
        leaf insured_identification_number: Personal<Number> = "InsuredIdentificationNumber",
            "被保険者証番号", "up to 20 characters", "MYR, SANO";
        /// Needed except for 後期高齢者医療.
        leaf insured_branch_number: Branch = "InsuredBranchNumber",
            "枝番", "2 digits", "MYR, SANO";
    }
}
