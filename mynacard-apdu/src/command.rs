//! Commands in all seven cases of ISO/IEC 7816-3, clause 12.1, encoded and decoded.

use crate::secret::SecretBytes;
use crate::wire::Wire;
use alloc::vec::Vec;
use core::fmt;
use zeroize::Zeroizing;

/// コマンドAPDU: header, data and the number of bytes expected back.
///
/// `Debug` shows the header and the lengths, never the data.
pub struct Command {
    header: [u8; 4],
    data: Zeroizing<Vec<u8>>,
    expected: u32,
    effect: Effect,
}

/// コマンドの作用: may the same command be sent again without asking?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Only reads: an answer "wrong Le" (6Cxx) may be followed by the same command.
    Reads,
    /// May change the card (a counter, a security status): sent once, whatever comes back.
    Changes,
}

/// 長さの形式: which encodings of Lc and Le the card and its reader take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lengths {
    /// 短縮長: one byte; at most 255 bytes out and 256 back.
    Short,
    /// 拡張長: three bytes where one does not suffice; at most 65,535 bytes out and 65,536 back.
    Extended,
}

/// A command that cannot be encoded, or bytes that are no command.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CommandError {
    /// More data, or more bytes expected, than the encoding can say.
    #[error("the command does not fit the length fields that card and reader take")]
    TooLong,
    /// The bytes are none of the seven cases.
    #[error("the bytes are no command of ISO/IEC 7816-3")]
    NotACommand,
    /// An application identifier has 1 to 16 bytes (ISO/IEC 7816-4, clause 12.2.3).
    #[error("an application identifier has 1 to 16 bytes")]
    ApplicationId,
    /// Chaining is told by a bit that only the interindustry classes have (ISO/IEC 7816-4, clause 5.4.1).
    #[error("commands of this class cannot be chained")]
    Class,
}

/// アプリケーション識別子 (AID): the name by which an application is selected.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct ApplicationId {
    bytes: [u8; 16],
    length: u8,
}

/// ファイル識別子: the two bytes that name an elementary file, a PIN or a key inside an application.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct FileId(
    /// The identifier as a number, for example `0x000A`.
    pub u16,
);

impl ApplicationId {
    /// Takes 1 to 16 bytes.
    ///
    /// # Errors
    /// [`CommandError::ApplicationId`] for other lengths.
    pub const fn new(id: &[u8]) -> Result<Self, CommandError> {
        let mut bytes = [0; 16];
        if id.is_empty() || id.len() > bytes.len() {
            return Err(CommandError::ApplicationId);
        }
        let (target, _) = bytes.split_at_mut(id.len());
        target.copy_from_slice(id);
        #[expect(clippy::cast_possible_truncation, reason = "checked: at most 16")]
        Ok(Self { bytes, length: id.len() as u8 })
    }

    /// The bytes of the identifier.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        self.bytes.get(..usize::from(self.length)).unwrap_or_default()
    }
}

impl fmt::Debug for ApplicationId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ApplicationId(")?;
        for byte in self.as_bytes() {
            write!(f, "{byte:02X}")?;
        }
        f.write_str(")")
    }
}

impl FileId {
    /// 短縮EF識別子: the low five bits, by which READ, VERIFY and the signature name a file without selecting it
    /// (ISO/IEC 7816-4, clause 7.3.2). `None` for identifiers outside 0001 to 001E.
    #[must_use]
    pub const fn short_id(self) -> Option<u8> {
        #[expect(clippy::cast_possible_truncation, reason = "checked: at most 0x1E")]
        match self.0 {
            0x0001..=0x001E => Some(self.0 as u8),
            _ => None,
        }
    }
}

/// The bit of an interindustry class that says "this is not the last command of the chain" (ISO/IEC 7816-4, clause 5.4.1,
/// tables 2 and 3; 001x xxxx is reserved, and a proprietary class has no such bit).
const CHAINED: u8 = 0x10;

/// P2 that names the current file or, with a short identifier, another one.
const fn reference(short_id: Option<u8>) -> u8 {
    match short_id {
        Some(id) => 0x80 | id,
        None => 0x80,
    }
}

impl Command {
    /// A command with this header (class, instruction, P1, P2), no data, nothing expected. It counts as
    /// [`Effect::Changes`] until [`that_reads`](Self::that_reads) says otherwise.
    #[must_use]
    pub fn new(header: [u8; 4]) -> Self {
        Self { header, data: Zeroizing::new(Vec::new()), expected: 0, effect: Effect::Changes }
    }

    /// With these data bytes (Nc).
    #[must_use]
    pub fn with_data(mut self, data: &[u8]) -> Self {
        self.data = Zeroizing::new(data.to_vec());
        self
    }

    /// Expecting at most so many bytes back (Ne, up to 65,536; 0 for none).
    #[must_use]
    pub fn expecting(mut self, bytes: u32) -> Self {
        self.expected = bytes;
        self
    }

    /// Declares that the command changes nothing on the card.
    #[must_use]
    pub fn that_reads(mut self) -> Self {
        self.effect = Effect::Reads;
        self
    }

    /// SELECT an application by name, without asking for its control information (`00 A4 04 0C`).
    #[must_use]
    pub fn select_application(id: &ApplicationId) -> Self {
        Self::new([0x00, 0xA4, 0x04, 0x0C]).with_data(id.as_bytes()).that_reads()
    }

    /// SELECT an elementary file of the current application (`00 A4 02 0C`).
    #[must_use]
    pub fn select_file(file: FileId) -> Self {
        Self::new([0x00, 0xA4, 0x02, 0x0C]).with_data(&file.0.to_be_bytes()).that_reads()
    }

    /// READ BINARY of the current file from an offset; `None` for offsets that do not fit 15 bits (a larger one
    /// would turn into a short file identifier).
    #[must_use]
    pub fn read_binary(offset: u16, expected: u32) -> Option<Self> {
        let [p1, p2] = offset.to_be_bytes();
        (p1 < 0x80).then(|| Self::new([0x00, 0xB0, p1, p2]).expecting(expected).that_reads())
    }

    /// READ BINARY from the start of the file with this short identifier, which becomes the current file.
    #[must_use]
    pub fn read_binary_by_short_id(short_id: u8, expected: u32) -> Self {
        Self::new([0x00, 0xB0, reference(Some(short_id)), 0x00]).expecting(expected).that_reads()
    }

    /// VERIFY without data, which asks for the tries left and costs none. Always the four bytes of case 1: with an
    /// Le a real card answers 6700 (lulitech/jpki-signer-android).
    #[must_use]
    pub fn ask_tries(short_id: Option<u8>) -> Self {
        Self::new([0x00, 0x20, 0x00, reference(short_id)]).that_reads()
    }

    /// VERIFY a secret against the current file, or against the one with this short identifier.
    #[must_use]
    pub fn verify(short_id: Option<u8>, secret: &SecretBytes) -> Self {
        Self::new([0x00, 0x20, 0x00, reference(short_id)]).with_data(secret.expose())
    }

    /// GET RESPONSE, which fetches what a status word 61xx announced.
    #[must_use]
    pub fn get_response(expected: u32) -> Self {
        Self::new([0x00, 0xC0, 0x00, 0x00]).expecting(expected).that_reads()
    }

    /// One link of this command with a part of its data, which others follow.
    pub(crate) fn link(&self, data: &[u8]) -> Result<Self, CommandError> {
        let [class, instruction, p1, p2] = self.header;
        if class & 0x80 != 0 || class & 0xE0 == 0x20 {
            return Err(CommandError::Class);
        }
        Ok(Self::new([class | CHAINED, instruction, p1, p2]).with_data(data))
    }

    /// 連鎖中: whether other links of the same command follow this one.
    ///
    /// ```
    /// use mynacard_apdu::Command;
    ///
    /// assert!(Command::parse(&[0x10, 0x2A, 0x00, 0xBE, 0x01, 0xAA])?.is_chained());
    /// assert!(!Command::parse(&[0x00, 0x2A, 0x00, 0xBE, 0x01, 0xAA])?.is_chained());
    /// # Ok::<(), mynacard_apdu::CommandError>(())
    /// ```
    #[must_use]
    pub const fn is_chained(&self) -> bool {
        let [class, ..] = self.header;
        class & 0x80 == 0 && class & 0xE0 != 0x20 && class & CHAINED != 0
    }

    /// ヘッダ: class, instruction, P1 and P2.
    #[must_use]
    pub const fn header(&self) -> [u8; 4] {
        self.header
    }

    /// データを明かす: the data bytes, which may hold a PIN.
    #[must_use]
    pub fn expose_data(&self) -> &[u8] {
        &self.data
    }

    /// Ne: the most bytes expected back, 0 for none.
    #[must_use]
    pub const fn expected(&self) -> u32 {
        self.expected
    }

    /// Whether the command may be sent again.
    #[must_use]
    pub const fn effect(&self) -> Effect {
        self.effect
    }

    /// Encodes the command, in short form wherever that suffices.
    ///
    /// # Errors
    /// [`CommandError::TooLong`] when data or expected length do not fit.
    pub fn encode(&self, lengths: Lengths) -> Result<Wire, CommandError> {
        let nc = u16::try_from(self.data.len()).map_err(|_| CommandError::TooLong)?;
        if self.expected > 65_536 {
            return Err(CommandError::TooLong);
        }
        let mut bytes = Vec::with_capacity(self.data.len() + 9);
        bytes.extend_from_slice(&self.header);
        match (u8::try_from(nc), self.expected) {
            (Ok(lc), 0..=256) => {
                if lc > 0 {
                    bytes.push(lc);
                    bytes.extend_from_slice(&self.data);
                }
                if self.expected > 0 {
                    // 256 is written as 00: the low byte says it.
                    bytes.extend(self.expected.to_be_bytes().last());
                }
            }
            _ if lengths == Lengths::Extended => {
                bytes.push(0);
                if nc > 0 {
                    bytes.extend_from_slice(&nc.to_be_bytes());
                    bytes.extend_from_slice(&self.data);
                }
                if self.expected > 0 {
                    // 65,536 is written as 0000: the low two bytes say it.
                    bytes.extend_from_slice(&self.expected.to_be_bytes()[2..]);
                }
            }
            _ => return Err(CommandError::TooLong),
        }
        Ok(Wire::new(bytes))
    }

    /// Decodes a command, as a card does. Its effect is unknown, so it counts as [`Effect::Changes`].
    ///
    /// # Errors
    /// [`CommandError::NotACommand`] for bytes that are none of the seven cases; `Lc = 00` before a single byte
    /// and an extended `Lc` of zero before data are none.
    ///
    /// ```
    /// use mynacard_apdu::Command;
    ///
    /// let command = Command::parse(&[0x00, 0xB0, 0x8A, 0x00, 0x00, 0x00, 0x00])?;
    /// assert_eq!(command.expected(), 65_536);
    /// # Ok::<(), mynacard_apdu::CommandError>(())
    /// ```
    pub fn parse(bytes: &[u8]) -> Result<Self, CommandError> {
        let (header, body) = bytes.split_first_chunk::<4>().ok_or(CommandError::NotACommand)?;
        let (data, expected): (&[u8], u32) = match body {
            [] => (&[], 0),
            [le] => (&[], short_expected(*le)),
            [0, le1, le2] => (&[], extended_expected([*le1, *le2])),
            [0, lc1, lc2, rest @ ..] => {
                let lc = usize::from(u16::from_be_bytes([*lc1, *lc2]));
                match rest.split_at_checked(lc).ok_or(CommandError::NotACommand)? {
                    (data @ [_, ..], []) => (data, 0),
                    (data @ [_, ..], [le1, le2]) => (data, extended_expected([*le1, *le2])),
                    _ => return Err(CommandError::NotACommand),
                }
            }
            [lc, rest @ ..] => {
                match rest.split_at_checked(usize::from(*lc)).ok_or(CommandError::NotACommand)? {
                    (data @ [_, ..], []) => (data, 0),
                    (data @ [_, ..], [le]) => (data, short_expected(*le)),
                    _ => return Err(CommandError::NotACommand),
                }
            }
        };
        Ok(Self::new(*header).with_data(data).expecting(expected))
    }
}

/// Le in one byte: 00 stands for 256.
fn short_expected(le: u8) -> u32 {
    if le == 0 { 256 } else { u32::from(le) }
}

/// Le in two bytes: 0000 stands for 65,536.
fn extended_expected(le: [u8; 2]) -> u32 {
    match u16::from_be_bytes(le) {
        0 => 65_536,
        le => u32::from(le),
    }
}

impl fmt::Debug for Command {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [class, instruction, p1, p2] = self.header;
        write!(
            f,
            "Command({class:02X} {instruction:02X} {p1:02X} {p2:02X}, {} bytes, expecting {})",
            self.data.len(),
            self.expected
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::vec;

    const HEADER: [u8; 4] = [0x00, 0x11, 0x22, 0x33];

    /// Data length, expected length, the body that ISO/IEC 7816-3 gives them.
    fn seven_cases() -> Vec<(usize, u32, Vec<u8>)> {
        let extended = |nc: u16, le: Option<[u8; 2]>| {
            let mut body = vec![0];
            if nc > 0 {
                body.extend(nc.to_be_bytes());
                body.extend(vec![0xDD; usize::from(nc)]);
            }
            body.extend(le.into_iter().flatten());
            body
        };
        vec![
            (0, 0, vec![]),
            (0, 1, vec![0x01]),
            (0, 256, vec![0x00]),
            (1, 0, vec![0x01, 0xDD]),
            (2, 256, vec![0x02, 0xDD, 0xDD, 0x00]),
            (0, 257, extended(0, Some([0x01, 0x01]))),
            (0, 65_536, extended(0, Some([0x00, 0x00]))),
            (256, 0, extended(256, None)),
            (65_535, 0, extended(65_535, None)),
            (1, 300, extended(1, Some([0x01, 0x2C]))),
            (300, 65_536, extended(300, Some([0x00, 0x00]))),
        ]
    }

    #[test]
    fn all_seven_cases_are_written_and_read_back() {
        for (nc, ne, body) in seven_cases() {
            let command = Command::new(HEADER).with_data(&vec![0xDD; nc]).expecting(ne);
            let wire = command.encode(Lengths::Extended).unwrap();
            assert_eq!(wire.expose(), [&HEADER[..], &body].concat(), "Nc {nc}, Ne {ne}");
            let read = Command::parse(wire.expose()).unwrap();
            assert_eq!((read.expose_data().len(), read.expected()), (nc, ne));
        }
    }

    #[test]
    fn what_needs_extended_length_is_refused_where_only_short_goes() {
        for (nc, ne, _) in seven_cases() {
            let command = Command::new(HEADER).with_data(&vec![0xDD; nc]).expecting(ne);
            let fits = nc <= 255 && ne <= 256;
            assert_eq!(command.encode(Lengths::Short).is_ok(), fits, "Nc {nc}, Ne {ne}");
        }
        let too_long = Command::new(HEADER).with_data(&vec![0; 65_536]);
        assert_eq!(too_long.encode(Lengths::Extended).err(), Some(CommandError::TooLong));
    }

    #[test]
    fn extended_forms_with_small_numbers_are_read() {
        let command = Command::parse(&[0, 1, 2, 3, 0, 0, 1, 0xDD, 0, 5]).unwrap();
        assert_eq!((command.expose_data(), command.expected()), (&[0xDD][..], 5));
    }

    #[test]
    fn bytes_that_are_no_command_are_refused() {
        let cases: [&[u8]; 8] = [
            &[],
            &[0, 1, 2],
            &[0, 1, 2, 3, 0, 1],                // Lc = 00 before a single byte
            &[0, 1, 2, 3, 2, 0xDD],             // Lc promises more
            &[0, 1, 2, 3, 1, 0xDD, 0, 0],       // two bytes after the data of a short command
            &[0, 1, 2, 3, 0, 0, 0, 0xDD],       // extended Lc of zero before data
            &[0, 1, 2, 3, 0, 0, 2, 0xDD],       // extended Lc promises more
            &[0, 1, 2, 3, 0, 0, 1, 0xDD, 0x00], // one byte of an extended Le
        ];
        for bytes in cases {
            assert_eq!(Command::parse(bytes).err(), Some(CommandError::NotACommand), "{bytes:02X?}");
        }
    }

    #[test]
    fn an_offset_never_turns_into_a_short_identifier() {
        assert!(Command::read_binary(0x7FFF, 1).is_some());
        assert!(Command::read_binary(0x8000, 1).is_none());
    }

    #[test]
    fn the_data_of_a_command_are_not_printed() {
        let pin = SecretBytes::new(b"4649").unwrap();
        let printed = alloc::format!("{:?}", Command::verify(Some(0x18), &pin));
        assert_eq!(printed, "Command(00 20 00 98, 4 bytes, expecting 0)");
    }
}
