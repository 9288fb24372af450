//! ソフトウェアカード: a My Number Card in memory, with access rules, counters and faults.
//!
//! It holds what a visit needs, the JPKI application and the text application, and the common application's record;
//! it knows SELECT, READ BINARY, READ RECORD, GET DATA, GET CHALLENGE, VERIFY and the signature command, and has no
//! secure messaging. The card's command layer was never officially published: behaviour follows public code (OpenSC
//! card-jpki.c, jpki/myna, soltia48/myna-card), and what those leave open is a switch in [`Switches`].
//!
//! **It can never pass as a real card**: its keys are published, its certificates come from an invented CA.

mod access;
mod chip;
mod connection;
mod fault;
pub mod files;
mod image;
mod log;
mod switches;
pub mod text_files;

pub use access::Access;
pub use connection::Connection;
pub use fault::Fault;
pub use image::{Application, Image, PinName};
pub use log::Exchange;
pub use switches::Switches;

use chip::Chip;
use image::Entry;
use mynacard_apdu::{Limits, Response, TransportError, TransportErrorKind};
use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// ATR: one that contactless readers report for plastic cards (OpenSC, customactions.cpp). It identifies nothing:
/// the card is known by its applications.
pub const ATR: [u8; 13] = [0x3B, 0x88, 0x80, 0x01, 0x00, 0x00, 0x41, 0xE0, 0xB3, 0x81, 0xA1, 0x00, 0x3B];

/// ソフトウェアカード: a handle on one card; clones share it, as programs share a reader.
///
/// ```
/// use mynacard_apdu::{ApplicationId, Card, FileId, Tries};
/// use shikaku_testkit::persona;
///
/// let taro = persona::find("taro").ok_or("no such persona")?;
/// let soft = taro.soft_card(1_765_324_800);
/// let mut card = Card::new(soft.connect());
/// card.select_application(ApplicationId::new(b"\xD3\x92\xF0\x00\x26\x01\x00\x00\x00\x01")?)?;
/// assert_eq!(card.tries(FileId(0x0018))?, Tries::Left(3));
/// assert_eq!(soft.exchanges(), 2);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct SoftCard(Arc<Mutex<Slot>>);

/// The reader's slot: the card, whether it lies there, who holds it, what disturbs it.
struct Slot {
    chip: Chip,
    present: bool,
    /// Counts how often a card was laid down, so that an old connection notices.
    insertion: u32,
    connections: u32,
    holder: Option<u32>,
    attempts: u32,
    faults: BTreeMap<u32, Fault>,
    log: Vec<Exchange>,
}

impl SoftCard {
    /// A card with this content, lying on the reader.
    #[must_use]
    pub fn new(image: Image) -> Self {
        Self(Arc::new(Mutex::new(Slot {
            chip: Chip::new(image),
            present: true,
            insertion: 0,
            connections: 0,
            holder: None,
            attempts: 0,
            faults: BTreeMap::new(),
            log: Vec::new(),
        })))
    }

    /// A panic of one test thread says nothing about the card.
    fn slot(&self) -> MutexGuard<'_, Slot> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// 接続: a connection of one program, through a reader that takes extended length.
    #[must_use]
    pub fn connect(&self) -> Connection {
        self.connect_with(Limits::EXTENDED)
    }

    /// A connection through a reader with these limits.
    #[must_use]
    pub fn connect_with(&self, limits: Limits) -> Connection {
        Connection::new(self.clone(), limits)
    }

    /// 交換の回数: the commands that reached the card so far.
    #[must_use]
    pub fn exchanges(&self) -> u32 {
        count(self.slot().log.iter().filter(|exchange| exchange.status.is_some()))
    }

    /// 照合の回数: the VERIFY commands with data that reached the card, whatever it answered.
    #[must_use]
    pub fn verifies(&self) -> u32 {
        let heard = |exchange: &&Exchange| {
            exchange.status.is_some() && exchange.header[1] == 0x20 && exchange.command_bytes > 5
        };
        count(self.slot().log.iter().filter(heard))
    }

    /// 残り回数: wrong entries left before the PIN is blocked; 0 when it is, or when the card has no such PIN.
    #[must_use]
    pub fn tries_left(&self, pin: PinName) -> u8 {
        let (application, file, _) = pin.place();
        match self.slot().chip.image.entry(application, file) {
            Some(Entry::Pin { tries, .. }) => *tries,
            _ => 0,
        }
    }

    /// Sets the counter of a PIN, no higher than its maximum: as if somebody else had entered it wrongly.
    pub fn set_tries(&self, pin: PinName, left: u8) {
        let (application, file, _) = pin.place();
        if let Some(Entry::Pin { tries, most, .. }) = self.slot().chip.image.entry_mut(application, file) {
            *tries = left.min(*most);
        }
    }

    /// Lets the card behave differently from now on.
    pub fn set_switches(&self, switches: Switches) {
        self.slot().chip.switches = switches;
    }

    /// カードを取り去る.
    pub fn remove(&self) {
        self.slot().remove();
    }

    /// カードを置く: lays the card down again. A connection from before stays broken.
    pub fn insert(&self) {
        let mut slot = self.slot();
        if !slot.present {
            slot.present = true;
            slot.insertion += 1;
        }
    }

    /// 電源断: takes the power for a moment; counters stay, selections and verified PINs do not.
    pub fn power_off(&self) {
        self.slot().chip.power_off();
    }

    /// ウォームリセット: nothing is selected any more; verified PINs outlast it (soltia48/myna-card).
    pub fn warm_reset(&self) {
        self.slot().chip.warm_reset();
    }

    /// Whether the card lies on the reader.
    #[must_use]
    pub fn is_present(&self) -> bool {
        self.slot().present
    }

    /// One command as a reader passes it on, and what is written down of the exchange.
    pub(crate) fn hear(&self, command: &[u8]) -> (Result<Response, TransportError>, Option<Exchange>) {
        let mut slot = self.slot();
        if !slot.present {
            return (Err(TransportError::new(TransportErrorKind::NoCard)), None);
        }
        let answer = slot.exchange(command);
        (answer, slot.log.last().copied())
    }

    /// Disturbs one exchange, counted from now; 1 is the next.
    pub fn fault(&self, at: u32, fault: Fault) {
        let mut slot = self.slot();
        let at = slot.attempts.saturating_add(at);
        slot.faults.insert(at, fault);
    }

    /// 交換の記録: what was exchanged so far.
    #[must_use]
    pub fn log(&self) -> Vec<Exchange> {
        self.slot().log.clone()
    }
}

fn count<T>(exchanges: impl Iterator<Item = T>) -> u32 {
    exchanges.fold(0, |sum, _| sum + 1)
}

impl fmt::Debug for SoftCard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SoftCard({} exchanges)", self.exchanges())
    }
}

impl Slot {
    fn remove(&mut self) {
        self.present = false;
        self.holder = None;
        self.chip.power_off();
    }

    fn exchange(&mut self, command: &[u8]) -> Result<Response, TransportError> {
        self.attempts += 1;
        let fault = self.faults.remove(&self.attempts);
        let response = match fault {
            Some(Fault::LostBefore) => None,
            Some(Fault::Answer(status)) => Some(Response::new(Vec::new(), mynacard_apdu::StatusWord(status))),
            _ => Some(self.chip.execute(command)),
        };
        self.log.push(Exchange {
            header: command.first_chunk().copied().unwrap_or_default(),
            command_bytes: command.len(),
            answer_bytes: response.as_ref().map_or(0, |response| response.expose().len()),
            status: response.as_ref().map(Response::status),
            file: self.chip.current().ok(),
        });
        let failed = |kind| Err(TransportError::new(kind));
        match (fault, response) {
            (Some(Fault::LostBefore | Fault::LostAfter), _) | (_, None) => {
                self.remove();
                failed(TransportErrorKind::CardRemoved)
            }
            (Some(Fault::AnswerLost), _) => Response::parse(Vec::new()),
            (Some(Fault::TimedOut), _) => failed(TransportErrorKind::Timeout),
            (Some(Fault::Short(most)), Some(response)) => {
                let data = response.expose().iter().copied().take(most).collect();
                Ok(Response::new(data, response.status()))
            }
            (_, Some(response)) => Ok(response),
        }
    }
}
