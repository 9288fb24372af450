//! 一括照会: the answer to a bulk inquiry (`OQSmuquc02res`, `OQSmutic02res` and their relatives).

use super::fields::Fields;
use super::{MAX_BYTES, answer, decode, open, read_header};
use crate::eligibility::{Eligibility, MessageHeader, UnknownElement};
use crate::personal::Personal;
use crate::wire::WireError;

/// 一括照会結果: one answer for each person asked about.
///
/// While [`segment_of_result`](MessageHeader::segment_of_result) is 処理中 there are no units yet; ask again later.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct BulkResult {
    /// メッセージヘッダー, with the 受付番号.
    pub header: MessageHeader,
    /// 処理結果件数: how many persons were asked about.
    pub number_of_processing_result: Option<u32>,
    /// 正常処理件数.
    pub number_of_normal_processing: Option<u32>,
    /// エラー件数.
    pub number_of_error: Option<u32>,
    /// 一括照会結果単位: one for each person, in the order of the message.
    pub units: Vec<BulkConfirmUnit>,
    /// Elements of the body that no table knows, as they came.
    pub unknown: Vec<UnknownElement>,
}

/// The answer for one person of a bulk inquiry.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct BulkConfirmUnit {
    /// The answer, as a single inquiry would give it; its header is the header of the message.
    pub eligibility: Eligibility,
    /// 照会番号: the numbers under which the institution registered the person.
    pub reference_numbers: Vec<Personal<String>>,
}

/// Reads the answer to a bulk inquiry. Archives are opened by the caller.
pub fn read_bulk(bytes: &[u8]) -> Result<BulkResult, WireError> {
    let text = decode(bytes, MAX_BYTES)?;
    let mut message = open(&text)?;
    let mut f = message.group("MessageHeader")?.ok_or(WireError::NotAResult)?;
    let mut bulk = BulkResult {
        header: read_header(&mut f)?,
        number_of_processing_result: f.value("NumberOfProcessingResult", count)?,
        number_of_normal_processing: f.value("NumberOfNormalProcessing", count)?,
        number_of_error: f.value("NumberOfError", count)?,
        ..BulkResult::default()
    };
    bulk.header.unknown = f.into_unknown();
    if bulk.header.segment_of_result.is_none() {
        return Err(WireError::NotAResult);
    }
    let mut body = message.group("MessageBody")?.unwrap_or_else(Fields::none);
    for unit in body.groups("BulkConfirmUnit") {
        bulk.units.push(read_unit(unit, bulk.header.clone())?);
    }
    bulk.unknown = body.into_unknown();
    bulk.unknown.extend(message.into_unknown());
    Ok(bulk)
}

fn read_unit(mut f: Fields<'_>, header: MessageHeader) -> Result<BulkConfirmUnit, WireError> {
    let mut eligibility = answer(&mut f, header)?;
    let reference_numbers = f.texts("ReferenceNumber").map(Personal::new).collect();
    eligibility.unknown = f.into_unknown();
    Ok(BulkConfirmUnit { eligibility, reference_numbers })
}

fn count(text: &str) -> Option<u32> {
    text.trim().parse().ok()
}
