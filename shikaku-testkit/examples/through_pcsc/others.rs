//! Another program on the same card: it resets it, powers it off, holds it, spends a try.

use crate::bench::Bench;
use crate::{Result, expect};
use mynacard_apdu::pcsc::{Choice, Readers, stuck_threads};
use mynacard_apdu::{Command, FileId, Lengths, Transport, TransportErrorKind};
use pcsc::{Context, Disposition, Protocols, Scope, ShareMode};
use std::ffi::CString;
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

const SELECT: &[u8] = b"\x00\xA4\x04\x0C\x0A\xD3\x92\xF0\x00\x26\x01\x00\x00\x00\x01";
/// No PIN of the card.
const WRONG_PIN: &[u8] = b"\x00\x20\x00\x98\x040000";

/// The other program, on the bare crate `pcsc`.
pub(crate) struct Other {
    context: Context,
    reader: CString,
}

impl Other {
    pub(crate) fn open(reader: &str) -> Result<Self> {
        Ok(Self { context: Context::establish(Scope::User)?, reader: CString::new(reader)? })
    }

    pub(crate) fn connect(&self, mode: ShareMode) -> Result<pcsc::Card> {
        Ok(self.context.connect(&self.reader, mode, Protocols::ANY)?)
    }

    /// Does something with the card and leaves it so.
    fn with_the_card(&self, disposition: Disposition, commands: &[&[u8]]) -> Result<Vec<u8>> {
        let card = self.connect(ShareMode::Shared)?;
        let mut answer = [0; 300];
        let mut last = Vec::new();
        for command in commands {
            last = card.transmit(command, &mut answer)?.to_vec();
        }
        card.disconnect(disposition).map_err(|(_, error)| error)?;
        Ok(last)
    }

    /// Whether a PIN that somebody verified is of use to this program.
    pub(crate) fn signs_without_a_pin(&self) -> Result<bool> {
        let sign = [&b"\x80\x2A\x00\x97\x33"[..], DIGEST_INFO, &[0; 32], &[0]].concat();
        let as_it_is = self.with_the_card(Disposition::LeaveCard, &[&sign])?;
        let selected = self.with_the_card(Disposition::LeaveCard, &[SELECT, &sign])?;
        Ok([as_it_is, selected].iter().any(|answer| answer.ends_with(&[0x90, 0x00])))
    }
}

/// DigestInfo of SHA-256 (RFC 8017, section 9.2, note 1).
const DIGEST_INFO: &[u8] = b"\x30\x31\x30\x0D\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x01\x05\x00\x04\x20";

pub(crate) fn all(bench: &mut Bench) -> Result<()> {
    let reader = bench.reader()?;
    let other = Other::open(&reader)?;
    while_the_patient_types(bench, &other)?;
    spends_tries(bench, &other)?;
    holds_exclusively(bench, &other)?;
    holds_in_a_transaction(bench, &reader)?;
    another_connection_waits(bench, &other)?;
    orders_stop_in_a_transaction(bench, &other)
}

fn while_the_patient_types(bench: &mut Bench, other: &Other) -> Result<()> {
    for (name, disposition) in [
        ("leaves the card", Disposition::LeaveCard),
        ("resets the card", Disposition::ResetCard),
        ("powers the card off", Disposition::UnpowerCard),
    ] {
        let mut outcome = Ok(Vec::new());
        let found = bench.visit(|| outcome = other.with_the_card(disposition, &[SELECT]))?;
        outcome?;
        bench.case(&format!("another program {name} while the patient types"), &found, "usable", 1)?;
    }
    // Nothing is selected any more, and nothing assumed: outside a transaction the reset is reported.
    let mut connection = bench.connect()?;
    other.with_the_card(Disposition::ResetCard, &[])?;
    let told = mynacard_apdu::Card::new(&mut connection).tries(FileId(0x0018));
    let code = told.err().map(|error| error.code());
    expect("reset outside a transaction", &code, &Some(TransportErrorKind::Reset.code()))?;
    let found = bench.visit_by(connection, || {})?;
    bench.case("another program resets the card between two transactions", &found, "usable", 1)
}

fn spends_tries(bench: &mut Bench, other: &Other) -> Result<()> {
    for (wrong, outcome, verifies) in [(1, "usable", 2), (2, "pin-last-try", 2), (3, "pin-locked", 3)] {
        let commands: Vec<_> = std::iter::once(SELECT).chain(std::iter::repeat_n(WRONG_PIN, wrong)).collect();
        let mut spent = Ok(Vec::new());
        let found = bench.visit(|| spent = other.with_the_card(Disposition::LeaveCard, &commands))?;
        spent?;
        bench.restore_tries();
        bench.case(&format!("another program spends {wrong} tries"), &found, outcome, verifies)?;
    }
    Ok(())
}

fn holds_exclusively(bench: &mut Bench, other: &Other) -> Result<()> {
    let held = other.connect(ShareMode::Exclusive)?;
    let refused = bench.readers.connect(&Choice::Auto).err().map(|error| error.kind());
    expect("held exclusively", &refused, &Some(TransportErrorKind::Shared))?;
    let waited = bench.readers.wait_for_card(&Choice::Auto, Duration::from_millis(300));
    expect(
        "held longer than anybody waits",
        &waited.err().map(|e| e.kind()),
        &Some(TransportErrorKind::Shared),
    )?;
    // It lets go while somebody waits.
    let letting_go = thread::spawn(move || {
        thread::sleep(Duration::from_millis(300));
        held.disconnect(Disposition::LeaveCard).is_ok()
    });
    let connection = bench.connect()?;
    let found = bench.visit_by(connection, || {})?;
    expect("it let go", &letting_go.join().ok(), &Some(true))?;
    bench.case("another program held the card for itself", &found, "usable", 1)
}

fn holds_in_a_transaction(bench: &mut Bench, reader: &str) -> Result<()> {
    for (milliseconds, outcome, verifies) in [(150, "usable", 1), (1500, "reader-shared", 0)] {
        let connection = bench.connect()?;
        let reader = reader.to_owned();
        let (begun, has_begun) = mpsc::channel();
        let holding = thread::spawn(move || {
            let held = || -> Result<()> {
                let mut card = Other::open(&reader)?.connect(ShareMode::Shared)?;
                let transaction = card.transaction()?;
                begun.send(())?;
                thread::sleep(Duration::from_millis(milliseconds));
                transaction.end(Disposition::LeaveCard).map_err(|(_, error)| error)?;
                card.disconnect(Disposition::LeaveCard).map_err(|(_, error)| error)?;
                Ok(())
            };
            held().map_err(|error| error.to_string())
        });
        has_begun.recv()?;
        if outcome == "reader-shared" {
            // The second is refused because a thread of this program still waits, and is told for whom.
            for _ in 0..2 {
                let refused = bench.readers.connect(&Choice::Auto).err().map(|error| error.kind());
                expect("held in a transaction", &refused, &Some(TransportErrorKind::Shared))?;
            }
        }
        let found = bench.visit_by(connection, || {})?;
        expect("it let go", &holding.join().ok(), &Some(Ok(())))?;
        // The thread that waited for it ends.
        thread::sleep(Duration::from_millis(200));
        let case = format!("another program holds a transaction for {milliseconds} ms");
        bench.case(&case, &found, outcome, verifies)?;
    }
    Ok(())
}

/// The status word of an answer.
fn answered(held: &mut dyn Transport, command: &[u8]) -> Result<u16> {
    Ok(held.transmit(&Command::parse(command)?.encode(Lengths::Short)?)?.status().0)
}

/// Selects and verifies, in the transaction.
fn opens_the_key(bench: &Bench, held: &mut dyn Transport) -> Result<()> {
    let verify = [&b"\x00\x20\x00\x98\x04"[..], bench.pin.as_bytes()].concat();
    for command in [SELECT.to_vec(), verify] {
        expect("opening the key", &answered(held, &command)?, &0x9000)?;
    }
    Ok(())
}

/// Another connection of this very program waits for the card longer than it is patient, while the key is open.
fn another_connection_waits(bench: &mut Bench, other: &Other) -> Result<()> {
    let verifies = bench.card.verifies();
    let mut connection = bench.connect()?;
    let mut second = bench.connect()?;
    let mut held = connection.transaction()?;
    opens_the_key(bench, &mut *held)?;
    let waited = thread::scope(|scope| {
        scope.spawn(|| second.transaction().err().map(|error| error.kind())).join().map_err(|_| "a panic")
    })?;
    expect("the second connection gave up", &waited, &Some(TransportErrorKind::Shared))?;
    expect("and left no thread in the driver", &stuck_threads(), &0)?;
    // Nor does a wait for a card outlast its own time because somebody else's turn is long.
    let started = Instant::now();
    let mut patient = Readers::establish()?.patient_for(Duration::from_secs(60));
    let waited = patient.wait_for_card(&Choice::Auto, Duration::from_millis(300)).err().map(|it| it.kind());
    expect("the wait was in vain", &waited, &Some(TransportErrorKind::Shared))?;
    expect("and soon over", &(started.elapsed() < Duration::from_secs(10)), &true)?;
    let sign = [&b"\x80\x2A\x00\x97\x33"[..], DIGEST_INFO, &[0; 32], &[0]].concat();
    expect("the first one signs all the same", &answered(&mut *held, &sign)?, &0x9000)?;
    let leave = b"\x00\xA4\x04\x0C\x07\xA0\x00\x00\x01\x51\x00\x00";
    expect("and leaves the application", &answered(&mut *held, leave)?, &0x9000)?;
    drop(held);
    drop((connection, second));
    expect("VERIFY", &(bench.card.verifies() - verifies), &1)?;
    expect("nobody else signs", &other.signs_without_a_pin()?, &false)?;
    let found = bench.visit(|| {})?;
    bench.case("another connection of this program waits for the card", &found, "usable", 1)
}

/// Nobody ends the transaction and nobody leaves the application: the connection just goes.
fn orders_stop_in_a_transaction(bench: &mut Bench, other: &Other) -> Result<()> {
    let mut connection = bench.connect()?;
    let mut held = connection.transaction()?;
    opens_the_key(bench, &mut *held)?;
    std::mem::forget(held);
    drop(connection);
    expect("nobody else signs with the key that was left open", &other.signs_without_a_pin()?, &false)?;
    let found = bench.visit(|| {})?;
    bench.case("a connection goes in the middle of a transaction", &found, "usable", 1)
}
