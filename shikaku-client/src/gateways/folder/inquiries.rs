//! 未完了の照会: what is open in the folder, kept across a restart, and given up.

use super::error::FolderError;
use super::exchange::FolderExchange;
use super::message::Request;
use super::outbox::SentRequest;
use super::state::{Open, State};
use super::watch::Signal;
use crate::error::{GatewayError, Mismatch};
use crate::gateway::{Inquiries, InquiryId, OpenInquiry};

impl Inquiries for FolderExchange {
    /// Those whose answer nobody has taken, with the file in which each went.
    fn open_inquiries(&self) -> Vec<OpenInquiry> {
        let state = self.shared.state();
        let asked = state.open.values().filter_map(|open| {
            let id = open.sent.identifier.as_deref()?;
            Some(OpenInquiry { request: Some(open.sent.clone()), ..OpenInquiry::of(id) })
        });
        let left = state
            .left
            .iter()
            .map(|(id, request)| OpenInquiry { request: request.cloned(), ..OpenInquiry::of(id) });
        asked.chain(left).collect()
    }

    /// Its answer is read when somebody asks for it, for only then it is known whom it must be about.
    ///
    /// # Errors
    /// [`FolderError::NotOpen`] for what cannot be the name of its request.
    fn resume(&self, open: &OpenInquiry) -> Result<(), GatewayError> {
        let fits = |sent: &SentRequest| sent.is_well_formed() && sent.identifier() == Some(&open.id);
        if !open.request.as_ref().is_none_or(fits) {
            return Err(FolderError::NotOpen { was_answered: false }.into());
        }
        let mut state = self.shared.state();
        if state.open_under(&open.id).is_none() && !state.was_answered(&open.id) {
            state.left.keep(&open.id, open.request.clone());
        }
        Ok(())
    }

    fn give_up(&self, id: &str) {
        let sent = {
            let mut state = self.shared.state();
            state.left.forget(id);
            state.open_under(id).map(|open| open.sent.clone())
        };
        if let Some(sent) = sent {
            self.close(&sent);
        }
    }
}

impl FolderExchange {
    /// The request with this mark, which asks the same: one that is open, or one that was and is taken up again. `None` for
    /// a mark that nobody knows.
    ///
    /// # Errors
    /// [`FolderError::Mismatch`] where it is open for another question: nobody gets the answer to that one.
    /// [`FolderError::NotOpen`] where its answer was taken, or its file is not known.
    pub(super) fn asked_under(
        &self,
        id: &InquiryId,
        request: &Request,
    ) -> Result<Option<SentRequest>, FolderError> {
        let (id, mut state) = (id.as_str(), self.shared.state());
        let is_of = |sent: &SentRequest| sent.id == request.id();
        match state.open_under(id) {
            Some(open) if !is_of(&open.sent) || !open.question.is_of(request) => {
                return Err(FolderError::Mismatch(Mismatch::Keys));
            }
            Some(open) => return Ok(Some(open.sent.clone())),
            None if state.was_answered(id) => return Err(FolderError::NotOpen { was_answered: true }),
            None => {}
        }
        match state.left.find(id).cloned() {
            Some(Some(sent)) if !is_of(&sent) => Err(FolderError::Mismatch(Mismatch::Keys)),
            Some(Some(sent)) => {
                self.reopen(&mut state, id, &sent, request);
                Ok(Some(sent))
            }
            Some(None) => Err(FolderError::NotOpen { was_answered: false }),
            None => Ok(None),
        }
    }

    fn reopen(&self, state: &mut State, id: &str, sent: &SentRequest, request: &Request) {
        let question = self.question(sent).about(request);
        state.left.forget(id);
        let mut open = Open::new(sent.clone(), question, self.shared.time().now());
        // Until somebody does wait.
        open.is_awaited = false;
        state.open.insert(sent.key(), open);
        let _ = self.signals.files.send(Signal::Look(sent.clone()));
    }
}
