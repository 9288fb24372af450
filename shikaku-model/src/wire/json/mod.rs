//! The JSON of the 資格確認等システム's Web API: a codec for research and tests, nothing that connects.
//!
//! The interface is known from one client in production use (hangilc/myclinic-ts); it has no public documentation, and no
//! public permission to use it was found. So there is no client here, no host and no log-in. The tree is that of the
//! [XML messages](super::xml), and the tables are the same:
//!
//! ```json
//! {"XmlMsg": {"MessageHeader": {…}, "MessageBody": {"ResultList": [{"ResultOfQualificationConfirmation": {…}}]}}}
//! ```
//!
//! All values are text. An element that stands several times is a list; one that stands without content is `""`. Lists of
//! the tables are objects that name their item; the items without that name are read as well, since which shape 特定疾病 has is
//! not known. `null` and `{}` are read as elements without content. Insurer numbers are filled up with zeros.
//!
//! What is strict: UTF-8, well-formed JSON (RFC 8259), size, depth, names that stand twice in one object, dates that do not
//! exist, and values that are numbers: an identifier would lose its leading zeros. What was read is written back equal, with
//! unknown members.

mod sink;
mod source;
mod tree;

use crate::element::Table;
use crate::eligibility::{Eligibility, EligibilityRef, MessageHeader};
use crate::message::{Envelope, Header};
use crate::wire::envelope::{BODY, HEADER, Parts, ROOT};
use crate::wire::{WireError, encoding};

use sink::JsonSink;
use source::JsonSource;
use tree::Node;

/// The largest message that [`read`] takes, in bytes.
pub const MAX_BYTES: usize = 4 << 20;

/// Reads the answer to a single inquiry.
///
/// ```
/// let answer = shikaku_model::wire::json::read(
///     br#"{"XmlMsg": {"MessageHeader": {"SegmentOfResult": "1"}, "MessageBody": {"ResultList": [
///         {"ResultOfQualificationConfirmation": {"InsurerNumber": "00319038", "Birthdate": "19900901"}}
///     ], "ProcessingResultStatus": "1", "QualificationValidity": "1"}}}"#,
/// )?;
/// assert_eq!(answer.results[0].insurer_number.as_ref().map(|number| number.as_str()), Some("319038"));
/// # Ok::<(), shikaku_model::wire::WireError>(())
/// ```
///
/// # Errors
///
/// See [`WireError`]. A request and anything else that answers no single inquiry is [`WireError::NotAResult`].
pub fn read(bytes: &[u8]) -> Result<Eligibility, WireError> {
    read_at_most(bytes, MAX_BYTES)
}

/// Like [`read`], with another limit on the size in bytes.
pub fn read_at_most(bytes: &[u8], max_bytes: usize) -> Result<Eligibility, WireError> {
    read_message_at_most(bytes, max_bytes)
}

/// Reads a message of any kind, such as a request.
///
/// # Errors
///
/// See [`WireError`]. Members of another kind of message are no error: they are kept as unknown.
pub fn read_message<M: Envelope>(bytes: &[u8]) -> Result<M, WireError> {
    read_message_at_most(bytes, MAX_BYTES)
}

/// Like [`read_message`], with another limit on the size in bytes.
pub fn read_message_at_most<M: Envelope>(bytes: &[u8], max_bytes: usize) -> Result<M, WireError> {
    parts::<M::Header, M::Body>(bytes, max_bytes)?.join()
}

/// Reads the answer to a single inquiry without copying it: texts without escapes are slices of the message.
///
/// # Errors
///
/// As [`read`].
pub fn lend(bytes: &[u8], max_bytes: usize) -> Result<EligibilityRef<'_>, WireError> {
    parts::<MessageHeader, Eligibility>(bytes, max_bytes)?.lend()
}

/// Writes a message, two spaces a level.
///
/// ```
/// use shikaku_model::message::{Message, ResultRequest};
/// use shikaku_model::wire::json;
///
/// let mut request = Message::<ResultRequest>::default();
/// request.body.reception_number = Some("R-0010".to_owned());
/// let text = json::write(&request)?;
/// assert!(text.contains(r#""ReceptionNumber": "R-0010""#));
/// assert_eq!(json::read_message::<Message<ResultRequest>>(text.as_bytes())?, request);
/// # Ok::<(), shikaku_model::wire::WireError>(())
/// ```
///
/// # Errors
///
/// [`WireError::Unwritable`] for a character that [`read`] refuses, such as NUL, and for an unknown element with attributes.
pub fn write<M: Envelope>(message: &M) -> Result<String, WireError> {
    let mut sink = JsonSink::default();
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

fn parts<H: Header, B: Table>(bytes: &[u8], max_bytes: usize) -> Result<Parts<'_, H, B>, WireError> {
    if bytes.len() > max_bytes {
        return Err(WireError::TooLarge { limit: max_bytes });
    }
    let unmarked = bytes.strip_prefix(encoding::BYTE_ORDER_MARK).unwrap_or(bytes);
    let text = std::str::from_utf8(unmarked).map_err(|_| WireError::Encoding)?;
    let Node::Group(root) = tree::parse(text)? else { return Err(WireError::Root) };
    let mut root = root.into_iter();
    match (root.next(), root.next()) {
        (Some((name, message)), None) if name == ROOT => {
            Parts::read(&mut JsonSource::new(text, message), None)
        }
        _ => Err(WireError::Root),
    }
}
