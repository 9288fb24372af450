//! 切り替え: several lines to one service, or several terminals, tried in their order.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use shikaku_model::Eligibility;

use super::asked::AskedLines;
use super::blame::Blame;
use super::inquiry::{self, in_doubt};
use super::lines::{Line, LineReport};
use super::race::before;
use crate::clock::Clock;
use crate::error::{GatewayError, Operation};
use crate::gateway::{
    BoxFuture, Bulk, BulkAnswer, BulkInquiry, BulkReception, ByEvidence, ByNumbers, CardProof, Confirmed,
    ConfirmedPage, Cursor, EligibilityGateway, Health, HealthReport, Inquiries, IssuedChallenge,
    NumbersInquiry, OpenInquiry, Progress, ResultId,
};
use crate::gateways::folder::FolderError;
use crate::happened::Happened;

/// How many times the patience an inquiry may take.
const INQUIRY: u32 = 3;

/// 切り替えの口: the same service over several lines (回線), or several terminals (端末). The first that works answers.
///
/// A line that fails makes way for the next at once, and one that does not answer within two seconds as well. An inquiry may
/// take three times as long, for breaking it off leaves it unknown; a line that cannot be reached fails it within two seconds
/// all the same, as [`HttpClient`](crate::http::HttpClient) has it. A kept connection that goes dark is none of these: an
/// inquiry over it takes the whole six seconds and stays unknown. The line rests for half a minute, then it is tried again. Where
/// none answers, the error is that of the last, and it comes within the patience of each. Downtime is recorded
/// ([`lines`](Self::lines)); only what came over a line counts for it or against it.
///
/// Only what was not done goes to the next line. An inquiry that may have been done does not: its line is remembered under
/// its id until its outcome is known. The status query goes to that line first, for a terminal knows its own inquiries only,
/// and asking again under the same id goes to no other.
pub struct Failover<G> {
    lines: Vec<Line<G>>,
    clock: Arc<dyn Clock>,
    patience: Duration,
    rest: Duration,
    asked: AskedLines,
}

impl<G> Failover<G> {
    /// Without any line yet.
    pub fn new(clock: Arc<dyn Clock>) -> Self {
        let (patience, rest) = (Duration::from_secs(2), Duration::from_secs(30));
        Self { lines: Vec::new(), clock, patience, rest, asked: AskedLines::default() }
    }

    /// Adds a line after those that are there.
    #[must_use]
    pub fn line(mut self, name: &'static str, gateway: G) -> Self {
        self.lines.push(Line::new(name, gateway));
        self
    }

    /// How long one line may take for what only reads; 2 seconds by default. Terminals that answer by files take longer than lines.
    #[must_use]
    pub fn patience(mut self, patience: Duration) -> Self {
        self.patience = patience;
        self
    }

    /// How long a line that failed is left alone while another works; 30 seconds by default.
    #[must_use]
    pub fn rest(mut self, rest: Duration) -> Self {
        self.rest = rest;
        self
    }

    /// 回線の記録: each line, whether it works, and its downtime.
    pub fn lines(&self) -> Vec<LineReport> {
        self.lines.iter().map(Line::report).collect()
    }

    /// The places of those that do not rest, then of those that do: when nothing else works, a resting line is better than
    /// none.
    fn in_order(&self) -> Vec<usize> {
        let mut order: Vec<_> = (0..self.lines.len()).collect();
        let rests = |line: &Line<G>| line.rests(&*self.clock, self.rest);
        order.sort_by_cached_key(|place| self.lines.get(*place).is_some_and(rests));
        order
    }

    /// Reads over the first line that works.
    async fn first<'a, T>(
        &'a self,
        order: Vec<usize>,
        ask: impl Fn(&'a G) -> BoxFuture<'a, Result<T, GatewayError>> + Send,
        is_proof: impl Fn(&T) -> bool + Send,
    ) -> Result<T, GatewayError> {
        let mut last = None;
        for line in order.into_iter().filter_map(|place| self.lines.get(place)) {
            let error = match self.over(line, self.patience, Happened::NotDone, ask(&line.gateway)).await {
                Ok(answer) => {
                    if is_proof(&answer) {
                        line.works(&*self.clock);
                    }
                    return Ok(answer);
                }
                Err(error) => error,
            };
            match Blame::of(&error) {
                Blame::Line => last = Some(error),
                // Asked at another terminal, which may know it.
                Blame::Unclear if is_elsewhere(&error) => last = last.or(Some(error)),
                Blame::None | Blame::Unclear => return Err(error),
            }
        }
        Err(last.unwrap_or(GatewayError::NoLine))
    }

    /// Waits for what comes over a line, and records what an error says of it.
    async fn over<T>(
        &self,
        line: &Line<G>,
        patience: Duration,
        cut_off: Happened,
        answer: BoxFuture<'_, Result<T, GatewayError>>,
    ) -> Result<T, GatewayError> {
        let answer = before(answer, self.clock.sleep(patience)).await;
        let answer = answer.unwrap_or(Err(GatewayError::Deadline { happened: cut_off }));
        match answer.as_ref().map_err(Blame::of) {
            Err(Blame::Line) => line.fails(&*self.clock),
            Err(Blame::None) => line.works(&*self.clock),
            Ok(_) | Err(Blame::Unclear) => {}
        }
        answer
    }
}

impl<G: Inquiries> Failover<G> {
    /// What became of an inquiry. That it is 処理中 may be what is known here, and no word of the other side; where nobody
    /// knows over which line it went, the others are asked as well.
    async fn status<'a>(
        &'a self,
        id: &str,
        ask: impl Fn(&'a G) -> BoxFuture<'a, Result<Progress, GatewayError>> + Send + Sync,
    ) -> Result<Progress, GatewayError> {
        let mut order = self.in_order();
        let asked = self.asked.line(id);
        // Stable: the others stay in their order.
        order.sort_by_key(|place| Some(*place) != asked);
        let is_settled = |progress: &Progress| !matches!(progress, Progress::Pending { .. });
        let alone = asked.is_none() && self.asked.knows(id);
        let rounds = if alone { order.into_iter().map(|place| vec![place]).collect() } else { vec![order] };
        let mut found = None;
        for lines in rounds {
            let progress = self.first(lines, &ask, is_settled).await;
            if progress.as_ref().map_or_else(inquiry::is_settled, is_settled) {
                self.settle(id);
                return progress;
            }
            // 処理中 at one says more than an error of another.
            if found.as_ref().is_none_or(Result::is_err) {
                found = Some(progress);
            }
        }
        found.unwrap_or(Err(GatewayError::NoLine))
    }

    /// The outcome is known: no line goes on with the inquiry, as those may to which it was given after a restart.
    fn settle(&self, id: &str) {
        self.asked.forget(id);
        self.lines.iter().for_each(|line| line.gateway.give_up(id));
    }

    /// Sends an inquiry over the first line that works, and to no second one when the first may have taken it.
    async fn inquire<'a, T>(
        &'a self,
        during: Operation,
        id: &str,
        ask: impl Fn(&'a G) -> BoxFuture<'a, Result<T, GatewayError>> + Send,
    ) -> Result<T, GatewayError> {
        let (asked, is_known) = (self.asked.line(id), self.asked.knows(id));
        let order = asked.map_or_else(|| self.in_order(), |place| vec![place]);
        let mut last = GatewayError::NoLine;
        for place in order {
            let Some(line) = self.lines.get(place) else { continue };
            // From the first moment, so that one whose caller stops waiting is remembered.
            self.asked.remember(id, place);
            let patience = self.patience.saturating_mul(INQUIRY);
            let outcome = self.over(line, patience, Happened::Unknown, ask(&line.gateway)).await;
            let outcome = outcome.map_err(|error| in_doubt(is_known, during, error));
            let error = match outcome {
                Ok(answer) => {
                    line.works(&*self.clock);
                    self.settle(id);
                    return Ok(answer);
                }
                Err(error) => error,
            };
            match error.happened() {
                // Another one under the same id may have ended meanwhile.
                Happened::Unknown => self.asked.remember(id, place),
                Happened::Done => self.settle(id),
                Happened::NotDone => self.asked.forget(id),
            }
            if error.happened() != Happened::NotDone || Blame::of(&error) != Blame::Line {
                return Err(error);
            }
            last = error;
        }
        Err(last)
    }
}

/// Not known at this terminal; one that has given the answer knows it.
const fn is_elsewhere(error: &GatewayError) -> bool {
    matches!(error, GatewayError::Folder(FolderError::NotOpen { was_answered: false }))
}

impl<G: fmt::Debug> fmt::Debug for Failover<G> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Failover").field("lines", &self.lines).finish_non_exhaustive()
    }
}

impl<G: EligibilityGateway> EligibilityGateway for Failover<G> {
    fn describe(&self) -> &'static str {
        self.lines.first().map_or("no line", |line| line.gateway.describe())
    }
}

impl<G: Inquiries> Inquiries for Failover<G> {
    /// Each with the line over which it went, where that is known.
    fn open_inquiries(&self) -> Vec<OpenInquiry> {
        let mut open = BTreeMap::new();
        for (id, place) in self.asked.all() {
            let line = place.and_then(|place| self.lines.get(place)).map(|line| line.report().name.into());
            open.insert(id.clone(), OpenInquiry { line, ..OpenInquiry::of(&id) });
        }
        for line in &self.lines {
            for known in line.gateway.open_inquiries() {
                let listed = open.entry(known.id.clone()).or_insert_with(|| OpenInquiry::of(&known.id));
                if known.request.is_some() && listed.request.is_none() {
                    let is_anywhere = listed.line.is_none() && self.asked.knows(&known.id);
                    let line = (!is_anywhere).then(|| line.report().name.into());
                    *listed = OpenInquiry { line, ..known };
                }
            }
        }
        open.into_values().collect()
    }

    /// Over its own line where it is known, over each where it is not.
    fn resume(&self, open: &OpenInquiry) -> Result<(), GatewayError> {
        let Some(name) = &open.line else {
            self.lines.iter().try_for_each(|line| line.gateway.resume(open))?;
            self.asked.resume(&open.id, None);
            return Ok(());
        };
        let is_it = |line: &Line<G>| line.report().name == &**name;
        let place = self.lines.iter().position(is_it).ok_or(GatewayError::NoLine)?;
        let line = self.lines.get(place).ok_or(GatewayError::NoLine)?;
        line.gateway.resume(open)?;
        self.asked.resume(&open.id, Some(place));
        Ok(())
    }

    fn give_up(&self, id: &str) {
        self.asked.forget(id);
        self.lines.iter().for_each(|line| line.gateway.give_up(id));
    }
}

impl<G: Health> Health for Failover<G> {
    /// A folder that nobody looks into is reachable, and still no proof of a terminal.
    fn health(&self) -> BoxFuture<'_, Result<HealthReport, GatewayError>> {
        Box::pin(self.first(self.in_order(), G::health, |report| report.idle_since.is_none()))
    }
}

impl<G: Confirmed> Confirmed for Failover<G> {
    fn list(&self, since: Option<Cursor>) -> BoxFuture<'_, Result<ConfirmedPage, GatewayError>> {
        Box::pin(self.first(self.in_order(), move |line| line.list(since.clone()), |_| true))
    }

    fn fetch(&self, id: &ResultId) -> BoxFuture<'_, Result<Eligibility, GatewayError>> {
        let id = id.clone();
        Box::pin(self.first(self.in_order(), move |line| line.fetch(&id), |_| true))
    }
}

impl<G: ByEvidence> ByEvidence for Failover<G> {
    fn challenge(&self) -> BoxFuture<'_, Result<IssuedChallenge, GatewayError>> {
        Box::pin(self.first(self.in_order(), G::challenge, |_| true))
    }

    fn check(&self, proof: CardProof) -> BoxFuture<'_, Result<Eligibility, GatewayError>> {
        Box::pin(async move {
            let ask = |line| G::check(line, proof.clone());
            self.inquire(Operation::CheckCard, &proof.challenge_id, ask).await
        })
    }

    fn progress<'a>(&'a self, proof: &'a CardProof) -> BoxFuture<'a, Result<Progress, GatewayError>> {
        Box::pin(self.status(&proof.challenge_id, move |line| line.progress(proof)))
    }
}

impl<G: ByNumbers> ByNumbers for Failover<G> {
    fn ask<'a>(&'a self, inquiry: &'a NumbersInquiry) -> BoxFuture<'a, Result<Eligibility, GatewayError>> {
        let ask = move |line: &'a G| line.ask(inquiry);
        Box::pin(self.inquire(Operation::CheckNumbers, inquiry.id.as_str(), ask))
    }

    fn progress<'a>(&'a self, inquiry: &'a NumbersInquiry) -> BoxFuture<'a, Result<Progress, GatewayError>> {
        Box::pin(self.status(inquiry.id.as_str(), move |line| line.progress(inquiry)))
    }
}

impl<G: Bulk> Bulk for Failover<G> {
    fn submit<'a>(&'a self, inquiry: &'a BulkInquiry) -> BoxFuture<'a, Result<BulkReception, GatewayError>> {
        let ask = move |line: &'a G| line.submit(inquiry);
        Box::pin(self.inquire(Operation::SubmitBulk, inquiry.id.as_str(), ask))
    }

    /// 受付番号 is the service's: any line serves for its result.
    fn collect<'a>(
        &'a self,
        inquiry: &'a BulkInquiry,
        reception: &'a BulkReception,
    ) -> BoxFuture<'a, Result<BulkAnswer, GatewayError>> {
        Box::pin(self.first(self.in_order(), move |line| line.collect(inquiry, reception), |_| true))
    }
}
