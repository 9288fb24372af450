//! The jobs by the crates `myna-card` and `jpki`, unmodified, each as its documentation shows.

use super::Result;
use apdu_core::HandleError;
use jpki::ap::crypto::CertType;
use jpki::ap::{CryptoAp, SupportAp};
use jpki::nfc::HandlerInCtx;
use myna_card::ap::jpki::{JpkiAp, SignatureScheme};
use myna_card::ap::text::TextAp;
use myna_card::{Card, Pin, Transmit};
use mynacard_apdu::{Command, Lengths, Transport};
use shikaku_testkit::card::{Connection, SoftCard};
use shikaku_testkit::persona::{Persona, TEXT_PIN};
use std::cell::RefCell;
use std::rc::Rc;

/// The software card as their transports want it: bytes out, bytes with the status word back.
struct Link(RefCell<Connection>);

impl Link {
    fn to(soft: &SoftCard) -> Self {
        Self(RefCell::new(soft.connect()))
    }

    fn exchange(&self, command: &[u8]) -> std::result::Result<Vec<u8>, String> {
        let command = Command::parse(command).map_err(|error| error.to_string())?;
        // Both send short commands only, which are encoded as they came.
        let wire = command.encode(Lengths::Short).map_err(|error| error.to_string())?;
        let answer = self.0.borrow_mut().transmit(&wire).map_err(|error| error.to_string())?;
        Ok([answer.expose(), &answer.status().0.to_be_bytes()].concat())
    }
}

impl Transmit for Link {
    fn transmit(&mut self, command: &[u8]) -> myna_card::Result<Vec<u8>> {
        self.exchange(command).map_err(|_| myna_card::Error::ShortResponse(0))
    }
}

/// As the crate's own PC/SC transport: the command has been executed by the time the buffer is found too small.
impl HandlerInCtx<()> for Link {
    fn handle_in_ctx(
        &self,
        (): (),
        command: &[u8],
        response: &mut [u8],
    ) -> std::result::Result<usize, HandleError> {
        let answer = self.exchange(command).map_err(|error| HandleError::Nfc(Box::new(error)))?;
        let room = response.get_mut(..answer.len()).ok_or(HandleError::NotEnoughBuffer(answer.len()))?;
        room.copy_from_slice(&answer);
        Ok(answer.len())
    }
}

pub(crate) fn myna_card(soft: &SoftCard, persona: &Persona) -> Result<()> {
    let mut card = Card::new(Link::to(soft));
    let mut jpki = JpkiAp::select(&mut card)?;
    jpki.auth_pin_retries()?;
    jpki.read_auth_certificate_der()?;
    jpki.verify_auth_pin(&Pin::numeric(persona.pin)?)?;
    jpki.sign_with_auth_key(SignatureScheme::Verbatim, &digest_info())?;
    Ok(())
}

pub(crate) fn myna_card_attributes(soft: &SoftCard, persona: &Persona) -> Result<()> {
    let mut card = Card::new(Link::to(soft));
    let mut text = TextAp::select(&mut card)?;
    text.verify_pin(&Pin::numeric(TEXT_PIN)?)?;
    let four = text.read_attributes()?;
    if four.name == persona.holder.name { Ok(()) } else { Err("another name".into()) }
}

pub(crate) fn jpki(soft: &SoftCard, persona: &Persona) -> Result<()> {
    let card = Rc::new(jpki::Card::new(Box::new(Link::to(soft))));
    let application = CryptoAp::open((), card).map_err(|error| error.to_string())?;
    application.auth_pin_status(()).map_err(|error| error.to_string())?;
    let certificate = application.read_certificate((), CertType::Auth, Vec::new());
    certificate.map_err(|error| error.to_string())?;
    let signature = application.auth((), persona.pin.into(), digest_info());
    signature.map_err(|error| error.to_string())?;
    Ok(())
}

pub(crate) fn jpki_attributes(soft: &SoftCard, _: &Persona) -> Result<()> {
    let card = Rc::new(jpki::Card::new(Box::new(Link::to(soft))));
    let application = SupportAp::open((), card).map_err(|error| error.to_string())?;
    application.read_attributes((), TEXT_PIN.into()).map_err(|error| error.to_string())?;
    Ok(())
}

/// DigestInfo of SHA-256 (RFC 8017, section 9.2, note 1) around some digest.
fn digest_info() -> Vec<u8> {
    let prefix = b"\x30\x31\x30\x0D\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x01\x05\x00\x04\x20";
    [prefix.as_slice(), &[0x5A; 32]].concat()
}
