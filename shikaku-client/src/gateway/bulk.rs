//! 一括照会: the capability to ask for many persons at once, answered later.

use std::collections::HashMap;
use std::time::Duration;

use shikaku_model::Date;
use shikaku_model::inquiry::QualificationConfirmSearchInfo;
use shikaku_model::message::{BulkConfirmation, Message};

use super::{BoxFuture, Inquiries, InquiryId};
use crate::asked::{Keys, has_marks};
use crate::clock::Clock;
use crate::error::{GatewayError, Operation};
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

impl BulkInquiry {
    /// 回答のない人: the places in [`keys`](Self::keys) of those whom no unit of the result is about. A result is never about
    /// others, but it may leave somebody out; that says nothing of their insurance. Each unit answers one group: of twins who
    /// were asked for without 枝番, one unit leaves one out, the latter.
    #[must_use]
    pub fn left_out(&self, result: &Message<BulkConfirmation>) -> Vec<usize> {
        let echoes = result.body.units.iter().filter_map(|unit| unit.search_info.as_ref());
        let mut answered = HashMap::<Keys, Vec<&QualificationConfirmSearchInfo>>::new();
        for echo in echoes {
            answered.entry(Keys::of(echo)).or_default().push(echo);
        }
        let mut is_left_out = |asked: &QualificationConfirmSearchInfo| {
            let Some(echoes) = answered.get_mut(&Keys::of(asked)) else { return true };
            let place = echoes.iter().position(|echo| has_marks(echo, asked));
            place.map(|place| echoes.remove(place)).is_none()
        };
        // Whoever was asked for by more takes their own unit first.
        let mut asked: Vec<_> = self.keys.iter().enumerate().collect();
        asked.sort_by_key(|(_, asked)| {
            (asked.insured_branch_number.is_none(), asked.arbitrary_identifier.is_none())
        });
        let mut places: Vec<_> =
            asked.into_iter().filter(|(_, asked)| is_left_out(asked)).map(|(place, _)| place).collect();
        places.sort_unstable();
        places
    }
}

/// 一括照会の受付: the receipt of a bulk inquiry, by which its result is collected. Keep it beside the inquiry: the
/// result may take hours.
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
pub trait Bulk: Inquiries {
    /// Hands the inquiry in and waits for its receipt.
    fn submit<'a>(&'a self, inquiry: &'a BulkInquiry) -> BoxFuture<'a, Result<BulkReception, GatewayError>>;

    /// Asks once for the result. The gateway accepts only one that is about the persons of the inquiry and nobody else.
    ///
    /// # Errors
    /// [`GatewayError::Mismatch`] also when the receipt is another inquiry's; nothing was asked then.
    fn collect<'a>(
        &'a self,
        inquiry: &'a BulkInquiry,
        reception: &'a BulkReception,
    ) -> BoxFuture<'a, Result<BulkAnswer, GatewayError>>;

    /// Asks for the result until it is there. An inquiry that is still 処理中 at the end stays open: inquiry and receipt serve
    /// for another day.
    ///
    /// # Errors
    /// [`GatewayError::Open`] when it is 処理中 after the last question, and whatever [`collect`](Self::collect) gives.
    fn collect_when_done<'a>(
        &'a self,
        inquiry: &'a BulkInquiry,
        reception: &'a BulkReception,
        polling: Polling,
        clock: &'a dyn Clock,
    ) -> BoxFuture<'a, Result<Box<Message<BulkConfirmation>>, GatewayError>> {
        Box::pin(async move {
            let mut times = polling.times.max(1);
            loop {
                let retry_after = match self.collect(inquiry, reception).await? {
                    BulkAnswer::Done(message) => return Ok(message),
                    BulkAnswer::Pending { retry_after } => retry_after,
                };
                times -= 1;
                if times == 0 {
                    return Err(GatewayError::Open {
                        during: Operation::CollectBulk,
                        retry_after,
                        source: None,
                    });
                }
                let asked_for = retry_after.map_or(Duration::ZERO, |after| after.wait(clock.unix()));
                clock.sleep(polling.every.max(SHORTEST_POLL).max(asked_for)).await;
            }
        })
    }
}

/// The shortest time between two questions (OD2).
const SHORTEST_POLL: Duration = Duration::from_secs(5);

/// 処理中の間の問い合わせ: how often a bulk result is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Polling {
    /// Between two questions; 5 s at least, and longer where the source says so.
    pub every: Duration,
    /// How often it is asked for, at most.
    pub times: u32,
}

impl Default for Polling {
    /// Every 5 s, for an hour.
    fn default() -> Self {
        Self { every: SHORTEST_POLL, times: 720 }
    }
}
