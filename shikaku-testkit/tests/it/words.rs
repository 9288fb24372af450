//! Every code that any crate can produce has its words, in both languages.

use mynacard_apdu::TransportErrorKind;
use shikaku_client::gateways::copied::CopiedError;
use shikaku_client::http::HttpError;
use shikaku_client::{FolderError, GatewayError, SetupError};
use shikaku_model::guidance::{Audience, Lang, text};
use shikaku_model::wire::WireError;

#[test]
fn every_code_of_every_crate_has_its_words_in_both_languages() {
    let codes = TransportErrorKind::ALL
        .map(TransportErrorKind::code)
        .into_iter()
        .chain(mynacard_apdu::Error::CODES)
        .chain(mynacard_auth::CODES)
        .chain(GatewayError::CODES)
        .chain(HttpError::CODES)
        .chain(SetupError::CODES)
        .chain(FolderError::CODES)
        .chain(CopiedError::CODES)
        .chain(WireError::CODES);
    let mut without_words = Vec::new();
    let mut checked = 0;
    for code in codes {
        checked += 1;
        for lang in [Lang::Ja, Lang::En] {
            if text(code, lang, Audience::Desk).is_none() {
                without_words.push((code, lang));
            }
        }
    }
    assert!(without_words.is_empty(), "without words: {without_words:?}");
    assert!(checked >= 50, "{checked} codes");
}
