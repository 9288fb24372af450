//! Looks for contradictions in the decisions about 100,000 invented people: headline, exit status, follow-ups, claim fields
//! and rules must agree, and what changes nothing about a person must change nothing in the decision.
//!
//! `contradictions [VISITS [SEED]]` prints a line and ends with status 1 at the first contradiction.
#![expect(clippy::print_stdout, reason = "a program for a terminal")]

use shikaku_examples::exit;
use shikaku_model::code::Coded;
use shikaku_model::codes::{ProcessingResultStatus, QualificationValidity, SegmentOfResult};
use shikaku_model::compare::{ChartRecord, UNREADABLE};
use shikaku_model::decision::{
    Action, CardFacts, Cause, Decision, Failure, Finding, FollowUpKind, Headline, Policy, Reason,
    ShownDocument, Visit, Warning, decide,
};
use shikaku_model::guidance::{self, Lang};
use shikaku_model::insured::{Branch, Number, Symbol};
use shikaku_model::rules::fallback::Document;
use shikaku_model::rules::ratio::elderly_from;
use shikaku_model::rules::{R_FALLBACK_06, Rulebook};
use shikaku_model::{Date, Eligibility, InsurerNumber, Personal, ResultOfQualificationConfirmation};
use shikaku_testkit::people::{Generator, Patient};
use std::process::ExitCode;
use std::time::Instant;

/// 2026-03-02, noon in Japan.
const TODAY: i64 = 1_772_420_400;

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let mut number = |default| arguments.next().map_or(Some(default), |text| text.parse().ok());
    let (Some(visits), Some(seed)) = (number(100_000), number(0)) else { return ExitCode::from(exit::USAGE) };
    let start = Instant::now();
    match check(visits, seed) {
        Ok(usable) => {
            println!("visits: {visits}, usable: {usable}, contradictions: 0, in {:.1?}", start.elapsed());
            ExitCode::SUCCESS
        }
        Err(contradiction) => {
            println!("{contradiction}");
            ExitCode::FAILURE
        }
    }
}

/// How many of the visits end usable, or the first contradiction.
fn check(visits: u64, seed: u64) -> Result<u64, String> {
    let mut usable = 0;
    for (case, patient) in (0..visits).zip(Generator::new(seed, TODAY)) {
        let situation = Situation::new(case, &patient).ok_or_else(|| format!("case {case}: no such day"))?;
        let decision = situation.decide();
        situation
            .contradiction(&decision)
            .map_or(Ok(()), |what| Err(format!("case {case} of seed {seed}: {what}")))?;
        usable += u64::from(decision.is_usable());
    }
    Ok(usable)
}

/// One person at the desk: what the answer, the card, the record and the counter hold.
struct Situation {
    answer: Eligibility,
    failure: Option<Failure>,
    card: Option<CardFacts>,
    chart: Option<ChartRecord>,
    visit: Visit,
    policy: Policy,
}

impl Situation {
    /// The cases cycle through what may befall the person, with periods that have no common factor.
    fn new(case: u64, patient: &Patient) -> Option<Self> {
        const VALIDITIES: [QualificationValidity; 6] = [
            QualificationValidity::Valid,
            QualificationValidity::Invalid,
            QualificationValidity::InvalidNewerExists,
            QualificationValidity::NotFound,
            QualificationValidity::Several,
            QualificationValidity::ValidUnregistered,
        ];
        const CAUSES: [Cause; 4] = [Cause::Reader, Cause::Network, Cause::Service, Cause::Pin];
        let pick = |period: u64| usize::try_from(case % period).unwrap_or_default();
        let day = Date::new(2026, 3, 2).ok()?.add_days(i32::try_from(case % 397).ok()?);
        let validity = *VALIDITIES.get(if pick(3) == 0 { pick(6) } else { 0 })?;
        let mut answer = Eligibility::default();
        answer.processing_result_status = Some(Coded::Known(ProcessingResultStatus::Normal));
        answer.qualification_validity = Some(Coded::Known(validity));
        answer.results = vec![result(patient, day, pick(11))];
        answer.header.segment_of_result = Some(Coded::Known(SegmentOfResult::Normal));
        answer.header.qualification_confirmation_date =
            Some(if pick(29) == 0 { day.add_days(-1) } else { day });
        match validity {
            QualificationValidity::NotFound => answer.results.clear(),
            _ if pick(31) == 0 => answer.results.push(result(patient, day, 0)),
            _ => {}
        }
        let codes: Vec<_> = Failure::codes().collect();
        let failure = (pick(7) == 0).then(|| Failure {
            code: codes.get(pick(codes.len() as u64)).copied().unwrap_or("NET-TIMEOUT"),
            cause: CAUSES.get(pick(4)).copied().unwrap_or(Cause::Data),
            tries_left: [None, Some(2), Some(1), Some(0)].get(pick(4)).copied().flatten(),
        });
        let card = (pick(2) == 0).then(|| CardFacts {
            certificate_last_day: Some(day.add_days(300 - i32::try_from(case % 601).unwrap_or(0))),
            card_last_day: (pick(17) == 0)
                .then(|| day.add_days(150 - i32::try_from(case % 301).unwrap_or(0))),
            phone: pick(13) == 0,
            tries_left: Some(3),
            revocation_checked: pick(5) == 0,
        });
        let documents = [
            None,
            Some(Document::QualificationCertificate {
                last_day: day.add_days(i32::try_from(case % 3).ok()? - 1),
            }),
            Some(Document::InformationNotice),
            Some(Document::PortalScreen),
            Some(Document::LegacyCard { printed_expiry: (pick(3) == 0).then(|| day.add_days(-1)) }),
        ];
        let document = documents.get(pick(5)).copied().flatten().filter(|_| pick(2) == 0);
        let mut visit = Visit::on(day).first(patient.chart.is_none());
        visit.document = document.map(|document| ShownDocument {
            document,
            with_card: pick(3) == 0,
            burden_tenths: [None, Some(2), Some(3)].get(pick(3)).copied().flatten(),
        });
        Some(Self { answer, failure, card, chart: chart(patient), visit, policy: Policy::default() })
    }

    fn finding(&self) -> Finding<'_> {
        match self.failure {
            Some(failure) => Finding::Failed { failure, service: None },
            None => Finding::Answer(&self.answer),
        }
    }

    fn decide(&self) -> Decision {
        decide(self.finding(), self.card.as_ref(), self.chart.as_ref(), &self.visit, &self.policy)
    }

    /// What does not agree, in words.
    fn contradiction(&self, decision: &Decision) -> Option<String> {
        let status = exit::status(decision);
        let usable = decision.is_usable();
        let code = decision.code;
        let later: Vec<_> = decision
            .follow_ups
            .iter()
            .filter(|item| matches!(item.kind, FollowUpKind::CheckLater { .. }))
            .collect();
        let by_document = matches!(decision.reason, Reason::ByDocument(_));
        let another_person = decision.warnings.contains(&Warning::AnotherPerson);
        let record = decision.claim_fields.as_ref();
        let book = Rulebook::as_of(self.visit.day);
        let unreadable = |text: &Option<Personal<String>>| {
            text.as_ref().is_some_and(|text| text.expose().contains(UNREADABLE))
        };
        let result = self.answer.results.first().filter(|_| self.failure.is_none());
        let rules: [(&str, bool); 15] = [
            (
                "the exit status is 0 where the insurance is confirmed, and only there",
                usable != (status == 0),
            ),
            ("使えます is said of every confirmed insurance, and only there", {
                usable != (decision.headline == Headline::Usable)
            }),
            ("10 goes with NotUsable", (status == 10) != (decision.headline == Headline::NotUsable)),
            (
                "a confirmed answer brings the fields of the claim, unless it may be another person's",
                (usable && !by_document && !another_person) != record.is_some(),
            ),
            ("changes are shown of a confirmed answer only", !usable && !decision.changes.is_empty()),
            ("nobody is asked for the full price", decision.burden.tenths().is_some_and(|tenths| tenths > 3)),
            ("every decision names its rules", decision.basis.is_empty()),
            ("every rule named holds on the day", decision.basis.iter().any(|rule| !book.holds(*rule))),
            (
                "a check is made up for by the end of the month",
                later.iter().any(|item| item.due != Some(self.visit.day.end_of_month())),
            ),
            ("at most one check stays open", later.len() > 1),
            (
                "what a first visit leaves unconfirmed stays open, unless the visit goes on",
                self.visit.first_visit && !usable && !goes_on(decision.do_now) && later.is_empty(),
            ),
            (
                "what is confirmed leaves no check open, but for the qualification called invalid",
                usable && !later.is_empty() && !decision.basis.contains(&R_FALLBACK_06),
            ),
            (
                "● is never written",
                record.is_some_and(|record| unreadable(&record.name) || unreadable(&record.address)),
            ),
            (
                "several results are never chosen from",
                self.failure.is_none() && self.answer.results.len() > 1 && usable && !by_document,
            ),
            (
                "from 70 on no share is known without data",
                result.is_some_and(|result| {
                    usable
                        && !by_document
                        && decision.burden.tenths().is_some()
                        && result.insured_partial_contribution_ratio.is_none()
                        && result.elderly_recipient_certificate_info.is_none()
                        && result
                            .insurer_number
                            .as_ref()
                            .is_none_or(|number| number.law_number() != Some("12"))
                        && result
                            .birthdate
                            .is_some_and(|birth| elderly_from(*birth.expose()) <= self.visit.day)
                }),
            ),
        ];
        if let Some((rule, _)) = rules.iter().find(|(_, broken)| *broken) {
            return Some(format!("{code}: {rule}"));
        }
        self.metamorphic(decision).map(|rule| format!("{code}: {rule}"))
    }

    /// What must not change the decision, and what may change it one way only.
    fn metamorphic(&self, decision: &Decision) -> Option<&'static str> {
        if self.decide() != *decision {
            return Some("the same situation gives the same decision");
        }
        let wide = self.chart.clone().map(widened);
        let rewritten = decide(self.finding(), self.card.as_ref(), wide.as_ref(), &self.visit, &self.policy);
        let outline = |decision: &Decision| {
            (decision.code, decision.do_now, decision.burden.tenths(), decision.changes.len())
        };
        if outline(&rewritten) != outline(decision) {
            return Some("the width of the record changes nothing");
        }
        let without = Visit { document: None, ..self.visit };
        let bare = decide(self.finding(), self.card.as_ref(), self.chart.as_ref(), &without, &self.policy);
        if bare.is_usable() && !decision.is_usable() {
            return Some("a document never takes a confirmation away");
        }
        let [ja, en] = [Lang::Ja, Lang::En].map(|lang| guidance::screen(decision, lang));
        if ja.changes.len().min(1) != en.changes.len().min(1) || ja.later.is_empty() != en.later.is_empty() {
            return Some("the language changes nothing but the words");
        }
        None
    }
}

/// Whether the check is not over with this action, or is a matter of the welfare office.
fn goes_on(action: Action) -> bool {
    use Action::{
        AskWelfareOffice, ChoosePatient, CopyAgain, EnterPinAgain, FaceCheck, LookForTicket, PlaceCard,
    };
    matches!(
        action,
        AskWelfareOffice | LookForTicket | ChoosePatient | CopyAgain | EnterPinAgain | FaceCheck | PlaceCard
    )
}

fn result(patient: &Patient, day: Date, turn: usize) -> ResultOfQualificationConfirmation {
    let registered = &patient.registered;
    let text = |text: &str| Some(Personal::new(text.to_owned())).filter(|text| !text.expose().is_empty());
    let mut result = ResultOfQualificationConfirmation::default();
    result.insurer_number = InsurerNumber::from_received(&registered.insurer_number);
    result.insured_card_symbol =
        registered.symbol.as_deref().and_then(Symbol::from_received).map(Personal::new);
    result.insured_identification_number = Number::from_received(&registered.number).map(Personal::new);
    result.insured_branch_number = registered.branch.as_deref().and_then(Branch::from_received);
    result.name = text(&registered.name);
    result.name_kana = text(&registered.name_kana);
    result.birthdate = Date::parse_compact(&registered.birthdate).ok().map(Personal::new);
    result.address = text(&registered.address);
    match turn {
        1 => result.insured_card_expiration_date = Some(day.add_days(-1)),
        2 => result.disqualification_date = Some(day),
        3 => result.insured_card_valid_date = Some(day.add_days(1)),
        4 => result.insured_card_expiration_date = Some(day),
        _ => {}
    }
    result
}

fn chart(patient: &Patient) -> Option<ChartRecord> {
    let chart = patient.chart.as_ref()?;
    Some(ChartRecord {
        insurer_number: InsurerNumber::from_received(&chart.insurer_number),
        symbol: chart.symbol.as_deref().and_then(Symbol::from_received).map(Personal::new),
        number: Number::from_received(&chart.number).map(Personal::new),
        branch: chart.branch.as_deref().and_then(Branch::from_received),
        name: Some(Personal::new(chart.identity.name.clone())),
        name_kana: Some(Personal::new(chart.identity.name_kana.clone())),
        birthdate: Date::parse_compact(&chart.identity.birthdate).ok().map(Personal::new),
        address: Some(Personal::new(chart.identity.address.clone())),
        burden_tenths: chart.burden_tenths,
        ..ChartRecord::default()
    })
}

/// The same record with digits in full width.
fn widened(chart: ChartRecord) -> ChartRecord {
    let wide = |text: &str| -> String {
        text.chars()
            .map(|c| if c.is_ascii_digit() { char::from_u32(u32::from(c) + 0xFEE0).unwrap_or(c) } else { c })
            .collect()
    };
    ChartRecord {
        symbol: chart
            .symbol
            .and_then(|symbol| Symbol::from_received(&wide(symbol.expose().as_str())))
            .map(Personal::new),
        number: chart
            .number
            .and_then(|number| Number::from_received(&wide(number.expose().as_str())))
            .map(Personal::new),
        address: chart.address.map(|address| Personal::new(wide(address.expose()))),
        ..chart
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn no_decision_contradicts_itself() {
        for seed in 0..3 {
            assert!(super::check(700, seed).unwrap() > 100, "seed {seed}");
        }
    }
}
