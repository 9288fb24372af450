//! サービスの言葉: what a service said about a failure, shown and never interpreted.

use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

/// サービスの言葉: what a service said in its own words, and how long it asks to wait.
///
/// They are shown beside the guidance and decide nothing. `Debug` leaves the message out: nobody knows what a service
/// writes into it.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct ServiceWords {
    /// The service's code; opaque.
    pub code: Option<Box<str>>,
    /// The service's text.
    pub message: Option<Box<str>>,
    /// After how many seconds the service wants to be asked again.
    pub wait_seconds: Option<u64>,
}

impl fmt::Debug for ServiceWords {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ServiceWords")
            .field("code", &self.code)
            .field("wait_seconds", &self.wait_seconds)
            .finish_non_exhaustive()
    }
}

impl ServiceWords {
    /// Code and message on one line; `None` where the service said nothing.
    pub(super) fn line(&self) -> Option<String> {
        let said: Vec<&str> = [&self.code, &self.message].into_iter().flatten().map(AsRef::as_ref).collect();
        shown(&said.join(" "))
    }
}

/// The most characters of a service's text that are shown.
const MOST: usize = 500;

/// The beginning of a service's text on one line; `None` where nothing is left of it.
pub(super) fn shown(text: &str) -> Option<String> {
    let line: String = one_line(text).chars().take(MOST).collect();
    (!line.is_empty()).then_some(line)
}

/// One line of plain text. Line breaks become spaces; other control characters, and those that turn the direction of
/// writing, are dropped: on a terminal or a screen they could make a text look like another.
pub(crate) fn one_line(text: &str) -> String {
    let lines = text.split(['\n', '\r', '\t', '\u{0B}', '\u{0C}', '\u{85}', '\u{2028}', '\u{2029}']);
    let lines: Vec<&str> = lines.map(str::trim).filter(|line| !line.is_empty()).collect();
    lines
        .join(" ")
        .chars()
        .filter(|c| !c.is_control() && !matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_a_service_are_one_bounded_line_without_control_characters() {
        for (text, line) in [
            ("one\r\ntwo", Some("one two")),
            ("\u{1b}[2Jcleared\u{7}", Some("[2Jcleared")),
            ("一行目\u{2028}二行目", Some("一行目 二行目")),
            ("\u{202E}decrever", Some("decrever")),
            (" \n\u{0} ", None),
        ] {
            assert_eq!(shown(text).as_deref(), line, "{text:?}");
        }
        assert_eq!(shown(&"止".repeat(1000)).map(|line| line.chars().count()), Some(MOST));
    }

    #[test]
    fn code_and_message_stand_together_and_debug_hides_the_message() {
        let words = |code: Option<&str>, message: Option<&str>| ServiceWords {
            code: code.map(Into::into),
            message: message.map(Into::into),
            wait_seconds: None,
        };
        let both = words(Some("E01"), Some("見本さんの照会"));
        assert_eq!(both.line().as_deref(), Some("E01 見本さんの照会"));
        assert_eq!(words(Some("E01"), None).line().as_deref(), Some("E01"));
        assert_eq!(words(None, None).line(), None);
        assert!(!format!("{both:?}").contains("見本"));
    }
}
