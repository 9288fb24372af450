//! What is asked through the folder, and what comes back.

use std::io::{Cursor, Read};

use shikaku_model::codes::{CharacterCodeIdentifier, SegmentOfResult};
use shikaku_model::eligibility::MessageHeader;
use shikaku_model::inquiry::{QualificationConfirmSearchInfo, ReferenceNumberRegistrationInfo};
use shikaku_model::message::{
    BulkConfirmation, BulkReceipt, BulkRegistration, InquiryRequest, RegistrationRequest, RegistrationResult,
    ResultRequest,
};
use shikaku_model::wire::archive::Archive;
use shikaku_model::wire::{WireError, xml};
use shikaku_model::{Date, Eligibility, Message};
use zeroize::Zeroizing;

use super::whom::Whom;

/// The first bytes of a ZIP archive (APPNOTE 4.3.7).
const ZIP: &[u8] = b"PK\x03\x04";
/// The largest answer to a bulk request that is kept in memory, in bytes.
pub(super) const MAX_BULK: usize = 64 << 20;

/// 要求: what can be asked of the 資格確認端末.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Request {
    /// 資格確認照会 of one person by insurance data (`OQSsiquc01req`).
    Inquiry {
        /// 資格確認日.
        day: Date,
        /// 資格確認照会用情報.
        person: Box<QualificationConfirmSearchInfo>,
    },
    /// 照会番号登録 of one person (`OQSsiimm01req`).
    Registration(Box<ReferenceNumberRegistrationInfo>),
    /// The first of the two steps of a bulk inquiry (`OQSmuquc01req` and its relatives). Its answer is a receipt.
    BulkInquiry {
        /// What is asked about.
        kind: BulkKind,
        /// 資格確認日, for [`BulkKind::Qualification`].
        day: Option<Date>,
        /// One for each person, or one for a period.
        asked: Vec<QualificationConfirmSearchInfo>,
    },
    /// The first of the two steps of 照会番号一括登録 (`OQSmuimm01req`).
    BulkRegistration(Vec<ReferenceNumberRegistrationInfo>),
    /// The second of the two steps (`…02req`): the result under a reception number, as often as it is 処理中.
    Result {
        /// What was asked about.
        kind: BulkKind,
        /// 受付番号 of the receipt.
        reception_number: String,
        /// Whom the first step named. The result is compared with them.
        whom: Whom,
    },
}

/// 一括要求の種類: what a bulk request is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum BulkKind {
    /// 資格確認一括照会 (`quc`).
    Qualification,
    /// 照会番号一括登録 (`imm`).
    ReferenceNumber,
    /// 医療扶助の医療券 of a month (`tic`).
    MedicalTicket,
    /// 訪問診療で同意のあった資格 (`hvq`).
    HomeVisit,
    /// オンライン診療で同意のあった資格 (`onq`).
    OnlineConsultation,
}

impl BulkKind {
    const fn id(self, second: bool) -> &'static str {
        match (self, second) {
            (Self::Qualification, false) => "OQSmuquc01",
            (Self::Qualification, true) => "OQSmuquc02",
            (Self::ReferenceNumber, false) => "OQSmuimm01",
            (Self::ReferenceNumber, true) => "OQSmuimm02",
            (Self::MedicalTicket, false) => "OQSmutic01",
            (Self::MedicalTicket, true) => "OQSmutic02",
            (Self::HomeVisit, false) => "OQSmuhvq01",
            (Self::HomeVisit, true) => "OQSmuhvq02",
            (Self::OnlineConsultation, false) => "OQSmuonq01",
            (Self::OnlineConsultation, true) => "OQSmuonq02",
        }
    }
}

/// 答え: what the terminal wrote. That it came never means success: see [`outcome`](Self::outcome), and in the message
/// the status of each person.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Answer {
    /// The answer to one inquiry.
    Eligibility(Box<Eligibility>),
    /// The answer to the registration of one person.
    Registration(Box<Message<RegistrationResult>>),
    /// The receipt of a bulk request.
    Receipt(Box<Message<BulkReceipt>>),
    /// The result of a bulk inquiry.
    Bulk(Box<Message<BulkConfirmation>>),
    /// The result of a bulk registration.
    BulkRegistration(Box<Message<BulkRegistration>>),
}

impl Answer {
    /// メッセージヘッダー of the answer.
    #[must_use]
    pub fn header(&self) -> &MessageHeader {
        match self {
            Self::Eligibility(answer) => &answer.header,
            Self::Registration(message) => &message.header,
            Self::Receipt(message) => &message.header,
            Self::Bulk(message) => &message.header,
            Self::BulkRegistration(message) => &message.header,
        }
    }

    /// 処理結果区分 of the whole message; `None` where it is missing or not in its table.
    #[must_use]
    pub fn outcome(&self) -> Option<SegmentOfResult> {
        self.header().segment_of_result.as_ref()?.known()
    }
}

impl Request {
    /// The beginning of its file name: system, cardinality, function and step.
    pub(super) const fn id(&self) -> &'static str {
        match self {
            Self::Inquiry { .. } => "OQSsiquc01",
            Self::Registration(_) => "OQSsiimm01",
            Self::BulkInquiry { kind, .. } => kind.id(false),
            Self::BulkRegistration(_) => BulkKind::ReferenceNumber.id(false),
            Self::Result { kind, .. } => kind.id(true),
        }
    }

    /// 照会先: the persons whom the request names. The first of two steps gives here what the second one takes.
    #[must_use]
    pub fn whom(&self) -> Whom {
        match self {
            Self::Inquiry { person, .. } => Whom::Inquired([(**person).clone()].into()),
            Self::BulkInquiry { asked, .. } => Whom::Inquired(asked.as_slice().into()),
            Self::Registration(person) => Whom::Registered([(**person).clone()].into()),
            Self::BulkRegistration(people) => Whom::Registered(people.as_slice().into()),
            Self::Result { whom, .. } => whom.clone(),
        }
    }

    /// 資格確認日, where the request names one.
    pub(super) fn day(&self) -> Option<Date> {
        match self {
            Self::Inquiry { day, .. } => Some(*day),
            Self::BulkInquiry { day, .. } => *day,
            _ => None,
        }
    }

    /// The bytes of the request under a header.
    pub(super) fn write(
        self,
        header: MessageHeader,
        charset: CharacterCodeIdentifier,
    ) -> Result<Zeroizing<Vec<u8>>, WireError> {
        let bytes = match self {
            Self::Inquiry { person, .. } => xml::write(&message(header, inquiry(vec![*person])), charset),
            Self::BulkInquiry { asked, .. } => xml::write(&message(header, inquiry(asked)), charset),
            Self::Registration(person) => xml::write(&message(header, registration(vec![*person])), charset),
            Self::BulkRegistration(people) => xml::write(&message(header, registration(people)), charset),
            Self::Result { reception_number, .. } => {
                let mut body = ResultRequest::default();
                body.reception_number = Some(reception_number);
                xml::write(&message(header, body), charset)
            }
        };
        bytes.map(Zeroizing::new)
    }
}

fn message<B: Default>(header: MessageHeader, body: B) -> Message<B> {
    let mut message = Message::default();
    message.header = header;
    message.body = body;
    message
}

fn inquiry(asked: Vec<QualificationConfirmSearchInfo>) -> InquiryRequest {
    let mut body = InquiryRequest::default();
    body.search_info = asked;
    body
}

fn registration(people: Vec<ReferenceNumberRegistrationInfo>) -> RegistrationRequest {
    let mut body = RegistrationRequest::default();
    body.registration_info = people;
    body
}

/// The most bytes that a file with the answer to this kind of request may have.
pub(super) fn max_bytes(id: &str) -> usize {
    if id.ends_with("02") { MAX_BULK } else { xml::MAX_BYTES }
}

/// Reads the answer to a request of that id, out of an archive where it comes in one.
pub(super) fn read(id: &str, bytes: &[u8]) -> Result<Answer, WireError> {
    let unpacked;
    let bytes = if bytes.starts_with(ZIP) {
        unpacked = unpack(id, bytes)?;
        &unpacked
    } else {
        bytes
    };
    Ok(match (id.get(5..8), id.ends_with("02")) {
        (Some("imm"), true) => {
            Answer::BulkRegistration(Box::new(xml::read_message_at_most(bytes, MAX_BULK)?))
        }
        (_, true) => Answer::Bulk(Box::new(xml::read_message_at_most(bytes, MAX_BULK)?)),
        _ if id.get(3..5) == Some("mu") => Answer::Receipt(Box::new(xml::read_message(bytes)?)),
        (Some("imm"), _) => Answer::Registration(Box::new(xml::read_message(bytes)?)),
        _ => Answer::Eligibility(Box::new(xml::read(bytes)?)),
    })
}

fn unpack(id: &str, bytes: &[u8]) -> Result<Zeroizing<Vec<u8>>, WireError> {
    let mut archive = Archive::open(Cursor::new(bytes))?;
    let mut entry = archive.message(&format!("{id}res"))?;
    let mut unpacked = Zeroizing::new(Vec::new());
    let limit = max_bytes(id);
    entry.by_ref().take(limit as u64 + 1).read_to_end(&mut unpacked)?;
    if unpacked.len() > limit { Err(WireError::TooLarge { limit }) } else { Ok(unpacked) }
}
