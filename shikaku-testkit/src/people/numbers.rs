//! 番号: numbers of the right form that nobody has, with right check digits.

use super::random::Random;

/// 検証番号: the digit that follows these digits in the numbers of insurers, payers, recipients and institutions.
///
/// Weights 2, 1, 2, … from the right; the digits of the products are added; what is missing to the next ten.
pub(super) fn check_digit(digits: &str) -> u32 {
    let weights = [2, 1].into_iter().cycle();
    let sum: u32 = digits
        .chars()
        .rev()
        .filter_map(|digit| digit.to_digit(10))
        .zip(weights)
        .map(|(digit, weight)| digit * weight)
        .map(|product| product / 10 + product % 10)
        .sum();
    (10 - sum % 10) % 10
}

pub(super) fn with_check_digit(digits: String) -> String {
    let check = check_digit(&digits);
    digits + &check.to_string()
}

/// 保険者番号 or 公費負担者番号: law (nothing for 国民健康保険), prefecture 31, a number from 910 up where no insurer is
/// (those below belong to the [personas](crate::persona)), check digit.
pub(super) fn insurer_number(law: &str, number: u32) -> String {
    with_check_digit(format!("{law}31{}", 910 + number % 90))
}

/// 機関コード: prefecture 31, 点数表 (1 医科, 3 歯科, 4 調剤, 6 訪問看護), the district 99 that no institution lies in, a
/// number, check digit of the last seven.
pub(super) fn institution_code(random: &mut Random) -> String {
    let table = random.weighted(&[('1', 6), ('3', 2), ('4', 1), ('6', 1)]);
    // Few institutions, so that people meet at each.
    let own = with_check_digit(format!("99{:04}", random.below(20)));
    format!("31{table}{own}")
}

/// Full width, as insurers may write it.
pub(super) fn wide(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            ' ' => '\u{3000}',
            '!'..='~' => char::from_u32(u32::from(c) + 0xFEE0).unwrap_or(c),
            other => other,
        })
        .collect()
}

/// Half width, as practices write it.
pub(super) fn narrow(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\u{3000}' => ' ',
            '！'..='～' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
            other => other,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_check_digit_is_that_of_published_examples() {
        for number in ["33120015", "54016027", "19113760", "1234566", "138057", "00138057", "39130018"] {
            let (digits, check) = number.split_at(number.len() - 1);
            assert_eq!(check_digit(digits).to_string(), check, "{number}");
        }
    }

    #[test]
    fn width_changes_there_and_back_and_leaves_the_rest() {
        assert_eq!(wide("12-a 見本"), "１２－ａ　見本");
        assert_eq!(narrow("１２－ａ　見本ｶﾅ"), "12-a 見本ｶﾅ");
    }
}
