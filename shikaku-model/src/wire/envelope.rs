//! The envelope around every message, whatever the wire.

use crate::codes::CharacterCodeIdentifier;
use crate::element::{Lent, Source, Table, UnknownElementRef, keep_text};
use crate::eligibility::{Eligibility, EligibilityRef, MessageHeader, ReadingNote};
use crate::message::{Envelope, Header};
use crate::wire::WireError;

pub(super) const ROOT: &str = "XmlMsg";
pub(super) const HEADER: &str = "MessageHeader";
pub(super) const BODY: &str = "MessageBody";

/// What stands in the envelope.
pub(super) struct Parts<'a, H: Header, B: Table> {
    header: Option<Lent<'a, H>>,
    body: Option<Lent<'a, B>>,
    unknown: Vec<UnknownElementRef<'a>>,
    declared: Option<CharacterCodeIdentifier>,
    notes: Vec<ReadingNote>,
}

/// What is in the envelope: the header, the body, what stands beside them, and what was noticed.
type Opened<'a, H, B> = (Lent<'a, H>, Lent<'a, B>, Vec<UnknownElementRef<'a>>, Vec<ReadingNote>);

impl<'a, H: Header, B: Table> Parts<'a, H, B> {
    /// Reads the root element, which was just entered, of a message that declares this encoding.
    pub(super) fn read<S: Source<'a>>(
        source: &mut S,
        declared: Option<CharacterCodeIdentifier>,
    ) -> Result<Self, WireError> {
        let mut parts = Self { header: None, body: None, unknown: Vec::new(), declared, notes: Vec::new() };
        let text = source.group(|source, name| {
            let position = source.position();
            match name {
                HEADER if parts.header.is_some() => {
                    return Err(WireError::Duplicate { element: HEADER, position });
                }
                BODY if parts.body.is_some() => return Err(WireError::Duplicate { element: BODY, position }),
                HEADER => parts.header = Some(H::read(source)?),
                BODY => parts.body = Some(B::read(source)?),
                _ => parts.unknown.push(source.unknown()?),
            }
            Ok(())
        })?;
        keep_text(text, &mut parts.unknown);
        Ok(parts)
    }

    /// Notes that an element of the tables had attributes.
    pub(super) fn note_lost_attributes(&mut self) {
        if !self.notes.contains(&ReadingNote::AttributesLost) {
            self.notes.push(ReadingNote::AttributesLost);
        }
    }

    /// Puts a message together.
    pub(super) fn join<M: Envelope<Header = H, Body = B>>(self) -> Result<M, WireError> {
        let (header, body, unknown, notes) = self.open()?;
        M::join(header, body, unknown, notes)
    }

    /// Takes everything out. Without header it is no message.
    fn open(self) -> Result<Opened<'a, H, B>, WireError> {
        let Self { header, body, unknown, declared, mut notes } = self;
        let header = header.ok_or(WireError::NotAResult)?;
        if declared.zip(H::character_code(&header)).is_some_and(|(declared, stated)| declared != stated) {
            notes.push(ReadingNote::CharacterCodeContradicted);
        }
        Ok((header, body.unwrap_or_else(B::nothing), unknown, notes))
    }
}

impl<'a> Parts<'a, MessageHeader, Eligibility> {
    /// Puts the borrowed answer together.
    pub(super) fn lend(self) -> Result<EligibilityRef<'a>, WireError> {
        let (header, mut answer, unknown, notes) = self.open()?;
        answer.take_envelope(header, unknown, notes)?;
        Ok(answer)
    }
}
