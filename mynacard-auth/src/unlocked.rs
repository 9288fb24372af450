//! Privilege as a borrow: what the PIN opened, and nothing else can be done meanwhile.
//!
//! Nothing signs before the PIN:
//!
//! ```compile_fail,E0599
//! # use mynacard_apdu::{Card, Transport};
//! # use mynacard_auth::{Challenge, Error, JpkiApplication, Signed};
//! fn sign<T: Transport>(card: &mut Card<T>, challenge: Challenge) -> Result<Signed, Error> {
//!     JpkiApplication::select(card)?.sign(challenge)
//! }
//! ```
//!
//! One PIN entry signs once:
//!
//! ```compile_fail,E0382
//! # use mynacard_apdu::Transport;
//! # use mynacard_auth::{Challenge, Error, Signed, Unlocked};
//! fn sign<T: Transport>(unlocked: Unlocked<'_, T>, first: Challenge, second: Challenge) -> Result<Signed, Error> {
//!     unlocked.sign(first)?;
//!     unlocked.sign(second)
//! }
//! ```
//!
//! One challenge is signed once:
//!
//! ```compile_fail,E0382
//! # use mynacard_apdu::Transport;
//! # use mynacard_auth::{Challenge, Error, Signed, Unlocked};
//! fn sign<T: Transport>(first: Unlocked<'_, T>, second: Unlocked<'_, T>, challenge: Challenge) -> Result<Signed, Error> {
//!     first.sign(challenge)?;
//!     second.sign(challenge)
//! }
//! ```
//!
//! While the key is open, nothing reaches the card past it:
//!
//! ```compile_fail,E0499
//! # use mynacard_apdu::Transaction;
//! # use mynacard_auth::{AuthPin, Challenge, Error, JpkiApplication, LastTry, Signed};
//! fn sign(card: &mut Transaction<'_>, pin: AuthPin, challenge: Challenge) -> Result<Signed, Error> {
//!     let unlocked = JpkiApplication::select(card)?.unlock(pin, LastTry::Keep)?;
//!     JpkiApplication::select(card)?; // another program part wants the card
//!     unlocked.sign(challenge)
//! }
//! ```
//!
//! No PIN is sent outside a transaction, where another program could spend a try between question and PIN; in one it is:
//!
//! ```compile_fail,E0599
//! # use mynacard_apdu::{Card, Transport};
//! # use mynacard_auth::{AuthPin, Challenge, Error, JpkiApplication, LastTry, Signed};
//! fn sign<T: Transport>(card: &mut Card<T>, pin: AuthPin, challenge: Challenge) -> Result<Signed, Error> {
//!     JpkiApplication::select(card)?.unlock(pin, LastTry::Keep)?.sign(challenge)
//! }
//! ```
//!
//! ```
//! # use mynacard_apdu::{Card, Transport};
//! # use mynacard_auth::{AuthPin, Challenge, Error, JpkiApplication, LastTry, Signed};
//! fn sign<T: Transport>(card: &mut Card<T>, pin: AuthPin, challenge: Challenge) -> Result<Signed, Error> {
//!     let mut session = card.transaction()?;
//!     JpkiApplication::select(&mut session)?.unlock(pin, LastTry::Keep)?.sign(challenge)
//! }
//! ```
//!
//! A PIN is spent by its use:
//!
//! ```compile_fail,E0382
//! # use mynacard_apdu::Transaction;
//! # use mynacard_auth::{AuthPin, Error, JpkiApplication, LastTry};
//! fn retry(card: &mut Transaction<'_>, pin: AuthPin) -> Result<(), Error> {
//!     drop(JpkiApplication::select(card)?.unlock(pin, LastTry::Keep));
//!     drop(JpkiApplication::select(card)?.unlock(pin, LastTry::Keep));
//!     Ok(())
//! }
//! ```

use crate::application::{Exit, FROM_JPKI, leave};
use crate::certificate::Certificate;
use crate::challenge::Challenge;
use crate::error::Error;
use crate::layout::jpki;
use crate::signature::Signature;
use crate::signing;
use mynacard_apdu::{Card, Error as CardError, FileId, Meaning, Transport};

/// 暗証番号で開いた状態: the JPKI application with the user-authentication key unlocked.
///
/// While it lives, the card is borrowed: nothing else can select another file. Dropping it leaves the application,
/// so that the next program on the same computer does not find the key open.
#[derive(Debug)]
pub struct Unlocked<'card, T: Transport>(Open<'card, T>);

/// 署名用暗証番号で開いた状態: the JPKI application with the signature key unlocked. As [`Unlocked`], for the other key.
#[derive(Debug)]
pub struct UnlockedSignature<'card, T: Transport>(Open<'card, T>);

/// 署名済みの応答: a signature over a challenge.
#[derive(Debug)]
pub struct Signed {
    /// The signature.
    pub signature: Signature,
    /// The message that was signed.
    pub message: String,
    /// Whether the card confirmed that the application was left. `false` when the card was gone by then; losing
    /// power clears its security status as well.
    pub left_application: bool,
    /// There was no text application to leave by: a phone may have signed.
    pub(crate) lacks_text_application: bool,
}

impl<'card, T: Transport> Unlocked<'card, T> {
    /// Only `JpkiApplication::unlock` makes one, after the PIN was verified.
    pub(crate) const fn new(card: &'card mut Card<T>) -> Self {
        Self(Open { card, left: false })
    }

    /// 利用者証明用電子証明書の読み出し: for phones, whose certificate the PIN protects.
    ///
    /// # Errors
    /// [`Error`] when it cannot be read.
    pub fn read_certificate(&mut self) -> Result<Certificate, Error> {
        self.0.read_certificate(jpki::AUTHENTICATION_CERTIFICATE, Error::NoCertificate)
    }

    /// 利用者証明: signs the challenge and leaves the application. One PIN entry, one signature.
    ///
    /// # Errors
    /// [`Error::Card`] when the card did not sign.
    pub fn sign(self, challenge: Challenge) -> Result<Signed, Error> {
        self.0.sign(jpki::AUTHENTICATION_KEY, challenge)
    }
}

impl<'card, T: Transport> UnlockedSignature<'card, T> {
    /// Only `JpkiApplication::unlock_signature` makes one, after the password was verified.
    pub(crate) const fn new(card: &'card mut Card<T>) -> Self {
        Self(Open { card, left: false })
    }

    /// 署名用電子証明書の読み出し. It holds the holder's name, address, birth date and sex.
    ///
    /// # Errors
    /// [`Error::NoSignatureCertificate`] for a card without one, or what the card answered.
    pub fn read_certificate(&mut self) -> Result<Certificate, Error> {
        self.0.read_certificate(jpki::SIGNATURE_CERTIFICATE, Error::NoSignatureCertificate)
    }

    /// 電子署名: signs the challenge and leaves the application. One entry of the password, one signature.
    ///
    /// # Errors
    /// [`Error::Card`] when the card did not sign.
    pub fn sign(self, challenge: Challenge) -> Result<Signed, Error> {
        self.0.sign(jpki::SIGNATURE_KEY, challenge)
    }
}

/// An open application, until it is left.
#[derive(Debug)]
struct Open<'card, T: Transport> {
    card: &'card mut Card<T>,
    left: bool,
}

impl<T: Transport> Open<'_, T> {
    fn read_certificate(&mut self, file: FileId, absent: Error) -> Result<Certificate, Error> {
        match self.card.read_object(file) {
            Ok(object) => Certificate::from_der(object.expose()),
            Err(CardError::Status { status, .. }) if status.meaning() == Meaning::FileNotFound => Err(absent),
            Err(other) => Err(other.into()),
        }
    }

    fn sign(mut self, key: FileId, challenge: Challenge) -> Result<Signed, Error> {
        let signature = signing::sign(self.card, key, &challenge)?;
        let exit = self.leave();
        Ok(Signed {
            signature,
            message: challenge.into_message(),
            left_application: exit != Exit::Unconfirmed,
            lacks_text_application: exit == Exit::Second,
        })
    }

    /// Selects another application, which clears the security status.
    fn leave(&mut self) -> Exit {
        self.left = true;
        leave(self.card, FROM_JPKI)
    }
}

impl<T: Transport> Drop for Open<'_, T> {
    fn drop(&mut self) {
        if !self.left {
            self.leave();
        }
    }
}
