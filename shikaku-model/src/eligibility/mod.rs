//! 資格確認の答え: one answer, whatever wire it came by.
//!
//! Element names after 「XMLレイアウト仕様 別紙3-1」, which is given to registered vendors only, as seen in public code. Each
//! field names its element, its form and its sources: MYC hangilc/myclinic-ts, OD2 YUKI-ENT/OQSDrug2, MYR
//! YUKI-ENT/MynaReception, SKX YUKI-ENT/sikakuxml, HRT hirate7/GetClipBoard, SANO the diary of 佐野内科 (sanox.org); uA, uB and
//! uD are public sources without a lasting address: a watcher of face files that cites Ver8.07, an electronic chart with a
//! file agent, and a copy of the ORCA API documentation.

mod header;
mod note;
mod result;

use alloc::string::String;
use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use crate::code::Coded;
use crate::codes::{
    PrescriptionIssueSelect, ProcessingResultStatus, QualificationValidity, ReferenceClassification,
};
use crate::element::{Lend, UnknownElementRef};
use crate::inquiry::QualificationConfirmSearchInfo;
use crate::message::Envelope;
use crate::wire::WireError;

pub use crate::element::{Attribute, EmptyElements, UnknownElement};
pub use header::{MessageHeader, MessageHeaderRef};
pub use note::ReadingNote;
pub use result::{ResultOfQualificationConfirmation, ResultOfQualificationConfirmationRef};

element_table! {
    /// 資格確認結果: the answer to one inquiry.
    ///
    /// Absent and unknown stay distinct: a field that the message does not hold is `None`, a code outside its table is
    /// [`Coded::Unrecognised`], an element outside the tables is in `unknown`. Nothing here judges; the verdict is made by
    /// the rules.
    Eligibility / EligibilityRef {
        /// The echo of an inquiry by insurance data; absent when a card was read.
        group search_info: QualificationConfirmSearchInfo = "QualificationConfirmSearchInfo",
            "資格確認照会用情報", "group", "MYC, uA, uB";
        /// Usually one right; more when several apply.
        list results: ResultOfQualificationConfirmation
            = "ResultList" > "ResultOfQualificationConfirmation",
            "資格確認結果リスト", "list of `ResultOfQualificationConfirmation`", "MYC, uA, uB, OD2";
        /// The form of prescription the person chose.
        leaf prescription_issue_select: Coded<PrescriptionIssueSelect> = "PrescriptionIssueSelect",
            "処方箋発行形態", "OQSCD017", "MYC, uA";
        /// The outcome for this person. It may be an error where the header is normal.
        leaf processing_result_status: Coded<ProcessingResultStatus> = "ProcessingResultStatus",
            "処理結果状況", "OQSCD004", "MYC, uA, uB, OD2";
        /// Opaque; the table (別紙6-1) is not public.
        leaf processing_result_code: String = "ProcessingResultCode",
            "処理結果コード", "text", "MYC, uA, uB, OD2";
        /// The service's own words, to be shown as they are. They may come with success as well.
        leaf processing_result_message: String = "ProcessingResultMessage",
            "処理結果メッセージ", "text", "MYC, uA, uB, OD2";
        /// `None` where the wire does not state it, as in copied text.
        leaf qualification_validity: Coded<QualificationValidity> = "QualificationValidity",
            "資格有効性", "OQSCD006", "MYC, uA, uB, OD2";
    }
    with {
        /// Where the answer came from.
        origin: Origin,
        /// メッセージヘッダー. `MessageHeader`, group (MYC, uA, uB, OD2).
        header: MessageHeader,
        /// Unknown elements beside the body, which are written back where they stood. `UnknownElement`, list.
        beside: Vec<UnknownElement>,
        /// What the reader of copied text did not understand, in the order of the text; of XML, that it contradicts itself.
        notes: Vec<ReadingNote>,
    }
}

/// Where an answer came from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
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

impl EligibilityRef<'_> {
    /// A request has the same envelope, and a bulk answer keeps its answers in units: neither answers one inquiry.
    fn answers_no_inquiry(&self) -> bool {
        self.header.segment_of_result.is_none()
            && self.processing_result_status.is_none()
            && self.qualification_validity.is_none()
            && self.results.is_empty()
            || self.unknown.iter().chain(&self.beside).any(|element| element.name == "BulkConfirmUnit")
    }
}

impl<'a> EligibilityRef<'a> {
    /// Takes the header, what stood beside header and body, and what was noticed.
    pub(crate) fn take_envelope(
        &mut self,
        header: MessageHeaderRef<'a>,
        unknown: Vec<UnknownElementRef<'a>>,
        notes: Vec<ReadingNote>,
    ) -> Result<(), WireError> {
        self.notes = notes;
        self.origin = Origin::of(header.reference_classification.as_ref().and_then(Coded::known));
        self.header = header;
        self.beside = unknown;
        if self.answers_no_inquiry() { Err(WireError::NotAResult) } else { Ok(()) }
    }
}

/// The body of the message is this type itself: everything else works on one flat answer.
impl Envelope for Eligibility {
    type Header = MessageHeader;
    type Body = Self;

    fn join<'a>(
        header: MessageHeaderRef<'a>,
        mut answer: EligibilityRef<'a>,
        unknown: Vec<UnknownElementRef<'a>>,
        notes: Vec<ReadingNote>,
    ) -> Result<Self, WireError> {
        answer.take_envelope(header, unknown, notes)?;
        Ok(answer.into_owned())
    }

    fn parts(&self) -> (&MessageHeader, &Self, &[UnknownElement]) {
        (&self.header, self, &self.beside)
    }
}

impl Origin {
    /// What the 照会区分 of a header says of it.
    pub(crate) fn of(classification: Option<ReferenceClassification>) -> Self {
        match classification {
            Some(ReferenceClassification::MyNumberCard) => Self::CardReader,
            Some(ReferenceClassification::InsuranceData) => Self::InsuranceData,
            None => Self::Unknown,
        }
    }
}

impl Lend for Origin {
    type Lent<'a> = Self;

    fn own(lent: Self) -> Option<Self> {
        Some(lent)
    }
}

impl Lend for Vec<ReadingNote> {
    type Lent<'a> = Self;

    fn own(lent: Self) -> Option<Self> {
        Some(lent)
    }
}
