//! Transports around a transport: what each adds, also inside a transaction, and what none of them shows.

use mynacard_apdu::{
    ApplicationId, Card, Disturbance, Error, Faulty, FileId, Limited, Limits, Recorder, Replay, SecretBytes,
    StatusWord, Traced, Transport, TransportErrorKind, Tries, Verification,
};

const PIN: FileId = FileId(0x0018);
const FILE: FileId = FileId(0x000A);

/// A conversation with an invented card: select, read, ask the tries, verify.
const CONVERSATION: &str = "\
> 00A4040C 05A000000001
< 9000
> 00B08A00 000000
< 3003020105 9000
> 00200098
< 63C3
> 00200098 *
< 9000
";

fn hold<T: Transport>(card: &mut Card<T>) -> Result<Verification, Error> {
    let mut held = card.transaction()?;
    held.select_application(ApplicationId::new(&[0xA0, 0, 0, 0, 1]).unwrap())?;
    assert_eq!(held.read_object(FILE)?.expose(), [0x30, 3, 2, 1, 5]);
    assert_eq!(held.tries(PIN)?, Tries::Left(3));
    held.verify(PIN, &SecretBytes::new(b"4649").unwrap())
}

#[test]
fn what_is_recorded_of_a_test_card_plays_again_with_any_pin() {
    let mut recorder = Recorder::of_test_card(Replay::parse(CONVERSATION).unwrap());
    hold(&mut Card::new(&mut recorder)).unwrap();
    assert_eq!(recorder.conversation(), CONVERSATION);

    let mut replay = Replay::parse(recorder.conversation()).unwrap();
    let mut card = Card::new(&mut replay);
    card.select_application(ApplicationId::new(&[0xA0, 0, 0, 0, 1]).unwrap()).unwrap();
    card.read_object(FILE).unwrap();
    card.tries(PIN).unwrap();
    let other = SecretBytes::new(b"another pin").unwrap();
    assert_eq!(card.verify(PIN, &other).unwrap(), Verification::Verified);
    assert!(replay.is_over());
}

#[test]
fn a_record_of_any_card_holds_no_pin_and_nothing_that_was_read() {
    let mut recorder = Recorder::new(Replay::parse(CONVERSATION).unwrap());
    hold(&mut Card::new(&mut recorder)).unwrap();
    assert_eq!(
        recorder.conversation(),
        "> 00A4040C 05A000000001\n< 9000\n> 00B08A00 *\n< *5 9000\n> 00200098\n< 63C3\n> 00200098 *\n< 9000\n"
    );
    assert_eq!(format!("{recorder:?}"), "Recorder(4 exchanges)");
}

#[test]
fn no_command_that_carries_a_pin_is_written_down_not_even_of_a_test_card() {
    for instruction in [0x20, 0x21, 0x24, 0x25, 0x2C, 0x2D, 0x32, 0xAE] {
        let recorded = format!("> 00{instruction:02X}0098 *\n< 9000");
        let mut recorder = Recorder::of_test_card(Replay::parse(&recorded).unwrap());
        let change = mynacard_apdu::Command::new([0, instruction, 0, 0x98]).with_data(b"46491234");
        Card::new(&mut recorder).transmit(&change, mynacard_apdu::Step::Verify).unwrap();
        assert_eq!(recorder.conversation().trim_end(), recorded);
    }
}

#[test]
fn a_lost_answer_is_recorded_and_played_as_such() {
    let lost = Disturbance::After(TransportErrorKind::AnswerLost);
    let faulty = Faulty::new(Replay::parse(CONVERSATION).unwrap()).at(4, lost);
    let mut recorder = Recorder::of_test_card(faulty);
    hold(&mut Card::new(&mut recorder)).unwrap_err();
    assert!(recorder.conversation().ends_with("> 00200098 *\n! READER-ANSWER-LOST\n"));
    let error = hold(&mut Card::new(Replay::parse(recorder.conversation()).unwrap())).unwrap_err();
    assert_eq!(error.code(), "READER-ANSWER-LOST");
}

#[test]
fn a_disturbed_exchange_fails_as_it_was_told_and_a_removed_card_stays_away() {
    let card =
        |disturbance| Card::new(Faulty::new(Replay::parse("> 00200098\n< 63C3").unwrap()).at(1, disturbance));
    let mut removed = card(Disturbance::Before(TransportErrorKind::CardRemoved));
    for _ in 0..2 {
        assert_eq!(removed.tries(PIN).unwrap_err().code(), "READER-CARD-REMOVED");
    }
    // The command did not reach the card, so the same one may follow.
    let mut interrupted = card(Disturbance::Before(TransportErrorKind::Timeout));
    assert_eq!(interrupted.tries(PIN).unwrap_err().code(), "READER-TIMEOUT");
    assert_eq!(interrupted.tries(PIN).unwrap(), Tries::Left(3));
    // It reached the card, which has answered once and for all.
    let mut lost = card(Disturbance::After(TransportErrorKind::AnswerLost));
    assert_eq!(lost.tries(PIN).unwrap_err().code(), "READER-ANSWER-LOST");
    assert_eq!(lost.tries(PIN).unwrap_err().code(), "READER-FAULT");
    let mut refused = card(Disturbance::Instead(StatusWord(0x6F00)));
    assert!(matches!(refused.tries(PIN), Err(Error::Status { status: StatusWord(0x6F00), .. })));
}

#[test]
fn layers_stack_in_any_order_and_keep_the_narrowest_limits() {
    let layers = Traced(Recorder::new(Faulty::new(Limited::new(
        Replay::parse("> 00B08A00 00\n< 010105 9000").unwrap(),
        Limits::SHORT,
    ))));
    let mut card = Card::new(layers);
    assert_eq!(card.transaction().unwrap().read_object(FILE).unwrap().expose(), [1, 1, 5]);
}
