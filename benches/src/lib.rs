//! 計測: how fast, beside whom, in the same run.
//!
//! `cargo bench -p shikaku-benches` prints the figures. Peers and ours take turns, so that a busy machine slows both;
//! what counts is the ratio, not the time. Nothing is asserted: a timed assertion fails on somebody else's machine.

use std::hint::black_box;
use std::time::{Duration, Instant};

/// Turns that each side gets.
const TURNS: usize = 31;
/// How long one turn should last: long against the clock's own cost, short against the scheduler's patience.
const TURN: Duration = Duration::from_millis(10);

/// The two sides of a comparison, each as the time of one call: the median over all turns.
#[derive(Clone, Copy, Debug)]
pub struct Comparison {
    /// Ours.
    pub ours: Duration,
    /// The peer's.
    pub peer: Duration,
}

impl Comparison {
    /// Times both sides, turn by turn.
    pub fn of<A, B>(mut ours: impl FnMut() -> A, mut peer: impl FnMut() -> B) -> Self {
        let (calls_of_ours, calls_of_peer) = (calls_in_a_turn(&mut ours), calls_in_a_turn(&mut peer));
        let mut times = (Vec::with_capacity(TURNS), Vec::with_capacity(TURNS));
        for _ in 0..TURNS {
            times.0.push(per_call(calls_of_ours, &mut ours));
            times.1.push(per_call(calls_of_peer, &mut peer));
        }
        Self { ours: median(times.0), peer: median(times.1) }
    }

    /// How many times as long ours takes as the peer: below 1, ours is faster.
    #[must_use]
    pub fn ratio(&self) -> f64 {
        self.ours.as_secs_f64() / self.peer.as_secs_f64()
    }
}

fn calls_in_a_turn<T>(work: &mut impl FnMut() -> T) -> u32 {
    let mut calls = 1;
    loop {
        let spent = per_call(calls, work) * calls;
        if spent >= TURN || calls >= 1 << 24 {
            return calls;
        }
        calls *= 2;
    }
}

fn per_call<T>(calls: u32, work: &mut impl FnMut() -> T) -> Duration {
    let started = Instant::now();
    for _ in 0..calls {
        black_box(work());
    }
    started.elapsed() / calls
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}
