//! The published test card and CAs: fingerprints, dates and keys as listed, certificates through the visit's reading and
//! chain code, attributes and who vouches for them. The software card carries the files; its keys are its own.

use crate::{Tally, card_data};
use mynacard_apdu::{Card, Limits};
use mynacard_auth::{AnchorError, Certificate, ChainProblem, JpkiApplication, Purpose, TrustAnchors};
use sha2::{Digest, Sha256};
use shikaku_model::Date;
use shikaku_testkit::card::{Application, Image, SoftCard};
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

/// That of J-LIS with its last arc changed.
const ANOTHER_POLICY: &str = "1.2.392.200149.8.5.1.0.31";

pub(crate) fn run(folder: &Path, tally: &mut Tally) {
    let read = |file: &str| crate::read(&folder.join(file));
    listed(&String::from_utf8(read("MANIFEST.md")).expect("a list in UTF-8"), &read, tally);
    for (index, family) in FAMILIES.iter().enumerate() {
        chains(family, &FAMILIES[1 - index], &read, tally);
        production(family, &read, tally);
    }
    card_data::run(&read, tally);
}

/// The rows of the list: the SHA-256 of every file; the dates of every certificate; the key of every CA.
fn listed(list: &str, read: &impl Fn(&str) -> Vec<u8>, tally: &mut Tally) {
    for row in list.lines() {
        let cells: Vec<_> = row.split('|').map(|cell| cell.trim().trim_matches('`')).collect();
        let [_, file, size, _, expected, sha256, _] = cells.as_slice() else { continue };
        if sha256.len() != 64 {
            continue;
        }
        let bytes = read(file);
        let digest: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        tally.check(&format!("{file}: SHA-256"), digest == *sha256 && bytes.len().to_string() == *size);
        if let Some(dates) = expected.split([';', ',']).find(|part| part.contains(" → ")) {
            let validity = Certificate::from_der(&bytes).expect("a certificate").validity();
            // The list writes days of UTC.
            let [from, to] =
                [validity.not_before, validity.not_after].map(|second| Date::in_japan(second - 9 * 3600));
            tally.check(&format!("{file}: dates {from} → {to}"), dates.trim() == format!("{from} → {to}"));
        }
        if let Some((_, key)) = expected.split_once("SKI ") {
            let purpose =
                if file.contains("auth") { Purpose::UserAuthentication } else { Purpose::DigitalSignature };
            let anchors =
                TrustAnchors::new(purpose, &[]).and_then(|none| none.with_ca(&bytes)).expect("a CA");
            tally.check(&format!("{file}: key"), anchors.key_ids().map(ToString::to_string).eq([key]));
        }
    }
}

fn chains(family: &Family, other: &Family, read: &impl Fn(&str) -> Vec<u8>, tally: &mut Tally) {
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
    let production = TrustAnchors::new(family.purpose, &[family.production_policy]);
    tally.check("production policy", production.err() == Some(AnchorError::OtherHierarchy));
    let certificate = Certificate::from_der(&leaf).expect("a certificate");
    for (what, policy, cas, problem) in [
        ("another test policy", ANOTHER_POLICY, &family.cas[..], ChainProblem::Policy),
        ("older generation alone", family.test_policy, &family.cas[..1], ChainProblem::UnknownCa),
        ("the other family's CAs", family.test_policy, &other.cas[..], ChainProblem::UnknownCa),
        ("production CAs", family.test_policy, &family.production_cas[..], ChainProblem::UnknownCa),
    ] {
        tally.check(what, anchors(policy, cas).verify(&certificate) == Err(problem));
    }
}

/// The embedded anchors are the published ones, each alike, and take no test card.
fn production(family: &Family, read: &impl Fn(&str) -> Vec<u8>, tally: &mut Tally) {
    let embedded = TrustAnchors::production(family.purpose).expect("unaltered anchors");
    for (file, embedded) in family.production_cas.iter().zip(embedded.key_ids()) {
        let empty = TrustAnchors::new(family.purpose, &[]).expect("no policy");
        let published = empty.with_ca(&read(file)).expect("a CA");
        tally.check(file, published.key_ids().eq([embedded]));
    }
    let leaf = Certificate::from_der(&read(family.leaf)).expect("a certificate");
    tally.check("embedded anchors", embedded.verify(&leaf) == Err(ChainProblem::UnknownCa));
    // Were its CA trusted, the policy would still tell a test card.
    let with_test_ca = embedded.with_ca(&read(family.cas[1])).expect("a CA");
    tally.check("embedded policy", with_test_ca.verify(&leaf) == Err(ChainProblem::Policy));
}

/// The certificate as a visit reads it: from a card, in the exchanges that the reader allows.
fn through_a_card(der: &[u8], limits: Limits) -> Certificate {
    let soft = SoftCard::new(Image::blank().with_file(Application::Jpki, 0x000A, der.to_vec()));
    let mut card = Card::new(soft.connect_with(limits));
    let mut jpki = JpkiApplication::select(&mut card).expect("the JPKI application");
    jpki.read_certificate().expect("a certificate").expect("free to read")
}
