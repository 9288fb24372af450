//! The card's side of the conversation: one command in, one answer out.

mod read;
mod sign;

use super::access::Access;
use super::image::{Application, Entry, Image};
use super::switches::Switches;
use mynacard_apdu::{Command, Response, StatusWord};
use std::collections::BTreeSet;

const WRONG_LENGTH: u16 = 0x6700;
const CHANNEL_NOT_SUPPORTED: u16 = 0x6881;
const SECURE_MESSAGING_NOT_SUPPORTED: u16 = 0x6882;
const FILE_STRUCTURE_MISMATCH: u16 = 0x6981;
const NOT_ALLOWED_YET: u16 = 0x6982;
const CONDITIONS_NOT_SATISFIED: u16 = 0x6985;
const NO_CURRENT_FILE: u16 = 0x6986;
const NO_SESSION: u16 = 0x69FC;
const NOT_FOUND: u16 = 0x6A82;
const FUNCTION_NOT_SUPPORTED: u16 = 0x6A81;
const RECORD_NOT_FOUND: u16 = 0x6A83;
const WRONG_PARAMETERS: u16 = 0x6A86;
const NO_SUCH_DATA: u16 = 0x6A88;
const WRONG_OFFSET: u16 = 0x6B00;
const NO_SUCH_INSTRUCTION: u16 = 0x6D00;
const NO_SUCH_CLASS: u16 = 0x6E00;

/// GlobalPlatform issuer security domain: selecting it leaves every application.
const ISSUER_SECURITY_DOMAIN: &[u8] = b"\xA0\x00\x00\x01\x51\x00\x00";

/// The longest reference data (JICSAP 6.4.9).
const PIN_BYTES: usize = 16;

/// Data, or the status word that says why there are none.
type Answer = Result<Vec<u8>, u16>;

/// The chip: what is stored, and what lasts until power goes.
#[derive(Clone)]
pub(super) struct Chip {
    pub(super) image: Image,
    pub(super) switches: Switches,
    /// `None`: the issuer security domain, as after power-up.
    application: Option<Application>,
    file: Option<u16>,
    verified: BTreeSet<(Application, u16)>,
}

impl Chip {
    pub(super) fn new(image: Image) -> Self {
        Self {
            image,
            switches: Switches::default(),
            application: None,
            file: None,
            verified: BTreeSet::new(),
        }
    }

    /// Forgets what does not outlast power. Counters stay.
    pub(super) fn power_off(&mut self) {
        (self.application, self.file) = (None, None);
        self.verified.clear();
    }

    /// Forgets what was selected. Verified PINs stay until another application is selected (soltia48/myna-card).
    pub(super) fn warm_reset(&mut self) {
        (self.application, self.file) = (None, None);
    }

    pub(super) fn execute(&mut self, wire: &[u8]) -> Response {
        match self.answer(wire) {
            Ok(data) => Response::new(data, StatusWord::SUCCESS),
            Err(status) => Response::new(Vec::new(), StatusWord(status)),
        }
    }

    fn answer(&mut self, wire: &[u8]) -> Answer {
        let command = Command::parse(wire).map_err(|_| WRONG_LENGTH)?;
        let [class, instruction, _, _] = command.header();
        self.check_class(class)?;
        if self.switches.refuse_extended_length && is_extended(wire) {
            return Err(WRONG_LENGTH);
        }
        match (class, instruction) {
            (0x00, 0xA4) => self.select(&command),
            (0x00, 0xB0) => self.read_binary(&command),
            (0x00, 0xB2) => self.read_record(&command),
            // Only in short form (soltia48/myna-card).
            (0x00, 0x84) if is_extended(wire) => Err(CONDITIONS_NOT_SATISFIED),
            (0x00, 0x84) => read::challenge(&command),
            (0x00, 0xCA) => read::data_object(&command),
            (0x00, 0x20) => self.verify(&command),
            (0x80, 0x2A) => self.sign(&command),
            // A phone shows a sign for this one; the plastic card answers a wrong length (soltia48/myna-card).
            (0x80, 0xFC) => Err(WRONG_LENGTH),
            _ => Err(NO_SUCH_INSTRUCTION),
        }
    }

    fn check_class(&self, class: u8) -> Result<(), u16> {
        match class {
            0x00 | 0x80 => Ok(()),
            _ if class & 0x70 != 0 => Err(NO_SUCH_CLASS),
            _ if class & 0x03 != 0 => Err(CHANNEL_NOT_SUPPORTED),
            0x08 if self.application == Some(Application::Jpki) => Err(NO_SESSION),
            0x04 | 0x08 | 0x0C | 0x84 | 0x88 | 0x8C => Err(SECURE_MESSAGING_NOT_SUPPORTED),
            _ => Err(NO_SUCH_CLASS),
        }
    }

    fn select(&mut self, command: &Command) -> Answer {
        let [_, _, p1, p2] = command.header();
        let name = command.expose_data();
        match (p1, p2) {
            (0x04, 0x0C | 0x00) => self.select_application(name),
            (0x02, 0x0C | 0x00) => {
                let file = u16::from_be_bytes(name.try_into().map_err(|_| WRONG_LENGTH)?);
                self.select_file(file)
            }
            // SELECT MF: refused right after reset, a success without effect inside an application.
            (0x00, 0x00) if name.is_empty() && self.application.is_some() => Ok(()),
            _ => Err(WRONG_PARAMETERS),
        }
        // The control information that P2 = 00 asks for is unpublished: it is left empty.
        .map(|()| Vec::new())
    }

    fn select_application(&mut self, name: &[u8]) -> Result<(), u16> {
        if name.is_empty() || name.len() > 16 {
            return Err(WRONG_LENGTH);
        }
        let selected = match Application::selected_by(name) {
            None if ISSUER_SECURITY_DOMAIN.starts_with(name) => None,
            None => return Err(NOT_FOUND),
            selected => selected,
        };
        let reselect_clears = self.switches.reselect_clears;
        self.verified.retain(|(application, _)| Some(*application) == selected && !reselect_clears);
        (self.application, self.file) = (selected, None);
        Ok(())
    }

    fn select_file(&mut self, file: u16) -> Result<(), u16> {
        let application = self.application.ok_or(NOT_FOUND)?;
        self.image.entry(application, file).ok_or(NOT_FOUND)?;
        self.file = Some(file);
        Ok(())
    }

    /// Makes the file with this short identifier the current one.
    fn select_by_short_id(&mut self, short_id: u8) -> Result<(), u16> {
        if self.switches.refuse_short_ids || !(0x01..=0x1E).contains(&short_id) {
            return Err(WRONG_PARAMETERS);
        }
        self.select_file(short_id.into())
    }

    /// The file that P2 of VERIFY and of the signature command names: the current one, or one by short identifier.
    fn refer(&mut self, p2: u8) -> Result<(), u16> {
        match p2 {
            0x80 => Ok(()),
            0x81..=0x9E => self.select_by_short_id(p2 & 0x1F),
            _ => Err(WRONG_PARAMETERS),
        }
    }

    pub(super) fn current(&self) -> Result<(Application, u16), u16> {
        self.application.zip(self.file).ok_or(NO_CURRENT_FILE)
    }

    fn grants(&self, access: Access) -> bool {
        let verified = |pin: &u16| self.application.is_some_and(|it| self.verified.contains(&(it, *pin)));
        match access {
            Access::Free => true,
            Access::AnyOf(pins) => pins.iter().any(verified),
        }
    }

    fn verify(&mut self, command: &Command) -> Answer {
        let [_, _, p1, p2] = command.header();
        let presented = command.expose_data();
        if p1 != 0x00 {
            return Err(WRONG_PARAMETERS);
        }
        // Also for the question without data: a real card takes it in the four-byte form only.
        if command.expected() != 0 || presented.len() > PIN_BYTES {
            return Err(WRONG_LENGTH);
        }
        self.refer(p2)?;
        let (application, file) = self.current()?;
        let Some(Entry::Pin { value, tries, most }) = self.image.entry_mut(application, file) else {
            // Assumed: no source says what VERIFY of something else gets.
            return Err(FILE_STRUCTURE_MISMATCH);
        };
        if presented.is_empty() {
            return match *tries {
                0 => Err(self.switches.blocked_query),
                _ if self.switches.verified_query_succeeds
                    && self.verified.contains(&(application, file)) =>
                {
                    Ok(Vec::new())
                }
                left => Err(tries_left(left)),
            };
        }
        if *tries == 0 {
            return Err(self.switches.blocked_verify);
        }
        if presented == value {
            *tries = *most;
            self.verified.insert((application, file));
            return Ok(Vec::new());
        }
        // Assumed: a value of another length counts as wrong, and a wrong value ends an earlier success.
        *tries -= 1;
        self.verified.remove(&(application, file));
        Err(tries_left(*tries))
    }
}

fn tries_left(tries: u8) -> u16 {
    0x63C0 | u16::from(tries.min(15))
}

/// Three length bytes after the header: 00 and two more.
pub(super) fn is_extended(wire: &[u8]) -> bool {
    wire.len() > 5 && wire.get(4) == Some(&0)
}
