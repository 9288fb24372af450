//! 資格確認照会用情報: what an inquiry asks with.

use crate::code::Coded;
use crate::codes::LimitApplicationCertificateRelatedConsFlg;
use crate::date::Date;
use crate::eligibility::UnknownElement;
use crate::insured::{Branch, Number, Symbol};
use crate::insurer::InsurerNumber;
use crate::personal::Personal;

/// 資格確認照会用情報: the insurance data of an inquiry, and its echo in the answer.
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
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct QualificationConfirmSearchInfo {
    /// 保険者番号.
    pub insurer_number: Option<InsurerNumber>,
    /// 被保険者証記号; absent for 後期高齢者医療.
    pub insured_card_symbol: Option<Personal<Symbol>>,
    /// 被保険者証番号.
    pub insured_identification_number: Option<Personal<Number>>,
    /// 枝番; may be left out of an inquiry.
    pub insured_branch_number: Option<Branch>,
    /// 生年月日.
    pub birthdate: Option<Personal<Date>>,
    /// 限度額適用認定証提供同意フラグ.
    pub limit_application_certificate_related_cons_flg:
        Option<Coded<LimitApplicationCertificateRelatedConsFlg>>,
    /// 任意の識別子: the asking program's own mark for the person, in bulk inquiries.
    pub arbitrary_identifier: Option<Personal<String>>,
    /// Elements no table knows, as they came.
    pub unknown: Vec<UnknownElement>,
}
