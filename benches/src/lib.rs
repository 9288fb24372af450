//! 計測: how fast, beside whom, in the same run.
//!
//! `cargo bench -p shikaku-benches` prints the figures. Peers and ours take turns, so that a busy machine slows both, and
//! the fastest turn of each counts: the one in which nothing else ran. What matters is the ratio, not the time. Nothing
//! is asserted: a timed assertion fails on somebody else's machine.

#![expect(clippy::expect_used, reason = "the inputs are known")]

pub mod advice;
pub mod loopback;
pub mod messages;
pub mod polling;

use std::hint::black_box;
use std::time::{Duration, Instant};

/// Turns that each side gets, when that does not take too long.
const TURNS: usize = 301;
/// Turns that each side gets in any case.
const FEWEST_TURNS: usize = 11;
/// How long one turn should last: long against the clock's own cost, short enough to find a gap on a busy machine.
const TURN: Duration = Duration::from_micros(200);
/// How long a comparison may take.
const PATIENCE: Duration = Duration::from_secs(3);

/// The two sides of a comparison, each as the time of one call in its fastest turn.
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
        Self::timed(|calls| per_call(calls, &mut ours), |calls| per_call(calls, &mut peer))
    }

    /// Lets two sides that time themselves take turns: each makes so many calls and says how long one took.
    pub fn timed(mut ours: impl FnMut(u32) -> Duration, mut peer: impl FnMut(u32) -> Duration) -> Self {
        let (calls_of_ours, calls_of_peer) = (calls_in_a_turn(&mut ours), calls_in_a_turn(&mut peer));
        let started = Instant::now();
        let (mut fastest_of_ours, mut fastest_of_peer) = (Duration::MAX, Duration::MAX);
        for turn in 0..TURNS {
            if turn >= FEWEST_TURNS && started.elapsed() > PATIENCE {
                break;
            }
            fastest_of_ours = fastest_of_ours.min(ours(calls_of_ours));
            fastest_of_peer = fastest_of_peer.min(peer(calls_of_peer));
        }
        Self { ours: fastest_of_ours, peer: fastest_of_peer }
    }

    /// How many times as long ours takes as the peer: below 1, ours is faster.
    #[must_use]
    pub fn ratio(&self) -> f64 {
        self.ours.as_secs_f64() / self.peer.as_secs_f64()
    }
}

fn calls_in_a_turn(per_call: &mut impl FnMut(u32) -> Duration) -> u32 {
    let mut calls = 1;
    loop {
        let spent = per_call(calls) * calls;
        if spent >= TURN || calls >= 1 << 24 {
            return calls;
        }
        calls *= 2;
    }
}

/// How long one of so many calls takes.
pub fn per_call<T>(calls: u32, work: &mut impl FnMut() -> T) -> Duration {
    let started = Instant::now();
    for _ in 0..calls {
        black_box(work());
    }
    started.elapsed() / calls
}
