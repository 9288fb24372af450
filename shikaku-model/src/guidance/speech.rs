//! 読み上げのことば: one decision as it is heard.

use alloc::borrow::ToOwned;
use alloc::format;
use alloc::string::String;
use alloc::string::ToString;
use alloc::vec::Vec;

use super::aloud::{Aloud, Sensitive};
use super::screen::{follow_up, missing, readable_kana, reason, shown, shown_warnings, warning_line, ways};
use super::words::Words;
use super::{Lang, desk_text};
use crate::compare::{Change, ChangeKind, Field};
use crate::decision::{Action, Decision, Reason, Warning};
use crate::receipt::NotForClaims;
use crate::text::fold_width;
use crate::validity::Verdict;

/// 読み上げ: the result first, then the share, the person in kana, changes, what to do, the notes of the screen.
///
/// When the card may be another person's than the record, that comes before everything, and no number and no address is read.
///
/// Names are read from kana, identifiers digit by digit, days in 和暦 (in Japanese). Nothing is told by a mark alone: ● is
/// heard as 「一字、表示できない文字があります」. It names the person; where that may be heard is the host's choice. What tells of
/// income or welfare is not said, nor what others wrote, who may: [`speech_with`] says it, and the support code, on request.
pub fn speech(decision: &Decision, lang: Lang) -> String {
    speech_with(decision, lang, Aloud::default())
}

/// 範囲を選ぶ読み上げ: as [`speech`], with as much of the rest as may be heard where the voice speaks.
///
/// ```
/// use shikaku_model::decision::{Finding, NotMade, Policy, Visit, decide};
/// use shikaku_model::guidance::{Aloud, Lang, speech_with};
/// use shikaku_model::Date;
///
/// let visit = Visit::on(Date::new(2026, 3, 2)?);
/// let decision = decide(Finding::NotMade(NotMade::NoCard), None, None, &visit, &Policy::default());
/// let aloud = Aloud { support_code: true, ..Aloud::default() };
/// assert!(speech_with(&decision, Lang::Ja, aloud).ends_with("サポート用コード、NO、ハイフン、CARD。"));
/// # Ok::<(), shikaku_model::date::InvalidDate>(())
/// ```
pub fn speech_with(decision: &Decision, lang: Lang, aloud: Aloud) -> String {
    let words = lang.words();
    let said = |part: &dyn Sensitive| aloud.sensitive || !part.is_sensitive();
    let spoken = |text: &str| sentence(&words.aloud(text), lang);
    let another_person = decision.warnings.contains(&Warning::AnotherPerson);
    let mut sentences = Vec::new();
    if another_person {
        sentences.push(spoken(&warning_line(&Warning::AnotherPerson, lang)));
    }
    sentences.push(sentence(desk_text(decision.headline.code(), lang), lang));
    if decision.reason != Reason::Answer(Verdict::Usable) && said(&decision.reason) {
        sentences.push(spoken(&reason(decision, lang)));
    }
    if said(&decision.burden) {
        sentences.push(words.say_burden(decision.burden));
    }
    if let Some(person) = &decision.person {
        // Copied text may lack the kana; a name that may be misread is still better than none.
        let name = person.name_kana.as_ref().or(person.name.as_ref());
        sentences
            .extend(name.map(|name| words.say_person(words.aloud(&readable_kana(name.expose())).trim())));
        sentences.extend(
            person
                .birthdate
                .as_ref()
                .map(|birth| words.say_birth(*birth.expose(), person.age.as_ref().map(|age| *age.expose()))),
        );
    }
    if !decision.changes.is_empty() {
        sentences.push(words.say_changes(decision.changes.len()));
        sentences.extend(decision.changes.iter().map(|change| {
            if another_person || !said(change) {
                sentence(desk_text(change.field.code(), lang), lang)
            } else {
                say_change(change, lang)
            }
        }));
    }
    if decision.do_now != Action::Next {
        let code = if said(&decision.do_now) { decision.do_now.code() } else { "ALOUD-SEE-SCREEN" };
        sentences.push(words.say_now(&words.aloud(desk_text(code, lang))));
    }
    let of_share = desk_text(decision.burden.code(), lang);
    let ways = ways(decision, lang).into_iter().filter(|way| *way != of_share || said(&decision.burden));
    sentences.extend(ways.map(spoken));
    sentences.extend(decision.questions.iter().map(|question| spoken(desk_text(question.code(), lang))));
    let warnings = shown_warnings(decision).filter(|warning| **warning != Warning::AnotherPerson);
    for warning in warnings {
        match warning {
            Warning::NotUnderstood(_) | Warning::ServiceMessage(_) if !said(warning) => {
                sentences.push(spoken(desk_text(warning.code(), lang)));
            }
            _ if !said(warning) => {}
            // Somebody else's sentences: only a pause shows where they begin.
            Warning::ServiceMessage(message) => {
                sentences.extend([desk_text(warning.code(), lang), message.expose()].map(spoken));
            }
            Warning::NotForClaims(lacking) => sentences.push(spoken(&counted(lacking, lang))),
            _ => sentences.push(spoken(&warning_line(warning, lang))),
        }
    }
    for item in decision.follow_ups.iter().filter(|item| said(&item.kind)) {
        sentences.push(words.say_later(&words.aloud(&follow_up(item, lang))));
        sentences.extend(missing(item, lang).map(|fields| words.say_missing(&fields)));
    }
    if !said(decision) {
        sentences.push(spoken(desk_text("ALOUD-WITHHELD", lang)));
    }
    if aloud.support_code && said(&decision.reason) {
        sentences.push(spoken(&words.support(&code_in_words(decision.code, words))));
    }
    sentences.join(match lang {
        Lang::Ja | Lang::Easy => "",
        Lang::En => " ",
    })
}

/// Characters that many a voice skips or cannot name are counted; the field says where to look.
pub(super) fn counted(lacking: &NotForClaims, lang: Lang) -> String {
    let words = lang.words();
    let field = desk_text(lacking.field.code(), lang);
    let count = lacking.characters.expose().chars().count();
    words.titled(desk_text("WARN-NOT-FOR-CLAIMS", lang), &words.characters(field, count))
}

fn say_change(change: &Change, lang: Lang) -> String {
    let words = lang.words();
    let field = desk_text(change.field.code(), lang);
    let answer = change.answer.expose();
    match (change.field, change.kind) {
        (_, ChangeKind::MustNotOverwrite) => {
            let text = words.titled(field, desk_text("WARN-UNREADABLE", lang));
            sentence(&words.aloud(&text), lang)
        }
        (Field::InsurerNumber | Field::Symbol | Field::Number | Field::Branch, _) => {
            words.say_new(field, &spelled(answer, words))
        }
        // The kana is read with the person, and a kanji name is misread: naming the field is enough.
        (Field::Name | Field::NameKana | Field::Birthdate | Field::Sex | Field::Burden, _) => {
            sentence(field, lang)
        }
        (Field::PersonalFamily | Field::ValidFrom | Field::ValidTo, _) => {
            words.say_new(field, &words.aloud(&shown(change.field, answer, lang)))
        }
        (Field::Address, _) => words.say_new(field, &words.aloud(answer)),
    }
}

/// Digits and marks one by one in words, other characters as they are.
fn spelled(text: &str, words: &dyn Words) -> String {
    let spoken: Vec<String> = fold_width(text)
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| match u8::try_from(c) {
            Ok(digit @ b'0'..=b'9') => words.say_digit(digit).to_owned(),
            _ => words.say_mark(hyphenated(c)).map_or_else(|| c.to_string(), str::to_owned),
        })
        .collect();
    spoken.join(words.pause())
}

/// A support code as it can be written down by ear.
fn code_in_words(code: &str, words: &dyn Words) -> String {
    let hyphen = words.say_mark('-').unwrap_or_default();
    code.replace('-', &[words.pause(), hyphen, words.pause()].concat())
}

/// Dashes of every length are typed for a hyphen.
fn hyphenated(c: char) -> char {
    if matches!(c, '\u{2010}'..='\u{2015}' | '\u{2212}') { '-' } else { c }
}

fn sentence(text: &str, lang: Lang) -> String {
    match lang {
        Lang::Ja | Lang::Easy if text.ends_with('。') => text.to_owned(),
        Lang::Ja | Lang::Easy => format!("{text}。"),
        // The service's own words may be Japanese.
        Lang::En if text.ends_with(['.', '。']) => text.to_owned(),
        Lang::En => format!("{text}."),
    }
}
