//! One invented patient's card and secrets, for the tests of the card's applications.

use crate::desk::{NOW, test_anchors};
use mynacard_apdu::{Card, Command, FileId, Step, Transport};
use mynacard_auth::card_verifiable::{CardVerifiableAnchors, Issues, KeyReference, Test};
use mynacard_auth::{
    AuthPin, BirthDate, BirthDatePin, CardEvidence, Challenge, Error, LastTry, MatchingNumberB, SignPassword,
    TextPin,
};
use shikaku_testkit::card::{Application, Image, Profile, SoftCard, face_files, text_files};
use shikaku_testkit::persona::{self, Persona, SIGNATURE_PIN, TEXT_PIN};
use std::sync::LazyLock;

/// 有効期限の年 and セキュリティコード of every persona's card on the day of the tests.
const EXPIRY_YEAR: u16 = 2031;
const SECURITY_CODE: &str = "3119";

pub(crate) fn taro() -> &'static Persona {
    persona::find("taro").unwrap()
}

/// Built once: its signatures take time.
pub(crate) fn image() -> Image {
    static IMAGE: LazyLock<Image> = LazyLock::new(|| taro().image(NOW));
    IMAGE.clone()
}

pub(crate) fn soft() -> SoftCard {
    SoftCard::new(image())
}

/// Taro's card or phone of another kind.
pub(crate) fn of_kind(profile: Profile) -> SoftCard {
    SoftCard::new(taro().image_as(profile, NOW))
}

/// The CV-CA keys of the software card, none of them a real one.
pub(crate) fn roots() -> CardVerifiableAnchors<Test> {
    let modulus = |key: Vec<u8>| *key.last_chunk::<256>().unwrap();
    CardVerifiableAnchors::none()
        .with_key(Issues::Attributes, reference(b"9000033"), &modulus(text_files::ca_public_key()))
        .unwrap()
        .with_key(Issues::CardFace, reference(b"9000023"), &modulus(face_files::ca_public_key()))
        .unwrap()
}

pub(crate) fn reference(name: &[u8; 7]) -> KeyReference {
    let bytes = [name.as_slice(), b"\x08\x05001\0\0\0\0"].concat();
    KeyReference::new(bytes.try_into().unwrap())
}

pub(crate) fn challenge() -> Challenge {
    Challenge::new("https://desk.example", NOW, &[0x5A; 32]).unwrap()
}

pub(crate) fn auth_pin() -> AuthPin {
    AuthPin::parse(taro().pin).unwrap()
}

pub(crate) fn password() -> SignPassword {
    SignPassword::parse(SIGNATURE_PIN).unwrap()
}

pub(crate) fn text_pin() -> TextPin {
    TextPin::parse(TEXT_PIN).unwrap()
}

pub(crate) fn birth_date() -> BirthDate {
    let digits = taro().holder.birthdate(NOW);
    BirthDate::gregorian(
        digits[..4].parse().unwrap(),
        digits[4..6].parse().unwrap(),
        digits[6..].parse().unwrap(),
    )
    .unwrap()
}

pub(crate) fn birth_date_pin() -> BirthDatePin {
    BirthDatePin::new(birth_date()).unwrap()
}

pub(crate) fn matching_number() -> MatchingNumberB {
    MatchingNumberB::new(birth_date(), EXPIRY_YEAR, SECURITY_CODE).unwrap()
}

/// 照合番号B with another security code.
pub(crate) fn wrong_matching_number() -> MatchingNumberB {
    MatchingNumberB::new(birth_date(), EXPIRY_YEAR, "0000").unwrap()
}

/// The card's part of a visit.
pub(crate) fn sign_in<T: Transport>(card: &mut Card<T>, pin: AuthPin) -> Result<CardEvidence<Test>, Error> {
    let presented = mynacard_auth::present(card)?;
    mynacard_auth::prove(card, presented, pin, LastTry::Keep, challenge(), &test_anchors())
}

/// What the card answers to the next program that comes without a PIN and asks for a signature with this key.
pub(crate) fn sign_without_a_pin(soft: &SoftCard, key: u8) -> u16 {
    let mut other = Card::new(soft.connect());
    let id = mynacard_apdu::ApplicationId::new(Application::Jpki.id()).unwrap();
    other.select_application(id).unwrap();
    let sign = Command::new([0x80, 0x2A, 0x00, 0x80 | key]).with_data(&[0x30, 0x00]).expecting(256);
    other.transmit(&sign, Step::Sign).unwrap().status().0
}

/// Whether the next program can read this file of an application without a secret.
pub(crate) fn reads_without_a_pin(soft: &SoftCard, application: Application, file: u16) -> bool {
    let mut other = Card::new(soft.connect());
    let id = mynacard_apdu::ApplicationId::new(application.id()).unwrap();
    other.select_application(id).is_ok() && other.read_object(FileId(file)).is_ok()
}
