//! What the program is asked to do.

use crate::exit;
use crate::reader::{self, Choice};
use clap::Parser;
use clap::error::ErrorKind;
use mynacard_auth::LastTry;
use shikaku_model::Date;
use shikaku_model::guidance::Lang;
use shikaku_testkit::persona::{self, Persona};
use std::path::PathBuf;

/// Where the answer comes from.
pub(crate) enum Source {
    Card,
    App,
    Folder(PathBuf),
    Text(PathBuf),
}

/// 受診一回: from the card to the words, with invented patients and without hardware.
#[derive(Parser)]
#[command(name = "visit", after_help = exit::HELP)]
struct Arguments {
    /// Where the answer comes from: `card`, `app`, `folder DIR` or `text FILE`
    #[arg(long, num_args = 1..=2, value_names = ["SOURCE", "PATH"], default_values = ["card"])]
    from: Vec<String>,
    /// Which invented patient comes (card and app)
    #[arg(long, value_name = "NAME", default_value = "taro")]
    persona: String,
    /// Lists the invented patients and what each shows
    #[arg(long)]
    list_personas: bool,
    /// Language of the words: ja or en
    #[arg(long, default_value = "ja")]
    lang: String,
    /// Prints what is read aloud instead of the screen
    #[arg(long)]
    speech: bool,
    /// Reads a test card on a PC/SC reader instead of the software card: a reader's name, or `auto`
    #[arg(long, value_name = "NAME")]
    reader: Option<String>,
    /// Accepts test cards of these CAs too, a PEM file; the service answers as for --persona
    #[arg(long, value_name = "PEM")]
    trust: Option<PathBuf>,
    /// The PIN to type; `-` asks for it without echo [default: the patient's; with --reader it is asked]
    #[arg(long, value_name = "DIGITS", allow_hyphen_values = true)]
    pin: Option<String>,
    /// Sends the PIN even if one try is left
    #[arg(long)]
    spend_last_try: bool,
    /// Plays a reader that takes short length only
    #[arg(long)]
    short: bool,
    /// The day of the visit, YYYY-MM-DD [default: today in Japan]
    #[arg(long, value_name = "DAY")]
    day: Option<String>,
    /// The patient comes for the first time
    #[arg(long)]
    first: bool,
    /// Prints one JSON object instead of the screen
    #[arg(long)]
    json: bool,
}

/// The arguments, checked.
pub(crate) struct Options {
    pub(crate) source: Source,
    pub(crate) persona: &'static Persona,
    pub(crate) list_personas: bool,
    pub(crate) lang: Lang,
    pub(crate) speech: bool,
    pub(crate) reader: Option<Choice>,
    pub(crate) trust: Option<PathBuf>,
    pub(crate) pin: Option<String>,
    pub(crate) last_try: LastTry,
    pub(crate) short: bool,
    pub(crate) day: Option<Date>,
    pub(crate) first: bool,
    pub(crate) json: bool,
}

impl Options {
    /// Reads the command line; prints help or complaint and gives the exit status otherwise.
    pub(crate) fn read() -> Result<Self, u8> {
        let complain = |error: &clap::Error| {
            // Nothing is left to say when the terminal is gone.
            let _ = error.print();
            if error.use_stderr() { exit::USAGE } else { 0 }
        };
        let arguments = Arguments::try_parse().map_err(|error| complain(&error))?;
        Self::check(arguments).map_err(|what| complain(&clap::Error::raw(ErrorKind::ValueValidation, what)))
    }

    fn check(arguments: Arguments) -> Result<Self, &'static str> {
        let source = match arguments.from.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
            ["card"] => Source::Card,
            ["app"] => Source::App,
            ["folder", path] => Source::Folder(path.into()),
            ["text", path] => Source::Text(path.into()),
            _ => return Err("--from takes card, app, folder DIR or text FILE\n"),
        };
        let for_a_card = [arguments.pin.is_some(), arguments.reader.is_some(), arguments.trust.is_some()];
        if for_a_card.contains(&true) && !matches!(source, Source::Card) {
            return Err("--pin, --reader and --trust are for --from card\n");
        }
        let day = arguments.day.map(|day| day.parse()).transpose();
        Ok(Self {
            source,
            persona: persona::find(&arguments.persona).ok_or("no such patient; see --list-personas\n")?,
            list_personas: arguments.list_personas,
            lang: match arguments.lang.as_str() {
                "ja" => Lang::Ja,
                "en" => Lang::En,
                _ => return Err("--lang takes ja or en\n"),
            },
            speech: arguments.speech,
            reader: arguments.reader.map(reader::choice).transpose()?,
            trust: arguments.trust,
            pin: arguments.pin,
            last_try: if arguments.spend_last_try { LastTry::Spend } else { LastTry::Keep },
            short: arguments.short,
            day: day.map_err(|_| "--day takes YYYY-MM-DD\n")?,
            first: arguments.first,
            json: arguments.json,
        })
    }
}
