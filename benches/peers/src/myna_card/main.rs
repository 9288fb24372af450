//! The crate `myna-card`, unmodified, does what a person at the desk needs, on the card in the first reader of the PC/SC
//! daemon.
//!
//! `myna-card sign-in PERSONA` signs in and reads attributes and face; it knows from the persona what the card should say.
//! `myna-card lock PERSONA` blocks both PINs. `myna-card published` reads a card that was laid down with the published files
//! of a test card.

mod attributes;
mod face;
mod lock;
mod published;
mod sign_in;

use myna_card::transport::pcsc::{self, Sharing};
use shikaku_testkit::persona::{self, Persona};
use std::env;
use std::error::Error;
use std::fmt::Debug;

type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// The card on the reader.
type Card = myna_card::Card<pcsc::PcscTransport>;

fn main() -> Result<()> {
    let arguments: Vec<_> = env::args().skip(1).collect();
    let arguments: Vec<_> = arguments.iter().map(String::as_str).collect();
    let mut card = pcsc::connect_any(Sharing::Exclusive)?;
    match arguments.as_slice() {
        ["sign-in", name] => {
            let persona = named(name)?;
            let signatures = sign_in::run(&mut card, persona)?;
            println!("myna-card: signed in, {signatures} signatures verified with both keys, in every form");
            let facts = attributes::run(&mut card, persona)?;
            println!(
                "myna-card: {facts} attributes as the persona has them, their signatures verified to our own root"
            );
            let untrusted = face::run(&mut card, persona)?;
            println!("myna-card: the face verified to our own root; to its own roots: {untrusted}");
        }
        ["lock", name] => {
            let entries = lock::run(&mut card, named(name)?)?;
            println!(
                "myna-card: both PINs blocked after {entries} wrong entries, and the right ones refused"
            );
        }
        ["published"] => {
            let verified = published::run(&mut card)?;
            println!("myna-card on published files: {verified} passed, 0 skipped");
        }
        _ => return Err("usage: myna-card sign-in PERSONA | lock PERSONA | published".into()),
    }
    Ok(())
}

fn named(name: &str) -> Result<&'static Persona> {
    Ok(persona::find(name).ok_or("no such persona")?)
}

fn expect<T: PartialEq + Debug>(what: &str, found: T, expected: T) -> Result<()> {
    if found == expected { Ok(()) } else { Err(format!("{what}: {found:?}, not {expected:?}").into()) }
}
