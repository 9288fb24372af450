//! 特定疾病療養受療証.

use crate::burden::Yen;
use crate::code::Coded;
use crate::codes::SpecificDiseasesDiseaseCategory;
use crate::date::Date;
use crate::personal::Personal;

element_table! {
    /// 特定疾病療養受療証情報.
    SpecificDiseasesCertificateInfo / SpecificDiseasesCertificateInfoRef {
        /// It names a disease and is therefore redacted.
        leaf specific_diseases_disease_category: Personal<Coded<SpecificDiseasesDiseaseCategory>>
            = "SpecificDiseasesDiseaseCategory",
            "認定疾病区分", "OQSCD013", "MYC, uA, uB, OD2";
        leaf specific_diseases_certificate_date: Date = "SpecificDiseasesCertificateDate",
            "特定疾病療養受療証交付年月日", "`YYYYMMDD`", "MYC, uA, uB, OD2";
        /// The first valid day.
        leaf specific_diseases_valid_start_date: Date = "SpecificDiseasesValidStartDate",
            "特定疾病療養受療証有効開始年月日", "`YYYYMMDD`", "MYC, uA, uB, OD2";
        /// The day the reason for recall arose; absent means open.
        leaf specific_diseases_valid_end_date: Date = "SpecificDiseasesValidEndDate",
            "特定疾病療養受療証有効終了年月日", "`YYYYMMDD`", "MYC, uA, uB, OD2";
        leaf specific_diseases_self_pay: Yen = "SpecificDiseasesSelfPay",
            "特定疾病療養受療証自己負担限度額", "yen a month", "MYC, uA, uB, OD2";
    }
}
