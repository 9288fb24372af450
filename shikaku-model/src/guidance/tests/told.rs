//! What each of those who read it is told.

use super::*;
use crate::decision::CardFacts;

#[test]
fn characters_that_a_claim_cannot_carry_are_shown_and_heard() {
    let mut rare = answer(QualificationValidity::Valid);
    rare.results[0].name = person("﨑本　德子");
    let decision = judge(&rare, None, None);
    let shows = |lang, line: &str| screen(&decision, lang).lines().any(|shown| shown == line);
    assert!(shows(Lang::Ja, "請求に使えない文字です。使える字か、氏名ならカナに置き換えます：氏名（﨑德）"));
    assert!(shows(Lang::En, "A claim cannot carry these: use other characters, in a name kana: Name (﨑德)"));
    // A voice skips or misnames them: it says how many, and where.
    let heard = speech(&decision, Lang::Ja);
    assert!(heard.contains("氏名ならカナに置き換えます、氏名に2字。") && !heard.contains('﨑'), "{heard}");
}

#[test]
fn the_patient_and_the_vendor_have_their_own_words() {
    assert_eq!(
        text("READER-NO-CARD", Lang::Ja, Audience::Patient),
        Some("マイナンバーカードをリーダーに置いてください。")
    );
    assert_eq!(
        text("SERVICE-REFUSED", Lang::Ja, Audience::Patient),
        Some("係がご案内します。少しお待ちください。")
    );
    assert!(text("READER-NO-SERVICE", Lang::En, Audience::Vendor).unwrap().contains("pcscd"));
    assert_eq!(
        text("SERVICE-BUSY", Lang::En, Audience::Vendor),
        text("SERVICE-BUSY", Lang::En, Audience::Desk)
    );
}

#[test]
fn easy_japanese_tells_the_causes_of_failures_apart_as_japanese_does() {
    let headline = |code, cause, lang| {
        let failure = Failure { code, cause, tries_left: None };
        screen(&failed(failure, None, None, None), lang).headline
    };
    let codes: Vec<_> = Failure::codes().collect();
    for cause in [Cause::Reader, Cause::Pin, Cause::Certificate, Cause::Service, Cause::Data] {
        let generic = |lang| headline("NEVER-SEEN", cause, lang);
        for code in &codes {
            let own = LANGUAGES.map(|lang| headline(code, cause, lang) != generic(lang));
            assert!(own == [own[0]; 3], "{code}: {own:?}");
        }
    }
}

#[test]
fn a_share_that_waits_for_a_ticket_is_nowhere_said_to_be_settled() {
    let mut aided = answer(QualificationValidity::ValidUnregistered);
    aided.results[0].insurer_number = InsurerNumber::from_received("12319045");
    let decision = judge(&aided, None, None);
    for (lang, words) in
        [(Lang::Ja, "登録待ち"), (Lang::En, "not registered yet"), (Lang::Easy, "とうろくが まだです")]
    {
        let open = speech(&decision, lang);
        let share = lang.words().say_burden(decision.burden);
        assert!(!open.contains(words) && !open.contains(&share), "{open}");
        let heard = speech_with(&decision, lang, Aloud { sensitive: true, ..Aloud::default() });
        let share = heard.split(['。', '.']).nth(2).unwrap_or_default();
        let next = heard.split(['。', '.']).nth(3).unwrap_or_default();
        assert!(share.contains(words) || next.contains(words), "{heard}");
    }
}

#[test]
fn no_two_lines_of_a_screen_are_alike_and_a_check_in_a_few_days_has_no_other_day() {
    for decision in decisions() {
        for lang in LANGUAGES {
            let screen = screen(&decision, lang);
            let lines: Vec<&str> = screen.lines().collect();
            for (position, line) in lines.iter().enumerate() {
                assert!(!lines[..position].contains(line), "{line}: {screen}");
            }
        }
    }
    let visit = Visit::on("2026-02-03".parse().unwrap()).first(true);
    let answer = answer(QualificationValidity::NotFound);
    let decision = decide(Finding::Answer(&answer), None, None, &visit, &Policy::default());
    let later = ["令和8年2月28日までに：資格を確認する（事後確認）", "数日後、もう一度オンラインで確認する"];
    assert_eq!(screen(&decision, Lang::Ja).later, later);
}

#[test]
fn within_the_grace_the_first_word_is_that_the_insurance_is_confirmed() {
    let decision = judge(&answer(QualificationValidity::Valid), Some(&card("2025-11-24")), None);
    for (lang, first) in [(Lang::Ja, "使えます"), (Lang::En, "Usable"), (Lang::Easy, "つかえます")] {
        assert!(screen(&decision, lang).headline.starts_with(first));
        assert!(speech(&decision, lang).starts_with(first));
    }
    let heard = speech(&decision, Lang::Ja);
    assert!(heard.starts_with("使えます。電子証明書は期限切れですが、資格を確認できました。"), "{heard}");
}

#[test]
fn who_has_no_card_is_told_of_what_serves_without_one_in_every_form() {
    use crate::decision::NotMade;
    let visit = Visit::on("2026-02-03".parse().unwrap()).first(true);
    let decided = |why| decide(Finding::NotMade(why), None, None, &visit, &Policy::default());
    let no_card = decided(NotMade::NoCard);
    let shown = screen(&no_card, Lang::Ja);
    assert_eq!(
        (&*shown.headline, &*shown.do_now),
        ("確認できません（カードなし）", "別の方法で資格を確認する")
    );
    assert_eq!(
        shown.notes[..2],
        ["カードがないため、オンラインで確認していません。", "別の方法：資格確認書"]
    );
    assert!(!shown.to_string().contains("マイナポータル"), "a screen or notice serves with the card only");
    assert_eq!(screen(&no_card, Lang::En).headline, "Not confirmed (no card)");
    let heard = speech(&no_card, Lang::Ja);
    assert!(heard.starts_with("確認できません。カードがないため、オンラインで確認していません。"), "{heard}");
    assert!(heard.contains("別の方法、資格確認書。"), "{heard}");
    let felt = braille(&no_card, Lang::Ja).lines;
    assert_eq!(felt[0], "カクニン デキマセン（カードガ アリマセン）");
    assert!(felt.contains(&"ホカノ ヤリカタ: シカク カクニンショ".to_owned()), "{felt:?}");
    let not_offered = decided(NotMade::NotOffered);
    assert_eq!(screen(&not_offered, Lang::Ja).headline, "確認できません（オンライン確認なし）");
    assert!(screen(&not_offered, Lang::Ja).to_string().contains("マイナポータル"));
    assert_eq!(
        text("NO-CARD", Lang::Ja, Audience::Patient),
        Some("カードがないときの、別の確認方法を探します。")
    );
}

#[test]
fn a_phone_is_told_of_in_words_of_a_phone_and_nobody_is_sent_to_the_municipality_for_it() {
    let refused = Failure { code: "SERVICE-REFUSED", cause: Cause::Service, tries_left: None };
    let counters = |lang| match lang {
        Lang::Ja => "市区町村",
        Lang::En => "municipal",
        Lang::Easy => "やくしょ",
    };
    let phone = |last_day| CardFacts { phone: true, ..card(last_day) };
    for decision in [
        failed(refused, None, Some(&phone("2026-02-02")), None),
        judge(&answer(QualificationValidity::Valid), Some(&phone("2026-02-20")), None),
        judge(&answer(QualificationValidity::Valid), Some(&phone("2026-02-02")), None),
    ] {
        let codes = [decision.code].into_iter().chain(decision.warnings.iter().map(Warning::code));
        let codes: Vec<_> = codes.chain(decision.follow_ups.iter().map(|item| item.kind.code())).collect();
        for lang in LANGUAGES {
            let of_phone = if lang == Lang::En { "phone" } else { "スマートフォン" };
            assert!(screen(&decision, lang).to_string().contains(of_phone), "{codes:?}");
            for audience in [Audience::Desk, Audience::Patient] {
                for code in &codes {
                    assert!(!text(code, lang, audience).unwrap().contains(counters(lang)), "{code}");
                }
            }
        }
    }
    let shown = screen(&failed(refused, None, Some(&phone("2026-02-02")), None), Lang::Ja);
    assert_eq!(shown.headline, "期限切れ（スマートフォン）");
}

#[test]
fn during_an_outage_the_full_type_is_told_what_to_note_and_what_to_do_afterwards() {
    use crate::facility::Profile;
    use crate::rules::outage::Outage;
    let failure = Failure { code: "SERVICE-DOWN", cause: Cause::Service, tries_left: None };
    let policy = Policy { profile: Profile::Full, ..Policy::default() };
    let visit = Visit::on("2026-02-03".parse().unwrap()).first(true);
    let decided = |visit| decide(Finding::Failed { failure, service: None }, None, None, &visit, &policy);
    let down = decided(visit);
    let shown = screen(&down, Lang::Ja);
    assert_eq!(shown.do_now, "氏名、生年月日、性別、住所を書き留める");
    let later = shown.later.concat();
    assert!(
        later.contains("2月28日までに：復旧後、コールセンターに電話し、システム障害時の照会をする"),
        "{later}"
    );
    assert!(shown.notes.contains(&"ほかに何もないときは、被保険者資格申立書を書いてもらう".to_owned()));
    let heard = speech(&down, Lang::Ja);
    assert!(heard.contains("次は、氏名、生年月日、性別、住所を書き留める。"), "{heard}");
    let felt = braille(&down, Lang::Ja).lines;
    assert!(felt.contains(&"ナマエ、タンジョービ、セイベツ、ジューショヲ カク".to_owned()), "{felt:?}");
    let disaster = decided(visit.during(Outage::Disaster { region_open: true }));
    let heard = speech(&disaster, Lang::En);
    assert!(heard.contains("With consent, search by name, birth date, sex and address"), "{heard}");
    for (lang, consent) in [(Lang::Ja, "よいか"), (Lang::En, "May we"), (Lang::Easy, "いいですか")] {
        let asked = text("DO-DISASTER-SEARCH", lang, Audience::Patient).unwrap();
        assert!(asked.contains(consent), "{asked}");
    }
}

/// R-INFO-01: 原則1週間以内.
#[test]
fn a_lost_card_is_replaced_within_a_week_as_a_rule_in_every_language() {
    for (lang, within) in [
        (Lang::Ja, "特急で原則1週間以内"),
        (Lang::En, "as a rule within a week"),
        (Lang::Easy, "だいたい 1しゅうかん いない"),
    ] {
        let told = text("INFO-LOST-CARD", lang, Audience::Patient).unwrap();
        assert!(told.contains(within), "{told}");
    }
}
