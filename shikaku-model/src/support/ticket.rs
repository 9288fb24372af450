//! 問い合わせ票.

use alloc::string::String;
use alloc::string::ToString;
use core::fmt;

use crate::date::DateTime;
use crate::decision::Decision;
use crate::guidance::{Audience, Lang, text};
use crate::registration::RegistrationNumber;

/// 問い合わせ票: what the support line asks for first (R-CALL-02), and nothing about a patient.
///
/// There is no field for a person; program, reader and place are what the host program says of itself.
///
/// ```
/// use shikaku_model::Date;
/// use shikaku_model::date::DateTime;
/// use shikaku_model::decision::{Cause, Failure, Finding, Policy, Visit, decide};
/// use shikaku_model::guidance::Lang;
/// use shikaku_model::registration::RegistrationNumber;
/// use shikaku_model::support::Ticket;
///
/// let day = Date::new(2026, 3, 2)?;
/// let failure = Failure { code: "READER-NO-SERVICE", cause: Cause::Reader, tries_left: None };
/// let decision = decide(Finding::Failed { failure, service: None }, None, None, &Visit::on(day), &Policy::default());
/// let number = RegistrationNumber::parse("協2712345-0-0").ok();
/// let at = DateTime::new(day, 9, 30, 0)?;
/// let ticket = Ticket::new(&decision, at).of_facility(number.as_ref(), "見本整骨院").on_device("Windows 11", "リーダーA");
/// let text = ticket.render(Lang::Ja);
/// assert!(text.starts_with("登録記号番号：協271234500\n施設名：見本整骨院\n用件：パソコンのスマートカード機能が動いていません。\nコード：READER-NO-SERVICE\n"));
/// # Ok::<(), shikaku_model::date::InvalidDate>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Ticket<'a> {
    code: &'static str,
    at: DateTime,
    registration_number: Option<&'a RegistrationNumber>,
    facility: &'a str,
    system: &'a str,
    reader: &'a str,
    program: &'a str,
}

impl<'a> Ticket<'a> {
    /// 問い合わせ票 on a decision made at this moment.
    pub fn new(decision: &'a Decision, at: DateTime) -> Self {
        Self {
            code: decision.code,
            at,
            registration_number: None,
            facility: "",
            system: "",
            reader: "",
            program: "",
        }
    }

    /// 登録記号番号 and 施設名: what the line asks for first.
    #[must_use]
    pub fn of_facility(self, number: Option<&'a RegistrationNumber>, name: &'a str) -> Self {
        Self { registration_number: number, facility: name, ..self }
    }

    /// 機器: operating system and reader.
    #[must_use]
    pub fn on_device(self, system: &'a str, reader: &'a str) -> Self {
        Self { system, reader, ..self }
    }

    /// プログラム: name and version of the host program.
    #[must_use]
    pub fn by_program(self, program: &'a str) -> Self {
        Self { program, ..self }
    }

    /// 問い合わせ票の文: one item a line, in the order in which the line asks. The rules behind a decision are left out: they would
    /// tell of the patient's age or welfare.
    pub fn render(&self, lang: Lang) -> String {
        let labels = match lang {
            Lang::Ja => {
                ["登録記号番号", "施設名", "用件", "コード", "時刻", "端末", "リーダー", "プログラム"]
            }
            Lang::En => ["Registration", "Facility", "Topic", "Code", "Time", "System", "Reader", "Program"],
            Lang::Easy => [
                "とうろく ばんごう",
                "なまえ",
                "ようけん",
                "コード",
                "じかん",
                "たんまつ",
                "きかい",
                "プログラム",
            ],
        };
        let colon = if lang == Lang::Ja { "：" } else { ": " };
        let number = self.registration_number.map_or("", RegistrationNumber::as_str);
        let topic = text(self.code, lang, Audience::Desk).unwrap_or(self.code);
        let at = self.at.to_string();
        let values = [number, self.facility, topic, self.code, &at, self.system, self.reader, self.program];
        let mut ticket = String::new();
        for (label, value) in labels.into_iter().zip(values).filter(|(_, value)| !value.is_empty()) {
            // A value of several lines would pass for further items.
            let value: String = value.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
            ticket.push_str(label);
            ticket.push_str(colon);
            ticket.push_str(&value);
            ticket.push('\n');
        }
        ticket
    }
}

impl fmt::Display for Ticket<'_> {
    /// In Japanese, for the line.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.render(Lang::Ja))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codes::QualificationValidity;
    use crate::decision::tests::{answer, chart, judge};
    use crate::rules::window::tests::day;

    #[test]
    fn a_ticket_holds_nothing_of_the_person() {
        let decision = judge(&answer(QualificationValidity::Valid), None, Some(&chart()));
        let at = DateTime::new(day("2026-02-03"), 9, 30, 0).unwrap();
        for lang in Lang::ALL {
            let ticket = Ticket::new(&decision, at).on_device("Windows\n11", "reader").by_program("demo 1.0");
            let text = ticket.render(lang);
            for datum in ["見本", "ﾐﾎﾝ", "ミホン", "1980", "345", "01319011"] {
                assert!(!text.contains(datum), "{datum}: {text}");
            }
            assert!(text.contains("Windows 11\n") && text.contains("USABLE\n"), "{text}");
            assert!(decision.basis.iter().all(|rule| !text.contains(rule.as_str())), "{text}");
        }
    }
}
