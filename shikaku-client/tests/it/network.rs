//! What the shipped HTTP client makes of a network that fails. Only this machine's own ports are used.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;
use std::time::Duration;

use shikaku_client::http::{Body, HttpClient, HttpError, HttpErrorKind, HttpOptions, ReqwestClient};
use shikaku_client::{SetupError, TrustedRoots};

const ROOT: &str = include_str!("root.pem");

fn ask(address: &str) -> HttpError {
    ask_with(&HttpOptions::default(), address)
}

fn ask_with(options: &HttpOptions, address: &str) -> HttpError {
    let roots = TrustedRoots::from_pem(ROOT.as_bytes()).unwrap();
    let client = ReqwestClient::with_options(&roots, options).unwrap();
    let request = http::Request::get(address).body(Body::default()).unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(client.send(request)).unwrap_err()
}

/// A host that does `act` with its first caller.
fn host(act: impl FnOnce(TcpStream) + Send + 'static) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("https://{}/", listener.local_addr().unwrap());
    thread::spawn(move || act(listener.accept().unwrap().0));
    address
}

#[test]
fn a_closed_port_is_unreachable() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("https://{}/", listener.local_addr().unwrap());
    drop(listener);
    let error = ask(&address);
    assert_eq!((error.kind(), error.code()), (HttpErrorKind::Unreachable, "NET-UNREACHABLE"));
}

#[test]
fn a_host_that_speaks_no_tls_is_a_tls_failure() {
    let plain = host(|mut caller| {
        let _ = caller.read(&mut [0; 1024]);
        let _ = caller.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        let _ = caller.read(&mut [0; 1024]);
    });
    assert_eq!(ask(&plain).code(), "NET-TLS");
}

#[test]
fn a_host_that_hangs_up_during_the_handshake_is_a_tls_failure() {
    let cut = host(|mut caller| {
        let _ = caller.read(&mut [0; 1024]);
    });
    assert_eq!(ask(&cut).code(), "NET-TLS");
}

#[test]
fn a_host_that_never_answers_runs_into_the_time_limit() {
    let silent = host(|caller| {
        thread::sleep(Duration::from_secs(2));
        drop(caller);
    });
    let hasty = HttpOptions::default().total_timeout(Duration::from_millis(400));
    assert_eq!(ask_with(&hasty, &silent).code(), "NET-TIMEOUT");
}

#[test]
fn plain_http_is_never_spoken() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.set_nonblocking(true).unwrap();
    let error = ask(&format!("http://{}/", listener.local_addr().unwrap()));
    assert_eq!(error.code(), "NET-UNREACHABLE");
    assert!(listener.accept().is_err(), "nobody called");
}

#[test]
fn no_error_tells_the_address() {
    let error = ask("https://127.0.0.1:1/persons-path?persons-query");
    let mut told = format!("{error} {error:?}");
    let mut cause = std::error::Error::source(&error);
    while let Some(next) = cause {
        told = format!("{told} {next} {next:?}");
        cause = next.source();
    }
    assert!(!told.contains("persons-"), "{told}");
}

#[test]
fn roots_come_from_readable_pem_only() {
    assert!(TrustedRoots::from_pem([ROOT, ROOT].concat().as_bytes()).is_ok());
    let spoilt = ROOT.replacen("MII", "MIX", 1);
    assert!(matches!(TrustedRoots::from_pem(spoilt.as_bytes()), Err(SetupError::Roots)));
    assert!(matches!(TrustedRoots::from_pem(ROOT.repeat(65).as_bytes()), Err(SetupError::Roots)));
}
