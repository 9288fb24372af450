//! ICカードの共通言語: ISO/IEC 7816-4 commands, responses, BER-TLV and the transports that carry them.
//!
//! This crate knows chip cards and no card in particular. A [`Transport`] exchanges bytes with one card; [`Card`]
//! speaks the standard's verbs over it: select, read, ask the tries, verify, sign.
//!
//! Three rules hold everywhere:
//!
//! * **One call of [`Transport::transmit`] is one exchange.** Nothing below the caller re-sends a command that
//!   changes the card; [`Effect`] says which commands may be repeated.
//! * **Secrets cannot reach a log by accident.** A transport is handed a [`Wire`], whose `Debug` shows the header
//!   only; seeing the bytes takes the word [`expose`](Wire::expose).
//! * **Every loop over a card's answers is bounded.**
//!
//! ```
//! use mynacard_apdu::{ApplicationId, Card, FileId, Replay};
//!
//! // A recorded conversation stands in for the reader: `>` is sent, `<` comes back.
//! let replay = Replay::parse(
//!     "> 00A4040C 05 A000000001
//!      < 9000
//!      > 00B08A00000000
//!      < 3003020105 9000",
//! )?;
//! let mut card = Card::new(replay);
//! card.select_application(ApplicationId::new(&[0xA0, 0x00, 0x00, 0x00, 0x01])?)?;
//! let object = card.read_object(FileId(0x000A))?;
//! assert_eq!(object.expose(), [0x30, 0x03, 0x02, 0x01, 0x05]);
//! assert_eq!(card.exchanges(), 2);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
#![no_std]

extern crate alloc;
#[cfg(feature = "pcsc")]
extern crate std;

mod card;
mod command;
pub mod doctor;
mod error;
mod faulty;
mod limited;
#[cfg(feature = "pcsc")]
pub mod pcsc;
pub mod pin_pad;
mod recorder;
mod replay;
mod response;
mod secret;
mod status;
pub mod tlv;
mod trace;
mod transport;
mod wire;

pub use card::{Addressing, Card, Held, Object, Transaction, Tries, Verification};
pub use command::{ApplicationId, Command, CommandError, Effect, FileId, Lengths};
pub use error::{Error, Step};
pub use faulty::{Disturbance, Faulty};
pub use limited::Limited;
pub use pin_pad::{NotEntered, PadCommand, PadVerification, PinEntry, PinPad};
pub use recorder::Recorder;
pub use replay::{Replay, ReplayError};
pub use response::Response;
pub use secret::SecretBytes;
pub use status::{Meaning, StatusWord};
pub use trace::Traced;
pub use transport::{Limits, Transport, TransportError, TransportErrorKind};
pub use wire::Wire;
