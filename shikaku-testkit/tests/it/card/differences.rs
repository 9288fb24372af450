//! What cards do differently, each a switch; and the commands that only some applications know.

use super::{ISD, JPKI, TEXT, hex, send, soft, talk, taro, verify};
use mynacard_apdu::{Card, FileId};
use shikaku_testkit::card::{Application, ContactAtr, PinName, SoftCard, Switches};
use shikaku_testkit::persona::{RESIDENT_REGISTER_PIN, SIGNATURE_PIN};

const FACE: &str = "00A4040C0AD3921000310001010402";
const COMMON: &str = "00A4040C0AD3921000310001010100";
const REGISTER: &str = "00A4040C0AD3921000310001010401";

fn switched(change: impl Fn(&mut Switches)) -> SoftCard {
    let soft = soft();
    let mut switches = Switches::default();
    change(&mut switches);
    soft.set_switches(switches);
    soft
}

#[test]
fn one_model_fails_at_the_first_command_after_power_up() {
    let soft = switched(|it| it.first_command_fails = true);
    let mut connection = soft.connect();
    assert_eq!(talk(&mut connection, &[JPKI, JPKI]), ["6F00", "9000"]);
    soft.warm_reset();
    assert_eq!(talk(&mut connection, &[JPKI]), ["9000"]);
    soft.power_off();
    assert_eq!(talk(&mut connection, &[JPKI, JPKI]), ["6F00", "9000"]);
}

#[test]
fn short_reads_warnings_hints_and_pieces_as_the_standard_allows_them() {
    let read = |change: fn(&mut Switches), command: &str| {
        let mut connection = switched(change).connect();
        talk(&mut connection, &[JPKI]);
        let answer = send(&mut connection, command).unwrap();
        (answer.status().to_string(), answer.expose().len())
    };
    let tokens = "00B0860000";
    assert_eq!(read(|_| {}, tokens), ("9000".to_owned(), 160));
    assert_eq!(read(|it| it.longest_read = Some(100), tokens), ("9000".to_owned(), 100));
    assert_eq!(read(|it| it.end_of_file_warning = true, tokens), ("6282".to_owned(), 160));
    assert_eq!(read(|it| it.wrong_length_hint = true, tokens), ("6CA0".to_owned(), 0));
    assert_eq!(read(|it| it.wrong_length_hint = true, "00B08600A0"), ("9000".to_owned(), 160));
    assert_eq!(read(|it| it.pieces = Some(100), tokens), ("613C".to_owned(), 100));
    assert_eq!(read(|it| it.pieces = Some(100), "00B08A00000000").0, "6100", "256 bytes or more are left");
}

#[test]
fn pieces_are_fetched_until_nothing_is_left_or_another_command_comes() {
    let soft = switched(|it| it.pieces = Some(100));
    let mut connection = soft.connect();
    talk(&mut connection, &[JPKI, "00B0860000"]);
    let rest = send(&mut connection, "00C000003C").unwrap();
    assert_eq!((rest.status().to_string(), rest.expose().len()), ("9000".to_owned(), 60));
    assert_eq!(talk(&mut connection, &["00C000003C"]), ["6D00"]);
    assert_eq!(
        talk(&mut connection, &["00B0860000", "0020 0098".replace(' ', "").as_str(), "00C000003C"]),
        ["613C", "63C3", "6D00"]
    );
}

#[test]
fn the_libraries_read_a_card_that_cuts_its_answers_short() {
    let changes: [fn(&mut Switches); 4] = [
        |it| it.longest_read = Some(100),
        |it| it.end_of_file_warning = true,
        |it| it.wrong_length_hint = true,
        |it| it.pieces = Some(200),
    ];
    for change in changes {
        let soft = switched(change);
        let mut card = Card::new(soft.connect());
        card.select_application(super::id(Application::Jpki)).unwrap();
        let certificate = card.read_object(FileId(0x000A)).unwrap();
        assert_eq!(certificate.expose(), taro().authentication_certificate(super::TODAY));
    }
}

#[test]
fn counts_that_nobody_has_published_can_be_set() {
    let soft = switched(|it| {
        (it.birth_date_tries, it.matching_a_tries, it.common_tries) = (3, 5, 7);
    });
    let left =
        [PinName::BirthDate, PinName::MatchingA, PinName::FaceMatchingA, PinName::Common, PinName::MatchingB]
            .map(|pin| soft.tries_left(pin));
    assert_eq!(left, [3, 5, 5, 7, 10]);
    // A counter that was not full is not filled.
    soft.set_tries(PinName::BirthDate, 1);
    soft.set_switches(Switches::default());
    assert_eq!((soft.tries_left(PinName::BirthDate), soft.tries_left(PinName::Common)), (1, 3));
}

#[test]
fn matching_numbers_count_apart_or_together() {
    let wrong = |file: &str| format!("002000{file}0430303030");
    let spend = |soft: &SoftCard| {
        talk(&mut soft.connect(), &[TEXT, &wrong("94"), FACE, &wrong("93"), &wrong("92")]);
        [PinName::MatchingA, PinName::FaceMatchingA, PinName::MatchingB, PinName::FaceMatchingB]
            .map(|pin| soft.tries_left(pin))
    };
    assert_eq!(spend(&soft()), [9, 9, 10, 9]);
    assert_eq!(spend(&switched(|it| it.shared_matching_tries = true)), [8, 8, 9, 9]);
}

#[test]
fn a_pin_is_changed_after_its_own_verify_only() {
    let (old, new) = (verify(taro().pin), verify("5678"));
    let change = "002401980435363738";
    let mut connection = soft().connect();
    assert_eq!(talk(&mut connection, &[JPKI, change, &old, change]), ["9000", "6982", "9000", "9000"]);
    assert_eq!(talk(&mut connection, &[ISD, JPKI, &old, &new]), ["9000", "9000", "63C2", "9000"]);
    let others = ["00240198", "002400980435363738", "0024018A0435363738", "8032009804353637 38"];
    let others = others.map(|command| command.replace(' ', ""));
    let others: Vec<&str> = others.iter().map(String::as_str).collect();
    assert_eq!(talk(&mut connection, &others), ["6700", "6A86", "6981", "6D00"]);
}

#[test]
fn municipal_pins_are_changed_by_another_command() {
    let old = format!("0020009C04{}", hex(RESIDENT_REGISTER_PIN));
    for application in [COMMON, REGISTER] {
        let mut connection = soft().connect();
        let change = "8032009C0435363738";
        assert_eq!(
            talk(&mut connection, &[application, change, &old, change]),
            ["9000", "6982", "9000", "9000"]
        );
        assert_eq!(talk(&mut connection, &["0020009C0435363738", "0024019C0435363738"]), ["9000", "6D00"]);
    }
    // The two are separate: the other one still has its old value.
    let mut connection = soft().connect();
    talk(&mut connection, &[COMMON, &old, "8032009C0435363738"]);
    assert_eq!(talk(&mut connection, &[REGISTER, &old]), ["9000", "9000"]);
}

#[test]
fn a_card_may_refuse_a_weak_pin_control_information_or_a_second_signature() {
    let weak = "002401980431313131";
    for (refuse, status) in [(false, "9000"), (true, "6A80")] {
        let soft = switched(|it| it.refuse_weak_pins = refuse);
        assert_eq!(talk(&mut soft.connect(), &[JPKI, &verify(taro().pin), weak])[2], status);
    }
    let soft = switched(|it| it.refuse_control_information = true);
    assert_eq!(talk(&mut soft.connect(), &[JPKI, "00A4020002000A00"]), ["9000", "6A86"]);

    let pin = format!("0020009B09{}", hex(SIGNATURE_PIN));
    let sign = "802A009A015A00";
    for (each_time, status) in [(false, "9000"), (true, "6982")] {
        let soft = switched(|it| it.signature_pin_each_time = each_time);
        assert_eq!(talk(&mut soft.connect(), &[JPKI, &pin, sign, sign])[2..], ["9000", status]);
    }
    let soft = switched(|it| it.unfit_input = 0x6985);
    assert_eq!(talk(&mut soft.connect(), &[JPKI, &pin, "802A029A015A00"])[2], "6985");
}

#[test]
fn data_objects_answer_outside_the_applications_and_the_atr_where_the_card_says() {
    let tags = ["0042", "0045", "0066", "00F0", "00F2", "00F7", "00F8", "7F21", "5F51"];
    let lengths = |soft: &SoftCard, select: &str| {
        let mut connection = soft.connect();
        talk(&mut connection, &[ISD, select]);
        tags.map(|tag| send(&mut connection, &format!("00CA{tag}000000")).unwrap().expose().len())
    };
    assert_eq!(lengths(&soft(), ISD), [16, 15, 27, 5, 8, 16, 575, 575, 8]);
    assert_eq!(lengths(&soft(), JPKI), [0, 0, 0, 0, 0, 0, 0, 0, 8]);
    for (place, outside, inside) in
        [(ContactAtr::OutsideApplications, 8, 0), (ContactAtr::InApplications, 0, 8)]
    {
        let soft = switched(|it| (it.contact_atr, it.no_lower_certificate) = (place, true));
        assert_eq!(lengths(&soft, ISD)[6..], [575, 0, outside]);
        assert_eq!(lengths(&soft, JPKI)[8], inside);
    }
}

#[test]
fn nothing_is_read_outside_the_applications() {
    let commands =
        ["00A4020C022F10", "00A4000C023F00", "00A4020C02001E", "00B0000004", "00B2010400", "00200080"];
    let answers = ["6A82", "6A82", "9000", "6981", "6981", "6981"];
    assert_eq!(talk(&mut soft().connect(), &commands), answers);
}

#[test]
fn commands_of_other_applications_get_the_words_that_cards_have_for_them() {
    let text_pin = format!("0020009104{}", hex(shikaku_testkit::persona::TEXT_PIN));
    let cases: [(&str, &[&str], &str, &str); 13] = [
        ("session key, common", &[COMMON], "80AE0000010000", "66F1"),
        ("session key, card face", &[FACE], "80AE0000010000", "66F1"),
        ("session key, resident register", &[REGISTER], "80AE0000010000", "6982"),
        ("session key, text without PIN", &[TEXT], "80AE0000010000", "6982"),
        ("session key, text (simplified)", &[TEXT, &text_pin], "80AE0000010000", "6D00"),
        ("session key, other form", &[TEXT, &text_pin], "80AE0100010000", "6A86"),
        ("authentication by a key behind a PIN", &[JPKI, &verify(taro().pin)], "00880097015A00", "6982"),
        ("authentication by a key of the face", &[FACE], "0088009A015A00", "6985"),
        ("authentication of nothing", &[COMMON], "0088009900", "6700"),
        ("signature by the common key", &[COMMON], "802A0099015A00", "6985"),
        ("secured command, text, no session", &[TEXT], "08B0810000", "69FC"),
        ("secured command with a checksum, text", &[TEXT], "0CB0810000", "6987"),
        ("unlocking", &[JPKI], "80540098", "6982"),
    ];
    for (what, before, command, status) in cases {
        let mut connection = soft().connect();
        talk(&mut connection, before);
        assert_eq!(talk(&mut connection, &[command]), [status], "{what}");
    }
}
