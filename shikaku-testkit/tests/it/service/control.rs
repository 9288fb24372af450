//! The control: everything that a test turns, over plain HTTP.

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;

use serde_json::Value;
use shikaku_testkit::service::{AnswerKind, Control, MockService, SettableClock};

use super::given::{NOW, SERIAL, numbers, person, service_for};
use super::plain_http::{get, put};

struct Controlled {
    service: Arc<MockService>,
    clock: SettableClock,
    control: Control,
}

fn controlled() -> Controlled {
    let (service, clock) = service_for(vec![person(SERIAL, AnswerKind::Valid)]);
    let service = Arc::new(service);
    let address = SocketAddr::from(([127, 0, 0, 1], 0));
    let control = Control::start(Arc::clone(&service), clock.clone(), address).unwrap();
    Controlled { service, clock, control }
}

impl Controlled {
    /// Status and content of the answer.
    fn ask(&self, method: &str, path: &str, content: &str) -> (u16, String) {
        let mut stream = TcpStream::connect(self.control.address()).unwrap();
        let request = format!(
            "{method} {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: {}\r\n\r\n{content}",
            content.len()
        );
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        let (head, content) = answer.split_once("\r\n\r\n").unwrap();
        (head.split(' ').nth(1).unwrap().parse().unwrap(), content.to_owned())
    }

    fn list(&self, path: &str) -> Vec<Value> {
        let (status, content) = self.ask("GET", path, "");
        assert_eq!(status, 200);
        serde_json::from_str(&content).unwrap()
    }
}

const ID: &str = "/number-checks/inquiry-0000000001";

#[test]
fn the_clock_the_state_and_the_faults_are_turned_from_outside() {
    let given = controlled();
    assert_eq!(given.ask("PUT", "/clock", &format!("stand {}", NOW + 5)).0, 204);
    assert_eq!(given.clock.now(), NOW + 5);
    assert_eq!(given.ask("PUT", "/state", "down").0, 204);
    assert_eq!(get(&given.service, "/health", "").status, 503);
    assert_eq!(given.ask("PUT", "/state", "up").0, 204);
    assert_eq!(given.ask("POST", "/faults", "health*=status-429").0, 204);
    assert_eq!(get(&given.service, "/health", "").status, 429);
    assert_eq!(given.ask("DELETE", "/faults", "").0, 204);
    assert_eq!(get(&given.service, "/health", "").status, 200);
}

#[test]
fn a_person_is_scripted_and_confirmed_by_the_serial() {
    let given = controlled();
    let serial = given.list("/people")[0]["serial"].as_u64().unwrap();
    assert_eq!(given.ask("PUT", &format!("/people/{serial}/script"), "pending, not-found").0, 204);
    assert_eq!(put(&given.service, ID, &numbers()).status, 202);
    assert_eq!(given.ask("POST", &format!("/people/{serial}/confirmations"), "").0, 204);
    assert_eq!(given.ask("POST", "/people/1/confirmations", "").0, 404);
    assert_eq!(given.ask("PUT", "/people/1/script", "reset").0, 404);
}

#[test]
fn what_came_is_listed_until_it_is_purged() {
    let given = controlled();
    put(&given.service, ID, &numbers()).message();
    let inquiry = &given.list("/inquiries")[0];
    assert_eq!((&inquiry["operation"], &inquiry["person"]), (&"number".into(), &SERIAL.into()));
    assert_eq!((&inquiry["asked"], &inquiry["queried"]), (&1.into(), &0.into()));
    assert_eq!(given.list("/requests")[0]["status"], 200);
    assert_eq!(given.ask("DELETE", "/data", "").0, 204);
    assert!(given.list("/inquiries").is_empty() && given.list("/requests").is_empty());
}

#[test]
fn what_cannot_be_read_changes_nothing() {
    let given = controlled();
    for (path, content) in
        [("/clock", "noon"), ("/clock", "stand x"), ("/state", "away"), ("/state", "closing")]
    {
        assert_eq!(given.ask("PUT", path, content).0, 400, "{path} {content}");
    }
    assert_eq!(given.ask("POST", "/faults", "number=lost").0, 400);
    assert_eq!(given.ask("PUT", &format!("/people/{SERIAL}/script"), "loud").0, 400);
    assert_eq!(given.clock.now(), NOW);
}
