//! The verbs of ISO/IEC 7816-4 over a transport: select, read, ask the tries, verify.

mod exchanges;
mod held;
mod on_pad;

pub use held::{Held, Transaction};

use crate::command::{ApplicationId, Command, Effect, FileId, Lengths};
use crate::error::{Error, Step};
use crate::response::Response;
use crate::secret::SecretBytes;
use crate::status::{Meaning, StatusWord};
use crate::tlv;
use crate::transport::{Transport, TransportErrorKind};
use alloc::vec::Vec;
use core::fmt;
use zeroize::Zeroizing;

/// The longest object that is read from one file: what a 15-bit offset can reach.
const OBJECT_BYTES: usize = 0x7FFF;
/// Exchanges spent on one file at most: 32 KiB in blocks of 256 bytes, with room for short answers.
const READS: u32 = 160;

/// ICカード: a card behind a transport.
///
/// It remembers what the card and its reader take (extended length, short file identifiers) and falls back where
/// they do not. It counts its exchanges.
#[derive(Debug)]
pub struct Card<T> {
    transport: T,
    known: Known,
}

/// What a conversation has taught so far.
#[derive(Clone, Copy, Debug)]
struct Known {
    lengths: Lengths,
    addressing: Addressing,
    exchanges: u32,
}

/// ファイルの指し方: how files, PINs and keys are named in a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Addressing {
    /// 短縮EF識別子: by short identifier inside the command, which saves an exchange each.
    ShortId,
    /// SELECT EF first, then the command on the current file.
    Select,
}

/// 残り回数: the answer to the question how many tries a PIN has left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tries {
    /// So many wrong entries are left before the PIN is blocked, at least 1.
    Left(u8),
    /// The PIN is blocked (63C0, 6983 or 6984).
    Blocked,
    /// The PIN is verified already, and this card then tells no number (9000).
    Verified,
}

/// 照合の結果: what a VERIFY did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verification {
    /// The secret was right.
    Verified,
    /// The secret was wrong; so many tries are left, where the card tells. 0: this try blocked it.
    Wrong {
        /// Tries left after this one.
        tries_left: Option<u8>,
    },
    /// The reference was blocked before; the secret was not looked at.
    Blocked,
}

/// 読み出したオブジェクト: one BER or DER object, cut at its encoded length, wiped when dropped.
pub struct Object(Zeroizing<Vec<u8>>);

impl Object {
    /// オブジェクトを明かす: its bytes, which may be a person's.
    #[must_use]
    pub fn expose(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Debug for Object {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Object({} bytes)", self.0.len())
    }
}

impl<T: Transport> Card<T> {
    /// A card behind this transport.
    pub fn new(transport: T) -> Self {
        let lengths = if transport.limits().response_data > 256 { Lengths::Extended } else { Lengths::Short };
        Self { transport, known: Known { lengths, addressing: Addressing::ShortId, exchanges: 0 } }
    }

    /// Names files in this way from now on. Short identifiers are the default; a card that refuses them is
    /// addressed by SELECT by itself.
    #[must_use]
    pub fn addressed_by(mut self, addressing: Addressing) -> Self {
        self.known.addressing = addressing;
        self
    }

    /// 交換の回数: the exchanges so far.
    #[must_use]
    pub const fn exchanges(&self) -> u32 {
        self.known.exchanges
    }

    /// 長さの形式: what the conversation has shown that card and reader take.
    #[must_use]
    pub const fn lengths(&self) -> Lengths {
        self.known.lengths
    }

    /// トランザクション: keeps other programs from the card until the value is dropped.
    ///
    /// # Errors
    /// [`Error::Transport`] when the card is gone or held by another program.
    pub fn transaction(&mut self) -> Result<Transaction<'_>, Error> {
        let held = self.transport.transaction();
        let transport = Held(held.map_err(|source| Error::Transport { during: Step::Begin, source })?);
        Ok(Transaction { card: Card { transport, known: self.known }, learnt: &mut self.known })
    }

    /// アプリケーション選択: SELECT by name.
    ///
    /// # Errors
    /// [`Error::Status`] with 6A82 when the card has no such application.
    pub fn select_application(&mut self, id: ApplicationId) -> Result<(), Error> {
        self.succeed(&Command::select_application(&id), Step::SelectApplication)
    }

    /// ファイル選択: SELECT of a file, PIN or key of the current application.
    ///
    /// # Errors
    /// [`Error::Status`] with 6A82 when there is none.
    pub fn select_file(&mut self, file: FileId) -> Result<(), Error> {
        self.succeed(&Command::select_file(file), Step::SelectFile)
    }

    fn succeed(&mut self, command: &Command, during: Step) -> Result<(), Error> {
        let status = self.transmit(command, during)?.status();
        if status == StatusWord::SUCCESS { Ok(()) } else { Err(Error::Status { during, status }) }
    }

    /// The short identifier by which a command may name `file`; `None` after the file was selected instead.
    ///
    /// # Errors
    /// As [`select_file`](Self::select_file).
    pub fn address(&mut self, file: FileId) -> Result<Option<u8>, Error> {
        match (self.known.addressing, file.short_id()) {
            (Addressing::ShortId, Some(short_id)) => Ok(Some(short_id)),
            _ => self.select_file(file).map(|()| None),
        }
    }

    /// Runs a command that reads and names `file`; where the card refuses the short identifier, selects the file and
    /// runs the command on it. A command that changes the card is sent once and its answer returned as it is.
    ///
    /// # Errors
    /// What the transmissions return.
    pub fn on_file(
        &mut self,
        file: FileId,
        during: Step,
        command: impl Fn(Option<u8>) -> Command,
    ) -> Result<Response, Error> {
        let short_id = self.address(file)?;
        let named = command(short_id);
        let response = self.transmit(&named, during)?;
        let refused = short_id.is_some() && response.status().refuses_short_id();
        if !refused || named.effect() == Effect::Changes {
            return Ok(response);
        }
        self.known.addressing = Addressing::Select;
        let selected = self.address(file)?;
        self.transmit(&command(selected), during)
    }

    /// ファイルの読み出し: reads the one BER or DER object that the file begins with.
    ///
    /// One exchange where short identifiers and extended length are taken; otherwise blocks of 256 bytes, the
    /// first of which already tells the length. Filler after the object is not read.
    ///
    /// # Errors
    /// [`Error::Status`] with 6982 when the file is protected, 6A82 when it does not exist; [`Error::Object`] when
    /// it holds no object; [`Error::Budget`] for an object above 32 KiB or a card that answers in crumbs.
    pub fn read_object(&mut self, file: FileId) -> Result<Object, Error> {
        const DURING: Step = Step::Read;
        let mut bytes = Zeroizing::new(Vec::new());
        for _ in 0..READS {
            let total =
                tlv::encoded_length(&bytes).map_err(|source| Error::Object { during: DURING, source })?;
            if let Some(total) = total.filter(|total| *total <= bytes.len()) {
                bytes.truncate(total);
                return Ok(Object(bytes));
            }
            if total.is_some_and(|total| total > OBJECT_BYTES) {
                break;
            }
            let block = if bytes.is_empty() {
                self.read_start(file, self.block())?
            } else {
                let missing = total.map_or(usize::MAX, |total| total - bytes.len());
                self.read_on(bytes.len(), missing)?
            };
            match block.status().meaning() {
                Meaning::Success | Meaning::EndOfFile if !block.expose().is_empty() => {
                    // Room for all of it at once: growing would leave copies behind that nobody wipes.
                    if bytes.is_empty() {
                        let total = tlv::encoded_length(block.expose()).ok().flatten().unwrap_or_default();
                        bytes.reserve_exact(total.min(OBJECT_BYTES).max(block.expose().len()));
                    }
                    bytes.extend_from_slice(block.expose());
                }
                Meaning::Success | Meaning::EndOfFile => {
                    return Err(Error::Object { during: DURING, source: tlv::Error::Truncated });
                }
                _ => return Err(Error::Status { during: DURING, status: block.status() }),
            }
        }
        Err(Error::Budget { during: DURING })
    }

    /// ファイル先頭の読み出し: the first bytes of a file that holds no BER object. A shorter file gives fewer.
    ///
    /// # Errors
    /// [`Error::Status`] with 6982 when the file is protected, 6A82 when it does not exist.
    pub fn read_first_bytes(&mut self, file: FileId, count: u8) -> Result<Object, Error> {
        let response = self.read_start(file, u32::from(count))?;
        match response.status().meaning() {
            Meaning::Success | Meaning::EndOfFile => Ok(Object(Zeroizing::new(response.expose().to_vec()))),
            _ => Err(Error::Status { during: Step::Read, status: response.status() }),
        }
    }

    /// The first block of a file.
    fn read_start(&mut self, file: FileId, block: u32) -> Result<Response, Error> {
        let answer = self.on_file(file, Step::Read, |short_id| match short_id {
            Some(short_id) => Command::read_binary_by_short_id(short_id, block),
            None => Command::new([0x00, 0xB0, 0x00, 0x00]).expecting(block).that_reads(),
        });
        if block <= 256 || !refuses_extended(&answer) {
            return answer;
        }
        self.known.lengths = Lengths::Short;
        let again = self.read_start(file, self.block());
        if again.is_err() {
            // The reader failed for another reason.
            self.known.lengths = Lengths::Extended;
        }
        again
    }

    /// The block at an offset of the current file, no more than what is missing.
    fn read_on(&mut self, offset: usize, missing: usize) -> Result<Response, Error> {
        let expected = u32::try_from(missing).unwrap_or(u32::MAX).min(self.block());
        let command = u16::try_from(offset).ok().and_then(|offset| Command::read_binary(offset, expected));
        self.transmit(&command.ok_or(Error::Budget { during: Step::Read })?, Step::Read)
    }

    fn block(&self) -> u32 {
        match self.known.lengths {
            Lengths::Short => 256,
            Lengths::Extended => self.transport.limits().response_data.min(65_536),
        }
    }

    /// 残り回数の問い合わせ: asks how many tries a PIN has left, which costs none.
    ///
    /// # Errors
    /// [`Error::Status`] when the card has no such PIN.
    pub fn tries(&mut self, pin: FileId) -> Result<Tries, Error> {
        let status = self.on_file(pin, Step::AskTries, Command::ask_tries)?.status();
        match status.meaning() {
            Meaning::TriesLeft(0) | Meaning::Blocked => Ok(Tries::Blocked),
            Meaning::TriesLeft(left) => Ok(Tries::Left(left)),
            Meaning::Success => Ok(Tries::Verified),
            _ => Err(Error::Status { during: Step::AskTries, status }),
        }
    }

    /// PINの照合: one VERIFY, never repeated.
    ///
    /// Ask [`tries`](Self::tries) first: it also finds out whether the card takes short identifiers, so that this
    /// command is not the one to try it.
    ///
    /// # Errors
    /// [`Error::Transport`] during [`Step::Verify`] means that the outcome is unknown: ask for the tries, do not
    /// send the PIN again. [`Error::Status`] for an answer that is neither right, wrong nor blocked.
    pub fn verify(&mut self, pin: FileId, secret: &SecretBytes) -> Result<Verification, Error> {
        let short_id = self.address(pin)?;
        let status = self.transmit(&Command::verify(short_id, secret), Step::Verify)?.status();
        Verification::of(status)
    }
}

impl Verification {
    /// What an answer to VERIFY means.
    fn of(status: StatusWord) -> Result<Self, Error> {
        match status.meaning() {
            Meaning::Success => Ok(Self::Verified),
            Meaning::TriesLeft(left) => Ok(Self::Wrong { tries_left: Some(left) }),
            Meaning::VerificationFailed => Ok(Self::Wrong { tries_left: None }),
            Meaning::Blocked => Ok(Self::Blocked),
            _ => Err(Error::Status { during: Step::Verify, status }),
        }
    }
}

/// Whether the card, or the reader before it, does not take the extended form of a read.
fn refuses_extended(answer: &Result<Response, Error>) -> bool {
    match answer {
        Ok(response) => response.status().meaning() == Meaning::WrongLength,
        Err(Error::Transport { source, .. }) => source.kind() == TransportErrorKind::Refused,
        Err(_) => false,
    }
}

#[cfg(test)]
mod tests;
