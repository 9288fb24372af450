//! The service's own check of a certificate: issuer by key id, issuer's signature, policy, days.
//!
//! Written apart from the code it is used to test: another parser, another signature library.

use aws_lc_rs::signature::{RSA_PKCS1_2048_8192_SHA256, UnparsedPublicKey};
use der::oid::{AssociatedOid, ObjectIdentifier};
use der::{Decode, Header, Reader as _, SliceReader};
use x509_cert::Certificate;
use x509_cert::ext::pkix::{AuthorityKeyIdentifier, CertificatePolicies, SubjectKeyIdentifier};

use super::day;
use super::refusal::Refusal;

/// sha256WithRSAEncryption, RFC 8017 appendix A.2.4; the only algorithm the card's CAs use.
const SHA256_WITH_RSA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.11");
/// 電子証明書の有効期限後: the insurers' notices grant eligibility (nothing else) to the end of the third month.
const GRACE_MONTHS: i32 = 3;

/// A CA that the service trusts.
pub(super) struct TrustedCa {
    key_id: Vec<u8>,
    public_key: UnparsedPublicKey<Vec<u8>>,
}

impl TrustedCa {
    pub(super) fn from_der(bytes: &[u8]) -> Option<Self> {
        let certificate = Certificate::from_der(bytes).ok()?;
        let key_id = extension::<SubjectKeyIdentifier>(&certificate)?.0.into_bytes();
        Some(Self { key_id, public_key: public_key(&certificate)? })
    }
}

/// A certificate whose issuer and purpose were confirmed; its days were not.
pub(super) struct Confirmed {
    /// 発行番号: what the persons of the service are found by.
    pub(super) serial: u32,
    public_key: UnparsedPublicKey<Vec<u8>>,
    not_before: i64,
    not_after: i64,
}

/// Confirms who issued the certificate and what for.
pub(super) fn confirm(
    bytes: &[u8],
    trusted: &[TrustedCa],
    accepted: &[ObjectIdentifier],
) -> Result<Confirmed, Refusal> {
    // What is no certificate has no CA that could be known.
    let certificate = Certificate::from_der(bytes).map_err(|_| Refusal::UnknownCa)?;
    let key_id = extension::<AuthorityKeyIdentifier>(&certificate)
        .and_then(|authority| authority.key_identifier)
        .ok_or(Refusal::UnknownCa)?;
    // Generations of one CA share their name, so the name cannot choose between their keys.
    let issuer = trusted.iter().find(|ca| ca.key_id == key_id.as_bytes()).ok_or(Refusal::UnknownCa)?;
    verify_issuer(&certificate, bytes, issuer)?;
    let policies = extension::<CertificatePolicies>(&certificate).ok_or(Refusal::Policy)?;
    if !policies.0.iter().any(|stated| accepted.contains(&stated.policy_identifier)) {
        return Err(Refusal::Policy);
    }
    let fields = &certificate.tbs_certificate;
    let seconds =
        |time: x509_cert::time::Time| i64::try_from(time.to_unix_duration().as_secs()).unwrap_or(i64::MAX);
    Ok(Confirmed {
        serial: serial(fields.serial_number.as_bytes()).ok_or(Refusal::Malformed)?,
        public_key: public_key(&certificate).ok_or(Refusal::Malformed)?,
        not_before: seconds(fields.validity.not_before),
        not_after: seconds(fields.validity.not_after),
    })
}

impl Confirmed {
    /// Whether the holder's key signed the message (RSASSA-PKCS1-v1_5 with SHA-256).
    pub(super) fn verify(&self, message: &[u8], signature: &[u8]) -> Result<(), Refusal> {
        self.public_key.verify(message, signature).map_err(|_| Refusal::Signature)
    }

    /// Whether the certificate serves for eligibility at that time, grace included.
    pub(super) fn usable_at(&self, unix: i64) -> Result<(), Refusal> {
        if unix < self.not_before {
            return Err(Refusal::CertificateNotYetValid);
        }
        let in_grace = || {
            let (expiry, today) = (day::in_japan(self.not_after)?, day::in_japan(unix)?);
            Some(day::within_following_months(expiry.date(), GRACE_MONTHS, today.date()))
        };
        if unix <= self.not_after || in_grace() == Some(true) {
            return Ok(());
        }
        Err(Refusal::CertificateEnded)
    }
}

fn verify_issuer(certificate: &Certificate, bytes: &[u8], issuer: &TrustedCa) -> Result<(), Refusal> {
    let inner = &certificate.tbs_certificate.signature;
    if certificate.signature_algorithm != *inner || inner.oid != SHA256_WITH_RSA {
        return Err(Refusal::CertificateSignature);
    }
    let signed = signed_part(bytes).map_err(|_| Refusal::Malformed)?;
    issuer
        .public_key
        .verify(signed, certificate.signature.raw_bytes())
        .map_err(|_| Refusal::CertificateSignature)
}

/// The bytes the issuer signed, as they came: what is encoded anew need not be the same.
fn signed_part(certificate: &[u8]) -> der::Result<&[u8]> {
    let mut reader = SliceReader::new(certificate)?;
    Header::decode(&mut reader)?;
    reader.tlv_bytes()
}

fn public_key(certificate: &Certificate) -> Option<UnparsedPublicKey<Vec<u8>>> {
    let bits = &certificate.tbs_certificate.subject_public_key_info.subject_public_key;
    Some(UnparsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, bits.as_bytes()?.to_vec()))
}

fn extension<T: AssociatedOid + for<'a> Decode<'a>>(certificate: &Certificate) -> Option<T> {
    let mut found =
        certificate.tbs_certificate.extensions.iter().flatten().filter(|one| one.extn_id == T::OID);
    let only = found.next().filter(|_| found.next().is_none())?;
    T::from_der(only.extn_value.as_bytes()).ok()
}

fn serial(bytes: &[u8]) -> Option<u32> {
    bytes.iter().try_fold(0_u32, |number, byte| number.checked_mul(256)?.checked_add(u32::from(*byte)))
}
