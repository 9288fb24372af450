//! The diagnosis names the layer that fails, and nothing beyond it.

use crate::bench::{Bench, PATIENCE};
use crate::others::Other;
use crate::{Result, expect};
use mynacard_apdu::doctor::{Carries, Layer, Report, State};
use mynacard_apdu::pcsc::{Choice, examine};
use mynacard_auth::layout::jpki;
use pcsc::{Disposition, ShareMode};
use shikaku_testkit::card::{Image, PinName, SoftCard};
use std::mem;
use std::time::Duration;

pub(crate) fn all(bench: &mut Bench) -> Result<()> {
    healthy(bench)?;
    card_side(bench)?;
    reader_side(bench)?;
    service_side(bench)
}

fn diagnose() -> Report {
    examine(&Choice::Auto, PATIENCE, |card| match mynacard_auth::present(card) {
        Ok(_) => Ok("card"),
        Err(error) => Err(error.code()),
    })
}

/// One diagnosis: this layer fails with this code, those before it work, those after it were not reached.
fn fails(bench: &mut Bench, layer: Layer, code: &'static str) -> Result<()> {
    let report = diagnose();
    for other in Layer::ALL {
        let expected = match other {
            other if other < layer => State::Works,
            other if other == layer => State::Fails(code),
            _ => State::NotReached,
        };
        expect(&format!("{code}, {other:?} in\n{report}"), &report.state(other), &expected)?;
    }
    bench.cases += 1;
    Ok(())
}

fn healthy(bench: &mut Bench) -> Result<()> {
    let report = diagnose();
    expect("healthy", &report.failure, &None)?;
    expect(
        "kind, length, exchanges",
        &(report.kind, report.carries, report.exchanges),
        &(Some("card"), Some(Carries::Extended), 3),
    )?;
    if report.round_trip.is_none_or(|shortest| shortest > PATIENCE) {
        return Err(format!("round trip {:?}", report.round_trip).into());
    }
    // No person and no PIN: what the holder's files say is in no ticket.
    let ticket = report.to_string();
    if ["太郎", bench.pin].iter().any(|secret| ticket.contains(secret)) {
        return Err(format!("the ticket tells of the holder:\n{ticket}").into());
    }
    expect("tries left", &bench.card.tries_left(PinName::Authentication), &3)?;
    // What only selects shows nothing of the length.
    let selecting = examine(&Choice::Auto, PATIENCE, |card| {
        card.select_application(jpki::APPLICATION).map_or_else(|error| Err(error.code()), |()| Ok("card"))
    });
    let found =
        (selecting.carries, selecting.state(Layer::ExtendedLength), selecting.state(Layer::RoundTrip));
    expect("selected only", &found, &(None, State::NotReached, State::Works))?;
    bench.order("carries short")?;
    let report = diagnose();
    bench.order("carries extended")?;
    let found = (report.failure, report.carries, report.state(Layer::ExtendedLength));
    expect("short", &found, &(None, Some(Carries::ReaderShort), State::Remark("READER-SHORT-ONLY")))
}

fn card_side(bench: &mut Bench) -> Result<()> {
    let held = Other::open(&bench.reader()?)?.connect(ShareMode::Exclusive)?;
    fails(bench, Layer::Card, "READER-SHARED")?;
    held.disconnect(Disposition::LeaveCard).map_err(|(_, error)| error)?;
    bench.eject()?;
    fails(bench, Layer::Card, "READER-NO-CARD")?;

    let ours = mem::replace(&mut bench.card, SoftCard::new(Image::blank()));
    bench.lay_down_again()?;
    fails(bench, Layer::Kind, "CERT-MISSING")?;
    bench.take_away();
    bench.card = ours;
    bench.lay_down_again()?;
    bench.undisturbed()
}

fn reader_side(bench: &mut Bench) -> Result<()> {
    bench.order("hang 1 before")?;
    fails(bench, Layer::Driver, "READER-TIMEOUT")?;
    bench.lay_down_again()?;
    bench.undisturbed()?;
    bench.order("unplug")?;
    // The daemon looks for a device that is gone before it says so.
    std::thread::sleep(Duration::from_millis(2500));
    fails(bench, Layer::Readers, "READER-NONE")
}

fn service_side(bench: &mut Bench) -> Result<()> {
    bench.kill_the_daemon()?;
    bench.take_away();
    fails(bench, Layer::Service, "READER-NO-SERVICE")?;
    bench.start_the_daemon(false)?;
    fails(bench, Layer::Readers, "READER-NONE")?;
    bench.kill_the_daemon()?;
    bench.start_the_daemon(true)?;
    bench.insert()?;
    bench.undisturbed()
}
