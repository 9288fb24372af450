//! Every persona at the service: what is answered or refused, by what the persona shows.

use shikaku_model::Date;
use shikaku_model::rules::age::shown_age;
use shikaku_testkit::persona::{self, CertificateState};
use shikaku_testkit::service::{AnswerKind, MockService, ServiceState, Setup};

use super::given::{NOW, check, element, expected};

#[test]
fn every_persona_gets_the_answer_that_it_is_there_to_show() {
    let service = MockService::start(Setup::at(NOW)).unwrap();
    for persona in persona::all() {
        let reply = check(&service, &persona.authentication_certificate(NOW));
        let refused = match (persona.certificate, persona.service) {
            (CertificateState::UnknownCa, _) => Some((403, "EXAMPLE-C01")),
            (CertificateState::Ended, _) => Some((403, "EXAMPLE-C06")),
            (CertificateState::NotYetValid, _) => Some((403, "EXAMPLE-C07")),
            (_, ServiceState::Down) => Some((503, "EXAMPLE-S01")),
            (_, ServiceState::Busy) => Some((429, "EXAMPLE-S02")),
            _ => None,
        };
        match refused {
            Some((status, code)) => assert_eq!(reply.refusal(), (status, code.into()), "{}", persona.name),
            None => {
                let (segment, validity, has_result) = expected(persona.answer);
                let message = reply.message();
                assert_eq!(element(message, "SegmentOfResult"), Some(segment), "{}", persona.name);
                assert_eq!(element(message, "QualificationValidity"), validity, "{}", persona.name);
                let name = has_result.then_some(persona.coverage.name);
                assert_eq!(element(message, "Name"), name, "{}", persona.name);
            }
        }
    }
}

#[test]
fn the_answered_name_may_lack_a_character_that_the_card_has() {
    let service = MockService::start(Setup::at(NOW)).unwrap();
    let persona = persona::find("bullet-name").unwrap();
    let reply = check(&service, &persona.authentication_certificate(NOW));
    assert!(element(reply.message(), "Name").unwrap().contains('●'));
    assert!(!persona.holder.name.contains('●'));
}

#[test]
fn rights_of_children_and_the_old_fit_their_age() {
    // Today, and ten years from then: whoever shows something about an age keeps it.
    let ages_of = |name: &str| {
        let holder = persona::find(name).unwrap().holder;
        [NOW, NOW + 10 * 365 * 86_400].map(|now| {
            let birth = Date::parse_compact(&holder.birthdate(now)).unwrap();
            shown_age(birth, Date::in_japan(now))
        })
    };
    for (name, kind, ages) in [
        ("preschool", AnswerKind::Preschool, 3..=5),
        ("elderly", AnswerKind::Elderly, 70..=74),
        ("elderly-unknown", AnswerKind::Valid, 70..=74),
        ("late-elderly", AnswerKind::LateElderly, 75..=130),
    ] {
        assert_eq!(persona::find(name).unwrap().answer, kind, "{name}");
        assert!(ages_of(name).iter().all(|age| ages.contains(age)), "{name}");
    }
}
