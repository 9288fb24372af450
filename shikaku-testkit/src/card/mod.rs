//! ソフトウェアカード: a My Number Card in memory, with access rules, counters and faults.
//!
//! It holds the five applications of the plastic card ([`Profile`] has the others) and knows what people outside
//! municipal offices send to it; it has no secure messaging, no unlocking and no PIN-less kinds of identification, which
//! are not public: such commands get the refusals that cards are known to give. The card's command layer was never
//! officially published: behaviour follows public code (OpenSC card-jpki.c, jpki/myna, soltia48/myna-card), and what those
//! leave open is a switch in [`Switches`]. The card that is to follow (P-384 and ECDSA, announced in 2024) is there as an
//! invented [draft](NextDraft): its applications and files are not public.
//!
//! **It can never pass as a real card**: its keys are published, its certificates come from an invented CA.

mod access;
mod atr;
mod card_verifiable;
mod chip;
mod connection;
pub mod data_objects;
pub mod face_files;
pub mod fault;
pub mod files;
mod image;
mod image_files;
mod log;
mod next;
mod pad;
mod profile;
mod setting;
mod slot;
mod state;
mod switches;
pub mod text_files;

pub use access::Access;
pub use connection::Connection;
pub use fault::{CommandName, Fault, Faults, FaultsError, FaultsErrorKind, Place, Rule};
pub use image::{Application, Image, PinName};
pub use image_files::ImageFiles;
pub use log::Exchange;
pub use next::{NEXT_NUMBER, NEXT_UNLOCKING_CODE, NextDraft, NextInput, NextSignature};
pub use pad::SoftPad;
pub use profile::Profile;
pub use setting::{Setting, SettingError};
pub use switches::{Atr, ContactAtr, Switches, UnsetPins};

use mynacard_apdu::{Limits, Response, TransportError, TransportErrorKind};
use slot::Slot;
use std::collections::BTreeMap;
use std::fmt;
use std::io;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

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

impl SoftCard {
    /// A card with this content, lying on the reader.
    #[must_use]
    pub fn new(image: Image) -> Self {
        Self(Arc::new(Mutex::new(Slot::new(image))))
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
        state::tries_left(&self.slot().chip, pin).unwrap_or_default()
    }

    /// 残り回数 of every PIN that the card has, by the names of the state file.
    #[must_use]
    pub fn tries(&self) -> BTreeMap<&'static str, u8> {
        state::tries(&self.slot().chip)
    }

    /// Sets the counter of a PIN, no higher than its maximum: as if somebody else had entered it wrongly.
    pub fn set_tries(&self, pin: PinName, left: u8) {
        state::set_tries(&mut self.slot().chip, pin, left);
    }

    /// カードの状態の保存: takes counters and changed PINs over from this file, if it exists, and keeps them there from now
    /// on, each change before its answer. The file is JSON, for its owner's eyes only, and holds PINs as they are: **never
    /// enter the PIN of a real card**. Where it cannot be written, the card answers 6581.
    ///
    /// # Errors
    /// The file cannot be read or written, or is no such file.
    pub fn keep_state(&self, file: impl AsRef<Path>) -> io::Result<()> {
        let mut slot = self.slot();
        slot.state = Some(state::State::open(file.as_ref(), &mut slot.chip)?);
        Ok(())
    }

    /// The switches as they stand.
    #[must_use]
    pub fn switches(&self) -> Switches {
        self.slot().chip.switches
    }

    /// リセット応答: what the reader reports; see [`Atr`].
    #[must_use]
    pub fn answer_to_reset(&self) -> Vec<u8> {
        self.slot().answer_to_reset()
    }

    /// Lets the card behave differently from now on.
    pub fn set_switches(&self, switches: Switches) {
        self.slot().chip.set_switches(switches);
    }

    /// カードを取り去る.
    pub fn remove(&self) {
        self.slot().remove();
    }

    /// カードを置く: lays the card down again. A connection from before stays broken.
    pub fn insert(&self) {
        let mut slot = self.slot();
        if !slot.present {
            slot.insert();
        }
    }

    /// 電源断: takes the power for a moment; counters stay, selections and verified PINs do not.
    pub fn power_off(&self) {
        self.slot().power_off();
    }

    /// ウォームリセット: nothing is selected any more; verified PINs outlast it (soltia48/myna-card).
    pub fn warm_reset(&self) {
        self.slot().warm_reset();
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
        self.disturb(&Faults::new(vec![Rule::At(Place::Exchange(at), vec![fault])]));
    }

    /// 故障の計画を渡す: adds these rules to those that the card has, counted from now.
    pub fn disturb(&self, faults: &Faults) {
        self.slot().schedule.add(faults);
    }

    /// The card that [`Fault::Swapped`] lays down. Without one it is a card without files. The next swap brings the
    /// first card back.
    pub fn set_other(&self, image: Image) {
        self.slot().set_other(image);
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
