//! The three clients, each as its documentation shows it.

use std::future::Future;
use std::sync::Arc;

use bytes::Bytes;
use http_body_util::{BodyExt as _, Full};
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper_util::rt::TokioIo;
use rustls::ClientConfig;
use rustls::pki_types::ServerName;
use shikaku_benches::loopback::{peer_config, pki};
use shikaku_client::http::{Body, HttpClient as _, HttpOptions, ReqwestClient};
use shikaku_client::{ClientCertificate, TrustedRoots};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;

/// One side of the comparison.
pub(crate) trait Client {
    /// What one task asks through.
    type Line: Send + 'static;
    fn line(&self) -> impl Future<Output = Self::Line>;
    /// Asks once, and says how long the answer is.
    fn ask(line: &mut Self::Line, question: Vec<u8>) -> impl Future<Output = usize> + Send;
}

pub(crate) struct Ours(ReqwestClient, String);

impl Ours {
    pub(crate) fn new(port: u16) -> Self {
        let roots = TrustedRoots::from_pem(pki::ROOT).expect("a root");
        let chain = [pki::DEVICE, pki::INTERMEDIATE].concat();
        let device = ClientCertificate::from_pem(&chain, pki::DEVICE_KEY).expect("a certificate and its key");
        let options = HttpOptions::default().client_certificate(device);
        let client = ReqwestClient::with_options(&roots, &options).expect("a client");
        Self(client, format!("https://localhost:{port}/"))
    }
}

impl Client for Ours {
    type Line = (ReqwestClient, String);

    async fn line(&self) -> Self::Line {
        (self.0.clone(), self.1.clone())
    }

    async fn ask((client, address): &mut Self::Line, question: Vec<u8>) -> usize {
        let request = hyper::Request::post(address.as_str()).body(Body::from(question)).expect("a request");
        client.send(request).await.expect("an answer").body().expose().len()
    }
}

pub(crate) struct Reqwest(reqwest::Client, String);

impl Reqwest {
    pub(crate) fn new(port: u16) -> Self {
        let client = reqwest::Client::builder().tls_backend_preconfigured(peer_config());
        Self(client.build().expect("a client"), format!("https://localhost:{port}/"))
    }
}

impl Client for Reqwest {
    type Line = (reqwest::Client, String);

    async fn line(&self) -> Self::Line {
        (self.0.clone(), self.1.clone())
    }

    async fn ask((client, address): &mut Self::Line, question: Vec<u8>) -> usize {
        let answer = client.post(address.as_str()).body(question).send().await.expect("an answer");
        answer.bytes().await.expect("its content").len()
    }
}

/// hyper has no pool: each task has a connection of its own.
pub(crate) struct Hyper(Arc<ClientConfig>, u16);

impl Hyper {
    pub(crate) fn new(port: u16) -> Self {
        Self(Arc::new(peer_config()), port)
    }
}

impl Client for Hyper {
    type Line = SendRequest<Full<Bytes>>;

    async fn line(&self) -> Self::Line {
        let stream = TcpStream::connect(("localhost", self.1)).await.expect("a connection");
        stream.set_nodelay(true).expect("a TCP stream");
        let name = ServerName::try_from("localhost").expect("a name");
        let stream =
            TlsConnector::from(Arc::clone(&self.0)).connect(name, stream).await.expect("a handshake");
        let (sender, connection) = handshake(TokioIo::new(stream)).await.expect("a connection");
        tokio::spawn(connection);
        sender
    }

    async fn ask(sender: &mut Self::Line, question: Vec<u8>) -> usize {
        let request = hyper::Request::post("/").header("host", "localhost");
        let request = request.body(Full::new(Bytes::from(question))).expect("a request");
        sender.ready().await.expect("an open connection");
        let answer = sender.send_request(request).await.expect("an answer");
        answer.into_body().collect().await.expect("its content").to_bytes().len()
    }
}
