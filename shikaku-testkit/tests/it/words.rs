//! Every code that any crate can produce has its words, in both languages.

use mynacard_apdu::{NotEntered, TransportErrorKind};
use shikaku_model::guidance::{Audience, Lang, text};
use shikaku_model::wire::WireError;
use std::collections::BTreeSet;

#[test]
fn every_code_of_every_crate_has_its_words_in_both_languages() {
    let codes: BTreeSet<&str> = TransportErrorKind::ALL
        .map(TransportErrorKind::code)
        .into_iter()
        .chain(NotEntered::ALL.map(NotEntered::code))
        .chain(mynacard_apdu::Error::CODES)
        .chain(mynacard_auth::CODES)
        .chain(shikaku_client::codes())
        .chain(WireError::CODES)
        .collect();
    assert!(codes.len() >= 50, "{} codes", codes.len());
    let without_words: Vec<_> = codes
        .iter()
        .flat_map(|code| [Lang::Ja, Lang::En].map(|lang| (*code, lang)))
        .filter(|(code, lang)| text(code, *lang, Audience::Desk).is_none())
        .collect();
    assert!(without_words.is_empty(), "without words: {without_words:?}");
}
