//! Counters, and what VERIFY does to them.

use super::{JPKI, TEXT, hex, soft, talk, taro, verify};
use shikaku_testkit::card::{PinName, Switches};
use shikaku_testkit::persona;

const ASK: &str = "00200098";

#[test]
fn three_wrong_pins_block_it_and_the_right_one_no_longer_helps() {
    let soft = soft();
    let mut connection = soft.connect();
    let (wrong, right) = (verify("0000"), verify(taro().pin));
    let commands = [JPKI, ASK, &wrong, &wrong, ASK, &wrong, &wrong, &right, ASK];
    let answers = ["9000", "63C3", "63C2", "63C1", "63C1", "63C0", "6984", "6984", "63C0"];
    assert_eq!(talk(&mut connection, &commands), answers);
    assert_eq!((soft.tries_left(PinName::Authentication), soft.verifies()), (0, 5));
    soft.power_off();
    assert_eq!(talk(&mut soft.connect(), &[JPKI, ASK]), ["9000", "63C0"]);
}

#[test]
fn a_right_pin_gives_back_all_tries() {
    let soft = soft();
    let mut connection = soft.connect();
    let commands = [JPKI, &verify("0000"), &verify(taro().pin), ASK];
    assert_eq!(talk(&mut connection, &commands), ["9000", "63C2", "9000", "63C3"]);
}

#[test]
fn asking_costs_nothing() {
    let soft = soft();
    let mut connection = soft.connect();
    talk(&mut connection, &[JPKI]);
    for _ in 0..20 {
        assert_eq!(talk(&mut connection, &[ASK]), ["63C3"]);
    }
    assert_eq!(soft.verifies(), 0);
}

#[test]
fn each_pin_has_its_own_counter() {
    let soft = soft();
    let mut connection = soft.connect();
    let wrong = |file: &str| format!("002000{file}0430303030");
    talk(&mut connection, &[JPKI, &wrong("98"), &wrong("9B"), &wrong("9B")]);
    talk(&mut connection, &[TEXT, &wrong("91"), &wrong("94"), &wrong("95"), &wrong("95")]);
    let left =
        [PinName::Authentication, PinName::Signature, PinName::Text, PinName::MatchingA, PinName::MatchingB]
            .map(|pin| soft.tries_left(pin));
    assert_eq!(left, [2, 3, 2, 9, 8]);
}

#[test]
fn another_program_can_spend_a_try_in_between() {
    let soft = soft();
    soft.set_tries(PinName::Authentication, 2);
    let mut ours = soft.connect();
    assert_eq!(talk(&mut ours, &[JPKI, ASK]), ["9000", "63C2"]);
    talk(&mut soft.connect(), &[&verify("0000")]);
    assert_eq!(talk(&mut ours, &[ASK]), ["63C1"]);
}

#[test]
fn a_counter_is_not_set_beyond_its_maximum() {
    let soft = soft();
    soft.set_tries(PinName::Authentication, 9);
    assert_eq!(soft.tries_left(PinName::Authentication), 3);
}

#[test]
fn cards_differ_in_what_they_say_of_a_blocked_or_verified_pin() {
    let soft = soft();
    let mut switches = Switches::default();
    (switches.blocked_query, switches.blocked_verify) = (0x6984, 0x6983);
    switches.verified_query_succeeds = true;
    soft.set_switches(switches);
    let mut connection = soft.connect();
    let right = verify(taro().pin);
    assert_eq!(talk(&mut connection, &[JPKI, ASK, &right, ASK]), ["9000", "63C3", "9000", "9000"]);
    soft.set_tries(PinName::Authentication, 0);
    assert_eq!(talk(&mut connection, &[ASK, &right]), ["6984", "6983"]);
}

#[test]
fn the_pin_that_is_blocked_on_every_card_stays_so() {
    let commands = [TEXT, "00200092", "00200092043131 3131"].map(|command| command.replace(' ', ""));
    let commands: Vec<&str> = commands.iter().map(String::as_str).collect();
    assert_eq!(talk(&mut soft().connect(), &commands), ["9000", "63C0", "6984"]);
}

#[test]
fn a_wrong_pin_ends_an_earlier_success() {
    let sign = "802A009704AABBCCDD00";
    let commands = [JPKI, &verify(taro().pin), &verify("0000"), sign];
    assert_eq!(talk(&mut soft().connect(), &commands), ["9000", "9000", "63C2", "6982"]);
}

#[test]
fn the_pins_of_a_persona_do_not_open_each_others_doors() {
    let text = format!("0020009104{}", hex(taro().pin));
    assert_eq!(talk(&mut soft().connect(), &[TEXT, &text]), ["9000", "63C2"]);
    let authentication = verify(persona::TEXT_PIN);
    assert_eq!(talk(&mut soft().connect(), &[JPKI, &authentication]), ["9000", "63C2"]);
}
