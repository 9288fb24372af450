//! What the card answered.

use crate::status::StatusWord;
use crate::transport::{TransportError, TransportErrorKind};
use alloc::vec::Vec;
use core::fmt;
use zeroize::Zeroizing;

/// レスポンスAPDU: the data and the status word of one answer.
///
/// `Debug` shows the status word and the length only; the data are wiped when the value is dropped.
pub struct Response {
    data: Zeroizing<Vec<u8>>,
    status: StatusWord,
}

impl Response {
    /// Splits the bytes that came back into data and status word.
    ///
    /// # Errors
    /// [`TransportErrorKind::AnswerLost`] for fewer than two bytes: drivers report a lost answer as success with
    /// nothing in it (seen with pcsc-lite), and nothing can be said of the command's outcome.
    ///
    /// ```
    /// use mynacard_apdu::{Response, StatusWord};
    ///
    /// let response = Response::parse(vec![0x05, 0x90, 0x00])?;
    /// assert_eq!(response.expose(), [0x05]);
    /// assert_eq!(response.status(), StatusWord::SUCCESS);
    /// assert!(Response::parse(vec![]).is_err());
    /// # Ok::<(), mynacard_apdu::TransportError>(())
    /// ```
    pub fn parse(mut bytes: Vec<u8>) -> Result<Self, TransportError> {
        let Some((data, status)) = bytes.split_last_chunk::<2>() else {
            return Err(TransportError::new(TransportErrorKind::AnswerLost));
        };
        let (length, status) = (data.len(), StatusWord(u16::from_be_bytes(*status)));
        bytes.truncate(length);
        Ok(Self { data: Zeroizing::new(bytes), status })
    }

    /// Builds an answer, as a card does.
    #[must_use]
    pub fn new(data: Vec<u8>, status: StatusWord) -> Self {
        Self { data: Zeroizing::new(data), status }
    }

    /// ステータスワード.
    #[must_use]
    pub const fn status(&self) -> StatusWord {
        self.status
    }

    /// 応答データを明かす: the data of the answer, which may be a person's.
    #[must_use]
    pub fn expose(&self) -> &[u8] {
        &self.data
    }
}

impl fmt::Debug for Response {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Response({}, {} bytes)", self.status, self.data.len())
    }
}
