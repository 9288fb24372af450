//! The published test card: its certificates through the visit's reading and chain code, its attributes through the
//! text application. The software card carries the files; its keys are its own.

use crate::Tally;
use mynacard_apdu::{Card, Limits};
use mynacard_auth::{
    AttributesApplication, Certificate, ChainProblem, JpkiApplication, LastTry, Purpose, TextPin,
    TrustAnchors,
};
use shikaku_testkit::card::{Application, Image, PinName, SoftCard};
use std::fs;
use std::path::Path;

/// A family of certificates: its leaf, its CAs in both generations, its policies, and the CA that the leaf names.
struct Family {
    purpose: Purpose,
    leaf: &'static str,
    cas: [&'static str; 2],
    production_cas: [&'static str; 3],
    test_policy: &'static str,
    production_policy: &'static str,
    ca_key: &'static str,
}

const FAMILIES: [Family; 2] = [
    Family {
        purpose: Purpose::UserAuthentication,
        leaf: "test-card/jpki-auth-cert.der",
        cas: ["ca-test/authca-test-2019.cer", "ca-test/authca-test-2023.cer"],
        production_cas: ["ca-jlis/authca01.cer", "ca-jlis/authca02.cer", "ca-jlis/authca03.cer"],
        test_policy: "1.2.392.200149.8.5.1.0.30",
        production_policy: "1.2.392.200149.8.5.1.3.30",
        ca_key: "8B8B137D215EA601653CAFB266528C44BC0F1664",
    },
    Family {
        purpose: Purpose::DigitalSignature,
        leaf: "test-card/jpki-sign-cert.der",
        cas: ["ca-test/signca-test-2019.cer", "ca-test/signca-test-2024.cer"],
        production_cas: ["ca-jlis/signca01.cer", "ca-jlis/signca02.cer", "ca-jlis/signca03.cer"],
        test_policy: "1.2.392.200149.8.5.1.0.20",
        production_policy: "1.2.392.200149.8.5.1.1.20",
        ca_key: "410021476B2BCF2C8A2BBBF83B38A978863DA142",
    },
];

pub(crate) fn certificates(folder: &Path) -> Tally {
    let mut tally = Tally::of("certificates");
    let read = |file: &str| fs::read(folder.join(file)).expect("a published file");
    for (index, family) in FAMILIES.iter().enumerate() {
        let anchors = |policy: &str, cas: &[&str]| {
            let empty = TrustAnchors::new(family.purpose, &[policy]).expect("a policy");
            cas.iter().fold(empty, |anchors, ca| anchors.with_ca(&read(ca)).expect("a CA"))
        };
        let leaf = read(family.leaf);
        for limits in [Limits::EXTENDED, Limits::SHORT] {
            let certificate = through_a_card(&leaf, limits);
            tally.check(family.leaf, certificate.expose_der() == leaf);
            let chain = anchors(family.test_policy, &family.cas).verify(&certificate);
            let reached = chain.map(|chain| chain.ca().to_string());
            tally.check("leads to its CA by key identifier", reached.as_deref() == Ok(family.ca_key));
        }
        let certificate = Certificate::from_der(&leaf).expect("a certificate");
        let other = &FAMILIES[1 - index];
        for (what, policy, cas, problem) in [
            ("production policy", family.production_policy, &family.cas[..], ChainProblem::Policy),
            ("older generation alone", family.test_policy, &family.cas[..1], ChainProblem::UnknownCa),
            ("the other family's CAs", family.test_policy, &other.cas[..], ChainProblem::UnknownCa),
            ("production CAs", family.production_policy, &family.production_cas[..], ChainProblem::UnknownCa),
        ] {
            tally.check(what, anchors(policy, cas).verify(&certificate) == Err(problem));
        }
    }
    tally
}

/// The certificate as a visit reads it: from a card, in the exchanges that the reader allows.
fn through_a_card(der: &[u8], limits: Limits) -> Certificate {
    let soft = SoftCard::new(Image::blank().with_file(Application::Jpki, 0x000A, der.to_vec()));
    let mut card = Card::new(soft.connect_with(limits));
    let mut jpki = JpkiApplication::select(&mut card).expect("the JPKI application");
    jpki.read_certificate().expect("a certificate").expect("free to read")
}

pub(crate) fn basic_four(folder: &Path) -> Tally {
    const PIN: &str = "2580";
    let mut tally = Tally::of("attributes");
    let file = fs::read(folder.join("test-card/text-0002.bin")).expect("a published file");
    let image =
        Image::blank().with_file(Application::Text, 0x0002, file).with_pin(PinName::Text, PIN.as_bytes());
    for limits in [Limits::EXTENDED, Limits::SHORT] {
        let soft = SoftCard::new(image.clone());
        let mut card = Card::new(soft.connect_with(limits));
        let application = AttributesApplication::select(&mut card).expect("the text application");
        let pin = TextPin::parse(PIN).expect("a PIN");
        let four = application.unlock(pin, LastTry::Keep).expect("unlocked").read_basic_four();
        let four = four.expect("the basic four attributes");
        tally.check("name", four.expose_name() == "黒桐　幹也");
        tally.check("address", four.expose_address() == "東京都清瀬市観布子南１２－７－２０２");
        tally.check("birth date", four.expose_birth_date() == "19800217");
        tally.check("sex", four.expose_sex() == "1");
    }
    tally
}
