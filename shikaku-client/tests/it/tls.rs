//! Whom the shipped HTTP client trusts, what it shows of itself, which way it goes, and how long it keeps a connection.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::Command;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use base64::Engine as _;
use rustls::pki_types::CertificateRevocationListDer;
use rustls::pki_types::pem::PemObject as _;
use shikaku_client::http::{Body, HttpClient, HttpError, HttpErrorKind, HttpOptions, ReqwestClient};
use shikaku_client::{ClientCertificate, Secret, SetupError, TrustedRoots};
use tokio::runtime::{Builder, Runtime};

use crate::client_certificate::pki;
use crate::tls_server::Server;

fn roots() -> TrustedRoots {
    TrustedRoots::from_pem(pki!("root.pem")).unwrap()
}

fn runtime() -> Runtime {
    Builder::new_current_thread().enable_all().build().unwrap()
}

fn request(port: u16) -> http::Request<Body> {
    http::Request::get(format!("https://localhost:{port}/")).body(Body::default()).unwrap()
}

fn ask_with(roots: &TrustedRoots, options: &HttpOptions, port: u16) -> Result<u16, HttpError> {
    let client = ReqwestClient::with_options(roots, options).unwrap();
    runtime().block_on(client.send(request(port))).map(|answer| answer.status().as_u16())
}

fn ask(roots: &TrustedRoots, port: u16) -> Result<u16, HttpErrorKind> {
    ask_with(roots, &HttpOptions::default(), port).map_err(|error| error.kind())
}

fn showing(certificate: &[u8], key: &[u8]) -> HttpOptions {
    HttpOptions::default().client_certificate(ClientCertificate::from_pem(certificate, key).unwrap())
}

#[test]
fn the_device_shows_its_certificate_and_the_issuers_above_it_but_no_others() {
    let (port, seen) = Server { clients: Some(pki!("root.pem")), ..Server::default() }.start();
    let passphrase = Secret::new("invented".to_owned());
    let certificate = ClientCertificate::from_pkcs12(pki!("modern.p12"), &passphrase).unwrap();
    let options = HttpOptions::default().client_certificate(certificate);
    assert_eq!(ask_with(&roots(), &options, port).unwrap(), 200);
    assert_eq!(ask_with(&roots(), &showing(pki!("rsa.pem"), pki!("rsa.pkcs1.pem")), port).unwrap(), 200);
    assert_eq!(seen.certificates(), [2, 1]);
}

#[test]
fn a_service_that_asks_for_no_certificate_gets_none() {
    let (port, seen) = Server::default().start();
    assert_eq!(ask_with(&roots(), &showing(pki!("rsa.pem"), pki!("rsa.key.pem")), port).unwrap(), 200);
    assert_eq!(seen.certificates(), [0]);
}

#[test]
fn a_certificate_that_the_service_does_not_take_is_named_and_nothing_was_executed() {
    for versions in [vec![&rustls::version::TLS12], vec![&rustls::version::TLS13]] {
        let (port, seen) =
            Server { clients: Some(include_bytes!("root.pem")), versions, ..Server::default() }.start();
        let error = ask_with(&roots(), &showing(pki!("rsa.pem"), pki!("rsa.key.pem")), port).unwrap_err();
        assert_eq!(
            (error.kind(), error.code()),
            (HttpErrorKind::ClientCertificate, "NET-CLIENT-CERTIFICATE")
        );
        assert_eq!(seen.requests_by_connection(), [0; 0]);
    }
}

#[test]
fn a_missing_certificate_is_named() {
    let versions = vec![&rustls::version::TLS13];
    let (port, _) = Server { clients: Some(pki!("root.pem")), versions, ..Server::default() }.start();
    assert_eq!(ask(&roots(), port), Err(HttpErrorKind::ClientCertificate));
}

#[test]
fn a_service_below_another_root_is_refused() {
    let (port, seen) = Server::default().start();
    let others = TrustedRoots::from_pem(include_bytes!("root.pem")).unwrap();
    assert_eq!(ask(&others, port), Err(HttpErrorKind::Tls));
    assert_eq!(seen.requests_by_connection(), [0; 0]);
}

#[test]
fn a_revoked_service_is_refused_once_a_list_is_given() {
    let revoked =
        Server { certificate: pki!("revoked.pem"), key: pki!("revoked.key.pem"), ..Server::default() };
    let (revoked, seen) = revoked.start();
    let (good, _) = Server::default().start();
    assert_eq!(ask(&roots(), revoked), Ok(200), "nothing is fetched");
    let in_der = CertificateRevocationListDer::from_pem_slice(pki!("fresh.crl")).unwrap();
    for list in [pki!("fresh.crl"), &in_der] {
        let roots = roots().with_revocation_lists(list).unwrap();
        assert_eq!(ask(&roots, revoked), Err(HttpErrorKind::Tls));
        assert_eq!(ask(&roots, good), Ok(200));
    }
    assert_eq!(seen.requests_by_connection(), [1]);
}

#[test]
fn a_revocation_list_that_has_ended_or_belongs_to_others_lets_nobody_in() {
    let (port, _) = Server::default().start();
    let ended = roots().with_revocation_lists(pki!("ended.crl")).unwrap();
    assert_eq!(ask(&ended, port), Err(HttpErrorKind::Tls));
    for unreadable in [b"".as_slice(), b"junk", pki!("root.pem"), &pki!("fresh.crl").repeat(65)] {
        assert!(matches!(roots().with_revocation_lists(unreadable), Err(SetupError::RevocationLists)));
    }
}

#[test]
fn requests_after_one_another_share_a_connection() {
    let (port, seen) = Server::default().start();
    let client = ReqwestClient::new(&roots()).unwrap();
    let runtime = runtime();
    for _ in 0..1_000 {
        runtime.block_on(client.send(request(port))).unwrap();
    }
    assert_eq!(seen.requests_by_connection(), [1_000]);
}

#[test]
fn a_client_that_shall_keep_nothing_opens_a_connection_for_each_request() {
    let (port, seen) = Server::default().start();
    let options = HttpOptions::default().keep_connections(Duration::ZERO);
    let client = ReqwestClient::with_options(&roots(), &options).unwrap();
    let runtime = runtime();
    for _ in 0..3 {
        runtime.block_on(client.send(request(port))).unwrap();
    }
    assert_eq!(seen.requests_by_connection(), [1; 3]);
}

#[test]
fn a_clone_on_another_runtime_never_waits_for_a_runtime_that_sleeps() {
    let (port, seen) = Server::default().start();
    let client = ReqwestClient::new(&roots()).unwrap();
    let home = runtime();
    home.block_on(client.send(request(port))).unwrap();
    let clone = client.clone();
    runtime().block_on(clone.send(request(port))).unwrap();
    home.block_on(client.send(request(port))).unwrap();
    assert_eq!(seen.requests_by_connection(), [2, 1]);
}

#[test]
fn a_kept_connection_that_died_unseen_costs_no_request() {
    let after = Duration::from_millis(20);
    let (port, seen) = Server { hangs_up_after: Some(after), ..Server::default() }.start();
    let client = ReqwestClient::new(&roots()).unwrap();
    let runtime = runtime();
    for _ in 0..10 {
        runtime.block_on(client.send(request(port))).unwrap();
        // As between two patients: nothing runs, nobody sees the connection die.
        thread::sleep(5 * after);
    }
    assert_eq!(seen.requests_by_connection(), [1; 10]);
}

#[test]
fn no_redirect_is_followed() {
    let (elsewhere, seen) = Server::default().start();
    let answer = format!(
        "HTTP/1.1 307 Elsewhere\r\nLocation: https://localhost:{elsewhere}/\r\nContent-Length: 0\r\n\r\n"
    );
    let (port, _) = Server { answer, ..Server::default() }.start();
    assert_eq!(ask(&roots(), port), Ok(307));
    assert_eq!(seen.requests_by_connection(), [0; 0]);
}

/// A proxy for one caller: says what it was asked first, then joins both ends.
fn proxy() -> (String, mpsc::Receiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let (sender, asked) = mpsc::channel();
    thread::spawn(move || {
        let mut caller = listener.accept().unwrap().0;
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            let mut byte = [0];
            caller.read_exact(&mut byte).unwrap();
            head.extend(byte);
        }
        let head = String::from_utf8(head).unwrap();
        let to = head.split(' ').nth(1).unwrap().to_owned();
        sender.send(head).unwrap();
        let mut service = TcpStream::connect(to).unwrap();
        caller.write_all(b"HTTP/1.1 200 Connected\r\n\r\n").unwrap();
        let (mut back, mut forth) = (service.try_clone().unwrap(), caller.try_clone().unwrap());
        thread::spawn(move || std::io::copy(&mut back, &mut forth));
        let _ = std::io::copy(&mut caller, &mut service);
    });
    (address, asked)
}

#[test]
fn a_proxy_is_used_when_it_is_named_and_learns_nothing_but_the_host_and_its_own_account() {
    let (port, seen) = Server::default().start();
    let (address, asked) = proxy();
    let [user, password] = ["desk", "invented-password"].map(|text| Secret::new(text.to_owned()));
    let options = HttpOptions::default().proxy(&address).unwrap().proxy_account(user, password).unwrap();
    assert_eq!(ask_with(&roots(), &options, port).unwrap(), 200);
    let head = asked.try_recv().unwrap();
    assert!(head.starts_with(&format!("CONNECT localhost:{port} HTTP/1.1\r\n")), "{head}");
    let account = base64::engine::general_purpose::STANDARD.encode("desk:invented-password");
    assert!(
        head.to_lowercase().contains(&format!("proxy-authorization: basic {account}\r\n").to_lowercase())
    );
    assert_eq!(seen.requests_by_connection(), [1]);
}

#[test]
fn tls_is_verified_through_a_proxy_all_the_same() {
    let (port, seen) = Server::default().start();
    let (address, asked) = proxy();
    let others = TrustedRoots::from_pem(include_bytes!("root.pem")).unwrap();
    let options = HttpOptions::default().proxy(&address).unwrap();
    assert_eq!(ask_with(&others, &options, port).unwrap_err().kind(), HttpErrorKind::Tls);
    assert!(asked.try_recv().is_ok());
    assert_eq!(seen.requests_by_connection(), [0; 0]);
}

/// Runs in a process of its own, whose environment names a proxy where nobody listens.
#[test]
fn the_environment_names_no_proxy_unless_it_is_asked_to() {
    const INNER: &str = "SHIKAKU_TEST_INNER";
    if std::env::var_os(INNER).is_some() {
        let (port, _) = Server::default().start();
        assert_eq!(ask(&roots(), port), Ok(200));
        let options = HttpOptions::default().environment_proxy();
        let error = ask_with(&roots(), &options, port).unwrap_err();
        assert_eq!(error.kind(), HttpErrorKind::Unreachable);
        return;
    }
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let nobody = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let inner = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "tls::the_environment_names_no_proxy_unless_it_is_asked_to"])
        .env(INNER, "1")
        .env("HTTPS_PROXY", nobody)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&inner.stdout);
    assert!(inner.status.success() && said.contains("1 passed"), "{said}");
}
