//! 検証番号: the check digit of insurer, 公費負担者 and 受給者 numbers.

/// 検証番号: the check digit that belongs after these digits; `None` where there are none, or something else than digits.
///
/// From the right multiply by 2, 1, 2, 1 …, add the digits of the products, and take what is missing to the next ten
/// (R-ID-01; 保険者番号等の設定要領, as quoted by www5f.biglobe.ne.jp/~h-it and nanbyo.ukure.com). It belongs to a number
/// of any length: 保険者番号 (8, or 6 without 法別), 公費負担者番号 (8), 受給者番号 (7).
///
/// ```
/// use shikaku_model::check_digit::check_digit;
///
/// assert_eq!(check_digit("3312001"), Some(5));
/// assert_eq!(check_digit("123456"), Some(6));
/// assert_eq!(check_digit(""), None);
/// ```
pub fn check_digit(body: &str) -> Option<u8> {
    let mut sum = 0_u8;
    for (digit, weight) in body.bytes().rev().zip([2, 1].into_iter().cycle()) {
        let product = char::from(digit).to_digit(10).and_then(|value| u8::try_from(value).ok())? * weight;
        sum = (sum + product / 10 + product % 10) % 10;
    }
    (!body.is_empty()).then_some((10 - sum) % 10)
}

/// Whether the last of these digits is the check digit of those before it.
///
/// ```
/// use shikaku_model::check_digit::matches;
///
/// assert!(matches("54016027"));
/// assert!(!matches("54016020"));
/// ```
pub fn matches(digits: &str) -> bool {
    let Some((last, check)) = digits.char_indices().next_back() else { return false };
    let body = digits.get(..last).and_then(check_digit);
    body.is_some() && body.map(u32::from) == check.to_digit(10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_check_digit_follows_the_published_examples() {
        for (digits, right) in [
            ("33120015", true),
            ("54016027", true),
            ("19113760", true),
            ("1234566", true),
            ("138057", true),
            ("00138057", true),
            ("39130018", true),
            ("06130009", true),
            ("01130012", true),
            ("33120016", false),
            ("54016020", false),
            ("19113761", false),
            ("1234567", false),
            ("01234567", false),
            ("98765432", false),
            ("00123456", false),
        ] {
            assert_eq!(matches(digits), right, "{digits}");
        }
    }

    #[test]
    fn what_is_no_number_has_no_check_digit() {
        for text in ["", "5", "1234x", "x2345", "３３１２００１５", "保険者番号"] {
            assert!(!matches(text), "{text}");
        }
    }

    #[test]
    fn one_wrong_digit_is_always_found() {
        let number = *b"06319024";
        for place in 0..number.len() {
            for digit in b'0'..=b'9' {
                let mut mistyped = number;
                mistyped[place] = digit;
                let mistyped = std::str::from_utf8(&mistyped).unwrap();
                assert_eq!(matches(mistyped), mistyped == "06319024", "{mistyped}");
            }
        }
    }
}
