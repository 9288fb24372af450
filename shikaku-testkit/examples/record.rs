//! Writes down a visit to the software card of an invented person, for examples that run without it.
//!
//! `cargo run -p shikaku-testkit --example record > mynacard-auth/conversations/visit.txt`
#![expect(clippy::print_stdout, reason = "a program that prints")]

use mynacard_apdu::{Card, Recorder};
use mynacard_auth::{AuthPin, Challenge, LastTry, present, prove};
use mynacard_auth::{Purpose, TrustAnchors};
use shikaku_testkit::persona;

/// 2026-03-02, noon in Japan.
const NOW: i64 = 1_772_420_400;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let taro = persona::find("taro").ok_or("no such persona")?;
    let soft = taro.soft_card(NOW);
    let mut recorder = Recorder::of_test_card(soft.connect());
    let mut card = Card::new(&mut recorder);
    let presented = present(&mut card)?;
    let challenge = Challenge::new("https://service.example", NOW, &[0xAB; 32])?;
    let anchors = TrustAnchors::new(Purpose::UserAuthentication, &[])?;
    prove(&mut card, presented, AuthPin::parse(taro.pin)?, LastTry::Keep, challenge, &anchors)?;
    println!("# A visit to the software card of the invented 例示太郎: before the PIN, and with it.");
    println!("# Signed: Challenge::new(\"https://service.example\", {NOW}, &[0xAB; 32]).");
    print!("{}", recorder.conversation());
    Ok(())
}
