//! 限度額 beside a confirmed answer.

use super::*;
use crate::codes::LimitApplicationCertificateClassificationFlag as Category;
use crate::guidance::{Aloud, Lang, braille, screen, speech, speech_with};
use crate::limit::LimitApplicationCertificateRelatedInfo;
use crate::rules::limit::CategoryGuess;

fn with_limit(category: Category, last: &str) -> Eligibility {
    let mut answer = answer(QualificationValidity::Valid);
    answer.results[0].limit_application_certificate_related_info =
        Some(LimitApplicationCertificateRelatedInfo {
            limit_application_certificate_classification_flag: Some(category.into()),
            limit_application_certificate_valid_end_date: Some(day(last)),
            ..Default::default()
        });
    answer
}

fn codes(decision: &Decision) -> Vec<&'static str> {
    decision.warnings.iter().map(Warning::code).collect()
}

#[test]
fn the_category_is_shown_in_its_dates_and_changes_nothing_else() {
    let plain = judge(&answer(QualificationValidity::Valid), None, None);
    let known = judge(&with_limit(Category::A03, TODAY), None, None);
    assert_eq!(codes(&known), ["WARN-LIMIT-CATEGORY"]);
    assert_eq!(
        codes(&judge(&with_limit(Category::A03, "2026-02-02"), None, None)),
        ["WARN-LIMIT-OUTSIDE-DATES"]
    );
    assert!(!format!("{known:?}").contains("A03"), "what a person earns is nobody's log");
    assert_eq!(Decision { warnings: vec![], ..known }, plain);
    // Of a right that is not confirmed nothing is told.
    let ended = Eligibility {
        qualification_validity: Some(Coded::Known(QualificationValidity::Invalid)),
        ..with_limit(Category::A03, TODAY)
    };
    assert_eq!(codes(&judge(&ended, None, None)), [""; 0]);
}

#[test]
fn the_category_is_read_heard_and_felt_without_a_sign_that_means_something_by_its_shape() {
    let decision = judge(&with_limit(Category::B01, TODAY), None, None);
    let shows = |lang| screen(&decision, lang).notes.concat();
    assert!(shows(Lang::Ja).contains("限度額の適用区分：現役並み3"), "{}", shows(Lang::Ja));
    assert!(shows(Lang::En).contains("Category of the cap on monthly payments: 現役並みIII"));
    let heard = speech_with(&decision, Lang::Ja, Aloud { sensitive: true, ..Aloud::default() });
    assert!(heard.contains("限度額の適用区分、現役並み3。"), "{heard}");
    let heard = speech(&decision, Lang::Ja);
    assert!(!heard.contains("限度額") && heard.ends_with("声に出していない内容があります。"), "{heard}");
    let felt = braille(&decision, Lang::Ja).lines.concat();
    assert!(felt.contains("ジョーゲンノ クブン: ゲンエキナミ 3"), "{felt}");
}

#[test]
fn a_category_that_the_answer_lacks_is_guessed_only_where_that_is_wanted_and_says_so() {
    let valid = answer(QualificationValidity::Valid);
    let visit = Visit::on(day(TODAY));
    let wanted = Policy { limit_guess: CategoryGuess::On, ..Policy::default() };
    let guessed = decide(Finding::Answer(&valid), None, None, &visit, &wanted);
    assert_eq!(codes(&guessed), ["WARN-LIMIT-GUESSED"]);
    assert!(guessed.basis.contains(&crate::rules::R_RATIO_08));
    let notes = screen(&guessed, Lang::Ja).notes.concat();
    assert!(notes.contains("情報なし") && notes.contains("現役並み3"), "{notes}");
    assert_eq!(codes(&judge(&valid, None, None)), [""; 0]);
}
