//! What must not change a decision, and what may change it one way only.

use crate::person::{copied, other_sex, widened};
use crate::situation::Situation;
use shikaku_model::Eligibility;
use shikaku_model::code::Coded;
use shikaku_model::codes::Sex;
use shikaku_model::compare::ChartRecord;
use shikaku_model::decision::{Action, Decision, FollowUp, FollowUpKind, Visit, Warning, decide};
use shikaku_model::guidance::{self, Audience, Lang};
use shikaku_model::wire::copied_text;

/// The first variation that changes what it must not.
pub(crate) fn broken(situation: &Situation, decision: &Decision) -> Option<&'static str> {
    if situation.decide() != *decision {
        return Some("the same situation gives the same decision");
    }
    let with_chart = |chart: Option<&ChartRecord>| {
        decide(situation.finding(), situation.card.as_ref(), chart, &situation.visit, &situation.policy)
    };
    let with_answer = |answer: &Eligibility, chart: Option<&ChartRecord>| {
        let finding = situation.finding_of(answer);
        decide(finding, situation.card.as_ref(), chart, &situation.visit, &situation.policy)
    };
    let chart = situation.chart.as_ref();
    if outline(&with_chart(situation.chart.clone().map(widened).as_ref())) != outline(decision) {
        return Some("the width of the record changes nothing");
    }
    let without = Visit { document: None, ..situation.visit };
    let bare = decide(situation.finding(), situation.card.as_ref(), chart, &without, &situation.policy);
    if bare.is_usable() && !decision.is_usable() {
        return Some("a document never takes a confirmation away");
    }
    let (answer, swapped) = with_sexes_swapped(situation);
    if outline(&with_answer(&answer, swapped.as_ref())) != outline(decision) {
        return Some("which of the two sexes it is changes nothing");
    }
    let sexless = chart.map(|chart| ChartRecord { sex: None, ..chart.clone() });
    let another = |decision: &Decision| decision.warnings.contains(&Warning::AnotherPerson);
    if another(&with_chart(sexless.as_ref())) && !another(decision) {
        return Some("nobody is taken for the same person because the record has a sex");
    }
    if outline(&with_answer(&without_a_limit(&situation.answer), chart)) != outline(decision) {
        return Some("限度額 changes nothing but what is told of it");
    }
    if situation.is_copied() && reread(situation).is_none_or(|again| with_answer(&again, chart) != *decision)
    {
        return Some("how copied text ends its lines changes nothing");
    }
    if Lang::ALL.into_iter().any(|lang| !says_all_in_order(decision, lang)) {
        return Some("the language changes nothing but the words");
    }
    None
}

/// Whether the screen says each change, each way, each question and each follow-up, in the order of the decision.
fn says_all_in_order(decision: &Decision, lang: Lang) -> bool {
    let screen = guidance::screen(decision, lang);
    let packed = |text: &str| text.split_whitespace().collect::<String>();
    let holds = |lines: &[String], codes: Vec<&str>| {
        let mut rest = packed(&lines.join(" "));
        codes.into_iter().all(|code| {
            let words = guidance::text(code, lang, Audience::Desk).map(packed).unwrap_or_default();
            let after = rest.split_once(&words).map(|(_, after)| after.to_owned());
            after.is_some_and(|after| {
                rest = after;
                !words.is_empty()
            })
        })
    };
    let ways = decision.ways.iter().map(|way| way.code());
    let questions = decision.questions.iter().map(|question| question.code());
    // A renewal is worded with its day.
    let later = decision.follow_ups.iter().filter(|item| item.kind != FollowUpKind::RenewCertificate);
    holds(&screen.changes, decision.changes.iter().map(|change| change.field.code()).collect())
        && holds(&screen.notes, ways.collect())
        && holds(&screen.notes, questions.collect())
        && holds(&screen.later, later.map(|item| item.kind.code()).collect())
}

/// What the desk goes by; what is told of 限度額 is left out.
fn outline(decision: &Decision) -> (&'static str, Action, Option<u8>, usize, &[FollowUp], Vec<&'static str>) {
    let told = decision.warnings.iter().filter(|warning| !matches!(warning, Warning::LimitCategory(_)));
    (
        decision.code,
        decision.do_now,
        decision.burden.tenths(),
        decision.changes.len(),
        &decision.follow_ups,
        told.map(Warning::code).collect(),
    )
}

fn with_sexes_swapped(situation: &Situation) -> (Eligibility, Option<ChartRecord>) {
    let swap = |sex: Option<Coded<Sex>>| match sex {
        Some(Coded::Known(sex)) => Some(Coded::Known(other_sex(sex))),
        other => other,
    };
    let mut answer = situation.answer.clone();
    for result in &mut answer.results {
        result.sex1 = swap(result.sex1.take());
    }
    let chart = situation.chart.clone().map(|chart| ChartRecord { sex: swap(chart.sex.clone()), ..chart });
    (answer, chart)
}

fn without_a_limit(answer: &Eligibility) -> Eligibility {
    let mut answer = answer.clone();
    for result in &mut answer.results {
        result.limit_application_certificate_related_info = None;
    }
    answer
}

/// The copied text once more, as a system with other line ends and another separator has it.
fn reread(situation: &Situation) -> Option<Eligibility> {
    let answer = &situation.answer;
    let result = answer.results.first()?;
    let text = copied(result, answer.header.qualification_confirmation_date, " : ", "\r\n");
    copied_text::read(&text).ok().map(|copied| copied.eligibility)
}
