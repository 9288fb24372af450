//! The rules for each certificate of a path, from the trusted CA down (RFC 5280, sections 6.1.3 to 6.1.5).

use crate::certificate::Certificate;
use crate::certificate::extensions::{lists, oid};
use crate::certificate::path::policy::{CertificatePolicy, PolicyState};
use crate::certificate::path::{ChainProblem, Dates, KeyPurpose, PathInputs};

/// Longest serial number (RFC 5280, section 4.1.2.2).
const LONGEST_SERIAL: usize = 20;

/// Whether a certificate may stand for a trusted CA: a CA that may sign certificates and has a key identifier, with no
/// restriction that would be lost here.
pub(crate) fn may_anchor(certificate: &Certificate) -> bool {
    is_ca(certificate).is_ok() && !certificate.extensions().unprocessed
}

/// Checks a path whose signatures were verified: the certificate first, the one below the trusted CA last.
pub(super) fn check(
    path: &[&Certificate],
    anchor: &Certificate,
    inputs: &PathInputs<'_>,
) -> Result<Vec<CertificatePolicy>, ChainProblem> {
    let (last, cas) = path.split_first().ok_or(ChainProblem::Unsuitable)?;
    if let Dates::At(now) = inputs.dates {
        let outside = |it: &Certificate| it.validity().is_over(now) || it.validity().is_future(now);
        if outside(anchor) {
            return Err(ChainProblem::CaOutsideValidity);
        }
    }
    let mut policies = PolicyState::new(&inputs.policies, path.len());
    // CAs that may still follow, where one of those above said so.
    let mut remaining = anchor.extensions().basic_constraints.and_then(|it| it.path_length);
    for ca in cas.iter().rev() {
        basics(ca)?;
        if let Dates::At(now) = inputs.dates
            && (ca.validity().is_over(now) || ca.validity().is_future(now))
        {
            return Err(ChainProblem::CaOutsideValidity);
        }
        policies.enter(ca, false)?;
        is_ca(ca)?;
        if !ca.is_self_issued() {
            remaining = match remaining {
                Some(0) => return Err(ChainProblem::NotACa),
                other => other.map(|count| count - 1),
            };
        }
        let own = ca.extensions().basic_constraints.and_then(|it| it.path_length);
        remaining = match (remaining, own) {
            (Some(above), Some(own)) => Some(above.min(own)),
            (above, own) => above.or(own),
        };
        serves(ca, inputs.purpose, true)?;
        policies.descend(ca);
    }
    basics(last)?;
    if let Dates::At(now) = inputs.dates {
        match last.validity() {
            it if it.is_future(now) => return Err(ChainProblem::NotYetValid),
            it if it.is_over(now) => return Err(ChainProblem::Expired),
            _ => {}
        }
    }
    policies.enter(last, true)?;
    serves(last, inputs.purpose, false)?;
    policies.finish(last, &inputs.policies)
}

/// What holds for every certificate.
fn basics(certificate: &Certificate) -> Result<(), ChainProblem> {
    let serial = certificate.serial();
    let extensions = certificate.extensions();
    // An issuer without a name is the empty sequence.
    let nameless = certificate.issuer() == [0x30, 0x00];
    if extensions.unprocessed {
        Err(ChainProblem::Unprocessed)
    } else if serial == [0]
        || serial.len() > LONGEST_SERIAL
        || extensions.critical_key_identifier
        || nameless
        || !certificate.algorithms_agree()
    {
        Err(ChainProblem::Unsuitable)
    } else {
        Ok(())
    }
}

/// Sections 6.1.4, k and n, and 4.2.1.2.
fn is_ca(certificate: &Certificate) -> Result<(), ChainProblem> {
    let signs = certificate.extensions().key_usage.is_none_or(|usage| usage.key_cert_sign());
    if !certificate.is_ca() {
        Err(ChainProblem::NotACa)
    } else if !signs {
        Err(ChainProblem::KeyUsage)
    } else if certificate.subject_key().is_none() {
        Err(ChainProblem::Unsuitable)
    } else {
        Ok(())
    }
}

/// Whether the extended key usage, where there is one, lists the purpose that was asked for.
fn serves(certificate: &Certificate, purpose: Option<KeyPurpose>, ca: bool) -> Result<(), ChainProblem> {
    let (Some(purpose), Some(usages)) = (purpose, certificate.extensions().extended_key_usage) else {
        return Ok(());
    };
    let usages = certificate.part(usages);
    let listed = lists(usages, purpose.oid()) || ca && lists(usages, oid::ANY_USAGE);
    if listed { Ok(()) } else { Err(ChainProblem::KeyUsage) }
}

impl KeyPurpose {
    pub(crate) const fn oid(self) -> &'static [u8] {
        match self {
            Self::ClientAuth => oid::CLIENT_AUTH,
            Self::ServerAuth => oid::SERVER_AUTH,
            Self::OcspSigning => oid::OCSP_SIGNING,
        }
    }
}
