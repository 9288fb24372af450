//! The personas hold together: each is recognised by its card, and none looks like anybody real.

use mynacard_apdu::{ApplicationId, Card, FileId, SecretBytes};
use shikaku_testkit::card::Application;
use shikaku_testkit::people::Coverage;
use shikaku_testkit::persona::{self, MY_NUMBER, Persona, SIGNATURE_PIN};
use shikaku_testkit::pki::{Generation, TestCa};
use std::collections::BTreeSet;
use x509_cert::Certificate;
use x509_cert::der::{Decode, Encode};
use x509_cert::ext::pkix::{AuthorityKeyIdentifier, SubjectKeyIdentifier};

/// 2025-12-10 09:00 in Japan.
const TODAY: i64 = 1_765_324_800;
const DAY: i64 = 86_400;
const JAPAN: i64 = 9 * 3_600;

fn certificate(persona: &Persona, today: i64) -> Certificate {
    Certificate::from_der(&persona.authentication_certificate(today)).unwrap()
}

/// The check digit of insurer and payer numbers: weights 2, 1, 2, … from the right, digits of the products added.
fn check_digit(digits: &str) -> u32 {
    let sum: u32 = digits
        .chars()
        .rev()
        .zip([2, 1].into_iter().cycle())
        .map(|(digit, weight)| digit.to_digit(10).unwrap() * weight)
        .map(|product| product / 10 + product % 10)
        .sum();
    (10 - sum % 10) % 10
}

#[test]
fn every_persona_has_a_name_and_a_serial_of_its_own() {
    let names: BTreeSet<_> = persona::all().iter().map(|persona| persona.name).collect();
    let serials: BTreeSet<_> = persona::all().iter().map(Persona::authentication_serial).collect();
    assert_eq!(names.len(), persona::all().len());
    assert_eq!(serials.len(), persona::all().len());
    for persona in persona::all() {
        assert_eq!(
            persona::find(persona.name).unwrap().authentication_serial(),
            persona.authentication_serial()
        );
    }
    assert!(persona::find("nobody").is_none());
    assert_eq!(persona::all()[0].name, "taro");
}

#[test]
fn a_card_carries_the_serial_by_which_the_service_knows_the_persona() {
    for persona in persona::all() {
        let serial = certificate(persona, TODAY).tbs_certificate.serial_number;
        let expected = persona.authentication_serial();
        assert_eq!(serial.as_bytes(), &expected.to_be_bytes()[1..], "{}", persona.name);
        assert_eq!(persona.at_the_service(TODAY).serial, expected);
    }
}

#[test]
fn certificates_stand_as_their_persona_says_all_year_round() {
    for offset in (0..366).step_by(13) {
        let now = TODAY + offset * (DAY + 3_600);
        let days_left = |name: &str| {
            let persona = persona::find(name).unwrap();
            let validity = certificate(persona, now).tbs_certificate.validity;
            let [from, to] = [validity.not_before, validity.not_after]
                .map(|time| i64::try_from(time.to_unix_duration().as_secs()).unwrap());
            assert_eq!((to + JAPAN) % DAY, DAY - 1, "23:59:59 in Japan");
            (from <= now, (to + JAPAN) / DAY - (now + JAPAN) / DAY)
        };
        assert_eq!(days_left("near-expiry"), (true, 20));
        assert_eq!(days_left("in-grace"), (true, -40));
        assert_eq!(days_left("grace-over"), (true, -200));
        assert_eq!(days_left("taro"), (true, 3 * 365));
        assert!(!days_left("not-yet-valid").0);
    }
}

/// The CA to whose key a certificate points.
fn issuer(leaf: &[u8]) -> &'static str {
    let leaf = Certificate::from_der(leaf).unwrap();
    let (_, issuer): (_, AuthorityKeyIdentifier) = leaf.tbs_certificate.get().unwrap().unwrap();
    let known = [
        ("first", TestCa::authentication(Generation::First)),
        ("second", TestCa::authentication(Generation::Second)),
        ("signature", TestCa::signature()),
        ("unknown", TestCa::unknown()),
    ];
    let (name, _) = known
        .iter()
        .find(|(_, ca)| {
            let ca = Certificate::from_der(ca.certificate_der()).unwrap();
            let (_, own): (_, SubjectKeyIdentifier) = ca.tbs_certificate.get().unwrap().unwrap();
            Some(own.0) == issuer.key_identifier
        })
        .unwrap();
    name
}

/// A file of the JPKI application, after the signature PIN.
fn file(persona: &Persona, file: u16) -> Vec<u8> {
    let mut card = Card::new(persona.soft_card(TODAY).connect());
    card.select_application(ApplicationId::new(Application::Jpki.id()).unwrap()).unwrap();
    card.verify(FileId(0x001B), &SecretBytes::new(SIGNATURE_PIN.as_bytes()).unwrap()).unwrap();
    card.read_object(FileId(file)).unwrap().expose().to_vec()
}

#[test]
fn certificates_come_from_the_ca_whose_certificate_is_on_the_card() {
    let issuers = [
        ("taro", "second", TestCa::authentication(Generation::Second)),
        ("in-grace", "first", TestCa::authentication(Generation::First)),
        ("grace-over", "first", TestCa::authentication(Generation::First)),
        ("unknown-ca", "unknown", TestCa::unknown()),
    ];
    for (name, ca, on_the_card) in issuers {
        let persona = persona::find(name).unwrap();
        assert_eq!(issuer(&file(persona, 0x000A)), ca, "{name}");
        assert_eq!(file(persona, 0x000B), on_the_card.certificate_der(), "{name}");
        assert_eq!(issuer(&file(persona, 0x0001)), "signature", "{name}");
        assert_eq!(file(persona, 0x0002), TestCa::signature().certificate_der(), "{name}");
    }
}

#[test]
fn the_signature_certificate_carries_the_four_basic_facts() {
    let hana = persona::find("preschool").unwrap();
    let certificate = file(hana, 0x0001);
    let text = String::from_utf8_lossy(&certificate);
    // Three years old on 2025-12-10 and born on 24 December: 令和3年 is era 5, the year stays Gregorian.
    for fact in [hana.holder.name, hana.holder.address, "520211224"] {
        assert!(text.contains(fact), "{fact}");
    }
}

#[test]
fn a_personas_certificate_says_nothing_of_the_person() {
    for persona in persona::all() {
        let der = certificate(persona, TODAY).to_der().unwrap();
        let text = String::from_utf8_lossy(&der);
        let given_name = persona.holder.name.split('　').next_back().unwrap();
        for word in [given_name, persona.holder.address, &persona.holder.birthdate(TODAY)] {
            assert!(!text.contains(word), "{}", persona.name);
        }
    }
}

#[test]
fn insurers_have_right_check_digits_and_numbers_that_no_insurer_has() {
    for persona in persona::all() {
        let Coverage { insurer_number, .. } = persona.coverage;
        let (digits, check) = insurer_number.split_at(insurer_number.len() - 1);
        assert_eq!(check_digit(digits).to_string(), check, "{insurer_number}");
        let (prefecture, insurer) = digits[digits.len() - 5..].split_at(2);
        assert_eq!((prefecture, &insurer[..1]), ("31", "9"), "{insurer_number}");
    }
}

#[test]
fn the_invented_number_is_nobodys_because_its_check_digit_is_wrong() {
    let digits: Vec<u32> = MY_NUMBER.chars().map(|digit| digit.to_digit(10).unwrap()).collect();
    let (check, digits) = digits.split_last().unwrap();
    let weights = (2..=7).chain(2..=6);
    let sum: u32 = digits.iter().rev().zip(weights).map(|(digit, weight)| digit * weight).sum();
    let right = match 11 - sum % 11 {
        10.. => 0,
        digit => digit,
    };
    assert_eq!(digits.len(), 11);
    assert_ne!(*check, right);
}
