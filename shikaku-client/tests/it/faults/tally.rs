//! What must never happen, counted over all scenarios.

use std::io::{self, Write};
use std::sync::{Arc, Mutex, OnceLock};

use tracing_subscriber::fmt::MakeWriter;

use super::service::{ACTIVATION, PASSWORD, Patient};

#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) tried: usize,
    pub(crate) duplicated: u32,
    pub(crate) lost: u32,
    pub(crate) misattributed: u32,
    pub(crate) secrets: usize,
}

impl Tally {
    /// The line that a run ends with, and that all of it is as it must be.
    pub(crate) fn assert_clean(&self, row: &str, at_least: usize) {
        println!(
            "{row}: faults tried {}; inquiries duplicated {}; answers lost {}; answers misattributed {}; secrets found {}",
            self.tried, self.duplicated, self.lost, self.misattributed, self.secrets
        );
        assert!(self.tried >= at_least, "{row}: only {} were tried", self.tried);
        let clean = Self { tried: self.tried, ..Self::default() };
        assert_eq!(*self, clean, "{row}");
    }

    /// Searches what was logged and printed for whatever must not stand there.
    pub(crate) fn search(&mut self, text: &str) {
        let persons =
            (0..10).flat_map(|it| [Patient(it).name(), Patient(it).number(), Patient(it).birthdate()]);
        let account = [PASSWORD, ACTIVATION, "secret-token"].map(str::to_owned);
        for secret in persons.chain(account) {
            self.secrets += text.matches(&secret).count();
        }
    }
}

/// Everything that is logged at any level, in one text.
#[derive(Clone, Default)]
pub(crate) struct Log(Arc<Mutex<Vec<u8>>>);

impl Log {
    /// Logs what this thread does until the guard goes.
    pub(crate) fn listen(&self) -> tracing::subscriber::DefaultGuard {
        // While there is one subscriber only, an event that the thread of another test meets first is off for every thread
        // (tracing-core, callsite.rs). A second one, whose words go nowhere, is always there.
        static SECOND: OnceLock<tracing::Dispatch> = OnceLock::new();
        SECOND.get_or_init(|| {
            let builder = tracing_subscriber::fmt().with_max_level(tracing::Level::TRACE);
            tracing::Dispatch::new(builder.with_writer(io::sink).finish())
        });
        let subscriber = tracing_subscriber::fmt()
            .with_max_level(tracing::Level::TRACE)
            .with_ansi(false)
            .with_writer(self.clone())
            .finish();
        tracing::subscriber::set_default(subscriber)
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.0.lock().unwrap()).into_owned()
    }
}

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl MakeWriter<'_> for Log {
    type Writer = Self;

    fn make_writer(&self) -> Self {
        self.clone()
    }
}

/// An error as a careless program prints it: message, content and every cause.
pub(crate) fn printed(error: &dyn std::error::Error) -> String {
    let mut text = format!("{error} {error:?}");
    let mut cause = error.source();
    while let Some(next) = cause {
        text = format!("{text} {next} {next:?}");
        cause = next.source();
    }
    text
}
