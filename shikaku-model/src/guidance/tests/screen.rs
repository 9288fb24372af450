//! What is read.

use super::*;
use crate::decision::ShownDocument;
use crate::rules::fallback::Document;
use crate::rules::window::tests::day;

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
            "新しい資格を聞く",
        ),
        (judge(&answer(Invalid), None, None), "使えません（資格が終了）", "割合は未確認", "新しい資格を聞く"),
        (
            judge(&answer(NotFound), None, None),
            "確認できません（未登録の可能性）",
            "割合は未確認",
            "別の方法で資格を確認する",
        ),
        (
            judge(&answer(Valid), Some(&grace), None),
            "使えます（電子証明書は期限切れ・最長あと25日）",
            "3割",
            "次へ",
        ),
        (
            fail("NET-TIMEOUT", Cause::Network, true),
            "確認できません（通信できません）",
            "割合は未確認",
            "もう一度試す",
        ),
        (
            fail("PIN-LOCKED", Cause::Pin, false),
            "確認できません（暗証番号がロックされています）",
            "割合は未確認",
            "顔目視確認に切り替える",
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
            "確認できません（カードリーダーが使えません）",
            "カードリーダーを確かめる",
            "Not confirmed (the card reader does not work)",
            "Check the card reader",
        ),
        (
            "READER-NO-CARD",
            Cause::Reader,
            "確認できません（カードがありません）",
            "カードを置いてもらう",
            "Not confirmed (there is no card)",
            "Ask the patient to place the card",
        ),
        (
            "CARD-UNREADABLE",
            Cause::Card,
            "確認できません（カードを読み取れません）",
            "別の方法で資格を確認する",
            "Not confirmed (the card cannot be read)",
            "Confirm in another way",
        ),
        (
            "PIN-LOCKED",
            Cause::Pin,
            "確認できません（暗証番号がロックされています）",
            "顔目視確認に切り替える",
            "Not confirmed (the PIN is locked)",
            "Switch to the visual check of the face",
        ),
        (
            "CERT-UNKNOWN-CA",
            Cause::Certificate,
            "確認できません（電子証明書が使えません）",
            "別の方法で資格を確認する",
            "Not confirmed (the certificate does not serve)",
            "Confirm in another way",
        ),
        (
            "NET-UNREACHABLE",
            Cause::Network,
            "確認できません（通信できません）",
            "もう一度試す",
            "Not confirmed (there is no connection)",
            "Try again",
        ),
        (
            "SERVICE-BUSY",
            Cause::Service,
            "確認できません（サービスが混み合っています）",
            "少し待って、もう一度試す",
            "Not confirmed (the service is busy)",
            "Wait a moment and try again",
        ),
        (
            "TEXT-NOT-A-RESULT",
            Cause::Data,
            "確認できません（結果を読めません）",
            "アプリで今日の結果をもう一度コピーする",
            "Not confirmed (the result cannot be read)",
            "Copy today's result in the app again",
        ),
    ] {
        let decision = fail(code, cause, false);
        let [ja, en] = [Lang::Ja, Lang::En].map(|lang| screen(&decision, lang));
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
fn the_two_limits_of_the_grace_are_told_apart() {
    let sure = |last_day| judge(&answer(QualificationValidity::Valid), Some(&card(last_day)), None);
    for (last_day, headline, ja, en, renew) in [
        (
            "2026-01-13",
            "使えます（電子証明書は期限切れ・最長あと86日）",
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
            "使えます（電子証明書は期限切れ・最長あと86日）",
            &["期限切れの電子証明書も、令和8年4月30日まで資格確認に使えます。"],
            "The expired certificate serves for this check until 30 April 2026.",
            "令和8年4月30日までに更新するようすすめる",
        ),
        (
            "2025-11-01",
            "使えます（電子証明書は期限切れ・最長あと25日）",
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
fn the_screen_shows_what_the_service_said_and_how_long_to_wait() {
    let failure = Failure { code: "SERVICE-BUSY", cause: Cause::Service, tries_left: None };
    let notes = |wait_seconds, lang| {
        let words = ServiceWords { wait_seconds, ..words() };
        screen(&failed(failure, Some(&words), None, None), lang).notes.join("|")
    };
    let said = "|サービスからのメッセージ：E503 Please try again a|little later. ただいま混み合っています。|";
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
fn a_document_without_a_share_leaves_the_usual_share_to_be_asked() {
    let shows = |burden_tenths| {
        let document = Document::QualificationCertificate { last_day: day("2026-07-31") };
        let shown = ShownDocument { document, with_card: false, burden_tenths };
        let failure = Failure { code: "NET-TIMEOUT", cause: Cause::Network, tries_left: None };
        let visit = Visit::on(day("2026-02-03")).showing(shown);
        let finding = Finding::Failed { failure, service: None };
        screen(&decide(finding, None, None, &visit, &Policy::default()), Lang::Ja)
    };
    let ask = "ふだんの負担割合を聞き、書類でも確かめて、あとで精算します。";
    assert_eq!(shows(None).burden, "割合は未確認");
    assert!(shows(None).notes.iter().any(|note| note == ask), "{:?}", shows(None).notes);
    assert!(!shows(Some(2)).notes.iter().any(|note| note == ask));
}

#[test]
fn medical_assistance_is_not_asked_for_its_usual_share() {
    let mut unregistered = answer(QualificationValidity::ValidUnregistered);
    unregistered.results[0].insurer_number = InsurerNumber::from_received("12319045");
    let screen = screen(&judge(&unregistered, None, None), Lang::Ja);
    assert_eq!((&*screen.burden, &*screen.do_now), ("0割（医療券の登録待ち）", "紙の医療券があるか確かめる"));
    assert_eq!(screen.notes, ["資格は有効ですが、医療券がまだ登録されていません。"]);
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
fn a_wrong_pin_says_so_in_the_headline() {
    for (code, tries_left, headline) in [
        ("PIN-WRONG", Some(2), "確認できません（暗証番号が違います・残り2回）"),
        ("PIN-WRONG", None, "確認できません（暗証番号が違います）"),
        ("PIN-LAST-TRY", Some(1), "確認できません（暗証番号はあと1回です）"),
        ("PIN-OUTCOME-UNKNOWN", None, "確認できません（暗証番号の結果がわかりません）"),
    ] {
        let failure = Failure { code, cause: Cause::Pin, tries_left };
        assert_eq!(screen(&failed(failure, None, None, None), Lang::Ja).headline, headline);
    }
}

#[test]
fn another_person_stands_in_the_headline() {
    for last_day in ["2028-01-01", "2026-01-10"] {
        let decision =
            judge(&answer(QualificationValidity::Valid), Some(&card(last_day)), Some(&other_chart()));
        let ja = screen(&decision, Lang::Ja);
        assert!(ja.headline.ends_with("（別の方かもしれません）"), "{}", ja.headline);
        assert_eq!(ja.do_now, "本人か確かめる");
        assert!(screen(&decision, Lang::En).headline.ends_with(" (perhaps another person)"));
    }
}

#[test]
fn what_is_missing_and_what_was_not_understood_is_named() {
    let mut answer = answer(QualificationValidity::Valid);
    answer.results[0].insurer_number = None;
    answer.results[0].birthdate = None;
    answer.notes = notes(3);
    let [ja, en] = [Lang::Ja, Lang::En].map(|lang| screen(&judge(&answer, None, None), lang).notes.join("|"));
    for line in ["請求に必要な項目がありません：保険者番号、生年月日", "旧姓、番号（値が二つ）、7行目"]
    {
        assert!(ja.contains(line), "{ja}");
    }
    for line in ["Missing for the claim: Insurer number, Birth date", "旧姓, 番号 (two values), line 7"] {
        assert!(en.contains(line), "{en}");
    }
    answer.notes = notes(300);
    let many = screen(&judge(&answer, None, None), Lang::Ja);
    assert!(many.notes.concat().contains("ほか295件") && many.notes.len() < 12, "{:?}", many.notes);
}

#[test]
fn a_record_of_the_invalid_qualification_offers_no_oral_check() {
    let screen = screen(&judge(&answer(QualificationValidity::Invalid), None, Some(&chart())), Lang::Ja);
    assert_eq!(screen.burden, "割合は未確認");
    let notes = screen.notes.concat();
    assert!(notes.contains("記録の保険は、無効とされたこの資格と同じです。"), "{notes}");
    assert!(!notes.contains("口頭"), "{notes}");
    assert!(notes.contains("ふだんの負担割合を聞き、書類でも確かめて、あとで精算します。"), "{notes}");
}

#[test]
fn changes_are_written_as_the_person_is() {
    let mut answer = answer(QualificationValidity::Valid);
    answer.results[0].name_kana = person("ﾐﾎﾝ ﾊﾅｺ");
    let chart = ChartRecord {
        name_kana: person("ﾐﾎﾝ ﾊﾅ"),
        birthdate: Some(crate::Personal::new(Date::new(1989, 1, 8).unwrap())),
        burden_tenths: Some(2),
        ..chart()
    };
    let [ja, en] = [Lang::Ja, Lang::En].map(|lang| screen(&judge(&answer, None, Some(&chart)), lang).changes);
    assert_eq!(
        ja,
        [
            "氏名カナ：ミホン ハナ → ミホン ハナコ",
            "生年月日：平成元年1月8日 → 昭和55年3月15日",
            "負担割合：2割 → 3割"
        ]
    );
    assert_eq!(en[1..], ["Birth date: 8 January 1989 → 15 March 1980", "Share: 20% → 30%"]);
}

#[test]
fn nothing_on_the_screen_speaks_of_revocation_and_the_vendor_is_told() {
    let facts = crate::CardFacts { revocation_checked: false, ..card("2028-01-01") };
    let decision = judge(&answer(QualificationValidity::Valid), Some(&facts), None);
    assert_eq!(decision.warnings, [Warning::RevocationNotChecked]);
    assert_eq!(screen(&decision, Lang::Ja).notes, ["資格を確認できました。"]);
    let vendor = text("WARN-REVOCATION-NOT-CHECKED", Lang::Ja, Audience::Vendor).unwrap();
    assert!(vendor.contains("失効情報"), "{vendor}");
}

#[test]
fn the_screen_as_text_has_every_line_once_with_headline_and_action_marked() {
    let mut answer = answer(QualificationValidity::Valid);
    answer.results[0].sex1 = Some(Sex::Female.into());
    let moved = ChartRecord { branch: Branch::from_received("02"), ..chart() };
    let decision = judge(&answer, Some(&card("2026-02-10")), Some(&moved));
    assert_eq!(
        screen(&decision, Lang::Ja).to_string(),
        "■ 使えます   3割・変更あり\n   ミホン ハナコ\n   見本　花子\n   昭和55年3月15日（45歳）、女\n   枝番：02 → 01\n\
         → 変更を見る\n   令和8年2月10日までに更新するようすすめる\n   資格を確認できました。\n   \
         電子証明書の期限が近づいています（あと7日）\n   サポート用コード：USABLE"
    );
}
