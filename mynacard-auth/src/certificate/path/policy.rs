//! 証明書ポリシー: the valid policies of a path (RFC 5280, sections 6.1.2 to 6.1.5).
//!
//! Without policy mappings, which are refused, the tree of RFC 5280 has one node a policy and level, so that a set of
//! policies says as much.

use crate::certificate::Certificate;
use crate::certificate::extensions::{oid, policies};
use crate::certificate::path::ChainProblem;
use der::asn1::ObjectIdentifier;
use std::fmt;

/// 証明書ポリシー: the identifier of a policy under which certificates are issued.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct CertificatePolicy(Box<[u8]>);

/// A certificate policy is no object identifier in dotted decimal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a certificate policy is no object identifier")]
pub struct PolicyFormatError;

/// ポリシーの入力: which policies are accepted, and how strictly (RFC 5280, section 6.1.1, c to g).
#[derive(Clone, Copy, Debug)]
pub struct PolicyInputs<'a> {
    /// user-initial-policy-set: any one of these suffices.
    pub accepted: &'a [CertificatePolicy],
    /// initial-explicit-policy: a path without an accepted policy is refused.
    pub explicit: bool,
    /// initial-any-policy-inhibit: anyPolicy in a certificate stands for none.
    pub inhibit_any: bool,
}

impl CertificatePolicy {
    /// A policy in dotted decimal, for example `1.2.392.200149.8.5.1.3.30`.
    ///
    /// # Errors
    /// [`PolicyFormatError`] when it is no object identifier.
    pub fn parse(dotted: &str) -> Result<Self, PolicyFormatError> {
        let policy = ObjectIdentifier::new(dotted).map_err(|_| PolicyFormatError)?;
        Ok(Self(policy.as_bytes().into()))
    }

    /// anyPolicy, 2.5.29.32.0: whatever policy a certificate has.
    #[must_use]
    pub fn any() -> Self {
        Self(oid::ANY_POLICY.into())
    }

    /// Whether it stands under an arc, both as encoded.
    pub(crate) fn is_under(&self, arc: &[u8]) -> bool {
        self.0.starts_with(arc) && self.0.len() > arc.len()
    }
}

impl fmt::Display for CertificatePolicy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        ObjectIdentifier::from_bytes(&self.0).map_err(|_| fmt::Error).and_then(|policy| policy.fmt(f))
    }
}

impl fmt::Debug for CertificatePolicy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CertificatePolicy({self})")
    }
}

/// The state variables of section 6.1.2 that concern policies. A counter at 0 has taken effect.
pub(super) struct PolicyState<'a> {
    /// anyPolicy is still valid.
    any: bool,
    valid: Vec<&'a [u8]>,
    explicit: u32,
    inhibit_any: u32,
}

impl<'a> PolicyState<'a> {
    /// For a path of this many certificates.
    pub(super) fn new(inputs: &PolicyInputs<'_>, certificates: usize) -> Self {
        let never = u32::try_from(certificates).unwrap_or(u32::MAX).saturating_add(1);
        let counter = |now: bool| if now { 0 } else { never };
        Self {
            any: true,
            valid: Vec::new(),
            explicit: counter(inputs.explicit),
            inhibit_any: counter(inputs.inhibit_any),
        }
    }

    /// Section 6.1.3, d to f. `is_last`: the certificate at the end of the path.
    pub(super) fn enter(&mut self, certificate: &'a Certificate, is_last: bool) -> Result<(), ChainProblem> {
        match certificate.extensions().policies {
            None => {
                self.any = false;
                self.valid.clear();
            }
            Some(list) => {
                let stated = policies(certificate.part(list)).map_err(|_| ChainProblem::Unsuitable)?;
                let may_be_any = self.inhibit_any > 0 || !is_last && certificate.is_self_issued();
                if may_be_any && stated.contains(&oid::ANY_POLICY) {
                    // What was valid stays so; what is stated besides joins where anything was.
                    let joining = stated.iter().filter(|it| self.any && !self.valid.contains(it));
                    let joining: Vec<_> = joining.copied().filter(|it| *it != oid::ANY_POLICY).collect();
                    self.valid.extend(joining);
                } else {
                    let (any, valid) = (self.any, std::mem::take(&mut self.valid));
                    let kept = stated.into_iter().filter(|it| *it != oid::ANY_POLICY);
                    self.valid = kept.filter(|it| any || valid.contains(it)).collect();
                    self.any = false;
                }
            }
        }
        if self.explicit == 0 && !self.any && self.valid.is_empty() {
            Err(ChainProblem::Policy)
        } else {
            Ok(())
        }
    }

    /// Section 6.1.4, h to j: on to the certificates that this one issued.
    pub(super) fn descend(&mut self, certificate: &Certificate) {
        if !certificate.is_self_issued() {
            self.explicit = self.explicit.saturating_sub(1);
            self.inhibit_any = self.inhibit_any.saturating_sub(1);
        }
        let extensions = certificate.extensions();
        self.explicit =
            extensions.require_explicit_policy.map_or(self.explicit, |skip| skip.min(self.explicit));
        self.inhibit_any =
            extensions.inhibit_any_policy.map_or(self.inhibit_any, |skip| skip.min(self.inhibit_any));
    }

    /// Section 6.1.5, a, b and g: what remains of the accepted policies.
    pub(super) fn finish(
        mut self,
        last: &Certificate,
        inputs: &PolicyInputs<'_>,
    ) -> Result<Vec<CertificatePolicy>, ChainProblem> {
        self.explicit = self.explicit.saturating_sub(1);
        if last.extensions().require_explicit_policy == Some(0) {
            self.explicit = 0;
        }
        let any_accepted = inputs.accepted.iter().any(|policy| *policy.0 == *oid::ANY_POLICY);
        let remaining: Vec<_> = if any_accepted {
            let any = self.any.then(CertificatePolicy::any);
            any.into_iter()
                .chain(self.valid.iter().map(|policy| CertificatePolicy((*policy).into())))
                .collect()
        } else {
            let valid = |policy: &&CertificatePolicy| self.any || self.valid.contains(&&*policy.0);
            inputs.accepted.iter().filter(valid).cloned().collect()
        };
        if self.explicit == 0 && remaining.is_empty() { Err(ChainProblem::Policy) } else { Ok(remaining) }
    }
}
