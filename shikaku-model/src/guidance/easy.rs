//! やさしい日本語: short sentences in kana, written with spaces between the words.
//!
//! For patients who are learning Japanese or find kanji hard, and, since it is kana parted into words, what braille is made
//! from ([`braille`](super::braille())).

mod desk;
mod failures;
mod rules;

use alloc::borrow::ToOwned;
use alloc::format;
use alloc::string::String;

use super::Entry;
use super::words::{Wait, Words};
use crate::Date;
use crate::burden::Yen;
use crate::code::Coded;
use crate::codes::Sex;
use crate::compare::ChangeKind;
use crate::decision::{Cause, Failure, NotMade, Reason};
use crate::eligibility::ReadingNote;
use crate::identifier::Problem;
use crate::rules::coverage::Coverage;
use crate::rules::grace::GraceState;
use crate::rules::ratio::{RatioAnswer, RatioSource};
use crate::validity::Verdict;

pub(super) struct Easy;

/// Why there is no answer, as a short sentence.
fn failed(failure: Failure) -> &'static str {
    match (failure.code, failure.cause) {
        ("READER-NO-CARD" | "READER-CARD-REMOVED", _) => "カードが ありません",
        ("CARD-NOT-MYNUMBER", _) => "マイナンバーカードでは ありません",
        ("CARD-CHANGED", _) => "ほかの カードに なりました",
        ("PIN-WRONG", _) => "ばんごうが ちがいます",
        ("PIN-FORMAT", _) => "ばんごうは すうじ 4つ",
        ("PIN-LAST-TRY", _) => "ばんごうは あと 1かい",
        ("PIN-LOCKED", _) => "ばんごうが ロック",
        ("PIN-OUTCOME-UNKNOWN", _) => "ばんごうの けっかが わかりません",
        ("CERT-MISSING", _) => "しょうめいしょが ありません",
        ("SERVICE-DOWN", _) => "サービスが とまって います",
        ("SERVICE-BUSY", _) => "サービスが こんで います",
        ("SERVICE-REFUSED", _) => "サービスが うけつけません",
        ("FOLDER-NO-RESULT" | "APP-NO-RESULT", _) => "けっかが まだ ありません",
        ("FOLDER-SEVERAL" | "APP-SEVERAL", _) => "けっかが いくつも あります",
        ("FOLDER-CHANGING", _) => "けっかを かいて います",
        (_, Cause::Reader) => "カードの きかいが つかえません",
        (_, Cause::Card) => "カードが よめません",
        (_, Cause::Pin) => "ばんごうが つかえません",
        (_, Cause::Certificate) => "しょうめいしょが つかえません",
        (_, Cause::Network) => "つながりません",
        (_, Cause::Service) => "サービスが つかえません",
        (_, Cause::Data) => "けっかが よめません",
    }
}

impl Words for Easy {
    fn entries(&self) -> [&'static [Entry]; 3] {
        [desk::DESK, failures::FAILURES, rules::RULES]
    }

    fn brief(&self, reason: Reason, certificate: Option<GraceState>) -> Option<String> {
        let brief = match reason {
            Reason::Answer(Verdict::Usable) => return None,
            Reason::InGrace => {
                return match certificate {
                    Some(GraceState::InGrace { days_left: 0, .. }) => {
                        Some("しょうめいしょは きげんぎれ、ながくて きょうまで".to_owned())
                    }
                    Some(GraceState::InGrace { days_left, .. }) => {
                        Some(format!("しょうめいしょは きげんぎれ、ながくて あと {days_left}にち"))
                    }
                    _ => None,
                };
            }
            Reason::ConfirmedAnotherDay => "ほかの ひの かくにん",
            Reason::NotIdentified => "ばんごうが ありません",
            Reason::CertificateEnded => "こうしんが いります",
            Reason::PhoneCertificateEnded | Reason::PhoneCardEnded => "スマートフォン",
            Reason::ByDocument(_) => "しょるいで かくにん",
            Reason::NotMade(NotMade::NoCard) => "カードが ありません",
            Reason::NotMade(NotMade::NotOffered) => "オンラインの かくにんは なし",
            Reason::Answer(verdict) => match verdict {
                Verdict::Ended => "ほけんが おわりました",
                Verdict::Superseded => "あたらしい ほけんが あります",
                Verdict::NotCovered(Coverage::BeforeStart) => "ほけんが はじまる まえ",
                Verdict::NotCovered(_) => "ほけんが おわった あと",
                Verdict::NotFound => "とうろくが まだかも しれません",
                Verdict::Several => "いくつも あります",
                Verdict::ValidUnregistered => "いりょうけんの とうろくが まだ",
                Verdict::Pending => "かくにん して います",
                Verdict::Unavailable => "けっかを もらえません",
                Verdict::NotStated => "かいて ありません",
                Verdict::Usable | Verdict::Unrecognised => "しらない コード",
            },
            Reason::Failed(failure) => failed(failure),
        };
        Some(brief.to_owned())
    }

    fn bracket(&self, text: &str, remark: &str) -> String {
        format!("{}（{remark}）", text.trim_end_matches('。'))
    }

    fn titled(&self, title: &str, text: &str) -> String {
        format!("{title}: {text}")
    }

    fn burden(&self, burden: RatioAnswer, changed: bool) -> String {
        let share = match burden {
            RatioAnswer::Known { tenths, source: RatioSource::Chart } => {
                format!("{tenths}わり（きろくから）")
            }
            RatioAnswer::Known { tenths, source: RatioSource::TicketPending } => {
                format!("{tenths}わり（いりょうけんを まって います）")
            }
            RatioAnswer::Known { tenths, .. } => self.share(tenths),
            RatioAnswer::Contradiction { data, .. } => format!("{data}わり（としと あいません）"),
            RatioAnswer::Unknown { .. } => "わりあいは まだ わかりません".to_owned(),
        };
        if changed { format!("{share} かわりました") } else { share }
    }

    fn day(&self, day: Date) -> String {
        format!("{}ねん {}がつ {}にち", day.year(), day.month(), day.day())
    }

    fn age(&self, years: u8) -> String {
        format!("{years}さい")
    }

    fn sex(&self, sex: &Coded<Sex>) -> Option<String> {
        match sex.known()? {
            Sex::Male => Some("おとこ".to_owned()),
            Sex::Female => Some("おんな".to_owned()),
            Sex::NotSet => None,
        }
    }

    fn by(&self, due: Date, text: &str) -> String {
        format!("{}までに: {text}", self.day(due))
    }

    fn on(&self, day: Date, text: &str) -> String {
        format!("{}に: {text}", self.day(day))
    }

    fn renew_by(&self, due: Date) -> String {
        format!("{}までに あたらしく する ことを すすめる", self.day(due))
    }

    fn list(&self, items: &[&str]) -> String {
        items.join("、 ")
    }

    fn change(&self, field: &str, kind: ChangeKind, chart: &str, answer: &str) -> String {
        match kind {
            ChangeKind::Different => format!("{field}: {chart} → {answer}"),
            ChangeKind::MustNotOverwrite => {
                format!("{field}: {chart}（こたえは {answer}。きろくは かえません）")
            }
        }
    }

    fn share(&self, tenths: u8) -> String {
        format!("{tenths}わり")
    }

    fn note(&self, note: &ReadingNote) -> String {
        match note {
            ReadingNote::UnknownLabel(label) | ReadingNote::UnknownSection(label) => label.clone(),
            ReadingNote::RepeatedLabel(label) => format!("{label}（ふたつ あります）"),
            ReadingNote::UnreadableLine(number) => format!("{number}ぎょうめ"),
            ReadingNote::CharacterCodeContradicted => "もじコード".to_owned(),
            ReadingNote::AttributesLost => "XMLの ぞくせい".to_owned(),
        }
    }

    fn more(&self, count: usize) -> String {
        format!("ほかに {count}つ")
    }

    fn days(&self, days: u16) -> String {
        if days == 0 { "きょうまで".to_owned() } else { format!("あと {days}にち") }
    }

    fn tries_left(&self, tries: u8) -> String {
        format!("あと {tries}かい")
    }

    fn yen(&self, amount: &Yen) -> String {
        format!("{}えん", amount.as_str())
    }

    fn limit_category(&self, label: &str) -> String {
        [
            ("現役並み", "げんえきなみ "),
            ("低所得", "ていしょとく "),
            ("一般", "いっぱん "),
            ("(老福)", "（ろうれい ふくし ねんきん）"),
            ("(境)", "（きょうかいそう）"),
            ("III", "3"),
            ("II", "2"),
            ("I", "1"),
        ]
        .into_iter()
        .fold(label.to_owned(), |label, (kanji, kana)| label.replace(kanji, kana))
        .trim_end()
        .to_owned()
    }

    fn grace(&self, promised: Option<Date>, until: Date) -> String {
        let until_day = self.day(until);
        match promised {
            Some(day) if day < until => format!(
                "きげんの すぎた しょうめいしょも、{}まで つかえます。{until_day}まで つかえる ことも あります。",
                self.day(day)
            ),
            Some(_) => format!("きげんの すぎた しょうめいしょも、{until_day}まで つかえます。"),
            None => format!("きげんの すぎた しょうめいしょも、{until_day}まで つかえる ことが あります。"),
        }
    }

    fn wait(&self, wait: Wait) -> String {
        let time = match wait {
            Wait::Seconds(seconds) => format!("{seconds}びょう"),
            Wait::Minutes(minutes) => format!("{minutes}ふん"),
            Wait::Hours(hours) => format!("{hours}じかん"),
            Wait::Days => "1にち".to_owned(),
        };
        format!("{time}くらい まってから、もういちど ためして ください。")
    }

    fn unreadable(&self, field: &str, count: usize) -> String {
        format!("{field}に、みえない もじが {count}つ あります。きろくは かえません。")
    }

    fn characters(&self, field: &str, count: usize) -> String {
        format!("{field}に {count}つ")
    }

    fn support(&self, code: &str) -> String {
        format!("サポート コード: {code}")
    }

    fn typed(&self, problem: Problem) -> String {
        match problem {
            Problem::Empty => "まだ いれて いません。".to_owned(),
            Problem::Length { found } => format!("いれたのは {found}もじです。"),
            Problem::Character => "つかえない もじが あります。".to_owned(),
            Problem::Grouping => "くぎりの ばしょが ちがいます。".to_owned(),
        }
    }

    fn say_burden(&self, burden: RatioAnswer) -> String {
        match burden {
            RatioAnswer::Known { tenths, source: RatioSource::Chart } => {
                format!("はらう わりあいは、きろくでは {tenths}わりです。")
            }
            RatioAnswer::Known { tenths, source: RatioSource::TicketPending } => {
                format!("はらう わりあいは {tenths}わりの みこみです。いりょうけんの とうろくが まだです。")
            }
            RatioAnswer::Known { tenths, .. } => format!("はらう わりあいは、{tenths}わりです。"),
            RatioAnswer::Contradiction { data, .. } => {
                format!("はらう わりあいは {data}わりですが、としと あいません。")
            }
            RatioAnswer::Unknown { .. } => "はらう わりあいは、まだ わかりません。".to_owned(),
        }
    }

    fn say_person(&self, kana: &str) -> String {
        format!("{kana}さん。")
    }

    fn say_birth(&self, day: Date, age: Option<u8>) -> String {
        let age = age.map(|years| format!("、{years}さい")).unwrap_or_default();
        format!("{} うまれ{age}。", self.day(day))
    }

    fn say_changes(&self, count: usize) -> String {
        format!("かわった ところが {count}つ あります。")
    }

    fn say_new(&self, field: &str, value: &str) -> String {
        format!("{field}は、{value}。")
    }

    fn say_digit(&self, digit: u8) -> &'static str {
        super::ja::Japanese.say_digit(digit)
    }

    fn say_mark(&self, mark: char) -> Option<&'static str> {
        super::ja::Japanese.say_mark(mark)
    }

    fn pause(&self) -> &'static str {
        "、"
    }

    fn say_now(&self, action: &str) -> String {
        format!("つぎは、{action}。")
    }

    fn say_later(&self, item: &str) -> String {
        format!("あとで、{item}。")
    }

    fn say_missing(&self, fields: &str) -> String {
        format!("きろくに ない ことは、{fields}です。")
    }

    fn aloud(&self, text: &str) -> String {
        super::ja::Japanese.aloud(&text.replace(": ", "、"))
    }
}
