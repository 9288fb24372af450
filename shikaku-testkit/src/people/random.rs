//! The chance that draws people: the same numbers on every machine, and no secret.

/// SplitMix64 (Steele, Lea and Flood 2014, as in Vigna's public-domain `splitmix64.c`).
///
/// Not cryptographic: whoever sees one person can tell all others. A generator of our own, because those of the crate
/// `rand` may draw differently in its next version.
pub(crate) struct Random(u64);

impl Random {
    /// The numbers of one household, independent of how many were drawn for the others.
    pub(crate) fn of(seed: u64, household: u32) -> Self {
        let mut seeded = Self(seed);
        Self(seeded.next() ^ Self(u64::from(household)).next())
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// From 0 to one less than this; 0 when there is nothing to choose from.
    pub(crate) fn below(&mut self, end: u32) -> u32 {
        // The upper half of a 32 by 32 bit product is below `end`.
        u32::try_from(((self.next() >> 32) * u64::from(end)) >> 32).unwrap_or_default()
    }

    /// From the first to the last, both possible.
    pub(super) fn between(&mut self, first: u8, last: u8) -> u8 {
        let drawn = self.below(u32::from(last.saturating_sub(first)) + 1);
        first.saturating_add(u8::try_from(drawn).unwrap_or_default())
    }

    /// As often as this share of 10,000 cases.
    pub(super) fn happens(&mut self, share: u32) -> bool {
        self.below(10_000) < share
    }

    /// One of these, each as likely as the others.
    #[expect(clippy::indexing_slicing, reason = "the tables are this module's own and not empty")]
    pub(crate) fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(u32::try_from(from.len()).unwrap_or(u32::MAX)) as usize]
    }

    /// One of these, each as likely as its weight says.
    pub(super) fn weighted<T: Copy>(&mut self, from: &[(T, u32)]) -> T {
        let mut left = self.below(from.iter().map(|(_, weight)| weight).sum());
        let chosen = from.iter().position(|(_, weight)| match left.checked_sub(*weight) {
            Some(rest) => {
                left = rest;
                false
            }
            None => true,
        });
        #[expect(clippy::indexing_slicing, reason = "what is left is below the sum of the weights")]
        from[chosen.unwrap_or_default()].0
    }

    /// This many decimal digits, the first of them not 0.
    pub(super) fn digits(&mut self, count: u32) -> String {
        let first = 10_u32.saturating_pow(count.saturating_sub(1));
        (first + self.below(first.saturating_mul(9))).to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_are_those_of_the_published_generator() {
        // The first five of splitmix64.c for the seed 1234567.
        let mut random = Random(1_234_567);
        let expected = [
            6_457_827_717_110_365_317,
            3_203_168_211_198_807_973,
            9_817_491_932_198_370_423,
            4_593_380_528_125_082_431,
            16_408_922_859_458_223_821,
        ];
        assert_eq!([(); 5].map(|()| random.next()), expected);
    }

    #[test]
    fn a_choice_stays_within_its_bounds_and_reaches_both() {
        let mut random = Random::of(31, 0);
        let drawn: Vec<_> = (0..1_000).map(|_| random.between(3, 7)).collect();
        assert_eq!((drawn.iter().min(), drawn.iter().max()), (Some(&3), Some(&7)));
        assert_eq!(random.below(0), 0);
        assert!((0..100).all(|_| random.digits(4).len() == 4));
    }

    #[test]
    fn a_weight_of_nothing_is_never_drawn() {
        let mut random = Random::of(31, 1);
        let drawn: Vec<_> = (0..1_000).map(|_| random.weighted(&[('a', 1), ('b', 0), ('c', 3)])).collect();
        let count = |wanted| drawn.iter().filter(|found| **found == wanted).count();
        assert_eq!(count('b'), 0);
        assert!((200..300).contains(&count('a')), "{}", count('a'));
    }
}
