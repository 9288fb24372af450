//! Signatures of project Wycheproof, judged as in a visit: a certificate holds the key of the set, and each of the two
//! backends has to give the published answer.

use crate::Tally;
use crate::json::{self, bytes};
use der::{Decode, Encode};
use mynacard_auth::{AwsLc, Certificate, RustCrypto, Signature, SignatureBackend};
use shikaku_testkit::pki::{Generation, Leaf, TestCa};
use std::path::Path;
use x509_cert::spki::SubjectPublicKeyInfoOwned;

const FILES: [&str; 3] = [
    "rsa_signature_2048_sha256_test.json",
    "ecdsa_secp256r1_sha256_test.json",
    "ecdsa_secp384r1_sha384_test.json",
];

pub(crate) fn run(folder: &Path, tally: &mut Tally) {
    for file in FILES {
        for group in json::list(&json::read(&folder.join(file))["testGroups"]) {
            let certificate = certificate_of(&bytes(&group["publicKeyDer"]));
            for test in json::list(&group["tests"]) {
                let (message, signature) =
                    (bytes(&test["msg"]), Signature::from_received(&bytes(&test["sig"])));
                let verifies = |backend: &dyn SignatureBackend| {
                    certificate.verify_signature(&message, &signature, backend).is_ok()
                };
                // The one acceptable signature leaves out the NULL of its DigestInfo: refused, as RFC 8017 writes it.
                let valid = test["result"] == "valid";
                let right = verifies(&RustCrypto) == valid && verifies(&AwsLc) == valid;
                tally.check(&format!("{file} {}", test["tcId"]), right);
            }
        }
    }
}

/// A certificate with this key. Nobody checks its own signature here.
fn certificate_of(key: &[u8]) -> Certificate {
    let issued = TestCa::authentication(Generation::First).issue(&Leaf::authentication(1, 0, 1));
    let mut certificate = x509_cert::Certificate::from_der(&issued).expect("a certificate");
    certificate.tbs_certificate.subject_public_key_info =
        SubjectPublicKeyInfoOwned::from_der(key).expect("a public key");
    Certificate::from_der(&certificate.to_der().expect("DER")).expect("a certificate")
}
