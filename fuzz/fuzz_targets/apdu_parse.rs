//! Any bytes: as a command they encode to bytes that parse to the same command, in the shortest form; as an answer they are
//! split into data and status word; as text they are a conversation that ends, or none.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mynacard_apdu::{Card, Command, CommandError, Effect, Lengths, Limits, Replay, Response, Step};

fuzz_target!(|bytes: &[u8]| {
    command(bytes);
    match Response::parse(bytes.to_vec()) {
        Ok(response) => {
            let status = response.status();
            assert_eq!([response.expose(), &status.0.to_be_bytes()].concat(), bytes);
            let _ = (status.meaning(), status.refuses_short_id());
        }
        Err(_) => assert!(bytes.len() < 2),
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        conversation(text);
    }
});

fn command(bytes: &[u8]) {
    let Ok(command) = Command::parse(bytes) else { return };
    assert_eq!(command.effect(), Effect::Changes);
    let wire = command.encode(Lengths::Extended).expect("what was parsed fits extended length");
    assert!(wire.expose().len() <= bytes.len(), "written longer than it came");
    let again = Command::parse(wire.expose()).expect("what was encoded parses");
    assert_eq!(again.header(), command.header());
    assert_eq!(again.expose_data(), command.expose_data());
    assert_eq!(again.expected(), command.expected());
    let fits = command.expose_data().len() <= 255 && command.expected() <= 256;
    match command.encode(Lengths::Short) {
        Ok(short) => assert!(fits && short.expose() == wire.expose()),
        Err(error) => assert!(!fits && error == CommandError::TooLong),
    }
    links(&command);
    // Its data stay out of every log.
    let shown = format!("{command:?} {wire:?}");
    assert!(shown.len() < 120, "{shown}");
}

/// Chained, every byte goes out once and in order.
fn links(command: &Command) {
    let data = command.expose_data();
    if data.len() <= 255 || command.expected() > 256 {
        return;
    }
    let [class, instruction, p1, p2] = command.header();
    let mut record = String::new();
    let mut parts = data.chunks(255).peekable();
    while let Some(part) = parts.next() {
        let class = if parts.peek().is_some() { class | 0x10 } else { class };
        let le = if parts.peek().is_none() && command.expected() > 0 {
            format!("{:02X}", command.expected() & 0xFF)
        } else {
            String::new()
        };
        let hex: String = part.iter().map(|byte| format!("{byte:02X}")).collect();
        record +=
            &format!("> {class:02X}{instruction:02X}{p1:02X}{p2:02X}{:02X}{hex}{le}\n< 9000\n", part.len());
    }
    let mut replay = Replay::parse(&record).expect("a conversation").with_limits(Limits::SHORT);
    match Card::new(&mut replay).transmit_chained(command, Step::Verify) {
        Ok(_) => assert!(replay.is_over()),
        Err(_) => assert!(class & 0x80 != 0 || class & 0xE0 == 0x20, "{class:02X}"),
    }
}

fn conversation(text: &str) {
    if let Ok(replay) = Replay::parse(text) {
        let exchanges = text.lines().filter(|line| line.trim().starts_with('>')).count();
        assert_eq!(format!("{replay:?}"), format!("Replay({exchanges} exchanges left)"));
    }
}
