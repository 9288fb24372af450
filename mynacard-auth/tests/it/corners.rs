//! Corners of RFC 5280 that published suites leave out, each with the answer that was chosen.

use crate::mint::{self, Mint, NOW, POLICY, POLICY_TEXT, extension, name, policies, tlv};
use mynacard_auth::path::{CertificatePolicy, Dates, KeyPurpose, PathInputs, PolicyInputs, find_path};
use mynacard_auth::{
    AnchorError, Certificate, ChainProblem, DateFinding, Error, Purpose, RustCrypto, SignatureProfile,
    TrustAnchors,
};

fn outcome_at(leaf: &Mint, root: &Mint, now: i64) -> Result<(), ChainProblem> {
    let accepted = [CertificatePolicy::parse(POLICY_TEXT).unwrap()];
    let inputs = PathInputs {
        anchors: &[root.certificate()],
        intermediates: &[],
        policies: PolicyInputs { accepted: &accepted, explicit: true, inhibit_any: true },
        dates: Dates::At(now),
        purpose: Some(KeyPurpose::ClientAuth),
        signatures: &RustCrypto,
    };
    find_path(&leaf.certificate(), &inputs).map(|path| assert_eq!(path.policies(), accepted))
}

fn outcome(leaf: &Mint) -> Result<(), ChainProblem> {
    outcome_at(leaf, &Mint::root(1), NOW)
}

fn leaf_with(change: impl FnOnce(&mut Mint)) -> Mint {
    let mut leaf = Mint::leaf(1);
    change(&mut leaf);
    leaf
}

#[test]
fn the_plain_certificate_is_accepted() {
    assert_eq!(outcome(&Mint::leaf(1)), Ok(()));
}

#[test]
fn a_policy_that_differs_in_one_arc_is_another_policy() {
    let mut other = POLICY.to_vec();
    *other.last_mut().unwrap() += 1;
    let shorter = &POLICY[..POLICY.len() - 1];
    let longer = [POLICY, &[0x01]].concat();
    for wrong in [&other[..], shorter, &longer] {
        let leaf = leaf_with(|leaf| leaf.extensions[2] = policies(true, &[wrong]));
        assert_eq!(outcome(&leaf), Err(ChainProblem::Policy));
    }
    let both = leaf_with(|leaf| leaf.extensions[2] = policies(true, &[&other, POLICY]));
    assert_eq!(outcome(&both), Ok(()), "two policies, one of them accepted");
    let twice = leaf_with(|leaf| leaf.extensions[2] = policies(true, &[POLICY, POLICY]));
    assert_eq!(outcome(&twice), Err(ChainProblem::Unsuitable));
    let none = leaf_with(|leaf| drop(leaf.extensions.remove(2)));
    assert_eq!(outcome(&none), Err(ChainProblem::Policy));
    let any = leaf_with(|leaf| leaf.extensions[2] = policies(true, &[&[0x55, 0x1D, 0x20, 0x00]]));
    assert_eq!(outcome(&any), Err(ChainProblem::Policy), "anyPolicy is inhibited");
}

#[test]
fn a_policy_qualifier_of_unknown_kind_ends_the_path_where_the_extension_is_critical() {
    let qualifier = tlv(0x30, &[&[0x06, 0x03, 0x2A, 0x03, 0x04], &[0x05, 0x00]]);
    let policy = tlv(0x30, &[&tlv(0x06, &[POLICY]), &tlv(0x30, &[&qualifier])]);
    for (critical, expected) in [(true, Err(ChainProblem::Unprocessed)), (false, Ok(()))] {
        let policies = extension(&[0x55, 0x1D, 0x20], critical, &tlv(0x30, &[&policy]));
        assert_eq!(outcome(&leaf_with(|leaf| leaf.extensions[2] = policies)), expected);
    }
}

#[test]
fn an_expired_root_is_named_and_never_hidden() {
    let root = Mint { not_after: "251019145959Z", ..Mint::root(1) };
    assert_eq!(outcome_at(&Mint::leaf(1), &root, NOW), Err(ChainProblem::CaOutsideValidity));
    let anchors = TrustAnchors::new(Purpose::UserAuthentication, &[POLICY_TEXT]).unwrap();
    let anchors = anchors.with_ca(&root.der()).unwrap().with_profile(SignatureProfile::ANNOUNCED);
    let dates = anchors.verify(&Mint::leaf(1).certificate()).unwrap().dates_at(NOW);
    assert_eq!((dates.certificate, dates.ca), (DateFinding::Valid, DateFinding::Expired { days: 133 }));
}

#[test]
fn a_certificate_is_valid_to_the_last_second_of_the_fifth_birthday() {
    // 2030-02-17 23:59:59 in Japan.
    const LAST: i64 = 1_897_570_799;
    let leaf = Mint::leaf(1);
    assert_eq!(leaf.certificate().validity().not_after, LAST);
    let at = |now| outcome_at(&leaf, &Mint::root(1), now);
    assert_eq!([at(LAST - 1), at(LAST), at(LAST + 1)], [Ok(()), Ok(()), Err(ChainProblem::Expired)]);
    assert_eq!(at(leaf.certificate().validity().not_before - 1), Err(ChainProblem::NotYetValid));
}

#[test]
fn serial_numbers_are_integers_of_at_most_twenty_bytes() {
    let with = |serial: &[u8]| leaf_with(|leaf| leaf.serial = serial.to_vec());
    assert_eq!(outcome(&with(&[0x00, 0x80])), Ok(()));
    assert_eq!(outcome(&with(&[0x80])), Ok(()), "negative, as PKITS 4.4.14 has it");
    assert_eq!(outcome(&with(&[0x7F; 20])), Ok(()));
    assert_eq!(outcome(&with(&[0x7F; 21])), Err(ChainProblem::Unsuitable));
    assert_eq!(outcome(&with(&[0])), Err(ChainProblem::Unsuitable));
    for no_der in [&[0x00, 0x01][..], &[]] {
        let read = Certificate::from_der(&with(no_der).der());
        assert!(matches!(read, Err(Error::UnreadableCertificate)));
    }
}

#[test]
fn names_are_the_same_across_kinds_of_string_case_and_spaces() {
    for issuer in [name(0x13, "Invented CA"), name(0x0C, " invented   ca ")] {
        assert_eq!(outcome(&leaf_with(|leaf| leaf.issuer = issuer)), Ok(()));
    }
    let other = leaf_with(|leaf| leaf.issuer = name(0x0C, "Invented CB"));
    assert_eq!(outcome(&other), Err(ChainProblem::UnknownCa));
}

#[test]
fn a_key_identifier_must_not_be_critical() {
    let authority = extension(&[0x55, 0x1D, 0x23], true, &tlv(0x30, &[&tlv(0x80, &[&[1; 20]])]));
    assert_eq!(outcome(&leaf_with(|leaf| leaf.extensions[3] = authority)), Err(ChainProblem::Unsuitable));
    let subject = extension(&[0x55, 0x1D, 0x0E], true, &tlv(0x04, &[&[9; 20]]));
    assert_eq!(outcome(&leaf_with(|leaf| leaf.extensions.push(subject))), Err(ChainProblem::Unsuitable));
}

#[test]
fn what_is_critical_and_not_known_ends_the_path() {
    let unknown = |critical| extension(&[0x2A, 0x03, 0x04], critical, &[0x05, 0x00]);
    assert_eq!(outcome(&leaf_with(|leaf| leaf.extensions.push(unknown(false)))), Ok(()));
    let critical = leaf_with(|leaf| leaf.extensions.push(unknown(true)));
    assert_eq!(outcome(&critical), Err(ChainProblem::Unprocessed));
    let twice = leaf_with(|leaf| leaf.extensions.extend([unknown(false), unknown(false)]));
    assert!(matches!(Certificate::from_der(&twice.der()), Err(Error::UnreadableCertificate)));
    for id in [[0x55, 0x1D, 0x1E], [0x55, 0x1D, 0x21]] {
        let narrows = leaf_with(|leaf| leaf.extensions.push(extension(&id, false, &[0x30, 0x00])));
        assert_eq!(outcome(&narrows), Err(ChainProblem::Unprocessed), "name constraints, policy mappings");
    }
}

#[test]
fn a_certificate_for_another_purpose_does_not_serve() {
    let server = tlv(0x06, &[&[0x2B, 0x06, 0x01, 0x05, 0x05, 0x07, 0x03, 0x01]]);
    let any = tlv(0x06, &[&[0x55, 0x1D, 0x25, 0x00]]);
    for usage in [server, any] {
        let usage = extension(&[0x55, 0x1D, 0x25], false, &tlv(0x30, &[&usage]));
        assert_eq!(outcome(&leaf_with(|leaf| leaf.extensions[1] = usage)), Err(ChainProblem::KeyUsage));
    }
}

#[test]
fn a_key_that_is_not_what_it_says_is_not_used() {
    let real = mint::public(1);
    // A key inside a key, a key without its curve, a point that is compressed.
    let inside = tlv(0x30, &[&real[2..23], &tlv(0x03, &[&[0], &real])]);
    let without_curve = tlv(0x30, &[&tlv(0x30, &[&real[4..13]]), &real[25..]]);
    let compressed = tlv(0x30, &[&real[2..23], &tlv(0x03, &[&[0, 0x02], &real[27..59]])]);
    for key in [inside, without_curve, compressed] {
        let root = Mint { public_key: key, ..Mint::root(1) };
        assert_eq!(outcome_at(&Mint::leaf(1), &root, NOW), Err(ChainProblem::Algorithm));
    }
}

#[test]
fn the_cards_in_use_have_no_elliptic_curves_and_the_announced_ones_may() {
    let anchors = TrustAnchors::new(Purpose::UserAuthentication, &[POLICY_TEXT]).unwrap();
    let anchors = anchors.with_ca(&Mint::root(1).der()).unwrap();
    let leaf = Mint::leaf(1).certificate();
    assert_eq!(anchors.verify(&leaf), Err(ChainProblem::Algorithm));
    assert!(anchors.with_profile(SignatureProfile::ANNOUNCED).verify(&leaf).is_ok());
}

#[test]
fn policies_of_real_and_of_test_cards_never_meet() {
    let production = || TrustAnchors::production(Purpose::UserAuthentication).unwrap();
    // Phones: one source names such a policy; whoever knows better adds it.
    assert!(production().with_policy("1.2.392.200149.8.5.1.1.40").is_ok());
    for test in ["1.2.392.200149.8.5.1.0.30", POLICY_TEXT, "2.5.29.32.0"] {
        assert_eq!(production().with_policy(test).err(), Some(AnchorError::OtherHierarchy), "{test}");
    }
    for real in ["1.2.392.200149.8.5.1.3.30", "1.2.392.200149.8.5.1.1.40", "2.5.29.32.0"] {
        let anchors = TrustAnchors::new(Purpose::UserAuthentication, &[real]);
        assert_eq!(anchors.err(), Some(AnchorError::OtherHierarchy), "{real}");
    }
}
