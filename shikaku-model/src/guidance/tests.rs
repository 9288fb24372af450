use super::*;
use crate::Date;
use crate::codes::{QualificationValidity, Sex};
use crate::compare::{ChartRecord, Field, UNREADABLE};
use crate::decision::tests::{answer, card, chart, fail, judge, person};
use crate::decision::{
    Action, Cause, Decision, Failure, Finding, Policy, Visit, Warning, decide, failure_codes,
};
use crate::insured::Branch;
use crate::insurer::InsurerNumber;
use crate::rules::ratio::RatioUnknown;
use std::collections::BTreeSet;

const LANGUAGES: [Lang; 2] = [Lang::Ja, Lang::En];

fn valid() -> Decision {
    judge(&answer(QualificationValidity::Valid), None, None)
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
    }
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
    for decision in decisions() {
        let before = decision.clone();
        let [ja, en] = LANGUAGES.map(|lang| screen(&decision, lang));
        assert_eq!(decision, before);
        let code_of = |lang, line: &str| {
            entries(lang).find(|entry| entry.code.starts_with("DO-") && entry.desk == line).map(|e| e.code)
        };
        assert_eq!(code_of(Lang::Ja, &ja.do_now), Some(decision.do_now.code()));
        assert_eq!(code_of(Lang::En, &en.do_now), Some(decision.do_now.code()));
        for (lang, screen) in [(Lang::Ja, &ja), (Lang::En, &en)] {
            let headline = text(decision.headline.code(), lang, Audience::Desk).unwrap();
            assert!(screen.headline.starts_with(headline), "{}", screen.headline);
        }
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
        (judge(&answer(Valid), Some(&grace), None), "期限切れ（あと25日は可）", "3割", "次へ"),
        (fail("NET-TIMEOUT", Cause::Network, true), "確認できません（通信）", "割合は未確認", "もう一度"),
        (
            fail("PIN-LOCKED", Cause::Pin, false),
            "確認できません（暗証番号は使えません）",
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
            "確認できません（暗証番号は使えません）",
            "顔目視確認に切り替え",
            "Not confirmed (the PIN cannot be used)",
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
            "もう一度",
            "Not confirmed (network)",
            "Try again",
        ),
        (
            "SERVICE-BUSY",
            Cause::Service,
            "確認できません（サービス）",
            "少し待って、もう一度",
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
    assert_eq!(ja.later, ["令和8年2月10日まで：電子証明書の更新をすすめる"]);
    let en = screen(&decision, Lang::En);
    assert_eq!(en.person, ["ミホン ハナコ", "見本　花子", "15 March 1980 (aged 45), female"]);
    assert_eq!(en.changes, ["Insurer number: 319038 → 01319011"]);
    assert_eq!(en.later, ["By 10 February 2026: Recommend to renew the certificate"]);
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
fn speech_tells_the_grace_and_the_tries_left_in_words() {
    let decision = judge(&answer(QualificationValidity::Valid), Some(&card("2025-11-24")), None);
    let heard = speech(&decision, Lang::Ja);
    assert!(
        heard.starts_with("期限切れ。電子証明書は期限切れですが、資格を確認できました。あと25日は使えます。"),
        "{heard}"
    );
    let failure = Failure { code: "PIN-WRONG", cause: Cause::Pin, tries_left: Some(2) };
    let visit = Visit::on(Date::new(2026, 2, 3).unwrap());
    let decision = decide(Finding::Failed(failure), None, None, &visit, &Policy::default());
    assert!(
        speech(&decision, Lang::Ja).starts_with("確認できません。暗証番号が違います。残り2回。"),
        "{}",
        speech(&decision, Lang::Ja)
    );
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
fn no_support_line_names_the_person() {
    for decision in decisions() {
        let support = screen(&decision, Lang::Ja).support;
        assert!(support.is_ascii() || !support.contains("見本"), "{support}");
        assert_eq!(support, format!("サポート用コード：{}", decision.code));
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
