//! A long message becomes text piece by piece.

use std::io::{self, BufRead, Read};

use encoding_rs::{Decoder, DecoderResult, SHIFT_JIS};

use super::{BYTE_ORDER_MARK, charset, is_archive, is_clearly_utf8};
use crate::codes::CharacterCodeIdentifier::{ShiftJis, Utf8};
use crate::wire::WireError;

/// How much decides the encoding, and how much is decoded at once.
const PIECE: usize = 64 << 10;
/// The longest character of UTF-8.
const SMALLEST_PIECE: usize = 4;

/// 逐次復号: a message of any length as UTF-8, decoded in memory of a fixed size.
///
/// The rules are those of [`decode`](super::decode), applied piece by piece: the encoding is decided by the first 64 KiB,
/// and Shift_JIS that is really UTF-8 is noticed at the first piece that has a character of Japanese and is UTF-8 so far.
/// Every buffer it lends ends with a whole character.
///
/// ```
/// use std::io::Read;
///
/// let message = b"<?xml version=\"1.0\" encoding=\"Shift_JIS\"?><Name>\x8C\xA9\x96\x7B</Name>";
/// let mut text = String::new();
/// shikaku_model::wire::encoding::Decoded::new(&message[..]).read_to_string(&mut text)?;
/// assert!(text.ends_with("<Name>見本</Name>"));
/// # Ok::<(), std::io::Error>(())
/// ```
///
/// # Errors
///
/// Reading fails with [`io::ErrorKind::InvalidData`] around [`WireError::Encoding`] or [`WireError::Encrypted`], or with
/// the error of the source; [`WireError::from`] makes one type of them.
pub struct Decoded<R> {
    source: R,
    piece: usize,
    charset: Option<Pieces>,
    /// What decided the encoding, as far as it is not decoded yet.
    first: Vec<u8>,
    /// Bytes that are not decoded yet.
    raw: Vec<u8>,
    /// Text, handed out up to `at`.
    text: Vec<u8>,
    at: usize,
    ended: bool,
}

/// How the pieces are decoded.
enum Pieces {
    Utf8,
    Cp932 {
        decoder: Decoder,
        /// What came so far could be UTF-8 as well: ASCII, or pairs of half-width kana.
        could_be_utf8: bool,
    },
}

impl<R: Read> Decoded<R> {
    /// Reads a message from a source. The source need not be buffered.
    pub fn new(source: R) -> Self {
        Self::in_pieces(source, PIECE)
    }

    /// The same, decoding so many bytes at a time (at least 4; [`new`](Self::new) takes 64 KiB).
    ///
    /// The text does not depend on it, but for Shift_JIS whose first piece with a character of Japanese happens to be UTF-8 as
    /// well: that is refused, and the shorter the piece, the likelier it is.
    pub fn in_pieces(source: R, piece: usize) -> Self {
        let (first, raw, text) = (Vec::new(), Vec::new(), Vec::new());
        let piece = piece.max(SMALLEST_PIECE);
        Self { source, piece, charset: None, first, raw, text, at: 0, ended: false }
    }

    fn next_piece(&mut self) -> io::Result<()> {
        self.text.clear();
        self.at = 0;
        while self.text.is_empty() && !self.ended {
            let pieces = match &mut self.charset {
                Some(pieces) => pieces,
                none => {
                    fill(&mut self.first, PIECE, &mut self.source)?;
                    none.insert(Pieces::begin(&mut self.first)?)
                }
            };
            if !self.first.is_empty() {
                let taken = self.first.len().min(self.piece - self.raw.len());
                self.raw.extend(self.first.drain(..taken));
            }
            fill(&mut self.raw, self.piece, &mut self.source)?;
            self.ended = self.raw.len() < self.piece;
            pieces.decode(&mut self.raw, &mut self.text, self.ended)?;
        }
        Ok(())
    }
}

impl Pieces {
    /// Decides the encoding by the first piece, and drops the byte order mark.
    fn begin(first: &mut Vec<u8>) -> Result<Self, WireError> {
        if is_archive(first) {
            return Err(WireError::Encrypted);
        }
        let marked = first.starts_with(BYTE_ORDER_MARK);
        if marked {
            first.drain(..BYTE_ORDER_MARK.len());
        }
        match charset(first).ok_or(WireError::Encoding)? {
            Utf8 => Ok(Self::Utf8),
            ShiftJis if marked => Err(WireError::Encoding),
            ShiftJis => {
                Ok(Self::Cp932 { decoder: SHIFT_JIS.new_decoder_without_bom_handling(), could_be_utf8: true })
            }
        }
    }

    /// Decodes what is there, and leaves in `raw` the beginning of a character whose end is not there yet.
    fn decode(&mut self, raw: &mut Vec<u8>, text: &mut Vec<u8>, last: bool) -> Result<(), WireError> {
        match self {
            Self::Utf8 => {
                let valid = utf8_length(raw, last).ok_or(WireError::Encoding)?;
                let rest = raw.split_off(valid);
                std::mem::swap(raw, text);
                raw.clear();
                raw.extend(rest);
            }
            Self::Cp932 { decoder, could_be_utf8 } => {
                let mut rest = Vec::new();
                if *could_be_utf8 && !raw.is_ascii() {
                    let valid = utf8_length(raw, last);
                    *could_be_utf8 = valid.is_some();
                    rest = raw.split_off(valid.unwrap_or(raw.len()));
                    if is_clearly_utf8(raw) {
                        return Err(WireError::Encoding);
                    }
                }
                let room = decoder.max_utf8_buffer_length_without_replacement(raw.len());
                text.resize(room.ok_or(WireError::Encoding)?, 0);
                let (result, _, written) = decoder.decode_to_utf8_without_replacement(raw, text, last);
                text.truncate(written);
                let has_80 = raw.contains(&0x80) && text.windows(2).any(|pair| pair == "\u{80}".as_bytes());
                if result != DecoderResult::InputEmpty || has_80 {
                    return Err(WireError::Encoding);
                }
                *raw = rest;
            }
        }
        Ok(())
    }
}

/// Reads until there are so many bytes, or no more.
fn fill(bytes: &mut Vec<u8>, length: usize, source: &mut impl Read) -> io::Result<()> {
    let room = length.saturating_sub(bytes.len());
    bytes.reserve_exact(room);
    source.take(room as u64).read_to_end(bytes).map(drop)
}

/// How many bytes are whole characters of UTF-8; `None` if the bytes are no UTF-8, whatever comes after them.
fn utf8_length(bytes: &[u8], last: bool) -> Option<usize> {
    match std::str::from_utf8(bytes) {
        Ok(_) => Some(bytes.len()),
        Err(error) if error.error_len().is_none() && !last => Some(error.valid_up_to()),
        Err(_) => None,
    }
}

impl<R: Read> BufRead for Decoded<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.at == self.text.len() {
            self.next_piece()?;
        }
        Ok(self.text.get(self.at..).unwrap_or_default())
    }

    fn consume(&mut self, amount: usize) {
        self.at = (self.at + amount).min(self.text.len());
    }
}

impl<R: Read> Read for Decoded<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let read = self.fill_buf()?.read(out)?;
        self.consume(read);
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codes::CharacterCodeIdentifier;
    use crate::wire::encoding::{decode, encode};

    fn read(message: &[u8]) -> Result<String, WireError> {
        read_in_pieces(message, PIECE)
    }

    fn read_in_pieces(message: &[u8], piece: usize) -> Result<String, WireError> {
        let mut text = String::new();
        let read = Decoded::in_pieces(message, piece).read_to_string(&mut text);
        read.map(|_| text).map_err(WireError::from)
    }

    /// A message longer than several pieces, with characters across every border.
    fn long(declared: &str) -> String {
        let body = "見本　ﾊﾅｺ a".repeat(20_000);
        format!("<?xml version=\"1.0\" encoding=\"{declared}\"?>{body}")
    }

    #[test]
    fn a_long_message_is_the_same_text_as_in_one_piece() {
        for shift in 0..4 {
            let utf8 = format!("{}{}", long("UTF-8"), "x".repeat(shift));
            assert_eq!(read(utf8.as_bytes()).unwrap(), utf8);
            let text = format!("{}{}", long("Shift_JIS"), "x".repeat(shift));
            let sjis = encode(&text, CharacterCodeIdentifier::ShiftJis).unwrap();
            assert_eq!(read(&sjis), decode(&sjis).map(|text| text.into_owned()));
            assert_eq!(read(&sjis).unwrap(), text);
        }
    }

    #[test]
    fn pieces_of_any_size_make_the_same_text() {
        let body = "見本　ﾊﾅｺ a髙橋●ﾂｼ\r\n";
        for piece in 0..200 {
            let utf8 = format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>{body}𠮷{body}");
            assert_eq!(read_in_pieces(utf8.as_bytes(), piece).unwrap(), utf8);
            let marked = [BYTE_ORDER_MARK, utf8.as_bytes()].concat();
            assert_eq!(read_in_pieces(&marked, piece).unwrap(), utf8);
            let text = format!("<?xml version=\"1.0\" encoding=\"Shift_JIS\"?>{body}{body}");
            let sjis = encode(&text, CharacterCodeIdentifier::ShiftJis).unwrap();
            assert_eq!(read_in_pieces(&sjis, piece).unwrap(), text);
            for (cut, whole) in [
                (&utf8.as_bytes()[..utf8.len() - body.len() - 2], "UTF-8"),
                (&sjis[..sjis.len() - 5], "CP932"),
            ] {
                assert_eq!(decode(cut), Err(WireError::Encoding), "{whole} cut inside a character");
                assert_eq!(read_in_pieces(cut, piece), Err(WireError::Encoding), "{whole} {piece}");
            }
        }
    }

    #[test]
    fn what_is_refused_in_one_piece_is_refused_in_several() {
        let end_cut = |text: String| text.as_bytes()[..text.len() - 1].to_vec();
        let cases = [
            end_cut(long("UTF-8") + "見"),
            long("Shift_JIS").into_bytes(),
            [long("Shift_JIS").replace(|c: char| !c.is_ascii(), "").as_bytes(), b"\x80"].concat(),
            [long("Shift_JIS").replace(|c: char| !c.is_ascii(), "").as_bytes(), b"\x81"].concat(),
            long("EUC-JP").into_bytes(),
            [BYTE_ORDER_MARK, b"<?xml version=\"1.0\" encoding=\"Shift_JIS\"?>"].concat(),
        ];
        for message in cases {
            assert_eq!(decode(&message), Err(WireError::Encoding));
            assert_eq!(read(&message), Err(WireError::Encoding));
        }
        assert_eq!(read(b"PK\x03\x04"), Err(WireError::Encrypted));
    }

    /// A message that says Shift_JIS, whose body begins so many bytes before the border of the first piece.
    fn before_the_border(bytes: usize, body: &str) -> String {
        let declaration = "<?xml version=\"1.0\" encoding=\"Shift_JIS\"?>";
        format!("{declaration}{}{body}", " ".repeat(PIECE - bytes - declaration.len()))
    }

    #[test]
    fn utf8_that_says_shift_jis_is_refused_wherever_a_piece_ends() {
        // All of them are CP932 as well, with other characters.
        for name in ["見本", "山田", "鈴木"] {
            let body = format!("<Name>{name}</Name>");
            for units in [1, 100] {
                for cut in 0..=body.len() {
                    let message = before_the_border(cut, &body.repeat(units));
                    assert_eq!(decode(message.as_bytes()), Err(WireError::Encoding));
                    assert_eq!(read(message.as_bytes()), Err(WireError::Encoding), "{name} {units} {cut}");
                }
            }
        }
    }

    #[test]
    fn half_width_kana_in_pairs_are_read_as_such_wherever_a_piece_ends() {
        // C2 BC is one character of UTF-8 and two of CP932; the kanji after them are none of UTF-8.
        for cut in 0..4 {
            for body in ["ﾂｼ".repeat(PIECE / 2 + 2) + "見本", "ﾂｼ見本".repeat(9), "ﾂｼﾂ".to_owned()]
            {
                let text = before_the_border(cut, &body);
                let sjis = encode(&text, CharacterCodeIdentifier::ShiftJis).unwrap();
                assert_eq!(read(&sjis).unwrap(), text);
            }
        }
    }

    #[test]
    fn a_byte_order_mark_is_dropped_and_nothing_is_nothing() {
        assert_eq!(read(b"\xEF\xBB\xBF<a/>").unwrap(), "<a/>");
        assert_eq!(read(b"").unwrap(), "");
    }
}
