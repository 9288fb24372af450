//! Which request a fault strikes, and how a plan is written.

use std::fmt;
use std::str::FromStr;

use super::Fault;

/// 故障の計画: rules that disturb the service, parsed from and printed as text.
///
/// ```
/// use shikaku_testkit::service::FaultPlan;
///
/// let plan: FaultPlan = "number#2=reset-after; list*=status-503; every=late-5".parse()?;
/// assert_eq!(plan.to_string(), "number#2=reset-after; list*=status-503; every=late-5");
/// assert!("number=lost".parse::<FaultPlan>().is_err());
/// # Ok::<(), shikaku_testkit::service::FaultPlanError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FaultPlan(Vec<(Place, Fault)>);

/// 故障の場所: which request a rule strikes, counted from when the service gets the rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Place {
    /// The request of this number; 1 is the next.
    Request(u32),
    /// The request of this operation and number; 1 is the next.
    Nth(Operation, u32),
    /// Every request of this operation.
    All(Operation),
    /// Every request.
    Every,
}

/// 操作の名前: the operations of the reference profile (invented), as the language calls them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Operation {
    /// `GET /health`.
    Health,
    /// `POST /sessions`.
    Session,
    /// `DELETE /sessions/current`.
    Close,
    /// `GET /confirmed-results`.
    List,
    /// `GET /confirmed-results/{id}`.
    Fetch,
    /// `POST /challenges`.
    Challenge,
    /// `POST /card-checks`.
    Card,
    /// `GET /card-checks/{id}`.
    CardStatus,
    /// `PUT /number-checks/{id}`.
    Number,
    /// `GET /number-checks/{id}`.
    NumberStatus,
}

impl Operation {
    const NAMED: [(&'static str, Self); 10] = [
        ("health", Self::Health),
        ("session", Self::Session),
        ("close", Self::Close),
        ("list", Self::List),
        ("fetch", Self::Fetch),
        ("challenge", Self::Challenge),
        ("card", Self::Card),
        ("card-status", Self::CardStatus),
        ("number", Self::Number),
        ("number-status", Self::NumberStatus),
    ];

    /// The operation that a request asks for, from its method and its path below the profile's.
    pub(in crate::service) fn of(method: &str, path: &str) -> Option<Self> {
        let first_step = path.trim_start_matches('/').split_once('/').map_or((path, ""), |parts| parts);
        match (method, first_step.0.trim_start_matches('/'), first_step.1) {
            ("GET", "health", "") => Some(Self::Health),
            ("POST", "sessions", "") => Some(Self::Session),
            ("DELETE", "sessions", "current") => Some(Self::Close),
            ("GET", "confirmed-results", "") => Some(Self::List),
            ("GET", "confirmed-results", _) => Some(Self::Fetch),
            ("POST", "challenges", "") => Some(Self::Challenge),
            ("POST", "card-checks", "") => Some(Self::Card),
            ("GET", "card-checks", _) => Some(Self::CardStatus),
            ("PUT", "number-checks", _) => Some(Self::Number),
            ("GET", "number-checks", _) => Some(Self::NumberStatus),
            _ => None,
        }
    }
}

/// A plan that cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum FaultPlanError {
    /// A rule without `=`.
    #[error("a rule is written PLACE=FAULT")]
    Rule,
    /// A place that is no number and no known name.
    #[error("no such place: a number from 1, every, or an operation, as number, list#2 or fetch*")]
    Place,
    /// A fault that does not exist.
    #[error("no such fault")]
    Fault,
}

impl FaultPlan {
    /// A plan of these rules.
    #[must_use]
    pub const fn new(rules: Vec<(Place, Fault)>) -> Self {
        Self(rules)
    }
}

impl FromStr for FaultPlan {
    type Err = FaultPlanError;

    fn from_str(text: &str) -> Result<Self, FaultPlanError> {
        let rules = text.split(';').map(str::trim).filter(|rule| !rule.is_empty()).map(|rule| {
            let (place, fault) = rule.split_once('=').ok_or(FaultPlanError::Rule)?;
            Ok((place.trim().parse()?, fault.trim().parse()?))
        });
        rules.collect::<Result<_, _>>().map(Self)
    }
}

impl fmt::Display for FaultPlan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, (place, fault)) in self.0.iter().enumerate() {
            write!(f, "{}{place}={fault}", if index == 0 { "" } else { "; " })?;
        }
        Ok(())
    }
}

impl FromStr for Place {
    type Err = FaultPlanError;

    fn from_str(text: &str) -> Result<Self, FaultPlanError> {
        let counted =
            |text: &str| text.parse().ok().filter(|number| *number > 0).ok_or(FaultPlanError::Place);
        let operation = |name: &str| {
            let named = Operation::NAMED.iter().find(|(known, _)| *known == name);
            named.map(|(_, operation)| *operation).ok_or(FaultPlanError::Place)
        };
        if text == "every" {
            return Ok(Self::Every);
        }
        if text.starts_with(|first: char| first.is_ascii_digit()) {
            return counted(text).map(Self::Request);
        }
        if let Some(name) = text.strip_suffix('*') {
            return operation(name).map(Self::All);
        }
        let (name, number) = text.split_once('#').unwrap_or((text, "1"));
        Ok(Self::Nth(operation(name)?, counted(number)?))
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Request(number) => write!(f, "{number}"),
            Self::Nth(operation, 1) => write!(f, "{operation}"),
            Self::Nth(operation, number) => write!(f, "{operation}#{number}"),
            Self::All(operation) => write!(f, "{operation}*"),
            Self::Every => f.write_str("every"),
        }
    }
}

impl fmt::Display for Operation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let named = Self::NAMED.iter().find(|(_, operation)| operation == self);
        named.map_or(Ok(()), |(name, _)| f.write_str(name))
    }
}

/// The rules in force, each counting down to its request.
#[derive(Default)]
pub(in crate::service) struct Plans(Vec<(Place, Fault)>);

impl Plans {
    pub(in crate::service) fn add(&mut self, plan: &FaultPlan) {
        self.0.extend_from_slice(&plan.0);
    }

    pub(in crate::service) fn clear(&mut self) {
        self.0.clear();
    }

    /// What strikes this request; rules that have struck are gone, but for those without a number.
    pub(in crate::service) fn strike(&mut self, asked: Option<Operation>) -> Vec<Fault> {
        let mut struck = Vec::new();
        self.0.retain_mut(|(place, fault)| {
            let left = match place {
                Place::Request(left) => left,
                Place::Nth(operation, left) if Some(*operation) == asked => left,
                Place::All(operation) if Some(*operation) == asked => {
                    struck.push(*fault);
                    return true;
                }
                Place::Every => {
                    struck.push(*fault);
                    return true;
                }
                Place::Nth(..) | Place::All(_) => return true,
            };
            *left = left.saturating_sub(1);
            if *left == 0 {
                struck.push(*fault);
            }
            *left > 0
        });
        struck
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_strikes_the_request_that_it_counts_and_then_is_gone() {
        let mut plans = Plans::default();
        plans.add(&"2=reset; number#2=silent; list*=empty".parse().unwrap());
        assert_eq!(plans.strike(Some(Operation::Number)), []);
        assert_eq!(plans.strike(Some(Operation::List)), [Fault::Reset, Fault::Empty]);
        assert_eq!(plans.strike(Some(Operation::Number)), [Fault::Silent]);
        assert_eq!(plans.strike(Some(Operation::Number)), []);
        assert_eq!(plans.strike(Some(Operation::List)), [Fault::Empty]);
    }

    #[test]
    fn every_fault_is_read_as_it_is_printed() {
        let named = super::super::NAMED.map(|(_, fault)| fault);
        let numbered =
            [Fault::Status(429), Fault::Delayed(1), Fault::Late(2), Fault::Cut(3), Fault::Dribble(4)];
        for fault in named.into_iter().chain(numbered) {
            assert_eq!(fault.to_string().parse(), Ok(fault));
        }
        for wrong in ["", "status-", "status-99", "late", "cut-x", "loud"] {
            assert_eq!(wrong.parse::<Fault>(), Err(FaultPlanError::Fault), "{wrong}");
        }
    }

    #[test]
    fn places_that_do_not_exist_are_refused() {
        for wrong in ["0=reset", "number#0=reset", "count=reset", "*=reset"] {
            assert_eq!(wrong.parse::<FaultPlan>(), Err(FaultPlanError::Place), "{wrong}");
        }
        assert_eq!("reset".parse::<FaultPlan>(), Err(FaultPlanError::Rule));
    }

    #[test]
    fn an_operation_is_known_by_method_and_path() {
        for (method, path, operation) in [
            ("GET", "/health", Some(Operation::Health)),
            ("DELETE", "/sessions/current", Some(Operation::Close)),
            ("GET", "/confirmed-results", Some(Operation::List)),
            ("GET", "/confirmed-results/r1", Some(Operation::Fetch)),
            ("PUT", "/number-checks/n1", Some(Operation::Number)),
            ("POST", "/health", None),
        ] {
            assert_eq!(Operation::of(method, path), operation, "{method} {path}");
        }
    }
}
