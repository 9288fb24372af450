//! Which of the committed templates tells of a person.

/// 資格確認の答えの種類: which of the committed templates (`answers/*.xml`) tells of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum AnswerKind {
    /// 有効: in force; neither ratio nor preschool mark in the data.
    Valid,
    /// 有効, with side information beside the success: the card's certificate ends within three months.
    ValidNearExpiry,
    /// 有効, 後期高齢者医療 at 1割.
    LateElderly,
    /// 有効, with a 高齢受給者証 at 2割.
    Elderly,
    /// 有効, 未就学区分 1. The elements come in the order of a card reader's file.
    Preschool,
    /// 無効: lost on the first of the month, no other right registered.
    Invalid,
    /// 無効(新しい資格あり): the old right, lost on the first of the month.
    Superseded,
    /// 該当資格なし: no result.
    NotFound,
    /// 複数該当: no result.
    Several,
    /// 有効(未登録): 医療扶助 whose ticket has not been registered yet.
    AidUnregistered,
    /// 処理中: the header says that the inquiry is still being worked on.
    Pending,
    /// A 資格有効性 that no published code table has.
    UnknownValidity,
    /// 異常終了: the header reports an error of the whole inquiry.
    Abnormal,
}

impl AnswerKind {
    /// Every kind, one for each template.
    pub const ALL: [Self; 13] = [
        Self::Valid,
        Self::ValidNearExpiry,
        Self::LateElderly,
        Self::Elderly,
        Self::Preschool,
        Self::Invalid,
        Self::Superseded,
        Self::NotFound,
        Self::Several,
        Self::AidUnregistered,
        Self::Pending,
        Self::UnknownValidity,
        Self::Abnormal,
    ];

    /// What the kind is called in scripts.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Valid => "valid",
            Self::ValidNearExpiry => "valid-near-expiry",
            Self::LateElderly => "late-elderly",
            Self::Elderly => "elderly",
            Self::Preschool => "preschool",
            Self::Invalid => "invalid",
            Self::Superseded => "superseded",
            Self::NotFound => "not-found",
            Self::Several => "several",
            Self::AidUnregistered => "aid-unregistered",
            Self::Pending => "in-progress",
            Self::UnknownValidity => "unknown-validity",
            Self::Abnormal => "abnormal",
        }
    }

    pub(super) fn template(self) -> &'static str {
        match self {
            Self::Valid => include_str!("../../answers/valid.xml"),
            Self::ValidNearExpiry => include_str!("../../answers/valid-near-expiry.xml"),
            Self::LateElderly => include_str!("../../answers/late-elderly.xml"),
            Self::Elderly => include_str!("../../answers/elderly.xml"),
            Self::Preschool => include_str!("../../answers/preschool.xml"),
            Self::Invalid => include_str!("../../answers/invalid.xml"),
            Self::Superseded => include_str!("../../answers/superseded.xml"),
            Self::NotFound => include_str!("../../answers/not-found.xml"),
            Self::Several => include_str!("../../answers/several.xml"),
            Self::AidUnregistered => include_str!("../../answers/aid-unregistered.xml"),
            Self::Pending => include_str!("../../answers/pending.xml"),
            Self::UnknownValidity => include_str!("../../answers/unknown-validity.xml"),
            Self::Abnormal => include_str!("../../answers/abnormal.xml"),
        }
    }
}
