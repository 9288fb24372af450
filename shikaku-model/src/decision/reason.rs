//! The four headlines, and the reasons in brackets after them.

use super::{Failure, NotMade};
use crate::rules::coverage::Coverage;
use crate::rules::fallback::ConfirmedThrough;
use crate::validity::Verdict;

/// 見出し: the one line a receptionist reads first. Closed: no screen can invent a fifth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Headline {
    /// 使えます: the insurance is confirmed, also with an expired certificate in its grace.
    Usable,
    /// 使えません: this qualification does not count on the day of the visit.
    NotUsable,
    /// 確認できません: nothing is known against the insurance; it could not be confirmed here and now.
    NotConfirmed,
    /// 期限切れ: the service refused, and the certificate is past its grace; that of a phone, which has none, past its last day.
    Expired,
}

impl Headline {
    /// The stable lower-case name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Usable => "usable",
            Self::NotUsable => "not-usable",
            Self::NotConfirmed => "not-confirmed",
            Self::Expired => "expired",
        }
    }

    /// The stable code, by which [`guidance`](crate::guidance) words the headline.
    pub fn code(self) -> &'static str {
        match self {
            Self::Usable => "HEADLINE-USABLE",
            Self::NotUsable => "HEADLINE-NOT-USABLE",
            Self::NotConfirmed => "HEADLINE-NOT-CONFIRMED",
            Self::Expired => "HEADLINE-EXPIRED",
        }
    }
}

/// 理由: why the headline is what it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Reason {
    /// What the answer says.
    Answer(Verdict),
    /// A usable answer with an expired certificate in its grace.
    InGrace,
    /// An answer that was confirmed for another day than the visit.
    ConfirmedAnotherDay,
    /// A usable answer with neither insurer number nor number: nothing tells which insurance it is.
    NotIdentified,
    /// The service refused, and the certificate is past its grace.
    CertificateEnded,
    /// The service refused, and the certificate of the phone, which has no grace, is past its last day (R-PHONE-02).
    PhoneCertificateEnded,
    /// The service refused, and the card behind the phone is past its last day, which ends the phone too (R-PHONE-02).
    PhoneCardEnded,
    /// Not online: a document confirmed it (R-FALLBACK-02).
    ByDocument(ConfirmedThrough),
    /// No answer was got.
    Failed(Failure),
    /// Nothing was asked.
    NotMade(NotMade),
}

impl Reason {
    /// サポート用コード: the stable code, in upper case; for a failure its own.
    pub fn code(self) -> &'static str {
        match self {
            Self::Answer(verdict) => verdict_names(verdict).0,
            Self::InGrace => "USABLE-IN-GRACE",
            Self::ConfirmedAnotherDay => "CONFIRMED-ANOTHER-DAY",
            Self::NotIdentified => "NOT-IDENTIFIED",
            Self::CertificateEnded => "CERTIFICATE-ENDED",
            Self::PhoneCertificateEnded => "PHONE-CERTIFICATE-ENDED",
            Self::PhoneCardEnded => "PHONE-CARD-ENDED",
            Self::ByDocument(_) => "CONFIRMED-BY-DOCUMENT",
            Self::Failed(failure) => failure.code,
            Self::NotMade(NotMade::NotOffered) => "NOT-OFFERED",
            Self::NotMade(NotMade::NoCard) => "NO-CARD",
        }
    }

    /// 結果名: the same in lower case; for a failure with an unknown code the name of its cause.
    pub fn outcome(self) -> &'static str {
        match self {
            Self::Answer(verdict) => verdict_names(verdict).1,
            Self::InGrace => "usable-in-grace",
            Self::ConfirmedAnotherDay => "confirmed-another-day",
            Self::NotIdentified => "not-identified",
            Self::CertificateEnded => "certificate-ended",
            Self::PhoneCertificateEnded => "phone-certificate-ended",
            Self::PhoneCardEnded => "phone-card-ended",
            Self::ByDocument(_) => "confirmed-by-document",
            Self::Failed(failure) => failure.outcome(),
            Self::NotMade(NotMade::NotOffered) => "not-offered",
            Self::NotMade(NotMade::NoCard) => "no-card",
        }
    }

    /// The headline that goes with it.
    pub fn headline(self) -> Headline {
        match self {
            // Who first hears 期限切れ hears a refusal; within the grace the insurance is confirmed.
            Self::Answer(Verdict::Usable) | Self::InGrace | Self::ByDocument(_) => Headline::Usable,
            Self::Answer(Verdict::Ended | Verdict::Superseded | Verdict::NotCovered(_)) => {
                Headline::NotUsable
            }
            Self::Answer(_)
            | Self::ConfirmedAnotherDay
            | Self::NotIdentified
            | Self::Failed(_)
            | Self::NotMade(_) => Headline::NotConfirmed,
            Self::CertificateEnded | Self::PhoneCertificateEnded | Self::PhoneCardEnded => Headline::Expired,
        }
    }

    pub(super) fn is_usable(self) -> bool {
        matches!(self, Self::Answer(Verdict::Usable) | Self::InGrace | Self::ByDocument(_))
    }
}

fn verdict_names(verdict: Verdict) -> (&'static str, &'static str) {
    match verdict {
        Verdict::Usable => ("USABLE", "usable"),
        Verdict::NotCovered(Coverage::BeforeStart) => ("NOT-COVERED-YET", "not-covered-yet"),
        Verdict::NotCovered(_) => ("NOT-COVERED", "not-covered"),
        Verdict::Ended => ("ENDED", "ended"),
        Verdict::Superseded => ("SUPERSEDED", "superseded"),
        Verdict::NotFound => ("NOT-FOUND", "not-found"),
        Verdict::Several => ("SEVERAL", "several"),
        Verdict::ValidUnregistered => ("VALID-UNREGISTERED", "valid-unregistered"),
        Verdict::Pending => ("PENDING", "pending"),
        Verdict::Unavailable => ("UNAVAILABLE", "unavailable"),
        Verdict::NotStated => ("NOT-STATED", "not-stated"),
        Verdict::Unrecognised => ("UNRECOGNISED", "unrecognised"),
    }
}
