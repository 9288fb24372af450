//! Properties of typed identifiers, of comparisons and of matching, over drawn texts.

use crate::draw::Draw;
use shikaku_model::compare::{Candidates, ChartRecord, Comparison, UNREADABLE, compare_fields, same_person};
use shikaku_model::insured::{Branch, Number, Symbol};
use shikaku_model::insurer::InsurerNumber;
use shikaku_model::repertoire::Repertoire;
use shikaku_model::{
    ActivationCode, BeneficiaryNumber, Date, InstitutionCode, Personal, PublicExpenseNumber,
    RegistrationNumber, ResultOfQualificationConfirmation, TerminalId, check_digit,
};

const OF_NUMBERS: &[char] = &['0', '1', '2', '-', '見', '本', 'ガ', 'カ', 'A', '①'];
const OF_NAMES: &[char] =
    &['見', '本', '髙', '高', '花', 'ガ', 'パ', 'カ', 'ン', '●', 'A', '-', '德', '\u{E0100}'];

/// A record and an answer of drawn values, often equal ones.
fn drawn(draw: &mut Draw) -> (ChartRecord, ResultOfQualificationConfirmation) {
    let mut pair = |of: &[char]| {
        let ours = draw.text(of, 5);
        let theirs = if draw.below(2) == 0 { ours.clone() } else { draw.text(of, 5) };
        [ours, theirs].map(|text| (!text.is_empty()).then_some(text))
    };
    let [symbol, symbol2] = pair(OF_NUMBERS);
    let [number, number2] = pair(OF_NUMBERS);
    let [branch, branch2] = pair(&['0', '1', '2']);
    let [name, name2] = pair(OF_NAMES);
    let [kana, kana2] = pair(&['カ', 'ガ', 'パ', 'ン', 'ョ', 'ヨ', '●', '-']);
    let [address, address2] = pair(OF_NAMES);
    let birth = Date::new(1980, 3, 15).ok().map(Personal::new);
    let record = ChartRecord {
        insurer_number: InsurerNumber::from_received("319038"),
        symbol: symbol.and_then(|text| Symbol::from_received(&text)).map(Personal::new),
        number: number.and_then(|text| Number::from_received(&text)).map(Personal::new),
        branch: branch.and_then(|text| Branch::from_received(&text)),
        name: name.map(Personal::new),
        name_kana: kana.map(Personal::new),
        address: address.map(Personal::new),
        birthdate: birth,
        ..ChartRecord::default()
    };
    let mut answer = ResultOfQualificationConfirmation::default();
    answer.insurer_number = InsurerNumber::from_received("00319038");
    answer.insured_card_symbol = symbol2.and_then(|text| Symbol::from_received(&text)).map(Personal::new);
    answer.insured_identification_number =
        number2.and_then(|text| Number::from_received(&text)).map(Personal::new);
    answer.insured_branch_number = branch2.and_then(|text| Branch::from_received(&text));
    answer.name = name2.map(Personal::new);
    answer.name_kana = kana2.map(Personal::new);
    answer.address = address2.map(Personal::new);
    answer.birthdate = birth;
    (record, answer)
}

/// The answer as another hand would type it.
fn retyped(draw: &mut Draw, answer: &ResultOfQualificationConfirmation) -> ResultOfQualificationConfirmation {
    let mut other = answer.clone();
    let mut text = |text: &Personal<String>| Personal::new(draw.retyped(text.expose()));
    other.name = answer.name.as_ref().map(&mut text);
    other.name_kana = answer.name_kana.as_ref().map(&mut text);
    other.address = answer.address.as_ref().map(&mut text);
    let symbol = answer.insured_card_symbol.as_ref();
    other.insured_card_symbol =
        symbol.and_then(|it| Symbol::from_received(&draw.retyped(it.expose().as_str()))).map(Personal::new);
    let number = answer.insured_identification_number.as_ref();
    other.insured_identification_number =
        number.and_then(|it| Number::from_received(&draw.retyped(it.expose().as_str()))).map(Personal::new);
    let branch = answer.insured_branch_number.as_ref();
    other.insured_branch_number = branch.and_then(|it| Branch::from_received(&draw.retyped(it.as_str())));
    other
}

/// Equal by characters or by keys is one verdict.
fn verdict(comparison: Comparison) -> Comparison {
    if comparison == Comparison::Equal { Comparison::EqualAfterNormalising } else { comparison }
}

#[test]
fn width_spaces_and_dashes_never_change_the_verdict_of_a_comparison() {
    let mut draw = Draw::new(7);
    for _ in 0..6_000 {
        let (record, answer) = drawn(&mut draw);
        let other = retyped(&mut draw, &answer);
        let before = compare_fields(&record, &answer, None);
        let after = compare_fields(&record, &other, None);
        for (before, after) in before.iter().zip(&after) {
            // ● agrees with a ● of the record character by character, and is unreadable however it is typed.
            let unreadable = |row: &Option<Personal<String>>| {
                row.as_ref().is_some_and(|text| text.expose().contains(UNREADABLE))
            };
            if unreadable(&before.answer) {
                assert_eq!(before.comparison.is_same(), after.comparison.is_same(), "{:?}", before.field);
                continue;
            }
            let [before, after] = [before, after].map(|row| (row.field, verdict(row.comparison)));
            assert_eq!(before, after, "{record:?}");
        }
        assert_eq!(same_person(&record, &answer), same_person(&record, &other));
    }
}

#[test]
fn no_value_is_proposed_that_is_unreadable_or_outside_the_claim() {
    let mut draw = Draw::new(11);
    let mut proposals = 0;
    for _ in 0..6_000 {
        let (record, answer) = drawn(&mut draw);
        let answer = retyped(&mut draw, &answer);
        for row in compare_fields(&record, &answer, Some(3)) {
            let Some(text) = row.proposed() else { continue };
            proposals += 1;
            assert!(!text.expose().contains(UNREADABLE), "{:?}", row.field);
            assert_eq!(Repertoire::JisX0208.lacks(text.expose()).count(), 0, "{:?}", row.field);
        }
    }
    assert!(proposals > 3_000, "{proposals}");
}

#[test]
fn none_and_several_are_never_chosen_in_whatever_order_they_come() {
    let mut draw = Draw::new(13);
    let mut seen = [0; 3];
    for _ in 0..1_000 {
        let (_, answer) = drawn(&mut draw);
        let mut records: Vec<_> = (0..draw.below(12))
            .map(|_| {
                let (mut record, _) = drawn(&mut draw);
                if draw.below(8) == 0 {
                    (record.name, record.name_kana) = (answer.name.clone(), answer.name_kana.clone());
                }
                record
            })
            .collect();
        let fitting = records.iter().filter(|record| same_person(record, &answer)).count();
        let chosen = |records: &[ChartRecord]| {
            let found: Candidates<&ChartRecord> =
                records.iter().filter(|record| same_person(record, &answer)).collect();
            found.only().cloned()
        };
        let first = chosen(&records);
        assert_eq!(first.is_some(), fitting == 1);
        seen[fitting.min(2)] += 1;
        records.reverse();
        assert_eq!(chosen(&records), first);
    }
    assert!(seen.iter().all(|seen| *seen > 50), "{seen:?}");
}

#[test]
fn any_text_is_taken_or_refused_and_never_printed() {
    let mut draw = Draw::new(17);
    for _ in 0..50_000 {
        let length = draw.below(24);
        let text: String = (0..length).map(|_| draw.any()).collect();
        let errors = [
            InsurerNumber::parse(&text).err(),
            Symbol::parse(&text).err(),
            Number::parse(&text).err(),
            Branch::parse(&text).err(),
            PublicExpenseNumber::parse(&text).err(),
            BeneficiaryNumber::parse(&text).err(),
            InstitutionCode::parse(&text).err(),
            RegistrationNumber::parse(&text).err(),
            ActivationCode::parse(&text).err(),
            TerminalId::parse(&text).err(),
        ];
        for error in errors.into_iter().flatten() {
            let printed = format!("{error} {error:?}");
            assert!(text.trim().chars().count() < 4 || !printed.contains(text.trim()), "{printed}");
        }
        let _ = check_digit::check_digit(&text);
        let _ = check_digit::matches(&text);
        if let Some(number) = InsurerNumber::from_received(&text) {
            let _ = (number.prefecture_name(), number.law_number(), number.check_digit_matches());
            // What was received once is received the same from its own text.
            assert_eq!(InsurerNumber::from_received(number.as_str()).as_ref(), Some(&number), "{text:?}");
        }
        if let Some(code) = InstitutionCode::from_received(&text) {
            let _ = (code.score_table(), code.check_digit_matches(), code.prefecture_name());
        }
    }
}
