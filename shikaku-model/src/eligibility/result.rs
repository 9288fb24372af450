//! 資格確認結果: one right of one person.

use alloc::string::String;

use crate::burden::{ElderlyRecipientCertificateInfo, Ratio};
use crate::code::Coded;
use crate::codes::{
    InsuredCardClassification, LimitApplicationCertificateChanged, LimitApplicationCertificateRelatedConsFlg,
    PersonalFamilyClassification, PreschoolClassification, ReasonOfLoss, Sex,
};
use crate::date::{Date, DateTime};
use crate::disease::SpecificDiseasesCertificateInfo;
use crate::insured::{Branch, Number, Symbol};
use crate::insurer::InsurerNumber;
use crate::limit::LimitApplicationCertificateRelatedInfo;
use crate::medical_ticket::MedicalTicketInfo;
use crate::personal::Personal;

element_table! {
    /// 資格確認結果: one right of one person, in the order of 別紙3-1 Ver8.07 (uA).
    ResultOfQualificationConfirmation / ResultOfQualificationConfirmationRef {
        leaf insured_card_classification: Coded<InsuredCardClassification> = "InsuredCardClassification",
            "被保険者証区分", "OQSCD010", "MYC, uA, uB, OD2";
        /// For 医療扶助 the 公費負担者番号.
        leaf insurer_number: InsurerNumber = "InsurerNumber" | "PublicExpenseNumber",
            "保険者番号", "8 characters, shorter numbers after spaces", "MYC, uA, uB, OD2; alias OD2";
        leaf insured_card_symbol: Personal<Symbol> = "InsuredCardSymbol",
            "被保険者証記号", "up to 20 characters of any width", "MYC, uA, uB, OD2";
        /// For 医療扶助 the 受給者番号.
        leaf insured_identification_number: Personal<Number> = "InsuredIdentificationNumber" | "BeneficiaryNumber",
            "被保険者証番号", "up to 20 characters", "MYC, uA, uB, OD2; alias OD2";
        /// Absent is not `00`.
        leaf insured_branch_number: Branch = "InsuredBranchNumber",
            "枝番", "2 digits", "MYC, uA, uB, OD2";
        leaf personal_family_classification: Coded<PersonalFamilyClassification> = "PersonalFamilyClassification",
            "本人・家族の別", "OQSCD009", "MYC, uA, uB, OD2";
        leaf insured_name: Personal<String> = "InsuredName",
            "被保険者氏名(世帯主氏名)", "text", "MYC, uA, uB, OD2";
        /// A ● stands for a character that the service could not convert.
        leaf name: Personal<String> = "Name",
            "氏名", "text", "MYC, uA, uB, OD2";
        /// Such as a name in daily use (通称).
        leaf name_of_other: Personal<String> = "NameOfOther",
            "氏名(その他)", "text", "MYC, uA, uB, OD2";
        /// As sent.
        leaf name_kana: Personal<String> = "NameKana",
            "氏名カナ", "half-width kana", "MYC, uA, uB, OD2";
        leaf name_of_other_kana: Personal<String> = "NameOfOtherKana",
            "氏名カナ(その他)", "half-width kana", "MYC, uA, uB, OD2";
        leaf sex1: Coded<Sex> = "Sex1",
            "性別1", "OQSCD007", "MYC, uA, uB, OD2";
        /// Stated on the back of the card where 性別1 is withheld (平成24年9月21日 事務連絡).
        leaf sex2: Coded<Sex> = "Sex2",
            "性別2", "OQSCD007", "MYC, uA, uB, OD2";
        leaf birthdate: Personal<Date> = "Birthdate",
            "生年月日", "`YYYYMMDD`", "MYC, uA, uB, OD2";
        /// As registered with the insurer; it may differ from where the person lives.
        leaf address: Personal<String> = "Address",
            "住所", "text", "MYC, uA, uB, OD2";
        leaf post_number: Personal<String> = "PostNumber",
            "郵便番号", "such as `000-0001`", "MYC, uA, uB, OD2";
        /// For 医療扶助 the start or restart of 生活保護.
        leaf qualification_date: Date = "QualificationDate",
            "資格取得年月日", "`YYYYMMDD`", "uA, OD2";
        /// The first day without the right.
        leaf disqualification_date: Date = "DisqualificationDate",
            "資格喪失年月日", "`YYYYMMDD`", "uA, OD2";
        leaf insured_certificate_issuance_date: Date = "InsuredCertificateIssuanceDate",
            "被保険者証交付年月日", "`YYYYMMDD`", "MYC, uA, uB, OD2";
        /// The first valid day.
        leaf insured_card_valid_date: Date = "InsuredCardValidDate",
            "被保険者証有効開始年月日", "`YYYYMMDD`", "MYC, uA, uB, OD2";
        /// The last valid day; absent means open.
        leaf insured_card_expiration_date: Date = "InsuredCardExpirationDate",
            "被保険者証有効終了年月日", "`YYYYMMDD`", "MYC, uA, uB, OD2";
        /// Of 後期高齢者医療; also the ratio in copied text.
        leaf insured_partial_contribution_ratio: Ratio = "InsuredPartialContributionRatio",
            "被保険者証一部負担金割合", "3 digits of percent", "MYC, uA, uB, OD2";
        leaf preschool_classification: Coded<PreschoolClassification> = "PreschoolClassification",
            "未就学区分", "OQSCD015", "MYC, uA, uB, OD2";
        leaf reason_of_loss: Coded<ReasonOfLoss> = "ReasonOfLoss",
            "資格喪失事由", "OQSCD008", "MYC, uA, uB, OD2";
        /// For 医療扶助 the 福祉事務所.
        leaf insurer_name: String = "InsurerName" | "WelfareOfficeName",
            "保険者名称", "text", "MYC, uA, uB, OD2; alias OD2";
        group elderly_recipient_certificate_info: ElderlyRecipientCertificateInfo = "ElderlyRecipientCertificateInfo",
            "高齢受給者証情報", "group", "MYC, uA, uB, OD2";
        /// Without consent the certificate is not shown: no information, not no certificate.
        leaf limit_application_certificate_related_cons_flg: Coded<LimitApplicationCertificateRelatedConsFlg>
            = "LimitApplicationCertificateRelatedConsFlg",
            "限度額適用認定証提供同意フラグ", "OQSCD001", "MYC, uA, uB, OD2";
        leaf limit_application_certificate_related_cons_time: DateTime
            = "LimitApplicationCertificateRelatedConsTime",
            "限度額適用認定証提供同意日時", "`YYYYMMDDhhmmss`", "MYC, uA, uB, OD2";
        group limit_application_certificate_related_info: LimitApplicationCertificateRelatedInfo
            = "LimitApplicationCertificateRelatedInfo",
            "限度額適用認定証関連情報", "group", "MYC, uA, uB, OD2";
        leaf limit_application_certificate_changed: Coded<LimitApplicationCertificateChanged>
            = "LimitApplicationCertificateChanged",
            "限度額適用認定証情報変更有無", "OQSCD014, bulk answers only", "uA, uB";
        list specific_diseases_certificate_list: SpecificDiseasesCertificateInfo
            = "SpecificDiseasesCertificateList" > "SpecificDiseasesCertificateInfo",
            "特定疾病療養受療証情報", "list of `SpecificDiseasesCertificateInfo`", "MYC, uA, uB, OD2";
        list public_expense_result_list: MedicalTicketInfo
            = "PublicExpenseResultList" > "MedicalTicketInfo",
            "医療扶助の医療券・調剤券情報", "list of `MedicalTicketInfo`", "uA, OD2";
        /// The asking program's own mark for the person.
        leaf arbitrary_identifier: Personal<String> = "ArbitraryIdentifier",
            "任意の識別子", "text", "uA, uB";
        /// The number under which the institution registered the person.
        leaf reference_number: Personal<String> = "ReferenceNumber",
            "照会番号", "up to 50 characters", "MYC, uA, MYR";
        + /// 閲覧同意: one entry for each kind of information that the message mentions, in the order of the kinds.
        consents;
    }
}
