//! What was checked of signed card data, each thing by itself.

use super::{Issuer, IssuerProblem};

/// 確認の結果: of one check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Check {
    /// 確認できた.
    Passed,
    /// 合わない: it was checked and does not hold.
    Failed,
    /// 未確認: it could not be checked, or was not asked for.
    NotDone,
}

/// 検証の結果: what was found, reported separately and never folded into one yes or no.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Findings<H> {
    /// 発行者: whether a trusted CV-CA key vouches for the municipality's key, and which.
    pub issuer: Result<Issuer<H>, IssuerProblem>,
    /// 記録の署名: the municipality's signature.
    pub record: Check,
    /// 内容: that what was read is what was signed.
    pub contents: Check,
    /// カードの鍵: that the municipality vouches for the key by which the card shows that it is there. Not read unless a
    /// challenge was given.
    pub card_key: Check,
    /// カードの存在: that the card which the record names signed a fresh challenge. Without it the data may be a copy.
    pub presence: Check,
}

/// 確かめられない理由: the first thing that does not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CardDataProblem {
    /// The municipality's key.
    #[error(transparent)]
    Issuer(#[from] IssuerProblem),
    /// The municipality did not sign the record, or not these contents.
    #[error("the municipality's signature does not cover what was read")]
    Altered,
    /// The card did not sign the challenge.
    #[error("the card that the record names is not there")]
    NotPresent,
}

impl<H> Findings<H> {
    /// Nothing can be checked without the municipality's key.
    pub(crate) const fn without_issuer(problem: IssuerProblem) -> Self {
        Self {
            issuer: Err(problem),
            record: Check::NotDone,
            contents: Check::NotDone,
            card_key: Check::NotDone,
            presence: Check::NotDone,
        }
    }

    /// 問題点: the first thing that was checked and does not hold, or could not be checked. That presence was not asked
    /// for is no problem.
    #[must_use]
    pub const fn problem(&self) -> Option<CardDataProblem> {
        match self {
            Self { issuer: Err(problem), .. } => Some(CardDataProblem::Issuer(*problem)),
            Self { record: Check::Passed, contents: Check::Passed, presence: Check::Failed, .. } => {
                Some(CardDataProblem::NotPresent)
            }
            Self { record: Check::Passed, contents: Check::Passed, .. } => None,
            Self { .. } => Some(CardDataProblem::Altered),
        }
    }
}

impl Check {
    pub(crate) const fn of(holds: bool) -> Self {
        if holds { Self::Passed } else { Self::Failed }
    }
}

impl CardDataProblem {
    /// 支援コード: the stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Issuer(problem) => problem.code(),
            Self::Altered => "CARD-DATA-ALTERED",
            Self::NotPresent => "CARD-DATA-NOT-PRESENT",
        }
    }
}
