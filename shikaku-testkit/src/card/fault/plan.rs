//! What is planned to go wrong, and how it is written.

use super::Fault;
use std::fmt;

/// 故障の計画: rules that disturb a card, parsed from and printed as text.
///
/// ```
/// use shikaku_testkit::card::{Fault, Faults};
/// use shikaku_testkit::persona;
///
/// let plan: Faults = "2=6F00; verify=delayed-5+lost-after; random 31 1".parse()?;
/// assert_eq!(plan.to_string(), "2=6F00; verify=delayed-5+lost-after; random 31 1");
/// assert_eq!(plan.rules().len(), 3);
///
/// let card = persona::find("taro").ok_or("no such persona")?.soft_card(1_765_324_800);
/// card.disturb(&plan);
///
/// let wrong = "verify=lost-befor".parse::<Faults>().unwrap_err();
/// assert_eq!(wrong.to_string(), "column 8: no such fault");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Faults(Vec<Rule>);

/// 故障の規則: where, and what happens there.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Rule {
    /// These faults there, all at once.
    At(Place, Vec<Fault>),
    /// `random SEED PERCENT`: one fault at so many exchanges of a hundred, neither a mute nor a swapped card.
    Random {
        /// What the schedule is drawn from.
        seed: u64,
        /// 0 to 100.
        percent: u8,
    },
}

/// 故障の場所: at which exchange a rule strikes, counted from when the card gets the rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Place {
    /// The exchange of this number; 1 is the next.
    Exchange(u32),
    /// The command of this name and number; 1 is the next of that name.
    Command(CommandName, u32),
    /// Every exchange.
    Every,
}

/// コマンドの名前: how the language calls a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum CommandName {
    /// SELECT.
    Select,
    /// READ BINARY.
    Read,
    /// READ RECORD.
    Record,
    /// GET DATA.
    Data,
    /// GET CHALLENGE.
    Challenge,
    /// VERIFY without data.
    Tries,
    /// VERIFY with data.
    Verify,
    /// The signature command `80 2A`.
    Sign,
    /// Any command with this instruction byte.
    Instruction(u8),
}

impl CommandName {
    pub(super) const NAMED: [(&'static str, Self); 8] = [
        ("select", Self::Select),
        ("read", Self::Read),
        ("record", Self::Record),
        ("data", Self::Data),
        ("challenge", Self::Challenge),
        ("tries", Self::Tries),
        ("verify", Self::Verify),
        ("sign", Self::Sign),
    ];

    /// Whether the bytes are a command of this name.
    pub(super) fn fits(self, command: &[u8]) -> bool {
        let (Some(class), Some(instruction)) = (command.first(), command.get(1)) else { return false };
        match self {
            Self::Select => *instruction == 0xA4,
            Self::Read => *instruction == 0xB0,
            Self::Record => *instruction == 0xB2,
            Self::Data => *instruction == 0xCA,
            Self::Challenge => *instruction == 0x84,
            Self::Tries => *instruction == 0x20 && command.len() <= 5,
            Self::Verify => *instruction == 0x20 && command.len() > 5,
            Self::Sign => *instruction == 0x2A && class & 0x80 != 0,
            Self::Instruction(named) => *instruction == named,
        }
    }
}

impl Faults {
    /// A plan of these rules.
    #[must_use]
    pub const fn new(rules: Vec<Rule>) -> Self {
        Self(rules)
    }

    /// Its rules, as they were written.
    #[must_use]
    pub fn rules(&self) -> &[Rule] {
        &self.0
    }
}

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, rule) in self.0.iter().enumerate() {
            let separator = if index == 0 { "" } else { "; " };
            write!(f, "{separator}{rule}")?;
        }
        Ok(())
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Random { seed, percent } => write!(f, "random {seed} {percent}"),
            Self::At(place, faults) => {
                write!(f, "{place}")?;
                for (index, fault) in faults.iter().enumerate() {
                    write!(f, "{}{fault}", if index == 0 { '=' } else { '+' })?;
                }
                Ok(())
            }
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Exchange(number) => write!(f, "{number}"),
            Self::Command(name, 1) => write!(f, "{name}"),
            Self::Command(name, number) => write!(f, "{name}#{number}"),
            Self::Every => f.write_str("every"),
        }
    }
}

impl fmt::Display for CommandName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match Self::NAMED.iter().find(|(_, named)| named == self) {
            Some((name, _)) => f.write_str(name),
            None => match self {
                Self::Instruction(byte) => write!(f, "ins-{byte:02X}"),
                named => write!(f, "{named:?}"),
            },
        }
    }
}
