//! Status words: a number, and what the number means.

use core::fmt;

/// ステータスワード: SW1 ‖ SW2 of a response (ISO/IEC 7816-4, clause 5.6).
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct StatusWord(pub u16);

/// ステータスワードの意味: the meaning that the standard gives, computed from the number.
///
/// 6983 and 6984 are both read as [`Meaning::Blocked`]: ISO/IEC 7816-4 gives 6983 ("authentication method
/// blocked"), My Number Cards were observed to answer 6984 (jpki/myna, myna-card).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Meaning {
    /// 9000.
    Success,
    /// 61xx: so many more bytes wait for GET RESPONSE (0 stands for 256 or more).
    MoreData(u8),
    /// 6Cxx: wrong Le; this is the right one (0 stands for 256).
    WrongExpectedLength(u8),
    /// 6282: the file ended before Le bytes were read; the data are good.
    EndOfFile,
    /// 63Cx: verification failed, or was asked about; x tries are left.
    TriesLeft(u8),
    /// 6300: verification failed, no counter is told.
    VerificationFailed,
    /// 6983 or 6984: the reference is blocked.
    Blocked,
    /// 6982.
    SecurityStatusNotSatisfied,
    /// 6985.
    ConditionsNotSatisfied,
    /// 6986.
    NoCurrentFile,
    /// 6883: the last command of the chain was expected.
    LastOfChainExpected,
    /// 6884: the card takes no chained commands.
    ChainingNotSupported,
    /// 6981: the command does not fit the structure of the file.
    FileStructureMismatch,
    /// 6700.
    WrongLength,
    /// 6A80.
    WrongData,
    /// 6A81.
    FunctionNotSupported,
    /// 6A82: no such file or application.
    FileNotFound,
    /// 6A83.
    RecordNotFound,
    /// 6A86.
    WrongParameters,
    /// 6A88.
    ReferenceNotFound,
    /// 6B00: the offset lies outside the file.
    WrongOffset,
    /// 6D00.
    InstructionNotSupported,
    /// 6E00.
    ClassNotSupported,
    /// Any other status word; the number says it.
    Other,
}

impl StatusWord {
    /// 正常終了.
    pub const SUCCESS: Self = Self(0x9000);

    /// What this status word means.
    ///
    /// ```
    /// use mynacard_apdu::{Meaning, StatusWord};
    ///
    /// assert_eq!(StatusWord(0x63C2).meaning(), Meaning::TriesLeft(2));
    /// assert_eq!(StatusWord(0x6984).meaning(), Meaning::Blocked);
    /// ```
    #[must_use]
    pub const fn meaning(self) -> Meaning {
        let [sw1, sw2] = self.0.to_be_bytes();
        match (sw1, sw2) {
            (0x90, 0x00) => Meaning::Success,
            (0x61, more) => Meaning::MoreData(more),
            (0x62, 0x82) => Meaning::EndOfFile,
            (0x63, 0x00) => Meaning::VerificationFailed,
            (0x63, 0xC0..=0xCF) => Meaning::TriesLeft(sw2 & 0x0F),
            (0x67, 0x00) => Meaning::WrongLength,
            (0x68, 0x83) => Meaning::LastOfChainExpected,
            (0x68, 0x84) => Meaning::ChainingNotSupported,
            (0x69, 0x81) => Meaning::FileStructureMismatch,
            (0x69, 0x82) => Meaning::SecurityStatusNotSatisfied,
            (0x69, 0x83 | 0x84) => Meaning::Blocked,
            (0x69, 0x85) => Meaning::ConditionsNotSatisfied,
            (0x69, 0x86) => Meaning::NoCurrentFile,
            (0x6A, 0x80) => Meaning::WrongData,
            (0x6A, 0x81) => Meaning::FunctionNotSupported,
            (0x6A, 0x82) => Meaning::FileNotFound,
            (0x6A, 0x83) => Meaning::RecordNotFound,
            (0x6A, 0x86) => Meaning::WrongParameters,
            (0x6A, 0x88) => Meaning::ReferenceNotFound,
            (0x6B, 0x00) => Meaning::WrongOffset,
            (0x6C, right) => Meaning::WrongExpectedLength(right),
            (0x6D, 0x00) => Meaning::InstructionNotSupported,
            (0x6E, 0x00) => Meaning::ClassNotSupported,
            _ => Meaning::Other,
        }
    }

    /// Whether a card says with this word that it does not take a short file identifier here. Nothing was executed
    /// then.
    #[must_use]
    pub const fn refuses_short_id(self) -> bool {
        matches!(
            self.meaning(),
            Meaning::WrongParameters
                | Meaning::WrongOffset
                | Meaning::FunctionNotSupported
                | Meaning::ReferenceNotFound
        )
    }
}

impl fmt::Display for StatusWord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04X}", self.0)
    }
}

impl fmt::Debug for StatusWord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "StatusWord({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_counter_from_none_to_fifteen_is_read() {
        for x in 0..=15 {
            assert_eq!(StatusWord(0x63C0 | u16::from(x)).meaning(), Meaning::TriesLeft(x));
        }
    }

    #[test]
    fn both_words_for_blocked_are_known() {
        assert_eq!(StatusWord(0x6983).meaning(), Meaning::Blocked);
        assert_eq!(StatusWord(0x6984).meaning(), Meaning::Blocked);
    }

    #[test]
    fn an_unlisted_word_keeps_its_number() {
        assert_eq!(StatusWord(0x66F1).meaning(), Meaning::Other);
        assert_eq!(alloc::format!("{}", StatusWord(0x66F1)), "66F1");
    }
}
