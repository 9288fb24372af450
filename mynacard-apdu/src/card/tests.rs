use super::exchanges::FOLLOW_UPS;
use super::*;
use crate::replay::Replay;
use crate::transport::Limits;
use alloc::boxed::Box;
use alloc::format;
use alloc::string::String;

const FILE: FileId = FileId(0x000A);
const PIN: FileId = FileId(0x0018);

fn card(conversation: &str) -> Card<Replay> {
    Card::new(Replay::parse(conversation).unwrap())
}

fn short(conversation: &str) -> Card<Replay> {
    Card::new(Replay::parse(conversation).unwrap().with_limits(Limits::SHORT))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02X}")).collect()
}

#[test]
fn an_object_is_read_in_one_exchange_where_card_and_reader_allow_it() {
    let mut card = card("> 00B08A00000000\n< 3003020105 FFFF 9000");
    assert_eq!(card.read_object(FILE).unwrap().expose(), [0x30, 3, 2, 1, 5]);
    assert_eq!(card.exchanges(), 1);
}

#[test]
fn with_short_length_only_the_missing_bytes_are_asked_for() {
    let object = [&[0x30, 0x82, 0x01, 0x00][..], &[0xAB; 256]].concat();
    let (start, rest) = object.split_at(256);
    let mut card = short(&format!("> 00B08A0000\n< {}9000\n> 00B0010004\n< {}9000", hex(start), hex(rest)));
    assert_eq!(card.read_object(FILE).unwrap().expose(), object);
    assert_eq!(card.exchanges(), 2);
}

#[test]
fn a_card_that_refuses_extended_length_is_read_in_short_blocks() {
    let mut card = card("> 00B08A00000000\n< 6700\n> 00B08A0000\n< 0101AA9000");
    assert_eq!(card.read_object(FILE).unwrap().expose(), [1, 1, 0xAA]);
}

#[test]
fn a_card_that_refuses_short_identifiers_is_addressed_by_select_from_then_on() {
    let mut card = short(
        "> 00B08A0000\n< 6A86\n> 00A4020C02000A\n< 9000\n> 00B0000000\n< 0101AA9000
         > 00A4020C020018\n< 9000\n> 00200080\n< 63C3",
    );
    card.read_object(FILE).unwrap();
    assert_eq!(card.tries(PIN).unwrap(), Tries::Left(3));
}

#[test]
fn a_short_answer_and_the_end_of_the_file_are_taken() {
    let mut card = short("> 00B08A0000\n< 0103AA9000\n> 00B0000302\n< BBCC6282");
    assert_eq!(card.read_object(FILE).unwrap().expose(), [1, 3, 0xAA, 0xBB, 0xCC]);
}

#[test]
fn a_read_follows_61_and_6c() {
    let mut card = short(
        "> 00B08A0000\n< 6C03\n> 00B08A0003\n< 0101AA9000
         > 00B08A0000\n< 0103AA6102\n> 00C0000002\n< BBCC9000",
    );
    assert_eq!(card.read_object(FILE).unwrap().expose(), [1, 1, 0xAA]);
    assert_eq!(card.read_object(FILE).unwrap().expose(), [1, 3, 0xAA, 0xBB, 0xCC]);
}

#[test]
fn a_verify_is_never_repeated_whatever_the_card_answers() {
    let secret = SecretBytes::new(b"1234").unwrap();
    for answer in ["6C04", "6104", "6F00", "6A86"] {
        let mut card = card(&format!("> 002000980431323334\n< {answer}"));
        let error = card.verify(PIN, &secret).unwrap_err();
        assert!(matches!(error, Error::Status { during: Step::Verify, .. }), "{answer}");
        assert_eq!(card.exchanges(), 1, "{answer}");
    }
}

#[test]
fn wrong_last_and_blocked_are_told_apart() {
    let secret = SecretBytes::new(b"1234").unwrap();
    for (answer, expected) in [
        ("9000", Verification::Verified),
        ("63C2", Verification::Wrong { tries_left: Some(2) }),
        ("63C0", Verification::Wrong { tries_left: Some(0) }),
        ("6300", Verification::Wrong { tries_left: None }),
        ("6984", Verification::Blocked),
        ("6983", Verification::Blocked),
    ] {
        let mut card = card(&format!("> 002000980431323334\n< {answer}"));
        assert_eq!(card.verify(PIN, &secret).unwrap(), expected);
    }
}

#[test]
fn all_words_for_a_blocked_pin_are_read() {
    for answer in ["63C0", "6983", "6984"] {
        assert_eq!(card(&format!("> 00200098\n< {answer}")).tries(PIN).unwrap(), Tries::Blocked);
    }
}

#[test]
fn a_hostile_card_is_left_after_a_bounded_number_of_exchanges() {
    // A long object, one byte an answer.
    struct Crumbs(usize);
    impl Transport for Crumbs {
        fn transmit(&mut self, _: &crate::Wire) -> Result<Response, crate::TransportError> {
            let crumb = [0x30, 0x82].get(self.0).copied().unwrap_or(0x7F);
            self.0 += 1;
            Ok(Response::new(alloc::vec![crumb], StatusWord(0x9000)))
        }
        fn limits(&self) -> Limits {
            Limits::SHORT
        }
        fn transaction(&mut self) -> Result<Box<dyn Transport + '_>, crate::TransportError> {
            Ok(Box::new(self))
        }
    }
    // More and more, for ever.
    struct Endless;
    impl Transport for Endless {
        fn transmit(&mut self, _: &crate::Wire) -> Result<Response, crate::TransportError> {
            Ok(Response::new(alloc::vec![], StatusWord(0x6100)))
        }
        fn limits(&self) -> Limits {
            Limits::SHORT
        }
        fn transaction(&mut self) -> Result<Box<dyn Transport + '_>, crate::TransportError> {
            Ok(Box::new(self))
        }
    }
    let mut crumbs = Card::new(Crumbs(0));
    assert!(matches!(crumbs.read_object(FILE), Err(Error::Budget { .. })));
    assert_eq!(crumbs.exchanges(), READS);
    let mut endless = Card::new(Endless);
    assert!(matches!(endless.read_object(FILE), Err(Error::Budget { .. })));
    assert_eq!(endless.exchanges(), FOLLOW_UPS + 1);
}

#[test]
fn nothing_that_was_read_is_printed() {
    let mut card = card("> 00B08A00000000\n< 0103414243 9000");
    let object = card.read_object(FILE).unwrap();
    assert_eq!(format!("{object:?}"), "Object(5 bytes)");
}

#[test]
fn what_a_transaction_learns_of_the_card_stays_learnt() {
    let mut card = card(
        "> 00B08A00000000\n< 6A86\n> 00A4020C02000A\n< 9000\n> 00B00000000000\n< 0101AA9000
         > 00A4020C020018\n< 9000\n> 00200080\n< 63C3",
    );
    card.transaction().unwrap().read_object(FILE).unwrap();
    assert_eq!(card.exchanges(), 3);
    assert_eq!(card.tries(PIN).unwrap(), Tries::Left(3));
}

#[test]
fn a_command_that_changes_the_card_is_not_run_a_second_time_on_the_selected_file() {
    let secret = SecretBytes::new(b"1234").unwrap();
    let mut card = card("> 002000980431323334\n< 6A86");
    let refused = card.on_file(PIN, Step::Verify, |short_id| Command::verify(short_id, &secret)).unwrap();
    assert_eq!((refused.status(), card.exchanges()), (StatusWord(0x6A86), 1));
}

/// A reader that does not carry extended length and does not say so.
struct ShortUntold {
    inner: Replay,
    refused: u32,
}

impl Transport for ShortUntold {
    fn transmit(&mut self, wire: &crate::Wire) -> Result<Response, crate::TransportError> {
        if wire.is_extended() {
            self.refused += 1;
            return Err(crate::TransportError::new(TransportErrorKind::Refused));
        }
        self.inner.transmit(wire)
    }
    fn limits(&self) -> Limits {
        Limits::EXTENDED
    }
    fn transaction(&mut self) -> Result<Box<dyn Transport + '_>, crate::TransportError> {
        Ok(Box::new(self))
    }
}

#[test]
fn a_read_that_the_reader_refuses_for_its_length_is_repeated_once_in_short_form_and_remembered() {
    let conversation = "> 00B08A0000\n< 0101AA9000\n> 00B08A0000\n< 0101BB9000";
    let inner = Replay::parse(conversation).unwrap();
    let mut card = Card::new(ShortUntold { inner, refused: 0 });
    assert_eq!(card.read_object(FILE).unwrap().expose(), [1, 1, 0xAA]);
    assert_eq!(card.read_object(FILE).unwrap().expose(), [1, 1, 0xBB]);
    assert_eq!((card.exchanges(), card.transport.refused), (3, 1));
}

#[test]
fn a_reader_that_refuses_the_short_form_as_well_has_failed_and_nothing_is_learnt_of_its_length() {
    let mut card = Card::new(ShortUntold { inner: Replay::parse("").unwrap(), refused: 0 });
    for attempt in 1..=2 {
        assert!(matches!(card.read_object(FILE), Err(Error::Transport { .. })));
        assert_eq!(card.transport.refused, attempt, "extended length is tried again");
    }
}

#[test]
fn a_read_that_names_its_length_first_and_announces_more_then_is_followed_to_its_end() {
    let mut card = short("> 00B08A0000\n< 6C05\n> 00B08A0005\n< 0103AA6102\n> 00C0000002\n< BBCC9000");
    assert_eq!(card.read_object(FILE).unwrap().expose(), [1, 3, 0xAA, 0xBB, 0xCC]);
}

#[test]
fn what_a_signature_announces_is_fetched_without_signing_again() {
    let mut card = card("> 802A0097 01 AA 00\n< 6102\n> 00C0000002\n< BBCC9000");
    let sign = Command::new([0x80, 0x2A, 0x00, 0x97]).with_data(&[0xAA]).expecting(256);
    let announced = card.transmit(&sign, Step::Sign).unwrap();
    assert_eq!((announced.status(), card.exchanges()), (StatusWord(0x6102), 1));
    assert_eq!(card.fetch(announced, Step::Sign).unwrap().expose(), [0xBB, 0xCC]);
    assert_eq!(card.exchanges(), 2);
}

#[test]
fn long_data_go_out_in_links_and_a_refused_link_ends_the_chain() {
    let long = Command::new([0x00, 0x2A, 0x00, 0xBE]).with_data(&[0xAA; 600]);
    let aa = |count: usize| "AA".repeat(count);
    let first = format!("> 102A00BE FF {}\n", aa(255));
    let mut taken = short(&format!("{first}< 9000\n{first}< 9000\n> 002A00BE 5A {}\n< 6CFF", aa(90)));
    let answer = taken.transmit_chained(&long, Step::Verify).unwrap();
    assert_eq!((answer.status(), taken.exchanges()), (StatusWord(0x6CFF), 3));
    let mut refused = short(&format!("{first}< 6884"));
    let answer = refused.transmit_chained(&long, Step::Verify).unwrap();
    assert_eq!(answer.status().meaning(), Meaning::ChainingNotSupported);
    let proprietary = Command::new([0x80, 0x2A, 0x00, 0xBE]).with_data(&[0xAA; 256]);
    let error = short("").transmit_chained(&proprietary, Step::Verify).unwrap_err();
    assert!(matches!(error, Error::Command { source: crate::CommandError::Class, .. }));
}

#[test]
fn with_extended_length_a_long_command_is_one_exchange() {
    let long = Command::new([0x00, 0x2A, 0x00, 0xBE]).with_data(&[0xAA; 300]);
    let mut card = card(&format!("> 002A00BE 00 012C {}\n< 9000", "AA".repeat(300)));
    assert_eq!(card.transmit_chained(&long, Step::Verify).unwrap().status(), StatusWord::SUCCESS);
}

#[test]
fn a_card_that_answers_more_than_it_announced_is_left() {
    // Each GET RESPONSE brings 64 KiB and announces more.
    struct Flood;
    impl Transport for Flood {
        fn transmit(&mut self, _: &crate::Wire) -> Result<Response, crate::TransportError> {
            Ok(Response::new(alloc::vec![0; 65_536], StatusWord(0x6100)))
        }
        fn limits(&self) -> Limits {
            Limits::SHORT
        }
        fn transaction(&mut self) -> Result<Box<dyn Transport + '_>, crate::TransportError> {
            Ok(Box::new(self))
        }
    }
    let mut card = Card::new(Flood);
    assert!(matches!(card.read_object(FILE), Err(Error::Budget { .. })));
    assert_eq!(card.exchanges(), 2);
}

#[test]
fn the_question_for_the_tries_never_gets_a_length_behind_it() {
    let mut card = card("> 00200098\n< 6C04");
    assert!(matches!(card.tries(PIN), Err(Error::Status { status: StatusWord(0x6C04), .. })));
    assert_eq!(card.exchanges(), 1);
}
