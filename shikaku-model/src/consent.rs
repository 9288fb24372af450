//! 閲覧同意.

use crate::code::Coded;
use crate::codes::ConsentFlag;
use crate::date::DateTime;

/// 閲覧同意: what the person agreed to show, and until when.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Consent {
    /// The kind of information.
    pub kind: ConsentKind,
    /// 同意区分.
    pub flag: Option<Coded<ConsentFlag>>,
    /// 同意日時.
    pub consent_time: Option<DateTime>,
    /// 有効期限: until when the information may be looked at.
    pub available_time: Option<DateTime>,
}

impl Consent {
    /// A consent of which nothing but its kind is stated yet.
    pub const fn new(kind: ConsentKind) -> Self {
        Self { kind, flag: None, consent_time: None, available_time: None }
    }
}

/// The kind of information a consent is about; the names are the stems of the element names.
///
/// The last six came with the interface of January 2025 as named in the ORCA API documentation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ConsentKind {
    /// 特定疾病療養受療証 (`SpecificDiseasesCertificateRelated`).
    SpecificDiseasesCertificateRelated,
    /// 特定健診情報 (`SpecificHealthCheckupsInfo`).
    SpecificHealthCheckupsInfo,
    /// 薬剤情報 (`PharmacistsInfo`).
    PharmacistsInfo,
    /// 診療情報 (`DiagnosisInfo`).
    DiagnosisInfo,
    /// 手術情報 (`OperationInfo`).
    OperationInfo,
    /// 傷病名 (`DiagnosisName`).
    DiagnosisName,
    /// 感染症 (`InfectiousInfo`).
    InfectiousInfo,
    /// その他アレルギー等 (`AllergyInfo`).
    AllergyInfo,
    /// 薬剤アレルギー等 (`ContraindicationInfo`).
    ContraindicationInfo,
    /// 検査 (`TestInfo`).
    TestInfo,
    /// 処方 (`PrescriptionInfo`).
    PrescriptionInfo,
}
