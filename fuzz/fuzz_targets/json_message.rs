//! Any bytes: reading ends within its limits and never panics; what was read is written back equal, borrowed or owned.
#![no_main]

use libfuzzer_sys::fuzz_target;
use shikaku_model::Message;
use shikaku_model::message::InquiryRequest;
use shikaku_model::wire::json;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(answer) = json::read(bytes) {
        let lent =
            json::lend(bytes, json::MAX_BYTES).expect("the borrowed form reads what the owned one reads");
        assert_eq!(lent.into_owned(), answer);
        let written = json::write(&answer).expect("what was read can be written");
        assert_eq!(json::read(written.as_bytes()), Ok(answer));
    }
    if let Ok(request) = json::read_message::<Message<InquiryRequest>>(bytes) {
        let written = json::write(&request).expect("what was read can be written");
        assert_eq!(json::read_message(written.as_bytes()), Ok(request));
    }
});
