//! 切り替え: several lines to one service, or several terminals, tried in their order.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use shikaku_model::Eligibility;

use super::lines::{Line, LineReport};
use super::race::before;
use crate::clock::Clock;
use crate::error::{AnswerFault, GatewayError, Operation};
use crate::gateway::{
    BoxFuture, ByEvidence, ByNumbers, CardProof, Confirmed, ConfirmedPage, Cursor, EligibilityGateway,
    Health, HealthReport, IssuedChallenge, NumbersInquiry, Progress, ResultId,
};
use crate::happened::Happened;

/// How many times the patience an inquiry may take.
const INQUIRY: u32 = 3;

/// 切り替えの口: the same service over several lines (回線), or several terminals (端末). The first that works answers.
///
/// A line that fails makes way for the next at once, and one that does not answer within two seconds as well (an inquiry may
/// take three times as long: breaking it off leaves it unknown). It rests for half a minute, then it is tried again. Where none answers, the error is that of the last, and it comes within the
/// patience of each. Only what was not done goes to the next line. An inquiry that may have been done does not: its
/// status query does. Downtime is recorded ([`lines`](Self::lines)).
pub struct Failover<G> {
    lines: Vec<Line<G>>,
    clock: Arc<dyn Clock>,
    patience: Duration,
    rest: Duration,
}

impl<G> Failover<G> {
    /// Without any line yet.
    pub fn new(clock: Arc<dyn Clock>) -> Self {
        Self { lines: Vec::new(), clock, patience: Duration::from_secs(2), rest: Duration::from_secs(30) }
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

    /// Those that do not rest, then those that do: when nothing else works, a resting line is better than none.
    fn in_order(&self) -> impl Iterator<Item = &Line<G>> {
        let resting: Vec<_> = self.lines.iter().map(|line| line.rests(&*self.clock, self.rest)).collect();
        let with = move |wanted: bool| {
            let resting = resting.clone();
            self.lines.iter().zip(resting).filter_map(move |(line, rests)| (rests == wanted).then_some(line))
        };
        with(false).chain(with(true))
    }

    async fn first<'a, T>(
        &'a self,
        during: Operation,
        ask: impl Fn(&'a G) -> BoxFuture<'a, Result<T, GatewayError>> + Send,
    ) -> Result<T, GatewayError> {
        let (cut_off, patience) = if during.only_reads() {
            (Happened::NotDone, self.patience)
        } else {
            (Happened::Unknown, self.patience.saturating_mul(INQUIRY))
        };
        let mut last = GatewayError::NoLine;
        for line in self.in_order().collect::<Vec<_>>() {
            let answer = before(ask(&line.gateway), self.clock.sleep(patience)).await;
            let error = match answer {
                Ok(Ok(answer)) => {
                    line.works(&*self.clock);
                    return Ok(answer);
                }
                Ok(Err(error)) => error,
                Err(()) => GatewayError::Deadline { happened: cut_off },
            };
            if !is_of_the_line(&error) {
                line.works(&*self.clock);
                return Err(error);
            }
            line.fails(&*self.clock);
            if error.happened() != Happened::NotDone {
                return Err(error);
            }
            last = error;
        }
        Err(last)
    }
}

/// Whether the line is to blame, or the terminal at its end; what a service says is said on every line. A page that is not
/// of the interface comes from something in between.
fn is_of_the_line(error: &GatewayError) -> bool {
    use AnswerFault::{Compressed, MediaType, Profile};
    matches!(
        error,
        GatewayError::Malformed { source: Profile | MediaType | Compressed, .. }
            | GatewayError::Http { .. }
            | GatewayError::Down { .. }
            | GatewayError::Deadline { .. }
            | GatewayError::Folder(_)
            | GatewayError::NoLine
    )
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

impl<G: Health> Health for Failover<G> {
    fn health(&self) -> BoxFuture<'_, Result<HealthReport, GatewayError>> {
        Box::pin(self.first(Operation::ReadHealth, G::health))
    }
}

impl<G: Confirmed> Confirmed for Failover<G> {
    fn list(&self, since: Option<Cursor>) -> BoxFuture<'_, Result<ConfirmedPage, GatewayError>> {
        Box::pin(self.first(Operation::ListConfirmed, move |line| line.list(since.clone())))
    }

    fn fetch(&self, id: &ResultId) -> BoxFuture<'_, Result<Eligibility, GatewayError>> {
        let id = id.clone();
        Box::pin(self.first(Operation::FetchConfirmed, move |line| line.fetch(&id)))
    }
}

impl<G: ByEvidence> ByEvidence for Failover<G> {
    fn challenge(&self) -> BoxFuture<'_, Result<IssuedChallenge, GatewayError>> {
        Box::pin(self.first(Operation::IssueChallenge, G::challenge))
    }

    fn check(&self, proof: CardProof) -> BoxFuture<'_, Result<Eligibility, GatewayError>> {
        Box::pin(self.first(Operation::CheckCard, move |line| line.check(proof.clone())))
    }

    fn progress<'a>(&'a self, proof: &'a CardProof) -> BoxFuture<'a, Result<Progress, GatewayError>> {
        Box::pin(self.first(Operation::ReadCardCheck, move |line| line.progress(proof)))
    }
}

impl<G: ByNumbers> ByNumbers for Failover<G> {
    fn ask<'a>(&'a self, inquiry: &'a NumbersInquiry) -> BoxFuture<'a, Result<Eligibility, GatewayError>> {
        Box::pin(self.first(Operation::CheckNumbers, move |line| line.ask(inquiry)))
    }

    fn progress<'a>(&'a self, inquiry: &'a NumbersInquiry) -> BoxFuture<'a, Result<Progress, GatewayError>> {
        Box::pin(self.first(Operation::ReadNumberCheck, move |line| line.progress(inquiry)))
    }
}
