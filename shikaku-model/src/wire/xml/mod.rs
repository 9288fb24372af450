//! XML messages of the file exchange (`OQSsiquc01req`, `OQSsiquc01res`, `OQSmuquc02res` and their relatives).
//!
//! Elements are read by name, since their order is not stable between programs. What is strict: encoding, well-formedness,
//! size, single elements that stand twice, dates that do not exist. What is tolerant: order, absent elements, unknown
//! elements and codes, odd identifiers. Layout after 「XMLレイアウト仕様 別紙3-1」 as seen in public code (see
//! [`eligibility`](crate::eligibility)), with the aliases that other programs write.
//!
//! What was read is written back equal: reading it again gives the same value, with unknown and empty elements. The order of
//! the elements becomes that of the tables; comments and layout are not kept. A header whose 文字コード識別 contradicts the
//! declaration is written back as it stands, and is noted ([`ReadingNote`](crate::ReadingNote)).
//!
//! Known messages have no attributes. Those of unknown elements are kept. Those of an element of the tables are dropped, and
//! that there were some is noted ([`AttributesLost`](crate::ReadingNote::AttributesLost)).
//! A prefix is kept as part of the name, and is written only where the unknown element or one around it declares it: a message
//! with a prefix that is declared elsewhere is read, and refused when it is written.
//!
//! | to | take |
//! |---|---|
//! | read an answer, or a file of the face reader | [`read`] |
//! | read or write any other message | [`read_message`], [`write()`] |
//! | look at answers without keeping them | [`lend`] |
//! | go through a bulk result of any size | [`Stream`] |

mod attribute;
mod name;
mod name_space;
mod scan;
mod sink;
mod source;
mod stream;
mod token;

use crate::codes::CharacterCodeIdentifier;
use crate::element::Table;
use crate::eligibility::{Eligibility, EligibilityRef, MessageHeader};
use crate::message::{Envelope, Header};
use crate::wire::envelope::{BODY, HEADER, Parts, ROOT};
use crate::wire::{WireError, encoding};

use sink::XmlSink;
use source::XmlSource;
pub use stream::{Stream, Streamed};

/// The largest message that [`read`] takes, in bytes.
pub const MAX_BYTES: usize = 4 << 20;

/// More elements than a message of the usual limit has: a bulk answer of that size has about half as many.
const MANY_ELEMENTS: usize = 200_000;
/// Larger messages may have one for so many bytes: bulk answers have one for about 50.
const BYTES_AN_ELEMENT: usize = 20;

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
/// See [`WireError`]. A request, a bulk answer and anything else that answers no single inquiry is
/// [`WireError::NotAResult`]. An answer that says 処理中 or 異常終了 is read like any other.
pub fn read(bytes: &[u8]) -> Result<Eligibility, WireError> {
    read_at_most(bytes, MAX_BYTES)
}

/// Like [`read`], with another limit on the size in bytes.
pub fn read_at_most(bytes: &[u8], max_bytes: usize) -> Result<Eligibility, WireError> {
    read_message_at_most(bytes, max_bytes)
}

/// Reads a message of any kind; which one, the prefix of its file name says.
///
/// ```
/// use shikaku_model::Message;
/// use shikaku_model::message::BulkReceipt;
/// use shikaku_model::wire::xml;
///
/// // A file OQSmuquc01res_….xml
/// let receipt: Message<BulkReceipt> = xml::read_message(
///     b"<XmlMsg><MessageHeader/><MessageBody><ReceptionNumber>R-1</ReceptionNumber></MessageBody></XmlMsg>",
/// )?;
/// assert_eq!(receipt.body.reception_number.as_deref(), Some("R-1"));
/// # Ok::<(), shikaku_model::wire::WireError>(())
/// ```
///
/// # Errors
///
/// See [`WireError`]. Elements of another kind of message are no error: they are kept as unknown.
pub fn read_message<M: Envelope>(bytes: &[u8]) -> Result<M, WireError> {
    read_message_at_most(bytes, MAX_BYTES)
}

/// Like [`read_message`], with another limit on the size in bytes.
pub fn read_message_at_most<M: Envelope>(bytes: &[u8], max_bytes: usize) -> Result<M, WireError> {
    check_size(bytes, max_bytes)?;
    match encoding::utf8(bytes)? {
        Some(utf8) => read_utf8(utf8),
        None => read_utf8(encoding::decode(bytes)?.as_bytes()),
    }
}

/// Reads the answer to a single inquiry without copying it: the texts are slices of the message.
///
/// For messages in UTF-8. One in Shift_JIS is [decoded](encoding::decode) first and lent by [`lend_text`].
///
/// ```
/// use shikaku_model::wire::xml;
///
/// let message = "<XmlMsg><MessageHeader><SegmentOfResult>1</SegmentOfResult></MessageHeader><MessageBody><ResultList>
///   <ResultOfQualificationConfirmation><Name>見本　花子</Name></ResultOfQualificationConfirmation>
/// </ResultList></MessageBody></XmlMsg>";
/// let answer = xml::lend(message.as_bytes(), xml::MAX_BYTES)?;
/// let name = answer.results[0].name.as_ref().map(|name| name.expose().as_ref());
/// assert_eq!(name, Some("見本　花子"));
/// assert_eq!(answer.into_owned(), xml::read(message.as_bytes())?);
/// # Ok::<(), shikaku_model::wire::WireError>(())
/// ```
///
/// # Errors
///
/// As [`read`]; [`WireError::Encoding`] for a message in Shift_JIS.
pub fn lend(bytes: &[u8], max_bytes: usize) -> Result<EligibilityRef<'_>, WireError> {
    check_size(bytes, max_bytes)?;
    lend_utf8(encoding::utf8(bytes)?.ok_or(WireError::Encoding)?)
}

/// Like [`lend`], for text that was decoded already, whatever encoding it declares.
pub fn lend_text(text: &str, max_bytes: usize) -> Result<EligibilityRef<'_>, WireError> {
    check_size(text.as_bytes(), max_bytes)?;
    lend_utf8(text.as_bytes())
}

/// Writes a message in UTF-8 or Shift_JIS (CP932), as programs in use write it: with a declaration, two spaces a level and,
/// in Shift_JIS, the line ends of Windows. Insurer numbers are filled up with spaces.
///
/// See [`Message`](crate::Message) for an example.
///
/// # Errors
///
/// [`WireError::Unmappable`] for a character that CP932 lacks, [`WireError::Unwritable`] for one that XML cannot hold and
/// for an unknown element whose name cannot be that of an element, or has a prefix that is declared elsewhere.
pub fn write<M: Envelope>(message: &M, charset: CharacterCodeIdentifier) -> Result<Vec<u8>, WireError> {
    let mut sink = XmlSink::new(charset);
    let (header, body, unknown) = message.parts();
    sink.around(ROOT, |sink| {
        sink.around(HEADER, |sink| header.write(sink));
        sink.around(BODY, |sink| body.write(sink));
        for element in unknown {
            crate::element::Sink::unknown(sink, element);
        }
    });
    sink.finish()
}

fn check_size(bytes: &[u8], limit: usize) -> Result<(), WireError> {
    if bytes.len() > limit { Err(WireError::TooLarge { limit }) } else { Ok(()) }
}

fn read_utf8<M: Envelope>(bytes: &[u8]) -> Result<M, WireError> {
    parts::<M::Header, M::Body>(bytes)?.join()
}

fn lend_utf8(bytes: &[u8]) -> Result<EligibilityRef<'_>, WireError> {
    parts::<MessageHeader, Eligibility>(bytes)?.lend()
}

fn parts<H: Header, B: Table>(bytes: &[u8]) -> Result<Parts<'_, H, B>, WireError> {
    let mut source = XmlSource::new(bytes, MANY_ELEMENTS.max(bytes.len() / BYTES_AN_ELEMENT))?;
    source.root(ROOT)?;
    let mut parts = Parts::read(&mut source, encoding::declared(bytes))?;
    if source.has_lost_attributes() {
        parts.note_lost_attributes();
    }
    source.finish()?;
    Ok(parts)
}
