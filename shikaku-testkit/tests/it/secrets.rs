//! PINs and passwords: which is asked, when it is sent, how it is changed, and what a card without any says.

use crate::desk::{NOW, Reception, test_anchors};
use crate::holder::{
    auth_pin, challenge, image, of_kind, password, reads_without_a_pin, roots, sign_in, sign_without_a_pin,
    soft, taro, text_pin,
};
use mynacard_apdu::{Addressing, Card, Limits, Traced, Tries};
use mynacard_auth::{
    ApprovedTerminal, AttributesApplication, AuthPin, CardKind, Certificate, Challenge, Error, HolderCheck,
    JpkiApplication, LastTry, Presence, SignPassword, TerminalCheck, TerminalError, TerminalProof, TextPin,
    present, prove_by_terminal, prove_on_pad, tap,
};
use shikaku_testkit::card::{Application, Fault, PinName, Profile, SoftCard, SoftPad, Switches};

#[test]
fn the_signature_password_opens_the_signature_certificate_and_signs_once() {
    for limits in [Limits::EXTENDED, Limits::SHORT] {
        let soft = soft();
        let mut card = Card::new(soft.connect_with(limits));
        let mut session = card.transaction().unwrap();
        let jpki = JpkiApplication::select(&mut session).unwrap();
        let mut unlocked = jpki.unlock_signature(password(), LastTry::Keep).unwrap();
        let certificate: Certificate = unlocked.read_certificate().unwrap();
        let signed = unlocked.sign(challenge()).unwrap();
        assert!(certificate.verifies(signed.message.as_bytes(), &signed.signature));
        assert!(signed.left_application);
        drop(session);
        assert_eq!(sign_without_a_pin(&soft, 0x1A), 0x6982);
    }
}

#[test]
fn the_two_pins_of_the_application_open_their_own_key_only() {
    let soft = soft();
    let mut card = Card::new(soft.connect());
    let mut session = card.transaction().unwrap();
    let jpki = JpkiApplication::select(&mut session).unwrap();
    // As a program leaves it that crashes: the key stays open, and another connection stands for another program.
    std::mem::forget(jpki.unlock(auth_pin(), LastTry::Keep).unwrap());
    drop(session);
    assert_eq!(sign_without_a_pin(&soft, 0x17), 0x9000);
    assert_eq!(sign_without_a_pin(&soft, 0x1A), 0x6982);
    assert!(!reads_without_a_pin(&soft, Application::Jpki, 0x0001));
}

#[test]
fn dropping_whatever_a_secret_opened_leaves_the_application() {
    let soft = soft();
    let mut card = Card::new(soft.connect());
    let mut session = card.transaction().unwrap();
    let jpki = JpkiApplication::select(&mut session).unwrap();
    drop(jpki.unlock_signature(password(), LastTry::Keep).unwrap());
    drop(session);
    assert_eq!(sign_without_a_pin(&soft, 0x1A), 0x6982);
    let mut session = card.transaction().unwrap();
    let text = AttributesApplication::select(&mut session).unwrap();
    drop(text.unlock(text_pin(), LastTry::Keep).unwrap());
    drop(session);
    assert!(!reads_without_a_pin(&soft, Application::Text, 0x0002));
}

#[test]
fn a_wrong_password_costs_one_of_five_tries_and_the_last_is_kept() {
    let soft = soft();
    let mut card = Card::new(soft.connect());
    let mut enter = |text: &str| {
        let wrong = SignPassword::parse(text).unwrap();
        let mut session = card.transaction().unwrap();
        let jpki = JpkiApplication::select(&mut session).unwrap();
        jpki.unlock_signature(wrong, LastTry::Keep).unwrap_err()
    };
    for left in (1..5).rev() {
        let refused = enter("WRONG1");
        assert_eq!((refused.code(), refused.tries_left()), ("PIN-WRONG", Some(left)));
    }
    assert_eq!(enter("WRONG1").code(), "PIN-LAST-TRY");
    assert_eq!((soft.verifies(), soft.tries_left(PinName::Signature)), (4, 1));
    // The other PIN has its own counter.
    assert_eq!(soft.tries_left(PinName::Authentication), 3);
}

#[test]
fn a_changed_pin_holds_from_then_on_whichever_way_files_are_named() {
    for addressing in [Addressing::ShortId, Addressing::Select] {
        let soft = soft();
        let mut card = Card::new(soft.connect()).addressed_by(addressing);
        let new = || AuthPin::parse("2718").unwrap();
        let mut session = card.transaction().unwrap();
        let jpki = JpkiApplication::select(&mut session).unwrap();
        jpki.change_pin(auth_pin(), new(), LastTry::Keep).unwrap();
        drop(session);
        assert_eq!(sign_without_a_pin(&soft, 0x17), 0x6982, "the application was left");
        assert_eq!(sign_in(&mut card, auth_pin()).unwrap_err().code(), "PIN-WRONG");
        assert!(sign_in(&mut card, new()).is_ok());

        let mut session = card.transaction().unwrap();
        let jpki = JpkiApplication::select(&mut session).unwrap();
        let new = || SignPassword::parse("euler2718").unwrap();
        jpki.change_password(password(), new(), LastTry::Keep).unwrap();
        let jpki = JpkiApplication::select(&mut session).unwrap();
        assert!(jpki.unlock_signature(new(), LastTry::Keep).is_ok());

        let text = AttributesApplication::select(&mut session).unwrap();
        let new = || TextPin::parse("1618").unwrap();
        text.change_pin(text_pin(), new(), LastTry::Keep).unwrap();
        let text = AttributesApplication::select(&mut session).unwrap();
        assert!(text.unlock(new(), LastTry::Keep).is_ok());
    }
}

#[test]
fn a_weak_new_pin_is_stopped_before_anything_is_sent() {
    let soft = soft();
    let mut card = Card::new(soft.connect());
    let mut session = card.transaction().unwrap();
    let jpki = JpkiApplication::select(&mut session).unwrap();
    let weak = AuthPin::parse("7777").unwrap();
    let refused = jpki.change_pin(auth_pin(), weak, LastTry::Keep).unwrap_err();
    assert_eq!((refused.code(), soft.verifies(), soft.exchanges()), ("PIN-NEW-WEAK", 0, 1));
}

#[test]
fn a_wrong_current_pin_changes_nothing_and_costs_one_try() {
    let soft = soft();
    let mut card = Card::new(soft.connect());
    let [wrong, new] = ["0001", "2718"].map(|pin| AuthPin::parse(pin).unwrap());
    let mut session = card.transaction().unwrap();
    let jpki = JpkiApplication::select(&mut session).unwrap();
    let refused = jpki.change_pin(wrong, new, LastTry::Keep).unwrap_err();
    drop(session);
    assert_eq!((refused.code(), soft.tries_left(PinName::Authentication)), ("PIN-WRONG", 2));
    assert!(sign_in(&mut card, auth_pin()).is_ok());
}

#[test]
fn a_card_that_takes_no_new_pin_keeps_the_old_one() {
    let soft = soft();
    // SELECT, tries, VERIFY, SELECT EF, then the change.
    soft.fault(5, Fault::Answer(0x6A80));
    let mut card = Card::new(soft.connect());
    let new = AuthPin::parse("2718").unwrap();
    let mut session = card.transaction().unwrap();
    let refused = JpkiApplication::select(&mut session).unwrap().change_pin(auth_pin(), new, LastTry::Keep);
    drop(session);
    assert_eq!(refused.unwrap_err().code(), "PIN-NEW-REFUSED");
    assert!(sign_in(&mut card, auth_pin()).is_ok());
}

#[test]
fn a_lost_answer_to_the_pin_is_followed_by_a_question_and_never_by_the_pin() {
    for (pin, expected) in [(taro().pin, None), ("0001", Some(2))] {
        let soft = soft();
        let mut switches = Switches::default();
        switches.verified_query_succeeds = true;
        soft.set_switches(switches);
        // The third exchange of the second half is the VERIFY.
        soft.fault(6, Fault::AnswerLost);
        let refused = sign_in(&mut Card::new(soft.connect()), AuthPin::parse(pin).unwrap()).unwrap_err();
        assert_eq!((refused.code(), refused.tries_left()), ("PIN-OUTCOME-UNKNOWN", expected));
        assert_eq!(soft.verifies(), 1);
        let after: Vec<_> =
            soft.log()[6..].iter().map(|exchange| (exchange.header[1], exchange.command_bytes)).collect();
        // VERIFY without data, then SELECT.
        assert_eq!(after, [(0x20, 4), (0xA4, 15)]);
        let unknown = format!("{refused:?}");
        assert!(unknown.contains(if expected.is_some() { "Left(2)" } else { "Verified" }), "{unknown}");
    }
}

#[test]
fn a_question_for_the_tries_has_neither_length_nor_expected_length() {
    for (addressing, p2) in [(Addressing::ShortId, [0x98, 0x9B]), (Addressing::Select, [0x80, 0x80])] {
        let soft = soft();
        let mut card = Card::new(soft.connect()).addressed_by(addressing);
        let mut jpki = JpkiApplication::select(&mut card).unwrap();
        assert_eq!(
            (jpki.tries().unwrap(), jpki.signature_tries().unwrap()),
            (Tries::Left(3), Tries::Left(5))
        );
        let log = soft.log();
        let asked: Vec<_> = log.iter().filter(|exchange| exchange.header[1] == 0x20).collect();
        assert_eq!(asked.len(), 2);
        for (exchange, p2) in asked.into_iter().zip(p2) {
            assert_eq!((exchange.header, exchange.command_bytes), ([0x00, 0x20, 0x00, p2], 4));
        }
    }
}

#[test]
fn a_pin_typed_on_the_readers_keys_signs_and_is_never_seen() {
    let (soft, pad) = (soft(), SoftPad::new());
    let mut card = Card::new(Traced(soft.connect().with_pad(&pad)));
    pad.will_type(taro().pin);
    let presented = present(&mut card).unwrap();
    let evidence = prove_on_pad(&mut card, presented, LastTry::Keep, challenge(), &test_anchors()).unwrap();
    assert!(evidence.left_application && evidence.chain.is_ok());
    assert_eq!((soft.exchanges(), soft.verifies()), (8, 1));

    pad.will_type("8520");
    let mut session = card.transaction().unwrap();
    let text = AttributesApplication::select(&mut session).unwrap();
    let mut unlocked = text.unlock_on_pad(LastTry::Keep).unwrap();
    assert!(unlocked.read_basic_four().is_ok());
}

#[test]
fn the_readers_keys_are_under_the_same_guard() {
    let (soft, pad) = (soft(), SoftPad::new());
    let mut card = Card::new(soft.connect().with_pad(&pad));
    let mut enter = || {
        let presented = present(&mut card).unwrap();
        prove_on_pad(&mut card, presented, LastTry::Keep, challenge(), &test_anchors()).unwrap_err()
    };
    assert_eq!(enter().code(), "PIN-PAD-TIMEOUT");
    pad.will_cancel();
    assert_eq!(enter().code(), "PIN-PAD-CANCELLED");
    assert_eq!(soft.verifies(), 0);
    for code in ["PIN-WRONG", "PIN-WRONG"] {
        pad.will_type("0001");
        assert_eq!(enter().code(), code);
    }
    // One try is left: nobody is asked.
    pad.will_type(taro().pin);
    assert_eq!(enter().code(), "PIN-LAST-TRY");
    assert_eq!((soft.verifies(), soft.tries_left(PinName::Authentication)), (2, 1));
}

#[test]
fn a_reader_without_keys_is_told_before_a_pin_is_lost() {
    let soft = soft();
    let mut card = Card::new(soft.connect());
    let presented = present(&mut card).unwrap();
    let refused =
        prove_on_pad(&mut card, presented, LastTry::Keep, challenge(), &test_anchors()).unwrap_err();
    assert_eq!((refused.code(), soft.verifies()), ("READER-NO-PIN-PAD", 0));
}

#[test]
fn a_face_recognition_card_is_told_from_a_locked_one() {
    let locked = soft();
    locked.set_tries(PinName::Authentication, 0);
    let face = of_kind(Profile::FaceRecognition);
    let without_signature = of_kind(Profile::NoSignatureCertificate);
    let child = of_kind(Profile::NoSignatureCertificate);
    child.set_tries(PinName::Authentication, 0);
    for (soft, kind, code) in [
        (&locked, CardKind::Card, "PIN-LOCKED"),
        (&face, CardKind::FaceRecognition, "CARD-FACE-RECOGNITION"),
        // A child's card whose PIN was entered wrongly three times is locked, and no such card.
        (&child, CardKind::Card, "PIN-LOCKED"),
    ] {
        assert_eq!(present(&mut Card::new(soft.connect())).unwrap().kind, kind);
        let answer = Reception::open().visit(&mut Card::new(soft.connect()), taro().pin, || panic!("asked"));
        assert_eq!((answer.unwrap_err().code(), soft.verifies()), (code, 0));
    }
    // Without a signature certificate the card serves for a visit, and says what it lacks.
    assert!(sign_in(&mut Card::new(without_signature.connect()), auth_pin()).is_ok());
    let mut card = Card::new(without_signature.connect());
    let mut session = card.transaction().unwrap();
    let mut jpki = JpkiApplication::select(&mut session).unwrap();
    let presence = jpki.read_certificate_presence().unwrap();
    assert_eq!((presence.signature, presence.authentication), (Presence::Absent, Presence::Present));
    let refused = jpki.unlock_signature(password(), LastTry::Keep).unwrap_err();
    assert_eq!((refused.code(), without_signature.verifies()), ("PIN-LOCKED", 1));
}

#[test]
fn no_pin_reaches_a_face_recognition_card_unless_it_says_that_it_has_one() {
    for (setting, code, verifies) in [
        ("face-recognition-pins=blocked", "CARD-FACE-RECOGNITION", 0),
        ("face-recognition-pins=missing", "CARD-FACE-RECOGNITION", 0),
        // Nothing tells such a card from one with a PIN: it is asked, and the entry was wrong.
        ("face-recognition-pins=unmatched", "PIN-WRONG", 1),
    ] {
        let soft = of_kind(Profile::FaceRecognition);
        let mut switches = soft.switches();
        switches.set(setting).unwrap();
        soft.set_switches(switches);
        let answer = Reception::open().visit(&mut Card::new(soft.connect()), taro().pin, || {});
        assert_eq!((answer.unwrap_err().code(), soft.verifies()), (code, verifies), "{setting}");
    }
}

#[test]
fn four_refusals_are_four_different_things() {
    let soft = soft();
    let wrong = sign_in(&mut Card::new(soft.connect()), AuthPin::parse("0001").unwrap()).unwrap_err();
    soft.set_tries(PinName::Authentication, 0);
    let locked = sign_in(&mut Card::new(soft.connect()), auth_pin()).unwrap_err();
    let bare = SoftCard::new(image().without(Application::Jpki, 0x000A));
    let missing = present(&mut Card::new(bare.connect())).unwrap_err();
    let codes = [wrong.code(), locked.code(), missing.code(), Error::FaceRecognitionCard.code()];
    assert_eq!(codes, ["PIN-WRONG", "PIN-LOCKED", "CERT-MISSING", "CARD-FACE-RECOGNITION"]);
}

#[test]
fn a_phone_gives_itself_away_without_another_exchange_before_the_pin() {
    for (profile, kind, before, all) in [
        (Profile::Plastic, CardKind::Card, 3, 8),
        // Leaving by the text application fails; then the issuer security domain, and the label is read.
        (Profile::IPhone, CardKind::IPhone, 3, 11),
        // The protected certificate is asked for twice, the label once.
        (Profile::Android, CardKind::Android, 4, 11),
    ] {
        let soft = of_kind(profile);
        let mut card = Card::new(soft.connect());
        present(&mut card).unwrap();
        assert_eq!(soft.exchanges(), before, "{profile:?}");
        let soft = of_kind(profile);
        let evidence = sign_in(&mut Card::new(soft.connect()), auth_pin()).unwrap();
        assert_eq!((evidence.kind, soft.exchanges()), (kind, all), "{profile:?}");
        assert!(evidence.left_application);
        assert_eq!(sign_without_a_pin(&soft, 0x17), 0x6982, "{profile:?}");
    }
}

#[test]
fn a_phone_that_shows_its_certificate_freely_gets_no_grace_either() {
    let persona = shikaku_testkit::persona::find("in-grace").unwrap();
    let soft = SoftCard::new(persona.image_as(Profile::IPhone, NOW));
    let mut reception = Reception::open();
    let answer = reception.visit(&mut Card::new(soft.connect()), persona.pin, || {});
    assert_eq!(reception.facts.map(|facts| facts.phone), Some(true));
    assert!(matches!(
        reception.decide(&answer).certificate,
        Some(shikaku_model::rules::grace::GraceState::Ended { .. })
    ));
}

#[test]
fn a_card_laid_on_the_reader_shows_certificate_birth_date_and_that_it_is_there() {
    let soft = soft();
    let mut card = Card::new(soft.connect());
    let evidence =
        tap(&mut card, crate::holder::birth_date_pin(), LastTry::Keep, challenge(), &roots()).unwrap();
    assert_eq!(evidence.certificate.expose_der(), taro().authentication_certificate(NOW));
    assert_eq!(evidence.birth_date.findings.problem(), None);
    assert!(evidence.birth_date.proof.is_some());
    // No PIN of the holder was sent, and no key of theirs signed.
    let files: Vec<_> = soft.log().iter().filter_map(|exchange| exchange.file).collect();
    assert!(!files.contains(&(Application::Jpki, 0x0018)) && !files.contains(&(Application::Jpki, 0x0017)));
    assert!(soft.exchanges() <= 9, "{}", soft.exchanges());
}

/// A terminal for the tests: it identifies whom it is told to, and has the PIN that a real one does without.
struct Terminal {
    soft: SoftCard,
    identifies: bool,
    signs_another_message: bool,
}

impl ApprovedTerminal for Terminal {
    fn identify(&mut self, _: TerminalCheck, message: &str) -> Result<TerminalProof, TerminalError> {
        if !self.identifies {
            return Err(TerminalError::Declined);
        }
        let shown = challenge();
        assert_eq!(shown.message(), message);
        let signed = if self.signs_another_message {
            Challenge::new("https://another.example", NOW, &[0; 32]).unwrap()
        } else {
            shown
        };
        let mut card = Card::new(self.soft.connect());
        let mut session = card.transaction().unwrap();
        let mut jpki = JpkiApplication::select(&mut session).map_err(TerminalError::unavailable)?;
        let certificate = jpki.read_certificate().map_err(TerminalError::unavailable)?.unwrap();
        let unlocked = jpki.unlock(auth_pin(), LastTry::Keep).map_err(TerminalError::unavailable)?;
        let signature = unlocked.sign(signed).map_err(TerminalError::unavailable)?.signature;
        Ok(TerminalProof { kind: CardKind::Card, certificate, signature })
    }
}

#[test]
fn an_approved_terminal_proves_without_a_pin_and_the_evidence_says_so() {
    for (check, expected) in
        [(TerminalCheck::Face, HolderCheck::Face), (TerminalCheck::Visual, HolderCheck::Visual)]
    {
        let mut terminal = Terminal { soft: soft(), identifies: true, signs_another_message: false };
        let evidence = prove_by_terminal(&mut terminal, check, challenge(), &test_anchors()).unwrap();
        assert_eq!((evidence.holder_check, evidence.tries), (expected, None));
        assert!(evidence.chain.is_ok());
    }
    let by_pin = sign_in(&mut Card::new(soft().connect()), auth_pin()).unwrap();
    assert_eq!((by_pin.holder_check, by_pin.tries), (HolderCheck::Pin, Some(Tries::Left(3))));
}

#[test]
fn what_a_terminal_says_is_checked_like_a_card() {
    let mut declines = Terminal { soft: soft(), identifies: false, signs_another_message: false };
    let mut lies = Terminal { soft: soft(), identifies: true, signs_another_message: true };
    let locked = soft();
    locked.set_tries(PinName::Authentication, 0);
    let mut broken = Terminal { soft: locked, identifies: true, signs_another_message: false };
    let codes = [&mut declines, &mut lies, &mut broken].map(|terminal| {
        let refused = prove_by_terminal(terminal, TerminalCheck::Face, challenge(), &test_anchors());
        refused.unwrap_err().code()
    });
    assert_eq!(codes, ["CARD-TERMINAL-DECLINED", "CARD-CHANGED", "CARD-TERMINAL-UNAVAILABLE"]);
}
