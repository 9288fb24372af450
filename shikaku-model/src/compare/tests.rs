use super::*;

fn person(text: &str) -> Option<Personal<String>> {
    Some(Personal::new(text.to_owned()))
}

fn chart() -> ChartRecord {
    ChartRecord {
        insurer_number: InsurerNumber::from_received("  319038"),
        symbol: Symbol::from_received("見本－１２").map(Personal::new),
        number: Number::from_received("000123").map(Personal::new),
        branch: Branch::from_received("01"),
        name: person("髙山　花子"),
        name_kana: person("タカヤマ　シヨウコ"),
        birthdate: Date::new(1980, 3, 15).ok().map(Personal::new),
        address: person("鳥取県見本市１－２－３"),
        burden_tenths: Some(3),
        ..ChartRecord::default()
    }
}

fn answer() -> ResultOfQualificationConfirmation {
    ResultOfQualificationConfirmation {
        insurer_number: InsurerNumber::from_received("00319038"),
        insured_card_symbol: Symbol::from_received("見本-12").map(Personal::new),
        insured_identification_number: Number::from_received("１２３").map(Personal::new),
        insured_branch_number: Branch::from_received("０１"),
        name: person("髙山 花子"),
        name_kana: person("ﾀｶﾔﾏ ｼｮｳｺ"),
        birthdate: Date::new(1980, 3, 15).ok().map(Personal::new),
        address: person("鳥取県見本市1-2-3"),
        ..Default::default()
    }
}

fn fields(changes: &[Change]) -> Vec<Field> {
    changes.iter().map(|change| change.field).collect()
}

#[test]
fn widths_spaces_dashes_and_small_kana_are_no_differences() {
    assert_eq!(compare(&chart(), &answer(), Some(3)), []);
}

#[test]
fn real_differences_are_listed_in_the_order_of_the_screen() {
    let mut answer = answer();
    answer.insurer_number = InsurerNumber::from_received("01319011");
    answer.insured_branch_number = Branch::from_received("00");
    answer.name = person("見本　花子");
    let changes = compare(&chart(), &answer, Some(2));
    assert_eq!(fields(&changes), [Field::InsurerNumber, Field::Branch, Field::Name, Field::Burden]);
    assert!(changes.iter().all(|change| change.kind == ChangeKind::Different));
    assert_eq!(changes[0].chart.expose(), "319038");
    assert_eq!(changes[0].answer.expose(), "01319011");
}

#[test]
fn an_unreadable_character_alone_is_no_difference() {
    let mut answer = answer();
    answer.name = person("●山　花子");
    assert_eq!(compare(&chart(), &answer, Some(3)), []);
}

#[test]
fn a_value_with_an_unreadable_character_never_overwrites_the_record() {
    let mut answer = answer();
    answer.name = person("●山　太郎");
    let changes = compare(&chart(), &answer, Some(3));
    assert_eq!(fields(&changes), [Field::Name]);
    assert_eq!(changes[0].kind, ChangeKind::MustNotOverwrite);
}

#[test]
fn what_the_record_does_not_hold_is_not_compared() {
    assert_eq!(compare(&ChartRecord::default(), &answer(), Some(3)), []);
    let mut answer = answer();
    answer.address = None;
    assert_eq!(compare(&chart(), &answer, None), []);
}

#[test]
fn spellings_of_a_kanji_stay_two_names() {
    let mut answer = answer();
    answer.name = person("高山　花子");
    assert_eq!(fields(&compare(&chart(), &answer, Some(3))), [Field::Name]);
}

#[test]
fn the_record_says_what_the_claim_still_needs() {
    assert_eq!(chart().missing_for_claim(), []);
    let chart = ChartRecord { number: None, burden_tenths: None, symbol: None, ..chart() };
    assert_eq!(chart.missing_for_claim(), [Field::Number, Field::Burden]);
}

#[test]
fn debug_of_a_change_shows_no_value() {
    let mut answer = answer();
    answer.name = person("見本　花子");
    let shown = format!("{:?} {:?}", chart(), compare(&chart(), &answer, Some(3)));
    assert!(!shown.contains("花子") && !shown.contains("1980"), "{shown}");
}

fn row(fields: &[FieldComparison], field: Field) -> &FieldComparison {
    fields.iter().find(|row| row.field == field).unwrap()
}

#[test]
fn numbers_are_graded_as_equal_after_normalising_or_different() {
    let symbol = |text| Symbol::from_received(text).map(Personal::new);
    let number = |text| Number::from_received(text).map(Personal::new);
    for (field, record, received, graded) in [
        (Field::Symbol, "12-34", "12-34", Comparison::Equal),
        (Field::Symbol, "12-34", "１２－３４", Comparison::EqualAfterNormalising),
        (Field::Number, "4260", "0004260", Comparison::EqualAfterNormalising),
        (Field::Symbol, "12-34", "1234", Comparison::Different),
        (Field::Symbol, "0012", "12", Comparison::Different),
        (Field::Branch, "01", "01", Comparison::Equal),
        (Field::Branch, "01", "1", Comparison::Different),
        (Field::Branch, "", "00", Comparison::OnlyInAnswer),
        (Field::Branch, "00", "", Comparison::OnlyInRecord),
        (Field::Symbol, "", "", Comparison::Equal),
        (Field::Symbol, "新 宿", "新宿", Comparison::EqualAfterNormalising),
        (Field::Symbol, "①", "1", Comparison::EqualAfterNormalising),
    ] {
        let mut chart = ChartRecord::default();
        let mut answer = ResultOfQualificationConfirmation::default();
        match field {
            Field::Symbol => {
                (chart.symbol, answer.insured_card_symbol) = (symbol(record), symbol(received));
            }
            Field::Number => {
                (chart.number, answer.insured_identification_number) = (number(record), number(received));
            }
            _ => {
                chart.branch = Branch::from_received(record);
                answer.insured_branch_number = Branch::from_received(received);
            }
        }
        let rows = compare_fields(&chart, &answer, None);
        assert_eq!(row(&rows, field).comparison, graded, "{field:?} {record} {received}");
    }
}

#[test]
fn every_field_has_a_row_and_equal_ones_propose_nothing() {
    let rows = compare_fields(&chart(), &answer(), Some(3));
    assert_eq!(rows.iter().map(|row| row.field).collect::<Vec<_>>(), Field::ALL);
    for row in rows {
        assert_eq!(row.proposed(), None, "{row:?}");
        assert!(row.comparison.is_same(), "{row:?}");
    }
}

#[test]
fn what_only_the_answer_holds_may_be_written_and_what_only_the_record_holds_stays() {
    let rows = compare_fields(&ChartRecord { address: None, ..chart() }, &answer(), None);
    let address = row(&rows, Field::Address);
    assert_eq!(address.comparison, Comparison::OnlyInAnswer);
    assert_eq!(address.proposed().unwrap().expose(), "鳥取県見本市1-2-3");
    let burden = row(&rows, Field::Burden);
    assert_eq!((burden.comparison, burden.proposed()), (Comparison::OnlyInRecord, None));
}

#[test]
fn an_unreadable_value_is_never_proposed_whether_it_agrees_or_not() {
    for (record, received, agrees) in [
        (person("髙山　花子"), "●山　花子", true),
        (person("高山　太郎"), "●山　花子", false),
        (person("髙山　花子"), "●　花子", false),
        (None, "●山　花子", false),
    ] {
        let mut answer = answer();
        answer.name = person(received);
        let rows = compare_fields(&ChartRecord { name: record, ..chart() }, &answer, None);
        let name = row(&rows, Field::Name);
        let why = Unwritable::Unreadable;
        assert_eq!(name.comparison, Comparison::MustNotOverwrite { why, agrees }, "{received}");
        assert_eq!(name.proposed(), None);
    }
}

#[test]
fn a_name_that_a_claim_cannot_carry_does_not_replace_one_that_it_can() {
    let safe = ChartRecord { name: person("高山　花子"), ..chart() };
    let rows = compare_fields(&safe, &answer(), None);
    let name = row(&rows, Field::Name);
    let why = Unwritable::OutsideRepertoire;
    assert_eq!(name.comparison, Comparison::MustNotOverwrite { why, agrees: false });
    let wide = ChartRecord { repertoire: Repertoire::Cp932, ..safe };
    let rows = compare_fields(&wide, &answer(), None);
    assert_eq!(row(&rows, Field::Name).proposed().unwrap().expose(), "髙山 花子");
}

#[test]
fn sex_and_family_are_compared_where_both_state_them() {
    let chart = ChartRecord {
        sex: Some(Sex::Female.into()),
        personal_family: Some(PersonalFamilyClassification::Insured.into()),
        ..chart()
    };
    let mut answer = answer();
    answer.sex1 = Some(Sex::NotSet.into());
    answer.personal_family_classification = Some(PersonalFamilyClassification::Family.into());
    assert_eq!(fields(&compare(&chart, &answer, Some(3))), [Field::PersonalFamily]);
    answer.sex1 = Some(Sex::Male.into());
    assert_eq!(fields(&compare(&chart, &answer, Some(3))), [Field::PersonalFamily, Field::Sex]);
}

#[test]
fn a_person_is_found_by_number_or_by_name_and_birth_date() {
    let same = |change: &dyn Fn(&mut ChartRecord)| {
        let mut record = chart();
        change(&mut record);
        same_person(&record, &answer())
    };
    assert!(same(&|_| {}));
    // Married: the numbers tell it. Moved to another insurer: the name does.
    assert!(same(&|record| (record.name, record.name_kana) = (person("見本　花子"), None)));
    assert!(same(&|record| record.number = None));
    // A twin: one household, one day, another branch and another name.
    assert!(!same(&|record| {
        record.branch = Branch::from_received("02");
        record.name_kana = person("タカヤマ　ハナエ");
    }));
    assert!(!same(&|record| record.birthdate = None));
    assert!(!same(&|record| record.birthdate = Date::new(1980, 3, 16).ok().map(Personal::new)));
    // Nothing but the birth date, or a name of nothing but ●, tells nobody.
    assert!(!same(&|record| {
        *record = ChartRecord { birthdate: chart().birthdate, ..ChartRecord::default() };
    }));
    let mut unreadable = answer();
    (unreadable.name, unreadable.name_kana) = (person("●●　●●"), None);
    assert!(!same_person(&ChartRecord { number: None, ..chart() }, &unreadable));
    // 後期高齢者医療 has no branch; everybody has a number of their own.
    let mut elderly = answer();
    (elderly.insurer_number, elderly.insured_branch_number) =
        (InsurerNumber::from_received("39319041"), None);
    (elderly.name, elderly.name_kana) = (None, None);
    let record = ChartRecord { insurer_number: elderly.insurer_number.clone(), branch: None, ..chart() };
    assert!(same_person(&record, &elderly));
}

#[test]
fn the_number_under_which_a_person_was_registered_decides_beside_the_birth_date() {
    let mut answer = answer();
    answer.reference_number = person("00012345");
    let registered =
        |number: &str| ChartRecord { reference_number: person(number), name: person("別　名"), ..chart() };
    assert!(same_person(&registered("00012345"), &answer));
    assert!(!same_person(&registered("00012346"), &answer));
    let born_later =
        ChartRecord { birthdate: Date::new(1990, 1, 1).ok().map(Personal::new), ..registered("00012345") };
    assert!(!same_person(&born_later, &answer));
}

#[test]
fn nobody_is_chosen_among_none_or_among_several() {
    let other = ChartRecord { name: person("見本　太郎"), name_kana: None, number: None, ..chart() };
    let found = |records: &[ChartRecord]| -> Option<usize> {
        let all = records.iter().enumerate().filter(|(_, record)| same_person(record, &answer()));
        all.map(|(index, _)| index).collect::<Candidates<_>>().only()
    };
    assert_eq!(found(&[]), None);
    assert_eq!(found(std::slice::from_ref(&other)), None);
    assert_eq!(found(&[other.clone(), chart()]), Some(1));
    assert_eq!(found(&[chart(), other, chart()]), None);
}
