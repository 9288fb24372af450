//! The connection below HTTP: what of an answer reaches the client, and when.

use std::io;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use axum::extract::connect_info::Connected;
use axum::serve::IncomingStream;
use socket2::SockRef;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::time::{Sleep, sleep};
use tokio_rustls::server::TlsStream;

use super::listener::TlsListener;
use super::lock;

/// How long a silent service keeps a connection.
const SILENCE: Duration = Duration::from_secs(120);
/// The head of an answer that never ends: no length, so that only the end of the connection would end it.
const ENDLESS_HEAD: &[u8] = b"HTTP/1.1 200 OK\r\nshikaku-reference-profile: 0.2 (invented, not official)\r\n\
content-type: application/xml\r\n\r\n";
const ENDLESS_PIECE: usize = 16 * 1024;

/// What happens to the bytes of the next answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Spoiling {
    /// So many bytes arrive, then the connection ends, by a reset or in good order.
    Cut { after: usize, reset: bool },
    /// Nothing arrives and the connection stays.
    Silence,
    /// They arrive one by one.
    Dribble(Duration),
    /// An answer arrives instead that never ends.
    Endless,
    /// They arrive twice.
    Twice,
    /// They arrive as they are held.
    Nothing,
}

/// What arms the spoiling of a connection's next answer.
#[derive(Clone, Default)]
pub(super) struct Switch(Arc<Mutex<Option<Spoiling>>>);

impl Switch {
    pub(super) fn arm(&self, spoiling: Spoiling) {
        *lock(&self.0) = Some(spoiling);
    }

    fn take(&self) -> Option<Spoiling> {
        lock(&self.0).take()
    }
}

impl Connected<IncomingStream<'_, TlsListener>> for Switch {
    fn connect_info(stream: IncomingStream<'_, TlsListener>) -> Self {
        stream.io().switch.clone()
    }
}

/// A connection that can spoil what is written to it.
pub(super) struct Line {
    stream: TlsStream<TcpStream>,
    switch: Switch,
    spoiling: Option<Spoiling>,
    held: Vec<u8>,
    sent: usize,
    pause: Option<Pin<Box<Sleep>>>,
}

impl Line {
    pub(super) fn new(stream: TlsStream<TcpStream>) -> Self {
        Self { stream, switch: Switch::default(), spoiling: None, held: Vec::new(), sent: 0, pause: None }
    }

    /// Sends what is held from `sent` up to `end`; done when all of it is with the operating system.
    fn poll_send(&mut self, cx: &mut Context<'_>, end: usize) -> Poll<io::Result<()>> {
        while self.sent < end {
            let piece = self.held.get(self.sent..end).unwrap_or_default();
            let written = ready!(Pin::new(&mut self.stream).poll_write(cx, piece))?;
            if written == 0 {
                return Poll::Ready(Err(io::ErrorKind::WriteZero.into()));
            }
            self.sent += written;
        }
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    /// Waits once for so long; ready again and again from then on until the next wait is begun.
    fn poll_pause(&mut self, cx: &mut Context<'_>, length: Duration) -> Poll<()> {
        let pause = self.pause.get_or_insert_with(|| Box::pin(sleep(length)));
        ready!(pause.as_mut().poll(cx));
        self.pause = None;
        Poll::Ready(())
    }

    fn end(&self, reset: bool) -> io::Error {
        if reset {
            // Without lingering, closing a socket resets the connection.
            let _ = SockRef::from(self.stream.get_ref().0).set_linger(Some(Duration::ZERO));
        }
        io::ErrorKind::ConnectionAborted.into()
    }

    fn poll_spoilt(&mut self, cx: &mut Context<'_>, spoiling: Spoiling) -> Poll<io::Result<()>> {
        let whole = self.held.len();
        match spoiling {
            Spoiling::Cut { after, reset } => {
                ready!(self.poll_send(cx, after.min(whole)))?;
                return Poll::Ready(Err(self.end(reset)));
            }
            Spoiling::Silence => {
                ready!(self.poll_pause(cx, SILENCE));
                return Poll::Ready(Err(self.end(false)));
            }
            Spoiling::Dribble(interval) => {
                while self.sent < whole {
                    ready!(self.poll_pause(cx, interval));
                    let next = self.sent + 1;
                    ready!(self.poll_send(cx, next))?;
                }
            }
            Spoiling::Endless => loop {
                let end = self.held.len();
                ready!(self.poll_send(cx, end))?;
                self.held = vec![b' '; ENDLESS_PIECE];
                self.sent = 0;
            },
            Spoiling::Twice => {
                self.held.extend_from_within(..);
                self.spoiling = Some(Spoiling::Nothing);
                return self.poll_spoilt(cx, Spoiling::Nothing);
            }
            Spoiling::Nothing => ready!(self.poll_send(cx, whole))?,
        }
        self.spoiling = None;
        self.held.clear();
        self.sent = 0;
        Poll::Ready(Ok(()))
    }
}

impl AsyncRead for Line {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        into: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(cx, into)
    }
}

impl AsyncWrite for Line {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        if let Some(spoiling) = self.switch.take() {
            self.spoiling = Some(spoiling);
        }
        match self.spoiling {
            None => return Pin::new(&mut self.stream).poll_write(cx, bytes),
            Some(Spoiling::Endless) if self.held.is_empty() => self.held.extend_from_slice(ENDLESS_HEAD),
            Some(Spoiling::Endless) => {}
            Some(_) => self.held.extend_from_slice(bytes),
        }
        Poll::Ready(Ok(bytes.len()))
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        match self.spoiling {
            Some(spoiling) if !self.held.is_empty() => self.poll_spoilt(cx, spoiling),
            _ => Pin::new(&mut self.stream).poll_flush(cx),
        }
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}
