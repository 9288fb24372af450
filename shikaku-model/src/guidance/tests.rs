use super::*;
use crate::codes::{QualificationValidity, Sex};
use crate::compare::{ChartRecord, Field, UNREADABLE};
use crate::date::Date;
use crate::decision::tests::{answer, card, chart, fail, failed, judge, person};
use crate::decision::{Action, Cause, Decision, Failure, ServiceWords, Warning, failure_codes};
use crate::insured::Branch;
use crate::insurer::InsurerNumber;
use crate::rules::ratio::RatioUnknown;
use std::collections::BTreeSet;

const LANGUAGES: [Lang; 2] = [Lang::Ja, Lang::En];

fn valid() -> Decision {
    judge(&answer(QualificationValidity::Valid), None, None)
}

fn words() -> ServiceWords {
    ServiceWords {
        code: Some("E503".into()),
        message: Some("ただいま混み合っています。\nPlease try again a little later.".into()),
        wait_seconds: Some(300),
    }
}

/// One decision for every validity, certificate state, kind of visit and failure code.
fn decisions() -> Vec<Decision> {
    use QualificationValidity::*;
    let mut decisions = Vec::new();
    let moved = ChartRecord {
        insurer_number: InsurerNumber::from_received("319038"),
        branch: Branch::from_received("02"),
        address: person("鳥取県見本市見本町一丁目二番三号　見本マンション見本棟一二三四号室"),
        burden_tenths: Some(2),
        ..chart()
    };
    for validity in [Valid, Invalid, InvalidNewerExists, NotFound, Several, ValidUnregistered] {
        for last_day in ["2028-01-01", "2026-02-10", "2026-01-31", "2025-11-01", "2025-06-01"] {
            for chart in [None, Some(&chart()), Some(&moved)] {
                for broken in [false, true] {
                    let mut answer = answer(validity);
                    answer.results[0].sex1 = Some(Sex::Female.into());
                    answer.results[0].address = person("鳥取県●本市見本町9-8-7");
                    if broken {
                        answer.results[0].name = person("●本　太郎");
                        answer.results[0].birthdate = None;
                        answer.processing_result_message =
                            Some("電子証明書の期限が近づいています。".repeat(4));
                    }
                    decisions.push(judge(&answer, Some(&card(last_day)), chart));
                }
            }
        }
    }
    for (code, cause) in
        failure_codes().map(|code| (code, Cause::Reader)).chain([("NEVER-SEEN", Cause::Data)])
    {
        decisions.extend([true, false].map(|first_visit| fail(code, cause, first_visit)));
        let failure = Failure { code, cause, tries_left: Some(2) };
        let lacking = ChartRecord { number: None, birthdate: None, ..chart() };
        decisions.push(failed(failure, Some(&words()), Some(&card("2025-06-01")), Some(&lacking)));
    }
    for day in [None, Some("2026-02-02"), Some("2026-02-04")] {
        let mut answer = answer(Valid);
        answer.header.qualification_confirmation_date = day.map(|day| day.parse().unwrap());
        decisions.push(judge(&answer, None, None));
    }
    let mut not_yet = answer(Valid);
    not_yet.results[0].insured_card_valid_date = Some(Date::new(2026, 4, 1).unwrap());
    decisions.push(judge(&not_yet, None, None));
    decisions
}

#[test]
fn every_code_has_a_text_in_both_languages() {
    let codes_of = |lang| entries(lang).map(|entry| entry.code).collect::<Vec<_>>();
    let [ja, en] = LANGUAGES.map(codes_of);
    assert_eq!(ja, en);
    assert_eq!(ja.iter().collect::<BTreeSet<_>>().len(), ja.len(), "a code stands twice");
    for (ja, en) in entries(Lang::Ja).zip(entries(Lang::En)) {
        for entry in [ja, en] {
            assert!(!entry.desk.is_empty(), "{}", entry.code);
        }
        assert_eq!(ja.patient.is_empty(), en.patient.is_empty(), "{}", ja.code);
        assert_eq!(ja.vendor.is_empty(), en.vendor.is_empty(), "{}", ja.code);
    }
}

#[test]
fn every_code_of_a_decision_has_a_text() {
    let known: BTreeSet<_> = codes().collect();
    let mut needed: BTreeSet<&str> = failure_codes().collect();
    needed.extend(Action::ALL.iter().map(|action| action.code()));
    needed.extend(Field::ALL.iter().map(|field| field.code()));
    needed.extend(RatioUnknown::ALL.iter().map(|why| why.code()));
    for decision in decisions().iter().filter(|decision| decision.code != "NEVER-SEEN") {
        needed.extend([decision.code, decision.headline.code()]);
        needed.extend(decision.warnings.iter().map(Warning::code));
        needed.extend(decision.follow_ups.iter().map(|item| item.kind.code()));
    }
    assert_eq!(needed.difference(&known).collect::<Vec<_>>(), Vec::<&&str>::new());
}

#[test]
fn no_text_and_no_screen_line_exceeds_its_length() {
    for lang in LANGUAGES {
        for entry in entries(lang) {
            for text in [entry.desk, entry.patient, entry.vendor] {
                let limit = if text == entry.vendor { 2 * lang.line_limit() } else { lang.line_limit() };
                assert!(text.chars().count() <= limit, "{}: {text}", entry.code);
            }
        }
        for decision in decisions() {
            let screen = screen(&decision, lang);
            for line in screen.lines() {
                assert!(!line.is_empty() && line.chars().count() <= lang.line_limit(), "{line}");
            }
            assert!(plain_line(&decision, lang).chars().count() <= 40);
        }
    }
}

#[test]
fn no_text_says_whether_to_treat_or_asks_for_the_full_price() {
    const NEVER_JA: &[&str] = &[
        "診療",
        "診察",
        "治療",
        "施術",
        "受診",
        "断",
        "帰",
        "10割",
        "１０割",
        "十割",
        "全額",
        "実費",
        "自費",
    ];
    const NEVER_EN: &[&str] =
        &["treat", "refuse the", "turn away", "turned away", "send home", "100%", "full price", "full cost"];
    let check = |lang, text: &str| {
        let never = if lang == Lang::Ja { NEVER_JA } else { NEVER_EN };
        for word in never {
            assert!(!text.to_lowercase().contains(word), "{word}: {text}");
        }
    };
    for lang in LANGUAGES {
        for entry in entries(lang) {
            [entry.desk, entry.patient].into_iter().for_each(|text| check(lang, text));
        }
        for decision in decisions() {
            screen(&decision, lang).lines().for_each(|line| check(lang, line));
            check(lang, &speech(&decision, lang));
        }
    }
}

#[test]
fn no_prompt_has_the_staff_take_the_card() {
    for entry in entries(Lang::Ja) {
        for word in ["預か", "渡し", "お借り", "受け取る"] {
            assert!(!entry.desk.contains(word) && !entry.patient.contains(word), "{}", entry.code);
        }
    }
    for entry in entries(Lang::En) {
        for word in ["hand over", "give us your card", "take the card", "hand your card"] {
            let texts = [entry.desk, entry.patient].map(str::to_lowercase);
            assert!(texts.iter().all(|text| !text.contains(word)), "{}", entry.code);
        }
    }
}

#[test]
fn the_language_never_changes_what_is_to_be_done() {
    let code_of = |lang, prefix: &str, line: &str| {
        entries(lang).find(|entry| entry.code.starts_with(prefix) && entry.desk == line).map(|e| e.code)
    };
    for decision in decisions() {
        let [ja, en] = LANGUAGES.map(|lang| screen(&decision, lang));
        let [ja_action, en_action] =
            [(Lang::Ja, &ja), (Lang::En, &en)].map(|(lang, screen)| code_of(lang, "DO-", &screen.do_now));
        assert_eq!((ja_action, en_action), (Some(decision.do_now.code()), Some(decision.do_now.code())));
        let heads = [(Lang::Ja, &ja, '（'), (Lang::En, &en, '(')].map(|(lang, screen, bracket)| {
            let head = screen.headline.split(bracket).next().unwrap_or_default().trim();
            code_of(lang, "HEADLINE-", head)
        });
        assert_eq!(heads, [Some(decision.headline.code()); 2], "{} {}", ja.headline, en.headline);
    }
}

#[test]
fn the_screen_reads_as_a_receptionist_wants_it() {
    use QualificationValidity::*;
    let moved = ChartRecord { insurer_number: InsurerNumber::from_received("319038"), ..chart() };
    let grace = card("2025-11-24");
    let cases = [
        (judge(&answer(Valid), None, Some(&chart())), "使えます", "3割", "次へ"),
        (judge(&answer(Valid), None, Some(&moved)), "使えます", "3割・変更あり", "変更を見る"),
        (
            judge(&answer(InvalidNewerExists), None, None),
            "使えません（新しい資格あり）",
            "割合は未確認",
            "カードで読み直す",
        ),
        (judge(&answer(Invalid), None, None), "使えません（資格が終了）", "割合は未確認", "新しい資格を聞く"),
        (
            judge(&answer(NotFound), None, None),
            "確認できません（未登録の可能性）",
            "割合は未確認",
            "資格確認の別の方法へ",
        ),
        (judge(&answer(Valid), Some(&grace), None), "期限切れ（最長あと25日）", "3割", "次へ"),
        (fail("NET-TIMEOUT", Cause::Network, true), "確認できません（通信）", "割合は未確認", "もう一度試す"),
        (
            fail("PIN-LOCKED", Cause::Pin, false),
            "確認できません（暗証番号のロック）",
            "割合は未確認",
            "顔目視確認に切り替え",
        ),
    ];
    for (decision, headline, burden, do_now) in cases {
        let screen = screen(&decision, Lang::Ja);
        assert_eq!((&*screen.headline, &*screen.burden, &*screen.do_now), (headline, burden, do_now));
        assert_eq!(screen.support, format!("サポート用コード：{}", decision.code));
    }
}

#[test]
fn every_kind_of_failure_has_its_headline_and_its_button_in_both_languages() {
    for (code, cause, headline, button, en_headline, en_button) in [
        (
            "READER-NO-SERVICE",
            Cause::Reader,
            "確認できません（カードリーダー）",
            "カードリーダーを確かめる",
            "Not confirmed (card reader)",
            "Check the card reader",
        ),
        (
            "READER-NO-CARD",
            Cause::Reader,
            "確認できません（カードなし）",
            "カードを置いてもらう",
            "Not confirmed (no card)",
            "Ask the patient to place the card",
        ),
        (
            "CARD-UNREADABLE",
            Cause::Card,
            "確認できません（カード）",
            "資格確認の別の方法へ",
            "Not confirmed (card)",
            "Confirm in another way",
        ),
        (
            "PIN-LOCKED",
            Cause::Pin,
            "確認できません（暗証番号のロック）",
            "顔目視確認に切り替え",
            "Not confirmed (the PIN is locked)",
            "Switch to the visual check of the face",
        ),
        (
            "CERT-UNKNOWN-CA",
            Cause::Certificate,
            "確認できません（電子証明書）",
            "資格確認の別の方法へ",
            "Not confirmed (certificate)",
            "Confirm in another way",
        ),
        (
            "NET-UNREACHABLE",
            Cause::Network,
            "確認できません（通信）",
            "もう一度試す",
            "Not confirmed (network)",
            "Try again",
        ),
        (
            "SERVICE-BUSY",
            Cause::Service,
            "確認できません（サービス）",
            "少し待って、もう一度試す",
            "Not confirmed (service)",
            "Wait a moment and try again",
        ),
        (
            "TEXT-NOT-A-RESULT",
            Cause::Data,
            "確認できません（結果を読めません）",
            "アプリで今日の結果をもう一度コピーする",
            "Not confirmed (result unreadable)",
            "Copy today's result in the app again",
        ),
    ] {
        let decision = fail(code, cause, false);
        let [ja, en] = LANGUAGES.map(|lang| screen(&decision, lang));
        assert_eq!((&*ja.headline, &*ja.do_now), (headline, button), "{code}");
        assert_eq!((&*en.headline, &*en.do_now), (en_headline, en_button), "{code}");
        for (screen, lang) in [(ja, Lang::Ja), (en, Lang::En)] {
            let words = text(code, lang, Audience::Desk).unwrap();
            assert_eq!(screen.notes.first().map(String::as_str), Some(words), "{code}");
        }
    }
}

#[test]
fn the_screen_shows_the_person_the_changes_and_the_due_days() {
    let mut answer = answer(QualificationValidity::Valid);
    answer.results[0].sex1 = Some(Sex::Female.into());
    let moved = ChartRecord { insurer_number: InsurerNumber::from_received("319038"), ..chart() };
    let decision = judge(&answer, Some(&card("2026-02-10")), Some(&moved));
    let ja = screen(&decision, Lang::Ja);
    assert_eq!(ja.person, ["ミホン ハナコ", "見本　花子", "昭和55年3月15日（45歳）、女"]);
    assert_eq!(ja.changes, ["保険者番号：319038 → 01319011"]);
    assert_eq!(ja.later, ["令和8年2月10日までに更新するようすすめる"]);
    let en = screen(&decision, Lang::En);
    assert_eq!(en.person, ["ミホン ハナコ", "見本　花子", "15 March 1980 (aged 45), female"]);
    assert_eq!(en.changes, ["Insurer number: 319038 → 01319011"]);
    assert_eq!(en.later, ["Recommend to renew the certificate by 10 February 2026"]);
    assert_eq!(plain_line(&decision, Lang::Ja), "使えます 3割・変更あり ミホン ハナコ");
    assert!(!format!("{ja:?}").contains("ハナコ"));
}

#[test]
fn speech_gives_the_result_first_then_the_share_then_the_person() {
    let moved = ChartRecord { branch: Branch::from_received("02"), ..chart() };
    let decision = judge(&answer(QualificationValidity::Valid), None, Some(&moved));
    assert_eq!(
        speech(&decision, Lang::Ja),
        "使えます。負担割合は、3割です。ミホン ハナコさん。昭和55年3月15日生まれ、45歳。変更が、1件あります。\
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
fn the_two_limits_of_the_grace_are_told_apart() {
    let sure = |last_day| judge(&answer(QualificationValidity::Valid), Some(&card(last_day)), None);
    for (last_day, headline, ja, en, renew) in [
        (
            "2026-01-13",
            "期限切れ（最長あと86日）",
            &[
                "期限切れの電子証明書も、令和8年4月13日まで資格確認に使えます。",
                "その後も令和8年4月30日までは、使える場合があります。",
            ][..],
            "The expired certificate serves for this check until 13 April 2026. After that it may still serve until \
             30 April 2026.",
            "令和8年4月13日までに更新するようすすめる",
        ),
        (
            "2026-01-31",
            "期限切れ（最長あと86日）",
            &["期限切れの電子証明書も、令和8年4月30日まで資格確認に使えます。"],
            "The expired certificate serves for this check until 30 April 2026.",
            "令和8年4月30日までに更新するようすすめる",
        ),
        (
            "2025-11-01",
            "期限切れ（最長あと25日）",
            &["期限切れの電子証明書も、令和8年2月28日までは使える場合があります。"],
            "The expired certificate may still serve until 28 February 2026.",
            "令和8年2月28日までに更新するようすすめる",
        ),
    ] {
        let decision = sure(last_day);
        let screen = screen(&decision, Lang::Ja);
        assert_eq!(screen.headline, headline, "{last_day}");
        assert_eq!(screen.notes[0], "電子証明書は期限切れですが、資格を確認できました。");
        assert_eq!(screen.notes[1..], *ja, "{last_day}");
        assert_eq!(screen.later, [renew], "{last_day}");
        assert!(speech(&decision, Lang::Ja).contains(&ja.concat()), "{last_day}");
        assert!(speech(&decision, Lang::En).contains(en), "{}", speech(&decision, Lang::En));
    }
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
            let heard = plain(&speech(&decision, lang));
            let unspoken = [
                // The headline says the same.
                text("USABLE", lang, Audience::Desk),
                text("WARN-REVOCATION-NOT-CHECKED", lang, Audience::Desk),
            ];
            for note in screen(&decision, lang).notes {
                if !unspoken.contains(&Some(&*note)) {
                    assert!(heard.contains(&plain(&note)), "{note}: {heard}");
                }
            }
        }
    }
}

#[test]
fn the_screen_shows_what_the_service_said_and_how_long_to_wait() {
    let failure = Failure { code: "SERVICE-BUSY", cause: Cause::Service, tries_left: None };
    let notes = |wait_seconds, lang| {
        let words = ServiceWords { wait_seconds, ..words() };
        screen(&failed(failure, Some(&words), None, None), lang).notes.join("|")
    };
    let said = "|サービスからの言葉：E503 ただいま混み合っています。 Please try|again a little later.|";
    assert!(notes(Some(300), Lang::Ja).contains(said), "{}", notes(Some(300), Lang::Ja));
    for (seconds, ja, en) in [
        (30, "およそ30秒", "about 30 seconds."),
        (120, "およそ2分", "about 2 minutes."),
        (121, "およそ3分", "about 3 minutes."),
        (7_201, "およそ3時間", "about 3 hours."),
        (u64::MAX, "1日以上", "a day or longer."),
    ] {
        let ja = format!("|もう一度試すのは、{ja}待ってからにしてください。");
        assert!(notes(Some(seconds), Lang::Ja).ends_with(&ja), "{}", notes(Some(seconds), Lang::Ja));
        assert!(notes(Some(seconds), Lang::En).ends_with(en), "{}", notes(Some(seconds), Lang::En));
    }
    assert!(!notes(None, Lang::Ja).contains("待ってから"));
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
fn medical_assistance_is_not_asked_for_its_usual_share() {
    let mut unregistered = answer(QualificationValidity::ValidUnregistered);
    unregistered.results[0].insurer_number = InsurerNumber::from_received("12319045");
    let screen = screen(&judge(&unregistered, None, None), Lang::Ja);
    assert_eq!(screen.burden, "0割");
    assert!(screen.notes.iter().all(|note| !note.contains("負担割合")), "{:?}", screen.notes);
}

#[test]
fn a_control_character_never_reaches_the_screen() {
    let mut answer = answer(QualificationValidity::Valid);
    answer.results[0].name = person("見本\u{1b}[31m\n花子\u{202E}");
    for line in screen(&judge(&answer, None, Some(&chart())), Lang::Ja).lines() {
        assert!(line.chars().all(|c| !c.is_control() && c != '\u{202E}'), "{line:?}");
    }
}

#[test]
fn an_unreadable_character_is_heard_in_words() {
    let mut answer = answer(QualificationValidity::Valid);
    answer.results[0].name = person("●本　花子");
    let heard = speech(&judge(&answer, None, None), Lang::Ja);
    assert!(heard.contains("氏名に、一字、表示できない文字があります。"), "{heard}");
}

#[test]
fn nothing_is_told_by_a_mark_alone() {
    for decision in decisions() {
        for lang in LANGUAGES {
            let heard = speech(&decision, lang);
            for mark in [UNREADABLE, '→', '（', '(', '：', '○', '×', '△'] {
                assert!(!heard.contains(mark), "{mark}: {heard}");
            }
        }
    }
}

#[test]
fn only_the_code_follows_the_support_heading() {
    for decision in decisions() {
        for lang in LANGUAGES {
            let support = screen(&decision, lang).support;
            let (_, code) = support.split_once(['：', ':']).unwrap();
            let plain = |c: char| c.is_ascii_uppercase() || c == '-';
            assert!(code.trim().chars().all(plain) && code.trim().len() > 4, "{support}");
        }
    }
}

#[test]
fn who_is_asked_to_start_again_is_told_so_and_nothing_is_said_to_be_done() {
    for (code, ja, en) in [
        ("CARD-CHANGED", "やり直してください。", "Please start again."),
        ("ANSWER-MISMATCH", "もう一度照会してください。", "Please ask again."),
        (
            "PIN-OUTCOME-UNKNOWN",
            "もう一度カードを読み取ってください。",
            "Read the card again before it is entered.",
        ),
    ] {
        assert!(text(code, Lang::Ja, Audience::Desk).unwrap().ends_with(ja), "{code}");
        assert!(text(code, Lang::En, Audience::Desk).unwrap().ends_with(en), "{code}");
    }
}

#[test]
fn the_patient_and_the_vendor_have_their_own_words() {
    assert_eq!(
        text("READER-NO-CARD", Lang::Ja, Audience::Patient),
        Some("マイナンバーカードをリーダーに置いてください。")
    );
    assert_eq!(text("SERVICE-REFUSED", Lang::Ja, Audience::Patient), None);
    assert!(text("READER-NO-SERVICE", Lang::En, Audience::Vendor).unwrap().contains("pcscd"));
    assert_eq!(
        text("SERVICE-BUSY", Lang::En, Audience::Vendor),
        text("SERVICE-BUSY", Lang::En, Audience::Desk)
    );
}
