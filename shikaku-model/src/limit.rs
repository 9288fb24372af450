//! 限度額適用認定証.

use crate::code::Coded;
use crate::codes::{
    LimitApplicationCertificateClassification, LimitApplicationCertificateClassificationFlag,
};
use crate::date::Date;
use crate::eligibility::UnknownElement;

/// 限度額適用認定証関連情報: the certificate that caps what a person pays in a month.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct LimitApplicationCertificateRelatedInfo {
    /// 限度額適用認定証区分.
    pub limit_application_certificate_classification:
        Option<Coded<LimitApplicationCertificateClassification>>,
    /// 限度額適用認定証適用区分.
    pub limit_application_certificate_classification_flag:
        Option<Coded<LimitApplicationCertificateClassificationFlag>>,
    /// 限度額適用認定証交付年月日.
    pub limit_application_certificate_date: Option<Date>,
    /// 限度額適用認定証有効開始年月日: the first valid day.
    pub limit_application_certificate_valid_start_date: Option<Date>,
    /// 限度額適用認定証有効終了年月日: the last valid day; absent means open.
    pub limit_application_certificate_valid_end_date: Option<Date>,
    /// 限度額適用認定証長期入院該当年月日.
    pub limit_application_certificate_long_term_date: Option<Date>,
    /// Elements no table knows, as they came.
    pub unknown: Vec<UnknownElement>,
}
