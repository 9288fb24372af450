//! What must not be seen: a PIN in a log, a person in an error, the files that hold the 12-digit number.

use crate::desk::{NOW, Reception};
use mynacard_apdu::{Card, Traced};
use mynacard_auth::{AttributesApplication, LastTry, TextPin};
use shikaku_testkit::card::Application;
use shikaku_testkit::persona::{self, TEXT_PIN};
use std::io;
use std::sync::{Arc, Mutex};
use tracing_subscriber::fmt::MakeWriter;

/// Collects what a subscriber writes.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Log {
    fn text(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
    }
}

impl io::Write for Log {
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

#[test]
fn neither_pin_nor_person_is_in_any_log_at_trace_level() {
    let log = Log::default();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing_subscriber::filter::LevelFilter::TRACE)
        .without_time()
        .with_ansi(false)
        .with_writer(log.clone())
        .finish();
    let mut reception = Reception::open();
    let taro = persona::find("taro").unwrap();
    let wrong = "7351";
    tracing::subscriber::with_default(subscriber, || {
        for pin in [wrong, taro.pin] {
            let soft = taro.soft_card(NOW);
            let answer = reception.visit(&mut Card::new(Traced(soft.connect())), pin, || {});
            tracing::info!(?answer, "the answer as a careless program would log it");
        }
    });
    // The port of the service is a number of its own making.
    let port = reception.service.origin().rsplit(':').next().unwrap().to_owned();
    let text = log.text().replace(&port, "PORT");
    assert!(text.contains("Wire(00 20 00 98, 9 bytes)"), "the log does not show the exchanges:\n{text}");
    assert!(text.contains("PinRefusal") || text.contains("Wrong"), "the log does not show the wrong PIN");
    for pin in [wrong, taro.pin] {
        let hex: Vec<_> = pin.bytes().map(|digit| format!("{digit:02x}")).collect();
        let decimal: Vec<_> = pin.bytes().map(|digit| digit.to_string()).collect();
        for form in [pin.to_owned(), hex.concat(), hex.join(" "), hex.join(", "), decimal.join(", ")] {
            assert!(!text.to_lowercase().contains(&form), "the log holds the PIN as {form:?}");
        }
    }
    for personal in [taro.holder.name, taro.holder.name_kana, taro.holder.address, "太郎"] {
        assert!(!text.contains(personal), "the log holds {personal}");
    }
}

#[test]
fn no_path_selects_a_file_that_holds_the_my_number() {
    let taro = persona::find("taro").unwrap();
    let soft = taro.soft_card(NOW);
    let answer = Reception::open().visit(&mut Card::new(soft.connect()), taro.pin, || {});
    assert!(answer.is_ok());
    let mut card = Card::new(soft.connect());
    let application = AttributesApplication::select(&mut card).unwrap();
    let mut unlocked = application.unlock(TextPin::parse(TEXT_PIN).unwrap(), LastTry::Keep).unwrap();
    unlocked.read_basic_four().unwrap();
    drop(unlocked);

    let touched: Vec<_> = soft.log().iter().filter_map(|exchange| exchange.file).collect();
    assert!(touched.contains(&(Application::Text, 0x0002)), "the log names files: {touched:?}");
    // The number itself, and the signed record that holds a hash of it.
    for file in [0x0001, 0x0003] {
        assert!(
            !touched.contains(&(Application::Text, file)),
            "EF {file:04X} of the text application was touched"
        );
    }
}
