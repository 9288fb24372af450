//! What a decision is made from.

use super::{Failure, ServiceWords};
use crate::Date;
use crate::eligibility::Eligibility;
use crate::facility::Profile;
use crate::rules::document::Leniency;
use crate::rules::fallback::Document;
use crate::rules::grace::{GracePolicy, GraceState, grace_state, grace_until, phone_state, promise_until};
use crate::rules::limit::CategoryGuess;
use crate::rules::outage::Outage;

/// 受診日と初検: the visit.
///
/// ```
/// use shikaku_model::{Date, decision::Visit};
///
/// let visit = Visit::on(Date::new(2025, 12, 10)?).first(true);
/// assert!(visit.first_visit);
/// # Ok::<(), shikaku_model::date::InvalidDate>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Visit {
    /// The day in Japan.
    pub day: Date,
    /// 初検: whether this is the patient's first visit.
    pub first_visit: bool,
    /// 提示された書類: what the patient shows beside or instead of the online check.
    pub document: Option<ShownDocument>,
    /// 障害・災害: what the practice knows of the service as a whole; `None`: no more than the check itself tells.
    pub outage: Option<Outage>,
}

/// 提示された書類: a document, and what it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ShownDocument {
    /// What it is.
    pub document: Document,
    /// Whether the My Number card is here with it, readable or not.
    pub with_card: bool,
    /// 負担割合 printed on it, in tenths. On a 被保険者資格申立書 the patient states it, so there it settles nothing.
    pub burden_tenths: Option<u8>,
}

impl Visit {
    /// A repeat visit on `day`.
    pub fn on(day: Date) -> Self {
        Self { day, first_visit: false, document: None, outage: None }
    }

    /// The same visit, said to be the first one or not.
    #[must_use]
    pub fn first(self, first_visit: bool) -> Self {
        Self { first_visit, ..self }
    }

    /// The same visit, with a document on the counter.
    ///
    /// ```
    /// use shikaku_model::Date;
    /// use shikaku_model::decision::{Cause, Failure, Finding, Headline, Policy, ShownDocument, Visit, decide};
    /// use shikaku_model::rules::fallback::Document;
    ///
    /// let failure = Failure { code: "NET-TIMEOUT", cause: Cause::Network, tries_left: None };
    /// let last_day = Date::new(2026, 7, 31)?;
    /// let certificate = ShownDocument {
    ///     document: Document::QualificationCertificate { last_day }, with_card: false, burden_tenths: Some(2),
    /// };
    /// let visit = Visit::on(Date::new(2026, 3, 2)?).first(true).showing(certificate);
    /// let decision = decide(Finding::Failed { failure, service: None }, None, None, &visit, &Policy::default());
    /// assert_eq!((decision.headline, decision.burden.tenths()), (Headline::Usable, Some(2)));
    /// # Ok::<(), shikaku_model::date::InvalidDate>(())
    /// ```
    #[must_use]
    pub fn showing(self, document: ShownDocument) -> Self {
        Self { document: Some(document), ..self }
    }

    /// The same visit, during an outage or a disaster. Only the full type has something of its own to do then.
    ///
    /// ```
    /// use shikaku_model::decision::{Action, Finding, NotMade, Policy, Visit, decide};
    /// use shikaku_model::facility::Profile;
    /// use shikaku_model::rules::outage::Outage;
    /// use shikaku_model::Date;
    ///
    /// let visit = Visit::on(Date::new(2026, 3, 2)?).during(Outage::Disaster { region_open: true });
    /// let policy = Policy { profile: Profile::Full, ..Policy::default() };
    /// let decision = decide(Finding::NotMade(NotMade::NoCard), None, None, &visit, &policy);
    /// assert_eq!(decision.do_now, Action::DisasterSearch);
    /// # Ok::<(), shikaku_model::date::InvalidDate>(())
    /// ```
    #[must_use]
    pub fn during(self, outage: Outage) -> Self {
        Self { outage: Some(outage), ..self }
    }
}

/// 運用方針: where the sources leave a choice, the choice of the practice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Policy {
    /// How the grace of an expired certificate is read.
    pub grace: GracePolicy,
    /// 類型: what kind of オンライン資格確認 the practice has.
    pub profile: Profile,
    /// Whether a category of 限度額 may be guessed from the share where the answer names none (R-RATIO-08).
    pub limit_guess: CategoryGuess,
    /// Whether old-style cards are taken longer than the law has it (R-DOC-02, unconfirmed).
    pub leniency: Leniency,
}

/// カードの事実: what was learnt from the card or phone, without judgement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct CardFacts {
    /// 電子証明書の有効期限: the last valid day in Japan.
    pub certificate_last_day: Option<Date>,
    /// カードの有効期限: the last valid day of the card itself, for a phone of the card it was made from; `None` where it was not
    /// read, since a visit does not need the face of the card.
    pub card_last_day: Option<Date>,
    /// スマートフォン: a phone instead of a card; it has no grace.
    pub phone: bool,
    /// 残り回数: how often the PIN may still be tried.
    pub tries_left: Option<u8>,
    /// Whether the revocation of the certificate was checked.
    pub revocation_checked: bool,
}

impl CardFacts {
    pub(super) fn certificate_state(&self, day: Date, policy: &Policy) -> Option<GraceState> {
        self.certificate_last_day.map(|last| {
            if self.phone {
                phone_state(self.card_last_day, last, day)
            } else {
                grace_state(last, day, policy.grace)
            }
        })
    }

    /// Whether this is a phone that ends with the card it was made from, before its own certificate would (R-PHONE-02).
    pub(super) fn ends_with_card(&self) -> bool {
        let both = self.card_last_day.zip(self.certificate_last_day);
        self.phone && both.is_some_and(|(card, certificate)| card < certificate)
    }

    /// The day until which an expired certificate serves by every reading of the grace, as long as there is one. Nothing is
    /// promised beyond the last day of the card itself.
    pub(super) fn promised_until(&self, day: Date) -> Option<Date> {
        let by_certificate = self.certificate_last_day.map(promise_until)?;
        let until = self.card_last_day.map_or(by_certificate, |card| card.min(by_certificate));
        Some(until).filter(|until| !self.phone && day <= *until)
    }

    /// The day to name when renewal is urged: one that may be promised, as long as there is one.
    pub(super) fn renew_by(&self, day: Date, policy: &Policy) -> Option<Date> {
        let certificate = self.certificate_last_day?;
        let card = self.card_last_day.filter(|_| self.phone);
        let last = card.map_or(certificate, |card| card.min(certificate));
        if day <= last {
            return Some(last);
        }
        let longest = Some(grace_until(last, policy.grace)).filter(|until| !self.phone && day <= *until);
        self.promised_until(day).or(longest)
    }
}

/// 確認の結果: what the check brought.
#[derive(Debug, Clone, Copy)]
pub enum Finding<'a> {
    /// An answer, whatever it says.
    Answer(&'a Eligibility),
    /// No answer.
    Failed {
        /// Why not.
        failure: Failure,
        /// What the service said about it, where one spoke.
        service: Option<&'a ServiceWords>,
    },
    /// No online check was made, so there is nothing that could have failed.
    NotMade(NotMade),
}

/// オンラインで確認しない理由: why no online check was made (R-FALLBACK-01). A check that was tried and brought nothing is a
/// [`Failure`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum NotMade {
    /// The facility makes none: it is outside the duty, or has not introduced it.
    NotOffered,
    /// The patient brought no card, with or without a 資格確認書.
    NoCard,
}

impl NotMade {
    /// Every reason.
    pub const ALL: [Self; 2] = [Self::NotOffered, Self::NoCard];
}
