//! 確認の手順: what to do when the online check gives no usable answer (R-FALLBACK-01 to 06).
//!
//! The order is online, documents, oral, follow-up (R-FALLBACK-05). A plan says how the insurance gets confirmed; it never
//! says whether somebody is treated.

use alloc::vec::Vec;

use super::document::{DocumentAnswer, Leniency, Shown, documents_suffice};
use super::follow_up::follow_up_due;
use super::{Answer, Question, RuleId};
use super::{R_FALLBACK_02, R_FALLBACK_03, R_FALLBACK_04, R_FALLBACK_05, R_FALLBACK_06, R_FOLLOW_01};
use crate::Date;
use crate::compare::Field;
use crate::facility::Profile;

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
    /// 健康保険証 of the old style, for visits of the past (R-DOC-01).
    LegacyCard {
        /// 有効期限 printed on it, inclusive; `None`: none is printed.
        printed_expiry: Option<Date>,
    },
    /// 被保険者資格申立書, at 医療機関 only.
    Declaration,
}

/// 確認の状況: everything the plan depends on.
#[derive(Debug, Clone, Copy)]
pub struct VisitFacts<'a> {
    /// The day of the visit in Japan.
    pub visit: Date,
    /// 類型: 医療機関 take a 被保険者資格申立書, 施術所 do not.
    pub profile: Profile,
    /// 経過的な取扱い of old-style cards.
    pub leniency: Leniency,
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
    /// 被保険者資格申立書, at 医療機関.
    Declaration,
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

/// 確認の手順: the plan for a visit, with the questions a person still has to answer.
///
/// ```
/// use shikaku_model::facility::Profile;
/// use shikaku_model::rules::document::Leniency;
/// use shikaku_model::{Date, rules::fallback::{Online, Plan, VisitFacts, fallback}};
///
/// let visit = Date::new(2026, 2, 3)?;
/// let facts = VisitFacts {
///     visit, profile: Profile::Limited, leniency: Leniency::None, first_visit: true, online: Online::Failed, card: true, document: None, missing: &[], same_as_invalid: false,
/// };
/// let due = Date::new(2026, 2, 28)?;
/// assert_eq!(fallback(&facts).value, Plan::FollowUp { due, missing: Vec::new() });
/// # Ok::<(), shikaku_model::date::InvalidDate>(())
/// ```
pub fn fallback(facts: &VisitFacts<'_>) -> Answer<Plan> {
    if facts.online == Online::Valid {
        return Answer::of(Plan::Confirmed { by: ConfirmedThrough::Online }, &[R_FALLBACK_05]);
    }
    let shown = facts.document.map(|document| accepted(document, facts));
    let by = shown.as_ref().and_then(|shown| shown.value);
    let (plan, rules): (Plan, &[RuleId]) = if let Some(by) = by {
        (Plan::Confirmed { by }, &[R_FALLBACK_05, R_FALLBACK_02])
    } else if facts.first_visit || !facts.missing.is_empty() {
        let missing = if facts.first_visit { Vec::new() } else { facts.missing.to_vec() };
        let due = follow_up_due(facts.visit);
        (Plan::FollowUp { due, missing }, &[R_FALLBACK_05, R_FALLBACK_04, R_FOLLOW_01])
    } else {
        (Plan::OralConfirm, &[R_FALLBACK_05, R_FALLBACK_03])
    };
    let mut answer = Answer::of(plan, rules);
    if let Some(shown) = shown {
        answer.basis.extend(shown.basis);
        answer.questions.extend(shown.questions);
    }
    if facts.online == Online::Invalid && facts.same_as_invalid {
        answer.basis.push(R_FALLBACK_06);
        answer = answer.asking(Question::SameAsInvalid);
    }
    answer
}

/// Through what a document confirms, or what has to be asked.
fn accepted(document: Document, facts: &VisitFacts<'_>) -> Answer<Option<ConfirmedThrough>> {
    let shown = Shown { card: facts.card, document: Some(document), copy_only: false };
    let answer = documents_suffice(shown, facts.visit, facts.profile, facts.leniency);
    let by = match (answer.value, document) {
        (DocumentAnswer::Sufficient, Document::PortalScreen) => Some(ConfirmedThrough::PortalScreen),
        (DocumentAnswer::Sufficient, Document::PortalPdf) => Some(ConfirmedThrough::PortalPdf),
        (DocumentAnswer::Sufficient, Document::InformationNotice) => {
            Some(ConfirmedThrough::InformationNotice)
        }
        (DocumentAnswer::Sufficient, Document::QualificationCertificate { .. }) => {
            Some(ConfirmedThrough::QualificationCertificate)
        }
        (DocumentAnswer::Sufficient, Document::LegacyCard { .. }) => Some(ConfirmedThrough::LegacyCard),
        (DocumentAnswer::Sufficient, Document::Declaration) => Some(ConfirmedThrough::Declaration),
        _ => None,
    };
    let question = match answer.value {
        DocumentAnswer::NeedsCard => Some(Question::BringTheCard),
        DocumentAnswer::Expired => Some(Question::ExpiredCertificate),
        DocumentAnswer::EndedByLaw => Some(Question::OldCardsEnded),
        DocumentAnswer::EndedByPrint => Some(Question::OldCardExpired),
        _ => None,
    };
    // A rule that has ended is why the document no longer counts; the question says so.
    let holds = |rule: &RuleId| rule.basis().is_some_and(|basis| basis.holds_on(facts.visit));
    let basis = answer.basis.into_iter().filter(holds).collect();
    let answer = Answer { value: by, basis, questions: answer.questions };
    match question {
        Some(question) => answer.asking(question),
        None => answer,
    }
}

#[cfg(test)]
mod tests;
