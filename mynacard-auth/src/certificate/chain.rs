//! 証明書の検証: does a card's certificate lead to a trusted CA of its family?
//!
//! The JPKI profile of path validation: one tier, the policy of the family and hierarchy, key usage and extended key
//! usage of the family, the algorithms of the card's generation. Dates are facts in the answer, not grounds of refusal.

use crate::certificate::anchors::{KeyId, Purpose, TrustAnchors};
use crate::certificate::path::{ChainProblem, Dates, KeyPurpose, PathInputs, PolicyInputs, find_path};
use crate::certificate::{Certificate, Validity};
use crate::hierarchy::{Hierarchy, Production};
use crate::signature::SignatureAlgorithm;
use std::marker::PhantomData;

/// 検証済みの経路: proof that a certificate leads to a trusted CA of its purpose and hierarchy. Only the check makes one.
///
/// It holds the dates as facts and says nothing of revocation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerifiedChain<H: Hierarchy = Production> {
    purpose: Purpose,
    ca: KeyId,
    certificate_validity: Validity,
    ca_validity: Validity,
    hierarchy: PhantomData<H>,
}

/// 日付の事実: where a moment lies against the period of the certificate and that of its CA.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateFindings {
    /// Of the certificate.
    pub certificate: DateFinding,
    /// Of the CA. Those of 2015 expired on 2025-10-19; that is never hidden behind a certificate that is still valid.
    pub ca: DateFinding,
}

/// 日付の事実: before, inside or after a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateFinding {
    /// Inside, both ends included.
    Valid,
    /// The period has not begun.
    NotYetValid,
    /// The period is over.
    Expired {
        /// Whole days since its last second.
        days: i64,
    },
}

impl DateFinding {
    fn at(now: i64, period: Validity) -> Self {
        match period.days_over(now) {
            Some(days) => Self::Expired { days },
            None if period.is_future(now) => Self::NotYetValid,
            None => Self::Valid,
        }
    }
}

impl<H: Hierarchy> VerifiedChain<H> {
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

    /// 認証局の有効期間.
    #[must_use]
    pub const fn ca_validity(&self) -> Validity {
        self.ca_validity
    }

    /// 日付の事実 at a moment (seconds since 1970-01-01 UTC): of the certificate and of its CA, none of them judged.
    #[must_use]
    pub fn dates_at(&self, now: i64) -> DateFindings {
        DateFindings {
            certificate: DateFinding::at(now, self.certificate_validity),
            ca: DateFinding::at(now, self.ca_validity),
        }
    }
}

impl<H: Hierarchy> TrustAnchors<H> {
    /// 証明書の検証: signature, CA, policy, key usage and algorithm; not the dates.
    ///
    /// An expired certificate passes, and so does one whose CA has expired: whether it still serves is a rule of
    /// the day, which others apply to [`VerifiedChain::dates_at`]. Revocation is not checked: the status service of
    /// JPKI answers certified verifiers only.
    ///
    /// ```
    /// use mynacard_auth::{Certificate, DateFinding, Purpose, TrustAnchors};
    ///
    /// let anchors = TrustAnchors::new(Purpose::UserAuthentication, &["1.3.6.1.4.1.32473.8.5.1.3.30"])?
    ///     .with_ca(include_bytes!("../../fixtures/authentication-ca.der"))?;
    /// let certificate = Certificate::from_der(include_bytes!("../../fixtures/authentication.der"))?;
    /// let chain = anchors.verify(&certificate)?;
    /// let three_days_late = certificate.validity().not_after + 3 * 86_400;
    /// assert_eq!(chain.dates_at(three_days_late).certificate, DateFinding::Expired { days: 3 });
    /// assert_eq!(chain.dates_at(three_days_late).ca, DateFinding::Valid);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// [`ChainProblem`] names what does not fit.
    pub fn verify(&self, certificate: &Certificate) -> Result<VerifiedChain<H>, ChainProblem> {
        let path = find_path(
            certificate,
            &PathInputs {
                anchors: &self.cas,
                intermediates: &[],
                policies: PolicyInputs { accepted: &self.policies, explicit: true, inhibit_any: true },
                dates: Dates::Reported,
                purpose: match self.purpose {
                    Purpose::UserAuthentication => Some(KeyPurpose::ClientAuth),
                    Purpose::DigitalSignature => None,
                },
                signatures: self.backend,
            },
        )?;
        let algorithms = [
            SignatureAlgorithm::of(certificate.algorithm(), path.anchor().key()),
            certificate.key_algorithm(),
        ];
        if !algorithms.iter().all(|algorithm| algorithm.is_some_and(|it| self.profile.admits(it))) {
            return Err(ChainProblem::Algorithm);
        }
        if !self.key_usage_fits(certificate) {
            return Err(ChainProblem::KeyUsage);
        }
        let (certificate_validity, ca_validity) = path.validities();
        Ok(VerifiedChain {
            purpose: self.purpose,
            ca: KeyId::new(path.anchor().subject_key().ok_or(ChainProblem::Unsuitable)?),
            certificate_validity,
            ca_validity,
            hierarchy: PhantomData,
        })
    }

    /// The key usage of the two families, as the certificates on cards have it.
    fn key_usage_fits(&self, certificate: &Certificate) -> bool {
        let extensions = certificate.extensions();
        let for_signatures = self.purpose == Purpose::DigitalSignature;
        // That a usage which is there lists clientAuth was part of the path's rules.
        let extended = extensions.extended_key_usage.is_none() == for_signatures;
        extended
            && !certificate.is_ca()
            && extensions.key_usage.is_some_and(|usage| {
                usage.digital_signature()
                    && usage.non_repudiation() == for_signatures
                    && !usage.key_cert_sign()
                    && !usage.crl_sign()
            })
    }
}
