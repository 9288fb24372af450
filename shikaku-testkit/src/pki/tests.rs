use super::*;
use rsa::Pkcs1v15Sign;
use rsa::RsaPublicKey;
use rsa::pkcs8::DecodePublicKey;
use sha2::{Digest, Sha256};
use x509_cert::ext::pkix::{AuthorityKeyIdentifier, SubjectKeyIdentifier};

fn person() -> SignaturePerson {
    SignaturePerson {
        name: "架空　太郎".into(),
        birth: "319800217".into(),
        sex: "1".into(),
        address: "架空県見本市".into(),
    }
}

fn cas() -> [TestCa; 4] {
    [
        TestCa::authentication(Generation::First),
        TestCa::authentication(Generation::Second),
        TestCa::signature(),
        TestCa::unknown(),
    ]
}

fn authentication() -> Leaf {
    Leaf::authentication(0x0705_D990, 1_700_000_000, 1_800_000_000)
}

fn parse(der: &[u8]) -> Certificate {
    Certificate::from_der(der).unwrap()
}

fn signed_by(certificate: &Certificate, ca: &TestCa) -> bool {
    let key = parse(ca.certificate_der()).tbs_certificate.subject_public_key_info.to_der().unwrap();
    let digest = Sha256::digest(certificate.tbs_certificate.to_der().unwrap());
    RsaPublicKey::from_public_key_der(&key)
        .unwrap()
        .verify(Pkcs1v15Sign::new::<Sha256>(), &digest, certificate.signature.raw_bytes())
        .is_ok()
}

/// The extensions as (identifier, critical), in their order.
fn extensions(certificate: &Certificate) -> Vec<(String, bool)> {
    let extensions = certificate.tbs_certificate.extensions.as_ref().unwrap();
    extensions.iter().map(|extension| (extension.extn_id.to_string(), extension.critical)).collect()
}

fn expect(list: &[(&str, bool)]) -> Vec<(String, bool)> {
    list.iter().map(|(oid, critical)| ((*oid).to_owned(), *critical)).collect()
}

#[test]
fn extensions_come_in_the_order_and_with_the_criticality_of_the_card() {
    let [_, ca, signature_ca, _] = cas();
    assert_eq!(
        extensions(&parse(&ca.issue(&authentication()))),
        expect(&[
            ("2.5.29.15", true),
            ("2.5.29.37", false),
            ("2.5.29.32", true),
            ("2.5.29.18", false),
            ("2.5.29.31", false),
            ("1.3.6.1.5.5.7.1.1", false),
            ("2.5.29.35", false),
            ("2.5.29.14", false),
        ])
    );
    let signature = Leaf::signature(1, 1_700_000_000, 1_800_000_000, person());
    assert_eq!(
        extensions(&parse(&signature_ca.issue(&signature))),
        expect(&[
            ("2.5.29.15", true),
            ("2.5.29.17", false),
            ("2.5.29.32", true),
            ("2.5.29.18", false),
            ("2.5.29.31", false),
            ("2.5.29.35", false),
            ("2.5.29.14", false),
        ])
    );
    assert_eq!(
        extensions(&parse(ca.certificate_der())),
        expect(&[
            ("2.5.29.15", true),
            ("2.5.29.17", false),
            ("2.5.29.19", true),
            ("2.5.29.31", false),
            ("2.5.29.14", false),
        ])
    );
}

#[test]
fn a_certificate_is_signed_by_its_ca_and_by_no_other() {
    for (issuer, ca) in cas().iter().enumerate() {
        let leaf = parse(&ca.issue(&authentication()));
        let own = parse(ca.certificate_der());
        for (other, candidate) in cas().iter().enumerate() {
            assert_eq!(signed_by(&leaf, candidate), issuer == other, "{ca:?} and {candidate:?}");
            assert_eq!(signed_by(&own, candidate), issuer == other, "{ca:?} and {candidate:?}");
        }
    }
}

#[test]
fn generations_share_their_name_and_differ_in_their_key_identifier() {
    let key_identifiers = cas().map(|ca| {
        let certificate = parse(ca.certificate_der());
        let (_, own): (_, SubjectKeyIdentifier) = certificate.tbs_certificate.get().unwrap().unwrap();
        let leaf = parse(&ca.issue(&authentication()));
        let (_, issuer): (_, AuthorityKeyIdentifier) = leaf.tbs_certificate.get().unwrap().unwrap();
        assert_eq!(issuer.key_identifier.as_ref(), Some(&own.0));
        assert_eq!(issuer.authority_cert_serial_number, Some(certificate.tbs_certificate.serial_number));
        assert_eq!(leaf.tbs_certificate.issuer, certificate.tbs_certificate.subject);
        own.0.into_bytes()
    });
    let distinct: std::collections::BTreeSet<_> = key_identifiers.iter().collect();
    assert_eq!(distinct.len(), 4);
    let [first, second, signature, unknown] =
        cas().map(|ca| parse(ca.certificate_der()).tbs_certificate.subject.to_der().unwrap());
    assert_eq!(first, second);
    assert_eq!(first, unknown);
    assert_ne!(first, signature);
}

#[test]
fn nothing_looks_like_the_real_service() {
    let leaf = Leaf::signature(1, 1_700_000_000, 1_800_000_000, person());
    for ca in cas() {
        for der in [ca.certificate_der().to_vec(), ca.issue(&authentication()), ca.issue(&leaf)] {
            let text = String::from_utf8_lossy(&der);
            for word in ["JPKI", "jpki", "Local Authority", "公的個人認証", "地方公共団体"] {
                assert!(!text.contains(word), "{word}");
            }
            // 1.2.392.200149, the arc of the real policies and names.
            let arc = b"\x2A\x83\x08\x8C\x9B\x55";
            assert!(!der.windows(arc.len()).any(|window| window == arc));
        }
    }
}

#[test]
fn a_certificate_for_authentication_takes_seven_short_reads_as_a_real_one_does() {
    for serial in [1, 0x00FF_FFFF, u32::MAX] {
        for ca in cas() {
            let length = ca.issue(&Leaf::authentication(serial, 1_700_000_000, 1_800_000_000)).len();
            assert_eq!(length.div_ceil(256), 7, "{length} bytes");
            assert!(length <= 1_700);
        }
    }
}

#[test]
fn a_serial_is_written_as_the_number_that_was_asked_for() {
    for serial in [0, 1, 0x7F, 0x80, 0x0705_D990, u32::MAX] {
        let der = cas()[0].issue(&Leaf::authentication(serial, 1_700_000_000, 1_800_000_000));
        let written = parse(&der).tbs_certificate.serial_number;
        let read = written.as_bytes().iter().fold(0_u32, |sum, byte| sum << 8 | u32::from(*byte));
        assert_eq!(read, serial);
    }
}

#[test]
fn times_after_2049_are_written_too() {
    let der = cas()[1].issue(&Leaf::authentication(1, 1_700_000_000, 2_600_000_000));
    let not_after = parse(&der).tbs_certificate.validity.not_after;
    assert_eq!(not_after.to_unix_duration().as_secs(), 2_600_000_000);
}
