//! The whole table of access rules, allowed and refused, and every PIN through all its states.
//!
//! The table is written here once more, after jpki/myna, OpenSC and soltia48/myna-card: a rule that changes in the card
//! must change here too.

use super::{TODAY, hex, talk, taro};
use shikaku_testkit::card::{Application, PinName, SoftCard};
use shikaku_testkit::persona::{MY_NUMBER, RESIDENT_REGISTER_PIN, SIGNATURE_PIN, TEXT_PIN};

const JPKI: Application = Application::Jpki;
const TEXT: Application = Application::Text;
const COMMON: Application = Application::Common;
const FACE: Application = Application::CardFace;
const REGISTER: Application = Application::ResidentRegister;

/// Born on 17 February of 昭和55年; the card ends in 2030.
const MATCHING_B: &str = "56021720303119";

/// Each PIN: name, application, file, right value, tries.
fn pins() -> [(PinName, Application, u8, &'static str, u8); 10] {
    [
        (PinName::Authentication, JPKI, 0x18, taro().pin, 3),
        (PinName::Signature, JPKI, 0x1B, SIGNATURE_PIN, 5),
        (PinName::Text, TEXT, 0x11, TEXT_PIN, 3),
        (PinName::MatchingA, TEXT, 0x14, MY_NUMBER, 10),
        (PinName::MatchingB, TEXT, 0x15, MATCHING_B, 10),
        (PinName::BirthDate, FACE, 0x11, "560217", 10),
        (PinName::FaceMatchingB, FACE, 0x12, MATCHING_B, 10),
        (PinName::FaceMatchingA, FACE, 0x13, MY_NUMBER, 10),
        (PinName::Common, COMMON, 0x1C, RESIDENT_REGISTER_PIN, 3),
        (PinName::ResidentRegister, REGISTER, 0x1C, RESIDENT_REGISTER_PIN, 3),
    ]
}

/// How a file is used.
#[derive(Clone, Copy)]
enum Use {
    Read,
    ReadRecord,
    Sign,
    Authenticate,
}
use Use::{Authenticate, Read, ReadRecord, Sign};

/// Each file: application, identifier, use, the PINs that open it; no PIN at all for a free one.
const RULES: [(Application, u8, Use, &[u8]); 29] = [
    (JPKI, 0x01, Read, &[0x1B]),
    (JPKI, 0x02, Read, &[]),
    (JPKI, 0x06, Read, &[]),
    (JPKI, 0x08, Read, &[]),
    (JPKI, 0x0A, Read, &[]),
    (JPKI, 0x0B, Read, &[]),
    (JPKI, 0x17, Sign, &[0x18]),
    (JPKI, 0x1A, Sign, &[0x1B]),
    (JPKI, 0x09, Read, NEVER),
    (TEXT, 0x01, Read, &[0x11, 0x14]),
    (TEXT, 0x02, Read, &[0x11, 0x15]),
    (TEXT, 0x03, Read, &[0x11, 0x14, 0x15]),
    (TEXT, 0x04, Read, &[]),
    (TEXT, 0x05, Read, &[]),
    (TEXT, 0x06, Read, &[0x11, 0x14, 0x15]),
    (TEXT, 0x07, Read, &[0x11, 0x14, 0x15]),
    (TEXT, 0x08, Read, &[]),
    (TEXT, 0x13, Sign, &[]),
    (FACE, 0x01, Read, &[0x11]),
    (FACE, 0x02, Read, &[0x12, 0x13]),
    (FACE, 0x03, Read, &[]),
    (FACE, 0x04, Read, &[]),
    (FACE, 0x05, Read, &[0x13]),
    (FACE, 0x06, Read, &[0x12, 0x13]),
    (FACE, 0x1A, Sign, &[]),
    (COMMON, 0x01, ReadRecord, &[]),
    (COMMON, 0x02, ReadRecord, &[]),
    (COMMON, 0x19, Authenticate, &[]),
    (REGISTER, 0x02, ReadRecord, &[]),
];

/// No PIN has this identifier.
const NEVER: &[u8] = &[0x00];

fn select(application: Application) -> String {
    let id: String = application.id().iter().map(|byte| format!("{byte:02X}")).collect();
    format!("00A4040C0A{id}")
}

fn verify(file: u8, value: &str) -> String {
    format!("002000{:02X}{:02X}{}", 0x80 | file, value.len(), hex(value))
}

/// The answer to the use of a file, selected before, after a PIN of the same application or none.
fn attempt(soft: &SoftCard, application: Application, file: u8, how: Use, pin: Option<(u8, &str)>) -> String {
    let mut connection = soft.connect();
    talk(&mut connection, &[super::ISD, &select(application)]);
    if let Some((pin, value)) = pin {
        assert_eq!(talk(&mut connection, &[&verify(pin, value)]), ["9000"]);
    }
    let select_file = format!("00A4020C0200{file:02X}");
    let command = match how {
        Read => "00B0000004",
        ReadRecord => "00B2010400",
        Sign => "802A0080015A00",
        Authenticate => "00880080015A00",
    };
    let answers = talk(&mut connection, &[&select_file, command]);
    assert_eq!(answers[0], "9000", "{application:?} {file:02X} can be selected by everybody");
    answers[1].clone()
}

#[test]
fn every_access_rule_allows_and_refuses_as_the_table_says() {
    let soft = taro().soft_card(TODAY);
    let (mut allowed, mut refused) = (0, 0);
    for (application, file, how, opens) in RULES {
        let own = pins().into_iter().filter(|(_, of, ..)| *of == application);
        let presented = own.map(|(_, _, pin, value, _)| Some((pin, value))).chain([None]);
        for pin in presented {
            let may = opens.is_empty() || pin.is_some_and(|(pin, _)| opens.contains(&pin));
            let answer = attempt(&soft, application, file, how, pin);
            assert_eq!(answer, if may { "9000" } else { "6982" }, "{application:?} {file:02X} {pin:02X?}");
            if may {
                allowed += 1;
            } else {
                refused += 1;
            }
        }
    }
    println!("access rules: {} in the table, {allowed} uses allowed, {refused} refused", RULES.len());
    assert!(allowed > 0 && refused > 0);
}

#[test]
fn every_pin_counts_down_locks_and_stays_blocked() {
    let (mut wrong_entries, mut blocked_entries) = (0, 0);
    for (name, application, file, right, tries) in pins() {
        let soft = taro().soft_card(TODAY);
        let mut connection = soft.connect();
        let (wrong, right) = (verify(file, "0000"), verify(file, right));
        let ask = format!("002000{:02X}", 0x80 | file);
        let tries_left = |left: u8| format!("63C{left:X}");
        talk(&mut connection, &[&select(application)]);

        // One wrong entry, then the right one gives all tries back.
        assert_eq!(
            talk(&mut connection, &[&ask, &wrong]),
            [tries_left(tries), tries_left(tries - 1)],
            "{name:?}"
        );
        assert_eq!(
            talk(&mut connection, &[&right, &ask]),
            ["9000".to_owned(), tries_left(tries)],
            "{name:?}"
        );

        for left in (0..tries).rev() {
            assert_eq!(
                talk(&mut connection, &[&wrong, &ask]),
                [tries_left(left), tries_left(left)],
                "{name:?}"
            );
            wrong_entries += 1;
        }
        assert_eq!(talk(&mut connection, &[&wrong, &right, &ask]), ["6984", "6984", "63C0"], "{name:?}");
        soft.power_off();
        assert_eq!(talk(&mut connection, &[&select(application), &right, &ask]), ["9000", "6984", "63C0"]);
        assert_eq!(soft.tries_left(name), 0);
        blocked_entries += 3;

        // Nobody else is blocked.
        let others = PinName::ALL.into_iter().filter(|other| *other != name);
        assert!(others.map(|other| soft.tries_left(other)).all(|left| left >= 3), "{name:?}");
    }
    let pins = pins().len();
    println!(
        "PINs: {pins}, {wrong_entries} wrong entries down to 0, {blocked_entries} entries while blocked"
    );
    assert_eq!(pins, PinName::ALL.len());
}
