//! 練習: twenty scenes at the desk, each with the one thing that is right to do now (F72, F129).
//!
//! The scenes are data; the right answer is what [`decide`](crate::decide) says of the same situation, and a test holds the two
//! together. A host program shows the words of the situation and asks what to do; each right answer is a point.

use crate::decision::Action;
use crate::rules::fallback::Document;

/// 場面の状況: what has happened at the desk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Situation {
    /// The service answered so: a code of 資格有効性, `1` to `6`.
    Answer {
        /// The code.
        validity: u8,
    },
    /// There is no answer: a code of failures.
    Failure {
        /// The code.
        code: &'static str,
    },
    /// There is no answer, and the patient shows a document.
    Shows {
        /// The document.
        document: Document,
        /// Whether the card is here with it.
        with_card: bool,
    },
}

/// 場面: one scene of the drill.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scene {
    /// The number, from 1.
    pub number: u8,
    /// What has happened; its words are those of the decision on it.
    pub situation: Situation,
    /// 正解: the right thing to do now.
    pub right: Action,
}

const fn answer(number: u8, validity: u8, right: Action) -> Scene {
    Scene { number, situation: Situation::Answer { validity }, right }
}

const fn failure(number: u8, code: &'static str, right: Action) -> Scene {
    Scene { number, situation: Situation::Failure { code }, right }
}

const fn shows(number: u8, document: Document, with_card: bool, right: Action) -> Scene {
    Scene { number, situation: Situation::Shows { document, with_card }, right }
}

/// 練習の場面: twenty scenes, easy ones first.
pub const SCENES: [Scene; 20] = [
    answer(1, 1, Action::Next),
    failure(2, "READER-NO-CARD", Action::PlaceCard),
    failure(3, "READER-CARD-REMOVED", Action::PlaceCard),
    failure(4, "PIN-WRONG", Action::EnterPinAgain),
    failure(5, "PIN-LOCKED", Action::FaceCheck),
    failure(6, "PIN-LAST-TRY", Action::FaceCheck),
    answer(7, 2, Action::AskNewQualification),
    answer(8, 3, Action::ReadCardAgain),
    answer(9, 4, Action::OtherWay),
    answer(10, 6, Action::LookForTicket),
    failure(11, "NET-UNREACHABLE", Action::TryAgain),
    failure(12, "NET-TIMEOUT", Action::TryAgain),
    failure(13, "SERVICE-BUSY", Action::Wait),
    failure(14, "SERVICE-DOWN", Action::OtherWay),
    failure(15, "READER-NONE", Action::CheckReader),
    failure(16, "CARD-NOT-MYNUMBER", Action::PlaceCard),
    failure(17, "CERT-MISSING", Action::OtherWay),
    shows(18, Document::InformationNotice, true, Action::CopyFromDocument),
    shows(19, Document::InformationNotice, false, Action::OtherWay),
    shows(20, Document::LegacyCard { printed_expiry: None }, false, Action::OtherWay),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codes::QualificationValidity;
    use crate::decision::tests::{answer as answered, judge};
    use crate::decision::{Cause, Failure, Finding, Policy, ShownDocument, Visit, decide};
    use crate::eligibility::Origin;
    use crate::guidance::{Lang, screen};
    use crate::rules::window::tests::day;

    #[test]
    fn the_right_answer_of_every_scene_is_what_the_decision_says() {
        let visit = Visit::on(day("2026-02-03")).first(true);
        let failed = |code, visit: &Visit| {
            let failure = Failure { code, cause: Cause::Network, tries_left: None };
            decide(Finding::Failed { failure, service: None }, None, None, visit, &Policy::default())
        };
        for (position, scene) in SCENES.iter().enumerate() {
            assert_eq!(usize::from(scene.number), position + 1);
            let decision = match scene.situation {
                Situation::Answer { validity } => {
                    let validity = match validity {
                        1 => QualificationValidity::Valid,
                        2 => QualificationValidity::Invalid,
                        3 => QualificationValidity::InvalidNewerExists,
                        4 => QualificationValidity::NotFound,
                        5 => QualificationValidity::Several,
                        _ => QualificationValidity::ValidUnregistered,
                    };
                    let mut answer = answered(validity);
                    answer.origin = Origin::InsuranceData;
                    judge(&answer, None, None)
                }
                Situation::Failure { code } => failed(code, &visit),
                Situation::Shows { document, with_card } => {
                    let shown = ShownDocument { document, with_card, burden_tenths: None };
                    failed("SERVICE-DOWN", &visit.showing(shown))
                }
            };
            assert_eq!(decision.do_now, scene.right, "scene {}", scene.number);
            for lang in Lang::ALL {
                assert!(!screen(&decision, lang).headline.is_empty(), "scene {}", scene.number);
            }
        }
    }
}
