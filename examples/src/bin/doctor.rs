//! 診断: which layer between this computer and the card fails, and what to do about it.
//!
//! It reads the card as a visit does before the PIN, and never sends one: any My Number Card will do. What it prints
//! holds nothing of a person.

use clap::Parser;
use mynacard_apdu::doctor::{Carries, Layer, Report, State};
use mynacard_apdu::pcsc::{Choice, PATIENCE, examine};
use mynacard_apdu::{Card, Transport};
use mynacard_auth::CardKind;
use serde_json::json;
use shikaku_examples::console::{self, Encoding};
use shikaku_model::guidance::{Audience, Lang, text};
use std::process::ExitCode;

const HELP: &str = "\
Exit status: 0 everything works, remarks apart; otherwise the first layer that fails:
  20 service   21 readers   22 driver   23 card   24 kind   25 extended length   26 round trip";

/// 診断: service, readers, driver, card, kind, extended length, round trip, in this order
#[derive(Parser)]
#[command(name = "doctor", after_help = HELP)]
struct Arguments {
    /// The reader's name or a part of it [default: the one on which a card lies]
    #[arg(long, value_name = "NAME")]
    reader: Option<String>,
    /// Language of the words: ja or en
    #[arg(long, default_value = "ja", value_parser = ["ja", "en"])]
    lang: String,
    /// Prints one JSON object
    #[arg(long, conflicts_with = "ticket")]
    json: bool,
    /// Prints the text of a support ticket
    #[arg(long)]
    ticket: bool,
    /// The encoding of words that go to a file or another program; a console needs none
    #[arg(long, value_enum, default_value = "utf-8", conflicts_with = "json")]
    encoding: Encoding,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let choice = arguments.reader.map_or(Choice::Auto, Choice::Named);
    let report = examine(&choice, PATIENCE, kind);
    if arguments.json {
        console::line(&as_json(&report).to_string(), Encoding::Utf8);
    } else if arguments.ticket {
        console::line(report.to_string().trim_end(), arguments.encoding);
    } else {
        for line in layers(&report, if arguments.lang == "en" { Lang::En } else { Lang::Ja }) {
            console::line(&line, arguments.encoding);
        }
    }
    let failed = report.failure.and_then(|failure| Layer::ALL.iter().position(|it| *it == failure.layer));
    failed.map_or(ExitCode::SUCCESS, |index| ExitCode::from(20 + u8::try_from(index).unwrap_or(0)))
}

/// What lies there, as far as no PIN guards it.
fn kind(card: &mut Card<Box<dyn Transport + '_>>) -> Result<&'static str, &'static str> {
    let presented = mynacard_auth::present(card).map_err(|error| error.code())?;
    Ok(match presented.kind {
        CardKind::Card => "card",
        CardKind::FaceRecognition => "face-recognition-card",
        CardKind::Android => "android",
        CardKind::IPhone => "iphone",
        _ => "unrecognised",
    })
}

/// A line for each layer, and below the one that fails what its maker is told.
fn layers(report: &Report, lang: Lang) -> Vec<String> {
    let words = |code, audience| text(code, lang, audience).unwrap_or(code);
    let mut lines = Vec::new();
    for layer in Layer::ALL {
        let name = words(layer.code(), Audience::Desk);
        lines.push(match report.state(layer) {
            State::Works => format!("○ {name}{}", detail(report, layer)),
            State::NotReached => format!("－ {name}"),
            State::Remark(code) => format!("△ {name}: {} [{code}]", words(code, Audience::Vendor)),
            State::Fails(code) => format!("× {name}: {} [{code}]", words(code, Audience::Desk)),
        });
        if let State::Fails(code) = report.state(layer) {
            lines.push(format!("  {}", words(code, Audience::Vendor)));
        }
    }
    lines
}

/// What is known beside that it works.
fn detail(report: &Report, layer: Layer) -> String {
    match layer {
        Layer::Readers => format!(" ({})", report.readers.join(", ")),
        Layer::Driver => report.profile.map_or_else(String::new, |profile| format!(" ({profile})")),
        Layer::Kind => format!(" ({})", report.kind.unwrap_or("-")),
        Layer::RoundTrip => {
            report.round_trip.map_or_else(String::new, |shortest| format!(" ({} µs)", shortest.as_micros()))
        }
        _ => String::new(),
    }
}

fn as_json(report: &Report) -> serde_json::Value {
    let layers = Layer::ALL.map(|layer| {
        let (state, code) = match report.state(layer) {
            State::Works => ("works", None),
            State::Remark(code) => ("remark", Some(code)),
            State::Fails(code) => ("fails", Some(code)),
            State::NotReached => ("not-reached", None),
        };
        json!({ "layer": layer.code(), "state": state, "code": code })
    });
    json!({
        "healthy": report.is_healthy(),
        "code": report.failure.map(|failure| failure.code),
        "layers": layers,
        "readers": report.readers,
        "reader": report.reader,
        "profile": report.profile.map(|profile| profile.product),
        "profile_tested": report.profile.map(|profile| profile.tested),
        "pin_pad": report.pin_pad.is_some(),
        "kind": report.kind,
        "extended_length": report.carries.map(|carries| carries == Carries::Extended),
        "round_trip_us": report.round_trip.map(|shortest| u64::try_from(shortest.as_micros()).unwrap_or(u64::MAX)),
        "exchanges": report.exchanges,
    })
}
