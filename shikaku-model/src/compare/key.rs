//! Keys of names: equal for spellings that a clerk would call the same.

use alloc::string::String;
use core::iter;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::compose;

use crate::compare::UNREADABLE;
use crate::text::{half_width, is_dash, is_space, unspaced};

/// Spaces, kinds of dashes, widths of Latin letters and kana do not count, nor do the invisible selectors of a glyph; kanji
/// are left alone: 﨑 and 崎 are two spellings of a name. NFKC would not do here, since it replaces some kanji (神 U+FA19).
pub(super) fn name(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    for c in text.chars().filter(|c| !is_space(*c) && !is_selector(*c)) {
        let c = match c {
            '\u{FF61}'..='\u{FF9F}' => iter::once(c).nfkc().next().unwrap_or(c),
            '゛' => '\u{3099}',
            '゜' => '\u{309A}',
            _ => half_width(c),
        };
        let c = if is_dash(c) || c == 'ー' { '-' } else { c };
        let voiced = match c {
            '\u{3099}' | '\u{309A}' => key.chars().next_back().and_then(|kana| compose(kana, c)),
            _ => None,
        };
        if voiced.is_some() {
            key.pop();
        }
        key.push(voiced.unwrap_or(c));
    }
    key
}

/// Widths, spaces, hiragana and small kana do not count, and a dash is a long vowel: ショウイチ is often typed シヨウイチ.
pub(super) fn kana(text: &str) -> String {
    unspaced(text)
        .map(|c| match c {
            'ぁ'..='ゖ' => char::from_u32(u32::from(c) + 0x60).unwrap_or(c),
            _ if is_dash(c) => 'ー',
            _ => c,
        })
        .map(|c| match c {
            'ァ' => 'ア',
            'ィ' => 'イ',
            'ゥ' => 'ウ',
            'ェ' => 'エ',
            'ォ' => 'オ',
            'ッ' => 'ツ',
            'ャ' => 'ヤ',
            'ュ' => 'ユ',
            'ョ' => 'ヨ',
            'ヮ' => 'ワ',
            'ヵ' => 'カ',
            'ヶ' => 'ケ',
            _ => c,
        })
        .collect()
}

/// Equal, where ● in the answer stands for any one character.
pub(super) fn agree(record: &str, answer: &str) -> bool {
    record.chars().count() == answer.chars().count()
        && record.chars().zip(answer.chars()).all(|(record, answer)| record == answer || answer == UNREADABLE)
}

/// Whether anything but ● is left to compare by.
pub(super) fn is_telling(key: &str) -> bool {
    key.chars().any(|c| c != UNREADABLE)
}

/// 異体字セレクタ: which glyph of one character is meant. Receipt systems drop them.
fn is_selector(c: char) -> bool {
    matches!(c, '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kanji_are_left_alone_and_the_rest_of_a_name_is_folded() {
        assert_eq!(name("ｼﾞｮﾝ　Ｓｍｉｔｈ"), name("ジョン Smith"));
        assert_eq!(name("葛\u{E0100}城"), name("葛城"));
        assert_eq!(name("ｶ ﾞ"), "ガ");
        assert_ne!(name("﨑"), name("崎"));
        assert_ne!(name("\u{FA19}"), name("神"));
        assert_eq!(name("\u{3099}"), "\u{3099}");
    }

    #[test]
    fn kana_are_equal_however_they_are_typed() {
        for typed in ["ｻﾄｳ ｼﾞｮｰｼﾞ", "サトウ　ジョージ", "さとう じょーじ", "サトウ ジヨ－ジ", "サトウ ジヨ-ジ"]
        {
            assert_eq!(kana(typed), "サトウジヨージ", "{typed}");
        }
    }
}
