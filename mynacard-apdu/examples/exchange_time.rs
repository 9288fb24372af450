//! How long the host takes for one exchange through PC/SC, beside the bare crate `pcsc`, in one run.
//!
//! `cargo run --release -p mynacard-apdu --features pcsc --example exchange_time [READER]`, with a test card on the
//! reader. It selects the issuer's application again and again, by turns in both ways, and sends no PIN.
#![expect(clippy::print_stdout, reason = "a program for a terminal")]

use mynacard_apdu::pcsc::{Choice, Readers};
use mynacard_apdu::{Command, Lengths, Transport};
use pcsc::{Context, Disposition, Protocols, Scope, ShareMode};
use std::env;
use std::error::Error;
use std::ffi::CString;
use std::time::{Duration, Instant};

const ROUNDS: usize = 40;
const EXCHANGES: usize = 100;

/// SELECT of the issuer security domain, which every card has (GlobalPlatform).
const AID: [u8; 7] = [0xA0, 0x00, 0x00, 0x01, 0x51, 0x00, 0x00];

fn main() -> Result<(), Box<dyn Error>> {
    let choice = env::args().nth(1).map_or(Choice::Auto, Choice::Named);
    let mut ours = Readers::establish()?.wait_for_card(&choice, Duration::from_secs(5))?;
    let context = Context::establish(Scope::User)?;
    let bare = context.connect(&CString::new(ours.reader())?, ShareMode::Shared, Protocols::ANY)?;
    let wire = Command::new([0x00, 0xA4, 0x04, 0x0C]).with_data(&AID).encode(Lengths::Short)?;
    let mut answer = vec![0; pcsc::MAX_BUFFER_SIZE_EXTENDED];

    let (mut by_us, mut by_bare) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        for _ in 0..EXCHANGES {
            let start = Instant::now();
            bare.transmit(wire.expose(), &mut answer)?;
            by_bare.push(start.elapsed());
        }
        for _ in 0..EXCHANGES {
            let start = Instant::now();
            ours.transmit(&wire)?;
            by_us.push(start.elapsed());
        }
    }
    bare.disconnect(Disposition::LeaveCard).map_err(|(_, error)| error)?;

    let (us, bare) = (quartiles(by_us), quartiles(by_bare));
    println!(
        "exchange through PC/SC: {:.1} µs, the bare crate pcsc {:.1} µs, ratio of the medians {:.2} (lower quartiles {:.2}; {} exchanges each)",
        us.1,
        bare.1,
        us.1 / bare.1,
        us.0 / bare.0,
        ROUNDS * EXCHANGES
    );
    Ok(())
}

/// Lower quartile and median, in microseconds.
fn quartiles(mut times: Vec<Duration>) -> (f64, f64) {
    times.sort_unstable();
    let at = |index: usize| times.get(index).map_or(f64::NAN, |time| time.as_secs_f64() * 1e6);
    (at(times.len() / 4), at(times.len() / 2))
}
