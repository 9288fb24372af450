//! The card's applications, one file each.

pub(crate) mod attributes;
pub(crate) mod jpki;

use crate::layout;
use mynacard_apdu::{ApplicationId, Card, Error as CardError, Transport};

/// アプリケーションから出る: selects the issuer security domain, or `instead` where the card refuses that; any other
/// application clears the security status. Says whether the card confirmed it.
pub(crate) fn leave<T: Transport>(card: &mut Card<T>, instead: ApplicationId) -> bool {
    match card.select_application(layout::ISSUER_SECURITY_DOMAIN) {
        Ok(()) => true,
        Err(CardError::Status { .. }) => card.select_application(instead).is_ok(),
        Err(_) => false,
    }
}
