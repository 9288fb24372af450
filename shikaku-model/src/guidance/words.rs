//! What a language must be able to say.

use alloc::string::String;

use super::Entry;
use crate::Date;
use crate::burden::Yen;
use crate::code::Coded;
use crate::codes::Sex;
use crate::compare::ChangeKind;
use crate::decision::Reason;
use crate::eligibility::ReadingNote;
use crate::identifier::Problem;
use crate::rules::grace::GraceState;
use crate::rules::ratio::RatioAnswer;

/// A waiting time as a person says it: rounded up, in the unit that fits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wait {
    Seconds(u64),
    Minutes(u64),
    Hours(u64),
    /// A day or longer; nobody at a desk waits for it.
    Days,
}

impl Wait {
    pub(super) fn of(seconds: u64) -> Self {
        match seconds {
            0..120 => Self::Seconds(seconds),
            120..7_200 => Self::Minutes(seconds.div_ceil(60)),
            7_200..86_400 => Self::Hours(seconds.div_ceil(3_600)),
            _ => Self::Days,
        }
    }
}

/// One language: the texts that stand alone, and those that are put together.
pub(super) trait Words: Sync {
    /// Texts by code.
    fn entries(&self) -> [&'static [Entry]; 3];

    /// The reason in a few words, for the brackets after a headline; `None` where the headline says it all.
    fn brief(&self, reason: Reason, certificate: Option<GraceState>) -> Option<String>;

    /// A remark in brackets after a text.
    fn bracket(&self, text: &str, remark: &str) -> String;

    /// A heading before a text.
    fn titled(&self, title: &str, text: &str) -> String;

    /// The share, for the line below the headline.
    fn burden(&self, burden: RatioAnswer, changed: bool) -> String;

    /// A day as people of this language read it.
    fn day(&self, day: Date) -> String;

    /// An age.
    fn age(&self, years: u8) -> String;

    /// The sex; `None` where it is not set, since then there is nothing to show.
    fn sex(&self, sex: &Coded<Sex>) -> Option<String>;

    /// "by this day" before a text.
    fn by(&self, due: Date, text: &str) -> String;

    /// "on this day" before a text.
    fn on(&self, day: Date, text: &str) -> String;

    /// To have the certificate renewed by this day.
    fn renew_by(&self, due: Date) -> String;

    fn list(&self, items: &[&str]) -> String;

    /// A change of one field: the record, the answer.
    fn change(&self, field: &str, kind: ChangeKind, chart: &str, answer: &str) -> String;

    /// A share of so many tenths.
    fn share(&self, tenths: u8) -> String;

    /// What was not understood, as an item of a list.
    fn note(&self, note: &ReadingNote) -> String;

    /// How many items a list leaves out.
    fn more(&self, count: usize) -> String;

    fn days(&self, days: u16) -> String;

    fn tries_left(&self, tries: u8) -> String;

    fn yen(&self, amount: &Yen) -> String;

    /// 限度額の適用区分 by its official label, or the code where it is not in the table.
    fn limit_category(&self, label: &str) -> String;

    /// Until when an expired certificate serves: for certain, and at the longest.
    fn grace(&self, promised: Option<Date>, until: Date) -> String;

    /// How long to wait before the next try.
    fn wait(&self, wait: Wait) -> String;

    /// Unreadable characters in words, for those who do not see the mark.
    fn unreadable(&self, field: &str, count: usize) -> String;

    /// So many characters of a field, where the characters themselves would say nothing.
    fn characters(&self, field: &str, count: usize) -> String;

    fn support(&self, code: &str) -> String;

    /// What is wrong with typed text.
    fn typed(&self, problem: Problem) -> String;

    /// The share as a sentence.
    fn say_burden(&self, burden: RatioAnswer) -> String;

    fn say_person(&self, kana: &str) -> String;

    fn say_birth(&self, day: Date, age: Option<u8>) -> String;

    fn say_changes(&self, count: usize) -> String;

    /// A change whose new value is spelled.
    fn say_new(&self, field: &str, value: &str) -> String;

    /// A digit as a word of its own.
    fn say_digit(&self, digit: u8) -> &'static str;

    /// A mark between digits as a word: many a voice is silent about it, and 12-34 would be heard as 1234.
    fn say_mark(&self, mark: char) -> Option<&'static str>;

    /// What joins spelled characters.
    fn pause(&self) -> &'static str;

    fn say_now(&self, action: &str) -> String;

    fn say_later(&self, item: &str) -> String;

    /// What the record lacks.
    fn say_missing(&self, fields: &str) -> String;

    /// Makes a text of the screen speakable: no brackets, no marks whose shape carries the meaning.
    fn aloud(&self, text: &str) -> String;
}
