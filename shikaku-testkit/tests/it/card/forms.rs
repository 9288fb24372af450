//! What other programs ask of the card: the six forms of a signature, records, data objects, random bytes, and the
//! signed files of the text application.

use super::{JPKI, TEXT, bytes, hex, send, soft, talk, verify};
use rsa::pkcs8::DecodePublicKey;
use rsa::{Pkcs1v15Sign, Pss, RsaPublicKey};
use sha2::{Digest, Sha256};
use shikaku_testkit::HolderKey;
use shikaku_testkit::card::{Application, Switches};
use shikaku_testkit::persona::TEXT_PIN;

const COMMON: &str = "00A4040C0AD3921000310001010100";

pub(super) fn key(holder: HolderKey) -> RsaPublicKey {
    RsaPublicKey::from_public_key_der(&holder.public_key_der()).unwrap()
}

#[test]
fn a_key_signs_in_six_forms() {
    let mut connection = soft().connect();
    talk(&mut connection, &[JPKI, &verify(super::taro().pin)]);
    let input = [0x5A; 32];
    let digest = Sha256::digest(input);
    let key = key(HolderKey::Authentication);
    let mut sign = |form: u8| {
        let command = format!("802A{form:02X}9720{}00", "5A".repeat(32));
        send(&mut connection, &command).unwrap()
    };
    for (form, signed) in [(0x00, &input[..]), (0x01, &digest)] {
        key.verify(Pkcs1v15Sign::new_unprefixed(), signed, sign(form).expose()).unwrap();
    }
    for (form, signed) in [(0x02, &input[..]), (0x03, &digest)] {
        key.verify(Pkcs1v15Sign::new::<Sha256>(), signed, sign(form).expose()).unwrap();
    }
    for (form, signed) in [(0x04, &input[..]), (0x05, &digest)] {
        key.verify(Pss::new::<Sha256>(), signed, sign(form).expose()).unwrap();
    }
    assert_eq!(sign(0x06).status().0, 0x6A86);
}

#[test]
fn a_digest_of_another_length_is_refused() {
    let mut connection = soft().connect();
    let too_short = ["802A0297015A00", "802A0497015A00"];
    assert_eq!(talk(&mut connection, &[JPKI, &verify(super::taro().pin)]), ["9000", "9000"]);
    assert_eq!(talk(&mut connection, &too_short), ["6700", "6700"]);
}

#[test]
fn the_most_conservative_card_signs_verbatim_only() {
    let soft = soft();
    let mut switches = Switches::default();
    switches.verbatim_signatures_only = true;
    soft.set_switches(switches);
    let mut connection = soft.connect();
    let commands = [JPKI, &verify(super::taro().pin), "802A0097015A00", "802A0397015A00"];
    assert_eq!(talk(&mut connection, &commands), ["9000", "9000", "9000", "6A86"]);
}

#[test]
fn the_text_application_signs_a_challenge_without_a_pin_and_only_it_has_a_default_key() {
    let mut connection = soft().connect();
    talk(&mut connection, &[TEXT]);
    let signature = send(&mut connection, "802A0300045A5A5A5A00").unwrap();
    let digest = Sha256::digest([0x5A; 4]);
    key(HolderKey::Text).verify(Pkcs1v15Sign::new::<Sha256>(), &digest, signature.expose()).unwrap();
    assert_eq!(talk(&mut connection, &[JPKI, "802A0300045A5A5A5A00"]), ["9000", "6A86"]);
}

#[test]
fn the_common_application_holds_one_record() {
    let mut connection = soft().connect();
    talk(&mut connection, &[COMMON]);
    let record = send(&mut connection, "00B2010C00").unwrap();
    assert_eq!(record.expose(), b"\x01\x1C0000000032115203199920300217");
    let others =
        ["00B2010400", "00B2020400", "00B2000400", "00B2010500", "00B2010600", "00B0000000", "00B2010C"];
    assert_eq!(talk(&mut connection, &others), ["9000", "6A83", "6A86", "6A81", "6A86", "6981", "6700"]);
    assert_eq!(talk(&mut connection, &[JPKI, "00B2015400", "00B2013400"]), ["9000", "6981", "6981"]);
}

#[test]
fn data_objects_and_random_bytes_are_there_without_an_application() {
    let mut connection = soft().connect();
    let atr = send(&mut connection, "00CA5F5100").unwrap();
    assert_eq!(atr.expose(), bytes("E000FF8131FE4514"));
    let mut draw = |command: &str| send(&mut connection, command).unwrap().expose().to_vec();
    let (first, second) = (draw("0084000010"), draw("0084000010"));
    assert_eq!((first.len(), second.len(), draw("0084000000").len()), (16, 16, 256));
    assert_ne!(first, second);
    let refused = ["00CA7F2200", "00CA5F51", "0084000100", "00840000"];
    assert_eq!(talk(&mut connection, &refused), ["6A88", "6700", "6A86", "6700"]);
}

#[test]
fn the_signed_files_stand_behind_their_pins() {
    let files = ["0003", "0004", "0005", "0006", "0007"];
    let sizes = |pin: Option<&str>| {
        let mut connection = soft().connect();
        talk(&mut connection, &[TEXT]);
        if let Some(pin) = pin {
            assert_eq!(talk(&mut connection, &[&format!("0020009104{}", hex(pin))]), ["9000"]);
        }
        files.map(|file| {
            talk(&mut connection, &[&format!("00A4020C02{file}")]);
            send(&mut connection, "00B00000000000").unwrap().expose().len()
        })
    };
    assert_eq!(sizes(None), [0, 568, 164, 0, 0]);
    assert_eq!(sizes(Some(TEXT_PIN)), [336, 568, 164, 269, 536]);
    let id = Application::Common.id();
    assert_eq!(bytes(&COMMON[10..]), id);
}
