//! Contents of files from a folder on the card, and switches by their names.

use super::{JPKI, TEXT, TODAY, hex, send, talk, taro, verify};
use shikaku_testkit::card::{Atr, SettingError, SoftCard, Switches};
use shikaku_testkit::persona::TEXT_PIN;
use std::{env, fs};

#[test]
fn files_of_a_folder_take_their_place_and_keep_the_rules_of_the_card() {
    let folder = env::temp_dir().join(format!("shikaku-files-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    for (name, content) in [
        ("text-0002.bin", b"\xFF\x20\x01\x2A".as_slice()),
        ("text-0001-physical.bin", b"\xFF\x10\x01\x2A\xFF"),
        ("jpki-auth-cert.der", b"\x30\x01\x2A"),
        ("jpki-auth-ca-cert-2019.der", b"another card's"),
        ("README.md", b"no file of a card"),
    ] {
        fs::write(folder.join(name), content).unwrap();
    }
    let files = taro().image(TODAY).with_files_from(&folder).unwrap();
    fs::remove_dir_all(&folder).unwrap();
    assert_eq!(files.taken, ["jpki-auth-cert.der", "text-0001-physical.bin", "text-0002.bin"]);
    assert_eq!(files.left, ["README.md", "jpki-auth-ca-cert-2019.der"]);

    let mut connection = SoftCard::new(files.image).connect();
    talk(&mut connection, &[JPKI]);
    assert_eq!(send(&mut connection, "00B08A0000").unwrap().expose(), b"\x30\x01\x2A");
    // The keys are those of the software card.
    assert_eq!(talk(&mut connection, &[&verify(taro().pin), "802A0097015A00"]), ["9000", "9000"]);
    let pin = format!("0020009104{}", hex(TEXT_PIN));
    assert_eq!(talk(&mut connection, &[TEXT, "00B0820000", &pin]), ["9000", "6982", "9000"]);
    assert_eq!(send(&mut connection, "00B0820000").unwrap().expose(), b"\xFF\x20\x01\x2A");
    assert_eq!(send(&mut connection, "00B0810000").unwrap().expose(), b"\xFF\x10\x01\x2A\xFF");
}

#[test]
fn a_folder_that_is_not_there_is_an_error() {
    assert!(taro().image(TODAY).with_files_from("/nowhere/at/all").is_err());
}

/// The names of the fields of a structure, as its pretty `Debug` shows them.
fn fields(debug: &str) -> Vec<String> {
    let names = debug.lines().filter_map(|line| line.strip_prefix("    ")?.split_once(':'));
    names.filter(|(name, _)| !name.starts_with(' ')).map(|(name, _)| name.replace('_', "-")).collect()
}

#[test]
fn every_switch_has_a_name_and_takes_what_it_shows() {
    let mut switches = Switches::default();
    let listed = switches.list();
    let names: Vec<_> = listed.iter().map(|setting| setting.name).collect();
    let mut sorted = fields(&format!("{switches:#?}"));
    sorted.sort_unstable();
    assert!({
        let mut names = names.clone();
        names.sort_unstable();
        names == sorted
    });
    for setting in listed {
        switches.set(&format!("{}={}", setting.name, setting.value)).unwrap();
        assert!(!setting.takes.is_empty());
    }
    assert_eq!(switches, Switches::default());
}

#[test]
fn a_switch_is_set_by_name_and_refuses_what_it_does_not_take() {
    let mut switches = Switches::default();
    for setting in ["blocked-query=6984", "filler=00", "longest-read=231", "atr=contact", "reselect-clears"] {
        switches.set(setting).unwrap();
    }
    assert_eq!((switches.blocked_query, switches.filler), (0x6984, 0x00));
    assert_eq!((switches.longest_read, switches.atr), (Some(231), Atr::Contact));
    assert!(switches.reselect_clears);
    switches.set("longest-read=off").unwrap();
    switches.set("reselect-clears=off").unwrap();
    assert!(switches.longest_read.is_none() && !switches.reselect_clears);
    for (setting, error) in [
        ("unknown=on", SettingError::Name),
        ("", SettingError::Name),
        ("blocked-query", SettingError::Value),
        ("blocked-query=698", SettingError::Value),
        ("blocked-query=+698", SettingError::Value),
        ("longest-read=0", SettingError::Value),
        ("birth-date-tries=256", SettingError::Value),
        ("reselect-clears=yes", SettingError::Value),
        ("atr=gold", SettingError::Value),
    ] {
        assert_eq!(switches.set(setting), Err(error), "{setting}");
    }
}

#[test]
fn readers_report_different_answers_to_reset_of_the_same_card() {
    let soft = taro().soft_card(TODAY);
    let reported = |atr: &str| {
        let mut switches = Switches::default();
        switches.set(atr).unwrap();
        soft.set_switches(switches);
        soft.answer_to_reset()
    };
    assert_eq!(reported("atr=contact"), b"\x3B\xE0\x00\xFF\x81\x31\xFE\x45\x14");
    assert_eq!(reported("atr=contactless")[..8], *b"\x3B\x88\x80\x01\x00\x00\x41\xE0");
    let first = reported("atr=random-identifier");
    assert_eq!(soft.answer_to_reset(), first);
    soft.remove();
    soft.insert();
    assert_ne!(soft.answer_to_reset(), first);
}

#[test]
fn filler_may_be_zeros_and_the_certificate_may_take_the_pin() {
    let soft = taro().soft_card(TODAY);
    let mut switches = Switches::default();
    (switches.certificate_filler, switches.filler, switches.certificate_needs_pin) = (3, 0x00, true);
    soft.set_switches(switches);
    let mut connection = soft.connect();
    assert_eq!(talk(&mut connection, &[JPKI, "00B08A0000", "00B08B0000"]), ["9000", "6982", "9000"]);
    talk(&mut connection, &[&verify(taro().pin)]);
    let certificate = send(&mut connection, "00B08A00000000").unwrap();
    assert!(certificate.expose().ends_with(&[0x00; 3]));
}
