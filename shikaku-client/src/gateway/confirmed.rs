//! 確認済み資格情報の取得: the capability to fetch what the official app confirmed.

use shikaku_model::institution::InstitutionCode;
use shikaku_model::{Date, DateTime, Eligibility};

use super::{BoxFuture, EligibilityGateway, is_mark};
use crate::error::{AnswerFault, GatewayError, Operation};

/// 確認済み資格情報の取得: what the official app has confirmed at this desk, for the receipt system to fetch.
///
/// Results stay available to the end of the month after the treatment month (MHLW e-learning).
pub trait Confirmed: EligibilityGateway {
    /// Lists what was confirmed after `since`, newest last; everything that is still kept without it.
    /// An empty page is "nothing new", not an error.
    fn list(&self, since: Option<Cursor>) -> BoxFuture<'_, Result<ConfirmedPage, GatewayError>>;

    /// Fetches one result. The gateway accepts only an answer that names this result and an institution of the account.
    fn fetch(&self, id: &ResultId) -> BoxFuture<'_, Result<Eligibility, GatewayError>>;

    /// その日の確認結果: the only result that the app confirmed on this day.
    ///
    /// "The newest result is this patient" is wrong as soon as two patients wait: with more than one result of the day
    /// somebody must choose, by [`list`](Self::list) and [`fetch`](Self::fetch). A list that is cut short says nothing of the
    /// only one and is an error.
    fn only_on(&self, day: Date) -> BoxFuture<'_, Result<ResultId, GatewayError>> {
        Box::pin(async move {
            let (mut since, mut found) = (None, None);
            for _ in 0..MAX_PAGES {
                let page = self.list(since).await?;
                for result in page.results.into_iter().filter(|result| result.confirmed_at.date() == day) {
                    if found.replace(result.id).is_some() {
                        return Err(GatewayError::SeveralResults);
                    }
                }
                match page.next {
                    Some(next) if page.more => since = Some(next),
                    // There is more, and no way to it: the only one of a part may be one of several.
                    None if page.more => {
                        return Err(GatewayError::malformed(Operation::ListConfirmed, AnswerFault::Json));
                    }
                    _ => return found.ok_or(GatewayError::NoResult),
                }
            }
            Err(GatewayError::SeveralResults)
        })
    }
}

/// Pages that are looked through for one day's results, at most: two months of a large practice.
pub(crate) const MAX_PAGES: u32 = 100;

/// 確認結果の一覧: one page of what was confirmed, newest last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfirmedPage {
    /// The results; empty when there is nothing new.
    pub results: Vec<ConfirmedResult>,
    /// Where to go on next time; `None` when the service names no place.
    pub next: Option<Cursor>,
    /// Whether the next page holds results already.
    pub more: bool,
}

/// 一覧の一件: one result that can be fetched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfirmedResult {
    /// The service's mark of the result.
    pub id: ResultId,
    /// 確認日時.
    pub confirmed_at: DateTime,
    /// 機関コード of the institution where it was confirmed, where the service tells it: of several at one place (併設)
    /// each sees the results of all.
    pub institution_code: Option<InstitutionCode>,
}

impl ConfirmedResult {
    /// 取得期限: the last day on which the result can be fetched, the end of the month after the treatment month (MHLW
    /// e-learning).
    ///
    /// ```
    /// use shikaku_client::{ConfirmedResult, ResultId};
    /// use shikaku_model::{Date, DateTime};
    ///
    /// let result = ConfirmedResult {
    ///     id: ResultId::new("r-1").unwrap(),
    ///     confirmed_at: DateTime::parse_compact("20251231235959")?,
    ///     institution_code: None,
    /// };
    /// assert_eq!(result.kept_until(), Date::new(2026, 1, 31)?);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn kept_until(&self) -> Date {
        self.confirmed_at.date().plus_months_clamped(1).end_of_month()
    }
}

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_short_and_visible() {
        assert!(Cursor::new("a/b?c#d").is_some());
        for text in ["", "a b", "a\n", "結果"] {
            assert!(Cursor::new(text).is_none() && ResultId::new(text).is_none(), "{text}");
        }
        assert!(Cursor::new(&"x".repeat(257)).is_none());
    }
}
