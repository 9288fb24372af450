//! The thread of a connection: it alone calls the driver, which may never come back.

use super::failed;
use super::features::{About, Pad};
use super::place::Running;
use crate::pin_pad::PadCommand;
use crate::pin_pad::part10::verify_structure;
use crate::response::Response;
use crate::transport::{TransportError, TransportErrorKind};
use crate::wire::Wire;
use alloc::boxed::Box;
use alloc::ffi::CString;
use alloc::vec;
use alloc::vec::Vec;
use core::ffi::CStr;
use core::time::Duration;
use pcsc::{Card, Context, Disposition, Error, Protocols, Scope, ShareMode, Status};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender, TryRecvError};
use std::thread;
use std::time::Instant;
use zeroize::Zeroize;

/// Room for the longest answer there is: a buffer that is too small fails after the card has executed the command.
const ANSWER_BYTES: usize = pcsc::MAX_BUFFER_SIZE_EXTENDED;
/// The answer of a PIN pad is a status word; drivers want some room.
const PAD_ANSWER_BYTES: usize = 256;
/// How often a reset by another program is acknowledged before the card counts as taken.
const RESETS: u32 = 3;
/// How long the other side is looked for before this one goes to sleep: waking up costs more than a whole exchange with
/// a software card, and next to nothing beside a real one.
const EAGER: Duration = Duration::from_micros(200);

/// What the thread is to do. It gives one [`Reply`] for each.
pub(super) enum Order {
    Transmit(Wire),
    Verify(PadCommand),
    Begin,
    End,
}

/// What became of it.
pub(super) enum Reply {
    Connected(Box<About>),
    Answer(Response),
    Done,
}

type Outcome = Result<Reply, TransportError>;

/// The thread did not answer in time.
pub(super) struct Late;

/// The caller's end of a connection.
pub(super) struct Link {
    orders: Sender<Order>,
    replies: Receiver<Outcome>,
    pub(super) running: Running,
}

impl Link {
    /// Starts the thread, which connects to the card and says so.
    pub(super) fn to(reader: &CStr) -> Result<Self, TransportError> {
        let (orders, to_do) = mpsc::channel();
        let (done, replies) = mpsc::channel();
        let running = Running::default();
        let (reader, ending, watched) = (CString::from(reader), running.ending(), running.clone());
        thread::Builder::new()
            .name("card reader".into())
            .spawn(move || {
                serve(&reader, &to_do, &done, &watched);
                drop(ending);
            })
            .map_err(|error| TransportError::caused_by(TransportErrorKind::Fault, error))?;
        Ok(Self { orders, replies, running })
    }

    pub(super) fn ask(&self, order: Order, patience: Duration) -> Result<Outcome, Late> {
        // A thread that has ended shows below.
        let _ = self.orders.send(order);
        self.wait(patience)
    }

    pub(super) fn wait(&self, patience: Duration) -> Result<Outcome, Late> {
        match eagerly(&self.replies) {
            Ok(outcome) => return Ok(outcome),
            Err(TryRecvError::Empty) => {}
            Err(TryRecvError::Disconnected) => return Ok(Err(ended())),
        }
        match self.replies.recv_timeout(patience) {
            Ok(outcome) => Ok(outcome),
            Err(RecvTimeoutError::Timeout) => Err(Late),
            Err(RecvTimeoutError::Disconnected) => Ok(Err(ended())),
        }
    }

    /// Lets the thread end, and waits until it has let go of the card. Late, it may hang.
    pub(super) fn end(self, patience: Duration) -> Result<(), Late> {
        drop(self.orders);
        match self.replies.recv_timeout(patience) {
            Err(RecvTimeoutError::Timeout) => Err(Late),
            Ok(_) | Err(RecvTimeoutError::Disconnected) => Ok(()),
        }
    }
}

fn ended() -> TransportError {
    TransportError::new(TransportErrorKind::Fault)
}

/// Looks for a message for a moment.
fn eagerly<M>(messages: &Receiver<M>) -> Result<M, TryRecvError> {
    let until = Instant::now() + EAGER;
    loop {
        match messages.try_recv() {
            Err(TryRecvError::Empty) if Instant::now() < until => thread::yield_now(),
            found => return found,
        }
    }
}

/// The next order; `None` when nobody will give one.
fn next(orders: &Receiver<Order>) -> Option<Order> {
    eagerly(orders).or_else(|_| orders.recv()).ok()
}

/// How the connection ended.
enum Left {
    /// Everything that was done was taken note of.
    Orderly,
    /// The last answer came too late: nobody knows what the card has done.
    Unheard,
}

fn serve(reader: &CString, orders: &Receiver<Order>, replies: &Sender<Outcome>, running: &Running) {
    let mut card = match connect(reader) {
        Ok(card) => card,
        Err(error) => {
            let _ = replies.send(Err(error));
            return;
        }
    };
    let about = About::ask(&card);
    let mut driver = Driver { answer: vec![0; ANSWER_BYTES], pad: about.verify };
    let connected = replies.send(Ok(Reply::Connected(Box::new(about))));
    let left = match connected {
        Ok(()) => obey(&mut card, &mut driver, orders, replies, running),
        Err(_) => Left::Orderly,
    };
    let disposition = match left {
        Left::Orderly => Disposition::LeaveCard,
        // A PIN may be verified, and a warm reset does not undo that on every card.
        Left::Unheard => Disposition::UnpowerCard,
    };
    // A card that is gone needs neither.
    let _ = card.disconnect(disposition);
}

fn obey(
    card: &mut Card,
    driver: &mut Driver,
    orders: &Receiver<Order>,
    replies: &Sender<Outcome>,
    running: &Running,
) -> Left {
    // Whether the last thing done reached the card.
    let mut exchanged = false;
    while let Some(order) = next(orders) {
        exchanged = matches!(order, Order::Transmit(_) | Order::Verify(_));
        let heard = match order {
            Order::Begin => match begin(card) {
                Ok(held) => {
                    let left = match replies.send(Ok(Reply::Done)) {
                        Ok(()) => hold(&held, driver, orders, replies),
                        Err(_) => Some(Left::Orderly),
                    };
                    match left {
                        // In one step: between the end of a transaction and a power-off another program could sign.
                        Some(Left::Unheard) => {
                            // Done, it is not done again: another program may be at work by then.
                            let ended = held.end(Disposition::UnpowerCard);
                            return ended.map_or(Left::Unheard, |()| Left::Orderly);
                        }
                        Some(Left::Orderly) => return Left::Orderly,
                        None => {
                            let ended = held.end(Disposition::LeaveCard).map_err(|(_, error)| failed(error));
                            replies.send(ended.map(|()| Reply::Done)).is_ok()
                        }
                    }
                }
                Err(error) => replies.send(Err(error)).is_ok(),
            },
            Order::End => replies.send(Ok(Reply::Done)).is_ok(),
            order => match driver.exchange(card, order, replies) {
                Ok(()) => true,
                Err(left) => return left,
            },
        };
        if !heard {
            return Left::Orderly;
        }
    }
    // An answer that was given in the moment in which it was given up was not heard.
    if exchanged && running.is_abandoned() { Left::Unheard } else { Left::Orderly }
}

/// Serves the card inside a transaction. `None`: the transaction is to end, and the connection goes on.
///
/// Whoever is well ends the transaction before letting go of the card. Where the orders just stop, a PIN may be verified
/// and nobody has left the application, unless nothing reached the card at all.
fn hold(
    card: &Card,
    driver: &mut Driver,
    orders: &Receiver<Order>,
    replies: &Sender<Outcome>,
) -> Option<Left> {
    let mut exchanged = false;
    loop {
        match next(orders) {
            None if exchanged => return Some(Left::Unheard),
            None => return Some(Left::Orderly),
            Some(Order::End) => return None,
            Some(order) => {
                exchanged |= matches!(order, Order::Transmit(_) | Order::Verify(_));
                if let Err(left) = driver.exchange(card, order, replies) {
                    return Some(left);
                }
            }
        }
    }
}

/// What an exchange needs beside the card.
struct Driver {
    answer: Vec<u8>,
    pad: Option<Pad>,
}

impl Driver {
    fn exchange(&mut self, card: &Card, order: Order, replies: &Sender<Outcome>) -> Result<(), Left> {
        let answer = match order {
            Order::Transmit(wire) => self.transmit(card, &wire),
            Order::Verify(command) => self.verify(card, &command),
            Order::Begin | Order::End => return replies.send(Ok(Reply::Done)).map_err(|_| Left::Orderly),
        };
        replies.send(answer.map(Reply::Answer)).map_err(|_| Left::Unheard)
    }

    /// One exchange. The answer is copied into a wiped response, its place in the buffer wiped.
    fn transmit(&mut self, card: &Card, wire: &Wire) -> Result<Response, TransportError> {
        match card.transmit(wire.expose(), &mut self.answer) {
            Ok(received) => {
                let (length, copy) = (received.len(), received.to_vec());
                self.answer.get_mut(..length).unwrap_or_default().zeroize();
                Response::parse(copy)
            }
            Err(error @ Error::NotTransacted) if wire.is_extended() && is_there(card) => {
                Err(TransportError::caused_by(TransportErrorKind::Refused, error))
            }
            Err(error) => Err(failed(error)),
        }
    }

    fn verify(&self, card: &Card, command: &PadCommand) -> Result<Response, TransportError> {
        let none = || TransportError::new(TransportErrorKind::NoPinPad);
        let pad = self.pad.ok_or_else(none)?;
        let mut answer = [0; PAD_ANSWER_BYTES];
        match card.control(pad.code.into(), &verify_structure(command, pad.messages), &mut answer) {
            Ok(received) => Response::parse(received.to_vec()),
            Err(Error::UnsupportedFeature) => Err(none()),
            Err(error) => Err(failed(error)),
        }
    }
}

/// Whether the card still lies there, as the service knows it.
fn is_there(card: &Card) -> bool {
    card.status2_owned().is_ok_and(|status| !status.status().contains(Status::ABSENT))
}

fn connect(reader: &CStr) -> Result<Card, TransportError> {
    // A context of its own: the library of PC/SC lets one call at a time into each, and this one may never end.
    let context = Context::establish(Scope::User).map_err(failed)?;
    let mut card = match context.connect(reader, ShareMode::Shared, Protocols::ANY) {
        Ok(card) => card,
        // Another program powered it off and is still connected: the service wants to be asked for power.
        Err(Error::UnpoweredCard) => {
            let mut card =
                context.connect(reader, ShareMode::Direct, Protocols::UNDEFINED).map_err(failed)?;
            power(&mut card)?;
            card
        }
        Err(error @ (Error::NoSmartcard | Error::RemovedCard)) => {
            return Err(TransportError::caused_by(TransportErrorKind::NoCard, error));
        }
        Err(error) => return Err(failed(error)),
    };
    with_a_protocol(&mut card)?;
    Ok(card)
}

/// Another program's reset is acknowledged here and nowhere else: a transaction begins by selecting, so nothing is lost.
/// A removed card is not taken up again: another one may lie there now.
fn begin(mut card: &mut Card) -> Result<pcsc::Transaction<'_>, TransportError> {
    for _ in 0..RESETS {
        match card.transaction2() {
            Ok(held) => return Ok(held),
            Err((free, Error::ResetCard)) => {
                card = free;
                match card.reconnect(ShareMode::Shared, Protocols::ANY, Disposition::LeaveCard) {
                    Ok(()) => {}
                    Err(Error::UnpoweredCard) => power(card)?,
                    Err(error) => return Err(failed(error)),
                }
                with_a_protocol(card)?;
            }
            Err((_, error)) => return Err(failed(error)),
        }
    }
    Err(TransportError::new(TransportErrorKind::Reset))
}

fn power(card: &mut Card) -> Result<(), TransportError> {
    card.reconnect(ShareMode::Shared, Protocols::ANY, Disposition::ResetCard).map_err(failed)
}

/// `pcscd` powers a card down when its last program has left. One that comes just then is connected without a protocol,
/// and the crate `pcsc` panics when it transmits (seen with pcsc-lite 1.9.9).
fn with_a_protocol(card: &mut Card) -> Result<(), TransportError> {
    for _ in 0..RESETS {
        if card.status2_owned().is_ok_and(|status| status.protocol2().is_some()) {
            return Ok(());
        }
        power(card)?;
    }
    Err(TransportError::new(TransportErrorKind::Unresponsive))
}
