//! The card over TCP, as a program in another language sees it.

use serde_json::{Value, json};
use shikaku_testkit::card::{PinName, SoftCard};
use shikaku_testkit::persona;
use shikaku_testkit::reader::json_lines;
use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::process::Command;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

/// 2026-03-02, noon in Japan.
const NOW: i64 = 1_772_420_400;
const ATR: &str = "3B888001000041E0B381A1003B";
const SELECT: &str = "00A4040C0AD392F000260100000001";
const VERIFY: &str = "002000980434313236";
const WRONG: &str = "002000980430303030";

type Log = Arc<Mutex<Vec<String>>>;

/// A card that is served until the test program ends.
fn served() -> (SoftCard, SocketAddr, Log) {
    let card = persona::find("taro").unwrap().soft_card(NOW);
    let listener = json_lines::listen("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let log = Log::default();
    let (lines, shared) = (Arc::clone(&log), card.clone());
    thread::spawn(move || {
        json_lines::serve(&shared, &listener, move |event| lines.lock().unwrap().push(event.to_string()))
    });
    (card, address, log)
}

/// A program on the other side.
struct Program(BufReader<TcpStream>);

impl Program {
    fn connect(address: SocketAddr) -> Self {
        let stream = TcpStream::connect(address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
        Self(BufReader::new(stream))
    }

    fn say(&mut self, line: &str) -> Value {
        self.0.get_mut().write_all(format!("{line}\n").as_bytes()).unwrap();
        let mut answer = String::new();
        self.0.read_line(&mut answer).unwrap();
        serde_json::from_str(&answer).unwrap()
    }

    fn apdu(&mut self, command: &str) -> Value {
        self.say(&json!({ "apdu": command }).to_string())
    }
}

#[test]
fn a_program_in_another_language_powers_the_card_and_exchanges_commands() {
    let (_, address, _) = served();
    let mut program = Program::connect(address);
    assert_eq!(program.say(r#"{"power":"on"}"#), json!({"atr": ATR}));
    assert_eq!(program.apdu(SELECT), json!({"answer": "9000"}));
    assert_eq!(program.apdu("00200098"), json!({"answer": "63C3"}));
    let certificate = program.apdu("00B08A00000000");
    let certificate = certificate["answer"].as_str().unwrap();
    assert!(certificate.starts_with("3082") && certificate.ends_with("9000") && certificate.len() > 1000);
    // Two programs share the card, as they share a reader.
    assert_eq!(Program::connect(address).apdu("00200098"), json!({"answer": "63C3"}));
}

#[test]
fn power_off_a_reset_and_a_removal_do_what_they_do_to_a_card() {
    let (_, address, _) = served();
    let mut program = Program::connect(address);
    let sign = "802A009702300000";
    for command in [SELECT, VERIFY, sign] {
        program.apdu(command);
    }
    assert!(program.say(r#"{"power":"reset"}"#)["atr"].is_string());
    assert_eq!(program.apdu("00200098"), json!({"answer": "6A82"}), "nothing is selected after a reset");
    program.apdu(SELECT);
    assert!(program.apdu(sign)["answer"].as_str().unwrap().ends_with("9000"));
    assert_eq!(program.say(r#"{"power":"off"}"#), json!({"power": "off"}));
    program.apdu(SELECT);
    assert_eq!(program.apdu(sign), json!({"answer": "6982"}));

    assert_eq!(program.say(r#"{"card":"remove"}"#), json!({"card": "absent"}));
    assert_eq!(program.apdu(SELECT), json!({"error": "no-card"}));
    assert_eq!(program.say(r#"{"power":"reset"}"#), json!({"error": "no-card"}));
    assert_eq!(program.say(r#"{"card":"insert"}"#), json!({"card": "present"}));
    assert_eq!(program.apdu(SELECT), json!({"answer": "9000"}));
}

#[test]
fn a_program_in_another_language_turns_switches() {
    let (_, address, _) = served();
    let mut program = Program::connect(address);
    let set = r#"{"switch":"blocked-query=6984"}"#;
    assert_eq!(program.say(set), json!({"switch": "blocked-query=6984"}));
    program.say(r#"{"switch":"atr=contact"}"#);
    assert_eq!(program.say(r#"{"power":"on"}"#), json!({"atr": "3BE000FF8131FE4514"}));
    // The first one is still set.
    program.apdu(SELECT);
    for _ in 0..3 {
        program.apdu(WRONG);
    }
    assert_eq!(program.apdu("00200098"), json!({"answer": "6984"}));
    let wrong = program.say(r#"{"switch":"blocked-query=many"}"#);
    assert_eq!(wrong, json!({"error": "the switch does not take this value"}));
    assert_eq!(program.say(r#"{"switch":"colour"}"#), json!({"error": "no switch has this name"}));
}

#[test]
fn a_program_in_another_language_plans_faults_and_reads_the_counters() {
    let (card, address, _) = served();
    let mut program = Program::connect(address);
    program.apdu(SELECT);
    let plan = r#"{"faults":"verify=answer-lost; verify#2=timed-out; verify#3=lost-after"}"#;
    assert!(program.say(plan)["faults"].is_string());
    for error in ["answer-lost", "timeout", "card-removed"] {
        assert_eq!(program.apdu(WRONG), json!({"error": error}));
    }
    assert_eq!(program.say(r#"{"ask":"tries"}"#)["tries"]["authentication"], 0);
    assert_eq!(card.tries_left(PinName::Authentication), 0);
    let wrong = program.say(r#"{"faults":"1=lost"}"#);
    assert_eq!(wrong, json!({"error": "column 3: no such fault"}));
}

#[test]
fn a_line_that_is_no_request_is_refused_and_the_connection_stays() {
    let (_, address, log) = served();
    let mut program = Program::connect(address);
    for line in [
        "",
        "00A4",
        "{}",
        "[]",
        r#"{"apdu":"0"}"#,
        r#"{"apdu":7}"#,
        r#"{"power":"up"}"#,
        r#"{"apdu":"00200098","power":"on"}"#,
        r#"{"pin":"4126"}"#,
    ] {
        assert_eq!(program.say(line), json!({"error": "not-a-request"}), "{line}");
    }
    // Bytes that are no command reach the card, which says so.
    assert_eq!(program.apdu("00A4"), json!({"answer": "6700"}));
    assert_eq!(log.lock().unwrap().len(), 1);
}

#[test]
fn a_line_longer_than_any_command_ends_the_connection() {
    let (card, address, _) = served();
    let mut program = Program::connect(address);
    // The other side may hang up before everything is written.
    let _ = program.0.get_mut().write_all(&[b'0'; 140_000]);
    let mut answer = String::new();
    assert!(matches!(program.0.read_line(&mut answer), Ok(0) | Err(_)));
    assert_eq!(card.exchanges(), 0);
    let longest = [b"00D60000 00FFFF".as_slice(), &[b'0'; 2 * 65_535], b"0000"].concat();
    let longest = String::from_utf8(longest).unwrap().replace(' ', "");
    let answer = Program::connect(address).apdu(&longest);
    assert_eq!(answer["answer"].as_str().map(str::len), Some(4), "the longest command is heard");
}

#[test]
fn the_log_behind_json_lines_holds_no_pin() {
    let (_, address, log) = served();
    let mut program = Program::connect(address);
    program.say(r#"{"power":"on"}"#);
    program.apdu(SELECT);
    program.say(r#"{"faults":"verify=delayed-1"}"#);
    program.apdu(VERIFY);
    let log = log.lock().unwrap().join("\n");
    let expected = "power on\napdu 00 A4 04 0C, 15 bytes: 9000, 0 bytes\n\
                    apdu 00 20 00 98, 9 bytes: 9000, 0 bytes (delayed-1)";
    assert_eq!(log, expected);
}

#[test]
fn the_python_example_runs_as_it_is_printed() {
    let (_, address, _) = served();
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/json_lines.py");
    let output = match Command::new("python3").arg(example).arg(address.to_string()).output() {
        Ok(output) => output,
        Err(error) => {
            println!("skipped: python3 does not start ({error})");
            return;
        }
    };
    let printed = String::from_utf8(output.stdout).unwrap();
    let lines: Vec<_> = printed.lines().collect();
    let expected = [ATR, "9000", "63C3", "{'error': 'card-removed'}", "2"];
    assert_eq!(lines, expected, "{}", String::from_utf8_lossy(&output.stderr));
}
