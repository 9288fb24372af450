//! Looks for contradictions in the decisions about 100,000 invented people: headline, exit status, follow-ups, claim fields
//! and rules must agree, and what changes nothing about a person must change nothing in the decision.
//!
//! `contradictions [VISITS [SEED]]` prints how many visits there were of which kind, and ends with status 1 at the first
//! contradiction.
#![expect(clippy::print_stdout, reason = "a program for a terminal")]

mod draw;
mod person;
mod rules;
mod seen;
mod situation;
mod variations;

use seen::Seen;
use shikaku_examples::exit;
use shikaku_testkit::people::Generator;
use situation::Situation;
use std::process::ExitCode;
use std::time::Instant;

/// 2025-10-01, noon in Japan: the first visits are those of the last two months of old-style cards.
const TODAY: i64 = 1_759_287_600;

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let mut number = |default| arguments.next().map_or(Some(default), |text| text.parse().ok());
    let (Some(visits), Some(seed)) = (number(100_000), number(0)) else { return ExitCode::from(exit::USAGE) };
    let start = Instant::now();
    match check(visits, seed) {
        Ok(seen) => {
            println!(
                "visits: {visits}, usable: {}, contradictions: 0, in {:.1?}",
                seen.usable(),
                start.elapsed()
            );
            println!("{seen}");
            ExitCode::SUCCESS
        }
        Err(contradiction) => {
            println!("{contradiction}");
            ExitCode::FAILURE
        }
    }
}

/// How many of the visits were of which kind, or the first contradiction.
fn check(visits: u64, seed: u64) -> Result<Seen, String> {
    let mut seen = Seen::default();
    for (case, patient) in (0..visits).zip(Generator::new(seed, TODAY)) {
        let situation =
            Situation::new(seed, case, &patient).ok_or_else(|| format!("case {case}: no such situation"))?;
        let decision = situation.decide();
        let broken =
            rules::broken(&situation, &decision).or_else(|| variations::broken(&situation, &decision));
        if let Some(what) = broken {
            return Err(format!("case {case} of seed {seed}: {}: {what}", decision.code));
        }
        seen.count(&situation, &decision);
    }
    Ok(seen)
}

#[cfg(test)]
mod tests {
    #[test]
    fn no_decision_contradicts_itself_and_every_kind_of_visit_comes_up() {
        for seed in 0..3 {
            let seen = super::check(5000, seed).unwrap();
            assert!(seen.usable() > 200, "seed {seed}: {seen}");
            for (kind, count) in seen.kinds() {
                assert!(count >= 5, "seed {seed}: {kind}: {count}");
            }
        }
    }
}
