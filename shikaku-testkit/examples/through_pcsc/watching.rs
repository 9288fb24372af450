//! Readers and cards that come and go, and waits that end.

use crate::bench::Bench;
use crate::{Result, expect};
use mynacard_apdu::TransportErrorKind;
use mynacard_apdu::pcsc::{Choice, Event, Watch};
use std::thread;
use std::time::{Duration, Instant};

const SOON: Duration = Duration::from_secs(5);
const SHORTLY: Duration = Duration::from_millis(200);

pub(crate) fn all(bench: &mut Bench) -> Result<()> {
    events(bench)?;
    waits(bench)?;
    cancelled(bench)?;
    unplugged(bench)
}

fn next(watch: &mut Watch) -> Result<Event> {
    Ok(watch.next(SOON)?.ok_or("nothing happened")?)
}

fn events(bench: &mut Bench) -> Result<()> {
    let reader = bench.reader()?;
    let mut watch = bench.readers.watch();
    expect("at the beginning", &next(&mut watch)?, &Event::ServiceStarted)?;
    expect("a reader", &next(&mut watch)?, &Event::ReaderAttached { reader: reader.clone() })?;
    for insertion in 1..=3 {
        expect("laid down", &next(&mut watch)?, &Event::CardInserted { reader: reader.clone(), insertion })?;
        bench.eject()?;
        thread::sleep(SHORTLY);
        expect("taken away", &next(&mut watch)?, &Event::CardRemoved { reader: reader.clone(), insertion })?;
        bench.insert()?;
    }
    let again = Event::CardInserted { reader, insertion: 4 };
    expect("laid down", &next(&mut watch)?, &again)?;
    expect("nothing more", &watch.next(SHORTLY)?, &None)?;
    bench.cases += 3;
    bench.undisturbed()
}

fn waits(bench: &mut Bench) -> Result<()> {
    bench.eject()?;
    let started = Instant::now();
    let waited = bench.readers.wait_for_card(&Choice::Auto, SHORTLY).err().map(|error| error.kind());
    expect("nobody came", &waited, &Some(TransportErrorKind::NoCard))?;
    if !(SHORTLY..SHORTLY * 4).contains(&started.elapsed()) {
        return Err(format!("a wait of {SHORTLY:?} took {:?}", started.elapsed()).into());
    }
    let named = Choice::Named("another reader".to_owned());
    let waited = bench.readers.wait_for_card(&named, SHORTLY).err().map(|error| error.kind());
    expect("a reader that is not there", &waited, &Some(TransportErrorKind::NoReader))?;
    bench.insert()?;
    bench.cases += 2;
    bench.undisturbed()
}

fn cancelled(bench: &mut Bench) -> Result<()> {
    bench.eject()?;
    let canceller = bench.readers.canceller();
    let cancelling = thread::spawn(move || {
        thread::sleep(SHORTLY);
        canceller.cancel();
    });
    let started = Instant::now();
    let waited = bench.readers.wait_for_card(&Choice::Auto, SOON).err().map(|error| error.kind());
    expect("cancelled", &waited, &Some(TransportErrorKind::Cancelled))?;
    expect("cancelled by the other thread", &cancelling.join().is_ok(), &true)?;
    if started.elapsed() > SHORTLY * 3 {
        return Err(format!("the cancellation took {:?}", started.elapsed() - SHORTLY).into());
    }
    // The next wait is not cancelled.
    bench.insert()?;
    bench.cases += 1;
    bench.undisturbed()
}

fn unplugged(bench: &mut Bench) -> Result<()> {
    let connection = bench.connect()?;
    bench.order("unplug")?;
    thread::sleep(Duration::from_millis(1500));
    let found = bench.visit_by(connection, || {})?;
    expect("the reader is gone", &found.outcome, &"reader-none")?;
    // The daemon does not take a reader of this kind up again: it is started anew, as a person would.
    bench.kill_the_daemon()?;
    bench.take_away();
    bench.start_the_daemon(true)?;
    bench.insert()?;
    bench.cases += 1;
    bench.undisturbed()
}
