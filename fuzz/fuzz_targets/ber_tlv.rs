//! Any bytes: the walk ends, stays inside the bytes, and an object is exactly as long as its header says.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mynacard_apdu::tlv;

fuzz_target!(|bytes: &[u8]| {
    let length = tlv::encoded_length(bytes);
    let Ok((object, rest)) = tlv::first(bytes) else { return };
    assert_eq!(length, Ok(Some(object.encoded.len())));
    assert_eq!(object.encoded.len() + rest.len(), bytes.len());
    assert!(object.encoded.ends_with(object.value));
    let inside: usize = object.objects().map_while(Result::ok).map(|inner| inner.encoded.len()).sum();
    assert!(inside <= object.value.len());
});
