//! The basic four, the record that vouches for them, and the card's own number.

use crate::{Card, Result, expect};
use myna_card::ap::common::CommonAp;
use myna_card::ap::jpki::SignatureScheme;
use myna_card::ap::text::TextAp;
use myna_card::data::KeyId;
use myna_card::{Error, Pin, RsaPublicKey, Sex};
use shikaku_testkit::card::text_files;
use shikaku_testkit::persona::{Persona, TEXT_PIN};

/// The root that the crate does not know, where that is what it says.
pub(crate) fn unknown_root(verified: myna_card::Result<()>) -> Option<KeyId> {
    match verified {
        Err(Error::UnknownCertificateAuthority(key)) => Some(key),
        _ => None,
    }
}

/// Returns how many attributes were as the persona has them.
pub(crate) fn run(card: &mut Card, persona: &Persona) -> Result<u32> {
    let mut text = TextAp::select(card)?;
    expect("the basic four without a PIN", text.read_attributes().is_err(), true)?;
    let certificate = text.read_certificate()?;
    certificate.verify_with(&RsaPublicKey::parse(&text_files::ca_public_key())?)?;
    let untrusted = Some(certificate.issuer_key_id);
    expect("the root is one that nobody trusts", unknown_root(certificate.verify()), untrusted)?;
    text.read_ap_basic_data()?;

    text.verify_pin(&Pin::numeric(TEXT_PIN)?)?;
    let four = text.read_attributes()?;
    let holder = &persona.holder;
    expect("name", four.name.as_str(), holder.name)?;
    expect("address", four.address.as_str(), holder.address)?;
    expect("sex", four.sex, Sex::from_byte(holder.sex.as_bytes()[0]))?;
    let birthdate = four.birth_date.to_string();
    // The year of some depends on the day of the visit.
    expect("birthday", birthdate.replace('-', "").get(4..), holder.birthdate(0).get(4..))?;

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
