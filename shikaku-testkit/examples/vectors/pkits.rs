//! Certificate paths of NIST's PKITS: each case with its certificates, lists and policies at 2011-04-15, answered as for a
//! card: indirect lists, delta lists, DSA, policy mappings and name constraints are refused.

use crate::Tally;
use crate::json::{self, text};
use mynacard_auth::path::{CertificatePolicy, Dates, PathInputs, PolicyInputs, find_path};
use mynacard_auth::revocation::{NoAnswer, RevocationLists, StatusInputs, check_path};
use mynacard_auth::{Certificate, DirectoryName, Revocation, RustCrypto};
use serde_json::Value;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::Path;

/// 2011-04-15 00:00 UTC.
const NOW: i64 = 1_302_825_600;

/// Chains that a verifier with every feature accepts and that this one may refuse, each with its reason.
const REFUSED: &str = include_str!("pkits-refused.txt");

pub(crate) fn run(folder: &Path, tally: &mut Tally) {
    let suite = json::read(&folder.join("pkits-expected.json"));
    let mut refused: BTreeMap<&str, &str> = REFUSED
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .map(|line| line.split_once(": ").expect("a case and a reason"))
        .collect();
    let [mut right, mut accepted_wrongly] = [0, 0];
    for case in json::list(&suite["tests"]) {
        let name = format!("{} {}", text(&case["test_number"]), text(&case["name"]));
        let answer = accepts(folder, case, &suite["policy_oids"]);
        let should = case["should_validate"].as_bool().expect("a flag");
        accepted_wrongly += u32::from(answer.is_some() && !should);
        let listed = refused.remove(name.as_str()).is_some();
        let agrees = match text(&case["jpki_expect"]) {
            "valid" => answer.is_some() && !listed,
            "reject" => answer.is_none() && !listed,
            // Either will do, but a refusal has its reason, and a reason has its refusal.
            _ => answer.is_none() == listed,
        };
        right += u32::from(agrees && text(&case["jpki_tier"]) == "must");
        let policies = answer.is_none_or(|policies| same_policies(&policies, case, &suite["policy_oids"]));
        tally.check(&name, agrees && policies);
    }
    for (name, reason) in refused {
        tally.check(&format!("{name} is listed ({reason}) and does not exist"), false);
    }
    println!(
        "  pkits: {right} of the 140 that have to be right; {accepted_wrongly} accepted that are invalid"
    );
}

/// The policies of the path, if it is accepted.
fn accepts(folder: &Path, case: &Value, oids: &Value) -> Option<Vec<CertificatePolicy>> {
    let certificate = |stem: &Value| {
        let file = folder.join("certs").join(text(stem)).with_extension("crt");
        Certificate::from_der(&crate::read(&file)).ok()
    };
    let certificates: Option<Vec<_>> = json::list(&case["certs"]).iter().map(certificate).collect();
    let certificates = certificates?;
    let (anchor, below) = certificates.split_first().expect("a trusted CA");
    let (last, intermediates) = below.split_last().expect("a certificate");
    let lists = json::list(&case["crls"])
        .iter()
        .map(|stem| crate::read(&folder.join("crls").join(text(stem)).with_extension("crl")));
    let lists = Lists(lists.collect());
    let accepted: Vec<_> =
        json::list(&case["initial_policy_set"]).iter().map(|name| policy(text(name), oids)).collect();
    let flag = |name: &str| case[name].as_bool().expect("a flag");
    let inputs = PathInputs {
        anchors: std::slice::from_ref(anchor),
        intermediates,
        policies: PolicyInputs {
            accepted: &accepted,
            explicit: flag("initial_explicit_policy"),
            inhibit_any: flag("initial_inhibit_any_policy"),
        },
        dates: Dates::At(NOW),
        purpose: None,
        signatures: &RustCrypto,
    };
    let path = find_path(last, &inputs).ok()?;
    let status = StatusInputs { now: NOW, tolerance: 0, signatures: &RustCrypto };
    matches!(check_path(&path, &inputs, &lists, &status), Revocation::Good { .. })
        .then(|| path.policies().to_vec())
}

fn policy(name: &str, oids: &Value) -> CertificatePolicy {
    CertificatePolicy::parse(text(&oids[name])).expect("a policy")
}

fn same_policies(policies: &[CertificatePolicy], case: &Value, oids: &Value) -> bool {
    let expected = json::list(&case["user_constrained_policy_set"]);
    expected.len() == policies.len()
        && expected.iter().all(|name| policies.contains(&policy(text(name), oids)))
}

/// Every list of the case, whatever is asked for: which one counts is for the verifier to find out.
struct Lists(Vec<Vec<u8>>);

impl RevocationLists for Lists {
    fn lists(&self, _names: &[DirectoryName]) -> Result<Vec<Cow<'_, [u8]>>, NoAnswer> {
        Ok(self.0.iter().map(|list| Cow::Borrowed(list.as_slice())).collect())
    }
}
