//! 入力の案内: what a typed identifier looks like, and what is wrong with the one that was typed.

use alloc::borrow::ToOwned;
use alloc::string::String;

use super::{Lang, desk_text};
use crate::identifier::InvalidIdentifier;

/// 入力の案内: the shape of the identifier, then what was typed instead. The typed text itself is not in it.
///
/// ```
/// use shikaku_model::guidance::{self, Lang};
/// use shikaku_model::registration::RegistrationNumber;
///
/// let error = RegistrationNumber::parse("協27123450").unwrap_err();
/// assert_eq!(guidance::input(&error, Lang::Ja), "登録記号番号は、漢字か数字で10文字です。入力は9文字です。");
/// assert_eq!(
///     guidance::input(&error, Lang::En),
///     "A registration number has ten characters, kanji or digits. 9 characters were entered."
/// );
/// ```
pub fn input(error: &InvalidIdentifier, lang: Lang) -> String {
    let sentences = [desk_text(error.code(), lang).to_owned(), lang.words().typed(error.problem())];
    sentences.join(match lang {
        Lang::Ja | Lang::Easy => "",
        Lang::En => " ",
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guidance::{Audience, text};
    use crate::identifier::{Identifier, Problem};

    #[test]
    fn every_identifier_and_every_problem_has_words_in_both_languages() {
        for identifier in Identifier::ALL {
            for lang in [Lang::Ja, Lang::En] {
                assert!(text(identifier.code(), lang, Audience::Desk).is_some(), "{identifier:?}");
            }
        }
        let problems = [Problem::Empty, Problem::Length { found: 9 }, Problem::Character, Problem::Grouping];
        for problem in problems {
            let error = InvalidIdentifier::new(Identifier::ActivationCode, problem);
            let [ja, en] = [Lang::Ja, Lang::En].map(|lang| input(&error, lang));
            assert!(
                ja.starts_with("アクティベーションコードは、12桁の数字です。") && ja.ends_with('。'),
                "{ja}"
            );
            assert!(en.starts_with("An activation code has twelve digits. ") && en.ends_with('.'), "{en}");
        }
    }
}
