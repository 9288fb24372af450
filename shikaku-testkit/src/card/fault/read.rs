//! Reading a plan of faults, with the column of what is wrong.

use super::{CommandName, Fault, Faults, Place, Rule};
use std::str::FromStr;

/// A plan that cannot be read, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("column {column}: {kind}")]
pub struct FaultsError {
    column: usize,
    kind: FaultsErrorKind,
}

/// What is wrong with a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum FaultsErrorKind {
    /// Nothing before, behind or between semicolons.
    #[error("a rule is missing")]
    Empty,
    /// A rule without `=`.
    #[error("a rule is written PLACE=FAULT, or random SEED PERCENT")]
    NoFault,
    /// A place that is no number and no known name.
    #[error("no such place: a number, every, or a command with #NUMBER, as verify or read#2")]
    Place,
    /// A number that is zero, too large, or none.
    #[error("numbers of exchanges and commands count from 1")]
    Number,
    /// A fault that does not exist.
    #[error("no such fault")]
    Fault,
    /// The number that belongs to a fault is missing, too large, or none.
    #[error("a number belongs here")]
    Amount,
    /// `random` without two numbers, or more than 100 percent.
    #[error("random is followed by a seed and a percentage from 0 to 100")]
    Random,
}

impl FaultsError {
    /// The character at which reading stopped, counted from 1.
    #[must_use]
    pub const fn column(&self) -> usize {
        self.column
    }

    /// What is wrong there.
    #[must_use]
    pub const fn kind(&self) -> FaultsErrorKind {
        self.kind
    }

    const fn new(at: usize, kind: FaultsErrorKind) -> Self {
        Self { column: at + 1, kind }
    }
}

/// A piece of the plan and how many characters stand before it.
#[derive(Clone, Copy)]
struct Piece<'text> {
    text: &'text str,
    at: usize,
}

type Read<T> = Result<T, FaultsError>;

impl<'text> Piece<'text> {
    fn wrong<T>(self, kind: FaultsErrorKind) -> Read<T> {
        Err(FaultsError::new(self.at, kind))
    }

    fn trimmed(self) -> Self {
        let text = self.text.trim_start();
        let spaces = self.text.chars().count() - text.chars().count();
        Self { text: text.trim_end(), at: self.at + spaces }
    }

    /// The pieces between these separators, without spaces around them.
    fn split(self, separator: char) -> impl Iterator<Item = Self> {
        let mut at = self.at;
        self.text.split(separator).map(move |text| {
            let piece = Self { text, at };
            at += text.chars().count() + 1;
            piece.trimmed()
        })
    }

    fn split_once(self, separator: char) -> Option<(Self, Self)> {
        let (before, after) = self.text.split_once(separator)?;
        let at = self.at + before.chars().count() + 1;
        Some((Self { text: before, at: self.at }.trimmed(), Self { text: after, at }.trimmed()))
    }

    fn after(self, prefix: &str) -> Option<Self> {
        let text = self.text.strip_prefix(prefix)?;
        Some(Self { text, at: self.at + prefix.chars().count() })
    }

    /// Decimal digits and nothing else: no sign, no space.
    fn number<N: FromStr>(self, kind: FaultsErrorKind) -> Read<N> {
        let digits = self.text.bytes().all(|byte| byte.is_ascii_digit());
        match self.text.parse().ok().filter(|_| digits) {
            Some(number) => Ok(number),
            None => self.wrong(kind),
        }
    }

    /// So many hexadecimal digits and nothing else.
    fn hexadecimal(self, digits: usize) -> Option<u16> {
        let hexadecimal = self.text.len() == digits && self.text.bytes().all(|byte| byte.is_ascii_hexdigit());
        u16::from_str_radix(self.text, 16).ok().filter(|_| hexadecimal)
    }

    fn rule(self) -> Read<Rule> {
        if self.text.is_empty() {
            return self.wrong(FaultsErrorKind::Empty);
        }
        if self.text.split_whitespace().next() == Some("random") {
            return self.random();
        }
        let Some((place, faults)) = self.split_once('=') else {
            return self.wrong(FaultsErrorKind::NoFault);
        };
        Ok(Rule::At(place.place()?, faults.split('+').map(Self::fault).collect::<Read<_>>()?))
    }

    fn random(self) -> Read<Rule> {
        let kind = FaultsErrorKind::Random;
        let words: Vec<_> = self.split(' ').filter(|word| !word.text.is_empty()).collect();
        let [_, seed, percent] = words.as_slice() else { return self.wrong(kind) };
        match percent.number(kind)? {
            percent @ 0..=100 => Ok(Rule::Random { seed: seed.number(kind)?, percent }),
            _ => percent.wrong(kind),
        }
    }

    fn place(self) -> Read<Place> {
        if self.text == "every" {
            return Ok(Place::Every);
        }
        if self.text.starts_with(|first: char| first.is_ascii_digit()) {
            return Ok(Place::Exchange(self.counted()?));
        }
        match self.split_once('#') {
            None => Ok(Place::Command(self.command()?, 1)),
            Some((name, number)) => Ok(Place::Command(name.command()?, number.counted()?)),
        }
    }

    fn counted(self) -> Read<u32> {
        match self.number(FaultsErrorKind::Number)? {
            0 => self.wrong(FaultsErrorKind::Number),
            number => Ok(number),
        }
    }

    fn command(self) -> Read<CommandName> {
        let named = CommandName::NAMED.iter().find(|(name, _)| *name == self.text).map(|(_, named)| *named);
        let byte = || self.after("ins-")?.hexadecimal(2)?.try_into().ok().map(CommandName::Instruction);
        named.or_else(byte).map_or_else(|| self.wrong(FaultsErrorKind::Place), Ok)
    }

    fn fault(self) -> Read<Fault> {
        let amount = FaultsErrorKind::Amount;
        Ok(match self.text {
            "lost-before" => Fault::LostBefore,
            "lost-after" => Fault::LostAfter,
            "answer-lost" => Fault::AnswerLost,
            "timed-out" => Fault::TimedOut,
            "mute" => Fault::Mute,
            "reset" => Fault::Reset,
            "swapped" => Fault::Swapped,
            _ => {
                if let Some(bytes) = self.after("short-") {
                    Fault::Short(bytes.number(amount)?)
                } else if let Some(bit) = self.after("flipped-") {
                    Fault::Flipped(bit.number(amount)?)
                } else if let Some(milliseconds) = self.after("delayed-") {
                    Fault::Delayed(milliseconds.number(amount)?)
                } else if let Some(status) = self.hexadecimal(4) {
                    Fault::Answer(status)
                } else {
                    return self.wrong(FaultsErrorKind::Fault);
                }
            }
        })
    }
}

impl FromStr for Faults {
    type Err = FaultsError;

    fn from_str(text: &str) -> Result<Self, FaultsError> {
        if text.trim().is_empty() {
            return Ok(Self::default());
        }
        Piece { text, at: 0 }.split(';').map(Piece::rule).collect::<Read<_>>().map(Self::new)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_is_printed_as_it_is_read() {
        let places = [
            "1",
            "4294967295",
            "every",
            "select",
            "read",
            "record",
            "data",
            "challenge",
            "tries",
            "verify",
            "sign",
            "ins-22",
            "read#2",
            "ins-FF#3",
        ];
        let faults = [
            "lost-before",
            "lost-after",
            "answer-lost",
            "timed-out",
            "mute",
            "6F00",
            "6110",
            "6C10",
            "short-0",
            "flipped-17",
            "delayed-300",
            "reset",
            "swapped",
        ];
        let mut plans =
            vec![String::new(), "random 0 0".to_owned(), "random 18446744073709551615 100".to_owned()];
        for place in places {
            plans.extend(faults.map(|fault| format!("{place}={fault}")));
        }
        plans.push(format!("3={}", faults.join("+")));
        plans.push(plans.get(1..).unwrap().join("; "));
        for plan in plans {
            assert_eq!(plan.parse::<Faults>().map(|it| it.to_string()), Ok(plan.clone()));
        }
    }

    #[test]
    fn spaces_and_small_letters_are_taken() {
        let plan: Faults = " verify # 1 = delayed-5 + 6f00 ;random  7   3 ".parse().unwrap();
        assert_eq!(plan.to_string(), "verify=delayed-5+6F00; random 7 3");
    }

    #[test]
    fn an_error_names_the_column() {
        use FaultsErrorKind::{Amount, Empty, Fault, NoFault, Number, Place, Random};
        for (plan, column, kind) in [
            (";", 1, Empty),
            ("1=reset;", 9, Empty),
            ("1=reset;; 2=reset", 9, Empty),
            ("6", 1, NoFault),
            ("1=reset; verify", 10, NoFault),
            ("0=reset", 1, Number),
            ("4294967296=reset", 1, Number),
            ("1x=reset", 1, Number),
            ("read#0=reset", 6, Number),
            ("read#=reset", 6, Number),
            ("read#+1=reset", 6, Number),
            ("=reset", 1, Place),
            ("reads=reset", 1, Place),
            ("ins-2=reset", 1, Place),
            ("ins-+2=reset", 1, Place),
            ("架空=reset", 1, Place),
            ("1=reset; 架空#2=reset", 10, Place),
            ("1=", 3, Fault),
            ("1=lost", 3, Fault),
            ("1=6F0", 3, Fault),
            ("1=+6F0", 3, Fault),
            ("1=reset+", 9, Fault),
            ("1=架空", 3, Fault),
            ("1=reset+short-", 15, Amount),
            ("1=short-+1", 9, Amount),
            ("1=flipped-4294967296", 11, Amount),
            ("random", 1, Random),
            ("random 1", 1, Random),
            ("random 1 2 3", 1, Random),
            ("1=reset; random 1 101", 19, Random),
            ("random -1 5", 8, Random),
            ("random 1 5%", 10, Random),
        ] {
            let error = plan.parse::<Faults>().expect_err(plan);
            assert_eq!((error.column(), error.kind()), (column, kind), "{plan}");
        }
    }
}
