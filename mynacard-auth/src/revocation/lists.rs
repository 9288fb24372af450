//! 失効リストによる確認: what the lists at hand say of a certificate (RFC 5280, section 6.3, direct and complete lists).

use crate::certificate::Certificate;
use crate::certificate::extensions::{ALL_REASONS, DistributionPoint, distribution_points};
use crate::certificate::name::{self, DirectoryName, GeneralName};
use crate::certificate::path::{CertificatePolicy, Dates, Path, PathInputs, PolicyInputs, find_path};
use crate::revocation::list::{Entry, List};
use crate::revocation::{NotChecked, Revocation, RevocationLists, StatusInputs};

/// Certificates of list signers whose own status is asked, one after the other.
const DEEPEST: u32 = 3;

/// Where signers of lists are looked for, and how deep.
#[derive(Clone, Copy)]
struct Consultation<'a, 'p> {
    lists: &'a dyn RevocationLists,
    status: &'a StatusInputs<'a>,
    /// What a signer other than the CA itself needs for a path of its own.
    signers: Option<&'a PathInputs<'p>>,
    depth: u32,
}

/// 失効リストによる確認 of one certificate: by the lists that its CA signed itself.
///
/// `issuer` is the CA to which the certificate was verified to lead.
///
/// ```
/// use mynacard_auth::revocation::{NoAnswer, NotChecked, RevocationLists, StatusInputs, status_by_lists};
/// use mynacard_auth::{Certificate, DirectoryName, Revocation, RustCrypto};
/// use std::borrow::Cow;
///
/// /// One list at hand, whatever is asked for.
/// struct OneList(&'static [u8]);
///
/// impl RevocationLists for OneList {
///     fn lists(&self, _names: &[DirectoryName]) -> Result<Vec<Cow<'_, [u8]>>, NoAnswer> {
///         Ok(vec![Cow::Borrowed(self.0)])
///     }
/// }
///
/// let ca = Certificate::from_der(include_bytes!("../../fixtures/authentication-ca.der"))?;
/// let certificate = Certificate::from_der(include_bytes!("../../fixtures/authentication.der"))?;
/// let list = OneList(include_bytes!("../../fixtures/tottori.crl"));
/// let at = |now| StatusInputs { now, tolerance: 0, signatures: &RustCrypto };
/// let status = status_by_lists(&certificate, &ca, &list, &at(1_800_000_000));
/// assert!(matches!(status, Revocation::Good { .. }));
/// let outdated = status_by_lists(&certificate, &ca, &list, &at(4_000_000_000));
/// assert_eq!(outdated, Revocation::NotChecked(NotChecked::Outdated));
/// # Ok::<(), mynacard_auth::Error>(())
/// ```
pub fn status_by_lists(
    certificate: &Certificate,
    issuer: &Certificate,
    lists: &dyn RevocationLists,
    inputs: &StatusInputs<'_>,
) -> Revocation {
    Consultation { lists, status: inputs, signers: None, depth: DEEPEST }.status(certificate, issuer)
}

/// 認証パス全体の失効確認: every certificate of a path below the trusted CA; the first that is not good is the answer.
///
/// A CA may sign its lists with another key than its certificates. Such a signer is looked for among the certificates
/// of `path_inputs`, and counts if it leads to a trusted CA and is not revoked itself.
pub fn check_path(
    path: &Path<'_>,
    path_inputs: &PathInputs<'_>,
    lists: &dyn RevocationLists,
    inputs: &StatusInputs<'_>,
) -> Revocation {
    let consultation = Consultation { lists, status: inputs, signers: Some(path_inputs), depth: DEEPEST };
    consultation.path(path)
}

impl Consultation<'_, '_> {
    fn path(&self, path: &Path<'_>) -> Revocation {
        let issuers = path.certificates().iter().skip(1).copied().chain([path.anchor()]);
        // From the trusted CA down: whether a CA is revoked matters before what it issued.
        let steps: Vec<_> = path.certificates().iter().copied().zip(issuers).collect();
        let mut answer = Revocation::NotChecked(NotChecked::Unknown);
        for (certificate, issuer) in steps.into_iter().rev() {
            answer = self.status(certificate, issuer);
            if !matches!(answer, Revocation::Good { .. }) {
                break;
            }
        }
        answer
    }

    fn status(&self, certificate: &Certificate, issuer: &Certificate) -> Revocation {
        self.ask(certificate, issuer).unwrap_or_else(Revocation::NotChecked)
    }

    fn ask(&self, certificate: &Certificate, issuer: &Certificate) -> Result<Revocation, NotChecked> {
        let points = points_of(certificate)?;
        let names: Vec<DirectoryName> =
            points.iter().flat_map(|point| &point.names).filter_map(directory).collect();
        let lists = self.lists.lists(&names).map_err(|_| NotChecked::NoAnswer)?;
        let (mut covered, mut oldest, mut problem) = (0, i64::MAX, NotChecked::Unknown);
        for der in &lists {
            let list = List::read(der);
            match list
                .map_err(NotChecked::from)
                .and_then(|list| self.consult(&list, &points, certificate, issuer))
            {
                Ok((_, _, Some(Entry { since, reason }))) => {
                    return Ok(Revocation::Revoked { since, reason });
                }
                Ok((reasons, this_update, None)) => {
                    covered |= reasons;
                    oldest = oldest.min(this_update);
                }
                // That a list is about others says less than any other problem.
                Err(why) if why != NotChecked::Other || problem == NotChecked::Unknown => problem = why,
                Err(_) => {}
            }
        }
        if covered == ALL_REASONS { Ok(Revocation::Good { as_of: oldest }) } else { Err(problem) }
    }

    /// The reasons that the list covers for this certificate, its time, and the entry if there is one.
    fn consult(
        &self,
        list: &List<'_>,
        points: &[DistributionPoint],
        certificate: &Certificate,
        issuer: &Certificate,
    ) -> Result<(u16, i64, Option<Entry>), NotChecked> {
        let reasons = reasons_covered(list, points, certificate)?;
        self.status.current(list.this_update, list.next_update)?;
        self.signer(list, issuer)?;
        Ok((reasons, list.this_update, list.find(certificate.serial())?))
    }

    /// The list is signed by the certificate's CA, or by another key of that CA which is proved to be one.
    fn signer(&self, list: &List<'_>, issuer: &Certificate) -> Result<(), NotChecked> {
        let by_ca = self.signed(list, issuer);
        let (Err(problem), Some(inputs)) = (by_ca, self.signers) else { return by_ca };
        let same_name =
            |ca: &&Certificate| ca.key() != issuer.key() && name::equal(ca.subject(), list.issuer);
        if inputs.anchors.iter().filter(same_name).any(|ca| self.signed(list, ca).is_ok()) {
            return Ok(());
        }
        let Some(depth) = self.depth.checked_sub(1) else { return Err(NotChecked::Unsupported) };
        let any = [CertificatePolicy::any()];
        let rules = PathInputs {
            policies: PolicyInputs { accepted: &any, explicit: false, inhibit_any: false },
            dates: Dates::At(self.status.now),
            purpose: None,
            ..*inputs
        };
        let deeper = Consultation { depth, ..*self };
        let entitled = |signer: &Certificate| {
            self.signed(list, signer).is_ok()
                && find_path(signer, &rules)
                    .is_ok_and(|path| matches!(deeper.path(&path), Revocation::Good { .. }))
        };
        if inputs.intermediates.iter().filter(same_name).any(entitled) { Ok(()) } else { Err(problem) }
    }

    fn signed(&self, list: &List<'_>, signer: &Certificate) -> Result<(), NotChecked> {
        if signer.extensions().key_usage.is_some_and(|usage| !usage.crl_sign()) {
            return Err(NotChecked::Signature);
        }
        let verified = self.status.signatures.verify(list.algorithm, signer.key(), list.body, list.signature);
        verified.map_err(NotChecked::from)
    }
}

/// The distribution points of a certificate; without any, its issuer's own name for all reasons (section 6.3.3).
fn points_of(certificate: &Certificate) -> Result<Vec<DistributionPoint>, NotChecked> {
    let Some(points) = certificate.extensions().distribution_points else {
        let own = GeneralName::Directory(DirectoryName::new(certificate.issuer()));
        return Ok(vec![DistributionPoint { names: vec![own], reasons: ALL_REASONS, other_issuer: false }]);
    };
    Ok(distribution_points(certificate.part(points), certificate.issuer())?)
}

fn directory(name: &GeneralName) -> Option<DirectoryName> {
    match name {
        GeneralName::Directory(name) => Some(name.clone()),
        GeneralName::Other(_) => None,
    }
}

/// Section 6.3.3, b to d: which reasons the list covers for this certificate.
fn reasons_covered(
    list: &List<'_>,
    points: &[DistributionPoint],
    certificate: &Certificate,
) -> Result<u16, NotChecked> {
    let scope = &list.scope;
    if scope.unsupported || certificate.extensions().fresher_lists {
        return Err(NotChecked::Unsupported);
    }
    let other_kind =
        scope.only_attributes || if certificate.is_ca() { scope.only_users } else { scope.only_cas };
    if other_kind || !name::equal(list.issuer, certificate.issuer()) {
        return Err(NotChecked::Other);
    }
    let covers = |point: &&DistributionPoint| {
        let partition = scope.names.as_ref();
        // A point of another issuer is covered by indirect lists only.
        !point.other_issuer
            && partition.is_none_or(|names| names.iter().any(|name| point.names.contains(name)))
    };
    let reasons = points.iter().filter(covers).fold(0, |all, point| all | point.reasons);
    match reasons & scope.reasons.unwrap_or(ALL_REASONS) {
        0 => Err(NotChecked::Other),
        reasons => Ok(reasons),
    }
}
