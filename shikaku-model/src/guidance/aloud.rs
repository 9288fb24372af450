//! 読み上げの範囲: what a voice says where others may listen.

use crate::decision::{Action, Decision, FollowUpKind, Reason, Warning};
use crate::rules::ratio::{RatioAnswer, RatioSource, RatioUnknown};
use crate::validity::Verdict;

/// 読み上げの範囲: what [`speech_with`](super::speech_with) says beside what everybody at the counter may hear.
///
/// Without more, it keeps to itself what tells of income or welfare: 限度額, 医療券 and 医療扶助, 特別療養費. It then says that
/// there is more, so that who listens by earphone, or alone, can ask for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Aloud {
    /// 収入や福祉がわかること: said too, for who listens by earphone or alone.
    pub sensitive: bool,
    /// サポート用コード: said at the end, its hyphens as words.
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
        matches!(self, Self::LimitCategory(_) | Self::SelfPayAmount(_) | Self::TicketNotForVisit)
    }
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
            || self.warnings.iter().any(Sensitive::is_sensitive)
            || self.follow_ups.iter().any(|item| item.kind.is_sensitive())
    }
}
