//! Every bit of every signed object, turned over: none of them verifies any more.

use crate::Tally;
use crate::ocsp::Recorded;
use mynacard_auth::path::{CertificatePolicy, Dates, PathInputs, PolicyInputs, find_path};
use mynacard_auth::revocation::{NoAnswer, RevocationLists, StatusInputs, status_by_lists, status_by_ocsp};
use mynacard_auth::{AwsLc, Certificate, DirectoryName, Revocation};
use std::borrow::Cow;
use std::path::Path;

/// Invented objects, made by OpenSSL: a CA, its certificate, its list, a responder's answer.
const CA: &[u8] = include_bytes!("../../../mynacard-auth/fixtures/authentication-ca.der");
const CERTIFICATE: &[u8] = include_bytes!("../../../mynacard-auth/fixtures/authentication.der");
const LIST: &[u8] = include_bytes!("../../../mynacard-auth/fixtures/tottori.crl");
const ANSWER: &[u8] = include_bytes!("../../../mynacard-auth/fixtures/good.ocsp");
/// When they are valid.
const NOW: i64 = 1_800_000_000;

/// The published certificates, each with the CA that signed it.
const PUBLISHED: [(&str, &str); 12] = [
    ("test-card/jpki-auth-cert.der", "ca-test/authca-test-2023.cer"),
    ("test-card/jpki-sign-cert.der", "ca-test/signca-test-2024.cer"),
    ("ca-jlis/authca01.cer", "ca-jlis/authca01.cer"),
    ("ca-jlis/authca02.cer", "ca-jlis/authca02.cer"),
    ("ca-jlis/authca03.cer", "ca-jlis/authca03.cer"),
    ("ca-jlis/signca01.cer", "ca-jlis/signca01.cer"),
    ("ca-jlis/signca02.cer", "ca-jlis/signca02.cer"),
    ("ca-jlis/signca03.cer", "ca-jlis/signca03.cer"),
    ("ca-test/authca-test-2019.cer", "ca-test/authca-test-2019.cer"),
    ("ca-test/authca-test-2023.cer", "ca-test/authca-test-2023.cer"),
    ("ca-test/signca-test-2019.cer", "ca-test/signca-test-2019.cer"),
    ("ca-test/signca-test-2024.cer", "ca-test/signca-test-2024.cer"),
];

pub(crate) fn run(folder: &Path, tally: &mut Tally) {
    let mut flips = 0;
    let mut object = |name: &str, bytes: &[u8], verifies: &dyn Fn(&[u8]) -> bool| {
        let undetected = flipped(bytes).filter(|altered| verifies(altered)).count();
        flips += bytes.len() * 8;
        tally.check(&format!("{name}: {undetected} flips undetected"), verifies(bytes) && undetected == 0);
    };
    for (file, ca) in PUBLISHED {
        let ca = Certificate::from_der(&crate::read(&folder.join(ca))).expect("a CA");
        object(file, &crate::read(&folder.join(file)), &|der| leads_to(der, &ca));
    }
    let ca = Certificate::from_der(CA).expect("a CA");
    let certificate = Certificate::from_der(CERTIFICATE).expect("a certificate");
    let inputs = StatusInputs { now: NOW, tolerance: 0, signatures: &AwsLc };
    let good = |status| matches!(status, Revocation::Good { .. });
    object("invented certificate", CERTIFICATE, &|der| leads_to(der, &ca));
    object("invented list", LIST, &|der| good(status_by_lists(&certificate, &ca, &One(der), &inputs)));
    object("invented answer", ANSWER, &|der| {
        good(status_by_ocsp(&certificate, &ca, &Recorded(der.to_vec()), None, &inputs))
    });
    println!("  flips: {flips} bits turned over, one at a time, in 15 signed objects");
}

fn flipped(bytes: &[u8]) -> impl Iterator<Item = Vec<u8>> {
    (0..bytes.len() * 8).map(|bit| {
        let mut altered = bytes.to_vec();
        altered[bit / 8] ^= 1 << (bit % 8);
        altered
    })
}

fn leads_to(der: &[u8], ca: &Certificate) -> bool {
    let Ok(certificate) = Certificate::from_der(der) else { return false };
    let any = [CertificatePolicy::any()];
    let inputs = PathInputs {
        anchors: std::slice::from_ref(ca),
        intermediates: &[],
        policies: PolicyInputs { accepted: &any, explicit: false, inhibit_any: false },
        dates: Dates::Reported,
        purpose: None,
        signatures: &AwsLc,
    };
    find_path(&certificate, &inputs).is_ok()
}

struct One<'a>(&'a [u8]);

impl RevocationLists for One<'_> {
    fn lists(&self, _names: &[DirectoryName]) -> Result<Vec<Cow<'_, [u8]>>, NoAnswer> {
        Ok(vec![Cow::Borrowed(self.0)])
    }
}
