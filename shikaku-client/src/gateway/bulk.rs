//! 一括照会: the capability to ask for many persons at once, answered later.

use shikaku_model::Date;
use shikaku_model::inquiry::QualificationConfirmSearchInfo;
use shikaku_model::message::{BulkConfirmation, Message};

use super::{BoxFuture, EligibilityGateway, InquiryId};
use crate::error::GatewayError;
use crate::retry_after::RetryAfter;

/// 一括照会: many persons, each under the asking program's own 任意の識別子.
#[derive(Clone, Debug)]
pub struct BulkInquiry {
    /// 照会の識別子 of the whole.
    pub id: InquiryId,
    /// 資格確認日: the day for which the eligibility is asked.
    pub visit_date: Date,
    /// 照会用情報, one group a person.
    pub keys: Vec<QualificationConfirmSearchInfo>,
}

/// 一括照会の受付: the receipt of a bulk inquiry, by which its result is collected. Keep it: the result may take hours.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct BulkReception {
    /// 照会の識別子 of the inquiry.
    pub id: InquiryId,
    /// 受付番号: the source's number of the inquiry; opaque.
    pub number: Box<str>,
}

/// 一括照会の結果: where a bulk inquiry stands.
#[derive(Debug)]
#[non_exhaustive]
pub enum BulkAnswer {
    /// 処理中: not yet.
    Pending {
        /// When to ask again, where the source says so.
        retry_after: Option<RetryAfter>,
    },
    /// 完了: one unit a person.
    Done(Box<Message<BulkConfirmation>>),
}

/// 一括照会: two phases, a request that is taken and a result that is collected.
///
/// 資格確認限定型 has no such inquiry.
pub trait Bulk: EligibilityGateway {
    /// Hands the inquiry in and waits for its receipt.
    fn submit<'a>(&'a self, inquiry: &'a BulkInquiry) -> BoxFuture<'a, Result<BulkReception, GatewayError>>;

    /// Asks once for the result.
    fn collect<'a>(&'a self, reception: &'a BulkReception)
    -> BoxFuture<'a, Result<BulkAnswer, GatewayError>>;
}
