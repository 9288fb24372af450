//! The card taken away during every exchange of a visit, in the virtual reader of vsmartcard, whose driver is other
//! people's work. Each removal costs no try.

use crate::desk::{Desk, NOW};
use crate::{Counted, Result, expect};
use mynacard_apdu::pcsc::{Choice, PcscCard, Readers};
use mynacard_apdu::{Card, Limited, Limits};
use shikaku_testkit::card::{Fault, PinName, SoftCard};
use shikaku_testkit::persona;
use shikaku_testkit::reader::vpcd::{self, Inserted, NOTICED, Tear};
use std::thread;
use std::time::{Duration, Instant};

/// How long the daemon may take to see a card.
const PATIENCE: Duration = Duration::from_secs(5);

/// 受診の型: a way to carry the commands, the exchanges that a visit takes by it, and which of them is the VERIFY.
struct Shape {
    name: &'static str,
    limits: Limits,
    exchanges: u32,
    verify: u32,
}

const SHAPES: [Shape; 2] = [
    Shape { name: "extended length", limits: Limits::EXTENDED, exchanges: 8, verify: 6 },
    Shape { name: "short length", limits: Limits::SHORT, exchanges: 14, verify: 12 },
];

/// One card, laid on the reader again and again.
struct Table {
    desk: Desk,
    readers: Readers,
    reader: String,
    card: SoftCard,
    pin: &'static str,
}

impl Table {
    fn insert(&mut self, tear: Tear) -> Result<Inserted> {
        Ok(vpcd::insert(&self.card, &self.reader, tear, |_| {})?)
    }

    /// The card through the daemon, as soon as that has seen it.
    fn connect(&mut self) -> Result<PcscCard> {
        let until = Instant::now() + PATIENCE;
        loop {
            match self.readers.connect(&Choice::Auto) {
                Ok(card) => return Ok(card),
                Err(error) if Instant::now() > until => return Err(error.into()),
                Err(_) => thread::sleep(Duration::from_millis(20)),
            }
        }
    }

    /// One visit: its outcome, its exchanges, and how often the PIN reached the card.
    fn visit(&mut self, shape: &Shape, while_typing: impl FnOnce()) -> Result<(&'static str, u32, u32)> {
        let connection = Limited::new(self.connect()?, shape.limits);
        let before = (self.card.exchanges(), self.card.verifies());
        let outcome = self.desk.visit(&mut Card::new(connection), self.pin, while_typing)?;
        Ok((outcome, self.card.exchanges() - before.0, self.card.verifies() - before.1))
    }

    fn undisturbed(&mut self, shape: &Shape) -> Result<()> {
        let visit = self.visit(shape, || {})?;
        expect("a visit", &visit, &("usable", shape.exchanges, 1))
    }

    /// Takes the card away in one way, then lays it down again. `inserted` is the card in the reader.
    fn removal(
        &mut self,
        inserted: Inserted,
        shape: &Shape,
        at: u32,
        fault: Fault,
        tear: Tear,
    ) -> Result<Inserted> {
        let case = format!("{fault:?} at exchange {at} of {}, {}, {tear:?}", shape.exchanges, shape.name);
        self.card.fault(at, fault);
        let (outcome, _, verifies) = self.visit(shape, || {})?;
        inserted.wait()?;
        let expected = match at {
            // The signature is there; leaving an absent card leaves nothing open.
            at if at == shape.exchanges => "usable",
            at if at == shape.verify => "pin-outcome-unknown",
            _ => "reader-answer-lost",
        };
        expect(&case, &outcome, &expected)?;
        let reached = at > shape.verify || at == shape.verify && fault == Fault::LostAfter;
        expect(&format!("{case}: VERIFY"), &verifies, &u32::from(reached))?;
        self.laid_down_again(shape, tear)
    }

    /// The daemon sees the card go, it comes back, and the next visit succeeds.
    fn laid_down_again(&mut self, shape: &Shape, tear: Tear) -> Result<Inserted> {
        expect("tries left", &self.card.tries_left(PinName::Authentication), &3)?;
        thread::sleep(NOTICED);
        let inserted = self.insert(tear)?;
        self.undisturbed(shape)?;
        Ok(inserted)
    }
}

/// Needs a daemon with that reader, whose driver listens at this address.
pub(crate) fn all(reader: String) -> Result<Counted> {
    let persona = persona::find("taro").ok_or("no such persona")?;
    let card = persona.soft_card(NOW);
    let mut table =
        Table { desk: Desk::open()?, readers: Readers::establish()?, reader, card, pin: persona.pin };
    let mut cases = 0;
    for shape in SHAPES {
        for tear in [Tear::Empty, Tear::Failed] {
            let mut inserted = table.insert(tear)?;
            table.undisturbed(&shape)?;
            for at in 1..=shape.exchanges {
                for fault in [Fault::LostBefore, Fault::LostAfter] {
                    inserted = table.removal(inserted, &shape, at, fault, tear)?;
                    cases += 1;
                }
            }
            let (outcome, _, verifies) = table.visit(&shape, || {
                drop(inserted);
                thread::sleep(NOTICED);
            })?;
            expect("taken away while the patient types", &(outcome, verifies), &("reader-card-removed", 0))?;
            cases += 1;
            drop(table.laid_down_again(&shape, tear)?);
            thread::sleep(NOTICED);
        }
    }
    Ok(Counted { cases, exchanges: table.card.exchanges(), verifies: table.card.verifies() })
}
