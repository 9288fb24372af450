//! 限度額の区分: what may be shown where the answer names none (R-RATIO-07, 08).

use crate::Date;

/// 配慮措置の最終日 (two public sources).
const RELIEF_UNTIL: Date = Date::constant(2025, 9, 30);

/// 2割の配慮措置: whether on `visit` the increase of 後期高齢者 with 2割 was capped at 3,000 yen a month.
///
/// ```
/// use shikaku_model::{Date, rules::limit::relief_applies};
///
/// let last = Date::new(2025, 9, 30)?;
/// assert!(relief_applies(last) && !relief_applies(last.add_days(1)));
/// # Ok::<(), shikaku_model::date::InvalidDate>(())
/// ```
pub fn relief_applies(visit: Date) -> bool {
    visit <= RELIEF_UNTIL
}

/// 区分の推定: whether a category may be guessed from the share where the answer has none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum CategoryGuess {
    /// No: one public program does it, no official text.
    #[default]
    Off,
    /// Yes, labelled 情報なし.
    On,
}

/// 推定された区分: a category by the share alone. It is shown with [`LABEL`](Self::LABEL), never written into a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct GuessedCategory {
    /// 現役並みIII, 一般II or 一般.
    pub category: &'static str,
}

impl GuessedCategory {
    /// What stands beside it on every screen.
    pub const LABEL: &'static str = "情報なし";
}

/// 区分の推定: the category to show where the answer names none; `None` unless it is switched on.
pub fn limit_category_by_ratio(
    tenths: u8,
    late_elderly: bool,
    guess: CategoryGuess,
) -> Option<GuessedCategory> {
    if guess == CategoryGuess::Off {
        return None;
    }
    let category = match (tenths, late_elderly) {
        (3, _) => "現役並みIII",
        (2, true) => "一般II",
        _ => "一般",
    };
    Some(GuessedCategory { category })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_category_is_guessed_only_where_it_is_switched_on() {
        assert_eq!(limit_category_by_ratio(3, false, CategoryGuess::default()), None);
        for (tenths, late_elderly, category) in
            [(3, true, "現役並みIII"), (2, true, "一般II"), (2, false, "一般"), (1, true, "一般")]
        {
            let guessed = limit_category_by_ratio(tenths, late_elderly, CategoryGuess::On);
            assert_eq!(guessed, Some(GuessedCategory { category }), "{tenths} {late_elderly}");
        }
    }
}
