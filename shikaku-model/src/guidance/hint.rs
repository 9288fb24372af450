//! 読み取りのヒント: what to try, one after the other, when a card is not read; and the time an unaided hand is given.

use core::time::Duration;

/// 手を添えない時間: how long a prompt to place the card stands at least before the next hint; nobody takes the card from the
/// patient (R-VISIT-04).
pub const UNAIDED_HAND: Duration = Duration::from_secs(5);

/// 読み取りのヒント: one thing to try.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ReadHint {
    /// 動かさない.
    HoldStill,
    /// 少しずつずらす: where a phone reads differs from model to model.
    MoveSlowly,
    /// ケースから出す.
    RemoveCase,
    /// ほかのカードと離す.
    OneCard,
    /// 金属から離す.
    AwayFromMetal,
    /// 充電ケーブルを抜く.
    UnplugCable,
    /// 裏返す.
    TurnOver,
    /// リーダーをつなぎ直す.
    PlugAgain,
    /// 別のリーダー.
    OtherReader,
}

impl ReadHint {
    /// The stable code, by which [`text`](super::text) words the hint.
    pub fn code(self) -> &'static str {
        match self {
            Self::HoldStill => "HINT-HOLD-STILL",
            Self::MoveSlowly => "HINT-MOVE-SLOWLY",
            Self::RemoveCase => "HINT-REMOVE-CASE",
            Self::OneCard => "HINT-ONE-CARD",
            Self::AwayFromMetal => "HINT-AWAY-FROM-METAL",
            Self::UnplugCable => "HINT-UNPLUG-CABLE",
            Self::TurnOver => "HINT-TURN-OVER",
            Self::PlugAgain => "HINT-PLUG-AGAIN",
            Self::OtherReader => "HINT-OTHER-READER",
        }
    }
}

/// リーダーの形: how the card meets the reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Contact {
    /// 接触型: the card is put in.
    Inserted,
    /// 非接触型 on the desk.
    Placed,
    /// スマートフォン or タブレット.
    Phone,
}

/// 読み取りのヒント: what to try for this failure, in order; empty where a hint would not help.
///
/// ```
/// use shikaku_model::guidance::hint::{Contact, ReadHint, read_hints};
///
/// assert_eq!(read_hints("READER-CARD-REMOVED", Contact::Phone)[0], ReadHint::HoldStill);
/// assert!(read_hints("PIN-WRONG", Contact::Phone).is_empty());
/// ```
pub fn read_hints(code: &str, contact: Contact) -> &'static [ReadHint] {
    use ReadHint::{
        AwayFromMetal, HoldStill, MoveSlowly, OneCard, OtherReader, PlugAgain, RemoveCase, TurnOver,
        UnplugCable,
    };
    match (code, contact) {
        ("READER-CARD-REMOVED" | "READER-ANSWER-LOST" | "READER-CARD-RESET", Contact::Phone) => {
            &[HoldStill, RemoveCase, MoveSlowly, AwayFromMetal, UnplugCable]
        }
        ("READER-CARD-REMOVED" | "READER-ANSWER-LOST" | "READER-CARD-RESET", Contact::Placed) => {
            &[HoldStill, OneCard, RemoveCase, AwayFromMetal, OtherReader]
        }
        ("READER-CARD-REMOVED" | "READER-ANSWER-LOST" | "READER-CARD-RESET", Contact::Inserted) => {
            &[HoldStill, TurnOver, OtherReader]
        }
        ("READER-NO-CARD" | "CARD-UNREADABLE" | "READER-CARD-MUTE", Contact::Phone) => {
            &[MoveSlowly, RemoveCase, OneCard, AwayFromMetal, UnplugCable]
        }
        ("READER-NO-CARD" | "CARD-UNREADABLE" | "READER-CARD-MUTE", Contact::Placed) => {
            &[RemoveCase, OneCard, AwayFromMetal, OtherReader]
        }
        ("READER-NO-CARD" | "CARD-UNREADABLE" | "READER-CARD-MUTE", Contact::Inserted) => {
            &[TurnOver, OtherReader]
        }
        ("CARD-CHANGED", _) => &[OneCard, HoldStill],
        ("READER-NONE" | "READER-FAULT" | "READER-TIMEOUT", _) => &[PlugAgain, OtherReader],
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decision::Failure;
    use crate::guidance::{Audience, Lang, text};

    #[test]
    fn every_hint_is_worded_and_none_stands_twice_in_a_sequence() {
        let mut with_hints = 0;
        for code in Failure::codes() {
            for contact in [Contact::Inserted, Contact::Placed, Contact::Phone] {
                let hints = read_hints(code, contact);
                with_hints += usize::from(!hints.is_empty());
                for (position, hint) in hints.iter().enumerate() {
                    assert!(!hints[..position].contains(hint), "{code} {contact:?}");
                    for lang in Lang::ALL {
                        assert!(text(hint.code(), lang, Audience::Desk).is_some(), "{}", hint.code());
                    }
                }
            }
        }
        assert!(with_hints > 10);
    }
}
