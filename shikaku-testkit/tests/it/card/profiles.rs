//! Cards that differ from the plastic one.

use super::{JPKI, TEXT, TODAY, hex, send, talk, taro, verify};
use mynacard_apdu::{Card, FileId};
use shikaku_testkit::HolderKey;
use shikaku_testkit::card::{Application, Profile, SoftCard, files, text_files};
use shikaku_testkit::persona::{self, CertificateState, MY_NUMBER, Persona, TEXT_PIN};
use shikaku_testkit::pki::{Generation, TestCa};

const FACE: &str = "00A4040C0AD3921000310001010402";
const COMMON: &str = "00A4040C0AD3921000310001010100";
const REGISTER: &str = "00A4040C0AD3921000310001010401";

fn card(profile: Profile) -> SoftCard {
    SoftCard::new(taro().image_as(profile, TODAY))
}

/// What the JPKI application has in this file.
fn jpki_file(soft: &SoftCard, short_id: u8) -> Vec<u8> {
    let mut connection = soft.connect();
    talk(&mut connection, &[JPKI]);
    send(&mut connection, &format!("00B0{:02X}00000000", 0x80 | short_id)).unwrap().expose().to_vec()
}

#[test]
fn each_kind_of_card_says_what_it_is() {
    for (profile, label, certificates) in [
        (Profile::Plastic, "JPKIAPICCTOKEN2", [0x8F, 0x8F, 0x00]),
        (Profile::Android, "JPKIAPGPSETOKEN", [0x8F, 0x8F, 0x00]),
        (Profile::IPhone, "JPKIAPIOSTOKEN", [0x8F, 0x8F, 0x00]),
        (Profile::NoSignatureCertificate, "JPKIAPICCTOKEN2", [0x00, 0x8F, 0x00]),
        (Profile::FaceRecognition, "JPKIAPICCTOKEN2", [0x00, 0x8F, 0x00]),
        (Profile::AndroidElliptic, "JPKIAPGPSETOKEN", [0x8F, 0x8F, 0x00]),
        (Profile::LongLengths, "JPKIAPICCTOKEN2", [0x8F, 0x8F, 0x00]),
        (Profile::find("next-draft").unwrap(), "SHIKAKU-NEXT-CARD-DRAFT", [0x8F, 0x8F, 0x00]),
    ] {
        let soft = card(profile);
        let information = jpki_file(&soft, 0x06);
        assert_eq!(information.len(), 160);
        assert_eq!(information[..32], *format!("{label:32}").as_bytes(), "{profile:?}");
        assert_eq!(jpki_file(&soft, 0x08), certificates, "{profile:?}");
    }
}

#[test]
fn an_android_phone_shows_its_certificate_after_the_pin_only_and_has_one_application() {
    let soft = card(Profile::Android);
    let mut connection = soft.connect();
    assert_eq!(talk(&mut connection, &[TEXT, FACE, COMMON, REGISTER]), ["6A82"; 4]);
    let commands = [JPKI, "00B08A0004", &verify(taro().pin), "00B08A0004", "80FC0000"];
    assert_eq!(talk(&mut connection, &commands), ["9000", "6982", "9000", "9000", "6700"]);
}

#[test]
fn an_iphone_takes_its_sign() {
    let mut connection = card(Profile::IPhone).connect();
    assert_eq!(
        talk(&mut connection, &[TEXT, JPKI, "80FC0000", "00B08A0004"]),
        ["6A82", "9000", "9000", "9000"]
    );
}

#[test]
fn without_a_signature_certificate_signing_in_works_and_signing_does_not() {
    let mut connection = card(Profile::NoSignatureCertificate).connect();
    let signature = ["00A4020C020001", "00A4020C02001A", "0020009B"];
    assert_eq!(talk(&mut connection, &[JPKI]), ["9000"]);
    assert_eq!(talk(&mut connection, &signature), ["6A82", "6A82", "63C0"]);
    assert_eq!(talk(&mut connection, &[&verify(taro().pin), "802A0097015A00"]), ["9000", "9000"]);
}

#[test]
fn a_card_for_face_recognition_takes_no_pin_but_the_printed_numbers() {
    let mut connection = card(Profile::FaceRecognition).connect();
    let text_pin = format!("0020009104{}", hex(TEXT_PIN));
    let number = format!("002000930C{}", hex(MY_NUMBER));
    assert_eq!(talk(&mut connection, &[JPKI, "00200098", &verify(taro().pin)]), ["9000", "63C0", "6984"]);
    assert_eq!(talk(&mut connection, &[TEXT, &text_pin]), ["9000", "6984"]);
    assert_eq!(
        talk(&mut connection, &[COMMON, "0020009C", REGISTER, "0020009C"]),
        ["9000", "63C0", "9000", "63C0"]
    );
    assert_eq!(talk(&mut connection, &[FACE, &number, "00B0820004"]), ["9000", "9000", "9000"]);
}

#[test]
fn what_a_card_for_face_recognition_says_of_its_pins_and_certificates_is_a_switch() {
    let pin = verify(taro().pin);
    let text = "00200091";
    let before = [JPKI, "00200098", &pin, "00200098", "0020009B", TEXT, text];
    for (setting, answers) in [
        ("face-recognition-pins=blocked", ["9000", "63C0", "6984", "63C0", "63C0", "9000", "63C0"]),
        ("face-recognition-pins=unmatched", ["9000", "63C3", "63C2", "63C2", "63C5", "9000", "63C3"]),
        ("face-recognition-pins=missing", ["9000", "6A82", "6A82", "6A82", "6A82", "9000", "6A82"]),
    ] {
        let soft = card(Profile::FaceRecognition);
        let mut switches = soft.switches();
        switches.set(setting).unwrap();
        soft.set_switches(switches);
        assert_eq!(talk(&mut soft.connect(), &before), answers, "{setting}");
        // The printed numbers are as on any card.
        let number = format!("002000930C{}", hex(MY_NUMBER));
        assert_eq!(talk(&mut soft.connect(), &[FACE, &number]), ["9000", "9000"], "{setting}");

        switches.set("face-recognition-presence=008000").unwrap();
        soft.set_switches(switches);
        assert_eq!(jpki_file(&soft, 0x08), [0x00, 0x80, 0x00]);
    }
    // Of no other card: its PINs and its EF 0008 are known.
    let plastic = card(Profile::Plastic);
    let mut switches = plastic.switches();
    switches.set("face-recognition-pins=missing").unwrap();
    switches.set("face-recognition-presence=000000").unwrap();
    plastic.set_switches(switches);
    assert_eq!(talk(&mut plastic.connect(), &[JPKI, "00200098"]), ["9000", "63C3"]);
    assert_eq!(jpki_file(&plastic, 0x08), [0x8F, 0x8F, 0x00]);
}

#[test]
fn both_generations_of_the_ca_and_a_short_life_are_on_cards() {
    for (state, generation) in [
        (CertificateState::FirstGeneration, Generation::First),
        (CertificateState::Valid, Generation::Second),
        (CertificateState::ShortValidity, Generation::Second),
    ] {
        let mut persona: Persona = *taro();
        persona.certificate = state;
        let soft = persona.soft_card(TODAY);
        assert_eq!(jpki_file(&soft, 0x0B), TestCa::authentication(generation).certificate_der(), "{state:?}");
        assert_eq!(jpki_file(&soft, 0x0A), persona.authentication_certificate(TODAY), "{state:?}");
    }
    let certificates = [CertificateState::Valid, CertificateState::ShortValidity].map(|state| {
        let mut persona: Persona = *taro();
        persona.certificate = state;
        persona.authentication_certificate(TODAY)
    });
    // 2025-11-20 and 2026-02-18 in Japan, as UTCTime.
    for day in [b"251120".as_slice(), b"260218"] {
        let has = certificates.each_ref().map(|it| it.windows(6).any(|bytes| bytes == day));
        assert_eq!(has, [false, true]);
    }
}

#[test]
fn a_long_address_and_rare_characters_are_read_whole() {
    for (name, over) in [("long-address", 255), ("rare-kanji", 0), ("bullet-name", 0)] {
        let persona = persona::find(name).unwrap();
        let soft = persona.soft_card(TODAY);
        let mut connection = soft.connect();
        talk(&mut connection, &[TEXT, &format!("0020009104{}", hex(TEXT_PIN))]);
        let file = send(&mut connection, "00B08200000000").unwrap().expose().to_vec();
        let expected = files::basic_four(
            persona.holder.name,
            persona.holder.address,
            &persona.holder.birthdate(TODAY),
            persona.holder.sex,
        );
        assert!(file == expected && file.len() > over, "{name}: {} bytes", file.len());
        let integrity = send(&mut connection, "00B08300000000").unwrap();
        assert_eq!(integrity.expose(), text_files::integrity(&files::my_number(MY_NUMBER), &file));
    }
}

#[test]
fn every_kind_of_card_and_every_certificate_has_a_name_that_finds_it() {
    for profile in Profile::all() {
        assert_eq!(Profile::find(profile.name()), Some(profile));
        assert!(!profile.shows().is_empty());
    }
    for state in CertificateState::ALL {
        assert_eq!(CertificateState::find(state.name()), Some(state));
        assert!(!state.shows().is_empty());
    }
    assert_eq!((Profile::find("gold"), CertificateState::find("gold")), (None, None));
}

#[test]
fn personas_show_every_kind_of_card_of_today_and_every_certificate() {
    let shown = |is: &dyn Fn(&Persona) -> bool| persona::all().iter().any(is);
    for state in CertificateState::ALL {
        assert!(shown(&|persona| persona.certificate == state), "{state:?}");
    }
    for name in ["plastic", "android", "iphone", "no-signature-certificate", "face-recognition"] {
        assert!(shown(&|persona| persona.profile.name() == name), "{name}");
    }
}

#[test]
fn a_phone_may_have_keys_on_another_curve() {
    let mut connection = card(Profile::AndroidElliptic).connect();
    let sign = format!("802A009730{}00", "5A".repeat(48));
    talk(&mut connection, &[JPKI, &verify(taro().pin)]);
    let signature = send(&mut connection, &sign).unwrap();
    assert!((96..=104).contains(&signature.expose().len()), "{signature:?}");
}

#[test]
fn the_libraries_read_the_four_facts_behind_a_longer_length() {
    let read = |profile: Profile| {
        let mut connection = card(profile).connect();
        talk(&mut connection, &[TEXT, &format!("0020009104{}", hex(TEXT_PIN))]);
        Card::new(connection).read_object(FileId(0x0002)).unwrap().expose().to_vec()
    };
    let (usual, longer) = (read(Profile::Plastic), read(Profile::LongLengths));
    assert!(longer.starts_with(&[0xFF, 0x20, 0x82, 0x00]) && usual[2] < 0x80);
    // Two bytes of length and none of the data: only the offsets are other ones.
    assert_eq!(longer.len(), usual.len() + 2);
    assert_eq!(longer[16..], usual[14..]);
    // The signed digest does not cover the length.
    let number = files::my_number(MY_NUMBER);
    assert_eq!(text_files::integrity(&number, &longer), text_files::integrity(&number, &usual));
}

#[test]
fn the_keys_of_the_card_face_and_of_the_common_application_sign() {
    use super::forms::key;
    use rsa::Pkcs1v15Sign;
    use sha2::{Digest, Sha256};
    let digest = Sha256::digest([0x5A; 4]);
    let mut connection = card(Profile::Plastic).connect();
    for (select, command, holder) in [
        (FACE, "802A0300045A5A5A5A00", HolderKey::CardFace),
        (COMMON, "00880099045A5A5A5A00", HolderKey::Common),
    ] {
        talk(&mut connection, &[select]);
        let signature = send(&mut connection, command).unwrap();
        key(holder).verify(Pkcs1v15Sign::new::<Sha256>(), &digest, signature.expose()).unwrap();
    }
    assert_eq!(Application::CardFace.id(), super::bytes(&FACE[10..]));
}
