use crate::draw::Draw;
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
fn a_confirmation_date_may_come_first_where_a_result_follows() {
    for (day, rest) in
        [("確認日 : \t令和7年12月10日\n", THIRD_LAYOUT), ("確認日：2025年12月10日\r\n", FIRST_LAYOUT)]
    {
        let without = rest.lines().filter(|line| !line.starts_with("確認日"));
        let text = without.fold(day.to_owned(), |text, line| text + line + "\n");
        let copied = read_clean(&text).eligibility;
        let mut usual = read_clean(rest).eligibility;
        usual.header.qualification_confirmation_date = self::day("2025-12-10");
        assert_eq!(copied, usual);
    }
    assert_eq!(read("確認日 : \t令和7年12月10日\n氏名\t見本　花子\n"), Err(WireError::NotAResult));
    assert_eq!(read("確認日\n患者 資格情報\n"), Err(WireError::NotAResult));
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

#[test]
fn a_section_goes_to_the_right_of_its_scheme_wherever_it_stands() {
    let text = "資格情報(医療保険)\n確認日 : \t令和7年8月20日\n番号\t555\n資格情報(医療扶助)\n番号\t9000027\n\
                裏面記載情報(医療保険)\n氏名\t見本　いつろう\n裏面記載情報(医療扶助)\n性別\t女\n高齢受給者証\n負担割合\t2割\n";
    let copied = read_clean(text);
    let [insurance, assistance] = copied.eligibility.results.as_slice() else { panic!("two results") };
    assert_eq!(insurance.name_of_other.as_ref().unwrap().expose(), "見本　いつろう");
    assert_eq!((&insurance.sex2, &assistance.name_of_other), (&None, &None));
    assert_eq!(assistance.sex2, Some(Sex::Female.into()));
    // A title without a scheme goes on with the right before it.
    assert!(assistance.elderly_recipient_certificate_info.is_some());
}

#[test]
fn a_section_of_a_right_that_is_not_there_gives_nothing_to_another() {
    let copied =
        read("資格情報(医療保険)\n確認日\t令和7年8月20日\n裏面記載情報(医療扶助)\n氏名\t見本\n").unwrap();
    assert_eq!(copied.report.unknown_sections, ["裏面記載情報(医療扶助)"]);
    assert_eq!(copied.eligibility.results[0].name_of_other, None);
}

#[test]
fn every_kind_of_line_end_is_read() {
    let lf = read_clean(THIRD_LAYOUT).eligibility;
    for end in ["\r\n", "\r", "\n\n", " \r\n"] {
        assert_eq!(read_clean(&THIRD_LAYOUT.replace('\n', end)).eligibility, lf, "{end:?}");
    }
    assert_eq!(read_clean(&format!("\u{FEFF}\r\n{THIRD_LAYOUT}")).eligibility, lf);
}

#[test]
fn what_stands_where_a_label_should_is_not_printed() {
    let copied = read("資格情報\n見本　花子\t見本市\n見本町1-2: 301\n見本　太郎\n").unwrap();
    let printed = format!("{copied:?}");
    assert!(!printed.contains("見本"), "{printed}");
    assert_eq!(copied.report.unknown_labels, ["見本花子", "見本町1-2"]);
}

/// The lines of a section in another order, labels and separators as another version might write them.
fn rewritten(draw: &mut Draw, layout: &str) -> String {
    let mut text = String::new();
    let mut section: Vec<String> = Vec::new();
    let flush = |draw: &mut Draw, text: &mut String, section: &mut Vec<String>| {
        while !section.is_empty() {
            text.push_str(&section.remove(draw.below(section.len())));
            text.push_str(draw.one(&["\n", "\r\n", "\n\n"]));
        }
    };
    for line in layout.lines() {
        match line.split_once('\t') {
            Some((label, value)) => {
                let label = label.trim().trim_end_matches(':').trim();
                let separator = draw.one(&["\t", " : \t", "：", " : ", "　\t "]);
                section.push(format!("{label}{separator}{value}"));
            }
            None if section_title(line) => {
                flush(draw, &mut text, &mut section);
                let title = if draw.below(2) == 0 {
                    line.replace('(', "（").replace(')', "）")
                } else {
                    line.to_owned()
                };
                text.push_str(&title);
                text.push('\n');
            }
            None => section.push(line.to_owned()),
        }
    }
    flush(draw, &mut text, &mut section);
    text
}

fn section_title(line: &str) -> bool {
    ["資格情報", "裏面記載情報", "高齢受給者証", "要配慮情報"].iter().any(|title| line.starts_with(title))
}

#[test]
fn the_order_of_the_lines_of_a_section_and_their_separators_change_nothing() {
    let mut draw = Draw::new(19);
    for layout in [FIRST_LAYOUT, SECOND_LAYOUT, THIRD_LAYOUT] {
        let expected = read_clean(layout).eligibility;
        for _ in 0..300 {
            let text = rewritten(&mut draw, layout);
            assert_eq!(read_clean(&text).eligibility, expected, "{text}");
        }
    }
}

#[test]
fn no_text_is_too_strange_to_be_read_or_refused() {
    let mut draw = Draw::new(23);
    let lines: Vec<&str> =
        [FIRST_LAYOUT, SECOND_LAYOUT, THIRD_LAYOUT].iter().flat_map(|text| text.lines()).collect();
    let mut read_at_all = 0;
    for _ in 0..5_000 {
        let mut text = draw.one(&["資格情報\n", "照会番号\t1\n", "未就学区分\n", ""]).to_owned();
        for _ in 0..draw.below(12) {
            let mut line: Vec<char> = draw.one(&lines).chars().collect();
            for _ in 0..draw.below(3) {
                let at = draw.below(line.len() + 1);
                let strange = draw.any();
                line.insert(at, strange);
            }
            text.extend(line);
            text.push('\n');
        }
        let Ok(copied) = read(&text) else { continue };
        read_at_all += 1;
        assert_eq!(copied.raw.expose(), &text);
        assert_eq!(copied.eligibility.qualification_validity, None);
        for result in &copied.eligibility.results {
            let invented = |value: &str| !text.contains(value);
            let texts = [
                &result.name,
                &result.name_kana,
                &result.name_of_other,
                &result.address,
                &result.post_number,
            ];
            assert!(!texts.into_iter().flatten().any(|value| invented(value.expose())), "{text}");
        }
    }
    assert!(read_at_all > 2_000, "{read_at_all}");
}
