//! A short secret that is wiped and never printed.

use core::fmt;
use zeroize::{Zeroize, ZeroizeOnDrop};

/// The longest reference data that a VERIFY carries (JICSAP 6.4.9: 1 to 16 bytes).
const CAPACITY: usize = 16;

/// 秘密のバイト列: a PIN or password of 1 to 16 bytes, held in place (no reallocation leaves copies behind).
///
/// No `Clone`, no content in `Debug`, wiped on drop.
///
/// ```
/// use mynacard_apdu::SecretBytes;
///
/// let secret = SecretBytes::new(b"1234").ok_or("too long")?;
/// assert_eq!(format!("{secret:?}"), "SecretBytes(…)");
/// assert!(SecretBytes::new(&[0; 17]).is_none());
/// # Ok::<(), &str>(())
/// ```
#[derive(Zeroize, ZeroizeOnDrop)]
pub struct SecretBytes {
    bytes: [u8; CAPACITY],
    length: usize,
}

impl SecretBytes {
    /// Copies a secret of 1 to 16 bytes; `None` for other lengths. The caller wipes its own copy.
    #[must_use]
    pub fn new(secret: &[u8]) -> Option<Self> {
        let mut bytes = [0; CAPACITY];
        bytes.get_mut(..secret.len())?.copy_from_slice(secret);
        (!secret.is_empty()).then_some(Self { bytes, length: secret.len() })
    }

    /// 秘密を明かす: the secret itself. For building a command; never for a log.
    #[must_use]
    pub fn expose(&self) -> &[u8] {
        self.bytes.get(..self.length).unwrap_or_default()
    }
}

impl fmt::Debug for SecretBytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SecretBytes(…)")
    }
}
