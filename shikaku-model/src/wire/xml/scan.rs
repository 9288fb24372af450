//! Where plain text and plain names end: eight bytes at a time, since most of a message is one or the other.

/// How many bytes stand before the first `<`, `>`, `&` or carriage return.
#[inline]
pub(super) fn plain_length(text: &[u8]) -> usize {
    // `<` and `>` differ in this one bit.
    let marks = |word| holds(word | each(0x02), b'>') | holds(word, b'&') | holds(word, b'\r');
    first(text, marks, |b| matches!(b, b'<' | b'>' | b'&' | b'\r'))
}

/// How many bytes are those of a plain name: letters, digits and the underscore of ASCII.
#[inline]
pub(super) fn name_length(tag: &[u8]) -> usize {
    let mut length = 0;
    loop {
        let rest = tag.get(length..).unwrap_or_default();
        length += first(rest, |word| !letters(word) & each(0x80), |b| !b.is_ascii_alphabetic());
        match tag.get(length) {
            Some(b'0'..=b'9' | b'_') => length += 1,
            _ => return length,
        }
    }
}

/// The high bit of each byte of the word that is a letter of ASCII: 1 to 26 in its low five bits, above 40.
#[inline]
const fn letters(word: u64) -> u64 {
    let low = word & each(0x1F);
    let (from_a, after_z) = (low.wrapping_add(each(0x7F)), low.wrapping_add(each(0x80 - 27)));
    from_a & !after_z & word.wrapping_shl(1) & !word
}

/// Where the first marked byte is: `marks` sets a bit in each marked byte of a word, in the lowest of them surely.
#[inline]
fn first(bytes: &[u8], marks: impl Fn(u64) -> u64, is_marked: impl Fn(u8) -> bool) -> usize {
    let (words, rest) = bytes.as_chunks();
    let mut at = 0;
    for word in words {
        let marked = marks(u64::from_le_bytes(*word));
        if marked != 0 {
            return at + marked.trailing_zeros() as usize / 8;
        }
        at += 8;
    }
    at + rest.iter().position(|&b| is_marked(b)).unwrap_or(rest.len())
}

/// The high bit of each byte of the word that is `byte`; of a byte above the lowest such one perhaps wrongly.
#[inline]
const fn holds(word: u64, byte: u8) -> u64 {
    let zeroed = word ^ each(byte);
    zeroed.wrapping_sub(each(1)) & !zeroed & each(0x80)
}

#[inline]
const fn each(byte: u8) -> u64 {
    u64::from_le_bytes([byte; 8])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_text_ends_at_the_first_mark_wherever_it_stands() {
        for at in 0..40 {
            for mark in ["<", ">", "&", "\r"] {
                for filling in ["a", "ﾊ", "=", "\u{c}", "'", "?"] {
                    let before = filling.repeat(at);
                    for after in ["", "<&\r", "見本見本見本", "aaaaaaaaaaaaaaaa"] {
                        let text = format!("{before}{mark}{after}");
                        assert_eq!(plain_length(text.as_bytes()), before.len(), "{text:?}");
                    }
                }
            }
            assert_eq!(plain_length("見".repeat(at).as_bytes()), 3 * at);
        }
    }

    #[test]
    fn a_plain_name_ends_at_every_other_byte() {
        for byte in 0..=u8::MAX {
            for at in 0..20 {
                let mut name = [b'Z'; 30];
                name[at] = byte;
                let expected = if byte.is_ascii_alphanumeric() || byte == b'_' { 30 } else { at };
                assert_eq!(name_length(&name), expected, "{byte:x} at {at}");
            }
        }
    }

    #[test]
    fn a_name_is_letters_and_digits_of_any_number() {
        for at in 0..40 {
            for end in [">", "/>", " b='c'>", ":x>", "-x>", "", "\n"] {
                for filling in ["a", "Z9", "1", "_0b"] {
                    let name = filling.repeat(at);
                    assert_eq!(name_length(format!("{name}{end}").as_bytes()), name.len(), "{name}{end}");
                }
            }
        }
    }
}
