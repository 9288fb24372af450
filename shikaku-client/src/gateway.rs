//! 資格確認の口: the port to whatever confirms eligibility, and what each kind of service can do.
//!
//! Capabilities are separate traits, so that a program names only what its service has. None of them speaks of
//! medical information. Every trait works as `dyn`, and no trait names a runtime.

use std::fmt;
use std::pin::Pin;

use shikaku_model::{Date, DateTime, Eligibility};

use crate::error::GatewayError;

/// 約束された答え: a future that can be stored and sent to another thread.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// 資格確認の口: any source of eligibility answers.
pub trait EligibilityGateway: Send + Sync {
    /// What this source is, in one English line for a log or a support screen.
    fn describe(&self) -> &'static str;
}

/// 証明書による資格確認: the service checks a card's certificate and signature and answers with the eligibility.
///
/// For approved operators and research: medical institutions use the official programs.
pub trait ByEvidence: EligibilityGateway {
    /// Asks the service for something to sign.
    fn challenge(&self) -> BoxFuture<'_, Result<IssuedChallenge, GatewayError>>;

    /// Shows the signed challenge and receives the answer. A challenge serves once.
    fn check(&self, proof: CardProof) -> BoxFuture<'_, Result<Eligibility, GatewayError>>;
}

/// 確認済み資格情報の取得: what the official app has confirmed at this desk, for the receipt system to fetch.
///
/// Results stay available to the end of the month after the treatment month (MHLW e-learning).
pub trait Confirmed: EligibilityGateway {
    /// Lists what was confirmed after `since`, newest last; everything that is still kept without it.
    /// An empty page is "nothing new", not an error.
    fn list(&self, since: Option<Cursor>) -> BoxFuture<'_, Result<ConfirmedPage, GatewayError>>;

    /// Fetches one result.
    fn fetch(&self, id: &ResultId) -> BoxFuture<'_, Result<Eligibility, GatewayError>>;

    /// その日の確認結果: the only result that the app confirmed on this day.
    ///
    /// "The newest result is this patient" is wrong as soon as two patients wait: with more than one result of the day
    /// somebody must choose, by [`list`](Self::list) and [`fetch`](Self::fetch).
    fn only_on(&self, day: Date) -> BoxFuture<'_, Result<ResultId, GatewayError>> {
        Box::pin(async move {
            let (mut since, mut found) = (None, None);
            for _ in 0..MAX_PAGES {
                let page = self.list(since).await?;
                let end = page.results.is_empty();
                for result in page.results.into_iter().filter(|result| result.confirmed_at.date() == day) {
                    if found.replace(result.id).is_some() {
                        return Err(GatewayError::SeveralResults);
                    }
                }
                match page.next {
                    Some(next) if !end => since = Some(next),
                    _ => return found.ok_or(GatewayError::NoResult),
                }
            }
            Err(GatewayError::SeveralResults)
        })
    }
}

/// Pages that are looked through for one day's results, at most: two months of a large practice.
const MAX_PAGES: u32 = 100;

impl<T: EligibilityGateway + ?Sized> EligibilityGateway for Box<T> {
    fn describe(&self) -> &'static str {
        (**self).describe()
    }
}

impl<T: ByEvidence + ?Sized> ByEvidence for Box<T> {
    fn challenge(&self) -> BoxFuture<'_, Result<IssuedChallenge, GatewayError>> {
        (**self).challenge()
    }

    fn check(&self, proof: CardProof) -> BoxFuture<'_, Result<Eligibility, GatewayError>> {
        (**self).check(proof)
    }
}

impl<T: Confirmed + ?Sized> Confirmed for Box<T> {
    fn list(&self, since: Option<Cursor>) -> BoxFuture<'_, Result<ConfirmedPage, GatewayError>> {
        (**self).list(since)
    }

    fn fetch(&self, id: &ResultId) -> BoxFuture<'_, Result<Eligibility, GatewayError>> {
        (**self).fetch(id)
    }
}

/// 発行されたチャレンジ: what the service wants signed. The gateway has checked that it names its own origin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IssuedChallenge {
    /// The service's mark of this challenge.
    pub id: String,
    /// The origin of the service, `https://host[:port]`. It is part of what is signed.
    pub origin: String,
    /// When it was issued, in Unix seconds by the service's clock.
    pub issued_at: i64,
    /// Thirty-two random bytes of the service.
    pub nonce: [u8; 32],
}

/// カードの証明: what the card gave for one challenge.
#[derive(Clone)]
pub struct CardProof {
    /// The mark of the challenge that was signed.
    pub challenge_id: String,
    /// 利用者証明用電子証明書, DER as read from the card.
    pub certificate_der: Vec<u8>,
    /// The signature over the challenge, 256 bytes (RSA-2048, PKCS#1 v1.5).
    pub signature: Vec<u8>,
    /// 受診日: the day for which the eligibility is asked.
    pub visit_date: Date,
}

impl fmt::Debug for CardProof {
    /// Shows sizes only: the certificate and the signature belong to a person.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CardProof")
            .field("challenge_id", &self.challenge_id)
            .field("certificate_der", &format_args!("{} bytes", self.certificate_der.len()))
            .field("signature", &format_args!("{} bytes", self.signature.len()))
            .field("visit_date", &self.visit_date)
            .finish()
    }
}

/// 確認結果の一覧: one page of what was confirmed, newest last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfirmedPage {
    /// The results; empty when there is nothing new.
    pub results: Vec<ConfirmedResult>,
    /// Where to go on next time; `None` when the service names no place.
    pub next: Option<Cursor>,
}

/// 一覧の一件: one result that can be fetched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfirmedResult {
    /// The service's mark of the result.
    pub id: ResultId,
    /// 確認日時.
    pub confirmed_at: DateTime,
}

/// The most characters of a [`ResultId`] or a [`Cursor`].
const MAX_MARK: usize = 256;

/// 結果の識別子: the service's mark of one result; opaque.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ResultId(Box<str>);

impl ResultId {
    /// Takes 1 to 256 characters without spaces and control characters; `None` otherwise.
    ///
    /// ```
    /// use shikaku_client::ResultId;
    ///
    /// assert!(ResultId::new("r-0001").is_some());
    /// assert!(ResultId::new("..").is_none(), "never a step in a path");
    /// ```
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        (is_mark(text) && !matches!(text, "." | "..")).then(|| Self(text.into()))
    }

    /// The mark as the service gave it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// 続きの位置: where the next list goes on; opaque. Keep it between runs to receive each result once.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Cursor(Box<str>);

impl Cursor {
    /// Takes 1 to 256 characters without spaces and control characters; `None` otherwise.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        is_mark(text).then(|| Self(text.into()))
    }

    /// The place as the service gave it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

pub(crate) fn is_mark(text: &str) -> bool {
    (1..=MAX_MARK).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_graphic())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_proof_shows_neither_certificate_nor_signature() {
        let proof = CardProof {
            challenge_id: "c-1".to_owned(),
            certificate_der: vec![0x30, 0x82],
            signature: vec![0xAB; 256],
            visit_date: Date::new(2025, 12, 10).unwrap(),
        };
        let printed = format!("{proof:?}");
        assert!(printed.contains("256 bytes") && !printed.contains("171"), "{printed}");
    }

    #[test]
    fn marks_are_short_and_visible() {
        assert!(Cursor::new("a/b?c#d").is_some());
        for text in ["", "a b", "a\n", "結果"] {
            assert!(Cursor::new(text).is_none() && ResultId::new(text).is_none(), "{text}");
        }
        assert!(Cursor::new(&"x".repeat(257)).is_none());
    }
}
