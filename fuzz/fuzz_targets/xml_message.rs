//! Any bytes: reading ends within its limits and never panics; what was read is written back equal, borrowed, owned or
//! streamed, in each encoding that has its characters. A stream is the same through a buffer of any size.
#![no_main]

mod short_pieces;

use libfuzzer_sys::fuzz_target;
use shikaku_model::codes::CharacterCodeIdentifier::{ShiftJis, Utf8};
use shikaku_model::message::{
    BulkConfirmUnit, BulkConfirmation, BulkRegistration, Envelope, InquiryRequest, MedicalInformationHeader,
    MedicalInformationRequest, RegistrationRequest, ResultRequest,
};
use shikaku_model::wire::WireError;
use shikaku_model::wire::xml::{self, Stream};
use shikaku_model::{Eligibility, Message};
use short_pieces::begins_as_utf8;
use std::fmt::Debug;

fuzz_target!(|bytes: &[u8]| {
    streams_alike(bytes);
    if let (Ok(lent), Ok(answer)) = (xml::lend(bytes, xml::MAX_BYTES), xml::read(bytes)) {
        assert_eq!(lent.into_owned(), answer);
    }
    written_back(bytes, |answer: &mut Eligibility| answer.notes.clear());
    written_back::<Message<InquiryRequest>>(bytes, without_notes);
    written_back::<Message<ResultRequest>>(bytes, without_notes);
    written_back::<Message<RegistrationRequest>>(bytes, without_notes);
    written_back::<Message<BulkRegistration>>(bytes, without_notes);
    written_back::<Message<MedicalInformationRequest, MedicalInformationHeader>>(bytes, without_notes);
    let Some(bulk) = written_back::<Message<BulkConfirmation>>(bytes, without_notes) else { return };
    let streamed: Vec<BulkConfirmUnit> = Stream::new(bytes).filter_map(Result::ok).collect();
    assert_eq!(streamed, bulk.body.units);
});

/// A stream gives the same wherever its buffer ends, as far as its items are not too large for the buffer.
fn streams_alike(bytes: &[u8]) {
    let whole = streamed(Stream::new(bytes));
    let (piece, max_item) = (4 + bytes.len() % 13, 32 + bytes.len() % 97);
    match (streamed(Stream::in_pieces(bytes, piece, max_item)), whole) {
        (Err(WireError::TooLarge { limit }), _) if limit == max_item && bytes.len() > max_item => {}
        // Of a part that is UTF-8, a short piece cannot know yet that the whole is not.
        (Err(WireError::Encoding), Ok(_)) if begins_as_utf8(bytes) => {}
        (Ok(pieces), Ok(whole)) => assert_eq!(pieces, whole, "a buffer for {max_item}"),
        (pieces, whole) => assert!(pieces.is_err() && whole.is_err(), "a buffer for {max_item}"),
    }
}

fn streamed(
    mut stream: Stream<&[u8], BulkConfirmUnit>,
) -> Result<(Vec<BulkConfirmUnit>, Message<BulkConfirmation>), WireError> {
    let units = stream.by_ref().collect::<Result<_, _>>()?;
    Ok((units, stream.rest()?))
}

/// Whether a tag has a prefix or declares a name space. No sign of a tag is part of a character of Shift_JIS.
fn names_a_name_space(bytes: &[u8]) -> bool {
    let mut tags = bytes.split(|b| *b == b'<').skip(1).filter(|tag| !tag.starts_with(b"!"));
    tags.any(|tag| {
        let names = outside_of_values(tag);
        names.contains(&b':') || names.windows(5).any(|name| name == b"xmlns")
    })
}

/// A tag without the values of its attributes.
fn outside_of_values(tag: &[u8]) -> Vec<u8> {
    let (mut quote, mut names) = (None, Vec::new());
    for b in tag {
        match (quote, b) {
            (None, b'>') => break,
            (None, b'"' | b'\'') => quote = Some(b),
            (None, b) => names.push(*b),
            (Some(open), b) if open == b => quote = None,
            _ => {}
        }
    }
    names
}

/// What is noted of a file goes with that file.
fn without_notes<B, H>(message: &mut Message<B, H>) {
    message.notes.clear();
}

fn written_back<M: Envelope + Debug + PartialEq>(bytes: &[u8], forget_notes: fn(&mut M)) -> Option<M> {
    let read = |bytes: &[u8]| {
        let mut message = xml::read_message(bytes)?;
        forget_notes(&mut message);
        Ok::<M, WireError>(message)
    };
    let message = read(bytes).ok()?;
    let written = match xml::write(&message, Utf8) {
        Ok(written) => written,
        // UTF-8 has every character; only a name space can be declared elsewhere, nowhere or wrongly.
        Err(refused) => {
            assert!(refused == WireError::Unwritable && names_a_name_space(bytes), "{refused}");
            return Some(message);
        }
    };
    assert_eq!(read(&written).as_ref(), Ok(&message));
    if let Ok(written) = xml::write(&message, ShiftJis) {
        assert_eq!(read(&written).as_ref(), Ok(&message));
    }
    Some(message)
}
