//! Inquiries: each has one id, is worked on once, and is answered the same whenever it is asked for again.

use std::collections::HashMap;

use axum::response::Response;
use jiff::civil::Date;
use serde::Serialize;
use sha2::{Digest as _, Sha256};

use super::answer::{self, Keys, Occasion};
use super::answer_kind::AnswerKind;
use super::fault::Operation;
use super::person::Registered;
use super::refusal::Refusal;
use super::{Shared, link, lock, message};

/// More than any run asks; a client in a loop does not fill the memory.
const MOST: usize = 2_000_000;

/// 照会の控え: one inquiry as the service keeps it. It tells nothing of a person but the serial number.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct InquiryLine {
    /// The inquiry's id.
    pub id: String,
    /// [`Operation::Card`] or [`Operation::Number`].
    pub operation: Operation,
    /// 発行番号 of whom it was about; `None` when that is nobody the service knows.
    pub person: Option<u32>,
    /// How often the inquiry was sent. It was worked on once.
    pub asked: u32,
    /// How often its status was asked.
    pub queried: u32,
}

/// The inquiries that have arrived.
#[derive(Default)]
pub(super) struct Inquiries {
    by_id: HashMap<String, Inquiry>,
    /// In the order of their arrival.
    order: Vec<String>,
}

struct Inquiry {
    operation: Operation,
    fingerprint: [u8; 32],
    at: i64,
    asked: u32,
    queried: u32,
    outcome: Outcome,
}

/// What came of an inquiry; the words of an answer are written anew each time.
#[derive(Clone)]
enum Outcome {
    Answered(Answered),
    Refused(Refusal),
}

/// About whom, for which day and institution, and by which keys.
#[derive(Clone)]
pub(super) struct About {
    pub(super) person: Whom,
    pub(super) day: Date,
    pub(super) institution_code: String,
    pub(super) asked: Option<Keys>,
}

/// Whom an inquiry is about.
#[derive(Clone, Copy)]
pub(super) enum Whom {
    /// The person at this place of the service's list.
    Known(usize),
    /// Whoever the service answers for when it knows nobody.
    Anybody,
    /// Nobody that an insurer has registered.
    Nobody,
    /// More than one person has these keys.
    Several,
}

#[derive(Clone)]
struct Answered {
    about: About,
    kind: AnswerKind,
}

impl Inquiries {
    /// Forgets what is past its time.
    pub(super) fn purge(&mut self, today: Date) {
        self.by_id.retain(|_, inquiry| link::is_kept(inquiry.at, today));
        self.order.retain(|id| self.by_id.contains_key(id));
    }

    pub(super) fn clear(&mut self) {
        *self = Self::default();
    }
}

/// What a request asks, so that another one under the same id is noticed.
pub(super) fn fingerprint(request: &impl Serialize) -> [u8; 32] {
    // Structs of texts are always written.
    Sha256::digest(serde_json::to_vec(request).unwrap_or_default()).into()
}

impl Shared {
    /// Works on an inquiry when it comes for the first time, and answers it.
    pub(super) fn inquire(
        &self,
        operation: Operation,
        id: &str,
        fingerprint: [u8; 32],
        decide: impl FnOnce() -> Result<About, Refusal>,
    ) -> Result<Response, Refusal> {
        let mut inquiries = lock(&self.inquiries);
        if let Some(known) = inquiries.by_id.get_mut(id) {
            if known.operation != operation || known.fingerprint != fingerprint {
                return Err(Refusal::OtherInquiry);
            }
            known.asked += 1;
            let (at, outcome) = (known.at, known.outcome.clone());
            drop(inquiries);
            return self.tell(id, at, &outcome);
        }
        if inquiries.by_id.len() >= MOST {
            return Err(Refusal::Busy);
        }
        let at = self.now();
        let mut keep = |outcome| {
            let inquiry = Inquiry { operation, fingerprint, at, asked: 1, queried: 0, outcome };
            inquiries.by_id.insert(id.to_owned(), inquiry);
            inquiries.order.push(id.to_owned());
        };
        match decide() {
            Ok(about) => {
                let person = about.person;
                self.about_whom(person, |kind| {
                    let outcome = Outcome::Answered(Answered { about, kind });
                    keep(outcome.clone());
                    self.word(id, at, &outcome)
                })
            }
            Err(refusal) => {
                if refusal.decides() {
                    keep(Outcome::Refused(refusal));
                }
                Err(refusal)
            }
        }
    }

    /// The status query.
    pub(super) fn status(&self, operation: Operation, id: &str) -> Result<Response, Refusal> {
        let mut inquiries = lock(&self.inquiries);
        let known = inquiries.by_id.get_mut(id).filter(|known| known.operation == operation);
        let known = known.ok_or(Refusal::NotArrived)?;
        known.queried += 1;
        let (at, outcome) = (known.at, known.outcome.clone());
        drop(inquiries);
        self.tell(id, at, &outcome)
    }

    /// Tells what came of an inquiry again; a step of the person's script may disturb that.
    fn tell(&self, id: &str, at: i64, outcome: &Outcome) -> Result<Response, Refusal> {
        match outcome {
            Outcome::Answered(answered) => {
                self.about_whom(answered.about.person, |_| self.word(id, at, outcome))
            }
            Outcome::Refused(refusal) => Err(*refusal),
        }
    }

    fn word(&self, id: &str, at: i64, outcome: &Outcome) -> Result<Response, Refusal> {
        let Answered { about, kind } = match outcome {
            Outcome::Answered(answered) => answered,
            Outcome::Refused(refusal) => return Err(*refusal),
        };
        let nobody = Registered::default();
        let registered = match about.person {
            Whom::Known(place) => self.people.get(place).map(|person| &person.registered),
            Whom::Anybody => self.anybody.as_ref().map(|person| &person.registered),
            Whom::Nobody | Whom::Several => None,
        };
        let occasion = Occasion {
            at,
            day: about.day,
            institution_code: &about.institution_code,
            file_identifier: id,
            asked: about.asked.as_ref(),
        };
        let text = answer::fill(*kind, registered.unwrap_or(&nobody), &occasion);
        text.map(message::xml).ok_or(Refusal::Malformed)
    }

    fn about_whom(
        &self,
        person: Whom,
        answer: impl FnOnce(AnswerKind) -> Result<Response, Refusal>,
    ) -> Result<Response, Refusal> {
        let person = match person {
            Whom::Known(place) => self.people.get(place),
            Whom::Anybody => self.anybody.as_ref(),
            // A genuine card, or keys, of somebody no insurer has registered.
            Whom::Nobody => return answer(AnswerKind::NotFound),
            Whom::Several => return answer(AnswerKind::Several),
        };
        self.about(person.ok_or(Refusal::Malformed)?, answer)
    }

    /// The inquiries that have arrived, oldest first.
    pub(super) fn inquiries(&self) -> Vec<InquiryLine> {
        let inquiries = lock(&self.inquiries);
        let lines = inquiries.order.iter().filter_map(|id| {
            let inquiry = inquiries.by_id.get(id)?;
            let person = match &inquiry.outcome {
                Outcome::Answered(Answered { about: About { person: Whom::Known(place), .. }, .. }) => {
                    self.people.get(*place).map(|person| person.serial)
                }
                _ => None,
            };
            Some(InquiryLine {
                id: id.clone(),
                operation: inquiry.operation,
                person,
                asked: inquiry.asked,
                queried: inquiry.queried,
            })
        });
        lines.collect()
    }
}
