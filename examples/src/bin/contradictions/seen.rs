//! How many visits there were of which kind: a run that never saw a kind says nothing of it.

use crate::person::is_aided;
use crate::situation::{Brought, Situation};
use shikaku_model::compare::Field;
use shikaku_model::decision::{Action, Decision, Warning, Way};
use shikaku_model::rules::ratio::RatioAnswer;
use std::fmt;

const KINDS: [&str; 11] = [
    "usable",
    "copied text",
    "copied text that confirms",
    "share at odds with the age",
    "限度額",
    "医療扶助",
    "another sex in the record",
    "another person's record",
    "no check made",
    "outage or disaster",
    "申立書 offered",
];

#[derive(Default)]
pub(crate) struct Seen([u64; KINDS.len()]);

impl Seen {
    pub(crate) fn count(&mut self, situation: &Situation, decision: &Decision) {
        let usable = decision.is_usable();
        let copied = situation.is_copied();
        let is = [
            usable,
            copied,
            copied && usable,
            matches!(decision.burden, RatioAnswer::Contradiction { .. }),
            decision.warnings.iter().any(|warning| matches!(warning, Warning::LimitCategory(_))),
            situation.answered().is_some_and(|answer| answer.results.iter().any(is_aided)),
            decision.changes.iter().any(|change| change.field == Field::Sex),
            decision.warnings.contains(&Warning::AnotherPerson),
            matches!(situation.brought, Brought::Nothing(_)),
            matches!(decision.do_now, Action::NoteFourItems | Action::DisasterSearch),
            decision.ways.contains(&Way::Declaration),
        ];
        for (count, is) in self.0.iter_mut().zip(is) {
            *count += u64::from(is);
        }
    }

    pub(crate) fn usable(&self) -> u64 {
        self.0.first().copied().unwrap_or_default()
    }

    pub(crate) fn kinds(&self) -> impl Iterator<Item = (&'static str, u64)> {
        KINDS.into_iter().zip(self.0)
    }
}

impl fmt::Display for Seen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kinds: Vec<_> = self.kinds().skip(1).map(|(kind, count)| format!("{kind} {count}")).collect();
        write!(f, "among them: {}", kinds.join(", "))
    }
}
