//! 確認の手順: what to do when the online check gives no usable answer (R-FALLBACK-01 to 06).
//!
//! The order is online, documents, oral, follow-up (R-FALLBACK-05). A plan says how the insurance gets confirmed; it never
//! says whether somebody is treated.

use super::RuleId;
use super::follow_up::follow_up_due;
use crate::Date;
use crate::compare::Field;

/// R-FALLBACK-03: an oral check suffices at a repeat visit when the stored data suffice for the claim.
pub const R_FALLBACK_03: RuleId = RuleId("R-FALLBACK-03");
/// R-FALLBACK-04: otherwise the check is made up for later (事後確認).
pub const R_FALLBACK_04: RuleId = RuleId("R-FALLBACK-04");
/// R-FALLBACK-05: the order is online, documents, oral, follow-up.
pub const R_FALLBACK_05: RuleId = RuleId("R-FALLBACK-05");
/// R-FALLBACK-06: the stored qualification may be the one that was called invalid: check later as well.
pub const R_FALLBACK_06: RuleId = RuleId("R-FALLBACK-06");

/// 旧保険証の最終日: old-style cards (健康保険証) serve until this day, as (year, month, day).
const OLD_CARDS_UNTIL: (i32, u8, u8) = (2025, 12, 1);

/// オンラインの結果: what the online check said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Online {
    /// 有効.
    Valid,
    /// 無効.
    Invalid,
    /// 取得失敗, also trouble of reader or line.
    Failed,
    /// No check was made: not offered here, or nothing to check with.
    NotMade,
}

/// 提示された書類: a document the patient shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Document {
    /// マイナポータルの資格情報画面, with the card.
    PortalScreen,
    /// マイナポータルの資格情報PDF, with the card.
    PortalPdf,
    /// 資格情報のお知らせ, with the card.
    InformationNotice,
    /// 資格確認書, alone, until its last day.
    QualificationCertificate {
        /// 有効期限, inclusive.
        last_day: Date,
    },
    /// 健康保険証 of the old style.
    LegacyCard,
}

/// 確認の状況: everything the plan depends on.
#[derive(Debug, Clone, Copy)]
pub struct VisitFacts<'a> {
    /// The day of the visit in Japan.
    pub visit: Date,
    /// 初検: the patient's first visit.
    pub first_visit: bool,
    /// What the online check said.
    pub online: Online,
    /// Whether the patient has the My Number card here.
    pub card: bool,
    /// The document shown, if any.
    pub document: Option<Document>,
    /// What the practice's record lacks for the claim; empty: the record suffices.
    pub missing: &'a [Field],
    /// Whether the document or the record shows the very qualification that was called invalid.
    pub same_as_invalid: bool,
}

/// 確認の方法: through what the insurance is confirmed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ConfirmedThrough {
    /// オンライン資格確認.
    Online,
    /// マイナポータルの資格情報画面.
    PortalScreen,
    /// マイナポータルの資格情報PDF.
    PortalPdf,
    /// 資格情報のお知らせ.
    InformationNotice,
    /// 資格確認書.
    QualificationCertificate,
    /// 健康保険証 of the old style, until 2025-12-01.
    LegacyCard,
}

/// 計画: how the insurance gets confirmed.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Plan {
    /// It is confirmed.
    Confirmed {
        /// Through what.
        by: ConfirmedThrough,
    },
    /// 口頭確認: ask whether the record still holds.
    OralConfirm,
    /// 事後確認: check later.
    FollowUp {
        /// The due day.
        due: Date,
        /// What the record lacks; empty at a first visit.
        missing: Vec<Field>,
    },
}

/// 確認の質問: what a person still has to look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Question {
    /// The document or the record shows the qualification that was called invalid: a check is due later as well.
    SameAsInvalid,
    /// 資格確認書 is past its last day.
    ExpiredCertificate,
    /// お知らせ, screen and PDF serve only together with the card.
    BringTheCard,
    /// Old-style cards ended on 2025-12-01.
    OldCardsEnded,
}

/// 確認の手順: the plan for a visit, with the questions a person still has to answer.
///
/// ```
/// use shikaku_model::{Date, rules::fallback::{Online, Plan, VisitFacts, fallback}};
///
/// let visit = Date::new(2026, 2, 3)?;
/// let facts = VisitFacts {
///     visit, first_visit: true, online: Online::Failed, card: true, document: None, missing: &[], same_as_invalid: false,
/// };
/// let due = Date::new(2026, 2, 28)?;
/// assert_eq!(fallback(&facts).0, Plan::FollowUp { due, missing: Vec::new() });
/// # Ok::<(), shikaku_model::date::InvalidDate>(())
/// ```
pub fn fallback(facts: &VisitFacts<'_>) -> (Plan, Vec<Question>) {
    if facts.online == Online::Valid {
        return (Plan::Confirmed { by: ConfirmedThrough::Online }, Vec::new());
    }
    let mut questions = Vec::new();
    let by = match facts.document.map(|document| accepted(document, facts)) {
        Some(Ok(by)) => Some(by),
        Some(Err(question)) => {
            questions.push(question);
            None
        }
        None => None,
    };
    let plan = if let Some(by) = by {
        Plan::Confirmed { by }
    } else if facts.first_visit {
        Plan::FollowUp { due: follow_up_due(facts.visit), missing: Vec::new() }
    } else if facts.missing.is_empty() {
        Plan::OralConfirm
    } else {
        Plan::FollowUp { due: follow_up_due(facts.visit), missing: facts.missing.to_vec() }
    };
    if facts.online == Online::Invalid && facts.same_as_invalid {
        questions.push(Question::SameAsInvalid);
    }
    (plan, questions)
}

fn accepted(document: Document, facts: &VisitFacts<'_>) -> Result<ConfirmedThrough, Question> {
    let with_card = |by| if facts.card { Ok(by) } else { Err(Question::BringTheCard) };
    match document {
        Document::PortalScreen => with_card(ConfirmedThrough::PortalScreen),
        Document::PortalPdf => with_card(ConfirmedThrough::PortalPdf),
        Document::InformationNotice => with_card(ConfirmedThrough::InformationNotice),
        Document::QualificationCertificate { last_day } if facts.visit <= last_day => {
            Ok(ConfirmedThrough::QualificationCertificate)
        }
        Document::QualificationCertificate { .. } => Err(Question::ExpiredCertificate),
        Document::LegacyCard => {
            let day = facts.visit;
            let in_time = (day.year(), day.month(), day.day()) <= OLD_CARDS_UNTIL;
            if in_time { Ok(ConfirmedThrough::LegacyCard) } else { Err(Question::OldCardsEnded) }
        }
    }
}

#[cfg(test)]
mod tests;
