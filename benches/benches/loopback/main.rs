//! The HTTP client beside bare reqwest and bare hyper, in one run: HTTPS on this machine with a client certificate, requests
//! of 1,000 bytes, answers of 2,303 bytes, 1, 8 and 64 in flight. `cargo bench -p shikaku-benches --bench loopback [-- TURNS]`
//!
//! The three take turns; client and service share the processors. Two ratios are printed: of the best turns, and the middle
//! one of the ratios within each round.
#![expect(clippy::expect_used, clippy::print_stdout, reason = "a program that prints figures")]

mod clients;

use std::sync::Arc;
use std::time::{Duration, Instant};

use bytes::Bytes;
use clients::{Client, Hyper, Ours, Reqwest};
use http_body_util::Full;
use hyper::Response;
use shikaku_benches::loopback;
use tokio::task::JoinSet;

/// As long as a request and an answer about one person.
const QUESTION: usize = 1_000;
const ANSWER: usize = 2_303;
const TURN: Duration = Duration::from_millis(300);
const TURNS: usize = 15;

fn main() {
    let asked = std::env::args().skip(1).find_map(|argument| argument.parse().ok());
    let turns = asked.unwrap_or(TURNS);
    let answer = Bytes::from(vec![b'a'; ANSWER]);
    let port = loopback::serve(2, Arc::new(move |_, _| Response::new(Full::new(answer.clone()))));
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime");
    runtime.block_on(async {
        let (ours, reqwest, hyper) = (Ours::new(port), Reqwest::new(port), Hyper::new(port));
        println!(
            "{:<10} {:>12} {:>12} {:>12} {:>24} {:>24}",
            "in flight", "ours", "reqwest", "hyper", "ours / reqwest best, mid", "ours / hyper best, mid"
        );
        for in_flight in [1, 8, 64] {
            let mut rounds = Vec::new();
            // The first round does not count: connections open.
            for round in 0..=turns {
                let mut rates = Round::default();
                // Nobody is always the first.
                for side in 0..3 {
                    match (side + round) % 3 {
                        0 => rates.ours = rate(&ours, in_flight).await,
                        1 => rates.reqwest = rate(&reqwest, in_flight).await,
                        _ => rates.hyper = rate(&hyper, in_flight).await,
                    }
                }
                rounds.push(rates);
            }
            let counted = rounds.get(1..).expect("the first round");
            let best = |of: fn(&Round) -> f64| counted.iter().map(of).fold(0.0, f64::max);
            let best = Round {
                ours: best(|round| round.ours),
                reqwest: best(|round| round.reqwest),
                hyper: best(|round| round.hyper),
            };
            println!(
                "{in_flight:<10} {:>10.0}/s {:>10.0}/s {:>10.0}/s {:>18.2}, {:.2} {:>18.2}, {:.2}",
                best.ours,
                best.reqwest,
                best.hyper,
                best.ours / best.reqwest,
                middle(counted.iter().map(|round| round.ours / round.reqwest)),
                best.ours / best.hyper,
                middle(counted.iter().map(|round| round.ours / round.hyper)),
            );
        }
    });
}

/// Requests answered in a second, of each side.
#[derive(Default)]
struct Round {
    ours: f64,
    reqwest: f64,
    hyper: f64,
}

fn middle(ratios: impl Iterator<Item = f64>) -> f64 {
    let mut ratios: Vec<_> = ratios.collect();
    ratios.sort_by(f64::total_cmp);
    ratios.get(ratios.len() / 2).copied().unwrap_or(f64::NAN)
}

/// Requests answered in a second, so many in flight.
async fn rate<C: Client>(client: &C, in_flight: usize) -> f64 {
    let mut tasks = JoinSet::new();
    let mut lines = Vec::new();
    for _ in 0..in_flight {
        lines.push(client.line().await);
    }
    let started = Instant::now();
    for mut line in lines {
        tasks.spawn(async move {
            let mut answered = 0_u32;
            while started.elapsed() < TURN {
                assert_eq!(C::ask(&mut line, vec![b'q'; QUESTION]).await, ANSWER);
                answered += 1;
            }
            answered
        });
    }
    let answered: u32 = tasks.join_all().await.into_iter().sum();
    f64::from(answered) / started.elapsed().as_secs_f64()
}
