//! Invented patients on the screen: `cargo run --release --example people -- 10000`, or `… -- 5 json 31` for five of them
//! as JSON lines with the seed 31. CC0 1.0.

use serde_json::json;
use shikaku_testkit::people::{Generator, Patient, Right};
use std::io::{self, BufWriter, Write};
use std::time::Instant;

/// 2026-03-02, noon in Japan: the same people whenever it runs.
const TODAY: i64 = 1_772_420_400;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let count = arguments.next().map_or(Ok(10_000), |count| count.parse())?;
    let lines = arguments.next().is_some_and(|form| form == "json");
    let seed = arguments.next().map_or(Ok(0), |seed| seed.parse())?;

    let start = Instant::now();
    let patients: Vec<Patient> = Generator::new(seed, TODAY).take(count).collect();
    let took = start.elapsed();
    let mut out = BufWriter::new(io::stdout().lock());
    if lines {
        for patient in &patients {
            writeln!(out, "{}", line(patient))?;
        }
    } else {
        writeln!(out, "{count} people of seed {seed} in {took:.1?}")?;
        summary(&mut out, &patients)?;
    }
    Ok(out.flush()?)
}

fn line(patient: &Patient) -> serde_json::Value {
    let Patient { identity, registered, .. } = patient;
    json!({
        "serial": patient.serial,
        "household": patient.household,
        "relation": format!("{:?}", patient.relation),
        "name": identity.name,
        "name_kana": identity.name_kana,
        "name_in_use": identity.name_in_use,
        "birthdate": identity.birthdate,
        "sex": identity.sex,
        "address": identity.address,
        "post_number": identity.post_number,
        "insurer_number": registered.insurer_number,
        "insurer_name": registered.insurer_name,
        "symbol": registered.symbol,
        "number": registered.number,
        "branch": registered.branch,
        "personal_family": registered.personal_family,
        "insured_name": registered.insured_name,
        "name_at_insurer": registered.name,
        "address_at_insurer": registered.address,
        "right": format!("{:?}", patient.right),
        "insured_card_classification": patient.right.insured_card_classification(),
        "burden_tenths": patient.right.burden_tenths(),
        "first_visit": patient.chart.is_none(),
        "institution_code": patient.institution_code,
    })
}

fn summary(out: &mut impl Write, patients: &[Patient]) -> io::Result<()> {
    let mut print = |what: &str, is: &dyn Fn(&&Patient) -> bool| {
        let found = patients.iter().filter(is).count();
        writeln!(out, "{what:<34} {found:>7} {:>6.2} %", 100.0 * found as f64 / patients.len().max(1) as f64)
    };
    print("● in the name", &|patient| patient.registered.name.contains('●'))?;
    print("● in the address", &|patient| patient.registered.address.contains('●'))?;
    print("Latin name", &|patient| patient.identity.name.is_ascii())?;
    print("no 記号, or an empty one", &|patient| {
        patient.registered.symbol.as_deref().is_none_or(str::is_empty)
    })?;
    print("no 枝番", &|patient| patient.registered.branch.is_none())?;
    for right in
        [Right::General, Right::Preschool, Right::Elderly, Right::LateElderly, Right::MedicalAssistance]
    {
        print(&format!("{right:?}"), &|patient| patient.right == right)?;
    }
    Ok(())
}
