//! The plan at work: which faults strike at this exchange.

use super::Fault;
use super::plan::{Faults, Place, Rule};

/// The rules that a card still has before it.
#[derive(Default)]
pub(in crate::card) struct Schedule(Vec<Armed>);

/// A rule, and how often its place has come by since the card got it.
struct Armed {
    rule: Rule,
    seen: u32,
    random: Random,
}

impl Schedule {
    /// Takes rules that count from now.
    pub(in crate::card) fn add(&mut self, faults: &Faults) {
        self.0.extend(faults.rules().iter().map(|rule| {
            let seed = if let Rule::Random { seed, .. } = rule { *seed } else { 0 };
            Armed { rule: rule.clone(), seen: 0, random: Random(seed) }
        }));
    }

    /// What strikes now, in the order of the rules. A rule for one exchange is spent with it.
    pub(in crate::card) fn strike(&mut self, command: &[u8]) -> Vec<Fault> {
        let mut struck = Vec::new();
        self.0.retain_mut(|armed| {
            let (faults, spent) = armed.strike(command);
            struck.extend(faults);
            !spent
        });
        struck
    }
}

impl Armed {
    /// The faults that strike now, and whether that was the last time.
    fn strike(&mut self, command: &[u8]) -> (Vec<Fault>, bool) {
        let (place, faults) = match &self.rule {
            Rule::Random { percent, .. } => {
                return (
                    self.random.percent(*percent).then(|| self.random.fault()).into_iter().collect(),
                    false,
                );
            }
            Rule::At(place, faults) => (*place, faults),
        };
        let (fits, number) = match place {
            Place::Every => return (faults.clone(), false),
            Place::Exchange(number) => (true, number),
            Place::Command(name, number) => (name.fits(command), number),
        };
        self.seen += u32::from(fits);
        if fits && self.seen == number { (faults.clone(), true) } else { (Vec::new(), false) }
    }
}

/// SplitMix64: the same numbers from the same seed on every machine and in every release.
#[derive(Clone, Copy)]
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below this one. That low numbers come a little more often matters to no test.
    fn below(&mut self, limit: u32) -> u32 {
        u32::try_from(self.next() % u64::from(limit)).unwrap_or_default()
    }

    fn percent(&mut self, percent: u8) -> bool {
        self.below(100) < percent.into()
    }

    fn fault(&mut self) -> Fault {
        match self.below(9) {
            0 => Fault::LostBefore,
            1 => Fault::LostAfter,
            2 => Fault::AnswerLost,
            3 => Fault::TimedOut,
            4 => Fault::Answer(0x6F00),
            5 => Fault::Short(usize::try_from(self.below(64)).unwrap_or_default()),
            6 => Fault::Flipped(self.below(2048)),
            7 => Fault::Delayed(1 + self.below(10)),
            _ => Fault::Reset,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SELECT: &[u8] = b"\x00\xA4\x04\x0C\x01\xD3";
    const READ: &[u8] = b"\x00\xB0\x00\x00\x00";
    const TRIES: &[u8] = b"\x00\x20\x00\x98";
    const VERIFY: &[u8] = b"\x00\x20\x00\x98\x040000";
    const SIGN: &[u8] = b"\x80\x2A\x00\x97\x01\x30\x00";

    /// What strikes at each command, as text.
    fn struck(plan: &str, commands: &[&[u8]]) -> Vec<String> {
        let mut schedule = Schedule::default();
        schedule.add(&plan.parse().unwrap());
        let print = |faults: Vec<Fault>| faults.iter().map(Fault::to_string).collect::<Vec<_>>().join("+");
        commands.iter().map(|command| print(schedule.strike(command))).collect()
    }

    #[test]
    fn a_rule_strikes_once_at_its_place() {
        let commands = [SELECT, READ, TRIES, READ, VERIFY, SIGN, READ, VERIFY];
        for (plan, at) in [
            ("1=reset", 0),
            ("8=reset", 7),
            ("select=reset", 0),
            ("read=reset", 1),
            ("read#3=reset", 6),
            ("tries=reset", 2),
            ("verify=reset", 4),
            ("verify#2=reset", 7),
            ("sign=reset", 5),
            ("ins-20#2=reset", 4),
        ] {
            let mut expected = vec![""; commands.len()];
            expected[at] = "reset";
            assert_eq!(struck(plan, &commands), expected, "{plan}");
        }
        assert!(struck("challenge=reset; 9=reset", &commands).iter().all(String::is_empty));
    }

    #[test]
    fn several_faults_strike_together_in_the_order_of_the_rules() {
        let seen = struck("every=delayed-1; 2=reset+6F00; read=short-3", &[SELECT, READ, READ]);
        assert_eq!(seen, ["delayed-1", "delayed-1+reset+6F00+short-3", "delayed-1"]);
    }

    #[test]
    fn a_seed_gives_the_same_faults_on_every_machine() {
        let seen = struck("random 31 20", &[READ; 1000]);
        assert_eq!(seen, struck("random 31 20", &[READ; 1000]));
        assert_ne!(seen, struck("random 32 20", &[READ; 1000]));
        let hits = seen.iter().filter(|fault| !fault.is_empty()).count();
        assert!((150..250).contains(&hits), "{hits} of 1000 at 20 percent");
        assert!(struck("random 31 0", &[READ; 100]).iter().all(String::is_empty));
        assert!(!struck("random 31 100", &[READ; 100]).iter().any(String::is_empty));
    }

    #[test]
    fn the_random_numbers_are_those_of_splitmix64() {
        // The first outputs for the seed 1234567, as Sebastiano Vigna's reference code prints them.
        let mut random = Random(1_234_567);
        assert_eq!([random.next(), random.next()], [6_457_827_717_110_365_317, 3_203_168_211_198_807_973]);
    }
}
