//! 未完了の照会: inquiries whose outcome is not known here.

use std::collections::BTreeSet;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::error::GatewayError;
use crate::gateway::Progress;
use crate::happened::Happened;

/// The ids of inquiries that were begun and have no outcome: under way, cut off, cancelled or open.
#[derive(Debug, Default)]
pub(super) struct OpenInquiries(Mutex<BTreeSet<Box<str>>>);

impl OpenInquiries {
    pub(super) fn ids(&self) -> Vec<Box<str>> {
        self.set().iter().cloned().collect()
    }

    /// An inquiry under this id: it is open from the first moment, so that one whose caller stops waiting stays so.
    pub(super) async fn during<T>(
        &self,
        id: &str,
        inquiry: impl Future<Output = Result<T, GatewayError>>,
    ) -> Result<T, GatewayError> {
        self.set().insert(id.into());
        let outcome = inquiry.await;
        if outcome.as_ref().err().is_none_or(|error| error.happened() != Happened::Unknown) {
            self.set().remove(id);
        }
        outcome
    }

    /// A status query about this id.
    pub(super) async fn look_up(
        &self,
        id: &str,
        query: impl Future<Output = Result<Progress, GatewayError>>,
    ) -> Result<Progress, GatewayError> {
        let progress = query.await?;
        if matches!(progress, Progress::Answered(_) | Progress::NotArrived) {
            self.set().remove(id);
        }
        Ok(progress)
    }

    fn set(&self) -> MutexGuard<'_, BTreeSet<Box<str>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
