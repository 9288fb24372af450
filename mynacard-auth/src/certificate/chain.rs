//! 証明書の検証: does a certificate lead to a trusted CA of its family?
//!
//! Path validation is RFC 5280 by the crate `pkix-path` (which takes the critical certificatePolicies of JPKI
//! certificates; rustls-webpki does not). What it leaves to its caller is checked here: the CA is chosen by key
//! identifier, the leaf's key usage must fit its family, and dates are reported, not refused.

use crate::certificate::Certificate;
use crate::certificate::anchors::{KeyId, Purpose, TrustAnchors};
use der::asn1::ObjectIdentifier;
use pkix_path::{DefaultVerifier, Error as PathError, ValidationPolicy};
use x509_cert::ext::pkix::KeyUsage;

/// id-kp-clientAuth (RFC 5280, section 4.2.1.12).
const CLIENT_AUTH: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.3.2");
/// sha256WithRSAEncryption (RFC 8017), the algorithm of JPKI certificates.
const SHA256_WITH_RSA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.11");

/// 検証済みの経路: proof that a certificate leads to a trusted CA of its purpose. Only the check makes one.
///
/// It says nothing of dates or revocation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerifiedChain {
    purpose: Purpose,
    ca: KeyId,
}

/// 検証できない理由: why a certificate does not lead to a trusted CA.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
#[non_exhaustive]
pub enum ChainProblem {
    /// No trusted CA of this purpose has the key that the certificate names.
    #[error("the certificate was issued by a CA that is not trusted")]
    UnknownCa,
    /// It names a trusted CA's key, but that key did not sign it.
    #[error("the signature of the CA on the certificate is wrong")]
    BadSignature,
    /// It was issued under a certificate policy that is not accepted: another purpose, or test against production.
    #[error("the certificate was issued under another policy")]
    Policy,
    /// Its key usage does not fit the purpose.
    #[error("the key usage of the certificate does not fit")]
    KeyUsage,
    /// It breaks another rule of RFC 5280, or its key or algorithm is not the one in use.
    #[error("the certificate breaks a rule for such certificates")]
    Unsuitable,
}

impl ChainProblem {
    /// 支援コード: the stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::UnknownCa => "CERT-UNKNOWN-CA",
            Self::BadSignature => "CERT-BAD-SIGNATURE",
            Self::Policy => "CERT-POLICY",
            Self::KeyUsage => "CERT-KEY-USAGE",
            Self::Unsuitable => "CERT-UNSUITABLE",
        }
    }
}

impl VerifiedChain {
    /// 用途: the purpose for which the certificate was verified.
    #[must_use]
    pub const fn purpose(&self) -> Purpose {
        self.purpose
    }

    /// 認証局の鍵識別子: the key that the certificate leads to.
    #[must_use]
    pub const fn ca(&self) -> &KeyId {
        &self.ca
    }
}

impl TrustAnchors {
    /// 証明書の検証: signature, CA, policy and key usage; not the dates.
    ///
    /// An expired certificate passes, and so does one whose CA has expired: whether it still serves is a rule of
    /// the day, which others apply to [`Certificate::validity`]. Revocation is not checked: the status service of
    /// JPKI answers certified verifiers only.
    ///
    /// # Errors
    /// [`ChainProblem`] names what does not fit.
    pub fn verify(&self, certificate: &Certificate) -> Result<VerifiedChain, ChainProblem> {
        let parsed = certificate.parsed();
        // What the signature does not cover: the outer algorithm repeats the signed one to the letter (RFC 5280,
        // section 4.1.1.2), and a signature is whole bytes.
        let repeats = parsed.signature_algorithm == parsed.tbs_certificate.signature;
        if !repeats || parsed.signature.as_bytes().is_none() {
            return Err(ChainProblem::Unsuitable);
        }
        // All generations share one name: a certificate that does not name its CA's key is none of theirs.
        let named = certificate.issuer_key_id().ok_or(ChainProblem::Unsuitable)?;
        let mut problem = ChainProblem::UnknownCa;
        for (key_id, anchor) in &self.anchors {
            if named != *key_id {
                continue;
            }
            let chain = std::slice::from_ref(parsed);
            let anchor = std::slice::from_ref(anchor);
            match pkix_path::validate_path(chain, anchor, &self.rules(certificate), &DefaultVerifier) {
                Ok(_) if !self.key_usage_fits(certificate) => return Err(ChainProblem::KeyUsage),
                Ok(_) => return Ok(VerifiedChain { purpose: self.purpose, ca: key_id.clone() }),
                Err(error) => problem = problem_of(&error),
            }
        }
        Err(problem)
    }

    /// The inputs of RFC 5280, section 6.1.1, all of them explicit.
    fn rules(&self, certificate: &Certificate) -> ValidationPolicy {
        // Judged at a moment at which it is valid, so that the path is checked and the dates are left alone.
        let moment = u64::try_from(certificate.validity().not_after).unwrap_or(0);
        let mut rules = ValidationPolicy::new(moment);
        rules.max_path_len = 0;
        rules.initial_policy_set.clone_from(&self.policies);
        rules.initial_explicit_policy = true;
        rules.initial_any_policy_inhibit = true;
        rules.initial_policy_mapping_inhibit = true;
        rules.allowed_signature_algs = Some(vec![SHA256_WITH_RSA]);
        rules.min_rsa_key_bits = Some(2048);
        rules.required_leaf_eku = (self.purpose == Purpose::UserAuthentication).then(|| vec![CLIENT_AUTH]);
        rules
    }

    /// The key usage of the two families, as the certificates on cards have it.
    fn key_usage_fits(&self, certificate: &Certificate) -> bool {
        let usage = certificate.parsed().tbs_certificate.get::<KeyUsage>().ok().flatten();
        usage.is_some_and(|(_, usage)| {
            let non_repudiation = self.purpose == Purpose::DigitalSignature;
            usage.digital_signature() && usage.non_repudiation() == non_repudiation && !usage.key_cert_sign()
        })
    }
}

const fn problem_of(error: &PathError) -> ChainProblem {
    match error {
        PathError::SignatureInvalid { .. } => ChainProblem::BadSignature,
        PathError::NoTrustedPath => ChainProblem::UnknownCa,
        PathError::PolicyViolation { .. } | PathError::MissingLeafPolicyOid { .. } => ChainProblem::Policy,
        PathError::MissingEku => ChainProblem::KeyUsage,
        _ => ChainProblem::Unsuitable,
    }
}
