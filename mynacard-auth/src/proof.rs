//! 証明の検証: what a server makes of a signature that came from a card.

use crate::certificate::Certificate;
use crate::certificate::anchors::TrustAnchors;
use crate::certificate::chain::{DateFindings, VerifiedChain};
use crate::certificate::path::ChainProblem;
use crate::challenge::Challenge;
use crate::error::Error;
use crate::hierarchy::{Hierarchy, Production};
use crate::revocation::{
    NotChecked, Revocation, StatusInputs, StatusSource, status_by_lists, status_by_ocsp,
};
use crate::signature::Signature;
use std::fmt;

/// 受け取った証明: what the desk sent, from a [`CardEvidence`](crate::CardEvidence).
#[derive(Clone, Copy)]
pub struct ReceivedProof<'a> {
    /// The certificate in DER, as the card gave it.
    pub certificate_der: &'a [u8],
    /// The signature over the challenge.
    pub signature: &'a [u8],
}

/// 検証の入力: everything that the answer depends on. Nothing has a default.
#[derive(Clone, Copy)]
pub struct ProofInputs<'a, H: Hierarchy = Production> {
    /// The challenge that this server issued and takes back once: that it is used up is for the server to remember.
    pub challenge: &'a Challenge,
    /// The trusted CAs and policies, of real cards or of test cards.
    pub anchors: &'a TrustAnchors<H>,
    /// Whom to ask whether the certificate is revoked.
    pub status: StatusSource<'a>,
    /// The time, seconds since 1970-01-01 UTC.
    pub now: i64,
    /// By how many seconds clocks may differ.
    pub tolerance: i64,
}

/// 検証の結果: the key of this certificate signed this challenge, and what is known of the certificate. Facts; whether an
/// expired certificate or an unknown status will do is a rule of the day.
#[derive(Clone, Debug)]
#[must_use = "the facts are not judged yet: chain, dates, revocation and the age of the challenge"]
#[non_exhaustive]
pub struct ProofFindings<H: Hierarchy = Production> {
    /// The certificate whose key signed.
    pub certificate: Certificate,
    /// Whether it leads to a trusted CA of the hierarchy.
    pub chain: Result<VerifiedChain<H>, ChainProblem>,
    /// Whether it is revoked.
    pub revocation: Revocation,
    /// 発行からの秒数: how old the challenge is. Negative when it was issued by a clock that runs ahead.
    pub challenge_age: i64,
    /// The time for which all this holds.
    pub now: i64,
}

/// 証明の検証: signature, path, dates and status of one proof, in one call.
///
/// ```
/// use mynacard_auth::revocation::{NotChecked, StatusSource};
/// use mynacard_auth::{
///     Challenge, DateFinding, ProofInputs, Purpose, ReceivedProof, Revocation, TrustAnchors, verify_proof,
/// };
///
/// // What the server asked, and what came back from a (test) card.
/// let challenge = Challenge::new("https://service.example", 1_800_000_000, &[0xAB; 32])?;
/// let proof = ReceivedProof {
///     certificate_der: include_bytes!("../fixtures/authentication.der"),
///     signature: include_bytes!("../fixtures/challenge.sig"),
/// };
/// // A server for real people says `TrustAnchors::production(Purpose::UserAuthentication)?` here.
/// let anchors = TrustAnchors::new(Purpose::UserAuthentication, &["1.3.6.1.4.1.32473.8.5.1.3.30"])?
///     .with_ca(include_bytes!("../fixtures/authentication-ca.der"))?;
///
/// let findings = verify_proof(
///     &proof,
///     &ProofInputs {
///         challenge: &challenge,
///         anchors: &anchors,
///         status: StatusSource::NotAsked,
///         now: 1_800_000_030,
///         tolerance: 60,
///     },
/// )?;
/// assert!(findings.chain.is_ok());
/// assert_eq!(findings.challenge_age, 30);
/// assert_eq!(findings.dates().map(|dates| dates.certificate), Some(DateFinding::Valid));
/// assert_eq!(findings.revocation, Revocation::NotChecked(NotChecked::NotAsked));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// [`Error::UnreadableCertificate`], or [`Error::Signature`] when the certificate's key did not sign the challenge.
/// Everything else is a fact in the findings.
pub fn verify_proof<H: Hierarchy>(
    proof: &ReceivedProof<'_>,
    inputs: &ProofInputs<'_, H>,
) -> Result<ProofFindings<H>, Error> {
    let certificate = Certificate::from_der(proof.certificate_der)?;
    let signature = Signature::from_received(proof.signature);
    certificate.verify_signature(
        inputs.challenge.message().as_bytes(),
        &signature,
        inputs.anchors.backend,
    )?;
    let chain = inputs.anchors.verify(&certificate);
    let revocation = match &chain {
        Ok(chain) => {
            inputs.anchors.revocation(&certificate, chain, inputs.status, inputs.now, inputs.tolerance)
        }
        Err(_) => Revocation::NotChecked(NotChecked::NotAsked),
    };
    let challenge_age = inputs.now.saturating_sub(inputs.challenge.issued_at());
    Ok(ProofFindings { certificate, chain, revocation, challenge_age, now: inputs.now })
}

impl<H: Hierarchy> ProofFindings<H> {
    /// 日付の事実: of the certificate and its CA; `None` when it leads to none.
    #[must_use]
    pub fn dates(&self) -> Option<DateFindings> {
        self.chain.as_ref().ok().map(|chain| chain.dates_at(self.now))
    }
}

impl<H: Hierarchy> TrustAnchors<H> {
    /// 失効確認 of a certificate that was [verified](Self::verify) to lead to one of these CAs.
    pub fn revocation(
        &self,
        certificate: &Certificate,
        chain: &VerifiedChain<H>,
        source: StatusSource<'_>,
        now: i64,
        tolerance: i64,
    ) -> Revocation {
        let issuer = self.cas.iter().find(|ca| ca.subject_key() == Some(chain.ca().as_bytes()));
        let Some(issuer) = issuer else { return Revocation::NotChecked(NotChecked::Other) };
        let inputs = StatusInputs { now, tolerance, signatures: self.backend };
        match source {
            StatusSource::NotAsked => Revocation::NotChecked(NotChecked::NotAsked),
            StatusSource::Lists(lists) => status_by_lists(certificate, issuer, lists, &inputs),
            StatusSource::Ocsp { responder, nonce } => {
                status_by_ocsp(certificate, issuer, responder, nonce, &inputs)
            }
        }
    }
}

impl fmt::Debug for ReceivedProof<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ReceivedProof(…)")
    }
}
