//! The crate `myna-card`, unmodified, does what a person at the desk needs: sign in, and read the attributes.
//!
//! `myna-card PERSONA` uses the first reader of the PC/SC daemon and knows from the persona what the card should say.

use myna_card::ap::common::CommonAp;
use myna_card::ap::jpki::{JpkiAp, SignatureScheme};
use myna_card::ap::text::TextAp;
use myna_card::transport::pcsc::{self, PcscTransport, Sharing};
use myna_card::{Card, Pin, Retries, RsaPublicKey, Sex, TokenType};
use shikaku_testkit::card::text_files;
use shikaku_testkit::persona::{self, Persona, SIGNATURE_PIN, TEXT_PIN};
use std::env;
use std::error::Error;
use std::fmt::Debug;

type Result<T> = std::result::Result<T, Box<dyn Error>>;

fn main() -> Result<()> {
    let name = env::args().nth(1).ok_or("whose card lies on the reader?")?;
    let persona = persona::find(&name).ok_or("no such persona")?;
    let mut card = pcsc::connect_any(Sharing::Exclusive)?;
    let signatures = sign_in(&mut card, persona)?;
    println!("myna-card: signed in, {signatures} signatures verified with both keys, in every form");
    let facts = attributes(&mut card, persona)?;
    println!(
        "myna-card: {facts} attributes as the persona has them, their signatures verified to our own root"
    );
    Ok(())
}

/// Certificates, PINs, signatures.
fn sign_in(card: &mut Card<PcscTransport>, persona: &Persona) -> Result<u32> {
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

/// The basic four, the record that vouches for them, and the card's own number.
fn attributes(card: &mut Card<PcscTransport>, persona: &Persona) -> Result<u32> {
    let mut text = TextAp::select(card)?;
    expect("the basic four without a PIN", text.read_attributes().is_err(), true)?;
    let certificate = text.read_certificate()?;
    certificate.verify_with(&RsaPublicKey::parse(&text_files::ca_public_key())?)?;
    expect("a root that the crate knows", certificate.verify().is_err(), true)?;
    text.read_ap_basic_data()?;

    text.verify_pin(&Pin::numeric(TEXT_PIN)?)?;
    let four = text.read_attributes()?;
    let holder = &persona.holder;
    expect("name", four.name.as_str(), holder.name)?;
    expect("address", four.address.as_str(), holder.address)?;
    expect("sex", four.sex, Sex::from_byte(holder.sex.as_bytes()[0]))?;
    let birthdate = four.birth_date.to_string();
    expect("birthday", birthdate.replace('-', "").get(4..), Some(holder.birthday))?;

    let record = text.read_integrity_record()?;
    record.verify(&certificate.public_key)?;
    let file = text.read_ef(myna_card::ap::text::ef::ATTRIBUTES)?;
    expect("the digest of the basic four", record.matches_attributes_file(&file)?, true)?;
    let key = text.read_signed_public_key()?;
    key.verify(&certificate.public_key)?;
    expect("bits of the session key", text.read_session_key_public_key()?.public_key.bits(), 2048)?;
    let challenge = text.card().get_challenge(16)?;
    let signature = text.sign(&challenge)?;
    SignatureScheme::Sha256DigestInfo.verify(&key.public_key, &challenge, &signature)?;

    let mut common = CommonAp::select(card)?;
    expect("the contact ATR", common.card().contact_atr()?.len(), 9)?;
    let information = common.read_card_info()?;
    expect("the card's number", information.serial.parse(), Ok(persona.authentication_serial()))?;
    Ok(4)
}

fn expect<T: PartialEq + Debug>(what: &str, found: T, expected: T) -> Result<()> {
    if found == expected { Ok(()) } else { Err(format!("{what}: {found:?}, not {expected:?}").into()) }
}
