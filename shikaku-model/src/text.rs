//! Folding of widths and dashes: used for typed digits and for comparison keys, never for text that is shown or stored.

use unicode_normalization::UnicodeNormalization;

/// Folds compatibility forms (NFKC): full-width digits and letters to half width, half-width kana to full width.
pub(crate) fn fold_width(text: &str) -> String {
    text.nfkc().collect()
}

/// A key that is equal for texts a clerk would call the same: widths folded, one dash, no spaces.
pub(crate) fn comparison_key(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    for c in text.nfkc().filter(|c| !c.is_whitespace()) {
        let follows_kana = key.chars().next_back().is_some_and(is_kana);
        key.push(if is_dash(c) || (c == 'ー' && !follows_kana) { '-' } else { c });
    }
    key
}

/// Hyphens, dashes, minus signs and the box-drawing line: all are typed for the dash in 記号.
fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2043}' | '\u{2212}' | '\u{2500}')
}

fn is_kana(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{3096}' | '\u{30A1}'..='\u{30FA}' | 'ー')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dashes_of_every_kind_give_one_key() {
        for text in ["12-34", "１２－３４", "12‐34", "12−34", "12ー34", "12ｰ34", " 12 ― 34"] {
            assert_eq!(comparison_key(text), "12-34", "{text}");
        }
    }

    #[test]
    fn a_long_vowel_after_kana_stays_a_letter() {
        assert_eq!(comparison_key("センター"), "センター");
        assert_eq!(comparison_key("ｾﾝﾀｰ"), "センター");
    }

    #[test]
    fn compatibility_characters_are_folded_on_purpose() {
        assert_eq!(comparison_key("①㈱"), "1(株)");
    }
}
