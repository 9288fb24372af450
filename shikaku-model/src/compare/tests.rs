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
