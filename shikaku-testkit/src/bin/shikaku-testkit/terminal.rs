//! `terminal`: the partner of the file exchange.

use shikaku_testkit::terminal::{Fault, Settings, Terminal, face_result};
use std::error::Error;
use std::io::{self, Write};
use std::path::PathBuf;
use std::time::Duration;

/// The language of `--faults`, below the options.
const FAULTS_HELP: &str = "\
Faults, parted by commas; `mixed` is those after which the right answer is there sooner or later:
  plain delayed half empty padded moved trashed late twice copied foreign crossed neighbour zip
and those after which it never is:
  refused abnormal broken silent
One is drawn for each request, by the seed. The journal has a line for each event: nanoseconds of Unix time, what
happened (fetched, torn, the fault, answered, theirs, failed), the name of the file.";

#[derive(clap::Args)]
#[command(after_help = FAULTS_HELP)]
pub(crate) struct Arguments {
    /// The exchange root; its folders are made where they are missing
    root: PathBuf,
    /// What goes wrong; see below
    #[arg(long, value_name = "LIST", default_value = "plain")]
    faults: String,
    /// What the faults are drawn with
    #[arg(long, value_name = "NUMBER", default_value_t = 1)]
    seed: u64,
    /// How long an answer takes at least, in milliseconds
    #[arg(long, value_name = "MS", default_value_t = 0)]
    delay: u64,
    /// How much longer a late answer takes, in milliseconds
    #[arg(long, value_name = "MS", default_value_t = 1_500)]
    late: u64,
    /// How often a bulk result is 処理中 before it is there
    #[arg(long, value_name = "TIMES", default_value_t = 2)]
    polls: u32,
    /// Writes one result of the face reader first, for this day (YYYYMMDD)
    #[arg(long, value_name = "DAY")]
    face: Option<String>,
    /// A file for the journal
    #[arg(long, value_name = "FILE")]
    journal: Option<PathBuf>,
}

pub(crate) fn run(arguments: &Arguments) -> Result<(), Box<dyn Error>> {
    let ms = Duration::from_millis;
    let mut settings = Settings::new(&arguments.root)
        .faults(&faults(&arguments.faults)?)
        .seed(arguments.seed)
        .delay(ms(arguments.delay))
        .late(ms(arguments.late))
        .polls(arguments.polls);
    if let Some(journal) = &arguments.journal {
        settings = settings.journal(journal);
    }
    let terminal = Terminal::start(settings)?;
    if let Some(day) = &arguments.face {
        let name = format!("OQSsiquc01res_face_{day}093000.xml");
        std::fs::write(arguments.root.join("face").join(name), face_result("3119999996", day))?;
    }
    writeln!(io::stdout(), "ready")?;
    terminal.join();
    Ok(())
}

fn faults(list: &str) -> Result<Vec<Fault>, String> {
    if list == "mixed" {
        return Ok(Fault::ANSWERED.to_vec());
    }
    list.split(',').map(str::parse).collect()
}
