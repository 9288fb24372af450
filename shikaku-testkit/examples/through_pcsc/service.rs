//! The service itself: killed at each exchange of a visit and started again, absent, and without a reader.

use crate::bench::Bench;
use crate::exchanges::visit_then;
use crate::{Result, expect};
use mynacard_apdu::TransportErrorKind;
use mynacard_apdu::pcsc::{Choice, Event, Readers};
use std::thread;
use std::time::Duration;

const VERIFY: u32 = 6;
const SOON: Duration = Duration::from_secs(5);

pub(crate) fn all(bench: &mut Bench) -> Result<()> {
    for at in 1..=8 {
        killed_after(bench, at)?;
    }
    absent_then_there(bench)?;
    watched(bench)?;
    without_a_reader(bench)
}

fn killed_after(bench: &mut Bench, at: u32) -> Result<()> {
    let mut killed = Ok(());
    let found = visit_then(bench, at, |bench| killed = bench.kill_the_daemon())?;
    killed?;
    bench.take_away();
    bench.start_the_daemon(true)?;
    bench.insert()?;
    let outcome = match at {
        5 => "pin-outcome-unknown",
        7.. => "usable",
        _ => "reader-no-service",
    };
    bench.case(
        &format!("the service is killed after exchange {at}"),
        &found,
        outcome,
        u32::from(at >= VERIFY),
    )
}

fn absent_then_there(bench: &mut Bench) -> Result<()> {
    bench.kill_the_daemon()?;
    bench.take_away();
    let kind = Readers::establish().err().map(|error| error.kind());
    expect("no service", &kind, &Some(TransportErrorKind::NoService))?;
    let waited = bench.readers.wait_for_card(&Choice::Auto, Duration::from_millis(300));
    let kind = waited.err().map(|error| error.kind());
    expect("still no service", &kind, &Some(TransportErrorKind::NoService))?;
    bench.start_the_daemon(true)?;
    bench.insert()?;
    bench.cases += 2;
    bench.undisturbed()
}

fn watched(bench: &mut Bench) -> Result<()> {
    let mut watch = bench.readers.watch();
    while !matches!(watch.next(SOON)?, Some(Event::CardInserted { .. })) {}
    bench.kill_the_daemon()?;
    bench.take_away();
    let mut seen = Vec::new();
    while !matches!(seen.last(), Some(Event::ServiceStopped)) {
        seen.push(watch.next(SOON)?.ok_or("the end of the service was not seen")?);
    }
    expect("card, reader, service", &seen.len(), &3)?;
    thread::sleep(Duration::from_millis(200));
    bench.start_the_daemon(true)?;
    bench.insert()?;
    while !matches!(watch.next(SOON)?.ok_or("the card was not seen again")?, Event::CardInserted { .. }) {}
    bench.cases += 1;
    bench.undisturbed()
}

fn without_a_reader(bench: &mut Bench) -> Result<()> {
    bench.kill_the_daemon()?;
    bench.take_away();
    bench.start_the_daemon(false)?;
    let kind = bench.readers.connect(&Choice::Auto).err().map(|error| error.kind());
    expect("no reader", &kind, &Some(TransportErrorKind::NoReader))?;
    expect("no names", &bench.readers.names()?, &Vec::new())?;
    bench.kill_the_daemon()?;
    bench.start_the_daemon(true)?;
    bench.insert()?;
    bench.cases += 1;
    bench.undisturbed()
}
