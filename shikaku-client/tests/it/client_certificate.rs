//! The files in which a device's certificate comes: what opens, what does not, and what is said then. `pki/make` wrote
//! them with OpenSSL.

use std::time::Duration;

use shikaku_client::{
    CertificateExpiry, ClientCertificate, ClientCertificateError as E, PKCS12_CONVERSION, Secret,
};
use shikaku_model::guidance::{Audience, Lang, text};

const PASSPHRASE: &str = "invented";
/// 2099-12-31T23:59:59Z, and the same day of 2050.
const END: i64 = 4_102_444_799;
const EARLIER_END: i64 = 2_556_143_999;

/// The bytes of a file of `pki`.
macro_rules! pki {
    ($name:literal) => {
        include_bytes!(concat!("pki/", $name)).as_slice()
    };
}
pub(crate) use pki;

fn open(file: &[u8], passphrase: &str) -> Result<ClientCertificate, E> {
    ClientCertificate::from_pkcs12(file, &Secret::new(passphrase.to_owned()))
}

#[test]
fn keys_in_pkcs8_pkcs1_and_sec1_are_read() {
    for (certificate, key) in [
        (pki!("device.pem"), pki!("device.key.pem")),
        (pki!("device.pem"), pki!("device.sec1.pem")),
        (pki!("rsa.pem"), pki!("rsa.key.pem")),
        (pki!("rsa.pem"), pki!("rsa.pkcs1.pem")),
    ] {
        assert_eq!(ClientCertificate::from_pem(certificate, key).unwrap().not_after(), END);
        let together = [key, certificate].concat();
        assert!(ClientCertificate::from_pem(&together, &together).is_ok(), "both in one file");
    }
}

#[test]
fn a_certificate_with_critical_policies_is_read() {
    let earlier = ClientCertificate::from_pem(pki!("earlier.pem"), pki!("device.key.pem")).unwrap();
    assert_eq!(earlier.not_after(), EARLIER_END);
}

#[test]
fn of_two_certificates_for_one_key_the_one_that_lasts_longer_is_taken_in_any_order() {
    for both in [[pki!("earlier.pem"), pki!("device.pem")], [pki!("device.pem"), pki!("earlier.pem")]] {
        let certificate = ClientCertificate::from_pem(&both.concat(), pki!("device.key.pem")).unwrap();
        assert_eq!(certificate.not_after(), END);
    }
}

#[test]
fn pem_that_does_not_fit_is_named() {
    let (device, key) = (pki!("device.pem"), pki!("device.key.pem"));
    let cut = device.get(..400).unwrap();
    let two_keys = [key, pki!("rsa.key.pem")].concat();
    for (certificates, key, expected) in [
        (device, pki!("rsa.key.pem"), E::KeyMismatch),
        (pki!("rsa.pem"), key, E::KeyMismatch),
        (key, key, E::NoCertificate),
        (device, device, E::NoKey),
        (device, b"", E::NoKey),
        (cut, key, E::Unreadable),
        (device, two_keys.as_slice(), E::SeveralKeys),
        (device, pki!("device.encrypted.pem"), E::KeyEncrypted),
        (device, pki!("device.proc-type.pem"), E::KeyEncrypted),
        (pki!("short.pem"), pki!("short.key.pem"), E::KeyUnsuitable),
    ] {
        assert_eq!(ClientCertificate::from_pem(certificates, key).unwrap_err(), expected);
    }
    let large = vec![b'\n'; 1024 * 1024 + 1];
    assert_eq!(ClientCertificate::from_pem(&large, key).unwrap_err(), E::Unreadable);
    assert_eq!(ClientCertificate::from_pem(&device.repeat(17), key).unwrap_err(), E::Unreadable);
}

#[test]
fn pkcs12_files_protected_by_pbes2_open_whatever_their_check_value_and_order() {
    for (file, passphrase) in [
        (pki!("modern.p12"), PASSPHRASE),
        (pki!("sha1-mac.p12"), PASSPHRASE),
        (pki!("sha512.p12"), PASSPHRASE),
        (pki!("plain-certificates.p12"), PASSPHRASE),
        (pki!("plain-key.p12"), PASSPHRASE),
        (pki!("japanese.p12"), "架空の鍵 😀"),
        (pki!("empty.p12"), ""),
    ] {
        assert_eq!(open(file, passphrase).unwrap().not_after(), END, "{passphrase}");
    }
}

#[test]
fn a_wrong_passphrase_and_a_changed_file_are_told_from_a_damaged_one() {
    for wrong in ["", "Invented", "invented ", "架空"] {
        assert_eq!(open(pki!("modern.p12"), wrong).unwrap_err(), E::Passphrase, "{wrong}");
    }
    let mut changed = pki!("modern.p12").to_vec();
    *changed.get_mut(1_000).unwrap() ^= 1;
    assert_eq!(open(&changed, PASSPHRASE).unwrap_err(), E::Passphrase);
    let file = pki!("modern.p12");
    for length in [0, 1, 4, 100, 1_000, file.len() - 1] {
        assert_eq!(open(file.get(..length).unwrap(), PASSPHRASE).unwrap_err(), E::Unreadable, "{length}");
    }
    assert_eq!(open(pki!("device.pem"), PASSPHRASE).unwrap_err(), E::Unreadable);
}

#[test]
fn a_pkcs12_file_without_key_or_certificate_says_so() {
    assert_eq!(open(pki!("no-key.p12"), PASSPHRASE).unwrap_err(), E::NoKey);
    assert_eq!(open(pki!("no-certificate.p12"), PASSPHRASE).unwrap_err(), E::NoCertificate);
}

#[test]
fn an_old_pkcs12_file_is_refused_with_the_command_that_writes_it_anew() {
    for file in [pki!("legacy.p12"), pki!("triple-des.p12"), pki!("old-key.p12"), pki!("no-mac.p12")] {
        assert_eq!(open(file, PASSPHRASE).unwrap_err(), E::Legacy);
    }
    assert_eq!(open(&[0x30, 0x80, 0x02, 0x01, 0x03], PASSPHRASE).unwrap_err(), E::Legacy, "BER lengths");
    assert!(E::Legacy.to_string().contains(PKCS12_CONVERSION));
    for lang in Lang::ALL {
        let words = text(E::Legacy.code(), lang, Audience::Vendor).unwrap();
        assert!(words.ends_with(PKCS12_CONVERSION), "{words}");
    }
}

#[test]
fn a_file_that_demands_endless_work_is_refused_at_once() {
    // The rounds of the check value: the last integer of the file.
    let mut endless = pki!("modern.p12").to_vec();
    let rounds = endless.len() - 2;
    assert_eq!(endless.get(rounds - 2..).unwrap(), [0x02, 0x02, 0x08, 0x00], "2,048 rounds");
    endless.splice(rounds - 2.., [0x02, 0x04, 0x7f, 0xff, 0xff, 0xff]);
    lengthen(&mut endless, 2);
    let asked = std::time::Instant::now();
    assert_eq!(open(&endless, PASSPHRASE).unwrap_err(), E::Legacy);
    assert!(asked.elapsed() < Duration::from_secs(5));
}

/// Adds to the lengths of the file and of its last element, the check.
fn lengthen(file: &mut [u8], by: u8) {
    let check = file.windows(2).rposition(|bytes| bytes == [0x30, 0x41]).unwrap() + 1;
    for length in [3, check] {
        *file.get_mut(length).unwrap() += by;
    }
}

#[test]
fn neither_debug_nor_an_error_shows_the_passphrase_or_the_key() {
    let certificate = open(pki!("modern.p12"), PASSPHRASE).unwrap();
    let printed = format!("{certificate:?}");
    assert_eq!(printed.matches("ClientCertificate { not_after: ").count(), 1, "{printed}");
    assert!(printed.len() < 120 && !printed.contains(PASSPHRASE), "{printed}");
    let error = open(pki!("modern.p12"), "another-secret").unwrap_err();
    assert!(!format!("{error} {error:?}").contains("another-secret"));
}

#[test]
fn the_end_of_the_certificate_is_announced_by_the_clock_that_is_handed_in() {
    let certificate = open(pki!("modern.p12"), PASSPHRASE).unwrap();
    let before = |days: i64| certificate.not_after() - days * 86_400;
    assert_eq!(certificate.expiry(before(31)), CertificateExpiry::Far);
    assert_eq!(certificate.expiry(before(30)).code(), Some("TLS-CERT-30-DAYS"));
    assert_eq!(certificate.expiry(before(7)).code(), Some("TLS-CERT-7-DAYS"));
    assert_eq!(certificate.expiry(before(1)).code(), Some("TLS-CERT-1-DAY"));
    assert_eq!(certificate.expiry(certificate.not_after() + 1), CertificateExpiry::Expired);
    assert_eq!(certificate.expiry(0).code(), Some("TLS-CERT-NOT-YET-VALID"));
}
