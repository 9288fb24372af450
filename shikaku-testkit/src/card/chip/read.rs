//! What the card hands out: files, records, data objects, random bytes.

use super::super::access::Access;
use super::super::image::{Application, Entry};
use super::super::switches::ContactAtr;
use super::status::{
    CONDITIONS_NOT_SATISFIED, FILE_STRUCTURE_MISMATCH, FUNCTION_NOT_SUPPORTED, NO_SUCH_DATA, NOT_ALLOWED_YET,
    RECORD_NOT_FOUND, WRONG_LENGTH, WRONG_OFFSET, WRONG_PARAMETERS,
};
use super::{Answer, Chip};
use mynacard_apdu::Command;
use rand::RngCore;

const AUTHENTICATION_CERTIFICATE: (Application, u16) = (Application::Jpki, 0x000A);
const CONTACT_ATR: u16 = 0x5F51;
const LOWER_CERTIFICATE: u16 = 0x7F21;

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
        let needs_pin =
            self.switches.certificate_needs_pin && (application, file) == AUTHENTICATION_CERTIFICATE;
        let access = if needs_pin { Access::AnyOf(&[0x0018]) } else { *access };
        if !self.grants(access) {
            return Err(NOT_ALLOWED_YET);
        }
        let filler = if is_certificate(application, file) { self.switches.certificate_filler } else { 0 };
        let end = bytes.len() + usize::from(filler);
        if offset >= end {
            return Err(WRONG_OFFSET);
        }
        let asked = usize::try_from(command.expected()).unwrap_or(usize::MAX);
        let expected =
            asked.min(self.switches.longest_read.map_or(usize::MAX, |most| usize::from(most.max(1))));
        let stored = bytes.iter().copied().chain(std::iter::repeat(self.switches.filler));
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

    /// GET DATA: objects outside all applications, where they answer; the ATR elsewhere too.
    pub(super) fn data_object(&self, command: &Command) -> Answer {
        let [_, _, p1, p2] = command.header();
        let tag = u16::from_be_bytes([p1, p2]);
        if !command.expose_data().is_empty() || command.expected() == 0 {
            return Err(WRONG_LENGTH);
        }
        let outside = self.application.is_none();
        let answers = match tag {
            CONTACT_ATR => match self.switches.contact_atr {
                ContactAtr::Everywhere => true,
                ContactAtr::OutsideApplications => outside,
                ContactAtr::InApplications => !outside,
            },
            LOWER_CERTIFICATE => outside && !self.switches.no_lower_certificate,
            _ => outside,
        };
        let object = self.image.data_object(tag).filter(|_| answers).ok_or(NO_SUCH_DATA)?;
        // An object is handed out whole or not at all.
        if u32::try_from(object.len()).is_ok_and(|bytes| bytes > command.expected()) {
            return Err(WRONG_LENGTH);
        }
        Ok(object.to_vec())
    }
}

/// GET CHALLENGE: 1 to 256 random bytes, in short form only (soltia48/myna-card).
pub(super) fn challenge(command: &Command, extended: bool) -> Answer {
    let [_, _, p1, p2] = command.header();
    if extended {
        return Err(CONDITIONS_NOT_SATISFIED);
    }
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
