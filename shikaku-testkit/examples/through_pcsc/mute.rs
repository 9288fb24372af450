//! A card from which nothing comes back, at each exchange of a visit: nobody waits longer than they are patient.

use crate::bench::{Bench, PATIENCE};
use crate::others::Other;
use crate::{Result, expect};
use mynacard_apdu::pcsc::{Choice, stuck_threads};
use mynacard_apdu::{Command, Lengths, Transport, TransportErrorKind};
use std::thread;
use std::time::{Duration, Instant};

const EXCHANGES: u32 = 8;
const VERIFY: u32 = 6;

pub(crate) fn all(bench: &mut Bench) -> Result<()> {
    for when in ["before", "after"] {
        for at in 1..=EXCHANGES {
            mute(bench, at, when)?;
        }
    }
    busy_in_the_same_moment(bench)?;
    comes_back_late(bench)
}

fn mute(bench: &mut Bench, at: u32, when: &str) -> Result<()> {
    let case = format!("mute {when} exchange {at}");
    bench.order(&format!("hang {at} {when}"))?;
    let started = Instant::now();
    let found = bench.visit(|| {})?;
    let took = started.elapsed();
    if took > PATIENCE * 4 {
        return Err(format!("{case}: it took {took:?}").into());
    }
    expect(&case, &stuck_threads(), &1)?;
    // Whoever tries again does not add a second thread that hangs.
    let again = bench.readers.connect(&Choice::Auto).err().map(|error| error.kind());
    expect(&case, &again, &Some(TransportErrorKind::Timeout))?;
    expect(&case, &stuck_threads(), &1)?;
    bench.take_away();
    comes_back(&case)?;
    bench.lay_down_again().map_err(|error| format!("after {case}: {error}"))?;
    let outcome = match at {
        VERIFY => "pin-outcome-unknown",
        EXCHANGES => "usable",
        _ => "reader-timeout",
    };
    let verifies = u32::from(at > VERIFY || at == VERIFY && when == "after");
    bench.case(&case, &found, outcome, verifies)
}

/// Several connections of this program have something to say to a card that does not answer: one thread hangs, the
/// others wait outside the driver and are told.
fn busy_in_the_same_moment(bench: &mut Bench) -> Result<()> {
    let case = "mute while three connections are at work";
    let mut connections = [bench.connect()?, bench.connect()?, bench.connect()?];
    let ask = Command::ask_tries(None).encode(Lengths::Short)?;
    bench.order("hang 1 before")?;
    let started = Instant::now();
    let told: Vec<_> = thread::scope(|scope| {
        let asking = connections.each_mut().map(|connection| scope.spawn(|| connection.transmit(&ask)));
        asking.map(|thread| thread.join().ok().and_then(std::result::Result::err)).into()
    });
    if !told.iter().all(Option::is_some) || !told.iter().flatten().all(|error| given_up(error.kind())) {
        return Err(format!("{case}: {told:?}").into());
    }
    if started.elapsed() > PATIENCE * 3 {
        return Err(format!("{case}: it took {:?}", started.elapsed()).into());
    }
    expect(case, &stuck_threads(), &1)?;
    drop(connections);
    expect(case, &stuck_threads(), &1)?;
    bench.order("release")?;
    comes_back(case)?;
    let found = bench.visit(|| {})?;
    bench.case(case, &found, "usable", 1)
}

const fn given_up(kind: TransportErrorKind) -> bool {
    matches!(kind, TransportErrorKind::Timeout | TransportErrorKind::Shared)
}

/// The card did verify the PIN, and says so when nobody listens any more: it is powered off, so that the key does not
/// stay open.
fn comes_back_late(bench: &mut Bench) -> Result<()> {
    bench.order(&format!("hang {VERIFY} after"))?;
    let found = bench.visit(|| {})?;
    bench.order("release")?;
    comes_back("a late answer")?;
    let reader = bench.reader()?;
    expect("a late answer: another program signs", &Other::open(&reader)?.signs_without_a_pin()?, &false)?;
    bench.case("a VERIFY whose answer comes late", &found, "pin-outcome-unknown", 1)
}

/// The thread that hung comes back.
fn comes_back(case: &str) -> Result<()> {
    let until = Instant::now() + Duration::from_secs(5);
    while stuck_threads() > 0 && Instant::now() < until {
        thread::sleep(Duration::from_millis(10));
    }
    expect(case, &stuck_threads(), &0)
}
