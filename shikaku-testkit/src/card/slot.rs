//! The reader's slot: what lies there, who holds it, and the way of a command to the card and back.

use super::chip::Chip;
use super::fault::{self, Fault, Schedule};
use super::image::Image;
use super::log::Exchange;
use super::state::State;
use mynacard_apdu::{Response, StatusWord, TransportError, TransportErrorKind};
use std::mem;
use std::thread;
use std::time::Duration;

/// ISO/IEC 7816-4, clause 5.6: memory failure.
const MEMORY_FAILURE: StatusWord = StatusWord(0x6581);

/// The slot: the card, whether it lies there, who holds it, what disturbs it.
pub(super) struct Slot {
    pub(super) chip: Chip,
    /// Where the card keeps its counters, when it was told to.
    pub(super) state: Option<State>,
    /// The card that a swap lays down; without one, a card without files.
    other: (Chip, Option<State>),
    pub(super) present: bool,
    /// The card hangs until a reset or until its power goes.
    mute: bool,
    /// Counts how often a card was laid down, so that an old connection notices.
    pub(super) insertion: u32,
    /// PUPI: the random identifier of this insertion (ISO/IEC 14443-3, clause 7.9.2).
    identifier: [u8; 4],
    pub(super) connections: u32,
    pub(super) holder: Option<u32>,
    pub(super) schedule: Schedule,
    pub(super) log: Vec<Exchange>,
}

impl Slot {
    pub(super) fn new(image: Image) -> Self {
        Self {
            chip: Chip::new(image),
            state: None,
            other: (Chip::new(Image::blank()), None),
            present: true,
            mute: false,
            insertion: 0,
            identifier: rand::random(),
            connections: 0,
            holder: None,
            schedule: Schedule::default(),
            log: Vec::new(),
        }
    }

    pub(super) fn set_other(&mut self, image: Image) {
        self.other = (Chip::new(image), None);
    }

    pub(super) fn insert(&mut self) {
        self.present = true;
        self.insertion += 1;
        self.identifier = rand::random();
    }

    pub(super) fn answer_to_reset(&self) -> Vec<u8> {
        self.chip.switches.atr.bytes(self.identifier)
    }

    pub(super) fn remove(&mut self) {
        self.present = false;
        self.holder = None;
        self.power_off();
    }

    pub(super) fn power_off(&mut self) {
        self.mute = false;
        self.chip.power_off();
    }

    pub(super) fn warm_reset(&mut self) {
        self.mute = false;
        self.chip.warm_reset();
    }

    /// The card that lay there comes back with the next swap.
    fn swap(&mut self) {
        self.power_off();
        mem::swap(&mut self.chip, &mut self.other.0);
        mem::swap(&mut self.state, &mut self.other.1);
    }

    /// One exchange with whatever the plan has for it.
    pub(super) fn exchange(&mut self, command: &[u8]) -> Result<Response, TransportError> {
        let faults = self.schedule.strike(command);
        let heard = self.hear(command, &faults);
        self.log.push(Exchange {
            header: command.first_chunk().copied().unwrap_or_default(),
            command_bytes: command.len(),
            answer_bytes: heard.as_ref().map_or(0, |response| response.expose().len()),
            status: heard.as_ref().map(Response::status),
            file: self.chip.current().ok(),
            fault: faults.last().copied(),
        });
        match heard {
            Some(response) => self.bring_back(response, &faults),
            None if self.mute => failed(TransportErrorKind::Timeout),
            None => self.lost(),
        }
    }

    /// The way to the card: what it answers, unless it does not hear the command.
    fn hear(&mut self, command: &[u8], faults: &[Fault]) -> Option<Response> {
        let mut instead = None;
        for fault in faults {
            match fault {
                Fault::Delayed(milliseconds) => thread::sleep(Duration::from_millis((*milliseconds).into())),
                Fault::Reset => self.warm_reset(),
                Fault::Swapped => self.swap(),
                Fault::Mute => self.mute = true,
                Fault::LostBefore => return None,
                Fault::Answer(status) => instead = Some(Response::new(Vec::new(), StatusWord(*status))),
                _ => {}
            }
        }
        if self.mute {
            return None;
        }
        Some(instead.unwrap_or_else(|| self.execute(command)))
    }

    /// The counters are on the disk before anybody learns whether a PIN was right.
    fn execute(&mut self, command: &[u8]) -> Response {
        let response = self.chip.execute(command);
        match self.state.as_mut().map(|state| state.save(&self.chip)) {
            Some(Err(_)) => Response::new(Vec::new(), MEMORY_FAILURE),
            _ => response,
        }
    }

    /// The way back: what arrives of the answer.
    fn bring_back(&mut self, mut response: Response, faults: &[Fault]) -> Result<Response, TransportError> {
        for fault in faults {
            match fault {
                Fault::LostAfter => return self.lost(),
                Fault::AnswerLost => return failed(TransportErrorKind::AnswerLost),
                Fault::TimedOut => return failed(TransportErrorKind::Timeout),
                Fault::Short(most) => response = fault::shortened(&response, *most),
                Fault::Flipped(bit) => response = fault::flipped(&response, *bit),
                _ => {}
            }
        }
        Ok(response)
    }

    fn lost(&mut self) -> Result<Response, TransportError> {
        self.remove();
        failed(TransportErrorKind::CardRemoved)
    }
}

fn failed(kind: TransportErrorKind) -> Result<Response, TransportError> {
    Err(TransportError::new(kind))
}
