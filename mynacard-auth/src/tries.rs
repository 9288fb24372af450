//! The guard before every VERIFY.

use crate::application::{Exits, leave};
use crate::error::{Error, PinRefusal};
use mynacard_apdu::{
    ApplicationId, Card, Command, Error as CardError, FileId, Held, PadVerification, PinEntry, SecretBytes,
    StatusWord, Step, Transport, TransportErrorKind, Tries, Verification,
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

/// How the PIN comes to the card.
#[derive(Clone, Copy)]
pub(crate) enum Entry<'a> {
    /// 画面での入力: the program has it.
    Given(&'a SecretBytes),
    /// ピンパッドでの入力: the reader asks for it.
    OnPad(PinEntry),
}

/// A PIN of an application, and how to leave that application.
#[derive(Clone, Copy)]
pub(crate) struct Guarded {
    pub(crate) application: ApplicationId,
    pub(crate) pin: FileId,
    pub(crate) exits: Exits,
}

/// Asks for the tries, then sends the PIN once, unless that could lock it.
///
/// The question comes right before the VERIFY, and the type of the card says that both are in one transaction: another
/// program may have spent a try since the patient began to type, and spends none in between. Where it cannot be said that the PIN was refused, the tries are asked once more
/// and the application is left: the key may be open.
pub(crate) fn verify(
    card: &mut Card<Held<'_>>,
    guarded: Guarded,
    entry: Entry<'_>,
    last_try: LastTry,
) -> Result<(), Error> {
    may_be_sent(card, guarded, last_try)?;
    let refused = match send(card, guarded.pin, entry) {
        Ok(()) => return Ok(()),
        Err(refused) => refused,
    };
    after_refusal(card, guarded, refused)
}

/// Whether the PIN may be sent now.
fn may_be_sent<T: Transport>(card: &mut Card<T>, guarded: Guarded, last_try: LastTry) -> Result<(), Error> {
    let Guarded { application, pin, exits } = guarded;
    let mut tries = card.tries(pin)?;
    if tries == Tries::Verified {
        // Somebody left the key open, and some cards then hide the counter. Leaving brings it back.
        leave(card, exits);
        card.select_application(application)?;
        tries = card.tries(pin)?;
    }
    match tries {
        Tries::Blocked => Err(PinRefusal::Blocked.into()),
        Tries::Left(1) | Tries::Verified if last_try == LastTry::Keep => Err(PinRefusal::LastTryKept.into()),
        Tries::Left(_) | Tries::Verified => Ok(()),
    }
}

/// Where the PIN may have been right after all: asks what became of it, never sends it again, and leaves.
fn after_refusal<T: Transport>(card: &mut Card<T>, guarded: Guarded, refused: Error) -> Result<(), Error> {
    match refused {
        Error::Pin(PinRefusal::OutcomeUnknown { source, .. }) => {
            let tries = card.tries(guarded.pin).ok();
            leave(card, guarded.exits);
            Err(PinRefusal::OutcomeUnknown { tries, source }.into())
        }
        Error::Pin(PinRefusal::NotAccepted { .. }) => {
            leave(card, guarded.exits);
            Err(refused)
        }
        refused => Err(refused),
    }
}

/// The one VERIFY.
fn send<T: Transport>(card: &mut Card<T>, pin: FileId, entry: Entry<'_>) -> Result<(), Error> {
    let answered = match entry {
        Entry::Given(secret) => card.verify(pin, secret).map(PadVerification::Checked),
        Entry::OnPad(entry) => card.verify_on_pad(pin, entry),
    };
    match answered {
        Ok(PadVerification::Checked(verification)) => judge(verification),
        Ok(PadVerification::NotEntered(why)) => Err(PinRefusal::NotEntered(why).into()),
        // Nothing was asked for.
        Err(CardError::Transport { during, source }) if source.kind() == TransportErrorKind::NoPinPad => {
            Err(CardError::Transport { during, source }.into())
        }
        Err(CardError::Transport { during: Step::Verify, source }) => {
            Err(PinRefusal::OutcomeUnknown { tries: None, source }.into())
        }
        Err(CardError::Status { during: Step::Verify, status }) => {
            Err(PinRefusal::NotAccepted { status }.into())
        }
        Err(other) => Err(other.into()),
    }
}

fn judge(verification: Verification) -> Result<(), Error> {
    match verification {
        Verification::Verified => Ok(()),
        Verification::Wrong { tries_left: Some(0) } | Verification::Blocked => {
            Err(PinRefusal::Blocked.into())
        }
        Verification::Wrong { tries_left } => Err(PinRefusal::Wrong { tries_left }.into()),
    }
}

/// CHANGE REFERENCE DATA with the new secret alone, on the file that SELECT made current: no source names it by short
/// identifier (jpki/myna, crate myna-card). Sent once.
pub(crate) fn change(card: &mut Card<Held<'_>>, pin: FileId, new: &SecretBytes) -> Result<(), Error> {
    card.select_file(pin)?;
    let command = Command::new([0x00, 0x24, 0x01, 0x80]).with_data(new.expose());
    match card.transmit(&command, Step::ChangePin) {
        Ok(response) if response.status() == StatusWord::SUCCESS => Ok(()),
        Ok(response) => Err(PinRefusal::NewPinRefused { status: response.status() }.into()),
        Err(CardError::Transport { source, .. }) => Err(PinRefusal::ChangeUnknown { source }.into()),
        Err(other) => Err(other.into()),
    }
}
