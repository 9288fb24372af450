//! Wrong PINs until the card is blocked. On the software card only: the program that calls this lays one down.

use crate::{Card, Result, expect};
use myna_card::ap::jpki::{JpkiAp, SignatureScheme};
use myna_card::{Error, Pin, Retries};
use shikaku_testkit::persona::{Persona, SIGNATURE_PIN};

/// What came of a VERIFY: tries left, 0 when blocked, `None` when the PIN was taken.
fn tries_left(verified: myna_card::Result<()>) -> Result<Option<u8>> {
    match verified {
        Ok(()) => Ok(None),
        Err(Error::PinIncorrect { retries }) => Ok(retries),
        Err(Error::PinBlocked) => Ok(Some(0)),
        Err(error) => Err(error.into()),
    }
}

/// Returns how many wrong entries it took.
pub(crate) fn run(card: &mut Card, persona: &Persona) -> Result<u32> {
    let mut jpki = JpkiAp::select(card)?;
    let (wrong, wrong_signature) = (Pin::numeric("0000")?, Pin::new("WRONG0")?);
    let mut entries = 0;
    for left in [2, 1, 0] {
        expect("tries left", tries_left(jpki.verify_auth_pin(&wrong))?, Some(left))?;
        entries += 1;
    }
    for left in [4, 3, 2, 1, 0] {
        expect("tries left", tries_left(jpki.verify_sign_pin(&wrong_signature))?, Some(left))?;
        entries += 1;
    }
    expect("the authentication PIN", jpki.auth_pin_retries()?, Retries::Blocked)?;
    expect("the signature PIN", jpki.sign_pin_retries()?, Retries::Blocked)?;

    // The right ones come too late.
    expect("the right PIN", tries_left(jpki.verify_auth_pin(&Pin::numeric(persona.pin)?))?, Some(0))?;
    expect("the right PIN", tries_left(jpki.verify_sign_pin(&Pin::new(SIGNATURE_PIN)?))?, Some(0))?;
    let signed = jpki.sign_with_auth_key(SignatureScheme::Sha256DigestInfo, b"too late");
    expect("a signature of a blocked card", signed.is_err(), true)?;
    expect("the certificate, which is free", jpki.read_auth_certificate().is_ok(), true)?;
    Ok(entries)
}
