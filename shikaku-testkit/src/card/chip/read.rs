//! What the card hands out: files, records, data objects, random bytes.

use super::super::image::{Application, Entry};
use super::{
    Answer, Chip, FILE_STRUCTURE_MISMATCH, FUNCTION_NOT_SUPPORTED, NO_SUCH_DATA, NOT_ALLOWED_YET,
    RECORD_NOT_FOUND, WRONG_LENGTH, WRONG_OFFSET, WRONG_PARAMETERS,
};
use mynacard_apdu::Command;
use rand::RngCore;

/// ATR of the contact interface without its first byte (OpenSC, card-jpki.c).
const CONTACT_ATR: [u8; 8] = [0xE0, 0x00, 0xFF, 0x81, 0x31, 0xFE, 0x45, 0x14];

impl Chip {
    pub(super) fn read_binary(&mut self, command: &Command) -> Answer {
        let [_, _, p1, p2] = command.header();
        if !command.expose_data().is_empty() || command.expected() == 0 {
            return Err(WRONG_LENGTH);
        }
        let offset = match p1 {
            0x00..=0x7F => usize::from(u16::from_be_bytes([p1, p2])),
            0x80..=0x9F => {
                self.select_by_short_id(p1 & 0x1F)?;
                p2.into()
            }
            _ => return Err(WRONG_PARAMETERS),
        };
        let (application, file) = self.current()?;
        let Some(Entry::File { bytes, access }) = self.image.entry(application, file) else {
            return Err(FILE_STRUCTURE_MISMATCH);
        };
        if !self.grants(*access) {
            return Err(NOT_ALLOWED_YET);
        }
        let filler = if is_certificate(application, file) { self.switches.certificate_filler } else { 0 };
        let end = bytes.len() + usize::from(filler);
        if offset >= end {
            return Err(WRONG_OFFSET);
        }
        let expected = usize::try_from(command.expected()).unwrap_or(usize::MAX);
        let stored = bytes.iter().copied().chain(std::iter::repeat(0xFF));
        Ok(stored.take(end).skip(offset).take(expected).collect())
    }

    /// One record by its number. Reading several at once is refused, as some cards do.
    pub(super) fn read_record(&mut self, command: &Command) -> Answer {
        let [_, _, number, p2] = command.header();
        if !command.expose_data().is_empty() || command.expected() == 0 {
            return Err(WRONG_LENGTH);
        }
        match (p2 >> 3, p2 & 0x07) {
            (0, 0x04) => {}
            (0x1F, _) | (_, 0x00..=0x03 | 0x06..) => return Err(WRONG_PARAMETERS),
            (_, 0x05) => return Err(FUNCTION_NOT_SUPPORTED),
            (short_id, _) => self.select_by_short_id(short_id)?,
        }
        let (application, file) = self.current()?;
        let Some(Entry::Records(records)) = self.image.entry(application, file) else {
            return Err(FILE_STRUCTURE_MISMATCH);
        };
        let index = usize::from(number).checked_sub(1).ok_or(WRONG_PARAMETERS)?;
        records.get(index).cloned().ok_or(RECORD_NOT_FOUND)
    }
}

/// GET DATA: of the objects that real cards have, the contact ATR; the others differ from card to card.
pub(super) fn data_object(command: &Command) -> Answer {
    let [_, _, p1, p2] = command.header();
    match [p1, p2] {
        _ if !command.expose_data().is_empty() || command.expected() == 0 => Err(WRONG_LENGTH),
        [0x5F, 0x51] => Ok(CONTACT_ATR.to_vec()),
        _ => Err(NO_SUCH_DATA),
    }
}

/// GET CHALLENGE: 1 to 256 random bytes.
pub(super) fn challenge(command: &Command) -> Answer {
    let [_, _, p1, p2] = command.header();
    let length = usize::try_from(command.expected()).unwrap_or_default();
    match (p1, p2) {
        (0x00, 0x00) if command.expose_data().is_empty() && length > 0 => {
            let mut bytes = vec![0; length];
            rand::thread_rng().fill_bytes(&mut bytes);
            Ok(bytes)
        }
        (0x00, 0x00) => Err(WRONG_LENGTH),
        _ => Err(WRONG_PARAMETERS),
    }
}

fn is_certificate(application: Application, file: u16) -> bool {
    application == Application::Jpki && matches!(file, 0x0001 | 0x0002 | 0x000A | 0x000B)
}
