//! Any bytes: reading ends within its limits and never panics; what was read is written back equal, borrowed, owned or
//! streamed, in each encoding that has its characters.
#![no_main]

use libfuzzer_sys::fuzz_target;
use shikaku_model::codes::CharacterCodeIdentifier::{ShiftJis, Utf8};
use shikaku_model::message::{
    BulkConfirmUnit, BulkConfirmation, BulkRegistration, Envelope, InquiryRequest, MedicalInformationHeader,
    MedicalInformationRequest, RegistrationRequest, ResultRequest,
};
use shikaku_model::wire::xml::{self, Stream};
use shikaku_model::{Eligibility, Message};
use std::convert::identity;
use std::fmt::Debug;

fuzz_target!(|bytes: &[u8]| {
    if let (Ok(lent), Ok(answer)) = (xml::lend(bytes, xml::MAX_BYTES), xml::read(bytes)) {
        assert_eq!(lent.into_owned(), answer);
    }
    // What is noted of the file goes with the file: whether its header contradicts its declaration.
    let without_notes = |mut answer: Eligibility| {
        answer.notes.clear();
        answer
    };
    written_back(bytes, without_notes);
    written_back::<Message<InquiryRequest>>(bytes, identity);
    written_back::<Message<ResultRequest>>(bytes, identity);
    written_back::<Message<RegistrationRequest>>(bytes, identity);
    written_back::<Message<BulkRegistration>>(bytes, identity);
    written_back::<Message<MedicalInformationRequest, MedicalInformationHeader>>(bytes, identity);
    let Some(bulk) = written_back::<Message<BulkConfirmation>>(bytes, identity) else { return };
    let streamed: Vec<BulkConfirmUnit> = Stream::new(bytes).filter_map(Result::ok).collect();
    assert_eq!(streamed, bulk.body.units);
});

fn written_back<M: Envelope + Debug + PartialEq>(bytes: &[u8], kept: fn(M) -> M) -> Option<M> {
    let message = kept(xml::read_message(bytes).ok()?);
    let Ok(written) = xml::write(&message, Utf8) else {
        assert!(
            bytes.contains(&b':'),
            "UTF-8 has every character, and only a name with a prefix is not written"
        );
        return Some(message);
    };
    assert_eq!(xml::read_message(&written).map(kept).as_ref(), Ok(&message));
    if let Ok(written) = xml::write(&message, ShiftJis) {
        assert_eq!(xml::read_message(&written).map(kept).as_ref(), Ok(&message));
    }
    Some(message)
}
