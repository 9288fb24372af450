//! 暗証番号の回数: when a PIN may be sent (R-PIN-01 to 04).

/// 利用者証明用: tries before the PIN is locked; the count survives removal and days, a success resets it.
pub const TRIES_AUTHENTICATION: u8 = 3;
/// 署名用: tries before the password is locked; it has no part in eligibility.
pub const TRIES_SIGNATURE: u8 = 5;

/// 照合の可否: whether one VERIFY may be sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MayVerify {
    /// Yes, once.
    Yes,
    /// One try is left, and the patient has not agreed to spend it.
    StopLastTry,
    /// None is left.
    Locked,
}

/// 照合の可否: whether one VERIFY may be sent with so many tries left.
///
/// ```
/// use shikaku_model::rules::pin::{MayVerify, may_verify};
///
/// assert_eq!(may_verify(2, false), MayVerify::Yes);
/// assert_eq!(may_verify(1, false), MayVerify::StopLastTry);
/// assert_eq!(may_verify(1, true), MayVerify::Yes);
/// assert_eq!(may_verify(0, true), MayVerify::Locked);
/// ```
pub fn may_verify(tries_left: u8, consents_to_last: bool) -> MayVerify {
    match tries_left {
        0 => MayVerify::Locked,
        1 if !consents_to_last => MayVerify::StopLastTry,
        _ => MayVerify::Yes,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locked_pin_is_never_tried_and_the_last_try_only_by_consent() {
        for consent in [false, true] {
            assert_eq!(may_verify(0, consent), MayVerify::Locked);
            assert_eq!(may_verify(TRIES_AUTHENTICATION, consent), MayVerify::Yes);
            assert_eq!(may_verify(TRIES_SIGNATURE, consent), MayVerify::Yes);
        }
    }
}
