//! 資格確認結果: one right of one person.

use super::UnknownElement;
use crate::burden::{ElderlyRecipientCertificateInfo, Ratio};
use crate::code::Coded;
use crate::codes::{
    InsuredCardClassification, LimitApplicationCertificateChanged, LimitApplicationCertificateRelatedConsFlg,
    PersonalFamilyClassification, PreschoolClassification, ReasonOfLoss, Sex,
};
use crate::consent::Consent;
use crate::date::{Date, DateTime};
use crate::disease::SpecificDiseasesCertificateInfo;
use crate::insured::{Branch, Number, Symbol};
use crate::insurer::InsurerNumber;
use crate::limit::LimitApplicationCertificateRelatedInfo;
use crate::medical_ticket::MedicalTicketInfo;
use crate::personal::Personal;

/// 資格確認結果: one right of one person, in the order of the official layout.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct ResultOfQualificationConfirmation {
    /// 被保険者証区分.
    pub insured_card_classification: Option<Coded<InsuredCardClassification>>,
    /// 保険者番号; for 医療扶助 the 公費負担者番号.
    pub insurer_number: Option<InsurerNumber>,
    /// 被保険者証記号.
    pub insured_card_symbol: Option<Personal<Symbol>>,
    /// 被保険者証番号; for 医療扶助 the 受給者番号.
    pub insured_identification_number: Option<Personal<Number>>,
    /// 枝番. Absent is not `00`.
    pub insured_branch_number: Option<Branch>,
    /// 本人・家族の別.
    pub personal_family_classification: Option<Coded<PersonalFamilyClassification>>,
    /// 被保険者氏名(世帯主氏名).
    pub insured_name: Option<Personal<String>>,
    /// 氏名. A ● stands for a character that the service could not convert.
    pub name: Option<Personal<String>>,
    /// 氏名(その他), such as a name in daily use.
    pub name_of_other: Option<Personal<String>>,
    /// 氏名カナ, in half-width kana as sent.
    pub name_kana: Option<Personal<String>>,
    /// 氏名カナ(その他).
    pub name_of_other_kana: Option<Personal<String>>,
    /// 性別1.
    pub sex1: Option<Coded<Sex>>,
    /// 性別2: stated on the back of the card where 性別1 is withheld.
    pub sex2: Option<Coded<Sex>>,
    /// 生年月日.
    pub birthdate: Option<Personal<Date>>,
    /// 住所 as registered with the insurer; it may differ from where the person lives.
    pub address: Option<Personal<String>>,
    /// 郵便番号, such as `000-0001`.
    pub post_number: Option<Personal<String>>,
    /// 資格取得年月日; for 医療扶助 the start or restart of 生活保護.
    pub qualification_date: Option<Date>,
    /// 資格喪失年月日: the first day without the right.
    pub disqualification_date: Option<Date>,
    /// 被保険者証交付年月日.
    pub insured_certificate_issuance_date: Option<Date>,
    /// 被保険者証有効開始年月日: the first valid day.
    pub insured_card_valid_date: Option<Date>,
    /// 被保険者証有効終了年月日: the last valid day; absent means open.
    pub insured_card_expiration_date: Option<Date>,
    /// 被保険者証一部負担金割合 (後期高齢者医療; also the ratio in copied text).
    pub insured_partial_contribution_ratio: Option<Ratio>,
    /// 未就学区分.
    pub preschool_classification: Option<Coded<PreschoolClassification>>,
    /// 資格喪失事由.
    pub reason_of_loss: Option<Coded<ReasonOfLoss>>,
    /// 保険者名称; for 医療扶助 the 福祉事務所.
    pub insurer_name: Option<String>,
    /// 高齢受給者証情報.
    pub elderly_recipient_certificate_info: Option<ElderlyRecipientCertificateInfo>,
    /// 限度額適用認定証提供同意フラグ. Without consent the certificate is not shown: no information, not no certificate.
    pub limit_application_certificate_related_cons_flg:
        Option<Coded<LimitApplicationCertificateRelatedConsFlg>>,
    /// 限度額適用認定証提供同意日時.
    pub limit_application_certificate_related_cons_time: Option<DateTime>,
    /// 限度額適用認定証関連情報.
    pub limit_application_certificate_related_info: Option<LimitApplicationCertificateRelatedInfo>,
    /// 限度額適用認定証情報変更有無 (bulk answers only).
    pub limit_application_certificate_changed: Option<Coded<LimitApplicationCertificateChanged>>,
    /// 特定疾病療養受療証情報.
    pub specific_diseases_certificate_list: Vec<SpecificDiseasesCertificateInfo>,
    /// 医療扶助の医療券・調剤券情報.
    pub public_expense_result_list: Vec<MedicalTicketInfo>,
    /// 閲覧同意: one entry for each kind of information that the message mentions.
    pub consents: Vec<Consent>,
    /// 照会番号: the number under which the institution registered the person.
    pub reference_number: Option<Personal<String>>,
    /// 任意の識別子: the asking program's own mark for the person.
    pub arbitrary_identifier: Option<Personal<String>>,
    /// Elements no table knows, as they came.
    pub unknown: Vec<UnknownElement>,
}
