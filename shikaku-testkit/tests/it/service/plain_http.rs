//! A plain HTTP/1.1 client over rustls: one request a connection, nothing of the crates under test.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::Arc;
use std::time::Duration;

use rustls::client::WantsClientCert;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, ServerName};
use rustls::{ClientConfig, ClientConnection, ConfigBuilder, RootCertStore, StreamOwned};
use serde_json::Value;
use shikaku_testkit::service::{BASE_PATH, MEDIA_TYPE, MockService};

/// How long a test waits for a silent service.
const PATIENCE: Duration = Duration::from_secs(1);
/// So much is read of an answer.
const MOST: u64 = 2 * 1024 * 1024;

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
    Arc::new(trusting(root_pem).with_no_client_auth())
}

/// Trusts the service's root and shows a certificate.
pub(super) fn trust_showing(root_pem: &str, identity_pem: &str) -> Arc<ClientConfig> {
    let certificate = CertificateDer::from_pem_slice(identity_pem.as_bytes()).unwrap();
    let key = PrivateKeyDer::from_pem_slice(identity_pem.as_bytes()).unwrap();
    Arc::new(trusting(root_pem).with_client_auth_cert(vec![certificate], key).unwrap())
}

fn trusting(root_pem: &str) -> ConfigBuilder<ClientConfig, WantsClientCert> {
    let mut roots = RootCertStore::empty();
    roots.add(CertificateDer::from_pem_slice(root_pem.as_bytes()).unwrap()).unwrap();
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let builder =
        ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
    builder.with_root_certificates(roots)
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
    let answer = raw(service, method, path, lines, body).unwrap();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    let status = head.split(' ').nth(1).unwrap().parse().unwrap();
    let reply = Reply { status, head: head.to_owned(), body: body.to_owned() };
    assert_eq!(
        reply.header("shikaku-reference-profile").as_deref(),
        Some("0.2 (invented, not official)"),
        "{method} {path}"
    );
    reply
}

/// What arrives until the connection ends in good order.
pub(super) fn raw(
    service: &MockService,
    method: &str,
    path: &str,
    lines: &[String],
    body: &str,
) -> std::io::Result<String> {
    let mut stream = connect(service, "localhost", trust(&service.root_pem()));
    stream.sock.set_read_timeout(Some(PATIENCE))?;
    let mut request = format!("{method} {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n");
    for line in lines {
        request.push_str(&format!("{line}\r\n"));
    }
    request.push_str(&format!("Content-Length: {}\r\n\r\n{body}", body.len()));
    stream.write_all(request.as_bytes())?;
    let mut answer = Vec::new();
    stream.take(MOST).read_to_end(&mut answer)?;
    Ok(String::from_utf8_lossy(&answer).into_owned())
}

pub(super) fn post(service: &MockService, path: &str, body: &Value) -> Reply {
    let kind = format!("Content-Type: {MEDIA_TYPE}");
    send(service, "POST", &format!("{BASE_PATH}{path}"), &[kind], &body.to_string())
}

pub(super) fn get(service: &MockService, path: &str, token: &str) -> Reply {
    let bearer = format!("Authorization: Bearer {token}");
    send(service, "GET", &format!("{BASE_PATH}{path}"), &[bearer], "")
}

pub(super) fn put(service: &MockService, path: &str, body: &Value) -> Reply {
    let kind = format!("Content-Type: {MEDIA_TYPE}");
    send(service, "PUT", &format!("{BASE_PATH}{path}"), &[kind], &body.to_string())
}
