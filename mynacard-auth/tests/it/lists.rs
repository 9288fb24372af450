//! Revocation lists: which count, for whom, and until when.

use crate::mint::{self, Mint, NOW, extension, key_usage, name, tlv};
use mynacard_auth::revocation::{NoAnswer, NotChecked, RevocationLists, StatusInputs, status_by_lists};
use mynacard_auth::{DirectoryName, Revocation, RustCrypto};
use std::borrow::Cow;

/// NOW, one second later, and the days around.
const BEFORE: &str = "260301000000Z";
const AT: &str = "260302030000Z";
const NEXT: &str = "260302030001Z";
const AFTER: &str = "260401000000Z";

struct At(Vec<Vec<u8>>);

impl RevocationLists for At {
    fn lists(&self, _names: &[DirectoryName]) -> Result<Vec<Cow<'_, [u8]>>, NoAnswer> {
        Ok(self.0.iter().map(|list| Cow::Borrowed(list.as_slice())).collect())
    }
}

fn status_of(leaf: &Mint, root: &Mint, lists: &[Vec<u8>], tolerance: i64) -> Revocation {
    let inputs = StatusInputs { now: NOW, tolerance, signatures: &RustCrypto };
    status_by_lists(&leaf.certificate(), &root.certificate(), &At(lists.to_vec()), &inputs)
}

fn status(lists: &[Vec<u8>]) -> Revocation {
    status_of(&Mint::leaf(1), &Mint::root(1), lists, 0)
}

fn good(status: Revocation) -> bool {
    matches!(status, Revocation::Good { .. })
}

fn why(status: Revocation) -> Option<NotChecked> {
    match status {
        Revocation::NotChecked(why) => Some(why),
        _ => None,
    }
}

/// issuingDistributionPoint with these parts.
fn scope(parts: &[u8]) -> Vec<u8> {
    extension(&[0x55, 0x1D, 0x1C], true, &tlv(0x30, &[parts]))
}

/// A distribution point by directory name: `[0] { [0] { [4] name } }`.
fn place(text: &str) -> Vec<u8> {
    tlv(0xA0, &[&tlv(0xA0, &[&tlv(0xA4, &[&name(0x0C, text)])])])
}

/// The certificate of somebody in this municipality.
fn living_in(text: &str) -> Mint {
    let mut leaf = Mint::leaf(1);
    leaf.extensions.push(extension(&[0x55, 0x1D, 0x1F], false, &tlv(0x30, &[&tlv(0x30, &[&place(text)])])));
    leaf
}

#[test]
fn a_certificate_is_good_or_revoked_by_its_cas_list() {
    assert!(good(status(&[mint::list(1, [BEFORE, AFTER], &[&[0x01], &[0x22]], &[])])));
    let revoked = status(&[mint::list(1, [BEFORE, AFTER], &[&[0x01], &[0x22, 0x7B]], &[])]);
    assert_eq!(revoked, Revocation::Revoked { since: 1_767_225_600, reason: 0 });
    assert_eq!(why(status(&[])), Some(NotChecked::Unknown));
}

#[test]
fn a_list_counts_from_its_time_to_its_next_update_and_no_longer() {
    let at = |times, tolerance| {
        why(status_of(&Mint::leaf(1), &Mint::root(1), &[mint::list(1, times, &[], &[])], tolerance))
    };
    assert_eq!(at([BEFORE, AT], 0), None, "nextUpdate is this very second");
    assert_eq!(at([AT, AFTER], 0), None);
    assert_eq!(at([NEXT, AFTER], 0), Some(NotChecked::Future), "issued one second from now");
    assert_eq!(at([NEXT, AFTER], 1), None, "within the tolerance");
    assert_eq!(at(["260301000000Z", "260302025959Z"], 0), Some(NotChecked::Outdated));
    assert_eq!(at(["260301000000Z", "260302025959Z"], 1), None);
    assert_eq!(at([BEFORE, ""], 0), Some(NotChecked::Outdated), "no nextUpdate");
    assert_eq!(at([AT, ""], 0), None, "no nextUpdate, but of this second");
}

#[test]
fn a_list_signed_by_another_key_or_by_one_that_may_not_says_nothing() {
    let lists = |signer| [mint::list(signer, [BEFORE, AFTER], &[], &[])];
    assert_eq!(why(status(&lists(2))), Some(NotChecked::Signature), "the next generation's key");
    let mut root = Mint::root(1);
    root.extensions[0] = key_usage(0x04, 2);
    let unentitled = status_of(&Mint::leaf(1), &root, &lists(1), 0);
    assert_eq!(why(unentitled), Some(NotChecked::Signature), "a CA without cRLSign");
}

#[test]
fn a_list_of_another_municipality_says_nothing() {
    let list = |text| [mint::list(1, [BEFORE, AFTER], &[], &[scope(&place(text))])];
    let of = |leaf: &Mint, text| status_of(leaf, &Mint::root(1), &list(text), 0);
    assert!(good(of(&living_in("Kakuu-shi CRLDP"), "Kakuu-shi CRLDP")));
    assert!(good(of(&living_in("Kakuu-shi CRLDP"), "KAKUU-SHI  crldp")), "names are compared as names");
    assert_eq!(why(of(&living_in("Kakuu-shi CRLDP"), "Mihon-shi CRLDP")), Some(NotChecked::Other));
    assert_eq!(why(of(&Mint::leaf(1), "Kakuu-shi CRLDP")), Some(NotChecked::Other), "it names no place");
    let names = living_in("Kakuu-shi CRLDP").certificate().revocation_list_names();
    assert_eq!(names.iter().map(DirectoryName::expose_texts).collect::<Vec<_>>(), [["Kakuu-shi CRLDP"]]);
}

#[test]
fn lists_for_cas_for_attributes_and_for_some_reasons_are_not_for_everybody() {
    let with = |parts: &[u8]| mint::list(1, [BEFORE, AFTER], &[], &[scope(parts)]);
    assert!(good(status(&[with(&[0x81, 0x01, 0xFF])])), "users only");
    assert_eq!(why(status(&[with(&[0x82, 0x01, 0xFF])])), Some(NotChecked::Other), "CAs only");
    assert_eq!(why(status(&[with(&[0x85, 0x01, 0xFF])])), Some(NotChecked::Other), "attributes only");
    // keyCompromise alone; the other seven.
    let (one, rest) = (with(&[0x83, 0x02, 0x06, 0x40]), with(&[0x83, 0x03, 0x07, 0x3F, 0x80]));
    assert!(why(status(std::slice::from_ref(&one))).is_some());
    assert!(good(status(&[one, rest])), "together they cover all reasons");
}

#[test]
fn indirect_lists_deltas_and_what_is_critical_and_unknown_are_not_used() {
    for odd in [
        scope(&[0x84, 0x01, 0xFF]),
        extension(&[0x55, 0x1D, 0x1B], true, &[0x02, 0x01, 0x01]),
        extension(&[0x55, 0x1D, 0x1B], false, &[0x02, 0x01, 0x01]),
        extension(&[0x55, 0x1D, 0x2E], false, &[0x30, 0x00]),
        extension(&[0x2A, 0x03, 0x04], true, &[0x05, 0x00]),
    ] {
        let list = mint::list(1, [BEFORE, AFTER], &[], &[odd]);
        assert_eq!(why(status(&[list])), Some(NotChecked::Unsupported));
    }
    let mut broken = mint::list(1, [BEFORE, AFTER], &[], &[]);
    broken.pop();
    assert_eq!(why(status(&[broken])), Some(NotChecked::Malformed));
}
