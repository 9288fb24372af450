//! 窓口の待ち時間: a person waits; something is said soon, and the wait ends.

use std::pin::pin;
use std::time::Duration;

use super::cancel::Cancel;
use super::race::before;
use crate::clock::Clock;
use crate::error::GatewayError;
use crate::happened::Happened;

/// 窓口の待ち時間: when the desk hears something, and when it stops waiting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Patience {
    /// Until the first sign of life; none comes where the limit is not longer.
    pub feedback: Duration,
    /// Until the wait ends.
    pub limit: Duration,
}

impl Default for Patience {
    /// 0.3 seconds and 6 seconds.
    fn default() -> Self {
        Self { feedback: Duration::from_millis(300), limit: Duration::from_secs(6) }
    }
}

/// Waits for an answer as long as a person at the desk does: calls `feedback` once when the answer takes longer than the
/// first sign of life may, and ends at the limit or when somebody cancels. A quick answer needs no feedback.
///
/// ```
/// use shikaku_client::policy::{Cancel, Patience, at_the_desk};
/// use shikaku_client::{ByNumbers, Clock, GatewayError, NumbersInquiry};
/// use shikaku_model::Eligibility;
///
/// async fn ask<G: ByNumbers>(
///     gateway: &G,
///     clock: &dyn Clock,
///     inquiry: &NumbersInquiry,
///     button: &Cancel,
/// ) -> Result<Eligibility, GatewayError> {
///     at_the_desk(clock, Patience::default(), button, gateway.ask(inquiry), || println!("確認しています")).await
/// }
/// ```
///
/// The work is dropped at the end. An inquiry that was under way then is unknown, not undone: ask for its progress.
///
/// # Errors
/// Those of the work; [`GatewayError::Deadline`] at the limit; [`GatewayError::Cancelled`].
pub async fn at_the_desk<T>(
    clock: &dyn Clock,
    patience: Patience,
    cancel: &Cancel,
    work: impl Future<Output = Result<T, GatewayError>>,
    feedback: impl FnOnce(),
) -> Result<T, GatewayError> {
    if cancel.is_cancelled() {
        return Err(GatewayError::Cancelled { happened: Happened::NotDone });
    }
    let mut work = pin!(work);
    let told = async {
        if let Ok(answer) = before(work.as_mut(), clock.sleep(patience.feedback.min(patience.limit))).await {
            return answer;
        }
        let rest = patience.limit.saturating_sub(patience.feedback);
        if !rest.is_zero() {
            feedback();
            if let Ok(answer) = before(work.as_mut(), clock.sleep(rest)).await {
                return answer;
            }
        }
        Err(GatewayError::Deadline { happened: Happened::Unknown })
    };
    let ended = before(told, cancel.cancelled()).await;
    ended.unwrap_or(Err(GatewayError::Cancelled { happened: Happened::Unknown }))
}
