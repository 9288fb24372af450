//! 資格確認の答え: one answer, whatever wire it came by.

mod header;
mod note;
mod result;
mod unknown;

use crate::code::Coded;
use crate::codes::{PrescriptionIssueSelect, ProcessingResultStatus, QualificationValidity};
use crate::inquiry::QualificationConfirmSearchInfo;

pub use header::MessageHeader;
pub use note::ReadingNote;
pub use result::ResultOfQualificationConfirmation;
pub use unknown::UnknownElement;

/// 資格確認結果: the answer to one inquiry.
///
/// Absent and unknown stay distinct: a field that the message does not hold is `None`, a code outside its table is
/// [`Coded::Unrecognised`], an element outside the tables is in `unknown`. Nothing here judges; the verdict is made by
/// the rules. Element names after 「XMLレイアウト仕様 別紙3-1」 as seen in public code (hangilc/myclinic-ts).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Eligibility {
    /// Where the answer came from.
    pub origin: Origin,
    /// メッセージヘッダー.
    pub header: MessageHeader,
    /// 処理結果状況: the outcome for this person. It may be an error where the header is normal.
    pub processing_result_status: Option<Coded<ProcessingResultStatus>>,
    /// 処理結果コード: opaque; the table is not public.
    pub processing_result_code: Option<String>,
    /// 処理結果メッセージ: the service's own words, to be shown as they are. They may come with success as well.
    pub processing_result_message: Option<String>,
    /// 資格有効性. `None` where the wire does not state it, as in copied text.
    pub qualification_validity: Option<Coded<QualificationValidity>>,
    /// 処方箋発行形態.
    pub prescription_issue_select: Option<Coded<PrescriptionIssueSelect>>,
    /// 資格確認照会用情報: the echo of an inquiry by insurance data; absent when a card was read.
    pub search_info: Option<QualificationConfirmSearchInfo>,
    /// 資格確認結果リスト: usually one right; more when several apply.
    pub results: Vec<ResultOfQualificationConfirmation>,
    /// Elements of the body that no table knows, as they came.
    pub unknown: Vec<UnknownElement>,
    /// What the reader of copied text did not understand, in the order of the text; XML leaves none.
    pub notes: Vec<ReadingNote>,
}

/// Where an answer came from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Origin {
    /// The face reader or another card reader (照会区分 1).
    CardReader,
    /// An inquiry by insurance data (照会区分 2).
    InsuranceData,
    /// Text copied from マイナ資格確認アプリ.
    CopiedText,
    /// Not stated.
    #[default]
    Unknown,
}
