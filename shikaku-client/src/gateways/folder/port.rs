//! The exchange folder behind the port: asking by numbers, bulk inquiries, health.

use std::io;
use std::time::Duration;

use shikaku_model::Eligibility;
use shikaku_model::codes::SegmentOfResult;
use shikaku_model::eligibility::MessageHeader;

use super::error::FolderError;
use super::exchange::FolderExchange;
use super::message::{Answer, BulkKind, Request};
use super::whom::Whom;
use crate::error::{GatewayError, Mismatch, Operation, ServiceSays};
use crate::gateway::{
    BoxFuture, Bulk, BulkAnswer, BulkInquiry, BulkReception, ByNumbers, EligibilityGateway, Health,
    HealthReport, NumbersInquiry, Progress,
};
use crate::retry_after::RetryAfter;

/// How long to leave a bulk inquiry alone while it is 処理中 (OD2: 5 s or more).
const NEXT_POLL: Duration = Duration::from_secs(5);

impl EligibilityGateway for FolderExchange {
    fn describe(&self) -> &'static str {
        "file exchange with the eligibility terminal"
    }
}

impl ByNumbers for FolderExchange {
    /// Writes the request, or waits on for one that is open under the same id: that is no second inquiry.
    fn ask<'a>(&'a self, inquiry: &'a NumbersInquiry) -> BoxFuture<'a, Result<Eligibility, GatewayError>> {
        Box::pin(async move {
            let request = request(inquiry);
            let sent = self.send_under(&request, Some(&inquiry.id))?;
            Ok(eligibility(self.answer_to(&sent, &request).await?)?)
        })
    }

    fn progress<'a>(&'a self, inquiry: &'a NumbersInquiry) -> BoxFuture<'a, Result<Progress, GatewayError>> {
        Box::pin(async move {
            // Whether an unknown id was asked by an earlier run cannot be told: never "it did not arrive".
            let request = request(inquiry);
            let asked = self.asked_under(&inquiry.id, &request)?;
            let sent = asked.ok_or(FolderError::NotOpen { was_answered: false })?;
            let Some(answer) = self.take_answer(&sent, &request) else {
                return Ok(Progress::Pending { retry_after: None });
            };
            Ok(Progress::Answered(Box::new(eligibility(answer?)?)))
        })
    }
}

impl Bulk for FolderExchange {
    fn submit<'a>(&'a self, inquiry: &'a BulkInquiry) -> BoxFuture<'a, Result<BulkReception, GatewayError>> {
        Box::pin(async move {
            let (kind, day) = (BulkKind::Qualification, Some(inquiry.visit_date));
            let request = Request::BulkInquiry { kind, day, asked: inquiry.keys.clone() };
            let sent = self.send_under(&request, Some(&inquiry.id))?;
            let Answer::Receipt(receipt) = self.answer_to(&sent, &request).await? else {
                return Err(unexpected());
            };
            match receipt.body.reception_number {
                Some(number) => Ok(BulkReception { id: inquiry.id.clone(), number: number.into() }),
                None => Err(refused(&receipt.header)),
            }
        })
    }

    /// Each question has a file of its own. Where an earlier one is open, it is waited for, and no other is asked.
    fn collect<'a>(
        &'a self,
        inquiry: &'a BulkInquiry,
        reception: &'a BulkReception,
    ) -> BoxFuture<'a, Result<BulkAnswer, GatewayError>> {
        Box::pin(async move {
            if reception.id != inquiry.id {
                let (during, what) = (Operation::CollectBulk, Mismatch::Inquiry);
                return Err(GatewayError::Mismatch { during, what });
            }
            let reception_number = reception.number.to_string();
            let whom = Whom::Inquired(inquiry.keys.as_slice().into());
            let request = Request::Result { kind: BulkKind::Qualification, reception_number, whom };
            let sent = match self.asks_the_same(&request) {
                Some(sent) => sent,
                None => self.send_under(&request, None)?,
            };
            let answer = self.answer_to(&sent, &request).await?;
            let outcome = answer.outcome();
            let Answer::Bulk(message) = answer else { return Err(unexpected()) };
            match outcome {
                Some(SegmentOfResult::Normal) => Ok(BulkAnswer::Done(message)),
                Some(SegmentOfResult::InProgress) => {
                    Ok(BulkAnswer::Pending { retry_after: Some(RetryAfter::Wait(NEXT_POLL)) })
                }
                _ => Err(refused(&message.header)),
            }
        })
    }
}

impl Health for FolderExchange {
    fn health(&self) -> BoxFuture<'_, Result<HealthReport, GatewayError>> {
        Box::pin(async move {
            let state = self.state();
            if !state.reachable {
                return Err(FolderError::from(io::Error::from(io::ErrorKind::NotFound)).into());
            }
            let mut report = HealthReport::default();
            let since = |ago: Duration| self.unix_seconds().saturating_sub_unsigned(ago.as_secs());
            report.idle_since = state.not_fetched_for.map(since);
            Ok(report)
        })
    }
}

fn request(inquiry: &NumbersInquiry) -> Request {
    Request::Inquiry { day: inquiry.visit_date, person: Box::new(inquiry.keys.clone()) }
}

fn eligibility(answer: Answer) -> Result<Eligibility, FolderError> {
    match answer {
        Answer::Eligibility(answer) => Ok(*answer),
        _ => Err(FolderError::NotOpen { was_answered: true }),
    }
}

/// 異常終了, or an answer without what it is for: the service's own words say why.
fn refused(header: &MessageHeader) -> GatewayError {
    let code = header.error_code.as_deref().unwrap_or_default();
    let message = header.error_message.as_deref().unwrap_or_default();
    let says = Some(ServiceSays::new(code, message)).filter(|_| !code.is_empty() || !message.is_empty());
    FolderError::Refused { says }.into()
}

/// The kind of an answer follows from the kind of its request.
fn unexpected() -> GatewayError {
    FolderError::NotOpen { was_answered: true }.into()
}
