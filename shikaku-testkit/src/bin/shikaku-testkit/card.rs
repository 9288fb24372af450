//! `card`: a persona's card in the virtual reader.

use crate::fault::{self, Planned};
use jiff::civil::Date;
use jiff::tz::{Offset, TimeZone};
use shikaku_testkit::persona::{self, CardState, Persona};
use shikaku_testkit::reader::vpcd::{self, Event, Inserted, Tear};
use std::error::Error;
use std::fs::File;
use std::io::{self, ErrorKind, Write};
use std::path::PathBuf;
use std::thread;
use std::time::{Duration, Instant};

/// How long the reader may take to appear.
const PATIENCE: Duration = Duration::from_secs(10);

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Where the driver of the virtual reader listens
    #[arg(long, value_name = "HOST:PORT")]
    vpcd: String,
    /// Whose card
    #[arg(long, value_name = "NAME", default_value = "taro", value_parser = known)]
    persona: &'static Persona,
    /// A file for the log: a line for each exchange, with header, lengths and status word
    #[arg(long, value_name = "FILE")]
    log: Option<PathBuf>,
    /// The day on which the card is shown, YYYY-MM-DD [default: today]
    #[arg(long, value_name = "DAY")]
    day: Option<Date>,
    /// A fault at an exchange, counted from 1, as `6=lost-after`; kinds: lost-before, lost-after, answer-lost,
    /// timed-out, a status word such as 6F00, short-N for N bytes of answer
    #[arg(long, value_name = "EXCHANGE=KIND", value_parser = fault::parse)]
    fault: Vec<Planned>,
    /// When the card is taken away, the driver reports a failed exchange instead of an empty answer
    #[arg(long)]
    failing: bool,
}

fn known(name: &str) -> Result<&'static Persona, String> {
    let names = || persona::all().iter().map(|it| it.name).collect::<Vec<_>>().join(" ");
    persona::find(name).ok_or_else(|| format!("known are: {}", names()))
}

/// Shows the card until it is gone.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Box<dyn Error>> {
    let now = match arguments.day {
        None => jiff::Timestamp::now(),
        Some(day) => day.at(12, 0, 0, 0).to_zoned(TimeZone::fixed(Offset::constant(9)))?.timestamp(),
    };
    let card = arguments.persona.soft_card(now.as_second());
    if arguments.persona.card == CardState::Absent {
        return Err("this patient shows no card".into());
    }
    for planned in &arguments.fault {
        card.fault(planned.exchange, planned.fault);
    }
    let tear = if arguments.failing { Tear::Failed } else { Tear::Empty };
    let file = arguments.log.as_ref().map(File::create).transpose()?;
    let until = Instant::now() + PATIENCE;
    loop {
        let mut file = file.as_ref().map(File::try_clone).transpose()?;
        let log = move |event: Event| {
            // A full disk does not take the card out of the reader.
            let _ = file.as_mut().map(|file| writeln!(file, "{event}"));
        };
        match vpcd::insert(&card, &arguments.vpcd, tear, log) {
            Err(error) if error.kind() == ErrorKind::ConnectionRefused && Instant::now() < until => {
                thread::sleep(Duration::from_millis(20));
            }
            inserted => return wait(inserted?, arguments.persona),
        }
    }
}

fn wait(inserted: Inserted, persona: &Persona) -> Result<(), Box<dyn Error>> {
    writeln!(io::stdout(), "the card of {} lies on the reader", persona.name)?;
    Ok(inserted.wait()?)
}
