//! 系統: real cards and test cards, apart by type.

use crate::card_verifiable::KeyReference;
use crate::certificate::path::CertificatePolicy;
use std::fmt;

/// 系統: [`Production`] or [`Test`], and nothing else. The two never meet in one set of anchors.
///
/// It is part of the type of [`TrustAnchors`](crate::TrustAnchors), of what they verified and of a
/// [`CardEvidence`](crate::CardEvidence). What asks for production never gets a test card's, and no program for test
/// cards accepts a real one.
///
/// ```compile_fail,E0308
/// use mynacard_auth::{Production, Test, VerifiedChain};
///
/// fn decide_about_a_person(chain: &VerifiedChain<Production>) {}
///
/// fn of_a_test_card(chain: &VerifiedChain<Test>) {
///     decide_about_a_person(chain); // a test card never passes as a real one
/// }
/// ```
pub trait Hierarchy: sealed::Sealed + Copy + fmt::Debug + 'static {}

/// 本番: cards of real people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Production {}

/// 試験: test cards, software cards and own roots.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Test {}

impl Hierarchy for Production {}
impl Hierarchy for Test {}

mod sealed {
    use super::{CertificatePolicy, KeyReference};

    pub trait Sealed {
        /// Whether a CV-CA key of this name may be in the hierarchy.
        fn admits_key(reference: KeyReference) -> bool;
        /// Whether certificates of the hierarchy may be issued under this policy.
        fn admits_policy(policy: &CertificatePolicy) -> bool;
    }
}

/// 1.2.392.200149.8.5.1: certificate policies of JPKI (soltia48/myna-card; published certificates of test cards).
const JPKI_POLICIES: &[u8] = &[0x2A, 0x83, 0x08, 0x8C, 0x9B, 0x55, 0x08, 0x05, 0x01];
/// 1.2.392.200149.8.5.1.0: those of test cards.
const JPKI_TEST_POLICIES: &[u8] = &[0x2A, 0x83, 0x08, 0x8C, 0x9B, 0x55, 0x08, 0x05, 0x01, 0x00];

impl sealed::Sealed for Production {
    /// Names of CV-CA keys begin with 5 (crate myna-card, hebingchang/pymyna).
    fn admits_key(reference: KeyReference) -> bool {
        reference.as_bytes().first() == Some(&b'5')
    }

    fn admits_policy(policy: &CertificatePolicy) -> bool {
        policy.is_under(JPKI_POLICIES) && !policy.is_under(JPKI_TEST_POLICIES)
    }
}

impl sealed::Sealed for Test {
    /// Names of CV-CA keys begin with anything but 5 (6 on the cards that J-LIS lends for tests).
    fn admits_key(reference: KeyReference) -> bool {
        !Production::admits_key(reference)
    }

    /// Anything but a policy of real cards, and but anyPolicy, which would let them in.
    fn admits_policy(policy: &CertificatePolicy) -> bool {
        !Production::admits_policy(policy) && *policy != CertificatePolicy::any()
    }
}
