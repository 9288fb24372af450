//! The certificate beside an answer or a failure.

use super::*;

#[test]
fn the_certificate_decides_between_grace_and_end() {
    let valid = answer(QualificationValidity::Valid);
    let in_grace =
        |promised: Option<&str>, until| Warning::InGrace { promised: promised.map(day), until: day(until) };
    let ended = || Some(Warning::CertificatePastGrace);
    for (last_day, phone, headline, outcome, state, warning) in [
        ("2027-01-01", false, Headline::Usable, "usable", "valid", None),
        (
            "2026-02-20",
            false,
            Headline::Usable,
            "usable",
            "near-expiry",
            Some(Warning::NearExpiry { days: 17 }),
        ),
        (
            "2026-02-02",
            false,
            Headline::Usable,
            "usable-in-grace",
            "in-grace",
            Some(in_grace(Some("2026-05-02"), "2026-05-31")),
        ),
        (
            "2025-11-01",
            false,
            Headline::Usable,
            "usable-in-grace",
            "in-grace",
            Some(in_grace(None, "2026-02-28")),
        ),
        ("2025-10-31", false, Headline::Usable, "usable", "ended", ended()),
        ("2026-02-02", true, Headline::Usable, "usable", "ended", Some(Warning::PhonePastLastDay)),
        (
            "2026-02-03",
            true,
            Headline::Usable,
            "usable",
            "near-expiry",
            Some(Warning::PhoneNearExpiry { days: 0 }),
        ),
    ] {
        let card = CardFacts { phone, ..card(last_day) };
        let decision = judge(&valid, Some(&card), None);
        assert_eq!((decision.headline, decision.outcome()), (headline, outcome), "{last_day}");
        assert!(decision.is_usable() && decision.claim_fields.is_some(), "{last_day}");
        assert_eq!(decision.certificate.map(GraceState::as_str), Some(state), "{last_day}");
        let renew = if phone { "LATER-RENEW-PHONE" } else { "LATER-RENEW-CERTIFICATE" };
        assert_eq!(later(&decision), Vec::from_iter((state != "valid").then_some(renew)), "{last_day}");
        assert_eq!(decision.warnings, Vec::from_iter(warning), "{last_day}");
    }
}

#[test]
fn the_reading_of_the_grace_is_the_choice_of_the_practice() {
    let policy =
        Policy { grace: crate::rules::grace::GracePolicy::ThreeMonthsFromExpiryDay, ..Policy::default() };
    let valid = answer(QualificationValidity::Valid);
    let card = card("2025-11-01");
    let visit = Visit::on(day(TODAY));
    let decision = decide(Finding::Answer(&valid), Some(&card), None, &visit, &policy);
    assert_eq!(decision.certificate.map(GraceState::as_str), Some("ended"));
    assert_eq!(judge(&valid, Some(&card), None).certificate.map(GraceState::as_str), Some("in-grace"));
}

#[test]
fn an_ended_certificate_explains_a_refusal_and_masks_nothing_else() {
    let card = card("2025-10-31");
    for (code, cause, action) in [
        ("PIN-WRONG", Cause::Pin, Action::EnterPinAgain),
        ("PIN-LOCKED", Cause::Pin, Action::FaceCheck),
        ("NET-TIMEOUT", Cause::Network, Action::TryAgain),
        ("READER-NO-CARD", Cause::Reader, Action::PlaceCard),
        ("SERVICE-DOWN", Cause::Service, Action::OtherWay),
        ("CERT-UNKNOWN-CA", Cause::Certificate, Action::OtherWay),
    ] {
        let failure = Failure { code, cause, tries_left: Some(2) };
        let decision = failed(failure, None, Some(&card), None);
        assert_eq!((decision.reason, decision.code), (Reason::Failed(failure), code));
        assert_eq!((decision.headline, decision.do_now), (Headline::NotConfirmed, action), "{code}");
        assert_eq!(decision.warnings, [Warning::CertificatePastGrace], "{code}");
        assert!(later(&decision).contains(&"LATER-RENEW-CERTIFICATE"), "{code}");
    }
    let refused = Failure { code: "SERVICE-REFUSED", cause: Cause::Service, tries_left: None };
    let decision = failed(refused, None, Some(&card), None);
    assert_eq!((decision.headline, decision.outcome()), (Headline::Expired, "certificate-ended"));
    assert_eq!((decision.do_now, decision.warnings), (Action::OtherWay, vec![]));
    let in_grace = self::card("2026-01-10");
    assert_eq!(failed(refused, None, Some(&in_grace), None).outcome(), "service-refused");
    for (validity, outcome) in
        [(QualificationValidity::Invalid, "ended"), (QualificationValidity::NotFound, "not-found")]
    {
        assert_eq!(judge(&answer(validity), Some(&card), None).outcome(), outcome);
    }
}

#[test]
fn a_phone_past_its_last_day_is_told_in_words_of_a_phone() {
    for (phone, warning) in [(true, Warning::PhonePastLastDay), (false, Warning::CertificatePastGrace)] {
        let ended = CardFacts { phone, ..card("2025-01-01") };
        let decision = failed(
            Failure { code: "NET-TIMEOUT", cause: Cause::Network, tries_left: None },
            None,
            Some(&ended),
            Some(&chart()),
        );
        assert_eq!(decision.warnings, [warning]);
    }
}

#[test]
fn a_refused_phone_past_its_last_day_has_a_reason_of_its_own() {
    let refused = Failure { code: "SERVICE-REFUSED", cause: Cause::Service, tries_left: None };
    let phone = CardFacts { phone: true, ..card("2026-02-02") };
    let decision = failed(refused, None, Some(&phone), None);
    assert_eq!((decision.headline, decision.reason), (Headline::Expired, Reason::PhoneCertificateEnded));
    assert_eq!((decision.code, decision.outcome()), ("PHONE-CERTIFICATE-ENDED", "phone-certificate-ended"));
    assert_eq!((decision.do_now, &*decision.warnings), (Action::PlaceCard, &[][..]));
    assert_eq!(later(&decision), ["LATER-RENEW-PHONE"]);
    // The card's certificate of the same day is in its grace, and so not why.
    assert_eq!(failed(refused, None, Some(&card("2026-02-02")), None).code, "SERVICE-REFUSED");
}

#[test]
fn a_phone_that_ends_with_its_card_is_told_so_and_the_card_is_renewed() {
    let refused = Failure { code: "SERVICE-REFUSED", cause: Cause::Service, tries_left: None };
    let phone = |last| CardFacts { phone: true, card_last_day: Some(day(last)), ..card("2028-01-10") };
    let decision = failed(refused, None, Some(&phone("2026-02-02")), None);
    assert_eq!((decision.headline, decision.reason), (Headline::Expired, Reason::PhoneCardEnded));
    assert_eq!((decision.code, decision.outcome()), ("PHONE-CARD-ENDED", "phone-card-ended"));
    assert_eq!(decision.do_now, Action::OtherWay, "that card has expired as well");
    assert!(!decision.ways.is_empty() && later(&decision).contains(&"LATER-RENEW-CARD"));
    assert!(!later(&decision).contains(&"LATER-RENEW-PHONE"));

    let valid = answer(QualificationValidity::Valid);
    for (last, warning) in
        [("2026-02-02", Warning::PhoneCardPastLastDay), (TODAY, Warning::PhoneCardNearExpiry { days: 0 })]
    {
        let decision = judge(&valid, Some(&phone(last)), None);
        assert!(decision.warnings.contains(&warning), "{last}: {:?}", decision.warnings);
        assert_eq!(later(&decision), ["LATER-RENEW-CARD"], "{last}");
    }
    // Where the certificate in the phone ends first, the phone is renewed.
    let own = CardFacts { card_last_day: Some(day("2028-01-10")), phone: true, ..card("2026-02-02") };
    assert_eq!(failed(refused, None, Some(&own), None).reason, Reason::PhoneCertificateEnded);
}
