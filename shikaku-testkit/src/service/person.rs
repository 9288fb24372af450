//! Whom the service knows, and how it answers about them.

use std::fmt;
use std::str::FromStr;

use super::answer_kind::AnswerKind;
use super::fault::{Fault, FaultPlanError};
use super::refusal::Refusal;

/// 資格情報: what the insurer has registered about a person, as the answer tells it.
///
/// It may differ from what the card and the chart say: that is what many personas are about.
#[derive(Clone, Default)]
#[non_exhaustive]
pub struct Registered {
    /// 保険者番号 (医療扶助: 公費負担者番号), 6 or 8 digits without padding.
    pub insurer_number: String,
    /// 保険者名称.
    pub insurer_name: String,
    /// 被保険者証記号; 後期高齢 and 医療扶助 have none.
    pub symbol: Option<String>,
    /// 被保険者証番号 (医療扶助: 受給者番号).
    pub number: String,
    /// 枝番, 2 digits.
    pub branch: Option<String>,
    /// 本人・家族の別: `1` 本人, `2` 家族.
    pub personal_family: String,
    /// 被保険者氏名.
    pub insured_name: String,
    /// 氏名, full width; ● stands for a character that the system cannot write.
    pub name: String,
    /// 氏名カナ, half-width katakana.
    pub name_kana: String,
    /// 性別1: `1` 男, `2` 女, `3` 未設定.
    pub sex: String,
    /// 生年月日, `YYYYMMDD`.
    pub birthdate: String,
    /// 住所; left out of answers of days before October 2025, when addresses came to the links.
    pub address: String,
    /// 郵便番号, `123-4567`.
    pub post_number: String,
}

impl fmt::Debug for Registered {
    /// Invented or not, a person's data does not get into a log.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Registered(…)")
    }
}

/// One person of the service.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Person {
    /// 発行番号: the serial of the certificate for user authentication.
    pub serial: u32,
    /// How the service answers.
    pub answer: AnswerKind,
    /// Whether it answers at all, when it is about this person.
    pub state: ServiceState,
    /// What the answer says.
    pub registered: Registered,
    /// What happens to the first requests about this person, one step each, before `answer` and `state` rule.
    pub script: Vec<Step>,
}

impl Person {
    /// A person for whom the service works.
    #[must_use]
    pub fn new(serial: u32, answer: AnswerKind, registered: Registered) -> Self {
        Self { serial, answer, state: ServiceState::Up, registered, script: Vec::new() }
    }
}

/// 台本の一歩: what happens to one request about a person. Printed and read as the name of the answer or the fault.
///
/// The answer of an inquiry that has arrived stands: asked again, a step that names another answer changes nothing.
///
/// ```
/// use shikaku_testkit::service::{AnswerKind, Fault, Step};
///
/// assert_eq!("in-progress".parse(), Ok(Step::Answer(AnswerKind::Pending)));
/// assert_eq!("reset-after".parse(), Ok(Step::Fault(Fault::ResetAfter)));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Step {
    /// This answer.
    Answer(AnswerKind),
    /// This fault.
    Fault(Fault),
}

impl FromStr for Step {
    type Err = FaultPlanError;

    fn from_str(text: &str) -> Result<Self, FaultPlanError> {
        let answer = AnswerKind::ALL.into_iter().find(|kind| kind.name() == text);
        answer.map_or_else(|| text.parse().map(Self::Fault), |kind| Ok(Self::Answer(kind)))
    }
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Answer(kind) => f.write_str(kind.name()),
            Self::Fault(fault) => write!(f, "{fault}"),
        }
    }
}

/// Whether the service works.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ServiceState {
    /// It works.
    #[default]
    Up,
    /// It works, and closes at this time (Unix seconds).
    Closing(i64),
    /// 停止中: it answers 503. For a service that cannot even be reached, drop it.
    Down,
    /// 混雑中: it answers 429.
    Busy,
}

impl ServiceState {
    pub(super) const fn admit(self, now: i64) -> Result<(), Refusal> {
        match self {
            Self::Closing(at) if now >= at => Err(Refusal::Down),
            Self::Up | Self::Closing(_) => Ok(()),
            Self::Down => Err(Refusal::Down),
            Self::Busy => Err(Refusal::Busy),
        }
    }
}
