//! The cards of generated patients, and that nothing of them passes as real.

use super::{PATIENTS, SEED, TODAY};
use mynacard_apdu::{ApplicationId, Card, FileId, SecretBytes};
use mynacard_auth::{Certificate, ChainProblem, Purpose, TrustAnchors};
use shikaku_testkit::card::{Application, PinName};
use shikaku_testkit::people::{Generator, Patient};
use shikaku_testkit::persona::{SIGNATURE_PIN, TEXT_PIN};
use shikaku_testkit::pki::{Generation, TestCa};

const PREFECTURES: &str = "北海道 青森県 岩手県 宮城県 秋田県 山形県 福島県 茨城県 栃木県 群馬県 埼玉県 千葉県 東京都 \
    神奈川県 新潟県 富山県 石川県 福井県 山梨県 長野県 岐阜県 静岡県 愛知県 三重県 滋賀県 京都府 大阪府 兵庫県 奈良県 \
    和歌山県 鳥取県 島根県 岡山県 広島県 山口県 徳島県 香川県 愛媛県 高知県 福岡県 佐賀県 長崎県 熊本県 大分県 宮崎県 \
    鹿児島県 沖縄県";

/// A file of the patient's card, after a PIN.
fn file(patient: &Patient, application: Application, pin: (u16, &str), file: u16) -> Vec<u8> {
    let mut card = Card::new(patient.soft_card(TODAY).connect());
    card.select_application(ApplicationId::new(application.id()).unwrap()).unwrap();
    card.verify(FileId(pin.0), &SecretBytes::new(pin.1.as_bytes()).unwrap()).unwrap();
    card.read_object(FileId(file)).unwrap().expose().to_vec()
}

/// A patient for each way in which files may grow: plain, rare kanji, a long name, a long address.
fn varied() -> [&'static Patient; 4] {
    let find = |is: &dyn Fn(&Patient) -> bool| PATIENTS.iter().find(|patient| is(patient)).unwrap();
    [
        &PATIENTS[0],
        find(&|patient| patient.identity.name.contains('𠮷')),
        find(&|patient| patient.identity.name.is_ascii() && patient.identity.name.len() > 60),
        find(&|patient| patient.identity.address.chars().count() > 80),
    ]
}

#[test]
fn a_patients_card_says_what_the_patient_says() {
    for patient in varied() {
        let four = file(patient, Application::Text, (0x0011, TEXT_PIN), 0x0002);
        let identity = &patient.identity;
        for fact in [&identity.name, &identity.address, &identity.birthdate] {
            assert!(four.windows(fact.len()).any(|window| window == fact.as_bytes()), "{fact}");
        }
        let mut card = Card::new(patient.soft_card(TODAY).connect());
        card.select_application(ApplicationId::new(Application::Jpki.id()).unwrap()).unwrap();
        card.verify(FileId(0x0018), &SecretBytes::new(patient.pin.as_bytes()).unwrap()).unwrap();
        assert_eq!(patient.soft_card(TODAY).tries_left(PinName::Authentication), 3);
    }
}

#[test]
fn no_certificate_of_a_patient_leads_to_a_production_ca_or_stands_under_its_policy() {
    let authentication = (Purpose::UserAuthentication, 0x000A, TestCa::authentication(Generation::Second));
    let signature = (Purpose::DigitalSignature, 0x0001, TestCa::signature());
    for patient in varied() {
        for (purpose, name, ca) in [&authentication, &signature] {
            let der = file(patient, Application::Jpki, (0x001B, SIGNATURE_PIN), *name);
            let text = String::from_utf8_lossy(&der);
            assert!(text.contains("SHIKAKU-TESTKIT") && text.contains("Not for production"));
            assert!(!text.contains("公的個人認証") && !text.contains("JPKI") && !text.contains("J-LIS"));
            let certificate = Certificate::from_der(&der).unwrap();
            let production = TrustAnchors::production(*purpose).unwrap();
            assert_eq!(production.verify(&certificate), Err(ChainProblem::UnknownCa));
            // Whoever trusts the test CA by mistake is still stopped by the policy.
            let careless = production.with_ca(ca.certificate_der()).unwrap();
            assert_eq!(careless.verify(&certificate), Err(ChainProblem::Policy));
        }
    }
}

#[test]
fn no_place_or_insurer_is_real() {
    for patient in PATIENTS.iter().chain(&Generator::new(SEED + 1, TODAY).take(2_000).collect::<Vec<_>>()) {
        let (identity, registered) = (&patient.identity, &patient.registered);
        assert!(identity.address.starts_with("架空県") && registered.address.starts_with("架空県"));
        assert!(identity.post_number.starts_with("000-"), "no post code in Japan begins with 000");
        assert!(registered.insurer_name.starts_with("架空"));
        for prefecture in PREFECTURES.split_whitespace() {
            assert!(!identity.address.contains(prefecture) && !registered.insurer_name.contains(prefecture));
        }
    }
}

#[test]
fn nothing_of_a_patient_gets_into_a_log() {
    for patient in varied() {
        let shown =
            format!("{patient:?} {:?} {:?} {:?}", patient.identity, patient.registered, patient.chart);
        let name = &patient.identity.name;
        assert!(
            !shown.contains(name) && !shown.contains(&patient.pin) && !shown.contains("架空県"),
            "{shown}"
        );
    }
}
