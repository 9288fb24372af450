//! 逐次読み取り: a bulk result of any size, one item after the other, in memory of a fixed size.

use std::io::{BufRead, Read};
use std::marker::PhantomData;

use super::source::{XmlSource, forbidden_character};
use super::token::{Token, is_cut};
use super::{BODY, HEADER, ROOT, parts};
use crate::element::{Lend, Lent, Source, Table};
use crate::eligibility::{Eligibility, ResultOfQualificationConfirmation};
use crate::message::{
    BulkConfirmUnit, BulkConfirmation, BulkRegistration, Envelope, Message, RegistrationResult,
};
use crate::wire::WireError;
use crate::wire::encoding::Decoded;

/// The largest item, and the largest text between two items, in bytes of UTF-8.
const MAX_ITEM: usize = 128 << 10;
/// How much text is held at once, in items of the largest size.
const ITEMS_HELD: usize = 4;
/// The largest message that may be left when the items are taken out.
const MAX_REST: usize = 1 << 20;
/// An item of the largest size has fewer elements.
const MAX_ELEMENTS: usize = 10_000;

/// What stands so often in a bulk result that it is read one after the other.
pub trait Streamed: Table {
    /// The element of one item.
    const ITEM: &'static str;
    /// The list inside the body in which the items stand, where there is one.
    const LIST: Option<&'static str>;
    /// The whole message.
    type Message: Envelope;
}

impl Streamed for BulkConfirmUnit {
    const ITEM: &'static str = "BulkConfirmUnit";
    const LIST: Option<&'static str> = None;
    type Message = Message<BulkConfirmation>;
}

impl Streamed for RegistrationResult {
    const ITEM: &'static str = "BulkRegistrationUnit";
    const LIST: Option<&'static str> = None;
    type Message = Message<BulkRegistration>;
}

impl Streamed for ResultOfQualificationConfirmation {
    const ITEM: &'static str = "ResultOfQualificationConfirmation";
    const LIST: Option<&'static str> = Some("ResultList");
    type Message = Eligibility;
}

/// 逐次読み取り: the items of a bulk result, in the order of the message.
///
/// As an iterator it gives owned items; [`each`](Self::each) lends them, which needs no memory of their own. The memory
/// does not grow with the message. What stands beside the items, the header above all, is read by [`rest`](Self::rest).
///
/// ```
/// use shikaku_model::message::BulkConfirmUnit;
/// use shikaku_model::wire::xml::Stream;
///
/// let file = "<XmlMsg><MessageHeader><SegmentOfResult>1</SegmentOfResult></MessageHeader><MessageBody>
///   <BulkConfirmUnit><QualificationValidity>1</QualificationValidity></BulkConfirmUnit>
///   <BulkConfirmUnit><QualificationValidity>2</QualificationValidity></BulkConfirmUnit>
/// </MessageBody></XmlMsg>";
/// let mut units = Stream::<_, BulkConfirmUnit>::new(file.as_bytes());
/// let mut valid = 0;
/// for unit in &mut units {
///     valid += u32::from(unit?.qualification_validity.is_some_and(|validity| validity.code() == "1"));
/// }
/// assert_eq!(valid, 1);
/// assert_eq!(units.rest()?.header.segment_of_result.as_ref().map(|segment| segment.code()), Some("1"));
/// # Ok::<(), shikaku_model::wire::WireError>(())
/// ```
///
/// # Errors
///
/// See [`WireError`]; after an error there are no more items. What was given before it stands: whether the message is whole
/// is known only when the last item was followed by none.
pub struct Stream<R, T> {
    text: Decoded<R>,
    max_item: usize,
    place: Place,
    /// Text, read up to `at`.
    buffer: String,
    at: usize,
    /// Bytes of text before the buffer.
    before: usize,
    has_all: bool,
    has_failed: bool,
    items: PhantomData<fn() -> T>,
}

/// Where in the envelope reading stands.
#[derive(Default)]
struct Place {
    /// The elements that are open around the items.
    open: Vec<&'static str>,
    /// The elements of the envelope that were met: each may stand once.
    met: Vec<&'static str>,
    /// How many lists were entered, and which of them has items: one may.
    lists: usize,
    list_with_items: Option<usize>,
    /// The message without its items.
    rest: Vec<u8>,
    has_begun: bool,
    has_ended: bool,
    has_lost_attributes: bool,
}

/// One step of reading.
enum Step<'a, T: Lend> {
    Item(Lent<'a, T>),
    Beside,
    End,
}

impl<R: Read, T: Streamed> Stream<R, T> {
    /// Reads a message in UTF-8 or Shift_JIS from a source, which need not be buffered.
    pub fn new(source: R) -> Self {
        Self::of(Decoded::new(source), MAX_ITEM)
    }

    /// The same, decoding `piece` bytes at a time (see [`Decoded::in_pieces`]) and with another limit on the largest item and the
    /// largest text between two, in bytes of UTF-8: [`new`](Self::new) takes 64 KiB and 128 KiB.
    ///
    /// Reading fails with [`WireError::TooLarge`] where an item is larger.
    pub fn in_pieces(source: R, piece: usize, max_item: usize) -> Self {
        Self::of(Decoded::in_pieces(source, piece), max_item)
    }

    fn of(text: Decoded<R>, max_item: usize) -> Self {
        Self {
            text,
            max_item,
            place: Place::default(),
            buffer: String::new(),
            at: 0,
            before: 0,
            has_all: false,
            has_failed: false,
            items: PhantomData,
        }
    }

    /// Lends every item that is left to a closure, which says whether to go on.
    pub fn each(&mut self, mut look: impl FnMut(Lent<'_, T>) -> bool) -> Result<(), WireError> {
        let mut goes_on = true;
        while goes_on && !self.place.has_ended && !self.has_failed {
            goes_on = self.advance(|step| match step {
                Step::Item(item) => look(item),
                Step::Beside | Step::End => true,
            })?;
        }
        Ok(())
    }

    /// What stands beside the items that were read so far: the message without them. Complete once there are no more.
    pub fn rest(&self) -> Result<T::Message, WireError> {
        let mut text = self.place.rest.clone();
        for name in self.place.open.iter().rev() {
            text.extend(format!("</{name}>").as_bytes());
        }
        let mut parts = parts::<<T::Message as Envelope>::Header, <T::Message as Envelope>::Body>(&text)?;
        if self.place.has_lost_attributes {
            parts.note_lost_attributes();
        }
        parts.join()
    }

    /// Reads on until the closure says to stop, or until more text is needed.
    /// The buffer never ends inside an item that is not too large.
    fn advance(&mut self, mut on_step: impl FnMut(Step<'_, T>) -> bool) -> Result<bool, WireError> {
        self.has_failed = true;
        self.fill()?;
        let text = self.buffer.get(self.at..).unwrap_or_default();
        let mut source = XmlSource::within(text, &self.place.open);
        let mut goes_on = true;
        let has_enough = |at: usize| self.has_all || at + self.max_item <= text.len();
        while goes_on && !self.place.has_ended && has_enough(source.offset()) {
            source.allow(MAX_ELEMENTS);
            match self.place.step::<T>(&mut source, text, self.has_all) {
                Ok(step) => goes_on = on_step(step),
                Err(WireError::Xml { .. })
                    if !self.has_all && is_cut(text.get(source.offset()..).unwrap_or_default()) =>
                {
                    return Err(WireError::TooLarge { limit: self.max_item });
                }
                Err(error) => return Err(error.after(self.before + self.at)),
            }
        }
        self.at += source.offset();
        self.place.has_lost_attributes |= source.has_lost_attributes();
        self.has_failed = false;
        Ok(goes_on)
    }

    /// Makes sure that the largest item is in the buffer, or all the text that is left.
    fn fill(&mut self) -> Result<(), WireError> {
        if self.has_all || self.buffer.len() - self.at >= self.max_item {
            return Ok(());
        }
        self.buffer.drain(..self.at);
        self.before += std::mem::take(&mut self.at);
        while self.buffer.len() < ITEMS_HELD * self.max_item {
            let piece = self.text.fill_buf()?;
            if piece.is_empty() {
                self.has_all = true;
                break;
            }
            // A piece ends with a whole character, so that none is cut in two.
            if let Some(position) = forbidden_character(piece) {
                return Err(WireError::Xml { position: self.before + self.buffer.len() + position });
            }
            self.buffer.push_str(std::str::from_utf8(piece).map_err(|_| WireError::Encoding)?);
            let length = piece.len();
            self.text.consume(length);
        }
        Ok(())
    }
}

impl<R: Read, T: Streamed> Iterator for Stream<R, T> {
    type Item = Result<T, WireError>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut item = None;
        while item.is_none() && !self.place.has_ended && !self.has_failed {
            let advanced = self.advance(|step| match step {
                Step::Item(lent) => {
                    item = T::own(lent);
                    item.is_none()
                }
                Step::Beside | Step::End => true,
            });
            if let Err(error) = advanced {
                return Some(Err(error));
            }
        }
        item.map(Ok)
    }
}

impl Place {
    /// Reads one item, or what stands beside it, from all the text that is left or a part of it.
    fn step<'a, T: Streamed>(
        &mut self,
        source: &mut XmlSource<'a>,
        text: &'a str,
        is_all: bool,
    ) -> Result<Step<'a, T>, WireError> {
        let position = source.offset();
        match source.token()? {
            Token::Start(name) | Token::Empty(name) if self.is_item::<T>(name) => {
                self.check_list::<T>(position)?;
                return T::read(source).map(Step::Item);
            }
            Token::Start(name) => match self.envelope::<T>(name, position)? {
                Some(envelope) if envelope != HEADER => self.open.push(envelope),
                _ => drop(source.unknown()?),
            },
            Token::Empty(name) => {
                self.envelope::<T>(name, position)?;
                source.unknown()?;
            }
            Token::Leave => drop(self.open.pop()),
            Token::Declaration if !self.has_begun => {}
            Token::Nothing => {}
            Token::Text(text) if text.trim_ascii().is_empty() => {}
            Token::Made(_) if !self.open.is_empty() => {}
            // Of text that is cut, nobody would see a `]]>` at the cut.
            Token::Text(_) if !self.open.is_empty() && (is_all || source.offset() < text.len()) => {}
            Token::End if self.open.is_empty() && !self.rest.is_empty() => {
                self.has_ended = true;
                return Ok(Step::End);
            }
            _ => return Err(WireError::Xml { position }),
        }
        self.has_begun = true;
        self.keep(text.get(position..source.offset()).unwrap_or_default().as_bytes())?;
        Ok(Step::Beside)
    }

    /// The elements of the envelope, each at its place and once.
    fn envelope<T: Streamed>(
        &mut self,
        name: &str,
        position: usize,
    ) -> Result<Option<&'static str>, WireError> {
        let element = match (self.open.as_slice(), name) {
            ([], ROOT) if !self.met.is_empty() => return Err(WireError::Xml { position }),
            ([], ROOT) => Some(ROOT),
            ([], _) => return Err(WireError::Root),
            ([_], HEADER) => Some(HEADER),
            ([_], BODY) => Some(BODY),
            ([_, _], list) if T::LIST == Some(list) => {
                self.lists += 1;
                return Ok(T::LIST);
            }
            _ => None,
        };
        let Some(element) = element else { return Ok(None) };
        if self.met.contains(&element) {
            return Err(WireError::Duplicate { element, position });
        }
        self.met.push(element);
        Ok(Some(element))
    }

    /// Refuses an item in a second list.
    fn check_list<T: Streamed>(&mut self, position: usize) -> Result<(), WireError> {
        match (self.open.as_slice(), T::LIST) {
            ([_, _, _], Some(element)) if *self.list_with_items.get_or_insert(self.lists) != self.lists => {
                Err(WireError::Duplicate { element, position })
            }
            _ => Ok(()),
        }
    }

    /// Items stand in the body, or in their list.
    fn is_item<T: Streamed>(&self, name: &str) -> bool {
        self.open.len() >= 2 && name == T::ITEM
    }

    fn keep(&mut self, beside: &[u8]) -> Result<(), WireError> {
        if self.rest.len() + beside.len() > MAX_REST {
            return Err(WireError::TooLarge { limit: MAX_REST });
        }
        if !beside.trim_ascii().is_empty() {
            self.rest.extend_from_slice(beside);
        }
        Ok(())
    }
}
