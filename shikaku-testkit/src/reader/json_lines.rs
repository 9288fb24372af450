//! JSON-lines: the card for programs in any language, over TCP and on this machine only.
//!
//! One JSON object a line, one line back:
//!
//! | line | answer | |
//! |---|---|---|
//! | `{"apdu":"00A4…"}` | `{"answer":"9000"}` | one exchange: data and status word, hexadecimal |
//! | `{"power":"on"}` | `{"atr":"3B88…"}` | the card is laid down if it was not there |
//! | `{"power":"reset"}` | `{"atr":"3B88…"}` | a warm reset: selections go, verified PINs stay |
//! | `{"power":"off"}` | `{"power":"off"}` | selections and verified PINs go, counters stay |
//! | `{"card":"insert"}` | `{"card":"present"}` | lays the card down |
//! | `{"card":"remove"}` | `{"card":"absent"}` | takes it away |
//! | `{"faults":"verify=lost-after"}` | `{"faults":"verify=lost-after"}` | adds a plan in the language of [`fault`](crate::card::fault) |
//! | `{"switch":"blocked-query=6984"}` | `{"switch":"blocked-query=6984"}` | one of [`Switches`](crate::card::Switches), by name |
//! | `{"ask":"tries"}` | `{"tries":{"authentication":3,…}}` | the counters, for tests; no exchange |
//!
//! Whatever fails answers `{"error":"…"}` and leaves the connection open: `card-removed`, `no-card`, `timeout` and
//! `answer-lost` for an exchange, `not-a-request` for any other line, for a plan what is wrong and in which
//! column, for a switch what is wrong.
//! Lines longer than any command end the connection.
//!
//! All connections share the card, as programs share a reader. The whole of it in Python:
//!
#![doc = concat!("```python\n", include_str!("../../examples/json_lines.py"), "```")]

use super::Event;
use crate::card::{Faults, SoftCard};
use crate::hexadecimal::{from_hexadecimal, to_hexadecimal};
use mynacard_apdu::TransportErrorKind;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::io::{self, BufRead, BufReader, ErrorKind, Read, Write};
use std::net::{TcpListener, TcpStream, ToSocketAddrs};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

/// The longest command in extended form, twice over, with room for the JSON around it.
const LONGEST_LINE: u64 = 2 * (4 + 3 + 65_535 + 2) + 256;

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum Request {
    Apdu(String),
    Power(Power),
    Card(Change),
    Faults(String),
    Switch(String),
    Ask(Question),
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum Power {
    On,
    Off,
    Reset,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum Change {
    Insert,
    Remove,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum Question {
    Tries,
}

#[derive(Serialize)]
#[serde(rename_all = "lowercase")]
enum Reply {
    Answer(String),
    Atr(String),
    Power(&'static str),
    Card(&'static str),
    Faults(String),
    Switch(String),
    Tries(BTreeMap<&'static str, u8>),
    Error(String),
}

/// 待ち受け: listens at an address of this machine; port 0 lets the system choose.
///
/// # Errors
/// The address is not a loopback address, or cannot be listened at.
pub fn listen(address: impl ToSocketAddrs) -> io::Result<TcpListener> {
    let addresses: Vec<_> = address.to_socket_addrs()?.collect();
    if !addresses.iter().all(|address| address.ip().is_loopback()) {
        // Whoever reaches it can spend the card's tries.
        return Err(io::Error::new(ErrorKind::InvalidInput, "not an address of this machine alone"));
    }
    TcpListener::bind(addresses.as_slice())
}

/// カードを差し出す: answers everybody who connects, until the listener fails.
///
/// ```no_run
/// use shikaku_testkit::{persona, reader::json_lines};
///
/// let card = persona::find("taro").ok_or("no such persona")?.soft_card(1_765_324_800);
/// let listener = json_lines::listen("127.0.0.1:35900")?;
/// json_lines::serve(&card, &listener, |event| println!("{event}"))?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// The listener failed. A connection that breaks ends alone.
pub fn serve(
    card: &SoftCard,
    listener: &TcpListener,
    log: impl FnMut(Event) + Send + 'static,
) -> io::Result<()> {
    let log = Arc::new(Mutex::new(log));
    for stream in listener.incoming() {
        let (stream, card, log) = (stream?, card.clone(), Arc::clone(&log));
        thread::spawn(move || {
            let log = |event| log.lock().unwrap_or_else(PoisonError::into_inner)(event);
            converse(&card, &stream, log)
        });
    }
    Ok(())
}

fn converse(card: &SoftCard, mut stream: &TcpStream, log: impl Fn(Event)) -> io::Result<()> {
    stream.set_nodelay(true)?;
    let mut lines = BufReader::new(stream);
    let mut line = Vec::new();
    loop {
        line.clear();
        (&mut lines).take(LONGEST_LINE).read_until(b'\n', &mut line)?;
        if line.last() != Some(&b'\n') {
            return Ok(());
        }
        let reply = match serde_json::from_slice(&line) {
            Ok(request) => request_of(card, request, &log),
            Err(_) => refuse("not-a-request"),
        };
        let mut reply = serde_json::to_vec(&reply)?;
        reply.push(b'\n');
        stream.write_all(&reply)?;
    }
}

fn request_of(card: &SoftCard, request: Request, log: &impl Fn(Event)) -> Reply {
    match request {
        Request::Apdu(text) => match from_hexadecimal(&text) {
            Some(command) => exchange(card, &command, log),
            None => refuse("not-a-request"),
        },
        Request::Power(Power::On) => {
            card.insert();
            log(Event::PowerOn);
            Reply::Atr(to_hexadecimal(&card.answer_to_reset()))
        }
        Request::Power(Power::Off) => {
            card.power_off();
            log(Event::PowerOff);
            Reply::Power("off")
        }
        Request::Power(Power::Reset) if !card.is_present() => refuse("no-card"),
        Request::Power(Power::Reset) => {
            card.warm_reset();
            log(Event::Reset);
            Reply::Atr(to_hexadecimal(&card.answer_to_reset()))
        }
        Request::Card(Change::Insert) => {
            card.insert();
            log(Event::Inserted);
            Reply::Card("present")
        }
        Request::Card(Change::Remove) => {
            card.remove();
            log(Event::Removed);
            Reply::Card("absent")
        }
        Request::Faults(plan) => match plan.parse::<Faults>() {
            Ok(plan) => {
                card.disturb(&plan);
                Reply::Faults(plan.to_string())
            }
            Err(error) => Reply::Error(error.to_string()),
        },
        Request::Switch(change) => {
            let mut switches = card.switches();
            match switches.set(&change) {
                Ok(()) => {
                    card.set_switches(switches);
                    Reply::Switch(change)
                }
                Err(error) => Reply::Error(error.to_string()),
            }
        }
        Request::Ask(Question::Tries) => Reply::Tries(card.tries()),
    }
}

fn exchange(card: &SoftCard, command: &[u8], log: &impl Fn(Event)) -> Reply {
    let (answer, exchange) = card.hear(command);
    if let Some(exchange) = exchange {
        log(Event::Exchange(exchange));
    }
    match answer {
        Ok(response) => {
            let status = response.status().0.to_be_bytes();
            Reply::Answer(to_hexadecimal(&[response.expose(), &status].concat()))
        }
        Err(error) => refuse(match error.kind() {
            TransportErrorKind::NoCard => "no-card",
            TransportErrorKind::Timeout => "timeout",
            TransportErrorKind::AnswerLost => "answer-lost",
            _ => "card-removed",
        }),
    }
}

fn refuse(why: &str) -> Reply {
    Reply::Error(why.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_this_machine_reaches_the_card() {
        for address in ["0.0.0.0:0", "[::]:0", "192.0.2.1:0"] {
            assert_eq!(listen(address).unwrap_err().kind(), ErrorKind::InvalidInput, "{address}");
        }
        assert!(listen("127.0.0.1:0").unwrap().local_addr().unwrap().ip().is_loopback());
    }
}
