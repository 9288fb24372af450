//! Any bytes: reading a certificate and all that it says ends without a panic, and what is read is kept byte for byte.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mynacard_auth::{Certificate, HolderNames, Purpose, TrustAnchors};
use std::sync::LazyLock;

static ANCHORS: LazyLock<TrustAnchors<mynacard_auth::Test>> = LazyLock::new(|| {
    TrustAnchors::new(Purpose::UserAuthentication, &["1.3.6.1.4.1.32473.8.5.1.3.30"])
        .and_then(|none| none.with_ca(include_bytes!("../../mynacard-auth/fixtures/authentication-ca.der")))
        .expect("an invented CA")
});

fuzz_target!(|bytes: &[u8]| {
    let Ok(certificate) = Certificate::from_der(bytes) else { return };
    assert_eq!(certificate.expose_der(), bytes);
    let _ = (certificate.ocsp_url(), certificate.revocation_list_names(), certificate.key_algorithm());
    let _ = HolderNames::read(&certificate, HolderNames::JPKI_ARC);
    if ANCHORS.verify(&certificate).is_ok() {
        // Only the CA's key makes such a certificate; these two are committed.
        let known: [&[u8]; 2] = [
            include_bytes!("../../mynacard-auth/fixtures/authentication.der"),
            include_bytes!("../../mynacard-auth/fixtures/revoked.der"),
        ];
        assert!(known.contains(&bytes), "a certificate that the CA did not issue");
    }
});
