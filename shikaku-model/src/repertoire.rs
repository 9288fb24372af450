//! 文字集合: which characters a claim can carry, and which only the terminal's files can.
//!
//! A name travels through three sets of characters. What the resident register has and the insurers' systems lack arrives
//! as ● ([`UNREADABLE`](crate::compare::UNREADABLE)). What arrives intact may still be outside what a claim may hold: 德,
//! 髙 or 﨑 are in CP932 or in JIS X 0213, and a claim with them comes back (road19 of sanox.org; blessed-japan.com).

use encoding_rs::{EncoderResult, SHIFT_JIS};

/// 文字集合: a set of characters that a receipt system or a claim can hold.
///
/// ```
/// use shikaku_model::repertoire::Repertoire;
///
/// assert_eq!(Repertoire::JisX0208.lacks("髙山　德子").collect::<String>(), "髙德");
/// assert_eq!(Repertoire::Cp932.lacks("髙山　德子").collect::<String>(), "");
/// assert_eq!(Repertoire::Cp932.lacks("𠮷田").collect::<String>(), "𠮷");
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Repertoire {
    /// 請求に使える文字: JIS X 0208:1983, of which 凜 and 熙 are no part yet, and the single bytes of JIS X 0201. The claim
    /// files of レセプト電算 take these (orca.med.or.jp/receipt/use/jisx0213; blessed-japan.com/orcamo_cloud_kanji).
    #[default]
    JisX0208,
    /// CP932, the "Shift_JIS" of the eligibility terminal's files and of Windows.
    Cp932,
}

impl Repertoire {
    /// Whether the set has the character.
    ///
    /// A sign that one code point is typed for another of the same place (`〜` for `～`, `−` for `－`) counts as held.
    pub fn holds(self, c: char) -> bool {
        let mut bytes = [0; 2];
        let mut utf8 = [0; 4];
        let source = c.encode_utf8(&mut utf8);
        let (result, _, written) =
            SHIFT_JIS.new_encoder().encode_from_utf8_without_replacement(source, &mut bytes, true);
        if result != EncoderResult::InputEmpty {
            return matches!(c, '〜' | '‖' | '—' | '¢' | '£' | '¬');
        }
        match (bytes, written) {
            ([single, _], 1) => matches!(single, 0x20..=0x7E | 0xA1..=0xDF),
            // The rows of JIS X 0208: 1 to 8 and 16 to 84, without the signs of NEC (row 13) between them.
            ([lead, trail], _) => match self {
                Self::Cp932 => true,
                Self::JisX0208 => {
                    matches!(lead, 0x81..=0x84 | 0x88..=0x9F | 0xE0..=0xEA)
                        && ![LIN, HIRO].contains(&[lead, trail])
                }
            },
        }
    }

    /// 使えない文字: the characters of a text that the set lacks, in their order.
    pub fn lacks(self, text: &str) -> impl Iterator<Item = char> {
        text.chars().filter(move |c| !self.holds(*c))
    }
}

/// 凜 and 熙, which JIS X 0208 has since 1990 only and claims do not take (orca.med.or.jp/receipt/use/jisx0213).
const LIN: [u8; 2] = [0xEA, 0xA3];
const HIRO: [u8; 2] = [0xEA, 0xA4];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn claims_take_the_6877_characters_of_the_edition_of_1983_all_of_which_the_terminal_has() {
        let half_width_kana = '\u{FF61}'..='\u{FF9F}';
        // One code point for each: ‾ and ¥ are single bytes of JIS X 0201, the rest are typed for what is counted already.
        let twice = ['〜', '‖', '—', '¢', '£', '¬', '−', '¥', '‾'];
        let mut count = 0;
        // CP932 has nothing beyond the Basic Multilingual Plane.
        for c in ('\u{80}'..='\u{FFFF}').filter(|c| Repertoire::JisX0208.holds(*c)) {
            assert!(Repertoire::Cp932.holds(c), "{c}");
            count += u32::from(!half_width_kana.contains(&c) && !twice.contains(&c));
        }
        assert_eq!(count, 6_877);
    }

    #[test]
    fn names_that_come_back_with_the_claim_are_told_by_their_characters() {
        for (name, lacking) in [
            ("高山　花子", ""),
            ("髙山　花子", "髙"),
            ("山﨑　德子", "﨑德"),
            ("堯　槇遙瑤", ""),
            ("凜　熙", "凜熙"),
            ("①㈱", "①㈱"),
            ("●山", ""),
            ("ﾀｶﾔﾏ ﾊﾅｺ 12-3", ""),
            ("葛\u{E0100}城", "\u{E0100}"),
            ("見本\n", "\n"),
            ("１〜２−３", ""),
            ("𠮷\u{FFFD}é", "𠮷\u{FFFD}é"),
        ] {
            assert_eq!(Repertoire::JisX0208.lacks(name).collect::<String>(), lacking, "{name}");
        }
        assert_eq!(Repertoire::Cp932.lacks("髙﨑德凜①㈱").count(), 0);
    }
}
