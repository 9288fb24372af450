//! 文字の畳み込み: widths, dashes and spaces, folded for typed digits and for comparison keys, never for text that is shown
//! or stored as received.
//!
//! Two folds, chosen on purpose:
//!
//! - A **comparison key** takes NFKC, which folds more than widths: ① is 1 and ㈱ is (株). Receipt systems print such
//!   characters for each other, and a key is never written anywhere.
//! - A **typed identifier** takes the full-width forms of ASCII only (U+FF01–U+FF5E). ① or ² in a number is a mistake, and
//!   a mistake is better asked about than repaired.

use alloc::borrow::ToOwned;
use alloc::string::String;

use unicode_normalization::UnicodeNormalization;

/// Folds compatibility forms (NFKC): full-width digits and letters to half width, half-width kana to full width.
pub(crate) fn fold_width(text: &str) -> String {
    text.nfkc().collect()
}

/// Typed text of an identifier: full-width ASCII to half width, no spaces, wherever they stand.
pub(crate) fn typed(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| !is_space(*c)).map(half_width)
}

/// A key that is equal for texts a clerk would call the same: widths folded, one dash, no spaces.
///
/// A dash stays a dash: 12-34 and 1234 are two symbols. A long vowel (ー) is typed for a dash and the reverse, also after
/// kana, so both have one key.
pub(crate) fn comparison_key(text: &str) -> String {
    if text.bytes().all(|b| b.is_ascii_graphic()) {
        return text.to_owned();
    }
    unspaced(text).map(|c| if is_dash(c) || c == 'ー' { '-' } else { c }).collect()
}

/// NFKC without spaces. Spaces go first, so that they part no kana from its sound mark; NFKC makes new ones of marks that
/// stand alone (゛), and what these leave behind is composed again.
pub(crate) fn unspaced(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| !is_space(*c)).nfkc().filter(|c| !is_space(*c)).nfc()
}

/// Full-width text without spaces, as JP Core and the claim's kanji mode write letters, digits and dashes.
pub(crate) fn full_width(text: &str) -> String {
    unspaced(text)
        .map(|c| match c {
            '!'..='~' => char::from_u32(u32::from(c) + WIDTHS_APART).unwrap_or(c),
            _ => c,
        })
        .collect()
}

/// The full-width form of ASCII to half width, any other character as it is.
pub(crate) fn half_width(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - WIDTHS_APART).unwrap_or(c),
        _ => c,
    }
}

/// From `!` to `！`, and so on to `~`.
const WIDTHS_APART: u32 = 0xFEE0;

/// White space of any width, and what takes no room at all but gets pasted along with text.
pub(crate) fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}')
}

/// Hyphens, dashes, minus signs and the box-drawing lines: all are typed for the dash in 記号.
pub(crate) fn is_dash(c: char) -> bool {
    matches!(
        c,
        '-' | '－' | '\u{2010}'
            ..='\u{2015}' | '\u{2043}' | '\u{2212}' | '\u{2500}' | '\u{2501}' | '\u{FE63}' | '゠'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dashes_of_every_kind_give_one_key() {
        for text in ["12-34", "１２－３４", "12‐34", "12−34", "12ー34", "12ｰ34", " 12 ― 34", "12━34"]
        {
            assert_eq!(comparison_key(text), "12-34", "{text}");
        }
        assert_eq!(comparison_key("ア-12"), comparison_key("アー12"));
        assert_ne!(comparison_key("12-34"), comparison_key("1234"));
    }

    #[test]
    fn a_space_parts_no_kana_from_its_sound_mark() {
        for text in ["ガ", "ｶﾞ", "ｶ ﾞ", "カ゛", "カ\u{3099}", "カ　\u{3099}"] {
            assert_eq!(comparison_key(text), "ガ", "{text:?}");
        }
    }

    #[test]
    fn compatibility_characters_are_folded_in_keys_on_purpose_and_in_typed_numbers_not() {
        assert_eq!(comparison_key("①㈱"), "1(株)");
        assert_eq!(typed("　０１ ３１９０\u{200B}１１").collect::<String>(), "01319011");
        assert_eq!(typed("①²").collect::<String>(), "①²");
    }

    #[test]
    fn full_width_text_has_no_half_width_left() {
        assert_eq!(full_width("ｱｶﾞ-12 a"), "アガ－１２ａ");
    }
}
