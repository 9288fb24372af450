//! What the program is asked to do.

use crate::reader::{self, Choice};
use clap::Parser;
use clap::error::ErrorKind;
use mynacard_auth::LastTry;
use shikaku_examples::console::Encoding;
use shikaku_examples::exit;
use shikaku_model::Date;
use shikaku_model::decision::NotMade;
use shikaku_model::guidance::{Aloud, Lang};
use shikaku_testkit::persona::{self, Persona};
use std::path::{Path, PathBuf};

/// Where the answer comes from.
pub(crate) enum Source {
    Card,
    /// The service of `shikaku-testkit service --folder DIR`, or one of the program's own.
    App(Option<PathBuf>),
    Folder(PathBuf),
    Text(PathBuf),
    /// No online check is made.
    Nothing(NotMade),
}

/// 受診一回: from the card to the words, with invented patients and without hardware.
#[derive(Parser)]
#[command(name = "visit", after_help = exit::HELP)]
struct Arguments {
    /// Where the answer comes from: `card`, `app` or `app DIR` (the keys of a running `shikaku-testkit
    /// service`), `folder DIR` (files OQSsiquc01res_*.xml in DIR, DIR/face or DIR/res)
    /// or `text FILE` (copied from the official app); nowhere: `no-card`, or `not-offered` here
    #[arg(long, num_args = 1..=2, value_names = ["SOURCE", "PATH"], default_values = ["card"])]
    from: Vec<String>,
    /// Which invented patient comes, for card and app [default: taro]
    #[arg(long, value_name = "NAME")]
    persona: Option<String>,
    /// Lists the invented patients, their PINs and what each shows
    #[arg(long)]
    list_personas: bool,
    /// Language of the words: ja, easy or en
    #[arg(long, default_value = "ja")]
    lang: String,
    /// Prints what is read aloud instead of the screen
    #[arg(long, conflicts_with = "json")]
    speech: bool,
    /// With --speech, as by an earphone: says too what tells of income or welfare, and the support code
    #[arg(long, requires = "speech")]
    earphone: bool,
    /// Prints the result for braille: kana parted into words
    #[arg(long, conflicts_with_all = ["speech", "json"])]
    braille: bool,
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
    /// Asks through the folder, with the numbers that the practice has of --persona, instead of reading what is there
    #[arg(long)]
    ask: bool,
    /// Waits so long for a result of the face reader in DIR/face
    #[arg(long, value_name = "SECONDS", conflicts_with = "ask")]
    wait: Option<u64>,
    /// The day of the visit, YYYY-MM-DD [default: today in Japan]
    #[arg(long, value_name = "DAY")]
    day: Option<String>,
    /// The patient comes for the first time
    #[arg(long)]
    first: bool,
    /// Prints one JSON object instead of the screen, in UTF-8 always (docs/visit.md lists its keys)
    #[arg(long)]
    json: bool,
    /// The encoding of words that go to a file or another program; a console needs none
    #[arg(long, value_enum, default_value = "utf-8", conflicts_with = "json")]
    encoding: Encoding,
}

impl Arguments {
    /// Where the answer comes from, as far as it exists.
    fn source(&self) -> Result<Source, String> {
        match self.from.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
            ["card"] => Ok(Source::Card),
            ["no-card"] => Ok(Source::Nothing(NotMade::NoCard)),
            ["not-offered"] => Ok(Source::Nothing(NotMade::NotOffered)),
            ["app"] => Ok(Source::App(None)),
            ["app", path] if Path::new(path).is_dir() => Ok(Source::App(Some(path.into()))),
            ["folder", path] if Path::new(path).is_dir() => Ok(Source::Folder(path.into())),
            ["app" | "folder", path] => Err(format!("{path} is no folder")),
            ["text", path] => file(path.as_ref()).map(Source::Text),
            _ => {
                Err("--from takes card, app [DIR], folder DIR, text FILE, no-card or not-offered".to_owned())
            }
        }
    }

    /// The first option that has no meaning for this source.
    fn without_meaning(&self, source: &Source) -> Option<&'static str> {
        let for_a_card = [
            ("--pin", self.pin.is_some()),
            ("--reader", self.reader.is_some()),
            ("--trust", self.trust.is_some()),
            ("--short", self.short),
            ("--spend-last-try", self.spend_last_try),
        ];
        let for_the_stage = [("--persona", self.persona.is_some())];
        let for_a_folder = [("--ask", self.ask), ("--wait", self.wait.is_some())];
        let given = |options: &[(&'static str, bool)]| {
            options.iter().find(|(_, given)| *given).map(|(name, _)| *name)
        };
        match source {
            Source::Card => given(&for_a_folder),
            Source::App(_) | Source::Nothing(_) => given(&for_a_card).or(given(&for_a_folder)),
            Source::Folder(_) if self.ask => given(&for_a_card),
            Source::Folder(_) => given(&for_a_card).or(given(&for_the_stage)),
            Source::Text(_) => given(&for_a_card).or(given(&for_the_stage)).or(given(&for_a_folder)),
        }
    }
}

/// The path of a file that is there.
fn file(path: &Path) -> Result<PathBuf, String> {
    if path.is_file() { Ok(path.to_owned()) } else { Err(format!("{} is no file", path.display())) }
}

/// The arguments, checked.
pub(crate) struct Options {
    pub(crate) source: Source,
    pub(crate) persona: &'static Persona,
    pub(crate) list_personas: bool,
    pub(crate) lang: Lang,
    pub(crate) speech: bool,
    pub(crate) aloud: Aloud,
    pub(crate) braille: bool,
    pub(crate) reader: Option<Choice>,
    pub(crate) trust: Option<PathBuf>,
    pub(crate) pin: Option<String>,
    pub(crate) last_try: LastTry,
    pub(crate) short: bool,
    pub(crate) ask: bool,
    pub(crate) wait: Option<u64>,
    pub(crate) day: Option<Date>,
    pub(crate) first: bool,
    pub(crate) json: bool,
    pub(crate) encoding: Encoding,
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
        Self::check(arguments)
            .map_err(|what| complain(&clap::Error::raw(ErrorKind::ValueValidation, format!("{what}\n"))))
    }

    fn check(arguments: Arguments) -> Result<Self, String> {
        let source = arguments.source()?;
        if let Some(option) = arguments.without_meaning(&source) {
            return Err(format!("{option} has no meaning for this source"));
        }
        let name = arguments.persona.as_deref().unwrap_or("taro");
        let day = arguments
            .day
            .as_deref()
            .map(|day| day.parse().map_err(|_| format!("{day} is no day (YYYY-MM-DD)")));
        Ok(Self {
            source,
            persona: persona::find(name).ok_or("no such patient; see --list-personas")?,
            list_personas: arguments.list_personas,
            lang: match arguments.lang.as_str() {
                "ja" => Lang::Ja,
                "easy" => Lang::Easy,
                "en" => Lang::En,
                _ => return Err("--lang takes ja, easy or en".to_owned()),
            },
            speech: arguments.speech,
            aloud: Aloud { sensitive: arguments.earphone, support_code: arguments.earphone },
            braille: arguments.braille,
            reader: arguments.reader.map(reader::choice).transpose()?,
            trust: arguments.trust.map(|path| file(&path)).transpose()?,
            pin: arguments.pin,
            last_try: if arguments.spend_last_try { LastTry::Spend } else { LastTry::Keep },
            short: arguments.short,
            ask: arguments.ask,
            wait: arguments.wait,
            day: day.transpose()?,
            first: arguments.first,
            json: arguments.json,
            encoding: arguments.encoding,
        })
    }
}
