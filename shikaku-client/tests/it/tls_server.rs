//! A TLS server of this machine that answers every request alike, and remembers who came.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use rustls::crypto::CryptoProvider;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::server::WebPkiClientVerifier;
use rustls::{RootCertStore, ServerConfig, ServerConnection, StreamOwned, SupportedProtocolVersion};

use crate::client_certificate::pki;

/// How the server presents itself and whom it lets in.
pub(crate) struct Server {
    pub(crate) certificate: &'static [u8],
    pub(crate) key: &'static [u8],
    /// The root that a client's certificate must end in, where one is asked for.
    pub(crate) clients: Option<&'static [u8]>,
    pub(crate) versions: Vec<&'static SupportedProtocolVersion>,
    pub(crate) answer: String,
    /// Hangs up so long after each answer, without having said so.
    pub(crate) hangs_up_after: Option<Duration>,
}

impl Default for Server {
    fn default() -> Self {
        Self {
            certificate: pki!("server.pem"),
            key: pki!("server.key.pem"),
            clients: None,
            versions: rustls::ALL_VERSIONS.to_vec(),
            answer: "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok".to_owned(),
            hangs_up_after: None,
        }
    }
}

/// What came: for each connection whose handshake was done, the number of requests and of shown certificates.
#[derive(Clone, Default)]
pub(crate) struct Seen(Arc<Mutex<Vec<(usize, usize)>>>);

impl Seen {
    pub(crate) fn requests_by_connection(&self) -> Vec<usize> {
        self.0.lock().unwrap().iter().map(|(requests, _)| *requests).collect()
    }

    pub(crate) fn certificates(&self) -> Vec<usize> {
        self.0.lock().unwrap().iter().map(|(_, certificates)| *certificates).collect()
    }
}

#[cfg(feature = "tls-aws-lc")]
fn provider() -> CryptoProvider {
    rustls::crypto::aws_lc_rs::default_provider()
}

#[cfg(not(feature = "tls-aws-lc"))]
fn provider() -> CryptoProvider {
    rustls::crypto::ring::default_provider()
}

impl Server {
    /// Starts it on a free port.
    pub(crate) fn start(self) -> (u16, Seen) {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let (config, seen) = (Arc::new(self.config()), Seen::default());
        let (server, shared) = (Arc::new(self), seen.clone());
        thread::spawn(move || {
            for caller in listener.incoming() {
                let (server, config, seen) = (Arc::clone(&server), Arc::clone(&config), shared.clone());
                thread::spawn(move || server.serve(caller.unwrap(), config, &seen));
            }
        });
        (port, seen)
    }

    pub(crate) fn config(&self) -> ServerConfig {
        let provider = Arc::new(provider());
        let builder = ServerConfig::builder_with_provider(Arc::clone(&provider));
        let builder = builder.with_protocol_versions(&self.versions).unwrap();
        let builder = match self.clients {
            None => builder.with_no_client_auth(),
            Some(root) => {
                let mut roots = RootCertStore::empty();
                roots.add(CertificateDer::from_pem_slice(root).unwrap()).unwrap();
                let verifier = WebPkiClientVerifier::builder_with_provider(Arc::new(roots), provider);
                builder.with_client_cert_verifier(verifier.build().unwrap())
            }
        };
        let chain = vec![CertificateDer::from_pem_slice(self.certificate).unwrap()];
        builder.with_single_cert(chain, PrivateKeyDer::from_pem_slice(self.key).unwrap()).unwrap()
    }

    fn serve(&self, caller: TcpStream, config: Arc<ServerConfig>, seen: &Seen) {
        let mut stream = StreamOwned::new(ServerConnection::new(config).unwrap(), caller);
        if stream.conn.complete_io(&mut stream.sock).is_err() {
            return;
        }
        let index = {
            let mut seen = seen.0.lock().unwrap();
            seen.push((0, stream.conn.peer_certificates().map_or(0, <[_]>::len)));
            seen.len() - 1
        };
        let mut received = Vec::new();
        let mut buffer = [0; 4096];
        while let Ok(length @ 1..) = stream.read(&mut buffer) {
            received.extend_from_slice(&buffer[..length]);
            if received.ends_with(b"\r\n\r\n") {
                received.clear();
                seen.0.lock().unwrap()[index].0 += 1;
                stream.write_all(self.answer.as_bytes()).unwrap();
                if let Some(after) = self.hangs_up_after {
                    thread::sleep(after);
                    return;
                }
            }
        }
    }
}
