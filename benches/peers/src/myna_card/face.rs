//! The face of the card: birth date, printed facts, images, and who vouches for them.

use crate::attributes::unknown_root;
use crate::{Card, Result, expect};
use myna_card::ap::jpki::SignatureScheme;
use myna_card::ap::surface::SurfaceAp;
use myna_card::{Pin, RsaPublicKey};
use shikaku_testkit::card::face_files;
use shikaku_testkit::persona::{MY_NUMBER, Persona};

/// Reads and verifies everything under our own root; returns what the crate says of it when asked for its own roots.
pub(crate) fn run(card: &mut Card, persona: &Persona) -> Result<String> {
    let mut face = SurfaceAp::select(card)?;
    expect("the face without a PIN", face.read_card_face().is_err(), true)?;
    face.read_ap_basic_data()?;
    let certificate = face.read_certificate()?;
    certificate.verify_with(&RsaPublicKey::parse(&face_files::ca_public_key())?)?;

    face.verify_code_a(&Pin::numeric(MY_NUMBER)?)?;
    let printed = face.read_card_face()?;
    printed.verify(&certificate.public_key)?;
    let birthdate = printed.birth_date.to_string();
    expect("birthday", birthdate.replace('-', "").get(4..), persona.holder.birthdate(0).get(4..))?;
    face.read_my_number_image()?.verify(&certificate.public_key)?;

    // The key that the record vouches for is the one that signs.
    let challenge = face.card().get_challenge(16)?;
    let signature = face.sign(&challenge)?;
    SignatureScheme::Sha256DigestInfo.verify(&printed.public_key, &challenge, &signature)?;

    let refused = certificate.verify();
    let said = refused.as_ref().err().map(ToString::to_string).unwrap_or_default();
    expect("the root is one that nobody trusts", unknown_root(refused), Some(certificate.issuer_key_id))?;
    Ok(said)
}
