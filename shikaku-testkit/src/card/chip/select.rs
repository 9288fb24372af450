//! SELECT, and the short identifiers by which other commands select.

use super::status::{NOT_FOUND, WRONG_LENGTH, WRONG_PARAMETERS};
use super::{Answer, Chip};
use mynacard_apdu::Command;

/// GlobalPlatform issuer security domain: selecting it leaves every application.
const ISSUER_SECURITY_DOMAIN: &[u8] = b"\xA0\x00\x00\x01\x51\x00\x00";

/// 主ファイル: its identifier is not found on this card (soltia48/myna-card).
const MASTER_FILE: &[u8] = b"\x3F\x00";

/// The one file outside all applications: it can be selected, and nothing else (soltia48/myna-card).
const OUTSIDE_APPLICATIONS: u16 = 0x001E;

impl Chip {
    pub(super) fn select(&mut self, command: &Command) -> Answer {
        let [_, _, p1, p2] = command.header();
        let name = command.expose_data();
        if p2 == 0x00 && p1 != 0x00 && self.switches.refuse_control_information {
            return Err(WRONG_PARAMETERS);
        }
        match (p1, p2) {
            (0x04, 0x0C | 0x00) => self.select_application(name),
            (0x02, 0x0C | 0x00) => {
                let file = u16::from_be_bytes(name.try_into().map_err(|_| WRONG_LENGTH)?);
                self.select_file(file)
            }
            (0x00, _) if name == MASTER_FILE => Err(NOT_FOUND),
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
        let selected = match self.image.application(name) {
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
        let exists = match self.application {
            Some(application) => self.image.entry(application, file).is_some(),
            None => file == OUTSIDE_APPLICATIONS,
        };
        if !exists {
            return Err(NOT_FOUND);
        }
        self.file = Some(file);
        Ok(())
    }

    /// Makes the file with this short identifier the current one.
    pub(super) fn select_by_short_id(&mut self, short_id: u8) -> Result<(), u16> {
        if self.switches.refuse_short_ids || !(0x01..=0x1E).contains(&short_id) {
            return Err(WRONG_PARAMETERS);
        }
        self.select_file(short_id.into())
    }

    /// The file that P2 of VERIFY and of the signature command names: the current one, or one by short identifier.
    pub(super) fn refer(&mut self, p2: u8) -> Result<(), u16> {
        match p2 {
            0x80 => Ok(()),
            0x81..=0x9E => self.select_by_short_id(p2 & 0x1F),
            _ => Err(WRONG_PARAMETERS),
        }
    }
}
