//! The published table of commands and answers, each row on a software card with the PINs that the rows name.

use crate::Tally;
use mynacard_apdu::{Command, Lengths, Response, Transport};
use shikaku_testkit::card::{PinName, SoftCard};
use shikaku_testkit::persona;
use std::path::Path;

/// 2026-03-02, noon in Japan.
const TODAY: i64 = 1_772_420_400;

const JPKI: &str = "00A4040C0AD392F000260100000001";
const COMMON: &str = "00A4040C0AD3921000310001010100";
const REGISTER: &str = "00A4040C0AD3921000310001010401";
const CERTIFICATE: &str = "00A4020C02000A";
const PIN: &str = "00A4020C020018";
const SIGNATURE_PIN: &str = "00A4020C02001B";
const KEY: &str = "00A4020C020017";
const RIGHT: &str = "002000980431323334";
const WRONG: &str = "002000980430303030";
/// Length, SHA-256 DigestInfo of 32 bytes 5A, any length of answer.
const DIGEST_INFO: &str = "333031300D060960864801650304020105000420\
    5A5A5A5A5A5A5A5A5A5A5A5A5A5A5A5A5A5A5A5A5A5A5A5A5A5A5A5A5A5A5A5A00";

/// What a row needs before its command, and what stands where the row leaves something out.
const ROWS: [(&str, &[&str], &str); 44] = [
    ("sel-jpki", &[], ""),
    ("sel-kenhojo", &[], ""),
    ("sel-kenkaku", &[], ""),
    ("sel-juki", &[], ""),
    ("sel-common", &[], ""),
    ("sel-isd", &[JPKI], ""),
    ("sel-mf-reset", &[], ""),
    ("sel-mf-inapp", &[JPKI], ""),
    ("sel-ef-authcert", &[JPKI], ""),
    ("sel-ef-missing", &[JPKI], "2F10"),
    ("q-authpin", &[JPKI, PIN], ""),
    ("q-signpin", &[JPKI, SIGNATURE_PIN], ""),
    ("q-blocked", &[JPKI, WRONG, WRONG, WRONG], ""),
    ("q-with-le", &[JPKI, PIN], ""),
    ("ver-authpin", &[JPKI, PIN], ""),
    ("ver-signpin", &[JPKI, SIGNATURE_PIN], ""),
    ("ver-wrong", &[JPKI, PIN], ""),
    ("ver-sfi", &[JPKI], ""),
    ("rb-head4", &[JPKI, CERTIFICATE], ""),
    ("rb-head7", &[JPKI, CERTIFICATE], ""),
    ("rb-256", &[JPKI, CERTIFICATE], ""),
    ("rb-256b", &[JPKI, CERTIFICATE], ""),
    ("rb-sfi", &[JPKI], ""),
    ("rb-past-end", &[JPKI, CERTIFICATE], "7F00"),
    ("rb-noauth-0001", &[JPKI, "00A4020C020001"], ""),
    ("sel-ef-0001", &[JPKI], ""),
    ("pso-auth", &[JPKI, RIGHT, KEY], ""),
    ("pso-p2key", &[JPKI, RIGHT], ""),
    ("pso-noauth", &[JPKI, KEY], DIGEST_INFO),
    ("pso-badp1", &[JPKI, RIGHT, KEY], DIGEST_INFO),
    ("chg-pin", &[JPKI, PIN, RIGHT], ""),
    ("chg-key", &[REGISTER, "0020009C0431323334"], ""),
    ("rr-cardinfo", &[COMMON, "00A4020C020001"], ""),
    ("rr-cardinfo-sfi", &[COMMON], ""),
    ("challenge8", &[], ""),
    ("intauth-common", &[COMMON], ""),
    ("gd-atr", &[], ""),
    ("gd-42", &[], ""),
    ("gd-7f21", &[], ""),
    ("ch1", &[], "040C0AD392F000260100000001"),
    ("term-cert", &[JPKI], ""),
    ("term-cert2", &[JPKI], "0100"),
    ("jpki-sm", &[JPKI], "0100"),
    ("iphone", &[JPKI], ""),
];

pub(crate) fn run(file: &Path, tally: &mut Tally) {
    let text = String::from_utf8(crate::read(file)).expect("a table in UTF-8");
    for row in text.lines().filter(|line| !line.starts_with('#')) {
        let cells: Vec<_> = row.split('\t').collect();
        tally.check(
            row,
            matches!(cells.as_slice(), [id, command, answers, ..] if agrees(id, command, answers)),
        );
    }
}

/// Whether the row is known here and the card answers as it says.
fn agrees(id: &str, command: &str, answers: &str) -> bool {
    let Some((_, before, rest)) = ROWS.iter().find(|(known, ..)| *known == id) else { return false };
    let as_listed = |command: &String| {
        let answer = ask(before, command);
        answers.split('|').any(|expected| fits(&answer, expected))
    };
    written(command, rest).iter().all(as_listed)
}

/// The commands of a cell: alternatives, with what was left out put in.
fn written(cell: &str, rest: &str) -> Vec<String> {
    let (heads, _) = cell.split_once("..").unwrap_or((cell, ""));
    let put_in = |head: &str| {
        let head = head.replace("<32-byte hash>", &"5A".repeat(32)).replace("<256 dummy>", &"00".repeat(256));
        let (head, filled) = match head.find("xx") {
            Some(_) => (head.replace("xxxx", rest), ""),
            None => (head, rest),
        };
        format!("{head}{filled}").replace(' ', "")
    };
    heads.split('|').map(put_in).collect()
}

/// The answer of a new card, after these commands.
fn ask(before: &[&str], command: &str) -> Response {
    let taro = persona::find("taro").expect("a persona");
    let image = taro
        .image(TODAY)
        .with_pin(PinName::Authentication, b"1234")
        .with_pin(PinName::Signature, b"PASSWORD1234")
        .with_pin(PinName::ResidentRegister, b"1234");
    let mut connection = SoftCard::new(image).connect();
    let mut send = |command: &str| {
        let command = Command::parse(&bytes(command)).expect("a command");
        connection.transmit(&command.encode(Lengths::Extended).expect("a length")).expect("an answer")
    };
    before.iter().for_each(|command| drop(send(command)));
    send(command)
}

/// Whether data and status word are as a cell has them: `?` any data, `(4 bytes)` or `<256>` so many, `(<=256 bytes)` at most
/// so many, `<28 ASCII>` so many behind what is given.
fn fits(answer: &Response, cell: &str) -> bool {
    let (data, status) = cell.split_at(cell.len() - 4);
    let found = answer.expose();
    let number = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>().parse().ok();
    let as_listed = match data.find(['(', '<']) {
        _ if data.is_empty() => found.is_empty(),
        _ if data == "?" => true,
        Some(at) => {
            let (given, counted) = data.split_at(at);
            let (given, count) = (bytes(given), number(counted));
            let length = found.len().checked_sub(given.len());
            let right =
                if counted.contains("<=") { length > Some(0) && length <= count } else { length == count };
            found.starts_with(&given) && right
        }
        None => found == bytes(data),
    };
    as_listed && answer.status().to_string() == status
}

fn bytes(hexadecimal: &str) -> Vec<u8> {
    let pairs = hexadecimal.as_bytes().chunks(2);
    let byte = |pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok();
    pairs.map(|pair| byte(pair).expect("hexadecimal digits")).collect()
}
