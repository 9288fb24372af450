//! A plain HTTP/1.1 client over rustls: one request a connection, nothing of the crates under test.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::Arc;

use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, ClientConnection, RootCertStore, StreamOwned};
use serde_json::Value;
use shikaku_testkit::service::{BASE_PATH, MEDIA_TYPE, MockService};

/// A reply, whole.
pub(super) struct Reply {
    pub(super) status: u16,
    pub(super) head: String,
    pub(super) body: String,
}

impl Reply {
    pub(super) fn json(&self) -> Value {
        assert_eq!(self.header("content-type").as_deref(), Some(MEDIA_TYPE));
        serde_json::from_str(&self.body).unwrap()
    }

    /// The XML of an answer.
    pub(super) fn message(&self) -> &str {
        assert_eq!(self.status, 200, "{}", self.body);
        assert_eq!(self.header("content-type").as_deref(), Some("application/xml"));
        assert!(self.body.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\""));
        &self.body
    }

    /// Status and the service's own code.
    pub(super) fn refusal(&self) -> (u16, String) {
        (self.status, self.json()["code"].as_str().unwrap_or_default().to_owned())
    }

    pub(super) fn header(&self, name: &str) -> Option<String> {
        let lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines.filter(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.to_owned()).next()
    }
}

/// Trusts the service's root and nothing else.
pub(super) fn trust(root_pem: &str) -> Arc<ClientConfig> {
    let mut roots = RootCertStore::empty();
    roots.add(CertificateDer::from_pem_slice(root_pem.as_bytes()).unwrap()).unwrap();
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let builder =
        ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
    Arc::new(builder.with_root_certificates(roots).with_no_client_auth())
}

pub(super) fn port(service: &MockService) -> u16 {
    service.origin().strip_prefix("https://localhost:").unwrap().parse().unwrap()
}

/// Connects under a name that the certificate must carry.
pub(super) fn connect(
    service: &MockService,
    name: &'static str,
    config: Arc<ClientConfig>,
) -> StreamOwned<ClientConnection, TcpStream> {
    let tcp = TcpStream::connect(("127.0.0.1", port(service))).unwrap();
    let connection = ClientConnection::new(config, ServerName::try_from(name).unwrap()).unwrap();
    StreamOwned::new(connection, tcp)
}

/// Sends head lines and a body as they are, to a path as it is.
pub(super) fn send(service: &MockService, method: &str, path: &str, lines: &[String], body: &str) -> Reply {
    let mut stream = connect(service, "localhost", trust(&service.root_pem()));
    let mut request = format!("{method} {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n");
    for line in lines {
        request.push_str(&format!("{line}\r\n"));
    }
    request.push_str(&format!("Content-Length: {}\r\n\r\n{body}", body.len()));
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    let status = head.split(' ').nth(1).unwrap().parse().unwrap();
    let reply = Reply { status, head: head.to_owned(), body: body.to_owned() };
    assert_eq!(
        reply.header("shikaku-reference-profile").as_deref(),
        Some("0.1 (invented, not official)"),
        "{method} {path}"
    );
    reply
}

pub(super) fn post(service: &MockService, path: &str, body: &Value) -> Reply {
    let kind = format!("Content-Type: {MEDIA_TYPE}");
    send(service, "POST", &format!("{BASE_PATH}{path}"), &[kind], &body.to_string())
}

pub(super) fn get(service: &MockService, path: &str, token: &str) -> Reply {
    let bearer = format!("Authorization: Bearer {token}");
    send(service, "GET", &format!("{BASE_PATH}{path}"), &[bearer], "")
}
