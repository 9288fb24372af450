//! What is heard.

use super::*;

#[test]
fn speech_gives_the_result_first_then_the_share_then_the_person() {
    let moved = ChartRecord { branch: Branch::from_received("02"), ..chart() };
    let decision = judge(&answer(QualificationValidity::Valid), None, Some(&moved));
    assert_eq!(
        speech(&decision, Lang::Ja),
        "使えます。負担割合は、3割です。ミホン ハナコさん。昭和55年3月15日生まれ、西暦1980年、45歳。変更が、1件あります。\
         枝番は、ゼロ、いち。次は、変更を見る。"
    );
    assert_eq!(
        speech(&decision, Lang::En),
        "Usable. The share is 30 percent. ミホン ハナコ. Born on 15 March 1980, aged 45. There is one change. \
         Branch number: zero, one. Now: Look at the changes."
    );
    assert!(speech(&valid(), Lang::Ja).starts_with("使えます。負担割合は、3割です。"));
}

#[test]
fn speech_tells_the_tries_left_and_a_locked_pin_has_none() {
    let heard = |code, tries_left| {
        speech(&failed(Failure { code, cause: Cause::Pin, tries_left }, None, None, None), Lang::Ja)
    };
    let wrong = heard("PIN-WRONG", Some(2));
    assert!(wrong.starts_with("確認できません。暗証番号が違います、残り2回。"), "{wrong}");
    let locked = heard("PIN-LOCKED", Some(0));
    assert!(locked.starts_with("確認できません。暗証番号がロックされています。"), "{locked}");
    for lang in LANGUAGES {
        let failure = Failure { code: "PIN-LOCKED", cause: Cause::Pin, tries_left: Some(0) };
        let screen = screen(&failed(failure, None, None, None), lang);
        assert!(screen.lines().all(|line| !line.contains("0回") && !line.contains("0 tries")), "{screen:?}");
    }
}

#[test]
fn every_note_of_the_screen_is_heard() {
    let plain = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    for decision in decisions() {
        for lang in LANGUAGES {
            let heard = speech_with(&decision, lang, EVERYTHING);
            assert!(!heard.contains("。.") && !heard.contains("。。"), "{heard}");
            let heard = plain(&heard);
            let unspoken = [
                // The headline says the same.
                text("USABLE", lang, Audience::Desk),
            ];
            for note in screen(&decision, lang).notes {
                // Characters are counted where they cannot be named; `characters_that_a_claim_cannot_carry` holds that.
                let counted = note.ends_with(['）', ')']) && note.contains('﨑');
                if !unspoken.contains(&Some(&*note)) && !counted {
                    assert!(heard.contains(&plain(&note)), "{note}: {heard}");
                }
            }
        }
    }
}

#[test]
fn what_the_record_lacks_is_heard_as_a_sentence() {
    let lacking = ChartRecord { birthdate: None, ..chart() };
    let failure = Failure { code: "SERVICE-DOWN", cause: Cause::Service, tries_left: None };
    let decision = failed(failure, None, None, Some(&lacking));
    let heard = speech(&decision, Lang::Ja);
    assert!(heard.ends_with("記録にない項目は、生年月日です。"), "{heard}");
    assert!(speech(&decision, Lang::En).ends_with("The record lacks: Birth date."));
}

#[test]
fn an_unreadable_character_is_heard_in_words() {
    let mut answer = answer(QualificationValidity::Valid);
    answer.results[0].name = person("●本　花子");
    let heard = speech(&judge(&answer, None, None), Lang::Ja);
    assert!(heard.contains("氏名に、一字、表示できない文字があります。"), "{heard}");
}

#[test]
fn a_mark_between_digits_is_heard_as_a_word() {
    let heard = |symbol: &str, lang| {
        let mut answer = answer(QualificationValidity::Valid);
        answer.results[0].insured_card_symbol = Symbol::from_received(symbol).map(Personal::new);
        speech(&judge(&answer, None, Some(&chart())), lang)
    };
    let spelled = "記号は、いち、に、ハイフン、さん、よん。";
    for symbol in ["12-34", "12－34", "12‐34", "12−34"] {
        assert!(heard(symbol, Lang::Ja).contains(spelled), "{}", heard(symbol, Lang::Ja));
    }
    assert!(heard("12-34", Lang::En).contains("Symbol: one, two, hyphen, three, four."));
    assert!(
        heard("12・3", Lang::Easy).contains("いち、に、なかてん、さん。"),
        "{}",
        heard("12・3", Lang::Easy)
    );
}

#[test]
fn nothing_is_told_by_a_mark_alone() {
    for decision in decisions() {
        for lang in LANGUAGES {
            let heard = speech_with(&decision, lang, EVERYTHING);
            for mark in [UNREADABLE, '→', '（', '(', '：', '○', '×', '△'] {
                assert!(!heard.contains(mark), "{mark}: {heard}");
            }
        }
    }
}

#[test]
fn another_person_is_heard_first_and_no_number_or_address_is_read() {
    let mut answer = answer(QualificationValidity::Valid);
    answer.results[0].address = person("鳥取県見本市見本町9-8-7");
    let chart = ChartRecord {
        number: Number::from_received("9999").map(Personal::new),
        address: person("鳥取県見本市別町1"),
        ..other_chart()
    };
    let decision = judge(&answer, None, Some(&chart));
    let heard = speech(&decision, Lang::Ja);
    assert!(heard.starts_with("氏名などが記録と違います。別の方かもしれません。使えます。"), "{heard}");
    assert_eq!(heard.matches("別の方").count(), 1, "{heard}");
    assert!(heard.contains("番号。") && heard.contains("住所。"), "{heard}");
    assert!(!heard.contains("よん") && !heard.contains("見本町"), "{heard}");
    let english = speech(&decision, Lang::En);
    assert!(
        english.starts_with("The name and more differ from the record: perhaps another person."),
        "{english}"
    );
}

#[test]
fn the_words_of_a_service_are_sentences_of_their_own() {
    let failure = Failure { code: "SERVICE-BUSY", cause: Cause::Service, tries_left: None };
    let all = Aloud { sensitive: true, ..Aloud::default() };
    let heard = |lang| speech_with(&failed(failure, Some(&words()), None, None), lang, all);
    let ja = "。サービスからのメッセージ。E503 Please try again a little later. ただいま混み合っています。";
    assert!(heard(Lang::Ja).contains(ja), "{}", heard(Lang::Ja));
    assert!(heard(Lang::En).contains(" The service says. E503 Please"), "{}", heard(Lang::En));
    let bracket = ServiceWords {
        message: Some("（見本）止まっています。".into()),
        ..ServiceWords::default()
    };
    let decision = failed(failure, Some(&bracket), None, None);
    let heard = speech_with(&decision, Lang::Ja, all);
    assert!(heard.contains("サービスからのメッセージ。見本止まっています。"), "{heard}");
    let heard = speech(&decision, Lang::Ja);
    assert!(heard.contains("サービスからのメッセージ。") && !heard.contains("見本止まって"), "{heard}");
}

#[test]
fn what_was_not_understood_is_heard() {
    let mut answer = answer(QualificationValidity::Valid);
    answer.notes = notes(3);
    let decision = judge(&answer, None, None);
    let heard = speech_with(&decision, Lang::Ja, EVERYTHING);
    assert!(heard.contains("コピーに、読み取れない項目があります、旧姓、番号、値が二つ、7行目。"), "{heard}");
    let heard = speech(&decision, Lang::Ja);
    assert!(heard.contains("コピーに、読み取れない項目があります。") && !heard.contains("旧姓"), "{heard}");
}

#[test]
fn what_tells_of_income_or_welfare_is_said_only_where_it_is_wanted() {
    let told = |lang| match lang {
        Lang::Ja => &["限度額", "医療券", "医療扶助", "福祉", "特別療養費", "本人支払額"][..],
        Lang::En => &["cap on", "icket", "ssistance", "welfare", "pecial medical", "Amount the patient"],
        Lang::Easy => &["じょうげん", "いりょうけん", "ふじょ", "ふくし", "とくべつな"],
    };
    let mut withheld = 0;
    for decision in decisions() {
        for lang in LANGUAGES {
            let names = |heard: &str| told(lang).iter().any(|word| heard.contains(word));
            let heard = speech(&decision, lang);
            assert!(!names(&heard), "{heard}");
            let all = speech_with(&decision, lang, Aloud { sensitive: true, ..Aloud::default() });
            let more = sentence_of("ALOUD-WITHHELD", lang);
            assert_eq!(heard.ends_with(more), heard != all, "{heard} | {all}");
            assert!(heard != all || !names(&all), "{all}");
            assert!(!all.contains(more), "{all}");
            withheld += usize::from(names(&all));
        }
    }
    assert!(withheld > 30, "{withheld}");
}

/// A number of 医療扶助, old or new, in digits of any width, tells as much as the word.
#[test]
fn the_insurer_number_of_assistance_is_named_and_not_read() {
    let changed = |from: &str, to: &str| {
        let mut answer = answer(QualificationValidity::Valid);
        answer.results[0].insurer_number = InsurerNumber::from_received(to);
        let chart = ChartRecord { insurer_number: InsurerNumber::from_received(from), ..chart() };
        judge(&answer, None, Some(&chart))
    };
    let (begins, digits) = ("保険者番号は、", "いち、に、さん、いち、きゅう");
    for (from, to) in [
        ("01130012", "12319045"),
        ("12319045", "01130012"),
        ("１２３１９０４５", "01130012"),
        ("12-319045", "01130012"),
    ] {
        let decision = changed(from, to);
        let heard = speech(&decision, Lang::Ja);
        assert!(heard.contains("件あります。保険者番号。"), "{heard}");
        assert!(!heard.contains(begins) && !heard.contains(digits), "{heard}");
        assert!(heard.ends_with(sentence_of("ALOUD-WITHHELD", Lang::Ja)), "{heard}");
        assert!(speech_with(&decision, Lang::Ja, EVERYTHING).contains(begins));
    }
    for (from, to) in [("01130012", "319038"), ("319038", "120014")] {
        let heard = speech(&changed(from, to), Lang::Ja);
        assert!(heard.contains(begins) && !heard.contains("声に出していない"), "{heard}");
    }
}

#[test]
fn where_the_next_step_tells_of_welfare_the_voice_points_to_the_screen_and_keeps_the_code() {
    let mut aided = answer(QualificationValidity::ValidUnregistered);
    aided.results[0].insurer_number = InsurerNumber::from_received("12319045");
    let decision = judge(&aided, None, None);
    let code = Aloud { support_code: true, ..Aloud::default() };
    for (lang, next) in [
        (Lang::Ja, "次は、画面の指示を見る。"),
        (Lang::En, "Now: Look at the screen."),
        (Lang::Easy, "がめんを みる。"),
    ] {
        let heard = speech_with(&decision, lang, code);
        assert!(heard.contains(next) && !heard.contains("UNREGISTERED"), "{heard}");
        let all = speech_with(&decision, lang, EVERYTHING);
        assert!(!all.contains(next) && all.contains("UNREGISTERED"), "{all}");
    }
}

fn sentence_of(code: &str, lang: Lang) -> &'static str {
    text(code, lang, Audience::Desk).unwrap()
}

#[test]
fn a_share_of_nothing_is_not_said_aloud_where_it_tells_of_welfare() {
    let mut aided = answer(QualificationValidity::Valid);
    aided.results[0].insurer_number = InsurerNumber::from_received("12319045");
    let decision = judge(&aided, None, None);
    assert_eq!(decision.burden.tenths(), Some(0));
    let heard = speech(&decision, Lang::Ja);
    assert!(heard.starts_with("使えます。ミホン ハナコさん。") && !heard.contains("割"), "{heard}");
    assert!(speech_with(&decision, Lang::Ja, EVERYTHING).starts_with("使えます。負担割合は、0割です。"));
}

#[test]
fn the_support_code_is_said_on_request_with_its_hyphens_in_words() {
    let decision = fail("NET-TIMEOUT", Cause::Network, false);
    for (lang, end) in [
        (Lang::Ja, "サポート用コード、NET、ハイフン、TIMEOUT。"),
        (Lang::En, "Support code: NET, hyphen, TIMEOUT."),
    ] {
        let heard = speech_with(&decision, lang, Aloud { support_code: true, ..Aloud::default() });
        assert!(heard.ends_with(end), "{heard}");
        assert_eq!(heard.trim_end_matches(end).trim_end(), speech(&decision, lang));
        assert!(!speech(&decision, lang).contains("TIMEOUT"));
    }
}
