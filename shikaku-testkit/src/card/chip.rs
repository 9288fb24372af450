//! The card's side of the conversation: one command in, one answer out.

mod answer;
mod pins;
mod read;
mod select;
mod session;
mod sign;
mod status;

use super::access::Access;
use super::image::{Application, Image, PinName};
use super::switches::Switches;
use mynacard_apdu::{Command, Response, StatusWord};
use status::{
    CHANNEL_NOT_SUPPORTED, FILE_STRUCTURE_MISMATCH, GENERAL_FAILURE, NO_CURRENT_FILE, NO_SECURED_OBJECTS,
    NO_SESSION, NO_SUCH_CLASS, NO_SUCH_INSTRUCTION, NOT_ALLOWED_YET, SECURE_MESSAGING_NOT_SUPPORTED,
    WRONG_LENGTH,
};
use std::collections::BTreeSet;

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
    /// No command since power-up.
    fresh: bool,
    /// What is left of an answer that comes in pieces.
    rest: Vec<u8>,
}

impl Chip {
    pub(super) fn new(image: Image) -> Self {
        Self {
            image,
            switches: Switches::default(),
            application: None,
            file: None,
            verified: BTreeSet::new(),
            fresh: true,
            rest: Vec::new(),
        }
    }

    pub(super) fn set_switches(&mut self, switches: Switches) {
        for (pin, tries) in [
            (PinName::BirthDate, switches.birth_date_tries),
            (PinName::MatchingA, switches.matching_a_tries),
            (PinName::FaceMatchingA, switches.matching_a_tries),
            (PinName::Common, switches.common_tries),
        ] {
            self.image.set_most_tries(pin, tries);
        }
        let face = |of: &Switches| (of.face_recognition_pins, of.face_recognition_presence);
        if face(&switches) != face(&self.switches) {
            let (pins, presence) = face(&switches);
            self.image.set_face_recognition(pins, presence);
        }
        self.switches = switches;
    }

    /// Forgets what does not outlast power. Counters stay.
    pub(super) fn power_off(&mut self) {
        self.warm_reset();
        self.verified.clear();
        self.fresh = true;
    }

    /// Forgets what was selected. Verified PINs stay until another application is selected (soltia48/myna-card).
    pub(super) fn warm_reset(&mut self) {
        (self.application, self.file) = (None, None);
        self.rest.clear();
    }

    pub(super) fn execute(&mut self, wire: &[u8]) -> Response {
        let rest = std::mem::take(&mut self.rest);
        let answer = if std::mem::take(&mut self.fresh) && self.switches.first_command_fails {
            Err(GENERAL_FAILURE)
        } else {
            Command::parse(wire)
                .map_err(|_| WRONG_LENGTH)
                .and_then(|command| Ok((self.answer(&command, is_extended(wire), rest)?, command)))
        };
        match answer {
            Ok((data, command)) => self.shape(&command, data),
            Err(status) => Response::new(Vec::new(), StatusWord(status)),
        }
    }

    fn answer(&mut self, command: &Command, extended: bool, rest: Vec<u8>) -> Answer {
        let [class, instruction, _, _] = command.header();
        self.check_class(class)?;
        if self.switches.refuse_extended_length && extended {
            return Err(WRONG_LENGTH);
        }
        match (class, instruction) {
            (0x00, 0xA4) => self.select(command),
            (0x00, 0xB0) => self.read_binary(command),
            (0x00, 0xB2) => self.read_record(command),
            (0x00, 0xC0) if !rest.is_empty() => Ok(rest),
            (0x00, 0xCA) => self.data_object(command),
            (0x00, 0x84) => read::challenge(command, extended),
            (0x00, 0x20) => self.verify(command),
            (0x00, 0x24) => self.change_reference_data(command),
            (0x00, 0x2C) => self.reset_retry_counter(command),
            (0x80, 0x32) => self.change_key(command),
            (0x80, 0x2A) => self.sign(command),
            (0x00, 0x88) => self.authenticate(command),
            (0x80, 0xAE) => self.set_session_key(command),
            (0x80, 0xA2) => session::terminal_certificate(command),
            (0x80, 0xFC) if self.image.takes_phone_indicator() => Ok(Vec::new()),
            // The plastic card knows the instruction and answers a wrong length (soltia48/myna-card).
            (0x80, 0xFC) => Err(WRONG_LENGTH),
            // Unlocking takes the issuer's keys; assumed: without them it is refused like this.
            (0x80, 0x54) => Err(NOT_ALLOWED_YET),
            _ => Err(NO_SUCH_INSTRUCTION),
        }
    }

    fn check_class(&self, class: u8) -> Result<(), u16> {
        match (class, self.application) {
            (0x00 | 0x80, _) => Ok(()),
            _ if class & 0x70 != 0 => Err(NO_SUCH_CLASS),
            _ if class & 0x03 != 0 => Err(CHANNEL_NOT_SUPPORTED),
            (0x08, Some(Application::Jpki | Application::Text)) => Err(NO_SESSION),
            (0x0C, Some(Application::Text)) => Err(NO_SECURED_OBJECTS),
            (0x04 | 0x08 | 0x0C | 0x84 | 0x88 | 0x8C, _) => Err(SECURE_MESSAGING_NOT_SUPPORTED),
            _ => Err(NO_SUCH_CLASS),
        }
    }

    pub(super) fn current(&self) -> Result<(Application, u16), u16> {
        match (self.application, self.file) {
            (Some(application), Some(file)) => Ok((application, file)),
            // The one file outside all applications is an internal one.
            (None, Some(_)) => Err(FILE_STRUCTURE_MISMATCH),
            (_, None) => Err(NO_CURRENT_FILE),
        }
    }

    fn grants(&self, access: Access) -> bool {
        let verified = |pin: &u16| self.application.is_some_and(|it| self.verified.contains(&(it, *pin)));
        match access {
            Access::Free => true,
            Access::AnyOf(pins) => pins.iter().any(verified),
            Access::Never => false,
        }
    }
}

/// Three length bytes after the header: 00 and two more.
pub(super) fn is_extended(wire: &[u8]) -> bool {
    wire.len() > 5 && wire.get(4) == Some(&0)
}
