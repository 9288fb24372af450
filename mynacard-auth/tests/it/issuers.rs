//! Which CA issued a certificate: several of one name, CAs between, and searches that must end.

use crate::mint::{self, Mint, NOW, basic_constraints, key_usage, name, subject_key};
use mynacard_auth::path::{CertificatePolicy, Dates, PathInputs, PolicyInputs, find_path};
use mynacard_auth::{Certificate, ChainProblem, RustCrypto};

/// The number of certificates of the path, or why there is none.
fn find(leaf: &Mint, roots: &[Mint], intermediates: &[Mint]) -> Result<usize, ChainProblem> {
    let certificates = |mints: &[Mint]| mints.iter().map(Mint::certificate).collect::<Vec<Certificate>>();
    let any = [CertificatePolicy::any()];
    let inputs = PathInputs {
        anchors: &certificates(roots),
        intermediates: &certificates(intermediates),
        policies: PolicyInputs { accepted: &any, explicit: false, inhibit_any: false },
        dates: Dates::At(NOW),
        purpose: None,
        signatures: &RustCrypto,
    };
    find_path(&leaf.certificate(), &inputs).map(|path| path.certificates().len())
}

/// A CA between: its own name and key, issued by another.
fn between(number: u8, text: &str, issuer: &Mint) -> Mint {
    Mint {
        issuer: issuer.subject.clone(),
        subject: name(0x0C, text),
        public_key: mint::public(number),
        extensions: vec![
            key_usage(0x06, 1),
            basic_constraints(None),
            subject_key(number),
            mint::authority_key(issuer.signer),
        ],
        signer: issuer.signer,
        ..Mint::root(number)
    }
}

/// A certificate issued by a CA between.
fn below(number: u8, ca: &Mint) -> Mint {
    Mint { issuer: ca.subject.clone(), ..Mint::leaf(number) }
}

#[test]
fn one_name_and_several_keys_are_told_apart_by_the_key_identifier() {
    let roots = [Mint::root(1), Mint::root(2), Mint::root(3)];
    for number in 1..=3 {
        assert_eq!(find(&Mint::leaf(number), &roots, &[]), Ok(1));
    }
    assert_eq!(find(&Mint::leaf(4), &roots, &[]), Err(ChainProblem::UnknownCa));
    let forged = Mint { signer: 3, ..Mint::leaf(2) };
    assert_eq!(
        find(&forged, &roots, &[]),
        Err(ChainProblem::BadSignature),
        "it names one key and has another"
    );
}

#[test]
fn without_a_key_identifier_every_ca_of_the_name_is_tried() {
    let roots = [Mint::root(1), Mint::root(2), Mint::root(3)];
    let mut leaf = Mint::leaf(3);
    leaf.extensions.pop();
    assert_eq!(find(&leaf, &roots, &[]), Ok(1));
    leaf.signer = 4;
    assert_eq!(find(&leaf, &roots, &[]), Err(ChainProblem::BadSignature));
}

#[test]
fn cas_between_are_found_in_any_order() {
    let root = Mint::root(1);
    let upper = between(2, "Upper", &root);
    let mut lower = between(3, "Lower", &Mint { signer: 2, ..upper.clone() });
    lower.signer = 2;
    let leaf = below(3, &lower);
    let roots = [root];
    assert_eq!(find(&leaf, &roots, &[upper.clone(), lower.clone()]), Ok(3));
    assert_eq!(find(&leaf, &roots, &[lower.clone(), upper.clone()]), Ok(3));
    assert_eq!(find(&leaf, &roots, &[lower.clone()]), Err(ChainProblem::UnknownCa));
    let expired = Mint { not_after: "250101000000Z", ..upper.clone() };
    assert_eq!(find(&leaf, &roots, &[expired.clone(), lower.clone()]), Err(ChainProblem::CaOutsideValidity));
    assert_eq!(find(&leaf, &roots, &[expired, lower, upper]), Ok(3), "another way is looked for");
}

#[test]
fn what_is_no_ca_issues_nothing() {
    let root = Mint::root(1);
    let upper = between(2, "Upper", &root);
    let leaf = below(2, &upper);
    for (change, expected) in
        [(0, ChainProblem::KeyUsage), (1, ChainProblem::NotACa), (2, ChainProblem::Unsuitable)]
    {
        let mut odd = upper.clone();
        match change {
            0 => odd.extensions[0] = key_usage(0x80, 7),
            1 => drop(odd.extensions.remove(1)),
            _ => drop(odd.extensions.remove(2)),
        }
        assert_eq!(find(&leaf, &[Mint::root(1)], &[odd]), Err(expected));
    }
    let mut short = Mint::root(1);
    short.extensions[1] = basic_constraints(Some(0));
    assert_eq!(find(&leaf, &[short.clone()], &[upper]), Err(ChainProblem::NotACa), "no CA may follow");
    assert_eq!(find(&Mint::leaf(1), &[short], &[]), Ok(1));
}

#[test]
fn a_search_among_look_alikes_ends() {
    // Sixty CAs of one name that vouch for each other in a circle, and for nobody who is trusted.
    let circle: Vec<_> = (10..70)
        .map(|number| {
            let mut ca = between(number, "Circle", &Mint::root(1));
            ca.issuer = ca.subject.clone();
            ca.extensions.pop();
            ca.signer = 10;
            ca
        })
        .collect();
    let mut leaf = below(10, &circle[0]);
    leaf.extensions.pop();
    let outcome = find(&leaf, &[Mint::root(1)], &circle);
    assert!(matches!(outcome, Err(ChainProblem::TooManyPaths | ChainProblem::BadSignature)), "{outcome:?}");
}
