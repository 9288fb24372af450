//! 答え: what a rule answers, what it rests on, and what a person still has to say.

use alloc::vec::Vec;

use super::{Confidence, RuleId};

/// 規則の答え: a value, the rules it rests on, and the questions that stay open.
///
/// A question never turns into a silent default in favour of an exemption or of a refusal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer<T> {
    /// What the rules say.
    pub value: T,
    /// The rules used; at least one.
    pub basis: Vec<RuleId>,
    /// What a person still has to answer.
    pub questions: Vec<Question>,
}

impl<T> Answer<T> {
    pub(super) fn of(value: T, basis: &[RuleId]) -> Self {
        Self { value, basis: basis.to_vec(), questions: Vec::new() }
    }

    pub(super) fn asking(mut self, question: Question) -> Self {
        if !self.questions.contains(&question) {
            self.questions.push(question);
        }
        self
    }

    /// 最も弱い根拠: the lowest confidence among the rules used.
    pub fn confidence(&self) -> Option<Confidence> {
        self.basis.iter().filter_map(|rule| rule.basis()).map(|basis| basis.confidence).min()
    }
}

/// 確認の質問: what a person still has to look at or to say.
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
    /// The expiry printed on an old-style card has passed.
    OldCardExpired,
    /// 被保険者資格申立書 is written for 医療機関; for 施術所 no source names it.
    DeclarationForClinicsOnly,
    /// Whether the grace also covers a card body that has expired is stated nowhere.
    CardBodyExpired,
    /// 令和6年4月 is named without a day, and the two readings differ here.
    ReferenceDay,
    /// A part-time practitioner meets neither condition, and was not counted.
    PartTimeNotCounted,
    /// No practitioner works full time, so "all" says nothing.
    NoFullTimeStaff,
    /// Whether the online check is hard for the practitioners was not answered.
    DifficultyNotDeclared,
    /// Closing or giving up 受領委任 is wished for, but no day is planned.
    PlanWithoutDate,
    /// Two facilities of the same kind are not covered by the text on 併設.
    NotCovered,
    /// Whether a transitional measure applied to this 医療機関.
    TransitionalMeasure,
    /// Whether months before the first rate month named may be used.
    EarlierMonth,
    /// The days around the end of the year are not mentioned.
    YearEnd,
    /// The year lies outside the table of holidays.
    HolidayTable,
    /// Whether the place accepts phones is not known.
    PhonesAccepted,
    /// Lenient handling after the last day of old-style cards circulates, unconfirmed.
    Leniency,
}

impl Question {
    /// Every question.
    pub const ALL: &'static [Self] = &[
        Self::SameAsInvalid,
        Self::ExpiredCertificate,
        Self::BringTheCard,
        Self::OldCardsEnded,
        Self::OldCardExpired,
        Self::DeclarationForClinicsOnly,
        Self::CardBodyExpired,
        Self::ReferenceDay,
        Self::PartTimeNotCounted,
        Self::NoFullTimeStaff,
        Self::DifficultyNotDeclared,
        Self::PlanWithoutDate,
        Self::NotCovered,
        Self::TransitionalMeasure,
        Self::EarlierMonth,
        Self::YearEnd,
        Self::HolidayTable,
        Self::PhonesAccepted,
        Self::Leniency,
    ];

    /// The stable code, by which [`guidance`](crate::guidance) words the question.
    pub fn code(self) -> &'static str {
        match self {
            Self::SameAsInvalid => "ASK-SAME-AS-INVALID",
            Self::ExpiredCertificate => "ASK-EXPIRED-CERTIFICATE",
            Self::BringTheCard => "ASK-BRING-THE-CARD",
            Self::OldCardsEnded => "ASK-OLD-CARDS-ENDED",
            Self::OldCardExpired => "ASK-OLD-CARD-EXPIRED",
            Self::DeclarationForClinicsOnly => "ASK-DECLARATION-FOR-CLINICS-ONLY",
            Self::CardBodyExpired => "ASK-CARD-BODY-EXPIRED",
            Self::ReferenceDay => "ASK-REFERENCE-DAY",
            Self::PartTimeNotCounted => "ASK-PART-TIME-NOT-COUNTED",
            Self::NoFullTimeStaff => "ASK-NO-FULL-TIME-STAFF",
            Self::DifficultyNotDeclared => "ASK-DIFFICULTY-NOT-DECLARED",
            Self::PlanWithoutDate => "ASK-PLAN-WITHOUT-DATE",
            Self::NotCovered => "ASK-NOT-COVERED",
            Self::TransitionalMeasure => "ASK-TRANSITIONAL-MEASURE",
            Self::EarlierMonth => "ASK-EARLIER-MONTH",
            Self::YearEnd => "ASK-YEAR-END",
            Self::HolidayTable => "ASK-HOLIDAY-TABLE",
            Self::PhonesAccepted => "ASK-PHONES-ACCEPTED",
            Self::Leniency => "ASK-LENIENCY",
        }
    }
}
