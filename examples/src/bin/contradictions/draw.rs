//! The dice of one case: each question has a throw of its own, so that no two answers always go together.

/// The throws of one case. The same seed, case and question fall the same way on every machine.
#[derive(Clone, Copy)]
pub(crate) struct Draw(u64);

impl Draw {
    pub(crate) fn new(seed: u64, case: u64) -> Self {
        Self(mixed(mixed(seed) ^ case))
    }

    /// The throws of something else in the same case.
    pub(crate) fn of(self, what: &str) -> Self {
        Self(what.bytes().fold(self.0, |state, byte| mixed(state ^ u64::from(byte))))
    }

    /// One of so many faces, from 0.
    pub(crate) fn pick(self, question: &str, faces: u64) -> usize {
        usize::try_from(self.of(question).0 % faces.max(1)).unwrap_or_default()
    }

    /// Whether it happens, once in so many cases.
    pub(crate) fn once_in(self, cases: u64, question: &str) -> bool {
        self.pick(question, cases) == 0
    }

    /// One of these, each as likely as the others.
    pub(crate) fn one_of<T: Copy>(self, question: &str, from: &[T]) -> Option<T> {
        from.get(self.pick(question, u64::try_from(from.len()).ok()?)).copied()
    }

    /// From the first to the last, both possible.
    pub(crate) fn between(self, question: &str, first: i32, last: i32) -> i32 {
        let faces = u64::from(last.abs_diff(first)) + 1;
        first + i32::try_from(self.pick(question, faces)).unwrap_or_default()
    }
}

/// The output function of SplitMix64 (Steele, Lea and Flood 2014).
fn mixed(state: u64) -> u64 {
    let state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mixed = (state ^ (state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    mixed ^ (mixed >> 31)
}

#[cfg(test)]
mod tests {
    use super::Draw;

    #[test]
    fn two_questions_meet_in_every_pair_of_answers_and_seeds_differ() {
        for seed in 0..2 {
            let mut pairs = [[0; 6]; 3];
            for draw in (0..3_000).map(|case| Draw::new(seed, case)) {
                pairs[draw.pick("three", 3)][draw.pick("six", 6)] += 1;
            }
            assert!(pairs.iter().flatten().all(|count| (100..250).contains(count)), "{pairs:?}");
        }
        let throws = |seed| (0..100).map(|case| Draw::new(seed, case).pick("a", 10)).collect::<Vec<_>>();
        assert_eq!(throws(0), throws(0));
        assert_ne!(throws(0), throws(1));
    }

    #[test]
    fn a_span_reaches_both_ends() {
        let drawn: Vec<_> = (0..100).map(|case| Draw::new(7, case).between("day", -1, 1)).collect();
        assert_eq!((drawn.iter().min(), drawn.iter().max()), (Some(&-1), Some(&1)));
    }
}
