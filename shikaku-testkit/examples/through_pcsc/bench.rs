//! A bench with a daemon of its own: one reader that obeys orders, one card, one desk.

use crate::desk::{Desk, NOW};
use crate::{Counted, Result, diagnosis, exchanges, expect, mute, others, pads, print, service, watching};
use mynacard_apdu::pcsc::{Choice, PcscCard, Readers, stuck_threads};
use mynacard_apdu::{Card, Transport};
use shikaku_testkit::card::{PinName, SoftCard};
use shikaku_testkit::persona;
use shikaku_testkit::reader::pcscd::{self, Daemon, Definition};
use shikaku_testkit::reader::vpcd::{self, Inserted, Tear};
use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Command, id};
use std::rc::Rc;
use std::time::{Duration, Instant};
use std::{env, fs, thread};

/// Where the reader listens for its card; for orders one higher.
const PORT: u16 = 36_410;
/// Set in the process that has a daemon.
const SOCKET: &str = "PCSCLITE_CSOCK_NAME";

/// What a card may take for an answer here. Real desks are more patient.
pub(crate) const PATIENCE: Duration = Duration::from_millis(400);
/// How long the daemon may take to see what has changed.
const SOON: Duration = Duration::from_secs(5);

/// Troubles of one kind.
type Group = fn(&mut Bench) -> Result<()>;

/// The library of PC/SC reads the daemon's address once in a process: this program starts itself again with it set, and
/// that process starts, kills and restarts the daemon.
pub(crate) fn beside_a_daemon(words: &[&str], driver: &Path) -> Result<()> {
    let folder = env::temp_dir().join(format!("through-pcsc-{}", id()));
    let Ok(socket) = env::var(SOCKET) else {
        fs::create_dir_all(&folder)?;
        let mut child = Command::new(env::current_exe()?);
        let status = child.args(words).env(SOCKET, pcscd::socket(&folder)).status()?;
        fs::remove_dir_all(folder)?;
        return if status.success() { Ok(()) } else { Err(format!("{words:?}: {status}").into()) };
    };
    let folder = Path::new(&socket).parent().ok_or("the socket lies in no folder")?;
    let mut bench = Bench::set_up(folder, driver)?;
    let groups: &[(&str, Group)] = match words.first() {
        Some(&"service") => &[("service", service::all)],
        _ => &[
            ("watch and wait", watching::all),
            ("diagnosis", diagnosis::all),
            ("PIN pad", pads::all),
            ("other programs", others::all),
            ("mute card", mute::all),
            ("driver and length", exchanges::all),
        ],
    };
    for (name, group) in groups {
        let (started, before) = (Instant::now(), bench.counted());
        group(&mut bench)?;
        let after = bench.counted();
        let counted = Counted {
            cases: after.cases - before.cases,
            exchanges: after.exchanges - before.exchanges,
            verifies: after.verifies - before.verifies,
        };
        print(name, counted, started);
    }
    Ok(())
}

pub(crate) struct Bench {
    folder: PathBuf,
    driver: PathBuf,
    pub(crate) daemon: Option<Daemon>,
    pub(crate) desk: Rc<Desk>,
    pub(crate) readers: Readers,
    pub(crate) card: SoftCard,
    pub(crate) pin: &'static str,
    pub(crate) cases: u32,
    orders: Option<BufReader<TcpStream>>,
    inserted: Option<Inserted>,
}

/// What a visit came to.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Visited {
    pub(crate) outcome: &'static str,
    /// Exchanges and VERIFY commands that the card heard.
    pub(crate) exchanges: u32,
    pub(crate) verifies: u32,
}

impl Bench {
    fn set_up(folder: &Path, driver: &Path) -> Result<Self> {
        let persona = persona::find("taro").ok_or("no such persona")?;
        let definition = Definition::with_driver("Test Reader", driver, PORT);
        let daemon = Some(Daemon::start(folder, &[definition])?);
        let readers = Readers::establish()?.patient_for(PATIENCE);
        let mut bench = Self {
            folder: folder.to_owned(),
            driver: driver.to_owned(),
            daemon,
            desk: Rc::new(Desk::open()?),
            readers,
            card: persona.soft_card(NOW),
            pin: persona.pin,
            cases: 0,
            orders: None,
            inserted: None,
        };
        bench.insert()?;
        bench.undisturbed()?;
        Ok(bench)
    }

    fn counted(&self) -> Counted {
        Counted { cases: self.cases, exchanges: self.card.exchanges(), verifies: self.card.verifies() }
    }

    /// Ends the daemon as a crash would.
    pub(crate) fn kill_the_daemon(&mut self) -> Result<()> {
        self.orders = None;
        if let Some(daemon) = self.daemon.take() {
            daemon.kill()?;
        }
        Ok(())
    }

    /// Starts the daemon again, with its reader or with none.
    pub(crate) fn start_the_daemon(&mut self, with_the_reader: bool) -> Result<()> {
        let definition = Definition::with_driver("Test Reader", &self.driver, PORT);
        let readers = if with_the_reader { vec![definition] } else { Vec::new() };
        self.daemon = Some(Daemon::start(&self.folder, &readers)?);
        Ok(())
    }

    /// Has the reader do something, as its `control.rs` lists it.
    pub(crate) fn order(&mut self, order: &str) -> Result<()> {
        let orders = match &mut self.orders {
            Some(orders) => orders,
            none => {
                let stream = soon(|| TcpStream::connect(("127.0.0.1", PORT + 1)))?;
                stream.set_nodelay(true)?;
                none.insert(BufReader::new(stream))
            }
        };
        orders.get_mut().write_all(format!("{order}\n").as_bytes())?;
        let mut answer = String::new();
        orders.read_line(&mut answer)?;
        expect(order, &answer.trim_end(), &"ok")
    }

    /// Lays the card down; returns when the daemon has seen it.
    pub(crate) fn insert(&mut self) -> Result<()> {
        let card = self.card.clone();
        self.inserted = Some(soon(|| vpcd::insert(&card, ("127.0.0.1", PORT), Tear::Empty, |_| {}))?);
        self.readers.wait_for_card(&Choice::Auto, SOON)?;
        Ok(())
    }

    /// Takes the card away; returns when the daemon has seen it. It does so also while somebody holds a transaction.
    pub(crate) fn eject(&mut self) -> Result<()> {
        self.take_away();
        let until = Instant::now() + SOON;
        while !self.readers.names_with_a_card()?.is_empty() {
            if Instant::now() > until {
                return Err("the daemon does not see that the card is gone".into());
            }
            thread::sleep(Duration::from_millis(2));
        }
        Ok(())
    }

    /// Lays the card down again, no faster than a hand: the daemon misses a card that comes while it still takes the power
    /// from the last one.
    pub(crate) fn lay_down_again(&mut self) -> Result<()> {
        self.eject()?;
        thread::sleep(Duration::from_millis(200));
        self.insert()
    }

    /// Takes the card away, whatever the daemon makes of it.
    pub(crate) fn take_away(&mut self) {
        self.inserted = None;
    }

    pub(crate) fn connect(&mut self) -> Result<PcscCard> {
        Ok(self.readers.wait_for_card(&Choice::Auto, SOON)?)
    }

    /// A visit over this connection.
    pub(crate) fn visit_by<T: Transport>(
        &self,
        connection: T,
        while_typing: impl FnOnce(),
    ) -> Result<Visited> {
        let before = (self.card.exchanges(), self.card.verifies());
        let outcome = self.desk.visit(&mut Card::new(connection), self.pin, while_typing)?;
        Ok(Visited {
            outcome,
            exchanges: self.card.exchanges() - before.0,
            verifies: self.card.verifies() - before.1,
        })
    }

    pub(crate) fn visit(&mut self, while_typing: impl FnOnce()) -> Result<Visited> {
        let connection = self.connect()?;
        self.visit_by(connection, while_typing)
    }

    /// A visit as it should be. Nobody else can sign afterwards.
    pub(crate) fn undisturbed(&mut self) -> Result<()> {
        let visited = self.visit(|| {})?;
        expect("a visit after all", &(visited.outcome, visited.verifies), &("usable", 1))?;
        expect("tries left", &self.card.tries_left(PinName::Authentication), &3)?;
        expect("threads that hang", &stuck_threads(), &0)?;
        expect("another program signs", &others::Other::open(&self.reader()?)?.signs_without_a_pin()?, &false)
    }

    pub(crate) fn reader(&mut self) -> Result<String> {
        Ok(self.readers.names()?.pop().ok_or("no reader")?)
    }

    /// One trouble: what came of it, then a visit as it should be.
    pub(crate) fn case(&mut self, name: &str, found: &Visited, outcome: &str, verifies: u32) -> Result<()> {
        self.cases += 1;
        expect(name, &(found.outcome, found.verifies), &(outcome, verifies))?;
        self.undisturbed().map_err(|error| format!("after {name}: {error}").into())
    }

    /// Brings the counter back after a try that was spent on purpose.
    pub(crate) fn restore_tries(&self) {
        self.card.set_tries(PinName::Authentication, 3);
    }
}

/// Tries until it works, for a while.
fn soon<R, E>(mut attempt: impl FnMut() -> std::result::Result<R, E>) -> std::result::Result<R, E> {
    let until = Instant::now() + SOON;
    loop {
        match attempt() {
            Err(_) if Instant::now() < until => thread::sleep(Duration::from_millis(10)),
            result => return result,
        }
    }
}
