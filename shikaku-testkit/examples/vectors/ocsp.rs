//! Answers of OCSP responders from OpenSSL's own tests. All of them are signed with SHA-1: admitted by a backend of this
//! file alone, so that the 24 invalid ones are refused for their own reasons; the product refuses all 28.

use crate::Tally;
use crate::json::{self, text};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use mynacard_auth::revocation::{NoAnswer, OcspResponder, StatusInputs, status_by_ocsp};
use mynacard_auth::{Certificate, Revocation, RustCrypto, SignatureBackend, SignatureProblem};
use rsa::pkcs8::DecodePublicKey;
use rsa::{Pkcs1v15Sign, RsaPublicKey};
use serde_json::Value;
use sha1::{Digest, Sha1};
use std::path::Path;

/// sha1WithRSAEncryption (RFC 3279, section 2.2.1), with NULL and, as one responder writes it, without.
const SHA1_WITH_RSA: [&[u8]; 2] = [
    &[0x30, 0x0D, 0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x05, 0x05, 0x00],
    &[0x30, 0x0B, 0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x05],
];

/// SHA-1 beside what the product admits. Of no use but to judge these answers.
pub(crate) struct WithSha1;

impl SignatureBackend for WithSha1 {
    fn verify(
        &self,
        algorithm: &[u8],
        key: &[u8],
        message: &[u8],
        signature: &[u8],
    ) -> Result<(), SignatureProblem> {
        if !SHA1_WITH_RSA.contains(&algorithm) {
            return RustCrypto.verify(algorithm, key, message, signature);
        }
        let key = RsaPublicKey::from_public_key_der(key).map_err(|_| SignatureProblem::Unsupported)?;
        key.verify(Pkcs1v15Sign::new::<Sha1>(), &Sha1::digest(message), signature)
            .map_err(|_| SignatureProblem::Wrong)
    }
}

/// An answer that was given once.
pub(crate) struct Recorded(pub(crate) Vec<u8>);

impl OcspResponder for Recorded {
    fn ask(&self, _request: &[u8]) -> Result<Vec<u8>, NoAnswer> {
        Ok(self.0.clone())
    }
}

pub(crate) fn run(folder: &Path, tally: &mut Tally) {
    let mut refused = 0;
    for case in json::list(&json::read(&folder.join("ocsp-expected.json"))["tests"]) {
        let name = text(&case["name"]);
        let good = |backend: &dyn SignatureBackend| {
            answers(folder, case, backend).iter().all(|it| matches!(it, Revocation::Good { .. }))
        };
        tally.check(name, good(&WithSha1) == (case["expected"] == "VALID"));
        // Without SHA-1 no answer of the set is good, whatever it says.
        let product = answers(folder, case, &RustCrypto);
        let admitted = product.iter().any(|it| !matches!(it, Revocation::NotChecked(_)));
        refused += u32::from(!admitted);
        if admitted {
            tally.check(&format!("{name}: signed with SHA-1 and admitted"), false);
        }
    }
    println!("  openssl-ocsp: {refused} of 28 refused without SHA-1, as the product is");
}

/// What each answer says of its certificate: the end entity first, each issued by the next, the last by the root.
fn answers(folder: &Path, case: &Value, backend: &dyn SignatureBackend) -> Vec<Revocation> {
    let certificate = |name: &Value| {
        let pem = String::from_utf8(crate::read(&folder.join(text(name)))).expect("PEM");
        // Lines of some files are longer than PEM has them.
        let (_, rest) = pem.split_once("-----BEGIN CERTIFICATE-----").expect("PEM");
        let (encoded, _) = rest.split_once("-----END").expect("PEM");
        Certificate::from_der(&decoded(encoded.as_bytes())).expect("a certificate")
    };
    let others = json::list(&case["other_certs"]);
    let names = std::iter::once(&case["cert"]).chain(others).chain([&case["trust_root"]]);
    let chain: Vec<_> = names.map(certificate).collect();
    let time: jiff::Timestamp = text(&case["validation_time"]).parse().expect("a time");
    let inputs = StatusInputs { now: time.as_second(), tolerance: 0, signatures: backend };
    let responses = json::list(&case["ocsp_responses"]);
    let pairs = chain.windows(2).zip(responses);
    pairs
        .map(|(pair, response)| {
            let recorded = Recorded(decoded(&crate::read(&folder.join(text(response)))));
            status_by_ocsp(&pair[0], &pair[1], &recorded, None, &inputs)
        })
        .collect()
}

/// Base 64 in lines of any length.
fn decoded(lines: &[u8]) -> Vec<u8> {
    let digits: Vec<u8> = lines.iter().copied().filter(|byte| !byte.is_ascii_whitespace()).collect();
    BASE64_STANDARD.decode(digits).expect("base 64")
}
