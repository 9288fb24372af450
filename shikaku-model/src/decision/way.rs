//! 別の方法: the ways that are left to confirm the insurance.

use alloc::vec::Vec;

use super::{Decision, Desk, NotMade, Reason};
use crate::facility::Profile;
use crate::rules::R_FALLBACK_03;

/// 別の方法: a way to confirm the insurance now, without an online answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Way {
    /// マイナポータルの画面か資格情報のお知らせ, with the card (R-DOC-04, 05).
    Documents,
    /// 資格確認書, beside other ways (R-DOC-03).
    Certificate,
    /// 資格確認書, the only document that serves without the card.
    CertificateAlone,
    /// 口頭: whether the record still holds (R-FALLBACK-03).
    Oral,
    /// 被保険者資格申立書, where nothing else is available; at 医療機関 only (R-DOC-06).
    Declaration,
}

impl Way {
    /// The stable code, by which [`guidance`](crate::guidance) words the way.
    pub fn code(self) -> &'static str {
        match self {
            Self::Documents => "WAY-DOCUMENTS",
            Self::Certificate => "WAY-CERTIFICATE",
            Self::CertificateAlone => "WAY-CERTIFICATE-ALONE",
            Self::Oral => "WAY-ORAL",
            Self::Declaration => "WAY-DECLARATION",
        }
    }
}

impl Desk<'_> {
    /// The ways that are left once the plan is made.
    pub(super) fn ways(&self, decision: &Decision) -> Vec<Way> {
        if !decision.has_plan() {
            return Vec::new();
        }
        let cardless = decision.reason == Reason::NotMade(NotMade::NoCard) && !self.has_card();
        let papers: &[Way] =
            if cardless { &[Way::CertificateAlone] } else { &[Way::Documents, Way::Certificate] };
        let last = match (decision.basis.contains(&R_FALLBACK_03), self.policy.profile) {
            (true, _) => Some(Way::Oral),
            (false, Profile::Full) => Some(Way::Declaration),
            (false, Profile::Limited) => None,
        };
        papers.iter().copied().chain(last).collect()
    }
}
