//! 番号による資格確認: the capability to ask with insurance data.

use shikaku_model::inquiry::QualificationConfirmSearchInfo;
use shikaku_model::{Date, Eligibility};

use super::{BoxFuture, Inquiries, InquiryId, Progress};
use crate::error::GatewayError;

/// 番号による照会: one person, by the insurance data.
///
/// The keys are persons' data and hide from `Debug`.
#[derive(Clone, Debug)]
pub struct NumbersInquiry {
    /// 照会の識別子.
    pub id: InquiryId,
    /// 受診日: the day for which the eligibility is asked.
    pub visit_date: Date,
    /// 照会用情報: 保険者番号, 記号, 番号, 枝番, 生年月日 and the consent about 限度額.
    pub keys: QualificationConfirmSearchInfo,
}

/// 番号による資格確認: the source answers for the person with these insurance data.
///
/// 資格確認限定型 has no such inquiry.
pub trait ByNumbers: Inquiries {
    /// Asks once. The gateway accepts only an answer that names the inquiry's id, institution, day and keys.
    ///
    /// # Errors
    /// [`GatewayError::happened`] tells whether asking again could make a second inquiry; after
    /// [`Unknown`](crate::Happened::Unknown) ask for the [`progress`](Self::progress) instead.
    fn ask<'a>(&'a self, inquiry: &'a NumbersInquiry) -> BoxFuture<'a, Result<Eligibility, GatewayError>>;

    /// 状況照会: what became of an inquiry whose answer did not come, or came late.
    fn progress<'a>(&'a self, inquiry: &'a NumbersInquiry) -> BoxFuture<'a, Result<Progress, GatewayError>>;
}
