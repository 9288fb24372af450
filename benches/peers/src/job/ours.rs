//! The jobs by this project.

use super::{NOW, Result};
use mynacard_apdu::{Card, Limits};
use mynacard_auth::{
    AttributesApplication, AuthPin, Challenge, JpkiApplication, LastTry, Purpose, Test, TextPin,
    TrustAnchors, present, prove,
};
use shikaku_testkit::card::SoftCard;
use shikaku_testkit::persona::{Persona, TEXT_PIN};
use shikaku_testkit::pki::{Generation, TEST_POLICY_AUTHENTICATION, TestCa};

pub(crate) fn sign_in(soft: &SoftCard, persona: &Persona) -> Result<()> {
    in_one_session(soft, persona, Limits::EXTENDED)
}

pub(crate) fn sign_in_short(soft: &SoftCard, persona: &Persona) -> Result<()> {
    in_one_session(soft, persona, Limits::SHORT)
}

/// The PIN is known beforehand: one session for everything.
fn in_one_session(soft: &SoftCard, persona: &Persona, limits: Limits) -> Result<()> {
    let mut card = Card::new(soft.connect_with(limits));
    let mut session = card.transaction()?;
    let mut jpki = JpkiApplication::select(&mut session)?;
    let certificate = jpki.read_certificate()?.ok_or("a protected certificate")?;
    let signed = jpki.unlock(AuthPin::parse(persona.pin)?, LastTry::Keep)?.sign(challenge()?)?;
    let holds = certificate.verifies(signed.message.as_bytes(), &signed.signature) && signed.left_application;
    if holds { Ok(()) } else { Err("a wrong signature, or the application was not left".into()) }
}

pub(crate) fn visit(soft: &SoftCard, persona: &Persona) -> Result<()> {
    as_a_visit(soft, persona, Limits::EXTENDED)
}

pub(crate) fn visit_short(soft: &SoftCard, persona: &Persona) -> Result<()> {
    as_a_visit(soft, persona, Limits::SHORT)
}

/// The card is free while the patient types.
fn as_a_visit(soft: &SoftCard, persona: &Persona, limits: Limits) -> Result<()> {
    let anchors = TrustAnchors::<Test>::new(Purpose::UserAuthentication, &[TEST_POLICY_AUTHENTICATION])?
        .with_ca(TestCa::authentication(Generation::First).certificate_der())?
        .with_ca(TestCa::authentication(Generation::Second).certificate_der())?;
    let mut card = Card::new(soft.connect_with(limits));
    let presented = present(&mut card)?;
    let pin = AuthPin::parse(persona.pin)?;
    let evidence = prove(&mut card, presented, pin, LastTry::Keep, challenge()?, &anchors)?;
    evidence.chain?;
    Ok(())
}

pub(crate) fn attributes(soft: &SoftCard, persona: &Persona) -> Result<()> {
    let mut card = Card::new(soft.connect());
    let mut session = card.transaction()?;
    let application = AttributesApplication::select(&mut session)?;
    let four = application.unlock(TextPin::parse(TEXT_PIN)?, LastTry::Keep)?.read_basic_four()?;
    if four.expose_name() == persona.holder.name { Ok(()) } else { Err("another name".into()) }
}

fn challenge() -> Result<Challenge> {
    Ok(Challenge::new("https://desk.example", NOW, &[0x5A; 32])?)
}
