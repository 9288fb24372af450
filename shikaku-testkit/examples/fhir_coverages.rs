//! 資格確認結果からFHIRへ: reads result files and prints the FHIR Coverage of each confirmed one, a line each.
//!
//! `cargo run -p shikaku-testkit --example fhir_coverages -- FILE…`. A file that is not a result, or not a usable one, prints
//! nothing: there is nothing to hand to an electronic record.
#![expect(clippy::print_stdout, reason = "a program that prints what it made")]

use std::error::Error;
use std::{env, fs};

use shikaku_model::fhir::Coverage;
use shikaku_model::{Finding, Policy, Visit, decide, wire};

fn main() -> Result<(), Box<dyn Error>> {
    for file in env::args_os().skip(1) {
        let Ok(answer) = wire::xml::read(&fs::read(file)?) else { continue };
        let Some(day) = answer.header.qualification_confirmation_date else { continue };
        let decision = decide(Finding::Answer(&answer), None, None, &Visit::on(day), &Policy::default());
        let Some(record) = decision.claim_fields else { continue };
        println!("{}", serde_json::to_string(&Coverage::of(&record)?)?);
    }
    Ok(())
}
