//! Any bytes: a command that is accepted encodes to bytes that parse to the same command.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mynacard_apdu::{Command, Lengths};

fuzz_target!(|bytes: &[u8]| {
    let Ok(command) = Command::parse(bytes) else { return };
    let wire = command.encode(Lengths::Extended).expect("what was parsed fits extended length");
    let again = Command::parse(wire.expose()).expect("what was encoded parses");
    assert_eq!(again.header(), command.header());
    assert_eq!(again.expose_data(), command.expose_data());
    assert_eq!(again.expected(), command.expected());
});
