//! 未完了の照会: inquiries whose outcome is not known here.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::inquiry::is_settled;
use crate::error::GatewayError;
use crate::gateway::Progress;
use crate::happened::Happened;

/// The ids of inquiries that were begun and have no outcome, under way, cut off, cancelled or open: how often each was
/// begun.
#[derive(Debug, Default)]
pub(super) struct OpenInquiries(Mutex<BTreeMap<Box<str>, u32>>);

impl OpenInquiries {
    pub(super) fn ids(&self) -> Vec<Box<str>> {
        self.map().keys().cloned().collect()
    }

    /// An inquiry under this id: it is open from the first moment, so that one whose caller stops waiting stays so.
    /// The inquiry is told whether it was open before: what then is not done may have been done by the earlier one.
    pub(super) async fn during<T, F: Future<Output = Result<T, GatewayError>>>(
        &self,
        id: &str,
        inquiry: impl FnOnce(bool) -> F,
    ) -> Result<T, GatewayError> {
        let was_open = self.begin(id);
        let outcome = inquiry(was_open).await;
        match outcome.as_ref().map_err(GatewayError::happened) {
            Err(Happened::Unknown) => self.keep(id),
            Err(Happened::NotDone) => self.undo(id),
            Ok(_) | Err(Happened::Done) => self.settle(id),
        }
        outcome
    }

    /// A status query about this id.
    pub(super) async fn look_up(
        &self,
        id: &str,
        query: impl Future<Output = Result<Progress, GatewayError>>,
    ) -> Result<Progress, GatewayError> {
        let progress = query.await;
        let is_settled = match &progress {
            Ok(progress) => matches!(progress, Progress::Answered(_) | Progress::NotArrived),
            Err(error) => is_settled(error),
        };
        if is_settled {
            self.settle(id);
        }
        progress
    }

    /// Whether it was open already.
    fn begin(&self, id: &str) -> bool {
        let mut map = self.map();
        let begun = map.entry(id.into()).or_default();
        *begun = begun.saturating_add(1);
        *begun > 1
    }

    /// Open: of an earlier run, or even if a status query found meanwhile that nothing had arrived.
    pub(super) fn keep(&self, id: &str) {
        self.map().entry(id.into()).or_insert(1);
    }

    pub(super) fn settle(&self, id: &str) {
        self.map().remove(id);
    }

    /// One request less; another one under the same id may be under way, or lost.
    fn undo(&self, id: &str) {
        let mut map = self.map();
        if let Some(begun) = map.get_mut(id) {
            *begun = begun.saturating_sub(1);
            if *begun == 0 {
                map.remove(id);
            }
        }
    }

    fn map(&self) -> MutexGuard<'_, BTreeMap<Box<str>, u32>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
