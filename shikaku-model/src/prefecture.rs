//! 都道府県番号: the two digits that insurer numbers and institution codes have in common.

/// 都道府県名 of a 都道府県番号, `01` 北海道 … `47` 沖縄県; `None` outside the table.
///
/// ```
/// use shikaku_model::prefecture;
///
/// assert_eq!(prefecture::name("31"), Some("鳥取県"));
/// assert_eq!(prefecture::name("00"), None);
/// ```
pub fn name(number: &str) -> Option<&'static str> {
    let digits = number.len() == 2 && number.bytes().all(|b| b.is_ascii_digit());
    let number = digits.then(|| number.parse::<usize>().ok()).flatten()?;
    NAMES.get(number.checked_sub(1)?).copied()
}

/// In the order of their numbers (JIS X 0401).
#[rustfmt::skip] // one region a line
const NAMES: [&str; 47] = [
    "北海道", "青森県", "岩手県", "宮城県", "秋田県", "山形県", "福島県",
    "茨城県", "栃木県", "群馬県", "埼玉県", "千葉県", "東京都", "神奈川県",
    "新潟県", "富山県", "石川県", "福井県", "山梨県", "長野県", "岐阜県", "静岡県", "愛知県",
    "三重県", "滋賀県", "京都府", "大阪府", "兵庫県", "奈良県", "和歌山県",
    "鳥取県", "島根県", "岡山県", "広島県", "山口県",
    "徳島県", "香川県", "愛媛県", "高知県",
    "福岡県", "佐賀県", "長崎県", "熊本県", "大分県", "宮崎県", "鹿児島県", "沖縄県",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_begins_and_ends_with_the_farthest_prefectures() {
        assert_eq!((name("01"), name("13"), name("47")), (Some("北海道"), Some("東京都"), Some("沖縄県")));
        for outside in ["", "1", "001", "48", "+1", "１３"] {
            assert_eq!(name(outside), None, "{outside}");
        }
    }
}
