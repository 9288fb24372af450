//! A service of this machine for figures of the HTTP client: HTTPS with a client certificate, on hyper, on threads of its
//! own. It answers every request alike, so that it costs as little as a service can.

use std::convert::Infallible;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;

use bytes::Bytes;
use http_body_util::{BodyExt as _, Full};
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::server::WebPkiClientVerifier;
use rustls::{ClientConfig, RootCertStore, ServerConfig};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;

/// The invented certificates and keys of the client's tests, in PEM.
pub mod pki {
    /// What both sides trust.
    pub const ROOT: &[u8] = include_bytes!("../../shikaku-client/tests/it/pki/root.pem");
    /// `localhost`.
    pub const SERVER: &[u8] = include_bytes!("../../shikaku-client/tests/it/pki/server.pem");
    /// The key of `localhost`.
    pub const SERVER_KEY: &[u8] = include_bytes!("../../shikaku-client/tests/it/pki/server.key.pem");
    /// A device below an intermediate issuer.
    pub const DEVICE: &[u8] = include_bytes!("../../shikaku-client/tests/it/pki/device.pem");
    /// The issuer of the device's certificate.
    pub const INTERMEDIATE: &[u8] = include_bytes!("../../shikaku-client/tests/it/pki/intermediate.pem");
    /// The device's key.
    pub const DEVICE_KEY: &[u8] = include_bytes!("../../shikaku-client/tests/it/pki/device.key.pem");
}

/// What a service answers to a request whose body has been read.
pub type Answer = dyn Fn(&Request<()>, Bytes) -> Response<Full<Bytes>> + Send + Sync;

/// Starts a service on a free port, and says which. It runs until the program ends.
///
/// # Panics
/// When this machine gives no port, thread or runtime.
#[must_use]
pub fn serve(threads: usize, answer: Arc<Answer>) -> u16 {
    let (tell, told) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(threads)
            .enable_all()
            .build()
            .expect("a runtime");
        runtime.block_on(async move {
            let address = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
            let listener = TcpListener::bind(address).await.expect("a port");
            tell.send(listener.local_addr().expect("a port").port()).expect("somebody waits");
            let acceptor = TlsAcceptor::from(Arc::new(server_config()));
            loop {
                let (stream, _) = listener.accept().await.expect("a caller");
                let (acceptor, answer) = (acceptor.clone(), Arc::clone(&answer));
                tokio::spawn(async move {
                    // As every server and every client here does: small messages must not wait for one another.
                    stream.set_nodelay(true).expect("a TCP stream");
                    // Whoever shows no certificate is sent away; the client's tests look into that.
                    let Ok(stream) = acceptor.accept(stream).await else { return };
                    let service = service_fn(|request: Request<Incoming>| async {
                        let (head, body) = request.into_parts();
                        let body = body.collect().await.expect("a body").to_bytes();
                        Ok::<_, Infallible>(answer(&Request::from_parts(head, ()), body))
                    });
                    // A caller that hangs up is no failure of the service.
                    let http = hyper::server::conn::http1::Builder::new();
                    let _ = http.serve_connection(TokioIo::new(stream), service).await;
                });
            }
        });
    });
    told.recv().expect("a port")
}

fn provider() -> Arc<rustls::crypto::CryptoProvider> {
    Arc::new(rustls::crypto::aws_lc_rs::default_provider())
}

fn roots() -> RootCertStore {
    let mut roots = RootCertStore::empty();
    roots.add(CertificateDer::from_pem_slice(pki::ROOT).expect("a certificate")).expect("a root");
    roots
}

fn chain(certificates: &[&[u8]]) -> Vec<CertificateDer<'static>> {
    certificates.iter().map(|pem| CertificateDer::from_pem_slice(pem).expect("a certificate")).collect()
}

fn key(pem: &[u8]) -> PrivateKeyDer<'static> {
    PrivateKeyDer::from_pem_slice(pem).expect("a key")
}

fn server_config() -> ServerConfig {
    let clients = WebPkiClientVerifier::builder_with_provider(Arc::new(roots()), provider());
    ServerConfig::builder_with_provider(provider())
        .with_safe_default_protocol_versions()
        .expect("versions")
        .with_client_cert_verifier(clients.build().expect("a verifier"))
        .with_single_cert(chain(&[pki::SERVER]), key(pki::SERVER_KEY))
        .expect("a certificate and its key")
}

/// TLS for peers, as plain as it can be written: the same root, the same certificate of the device.
///
/// # Panics
/// Never: the certificates are known.
#[must_use]
pub fn peer_config() -> ClientConfig {
    ClientConfig::builder_with_provider(provider())
        .with_safe_default_protocol_versions()
        .expect("versions")
        .with_root_certificates(roots())
        .with_client_auth_cert(chain(&[pki::DEVICE, pki::INTERMEDIATE]), key(pki::DEVICE_KEY))
        .expect("a certificate and its key")
}
