//! 公的個人認証サービスAP: the certificates, the PINs and the keys that prove who lies on the reader.

use super::token::{CardKind, CertificatePresence, TokenInformation};
use super::{FROM_JPKI, leave, select};
use crate::certificate::Certificate;
use crate::error::{Error, PinRefusal};
use crate::layout::jpki;
use crate::pin::password::SignPassword;
use crate::pin::{self, AuthPin};
use crate::tries::{self, Entry, Guarded, LastTry};
use crate::unlocked::{Unlocked, UnlockedSignature};
use mynacard_apdu::{
    Card, Error as CardError, FileId, Held, Meaning, PinEntry, SecretBytes, StatusWord, Step, Transport,
    Tries,
};

/// 選択中のJPKI AP: the JPKI application, selected on a borrowed card.
#[derive(Debug)]
pub struct JpkiApplication<'card, T: Transport> {
    card: &'card mut Card<T>,
}

impl<'card, T: Transport> JpkiApplication<'card, T> {
    /// Selects the application.
    ///
    /// # Errors
    /// [`Error::NotMyNumberCard`] when the card has none.
    pub fn select(card: &'card mut Card<T>) -> Result<Self, Error> {
        match select(card, jpki::APPLICATION, Error::NotMyNumberCard) {
            // The first command after power-up answers 6F00 on one model (crate myna-card).
            Err(Error::Card(CardError::Status { status: StatusWord(0x6F00), .. })) => {
                select(card, jpki::APPLICATION, Error::NotMyNumberCard)?;
            }
            other => other?,
        }
        Ok(Self { card })
    }

    /// 利用者証明用電子証明書の読み出し. `None` when it is protected: phones show it after the PIN only.
    ///
    /// # Errors
    /// [`Error::NoCertificate`], [`Error::UnreadableCertificate`], or what the card answered.
    pub fn read_certificate(&mut self) -> Result<Option<Certificate>, Error> {
        match self.card.read_object(jpki::AUTHENTICATION_CERTIFICATE) {
            Ok(object) => Certificate::from_der(object.expose()).map(Some),
            Err(CardError::Status { during: Step::Read, status })
                if status.meaning() == Meaning::SecurityStatusNotSatisfied =>
            {
                Ok(None)
            }
            Err(CardError::Status { status, .. }) if status.meaning() == Meaning::FileNotFound => {
                Err(Error::NoCertificate)
            }
            Err(other) => Err(other.into()),
        }
    }

    /// 利用者証明用認証局証明書の読み出し. **It proves nothing**: a forged card brings its own. For looking at, never as an
    /// anchor.
    ///
    /// # Errors
    /// [`Error::UnreadableCertificate`], or what the card answered.
    pub fn read_ca_certificate(&mut self) -> Result<Certificate, Error> {
        Certificate::from_der(self.card.read_object(jpki::AUTHENTICATION_CA_CERTIFICATE)?.expose())
    }

    /// 署名用認証局証明書の読み出し. As [`read_ca_certificate`](Self::read_ca_certificate), for the other family.
    ///
    /// # Errors
    /// [`Error::UnreadableCertificate`], or what the card answered.
    pub fn read_signature_ca_certificate(&mut self) -> Result<Certificate, Error> {
        Certificate::from_der(self.card.read_object(jpki::SIGNATURE_CA_CERTIFICATE)?.expose())
    }

    /// カード種別の読み出し: from the label in the token information. Costs an exchange, and is worth it only where
    /// the certificate is protected.
    ///
    /// # Errors
    /// [`Error::Card`] when it cannot be read.
    pub fn read_kind(&mut self) -> Result<CardKind, Error> {
        let label = self.card.read_first_bytes(jpki::TOKEN_INFORMATION, TokenInformation::LABEL_BYTES)?;
        Ok(CardKind::of_label(label.expose()))
    }

    /// トークン情報の読み出し: all of it.
    ///
    /// # Errors
    /// [`Error::Card`] when it cannot be read or is shorter than it must be.
    pub fn read_token_information(&mut self) -> Result<TokenInformation, Error> {
        let bytes = self.card.read_first_bytes(jpki::TOKEN_INFORMATION, TokenInformation::BYTES)?;
        TokenInformation::parse(bytes.expose())
    }

    /// 証明書の有無の読み出し: which certificates the card says it has.
    ///
    /// # Errors
    /// [`Error::Card`] when it cannot be read or is shorter than it must be.
    pub fn read_certificate_presence(&mut self) -> Result<CertificatePresence, Error> {
        let bytes = self.card.read_first_bytes(jpki::CERTIFICATE_PRESENCE, CertificatePresence::BYTES)?;
        CertificatePresence::parse(bytes.expose())
    }

    /// 利用者証明用暗証番号の残り回数. Costs no try.
    ///
    /// # Errors
    /// [`Error::Card`] when the card does not say.
    pub fn tries(&mut self) -> Result<Tries, Error> {
        Ok(self.card.tries(jpki::AUTHENTICATION_PIN)?)
    }

    /// 署名用暗証番号の残り回数. Costs no try.
    ///
    /// # Errors
    /// [`Error::Card`] when the card does not say.
    pub fn signature_tries(&mut self) -> Result<Tries, Error> {
        Ok(self.card.tries(jpki::SIGNATURE_PIN)?)
    }
}

/// What takes a PIN, in a [`Transaction`](mynacard_apdu::Transaction) alone.
impl<'card, 'held> JpkiApplication<'card, Held<'held>> {
    /// 暗証番号の照合: asks the tries again, then sends the PIN once, unless it could lock.
    ///
    /// # Errors
    /// [`Error::Pin`] says what became of the PIN; in none of these cases is it sent again.
    pub fn unlock(self, pin: AuthPin, last_try: LastTry) -> Result<Unlocked<'card, Held<'held>>, Error> {
        tries::verify(self.card, guarded(jpki::AUTHENTICATION_PIN), Entry::Given(pin.secret()), last_try)?;
        Ok(Unlocked::new(self.card))
    }

    /// ピンパッドでの照合: the PIN is typed on the reader's own keys and no program sees it. Under the same guard; the
    /// transaction is held while the person types: at most 30 seconds.
    ///
    /// # Errors
    /// As [`unlock`](Self::unlock); [`PinRefusal::NotEntered`] when nobody typed one, and nothing reached the card.
    pub fn unlock_on_pad(self, last_try: LastTry) -> Result<Unlocked<'card, Held<'held>>, Error> {
        let entry = Entry::OnPad(PinEntry::of_digits(4));
        tries::verify(self.card, guarded(jpki::AUTHENTICATION_PIN), entry, last_try)?;
        Ok(Unlocked::new(self.card))
    }

    /// 署名用暗証番号の照合, under the same guard.
    ///
    /// # Errors
    /// [`Error::Pin`] says what became of the password; in none of these cases is it sent again.
    pub fn unlock_signature(
        self,
        password: SignPassword,
        last_try: LastTry,
    ) -> Result<UnlockedSignature<'card, Held<'held>>, Error> {
        tries::verify(self.card, guarded(jpki::SIGNATURE_PIN), Entry::Given(password.secret()), last_try)?;
        Ok(UnlockedSignature::new(self.card))
    }

    /// 利用者証明用暗証番号の変更: verifies the current PIN under the same guard, sets the new one and leaves. Only jpki/myna
    /// and the crate myna-card describe the command.
    ///
    /// # Errors
    /// [`PinRefusal::WeakNewPin`] before anything is sent; otherwise [`Error::Pin`] says what became of both.
    pub fn change_pin(self, current: AuthPin, new: AuthPin, last_try: LastTry) -> Result<(), Error> {
        change(self.card, guarded(jpki::AUTHENTICATION_PIN), current.secret(), new.secret(), last_try)
    }

    /// 署名用暗証番号の変更. As [`change_pin`](Self::change_pin).
    ///
    /// # Errors
    /// As [`change_pin`](Self::change_pin).
    pub fn change_password(
        self,
        current: SignPassword,
        new: SignPassword,
        last_try: LastTry,
    ) -> Result<(), Error> {
        change(self.card, guarded(jpki::SIGNATURE_PIN), current.secret(), new.secret(), last_try)
    }
}

const fn guarded(pin: FileId) -> Guarded {
    Guarded { application: jpki::APPLICATION, pin, exits: FROM_JPKI }
}

/// CHANGE REFERENCE DATA (`00 24 01 80`) after VERIFY, then the application is left whatever came of it.
pub(super) fn change(
    card: &mut Card<Held<'_>>,
    guarded: Guarded,
    current: &SecretBytes,
    new: &SecretBytes,
    last_try: LastTry,
) -> Result<(), Error> {
    if pin::is_weak(new) {
        return Err(PinRefusal::WeakNewPin.into());
    }
    tries::verify(card, guarded, Entry::Given(current), last_try)?;
    let changed = tries::change(card, guarded.pin, new);
    leave(card, guarded.exits);
    changed
}
