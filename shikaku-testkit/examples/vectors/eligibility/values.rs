//! What was read from a message, under the names of the list of expected values.

use super::{Read, says};
use crate::json::list;
use serde_json::{Map, Value, json};
use shikaku_model::code::{Code, Coded};
use shikaku_model::message::BulkConfirmUnit;
use shikaku_model::repertoire::Repertoire;
use shikaku_model::rules::ratio::{RatioAnswer, RatioSource, RatioUnknown, burden_ratio};
use shikaku_model::validity::{Verdict, verdict};
use shikaku_model::{
    Date, Eligibility, Origin, ReadingNote, ResultOfQualificationConfirmation, UnknownElement,
};

/// Names in the list that are no values of the message.
const ABOUT_THE_FILE: [&str; 10] =
    ["file", "shows", "parse", "as_of", "kind", "encoding", "layout", "twin", "answers", "results"];

/// The values of a message and of its results.
pub(super) struct Values {
    message: Map<String, Value>,
    results: Vec<Map<String, Value>>,
}

impl Values {
    /// Whether every value that the list names is as listed.
    pub(super) fn agree_with(&self, file: &str, case: &Value) -> bool {
        let mut listed = case.as_object().expect("a case").clone();
        listed.retain(|name, _| !ABOUT_THE_FILE.contains(&name.as_str()));
        listed.entry("warnings").or_insert(json!([]));
        listed.entry("unknown_codes").or_insert(json!([]));
        let results = list(&case["results"]);
        let count = self.results.len() == results.len();
        let pairs = self.results.iter().zip(results);
        let message = agree(file, &self.message, &listed);
        says(file, "number of results", count)
            && message
            && pairs.fold(true, |so_far, (ours, listed)| {
                agree(file, ours, listed.as_object().expect("a result")) && so_far
            })
    }
}

fn agree(file: &str, ours: &Map<String, Value>, listed: &Map<String, Value>) -> bool {
    listed.iter().fold(true, |so_far, (name, expected)| {
        let ours = ours.get(name);
        let agrees = match (name.as_str(), ours) {
            // The list words a source by its wire, or says why none is asked for.
            ("ratio_source", Some(Value::Array(words))) => words.contains(expected),
            _ => sorted(name, ours) == sorted(name, Some(expected)),
        };
        says(file, &format!("{name} is {ours:?}, listed as {expected}"), agrees) && so_far
    })
}

/// The order of codes and warnings says nothing.
fn sorted(name: &str, value: Option<&Value>) -> Option<Value> {
    let mut value = value?.clone();
    if let ("unknown_codes" | "warnings", Value::Array(items)) = (name, &mut value) {
        items.sort_by_key(ToString::to_string);
    }
    Some(value)
}

pub(super) fn of(read: &Read, kind: &str, day: Date) -> Values {
    let Read { answer, reception_number, units, unit_status, report } = read;
    let header = &answer.header;
    let judged = verdict(answer, day);
    let mut warnings = Vec::new();
    for (given, warning) in [
        (matches!(judged, Verdict::NotCovered(_)), "dates-do-not-cover-visit"),
        (answer.results.iter().any(check_digit_wrong), "insurer-check-digit"),
        // Of copied texts the list does not say it.
        (
            answer.origin != Origin::CopiedText && answer.results.iter().any(name_not_for_claims),
            "name-not-claim-safe",
        ),
        (
            answer.notes.contains(&ReadingNote::CharacterCodeContradicted),
            "charset-identifier-contradicts-declaration",
        ),
        (!report.unknown_labels.is_empty(), "unknown-label"),
        (!report.unknown_sections.is_empty(), "unknown-section"),
        (report.missing_confirmation_date, "no-confirmation-date"),
    ] {
        warnings.extend(given.then_some(warning));
    }
    let status = code(&answer.processing_result_status);
    let segment = code(&header.segment_of_result);
    let counts =
        [header.number_of_processing_result, header.number_of_normal_processing, header.number_of_error];
    let outcome = match (kind, &segment, &status) {
        ("bulk-result", Some("1"), _) => Some("complete"),
        ("registration", Some("1"), Some("1")) => Some("registered"),
        _ => None,
    };
    let values = json!({
        "segment": segment,
        "status": status,
        "validity": code(&answer.qualification_validity),
        "verdict": name_of(judged),
        "error_code": header.error_code,
        "result_code": answer.processing_result_code,
        "reception_number": reception_number,
        "confirmed": iso(header.qualification_confirmation_date),
        "outcome": outcome,
        "counts": counts,
        "units": units.len(),
        "unit_validity": units.iter().map(|unit| code(&unit.qualification_validity)).collect::<Vec<_>>(),
        "unit_status": unit_status,
        "extra_header": names(&header.unknown),
        "extra_body": names(&[&answer.unknown[..], &answer.beside].concat()),
        "unknown_codes": unknown_codes(answer),
        "warnings": warnings,
    });
    let own = answer.results.iter().map(|result| of_result(result, answer, day));
    let of_units = units.iter().flat_map(|unit| {
        let answer = unit.clone().into_eligibility(header.clone(), answer.notes.clone());
        let values = |result| {
            let mut values = of_result(result, &answer, day);
            values.insert("reference_numbers".to_owned(), reference_numbers(unit));
            values
        };
        answer.results.iter().map(values).collect::<Vec<_>>()
    });
    Values { message: object(values), results: own.chain(of_units).collect() }
}

fn reference_numbers(unit: &BulkConfirmUnit) -> Value {
    unit.reference_numbers.iter().map(|number| json!(number.expose())).collect()
}

fn of_result(
    result: &ResultOfQualificationConfirmation,
    answer: &Eligibility,
    day: Date,
) -> Map<String, Value> {
    let symbol = result.insured_card_symbol.as_ref().map(|it| it.expose());
    let number = result.insured_identification_number.as_ref().map(|it| it.expose());
    let birth = result.birthdate.as_ref().map(|it| *it.expose());
    let elderly = result.elderly_recipient_certificate_info.as_ref();
    let limit = result.limit_application_certificate_related_info.as_ref();
    let ticket = result.public_expense_result_list.first();
    let (percent, source) = ratio(result, answer, birth, day);
    let until = result.consents.iter().find_map(|consent| consent.available_time);
    let mut values = object(json!({
        "card_class": code(&result.insured_card_classification),
        "insurer": result.insurer_number.as_ref().map(ToString::to_string),
        "symbol": symbol.map(|it| it.as_str()),
        "symbol_key": symbol.map(|it| it.comparison_key()),
        "number": number.map(|it| it.as_str()),
        "number_key": number.map(|it| it.comparison_key()),
        "branch": result.insured_branch_number.as_ref().map(|it| it.as_str()),
        "birth": iso(birth),
        "name": result.name.as_ref().map(|it| it.expose()),
        "address": result.address.as_ref().map(|it| it.expose()),
        "valid_from": iso(result.insured_card_valid_date),
        "valid_to": iso(result.insured_card_expiration_date),
        "acquired": iso(result.qualification_date),
        "lost": iso(result.disqualification_date),
        "reason_of_loss": code(&result.reason_of_loss),
        "ratio_percent": percent,
        "ratio_source": source,
    }));
    values.extend(object(json!({
        "elderly_from": iso(elderly.and_then(|it| it.elderly_recipient_valid_start_date)),
        "elderly_to": iso(elderly.and_then(|it| it.elderly_recipient_valid_end_date)),
        "limit_class": limit.and_then(|it| code(&it.limit_application_certificate_classification)),
        "limit_flag": limit.and_then(|it| code(&it.limit_application_certificate_classification_flag)),
        "limit_from": iso(limit.and_then(|it| it.limit_application_certificate_valid_start_date)),
        "limit_to": iso(limit.and_then(|it| it.limit_application_certificate_valid_end_date)),
        "limit_long_term": iso(limit.and_then(|it| it.limit_application_certificate_long_term_date)),
        "limit_changed": code(&result.limit_application_certificate_changed),
        "diseases": diseases(result),
        "tickets": result.public_expense_result_list.len(),
        "ticket_from": iso(ticket.and_then(|it| it.medical_ticket_valid_date)),
        "ticket_to": iso(ticket.and_then(|it| it.medical_ticket_expiration_date)),
        "self_pay_yen": ticket.and_then(|it| it.self_pay_amount.as_ref()?.amount()),
        "consents": consents(result),
        "available_until": until.map(|it| it.to_string()),
        "reference_number": result.reference_number.as_ref().map(|it| it.expose()),
        "extra": names(&result.unknown),
    })));
    values
}

/// The share in percent and the words that the list may have for its source.
fn ratio(
    result: &ResultOfQualificationConfirmation,
    answer: &Eligibility,
    birth: Option<Date>,
    day: Date,
) -> (Option<u32>, Vec<Value>) {
    // A share is asked for only where the right is in force.
    let in_force = match verdict(answer, day) {
        Verdict::Usable | Verdict::ValidUnregistered | Verdict::Several => true,
        Verdict::NotStated => answer.header.qualification_confirmation_date.is_some(),
        _ => false,
    };
    if !in_force {
        return (None, vec![json!("right not in force"), json!("unknown: validity 8"), Value::Null]);
    }
    let ratio = burden_ratio(result, birth, day);
    let words = match ratio {
        RatioAnswer::Known { source: RatioSource::General, .. } => vec!["default"],
        RatioAnswer::Known { source: RatioSource::MedicalAssistance, .. } => {
            vec!["card class A1", "医療扶助"]
        }
        RatioAnswer::Known { source: RatioSource::ContributionRatio, .. } => {
            vec!["InsuredPartialContributionRatio", "負担割合"]
        }
        RatioAnswer::Known { source: RatioSource::ElderlyRecipientCertificate, .. } => {
            vec!["ElderlyRecipientContributionRatio", "高齢受給者証"]
        }
        RatioAnswer::Known { source: RatioSource::Preschool, .. } => {
            vec!["PreschoolClassification", "未就学区分"]
        }
        RatioAnswer::Unknown { why: RatioUnknown::OutsideDates } => {
            vec!["unknown: certificate dates do not cover the visit"]
        }
        RatioAnswer::Unknown { why: RatioUnknown::SeventyWithoutRatio } => {
            vec!["unknown: age 70-74 and no ratio in the data"]
        }
        RatioAnswer::Unknown { why: RatioUnknown::SpecialMedicalExpense } => vec!["unknown: card class 05"],
        RatioAnswer::Unknown { why: RatioUnknown::UnrecognisedClassification } => {
            vec!["unknown: card class 98"]
        }
        _ => Vec::new(),
    };
    (ratio.tenths().map(|tenths| u32::from(tenths) * 10), words.into_iter().map(Value::from).collect())
}

fn diseases(result: &ResultOfQualificationConfirmation) -> Value {
    let each = result.specific_diseases_certificate_list.iter();
    each.map(|disease| {
        let category = disease.specific_diseases_disease_category.as_ref();
        json!({
            "category": category.map(|it| it.expose().code()),
            "from": iso(disease.specific_diseases_valid_start_date),
            "to": iso(disease.specific_diseases_valid_end_date),
            "self_pay_yen": disease.specific_diseases_self_pay.as_ref().and_then(|it| it.amount()),
        })
    })
    .collect()
}

fn consents(result: &ResultOfQualificationConfirmation) -> Value {
    let each = result.consents.iter();
    Value::Object(
        each.map(|consent| (format!("{:?}", consent.kind), json!(code(&consent.cons_flg)))).collect(),
    )
}

fn name_not_for_claims(result: &ResultOfQualificationConfirmation) -> bool {
    result.name.as_ref().is_some_and(|name| Repertoire::JisX0208.lacks(name.expose()).next().is_some())
}

fn check_digit_wrong(result: &ResultOfQualificationConfirmation) -> bool {
    result.insurer_number.as_ref().is_some_and(|number| !number.check_digit_matches())
}

/// Codes outside their tables, as far as any message of the list has one.
fn unknown_codes(answer: &Eligibility) -> Vec<&str> {
    let mut codes = vec![
        unknown(&answer.header.reference_classification),
        unknown(&answer.header.segment_of_result),
        unknown(&answer.header.character_code_identifier),
        unknown(&answer.processing_result_status),
        unknown(&answer.qualification_validity),
    ];
    for result in &answer.results {
        codes.extend([
            unknown(&result.insured_card_classification),
            unknown(&result.personal_family_classification),
            unknown(&result.sex1),
            unknown(&result.sex2),
            unknown(&result.preschool_classification),
            unknown(&result.reason_of_loss),
            unknown(&result.limit_application_certificate_related_cons_flg),
        ]);
        if let Some(limit) = &result.limit_application_certificate_related_info {
            codes.push(unknown(&limit.limit_application_certificate_classification));
            codes.push(unknown(&limit.limit_application_certificate_classification_flag));
        }
        codes.extend(result.consents.iter().map(|consent| unknown(&consent.cons_flg)));
    }
    codes.into_iter().flatten().collect()
}

fn unknown<C: Code>(coded: &Option<Coded<C>>) -> Option<&str> {
    coded.as_ref().filter(|coded| coded.known().is_none()).map(Coded::code)
}

fn code<C: Code>(coded: &Option<Coded<C>>) -> Option<&str> {
    coded.as_ref().map(Coded::code)
}

fn iso(day: Option<Date>) -> Option<String> {
    day.map(|day| day.to_string())
}

fn names(elements: &[UnknownElement]) -> Vec<&str> {
    elements.iter().map(|element| element.name.as_str()).collect()
}

fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(values) => values,
        _ => Map::new(),
    }
}

/// The name of a verdict in the list.
fn name_of(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Usable => "Usable",
        Verdict::NotCovered(_) => "NotCovered",
        Verdict::Ended => "Ended",
        Verdict::Superseded => "Superseded",
        Verdict::NotFound => "NotFound",
        Verdict::Several => "Several",
        Verdict::ValidUnregistered => "ValidUnregistered",
        Verdict::Pending => "Pending",
        Verdict::Unavailable => "Unavailable",
        Verdict::NotStated => "NotStated",
        _ => "Unrecognised",
    }
}
