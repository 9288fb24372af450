//! What a transport is handed: bytes it must send, and must not print.

use alloc::vec::Vec;
use core::fmt;
use zeroize::Zeroizing;

/// コマンドAPDUのバイト列: one encoded command, ready to be sent.
///
/// `Debug` shows the four header bytes and the length, never the body: a body may hold a PIN or a person's data.
/// The bytes are wiped when the value is dropped.
///
/// ```
/// use mynacard_apdu::{Command, FileId, Lengths, SecretBytes};
///
/// let pin = SecretBytes::new(b"1234").ok_or("too long")?;
/// let wire = Command::verify(FileId(0x0018).short_id(), &pin).encode(Lengths::Short)?;
/// assert_eq!(format!("{wire:?}"), "Wire(00 20 00 98, 9 bytes)");
/// assert_eq!(wire.expose(), b"\x00\x20\x00\x98\x041234");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Wire(Zeroizing<Vec<u8>>);

impl Wire {
    pub(crate) fn new(bytes: Vec<u8>) -> Self {
        Self(Zeroizing::new(bytes))
    }

    /// 送信バイト列を明かす: the bytes to send. For transports; never for a log.
    #[must_use]
    pub fn expose(&self) -> &[u8] {
        &self.0
    }

    /// ヘッダ: class, instruction, P1 and P2, which hold no secret.
    #[must_use]
    pub fn header(&self) -> [u8; 4] {
        self.0.first_chunk().copied().unwrap_or_default()
    }

    /// 拡張長: whether the length fields have the extended form, which not every reader carries.
    #[must_use]
    pub fn is_extended(&self) -> bool {
        matches!(self.0.as_slice(), [_, _, _, _, 0, _, _, ..])
    }
}

impl fmt::Debug for Wire {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [class, instruction, p1, p2] = self.header();
        write!(f, "Wire({class:02X} {instruction:02X} {p1:02X} {p2:02X}, {} bytes)", self.0.len())
    }
}
