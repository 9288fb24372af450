//! Any bytes: reading ends within its limits and never panics; what was read is written back equal, borrowed, owned or
//! streamed, in each encoding that has its characters.
#![no_main]

use libfuzzer_sys::fuzz_target;
use shikaku_model::codes::CharacterCodeIdentifier::{ShiftJis, Utf8};
use shikaku_model::message::{
    BulkConfirmUnit, BulkConfirmation, BulkRegistration, Envelope, InquiryRequest, MedicalInformationHeader,
    MedicalInformationRequest, RegistrationRequest, ResultRequest,
};
use shikaku_model::wire::WireError;
use shikaku_model::wire::xml::{self, Stream};
use shikaku_model::{Eligibility, Message};
use std::fmt::Debug;

fuzz_target!(|bytes: &[u8]| {
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
    let Ok(written) = xml::write(&message, Utf8) else {
        assert!(
            bytes.contains(&b':'),
            "UTF-8 has every character, and only a name with a prefix is not written"
        );
        return Some(message);
    };
    assert_eq!(read(&written).as_ref(), Ok(&message));
    if let Ok(written) = xml::write(&message, ShiftJis) {
        assert_eq!(read(&written).as_ref(), Ok(&message));
    }
    Some(message)
}
