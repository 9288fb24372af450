//! XML messages of the file exchange (`OQSsiquc01res`, `OQSsiquc01res_face` and their relatives).
//!
//! Elements are read by name, since their order is not stable between programs. What is strict: encoding, well-formedness,
//! size, single elements that stand twice, dates that do not exist. What is tolerant: order, absent elements, unknown
//! elements and codes, odd identifiers. Layout after 「XMLレイアウト仕様 別紙3-1」 as seen in public code
//! (hangilc/myclinic-ts and others), with the aliases that other programs write.

mod bulk;
mod fields;
mod groups;
mod result;
mod tree;

use crate::code::Coded;
use crate::codes::ReferenceClassification;
use crate::eligibility::{Eligibility, MessageHeader, Origin};
use crate::institution::InstitutionCode;
use crate::wire::{WireError, encoding};

pub use bulk::{BulkConfirmUnit, BulkResult, read_bulk};
use fields::Fields;

/// The largest message that [`read`] takes, in bytes.
pub const MAX_BYTES: usize = 4 << 20;

/// Reads the answer to a single inquiry, or a file of the face reader.
///
/// ```
/// let message = "<XmlMsg>
///   <MessageHeader><SegmentOfResult>1</SegmentOfResult><ReferenceClassification>1</ReferenceClassification></MessageHeader>
///   <MessageBody>
///     <ResultList><ResultOfQualificationConfirmation>
///       <InsurerNumber>  319038</InsurerNumber><Name>見本　花子</Name><Birthdate>19900901</Birthdate>
///     </ResultOfQualificationConfirmation></ResultList>
///     <ProcessingResultStatus>1</ProcessingResultStatus>
///     <QualificationValidity>1</QualificationValidity>
///   </MessageBody>
/// </XmlMsg>";
/// let answer = shikaku_model::wire::xml::read(message.as_bytes())?;
/// let right = answer.results.first().expect("one result");
/// assert_eq!(right.insurer_number.as_ref().map(|number| number.as_str()), Some("319038"));
/// # Ok::<(), shikaku_model::wire::WireError>(())
/// ```
///
/// # Errors
///
/// See [`WireError`]. A request, a bulk answer (see [`read_bulk`]) and anything else that answers no single inquiry is
/// [`WireError::NotAResult`]. An answer that says 処理中 or 異常終了 is read like any other.
pub fn read(bytes: &[u8]) -> Result<Eligibility, WireError> {
    read_at_most(bytes, MAX_BYTES)
}

/// Like [`read`], with another limit on the size in bytes.
pub fn read_at_most(bytes: &[u8], max_bytes: usize) -> Result<Eligibility, WireError> {
    let text = decode(bytes, max_bytes)?;
    let mut message = open(&text)?;
    let header = header(&mut message)?;
    let mut body = message.group("MessageBody")?.unwrap_or_else(Fields::none);
    let mut answer = answer(&mut body, header)?;
    if answer.header.reception_number.is_none() {
        answer.header.reception_number = body.text("ReceptionNumber")?;
    }
    answer.unknown = body.into_unknown();
    answer.unknown.extend(message.into_unknown());
    if answers_no_inquiry(&answer) { Err(WireError::NotAResult) } else { Ok(answer) }
}

/// A request has the same envelope, and a bulk answer keeps its answers in units: neither answers one inquiry.
fn answers_no_inquiry(answer: &Eligibility) -> bool {
    answer.header.segment_of_result.is_none()
        && answer.processing_result_status.is_none()
        && answer.qualification_validity.is_none()
        && answer.results.is_empty()
        || answer.unknown.iter().any(|element| element.name == "BulkConfirmUnit")
}

fn decode(bytes: &[u8], max_bytes: usize) -> Result<std::borrow::Cow<'_, str>, WireError> {
    if bytes.len() > max_bytes {
        return Err(WireError::TooLarge { limit: max_bytes });
    }
    encoding::decode(bytes)
}

/// The contents of the envelope.
fn open(text: &str) -> Result<Fields<'_>, WireError> {
    let root = tree::parse(text)?;
    if root.name == "XmlMsg" { Ok(Fields::of(root)) } else { Err(WireError::Root) }
}

fn header(message: &mut Fields<'_>) -> Result<MessageHeader, WireError> {
    let Some(mut f) = message.group("MessageHeader")? else { return Err(WireError::NotAResult) };
    read_header(&mut f).map(|header| MessageHeader { unknown: f.into_unknown(), ..header })
}

fn read_header(f: &mut Fields<'_>) -> Result<MessageHeader, WireError> {
    Ok(MessageHeader {
        process_execution_time: f.time("ProcessExecutionTime")?,
        qualification_confirmation_date: f.date("QualificationConfirmationDate")?,
        medical_institution_code: f.value("MedicalInstitutionCode", InstitutionCode::from_received)?,
        arbitrary_file_identifier: f.text("ArbitraryFileIdentifier")?,
        reference_classification: f.code("ReferenceClassification")?,
        segment_of_result: f.code("SegmentOfResult")?,
        error_code: f.text("ErrorCode")?,
        error_message: f.text("ErrorMessage")?,
        character_code_identifier: f.code("CharacterCodeIdentifier")?,
        reception_number: f.text("ReceptionNumber")?,
        unknown: Vec::new(),
    })
}

/// The answer to one inquiry: the body of a single message, or one unit of a bulk message.
fn answer(f: &mut Fields<'_>, header: MessageHeader) -> Result<Eligibility, WireError> {
    const RESULT: &str = "ResultOfQualificationConfirmation";
    let mut results = f.list("ResultList", RESULT);
    results.extend(f.groups(RESULT));
    Ok(Eligibility {
        origin: origin(header.reference_classification.as_ref()),
        header,
        processing_result_status: f.code("ProcessingResultStatus")?,
        processing_result_code: f.text("ProcessingResultCode")?,
        processing_result_message: f.text("ProcessingResultMessage")?,
        qualification_validity: f.code("QualificationValidity")?,
        prescription_issue_select: f.code("PrescriptionIssueSelect")?,
        search_info: f.read_group("QualificationConfirmSearchInfo", groups::search_info)?,
        results: results.into_iter().map(result::read).collect::<Result<_, _>>()?,
        unknown: Vec::new(),
        notes: Vec::new(),
    })
}

fn origin(classification: Option<&Coded<ReferenceClassification>>) -> Origin {
    match classification.and_then(Coded::known) {
        Some(ReferenceClassification::MyNumberCard) => Origin::CardReader,
        Some(ReferenceClassification::InsuranceData) => Origin::InsuranceData,
        None => Origin::Unknown,
    }
}
