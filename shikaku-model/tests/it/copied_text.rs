use shikaku_model::codes::{InsuredCardClassification, PreschoolClassification, Sex};
use shikaku_model::wire::WireError;
use shikaku_model::wire::copied_text::{Copied, MAX_BYTES, read};
use shikaku_model::{Date, Origin, ReadingNote};

/// Before April 2025: plain titles, CRLF, 西暦, labels alone on their line when empty.
const FIRST_LAYOUT: &str = "照会番号\t00012345\r\n資格情報\r\n確認日 : \t2025年02月10日\r\n保険者番号\t319038\r\n\
    保険者名\t架空県見本市\r\n記号\r\n番号\t0004321\r\n枝番\t01\r\nフリガナ\tカクウ　タダシ\r\n氏名\t架空　正\r\n\
    生年月日\t1953年06月15日\r\n性別\t男\r\n証区分\t被保険者証（一般）\r\n有効開始日\t2024年08月01日\r\n\
    有効終了日\t2025年07月31日\r\n負担割合\t\r\n本人・家族の別\t本人\r\n裏面記載情報\r\n氏名\t架空　ただし\r\n\
    氏名カナ\tカクウ　タダシ\r\n性別\t女\r\n高齢受給者証\r\n有効開始日\t2024年08月01日\r\n有効終了日\t2025年07月31日\r\n\
    負担割合\t２割\r\n";

/// Mid-2025: titles name the scheme, and two schemes repeat the labels.
const SECOND_LAYOUT: &str = "未就学区分\t義務教育就学前\n資格情報(医療保険)\n確認日 : \t令和7年8月20日\n\
    保険者番号\t01319011\n記号\t1001001\n番号\t555\n氏名\t見本　五郎\n生年月日\t昭和64年1月7日\n性別\t男\n\
    証区分\t被保険者証（一般）\n有効開始日\t令和元年5月1日\n有効終了日\t\n裏面記載情報(医療保険)\n氏名\n性別\n\
    資格情報(医療扶助)\n公費負担者番号\t12319075\n受給者番号\t9000027\n福祉事務所名\t見本市福祉事務所\n氏名\t見本　五郎\n";

/// Late 2025: 区分 for 証区分, an address, another section for the back of the card.
const THIRD_LAYOUT: &str = "資格情報(医療保険)\n確認日 : \t令和7年12月10日\n保険者番号\t01319011\n氏名\t髙﨑　見本\n\
    性別\t男\n郵便番号\t000-0001\n住所\t架空県見本市●町一丁目１番１号\n区分\t被保険者証（一般）\n\
    有効開始日\t令和2年4月1日\n要配慮情報（備考）\n氏名\t髙﨑　見本子\n性別\t女\n";

fn read_clean(text: &str) -> Copied {
    let copied = read(text).unwrap();
    assert!(copied.report.is_clean(), "{:?}", copied.report);
    assert_eq!(copied.eligibility.origin, Origin::CopiedText);
    assert_eq!(copied.eligibility.qualification_validity, None);
    assert_eq!(copied.raw.expose(), text);
    copied
}

fn day(iso: &str) -> Option<Date> {
    Some(iso.parse().unwrap())
}

#[test]
fn the_first_layout_is_read_section_by_section() {
    let copied = read_clean(FIRST_LAYOUT);
    assert_eq!(copied.eligibility.header.qualification_confirmation_date, day("2025-02-10"));
    let right = &copied.eligibility.results[0];
    assert_eq!(right.reference_number.as_ref().unwrap().expose(), "00012345");
    assert_eq!(right.insured_card_symbol, None);
    assert_eq!(right.name.as_ref().unwrap().expose(), "架空　正");
    assert_eq!(right.name_of_other.as_ref().unwrap().expose(), "架空　ただし");
    assert_eq!((&right.sex1, &right.sex2), (&Some(Sex::Male.into()), &Some(Sex::Female.into())));
    assert_eq!(right.insured_partial_contribution_ratio, None);
    let elderly = right.elderly_recipient_certificate_info.as_ref().unwrap();
    assert_eq!(elderly.elderly_recipient_contribution_ratio.as_ref().unwrap().tenths(), Some(2));
    assert_eq!(elderly.elderly_recipient_valid_end_date, day("2025-07-31"));
}

#[test]
fn the_second_layout_gives_one_result_for_each_scheme() {
    let copied = read_clean(SECOND_LAYOUT);
    let [insurance, assistance] = copied.eligibility.results.as_slice() else { panic!("two results") };
    assert_eq!(insurance.preschool_classification, Some(PreschoolClassification::Preschool.into()));
    assert_eq!(insurance.insured_card_valid_date, day("2019-05-01"));
    assert_eq!(insurance.insured_card_expiration_date, None);
    assert_eq!(insurance.insured_card_classification, Some(InsuredCardClassification::General.into()));
    assert_eq!(
        assistance.insured_card_classification,
        Some(InsuredCardClassification::MedicalAssistance.into())
    );
    assert_eq!(assistance.insurer_number.as_ref().unwrap().as_str(), "12319075");
    assert_eq!(assistance.insurer_name.as_deref(), Some("見本市福祉事務所"));
}

#[test]
fn the_third_layout_brings_an_address_and_another_back() {
    let copied = read_clean(THIRD_LAYOUT);
    let right = &copied.eligibility.results[0];
    assert_eq!(right.insured_card_classification, Some(InsuredCardClassification::General.into()));
    assert_eq!(right.address.as_ref().unwrap().expose(), "架空県見本市●町一丁目１番１号");
    assert_eq!(right.name_of_other.as_ref().unwrap().expose(), "髙﨑　見本子");
}

#[test]
fn what_is_new_is_reported_and_overwrites_nothing() {
    let text = format!(
        "{THIRD_LAYOUT}新しい項目\t未知の値\n新しい区分の情報\n氏名\t見本　別名\n有効終了日\t令和1年1月1日\n\n記録なし\n"
    );
    let copied = read(&text).unwrap();
    assert_eq!(copied.report.unknown_labels, ["新しい項目", "氏名", "有効終了日"]);
    assert_eq!(copied.report.unknown_sections, ["新しい区分の情報"]);
    assert_eq!(copied.report.unreadable_lines, 1);
    let right = &copied.eligibility.results[0];
    assert_eq!(right.name.as_ref().unwrap().expose(), "髙﨑　見本");
    assert_eq!(right.insured_card_expiration_date, None);
    assert_eq!(right.unknown.len(), 3);
    assert!(!format!("{copied:?}").contains("別名"));
}

#[test]
fn a_new_label_without_value_does_not_end_its_section() {
    let text = "資格情報\n確認日 : \t令和7年12月10日\n旧姓\n有効終了日\t令和7年11月30日\n";
    let copied = read(text).unwrap();
    assert_eq!(copied.eligibility.results[0].insured_card_expiration_date, day("2025-11-30"));
    assert_eq!(copied.report.unreadable_lines, 1);
}

#[test]
fn the_first_value_of_a_label_stands() {
    let copied = read("資格情報\n確認日 : \t令和7年12月10日\n番号\t1\n番号\t2\n番号\t1\n").unwrap();
    assert_eq!(copied.report.repeated_labels, ["番号"]);
    let number = copied.eligibility.results[0].insured_identification_number.as_ref().unwrap();
    assert_eq!(number.expose().as_str(), "1");
}

#[test]
fn a_missing_confirmation_date_is_reported() {
    let copied = read("資格情報\n保険者番号\t01319011\n").unwrap();
    assert!(copied.report.missing_confirmation_date && !copied.report.is_clean());
}

#[test]
fn a_date_that_cannot_be_read_is_refused_rather_than_lost() {
    let error = read("資格情報\n有効終了日\t令和7年2月30日\n").unwrap_err();
    assert_eq!(error, WireError::Date { element: "有効終了日", position: "資格情報\n".len() });
    assert!(read("資格情報\n有効終了日\t－\n").is_ok());
}

#[test]
fn text_of_other_programs_is_refused() {
    for text in ["", "ほかのアプリからコピーした文章です。", "患者 資格情報"] {
        assert_eq!(read(text), Err(WireError::NotAResult));
    }
    assert_eq!(read(&"資".repeat(MAX_BYTES)), Err(WireError::TooLarge { limit: MAX_BYTES }));
}

#[test]
fn the_official_long_names_are_read_as_well() {
    let copied = read_clean(
        "資格情報\n確認日 : \t令和7年12月10日\n保険者番号\t01319011\n被保険者証記号\t1001001\n被保険者証番号\t555\n\
         被保険者証枝番\t02\n氏名カナ\tミホン　ゴロウ\n有効開始年月日\t令和2年4月1日\n有効終了年月日\t令和8年3月31日\n\
         一部負担金割合\t3割\n高齢受給者証\n一部負担金割合\t2割\n",
    );
    let right = &copied.eligibility.results[0];
    assert_eq!(right.insured_card_symbol.as_ref().unwrap().expose().as_str(), "1001001");
    assert_eq!(right.insured_identification_number.as_ref().unwrap().expose().as_str(), "555");
    assert_eq!(right.insured_branch_number.as_ref().unwrap().as_str(), "02");
    assert_eq!(right.name_kana.as_ref().unwrap().expose(), "ミホン　ゴロウ");
    assert_eq!(right.insured_card_valid_date, day("2020-04-01"));
    assert_eq!(right.insured_card_expiration_date, day("2026-03-31"));
    assert_eq!(right.insured_partial_contribution_ratio.as_ref().unwrap().tenths(), Some(3));
    let elderly = right.elderly_recipient_certificate_info.as_ref().unwrap();
    assert_eq!(elderly.elderly_recipient_contribution_ratio.as_ref().unwrap().tenths(), Some(2));
    assert_eq!(copied.eligibility.notes, []);
}

#[test]
fn what_was_not_understood_goes_with_the_answer_without_a_value() {
    let text = "\r\n資格情報\n確認日 : \t令和7年12月10日\n番号\t1\n旧姓\t見本\n被保険者証番号\t2\n読めない行\n\
                新しい区分の情報\n";
    let copied = read(text).unwrap();
    let label = str::to_owned;
    assert_eq!(
        copied.eligibility.notes,
        [
            ReadingNote::UnknownLabel(label("旧姓")),
            ReadingNote::RepeatedLabel(label("被保険者証番号")),
            ReadingNote::UnreadableLine(7),
            ReadingNote::UnknownSection(label("新しい区分の情報")),
        ]
    );
}
