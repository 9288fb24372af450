//! What is printed: the screen, the speech or the JSON object on standard output, everything else beside it.
#![expect(clippy::print_stderr, reason = "a program for a terminal")]

use crate::options::Options;
use crate::sources::Visited;
use serde_json::{Value, json};
use shikaku_examples::console;
use shikaku_model::decision::{Decision, Reason};
use shikaku_model::guidance::{Audience, Lang, braille, screen, speech_with, text};
use shikaku_model::rules::grace::GraceState;
use shikaku_testkit::persona;
use std::error::Error;

/// The invented patients, a line each.
pub(crate) fn personas(options: &Options) {
    for persona in persona::all() {
        let shows = if options.lang == Lang::En { persona.shows } else { persona.shows_ja };
        let line = format!("{:20} PIN {}  {shows}", persona.name, persona.pin);
        console::line(&line, options.encoding);
    }
}

/// A step that takes a moment.
pub(crate) fn progress(code: &'static str, options: &Options) {
    console::beside(text(code, options.lang, Audience::Desk).unwrap_or(code), options.encoding);
}

/// Whom card checks are for.
pub(crate) fn card_checks_are_not_for_everybody(options: &Options) {
    progress("NOTICE-CARD-CHECK", options);
}

/// Asks the patient for the PIN without echo. Without a terminal nothing was typed.
pub(crate) fn ask_pin(lang: Lang) -> String {
    let prompt = text("PROMPT-PIN", lang, Audience::Patient).unwrap_or_default();
    rpassword::prompt_password(format!("{prompt} ")).unwrap_or_default()
}

/// The demonstration itself could not run.
pub(crate) fn broken(error: &dyn Error) {
    eprintln!("visit: {error}");
    let mut source = error.source();
    while let Some(error) = source {
        eprintln!("  because: {error}");
        source = error.source();
    }
}

/// The decision, in the form that was asked for.
pub(crate) fn print(visited: &Visited, options: &Options) {
    let decision = &visited.decision;
    let text = if options.json {
        object(visited).to_string()
    } else if options.speech {
        speech_with(decision, options.lang, options.aloud)
    } else if options.braille {
        braille(decision, options.lang).lines.join("\n")
    } else {
        screen(decision, options.lang).to_string()
    };
    console::line(&text, options.encoding);
}

/// One object with stable names, for programs.
fn object(visited: &Visited) -> Value {
    let decision = &visited.decision;
    let codes = |codes: Vec<&'static str>| json!(codes);
    json!({
        "outcome": decision.outcome(),
        "usable": decision.is_usable(),
        "burden_tenths": decision.burden.tenths(),
        "burden_code": decision.burden.code(),
        "card": visited.card.as_ref().map(|card| json!({
            "exchanges": card.exchanges,
            "tries_left": tries_left(decision).or(card.facts.and_then(|facts| facts.tries_left)),
        })),
        "certificate": decision.certificate.map(certificate),
        "decision": {
            "headline": decision.headline.as_str(),
            "code": decision.code,
            "do_now": decision.do_now.code(),
            "changes": codes(decision.changes.iter().map(|change| change.field.code()).collect()),
            "warnings": codes(decision.warnings.iter().map(|warning| warning.code()).collect()),
            "follow_ups": decision.follow_ups.iter().map(|item| json!({
                "kind": item.kind.code(),
                "due": item.due.map(|due| due.to_string()),
            })).collect::<Vec<_>>(),
            "basis": codes(decision.basis.iter().map(|rule| rule.as_str()).collect()),
        },
        "receipt": decision.claim_fields,
    })
}

/// What an error told of the tries after the PIN; without one, the card's word from before the PIN stands.
fn tries_left(decision: &Decision) -> Option<u8> {
    match decision.reason {
        Reason::Failed(failure) => failure.tries_left,
        _ => None,
    }
}

fn certificate(state: GraceState) -> Value {
    match state {
        GraceState::Valid => json!({ "state": "valid" }),
        GraceState::NearExpiry { days } => json!({ "state": "near-expiry", "days": days }),
        GraceState::InGrace { until, days_left } => {
            json!({ "state": "in-grace", "until": until.to_string(), "days": days_left })
        }
        GraceState::Ended { since } => json!({ "state": "ended", "since": since.to_string() }),
        _ => Value::Null,
    }
}
