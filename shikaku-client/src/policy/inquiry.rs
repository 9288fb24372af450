//! 照会の完結: one inquiry, sent until its outcome is known or its time is over, and never twice.

use shikaku_model::Eligibility;

use super::retry::Call;
use crate::error::{GatewayError, Operation};
use crate::gateway::{BoxFuture, Progress};
use crate::gateways::folder::FolderError;
use crate::happened::Happened;
use crate::retry_after::RetryAfter;

type Sending<'a, T> = BoxFuture<'a, Result<T, GatewayError>>;

/// Asks something that only reads, and asks again while that is safe and may help.
pub(super) async fn read<'a, T>(
    mut call: Call<'_>,
    ask: impl Fn() -> Sending<'a, T> + Send,
) -> Result<T, GatewayError> {
    loop {
        let error = match call.send(Happened::NotDone, ask()).await {
            Ok(answer) => return Ok(answer),
            Err(error) => error,
        };
        let again = error.may_repeat() && call.may_send_again() && call.pause(error.retry_after()).await;
        if !again {
            return Err(error);
        }
        tracing::debug!(code = error.code(), "asking again");
    }
}

/// Sends an inquiry. What was not done is sent again; what may have been done is asked for by `progress`; what stays
/// unsettled is [`GatewayError::Open`]. `doubtful` says that an earlier request under the same id may have been acted on.
pub(super) async fn settle<'a>(
    during: Operation,
    mut call: Call<'_>,
    mut doubtful: bool,
    send: impl Fn() -> Sending<'a, Eligibility> + Send,
    progress: impl Fn() -> Sending<'a, Progress> + Send,
) -> Result<Eligibility, GatewayError> {
    loop {
        let error = match call.send(Happened::Unknown, send()).await {
            Ok(answer) => return Ok(answer),
            Err(error) => error,
        };
        match error.happened() {
            Happened::Done => return Err(in_doubt(doubtful, during, error)),
            Happened::NotDone => {
                let again =
                    error.may_repeat() && call.may_send_again() && call.pause(error.retry_after()).await;
                if !again {
                    return Err(in_doubt(doubtful, during, error));
                }
            }
            Happened::Unknown => match look_up(&mut call, &progress, error.retry_after()).await {
                Found::Answer(answer) => return Ok(*answer),
                Found::Refusal(refusal) => return Err(refusal),
                // Sending what never arrived is no repetition; it counts as one all the same, so that it ends. A request that
                // nobody saw may still be on its way: from here on "not done" is no last word.
                Found::NotArrived if call.may_send_again() && call.pause(None).await => doubtful = true,
                Found::NotArrived | Found::Nothing => return Err(open(during, error)),
            },
        }
        tracing::debug!(%during, "sending again what was not done");
    }
}

enum Found {
    Answer(Box<Eligibility>),
    Refusal(GatewayError),
    NotArrived,
    Nothing,
}

/// Asks for the outcome until the service knows it or the time is over.
async fn look_up<'a>(
    call: &mut Call<'_>,
    progress: &(impl Fn() -> Sending<'a, Progress> + Send),
    mut retry_after: Option<RetryAfter>,
) -> Found {
    while call.pause(retry_after).await {
        retry_after = match call.query(Happened::NotDone, progress()).await {
            Ok(Progress::Answered(answer)) => return Found::Answer(answer),
            Ok(Progress::NotArrived) => return Found::NotArrived,
            Ok(Progress::Pending { retry_after }) => retry_after,
            Err(error) if is_settled(&error) => return Found::Refusal(error),
            // An answer that went astray: the right one may come next.
            Err(GatewayError::Mismatch { .. }) => None,
            Err(error) if error.may_repeat() => error.retry_after(),
            Err(_) => return Found::Nothing,
        };
    }
    Found::Nothing
}

/// Whether a status query found that the service, or the terminal, refuses the inquiry itself, or that its answer was given
/// before; any other refusal is one of the query.
pub(super) const fn is_settled(error: &GatewayError) -> bool {
    use FolderError::{NotOpen, Refused};
    matches!(
        error,
        GatewayError::Refused { status: 403, .. }
            | GatewayError::Folder(Refused { .. } | NotOpen { was_answered: true })
    )
}

/// The error of an inquiry. Where an earlier request may have been acted on, only a refusal of the inquiry itself is a last
/// word: the account, the device and what stands in between say nothing of it.
pub(super) fn in_doubt(doubtful: bool, during: Operation, error: GatewayError) -> GatewayError {
    use GatewayError::{Credential, Device, Malformed};
    let is_last_word = error.happened() == Happened::Done
        && !matches!(error, Credential { .. } | Device { .. } | Malformed { .. });
    if doubtful && !is_last_word { open(during, error) } else { error }
}

/// The inquiry stays open, with what kept its answer away.
fn open(during: Operation, error: GatewayError) -> GatewayError {
    match error {
        open @ GatewayError::Open { .. } => open,
        other => {
            GatewayError::Open { during, retry_after: other.retry_after(), source: Some(Box::new(other)) }
        }
    }
}
