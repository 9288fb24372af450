//! 再試行: how often and how long one call may try, and the waits between.

use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use super::race::before;
use crate::clock::Clock;
use crate::error::GatewayError;
use crate::happened::Happened;
use crate::retry_after::RetryAfter;

/// 再試行の方針: the bounds of one call, repetitions and status queries included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct RetryPolicy {
    /// The most times that one request is sent. One is no repetition.
    pub attempts: u32,
    /// The time for the whole call. Every call ends within it.
    pub deadline: Duration,
    /// The longest first wait; it doubles from wait to wait.
    pub first_wait: Duration,
    /// The longest of all waits that the service did not ask for.
    pub longest_wait: Duration,
    /// 再試行の予算: how many repetitions all calls together have to spare. Every repetition takes one, every ten good
    /// answers give one back: when a service is down for all desks, repetitions do not add to the storm.
    pub spare: u32,
}

impl Default for RetryPolicy {
    /// Four attempts within 20 seconds, waits of up to 0.25, 0.5 and 1 second, twenty repetitions to spare.
    fn default() -> Self {
        Self {
            attempts: 4,
            deadline: Duration::from_secs(20),
            first_wait: Duration::from_millis(250),
            longest_wait: Duration::from_secs(5),
            spare: 20,
        }
    }
}

/// Good answers that give one repetition back.
const ANSWERS_FOR_ONE: u32 = 10;

/// What all calls of one gateway have to spare, in tenths of a repetition.
#[derive(Debug)]
pub(super) struct Budget {
    left: AtomicU32,
    full: u32,
}

impl Budget {
    pub(super) fn new(spare: u32) -> Self {
        let full = spare.saturating_mul(ANSWERS_FOR_ONE);
        Self { left: AtomicU32::new(full), full }
    }

    fn take(&self) -> bool {
        let take = |left: u32| left.checked_sub(ANSWERS_FOR_ONE);
        self.left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, take).is_ok()
    }

    fn give(&self) {
        let give = |left: u32| Some(left.saturating_add(1).min(self.full));
        // A function that always gives a value cannot fail.
        let _ = self.left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, give);
    }
}

/// One call: what is left of its time and its attempts.
pub(super) struct Call<'a> {
    clock: &'a dyn Clock,
    policy: &'a RetryPolicy,
    budget: &'a Budget,
    ends: Duration,
    sent: u32,
    wait: Duration,
}

impl<'a> Call<'a> {
    pub(super) fn begin(clock: &'a dyn Clock, policy: &'a RetryPolicy, budget: &'a Budget) -> Self {
        let ends = clock.monotonic().saturating_add(policy.deadline);
        Self { clock, policy, budget, ends, sent: 0, wait: policy.first_wait }
    }

    fn left(&self) -> Duration {
        self.ends.saturating_sub(self.clock.monotonic())
    }

    /// Sends once, within what is left of the time. `may_happen` says whether a request that is cut off may have been acted
    /// on.
    pub(super) async fn send<T>(
        &mut self,
        may_happen: Happened,
        request: impl Future<Output = Result<T, GatewayError>>,
    ) -> Result<T, GatewayError> {
        self.sent = self.sent.saturating_add(1);
        let answer = self.query(may_happen, request).await;
        if answer.is_ok() {
            self.budget.give();
        }
        answer
    }

    /// Asks once, without counting it as an attempt.
    pub(super) async fn query<T>(
        &self,
        may_happen: Happened,
        request: impl Future<Output = Result<T, GatewayError>>,
    ) -> Result<T, GatewayError> {
        match before(request, self.clock.sleep(self.left())).await {
            Ok(answer) => answer,
            Err(()) => Err(GatewayError::Deadline { happened: may_happen }),
        }
    }

    /// Whether the request may be sent once more. Takes the repetition out of the budget.
    pub(super) fn may_send_again(&self) -> bool {
        self.sent < self.policy.attempts && self.budget.take()
    }

    /// Waits before the next request: as long as the service asks, and never all desks at one moment. `false` when the time
    /// of the call would be over by then; nothing is waited for in vain.
    pub(super) async fn pause(&mut self, retry_after: Option<RetryAfter>) -> bool {
        let asked = retry_after.map_or(Duration::ZERO, |after| after.wait(self.clock.unix()));
        // Half of it is certain: a series of short draws would be a hail of requests.
        let half = self.wait / 2;
        let own = half.saturating_add(self.clock.jitter(half));
        self.wait = self.wait.saturating_mul(2).min(self.policy.longest_wait);
        let wait = asked.saturating_add(own);
        if wait >= self.left() {
            return false;
        }
        self.clock.sleep(wait).await;
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_budget_is_spent_by_repetitions_and_filled_by_answers() {
        let budget = Budget::new(2);
        assert!(budget.take() && budget.take() && !budget.take());
        for _ in 0..9 {
            budget.give();
        }
        assert!(!budget.take());
        budget.give();
        assert!(budget.take() && !budget.take());
        for _ in 0..1000 {
            budget.give();
        }
        assert!(budget.take() && budget.take() && !budget.take(), "never more than it began with");
    }
}
