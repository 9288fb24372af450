//! The reader's own keys: a PIN right and wrong, cancelled, forgotten, of another length, and a card that leaves.

use crate::bench::{Bench, Visited};
use crate::desk::NOW;
use crate::{Result, expect};
use mynacard_apdu::pcsc::PcscCard;
use mynacard_apdu::{
    Card, Limits, PadCommand, PinPad, Response, Transport, TransportError, TransportErrorKind, Wire,
};
use mynacard_auth::{Challenge, JpkiApplication, LastTry};
use std::thread;
use std::time::Duration;

type Answered = std::result::Result<Response, TransportError>;

/// A reader whose users have one second.
struct Hurried<T>(T);

impl<T: Transport> Transport for Hurried<T> {
    fn transmit(&mut self, wire: &Wire) -> Answered {
        self.0.transmit(wire)
    }
    fn limits(&self) -> Limits {
        self.0.limits()
    }
    fn transaction(&mut self) -> std::result::Result<Box<dyn Transport + '_>, TransportError> {
        Ok(Box::new(Hurried(self.0.transaction()?)))
    }
    fn pin_pad(&self) -> Option<PinPad> {
        self.0.pin_pad()
    }
    fn verify_on_pad(&mut self, command: &PadCommand) -> Answered {
        self.0.verify_on_pad(&PadCommand { entry: command.entry.within_seconds(1), ..*command })
    }
}

/// SELECT, VERIFY on the keys and the signature, in one transaction.
fn sign(connection: PcscCard) -> std::result::Result<(), mynacard_auth::Error> {
    let mut card = Card::new(Hurried(connection));
    let mut held = card.transaction()?;
    let unlocked = JpkiApplication::select(&mut held)?.unlock_on_pad(LastTry::Keep)?;
    if let Ok(challenge) = Challenge::new("https://example.jp", NOW, &[7; 32]) {
        unlocked.sign(challenge)?;
    }
    Ok(())
}

fn attempt(bench: &mut Bench) -> Result<Visited> {
    let connection = bench.connect()?;
    let before = (bench.card.exchanges(), bench.card.verifies());
    let outcome = sign(connection).map_or_else(|error| error.code(), |()| "usable");
    Ok(Visited {
        outcome,
        exchanges: bench.card.exchanges() - before.0,
        verifies: bench.card.verifies() - before.1,
    })
}

pub(crate) fn all(bench: &mut Bench) -> Result<()> {
    let none = attempt(bench)?;
    bench.case("no keys", &none, TransportErrorKind::NoPinPad.code(), 0)?;
    bench.order("keys plain")?;
    let right = format!("type {}", bench.pin);
    for (order, outcome, verifies) in [
        (right.as_str(), "usable", 1),
        ("type 0000", "PIN-WRONG", 1),
        ("cancel", "PIN-PAD-CANCELLED", 0),
        ("type 41267", "PIN-PAD-LENGTH", 0),
    ] {
        bench.order(order)?;
        let found = attempt(bench)?;
        bench.restore_tries();
        bench.case(&format!("keys: {}", outcome), &found, outcome, verifies)?;
    }
    let forgotten = attempt(bench)?;
    bench.case("nobody types", &forgotten, "PIN-PAD-TIMEOUT", 0)?;
    typed_late(bench)?;
    leaves_while_typing(bench)?;
    answer_lost(bench)?;
    falsely_claimed(bench)?;
    bench.order("keys none")
}

/// The transaction outlasts the patience for other answers, as long as the person types.
fn typed_late(bench: &mut Bench) -> Result<()> {
    let connection = bench.connect()?;
    let before = bench.card.verifies();
    let signing = thread::spawn(move || sign(connection).map_err(|error| error.code()));
    thread::sleep(Duration::from_millis(700));
    bench.order(&format!("type {}", bench.pin))?;
    expect("typed after a while", &signing.join().ok(), &Some(Ok(())))?;
    expect("typed after a while: VERIFY", &(bench.card.verifies() - before), &1)?;
    bench.cases += 1;
    bench.undisturbed()
}

fn leaves_while_typing(bench: &mut Bench) -> Result<()> {
    let connection = bench.connect()?;
    let before = bench.card.verifies();
    let signing = thread::spawn(move || sign(connection).map_err(|error| error.code()));
    thread::sleep(Duration::from_millis(200));
    bench.take_away();
    // The reader answered that nobody typed.
    expect("the card leaves while somebody types", &signing.join().ok(), &Some(Err("PIN-PAD-TIMEOUT")))?;
    expect("the card leaves while somebody types: VERIFY", &(bench.card.verifies() - before), &0)?;
    bench.lay_down_again()?;
    bench.cases += 1;
    bench.undisturbed()
}

fn answer_lost(bench: &mut Bench) -> Result<()> {
    bench.order(&format!("type {}", bench.pin))?;
    // SELECT, tries, and the VERIFY that the reader sends.
    bench.order("fail 3 after communication")?;
    let found = attempt(bench)?;
    bench.case("the answer to the typed PIN is lost", &found, "PIN-OUTCOME-UNKNOWN", 1)
}

/// Keys whose PIN also goes to the computer are none (HP keyboard, see the quirks).
fn falsely_claimed(bench: &mut Bench) -> Result<()> {
    bench.order("usb 03F0:0036")?;
    let found = attempt(bench)?;
    bench.order("usb 0000:0000")?;
    bench.case("keys that leak", &found, TransportErrorKind::NoPinPad.code(), 0)
}
