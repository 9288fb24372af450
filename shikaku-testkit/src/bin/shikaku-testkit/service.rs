//! `service`: the mock service of the invented reference profile, as a process of its own.

use jiff::civil::Date;
use jiff::tz::{Offset, TimeZone};
use shikaku_testkit::people::Generator;
use shikaku_testkit::persona::{self, Persona};
use shikaku_testkit::service::{Control, FaultPlan, MockService, RetryAfter, SettableClock, Setup, Step};
use std::error::Error;
use std::fs;
use std::io::{self, Write};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;

/// The languages of `--fault` and `--script`, below the options.
const LANGUAGES: &str = "\
Faults, as PLACE=FAULT with ; between several
  places  3 (the third request)  number (the next)  list#2 (the second)  fetch* (all)  every
          operations: health session close list fetch challenge card card-status number number-status
  faults  before the work: reset closed silent redirect status-NNN delayed-MILLISECONDS
          after the work:  reset-after closed-after silent-after failed-after pending late-MILLISECONDS
          to the answer:   cut-BYTES dribble-MILLISECONDS endless twice empty bomb html charset huge-head
                           other-id other-institution other-day other-person previous
Scripts, as PERSONA=STEP,STEP,… where a step is a fault or an answer (valid in-progress not-found several …)
The control takes the same at run time: PUT /clock /state, POST /faults, PUT /people/SERIAL/script,
POST /people/SERIAL/confirmations, DELETE /faults /data, GET /people /requests /inquiries";

#[derive(clap::Args)]
#[command(after_help = LANGUAGES)]
pub(crate) struct Arguments {
    /// Where to listen, on this machine only; port 0 lets the system choose
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:0")]
    listen: SocketAddr,
    /// Where to listen for plain HTTP that steers the service
    #[arg(long, value_name = "ADDRESS:PORT")]
    control: Option<SocketAddr>,
    /// A folder for root.pem, client-good.pem, client-ended.pem, client-foreign.pem (certificate and key) and origin
    #[arg(long, value_name = "FOLDER")]
    folder: PathBuf,
    /// Let in only clients that show client-good.pem
    #[arg(long)]
    client_certificates: bool,
    /// The origin that clients use, when it is another one, as through a proxy
    #[arg(long, value_name = "https://HOST:PORT")]
    origin: Option<String>,
    /// Noon of this day in Japan, for ever, instead of the system's clock
    #[arg(long, value_name = "YYYY-MM-DD")]
    day: Option<Date>,
    /// Only these personas [default: all]
    #[arg(long, value_name = "NAME", value_parser = known)]
    persona: Vec<&'static Persona>,
    /// So many generated patients more
    #[arg(long, value_name = "COUNT", default_value_t = 0)]
    patients: usize,
    /// How many seconds `Retry-After` names
    #[arg(long, value_name = "SECONDS", default_value_t = 30)]
    retry_after: u32,
    /// What goes wrong, as `number#2=reset-after`; see below
    #[arg(long, value_name = "PLAN")]
    fault: Vec<FaultPlan>,
    /// What happens to requests about a persona, as `taro=in-progress,reset-after`; see below
    #[arg(long, value_name = "SCRIPT", value_parser = script)]
    script: Vec<Script>,
}

#[derive(Clone)]
struct Script(&'static Persona, Vec<Step>);

fn known(name: &str) -> Result<&'static Persona, String> {
    persona::find(name).ok_or_else(|| "no such persona; `shikaku-testkit list` names them".to_owned())
}

fn script(text: &str) -> Result<Script, String> {
    let (name, steps) = text.split_once('=').ok_or("a script is written PERSONA=STEP,STEP,…")?;
    let steps =
        steps.split(',').map(|step| step.trim().parse::<Step>().map_err(|error| format!("{step}: {error}")));
    Ok(Script(known(name)?, steps.collect::<Result<_, _>>()?))
}

/// Serves until the program is ended.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Box<dyn Error>> {
    let (_service, _control) = start(arguments, &mut io::stdout())?;
    loop {
        thread::park();
    }
}

fn start(
    arguments: &Arguments,
    out: &mut impl Write,
) -> Result<(Arc<MockService>, Option<Control>), Box<dyn Error>> {
    let clock = match arguments.day {
        None => SettableClock::of_the_system(),
        Some(day) => {
            let japan = TimeZone::fixed(Offset::constant(9));
            SettableClock::standing_at(day.at(12, 0, 0, 0).to_zoned(japan)?.timestamp().as_second())
        }
    };
    let service = Arc::new(MockService::start(setup(arguments, &clock))?);
    for plan in &arguments.fault {
        service.disturb(plan);
    }
    for Script(persona, steps) in &arguments.script {
        service.set_script(persona.authentication_serial(), steps.clone())?;
    }
    write_keys(&service, &arguments.folder)?;
    let port = service.address().port();
    writeln!(out, "service https://localhost:{port} (invented reference profile, not official)")?;
    let control = match arguments.control {
        None => None,
        Some(address) => {
            let control = Control::start(Arc::clone(&service), clock, address)?;
            writeln!(out, "control http://{}", control.address())?;
            Some(control)
        }
    };
    out.flush()?;
    Ok((service, control))
}

fn setup(arguments: &Arguments, clock: &SettableClock) -> Setup {
    let now = clock.now();
    let mut setup = Setup::with_clock(clock.clock());
    if !arguments.persona.is_empty() {
        setup.people = arguments.persona.iter().map(|persona| persona.at_the_service(now)).collect();
    }
    let patients = Generator::new(31, now).take(arguments.patients);
    setup.people.extend(patients.map(|patient| patient.at_the_service()));
    setup.address = arguments.listen;
    setup.client_certificates = arguments.client_certificates;
    setup.origin.clone_from(&arguments.origin);
    setup.retry_after = RetryAfter::Seconds(arguments.retry_after);
    setup
}

/// Whom clients have to trust and what they may show. The keys are worth nothing once the service has ended.
fn write_keys(service: &MockService, folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let clients = service.client_certificates();
    fs::write(folder.join("origin"), service.origin())?;
    fs::write(folder.join("root.pem"), service.root_pem())?;
    fs::write(folder.join("client-good.pem"), &clients.good)?;
    fs::write(folder.join("client-ended.pem"), &clients.ended)?;
    fs::write(folder.join("client-foreign.pem"), &clients.foreign)
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

    fn line(options: &[&str]) -> Result<Arguments, String> {
        let folder = std::env::temp_dir().join(format!("shikaku-service-{}", std::process::id()));
        let line =
            ["service", "--folder", folder.to_str().unwrap()].into_iter().chain(options.iter().copied());
        Line::try_parse_from(line).map(|line| line.arguments).map_err(|error| error.to_string())
    }

    #[test]
    fn the_service_says_where_it_is_and_writes_whom_to_trust() {
        let arguments = line(&["--control", "127.0.0.1:0", "--persona", "taro", "--patients", "3"]).unwrap();
        let mut said = Vec::new();
        let (service, control) = start(&arguments, &mut said).unwrap();
        let said = String::from_utf8(said).unwrap();
        assert!(said.starts_with(&format!("service {} ", service.origin())), "{said}");
        assert!(said.contains(&format!("control http://{}\n", control.unwrap().address())), "{said}");
        assert_eq!(service.people().len(), 4);
        for file in ["root.pem", "client-good.pem", "client-ended.pem", "client-foreign.pem"] {
            assert!(
                fs::read_to_string(arguments.folder.join(file)).unwrap().starts_with("-----BEGIN"),
                "{file}"
            );
        }
        fs::remove_dir_all(&arguments.folder).unwrap();
    }

    #[test]
    fn what_cannot_be_read_is_said() {
        for (options, says) in [
            (["--fault", "number=lost"], "no such fault"),
            (["--script", "taro=loud"], "loud: no such fault"),
            (["--script", "nobody=reset"], "no such persona"),
            (["--persona", "nobody"], "no such persona"),
        ] {
            let said = line(&options).err().unwrap_or_default();
            assert!(said.contains(says), "{options:?}: {said}");
        }
    }

    #[test]
    fn no_other_machine_reaches_the_service() {
        let arguments = line(&["--listen", "0.0.0.0:0"]).unwrap();
        assert!(start(&arguments, &mut Vec::new()).is_err());
    }
}
