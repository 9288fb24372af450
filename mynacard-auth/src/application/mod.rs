//! The card's applications, one file each. A visit needs the first alone.

pub(crate) mod attributes;
pub(crate) mod basic_information;
pub(crate) mod card_face;
pub(crate) mod common;
pub(crate) mod data_objects;
pub(crate) mod jpki;
pub(crate) mod presence;
pub(crate) mod token;

use crate::error::Error;
use crate::layout;
use mynacard_apdu::{ApplicationId, Card, Error as CardError, Meaning, Transport};

/// 離脱の道: the applications that are selected to leave one, the second where the card refuses the first. Any other
/// application clears the security status (crate myna-card; OpenSC leaves in the same way).
pub(crate) type Exits = [ApplicationId; 2];

/// From the JPKI application by the text application: it costs no more than the issuer security domain, and phones,
/// which have no text application, give themselves away.
pub(crate) const FROM_JPKI: Exits = [layout::attributes::APPLICATION, layout::ISSUER_SECURITY_DOMAIN];
/// From the others by the issuer security domain.
pub(crate) const FROM_OTHERS: Exits = [layout::ISSUER_SECURITY_DOMAIN, layout::jpki::APPLICATION];

/// 離脱の結果: how an application was left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exit {
    /// By the first way.
    First,
    /// By the second: the card does not have the first.
    Second,
    /// The card did not confirm it.
    Unconfirmed,
}

/// アプリケーションから出る.
pub(crate) fn leave<T: Transport>(card: &mut Card<T>, [first, second]: Exits) -> Exit {
    match card.select_application(first) {
        Ok(()) => Exit::First,
        Err(CardError::Status { .. }) if card.select_application(second).is_ok() => Exit::Second,
        Err(_) => Exit::Unconfirmed,
    }
}

/// Selects an application that not every card has.
pub(crate) fn select<T: Transport>(
    card: &mut Card<T>,
    application: ApplicationId,
    absent: Error,
) -> Result<(), Error> {
    match card.select_application(application) {
        Err(CardError::Status { status, .. }) if status.meaning() == Meaning::FileNotFound => Err(absent),
        other => Ok(other?),
    }
}
