//! VERIFY, and the two commands that change a PIN.

use super::super::image::{Application, Entry, PinName};
use super::super::next::NEXT_UNLOCKING_CODE;
use super::status::{
    FILE_STRUCTURE_MISMATCH, NO_SUCH_INSTRUCTION, NOT_ALLOWED_YET, WRONG_DATA, WRONG_LENGTH, WRONG_PARAMETERS,
};
use super::{Answer, Chip};
use mynacard_apdu::Command;

/// The longest reference data (JICSAP 6.4.9).
const PIN_BYTES: usize = 16;

/// 照合番号: the same value in two applications.
const TWINS: [(PinName, PinName); 2] =
    [(PinName::MatchingA, PinName::FaceMatchingA), (PinName::MatchingB, PinName::FaceMatchingB)];

impl Chip {
    pub(super) fn verify(&mut self, command: &Command) -> Answer {
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
        let verified = self.verified.contains(&(application, file));
        let switches = self.switches;
        let (value, tries, most) = self.pin(application, file)?;
        if presented.is_empty() {
            return match *tries {
                0 => Err(switches.blocked_query),
                _ if switches.verified_query_succeeds && verified => Ok(Vec::new()),
                left => Err(tries_left(left)),
            };
        }
        if *tries == 0 {
            return Err(switches.blocked_verify);
        }
        // Assumed: a value of another length counts as wrong, and a wrong value ends an earlier success.
        let right = presented == value;
        *tries = if right { most } else { *tries - 1 };
        let left = *tries;
        if right {
            self.verified.insert((application, file));
        } else {
            self.verified.remove(&(application, file));
        }
        self.share(application, file, left);
        if right { Ok(Vec::new()) } else { Err(tries_left(left)) }
    }

    /// CHANGE REFERENCE DATA (jpki/myna): the new value alone, after VERIFY of the old one.
    pub(super) fn change_reference_data(&mut self, command: &Command) -> Answer {
        let [_, _, p1, _] = command.header();
        match self.application {
            Some(Application::Jpki | Application::Text) if p1 == 0x01 => self.change(command),
            Some(Application::Jpki | Application::Text) => Err(WRONG_PARAMETERS),
            _ => Err(NO_SUCH_INSTRUCTION),
        }
    }

    /// CHANGE KEY (soltia48/myna-card): the same in two other applications.
    pub(super) fn change_key(&mut self, command: &Command) -> Answer {
        let [_, _, p1, _] = command.header();
        match self.application {
            Some(Application::Common | Application::ResidentRegister) if p1 == 0x00 => self.change(command),
            Some(Application::Common | Application::ResidentRegister) => Err(WRONG_PARAMETERS),
            _ => Err(NO_SUCH_INSTRUCTION),
        }
    }

    /// RESET RETRY COUNTER of the draft of the next card (assumed): the unlocking code, then a new authentication PIN.
    pub(super) fn reset_retry_counter(&mut self, command: &Command) -> Answer {
        let [_, _, p1, p2] = command.header();
        let (jpki, code_file, _) = PinName::UnlockingCode.place();
        if self.application != Some(jpki) || self.image.entry(jpki, code_file).is_none() {
            return Err(NO_SUCH_INSTRUCTION);
        }
        if p1 != 0x00 {
            return Err(WRONG_PARAMETERS);
        }
        let fits = |(_, new): &(&[u8], &[u8])| (1..=PIN_BYTES).contains(&new.len());
        let parts = command.expose_data().split_at_checked(NEXT_UNLOCKING_CODE.len()).filter(fits);
        let (presented, new) = parts.filter(|_| command.expected() == 0).ok_or(WRONG_LENGTH)?;
        self.refer(p2)?;
        let (_, file, _) = PinName::Authentication.place();
        if self.current()? != (jpki, file) {
            return Err(NOT_ALLOWED_YET);
        }
        let switches = self.switches;
        let (code, tries, most) = self.pin(jpki, code_file)?;
        if *tries == 0 {
            return Err(switches.blocked_verify);
        }
        let right = presented == code;
        *tries = if right { most } else { *tries - 1 };
        if !right {
            return Err(tries_left(*tries));
        }
        let (value, tries, most) = self.pin(jpki, file)?;
        new.clone_into(value);
        *tries = most;
        Ok(Vec::new())
    }

    fn change(&mut self, command: &Command) -> Answer {
        let [_, _, _, p2] = command.header();
        let new = command.expose_data();
        if command.expected() != 0 || !(1..=PIN_BYTES).contains(&new.len()) {
            return Err(WRONG_LENGTH);
        }
        self.refer(p2)?;
        let (application, file) = self.current()?;
        let verified = self.verified.contains(&(application, file));
        let refuse_weak = self.switches.refuse_weak_pins;
        let (value, _, _) = self.pin(application, file)?;
        if !verified {
            return Err(NOT_ALLOWED_YET);
        }
        if refuse_weak && new.windows(2).all(|pair| pair.first() == pair.last()) {
            return Err(WRONG_DATA);
        }
        new.clone_into(value);
        Ok(Vec::new())
    }

    /// Value, tries left and maximum.
    fn pin(&mut self, application: Application, file: u16) -> Result<(&mut Vec<u8>, &mut u8, u8), u16> {
        match self.image.entry_mut(application, file) {
            Some(Entry::Pin { value, tries, most }) => Ok((value, tries, *most)),
            // Assumed: no source says what VERIFY of something else gets.
            _ => Err(FILE_STRUCTURE_MISMATCH),
        }
    }

    /// Hands a counter on to the same number in the other application.
    fn share(&mut self, application: Application, file: u16, left: u8) {
        if !self.switches.shared_matching_tries {
            return;
        }
        let twin = TWINS.into_iter().find_map(|(one, other)| {
            let ((a, a_file, _), (b, b_file, _)) = (one.place(), other.place());
            match (application, file) {
                at if at == (a, a_file) => Some((b, b_file)),
                at if at == (b, b_file) => Some((a, a_file)),
                _ => None,
            }
        });
        if let Some((application, file)) = twin
            && let Ok((_, tries, _)) = self.pin(application, file)
        {
            *tries = left;
        }
    }
}

fn tries_left(tries: u8) -> u16 {
    0x63C0 | u16::from(tries.min(15))
}
