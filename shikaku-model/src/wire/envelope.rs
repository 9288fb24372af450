//! The envelope around every message, whatever the wire.

use crate::codes::CharacterCodeIdentifier;
use crate::element::{Lent, Source, Table, UnknownElementRef, keep_text};
use crate::eligibility::{Eligibility, EligibilityRef, MessageHeader};
use crate::message::Envelope;
use crate::wire::WireError;

pub(super) const ROOT: &str = "XmlMsg";
pub(super) const HEADER: &str = "MessageHeader";
pub(super) const BODY: &str = "MessageBody";

/// What stands in the envelope.
pub(super) struct Parts<'a, H: Table, B: Table> {
    header: Option<Lent<'a, H>>,
    body: Option<Lent<'a, B>>,
    unknown: Vec<UnknownElementRef<'a>>,
    declared: Option<CharacterCodeIdentifier>,
}

impl<'a, H: Table, B: Table> Parts<'a, H, B> {
    /// Reads the root element, which was just entered, of a message that declares this encoding.
    pub(super) fn read<S: Source<'a>>(
        source: &mut S,
        declared: Option<CharacterCodeIdentifier>,
    ) -> Result<Self, WireError> {
        let mut parts = Self { header: None, body: None, unknown: Vec::new(), declared };
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

    /// Puts a message together. Without header it is none.
    pub(super) fn join<M: Envelope<Header = H, Body = B>>(self) -> Result<M, WireError> {
        let Self { header, body, unknown, declared } = self;
        M::join(header.ok_or(WireError::NotAResult)?, body.unwrap_or_else(B::nothing), unknown, declared)
    }
}

impl<'a> Parts<'a, MessageHeader, Eligibility> {
    /// Puts the borrowed answer together.
    pub(super) fn lend(self) -> Result<EligibilityRef<'a>, WireError> {
        let mut answer = self.body.unwrap_or_default();
        answer.take_envelope(self.header.ok_or(WireError::NotAResult)?, self.unknown, self.declared)?;
        Ok(answer)
    }
}
