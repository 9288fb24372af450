//! The exchange folder against a partner that disturbs it.
//!
//! The partner is the testkit's own, on a thread of this process. `FOLDER_PARTNER` names another one instead, a program
//! that takes the arguments of `shikaku-testkit terminal`; `FOLDER_EXCHANGES` says how many exchanges are made.

mod cases;
mod exchanges;

use shikaku_client::gateways::folder::{
    Answer, FolderError, FolderExchange, FolderSettings, Request, SentRequest,
};
use shikaku_model::inquiry::QualificationConfirmSearchInfo;
use shikaku_model::insured::{Number, Symbol};
use shikaku_model::{Date, InstitutionCode, InsurerNumber, Personal};
use shikaku_testkit::terminal::{Fault, Settings, Terminal};
use std::fs;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;
use std::time::{Duration, Instant};

/// How much later than due a late answer comes.
const LATE: Duration = Duration::from_millis(1_500);
/// How often a bulk result is 処理中.
const POLLS: u32 = 2;

/// An exchange root with its partner. Both go at the end.
struct Scene {
    root: PathBuf,
    partner: Partner,
}

/// Kept while the partner is to run.
enum Partner {
    Thread { _terminal: Terminal },
    Program(Child),
}

impl Scene {
    fn new(faults: &[Fault], seed: u64) -> Self {
        Self::with_late(faults, seed, LATE)
    }

    fn with_late(faults: &[Fault], seed: u64, late: Duration) -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let root = std::env::temp_dir().join(format!("shikaku-terminal-{}-{number}", std::process::id()));
        let _ = fs::remove_dir_all(&root);
        fs::create_dir_all(&root).expect("a folder");
        let journal = root.join("journal.txt");
        let partner = match std::env::var("FOLDER_PARTNER") {
            Ok(command) => Partner::Program(program(&command, &root, &journal, faults, seed, late)),
            Err(_) => {
                let settings =
                    Settings::new(&root).faults(faults).seed(seed).late(late).polls(POLLS).journal(&journal);
                Partner::Thread { _terminal: Terminal::start(settings).expect("the partner starts") }
            }
        };
        let began = Instant::now();
        while !["req", "res"].iter().all(|folder| root.join(folder).is_dir()) || !journal.exists() {
            assert!(began.elapsed() < Duration::from_secs(20), "the partner does not begin");
            thread::sleep(Duration::from_millis(5));
        }
        Self { root, partner }
    }

    fn open(&self, settings: FolderSettings) -> FolderExchange {
        let institution = InstitutionCode::parse("3119999996").expect("well-formed");
        FolderExchange::open(&self.root, institution, settings).expect("the folder is there")
    }

    /// The lines of the journal: nanoseconds of Unix time, event, file.
    fn journal(&self) -> Vec<(u128, String, String)> {
        let text = fs::read_to_string(self.root.join("journal.txt")).expect("the journal");
        let whole = text.lines().map(|line| line.splitn(3, ' ').collect::<Vec<_>>());
        let line = |line: Vec<&str>| {
            Some((line.first()?.parse().ok()?, (*line.get(1)?).to_owned(), (*line.get(2)?).to_owned()))
        };
        whole.filter_map(line).collect()
    }
}

impl Drop for Scene {
    fn drop(&mut self) {
        if let Partner::Program(child) = &mut self.partner {
            let _ = child.kill();
            let _ = child.wait();
        }
        let _ = fs::remove_dir_all(&self.root);
    }
}

fn program(
    command: &str,
    root: &std::path::Path,
    journal: &std::path::Path,
    faults: &[Fault],
    seed: u64,
    late: Duration,
) -> Child {
    let mut words = command.split_whitespace();
    let names: Vec<_> = faults.iter().map(|fault| fault.name()).collect();
    Command::new(words.next().expect("FOLDER_PARTNER names a program"))
        .args(words)
        .arg(root)
        .args(["--faults", &names.join(","), "--seed", &seed.to_string(), "--polls", &POLLS.to_string()])
        .args(["--late", &late.as_millis().to_string()])
        .arg("--journal")
        .arg(journal)
        .current_dir(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the workspace"))
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .spawn()
        .expect("FOLDER_PARTNER starts")
}

fn settings() -> FolderSettings {
    FolderSettings::default().patience(Duration::from_secs(20)).rescan(Duration::from_millis(200))
}

fn person(number: &str) -> QualificationConfirmSearchInfo {
    let mut person = QualificationConfirmSearchInfo::default();
    person.insurer_number = InsurerNumber::from_received("319038");
    person.insured_card_symbol = Symbol::from_received("見本").map(Personal::new);
    person.insured_identification_number = Number::from_received(number).map(Personal::new);
    person.birthdate = Date::new(1980, 3, 15).ok().map(Personal::new);
    person
}

fn day() -> Date {
    Date::new(2026, 3, 2).expect("a day")
}

fn inquiry(number: &str) -> Request {
    Request::Inquiry { day: day(), person: Box::new(person(number)) }
}

fn wait(folder: &FolderExchange, sent: &SentRequest) -> Result<Answer, FolderError> {
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    runtime.block_on(folder.answer(sent))
}

/// The number of the one person whom an answer is about: in the result, not only in the echo.
fn number_in(answer: Answer) -> String {
    let Answer::Eligibility(answer) = answer else { panic!("an answer to an inquiry") };
    let result = answer.results.first().expect("a result");
    result.insured_identification_number.as_ref().expect("a number").expose().as_str().to_owned()
}
