//! CV-CA keys, which the verifier brings along.

use super::key::{KeyReference, MODULUS, PublicKey};
use super::production;
use crate::hierarchy::{Hierarchy, Production};
use std::fmt;
use std::marker::PhantomData;

/// 発行対象: what a CV-CA key vouches for. A key for one does not serve for another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Issues {
    /// 券面事項入力補助AP (production 5000033).
    Attributes,
    /// 券面事項確認AP (production 5000023).
    CardFace,
    /// The chain outside all applications (production 5000020).
    Card,
}

/// CV-CAの公開鍵: the keys that may vouch for a municipality, of one hierarchy.
///
/// ```
/// use mynacard_auth::card_verifiable::{CardVerifiableAnchors, Production, Test};
///
/// let production = CardVerifiableAnchors::<Production>::embedded();
/// let own = CardVerifiableAnchors::<Test>::none();
/// assert_eq!(production.references().count(), 3);
/// assert_eq!(own.references().count(), 0);
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct CardVerifiableAnchors<H> {
    keys: Vec<(Issues, KeyReference, PublicKey)>,
    hierarchy: PhantomData<H>,
}

/// The key cannot be an anchor of this hierarchy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum AnchorKeyError {
    /// Its name belongs to the other hierarchy.
    #[error("the CV-CA key {0} belongs to the other hierarchy")]
    OtherHierarchy(KeyReference),
    /// Not RSA-2048.
    #[error("the CV-CA key {0} has fewer than 2048 bits")]
    TooShort(KeyReference),
}

impl CardVerifiableAnchors<Production> {
    /// 既知の本番の鍵: the three production keys that are publicly known. **No official publication was found**; 5000023 and
    /// 5000033 agree in two independent programs, 5000020 is in one (crate myna-card, hebingchang/pymyna).
    #[must_use]
    pub fn embedded() -> Self {
        let keys = production::KEYS.into_iter().filter_map(|(issues, reference, modulus)| {
            Some((issues, KeyReference::new(*reference), PublicKey::from_modulus(modulus)?))
        });
        Self { keys: keys.collect(), hierarchy: PhantomData }
    }
}

impl<H: Hierarchy> CardVerifiableAnchors<H> {
    /// 空の集合: no key; nothing verifies under it.
    #[must_use]
    pub const fn none() -> Self {
        Self { keys: Vec::new(), hierarchy: PhantomData }
    }

    /// Adds a key by its name and modulus (exponent 65537). New keys need no new release of this crate.
    ///
    /// # Errors
    /// [`AnchorKeyError`] when the key belongs to the other hierarchy or is too short.
    pub fn with_key(
        mut self,
        issues: Issues,
        reference: KeyReference,
        modulus: &[u8; MODULUS],
    ) -> Result<Self, AnchorKeyError> {
        if !H::admits_key(reference) {
            return Err(AnchorKeyError::OtherHierarchy(reference));
        }
        let key = PublicKey::from_modulus(modulus).ok_or(AnchorKeyError::TooShort(reference))?;
        self.keys.push((issues, reference, key));
        Ok(self)
    }

    /// 鍵IDの一覧.
    pub fn references(&self) -> impl Iterator<Item = KeyReference> {
        self.keys.iter().map(|(_, reference, _)| *reference)
    }

    pub(super) fn find(&self, issues: Issues, named: KeyReference) -> Option<&PublicKey> {
        let fits =
            |(of, reference, _): &&(Issues, KeyReference, PublicKey)| *of == issues && *reference == named;
        self.keys.iter().find(fits).map(|(_, _, key)| key)
    }
}

impl<H: Hierarchy> fmt::Debug for CardVerifiableAnchors<H> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.references()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hierarchy::Test;

    #[test]
    fn no_key_of_one_hierarchy_enters_the_other() {
        let of_a_test_card = KeyReference::new(*b"6000033\x08\x05001\0\0\0\0");
        let of_production = KeyReference::new(*b"5000033\x08\x05002\0\0\0\0");
        let modulus = [0xC5; MODULUS];
        let refused = CardVerifiableAnchors::<Production>::embedded().with_key(
            Issues::Attributes,
            of_a_test_card,
            &modulus,
        );
        assert_eq!(refused.err(), Some(AnchorKeyError::OtherHierarchy(of_a_test_card)));
        let refused =
            CardVerifiableAnchors::<Test>::none().with_key(Issues::Attributes, of_production, &modulus);
        assert_eq!(refused.err(), Some(AnchorKeyError::OtherHierarchy(of_production)));
        let taken = CardVerifiableAnchors::<Production>::embedded().with_key(
            Issues::Attributes,
            of_production,
            &modulus,
        );
        assert_eq!(taken.unwrap().references().count(), 4);
        let short =
            CardVerifiableAnchors::<Test>::none().with_key(Issues::Card, of_a_test_card, &[0x05; MODULUS]);
        assert_eq!(short.err(), Some(AnchorKeyError::TooShort(of_a_test_card)));
    }

    #[test]
    fn the_embedded_keys_are_whole() {
        let printed = format!("{:?}", CardVerifiableAnchors::<Production>::embedded());
        let names = ["5000020/001", "5000023/001", "5000033/001"].map(|name| format!("KeyReference({name})"));
        assert_eq!(printed, format!("[{}]", names.join(", ")));
    }
}
