//! チェックリスト.

/// 段階: when an item is due, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Phase {
    /// 選定.
    Choosing,
    /// 購入.
    Buying,
    /// 申請.
    Applying,
    /// 機器の設定.
    Devices,
    /// アプリの設定.
    App,
    /// 業務.
    Work,
}

/// チェック項目: one item of the checklist before the first patient (F73).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct CheckItem {
    /// The stable code, by which [`guidance`](crate::guidance) words the item.
    pub code: &'static str,
    /// When it is due.
    pub phase: Phase,
    /// 自動で確かめられる: whether a program can tick it: reader, length, clock, link, certificate.
    pub testable: bool,
}

const fn asked(phase: Phase, code: &'static str) -> CheckItem {
    CheckItem { code, phase, testable: false }
}

const fn tested(phase: Phase, code: &'static str) -> CheckItem {
    CheckItem { code, phase, testable: true }
}

/// チェックリスト, in the order of the work. The steps of the portal are those of
/// [`SetupStep`](crate::rules::setup::SetupStep).
///
/// ```
/// use shikaku_model::guidance::{Audience, Lang, text};
/// use shikaku_model::support::CHECKLIST;
///
/// for item in CHECKLIST {
///     let tick = if item.testable { "自動" } else { "確認" };
///     println!("[{tick}] {}", text(item.code, Lang::Ja, Audience::Desk).unwrap_or(item.code));
/// }
/// ```
pub const CHECKLIST: [CheckItem; 13] = [
    asked(Phase::Choosing, "CHECK-DEVICE-CHOSEN"),
    asked(Phase::Choosing, "CHECK-READER-CHOSEN"),
    asked(Phase::Buying, "CHECK-RECEIPTS-KEPT"),
    asked(Phase::Applying, "CHECK-SUBSIDY-APPLIED"),
    tested(Phase::Devices, "CHECK-CLOCK"),
    tested(Phase::Devices, "CHECK-READER-WORKS"),
    tested(Phase::Devices, "CHECK-EXTENDED-LENGTH"),
    asked(Phase::App, "CHECK-APP-INSTALLED"),
    tested(Phase::App, "CHECK-CERTIFICATE-DAYS"),
    tested(Phase::App, "CHECK-LINK-ANSWERS"),
    asked(Phase::Work, "CHECK-NOTICE-POSTED"),
    asked(Phase::Work, "CHECK-FALLBACK-KNOWN"),
    asked(Phase::Work, "CHECK-STAFF-DRILLED"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guidance::{Audience, Lang, codes, text};

    #[test]
    fn every_item_is_worded_and_every_worded_item_is_on_the_list() {
        assert!(CHECKLIST.is_sorted_by_key(|item| item.phase));
        let listed = |code: &str| CHECKLIST.iter().any(|item| item.code == code);
        assert!(codes().filter(|code| code.starts_with("CHECK-")).all(listed));
        for item in CHECKLIST {
            assert!(
                Lang::ALL.iter().all(|lang| text(item.code, *lang, Audience::Desk).is_some()),
                "{}",
                item.code
            );
        }
    }
}
