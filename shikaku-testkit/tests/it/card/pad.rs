//! A PIN that is typed on the keys of the reader.

use super::{id, soft, taro};
use mynacard_apdu::{
    Card, Error, FileId, NotEntered, PadVerification, PinEntry, Traced, TransportErrorKind, Verification,
};
use shikaku_testkit::card::{Application, Fault, PinName, SoftPad};

const PIN: FileId = FileId(0x0018);

#[test]
fn a_wrong_pin_on_the_readers_keys_costs_one_try_and_a_right_one_restores_them() {
    let (soft, pad) = (soft(), SoftPad::new());
    let mut card = Card::new(Traced(soft.connect().with_pad(&pad)));
    let mut card = card.transaction().unwrap();
    card.select_application(id(Application::Jpki)).unwrap();
    pad.will_type("0000");
    pad.will_type(taro().pin);
    let wrong = card.verify_on_pad(PIN, PinEntry::of_digits(4)).unwrap();
    assert_eq!(wrong, PadVerification::Checked(Verification::Wrong { tries_left: Some(2) }));
    let right = card.verify_on_pad(PIN, PinEntry::of_digits(4)).unwrap();
    assert_eq!(right, PadVerification::Checked(Verification::Verified));
    assert_eq!((soft.verifies(), soft.tries_left(PinName::Authentication)), (2, 3));
}

#[test]
fn what_is_cancelled_forgotten_or_too_long_on_the_keys_never_reaches_the_card() {
    let (soft, pad) = (soft(), SoftPad::new());
    let mut card = Card::new(soft.connect().with_pad(&pad));
    card.select_application(id(Application::Jpki)).unwrap();
    pad.will_cancel();
    pad.will_type("41261");
    for expected in [NotEntered::Cancelled, NotEntered::WrongLength, NotEntered::TimedOut] {
        let answer = card.verify_on_pad(PIN, PinEntry::of_digits(4)).unwrap();
        assert_eq!(answer, PadVerification::NotEntered(expected));
    }
    assert_eq!((soft.exchanges(), soft.verifies()), (1, 0));
}

#[test]
fn a_card_taken_away_after_the_keys_were_pressed_leaves_the_outcome_unknown() {
    let (soft, pad) = (soft(), SoftPad::new());
    let mut card = Card::new(soft.connect().with_pad(&pad));
    card.select_application(id(Application::Jpki)).unwrap();
    soft.fault(1, Fault::LostAfter);
    pad.will_type("0000");
    let lost = card.verify_on_pad(PIN, PinEntry::of_digits(4));
    assert!(matches!(lost, Err(Error::Transport { .. })), "{lost:?}");
    assert_eq!(soft.tries_left(PinName::Authentication), 2);
}

#[test]
fn a_reader_without_keys_is_not_asked_for_a_pin() {
    let soft = soft();
    let mut card = Card::new(soft.connect());
    assert_eq!(card.pin_pad(), None);
    card.select_application(id(Application::Jpki)).unwrap();
    let refused = card.verify_on_pad(PIN, PinEntry::of_digits(4)).unwrap_err();
    assert_eq!(refused.code(), TransportErrorKind::NoPinPad.code());
    assert_eq!(soft.exchanges(), 1);
}
