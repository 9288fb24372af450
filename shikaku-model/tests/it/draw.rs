//! Drawn texts: seeded, so that a failure can be drawn again.

/// xorshift64*: enough to spread cases, without a dependency.
pub(crate) struct Draw(u64);

impl Draw {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    pub(crate) fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let spread = self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33;
        usize::try_from(spread).unwrap() % bound
    }

    pub(crate) fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())]
    }

    /// Up to `longest` characters of these.
    pub(crate) fn text(&mut self, of: &[char], longest: usize) -> String {
        let length = self.below(longest + 1);
        (0..length).map(|_| self.one(of)).collect()
    }

    /// Any character of Unicode, most often one that Japanese messages have.
    pub(crate) fn any(&mut self) -> char {
        const USUAL: &[char] = &[
            '0',
            '1',
            '９',
            'a',
            'Ｚ',
            '-',
            '－',
            'ー',
            '―',
            ' ',
            '　',
            '\t',
            '\n',
            '\r',
            ':',
            '：',
            'ｶ',
            'ﾞ',
            'ﾟ',
            'カ',
            '゛',
            'が',
            '髙',
            '高',
            '﨑',
            '●',
            '①',
            '㈱',
            '年',
            '月',
            '日',
            '元',
            '令',
            '和',
            '\u{3099}',
            '\u{FEFF}',
            '\u{200B}',
            '\u{E0100}',
            '\u{0}',
            '𠮷',
            '(',
            '（',
            ')',
            '）',
            '"',
            ',',
            '<',
            '&',
        ];
        if self.below(4) > 0 {
            self.one(USUAL)
        } else {
            u32::try_from(self.below(0x11_0000)).ok().and_then(char::from_u32).unwrap_or('\u{FFFD}')
        }
    }

    /// The same text as another hand would type it: other widths, spaces anywhere, other dashes.
    pub(crate) fn retyped(&mut self, text: &str) -> String {
        const SPACES: &[&str] = &["", "", "", " ", "　", "\u{A0}", "\u{200B}"];
        let mut retyped = self.one(SPACES).to_owned();
        for c in text.chars() {
            match c {
                '-' => retyped.push(self.one(&['-', '－', '‐', '–', '―', '−', 'ー', 'ｰ', '─'])),
                '!'..='~' => retyped.push(self.one(&[c, char::from_u32(u32::from(c) + 0xFEE0).unwrap()])),
                'ガ' => retyped.push_str(self.one(&["ガ", "ｶﾞ", "カ゛", "カ\u{3099}", "ｶ ﾞ"])),
                'パ' => retyped.push_str(self.one(&["パ", "ﾊﾟ", "ハ゜", "ハ\u{309A}"])),
                'カ' => retyped.push(self.one(&['カ', 'ｶ'])),
                'ン' => retyped.push(self.one(&['ン', 'ﾝ'])),
                _ => retyped.push(c),
            }
            retyped.push_str(self.one(SPACES));
        }
        retyped
    }
}
