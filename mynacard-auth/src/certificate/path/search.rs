//! From a certificate upwards: which CA issued it, which CA that one.

use crate::certificate::path::{ChainProblem, Path, PathInputs, rules};
use crate::certificate::{Certificate, name};
use crate::signature::SignatureProblem;

/// More certificates than any path of a real hierarchy has; JPKI's have one.
const LONGEST_PATH: usize = 12;
/// Signatures that are checked before the search is given up.
const MOST_SIGNATURES: u32 = 128;
/// Names that are compared before the search is given up.
const MOST_COMPARISONS: u32 = 65_536;

/// A search in depth, every step paid for.
pub(super) struct Search<'a, 'i> {
    inputs: &'i PathInputs<'a>,
    path: Vec<&'a Certificate>,
    signatures: u32,
    comparisons: u32,
    problem: ChainProblem,
}

impl<'a, 'i> Search<'a, 'i> {
    pub(super) const fn new(inputs: &'i PathInputs<'a>) -> Self {
        Self {
            inputs,
            path: Vec::new(),
            signatures: MOST_SIGNATURES,
            comparisons: MOST_COMPARISONS,
            problem: ChainProblem::UnknownCa,
        }
    }

    pub(super) fn from(mut self, certificate: &'a Certificate) -> Result<Path<'a>, ChainProblem> {
        self.step(certificate)?.ok_or(self.problem)
    }

    /// One certificate upwards; an error when the search is to end.
    fn step(&mut self, certificate: &'a Certificate) -> Result<Option<Path<'a>>, ChainProblem> {
        self.path.push(certificate);
        let found = self.issuers(certificate);
        self.path.pop();
        found
    }

    fn issuers(&mut self, certificate: &'a Certificate) -> Result<Option<Path<'a>>, ChainProblem> {
        let PathInputs { anchors, intermediates, .. } = *self.inputs;
        // Those whose key is named come first; then those that cannot be told apart by key.
        for by_key in [true, false] {
            for anchor in anchors {
                if !self.may_have_issued(anchor, certificate, by_key)? || !rules::may_anchor(anchor) {
                    continue;
                }
                if !self.signed(certificate, anchor)? {
                    continue;
                }
                match rules::check(&self.path, anchor, self.inputs) {
                    Ok(policies) => {
                        let certificates = self.path.clone();
                        return Ok(Some(Path { anchor, certificates, policies }));
                    }
                    Err(problem) => self.remember(problem),
                }
            }
        }
        if self.path.len() >= LONGEST_PATH {
            return Ok(None);
        }
        for by_key in [true, false] {
            for ca in intermediates {
                let repeats = |it: &&Certificate| it.subject() == ca.subject() && it.key() == ca.key();
                if self.may_have_issued(ca, certificate, by_key)?
                    && !self.path.iter().any(repeats)
                    && self.signed(certificate, ca)?
                    && let Some(path) = self.step(ca)?
                {
                    return Ok(Some(path));
                }
            }
        }
        Ok(None)
    }

    /// Whether name and key identifiers let `ca` be the issuer. `by_key`: both are there and agree; otherwise one of
    /// them is missing.
    fn may_have_issued(
        &mut self,
        ca: &Certificate,
        certificate: &Certificate,
        by_key: bool,
    ) -> Result<bool, ChainProblem> {
        self.comparisons = self.comparisons.checked_sub(1).ok_or(ChainProblem::TooManyPaths)?;
        let keys = match (certificate.authority_key(), ca.subject_key()) {
            (Some(named), Some(own)) => by_key && named == own,
            _ => !by_key,
        };
        Ok(keys && name::equal(ca.subject(), certificate.issuer()))
    }

    /// The problem of the path that came furthest is the one to tell.
    fn remember(&mut self, problem: ChainProblem) {
        let how_far = |problem| match problem {
            ChainProblem::UnknownCa => 0,
            ChainProblem::BadSignature | ChainProblem::Algorithm => 1,
            _ => 2,
        };
        if how_far(problem) >= how_far(self.problem) {
            self.problem = problem;
        }
    }

    fn signed(&mut self, certificate: &Certificate, ca: &Certificate) -> Result<bool, ChainProblem> {
        self.signatures = self.signatures.checked_sub(1).ok_or(ChainProblem::TooManyPaths)?;
        let (algorithm, signature) = (certificate.algorithm(), certificate.issuer_signature());
        match self.inputs.signatures.verify(algorithm, ca.key(), certificate.body(), signature) {
            Ok(()) => return Ok(true),
            Err(SignatureProblem::Wrong) => self.remember(ChainProblem::BadSignature),
            Err(SignatureProblem::Unsupported) => self.remember(ChainProblem::Algorithm),
        }
        Ok(false)
    }
}
