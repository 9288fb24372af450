//! The mock service, driven by a plain TLS client that knows nothing of the crates under test.

mod card_check;
mod control;
mod faults;
mod given;
mod inquiries;
mod link;
mod patients;
mod personas;
mod plain_http;

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use serde_json::json;
use shikaku_testkit::service::{BASE_PATH, MEDIA_TYPE, MockService, RetryAfter, ServiceState, Setup};

use given::{NOW, challenge, service};
use plain_http::{connect, get, port, post, send, trust, trust_showing};

#[test]
fn the_certificate_serves_for_localhost_and_its_address_only() {
    let (service, _) = service();
    let config = trust(&service.root_pem());
    let hello = |name| connect(&service, name, config.clone()).write_all(b"x");
    assert!(hello("localhost").is_ok());
    assert!(hello("127.0.0.1").is_ok());
    assert!(hello("service.example").is_err());
}

#[test]
fn a_client_that_trusts_another_root_does_not_connect() {
    let (service, _) = service();
    let (other, _) = given::service();
    assert!(connect(&service, "localhost", trust(&other.root_pem())).write_all(b"x").is_err());
}

#[cfg(target_os = "linux")]
#[test]
fn the_service_listens_on_one_loopback_address() {
    let (service, _) = service();
    assert!(TcpStream::connect(("127.0.0.1", port(&service))).is_ok());
    assert!(TcpStream::connect(("127.0.0.2", port(&service))).is_err());
}

#[test]
fn a_client_that_never_speaks_holds_up_nobody() {
    let (service, _) = service();
    let _silent: Vec<_> =
        (0..20).map(|_| TcpStream::connect(("127.0.0.1", port(&service))).unwrap()).collect();
    challenge(&service);
}

#[test]
fn a_dropped_service_cannot_be_reached() {
    let (service, _) = service();
    let mut idle = connect(&service, "localhost", trust(&service.root_pem()));
    idle.flush().unwrap();
    let port = port(&service);
    let begin = Instant::now();
    drop(service);
    assert!(begin.elapsed() < Duration::from_secs(5));
    assert!(TcpStream::connect(("127.0.0.1", port)).is_err());
}

#[test]
fn the_service_starts_and_stops_inside_a_runtime_of_the_caller() {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    runtime.block_on(async { drop(service()) });
}

#[test]
fn a_service_that_is_down_or_busy_says_so_everywhere_until_it_is_up_again() {
    let (service, _) = service();
    service.set_state(ServiceState::Down);
    assert_eq!(get(&service, "/confirmed-results", "").refusal(), (503, "EXAMPLE-S01".into()));
    service.set_state(ServiceState::Busy);
    let busy = post(&service, "/challenges", &serde_json::Value::Null);
    assert_eq!(busy.refusal(), (429, "EXAMPLE-S02".into()));
    assert_eq!(busy.header("retry-after").as_deref(), Some("30"));
    service.set_state(ServiceState::Up);
    challenge(&service);
}

#[test]
fn other_places_methods_media_types_and_sizes_are_refused() {
    let (service, _) = service();
    let at = |path: &str| format!("{BASE_PATH}{path}");
    let kind = [format!("Content-Type: {MEDIA_TYPE}; charset=utf-8")];
    let elsewhere = send(&service, "GET", "/", &[], "");
    assert_eq!(elsewhere.refusal(), (404, "EXAMPLE-B03".into()));
    let method = send(&service, "DELETE", &at("/sessions"), &[], "");
    assert_eq!(method.refusal(), (405, "EXAMPLE-B04".into()));
    assert_eq!(method.header("allow").as_deref(), Some("POST"));
    let query = send(&service, "GET", &at("/health?verbose=1"), &[], "");
    assert_eq!(query.refusal(), (400, "EXAMPLE-B01".into()));
    let media_type =
        send(&service, "POST", &at("/sessions"), &["Content-Type: application/json".into()], "{}");
    assert_eq!(media_type.refusal(), (415, "EXAMPLE-B02".into()));
    let broken = send(&service, "POST", &at("/sessions"), &kind, "{");
    assert_eq!(broken.refusal(), (400, "EXAMPLE-B01".into()));
    let large = send(&service, "POST", &at("/sessions"), &kind, &" ".repeat(70_000));
    assert_eq!(large.refusal(), (413, "EXAMPLE-B01".into()));
}

#[test]
fn of_a_request_only_method_path_and_status_are_remembered() {
    let (service, _) = service();
    challenge(&service);
    get(&service, "/confirmed-results?since=after-0", "secret-token");
    post(&service, "/sessions", &serde_json::json!({ "password": "secret" }));
    let lines = service.requests();
    let seen: Vec<_> = lines.iter().map(|line| (&*line.method, &*line.path, line.status)).collect();
    assert_eq!(
        seen,
        [
            ("POST", "/shikaku-reference/v0/challenges", 201),
            ("GET", "/shikaku-reference/v0/confirmed-results", 401),
            ("POST", "/shikaku-reference/v0/sessions", 400),
        ]
    );
    assert!(!format!("{lines:?}").contains("secret"));
}

#[test]
fn only_a_client_with_a_certificate_of_the_service_is_let_in_when_that_is_asked() {
    let (service, _) = given::service_as(|setup| setup.client_certificates = true);
    let clients = service.client_certificates();
    let answers = |config| {
        let mut stream = connect(&service, "localhost", config);
        let request =
            format!("GET {BASE_PATH}/health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        let mut answer = String::new();
        // Under TLS 1.3 a refusal shows when the client reads.
        stream.write_all(request.as_bytes()).and_then(|()| stream.read_to_string(&mut answer)).is_ok()
            && answer.starts_with("HTTP/1.1 200")
    };
    assert!(answers(trust_showing(&service.root_pem(), &clients.good)));
    assert!(!answers(trust_showing(&service.root_pem(), &clients.ended)));
    assert!(!answers(trust_showing(&service.root_pem(), &clients.foreign)));
    assert!(!answers(trust(&service.root_pem())));
}

#[test]
fn health_tells_the_state_the_time_and_when_the_service_closes() {
    let (service, clock) = service();
    assert_eq!(get(&service, "/health", "").json(), json!({ "state": "up", "time": NOW }));
    service.set_state(ServiceState::Closing(NOW + 60));
    let closing = json!({ "state": "closing", "time": NOW, "until": NOW + 60 });
    assert_eq!(get(&service, "/health", "").json(), closing);
    challenge(&service);
    clock.stand_at(NOW + 60);
    assert_eq!(get(&service, "/health", "").refusal(), (503, "EXAMPLE-S01".into()));
}

#[test]
fn the_time_to_ask_again_is_written_in_seconds_or_as_a_date() {
    for (how, written) in
        [(RetryAfter::Seconds(7), "7"), (RetryAfter::Date(45), "Wed, 10 Dec 2025 01:31:00 GMT")]
    {
        let (service, _) = given::service_as(|setup| setup.retry_after = how);
        for state in [ServiceState::Busy, ServiceState::Down] {
            service.set_state(state);
            assert_eq!(get(&service, "/health", "").header("retry-after").as_deref(), Some(written));
        }
    }
}

#[test]
fn a_setup_that_cannot_work_is_refused_at_the_start() {
    let mut no_ca = Setup::default();
    no_ca.trusted_cas = vec![b"not a certificate".to_vec()];
    let mut no_policy = Setup::default();
    no_policy.policies = vec!["policy".into()];
    let mut no_account = Setup::default();
    no_account.accounts.clear();
    let mut for_everybody = Setup::default();
    for_everybody.address = ([0, 0, 0, 0], 0).into();
    for setup in [no_ca, no_policy, no_account, for_everybody] {
        let error = MockService::start(setup).err().unwrap();
        assert_eq!(error.kind(), std::io::ErrorKind::InvalidInput);
    }
}
