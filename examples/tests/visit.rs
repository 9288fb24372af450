//! The program as a script sees it: exit status, JSON, words.
#![expect(clippy::expect_used, reason = "a test fails by panicking")]

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;
use shikaku_testkit::persona;
use shikaku_testkit::pki::TestCa;
use shikaku_testkit::terminal::{self, Fault, Settings, Terminal};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

fn visit(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_visit"))
        .args(arguments)
        .stdin(Stdio::null())
        .output()
        .expect("the program runs")
}

fn json(arguments: &[&str]) -> (i32, Value) {
    let output = visit(&[arguments, &["--json"]].concat());
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    assert_eq!(text.lines().count(), 1, "one object on standard output: {text}");
    (output.status.code().expect("a status"), serde_json::from_str(&text).expect("JSON"))
}

/// Name, outcome, exit status, burden in tenths: of the answer, or of the record where the visit goes on by an oral check.
const EXPECTED: [(&str, &str, i32, Option<u8>); 35] = [
    ("taro", "usable", 0, Some(3)),
    ("changed-insurer", "usable", 0, Some(3)),
    ("another-person", "usable", 0, Some(3)),
    ("bullet-name", "usable", 0, Some(3)),
    ("late-elderly", "usable", 0, Some(1)),
    ("elderly", "usable", 0, Some(2)),
    ("elderly-unknown", "usable", 0, None),
    ("preschool", "usable", 0, Some(2)),
    ("invalid", "ended", 10, None),
    ("superseded", "superseded", 10, None),
    ("not-found", "not-found", 11, Some(3)),
    ("several", "several", 11, Some(3)),
    ("aid-unregistered", "valid-unregistered", 11, Some(0)),
    ("near-expiry", "usable", 0, Some(3)),
    ("in-grace", "usable-in-grace", 0, Some(3)),
    ("grace-over", "certificate-ended", 12, Some(3)),
    ("not-yet-valid", "cert-not-yet-valid", 28, Some(3)),
    ("unknown-ca", "cert-unknown-ca", 28, Some(3)),
    ("one-try-left", "pin-last-try", 25, None),
    ("locked", "pin-locked", 26, None),
    ("no-card", "reader-no-card", 21, None),
    ("taken-away", "pin-outcome-unknown", 27, Some(3)),
    ("service-down", "service-down", 11, Some(3)),
    ("service-busy", "service-busy", 11, Some(3)),
    ("pending", "pending", 11, Some(3)),
    ("abnormal", "unavailable", 11, Some(3)),
    ("unknown-validity", "unrecognised", 11, Some(3)),
    ("rare-kanji", "usable", 0, Some(3)),
    ("long-address", "usable", 0, Some(3)),
    ("first-generation", "usable", 0, Some(3)),
    ("short-stay", "usable", 0, Some(3)),
    ("no-signature-certificate", "usable", 0, Some(3)),
    ("face-recognition", "card-face-recognition", 29, None),
    ("android", "usable", 0, Some(3)),
    ("iphone", "usable", 0, Some(3)),
];

#[test]
fn every_invented_patient_ends_in_the_outcome_and_exit_status_that_the_persona_shows() {
    let known: Vec<_> = persona::all().iter().map(|persona| persona.name).collect();
    assert_eq!(EXPECTED.map(|row| row.0).as_slice(), known.as_slice());
    for (name, outcome, status, burden) in EXPECTED {
        let (code, object) = json(&["--persona", name]);
        assert_eq!((object["outcome"].as_str(), code), (Some(outcome), status), "{name}: {object}");
        assert_eq!(object["usable"], status == 0, "{name}");
        assert_eq!(object["burden_tenths"].as_u64(), burden.map(u64::from), "{name}: {object}");
        // Nothing to write where nothing is confirmed, or into the chart of somebody else.
        let writes = status == 0 && name != "another-person";
        assert_eq!(object["receipt"]["insurer_number"].is_string(), writes, "{name}: {object}");
        assert_eq!(object["receipt"].is_null(), !writes, "{name}");
        // A phone is asked more: what it is.
        let most = if matches!(name, "android" | "iphone") { 11 } else { 8 };
        assert!(object["card"]["exchanges"].as_u64().is_some_and(|exchanges| exchanges <= most), "{name}");
    }
}

#[test]
fn each_trouble_of_the_pin_has_its_own_exit_status() {
    for (pin, outcome, status, tries_left) in
        [("0000", "pin-wrong", 24, 2), ("12345", "pin-format", 24, 3), ("４１２６", "usable", 0, 3)]
    {
        let (code, object) = json(&["--pin", pin]);
        assert_eq!((object["outcome"].as_str(), code), (Some(outcome), status));
        assert_eq!(object["card"]["tries_left"], tries_left);
    }
    let (code, object) = json(&["--persona", "one-try-left", "--pin", "0000", "--spend-last-try"]);
    assert_eq!((object["outcome"].as_str(), code), (Some("pin-locked"), 26));
}

#[test]
fn a_card_of_a_test_ca_that_was_named_is_accepted_and_only_then() {
    let scene = Scene::new("trust");
    let pem = STANDARD.encode(TestCa::unknown().certificate_der());
    let pem = format!("-----BEGIN CERTIFICATE-----\n{}\n-----END CERTIFICATE-----\n", lines_of_64(&pem));
    fs::write(scene.path("ca.pem"), pem).expect("a PEM file");
    let path = scene.path("ca.pem");
    let (code, object) = json(&["--persona", "unknown-ca"]);
    assert_eq!((object["outcome"].as_str(), code), (Some("cert-unknown-ca"), 28));
    let trusted = ["--persona", "unknown-ca", "--trust", path.to_str().expect("UTF-8")];
    let (code, object) = json(&trusted);
    assert_eq!((object["outcome"].as_str(), code), (Some("usable"), 0), "{object}");
}

fn lines_of_64(text: &str) -> String {
    let lines: Vec<_> = text.as_bytes().chunks(64).map(String::from_utf8_lossy).collect();
    lines.join("\n")
}

#[test]
fn a_reader_with_short_length_costs_at_most_fourteen_exchanges() {
    let (code, object) = json(&["--short"]);
    assert_eq!(code, 0);
    assert!(object["card"]["exchanges"].as_u64().is_some_and(|exchanges| (9..=14).contains(&exchanges)));
}

#[test]
fn the_app_the_folder_and_the_text_end_in_the_same_decision_as_the_card() {
    let scene = Scene::new("same");
    let decision = |arguments: &[&str]| {
        let (code, object) = json(arguments);
        assert_eq!(code, 0, "{arguments:?}: {object}");
        let receipt = object["receipt"].clone();
        ["insurer_number", "symbol", "number", "branch", "name", "birthdate", "burden_tenths"]
            .map(|field| receipt[field].clone())
    };
    let day = ["--day", "2026-03-02"];
    let card = decision(&[&day[..], &["--from", "card"]].concat());
    assert_eq!(card, decision(&[&day[..], &["--from", "app"]].concat()));
    let [insurer, symbol, number, branch, name, birthdate, burden] = card.map(|value| match value {
        Value::String(text) => text,
        other => other.to_string(),
    });
    let compact = birthdate.replace('-', "");

    let face = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><XmlMsg><MessageBody><ResultList>\
         <ResultOfQualificationConfirmation><Name>{name}</Name><Birthdate>{compact}</Birthdate>\
         <InsuredBranchNumber>{branch}</InsuredBranchNumber><InsuredCardSymbol>{symbol}</InsuredCardSymbol>\
         <InsuredIdentificationNumber>{number}</InsuredIdentificationNumber>\
         <InsurerNumber>{insurer}</InsurerNumber><InsuredCardClassification>01</InsuredCardClassification>\
         </ResultOfQualificationConfirmation></ResultList><ProcessingResultStatus>1</ProcessingResultStatus>\
         <QualificationValidity>1</QualificationValidity></MessageBody><MessageHeader>\
         <SegmentOfResult>1</SegmentOfResult><ReferenceClassification>1</ReferenceClassification>\
         </MessageHeader></XmlMsg>"
    );
    fs::create_dir(scene.path("face")).expect("a folder");
    fs::write(scene.path("face/OQSsiquc01res_face_1.xml"), face).expect("a face file");
    let folder = decision(&[&day[..], &["--from", "folder", scene.root()]].concat());

    let year = &birthdate[..4];
    let (month, day_of_month) = (&birthdate[5..7], &birthdate[8..]);
    let copied = format!(
        "資格情報(医療保険)\r\n確認日 : 令和8年3月2日\r\n保険者番号\t{insurer}\r\n記号\t{symbol}\r\n番号\t{number}\r\n\
         枝番\t{branch}\r\n氏名\t{name}\r\n生年月日\t{year}年{month}月{day_of_month}日\r\n負担割合\t{burden}割\r\n"
    );
    fs::write(scene.path("copied.txt"), copied).expect("a text");
    let text = scene.path("copied.txt");
    let text = decision(&[&day[..], &["--from", "text", text.to_str().expect("UTF-8")]].concat());

    let from_card = decision(&[&day[..], &["--from", "card"]].concat());
    assert_eq!((&folder, &text), (&from_card, &from_card));
}

#[test]
fn what_is_missing_or_unreadable_is_an_outcome_and_no_crash() {
    let scene = Scene::new("missing");
    let (code, object) = json(&["--from", "folder", scene.root()]);
    assert_eq!((code, object["outcome"].as_str()), (11, Some("folder-no-result")));
    fs::write(scene.path("other.txt"), "買い物\n牛乳\n").expect("a text");
    let other = scene.path("other.txt");
    let (code, object) = json(&["--from", "text", other.to_str().expect("UTF-8")]);
    assert_eq!((code, object["outcome"].as_str()), (11, Some("text-not-a-result")));
}

#[test]
fn wrong_use_ends_with_64_and_help_with_0() {
    for arguments in [
        &["--persona", "nobody"][..],
        &["--lang", "fr"],
        &["--from", "folder"],
        &["--from", "folder", "no/such/folder"],
        &["--from", "text", "no/such/file"],
        &["--from", "app", "--pin", "1234"],
        &["--from", "app", "--short"],
        &["--trust", "no/such/file"],
        &["--json", "--speech"],
        &["--day", "2026-02-30"],
        &["--unknown"],
    ] {
        let output = visit(arguments);
        assert_eq!(output.status.code(), Some(64), "{arguments:?}");
        assert!(output.stdout.is_empty() && !output.stderr.is_empty(), "{arguments:?}");
    }
    let help = visit(&["--help"]);
    assert_eq!(help.status.code(), Some(0));
    assert!(String::from_utf8_lossy(&help.stdout).contains("Exit status"));
}

#[test]
fn the_screen_begins_with_the_headline_and_the_share_in_both_languages() {
    for (lang, headline) in [("ja", "■ 使えます   3割"), ("en", "■ Usable   30%")] {
        let output = visit(&["--lang", lang]);
        let text = String::from_utf8(output.stdout).expect("UTF-8");
        assert_eq!(text.lines().next(), Some(headline));
        let beside = String::from_utf8(output.stderr).expect("UTF-8");
        assert!(beside.contains("研究") || beside.contains("research"), "whom card checks are for: {beside}");
    }
    let speech = visit(&["--speech"]);
    assert!(String::from_utf8_lossy(&speech.stdout).starts_with("使えます。負担割合は、3割です。"));
}

#[test]
fn words_go_to_older_programs_in_cp932_and_json_always_in_utf_8() {
    let output = visit(&["--encoding", "cp932"]);
    assert_eq!(output.status.code(), Some(0));
    // 使えます
    assert!(output.stdout.windows(8).any(|bytes| bytes == b"\x8Eg\x82\xA6\x82\xDC\x82\xB7"));
    assert!(String::from_utf8(output.stdout).is_err());
    // カード
    assert!(output.stderr.starts_with(b"\x83J\x81[\x83h"), "what is said beside it as well");
    assert!(String::from_utf8(visit(&["--encoding", "cp932", "--list-personas"]).stdout).is_err());
    assert_eq!(visit(&["--encoding", "cp932", "--json"]).status.code(), Some(64));
}

/// A folder of one test, removed at its end.
struct Scene(PathBuf);

impl Scene {
    fn new(name: &str) -> Self {
        let path =
            Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("visit-{name}-{}", std::process::id()));
        fs::create_dir_all(&path).expect("a folder for the test");
        Self(path)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    fn root(&self) -> &str {
        self.0.to_str().expect("UTF-8")
    }
}

impl Drop for Scene {
    fn drop(&mut self) {
        // A folder that stays behind in the build directory harms nobody.
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn the_samples_that_the_readme_names_end_usable() {
    let samples = format!("{}/samples", env!("CARGO_MANIFEST_DIR"));
    for source in [
        ["--from", "folder", &format!("{samples}/exchange")],
        ["--from", "text", &format!("{samples}/copied.txt")],
    ] {
        let (code, object) = json(&[&["--day", "2026-03-02"], &source[..]].concat());
        assert_eq!((code, object["usable"].as_bool()), (0, Some(true)), "{source:?}: {object}");
        assert_eq!(object["burden_tenths"], 3, "{source:?}");
    }
}

#[test]
fn the_list_of_patients_ends_quietly_when_nobody_reads_on() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_visit"))
        .arg("--list-personas")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("the program ends");
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && complaint.is_empty(), "{:?} {complaint}", output.status);
}

#[test]
fn a_patient_is_born_on_the_same_day_whenever_the_visit_is() {
    let born = |day| {
        let (_, object) = json(&["--day", day]);
        object["receipt"]["birthdate"].clone()
    };
    assert_eq!(born("2025-12-10"), "1981-02-17");
    assert_eq!(born("2031-02-17"), "1981-02-17");
}

#[test]
fn the_terminal_is_asked_through_its_folder_and_the_face_reader_is_waited_for() {
    let scene = Scene::new("terminal");
    let root = scene.path("exchange");
    let faults = [Fault::Half, Fault::Moved, Fault::Crossed];
    let terminal = Terminal::start(Settings::new(&root).faults(&faults)).expect("the partner starts");
    let folder = root.to_str().expect("UTF-8");
    let (code, object) = json(&["--from", "folder", folder, "--ask", "--day", "2026-03-02"]);
    assert_eq!((object["outcome"].as_str(), code), (Some("usable"), 0), "{object}");
    let face = root.join("face/OQSsiquc01res_face_20260302093000.xml");
    fs::write(face, terminal::face_result("3119999996", "20260302")).expect("a result");
    let (code, object) = json(&["--from", "folder", folder, "--wait", "20", "--day", "2026-03-02"]);
    assert_eq!((object["outcome"].as_str(), code), (Some("usable"), 0), "{object}");
    assert_eq!(object["receipt"]["number"], "0042");
    drop(terminal);
    for meaningless in [&["--from", "card", "--ask"][..], &["--from", "folder", folder, "--persona", "taro"]]
    {
        assert_eq!(visit(meaningless).status.code(), Some(64), "{meaningless:?}");
    }
}

#[test]
fn without_a_card_or_a_check_the_ways_that_are_left_are_named() {
    for (from, outcome) in [("no-card", "no-card"), ("not-offered", "not-offered")] {
        let (status, again) = json(&["--from", from]);
        assert_eq!((status, again["outcome"].as_str()), (11, Some(outcome)));
        assert_eq!(
            (&again["burden_tenths"], &again["card"]),
            (&3.into(), &Value::Null),
            "the record's share"
        );
        let (_, first) = json(&["--from", from, "--first"]);
        assert_eq!(first["decision"]["follow_ups"][0]["kind"], "LATER-CHECK");
    }
    let screen = String::from_utf8(visit(&["--from", "no-card"]).stdout).expect("UTF-8");
    assert!(screen.contains("カードなし") && screen.contains("資格確認書"), "{screen}");
    assert_eq!(visit(&["--from", "no-card", "--pin", "1234"]).status.code(), Some(64));
}

#[test]
fn a_voice_says_what_tells_of_welfare_to_an_earphone_only() {
    let heard = |arguments: &[&str]| {
        let all = [&["--from", "app", "--persona", "aid-unregistered", "--speech"], arguments].concat();
        String::from_utf8(visit(&all).stdout).expect("UTF-8")
    };
    let (open, all) = (heard(&[]), heard(&["--earphone"]));
    assert!(
        !open.contains("医療券") && open.trim_end().ends_with("声に出していない内容があります。"),
        "{open}"
    );
    assert!(
        all.contains("医療券") && all.contains("サポート用コード、VALID、ハイフン、UNREGISTERED。"),
        "{all}"
    );
    assert_eq!(visit(&["--earphone"]).status.code(), Some(64));
}
