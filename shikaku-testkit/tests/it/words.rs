//! Every code that any crate can produce has its words, in every language and for everybody.

use mynacard_apdu::doctor::{self, Layer};
use mynacard_apdu::{NotEntered, TransportErrorKind};
use shikaku_model::Date;
use shikaku_model::decision::{Cause, Failure, Finding, Policy, Visit, decide};
use shikaku_model::guidance::hand_out::hand_outs;
use shikaku_model::guidance::{
    Aloud, Audience, Lang, braille, braille_kana, plain_line, screen, speech_with, text,
};
use shikaku_model::wire::WireError;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// The codes of all crates.
fn codes() -> BTreeSet<&'static str> {
    TransportErrorKind::ALL
        .map(TransportErrorKind::code)
        .into_iter()
        .chain(NotEntered::ALL.map(NotEntered::code))
        .chain(Layer::ALL.map(Layer::code))
        .chain(doctor::CODES)
        .chain(mynacard_apdu::Error::CODES)
        .chain(mynacard_auth::CODES)
        .chain(shikaku_client::codes())
        .chain(WireError::CODES)
        .collect()
}

#[test]
fn every_code_of_every_crate_has_its_words_in_every_language_and_for_everybody() {
    let codes = codes();
    assert!(codes.len() >= 100, "{} codes", codes.len());
    assert_worded(codes);
}

/// Whatever keeps an answer away, it is shown, heard, felt and put in a line; its own words stand in the first three.
#[test]
fn every_code_of_every_crate_is_shown_heard_and_felt_in_its_own_words() {
    let plain = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let visit = Visit::on(Date::new(2026, 3, 2).expect("a day")).first(true);
    for code in codes() {
        let failure = Failure { code, cause: Cause::Data, tries_left: None };
        let finding = Finding::Failed { failure, service: None };
        let decision = decide(finding, None, None, &visit, &Policy::default());
        for lang in Lang::ALL {
            let words = text(code, lang, Audience::Desk).expect("words");
            let screen = screen(&decision, lang);
            for line in screen.lines() {
                assert!((1..=lang.line_limit()).contains(&line.chars().count()), "{code}: {line}");
            }
            let heard = speech_with(&decision, lang, Aloud { sensitive: true, support_code: true });
            let felt = braille(&decision, lang).lines.concat();
            // Japanese braille is made of easy Japanese, in whichever of the two it is asked for.
            let easy = braille_kana(text(code, Lang::Easy, Audience::Desk).expect("words"));
            let in_braille = if lang == Lang::En { words } else { &easy };
            for (form, words) in
                [(screen.lines().collect::<String>(), words), (heard, words), (felt, in_braille)]
            {
                let words = plain(words);
                assert!(!words.is_empty() && plain(&form).contains(&words), "{code} {lang:?}: {form}");
            }
            assert!((1..=40).contains(&plain_line(&decision, lang).chars().count()), "{code}");
        }
    }
}

fn assert_worded<'a>(codes: impl IntoIterator<Item = &'a str>) {
    let mut without_words = Vec::new();
    for code in codes {
        for lang in Lang::ALL {
            for audience in [Audience::Patient, Audience::Desk, Audience::Vendor] {
                if text(code, lang, audience).is_none_or(str::is_empty) {
                    without_words.push((code.to_owned(), lang, audience));
                }
            }
        }
    }
    assert!(without_words.is_empty(), "without words: {without_words:?}");
}

/// Whether a text has the form of a code: words of capital letters with hyphens between them. Names of rules and of devices have
/// digits.
fn is_code(text: &str) -> bool {
    let word = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_uppercase());
    text.contains('-') && text.split('-').all(word)
}

/// Every literal of a library's source, tests apart, that looks like a code.
fn codes_in(folder: &Path, codes: &mut BTreeSet<String>) {
    for entry in
        fs::read_dir(folder).expect("a folder of sources").map(|entry| entry.expect("an entry").path())
    {
        if entry.ends_with("tests") || entry.ends_with("tests.rs") {
            continue;
        }
        if entry.is_dir() {
            codes_in(&entry, codes);
            continue;
        }
        let text = fs::read_to_string(&entry).expect("a source file");
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
        let literals = lines.flat_map(|line| line.split('"').skip(1).step_by(2));
        codes.extend(literals.filter(|text| is_code(text)).map(str::to_owned));
    }
}

#[test]
fn no_code_written_in_a_library_is_without_words() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the testkit lies in the workspace");
    let mut codes = BTreeSet::new();
    for member in ["mynacard-apdu", "mynacard-auth", "shikaku-client", "shikaku-model"] {
        codes_in(&root.join(member).join("src"), &mut codes);
    }
    // Hand-outs are texts themselves, with codes of their own.
    for out in hand_outs(Lang::Ja) {
        assert!(codes.remove(out.code), "{} is in the sources", out.code);
    }
    assert!(codes.len() >= 300, "{} codes", codes.len());
    println!(
        "codes in the libraries: {}, each in {} languages for 3 audiences",
        codes.len(),
        Lang::ALL.len()
    );
    assert_worded(codes.iter().map(String::as_str));
}
