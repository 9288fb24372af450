//! English.

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

pub(super) struct English;

/// Why there is no answer, as a short sentence.
fn failed(failure: Failure) -> String {
    let brief = match (failure.code, failure.cause) {
        ("READER-NO-CARD" | "READER-CARD-REMOVED", _) => "there is no card",
        ("CARD-NOT-MYNUMBER", _) => "this is no My Number Card",
        ("CARD-CHANGED", _) => "the card was exchanged",
        ("PIN-WRONG", _) => "the PIN is wrong",
        ("PIN-FORMAT", _) => "the PIN has four digits",
        ("PIN-LAST-TRY", _) => return "one try of the PIN is left".to_owned(),
        ("PIN-LOCKED", _) => return "the PIN is locked".to_owned(),
        ("PIN-OUTCOME-UNKNOWN", _) => "the result of the PIN is unknown",
        ("CERT-MISSING", _) => "there is no certificate",
        ("SERVICE-DOWN", _) => "the service is down",
        ("SERVICE-BUSY", _) => "the service is busy",
        ("SERVICE-REFUSED", _) => "the service refused",
        ("FOLDER-NO-RESULT" | "APP-NO-RESULT", _) => "there is no result yet",
        ("FOLDER-SEVERAL" | "APP-SEVERAL", _) => "there are several results",
        ("FOLDER-CHANGING", _) => "the result is being written",
        (_, Cause::Reader) => "the card reader does not work",
        (_, Cause::Card) => "the card cannot be read",
        (_, Cause::Pin) => "the PIN cannot be used",
        (_, Cause::Certificate) => "the certificate does not serve",
        (_, Cause::Network) => "there is no connection",
        (_, Cause::Service) => "the service does not work",
        (_, Cause::Data) => "the result cannot be read",
    };
    match failure {
        Failure { cause: Cause::Pin, tries_left: Some(tries @ 1..), .. } => {
            format!("{brief}, {}", English.tries_left(tries))
        }
        _ => brief.to_owned(),
    }
}

impl Words for English {
    fn entries(&self) -> [&'static [Entry]; 3] {
        [desk::DESK, failures::FAILURES, rules::RULES]
    }

    fn brief(&self, reason: Reason, certificate: Option<GraceState>) -> Option<String> {
        let brief = match reason {
            Reason::Answer(Verdict::Usable) => return None,
            Reason::InGrace => {
                return match certificate {
                    Some(GraceState::InGrace { days_left: 0, .. }) => {
                        Some("certificate expired, today at the latest".to_owned())
                    }
                    Some(GraceState::InGrace { days_left, .. }) => {
                        Some(format!("certificate expired, {} at most", self.days(days_left)))
                    }
                    _ => None,
                };
            }
            Reason::ConfirmedAnotherDay => "confirmed for another day",
            Reason::NotIdentified => "no insurer number and no number",
            Reason::ByDocument(_) => "by a document",
            Reason::CertificateEnded => "renewal needed",
            Reason::PhoneCertificateEnded | Reason::PhoneCardEnded => "phone",
            Reason::NotMade(NotMade::NoCard) => "no card",
            Reason::NotMade(NotMade::NotOffered) => "no online check here",
            Reason::Answer(verdict) => match verdict {
                Verdict::Ended => "the qualification has ended",
                Verdict::Superseded => "there is a newer qualification",
                Verdict::NotCovered(Coverage::BeforeStart) => "not started yet",
                Verdict::NotCovered(Coverage::AfterLoss) => "the qualification was lost",
                Verdict::NotCovered(_) => "past its last day",
                Verdict::NotFound => "perhaps not registered yet",
                Verdict::Several => "several match",
                Verdict::ValidUnregistered => "ticket not registered yet",
                Verdict::Pending => "in progress",
                Verdict::Unavailable => "no result obtained",
                Verdict::NotStated => "validity not stated",
                Verdict::Usable | Verdict::Unrecognised => "unknown code",
            },
            Reason::Failed(failure) => return Some(failed(failure)),
        };
        Some(brief.to_owned())
    }

    fn bracket(&self, text: &str, remark: &str) -> String {
        format!("{} ({remark})", text.trim_end_matches('.'))
    }

    fn titled(&self, title: &str, text: &str) -> String {
        format!("{title}: {text}")
    }

    fn burden(&self, burden: RatioAnswer, changed: bool) -> String {
        let share = match burden {
            RatioAnswer::Known { tenths, source: RatioSource::Chart } => {
                format!("{} (from the record)", self.share(tenths))
            }
            RatioAnswer::Known { tenths, source: RatioSource::TicketPending } => {
                format!("{} (ticket not registered yet)", self.share(tenths))
            }
            RatioAnswer::Known { tenths, .. } => self.share(tenths),
            RatioAnswer::Contradiction { data, .. } => {
                format!("{} (does not match the age)", self.share(data))
            }
            RatioAnswer::Unknown { .. } => "share not known yet".to_owned(),
        };
        if changed { format!("{share}, with changes") } else { share }
    }

    fn day(&self, day: Date) -> String {
        const MONTHS: [&str; 12] = [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ];
        let month = MONTHS.get(usize::from(day.month()).saturating_sub(1)).copied().unwrap_or_default();
        format!("{} {month} {}", day.day(), day.year())
    }

    fn age(&self, years: u8) -> String {
        format!("aged {years}")
    }

    fn sex(&self, sex: &Coded<Sex>) -> Option<String> {
        match sex.known()? {
            Sex::Male => Some("male".to_owned()),
            Sex::Female => Some("female".to_owned()),
            Sex::NotSet => None,
        }
    }

    fn by(&self, due: Date, text: &str) -> String {
        format!("By {}: {text}", self.day(due))
    }

    fn on(&self, day: Date, text: &str) -> String {
        format!("On {}: {text}", self.day(day))
    }

    fn renew_by(&self, due: Date) -> String {
        format!("Recommend to renew the certificate by {}", self.day(due))
    }

    fn list(&self, items: &[&str]) -> String {
        items.join(", ")
    }

    fn change(&self, field: &str, kind: ChangeKind, chart: &str, answer: &str) -> String {
        match kind {
            ChangeKind::Different => format!("{field}: {chart} → {answer}"),
            ChangeKind::MustNotOverwrite => format!("{field}: {chart} (answer: {answer}; keep the record)"),
        }
    }

    fn share(&self, tenths: u8) -> String {
        format!("{}%", u16::from(tenths) * 10)
    }

    fn note(&self, note: &ReadingNote) -> String {
        match note {
            ReadingNote::UnknownLabel(label) | ReadingNote::UnknownSection(label) => label.clone(),
            ReadingNote::RepeatedLabel(label) => format!("{label} (two values)"),
            ReadingNote::UnreadableLine(number) => format!("line {number}"),
            ReadingNote::CharacterCodeContradicted => "character code".to_owned(),
            ReadingNote::AttributesLost => "attributes of XML".to_owned(),
        }
    }

    fn more(&self, count: usize) -> String {
        format!("{count} more")
    }

    fn days(&self, days: u16) -> String {
        match days {
            0 => "last day today".to_owned(),
            1 => "1 day".to_owned(),
            days => format!("{days} days"),
        }
    }

    fn tries_left(&self, tries: u8) -> String {
        if tries == 1 { "1 try left".to_owned() } else { format!("{tries} tries left") }
    }

    fn yen(&self, amount: &Yen) -> String {
        format!("{} yen", amount.as_str())
    }

    fn limit_category(&self, label: &str) -> String {
        label.to_owned()
    }

    fn grace(&self, promised: Option<Date>, until: Date) -> String {
        let until_day = self.day(until);
        match promised {
            Some(day) if day < until => format!(
                "The expired certificate serves for this check until {}. After that it may still serve until {until_day}.",
                self.day(day)
            ),
            Some(_) => format!("The expired certificate serves for this check until {until_day}."),
            None => format!("The expired certificate may still serve until {until_day}."),
        }
    }

    fn wait(&self, wait: Wait) -> String {
        let time = match wait {
            Wait::Seconds(1) => "a second".to_owned(),
            Wait::Seconds(seconds) => format!("about {seconds} seconds"),
            Wait::Minutes(minutes) => format!("about {minutes} minutes"),
            Wait::Hours(hours) => format!("about {hours} hours"),
            Wait::Days => "a day or longer".to_owned(),
        };
        format!("Before trying again, please wait {time}.")
    }

    fn unreadable(&self, field: &str, count: usize) -> String {
        match count {
            1 => format!("{field}: one character cannot be shown. The record is not overwritten."),
            count => {
                format!("{field}: {count} characters cannot be shown. The record is not overwritten.")
            }
        }
    }

    fn characters(&self, field: &str, count: usize) -> String {
        if count == 1 { format!("{field}, 1 character") } else { format!("{field}, {count} characters") }
    }

    fn support(&self, code: &str) -> String {
        format!("Support code: {code}")
    }

    fn typed(&self, problem: Problem) -> String {
        match problem {
            Problem::Empty => "Nothing has been entered yet.".to_owned(),
            Problem::Length { found: 1 } => "1 character was entered.".to_owned(),
            Problem::Length { found } => format!("{found} characters were entered."),
            Problem::Character => "It contains a character that cannot be used.".to_owned(),
            Problem::Grouping => "A separator stands in the wrong place.".to_owned(),
        }
    }

    fn say_burden(&self, burden: RatioAnswer) -> String {
        match burden {
            RatioAnswer::Known { tenths, source: RatioSource::Chart } => {
                format!("The share is {} percent by the record.", u16::from(tenths) * 10)
            }
            RatioAnswer::Known { tenths, source: RatioSource::TicketPending } => {
                format!(
                    "The share is expected to be {} percent; the ticket is not registered yet.",
                    u16::from(tenths) * 10
                )
            }
            RatioAnswer::Known { tenths, .. } => format!("The share is {} percent.", u16::from(tenths) * 10),
            RatioAnswer::Contradiction { data, .. } => {
                format!(
                    "The share is given as {} percent, which does not match the age.",
                    u16::from(data) * 10
                )
            }
            RatioAnswer::Unknown { .. } => "The share is not known yet.".to_owned(),
        }
    }

    fn say_person(&self, kana: &str) -> String {
        format!("{kana}.")
    }

    fn say_birth(&self, day: Date, age: Option<u8>) -> String {
        let age = age.map(|years| format!(", {}", self.age(years))).unwrap_or_default();
        format!("Born on {}{age}.", self.day(day))
    }

    fn say_changes(&self, count: usize) -> String {
        if count == 1 { "There is one change.".to_owned() } else { format!("There are {count} changes.") }
    }

    fn say_new(&self, field: &str, value: &str) -> String {
        format!("{field}: {value}.")
    }

    fn say_digit(&self, digit: u8) -> &'static str {
        match digit {
            b'1' => "one",
            b'2' => "two",
            b'3' => "three",
            b'4' => "four",
            b'5' => "five",
            b'6' => "six",
            b'7' => "seven",
            b'8' => "eight",
            b'9' => "nine",
            _ => "zero",
        }
    }

    fn say_mark(&self, mark: char) -> Option<&'static str> {
        match mark {
            '-' => Some("hyphen"),
            '/' => Some("slash"),
            '.' => Some("full stop"),
            '・' => Some("middle dot"),
            _ => None,
        }
    }

    fn pause(&self) -> &'static str {
        ", "
    }

    fn say_now(&self, action: &str) -> String {
        format!("Now: {action}.")
    }

    fn say_later(&self, item: &str) -> String {
        format!("Later: {item}.")
    }

    fn say_missing(&self, fields: &str) -> String {
        format!("The record lacks: {fields}.")
    }

    fn aloud(&self, text: &str) -> String {
        text.replace(" (", ", ").replace(['(', ')', '●'], "").replace(" → ", ", ")
    }
}
