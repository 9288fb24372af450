//! What a card keeps on the disk: counters and changed PINs.

use super::{JPKI, TODAY, send, soft, talk, taro, verify};
use shikaku_testkit::card::{PinName, Profile, SoftCard};
use std::io::ErrorKind;
use std::path::PathBuf;
use std::{env, fs};

#[test]
fn counters_outlast_the_program_in_a_file_without_secrets() {
    let file = StateFile::new("counters");
    let first = soft();
    first.keep_state(&file.0).unwrap();
    let mut connection = first.connect();
    talk(&mut connection, &[JPKI, &verify("0000"), &verify("0000")]);
    let written: serde_json::Value = serde_json::from_slice(&fs::read(&file.0).unwrap()).unwrap();
    let (members, tries) = (written.as_object().unwrap(), written["tries"].as_object().unwrap());
    assert_eq!((members.len(), tries.len()), (3, PinName::ALL.len()));
    assert_eq!((&tries["authentication"], &tries["signature"]), (&1.into(), &5.into()));
    assert!(tries.values().all(serde_json::Value::is_u64), "counters and nothing else");
    // No PIN was changed: none stands in the file.
    assert_eq!(written["changed_pins"], serde_json::json!({}));
    assert!(written["note"].as_str().unwrap().contains("Never enter the PIN of a real card"));

    let again = soft();
    again.keep_state(&file.0).unwrap();
    let mut connection = again.connect();
    assert_eq!(talk(&mut connection, &[JPKI, "00200098", &verify("0000")]), ["9000", "63C1", "63C0"]);
    // Blocked it stays, whatever the image says.
    let blocked = soft();
    blocked.keep_state(&file.0).unwrap();
    assert_eq!(talk(&mut blocked.connect(), &[JPKI, &verify(taro().pin)]), ["9000", "6984"]);
    assert!(!file.beside().exists());
}

#[test]
fn a_changed_pin_outlasts_the_program_and_changed_back_it_leaves_the_file() {
    let file = StateFile::new("changed");
    let change = |pin: &str| format!("0024019804{}", super::hex(pin));
    let first = soft();
    first.keep_state(&file.0).unwrap();
    let commands = [JPKI, &verify(taro().pin), &change("5678")];
    assert_eq!(talk(&mut first.connect(), &commands), ["9000"; 3]);

    let again = soft();
    again.keep_state(&file.0).unwrap();
    let commands = [JPKI, &verify(taro().pin), &verify("5678"), &change(taro().pin)];
    assert_eq!(talk(&mut again.connect(), &commands), ["9000", "63C2", "9000", "9000"]);
    let written: serde_json::Value = serde_json::from_slice(&fs::read(&file.0).unwrap()).unwrap();
    assert_eq!(written["changed_pins"], serde_json::json!({}));
}

#[cfg(unix)]
#[test]
fn only_its_owner_reads_the_file() {
    use std::os::unix::fs::PermissionsExt;
    let file = StateFile::new("owner");
    soft().keep_state(&file.0).unwrap();
    assert_eq!(fs::metadata(&file.0).unwrap().permissions().mode() & 0o777, 0o600);
}

#[test]
fn the_unlocking_code_of_the_draft_is_counted_in_the_file_too() {
    let file = StateFile::new("draft");
    let Some(Profile::NextDraft(mut draft)) = Profile::find("next-draft") else { panic!("no draft") };
    draft.set("unlocking-code").unwrap();
    let soft = SoftCard::new(taro().image_as(Profile::NextDraft(draft), TODAY));
    soft.keep_state(&file.0).unwrap();
    let commands = [JPKI, "00A4020C020018", "002C00800C303030303030303035363738"];
    assert_eq!(talk(&mut soft.connect(), &commands), ["9000", "9000", "63C9"]);
    assert!(fs::read_to_string(&file.0).unwrap().contains(r#""unlocking-code":9"#));
}

#[test]
fn a_swapped_card_leaves_the_counters_of_the_first_one_alone() {
    let file = StateFile::new("swapped");
    let soft = soft();
    soft.keep_state(&file.0).unwrap();
    soft.disturb(&"1=swapped".parse().unwrap());
    soft.set_other(taro().image(TODAY));
    talk(&mut soft.connect(), &[JPKI, &verify("0000")]);
    assert_eq!(soft.tries_left(PinName::Authentication), 2);
    assert!(fs::read_to_string(&file.0).unwrap().contains(r#""authentication":3"#));
}

#[test]
fn a_try_is_on_the_disk_before_the_answer_is_lost() {
    let file = StateFile::new("lost");
    let soft = soft();
    soft.keep_state(&file.0).unwrap();
    soft.disturb(&"verify=lost-after".parse().unwrap());
    let mut connection = soft.connect();
    talk(&mut connection, &[JPKI]);
    assert!(send(&mut connection, &verify("0000")).is_err());
    assert!(fs::read_to_string(&file.0).unwrap().contains(r#""authentication":2"#));
}

#[test]
fn a_card_that_cannot_keep_its_counters_says_so() {
    let file = StateFile::new("memory");
    let soft = soft();
    soft.keep_state(&file.0).unwrap();
    // What stands in the way of the new file is a folder.
    fs::create_dir(file.beside()).unwrap();
    let mut connection = soft.connect();
    assert_eq!(talk(&mut connection, &[JPKI, &verify("0000")]), ["9000", "6581"]);
    fs::remove_dir(file.beside()).unwrap();
    assert_eq!(talk(&mut connection, &["00200098"]), ["63C2"]);
    assert!(fs::read_to_string(&file.0).unwrap().contains(r#""authentication":2"#));
}

#[test]
fn what_is_no_state_file_is_refused_and_left_alone() {
    let file = StateFile::new("foreign");
    for text in
        ["", "taro", "{}", r#"{"tries":{"pin":3}}"#, r#"{"tries":{"text":-1}}"#, r#"{"tries":{},"pin":"1"}"#]
            .into_iter()
            .chain([
                r#"{"tries":{},"changed_pins":{"authentication":"1"}}"#,
                r#"{"tries":{},"changed_pins":{"authentication":""}}"#,
                r#"{"tries":{},"changed_pins":{"pin":"31"}}"#,
            ])
    {
        fs::write(&file.0, text).unwrap();
        let refused = soft().keep_state(&file.0).unwrap_err();
        assert_eq!(refused.kind(), ErrorKind::InvalidData, "{text}");
        assert_eq!(fs::read_to_string(&file.0).unwrap(), text);
    }
}

/// A file that is gone after the test.
struct StateFile(PathBuf);

impl StateFile {
    fn new(name: &str) -> Self {
        Self(env::temp_dir().join(format!("shikaku-state-{name}-{}.json", std::process::id())))
    }

    /// Where new counters are written first.
    fn beside(&self) -> PathBuf {
        self.0.with_extension("json.new")
    }
}

impl Drop for StateFile {
    fn drop(&mut self) {
        // Not every test gets as far as writing it.
        let _ = fs::remove_file(&self.0);
    }
}
