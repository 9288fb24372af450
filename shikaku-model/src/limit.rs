//! 限度額適用認定証.

use crate::code::Coded;
use crate::codes::{
    LimitApplicationCertificateClassification, LimitApplicationCertificateClassificationFlag,
};
use crate::date::Date;

element_table! {
    /// 限度額適用認定証関連情報: the certificate that caps what a person pays in a month.
    LimitApplicationCertificateRelatedInfo / LimitApplicationCertificateRelatedInfoRef {
        leaf limit_application_certificate_classification: Coded<LimitApplicationCertificateClassification>
            = "LimitApplicationCertificateClassification",
            "限度額適用認定証区分", "OQSCD011", "MYC, uA, uB, OD2";
        leaf limit_application_certificate_classification_flag:
            Coded<LimitApplicationCertificateClassificationFlag>
            = "LimitApplicationCertificateClassificationFlag",
            "限度額適用認定証適用区分", "OQSCD012", "MYC, uA, uB, OD2";
        leaf limit_application_certificate_date: Date = "LimitApplicationCertificateDate",
            "限度額適用認定証交付年月日", "`YYYYMMDD`", "MYC, uA, uB, OD2";
        /// The first valid day.
        leaf limit_application_certificate_valid_start_date: Date
            = "LimitApplicationCertificateValidStartDate",
            "限度額適用認定証有効開始年月日", "`YYYYMMDD`", "MYC, uA, uB, OD2";
        /// The last valid day; absent means open.
        leaf limit_application_certificate_valid_end_date: Date
            = "LimitApplicationCertificateValidEndDate",
            "限度額適用認定証有効終了年月日", "`YYYYMMDD`", "MYC, uA, uB, OD2";
        /// The first of the month after the application, once 90 days in hospital within 12 months are exceeded.
        leaf limit_application_certificate_long_term_date: Date
            = "LimitApplicationCertificateLongTermDate",
            "限度額適用認定証長期入院該当年月日", "`YYYYMMDD`", "MYC, uA, uB, OD2";
    }
}
