//! How many visits there were of which kind: a run that never saw a kind says nothing of it.

use crate::person::is_aided;
use crate::situation::{Brought, Situation};
use shikaku_model::compare::Field;
use shikaku_model::decision::{Action, Decision, NotMade, Reason, Warning, Way};
use shikaku_model::facility::Profile;
use shikaku_model::rules::Question;
use shikaku_model::rules::fallback::{ConfirmedThrough, Document};
use shikaku_model::rules::outage::Outage;
use shikaku_model::rules::ratio::RatioAnswer;
use shikaku_model::validity::{Verdict, verdict};
use std::fmt;

/// What a visit may be, and how one tells.
type Kind = (&'static str, fn(&Situation, &Decision) -> bool);

const KINDS: &[Kind] = &[
    ("usable", |_, decision| decision.is_usable()),
    ("copied text", |situation, _| situation.is_copied()),
    ("copied text that confirms", |situation, decision| situation.is_copied() && decision.is_usable()),
    ("share at odds with the age", |_, decision| {
        matches!(decision.burden, RatioAnswer::Contradiction { .. })
    }),
    ("限度額", |_, decision| warned(decision, |warning| matches!(warning, Warning::LimitCategory(_)))),
    ("医療扶助", |situation, _| is_of_aid(situation)),
    ("医療扶助 with a phone", |situation, _| is_of_aid(situation) && on_phone(situation)),
    ("another sex in the record", |_, decision| {
        decision.changes.iter().any(|change| change.field == Field::Sex)
    }),
    ("another person's record", |_, decision| decision.warnings.contains(&Warning::AnotherPerson)),
    ("no check made", |situation, _| matches!(situation.brought, Brought::Nothing(_))),
    ("check not offered, no card", |situation, _| {
        matches!(situation.brought, Brought::Nothing(NotMade::NotOffered)) && situation.card.is_none()
    }),
    ("four items noted", |_, decision| decision.do_now == Action::NoteFourItems),
    ("search in a disaster", |_, decision| decision.do_now == Action::DisasterSearch),
    ("disaster, region not open", |situation, _| {
        situation.visit.outage == Some(Outage::Disaster { region_open: false })
    }),
    ("申立書 offered", |_, decision| decision.ways.contains(&Way::Declaration)),
    ("申立書 at 施術所", |situation, _| {
        shows(situation, |document| document == Document::Declaration)
            && situation.policy.profile == Profile::Limited
    }),
    ("資格確認書 expired", |_, decision| decision.questions.contains(&Question::ExpiredCertificate)),
    ("old card past its print", |_, decision| decision.questions.contains(&Question::OldCardExpired)),
    ("old cards ended", |_, decision| decision.questions.contains(&Question::OldCardsEnded)),
    ("invalid as in the record", |_, decision| decision.warnings.contains(&Warning::SameAsInvalid)),
    ("invalid as perhaps in the document", |_, decision| {
        by_document(decision).is_some() && decision.questions.contains(&Question::SameAsInvalid)
    }),
    ("in its grace", |_, decision| decision.reason == Reason::InGrace),
    ("certificate ended", |_, decision| decision.certificate.is_some_and(|state| state.as_str() == "ended")),
    ("phone", |situation, _| on_phone(situation)),
    ("last try", |situation, _| match situation.brought {
        Brought::Failure(failure) => failure.tries_left == Some(1),
        _ => false,
    }),
    ("verdict usable", |situation, _| is_judged(situation, |verdict| verdict == Verdict::Usable)),
    ("verdict not covered", |situation, _| {
        is_judged(situation, |verdict| matches!(verdict, Verdict::NotCovered(_)))
    }),
    ("verdict ended", |situation, _| is_judged(situation, |verdict| verdict == Verdict::Ended)),
    ("verdict superseded", |situation, _| is_judged(situation, |verdict| verdict == Verdict::Superseded)),
    ("verdict not found", |situation, _| is_judged(situation, |verdict| verdict == Verdict::NotFound)),
    ("verdict several", |situation, _| is_judged(situation, |verdict| verdict == Verdict::Several)),
    ("verdict valid, unregistered", |situation, _| {
        is_judged(situation, |verdict| verdict == Verdict::ValidUnregistered)
    }),
    ("verdict pending", |situation, _| is_judged(situation, |verdict| verdict == Verdict::Pending)),
    ("verdict unavailable", |situation, _| is_judged(situation, |verdict| verdict == Verdict::Unavailable)),
    ("verdict not stated", |situation, _| is_judged(situation, |verdict| verdict == Verdict::NotStated)),
    ("verdict unrecognised", |situation, _| is_judged(situation, |verdict| verdict == Verdict::Unrecognised)),
    ("by 画面", |_, decision| by_document(decision) == Some(ConfirmedThrough::PortalScreen)),
    ("by PDF", |_, decision| by_document(decision) == Some(ConfirmedThrough::PortalPdf)),
    ("by お知らせ", |_, decision| by_document(decision) == Some(ConfirmedThrough::InformationNotice)),
    ("by 資格確認書", |_, decision| {
        by_document(decision) == Some(ConfirmedThrough::QualificationCertificate)
    }),
    ("by old card", |_, decision| by_document(decision) == Some(ConfirmedThrough::LegacyCard)),
    ("by 申立書", |_, decision| by_document(decision) == Some(ConfirmedThrough::Declaration)),
];

fn warned(decision: &Decision, of: fn(&Warning) -> bool) -> bool {
    decision.warnings.iter().any(of)
}

fn by_document(decision: &Decision) -> Option<ConfirmedThrough> {
    match decision.reason {
        Reason::ByDocument(by) => Some(by),
        _ => None,
    }
}

fn is_of_aid(situation: &Situation) -> bool {
    situation.answered().is_some_and(|answer| answer.results.iter().any(is_aided))
}

fn on_phone(situation: &Situation) -> bool {
    situation.card.is_some_and(|card| card.phone)
}

fn shows(situation: &Situation, what: fn(Document) -> bool) -> bool {
    situation.visit.document.is_some_and(|shown| what(shown.document))
}

fn is_judged(situation: &Situation, as_what: fn(Verdict) -> bool) -> bool {
    situation.answered().is_some_and(|answer| as_what(verdict(answer, situation.visit.day)))
}

pub(crate) struct Seen([u64; KINDS.len()]);

impl Default for Seen {
    fn default() -> Self {
        Self([0; KINDS.len()])
    }
}

impl Seen {
    pub(crate) fn count(&mut self, situation: &Situation, decision: &Decision) {
        for (count, (_, is)) in self.0.iter_mut().zip(KINDS) {
            *count += u64::from(is(situation, decision));
        }
    }

    pub(crate) fn usable(&self) -> u64 {
        self.0.first().copied().unwrap_or_default()
    }

    pub(crate) fn kinds(&self) -> impl Iterator<Item = (&'static str, u64)> {
        KINDS.iter().map(|(kind, _)| *kind).zip(self.0)
    }
}

impl fmt::Display for Seen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kinds: Vec<_> = self.kinds().skip(1).map(|(kind, count)| format!("{kind} {count}")).collect();
        write!(f, "among them: {}", kinds.join(", "))
    }
}
