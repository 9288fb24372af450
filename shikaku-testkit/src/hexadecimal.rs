//! Bytes in hexadecimal digits.

pub(crate) fn to_hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02X}")).collect()
}

pub(crate) fn from_hexadecimal(text: &str) -> Option<Vec<u8>> {
    let digits: Option<Vec<u8>> =
        text.chars().map(|digit| digit.to_digit(16).and_then(|digit| digit.try_into().ok())).collect();
    digits?
        .chunks(2)
        .map(|pair| match pair {
            [high, low] => Some(high << 4 | low),
            _ => None,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hexadecimal_digits_come_in_pairs() {
        assert_eq!(from_hexadecimal("00a4FF"), Some(vec![0x00, 0xA4, 0xFF]));
        assert_eq!(from_hexadecimal(""), Some(Vec::new()));
        for wrong in ["0", "00A", "0x", "00 A4", "０0"] {
            assert_eq!(from_hexadecimal(wrong), None, "{wrong}");
        }
        assert_eq!(to_hexadecimal(&[0x0A, 0xFF]), "0AFF");
    }
}
