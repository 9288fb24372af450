//! Commands around secure messaging and identification without PIN: what a card says to them. None leads anywhere here.

use super::super::image::{Application, PinName};
use super::status::{
    NO_SUCH_INSTRUCTION, NOT_ALLOWED_YET, SECURITY_ENVIRONMENT, WRONG_LENGTH, WRONG_PARAMETERS,
};
use super::{Answer, Chip};
use mynacard_apdu::Command;

impl Chip {
    /// SET SESSION KEY (soltia48/myna-card). Simplified: the text application, which has secure messaging on real cards,
    /// refuses it here with 6D00 once its PIN was presented.
    pub(super) fn set_session_key(&self, command: &Command) -> Answer {
        let [_, _, p1, p2] = command.header();
        let (text, file, _) = PinName::Text.place();
        match self.application {
            Some(Application::Common | Application::CardFace) => Err(SECURITY_ENVIRONMENT),
            Some(Application::Jpki | Application::ResidentRegister) => Err(NOT_ALLOWED_YET),
            Some(Application::Text) if (p1, p2) != (0x00, 0x00) => Err(WRONG_PARAMETERS),
            Some(Application::Text) if !self.verified.contains(&(text, file)) => Err(NOT_ALLOWED_YET),
            Some(Application::Text) | None => Err(NO_SUCH_INSTRUCTION),
        }
    }
}

/// A terminal's certificate: the two parameters that real cards take, and the refusal of everything that is none
/// (AokiApp/jsapdu, soltia48/myna-card). How it goes on is not public: the software card takes no certificate.
pub(super) fn terminal_certificate(command: &Command) -> Answer {
    let [_, _, p1, p2] = command.header();
    match (p1, p2) {
        (0x00 | 0x06, 0xC1) => Err(WRONG_LENGTH),
        _ => Err(WRONG_PARAMETERS),
    }
}
