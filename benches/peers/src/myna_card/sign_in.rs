//! Certificates, PINs, signatures.

use crate::{Card, Result, expect};
use myna_card::ap::jpki::{JpkiAp, SignatureScheme};
use myna_card::{Pin, Retries, TokenType};
use shikaku_testkit::persona::{Persona, SIGNATURE_PIN};

/// Signs in with both keys; returns how many signatures were verified.
pub(crate) fn run(card: &mut Card, persona: &Persona) -> Result<u32> {
    let mut jpki = JpkiAp::select(card)?;
    expect("token", jpki.read_token_type()?, TokenType::Card)?;
    jpki.read_token_info()?;
    let available = jpki.read_certificate_availability()?;
    expect(
        "certificates",
        (available.has_sign_certificate(), available.has_auth_certificate()),
        (true, true),
    )?;

    let certificate = jpki.read_auth_certificate()?;
    certificate.verify_signature(&jpki.read_auth_ca_certificate()?)?;
    let serial = certificate.serial_number();
    let number = serial.iter().fold(0, |number, byte| number << 8 | u32::from(*byte));
    expect("serial number", number, persona.authentication_serial())?;

    expect("tries of the authentication PIN", jpki.auth_pin_retries()?, Retries::Remaining(3))?;
    expect("tries of the signature PIN", jpki.sign_pin_retries()?, Retries::Remaining(5))?;
    let locked = jpki.sign_with_auth_key(SignatureScheme::Sha256DigestInfo, b"too early");
    expect("a signature without a PIN", locked.is_err(), true)?;
    expect("the signature certificate without a PIN", jpki.read_sign_certificate().is_err(), true)?;

    jpki.verify_auth_pin(&Pin::numeric(persona.pin)?)?;
    jpki.verify_sign_pin(&Pin::new(SIGNATURE_PIN)?)?;
    jpki.read_sign_certificate()?.verify_signature(&jpki.read_sign_ca_certificate()?)?;
    let mut verified = 0;
    for scheme in [
        SignatureScheme::Verbatim,
        SignatureScheme::Sha256Bare,
        SignatureScheme::PreHashedDigestInfo,
        SignatureScheme::Sha256DigestInfo,
        SignatureScheme::PreHashedPss,
        SignatureScheme::Sha256Pss,
    ] {
        jpki.sign_with_auth_key_checked(scheme, &[0x5A; 32])?;
        jpki.sign_with_sign_key_checked(scheme, &[0xA5; 32])?;
        verified += 2;
    }
    Ok(verified)
}
