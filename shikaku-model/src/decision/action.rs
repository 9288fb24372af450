//! The one thing to do now.

use super::{Decision, Failure, Reason, Warning};
use crate::Date;
use crate::eligibility::Origin;
use crate::rules::coverage::Coverage;
use crate::rules::ratio::RatioAnswer;
use crate::rules::ticket::{TicketAnswer, ticket_recheck};
use crate::validity::Verdict;

/// 次にすること: the one thing the desk does now. The patient, not the staff, handles the card.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Action {
    /// 次へ.
    Next,
    /// 変更を見る.
    ReviewChanges,
    /// 本人か確かめる: name and birth date differ from the record.
    CheckPerson,
    /// 足りない項目を確かめる: the confirmed answer lacks what a claim needs.
    CompleteRecord,
    /// 負担割合を確かめる: the answer is usable, its share unknown or at odds with the age.
    CheckRatio,
    /// 新しい資格を聞く.
    AskNewQualification,
    /// カードで読み直す.
    ReadCardAgain,
    /// 枝番か生年月日を足して調べ直す.
    AddDetails,
    /// 資格確認の別の方法へ: documents, then the oral check, then the check made up for later.
    OtherWay,
    /// もう一度.
    TryAgain,
    /// 少し待って、もう一度.
    Wait,
    /// 少し待って、結果を見る: the inquiry is under way; a second one would not help.
    AwaitResult,
    /// 届いた結果がないか確かめる: nobody knows what became of the inquiry; its result is looked for before anything is asked anew.
    LookForResult,
    /// 顔目視確認に切り替え.
    FaceCheck,
    /// 暗証番号をもう一度入れてもらう.
    EnterPinAgain,
    /// カードを置いてもらう.
    PlaceCard,
    /// カードリーダーを確かめる.
    CheckReader,
    /// アプリでもう一度コピーする.
    CopyAgain,
    /// 患者を選ぶ: several results of today; the library never chooses.
    ChoosePatient,
    /// 医療券を福祉事務所に確かめる.
    AskWelfareOffice,
    /// 紙の医療券を確かめる: the welfare office has not had its time to register one (R-AID-01, 02).
    LookForTicket,
    /// 氏名、生年月日、性別、住所を書き留める: the service is down; they are asked with afterwards (R-DOWN-01, full type).
    NoteFourItems,
    /// 災害時の照会: search by name, birth date, sex and address with the patient's consent (R-DOWN-02, full type).
    DisasterSearch,
    /// 書類の番号を記録に写す.
    CopyFromDocument,
}

impl Action {
    /// Every action.
    pub const ALL: &'static [Self] = &[
        Self::Next,
        Self::ReviewChanges,
        Self::CheckPerson,
        Self::CompleteRecord,
        Self::CheckRatio,
        Self::AskNewQualification,
        Self::ReadCardAgain,
        Self::AddDetails,
        Self::OtherWay,
        Self::TryAgain,
        Self::Wait,
        Self::AwaitResult,
        Self::LookForResult,
        Self::FaceCheck,
        Self::EnterPinAgain,
        Self::PlaceCard,
        Self::CheckReader,
        Self::CopyAgain,
        Self::ChoosePatient,
        Self::AskWelfareOffice,
        Self::LookForTicket,
        Self::NoteFourItems,
        Self::DisasterSearch,
        Self::CopyFromDocument,
    ];

    /// The stable code, by which [`guidance`](crate::guidance) words the action.
    pub fn code(self) -> &'static str {
        match self {
            Self::Next => "DO-NEXT",
            Self::ReviewChanges => "DO-REVIEW-CHANGES",
            Self::CheckPerson => "DO-CHECK-PERSON",
            Self::CompleteRecord => "DO-COMPLETE-RECORD",
            Self::CheckRatio => "DO-CHECK-RATIO",
            Self::AskNewQualification => "DO-ASK-NEW-QUALIFICATION",
            Self::ReadCardAgain => "DO-READ-CARD-AGAIN",
            Self::AddDetails => "DO-ADD-DETAILS",
            Self::OtherWay => "DO-OTHER-WAY",
            Self::TryAgain => "DO-TRY-AGAIN",
            Self::Wait => "DO-WAIT",
            Self::AwaitResult => "DO-AWAIT-RESULT",
            Self::LookForResult => "DO-LOOK-FOR-RESULT",
            Self::FaceCheck => "DO-FACE-CHECK",
            Self::EnterPinAgain => "DO-ENTER-PIN-AGAIN",
            Self::PlaceCard => "DO-PLACE-CARD",
            Self::CheckReader => "DO-CHECK-READER",
            Self::CopyAgain => "DO-COPY-AGAIN",
            Self::ChoosePatient => "DO-CHOOSE-PATIENT",
            Self::AskWelfareOffice => "DO-ASK-WELFARE-OFFICE",
            Self::LookForTicket => "DO-LOOK-FOR-TICKET",
            Self::NoteFourItems => "DO-NOTE-FOUR-ITEMS",
            Self::DisasterSearch => "DO-DISASTER-SEARCH",
            Self::CopyFromDocument => "DO-COPY-FROM-DOCUMENT",
        }
    }

    /// The other ways of health insurance are not due: a prompt inside the visit, where the check is not over yet, or 医療扶助,
    /// whose way is the welfare office.
    pub(super) fn needs_no_other_way(self) -> bool {
        matches!(
            self,
            Self::FaceCheck
                | Self::EnterPinAgain
                | Self::PlaceCard
                | Self::CopyAgain
                | Self::ChoosePatient
                | Self::AskWelfareOffice
                | Self::LookForTicket
        )
    }
}

/// `card_read`: a card gave this answer, here or at the official reader, so that reading it again brings nothing new.
pub(super) fn for_answer(decision: &Decision, origin: Origin, card_read: bool, day: Date) -> Action {
    match decision.reason {
        Reason::Answer(Verdict::Usable) | Reason::InGrace => for_usable(decision),
        Reason::Answer(Verdict::Ended | Verdict::NotCovered(Coverage::AfterEnd | Coverage::AfterLoss)) => {
            Action::AskNewQualification
        }
        Reason::Answer(Verdict::Superseded) if card_read => Action::AskNewQualification,
        Reason::Answer(Verdict::Superseded) => Action::ReadCardAgain,
        Reason::Answer(verdict @ Verdict::ValidUnregistered) => match ticket_recheck(day, day, verdict).value
        {
            TicketAnswer::RecheckOn { .. } => Action::LookForTicket,
            _ => Action::AskWelfareOffice,
        },
        Reason::ConfirmedAnotherDay | Reason::NotIdentified if origin == Origin::CopiedText => {
            Action::CopyAgain
        }
        Reason::ConfirmedAnotherDay => Action::ReadCardAgain,
        Reason::Answer(Verdict::Several) if origin == Origin::InsuranceData => Action::AddDetails,
        Reason::Answer(Verdict::NotStated) if origin == Origin::CopiedText => Action::CopyAgain,
        Reason::Answer(Verdict::Pending) => Action::AwaitResult,
        Reason::Answer(Verdict::Unavailable) => Action::TryAgain,
        Reason::Answer(_)
        | Reason::NotIdentified
        | Reason::CertificateEnded
        | Reason::PhoneCertificateEnded
        | Reason::PhoneCardEnded
        | Reason::ByDocument(_)
        | Reason::Failed(_)
        | Reason::NotMade(_) => Action::OtherWay,
    }
}

/// What must be settled today comes before what is only looked at.
fn for_usable(decision: &Decision) -> Action {
    let warned = |of: fn(&Warning) -> bool| decision.warnings.iter().any(of);
    if warned(|warning| matches!(warning, Warning::AnotherPerson)) {
        Action::CheckPerson
    } else if warned(|warning| matches!(warning, Warning::TicketNotForVisit)) {
        Action::AskWelfareOffice
    } else if warned(|warning| matches!(warning, Warning::RecordIncomplete { .. })) {
        Action::CompleteRecord
    } else if !matches!(decision.burden, RatioAnswer::Known { .. }) {
        Action::CheckRatio
    } else if !decision.changes.is_empty() {
        Action::ReviewChanges
    } else {
        Action::Next
    }
}

/// A card may still be in its grace where its phone is not.
pub(super) fn for_ended_certificate(reason: Reason) -> Action {
    match reason {
        Reason::PhoneCertificateEnded => Action::PlaceCard,
        _ => Action::OtherWay,
    }
}

/// A phone has no photo to look at, and the last try is never asked for.
pub(super) fn for_failure(failure: &Failure, tries_left: Option<u8>, phone: bool) -> Action {
    match failure.action() {
        Action::EnterPinAgain if tries_left.is_some_and(|tries| tries <= 1) => face_check(phone),
        Action::FaceCheck => face_check(phone),
        action => action,
    }
}

fn face_check(phone: bool) -> Action {
    if phone { Action::PlaceCard } else { Action::FaceCheck }
}
