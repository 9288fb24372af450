//! 配布物: texts to hand out, to hang up or to practise with: answer cards, counter notices, a drill.
//!
//! Each has a stable code and stands in every language. The practice's own name goes where the host program prints it.

mod drill;
mod texts;

pub use drill::{SCENES, Scene, Situation};

use super::Lang;

/// 配布物の種類.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// 回答カード: what the staff answers when a patient asks.
    AnswerCard,
    /// 院内掲示: what hangs at the counter.
    CounterNotice,
    /// 声かけ: what the staff says at a first visit.
    Greeting,
}

/// 配布物: one text, with a heading and its lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HandOut {
    /// The stable code, the same in every language.
    pub code: &'static str,
    /// The kind.
    pub kind: Kind,
    /// 見出し; of an answer card, the question.
    pub title: &'static str,
    /// The lines, each within [`Lang::line_limit`].
    pub lines: &'static [&'static str],
}

/// 配布物: every text in a language, in the same order in all of them.
///
/// ```
/// use shikaku_model::guidance::Lang;
/// use shikaku_model::guidance::hand_out::{Kind, hand_outs};
///
/// let card = hand_outs(Lang::Ja).iter().find(|card| card.code == "ANSWER-WHY").ok_or("an answer card")?;
/// assert_eq!((card.kind, card.title), (Kind::AnswerCard, "なぜ毎回カードが必要ですか"));
/// # Ok::<(), &str>(())
/// ```
pub fn hand_outs(lang: Lang) -> &'static [HandOut] {
    match lang {
        Lang::Ja => texts::JA,
        Lang::En => texts::EN,
        Lang::Easy => texts::EASY,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_hand_out_stands_in_every_language_within_its_lines() {
        let outline = |lang| hand_outs(lang).iter().map(|out| (out.code, out.kind)).collect::<Vec<_>>();
        for lang in Lang::ALL {
            assert_eq!(outline(lang), outline(Lang::Ja));
            for out in hand_outs(lang) {
                assert!(!out.lines.is_empty(), "{}", out.code);
                for line in out.lines.iter().chain([&out.title]) {
                    assert!((1..=lang.line_limit()).contains(&line.chars().count()), "{}: {line}", out.code);
                }
            }
        }
        for kind in [Kind::AnswerCard, Kind::CounterNotice, Kind::Greeting] {
            assert!(hand_outs(Lang::Ja).iter().any(|out| out.kind == kind), "{kind:?}");
        }
    }

    #[test]
    fn no_hand_out_has_the_staff_take_the_card_or_asks_for_the_full_price() {
        for lang in Lang::ALL {
            for out in hand_outs(lang) {
                let text = [&[out.title], out.lines].concat().join("\n").to_lowercase();
                for word in
                    ["預か", "お借り", "hand over", "take your card", "10割", "全額", "full price", "あずか"]
                {
                    assert!(!text.contains(word), "{}: {word}", out.code);
                }
            }
        }
    }
}
