//! What is felt.

use super::*;

fn lines(decision: &Decision) -> Vec<String> {
    braille(decision, Lang::Ja).lines
}

fn has_kanji(text: &str) -> bool {
    text.chars().any(|c| matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'))
}

#[test]
fn a_line_of_kanji_says_so_and_no_mark_stands_for_a_word() {
    let mut of_kanji = 0;
    for decision in decisions() {
        for line in lines(&decision) {
            assert!(!line.contains(['→', '●', '■']), "{line}");
            of_kanji += usize::from(has_kanji(&line));
            assert!(!has_kanji(&line) || line.contains("（カンジ）"), "{line}");
            assert!(!line.chars().any(|c| matches!(c, 'ぁ'..='ゖ')) || has_kanji(&line), "{line}");
        }
    }
    assert!(of_kanji > 0, "addresses and the words of a service have kanji");
}

#[test]
fn a_name_is_felt_in_kana_wherever_the_answer_has_it() {
    let other = ChartRecord { name: person("見本　太郎"), ..chart() };
    let decision = judge(&answer(QualificationValidity::Valid), None, Some(&other));
    let felt = lines(&decision);
    assert!(felt.contains(&"ナマエ（ワカチガキ ナシ）: ミホン ハナコ".to_owned()), "{felt:?}");
    assert!(felt.contains(&"ナマエノ カンジガ カワリマシタ。".to_owned()), "{felt:?}");
    assert!(!has_kanji(&felt.concat()), "{felt:?}");
    let mut without_kana = answer(QualificationValidity::Valid);
    without_kana.results[0].name_kana = None;
    let felt = lines(&judge(&without_kana, None, None));
    assert!(felt.contains(&"ナマエ（カンジ）: 見本　花子".to_owned()), "{felt:?}");
}

#[test]
fn changes_are_from_one_value_to_the_other_in_words() {
    let moved = ChartRecord {
        insurer_number: InsurerNumber::from_received("319038"),
        address: person("鳥取県見本市別町1"),
        ..chart()
    };
    let mut answer = answer(QualificationValidity::Valid);
    answer.results[0].address = person("鳥取県見本市見本町2");
    let felt = lines(&judge(&answer, None, Some(&moved)));
    assert!(felt.contains(&"ホケンシャ バンゴー: 319038 カラ 01319011".to_owned()), "{felt:?}");
    let address = "ジューショ（カンジ）: 鳥取県見本市別町1 カラ 鳥取県見本市見本町2".to_owned();
    assert!(felt.contains(&address), "{felt:?}");
}

#[test]
fn characters_that_a_claim_cannot_carry_are_counted() {
    let mut rare = answer(QualificationValidity::Valid);
    rare.results[0].name = person("﨑本　德子");
    let felt = lines(&judge(&rare, None, None)).concat();
    assert!(felt.contains("ナマエニ 2ツ") && !felt.contains('德'), "{felt}");
}
