//! What is signed: a question that only one origin asks, at one time, once.

use std::fmt::Write as _;

/// 署名対象: a challenge of the service, bound to its origin and time.
///
/// Not `Clone`: [`Unlocked::sign`](crate::Unlocked::sign) consumes it, so that one challenge is signed once.
#[derive(Debug)]
pub struct Challenge {
    message: String,
    issued_at: i64,
}

/// The challenge cannot be signed safely.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ChallengeError {
    /// The origin is empty or holds a line break, which would let it say something else.
    #[error("the origin of the challenge is malformed")]
    Origin,
}

impl ChallengeError {
    /// 支援コード.
    #[must_use]
    pub const fn code(self) -> &'static str {
        "CHALLENGE-MALFORMED"
    }
}

impl Challenge {
    /// A challenge of `origin` (for example `https://service.example`), issued at `issued_at` (seconds since
    /// 1970-01-01 UTC), with 32 bytes that the service drew at random.
    ///
    /// # Errors
    /// [`ChallengeError::Origin`] when the origin could not stand on a line of its own.
    ///
    /// ```
    /// use mynacard_auth::Challenge;
    ///
    /// let challenge = Challenge::new("https://service.example", 1_764_000_000, &[0xAB; 32])?;
    /// assert!(challenge.message().starts_with("shikaku-challenge 0\nhttps://service.example\n1764000000\nabab"));
    /// # Ok::<(), mynacard_auth::ChallengeError>(())
    /// ```
    pub fn new(origin: &str, issued_at: i64, nonce: &[u8; 32]) -> Result<Self, ChallengeError> {
        if origin.is_empty() || origin.chars().any(|c| c.is_control() || c.is_whitespace()) {
            return Err(ChallengeError::Origin);
        }
        let mut message = format!("shikaku-challenge 0\n{origin}\n{issued_at}\n");
        for byte in nonce {
            let _ = write!(message, "{byte:02x}");
        }
        message.push('\n');
        Ok(Self { message, issued_at })
    }

    /// 発行時刻: seconds since 1970-01-01 UTC, as the message says it.
    #[must_use]
    pub const fn issued_at(&self) -> i64 {
        self.issued_at
    }

    /// The bytes whose SHA-256 the card signs. They hold nothing secret and nothing of a person.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }

    /// The message, when the challenge was signed and is spent.
    pub(crate) fn into_message(self) -> String {
        self.message
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_that_could_forge_a_line_is_refused() {
        for origin in ["", "https://a.example\n0", "https://a.example "] {
            assert_eq!(Challenge::new(origin, 0, &[0; 32]).err(), Some(ChallengeError::Origin));
        }
    }
}
