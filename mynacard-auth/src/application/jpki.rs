//! 公的個人認証サービスAP: the certificate, the PIN and the key that prove who lies on the reader.

use crate::certificate::Certificate;
use crate::error::Error;
use crate::layout;
use crate::pin::AuthPin;
use crate::tries::{self, Guarded, LastTry};
use crate::unlocked::Unlocked;
use mynacard_apdu::{Card, Error as CardError, Meaning, StatusWord, Step, Transport, Tries};

/// 選択中のJPKI AP: the JPKI application, selected on a borrowed card.
#[derive(Debug)]
pub struct JpkiApplication<'card, T: Transport> {
    card: &'card mut Card<T>,
}

/// カードの種別: what carries the application.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum CardKind {
    /// マイナンバーカード: the card itself, or a phone that shows its certificate without a PIN.
    Card,
    /// Android端末 (label `JPKIAPGPSETOKEN`; jpki/myna, milkcocoa0902/Jpki).
    Android,
    /// iPhone (label `JPKIAPIOSTOKEN`; crate myna-card, one source only).
    IPhone,
    /// A label that no source names.
    Unrecognised,
}

impl<'card, T: Transport> JpkiApplication<'card, T> {
    /// Selects the application.
    ///
    /// # Errors
    /// [`Error::NotMyNumberCard`] when the card has none.
    pub fn select(card: &'card mut Card<T>) -> Result<Self, Error> {
        match select(card) {
            // The first command after power-up answers 6F00 on one model (crate myna-card).
            Err(CardError::Status { status: StatusWord(0x6F00), .. }) => select(card),
            other => other,
        }
        .map_err(|error| match error {
            CardError::Status { status, .. } if status.meaning() == Meaning::FileNotFound => {
                Error::NotMyNumberCard
            }
            other => other.into(),
        })?;
        Ok(Self { card })
    }

    /// 利用者証明用電子証明書の読み出し. `None` when it is protected: phones show it after the PIN only.
    ///
    /// # Errors
    /// [`Error::NoCertificate`], [`Error::UnreadableCertificate`], or what the card answered.
    pub fn read_certificate(&mut self) -> Result<Option<Certificate>, Error> {
        match self.card.read_object(layout::AUTHENTICATION_CERTIFICATE) {
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

    /// カード種別の読み出し: from the label in the token information. Costs an exchange, and is worth it only where
    /// the certificate is protected.
    ///
    /// # Errors
    /// [`Error::Card`] when it cannot be read.
    pub fn read_kind(&mut self) -> Result<CardKind, Error> {
        let label = self.card.read_first_bytes(layout::TOKEN_INFORMATION, 32)?;
        Ok(match label.expose().trim_ascii_end() {
            b"JPKIAPICCTOKEN2" | b"JPKIAPICCTOKEN" => CardKind::Card,
            b"JPKIAPGPSETOKEN" => CardKind::Android,
            b"JPKIAPIOSTOKEN" => CardKind::IPhone,
            _ => CardKind::Unrecognised,
        })
    }

    /// 利用者証明用暗証番号の残り回数. Costs no try.
    ///
    /// # Errors
    /// [`Error::Card`] when the card does not say.
    pub fn tries(&mut self) -> Result<Tries, Error> {
        Ok(self.card.tries(layout::AUTHENTICATION_PIN)?)
    }

    /// 暗証番号の照合: asks the tries again, then sends the PIN once, unless it could lock.
    ///
    /// # Errors
    /// [`Error::Pin`] says what became of the PIN; in none of these cases is it sent again.
    pub fn unlock(self, pin: AuthPin, last_try: LastTry) -> Result<Unlocked<'card, T>, Error> {
        let guarded =
            Guarded { application: layout::JPKI, pin: layout::AUTHENTICATION_PIN, instead: layout::TEXT };
        tries::verify(self.card, guarded, pin.secret(), last_try)?;
        Ok(Unlocked::new(self.card))
    }
}

fn select<T: Transport>(card: &mut Card<T>) -> Result<(), CardError> {
    card.select_application(layout::JPKI)
}
