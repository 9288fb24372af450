//! Everything that can go wrong between a card and the libraries, with the genuine daemon between them.
//!
//! Each trouble has to end in the code that names its layer, without a panic or a wait without end, a PIN reaches the
//! card at most once, and the next visit succeeds in this same program.
//!
//! `through_pcsc removals` needs a daemon with the virtual reader of vsmartcard, whose driver listens where `VPCD` says
//! (HOST:PORT). `through_pcsc reader DRIVER` and `through_pcsc service DRIVER` start daemons of their own, with the
//! reader driver of `shikaku-testkit/ifd-handler`.

#[cfg(unix)]
mod bench;
mod desk;
#[cfg(unix)]
mod diagnosis;
#[cfg(unix)]
mod exchanges;
#[cfg(unix)]
mod mute;
#[cfg(unix)]
mod others;
#[cfg(unix)]
mod pads;
mod removals;
#[cfg(unix)]
mod service;
#[cfg(unix)]
mod watching;

use std::env;
use std::error::Error;
use std::time::Instant;

type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// 数: what was tried, and what the card heard of it.
#[derive(Clone, Copy, Default)]
struct Counted {
    cases: u32,
    exchanges: u32,
    verifies: u32,
}

fn expect<T: PartialEq + std::fmt::Debug>(case: &str, found: &T, expected: &T) -> Result<()> {
    if found == expected { Ok(()) } else { Err(format!("{case}: {found:?}, not {expected:?}").into()) }
}

#[expect(clippy::print_stdout, reason = "a program for a terminal")]
fn print(group: &str, counted: Counted, started: Instant) {
    let Counted { cases, exchanges, verifies } = counted;
    println!(
        "through_pcsc, {group}: {cases} troubles, each followed by a visit; {exchanges} exchanges, {verifies} VERIFY \
         as counted; {} s",
        started.elapsed().as_secs()
    );
}

fn main() -> Result<()> {
    let arguments: Vec<_> = env::args().skip(1).collect();
    let words: Vec<_> = arguments.iter().map(String::as_str).collect();
    let started = Instant::now();
    match words.as_slice() {
        ["removals"] => {
            let reader = env::var("VPCD").map_err(|_| "VPCD names the driver of the virtual reader")?;
            print("card taken away in vsmartcard's reader", removals::all(reader)?, started);
            Ok(())
        }
        #[cfg(unix)]
        ["reader" | "service", driver] => bench::beside_a_daemon(&words, driver.as_ref()),
        _ => Err("through_pcsc removals, through_pcsc reader DRIVER or through_pcsc service DRIVER".into()),
    }
}
