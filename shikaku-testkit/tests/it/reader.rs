//! The virtual reader, seen from its driver's side of the connection.

use shikaku_testkit::card::{Fault, PinName, SoftCard};
use shikaku_testkit::persona;
use shikaku_testkit::reader::vpcd::{self, Inserted, Tear};
use std::io::{ErrorKind, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// 2026-03-02, noon in Japan.
const NOW: i64 = 1_772_420_400;
const SELECT: &[u8] = b"\x00\xA4\x04\x0C\x0A\xD3\x92\xF0\x00\x26\x01\x00\x00\x00\x01";
const TRIES: &[u8] = b"\x00\x20\x00\x98";
const VERIFY: &[u8] = b"\x00\x20\x00\x98\x044126";
const SIGN: &[u8] = b"\x80\x2A\x00\x97\x02\x30\x00\x00";

/// A driver that has accepted a card.
struct Driver {
    stream: TcpStream,
    card: SoftCard,
    inserted: Inserted,
    log: Arc<Mutex<Vec<String>>>,
}

impl Driver {
    fn with_card(tear: Tear) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let card = persona::find("taro").unwrap().soft_card(NOW);
        let log = Arc::<Mutex<Vec<String>>>::default();
        let lines = Arc::clone(&log);
        let observe = move |event: vpcd::Event| lines.lock().unwrap().push(event.to_string());
        let inserted = vpcd::insert(&card, listener.local_addr().unwrap(), tear, observe).unwrap();
        let (stream, _) = listener.accept().unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
        Self { stream, card, inserted, log }
    }

    /// Length and body apart, as the driver of vsmartcard sends them.
    fn tell(&mut self, message: &[u8]) {
        self.stream.write_all(&u16::try_from(message.len()).unwrap().to_be_bytes()).unwrap();
        self.stream.write_all(message).unwrap();
    }

    fn ask(&mut self, message: &[u8]) -> std::io::Result<Vec<u8>> {
        self.tell(message);
        let mut length = [0; 2];
        self.stream.read_exact(&mut length)?;
        let mut answer = vec![0; u16::from_be_bytes(length).into()];
        self.stream.read_exact(&mut answer)?;
        Ok(answer)
    }

    fn status(&mut self, command: &[u8]) -> u16 {
        let answer = self.ask(command).unwrap();
        u16::from_be_bytes(*answer.last_chunk().unwrap())
    }
}

#[test]
fn the_reader_powers_the_card_and_passes_commands_on() {
    let mut driver = Driver::with_card(Tear::Empty);
    driver.tell(&[0x01]);
    assert_eq!(driver.ask(&[0x04]).unwrap(), b"\x3B\x88\x80\x01\x00\x00\x41\xE0\xB3\x81\xA1\x00\x3B");
    assert_eq!((driver.status(SELECT), driver.status(TRIES)), (0x9000, 0x63C3));
    // As they are: the card tells the extended form from the short one.
    assert_eq!(driver.ask(b"\x00\x84\x00\x00\x10").unwrap().len(), 18);
    assert_eq!(driver.status(b"\x00\x84\x00\x00\x00\x00\x10"), 0x6985);
    // Two bytes are no command, and the card goes on.
    assert_eq!((driver.status(b"\x00\xA4"), driver.status(TRIES)), (0x6700, 0x63C3));
}

#[test]
fn a_verified_pin_outlasts_a_warm_reset_and_ends_with_the_power() {
    let mut driver = Driver::with_card(Tear::Empty);
    assert_eq!((driver.status(SELECT), driver.status(VERIFY), driver.status(SIGN)), (0x9000, 0x9000, 0x9000));
    driver.tell(&[0x02]);
    assert_eq!(driver.status(TRIES), 0x6A82, "nothing is selected after a reset");
    assert_eq!((driver.status(SELECT), driver.status(SIGN)), (0x9000, 0x9000));
    driver.tell(&[0x00]);
    assert_eq!((driver.status(SELECT), driver.status(SIGN)), (0x9000, 0x6982));
}

#[test]
fn a_card_taken_away_closes_the_connection_and_laid_down_again_it_opens_a_new_one() {
    let mut driver = Driver::with_card(Tear::Empty);
    driver.card.remove();
    assert_eq!(driver.ask(SELECT).unwrap_err().kind(), ErrorKind::UnexpectedEof);
    driver.inserted.wait().unwrap();
    assert_eq!(driver.log.lock().unwrap().last().map(String::as_str), Some("removed"));

    let again = TcpListener::bind("127.0.0.1:0").unwrap();
    let inserted = vpcd::insert(&driver.card, again.local_addr().unwrap(), Tear::Empty, |_| {}).unwrap();
    assert!(driver.card.is_present());
    drop(inserted);
    assert!(!driver.card.is_present());
}

#[test]
fn a_card_taken_away_during_an_exchange_leaves_an_empty_answer_or_a_failure() {
    for (tear, fault, expected) in [
        (Tear::Empty, Fault::LostBefore, ErrorKind::UnexpectedEof),
        (Tear::Empty, Fault::LostAfter, ErrorKind::UnexpectedEof),
        (Tear::Failed, Fault::LostBefore, ErrorKind::ConnectionReset),
        (Tear::Failed, Fault::LostAfter, ErrorKind::ConnectionReset),
        (Tear::Empty, Fault::TimedOut, ErrorKind::ConnectionReset),
    ] {
        let mut driver = Driver::with_card(tear);
        driver.status(SELECT);
        driver.card.fault(1, fault);
        let wrong = [TRIES, b"\x040000"].concat();
        assert_eq!(driver.ask(&wrong).unwrap_err().kind(), expected, "{tear:?}, {fault:?}");
        driver.inserted.wait().unwrap();
        let executed = fault != Fault::LostBefore;
        assert_eq!(driver.card.tries_left(PinName::Authentication), 3 - u8::from(executed), "{fault:?}");
    }
}

#[test]
fn a_lost_answer_is_never_an_empty_message_which_would_block_the_daemon() {
    let mut driver = Driver::with_card(Tear::Empty);
    driver.card.fault(1, Fault::AnswerLost);
    assert_eq!(driver.ask(SELECT).unwrap().len(), 1);
    assert_eq!(driver.status(TRIES), 0x63C3);
}

#[test]
fn the_log_of_the_card_tells_what_happened_and_no_pin() {
    let mut driver = Driver::with_card(Tear::Empty);
    driver.tell(&[0x01]);
    driver.status(SELECT);
    driver.status(VERIFY);
    drop(driver.stream);
    driver.inserted.wait().unwrap();
    let log = driver.log.lock().unwrap().join("\n");
    let expected = "power on\napdu 00 A4 04 0C, 15 bytes: 9000, 0 bytes\n\
                    apdu 00 20 00 98, 9 bytes: 9000, 0 bytes\nremoved";
    assert_eq!(log, expected);
    assert!(!log.contains("4126") && !log.contains("34 31 32 36") && !log.contains("34313236"));
}

#[test]
#[cfg_attr(
    windows,
    ignore = "the daemon that sends a command in two pieces is Linux's, as is the option against waiting"
)]
fn no_exchange_waits_for_a_delayed_acknowledgement() {
    let mut driver = Driver::with_card(Tear::Empty);
    let started = Instant::now();
    for _ in 0..50 {
        driver.status(SELECT);
    }
    // Each would take 40 ms or more.
    assert!(started.elapsed() < Duration::from_secs(1), "{:?}", started.elapsed());
}

#[test]
fn several_readers_hold_their_cards_at_once() {
    let mut drivers: Vec<_> = (0..4).map(|_| Driver::with_card(Tear::Empty)).collect();
    for driver in &mut drivers {
        assert_eq!(driver.status(SELECT), 0x9000);
    }
    let wrong = [TRIES, b"\x040000"].concat();
    assert_eq!(drivers[1].status(&wrong), 0x63C2);
    drivers[2].card.disturb(&"1=lost-before".parse().unwrap());
    assert_eq!(drivers[2].ask(TRIES).unwrap_err().kind(), ErrorKind::UnexpectedEof);
    for (reader, tries) in [(0, 0x63C3), (1, 0x63C2), (3, 0x63C3)] {
        assert_eq!(drivers[reader].status(TRIES), tries, "reader {reader}");
    }
}

#[test]
fn a_mute_card_breaks_the_connection_instead_of_blocking_the_daemon() {
    let mut driver = Driver::with_card(Tear::Empty);
    driver.card.disturb(&"1=mute".parse().unwrap());
    assert_eq!(driver.ask(SELECT).unwrap_err().kind(), ErrorKind::ConnectionReset);
    driver.inserted.wait().unwrap();
}
