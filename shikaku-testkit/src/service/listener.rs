//! Accepting connections: the TLS handshakes run beside one another, so that a stuck client holds up nobody.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc;
use tokio_rustls::TlsAcceptor;

use super::line::Line;

const HANDSHAKE_LIMIT: Duration = Duration::from_secs(10);
const PAUSE_AFTER_FAILURE: Duration = Duration::from_millis(50);

type Accepted = (Line, SocketAddr);

/// A listener that hands out connections whose handshake is done.
pub(super) struct TlsListener {
    accepted: mpsc::Receiver<Accepted>,
    address: SocketAddr,
}

impl TlsListener {
    /// Starts to accept, on the runtime that calls it.
    pub(super) fn start(listener: TcpListener, acceptor: TlsAcceptor) -> io::Result<Self> {
        let address = listener.local_addr()?;
        let (sender, accepted) = mpsc::channel(16);
        tokio::spawn(async move {
            while !sender.is_closed() {
                match listener.accept().await {
                    Ok((stream, peer)) => {
                        tokio::spawn(shake_hands(acceptor.clone(), stream, peer, sender.clone()));
                    }
                    // Out of file handles, most likely: some will come free.
                    Err(_) => tokio::time::sleep(PAUSE_AFTER_FAILURE).await,
                }
            }
        });
        Ok(Self { accepted, address })
    }
}

async fn shake_hands(acceptor: TlsAcceptor, stream: TcpStream, peer: SocketAddr, to: mpsc::Sender<Accepted>) {
    if let Ok(Ok(stream)) = tokio::time::timeout(HANDSHAKE_LIMIT, acceptor.accept(stream)).await {
        // The receiver is gone only when the service stops.
        let _ = to.send((Line::new(stream), peer)).await;
    }
}

impl axum::serve::Listener for TlsListener {
    type Io = Line;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> Accepted {
        match self.accepted.recv().await {
            Some(connection) => connection,
            None => std::future::pending().await,
        }
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        Ok(self.address)
    }
}
