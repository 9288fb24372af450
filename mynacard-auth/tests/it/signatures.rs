//! Signatures: project Wycheproof's, and every flipped byte of what OpenSSL signed.

use mynacard_auth::revocation::{
    NoAnswer, OcspResponder, RevocationLists, StatusInputs, status_by_lists, status_by_ocsp,
};
use mynacard_auth::{
    Certificate, DirectoryName, Purpose, Revocation, RustCrypto, SignatureAlgorithm, SignatureBackend,
    TrustAnchors,
};
use std::borrow::Cow;
use wycheproof::{TestResult, ecdsa, rsa_pkcs1_verify};

/// What the one acceptable kind comes to: a DigestInfo without its NULL is refused, as RFC 8017 writes it.
fn expected(result: TestResult) -> bool {
    result == TestResult::Valid
}

fn verifies(key: &[u8], message: &[u8], signature: &[u8]) -> bool {
    let algorithm = SignatureAlgorithm::of_key(key).expect("a key that is accepted");
    RustCrypto.verify(algorithm.identifier(), key, message, signature).is_ok()
}

#[test]
fn wycheproof_rsa_2048_with_sha_256_has_no_deviation() {
    let set = rsa_pkcs1_verify::TestSet::load(rsa_pkcs1_verify::TestName::Rsa2048Sha256).unwrap();
    let mut cases = 0;
    for group in set.test_groups {
        for test in group.tests {
            assert_eq!(verifies(&group.der, &test.msg, &test.sig), expected(test.result), "{}", test.tc_id);
            cases += 1;
        }
    }
    assert!(cases >= 250, "{cases} cases");
}

#[test]
fn wycheproof_ecdsa_on_p_256_and_p_384_has_no_deviation() {
    for name in [ecdsa::TestName::EcdsaSecp256r1Sha256, ecdsa::TestName::EcdsaSecp384r1Sha384] {
        let mut cases = 0;
        for group in ecdsa::TestSet::load(name).unwrap().test_groups {
            for test in group.tests {
                assert_eq!(
                    verifies(&group.der, &test.msg, &test.sig),
                    expected(test.result),
                    "{}",
                    test.tc_id
                );
                cases += 1;
            }
        }
        assert!(cases >= 450, "{cases} cases");
    }
}

/// Holds one object, whatever is asked for.
struct Holder<'a>(&'a [u8]);

impl RevocationLists for Holder<'_> {
    fn lists(&self, _names: &[DirectoryName]) -> Result<Vec<Cow<'_, [u8]>>, NoAnswer> {
        Ok(vec![Cow::Borrowed(self.0)])
    }
}

impl OcspResponder for Holder<'_> {
    fn ask(&self, _request: &[u8]) -> Result<Vec<u8>, NoAnswer> {
        Ok(self.0.to_vec())
    }
}

#[test]
fn every_flipped_byte_of_a_certificate_a_list_and_an_answer_is_noticed() {
    type Object<'a> = (&'a [u8], &'a dyn Fn(&[u8]) -> bool);
    let ca_der = include_bytes!("../../fixtures/authentication-ca.der");
    let der = include_bytes!("../../fixtures/authentication.der");
    let (ca, certificate) = (Certificate::from_der(ca_der).unwrap(), Certificate::from_der(der).unwrap());
    let anchors = TrustAnchors::new(Purpose::UserAuthentication, &["1.3.6.1.4.1.32473.8.5.1.3.30"]);
    let anchors = anchors.unwrap().with_ca(ca_der).unwrap();
    let inputs = StatusInputs { now: 1_800_000_000, tolerance: 0, signatures: &RustCrypto };
    let good = |status| matches!(status, Revocation::Good { .. });
    let chain = |der: &[u8]| Certificate::from_der(der).is_ok_and(|it| anchors.verify(&it).is_ok());
    let list = |der: &[u8]| good(status_by_lists(&certificate, &ca, &Holder(der), &inputs));
    let answer = |der: &[u8]| good(status_by_ocsp(&certificate, &ca, &Holder(der), None, &inputs));
    let objects: [Object<'_>; 3] = [
        (der, &chain),
        (include_bytes!("../../fixtures/tottori.crl"), &list),
        (include_bytes!("../../fixtures/good.ocsp"), &answer),
    ];
    for (object, verifies) in objects {
        assert!(verifies(object));
        for at in 0..object.len() {
            let mut altered = object.to_vec();
            altered[at] ^= 0x01;
            assert!(!verifies(&altered), "byte {at} of {}", object.len());
        }
    }
}

#[test]
fn a_revoked_certificate_is_so_by_list_and_by_answer() {
    let ca = Certificate::from_der(include_bytes!("../../fixtures/authentication-ca.der")).unwrap();
    let revoked = Certificate::from_der(include_bytes!("../../fixtures/revoked.der")).unwrap();
    let inputs = StatusInputs { now: 1_800_000_000, tolerance: 0, signatures: &RustCrypto };
    let expected = Revocation::Revoked { since: 1_793_491_200, reason: 1 };
    let list = Holder(include_bytes!("../../fixtures/tottori.crl"));
    assert_eq!(status_by_lists(&revoked, &ca, &list, &inputs), expected);
    let answer = Holder(include_bytes!("../../fixtures/revoked.ocsp"));
    assert_eq!(status_by_ocsp(&revoked, &ca, &answer, None, &inputs), expected);
    assert_eq!(expected.code(), Some("CERT-REVOKED"));
}
