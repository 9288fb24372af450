//! 特定疾病療養受療証.

use crate::burden::Yen;
use crate::code::Coded;
use crate::codes::SpecificDiseasesDiseaseCategory;
use crate::date::Date;
use crate::eligibility::UnknownElement;
use crate::personal::Personal;

/// 特定疾病療養受療証情報.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct SpecificDiseasesCertificateInfo {
    /// 認定疾病区分. It names a disease and is therefore redacted.
    pub specific_diseases_disease_category: Option<Personal<Coded<SpecificDiseasesDiseaseCategory>>>,
    /// 特定疾病療養受療証交付年月日.
    pub specific_diseases_certificate_date: Option<Date>,
    /// 特定疾病療養受療証有効開始年月日: the first valid day.
    pub specific_diseases_valid_start_date: Option<Date>,
    /// 特定疾病療養受療証有効終了年月日: the day the reason for recall arose; absent means open.
    pub specific_diseases_valid_end_date: Option<Date>,
    /// 特定疾病療養受療証自己負担限度額, yen a month.
    pub specific_diseases_self_pay: Option<Yen>,
    /// Elements no table knows, as they came.
    pub unknown: Vec<UnknownElement>,
}
