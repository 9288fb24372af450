//! 新着の受け取り: every confirmed result once, page by page.

use std::collections::{HashSet, VecDeque};

use crate::error::GatewayError;
use crate::gateway::{Confirmed, ConfirmedResult, Cursor, ResultId};

/// 新着の受け取り: what the official app has confirmed since the last look, each result once.
///
/// Its place is the [`Cursor`]: keep it when the results of a look are safe, and begin there after a restart. A look that
/// fails or is cut off moves nothing. A result that a service lists twice is given once.
///
/// ```
/// use shikaku_client::policy::Feed;
/// use shikaku_client::{Confirmed, Cursor, GatewayError};
///
/// async fn receive<G: Confirmed>(link: &G, kept: Option<Cursor>) -> Result<Option<Cursor>, GatewayError> {
///     let mut feed = Feed::new(link, kept);
///     for result in feed.look().await? {
///         let answer = link.fetch(&result.id).await?;
///         println!("{}: {} results", result.confirmed_at.date(), answer.results.len());
///     }
///     Ok(feed.place().cloned())
/// }
/// ```
#[derive(Debug)]
pub struct Feed<G> {
    gateway: G,
    place: Option<Cursor>,
    seen: HashSet<ResultId>,
    order: VecDeque<ResultId>,
}

/// Results that are remembered in order to know them again: more than the longest page.
const REMEMBERED: usize = 1_000;
/// Pages of one look, at most; what is left comes with the next.
const PAGES: u32 = 10;

impl<G: Confirmed> Feed<G> {
    /// Begins at a place that was kept, or with everything that is still kept by the service.
    pub fn new(gateway: G, place: Option<Cursor>) -> Self {
        Self { gateway, place, seen: HashSet::new(), order: VecDeque::new() }
    }

    /// Looks once: what is new, oldest first; nothing when nothing is. At most ten pages.
    ///
    /// # Errors
    /// Those of [`Confirmed::list`], when the first page fails. What earlier pages of the same look gave is not lost: they
    /// are given, and the next look goes on behind them.
    pub async fn look(&mut self) -> Result<Vec<ConfirmedResult>, GatewayError> {
        // Kept in the look alone until it ends: one that is cut off moves nothing, and the next finds the same.
        let (mut new, mut place) = (Vec::new(), self.place.clone());
        for page in 0..PAGES {
            let page = match self.gateway.list(place.clone()).await {
                Ok(page) => page,
                Err(error) if page == 0 => return Err(error),
                Err(error) => {
                    tracing::debug!(code = error.code(), "the look ends early");
                    break;
                }
            };
            let moves = page.next.is_some() && page.next != place;
            new.extend(page.results);
            if moves {
                place = page.next;
            }
            if !(moves && page.more) {
                break;
            }
        }
        self.place = place;
        new.retain(|result: &ConfirmedResult| self.is_new(&result.id));
        Ok(new)
    }

    /// 続きの位置: where the next look begins.
    pub const fn place(&self) -> Option<&Cursor> {
        self.place.as_ref()
    }

    fn is_new(&mut self, id: &ResultId) -> bool {
        if !self.seen.insert(id.clone()) {
            return false;
        }
        self.order.push_back(id.clone());
        if self.order.len() > REMEMBERED
            && let Some(oldest) = self.order.pop_front()
        {
            self.seen.remove(&oldest);
        }
        true
    }
}
