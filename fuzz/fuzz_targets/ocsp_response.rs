//! Any bytes for an OCSP response: no panic, and nothing but a responder's own answer makes a certificate good or revoked.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mynacard_auth::revocation::{NoAnswer, OcspResponder, StatusInputs, status_by_ocsp};
use mynacard_auth::{Certificate, Revocation, RustCrypto, SignatureBackend, SignatureProblem};
use std::sync::LazyLock;

const ANSWER: &[u8] = include_bytes!("../../mynacard-auth/fixtures/good.ocsp");

static PAIR: LazyLock<[Certificate; 2]> = LazyLock::new(|| {
    let read = |der| Certificate::from_der(der).expect("an invented certificate");
    [
        read(include_bytes!("../../mynacard-auth/fixtures/authentication.der")),
        read(include_bytes!("../../mynacard-auth/fixtures/authentication-ca.der")),
    ]
});

/// Takes every signature, so that what stands behind the signature is reached.
struct Credulous;

impl SignatureBackend for Credulous {
    fn verify(&self, _: &[u8], _: &[u8], _: &[u8], _: &[u8]) -> Result<(), SignatureProblem> {
        Ok(())
    }
}

struct Recorded<'a>(&'a [u8]);

impl OcspResponder for Recorded<'_> {
    fn ask(&self, _request: &[u8]) -> Result<Vec<u8>, NoAnswer> {
        Ok(self.0.to_vec())
    }
}

fuzz_target!(|bytes: &[u8]| {
    let [certificate, ca] = &*PAIR;
    let inputs = |signatures| StatusInputs { now: 1_800_000_000, tolerance: 0, signatures };
    let _ = status_by_ocsp(certificate, ca, &Recorded(bytes), None, &inputs(&Credulous));
    let status = status_by_ocsp(certificate, ca, &Recorded(bytes), None, &inputs(&RustCrypto));
    assert!(bytes == ANSWER || matches!(status, Revocation::NotChecked(_)), "{status:?}");
});
