//! メッセージヘッダー.

use super::UnknownElement;
use crate::code::Coded;
use crate::codes::{CharacterCodeIdentifier, ReferenceClassification, SegmentOfResult};
use crate::date::{Date, DateTime};
use crate::institution::InstitutionCode;

/// メッセージヘッダー: when, for whom and with what outcome the message was made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct MessageHeader {
    /// 処理実行日時.
    pub process_execution_time: Option<DateTime>,
    /// 資格確認日: the day for which the right was confirmed.
    pub qualification_confirmation_date: Option<Date>,
    /// 医療機関コード.
    pub medical_institution_code: Option<InstitutionCode>,
    /// 任意のファイル識別子: the asking program's own mark; opaque.
    pub arbitrary_file_identifier: Option<String>,
    /// 照会区分.
    pub reference_classification: Option<Coded<ReferenceClassification>>,
    /// 処理結果区分: the outcome of the whole message.
    pub segment_of_result: Option<Coded<SegmentOfResult>>,
    /// エラーコード: opaque; the table is not public.
    pub error_code: Option<String>,
    /// エラーメッセージ: the service's own words.
    pub error_message: Option<String>,
    /// 文字コード識別: what the header claims; the XML declaration outranks it.
    pub character_code_identifier: Option<Coded<CharacterCodeIdentifier>>,
    /// 受付番号 of a bulk inquiry: opaque.
    pub reception_number: Option<String>,
    /// Elements no table knows, as they came.
    pub unknown: Vec<UnknownElement>,
}
