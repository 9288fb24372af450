//! 残り回数の保存: counters on the disk, so that a blocked PIN stays blocked when the program is started again.
//!
//! The file is JSON and holds counters alone: no PIN, so that a changed one is not kept, and nothing of a person.

use super::chip::Chip;
use super::image::{Entry, PinName};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs::{self, File};
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
    }
}

/// The tries left of each PIN that a card has.
pub(super) type Tries = BTreeMap<&'static str, u8>;

#[derive(Serialize)]
struct Written<'tries> {
    tries: &'tries Tries,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Found {
    tries: BTreeMap<String, u8>,
}

/// Where a card keeps its counters, and what stands there.
pub(super) struct State {
    file: PathBuf,
    saved: Tries,
}

impl State {
    /// Takes the counters of the file over, or writes it when there is none.
    pub(super) fn open(file: &Path, chip: &mut Chip) -> io::Result<Self> {
        match fs::read(file) {
            Ok(bytes) => restore(&bytes, chip)?,
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => return Err(error),
        }
        let state = Self { file: file.to_owned(), saved: tries(chip) };
        state.write()?;
        Ok(state)
    }

    /// Writes the counters if they are not those of the file.
    pub(super) fn save(&mut self, chip: &Chip) -> io::Result<()> {
        let now = tries(chip);
        if now == self.saved {
            return Ok(());
        }
        let before = std::mem::replace(&mut self.saved, now);
        self.write().inspect_err(|_| self.saved = before)
    }

    /// First beside the file, then in its place: whoever reads it finds the old counters or the new ones.
    fn write(&self) -> io::Result<()> {
        let mut beside = OsString::from(&self.file);
        beside.push(".new");
        let mut new = File::create(&beside)?;
        serde_json::to_writer(&new, &Written { tries: &self.saved })?;
        new.write_all(b"\n")?;
        new.sync_all()?;
        fs::rename(&beside, &self.file)
    }
}

/// The counters of a card.
pub(super) fn tries(chip: &Chip) -> Tries {
    PinName::ALL.into_iter().filter_map(|pin| Some((name(pin), tries_left(chip, pin)?))).collect()
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
    for (called, left) in found.tries {
        let pin = PinName::ALL.into_iter().find(|pin| name(*pin) == called);
        let pin = pin.ok_or_else(|| invalid("the state file names a PIN that no card has"))?;
        set_tries(chip, pin, left);
    }
    Ok(())
}
