//! The draft of the next card: what is announced, and a switch for each open point.

use super::{JPKI, TEXT, TODAY, hex, send, talk, taro, verify};
use mynacard_auth::{ChainProblem, Purpose, SignatureProfile, TrustAnchors};
use p384::ecdsa::signature::hazmat::PrehashVerifier;
use p384::ecdsa::{Signature, VerifyingKey};
use p384::pkcs8::DecodePublicKey;
use sha2::{Digest, Sha384};
use shikaku_testkit::HolderKey;
use shikaku_testkit::card::{NEXT_NUMBER, NEXT_UNLOCKING_CODE, NextDraft, Profile, SoftCard};
use shikaku_testkit::persona::{SIGNATURE_PIN, TEXT_PIN};
use shikaku_testkit::pki::{Generation, TEST_POLICY_AUTHENTICATION, TestCa};
use x509_cert::Certificate;
use x509_cert::der::{Decode, Encode};

const FACE: &str = "00A4040C0AD3921000310001010402";
const COMMON: &str = "00A4040C0AD3921000310001010100";

fn draft(settings: &[&str]) -> SoftCard {
    let mut draft = NextDraft::default();
    for setting in settings {
        draft.set(setting).unwrap();
    }
    SoftCard::new(taro().image_as(Profile::NextDraft(draft), TODAY))
}

fn key(holder: HolderKey) -> VerifyingKey {
    VerifyingKey::from_public_key_der(&holder.public_key_der()).unwrap()
}

#[test]
fn the_draft_signs_with_ecdsa_on_p384_in_the_form_that_a_switch_says() {
    let digest = Sha384::digest(b"a challenge");
    let written: String = digest.iter().map(|byte| format!("{byte:02X}")).collect();
    let info = "3041300D060960864801650304020205000430";
    for (settings, input, fixed) in [
        (&[][..], written.clone(), false),
        (&["signature=fixed"], written.clone(), true),
        (&["input=digest-info"], format!("{info}{written}"), false),
    ] {
        let mut connection = draft(settings).connect();
        talk(&mut connection, &[JPKI, &verify(taro().pin), &format!("0020009B09{}", hex(SIGNATURE_PIN))]);
        for (short_id, holder) in [(0x97, HolderKey::NextAuthentication), (0x9A, HolderKey::NextSignature)] {
            let command = format!("802A00{short_id:02X}{:02X}{input}00", input.len() / 2);
            let answer = send(&mut connection, &command).unwrap();
            let signature = if fixed {
                Signature::from_slice(answer.expose()).unwrap()
            } else {
                Signature::from_der(answer.expose()).unwrap()
            };
            key(holder).verify_prehash(&digest, &signature).unwrap();
        }
        // What is no digest of SHA-384, and too little room for the answer.
        let too_short = format!("802A009760{input}60").replace("9760", &format!("97{:02X}", input.len() / 2));
        let refused = ["802A0097015A00".to_owned(), "802A0297205A5A".to_owned() + &"5A".repeat(30) + "00"];
        assert_eq!(talk(&mut connection, &refused.each_ref().map(String::as_str)), ["6700", "6700"]);
        assert_eq!(talk(&mut connection, &[&too_short]), [if fixed { "9000" } else { "6700" }]);
    }
}

#[test]
fn the_card_hashes_with_sha_384_where_p1_says_so() {
    let mut connection = draft(&[]).connect();
    talk(&mut connection, &[JPKI, &verify(taro().pin)]);
    for form in ["01", "03", "05"] {
        let answer = send(&mut connection, &format!("802A{form}97045A5A5A5A00")).unwrap();
        let signature = Signature::from_der(answer.expose()).unwrap();
        let digest = Sha384::digest([0x5A; 4]);
        key(HolderKey::NextAuthentication).verify_prehash(&digest, &signature).unwrap();
    }
}

/// Certificate and CA certificate of a card.
fn certificates(soft: &SoftCard) -> [Certificate; 2] {
    let mut connection = soft.connect();
    talk(&mut connection, &[JPKI]);
    ["00B08A00000000", "00B08B00000000"]
        .map(|read| Certificate::from_der(send(&mut connection, read).unwrap().expose()).unwrap())
}

#[test]
fn the_certificate_lasts_ten_years_and_verifies_under_the_draft_of_a_ca() {
    for (settings, years) in [(&[][..], 10), (&["certificate-years=5"], 5)] {
        let [certificate, ca] = certificates(&draft(settings));
        assert_eq!(ca.to_der().unwrap(), TestCa::next_authentication().certificate_der());
        let signed = certificate.tbs_certificate.to_der().unwrap();
        let ca_key = ca.tbs_certificate.subject_public_key_info.to_der().unwrap();
        let signature = Signature::from_der(certificate.signature.raw_bytes()).unwrap();
        let ca_key = VerifyingKey::from_public_key_der(&ca_key).unwrap();
        ca_key.verify_prehash(&Sha384::digest(signed), &signature).unwrap();
        // Whose name says what it is.
        assert!(ca.tbs_certificate.subject.to_string().contains("draft of the next card"));
        let validity = certificate.tbs_certificate.validity;
        let life = validity.not_after.to_unix_duration() - validity.not_before.to_unix_duration();
        assert_eq!(life.as_secs() / 86_400 / 365, years);
    }
}

#[test]
fn the_libraries_take_the_draft_only_when_they_are_told_of_its_algorithms() {
    let [certificate, _] = certificates(&draft(&[]));
    let certificate = mynacard_auth::Certificate::from_der(&certificate.to_der().unwrap()).unwrap();
    let anchors = || TrustAnchors::new(Purpose::UserAuthentication, &[TEST_POLICY_AUTHENTICATION]).unwrap();
    let todays = anchors().with_ca(TestCa::authentication(Generation::Second).certificate_der()).unwrap();
    assert_eq!(todays.verify(&certificate).err(), Some(ChainProblem::UnknownCa));
    let next = anchors().with_ca(TestCa::next_authentication().certificate_der()).unwrap();
    assert_eq!(next.verify(&certificate).err(), Some(ChainProblem::Algorithm));
    assert!(next.with_profile(SignatureProfile::ANNOUNCED).verify(&certificate).is_ok());
}

#[test]
fn two_pins_and_a_number_of_six_digits_open_the_draft_unless_a_switch_says_otherwise() {
    let text_by = |pin: &str| format!("00200091{:02X}{}", pin.len(), hex(pin));
    let number = |file: &str, number: &str| format!("002000{file}{:02X}{}", number.len(), hex(number));
    let mut connection = draft(&[]).connect();
    assert_eq!(talk(&mut connection, &[TEXT, "00200091", &text_by(TEXT_PIN)]), ["9000", "63C5", "63C4"]);
    assert_eq!(talk(&mut connection, &[&text_by(SIGNATURE_PIN), "00B0820004"]), ["9000", "9000"]);
    assert_eq!(talk(&mut connection, &[&number("95", NEXT_NUMBER), "00200094"]), ["9000", "6A82"]);
    assert_eq!(talk(&mut connection, &[FACE, &number("92", NEXT_NUMBER), "00B0820004"]), ["9000"; 3]);
    assert_eq!(talk(&mut connection, &[COMMON, "0020009C"]), ["9000", "6A82"]);

    let mut connection = draft(&["four-pins", "matching-numbers"]).connect();
    assert_eq!(talk(&mut connection, &[TEXT, &text_by(TEXT_PIN), "00200094"]), ["9000", "9000", "63CA"]);
    assert_eq!(talk(&mut connection, &[COMMON, "0020009C"]), ["9000", "63C3"]);
}

#[test]
fn the_sex_is_in_the_data_of_the_face_only_where_a_switch_says_so() {
    let face = |settings: &[&str]| {
        let mut connection = draft(settings).connect();
        talk(&mut connection, &[FACE, &format!("0020009206{}", hex(NEXT_NUMBER))]);
        send(&mut connection, "00B08200000000").unwrap().expose().to_vec()
    };
    let has = |file: Vec<u8>, object: &[u8]| file.windows(object.len()).any(|window| window == object);
    assert!(has(face(&[]), b"\xDF\x23\x00\xDF\x24"));
    assert!(has(face(&["sex-on-face"]), b"\xDF\x23\x011\xDF\x24"));
}

#[test]
fn identifiers_and_applications_are_todays_unless_a_switch_says_otherwise() {
    let (first, second) = ("00A4040C0AF05348494B414B550001", "00A4040C0AF05348494B414B550002");
    assert_eq!(talk(&mut draft(&[]).connect(), &[first, JPKI]), ["6A82", "9000"]);
    let mut invented = draft(&["invented-ids"]).connect();
    assert_eq!(talk(&mut invented, &[JPKI, FACE, first, second]), ["6A82", "6A82", "9000", "9000"]);

    let mut two = draft(&["two-applications"]).connect();
    assert_eq!(talk(&mut two, &[TEXT, COMMON, FACE, JPKI]), ["6A82", "6A82", "9000", "9000"]);
    let facts = ["00A4020C020022", "00B0000004"];
    assert_eq!(talk(&mut two, &facts), ["9000", "6982"]);
    talk(&mut two, &[&format!("0020009B09{}", hex(SIGNATURE_PIN))]);
    assert_eq!(talk(&mut two, &facts), ["9000", "9000"]);
    assert!(send(&mut two, "00B0000000").unwrap().expose().starts_with(&[0xFF, 0x20]));
}

#[test]
fn a_code_unlocks_the_pin_where_a_switch_says_so() {
    let unlock =
        |code: &str, pin: &str| format!("002C009804{}{}", hex(code), hex(pin)).replacen("9804", "980C", 1);
    let (wrong, right) = (verify("0000"), verify(taro().pin));
    let unlocking = unlock(NEXT_UNLOCKING_CODE, "5678");
    let mut none = draft(&[]).connect();
    assert_eq!(talk(&mut none, &[JPKI, &unlocking]), ["9000", "6D00"]);

    let soft = draft(&["unlocking-code"]);
    let mut connection = soft.connect();
    talk(&mut connection, &[JPKI, &wrong, &wrong, &wrong]);
    let commands = [&right, &unlock("00000000", "5678"), &unlocking, &right, &verify("5678")];
    let answers = talk(&mut connection, &commands.map(String::as_str));
    assert_eq!(answers, ["6984", "63C9", "9000", "63C2", "9000"]);
    // Only that PIN, and only in that form.
    let others =
        [unlocking.replace("0098", "009B"), unlocking.replace("002C00", "002C01"), "002C009800".into()];
    assert_eq!(talk(&mut connection, &others.each_ref().map(String::as_str))[..2], ["6982", "6A86"]);
    let block = unlock("00000000", "5678");
    for _ in 0..10 {
        talk(&mut connection, &["00A4020C020018", &block]);
    }
    assert_eq!(talk(&mut connection, &[&unlocking]), ["6984"]);
}

#[test]
fn every_switch_of_the_draft_has_a_name_and_takes_what_it_shows() {
    let mut draft = NextDraft::default();
    for setting in draft.list() {
        draft.set(&format!("{}={}", setting.name, setting.value)).unwrap();
    }
    assert_eq!(draft, NextDraft::default());
    let fields = format!("{draft:#?}").lines().filter(|line| line.starts_with("    ")).count();
    assert_eq!(draft.list().len(), fields);
}

#[test]
fn the_draft_says_that_it_is_one() {
    let mut connection = draft(&[]).connect();
    talk(&mut connection, &[JPKI]);
    assert!(send(&mut connection, "00B0860000").unwrap().expose().starts_with(b"SHIKAKU-NEXT-CARD-DRAFT "));
    let mut connection = draft(&["todays-label"]).connect();
    talk(&mut connection, &[JPKI]);
    assert!(send(&mut connection, "00B0860000").unwrap().expose().starts_with(b"JPKIAPICCTOKEN2 "));
}
