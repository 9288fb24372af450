//! Trouble at each exchange of a visit: the card leaves after it, the driver fails at it. And readers and cards that
//! take short length only.

use crate::bench::{Bench, Visited};
use crate::{Result, expect};
use mynacard_apdu::pcsc::{Choice, Readers};
use mynacard_apdu::{Limits, PadCommand, PinPad, Response, Transport, TransportError, Wire};
use shikaku_testkit::card::Switches;
use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

/// The exchanges of a visit: three before the PIN, then SELECT, tries, VERIFY, the signature, and leaving.
const EXCHANGES: u32 = 8;
const READ: u32 = 2;
const VERIFY: u32 = 6;

pub(crate) fn all(bench: &mut Bench) -> Result<()> {
    for at in 1..=EXCHANGES {
        gone_after(bench, at)?;
    }
    for when in ["before", "after"] {
        for at in (1..=EXCHANGES).filter(|at| *at != READ) {
            fails_at(bench, at, when)?;
        }
    }
    other_failures(bench)?;
    short_card(bench)?;
    short_reader_that_says_so(bench)?;
    short_reader_that_does_not(bench)
}

/// Runs something after so many exchanges.
struct Then<T, F> {
    inner: T,
    left: u32,
    then: F,
}

impl<T: Transport, F: FnMut()> Transport for Then<T, F> {
    fn transmit(&mut self, wire: &Wire) -> std::result::Result<Response, TransportError> {
        let answer = self.inner.transmit(wire);
        self.left = self.left.wrapping_sub(1);
        if self.left == 0 {
            (self.then)();
        }
        answer
    }

    fn limits(&self) -> Limits {
        self.inner.limits()
    }

    fn transaction(&mut self) -> std::result::Result<Box<dyn Transport + '_>, TransportError> {
        let Self { inner, left, then } = self;
        Ok(Box::new(Counting { inner: inner.transaction()?, left, then }))
    }
}

/// The same inside a transaction.
struct Counting<'a, F> {
    inner: Box<dyn Transport + 'a>,
    left: &'a mut u32,
    then: &'a mut F,
}

impl<F: FnMut()> Transport for Counting<'_, F> {
    fn transmit(&mut self, wire: &Wire) -> std::result::Result<Response, TransportError> {
        let answer = self.inner.transmit(wire);
        *self.left = self.left.wrapping_sub(1);
        if *self.left == 0 {
            (self.then)();
        }
        answer
    }

    fn limits(&self) -> Limits {
        self.inner.limits()
    }

    fn transaction(&mut self) -> std::result::Result<Box<dyn Transport + '_>, TransportError> {
        Ok(Box::new(self))
    }

    fn pin_pad(&self) -> Option<PinPad> {
        self.inner.pin_pad()
    }

    fn verify_on_pad(&mut self, command: &PadCommand) -> std::result::Result<Response, TransportError> {
        self.inner.verify_on_pad(command)
    }
}

/// A visit during which something happens after so many exchanges.
pub(crate) fn visit_then(bench: &mut Bench, at: u32, then: impl FnMut(&mut Bench)) -> Result<Visited> {
    let inner = bench.connect()?;
    let before = (bench.card.exchanges(), bench.card.verifies());
    let (desk, pin) = (Rc::clone(&bench.desk), bench.pin);
    let then = RefCell::new(then);
    let shared = RefCell::new(bench);
    let connection = Then { inner, left: at, then: || (then.borrow_mut())(&mut shared.borrow_mut()) };
    let outcome = desk.visit(&mut mynacard_apdu::Card::new(connection), pin, || {})?;
    let bench = shared.into_inner();
    Ok(Visited {
        outcome,
        exchanges: bench.card.exchanges() - before.0,
        verifies: bench.card.verifies() - before.1,
    })
}

fn gone_after(bench: &mut Bench, at: u32) -> Result<()> {
    let mut gone = Ok(());
    let found = visit_then(bench, at, |bench| gone = bench.eject())?;
    gone?;
    bench.lay_down_again()?;
    let outcome = match at {
        // The card left before the VERIFY; that nothing reached it cannot be known.
        5 => "pin-outcome-unknown",
        // The signature is there; leaving an absent card leaves nothing open.
        7.. => "usable",
        _ => "reader-card-removed",
    };
    bench.case(&format!("taken away after exchange {at}"), &found, outcome, u32::from(at >= VERIFY))
}

fn fails_at(bench: &mut Bench, at: u32, when: &str) -> Result<()> {
    bench.order(&format!("fail {at} {when} communication"))?;
    let found = bench.visit(|| {})?;
    let outcome = match at {
        VERIFY => "pin-outcome-unknown",
        EXCHANGES => "usable",
        _ => "reader-answer-lost",
    };
    let verifies = u32::from(at > VERIFY || at == VERIFY && when == "after");
    bench.case(&format!("the driver fails {when} exchange {at}"), &found, outcome, verifies)
}

fn other_failures(bench: &mut Bench) -> Result<()> {
    for (order, outcome, verifies) in [
        ("fail 6 after time-out", "pin-outcome-unknown", 1),
        ("fail 6 after no-device", "pin-outcome-unknown", 1),
        ("fail 3 before no-device", "reader-none", 0),
    ] {
        bench.order(order)?;
        // The daemon looks for a device that is gone before it says so.
        let mut patient = Readers::establish()?.patient_for(Duration::from_secs(5));
        let found = bench.visit_by(patient.connect(&Choice::Auto)?, || {})?;
        bench.case(order, &found, outcome, verifies)?;
    }
    Ok(())
}

fn short_card(bench: &mut Bench) -> Result<()> {
    let mut switches = Switches::default();
    switches.refuse_extended_length = true;
    bench.card.set_switches(switches);
    let found = bench.visit(|| {})?;
    bench.card.set_switches(Switches::default());
    expect("exchanges with a card for short length", &found.exchanges, &15)?;
    bench.case("a card for short length", &found, "usable", 1)
}

fn short_reader_that_says_so(bench: &mut Bench) -> Result<()> {
    bench.order("carries short")?;
    let found = bench.visit(|| {})?;
    bench.order("carries extended")?;
    expect("exchanges with a reader for short length", &found.exchanges, &14)?;
    bench.case("a reader for short length", &found, "usable", 1)
}

/// The first read finds out, and is repeated once; from then on the reader is known. It stays known to this process, so
/// this comes last.
fn short_reader_that_does_not(bench: &mut Bench) -> Result<()> {
    bench.order("carries short-untold")?;
    let connection = bench.connect()?;
    let mut card = mynacard_apdu::Card::new(connection);
    let before = bench.card.exchanges();
    let outcome = bench.desk.visit(&mut card, bench.pin, || {})?;
    // The refused command never reached the card.
    expect(
        "a reader that does not say so",
        &(outcome, card.exchanges(), bench.card.exchanges() - before),
        &("usable", 15, 14),
    )?;
    drop(card);
    let found = bench.visit(|| {})?;
    expect("the same reader again", &found.exchanges, &14)?;
    bench.case("a reader for short length that does not say so", &found, "usable", 1)
}
