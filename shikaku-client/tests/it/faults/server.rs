//! The service in memory behind TLS on this machine, with faults on the wire.

use std::collections::VecDeque;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use rustls::{ServerConfig, ServerConnection, StreamOwned};

use super::service::{Answer, Asked, Service};
use crate::tls_server;

/// What happens to one connection; each serves one request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wire {
    Good,
    /// Closed before the handshake.
    HangsUp,
    /// Answers in plain text.
    NoTls,
    /// Closed with the request unread.
    ClosedUnread,
    /// The service acts, the line closes.
    ClosedAfter,
    /// The same, with no farewell of TLS and data left unread: a reset.
    ResetAfter,
    /// Less than the announced length.
    Truncated,
    BrokenChunk,
    Empty,
    Garbage,
    /// The service acts and says nothing.
    Silent,
    /// A byte now and then, for ever.
    Drips,
    Endless,
    HugeHeaders,
    Compressed,
    OtherType,
    Busy,
    /// To a port of this machine where somebody listens.
    RedirectTo(u16),
}

pub(crate) struct Server {
    pub(crate) port: u16,
    pub(crate) service: Service,
    asked: Arc<Mutex<Vec<String>>>,
}

type Tls = StreamOwned<ServerConnection, TcpStream>;

impl Server {
    /// The faults of the first connections, in their order.
    pub(crate) fn start(faults: impl IntoIterator<Item = Wire>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let server = Self {
            port: listener.local_addr().unwrap().port(),
            service: Service::default(),
            asked: Arc::default(),
        };
        let mut faults: VecDeque<_> = faults.into_iter().collect();
        let config = Arc::new(tls_server::Server::default().config());
        let (service, asked) = (server.service.clone(), Arc::clone(&server.asked));
        thread::spawn(move || {
            for caller in listener.incoming() {
                let fault = faults.pop_front().unwrap_or(Wire::Good);
                let (config, service, asked) = (Arc::clone(&config), service.clone(), Arc::clone(&asked));
                // Whoever hangs up early ends the thread of his connection only.
                thread::spawn(move || serve(caller.ok()?, config, fault, &service, &asked));
            }
        });
        server
    }

    /// Method and first step of the path of each request that was read.
    pub(crate) fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }
}

fn serve(
    mut caller: TcpStream,
    config: Arc<ServerConfig>,
    fault: Wire,
    service: &Service,
    seen: &Mutex<Vec<String>>,
) -> Option<()> {
    if fault == Wire::HangsUp {
        return None;
    }
    if fault == Wire::NoTls {
        return caller.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n").ok();
    }
    let mut line = StreamOwned::new(ServerConnection::new(config).ok()?, caller);
    line.conn.complete_io(&mut line.sock).ok()?;
    if fault == Wire::ClosedUnread {
        return None;
    }
    let asked = read(&mut line)?;
    let step = asked.path.split('/').nth(1).unwrap_or_default();
    seen.lock().unwrap().push(format!("{} {step}", asked.method));
    if fault == Wire::Busy {
        let busy = Answer::problem(429, "EXAMPLE-S02").header("Retry-After", "0");
        return line.write_all(&bytes(&busy, None)).ok();
    }
    if let Wire::RedirectTo(port) = fault {
        let elsewhere = format!("https://localhost:{port}/shikaku-reference/v0{}", asked.path);
        let redirect = Answer::json(307, String::new()).header("Location", &elsewhere);
        return line.write_all(&bytes(&redirect, None)).ok();
    }
    let answer = service.answer(&asked);
    reply(&mut line, fault, &answer)
}

fn reply(line: &mut Tls, fault: Wire, answer: &Answer) -> Option<()> {
    let good = bytes(answer, None);
    let length = answer.body.len();
    match fault {
        Wire::ClosedAfter => line.conn.send_close_notify(),
        Wire::ResetAfter => return None,
        Wire::Truncated => line.write_all(&bytes(answer, Some(length * 2))).ok()?,
        Wire::BrokenChunk => {
            let head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n<?xml\r\nnonsense\r\n";
            line.write_all(head.as_bytes()).ok()?;
        }
        Wire::Empty => line.write_all(&bytes(&Answer { body: Vec::new(), ..answer.clone() }, None)).ok()?,
        Wire::Garbage => line.write_all(b"\x00\xFF neither HTTP nor anything else\r\n\r\n").ok()?,
        Wire::Silent => thread::sleep(Duration::from_secs(2)),
        Wire::Drips => {
            for byte in good {
                line.write_all(&[byte]).ok()?;
                thread::sleep(Duration::from_millis(40));
            }
        }
        Wire::Endless => {
            line.write_all(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n").ok()?;
            let chunk = [b"10000\r\n".to_vec(), vec![b' '; 0x10000], b"\r\n".to_vec()].concat();
            while line.write_all(&chunk).is_ok() {}
        }
        Wire::HugeHeaders => {
            let mut answer = answer.clone();
            answer.headers.push(("Padding", "x".repeat(2_000_000)));
            line.write_all(&bytes(&answer, None)).ok()?;
        }
        Wire::Compressed => {
            line.write_all(&bytes(&answer.clone().header("Content-Encoding", "gzip"), None)).ok()?;
        }
        Wire::OtherType => {
            line.write_all(&bytes(&Answer { media_type: "text/html", ..answer.clone() }, None)).ok()?;
        }
        _ => line.write_all(&good).ok()?,
    }
    line.flush().ok()
}

fn read(line: &mut Tls) -> Option<Asked> {
    let (mut received, mut buffer) = (Vec::new(), [0; 4096]);
    loop {
        let length = line.read(&mut buffer).ok().filter(|length| *length > 0)?;
        received.extend_from_slice(&buffer[..length]);
        let text = String::from_utf8_lossy(&received);
        if let Some((head, body)) = text.split_once("\r\n\r\n")
            && body.len() >= header(head, "content-length").parse().unwrap_or(0)
        {
            let mut words = head.split(' ');
            let (method, path) = (words.next()?.to_owned(), words.next()?);
            let path = path.strip_prefix("/shikaku-reference/v0")?.to_owned();
            return Some(Asked { method, path, token: String::new(), body: body.to_owned() });
        }
    }
}

fn header(head: &str, name: &str) -> String {
    let values = head.lines().filter_map(|line| line.split_once(':'));
    let found = values.into_iter().find(|(found, _)| found.eq_ignore_ascii_case(name));
    found.map(|(_, value)| value.trim().to_owned()).unwrap_or_default()
}

/// The answer as it goes over the wire, with another length than it has where one is given.
fn bytes(answer: &Answer, length: Option<usize>) -> Vec<u8> {
    let mut head = format!(
        "HTTP/1.1 {} -\r\nContent-Type: {}\r\nContent-Length: {}\r\nConnection: close\r\n\
         Shikaku-Reference-Profile: 0.2 (invented, not official)\r\n",
        answer.status,
        answer.media_type,
        length.unwrap_or(answer.body.len())
    );
    for (name, value) in &answer.headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    [head.as_bytes(), b"\r\n", &answer.body].concat()
}
