//! The content of a request or an answer.

use std::fmt;

use zeroize::Zeroizing;

/// 本文: the bytes of a request or an answer. They hold passwords or persons' data: `Debug` shows only their number,
/// and they are wiped on drop.
///
/// ```
/// let body = shikaku_client::http::Body::from(b"secret".to_vec());
/// assert_eq!(format!("{body:?}"), "Body(6 bytes)");
/// assert_eq!(body.expose(), b"secret");
/// ```
#[derive(Default)]
pub struct Body(Zeroizing<Vec<u8>>);

impl Body {
    /// 本文を明かす: the bytes themselves. For the wire and its codecs; never for a log.
    #[must_use]
    pub fn expose(&self) -> &[u8] {
        &self.0
    }

    /// 本文を明かす: gives the bytes away. The receiver wipes them.
    #[must_use]
    pub fn into_exposed(mut self) -> Vec<u8> {
        std::mem::take(&mut *self.0)
    }
}

impl From<Vec<u8>> for Body {
    fn from(bytes: Vec<u8>) -> Self {
        Self(Zeroizing::new(bytes))
    }
}

impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Body({} bytes)", self.0.len())
    }
}
