//! Privilege as a borrow: what the PIN opened, and nothing else can be done meanwhile.

use crate::application::leave;
use crate::certificate::{Certificate, Signature};
use crate::challenge::Challenge;
use crate::error::Error;
use crate::layout;
use mynacard_apdu::{Card, Command, Error as CardError, StatusWord, Step, Transport};
use sha2::{Digest, Sha256};

/// DigestInfo of SHA-256 without the digest (RFC 8017, section 9.2, note 1).
const SHA256_DIGEST_INFO: [u8; 19] = [
    0x30, 0x31, 0x30, 0x0D, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00,
    0x04, 0x20,
];

/// 暗証番号で開いた状態: the JPKI application with the user-authentication key unlocked.
///
/// While it lives, the card is borrowed: nothing else can select another file. Dropping it leaves the application,
/// so that the next program on the same computer does not find the key open.
#[derive(Debug)]
pub struct Unlocked<'card, T: Transport> {
    card: &'card mut Card<T>,
    left: bool,
}

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
}

impl<'card, T: Transport> Unlocked<'card, T> {
    /// Only `JpkiApplication::unlock` makes one, after the PIN was verified.
    pub(crate) const fn new(card: &'card mut Card<T>) -> Self {
        Self { card, left: false }
    }

    /// 利用者証明用電子証明書の読み出し: for phones, whose certificate the PIN protects.
    ///
    /// # Errors
    /// [`Error`] when it cannot be read.
    pub fn read_certificate(&mut self) -> Result<Certificate, Error> {
        let object = self.card.read_object(layout::AUTHENTICATION_CERTIFICATE)?;
        Certificate::from_der(object.expose())
    }

    /// 利用者証明: signs the challenge and leaves the application. One PIN entry, one signature.
    ///
    /// # Errors
    /// [`Error::Card`] when the card did not sign.
    pub fn sign(mut self, challenge: Challenge) -> Result<Signed, Error> {
        let message = challenge.message();
        let digest = Sha256::digest(message.as_bytes());
        let payload = [SHA256_DIGEST_INFO.as_slice(), &digest[..]].concat();
        // PERFORM SECURITY OPERATION in the card's own class, P1 00: the payload is padded as it is (PKCS#1
        // v1.5). Confirmed by ten sources; other values of P1 by one.
        let command =
            |reference| Command::new([0x80, 0x2A, 0x00, reference]).with_data(&payload).expecting(256);
        let short_id = self.card.address(layout::AUTHENTICATION_KEY)?;
        let mut response = self.card.transmit(&command(short_id.map_or(0x80, |id| 0x80 | id)), Step::Sign)?;
        if short_id.is_some() && response.status().refuses_short_id() {
            // Only one source names this key by short identifier. A refused signature costs nothing.
            self.card.select_file(layout::AUTHENTICATION_KEY)?;
            response = self.card.transmit(&command(0x80), Step::Sign)?;
        }
        if response.status() != StatusWord::SUCCESS {
            return Err(CardError::Status { during: Step::Sign, status: response.status() }.into());
        }
        let signature = Signature::new(response.expose());
        let left_application = self.leave();
        Ok(Signed { signature, message: message.to_owned(), left_application })
    }

    /// Selects another application, which clears the security status.
    fn leave(&mut self) -> bool {
        self.left = true;
        leave(self.card, layout::TEXT)
    }
}

impl<T: Transport> Drop for Unlocked<'_, T> {
    fn drop(&mut self) {
        if !self.left {
            self.leave();
        }
    }
}
