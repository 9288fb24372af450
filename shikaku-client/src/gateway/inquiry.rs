//! 照会の識別子と状況: what makes an inquiry one inquiry, and what became of it.

use std::fmt::{self, Write};
use std::hash::{BuildHasher, RandomState};

use shikaku_model::Eligibility;

use crate::retry_after::RetryAfter;

/// 照会の識別子: the caller's mark of one inquiry. An inquiry keeps it however often it is sent, on whatever line; that is
/// how a service tells a repetition from a second inquiry. It fits 任意のファイル識別子 and tells nothing of a person.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct InquiryId(Box<str>);

impl InquiryId {
    /// Takes 16 to 50 letters, digits, `-` and `_` (ASCII); `None` otherwise.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        let fits = (16..=50).contains(&text.len());
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
        (fits && text.bytes().all(plain)).then(|| Self(text.into()))
    }

    /// A new one: 32 hexadecimal digits from the randomness of the process. Unique, not secret.
    ///
    /// ```
    /// use shikaku_client::InquiryId;
    ///
    /// let (first, second) = (InquiryId::fresh(), InquiryId::fresh());
    /// assert_ne!(first, second);
    /// assert_eq!(InquiryId::new(first.as_str()), Some(first));
    /// ```
    #[must_use]
    pub fn fresh() -> Self {
        // Each state has its own keys, drawn from the operating system (std::hash::RandomState).
        let mut text = String::with_capacity(32);
        for part in 0..2_u8 {
            // Writing into a String cannot fail.
            let _ = write!(text, "{:016x}", RandomState::new().hash_one(part));
        }
        Self(text.into())
    }

    /// The mark itself.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for InquiryId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// 照会の状況: what a status query found. It changes nothing at the service.
#[derive(Debug)]
#[non_exhaustive]
pub enum Progress {
    /// 完了: the answer. The gateway has checked that it belongs to the inquiry.
    Answered(Box<Eligibility>),
    /// 処理中: the inquiry arrived and is worked on.
    Pending {
        /// When to ask again, where the service says so.
        retry_after: Option<RetryAfter>,
    },
    /// 未着: the inquiry never arrived. Sending it is no repetition.
    NotArrived,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_identifier_of_an_inquiry_is_plain_and_of_bounded_length() {
        assert!(InquiryId::new(&"a".repeat(16)).is_some() && InquiryId::new(&"Z_-9".repeat(12)).is_some());
        for text in
            ["", "short", &"a".repeat(15), &"a".repeat(51), "0123456789abcde/", "照会照会照会照会照会照会"]
        {
            assert!(InquiryId::new(text).is_none(), "{text}");
        }
    }
}
