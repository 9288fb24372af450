//! Any bytes for a revocation list: no panic, and nothing but the CA's own list makes a certificate good or revoked.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mynacard_auth::revocation::{NoAnswer, RevocationLists, StatusInputs, status_by_lists};
use mynacard_auth::{Certificate, DirectoryName, Revocation, RustCrypto, SignatureBackend, SignatureProblem};
use std::borrow::Cow;
use std::sync::LazyLock;

const LIST: &[u8] = include_bytes!("../../mynacard-auth/fixtures/tottori.crl");

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

struct One<'a>(&'a [u8]);

impl RevocationLists for One<'_> {
    fn lists(&self, _names: &[DirectoryName]) -> Result<Vec<Cow<'_, [u8]>>, NoAnswer> {
        Ok(vec![Cow::Borrowed(self.0)])
    }
}

fuzz_target!(|bytes: &[u8]| {
    let [certificate, ca] = &*PAIR;
    let inputs = |signatures| StatusInputs { now: 1_800_000_000, tolerance: 0, signatures };
    let _ = status_by_lists(certificate, ca, &One(bytes), &inputs(&Credulous));
    let status = status_by_lists(certificate, ca, &One(bytes), &inputs(&RustCrypto));
    assert!(bytes == LIST || matches!(status, Revocation::NotChecked(_)), "{status:?}");
});
