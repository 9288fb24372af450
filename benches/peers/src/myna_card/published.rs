//! A card with the published files of a test card: the crate verifies them to roots that it brings itself. The keys behind
//! them are the software card's own, and the crate says that too.

use crate::{Card, Result, expect};
use myna_card::ap::jpki::{JpkiAp, SignatureScheme};
use myna_card::ap::text::{TextAp, ef};
use myna_card::certificate::roots::Accept;
use myna_card::data::Date;
use myna_card::{Error, Pin};
use shikaku_testkit::persona::{SIGNATURE_PIN, TEXT_PIN};

/// A day on which the published certificates are valid, whenever this runs.
const DAY: &[u8] = b"20260302";

/// Returns how many proofs were verified.
pub(crate) fn run(card: &mut Card) -> Result<u32> {
    Ok(certificates(card)? + attributes(card)?)
}

fn certificates(card: &mut Card) -> Result<u32> {
    let mut jpki = JpkiAp::select(card)?;
    jpki.verify_sign_pin(&Pin::new(SIGNATURE_PIN)?)?;
    let chains = [
        (jpki.read_auth_certificate()?, jpki.read_auth_ca_certificate()?),
        (jpki.read_sign_certificate()?, jpki.read_sign_ca_certificate()?),
    ];
    for (certificate, on_the_card) in &chains {
        certificate.verify_to_root(Date::parse(DAY)?, Accept::ProductionAndTest)?;
        certificate.verify_signature(on_the_card)?;
        let production = certificate.verify_to_root(Date::parse(DAY)?, Accept::ProductionOnly);
        expect("a test card at a desk", production.is_err(), true)?;
    }
    Ok(4)
}

fn attributes(card: &mut Card) -> Result<u32> {
    let mut text = TextAp::select(card)?;
    let certificate = text.read_certificate()?;
    // The root comes from the crate, not from the card.
    certificate.verify()?;
    text.verify_pin(&Pin::numeric(TEXT_PIN)?)?;
    let record = text.read_integrity_record()?;
    record.verify(&certificate.public_key)?;
    let file = text.read_ef(ef::ATTRIBUTES)?;
    expect("the digest of the basic four", record.matches_attributes_file(&file)?, true)?;
    expect("the basic four", text.read_attributes()?.name.is_empty(), false)?;
    let number = text.read_my_number_file()?;
    expect("the digest of the file with the number", record.matches_my_number_file(&number), true)?;
    let key = text.read_signed_public_key()?;
    key.verify(&certificate.public_key)?;

    let challenge = text.card().get_challenge(16)?;
    let signature = text.sign(&challenge)?;
    let presence = SignatureScheme::Sha256DigestInfo.verify(&key.public_key, &challenge, &signature);
    expect("files without their card", matches!(presence, Err(Error::SignatureInvalid(_))), true)?;
    Ok(5)
}
