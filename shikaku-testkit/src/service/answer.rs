//! Answers: committed templates of the eligibility message, filled with what the insurer has registered.

use jiff::ToSpan as _;
use jiff::civil::date;

use super::answer_kind::AnswerKind;
use super::day;
use super::person::Registered;

/// What an answer is about, beside the person: when it was confirmed, for whom, under which identifier and by which keys.
pub(super) struct Occasion<'a> {
    pub(super) at: i64,
    pub(super) day: jiff::civil::Date,
    pub(super) institution_code: &'a str,
    pub(super) file_identifier: &'a str,
    pub(super) asked: Option<&'a Keys>,
}

/// 照会用情報: the keys that were asked; an answer repeats them.
#[derive(Clone)]
pub(super) struct Keys {
    pub(super) insurer_number: String,
    pub(super) symbol: Option<String>,
    pub(super) number: String,
    pub(super) branch: Option<String>,
    pub(super) birthdate: String,
    pub(super) limit_certificate_consent: bool,
}

const ASKED: &str = include_str!("../../answers/asked.xml");

/// The message; `None` when the clock stands outside the years that can be written.
pub(super) fn fill(kind: AnswerKind, person: &Registered, occasion: &Occasion<'_>) -> Option<String> {
    let values = Values::new(person, occasion)?;
    let mut message = String::new();
    for line in kind.template().split_inclusive('\n') {
        if line.trim_end() != "{asked}" {
            message.extend(fill_line(line, |name| values.find(name)));
        } else if occasion.asked.is_some() {
            let lines = ASKED.split_inclusive('\n');
            message.extend(lines.filter_map(|line| fill_line(line, |name| values.find(name))));
        }
    }
    Some(message)
}

/// `None` when a placeholder has no value: an absent element is left out, not written empty.
fn fill_line<'a>(line: &str, find: impl Fn(&str) -> Option<&'a str>) -> Option<String> {
    let mut filled = String::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}')?;
        filled.push_str(before);
        escape(find(name)?, &mut filled);
        rest = after;
    }
    filled.push_str(rest);
    Some(filled)
}

fn escape(value: &str, into: &mut String) {
    for character in value.chars() {
        match character {
            '&' => into.push_str("&amp;"),
            '<' => into.push_str("&lt;"),
            '>' => into.push_str("&gt;"),
            '"' => into.push_str("&quot;"),
            '\'' => into.push_str("&apos;"),
            other => into.push(other),
        }
    }
}

struct Values(Vec<(&'static str, Option<String>)>);

impl Values {
    fn new(person: &Registered, occasion: &Occasion<'_>) -> Option<Self> {
        let day = occasion.day;
        let lost_on = day.first_of_month();
        let qualified_on = day::start_of_right(day);
        let (year_start, year_end) = day::benefit_year(day);
        let address_known = day >= date(2025, 10, 1);
        // OQSCD002 照会区分: 1 by the card, 2 by the numbers of the insured.
        let classification = if occasion.asked.is_some() { "2" } else { "1" };
        let asked = |key: fn(&Keys) -> Option<String>| occasion.asked.and_then(key);
        Some(Self(vec![
            ("reference_classification", Some(classification.to_owned())),
            ("asked_insurer_number", asked(|keys| Some(format!("{:>8}", keys.insurer_number)))),
            ("asked_symbol", asked(|keys| keys.symbol.clone())),
            ("asked_number", asked(|keys| Some(keys.number.clone()))),
            ("asked_branch", asked(|keys| keys.branch.clone())),
            ("asked_birthdate", asked(|keys| Some(keys.birthdate.clone()))),
            // OQSCD001: 0 not given, 1 given.
            ("asked_consent", asked(|keys| Some(u8::from(keys.limit_certificate_consent).to_string()))),
            ("confirmed_at", Some(day::in_japan(occasion.at)?.strftime("%Y%m%d%H%M%S").to_string())),
            ("confirmed_on", Some(day::compact(day))),
            ("institution_code", Some(occasion.institution_code.to_owned())),
            ("file_identifier", Some(occasion.file_identifier.to_owned())),
            // The file interface pads on the left with spaces.
            ("insurer_number", Some(format!("{:>8}", person.insurer_number))),
            ("insurer_name", Some(person.insurer_name.clone())),
            ("symbol", person.symbol.clone()),
            ("number", Some(person.number.clone())),
            ("branch", person.branch.clone()),
            ("personal_family", Some(person.personal_family.clone())),
            ("insured_name", Some(person.insured_name.clone())),
            ("name", Some(person.name.clone())),
            ("name_kana", Some(person.name_kana.clone())),
            ("sex", Some(person.sex.clone())),
            ("birthdate", Some(person.birthdate.clone())),
            ("address", address_known.then(|| person.address.clone())),
            ("post_number", address_known.then(|| person.post_number.clone())),
            ("qualified_on", Some(day::compact(qualified_on))),
            ("issued_on", Some(day::compact(qualified_on.checked_add(9.days()).ok()?))),
            ("lost_on", Some(day::compact(lost_on))),
            ("last_day", Some(day::compact(lost_on.yesterday().ok()?))),
            ("year_start", Some(day::compact(year_start))),
            ("year_end", Some(day::compact(year_end))),
        ]))
    }

    fn find(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(key, _)| *key == name)?.1.as_deref()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const AT: i64 = 1_765_330_215; // 2025-12-10 10:30:15 in Japan

    fn person() -> Registered {
        Registered {
            insurer_number: "319038".into(),
            insurer_name: "架空<見本>組合".into(),
            number: "7".into(),
            name: "見本　●郎".into(),
            address: "架空県&見本市".into(),
            symbol: Some("見・\"1\"".into()),
            ..Registered::default()
        }
    }

    fn message(kind: AnswerKind, person: &Registered, at: i64) -> String {
        let occasion = Occasion {
            at,
            day: day::in_japan(at).unwrap().date(),
            institution_code: "3119999996",
            file_identifier: "f1",
            asked: None,
        };
        fill(kind, person, &occasion).unwrap()
    }

    #[test]
    fn every_placeholder_of_every_template_is_known() {
        let occasion = Occasion {
            at: AT,
            day: date(2025, 12, 10),
            institution_code: "3119999996",
            file_identifier: "f1",
            asked: None,
        };
        let values = Values::new(&person(), &occasion).unwrap();
        for kind in AnswerKind::ALL {
            for part in
                kind.template().split('{').chain(ASKED.split('{')).skip(1).filter(|part| part.contains('}'))
            {
                let name = part.split_once('}').unwrap().0;
                let known = name == "asked" || values.0.iter().any(|(key, _)| *key == name);
                assert!(known, "{kind:?} asks for {name}");
            }
        }
    }

    #[test]
    fn values_are_escaped_padded_and_left_out_when_absent() {
        let text = message(AnswerKind::Valid, &person(), AT);
        assert!(text.contains("<InsurerNumber>  319038</InsurerNumber>"));
        assert!(text.contains("<InsurerName>架空&lt;見本&gt;組合</InsurerName>"));
        assert!(text.contains("<Address>架空県&amp;見本市</Address>"));
        assert!(text.contains("見・&quot;1&quot;"));
        assert!(text.contains("<ProcessExecutionTime>20251210103015</ProcessExecutionTime>"));
        assert!(!text.contains("InsuredBranchNumber"));
    }

    #[test]
    fn a_placeholder_in_a_value_is_not_filled_again() {
        let text = message(AnswerKind::Valid, &Registered { name: "{address}".into(), ..person() }, AT);
        assert!(text.contains("<Name>{address}</Name>"));
    }

    #[test]
    fn answers_before_october_2025_have_no_address() {
        assert!(message(AnswerKind::Valid, &person(), AT).contains("<Address>"));
        assert!(!message(AnswerKind::Valid, &person(), AT - 90 * 86_400).contains("<Address>"));
    }

    #[test]
    fn yearly_rights_are_in_force_on_the_day_of_the_answer() {
        for months in 0..24 {
            let day = date(2025, 12, 31).checked_add(months.months()).unwrap();
            let occasion = Occasion { at: AT, day, institution_code: "", file_identifier: "", asked: None };
            let text = fill(AnswerKind::LateElderly, &person(), &occasion).unwrap();
            let value = |name: &str| {
                let after = text.split_once(&format!("<{name}>")).unwrap().1;
                day::parse(after.split_once('<').unwrap().0).unwrap()
            };
            assert!(value("InsuredCardValidDate") <= day && day <= value("InsuredCardExpirationDate"));
            assert!(value("QualificationDate") <= day);
        }
    }
}
