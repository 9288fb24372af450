//! The virtual reader of vsmartcard: its driver listens where a card connects over TCP.
//!
//! The driver has to be there before the card; Debian's package `vsmartcard-vpcd` brings it for `pcscd`. Each message
//! is two bytes of length, most significant first, and so many bytes: a command, an answer, or one control byte.
//!
//! Several readers at once: the driver listens at one port for each of its slots (Debian's configuration has two,
//! 35963 and 35964), and [`insert`] puts one card into each. A card lies in one reader at a time.
//!
//! An exchange that times out and a card that is mute break the connection, and so take the card away: an answer that
//! never comes would block the daemon for ever.

pub use super::Event;
use crate::card::SoftCard;
use crate::system;
use mynacard_apdu::TransportErrorKind;
use socket2::SockRef;
use std::io::{self, ErrorKind, Read, Write};
use std::mem;
use std::net::{TcpStream, ToSocketAddrs};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// How long a card has to be away until the daemon has certainly noticed: it looks every 400 ms.
pub const NOTICED: Duration = Duration::from_millis(600);

/// How often a waiting card looks whether it was taken away.
const LOOK: Duration = Duration::from_millis(10);

/// 取り去られ方: what the driver makes of an exchange during which the card is taken away. Real drivers do both.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Tear {
    /// It reports success with an empty answer.
    #[default]
    Empty,
    /// It reports that the exchange failed.
    Failed,
}

/// 差し込まれたカード: a card in the virtual reader. Dropping it takes the card away.
///
/// ```no_run
/// use shikaku_testkit::{persona, reader::vpcd};
///
/// let card = persona::find("taro").ok_or("no such persona")?.soft_card(1_765_324_800);
/// let inserted = vpcd::insert(&card, "127.0.0.1:35963", vpcd::Tear::Empty, |event| println!("{event}"))?;
/// inserted.wait()?; // until the reader goes
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Inserted {
    card: SoftCard,
    serving: Option<JoinHandle<io::Result<()>>>,
}

/// カードを差し込む: lays the card down and connects it to the driver at this address.
///
/// # Errors
/// The driver does not listen there.
pub fn insert(
    card: &SoftCard,
    reader: impl ToSocketAddrs,
    tear: Tear,
    log: impl FnMut(Event) + Send + 'static,
) -> io::Result<Inserted> {
    let stream = TcpStream::connect(reader)?;
    stream.set_nodelay(true)?;
    stream.set_read_timeout(Some(LOOK))?;
    card.insert();
    let mut plug = Plug { card: card.clone(), stream, tear, log };
    let serving = thread::spawn(move || {
        let served = plug.serve();
        plug.card.remove();
        (plug.log)(Event::Removed);
        served
    });
    Ok(Inserted { card: card.clone(), serving: Some(serving) })
}

impl Inserted {
    /// Waits until the card is taken away, by a fault or by the reader's end.
    ///
    /// # Errors
    /// The connection to the driver broke.
    pub fn wait(mut self) -> io::Result<()> {
        self.join()
    }

    fn join(&mut self) -> io::Result<()> {
        let Some(serving) = self.serving.take() else { return Ok(()) };
        serving.join().unwrap_or_else(|_| Err(io::Error::other("the log of the card panicked")))
    }
}

impl Drop for Inserted {
    fn drop(&mut self) {
        self.card.remove();
        // A connection that broke is a card that is gone: nothing else was wanted.
        let _ = self.join();
    }
}

struct Plug<L> {
    card: SoftCard,
    stream: TcpStream,
    tear: Tear,
    log: L,
}

impl<L: FnMut(Event)> Plug<L> {
    fn serve(&mut self) -> io::Result<()> {
        while let Some(message) = self.receive()? {
            let event = match message.as_slice() {
                [0x00] => {
                    self.card.power_off();
                    Event::PowerOff
                }
                [0x01] => Event::PowerOn,
                [0x02] => {
                    self.card.warm_reset();
                    Event::Reset
                }
                [0x04] => {
                    self.send(&self.card.answer_to_reset())?;
                    continue;
                }
                command => {
                    if !self.exchange(command)? {
                        break;
                    }
                    continue;
                }
            };
            (self.log)(event);
        }
        Ok(())
    }

    /// One exchange; `false` when the card was taken away during it.
    fn exchange(&mut self, command: &[u8]) -> io::Result<bool> {
        let (answer, exchange) = self.card.hear(command);
        if let Some(exchange) = exchange {
            (self.log)(Event::Exchange(exchange));
        }
        match answer {
            Ok(response) => {
                let status = response.status().0.to_be_bytes();
                self.send(&[response.expose(), &status].concat())?;
                return Ok(true);
            }
            // An empty message would block the daemon for ever; one byte is no answer either.
            Err(error) if error.kind() == TransportErrorKind::AnswerLost => {
                self.send(&[0x90])?;
                return Ok(true);
            }
            Err(error) if error.kind() == TransportErrorKind::Timeout => self.break_off()?,
            Err(_) if self.tear == Tear::Failed => self.break_off()?,
            Err(_) => {}
        }
        Ok(false)
    }

    /// Announces an answer and resets the connection: the driver reports a failure.
    fn break_off(&mut self) -> io::Result<()> {
        self.stream.write_all(&2_u16.to_be_bytes())?;
        // The driver has to read the announcement before the reset discards it.
        thread::sleep(Duration::from_millis(5));
        SockRef::from(&self.stream).set_linger(Some(Duration::ZERO))
    }

    /// In one piece: split in two, the second would wait for the driver's acknowledgement of the first.
    fn send(&mut self, message: &[u8]) -> io::Result<()> {
        let length = u16::try_from(message.len()).map_err(io::Error::other)?;
        self.stream.write_all(&[&length.to_be_bytes(), message].concat())
    }

    /// The next message; `None` when the card was taken away or the reader has gone.
    fn receive(&mut self) -> io::Result<Option<Vec<u8>>> {
        let mut length = [0; 2];
        if !self.fill(&mut length)? {
            return Ok(None);
        }
        let mut message = vec![0; u16::from_be_bytes(length).into()];
        Ok(self.fill(&mut message)?.then_some(message))
    }

    fn fill(&mut self, mut empty: &mut [u8]) -> io::Result<bool> {
        while !empty.is_empty() {
            system::acknowledge_at_once(&self.stream)?;
            match self.stream.read(empty) {
                Ok(0) => return Ok(false),
                Ok(read) => empty = mem::take(&mut empty).get_mut(read..).unwrap_or_default(),
                Err(error) => match error.kind() {
                    ErrorKind::WouldBlock | ErrorKind::TimedOut if self.card.is_present() => {}
                    ErrorKind::Interrupted => {}
                    ErrorKind::WouldBlock | ErrorKind::TimedOut | ErrorKind::ConnectionReset => {
                        return Ok(false);
                    }
                    _ => return Err(error),
                },
            }
        }
        Ok(true)
    }
}
