//! The guard before every VERIFY.

use crate::application::leave;
use crate::error::{Error, PinRefusal};
use mynacard_apdu::{
    ApplicationId, Card, Error as CardError, FileId, SecretBytes, Step, Transport, Tries, Verification,
};

/// 最後の1回: what to do when one wrong entry would lock the PIN.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum LastTry {
    /// Keep it: the PIN is not sent.
    #[default]
    Keep,
    /// Spend it: the holder knows that the PIN locks if the entry is wrong, and wants it so.
    Spend,
}

/// A PIN of an application, and how to leave that application.
#[derive(Clone, Copy)]
pub(crate) struct Guarded {
    pub(crate) application: ApplicationId,
    pub(crate) pin: FileId,
    /// What is selected to leave where the issuer security domain cannot be.
    pub(crate) instead: ApplicationId,
}

/// Asks for the tries, then sends the PIN once, unless that could lock it.
///
/// The question comes right before the VERIFY, in the caller's transaction: another program may have spent a try
/// since the patient began to type. Where it cannot be said that the PIN was refused, the application is left: the
/// key may be open.
pub(crate) fn verify<T: Transport>(
    card: &mut Card<T>,
    guarded: Guarded,
    secret: &SecretBytes,
    last_try: LastTry,
) -> Result<(), Error> {
    let Guarded { application, pin, instead } = guarded;
    let mut tries = card.tries(pin)?;
    if tries == Tries::Verified {
        // Somebody left the key open, and some cards then hide the counter. Leaving brings it back.
        leave(card, instead);
        card.select_application(application)?;
        tries = card.tries(pin)?;
    }
    match tries {
        Tries::Blocked => return Err(PinRefusal::Blocked.into()),
        Tries::Left(1) | Tries::Verified if last_try == LastTry::Keep => {
            return Err(PinRefusal::LastTryKept.into());
        }
        Tries::Left(_) | Tries::Verified => {}
    }
    let refused = match send(card, pin, secret) {
        Ok(()) => return Ok(()),
        Err(refused) => refused,
    };
    if matches!(refused, Error::Pin(PinRefusal::OutcomeUnknown { .. } | PinRefusal::NotAccepted { .. })) {
        leave(card, instead);
    }
    Err(refused)
}

/// The one VERIFY.
fn send<T: Transport>(card: &mut Card<T>, pin: FileId, secret: &SecretBytes) -> Result<(), Error> {
    match card.verify(pin, secret) {
        Ok(Verification::Verified) => Ok(()),
        Ok(Verification::Wrong { tries_left: Some(0) } | Verification::Blocked) => {
            Err(PinRefusal::Blocked.into())
        }
        Ok(Verification::Wrong { tries_left }) => Err(PinRefusal::Wrong { tries_left }.into()),
        Err(CardError::Transport { during: Step::Verify, source }) => {
            Err(PinRefusal::OutcomeUnknown { source }.into())
        }
        Err(CardError::Status { during: Step::Verify, status }) => {
            Err(PinRefusal::NotAccepted { status }.into())
        }
        Err(other) => Err(other.into()),
    }
}
