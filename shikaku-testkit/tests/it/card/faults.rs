//! What goes wrong between reader and card.

use super::{JPKI, TODAY, send, soft, talk, taro, verify};
use mynacard_apdu::{Transport, TransportErrorKind};
use shikaku_testkit::card::{Fault, PinName};
use shikaku_testkit::persona;
use std::time::{Duration, Instant};

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

#[test]
fn a_plan_in_text_disturbs_commands_by_name() {
    let soft = soft();
    let mut connection = soft.connect();
    soft.disturb(&"verify=lost-after; read#2=6C10; tries=6110".parse().unwrap());
    let read = "00B0880000";
    assert_eq!(talk(&mut connection, &[JPKI, read, read, read]), ["9000", "9000", "6C10", "9000"]);
    assert_eq!(talk(&mut connection, &["00200098", "00200098"]), ["6110", "63C3"]);
    assert_eq!(send(&mut connection, &verify("0000")).err(), Some(TransportErrorKind::CardRemoved));
    assert_eq!(soft.tries_left(PinName::Authentication), 2);
    let struck: Vec<_> = soft.log().iter().filter_map(|exchange| exchange.fault).collect();
    assert_eq!(struck, [Fault::Answer(0x6C10), Fault::Answer(0x6110), Fault::LostAfter]);
}

#[test]
fn a_mute_card_hangs_until_its_power_goes() {
    let soft = soft();
    let mut connection = soft.connect();
    soft.disturb(&"2=mute".parse().unwrap());
    talk(&mut connection, &[JPKI]);
    for _ in 0..3 {
        assert_eq!(send(&mut connection, &verify("0000")).err(), Some(TransportErrorKind::Timeout));
    }
    assert_eq!((soft.exchanges(), soft.tries_left(PinName::Authentication)), (1, 3));
    soft.power_off();
    assert_eq!(talk(&mut connection, &[JPKI, "00200098"]), ["9000", "63C3"]);
}

#[test]
fn a_reset_leaves_nothing_selected_and_a_delay_takes_its_time() {
    let soft = soft();
    let mut connection = soft.connect();
    soft.disturb(&"2=delayed-30+reset".parse().unwrap());
    let started = Instant::now();
    assert_eq!(talk(&mut connection, &[JPKI, "00200098", JPKI]), ["9000", "6A82", "9000"]);
    assert!(started.elapsed() >= Duration::from_millis(30));
}

#[test]
fn one_flipped_bit_changes_one_byte_of_the_answer() {
    let soft = soft();
    let mut connection = soft.connect();
    let read = "00B0880000";
    talk(&mut connection, &[JPKI]);
    let whole = send(&mut connection, read).unwrap();
    soft.disturb(&"read=flipped-9".parse().unwrap());
    let corrupted = send(&mut connection, read).unwrap();
    assert_eq!(corrupted.status(), whole.status());
    let different: Vec<_> = whole.expose().iter().zip(corrupted.expose()).map(|(a, b)| a ^ b).collect();
    assert_eq!((different[0], different[1]), (0, 0x40));
    assert!(different[2..].iter().all(|bits| *bits == 0));
}

#[test]
fn a_swapped_card_is_another_one_and_comes_back_with_the_next_swap() {
    let soft = soft();
    let other = persona::find("elderly").unwrap();
    soft.set_other(other.image(TODAY));
    let mut connection = soft.connect();
    let certificate = "00B08A00000000";
    talk(&mut connection, &[JPKI]);
    let ours = send(&mut connection, certificate).unwrap();
    talk(&mut connection, &[&verify("0000")]);
    soft.disturb(&"1=swapped; 4=swapped".parse().unwrap());
    // Nothing is selected on the card that lies there now, and none of its tries is gone.
    assert_eq!(talk(&mut connection, &["00200098", JPKI]), ["6A82", "9000"]);
    let theirs = send(&mut connection, certificate).unwrap();
    assert_ne!(theirs.expose(), ours.expose());
    assert_eq!(soft.tries_left(PinName::Authentication), 3);
    assert_eq!(talk(&mut connection, &[JPKI, "00200098"]), ["9000", "63C2"]);
}
