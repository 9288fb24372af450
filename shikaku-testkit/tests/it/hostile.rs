//! The card taken away, or its answer lost, at every exchange of a visit: never a try that nobody asked for.

use crate::desk::{NOW, Reception};
use mynacard_apdu::{Card, Limits};
use shikaku_testkit::card::{Fault, Faults, PinName};
use shikaku_testkit::persona;

const PIN: &str = "4126";

/// The exchange of a visit that is the VERIFY, and how many exchanges there are.
fn shape(limits: Limits) -> (u32, u32) {
    if limits == Limits::EXTENDED { (6, 8) } else { (12, 14) }
}

#[test]
fn the_card_may_be_taken_away_at_every_exchange() {
    let mut reception = Reception::open();
    let mut tried = 0;
    for limits in [Limits::EXTENDED, Limits::SHORT] {
        let (verify, exchanges) = shape(limits);
        for at in 1..=exchanges {
            for fault in [Fault::LostBefore, Fault::LostAfter, Fault::AnswerLost, Fault::TimedOut] {
                let soft = persona::find("taro").unwrap().soft_card(NOW);
                soft.fault(at, fault);
                let answer = reception.visit(&mut Card::new(soft.connect_with(limits)), PIN, || {});
                tried += 1;
                let case = format!("{fault:?} at exchange {at} of {exchanges}");

                // The PIN was right: no try may be gone, and it was sent at most once.
                assert!(soft.verifies() <= 1, "{case}: the PIN was sent {} times", soft.verifies());
                assert_eq!(soft.tries_left(PinName::Authentication), 3, "{case}");
                let outcome = reception.decide(&answer).outcome();
                match at {
                    // The signature is there; leaving an absent card leaves nothing open.
                    at if at == exchanges => assert_eq!(outcome, "usable", "{case}"),
                    at if at == verify => assert_eq!(outcome, "pin-outcome-unknown", "{case}"),
                    _ => {
                        let expected = match fault {
                            Fault::AnswerLost => "reader-answer-lost",
                            Fault::TimedOut => "reader-timeout",
                            _ => "reader-card-removed",
                        };
                        assert_eq!(outcome, expected, "{case}");
                    }
                }

                // Laid down again, the same card serves the next visit.
                soft.insert();
                let again = reception.visit(&mut Card::new(soft.connect_with(limits)), PIN, || {});
                assert!(again.is_ok(), "{case}: the next visit failed: {again:?}");
            }
        }
    }
    assert_eq!(tried, (8 + 14) * 4);
}

#[test]
fn a_wrong_pin_whose_answer_was_lost_costs_one_try_and_no_more() {
    let mut reception = Reception::open();
    let soft = persona::find("taro").unwrap().soft_card(NOW);
    soft.fault(6, Fault::AnswerLost);
    let answer = reception.visit(&mut Card::new(soft.connect()), "0000", || {});
    assert_eq!(reception.decide(&answer).outcome(), "pin-outcome-unknown");
    assert_eq!((soft.verifies(), soft.tries_left(PinName::Authentication)), (1, 2));
}

#[test]
fn whatever_a_random_schedule_does_a_right_pin_costs_no_try_and_is_sent_at_most_once() {
    let mut reception = Reception::open();
    let (mut usable, mut struck) = (0, 0);
    let seeds = 0..40;
    for seed in seeds.clone() {
        let soft = persona::find("taro").unwrap().soft_card(NOW);
        let plan: Faults = format!("random {seed} 15").parse().unwrap();
        soft.disturb(&plan);
        let answer = reception.visit(&mut Card::new(soft.connect()), PIN, || {});
        assert!(soft.verifies() <= 1, "{plan}: the PIN was sent {} times", soft.verifies());
        assert_eq!(soft.tries_left(PinName::Authentication), 3, "{plan}");
        let disturbed = soft.log().iter().any(|exchange| exchange.fault.is_some());
        let is_usable = reception.decide(&answer).outcome() == "usable";
        assert!(disturbed || is_usable, "{plan}: nothing struck and the visit failed: {answer:?}");
        usable += u32::from(is_usable);
        struck += u32::from(disturbed);
    }
    assert!(usable > 0 && struck > 10, "of {seeds:?}: {usable} usable, {struck} disturbed");
}
