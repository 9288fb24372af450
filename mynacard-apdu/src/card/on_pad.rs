//! VERIFY with a PIN that is typed on the reader.

use super::{Card, Verification};
use crate::command::FileId;
use crate::error::{Error, Step};
use crate::pin_pad::{NotEntered, PadCommand, PadVerification, PinEntry, PinPad};
use crate::transport::{Transport, TransportError, TransportErrorKind};

impl<T: Transport> Card<T> {
    /// ピンパッド: the keys of the reader, where it has some.
    #[must_use]
    pub fn pin_pad(&self) -> Option<PinPad> {
        self.transport.pin_pad()
    }

    /// ピンパッドでのPINの照合: the reader asks for the PIN and sends the one VERIFY; no program sees the PIN.
    ///
    /// Select, ask [`tries`](Self::tries) and call this in one [`transaction`](Self::transaction): another application
    /// may be selected otherwise by the time the PIN is typed.
    ///
    /// # Errors
    /// As [`verify`](Self::verify): [`Error::Transport`] means that the outcome is unknown, save
    /// [`TransportErrorKind::NoPinPad`], with which nothing was asked.
    pub fn verify_on_pad(&mut self, pin: FileId, entry: PinEntry) -> Result<PadVerification, Error> {
        const DURING: Step = Step::Verify;
        if !self.pin_pad().is_some_and(|pad| pad.takes(entry)) {
            let source = TransportError::new(TransportErrorKind::NoPinPad);
            return Err(Error::Transport { during: DURING, source });
        }
        let short_id = self.address(pin)?;
        let reference = short_id.map_or(0x80, |id| 0x80 | id);
        let command = PadCommand { header: [0x00, 0x20, 0x00, reference], entry };
        self.known.exchanges = self.known.exchanges.saturating_add(1);
        let answer = self.transport.verify_on_pad(&command);
        let status = answer.map_err(|source| Error::Transport { during: DURING, source })?.status();
        Ok(match status.0 {
            0x6400 => PadVerification::NotEntered(NotEntered::TimedOut),
            0x6401 => PadVerification::NotEntered(NotEntered::Cancelled),
            0x6403 => PadVerification::NotEntered(NotEntered::WrongLength),
            _ => PadVerification::Checked(Verification::of(status)?),
        })
    }
}
