//! 読み上げの範囲: what a voice says where others may listen.

use alloc::string::String;

use crate::compare::{Change, Field};
use crate::decision::{Action, Decision, FollowUpKind, Reason, Warning};
use crate::rules::ratio::{RatioAnswer, RatioSource, RatioUnknown};
use crate::text::fold_width;
use crate::validity::Verdict;

/// 読み上げの範囲: what [`speech_with`](super::speech_with) says beside what everybody at the counter may hear.
///
/// Without more, it keeps to itself what tells of income or welfare: 限度額, 医療券 and 医療扶助 (the insurer's
/// number of which begins with 12 as well), 特別療養費. Words that are not its own, of the service or of a copied text, may tell
/// of it: that there are some is said, and they are not. It then says that there is more, so that who listens by earphone, or
/// alone, can ask for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Aloud {
    /// 収入や福祉がわかること: said too, for who listens by earphone or alone.
    pub sensitive: bool,
    /// サポート用コード: said at the end, its hyphens as words. One that tells of welfare is said with the rest of that only.
    pub support_code: bool,
}

/// What of a decision tells of income or welfare.
pub(super) trait Sensitive {
    fn is_sensitive(&self) -> bool;
}

impl Sensitive for Reason {
    fn is_sensitive(&self) -> bool {
        *self == Self::Answer(Verdict::ValidUnregistered)
    }
}

impl Sensitive for RatioAnswer {
    fn is_sensitive(&self) -> bool {
        matches!(
            self,
            Self::Known { source: RatioSource::MedicalAssistance | RatioSource::TicketPending, .. }
                | Self::Unknown { why: RatioUnknown::SpecialMedicalExpense }
        )
    }
}

impl Sensitive for Action {
    fn is_sensitive(&self) -> bool {
        matches!(self, Self::AskWelfareOffice | Self::LookForTicket)
    }
}

impl Sensitive for Warning {
    fn is_sensitive(&self) -> bool {
        // What was not understood and what the service says are the words of others, which may name anything.
        matches!(
            self,
            Self::LimitCategory(_)
                | Self::SelfPayAmount(_)
                | Self::TicketNotForVisit
                | Self::NotUnderstood(_)
                | Self::ServiceMessage(_)
        )
    }
}

impl Sensitive for Change {
    /// A number of 医療扶助, before or after the change, is known by its first digits.
    fn is_sensitive(&self) -> bool {
        self.field == Field::InsurerNumber
            && [&self.chart, &self.answer].into_iter().any(|number| is_of_assistance(number.expose()))
    }
}

/// 法別番号 12, 生活保護法による医療扶助 (法別番号及び制度の略称表), in digits of any width and also where the number is odd. The six
/// digits of 国民健康保険 begin with a prefecture.
fn is_of_assistance(number: &str) -> bool {
    let digits: String = fold_width(number).chars().filter(char::is_ascii_digit).collect();
    digits.starts_with("12") && digits.len() != 6
}

impl Sensitive for FollowUpKind {
    fn is_sensitive(&self) -> bool {
        *self == Self::RecheckTicket
    }
}

impl Sensitive for Decision {
    fn is_sensitive(&self) -> bool {
        self.reason.is_sensitive()
            || self.burden.is_sensitive()
            || self.do_now.is_sensitive()
            // Beside another person's record no number is read, whatever may be heard.
            || !self.warnings.contains(&Warning::AnotherPerson) && self.changes.iter().any(Sensitive::is_sensitive)
            || self.warnings.iter().any(Sensitive::is_sensitive)
            || self.follow_ups.iter().any(|item| item.kind.is_sensitive())
    }
}
