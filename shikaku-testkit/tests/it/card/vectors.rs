//! Commands and answers that public sources report of cards, each row on its own after the commands that it needs.
//!
//! From jpki/myna, siketyan/jpki-rs, OpenSC (card-jpki.c, issue 3169), nunnun/jpki-local-signer,
//! lulitech-dev/jpki-signer-android, hebingchang/pymyna, AokiApp/jsapdu and soltia48/myna-card.

use super::{ISD, JPKI, TEXT, hex, send, soft, talk, taro, verify};
use shikaku_testkit::persona::SIGNATURE_PIN;

const COMMON: &str = "00A4040C0AD3921000310001010100";
const CARD_FACE: &str = "00A4040C0AD3921000310001010402";
const RESIDENT_REGISTER: &str = "00A4040C0AD3921000310001010401";

/// What the answer's data must be; the status word stands beside it.
enum Data {
    None,
    Bytes(usize),
    Begins(&'static str),
}
use Data::{Begins, Bytes, None};

struct Row {
    name: &'static str,
    before: Vec<String>,
    command: String,
    status: &'static str,
    data: Data,
}

fn row(name: &'static str, before: &[&str], command: &str, status: &'static str, data: Data) -> Row {
    let before = before.iter().map(|command| (*command).to_owned()).collect();
    Row { name, before, command: command.replace(' ', ""), status, data }
}

fn selecting() -> Vec<Row> {
    vec![
        row("JPKI application", &[], JPKI, "9000", None),
        row("text application", &[], TEXT, "9000", None),
        row("card-face application", &[], CARD_FACE, "9000", None),
        row("resident-register application", &[], RESIDENT_REGISTER, "9000", None),
        row("common application", &[], COMMON, "9000", None),
        row("issuer security domain", &[JPKI], ISD, "9000", None),
        row("master file straight after reset", &[], "00A40000", "6A86", None),
        row("master file inside an application", &[JPKI], "00A40000", "9000", None),
        row("authentication certificate", &[JPKI], "00A4020C02000A", "9000", None),
        row("absent file", &[JPKI], "00A4020C022F10", "6A82", None),
        row("signature certificate, without PIN", &[JPKI], "00A4020C020001", "9000", None),
        row("another logical channel", &[], "01A4040C0AD392F000260100000001", "6881", None),
    ]
}

fn pins() -> Vec<Row> {
    let (authentication, signature) = ("00A4020C020018", "00A4020C02001B");
    let wrong = "002000800430303030";
    let right = format!("0020008004{}", hex(taro().pin));
    let signature_pin = format!("0020008009{}", hex(SIGNATURE_PIN));
    let new = "002401800435363738";
    let register_pin = format!("0020008004{}", hex(shikaku_testkit::persona::RESIDENT_REGISTER_PIN));
    let blocked = [JPKI, authentication, wrong, wrong, wrong];
    vec![
        row("tries of the authentication PIN", &[JPKI, authentication], "00200080", "63C3", None),
        row("tries of the signature PIN", &[JPKI, signature], "00200080", "63C5", None),
        row("tries of a blocked PIN", &blocked, "00200080", "63C0", None),
        row("VERIFY of a blocked PIN", &blocked, &right, "6984", None),
        row("question for the tries with Le", &[JPKI, authentication], "0020008000", "6700", None),
        row("right authentication PIN", &[JPKI, authentication], &right, "9000", None),
        row("right signature PIN", &[JPKI, signature], &signature_pin, "9000", None),
        row("first wrong PIN", &[JPKI, authentication], wrong, "63C2", None),
        row("PIN by short identifier", &[JPKI], &verify(taro().pin), "9000", None),
        row("new PIN", &[JPKI, authentication, &right], new, "9000", None),
        row(
            "new key",
            &[RESIDENT_REGISTER, "00A4020C02001C", &register_pin],
            "803200800435363738",
            "9000",
            None,
        ),
    ]
}

fn reading() -> Vec<Row> {
    let file = [JPKI, "00A4020C02000A"];
    let signature = [JPKI, "00A4020C020001"];
    vec![
        row("first four bytes", &file, "00B0000004", "9000", Begins("3082")),
        row("first seven bytes", &file, "00B0000007", "9000", Bytes(7)),
        row("256 bytes", &file, "00B0000000", "9000", Bytes(256)),
        row("the next 256 bytes", &file, "00B0010000", "9000", Bytes(256)),
        row("by short identifier", &[JPKI], "00B08A0000", "9000", Bytes(256)),
        row("behind the end", &file, "00B07F0000", "6B00", None),
        row("signature certificate, without PIN", &signature, "00B0000004", "6982", None),
        row(
            "card information",
            &[COMMON, "00A4020C020001"],
            "00B2010400",
            "9000",
            // Number, municipality, expiry.
            Begins("011C303030303030303033323131353230333139393932303330303231 37"),
        ),
        row("card information by short identifier", &[COMMON], "00B2010C00", "9000", Bytes(30)),
        row("eight random bytes", &[], "0084000008", "9000", Bytes(8)),
        row("random bytes in extended form", &[], "00840000000200", "6985", None),
        row("contact ATR", &[], "00CA5F5100", "9000", Begins("E000FF8131FE4514")),
        row("issuer identification", &[], "00CA004200", "9000", Bytes(16)),
        row("certificate of the chain", &[], "00CA7F21000000", "9000", Bytes(575)),
        row("certificate of the chain in short form", &[], "00CA7F2100", "6700", None),
    ]
}

fn keys() -> Vec<Row> {
    let info = "3031300D060960864801650304020105000420";
    let digest = "5A".repeat(32);
    let sign = format!("802A008033{info}{digest}00");
    let (pin, key) = (verify(taro().pin), "00A4020C020017");
    let junk = format!("80A200C1000100{}", "00".repeat(256));
    vec![
        row("signature of a DigestInfo", &[JPKI, &pin, key], &sign, "9000", Bytes(256)),
        row("signature by short identifier", &[JPKI, &pin], "802A009702010200", "9000", Bytes(256)),
        row("signature without VERIFY", &[JPKI, key], &sign, "6982", None),
        row("signature with P1 06", &[JPKI, &pin], "802A069702010200", "6A86", None),
        row("INTERNAL AUTHENTICATE", &[COMMON], "008800990568656C6C6F00", "9000", Bytes(256)),
        row("terminal certificate of zeros", &[JPKI], &junk, "6700", None),
        row("terminal certificate, other P2", &[JPKI], "80A200000100", "6A86", None),
        row("terminal certificate, P2 AE", &[JPKI], "80A200AE0100", "6A86", None),
        row("terminal certificate, P1 80", &[JPKI], "80A280000100", "6A86", None),
        row("terminal certificate, P2 B6", &[JPKI], "80A200B60100", "6A86", None),
        row("session key in the JPKI application", &[JPKI], "80AE00000100", "6982", None),
        row("the sign of a phone", &[JPKI], "80FC0000", "6700", None),
    ]
}

#[test]
fn every_published_exchange_is_answered_as_reported() {
    let mut checked = 0;
    for Row { name, before, command, status, data } in
        [selecting(), pins(), reading(), keys()].into_iter().flatten()
    {
        let mut connection = soft().connect();
        let before: Vec<&str> = before.iter().map(String::as_str).collect();
        talk(&mut connection, &before);
        let answer = send(&mut connection, &command).unwrap();
        assert_eq!(answer.status().to_string(), status, "{name}");
        match data {
            None => assert!(answer.expose().is_empty(), "{name}"),
            Bytes(length) => assert_eq!(answer.expose().len(), length, "{name}"),
            Begins(start) => {
                assert!(answer.expose().starts_with(&super::bytes(&start.replace(' ', ""))), "{name}")
            }
        }
        checked += 1;
    }
    println!("published exchanges: {checked} answered as reported");
}
