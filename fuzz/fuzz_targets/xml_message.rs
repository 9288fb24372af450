//! Any bytes: reading a message ends within its limits and never panics.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let _ = shikaku_model::wire::xml::read(bytes);
});
