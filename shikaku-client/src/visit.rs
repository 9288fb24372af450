//! 受診の流れ: from the card on the reader to the decision at the desk.
//!
//! The steps of a visit with a card, in their order. What can fail without the patient comes first, so that nobody
//! types a PIN for nothing; the card is free while the patient types.
//!
//! 1. [`CardVisit::begin`] reads the card (three exchanges).
//! 2. [`CardVisit::ready_for_pin`] looks at what is known: the CA, the tries left.
//! 3. [`ByEvidence::challenge`](crate::ByEvidence::challenge) asks the service what to sign.
//! 4. The patient types the PIN.
//! 5. [`CardVisit::prove`] unlocks, signs and leaves (five exchanges, one transaction).
//! 6. [`ByEvidence::check`](crate::ByEvidence::check) shows the proof and gets the answer.
//! 7. [`Desk::decide`] turns the answer, or the error of any step, into what the desk does next.
//!
//! The front page of `shikaku-testkit` has these steps as a program that runs without hardware.

// What a program needs of the card's crates to run a visit, so that it depends on this crate alone.
pub use mynacard_apdu::{Card, Transport, TransportError};
pub use mynacard_auth::{AuthPin, Certificate, Hierarchy, LastTry, Purpose, TrustAnchors};

use mynacard_apdu::Tries;
use mynacard_auth::{
    CardEvidence, CardKind, Challenge, ChallengeError, Error as CardError, PinFormatError, PinRefusal,
    PresentedCard,
};
use shikaku_model::compare::ChartRecord;
use shikaku_model::decision::{
    CardFacts, Cause, Decision, Failure, Finding, NotMade, Policy, ServiceWords, Visit, decide,
};
use shikaku_model::{Date, Eligibility};

use crate::error::GatewayError;
use crate::gateway::{CardProof, IssuedChallenge};
use crate::gateways::copied::CopiedError;
use crate::gateways::folder::FolderError;
use crate::retry_after::RetryAfter;

/// 窓口: what the practice knows of this visit before anything is asked.
#[derive(Clone, Copy, Debug)]
pub struct Desk<'a> {
    /// The day, and whether it is the patient's first visit.
    pub visit: Visit,
    /// The practice's choices where the sources leave one.
    pub policy: Policy,
    /// What the receipt system has on the patient.
    pub chart: Option<&'a ChartRecord>,
}

/// 置かれたカード: a card that was read and waits for the PIN.
#[derive(Debug)]
pub struct CardVisit {
    presented: PresentedCard,
}

/// 受診の誤り: why a visit has no answer. Every error of the steps, with its code and cause.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum VisitError {
    /// The card, its PIN or its certificate.
    #[error(transparent)]
    Card(#[from] CardError),
    /// What was typed has not the form of a PIN; nothing was sent.
    #[error(transparent)]
    PinFormat(#[from] PinFormatError),
    /// The certificate is not valid yet: the clock of this computer may be wrong.
    #[error("the certificate is not valid yet")]
    NotYetValid,
    /// What the service wants signed is malformed.
    #[error(transparent)]
    Challenge(#[from] ChallengeError),
    /// The service, or the way to it.
    #[error(transparent)]
    Gateway(#[from] GatewayError),
    /// The folder of the eligibility terminal.
    #[error(transparent)]
    Folder(#[from] FolderError),
    /// The text that was copied from the official app.
    #[error(transparent)]
    Copied(#[from] CopiedError),
}

impl VisitError {
    /// 支援コード: the stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Card(error) => error.code(),
            Self::PinFormat(error) => error.code(),
            Self::NotYetValid => "CERT-NOT-YET-VALID",
            Self::Challenge(error) => error.code(),
            Self::Gateway(error) => error.code(),
            Self::Folder(error) => error.code(),
            Self::Copied(error) => error.code(),
        }
    }

    /// 確認できない理由: the same as a plain fact for the decision.
    #[must_use]
    pub fn failure(&self) -> Failure {
        let tries_left = match self {
            Self::Card(error) => error.tries_left(),
            _ => None,
        };
        Failure { code: self.code(), cause: cause(self.code()), tries_left }
    }

    /// サービスの言葉: what the service said to it, and how long it wants to be left alone.
    fn words(&self) -> Option<ServiceWords> {
        let Self::Gateway(error) = self else { return None };
        // A date needs a clock, which a decision has not; the policy that waits has one.
        let wait = error.retry_after().and_then(|after| match after {
            RetryAfter::Wait(wait) => Some(wait),
            RetryAfter::At(_) => None,
        });
        let says = error.says();
        let words = ServiceWords {
            code: says.map(|says| says.code().into()),
            message: says.map(|says| says.message().into()),
            wait_seconds: wait.map(|wait| wait.as_secs()),
        };
        (says.is_some() || wait.is_some()).then_some(words)
    }
}

/// The first word of a code names its layer.
fn cause(code: &str) -> Cause {
    match code.split('-').next() {
        Some("READER" | "APDU") => Cause::Reader,
        Some("CARD") => Cause::Card,
        Some("PIN") => Cause::Pin,
        Some("CERT") => Cause::Certificate,
        Some("NET") => Cause::Network,
        Some("SERVICE" | "SETUP" | "CHALLENGE" | "APP") => Cause::Service,
        _ => Cause::Data,
    }
}

impl Desk<'_> {
    /// 窓口の判断: what the answer, or the error, means for this visit. `card` are the facts of a card that was read.
    #[must_use]
    pub fn decide(&self, outcome: Result<&Eligibility, &VisitError>, card: Option<&CardFacts>) -> Decision {
        let words = outcome.err().and_then(VisitError::words);
        let finding = match outcome {
            Ok(answer) => Finding::Answer(answer),
            Err(error) => Finding::Failed { failure: error.failure(), service: words.as_ref() },
        };
        decide(finding, card, self.chart, &self.visit, &self.policy)
    }

    /// オンラインで確認しない受診: the decision on a visit for which nothing is asked, since there is no card or the facility makes
    /// no online check.
    ///
    /// ```
    /// use shikaku_client::visit::Desk;
    /// use shikaku_model::decision::{Action, NotMade, Policy, ShownDocument, Visit};
    /// use shikaku_model::rules::fallback::Document;
    /// use shikaku_model::Date;
    ///
    /// let day = Date::new(2026, 3, 2)?;
    /// let document = Document::QualificationCertificate { last_day: Date::new(2026, 7, 31)? };
    /// let shown = ShownDocument { document, with_card: false, burden_tenths: Some(3) };
    /// let desk = Desk { visit: Visit::on(day).first(true).showing(shown), policy: Policy::default(), chart: None };
    /// let decision = desk.without_check(NotMade::NoCard);
    /// assert_eq!((decision.is_usable(), decision.do_now), (true, Action::CopyFromDocument));
    /// # Ok::<(), shikaku_model::date::InvalidDate>(())
    /// ```
    #[must_use]
    pub fn without_check(&self, why: NotMade) -> Decision {
        decide(Finding::NotMade(why), None, self.chart, &self.visit, &self.policy)
    }
}

impl CardVisit {
    /// カードの読み取り: application, certificate and tries, in one short transaction.
    ///
    /// # Errors
    /// [`VisitError::Card`] tells the reader's faults from the card's.
    pub fn begin<T: Transport>(card: &mut Card<T>) -> Result<Self, VisitError> {
        Ok(Self { presented: mynacard_auth::present(card)? })
    }

    /// カードの事実, for the decision, as far as they are known before the PIN.
    #[must_use]
    pub fn facts(&self) -> CardFacts {
        let tries_left = match self.presented.tries {
            Tries::Left(left) => Some(left),
            Tries::Blocked => Some(0),
            Tries::Verified => None,
        };
        facts(self.presented.kind, self.presented.certificate.as_ref(), tries_left)
    }

    /// 利用者証明用電子証明書, as far as the card shows it before the PIN: phones do not.
    #[must_use]
    pub const fn certificate(&self) -> Option<&Certificate> {
        self.presented.certificate.as_ref()
    }

    /// 暗証番号の前の確認: whether it makes sense to ask the patient for the PIN.
    ///
    /// Dates do not matter here: the service decides whether an expired certificate still serves.
    ///
    /// # Errors
    /// The certificate leads to no trusted CA, the PIN is locked, or one try is left and is to be kept.
    pub fn ready_for_pin<H: Hierarchy>(
        &self,
        anchors: &TrustAnchors<H>,
        last_try: LastTry,
    ) -> Result<(), VisitError> {
        if let Some(certificate) = &self.presented.certificate {
            anchors.verify(certificate).map_err(CardError::from)?;
        }
        match self.presented.tries {
            Tries::Blocked if self.presented.kind == CardKind::FaceRecognition => {
                Err(CardError::FaceRecognitionCard.into())
            }
            Tries::Blocked => Err(CardError::from(PinRefusal::Blocked).into()),
            Tries::Left(1) if last_try == LastTry::Keep => {
                Err(CardError::from(PinRefusal::LastTryKept).into())
            }
            Tries::Left(_) | Tries::Verified => Ok(()),
        }
    }

    /// 利用者証明: asks the tries again, sends the PIN once, signs the challenge and leaves the application. Gives the
    /// proof for the service, and the facts of the card as they are known now.
    ///
    /// # Errors
    /// [`VisitError::NotYetValid`] by the service's clock, before the PIN is sent; [`VisitError::Card`] otherwise.
    /// Whatever it is, the PIN is not sent again.
    pub fn prove<T: Transport, H: Hierarchy>(
        self,
        card: &mut Card<T>,
        pin: AuthPin,
        last_try: LastTry,
        issued: IssuedChallenge,
        anchors: &TrustAnchors<H>,
        visit_date: Date,
    ) -> Result<(CardProof, CardFacts), VisitError> {
        let challenge = self.challenge(&issued)?;
        let evidence = mynacard_auth::prove(card, self.presented, pin, last_try, challenge, anchors)?;
        proof(evidence, issued, visit_date)
    }

    /// ピンパッドでの利用者証明: as [`prove`](Self::prove), with a PIN that is typed on the reader's own keys and that this
    /// program never sees.
    ///
    /// # Errors
    /// As [`prove`](Self::prove).
    pub fn prove_on_pad<T: Transport, H: Hierarchy>(
        self,
        card: &mut Card<T>,
        last_try: LastTry,
        issued: IssuedChallenge,
        anchors: &TrustAnchors<H>,
        visit_date: Date,
    ) -> Result<(CardProof, CardFacts), VisitError> {
        let challenge = self.challenge(&issued)?;
        let evidence = mynacard_auth::prove_on_pad(card, self.presented, last_try, challenge, anchors)?;
        proof(evidence, issued, visit_date)
    }

    /// What is to be signed, unless the certificate is not valid yet by the service's clock.
    fn challenge(&self, issued: &IssuedChallenge) -> Result<Challenge, VisitError> {
        let certificate = self.presented.certificate.as_ref();
        if certificate.is_some_and(|it| it.validity().is_future(issued.issued_at)) {
            return Err(VisitError::NotYetValid);
        }
        Ok(Challenge::new(&issued.origin, issued.issued_at, &issued.nonce)?)
    }
}

/// The card's evidence as the service and the decision take it.
fn proof<H: Hierarchy>(
    evidence: CardEvidence<H>,
    issued: IssuedChallenge,
    visit_date: Date,
) -> Result<(CardProof, CardFacts), VisitError> {
    evidence.chain.map_err(CardError::from)?;
    let facts = facts(evidence.kind, Some(&evidence.certificate), None);
    let proof = CardProof {
        challenge_id: issued.id,
        certificate_der: evidence.certificate.expose_der().to_vec(),
        signature: evidence.signature.as_bytes().to_vec(),
        visit_date,
    };
    Ok((proof, facts))
}

/// What the decision wants to know of a card, without judgement.
fn facts(kind: CardKind, certificate: Option<&Certificate>, tries_left: Option<u8>) -> CardFacts {
    CardFacts {
        certificate_last_day: certificate.map(|it| Date::in_japan(it.validity().not_after)),
        // A visit does not read the face of the card.
        card_last_day: None,
        phone: kind.is_phone(),
        tries_left,
        revocation_checked: false,
    }
}
