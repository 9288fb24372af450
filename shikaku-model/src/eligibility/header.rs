//! メッセージヘッダー.

use alloc::string::String;

use crate::code::Coded;
use crate::codes::{CharacterCodeIdentifier, ReferenceClassification, SegmentOfResult};
use crate::date::{Date, DateTime};
use crate::institution::InstitutionCode;

element_table! {
    /// メッセージヘッダー: when, for whom and with what outcome a message was made. A request states the institution and its
    /// own mark, and for 資格確認 the day.
    MessageHeader / MessageHeaderRef {
        leaf process_execution_time: DateTime = "ProcessExecutionTime",
            "処理実行日時", "`YYYYMMDDhhmmss`", "MYC, uA, uB";
        /// The day for which the right was confirmed.
        leaf qualification_confirmation_date: Date = "QualificationConfirmationDate",
            "資格確認日", "`YYYYMMDD`", "MYC, uA, uB, MYR";
        leaf medical_institution_code: InstitutionCode = "MedicalInstitutionCode",
            "医療機関コード", "10 digits", "MYC, uA, uB, MYR";
        /// The asking program's own mark; opaque.
        leaf arbitrary_file_identifier: String = "ArbitraryFileIdentifier",
            "任意のファイル識別子", "up to 50 characters", "MYC, uA, uB, MYR";
        /// The number under which a bulk request was taken; opaque.
        leaf reception_number: String = "ReceptionNumber",
            "受付番号", "text", "uB, OD2, MYR";
        leaf reference_classification: Coded<ReferenceClassification> = "ReferenceClassification",
            "照会区分", "OQSCD002", "MYC, uA, uB";
        /// The outcome of the whole message.
        leaf segment_of_result: Coded<SegmentOfResult> = "SegmentOfResult",
            "処理結果区分", "OQSCD003", "MYC, uA, uB, MYR";
        /// Opaque; the table (別紙6-1) is not public.
        leaf error_code: String = "ErrorCode",
            "エラーコード", "text, only where the outcome is not 正常終了", "MYC, uA, uB, MYR";
        /// The service's own words.
        leaf error_message: String = "ErrorMessage",
            "エラーメッセージ", "text", "MYC, uA, uB, MYR";
        leaf number_of_processing_result: u32 = "NumberOfProcessingResult",
            "処理結果件数", "number, bulk results only", "uA, uB, MYR";
        leaf number_of_normal_processing: u32 = "NumberOfNormalProcessing",
            "正常処理件数", "number, bulk results only", "uA, uB, MYR";
        leaf number_of_error: u32 = "NumberOfError",
            "エラー件数", "number, bulk results only", "uA, uB, MYR";
        /// What the header claims; the XML declaration outranks it.
        leaf character_code_identifier: Coded<CharacterCodeIdentifier> = "CharacterCodeIdentifier",
            "文字コード識別", "OQSCD005", "MYC, uA, uB";
    }
}
