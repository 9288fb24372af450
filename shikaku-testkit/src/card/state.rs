//! カードの状態の保存: counters and changed PINs on the disk, so that a blocked PIN stays blocked and a changed one stays
//! changed when the program is started again.
//!
//! The file is JSON and for its owner's eyes only. A PIN stands in it as it is, and only when it was changed on the card:
//! the software card's PINs are published anyway, and no other may be entered. Nothing of a person is in it.

use super::chip::Chip;
use super::image::{Entry, PinName};
use crate::hexadecimal::{from_hexadecimal, to_hexadecimal};
use crate::system;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

/// What the file and the JSON-lines plug call a PIN.
const fn name(pin: PinName) -> &'static str {
    match pin {
        PinName::Authentication => "authentication",
        PinName::Signature => "signature",
        PinName::Text => "text",
        PinName::MatchingA => "matching-a",
        PinName::MatchingB => "matching-b",
        PinName::BirthDate => "birth-date",
        PinName::FaceMatchingA => "face-matching-a",
        PinName::FaceMatchingB => "face-matching-b",
        PinName::Common => "common",
        PinName::ResidentRegister => "resident-register",
        PinName::UnlockingCode => "unlocking-code",
    }
}

/// Every PIN that a card can have, the draft of the next card included.
fn every_pin() -> impl Iterator<Item = PinName> {
    PinName::ALL.into_iter().chain([PinName::UnlockingCode])
}

/// What the file says of itself.
const NOTE: &str = "Test PINs of a software card. Never enter the PIN of a real card.";

/// The tries left of each PIN that a card has.
pub(super) type Tries = BTreeMap<&'static str, u8>;

/// What is kept.
#[derive(Clone, PartialEq, Eq, Serialize)]
struct Kept {
    note: &'static str,
    tries: Tries,
    /// 変更後の暗証番号, in hexadecimal digits.
    changed_pins: BTreeMap<&'static str, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Found {
    #[serde(rename = "note", default)]
    _note: String,
    tries: BTreeMap<String, u8>,
    #[serde(default)]
    changed_pins: BTreeMap<String, String>,
}

/// Where a card keeps its state, and what stands there.
pub(super) struct State {
    file: PathBuf,
    /// The PINs that the card came with.
    given: BTreeMap<&'static str, Vec<u8>>,
    saved: Kept,
}

impl State {
    /// Takes the state of the file over, or writes it when there is none.
    pub(super) fn open(file: &Path, chip: &mut Chip) -> io::Result<Self> {
        let given = values(chip).map(|(name, value)| (name, value.clone())).collect();
        match fs::read(file) {
            Ok(bytes) => restore(&bytes, chip)?,
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => return Err(error),
        }
        let saved = kept(chip, &given);
        let state = Self { file: file.to_owned(), given, saved };
        state.write()?;
        Ok(state)
    }

    /// Writes the state if it is not that of the file.
    pub(super) fn save(&mut self, chip: &Chip) -> io::Result<()> {
        let now = kept(chip, &self.given);
        if now == self.saved {
            return Ok(());
        }
        let before = std::mem::replace(&mut self.saved, now);
        self.write().inspect_err(|_| self.saved = before)
    }

    /// First beside the file, then in its place: whoever reads it finds the old state or the new one.
    fn write(&self) -> io::Result<()> {
        let mut beside = OsString::from(&self.file);
        beside.push(".new");
        let mut new = system::create_private(Path::new(&beside))?;
        serde_json::to_writer(&new, &self.saved)?;
        new.write_all(b"\n")?;
        new.sync_all()?;
        // Windows renames no file that is still open.
        drop(new);
        system::replace(Path::new(&beside), &self.file)
    }
}

fn kept(chip: &Chip, given: &BTreeMap<&'static str, Vec<u8>>) -> Kept {
    let changed = values(chip).filter(|(name, value)| given.get(name) != Some(*value));
    Kept {
        note: NOTE,
        tries: tries(chip),
        changed_pins: changed.map(|(name, value)| (name, to_hexadecimal(value))).collect(),
    }
}

/// The PINs of a card and their values.
fn values(chip: &Chip) -> impl Iterator<Item = (&'static str, &Vec<u8>)> {
    every_pin().filter_map(|pin| {
        let (application, file, _) = pin.place();
        match chip.image.entry(application, file)? {
            Entry::Pin { value, .. } => Some((name(pin), value)),
            _ => None,
        }
    })
}

/// The counters of a card.
pub(super) fn tries(chip: &Chip) -> Tries {
    every_pin().filter_map(|pin| Some((name(pin), tries_left(chip, pin)?))).collect()
}

/// The counter of a PIN; `None` when the card has no such PIN.
pub(super) fn tries_left(chip: &Chip, pin: PinName) -> Option<u8> {
    let (application, file, _) = pin.place();
    match chip.image.entry(application, file)? {
        Entry::Pin { tries, .. } => Some(*tries),
        _ => None,
    }
}

/// Sets a counter, no higher than its maximum.
pub(super) fn set_tries(chip: &mut Chip, pin: PinName, left: u8) {
    let (application, file, _) = pin.place();
    if let Some(Entry::Pin { tries, most, .. }) = chip.image.entry_mut(application, file) {
        *tries = left.min(*most);
    }
}

fn restore(bytes: &[u8], chip: &mut Chip) -> io::Result<()> {
    let invalid = |why| io::Error::new(ErrorKind::InvalidData, why);
    let found: Found = serde_json::from_slice(bytes).map_err(|_| invalid("not a state file of a card"))?;
    let named = |called: &str| {
        let pin = every_pin().find(|pin| name(*pin) == called);
        pin.ok_or_else(|| invalid("the state file names a PIN that no card has"))
    };
    for (called, left) in &found.tries {
        set_tries(chip, named(called)?, *left);
    }
    for (called, changed) in &found.changed_pins {
        let new = from_hexadecimal(changed).filter(|new| (1..=16).contains(&new.len()));
        let new = new.ok_or_else(|| invalid("a PIN in the state file is none"))?;
        let (application, file, _) = named(called)?.place();
        if let Some(Entry::Pin { value, .. }) = chip.image.entry_mut(application, file) {
            *value = new;
        }
    }
    Ok(())
}
