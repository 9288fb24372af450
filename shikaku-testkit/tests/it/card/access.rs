//! Selection, access rules and the status words of what is refused.

use super::{ISD, JPKI, TEXT, hex, send, soft, talk, taro, verify};
use shikaku_testkit::card::{Application, Image, PinName, SoftCard, Switches};
use shikaku_testkit::persona::{MY_NUMBER, SIGNATURE_PIN, TEXT_PIN};

/// SELECT EF and READ BINARY of four bytes.
fn read(file: u16) -> [String; 2] {
    [format!("00A4020C02{file:04X}"), "00B0000004".to_owned()]
}

/// What reading each file gets after these commands, without the statuses of those.
fn readable(before: &[&str], files: &[u16]) -> Vec<String> {
    let soft = soft();
    let mut connection = soft.connect();
    talk(&mut connection, before);
    files
        .iter()
        .map(|file| {
            let [select, read] = read(*file);
            talk(&mut connection, &[&select, &read]).concat()
        })
        .collect()
}

const FREE: &str = "90009000";
const GUARDED: &str = "90006982";
const NO_FILE: &str = "90006981";

#[test]
fn jpki_files_are_free_except_the_signature_certificate() {
    let files = [0x0001, 0x0002, 0x0006, 0x0008, 0x000A, 0x000B, 0x0018];
    let expected = [GUARDED, FREE, FREE, FREE, FREE, FREE, NO_FILE];
    assert_eq!(readable(&[JPKI], &files), expected);
    // The authentication PIN does not open it, the signature PIN does.
    assert_eq!(readable(&[JPKI, &verify(taro().pin)], &files), expected);
    let signature_pin = format!("0020009B09{}", hex(SIGNATURE_PIN));
    assert_eq!(readable(&[JPKI, &signature_pin], &files[..1]), [FREE]);
}

#[test]
fn text_files_open_to_the_pin_or_to_their_matching_number() {
    let pin = format!("0020009104{}", hex(TEXT_PIN));
    let matching_a = format!("002000940C{}", hex(MY_NUMBER));
    // 45 years on 2025-12-10 and born on 17 February: 昭和55年; the card ends in 2030.
    let matching_b = format!("002000950E{}", hex("56021720303119"));
    let files = [0x0001, 0x0002];
    assert_eq!(readable(&[TEXT], &files), [GUARDED, GUARDED]);
    assert_eq!(readable(&[TEXT, &pin], &files), [FREE, FREE]);
    assert_eq!(readable(&[TEXT, &matching_a], &files), [FREE, GUARDED]);
    assert_eq!(readable(&[TEXT, &matching_b], &files), [GUARDED, FREE]);
}

#[test]
fn keys_sign_after_their_own_pin_only() {
    let sign = |file: &str| format!("802A00{file}04AABBCCDD00");
    let (authentication, signature) = (sign("97"), sign("9A"));
    let soft = soft();
    let mut connection = soft.connect();
    assert_eq!(talk(&mut connection, &[JPKI, &authentication, &signature]), ["9000", "6982", "6982"]);
    let pin = verify(taro().pin);
    assert_eq!(talk(&mut connection, &[&pin, &authentication, &signature]), ["9000", "9000", "6982"]);
    // One PIN entry stays in force for further signatures: what makes leaving the application necessary.
    assert_eq!(talk(&mut connection, &[&authentication]), ["9000"]);
}

#[test]
fn a_key_signs_up_to_245_bytes() {
    let sign = |bytes: usize| format!("802A0097{bytes:02X}{}00", "AB".repeat(bytes));
    let mut connection = soft().connect();
    let commands = [JPKI, &verify(taro().pin), &sign(1), &sign(245), &sign(246)];
    assert_eq!(talk(&mut connection, &commands), ["9000", "9000", "9000", "9000", "6700"]);
}

#[test]
fn selecting_an_application_leaves_the_current_file() {
    let commands = [JPKI, "00A4020C02000A", "00B0000004", JPKI, "00B0000004"];
    assert_eq!(talk(&mut soft().connect(), &commands), ["9000", "9000", "9000", "9000", "6986"]);
}

#[test]
fn a_verified_pin_outlasts_reconnecting_and_ends_with_the_application_or_the_power() {
    let sign = "802A009704AABBCCDD00";
    let soft = soft();
    let verified = |again: &[&str]| {
        let mut connection = soft.connect();
        talk(&mut connection, &[JPKI, &verify(taro().pin)]);
        talk(&mut connection, again);
        talk(&mut soft.connect(), &[sign]).concat()
    };
    assert_eq!(verified(&[]), "9000");
    assert_eq!(verified(&[JPKI]), "9000");
    assert_eq!(verified(&["00A4020C02000A"]), "9000");
    assert_eq!(verified(&[TEXT, JPKI]), "6982");
    assert_eq!(verified(&[ISD, JPKI]), "6982");
    assert_eq!(verified(&["00A4040C05A000000099"]), "9000", "an application that is not there");
    talk(&mut soft.connect(), &[JPKI, &verify(taro().pin)]);
    soft.power_off();
    assert_eq!(talk(&mut soft.connect(), &[JPKI, sign]), ["9000", "6982"]);

    let mut switches = Switches::default();
    switches.reselect_clears = true;
    soft.set_switches(switches);
    assert_eq!(verified(&[JPKI]), "6982");
}

#[test]
fn what_the_card_does_not_take_gets_its_status_word() {
    let cases = [
        ("no current file", ISD, "00B0000000", "6986"),
        ("no current file for VERIFY", JPKI, "00200080", "6986"),
        ("no current file for the signature", JPKI, "802A00800411223344 00", "6986"),
        ("unknown application", JPKI, "00A4040C05A000000099", "6A82"),
        ("unknown file", JPKI, "00A4020C020099", "6A82"),
        ("file outside any application", ISD, "00A4020C02000A", "6A82"),
        ("SELECT EF in the form that the card lacks", JPKI, "00A4090C02000A", "6A86"),
        ("SELECT MF right after reset", ISD, "00A40000", "6A86"),
        ("SELECT MF inside an application", JPKI, "00A40000", "9000"),
        ("SELECT that asks for control information", JPKI, "00A4020002000A00", "9000"),
        ("the question for the tries with Le", JPKI, "0020009800", "6700"),
        ("VERIFY of a file", JPKI, "0020008A0431323334", "6981"),
        ("VERIFY with a P1", JPKI, "002001980431323334", "6A86"),
        ("VERIFY with 17 bytes", JPKI, "00200098113131313131313131313131313131313131", "6700"),
        ("signature by a file", JPKI, "802A008A0411223344 00", "6981"),
        ("signature P1 06", JPKI, "802A06970411223344 00", "6A86"),
        ("signature of nothing", JPKI, "802A009700", "6700"),
        ("READ BINARY with data", JPKI, "00B08A000111", "6700"),
        ("READ BINARY without Le", JPKI, "00B08A00", "6700"),
        ("short identifier 1F", JPKI, "00B09F0000", "6A86"),
        ("a phone's sign on a plastic card", JPKI, "80FC0000", "6700"),
        ("unknown instruction", JPKI, "00990000", "6D00"),
        ("unknown class", JPKI, "A0B08A0000", "6E00"),
        ("logical channel", JPKI, "01B08A0000", "6881"),
        ("secure messaging without a session", JPKI, "08B08A0000", "69FC"),
        ("secure messaging elsewhere", ISD, "0CB08A0000", "6882"),
    ];
    for (what, select, command, status) in cases {
        let soft = soft();
        let mut connection = soft.connect();
        talk(&mut connection, &[select]);
        assert_eq!(talk(&mut connection, &[&command.replace(' ', "")]), [status], "{what}");
    }
}

#[test]
fn reading_stops_at_the_end_of_the_file() {
    let soft = soft();
    let mut connection = soft.connect();
    talk(&mut connection, &[JPKI]);
    let whole = send(&mut connection, "00B08800000000").unwrap();
    assert_eq!(whole.expose(), [0x8F, 0x8F, 0x00]);
    // The short identifier made the file the current one.
    assert_eq!(send(&mut connection, "00B0000105").unwrap().expose(), [0x8F, 0x00]);
    assert_eq!(talk(&mut connection, &["00B0000305", "00B07FFF05"]), ["6B00", "6B00"]);
    let offset = send(&mut connection, "00B0880202").unwrap();
    assert_eq!(offset.expose(), [0x00]);
}

#[test]
fn a_file_put_into_the_image_keeps_the_rule_of_the_real_card() {
    let image = Image::blank()
        .with_file(Application::Text, 0x0002, b"\xFF\x20\x01\x00".to_vec())
        .with_file(Application::Text, 0x0005, b"\xFF\x40\x01\x00".to_vec())
        .with_pin(PinName::Text, b"1234");
    let soft = SoftCard::new(image);
    let mut connection = soft.connect();
    assert_eq!(talk(&mut connection, &[TEXT, "00B0820000", "00B0850000"]), ["9000", "6982", "9000"]);
    assert_eq!(talk(&mut connection, &["002000910431323334", "00B0820000"]), ["9000", "9000"]);
}
