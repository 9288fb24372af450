//! `list`: what the options of `card` can be set to.

use shikaku_testkit::card::{NextDraft, Profile, Setting, Switches};
use shikaku_testkit::persona::{self, CertificateState};
use std::error::Error;
use std::io::{self, Write};

pub(crate) fn run() -> Result<(), Box<dyn Error>> {
    let mut out = io::stdout().lock();
    writeln!(out, "--persona")?;
    for persona in persona::all() {
        writeln!(out, "  {:26} PIN {}  {}", persona.name, persona.pin, persona.shows)?;
    }
    writeln!(out, "--profile")?;
    for profile in Profile::all() {
        writeln!(out, "  {:26} {}", profile.name(), profile.shows())?;
    }
    writeln!(out, "--certificate")?;
    for state in CertificateState::ALL {
        writeln!(out, "  {:26} {}", state.name(), state.shows())?;
    }
    settings(&mut out, "--switch", Switches::default().list())?;
    settings(&mut out, "--draft (of --profile next-draft)", NextDraft::default().list())
}

fn settings(out: &mut impl Write, option: &str, settings: Vec<Setting>) -> Result<(), Box<dyn Error>> {
    writeln!(out, "{option}, each with its default")?;
    for Setting { name, value, takes } in settings {
        let written = format!("{name}={value}");
        writeln!(out, "  {written:36} {takes}")?;
    }
    Ok(())
}
