//! A hostile card: any sequence of answers to the real flow, which ends after a bounded number of exchanges and
//! never sends the PIN twice.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mynacard_apdu::{Card, Limits, Response, Transport, TransportError, Wire};
use mynacard_auth::{AuthPin, Challenge, LastTry, Purpose, TrustAnchors, present, prove};

/// Answers with what the input holds: one byte of length, then as many bytes; after the input, nothing.
struct Hostile<'a> {
    input: &'a [u8],
    limits: Limits,
    verifies: u32,
}

impl Transport for Hostile<'_> {
    fn transmit(&mut self, wire: &Wire) -> Result<Response, TransportError> {
        let [_, instruction, ..] = wire.header();
        self.verifies += u32::from(instruction == 0x20 && wire.expose().len() > 4);
        let (length, rest) = self.input.split_first().unwrap_or((&0, &[]));
        let (answer, rest) = rest.split_at(usize::from(*length).min(rest.len()));
        self.input = rest;
        Response::parse(answer.to_vec())
    }

    fn limits(&self) -> Limits {
        self.limits
    }

    fn transaction(&mut self) -> Result<Box<dyn Transport + '_>, TransportError> {
        Ok(Box::new(self))
    }
}

fuzz_target!(|input: &[u8]| {
    let (choice, input) = input.split_first().unwrap_or((&0, &[]));
    let limits = if choice & 1 == 0 { Limits::EXTENDED } else { Limits::SHORT };
    let mut hostile = Hostile { input, limits, verifies: 0 };
    let mut card = Card::new(&mut hostile);
    if let Ok(presented) = present(&mut card) {
        let pin = AuthPin::parse("1234").expect("four digits");
        let challenge = Challenge::new("https://service.example", 0, &[0; 32]).expect("well formed");
        let anchors = TrustAnchors::new(Purpose::UserAuthentication, &[]).expect("no policies");
        let _ = prove(&mut card, presented, pin, LastTry::Keep, challenge, &anchors);
    }
    assert!(card.exchanges() < 2_000);
    assert!(hostile.verifies <= 1);
});
