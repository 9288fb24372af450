//! 電文: the messages of the file exchange that are not the answer to one inquiry.
//!
//! Every message is a header and a body. What stands in the body is what the type of the message says: a request, a
//! receipt, or one unit for each person. The answer to one inquiry is an [`Eligibility`] instead, flat, because everything
//! else works on it.

use alloc::string::String;
use alloc::vec::Vec;

use crate::code::Coded;
use crate::codes::{
    CharacterCodeIdentifier, MedicalTreatmentFlag, ProcessingResultStatus, QualificationValidity,
};
use crate::element::{Lent, Table, UnknownElement, UnknownElementRef, own_all};
use crate::eligibility::{
    Eligibility, MessageHeader, Origin, ReadingNote, ResultOfQualificationConfirmation,
};
use crate::inquiry::{QualificationConfirmSearchInfo, ReferenceNumberRegistrationInfo};
use crate::institution::InstitutionCode;
use crate::insured::{Branch, Number, Symbol};
use crate::insurer::InsurerNumber;
use crate::personal::Personal;
use crate::wire::WireError;

/// 電文: a header and a body.
///
/// ```
/// use shikaku_model::InstitutionCode;
/// use shikaku_model::codes::CharacterCodeIdentifier;
/// use shikaku_model::message::{Message, ResultRequest};
/// use shikaku_model::wire::xml;
///
/// let mut request = Message::<ResultRequest>::default();
/// request.header.medical_institution_code = Some(InstitutionCode::parse("3119999996")?);
/// request.body.reception_number = Some("R-0010".to_owned());
/// let bytes = xml::write(&request, CharacterCodeIdentifier::Utf8)?;
/// assert_eq!(xml::read_message::<Message<ResultRequest>>(&bytes)?, request);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct Message<B, H = MessageHeader> {
    /// メッセージヘッダー. `MessageHeader`, group (MYC, uA, uB, OD2).
    pub header: H,
    /// メッセージボディ. `MessageBody`, group (MYC, uA, uB, OD2).
    pub body: B,
    /// Elements beside header and body, as they came.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub unknown: Vec<UnknownElement>,
    /// What the reader of the file noticed; it is said of that file and is not written back.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<ReadingNote>,
}

/// 電文のヘッダー: a table that may stand in the header of a message.
pub trait Header: Table + Default {
    /// The 文字コード識別 that the header states, where it has that element.
    fn character_code(_: &Lent<'_, Self>) -> Option<CharacterCodeIdentifier> {
        None
    }
}

impl Header for MessageHeader {
    fn character_code(header: &Lent<'_, Self>) -> Option<CharacterCodeIdentifier> {
        header.character_code_identifier.as_ref().and_then(Coded::known)
    }
}

/// 封筒: what a wire reads and writes whole: an [`Eligibility`], or a [`Message`] of any kind.
pub trait Envelope: Sized {
    /// What stands in the header.
    type Header: Header;
    /// What stands in the body.
    type Body: Table + Default;

    /// Puts together what was read, and what was noticed meanwhile.
    #[doc(hidden)]
    fn join<'a>(
        header: Lent<'a, Self::Header>,
        body: Lent<'a, Self::Body>,
        unknown: Vec<UnknownElementRef<'a>>,
        notes: Vec<ReadingNote>,
    ) -> Result<Self, WireError>;

    /// Takes apart what is written.
    #[doc(hidden)]
    fn parts(&self) -> (&Self::Header, &Self::Body, &[UnknownElement]);
}

impl<B: Table + Default, H: Header> Envelope for Message<B, H> {
    type Header = H;
    type Body = B;

    fn join<'a>(
        header: Lent<'a, H>,
        body: Lent<'a, B>,
        unknown: Vec<UnknownElementRef<'a>>,
        notes: Vec<ReadingNote>,
    ) -> Result<Self, WireError> {
        let header = H::own(header).unwrap_or_default();
        let body = B::own(body).unwrap_or_default();
        Ok(Self { header, body, unknown: own_all(unknown), notes })
    }

    fn parts(&self) -> (&H, &B, &[UnknownElement]) {
        (&self.header, &self.body, &self.unknown)
    }
}

element_table! {
    /// 資格確認照会: a request by insurance data for one person (`OQSsiquc01req`) or several (`OQSmuquc01req`), or for a
    /// period (`OQSmutic01req`, `OQSmuhvq01req`, `OQSmuonq01req`).
    InquiryRequest / InquiryRequestRef {
        each search_info: QualificationConfirmSearchInfo = "QualificationConfirmSearchInfo",
            "資格確認照会用情報", "one group a person, or one for a period", "SANO, uB, OD2";
    }
}

element_table! {
    /// 結果要求: the request for the result of a bulk request (`…02req`). While it is 処理中, ask again later.
    ResultRequest / ResultRequestRef {
        leaf reception_number: String = "ReceptionNumber",
            "受付番号", "text", "OD2, uB";
    }
}

element_table! {
    /// 照会番号登録: a request to register one person (`OQSsiimm01req`) or several (`OQSmuimm01req`).
    RegistrationRequest / RegistrationRequestRef {
        each registration_info: ReferenceNumberRegistrationInfo = "ReferenceNumberRegistrationInfo",
            "照会番号登録情報", "one group a person", "MYR, SANO";
    }
}

element_table! {
    /// 照会番号登録結果: the answer to the registration of one person (`OQSsiimm01res`), or one unit of a bulk result.
    RegistrationResult / RegistrationResultRef {
        group registration_info: ReferenceNumberRegistrationInfo = "ReferenceNumberRegistrationInfo",
            "照会番号登録情報", "group", "MYR";
        leaf reference_number: Personal<String> = "ReferenceNumber",
            "照会番号", "up to 50 characters", "MYR";
        leaf processing_result_status: Coded<ProcessingResultStatus> = "ProcessingResultStatus",
            "処理結果状況", "OQSCD004", "MYR";
        /// Opaque; the table (別紙6-1) is not public.
        leaf processing_result_code: String = "ProcessingResultCode",
            "処理結果コード", "text", "MYR";
        /// The service's own words.
        leaf processing_result_message: String = "ProcessingResultMessage",
            "処理結果メッセージ", "text", "MYR";
    }
}

element_table! {
    /// 一括要求受付: the receipt of a bulk request (`…01res`).
    BulkReceipt / BulkReceiptRef {
        /// With this the result is asked for.
        leaf reception_number: String = "ReceptionNumber",
            "受付番号", "text", "uB, OD2";
        leaf processing_result_status: Coded<ProcessingResultStatus> = "ProcessingResultStatus",
            "処理結果状況", "OQSCD004", "uB, OD2";
        /// Opaque; the table (別紙6-1) is not public.
        leaf processing_result_code: String = "ProcessingResultCode",
            "処理結果コード", "text", "uB, OD2";
        /// The service's own words.
        leaf processing_result_message: String = "ProcessingResultMessage",
            "処理結果メッセージ", "text", "uB, OD2";
    }
}

element_table! {
    /// 一括照会結果: one unit for each person asked about (`OQSmuquc02res`, `OQSmutic02res` and their relatives). While the
    /// header says 処理中 there are none yet.
    BulkConfirmation / BulkConfirmationRef {
        each units: BulkConfirmUnit = "BulkConfirmUnit",
            "一括照会結果単位", "one group a person", "uB, OD2";
    }
}

element_table! {
    /// 一括照会結果単位: the answer for one person of a bulk inquiry.
    BulkConfirmUnit / BulkConfirmUnitRef {
        group search_info: QualificationConfirmSearchInfo = "QualificationConfirmSearchInfo",
            "資格確認照会用情報", "group", "uB, OD2";
        leaf processing_result_status: Coded<ProcessingResultStatus> = "ProcessingResultStatus",
            "処理結果状況", "OQSCD004", "uB, OD2";
        /// Opaque; the table (別紙6-1) is not public.
        leaf processing_result_code: String = "ProcessingResultCode",
            "処理結果コード", "text", "uB, OD2";
        /// The service's own words.
        leaf processing_result_message: String = "ProcessingResultMessage",
            "処理結果メッセージ", "text", "uB, OD2";
        leaf qualification_validity: Coded<QualificationValidity> = "QualificationValidity",
            "資格有効性", "OQSCD006", "uB, OD2";
        list results: ResultOfQualificationConfirmation
            = "ResultList" > "ResultOfQualificationConfirmation",
            "資格確認結果", "groups, with or without a list around them", "uB, OD2";
        /// The numbers under which the institution registered the person.
        texts reference_numbers: Personal<String> = "ReferenceNumber",
            "照会番号", "up to 50 characters each", "uB, OD2";
    }
}

impl BulkConfirmUnit {
    /// The answer as a single inquiry would give it, under the header of the whole message and with its notes.
    pub fn into_eligibility(self, header: MessageHeader, notes: Vec<ReadingNote>) -> Eligibility {
        Eligibility {
            origin: Origin::of(header.reference_classification.as_ref().and_then(Coded::known)),
            header,
            notes,
            search_info: self.search_info,
            results: self.results,
            processing_result_status: self.processing_result_status,
            processing_result_code: self.processing_result_code,
            processing_result_message: self.processing_result_message,
            qualification_validity: self.qualification_validity,
            unknown: self.unknown,
            empty: self.empty,
            ..Eligibility::default()
        }
    }
}

element_table! {
    /// 照会番号一括登録結果: one unit for each person (`OQSmuimm02res`).
    BulkRegistration / BulkRegistrationRef {
        each units: RegistrationResult = "BulkRegistrationUnit",
            "一括登録結果単位", "one group a person", "MYR";
    }
}

element_table! {
    /// 薬剤情報等・特定健診情報の要求ヘッダー (`YZKsiquc01req`, `TKKsiquc01req`): its names differ from the other messages.
    MedicalInformationHeader / MedicalInformationHeaderRef {
        leaf medical_institution_code: InstitutionCode = "MedicalInstitutionCode",
            "医療機関コード", "10 digits", "OD2";
        leaf insurer_number: InsurerNumber = "InsurerNumber",
            "保険者番号", "8 characters, shorter numbers after spaces", "OD2";
        leaf insurance_card_symbol: Personal<Symbol> = "InsuranceCardSymbol",
            "被保険者証記号", "text", "OD2";
        leaf insured_person_identification_number: Personal<Number> = "InsuredPersonIdentificationNumber",
            "被保険者証番号", "text", "OD2";
        leaf branch_number: Branch = "BranchNumber",
            "枝番", "2 digits", "OD2";
        /// The asking program's own mark; opaque.
        leaf arbitrary_file_identifier: String = "ArbitraryFileIdentifier",
            "任意のファイル識別子", "text", "OD2";
        /// Of the answer: `1` is 正常終了.
        leaf result_code: String = "ResultCode",
            "結果コード", "text, answers only", "OD2";
        /// Of the answer: the service's own words.
        leaf message_contents: String = "MessageContents",
            "メッセージ内容", "text, answers only", "OD2";
    }
}

impl Header for MedicalInformationHeader {}

element_table! {
    /// 薬剤情報等・特定健診情報の要求: what is asked for. The medical content of the answer is not decoded.
    MedicalInformationRequest / MedicalInformationRequestRef {
        /// The form is not public and therefore kept as text.
        leaf start_date: String = "StartDate",
            "開始日", "text, `YZK` only", "OD2";
        leaf end_date: String = "EndDate",
            "終了日", "text, `YZK` only", "OD2";
        leaf file_category: String = "FileCategory",
            "ファイル区分", "text", "OD2";
        leaf pr_di_inf_classification: String = "PrDiInfClassification",
            "薬剤情報・診療情報区分", "text", "OD2";
        leaf medical_treatment_flag: Coded<MedicalTreatmentFlag> = "MedicalTreatmentFlag",
            "診療区分", "OQSCD028", "OD2, uA";
    }
}
