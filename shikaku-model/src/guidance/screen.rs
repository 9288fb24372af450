//! 画面のことば: what a receptionist reads, in their order.

use alloc::borrow::ToOwned;
use alloc::format;
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;
use core::fmt;
use core::slice;

use super::words::{Wait, Words};
use super::{Lang, desk_text};
use crate::Date;
use crate::code::{Code, Coded};
use crate::codes::PersonalFamilyClassification;
use crate::compare::{Change, Field};
use crate::decision::{Decision, Failure, FollowUp, FollowUpKind, PersonSummary, Reason, Warning, one_line};
use crate::eligibility::ReadingNote;
use crate::rules::limit::LimitAnswer;
use crate::rules::ratio::{RatioAnswer, RatioUnknown};
use crate::text::fold_width;

/// 画面: the lines of one decision, top to bottom. No line is longer than [`Lang::line_limit`].
///
/// It shows the person, so `Debug` leaves those lines out. `Display` is the whole screen as text, without a line break at
/// the end: 「■」 before the headline, 「→」 before what to do now, the other lines indented.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Screen {
    /// 見出し, with the reason in brackets.
    pub headline: String,
    /// 負担割合.
    pub burden: String,
    /// 患者: kana, name, birth date with age and sex.
    pub person: Vec<String>,
    /// 変更: differences from the practice's record only.
    pub changes: Vec<String>,
    /// 次にすること: one button.
    pub do_now: String,
    /// 後ですること, with due days.
    pub later: Vec<String>,
    /// 説明と注意: the reason as a sentence, other ways to confirm, what to look at.
    pub notes: Vec<String>,
    /// サポート用コード; nothing about the person.
    pub support: String,
}

impl fmt::Debug for Screen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Screen")
            .field("headline", &self.headline)
            .field("do_now", &self.do_now)
            .field("support", &self.support)
            .finish_non_exhaustive()
    }
}

impl fmt::Display for Screen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "■ {}   {}", self.headline, self.burden)?;
        for line in self.person.iter().chain(&self.changes) {
            writeln!(f, "   {line}")?;
        }
        writeln!(f, "→ {}", self.do_now)?;
        for line in self.later.iter().chain(&self.notes) {
            writeln!(f, "   {line}")?;
        }
        write!(f, "   {}", self.support)
    }
}

impl Screen {
    /// Every line, top to bottom.
    pub fn lines(&self) -> impl Iterator<Item = &str> {
        [
            slice::from_ref(&self.headline),
            slice::from_ref(&self.burden),
            &self.person,
            &self.changes,
            slice::from_ref(&self.do_now),
            &self.later,
            &self.notes,
            slice::from_ref(&self.support),
        ]
        .into_iter()
        .flatten()
        .map(String::as_str)
    }
}

/// 画面のことば: the words for one decision.
pub fn screen(decision: &Decision, lang: Lang) -> Screen {
    let words = lang.words();
    let limit = lang.line_limit();
    let wrapped = |lines: Vec<String>| {
        lines.iter().flat_map(|line| wrap(&one_line(line), limit)).collect::<Vec<String>>()
    };
    Screen {
        headline: headline(decision, lang),
        burden: words.burden(decision.burden, !decision.changes.is_empty()),
        person: decision.person.as_ref().map_or_else(Vec::new, |person| wrapped(person_lines(person, words))),
        changes: wrapped(decision.changes.iter().map(|change| change_line(change, lang)).collect()),
        do_now: desk_text(decision.do_now.code(), lang).to_owned(),
        later: wrapped(decision.follow_ups.iter().flat_map(|item| later(item, lang)).collect()),
        notes: wrapped([vec![reason(decision, lang)], notes(decision, lang)].concat()),
        support: words.support(decision.code),
    }
}

/// 一行: headline, share and name in at most 40 characters, for braille displays and lists.
pub fn plain_line(decision: &Decision, lang: Lang) -> String {
    let mut line = headline(decision, lang);
    if decision.burden.tenths().is_some() {
        let burden = lang.words().burden(decision.burden, !decision.changes.is_empty());
        line = format!("{line} {burden}");
    }
    if let Some(kana) = decision.person.as_ref().and_then(|person| person.name_kana.as_ref()) {
        line = format!("{line} {}", one_line(&readable_kana(kana.expose())));
    }
    line.chars().take(40).collect()
}

fn headline(decision: &Decision, lang: Lang) -> String {
    let words = lang.words();
    let head = desk_text(decision.headline.code(), lang);
    if decision.warnings.contains(&Warning::AnotherPerson) {
        return words.bracket(head, desk_text("BRIEF-ANOTHER-PERSON", lang));
    }
    match words.brief(decision.reason, decision.certificate) {
        Some(brief) => words.bracket(head, &brief),
        None => head.to_owned(),
    }
}

fn person_lines(person: &PersonSummary, words: &dyn Words) -> Vec<String> {
    let mut lines = Vec::new();
    lines.extend(person.name_kana.as_ref().map(|kana| readable_kana(kana.expose())));
    lines.extend(person.name.as_ref().map(|name| name.expose().clone()));
    let mut facts = Vec::new();
    if let Some(birth) = &person.birthdate {
        let day = words.day(*birth.expose());
        facts.push(match &person.age {
            Some(age) => words.bracket(&day, &words.age(*age.expose())),
            None => day,
        });
    }
    facts.extend(person.sex.as_ref().and_then(|sex| words.sex(sex)));
    if !facts.is_empty() {
        lines.push(words.list(&facts.iter().map(String::as_str).collect::<Vec<_>>()));
    }
    lines
}

/// Both sides as the lines of the person show them.
pub(super) fn change_line(change: &Change, lang: Lang) -> String {
    let [chart, answer] =
        [&change.chart, &change.answer].map(|value| shown(change.field, value.expose(), lang));
    lang.words().change(desk_text(change.field.code(), lang), change.kind, &chart, &answer)
}

/// The value of a field as people write it: days in their calendar, codes in words, kana in full width.
pub(super) fn shown(field: Field, value: &str, lang: Lang) -> String {
    let words = lang.words();
    let shown = match field {
        Field::Birthdate | Field::ValidFrom | Field::ValidTo => {
            value.parse::<Date>().ok().map(|day| words.day(day))
        }
        Field::Burden => value.parse().ok().map(|tenths| words.share(tenths)),
        Field::NameKana => Some(readable_kana(value)),
        Field::Sex => words.sex(&Coded::from_code(value)),
        Field::PersonalFamily => match PersonalFamilyClassification::from_code(value) {
            Some(PersonalFamilyClassification::Insured) => Some(desk_text("PERSON-INSURED", lang).to_owned()),
            Some(PersonalFamilyClassification::Family) => Some(desk_text("PERSON-FAMILY", lang).to_owned()),
            None => None,
        },
        _ => None,
    };
    shown.unwrap_or_else(|| value.to_owned())
}

/// The reason as a sentence. A locked PIN says by itself that no try is left.
pub(super) fn reason(decision: &Decision, lang: Lang) -> String {
    let words = lang.words();
    let reason = desk_text(decision.code, lang);
    match decision.reason {
        Reason::Failed(Failure { tries_left: Some(tries @ 1..), .. }) => {
            words.bracket(reason, &words.tries_left(tries))
        }
        _ => reason.to_owned(),
    }
}

fn notes(decision: &Decision, lang: Lang) -> Vec<String> {
    let warnings = shown_warnings(decision).map(|warning| warning_line(warning, lang));
    let questions = decision.questions.iter().map(|question| desk_text(question.code(), lang));
    ways(decision, lang).into_iter().chain(questions).map(str::to_owned).chain(warnings).collect()
}

/// The other ways to confirm, and the share where somebody has to look at it.
pub(super) fn ways(decision: &Decision, lang: Lang) -> Vec<&'static str> {
    let mut codes: Vec<_> = decision.ways.iter().map(|way| way.code()).collect();
    match decision.burden {
        RatioAnswer::Unknown { why: RatioUnknown::NotConfirmed }
            if !decision.has_plan() && !decision.is_usable() => {}
        RatioAnswer::Unknown { .. } | RatioAnswer::Contradiction { .. } => codes.push(decision.burden.code()),
        RatioAnswer::Known { .. } => {}
    }
    codes.into_iter().map(|code| desk_text(code, lang)).collect()
}

/// The warnings that concern the desk. That nobody checked the revocation is true of nearly every visit and leaves a
/// receptionist nothing to do.
pub(super) fn shown_warnings(decision: &Decision) -> impl Iterator<Item = &Warning> {
    decision.warnings.iter().filter(|warning| **warning != Warning::RevocationNotChecked)
}

pub(super) fn warning_line(warning: &Warning, lang: Lang) -> String {
    let words = lang.words();
    let text = desk_text(warning.code(), lang);
    match warning {
        Warning::Unreadable { field, count } => words.unreadable(desk_text(field.code(), lang), *count),
        Warning::NotForClaims(lacking) => {
            let characters =
                words.bracket(desk_text(lacking.field.code(), lang), lacking.characters.expose());
            words.titled(text, &characters)
        }
        Warning::RecordIncomplete { missing } => words.titled(text, &field_names(missing, lang)),
        Warning::NotUnderstood(notes) => words.titled(text, &not_understood(notes, words)),
        Warning::ConfirmedOnAnotherDay { on } => words.bracket(text, &words.day(*on)),
        Warning::LostOn { day } => words.bracket(text, &words.day(*day)),
        Warning::NearExpiry { days }
        | Warning::PhoneNearExpiry { days }
        | Warning::PhoneCardNearExpiry { days } => words.bracket(text, &words.days(*days)),
        Warning::InGrace { promised, until } => words.grace(*promised, *until),
        Warning::ServiceWait { seconds } => words.wait(Wait::of(*seconds)),
        Warning::LimitCategory(limit) => match limit.expose() {
            LimitAnswer::Known(category) => words.titled(text, &words.limit_category(category.label())),
            LimitAnswer::Guessed(guess) => words.titled(text, &words.limit_category(guess.category)),
            LimitAnswer::OutsideDates => text.to_owned(),
        },
        Warning::SelfPayAmount(amount) => words.titled(text, &words.yen(amount.expose())),
        Warning::ServiceMessage(message) => words.titled(text, message.expose()),
        _ => text.to_owned(),
    }
}

/// The first of what was not understood: a text of another layout could hold hundreds of strange lines.
fn not_understood(notes: &[ReadingNote], words: &dyn Words) -> String {
    const MOST: usize = 5;
    let mut items: Vec<String> = notes.iter().take(MOST).map(|note| words.note(note)).collect();
    if notes.len() > MOST {
        items.push(words.more(notes.len() - MOST));
    }
    words.list(&items.iter().map(String::as_str).collect::<Vec<_>>())
}

fn field_names(fields: &[Field], lang: Lang) -> String {
    let names: Vec<_> = fields.iter().map(|field| desk_text(field.code(), lang)).collect();
    lang.words().list(&names)
}

fn later(item: &FollowUp, lang: Lang) -> Vec<String> {
    let missing = missing(item, lang).map(|fields| {
        let title = desk_text("LATER-MISSING", lang);
        lang.words().titled(title, &fields)
    });
    [follow_up(item, lang)].into_iter().chain(missing).collect()
}

pub(super) fn follow_up(item: &FollowUp, lang: Lang) -> String {
    let words = lang.words();
    let text = desk_text(item.kind.code(), lang);
    match (&item.kind, item.due) {
        (FollowUpKind::RenewCertificate, Some(due)) => words.renew_by(due),
        (FollowUpKind::RecheckTicket, Some(due)) => words.on(due, text),
        // "In a few days" is when; the due day is the last one, and stands beside the check that is due then.
        (FollowUpKind::CheckAgainOnline, _) => text.to_owned(),
        (_, Some(due)) => words.by(due, text),
        (_, None) => text.to_owned(),
    }
}

/// The names of what the record lacks, if anything.
pub(super) fn missing(item: &FollowUp, lang: Lang) -> Option<String> {
    match &item.kind {
        FollowUpKind::CheckLater { missing } if !missing.is_empty() => Some(field_names(missing, lang)),
        _ => None,
    }
}

/// Half-width kana are hard to read and are misread aloud.
pub(super) fn readable_kana(kana: &str) -> String {
    fold_width(kana)
}

/// Cuts a line into lines of at most `limit` characters: at a space or after 「。」 where there is one. Nothing but those
/// spaces is lost.
pub(super) fn wrap(line: &str, limit: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut rest = line.trim();
    while let Some((full, next)) = rest.char_indices().nth(limit) {
        let (head, _) = rest.split_at(full);
        let place = head.char_indices().rev().find_map(|(at, c)| match c {
            ' ' => Some(at),
            '。' => Some(at + c.len_utf8()),
            _ => None,
        });
        let cut = if next == ' ' { full } else { place.unwrap_or(full) };
        let (line, tail) = rest.split_at(cut);
        lines.push(line.trim_end().to_owned());
        rest = tail.trim_start();
    }
    if !rest.is_empty() {
        lines.push(rest.to_owned());
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_at_spaces_and_after_sentences_and_lose_nothing_else() {
        for (text, limit, lines) in [
            ("one two three", 7, &["one two", "three"][..]),
            ("one two three", 8, &["one two", "three"]),
            ("one two three", 6, &["one", "two", "three"]),
            ("incomprehensible", 8, &["incompre", "hensible"]),
            ("確認しました。次へ進みます。", 10, &["確認しました。", "次へ進みます。"]),
            ("一二三四五六七八九十", 4, &["一二三四", "五六七八", "九十"]),
            ("   ", 1, &[]),
            ("", 4, &[]),
        ] {
            assert_eq!(wrap(text, limit), lines, "{text} {limit}");
        }
    }
}
