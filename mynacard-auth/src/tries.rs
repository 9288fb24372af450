//! The guard before every VERIFY.

use crate::error::{Error, PinRefusal};
use mynacard_apdu::{Card, Error as CardError, FileId, SecretBytes, Step, Transport, Tries, Verification};

/// 最後の1回: what to do when one wrong entry would lock the PIN.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum LastTry {
    /// Keep it: the PIN is not sent.
    #[default]
    Keep,
    /// Spend it: the holder knows that the PIN locks if the entry is wrong, and wants it so.
    Spend,
}

/// Asks for the tries, then sends the PIN once, unless that could lock it.
///
/// The question comes right before the VERIFY, in the caller's transaction: another program may have spent a try
/// since the patient began to type.
pub(crate) fn verify<T: Transport>(
    card: &mut Card<T>,
    pin: FileId,
    secret: &SecretBytes,
    last_try: LastTry,
) -> Result<(), Error> {
    match card.tries(pin)? {
        Tries::Blocked => return Err(PinRefusal::Blocked.into()),
        Tries::Left(1) if last_try == LastTry::Keep => return Err(PinRefusal::LastTryKept.into()),
        // A card that says "verified already" hides its counter: the entry is checked all the same, or a wrong
        // PIN would sign.
        Tries::Left(_) | Tries::Verified => {}
    }
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
