mod braille;
mod given;
mod screen;
mod speech;
mod told;

use super::*;
use crate::burden::Ratio;
use crate::codes::{QualificationValidity, Sex};
use crate::compare::{ChartRecord, Field, UNREADABLE};
use crate::date::Date;
use crate::decision::tests::{answer, card, chart, fail, failed, judge, person};
use crate::decision::{
    Action, Cause, Decision, Failure, Finding, Policy, ServiceWords, Visit, Warning, decide,
};
use crate::eligibility::ReadingNote;
use crate::insured::{Branch, Number, Symbol};
use crate::insurer::InsurerNumber;
use crate::personal::Personal;
use crate::rules::Question;
use crate::rules::info::NOTICES;
use crate::rules::ratio::RatioUnknown;
use crate::rules::setup::SetupStep;
use std::collections::BTreeSet;

const LANGUAGES: [Lang; 3] = Lang::ALL;
/// As heard by an earphone.
const EVERYTHING: Aloud = Aloud { sensitive: true, support_code: true };

fn valid() -> Decision {
    judge(&answer(QualificationValidity::Valid), None, None)
}

fn words() -> ServiceWords {
    ServiceWords {
        code: Some("E503".into()),
        message: Some("Please try again a little later.\nただいま混み合っています。".into()),
        wait_seconds: Some(300),
    }
}

/// The record of somebody else.
fn other_chart() -> ChartRecord {
    ChartRecord {
        name: person("鳥取　太郎"),
        name_kana: person("トットリ　タロウ"),
        birthdate: Some(Personal::new(Date::new(1978, 1, 2).unwrap())),
        ..chart()
    }
}

fn notes(count: usize) -> Vec<ReadingNote> {
    let notes = [
        ReadingNote::UnknownLabel("旧姓".to_owned()),
        ReadingNote::RepeatedLabel("番号".to_owned()),
        ReadingNote::UnreadableLine(7),
        ReadingNote::UnknownSection("新しい区分の情報".to_owned()),
    ];
    notes.into_iter().cycle().take(count).collect()
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
        Failure::codes().map(|code| (code, Cause::Reader)).chain([("NEVER-SEEN", Cause::Data)])
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
    decisions.push(judge(&answer(Valid), Some(&card("2026-01-31")), Some(&other_chart())));
    let mut lacking = answer(Valid);
    lacking.notes = notes(9);
    lacking.results[0].insurer_number = None;
    decisions.push(judge(&lacking, None, None));
    lacking.results[0].insured_identification_number = None;
    decisions.push(judge(&lacking, None, None));
    let mut aided = answer(ValidUnregistered);
    aided.results[0].insurer_number = InsurerNumber::from_received("12319045");
    decisions.push(judge(&aided, None, None));
    let mut odd = answer(Valid);
    odd.results[0].insured_partial_contribution_ratio = Ratio::from_received("010");
    decisions.push(judge(&odd, None, None));
    let mut rare = answer(Valid);
    rare.results[0].name = person("﨑本　德子");
    decisions.push(judge(&rare, None, None));
    decisions.extend(given::with_documents());
    decisions.extend(given::with_a_limit());
    decisions.extend(given::with_little_means());
    decisions.extend(given::without_a_check());
    decisions.extend(given::during_an_outage());
    decisions
}

/// Every text that stands by itself: for the desk, the patient and whoever looks after the system, and what is handed out.
fn all_texts(lang: Lang) -> impl Iterator<Item = &'static str> {
    let of_codes = entries(lang).flat_map(|entry| [entry.desk, entry.patient, entry.vendor]);
    let handed_out =
        hand_out::hand_outs(lang).iter().flat_map(|out| out.lines.iter().copied().chain([out.title]));
    of_codes.chain(handed_out)
}

#[test]
fn every_code_has_a_text_in_every_language() {
    let codes_of = |lang| entries(lang).map(|entry| entry.code).collect::<Vec<_>>();
    let [ja, en, easy] = LANGUAGES.map(codes_of);
    assert_eq!(ja, en);
    let [in_ja, in_easy] = [&ja, &easy].map(BTreeSet::from_iter);
    assert_eq!(in_ja.symmetric_difference(&in_easy).collect::<Vec<_>>(), Vec::<&&&str>::new());
    assert_eq!(ja.len(), easy.len(), "a code stands twice");
    assert_eq!(ja.iter().collect::<BTreeSet<_>>().len(), ja.len(), "a code stands twice");
    for (ja, en) in entries(Lang::Ja).zip(entries(Lang::En)) {
        for entry in [ja, en] {
            assert!(!entry.desk.is_empty(), "{}", entry.code);
        }
        assert_eq!(ja.patient.is_empty(), en.patient.is_empty(), "{}", ja.code);
        assert_eq!(ja.vendor.is_empty(), en.vendor.is_empty(), "{}", ja.code);
        let easy = entries(Lang::Easy).find(|entry| entry.code == ja.code).unwrap();
        assert_eq!(ja.patient.is_empty(), easy.patient.is_empty(), "{}", ja.code);
        assert_eq!(ja.vendor.is_empty(), easy.vendor.is_empty(), "{}", ja.code);
    }
}

#[test]
fn every_code_speaks_to_everybody_in_every_language_and_every_decision_in_every_form() {
    for code in codes() {
        for lang in LANGUAGES {
            for audience in [Audience::Patient, Audience::Desk, Audience::Vendor] {
                assert!(
                    text(code, lang, audience).is_some_and(|text| !text.is_empty()),
                    "{code} {lang:?} {audience:?}"
                );
            }
        }
    }
    for decision in decisions() {
        for lang in LANGUAGES {
            assert!(screen(&decision, lang).lines().count() >= 4);
            assert!(!speech(&decision, lang).is_empty() && !plain_line(&decision, lang).is_empty());
            let braille = braille(&decision, lang);
            assert!(
                braille.lines.len() >= 4 && braille.lines.iter().all(|line| !line.is_empty()),
                "{braille:?}"
            );
        }
    }
}

#[test]
fn every_code_of_a_decision_has_a_text() {
    let known: BTreeSet<_> = codes().collect();
    let mut needed: BTreeSet<&str> = Failure::codes().collect();
    needed.extend(Action::ALL.iter().map(|action| action.code()));
    needed.extend(Field::ALL.iter().map(|field| field.code()));
    needed.extend(RatioUnknown::ALL.iter().map(|why| why.code()));
    needed.extend(Question::ALL.iter().map(|question| question.code()));
    needed.extend(SetupStep::ALL.iter().map(|step| step.code()));
    needed.extend(NOTICES.iter().map(|(_, code)| *code));
    needed.extend(crate::month_end::Item::CODES);
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
                // A command at the end is copied, not read.
                let read = text.split(" openssl ").next().unwrap_or_default();
                assert!(read.chars().count() <= limit, "{}: {text}", entry.code);
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
    const NEVER_EASY: &[&str] =
        &["しんさつ", "ちりょう", "せじゅつ", "ことわ", "かえって", "10わり", "ぜんがく"];
    let check = |lang, text: &str| {
        let never = match lang {
            Lang::Ja => NEVER_JA,
            Lang::En => NEVER_EN,
            Lang::Easy => NEVER_EASY,
        };
        for word in never {
            assert!(!text.to_lowercase().contains(word), "{word}: {text}");
        }
    };
    for lang in LANGUAGES {
        all_texts(lang).for_each(|text| check(lang, text));
        for decision in decisions() {
            screen(&decision, lang).lines().for_each(|line| check(lang, line));
            check(lang, &speech_with(&decision, lang, EVERYTHING));
            check(lang, &plain_line(&decision, lang));
            // Braille is made of easy Japanese, and spells it as it sounds.
            let felt = braille(&decision, lang).lines.join("\n");
            for word in NEVER_EASY.iter().map(|word| braille_kana(word)) {
                assert!(!felt.contains(&word), "{word}: {felt}");
            }
        }
    }
}

/// A text that stands by itself holds no number that could be somebody's; a form that names the person shows nobody in a log.
#[test]
fn no_text_holds_a_persons_datum_and_no_form_shows_one_in_a_log() {
    const LONGEST_OF_A_PHONE_NUMBER: usize = 4;
    for lang in LANGUAGES {
        for text in all_texts(lang) {
            for digits in text.split(|c: char| !c.is_numeric()) {
                assert!(digits.chars().count() <= LONGEST_OF_A_PHONE_NUMBER, "{digits}: {text}");
            }
        }
    }
    let mut of_persons = 0;
    for decision in decisions().iter().filter(|decision| decision.person.is_some()) {
        for lang in LANGUAGES {
            let screen = screen(decision, lang);
            let logged = format!("{decision:?}{screen:?}{:?}", braille(decision, lang));
            // An insurer's number is nobody's.
            for datum in ["見本", "ミホン", "ﾐﾎﾝ", "1980", "昭和55", "345"] {
                assert!(!logged.contains(datum), "{datum}: {logged}");
            }
            of_persons += usize::from(screen.lines().any(|line| line.contains("ミホン")));
        }
    }
    assert!(of_persons > 100, "{of_persons}");
}

#[test]
fn no_prompt_has_the_staff_take_the_card() {
    for lang in LANGUAGES {
        let never: &[&str] = match lang {
            Lang::Ja => &["預か", "渡し", "お借り", "受け取る"],
            Lang::En => {
                &["hand over", "give us your card", "take the card", "take your card", "hand your card"]
            }
            Lang::Easy => &["あずか", "わたし", "おかり", "かりる", "うけとる"],
        };
        for text in all_texts(lang) {
            for word in never {
                assert!(!text.to_lowercase().contains(word), "{word}: {text}");
            }
        }
    }
}

/// The desk has the patient move the card; a text for the desk alone that says うごかす would have the staff touch it.
#[test]
fn the_desk_is_told_to_have_the_card_moved_not_to_move_it() {
    for (lang, moves) in [
        (Lang::Ja, &["裏返", "離", "置き直し", "ケースから"][..]),
        (
            Lang::Easy,
            &["うらがえ", "はなして", "はなす", "おきなお", "うごかす", "うごかして", "ケースから"][..],
        ),
    ] {
        let asked = |text: &str| text.contains("もらう") || text.contains("もらって");
        let told = entries(lang).filter(|entry| {
            let of_the_card = ["HINT-", "DO-", "READER-CARD-", "READER-SEVERAL", "CARD-"];
            of_the_card.iter().any(|prefix| entry.code.starts_with(prefix))
                && moves.iter().any(|word| entry.desk.contains(word))
        });
        let mut count = 0;
        // That the card was taken away early is told, not asked.
        for entry in told.filter(|entry| entry.code != "READER-CARD-REMOVED") {
            assert!(asked(entry.desk), "{}: {}", entry.code, entry.desk);
            count += 1;
        }
        assert!(count >= 5, "{lang:?}: {count}");
    }
}

#[test]
fn the_language_never_changes_what_is_to_be_done() {
    let code_of = |lang, prefix: &str, line: &str| {
        entries(lang).find(|entry| entry.code.starts_with(prefix) && entry.desk == line).map(|e| e.code)
    };
    for decision in decisions() {
        for lang in LANGUAGES {
            let screen = screen(&decision, lang);
            assert_eq!(code_of(lang, "DO-", &screen.do_now), Some(decision.do_now.code()));
            let head = screen.headline.split(['（', '(']).next().unwrap_or_default().trim();
            assert_eq!(code_of(lang, "HEADLINE-", head), Some(decision.headline.code()), "{head}");
        }
    }
}

/// Where an inquiry may be under way, no word for anybody asks for another one.
#[test]
fn what_may_have_been_asked_already_is_looked_for_and_not_asked_again() {
    for (lang, again) in [
        (Lang::Ja, &["もう一度照会", "照会し直してください"][..]),
        (Lang::En, &["Please ask again", "Try again"]),
        (Lang::Easy, &["もういちど きいて", "もういちど ためす"]),
    ] {
        for code in ["FOLDER-NOT-OPEN", "FOLDER-NO-ANSWER", "SERVICE-OPEN"] {
            let screen = screen(&fail(code, Cause::Data, true), lang);
            let heard = speech(&fail(code, Cause::Data, true), lang);
            for word in again {
                assert!(!screen.to_string().contains(word) && !heard.contains(word), "{code}: {screen}");
                for audience in [Audience::Patient, Audience::Desk, Audience::Vendor] {
                    assert!(!text(code, lang, audience).unwrap().contains(word), "{code}: {word}");
                }
            }
        }
    }
    assert!(text("FOLDER-NOT-OPEN", Lang::Ja, Audience::Desk).unwrap().contains("新しい照会はせずに"));
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
