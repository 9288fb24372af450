//! Secrets of the desk's account.

use std::fmt;

use zeroize::Zeroizing;

/// 秘密の文字列: a password or a token.
///
/// No `Clone`, no content in `Debug`, wiped on drop. Copies inside the HTTP and TLS libraries are out of its reach.
///
/// ```
/// use shikaku_client::Secret;
///
/// let secret = Secret::new("invented-password".to_owned());
/// assert_eq!(format!("{secret:?}"), "Secret(…)");
/// assert_eq!(secret.expose(), "invented-password");
/// ```
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// Takes the text over, without a copy of it.
    #[must_use]
    pub fn new(text: String) -> Self {
        Self(Zeroizing::new(text))
    }

    /// 秘密を明かす: the text itself. For building a request; never for a log.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}
