//! 点字のことば: a decision as kana for braille, parted into words and in the spelling of braille.
//!
//! The words are those of やさしい日本語, which are written in kana with spaces. Braille spells as it sounds: the particles は
//! and へ are ワ and エ, a long ウ or オ is ー (日本点字委員会『日本点字表記法』). Names are given in their kana, not parted into words,
//! and the line says so. What data hold in kanji alone stays in kanji, since no reading is known: such a line says （カンジ）, so
//! that nobody takes it for a broken one. Arrows and ● are words.

use alloc::borrow::ToOwned;
use alloc::format;
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;

use super::easy::Easy;
use super::screen::{change_line, readable_kana, reason, shown_warnings, warning_line, ways, wrap};
use super::speech::counted;
use super::words::Words as _;
use super::{Lang, desk_text, screen};
use crate::compare::{Change, ChangeKind, Field, UNREADABLE};
use crate::decision::{Decision, PersonSummary, Warning, one_line};

/// 点字の行: one decision for a braille display or printer, top to bottom.
///
/// It names the person, so `Debug` leaves the lines out.
#[derive(Clone, PartialEq, Eq)]
pub struct Braille {
    /// The lines; kana in Japanese, plain letters in English.
    pub lines: Vec<String>,
}

impl core::fmt::Debug for Braille {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Braille").field("lines", &self.lines.len()).finish()
    }
}

/// 点字のことば: the words of one decision. Japanese and easy Japanese are the same in braille.
///
/// ```
/// use shikaku_model::Date;
/// use shikaku_model::decision::{Cause, Failure, Finding, Policy, Visit, decide};
/// use shikaku_model::guidance::{Lang, braille};
///
/// let failure = Failure { code: "NET-TIMEOUT", cause: Cause::Network, tries_left: None };
/// let visit = Visit::on(Date::new(2026, 3, 2)?);
/// let decision = decide(Finding::Failed { failure, service: None }, None, None, &visit, &Policy::default());
/// assert_eq!(braille(&decision, Lang::Ja).lines[0], "カクニン デキマセン（ツナガリマセン）");
/// # Ok::<(), shikaku_model::date::InvalidDate>(())
/// ```
pub fn braille(decision: &Decision, lang: Lang) -> Braille {
    if lang == Lang::En {
        return Braille { lines: screen(decision, lang).lines().map(str::to_owned).collect() };
    }
    let screen = screen(decision, Lang::Easy);
    let mut lines = vec![braille_kana(&screen.headline), braille_kana(&screen.burden)];
    let (name, birth) = match &decision.person {
        Some(person) => (name(person), person.birthdate),
        None => (None, None),
    };
    lines.extend(name);
    lines.extend(birth.map(|birth| braille_kana(&format!("たんじょうび: {}", Easy.day(*birth.expose())))));
    let kana_is_known = decision.person.as_ref().is_some_and(|person| person.name_kana.is_some());
    lines.extend(decision.changes.iter().flat_map(|change| in_words(&change_in_kana(change, kana_is_known))));
    lines.extend([&screen.do_now].into_iter().chain(&screen.later).flat_map(|line| in_words(line)));
    lines.extend(notes(decision).iter().flat_map(|note| in_words(note)));
    lines.push(screen.support);
    Braille { lines }
}

/// The name in kana; where the answer lacks the kana, as it is.
fn name(person: &PersonSummary) -> Option<String> {
    let as_it_is =
        || person.name.as_ref().map(|name| format!("ナマエ（カンジ）: {}", one_line(name.expose())));
    let kana = person.name_kana.as_ref();
    kana.map(|kana| format!("ナマエ（ワカチガキ ナシ）: {}", one_line(&readable_kana(kana.expose()))))
        .or_else(as_it_is)
}

/// A change; of a name whose kana was given above, only that its kanji differ.
fn change_in_kana(change: &Change, kana_is_known: bool) -> String {
    match (change.field, change.kind) {
        (Field::Name, ChangeKind::Different) if kana_is_known => {
            "なまえの かんじが かわりました。".to_owned()
        }
        (Field::Name, ChangeKind::MustNotOverwrite) if kana_is_known => {
            "なまえの かんじが ちがいます。きろくは かえません。".to_owned()
        }
        _ => change_line(change, Lang::Easy),
    }
}

/// What the notes of the screen say.
fn notes(decision: &Decision) -> Vec<String> {
    let lang = Lang::Easy;
    let questions = decision.questions.iter().map(|question| desk_text(question.code(), lang));
    let warnings = shown_warnings(decision).map(|warning| match warning {
        Warning::NotForClaims(lacking) => counted(lacking, lang),
        _ => warning_line(warning, lang),
    });
    let said = ways(decision, lang).into_iter().chain(questions).map(str::to_owned);
    [reason(decision, lang)].into_iter().chain(said).chain(warnings).collect()
}

/// A text as lines of braille, with words in the place of marks.
fn in_words(text: &str) -> Vec<String> {
    let text = one_line(text).replace(" → ", " から ").replace(UNREADABLE, "（よめない もじ）");
    let lines = wrap(&text, Lang::Easy.line_limit());
    lines.iter().map(|line| labelled(&braille_kana(line))).collect()
}

/// A line that holds kanji says so, after its heading where it has one.
fn labelled(line: &str) -> String {
    if !line.chars().any(is_kanji) {
        return line.to_owned();
    }
    match line.split_once(": ") {
        Some((heading, value)) if !heading.chars().any(is_kanji) => format!("{heading}（カンジ）: {value}"),
        _ => format!("（カンジ） {line}"),
    }
}

/// 点字の仮名遣い: kana parted into words, in the spelling of braille; anything but kana stays as it is.
///
/// ```
/// use shikaku_model::guidance::braille_kana;
///
/// assert_eq!(braille_kana("きょうは やくしょへ いきます。"), "キョーワ ヤクショエ イキマス。");
/// ```
pub fn braille_kana(text: &str) -> String {
    // A word with kanji has no known reading: respelling the kana around them would only mangle it.
    text.split_inclusive(' ')
        .map(|word| if word.chars().any(is_kanji) { word.to_owned() } else { respelled(word) })
        .collect()
}

fn respelled(text: &str) -> String {
    let mut spelled = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    let mut before = None;
    while let Some(c) = chars.next() {
        let ends_word = chars.peek().is_none_or(|next| !is_kana(*next));
        let begins_word = before.is_none_or(|before| !ends_a_noun(before));
        spelled.push(match c {
            'は' if ends_word && !begins_word => 'ワ',
            'へ' if ends_word && !begins_word => 'エ',
            'を' => 'ヲ',
            'う' if before.is_some_and(is_long_before_u) => 'ー',
            'ぁ'..='ゖ' => char::from_u32(u32::from(c) + 0x60).unwrap_or(c),
            _ => c,
        });
        before = Some(c);
    }
    spelled
}

fn is_kanji(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// A particle follows a word, in whatever letters, or its brackets.
fn ends_a_noun(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '）' | '」')
}

fn is_kana(c: char) -> bool {
    matches!(c, 'ぁ'..='ゖ' | 'ァ'..='ヺ' | 'ー')
}

/// Kana of the columns ウ and オ, after which a written う is heard as their lengthening. Verbs that end in う after オ are not
/// used in the texts.
fn is_long_before_u(c: char) -> bool {
    const LENGTHENED: &str = "うくすつぬふむゆるぐずづぶぷゅおこそとのほもよろごぞどぼぽょ";
    LENGTHENED.contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guidance::{Audience, codes, text};

    #[test]
    fn braille_spells_as_it_sounds() {
        for (kana, spelled) in [
            ("カードを うごかさないで ください。", "カードヲ ウゴカサナイデ クダサイ。"),
            ("やくしょへ", "ヤクショエ"),
            ("つぎへ", "ツギエ"),
            ("ここでは つかえません。", "ココデワ ツカエマセン。"),
            ("はらう わりあい", "ハラウ ワリアイ"),
            ("きょうの けんこう ほけん", "キョーノ ケンコー ホケン"),
            ("じゅうしょ", "ジューショ"),
            ("もういちど", "モーイチド"),
            ("がめんで いれて", "ガメンデ イレテ"),
            ("PIN 3かい", "PIN 3カイ"),
            ("PDFは かぎの ところに", "PDFワ カギノ トコロニ"),
            ("0120-95-0178へ。", "0120-95-0178エ。"),
            ("ところ（やくしょ）は、はい", "トコロ（ヤクショ）ワ、ハイ"),
            ("なまえ: 架空　太郎は いいえ", "ナマエ: 架空　太郎は イイエ"),
            ("", ""),
        ] {
            assert_eq!(braille_kana(kana), spelled, "{kana}");
        }
    }

    #[test]
    fn every_text_of_easy_japanese_is_kana_and_can_be_written_in_braille() {
        let kanji = |c: char| matches!(c, '\u{3400}'..='\u{9FFF}');
        for code in codes() {
            for audience in [Audience::Desk, Audience::Patient, Audience::Vendor] {
                let text = text(code, Lang::Easy, audience).unwrap();
                assert!(!text.chars().any(kanji), "{code}: {text}");
                let spelled = braille_kana(text);
                assert!(!spelled.chars().any(|c| matches!(c, 'ぁ'..='ゖ')), "{code}: {spelled}");
                let longest = text
                    .split([' ', '、', '。', '（', '）', '/', ':'])
                    .map(|word| word.chars().count())
                    .max();
                assert!(longest.unwrap_or(0) <= 16, "{code}: not parted into words: {text}");
            }
        }
    }
}
