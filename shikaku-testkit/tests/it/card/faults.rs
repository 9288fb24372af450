//! What goes wrong between reader and card.

use super::{JPKI, TODAY, send, soft, talk, taro, verify};
use mynacard_apdu::{Transport, TransportErrorKind};
use shikaku_testkit::card::{Fault, PinName};
use shikaku_testkit::persona;

/// The kind of failure of the next VERIFY with a wrong PIN under this fault, and the tries that are left after it.
fn wrong_pin_under(fault: Fault) -> (Option<TransportErrorKind>, u8) {
    let soft = soft();
    let mut connection = soft.connect();
    talk(&mut connection, &[JPKI]);
    soft.fault(1, fault);
    let outcome = send(&mut connection, &verify("0000"));
    (outcome.err(), soft.tries_left(PinName::Authentication))
}

#[test]
fn a_fault_says_whether_the_card_has_executed_the_command() {
    assert_eq!(wrong_pin_under(Fault::LostBefore), (Some(TransportErrorKind::CardRemoved), 3));
    assert_eq!(wrong_pin_under(Fault::LostAfter), (Some(TransportErrorKind::CardRemoved), 2));
    assert_eq!(wrong_pin_under(Fault::AnswerLost), (Some(TransportErrorKind::AnswerLost), 2));
    assert_eq!(wrong_pin_under(Fault::TimedOut), (Some(TransportErrorKind::Timeout), 2));
    assert_eq!(wrong_pin_under(Fault::Answer(0x6F00)), (None, 3));
}

#[test]
fn a_fault_strikes_at_its_exchange_and_only_there() {
    let soft = soft();
    let mut connection = soft.connect();
    talk(&mut connection, &[JPKI]);
    soft.fault(2, Fault::Answer(0x6F00));
    let read = "00B0880000";
    assert_eq!(talk(&mut connection, &[read, read, read]), ["9000", "6F00", "9000"]);
    soft.fault(1, Fault::Short(2));
    assert_eq!(send(&mut connection, read).unwrap().expose(), [0x8F, 0x8F]);
}

#[test]
fn a_removed_card_is_gone_for_its_connection_even_after_it_was_laid_down_again() {
    let soft = soft();
    let mut old = soft.connect();
    talk(&mut old, &[JPKI]);
    soft.remove();
    assert_eq!(send(&mut old, JPKI).err(), Some(TransportErrorKind::CardRemoved));
    let mut waiting = soft.connect();
    assert_eq!(waiting.transaction().err().map(|it| it.kind()), Some(TransportErrorKind::NoCard));
    soft.insert();
    assert_eq!(send(&mut old, JPKI).err(), Some(TransportErrorKind::CardRemoved));
    // Power was off meanwhile: no application is selected.
    assert_eq!(talk(&mut waiting, &["00B0880000", JPKI, "00B0880000"]), ["6A82", "9000", "9000"]);
    assert_eq!(soft.exchanges(), 4);
    soft.remove();
    assert_eq!(send(&mut waiting, JPKI).err(), Some(TransportErrorKind::CardRemoved));
}

#[test]
fn a_transaction_keeps_other_programs_out_until_it_ends() {
    let soft = soft();
    let (mut ours, mut theirs) = (soft.connect(), soft.connect());
    let mut held = ours.transaction().unwrap();
    assert_eq!(send(&mut theirs, JPKI).err(), Some(TransportErrorKind::Shared));
    assert_eq!(theirs.transaction().err().map(|it| it.kind()), Some(TransportErrorKind::Shared));
    assert_eq!(talk(&mut held, &[JPKI]), ["9000"]);
    // A transaction inside a transaction ends with the outer one.
    drop(held.transaction().unwrap());
    assert_eq!(send(&mut theirs, JPKI).err(), Some(TransportErrorKind::Shared));
    drop(held);
    assert_eq!(talk(&mut theirs, &[JPKI]), ["9000"]);
}

#[test]
fn a_transaction_ends_with_the_card() {
    let soft = soft();
    let mut ours = soft.connect();
    let held = ours.transaction().unwrap();
    soft.remove();
    soft.insert();
    assert_eq!(talk(&mut soft.connect(), &[JPKI]), ["9000"]);
    drop(held);
}

#[test]
fn personas_bring_their_card_in_the_state_that_they_show() {
    let card = |name: &str| persona::find(name).unwrap().soft_card(TODAY);
    assert_eq!(card("one-try-left").tries_left(PinName::Authentication), 1);
    assert_eq!(card("locked").tries_left(PinName::Authentication), 0);
    let missing = send(&mut card("no-card").connect(), JPKI);
    assert_eq!(missing.err(), Some(TransportErrorKind::NoCard));

    let taken = card("taken-away");
    let mut connection = taken.connect();
    talk(&mut connection, &[JPKI, "00B08A00000000", "00200098", JPKI, "00200098"]);
    let lost = send(&mut connection, &verify(taro().pin));
    assert_eq!((lost.err(), taken.verifies()), (Some(TransportErrorKind::CardRemoved), 0));
}
