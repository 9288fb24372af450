//! `card`: a persona's card in the virtual reader, or behind JSON-lines.

use jiff::civil::Date;
use jiff::tz::{Offset, TimeZone};
use shikaku_testkit::card::{Faults, Image, NextDraft, Profile, SoftCard, Switches};
use shikaku_testkit::persona::{self, CardState, CertificateState, Persona};
use shikaku_testkit::reader::vpcd::{self, Tear};
use shikaku_testkit::reader::{Event, json_lines};
use std::error::Error;
use std::fs::File;
use std::io::{self, ErrorKind, Write};
use std::path::PathBuf;
use std::thread;
use std::time::{Duration, Instant};

/// How long the reader may take to appear.
const PATIENCE: Duration = Duration::from_secs(10);

/// The language of `--fault`, below the options.
const FAULTS_HELP: &str = "\
Faults, as PLACE=FAULT with several faults joined by + and several rules by ;
  places  3 (the third exchange)  verify  read#2 (the second)  every
          names: select read record data challenge tries verify sign ins-XX
  faults  lost-before lost-after answer-lost timed-out mute reset swapped
          6F00 (a status word)  short-BYTES  flipped-BIT  delayed-MILLISECONDS
  random SEED PERCENT disturbs so many exchanges of a hundred
`shikaku-testkit list` names the personas, profiles, certificates and switches.";

#[derive(clap::Args)]
#[command(after_help = FAULTS_HELP)]
pub(crate) struct Arguments {
    /// Where the driver of the virtual reader listens; one program for each reader
    #[arg(long, value_name = "HOST:PORT", required_unless_present = "json_lines")]
    vpcd: Option<String>,
    /// Where to listen for JSON-lines, on this machine only; port 0 lets the system choose
    #[arg(long, value_name = "HOST:PORT", conflicts_with = "vpcd")]
    json_lines: Option<String>,
    /// Whose card
    #[arg(long, value_name = "NAME", default_value = "taro", value_parser = known)]
    persona: &'static Persona,
    /// Another kind of card than the persona has
    #[arg(long, value_name = "NAME", value_parser = profile)]
    profile: Option<Profile>,
    /// Another certificate than the persona has
    #[arg(long, value_name = "STATE", value_parser = certificate)]
    certificate: Option<CertificateState>,
    /// How the card differs, as `blocked-query=6984` or `reselect-clears`
    #[arg(long, value_name = "NAME[=VALUE]")]
    switch: Vec<String>,
    /// How the draft of the next card differs, as `signature=fixed`
    #[arg(long, value_name = "NAME[=VALUE]")]
    draft: Vec<String>,
    /// A folder with contents for files of the card, named as in `text-0002.bin`
    #[arg(long, value_name = "FOLDER")]
    files: Option<PathBuf>,
    /// Whose card the fault `swapped` lays down
    #[arg(long, value_name = "NAME", value_parser = known)]
    other: Option<&'static Persona>,
    /// A file for the log: a line for each exchange, with header, lengths and status word
    #[arg(long, value_name = "FILE")]
    log: Option<PathBuf>,
    /// A file that keeps counters and changed PINs, so that they outlast the program. Test PINs only: they stand in it
    #[arg(long, value_name = "FILE")]
    state: Option<PathBuf>,
    /// The day on which the card is shown, YYYY-MM-DD [default: today]
    #[arg(long, value_name = "DAY")]
    day: Option<Date>,
    /// What goes wrong, as `6=lost-after` or `verify=delayed-300+lost-after`; see below
    #[arg(long, value_name = "PLAN")]
    fault: Vec<Faults>,
    /// When the card is taken away, the driver reports a failed exchange instead of an empty answer
    #[arg(long, conflicts_with = "json_lines")]
    failing: bool,
}

fn known(name: &str) -> Result<&'static Persona, String> {
    let names = || persona::all().iter().map(|it| it.name).collect::<Vec<_>>().join(" ");
    persona::find(name).ok_or_else(|| format!("known are: {}", names()))
}

fn profile(name: &str) -> Result<Profile, String> {
    Profile::find(name).ok_or_else(|| format!("known are: {}", Profile::all().map(Profile::name).join(" ")))
}

fn certificate(name: &str) -> Result<CertificateState, String> {
    let names = || CertificateState::ALL.map(CertificateState::name).join(" ");
    CertificateState::find(name).ok_or_else(|| format!("known are: {}", names()))
}

/// Shows the card until it is gone.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Box<dyn Error>> {
    if arguments.persona.card == CardState::Absent {
        return Err("this patient shows no card".into());
    }
    let card = card(arguments)?;
    let file = arguments.log.as_ref().map(File::create).transpose()?;
    let name = arguments.persona.name;
    if let Some(address) = &arguments.json_lines {
        let listener = json_lines::listen(address)?;
        writeln!(io::stdout(), "the card of {name} listens at {}", listener.local_addr()?)?;
        return Ok(json_lines::serve(&card, &listener, log_into(file))?);
    }
    let reader = arguments.vpcd.as_deref().ok_or("neither --vpcd nor --json-lines")?;
    let tear = if arguments.failing { Tear::Failed } else { Tear::Empty };
    let until = Instant::now() + PATIENCE;
    let inserted = loop {
        let log = log_into(file.as_ref().map(File::try_clone).transpose()?);
        match vpcd::insert(&card, reader, tear, log) {
            Err(error) if error.kind() == ErrorKind::ConnectionRefused && Instant::now() < until => {
                thread::sleep(Duration::from_millis(20));
            }
            inserted => break inserted?,
        }
    };
    writeln!(io::stdout(), "the card of {name} lies on the reader")?;
    Ok(inserted.wait()?)
}

fn log_into(mut file: Option<File>) -> impl FnMut(Event) + Send + 'static {
    // A full disk does not take the card out of the reader.
    move |event| drop(file.as_mut().map(|file| writeln!(file, "{event}")))
}

fn card(arguments: &Arguments) -> Result<SoftCard, Box<dyn Error>> {
    let now = match arguments.day {
        Some(day) if !(2016..=2100).contains(&day.year()) => {
            return Err("the first cards were issued in 2016; --day knows the years up to 2100".into());
        }
        None => jiff::Timestamp::now(),
        Some(day) => day.at(12, 0, 0, 0).to_zoned(TimeZone::fixed(Offset::constant(9)))?.timestamp(),
    };
    let today = now.as_second();
    let card = arguments.persona.soft_card_of(image(arguments, today)?);
    card.set_switches(switches(arguments)?);
    if let Some(other) = arguments.other {
        card.set_other(other.image(today));
    }
    if let Some(file) = &arguments.state {
        card.keep_state(file)?;
    }
    for plan in &arguments.fault {
        card.disturb(plan);
    }
    Ok(card)
}

fn image(arguments: &Arguments, today: i64) -> Result<Image, Box<dyn Error>> {
    let mut persona = *arguments.persona;
    persona.profile = arguments.profile.unwrap_or(persona.profile);
    persona.certificate = arguments.certificate.unwrap_or(persona.certificate);
    if !arguments.draft.is_empty() {
        let mut draft = NextDraft::default();
        for setting in &arguments.draft {
            draft.set(setting).map_err(|error| format!("--draft {setting}: {error}"))?;
        }
        if !matches!(persona.profile, Profile::NextDraft(_)) {
            return Err("--draft belongs to --profile next-draft".into());
        }
        persona.profile = Profile::NextDraft(draft);
    }
    let image = persona.image(today);
    let Some(folder) = &arguments.files else { return Ok(image) };
    let files = image.with_files_from(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    writeln!(io::stdout(), "files taken: {}; left: {}", files.taken.join(" "), files.left.join(" "))?;
    Ok(files.image)
}

fn switches(arguments: &Arguments) -> Result<Switches, String> {
    let mut switches = Switches::default();
    for setting in &arguments.switch {
        switches.set(setting).map_err(|error| format!("--switch {setting}: {error}"))?;
    }
    Ok(switches)
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser;

    #[derive(Parser)]
    struct Line {
        #[command(flatten)]
        arguments: Arguments,
    }

    /// The card that these options make, or what the program says of them.
    fn made(options: &[&str]) -> Result<SoftCard, String> {
        let line = ["card", "--vpcd", "127.0.0.1:1", "--day", "2026-03-02"].iter().chain(options);
        let line = Line::try_parse_from(line).map_err(|error| error.to_string())?;
        card(&line.arguments).map_err(|error| error.to_string())
    }

    #[test]
    fn every_name_that_is_listed_makes_a_card() {
        for persona in persona::all() {
            assert!(made(&["--persona", persona.name]).is_ok(), "{}", persona.name);
        }
        for profile in Profile::all() {
            assert!(made(&["--profile", profile.name()]).is_ok(), "{}", profile.name());
        }
        for state in CertificateState::ALL {
            assert!(made(&["--certificate", state.name()]).is_ok(), "{}", state.name());
        }
        for setting in Switches::default().list() {
            let switch = format!("{}={}", setting.name, setting.value);
            assert!(made(&["--switch", &switch]).is_ok(), "{switch}");
        }
        for setting in NextDraft::default().list() {
            let setting = format!("{}={}", setting.name, setting.value);
            assert!(made(&["--profile", "next-draft", "--draft", &setting]).is_ok(), "{setting}");
        }
    }

    #[test]
    fn what_is_not_known_is_answered_with_what_is() {
        for (options, says) in [
            (["--persona", "nobody"], "known are: taro"),
            (["--profile", "gold"], "known are: plastic android"),
            (["--certificate", "gold"], "known are: valid near-expiry"),
            (["--switch", "colour=gold"], "--switch colour=gold: no switch has this name"),
            (["--switch", "pieces=0"], "--switch pieces=0: the switch does not take this value"),
            (["--draft", "signature=fixed"], "--draft belongs to --profile next-draft"),
            (["--files", "/nowhere/at/all"], "/nowhere/at/all: "),
            (["--fault", "1=lost"], "column 3: no such fault"),
        ] {
            let said = made(&options).err().unwrap_or_default();
            assert!(said.contains(says), "{options:?}: {said}");
        }
    }

    #[test]
    fn a_day_before_the_first_card_is_refused() {
        let line = ["card", "--vpcd", "127.0.0.1:1", "--day", "1960-01-01"];
        let line = Line::try_parse_from(line).unwrap();
        assert!(card(&line.arguments).is_err());
    }

    #[test]
    fn a_switch_reaches_the_card() {
        let card = made(&["--switch", "atr=contact", "--switch", "birth-date-tries=3"]).unwrap();
        assert_eq!(card.answer_to_reset().first_chunk(), Some(&[0x3B, 0xE0]));
        assert_eq!(card.tries()["birth-date"], 3);
    }
}
