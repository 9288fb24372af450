//! A certificate, altered here and there, looks for its path among others: no panic, no endless search, and no path whose
//! certificates their CA did not sign. Named after the suite whose certificates may be given as a corpus.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mynacard_auth::path::{CertificatePolicy, Dates, PathInputs, PolicyInputs, find_path};
use mynacard_auth::{Certificate, RustCrypto, SignatureBackend, SignatureProblem};
use std::sync::LazyLock;

static POOL: LazyLock<Vec<Certificate>> = LazyLock::new(|| {
    let ders: [&[u8]; 5] = [
        include_bytes!("../../mynacard-auth/fixtures/authentication-ca.der"),
        include_bytes!("../../mynacard-auth/fixtures/signature-ca.der"),
        include_bytes!("../../mynacard-auth/fixtures/authentication.der"),
        include_bytes!("../../mynacard-auth/fixtures/signature.der"),
        include_bytes!("../../mynacard-auth/fixtures/responder.der"),
    ];
    ders.iter().map(|der| Certificate::from_der(der).expect("an invented certificate")).collect()
});

/// Takes every signature, so that the rules behind it are reached.
struct Credulous;

impl SignatureBackend for Credulous {
    fn verify(&self, _: &[u8], _: &[u8], _: &[u8], _: &[u8]) -> Result<(), SignatureProblem> {
        Ok(())
    }
}

fuzz_target!(|bytes: &[u8]| {
    // The first bytes choose a certificate and where it is altered; the rest are whole certificates of the attacker.
    let [which, changes @ ..] = bytes else { return };
    let original = &POOL[usize::from(*which) % POOL.len()];
    let mut der = original.expose_der().to_vec();
    for change in changes.chunks_exact(3).take(8) {
        let at = usize::from(u16::from_be_bytes([change[0], change[1]])) % der.len();
        der[at] ^= change[2];
    }
    let altered = der != original.expose_der();
    let Ok(certificate) = Certificate::from_der(&der) else { return };
    let mut intermediates: Vec<Certificate> = POOL[2..].to_vec();
    intermediates.extend(Certificate::from_der(changes));
    intermediates.push(certificate.clone());
    let any = [CertificatePolicy::any()];
    let inputs = |signatures| PathInputs {
        anchors: &POOL[..2],
        intermediates: &intermediates,
        policies: PolicyInputs { accepted: &any, explicit: false, inhibit_any: false },
        dates: Dates::Reported,
        purpose: None,
        signatures,
    };
    let _ = find_path(&certificate, &inputs(&Credulous));
    assert!(
        !altered || find_path(&certificate, &inputs(&RustCrypto)).is_err(),
        "an altered certificate has a path"
    );
});
