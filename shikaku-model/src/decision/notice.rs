//! Who it is about, what to look at, what stays open.

use alloc::string::String;
use alloc::vec::Vec;

use super::service::shown;
use super::{CardFacts, ServiceWords, known};
use crate::Date;
use crate::burden::Yen;
use crate::code::Coded;
use crate::codes::{DesignatedMedicalInstitutionFlag, InsuredCardClassification, Sex};
use crate::compare::{Field, UNREADABLE};
use crate::date::YearMonth;
use crate::eligibility::{Eligibility, ReadingNote, ResultOfQualificationConfirmation};
use crate::medical_ticket::MedicalTicketInfo;
use crate::personal::Personal;
use crate::receipt::NotForClaims;
use crate::rules::age::shown_age;
use crate::rules::follow_up::follow_up_due;
use crate::rules::limit::LimitAnswer;
use crate::rules::ratio::late_elderly_from;

/// 患者: what tells whether this is the person at the desk.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct PersonSummary {
    /// 氏名; may contain ●.
    pub name: Option<Personal<String>>,
    /// 氏名カナ.
    pub name_kana: Option<Personal<String>>,
    /// 生年月日.
    pub birthdate: Option<Personal<Date>>,
    /// 満年齢 on the day of the visit.
    pub age: Option<Personal<u8>>,
    /// 性別1; 性別2, which a person may have asked to keep off the front of the card, is not shown.
    pub sex: Option<Coded<Sex>>,
}

impl PersonSummary {
    pub(super) fn new(result: &ResultOfQualificationConfirmation, day: Date) -> Self {
        Self {
            name: result.name.clone(),
            name_kana: result.name_kana.clone(),
            birthdate: result.birthdate,
            age: result.birthdate.map(|birth| Personal::new(shown_age(*birth.expose(), day))),
            sex: result.sex1.clone(),
        }
    }
}

/// 注意: something a person looks at; none of them changes the headline.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Warning {
    /// The copied text does not state the validity; the official app showed this result today.
    ValidityNotStated,
    /// 氏名 or 住所 contains characters (●) that the answer cannot show.
    Unreadable {
        /// The field.
        field: Field,
        /// How many characters.
        count: usize,
    },
    /// A field of the claim holds characters that a claim cannot carry; it would come back.
    NotForClaims(NotForClaims),
    /// Name and birth date, or name and kana, differ from the record: perhaps another person's card or record.
    AnotherPerson,
    /// The confirmed answer lacks what a claim needs.
    RecordIncomplete {
        /// The fields, in the order of the screen; never empty.
        missing: Vec<Field>,
    },
    /// The copied text holds what its reader did not understand; never empty.
    NotUnderstood(Vec<ReadingNote>),
    /// The message states two character codes that differ; the one that its declaration names was believed.
    CharacterCodeContradicted,
    /// The answer was confirmed on another day than the visit.
    ConfirmedOnAnotherDay {
        /// 資格確認日.
        on: Date,
    },
    /// The answer does not state the day for which it was confirmed.
    DayNotStated,
    /// 資格喪失年月日 of a qualification that has ended.
    LostOn {
        /// The first day without the right.
        day: Date,
    },
    /// The record holds the very qualification that was called invalid.
    SameAsInvalid,
    /// 75 or older and not insured with 後期高齢者医療.
    LateElderlyExpected,
    /// 医療扶助: no ticket in the answer is for this institution, this month and this day.
    TicketNotForVisit,
    /// 医療扶助: 本人支払額 of the ticket.
    SelfPayAmount(Personal<Yen>),
    /// 限度額の適用区分, as far as it is known.
    LimitCategory(Personal<LimitAnswer>),
    /// The certificate expires soon.
    NearExpiry {
        /// Days until the last valid day.
        days: u16,
    },
    /// The certificate of the phone expires soon; it has no grace.
    PhoneNearExpiry {
        /// Days until the last valid day.
        days: u16,
    },
    /// The certificate has expired and is in its grace. The readings of the grace differ: the service decides.
    InGrace {
        /// The last day on which it serves by every reading; `None` once that day has passed.
        promised: Option<Date>,
        /// The last day on which it may still serve.
        until: Date,
    },
    /// By our reckoning the certificate is past its grace; the service decides.
    CertificatePastGrace,
    /// By our reckoning the certificate of a phone, which has no grace, is past its last day; the service decides.
    PhonePastLastDay,
    /// The card behind the phone expires soon, before the certificate in the phone; that ends the phone too (R-PHONE-02).
    PhoneCardNearExpiry {
        /// Days until the last valid day.
        days: u16,
    },
    /// The card behind the phone is past its last day, which ends the phone too (R-PHONE-02).
    PhoneCardPastLastDay,
    /// The revocation of the certificate was not checked here.
    RevocationNotChecked,
    /// The service's own words: one line, otherwise as they came.
    ServiceMessage(Personal<String>),
    /// How long the service asks to wait before it is asked again.
    ServiceWait {
        /// At least 1.
        seconds: u64,
    },
}

impl Warning {
    /// The stable code, by which [`guidance`](crate::guidance) words the warning.
    pub fn code(&self) -> &'static str {
        match self {
            Self::ValidityNotStated => "WARN-VALIDITY-NOT-STATED",
            Self::Unreadable { .. } => "WARN-UNREADABLE",
            Self::NotForClaims(_) => "WARN-NOT-FOR-CLAIMS",
            Self::AnotherPerson => "WARN-ANOTHER-PERSON",
            Self::RecordIncomplete { .. } => "WARN-RECORD-INCOMPLETE",
            Self::NotUnderstood(_) => "WARN-NOT-UNDERSTOOD",
            Self::CharacterCodeContradicted => "WARN-CHARACTER-CODE",
            Self::ConfirmedOnAnotherDay { .. } => "WARN-ANOTHER-DAY",
            Self::DayNotStated => "WARN-DAY-NOT-STATED",
            Self::LostOn { .. } => "WARN-LOST-ON",
            Self::SameAsInvalid => "WARN-SAME-AS-INVALID",
            Self::LateElderlyExpected => "WARN-LATE-ELDERLY",
            Self::TicketNotForVisit => "WARN-TICKET-NOT-FOR-VISIT",
            Self::SelfPayAmount(_) => "WARN-SELF-PAY",
            Self::LimitCategory(limit) => match limit.expose() {
                LimitAnswer::Known(_) => "WARN-LIMIT-CATEGORY",
                LimitAnswer::OutsideDates => "WARN-LIMIT-OUTSIDE-DATES",
                LimitAnswer::Guessed(_) => "WARN-LIMIT-GUESSED",
            },
            Self::NearExpiry { .. } => "WARN-NEAR-EXPIRY",
            Self::PhoneNearExpiry { .. } => "WARN-PHONE-NEAR-EXPIRY",
            Self::InGrace { .. } => "WARN-IN-GRACE",
            Self::CertificatePastGrace => "WARN-CERTIFICATE-PAST-GRACE",
            Self::PhonePastLastDay => "WARN-PHONE-PAST-LAST-DAY",
            Self::PhoneCardNearExpiry { .. } => "WARN-PHONE-CARD-NEAR-EXPIRY",
            Self::PhoneCardPastLastDay => "WARN-PHONE-CARD-PAST-LAST-DAY",
            Self::RevocationNotChecked => "WARN-REVOCATION-NOT-CHECKED",
            Self::ServiceMessage(_) => "WARN-SERVICE-MESSAGE",
            Self::ServiceWait { .. } => "WARN-SERVICE-WAIT",
        }
    }
}

/// 後ですること: what stays open after the visit.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct FollowUp {
    /// What it is.
    pub kind: FollowUpKind,
    /// The due day, inclusive.
    pub due: Option<Date>,
}

impl FollowUp {
    pub(super) fn undated(kind: FollowUpKind) -> Self {
        Self { kind, due: None }
    }

    pub(super) fn by_month_end(kind: FollowUpKind, visit: Date) -> Self {
        Self { kind, due: Some(follow_up_due(visit)) }
    }
}

/// 後ですることの種類.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum FollowUpKind {
    /// 事後確認: make the check up by the end of the month.
    CheckLater {
        /// What the record lacks for the claim; empty at a first visit.
        missing: Vec<Field>,
    },
    /// Ask online again in a few days: the insurer may not have registered the qualification yet.
    CheckAgainOnline,
    /// 医療券の再照会: look on that day whether the welfare office has registered the ticket (R-AID-01).
    RecheckTicket,
    /// 資格情報照会(システム障害時): ask afterwards with what was noted; the inquiry is opened by phone (R-DOWN-01).
    AskAfterOutage,
    /// 更新をすすめる: the certificate is renewed at the municipality.
    RenewCertificate,
    /// 更新をすすめる: the certificate of a phone is none of the municipality's counter.
    RenewPhone,
    /// カードの更新を勧める: the card itself, whose end is also that of the phone (R-PHONE-02).
    RenewCard,
    /// A locked PIN is set anew at the municipality.
    ResetPin,
    /// Whoever set the system up has to look at it.
    ContactSupport,
}

impl FollowUpKind {
    /// The stable code, by which [`guidance`](crate::guidance) words the item.
    pub fn code(&self) -> &'static str {
        match self {
            Self::CheckLater { .. } => "LATER-CHECK",
            Self::CheckAgainOnline => "LATER-CHECK-AGAIN-ONLINE",
            Self::RecheckTicket => "LATER-RECHECK-TICKET",
            Self::AskAfterOutage => "LATER-ASK-AFTER-OUTAGE",
            Self::RenewCertificate => "LATER-RENEW-CERTIFICATE",
            Self::RenewPhone => "LATER-RENEW-PHONE",
            Self::RenewCard => "LATER-RENEW-CARD",
            Self::ResetPin => "LATER-RESET-PIN",
            Self::ContactSupport => "LATER-CONTACT-SUPPORT",
        }
    }
}

/// The warnings that an answer and the card give by themselves.
pub(super) fn warnings(
    answer: &Eligibility,
    result: Option<&ResultOfQualificationConfirmation>,
    card: Option<&CardFacts>,
    day: Date,
) -> Vec<Warning> {
    let mut warnings = Vec::new();
    if let Some(result) = result {
        about_the_person(result, day, &mut warnings);
    }
    match answer.header.qualification_confirmation_date {
        Some(on) if on != day => warnings.push(Warning::ConfirmedOnAnotherDay { on }),
        _ => {}
    }
    // What an XML file had beside what it says; lost attributes are nothing that the desk could look after.
    let is_of_the_file = |note: &ReadingNote| {
        matches!(note, ReadingNote::CharacterCodeContradicted | ReadingNote::AttributesLost)
    };
    let (of_the_file, not_understood): (Vec<_>, Vec<_>) =
        answer.notes.iter().cloned().partition(is_of_the_file);
    if !not_understood.is_empty() {
        warnings.push(Warning::NotUnderstood(not_understood));
    }
    if of_the_file.contains(&ReadingNote::CharacterCodeContradicted) {
        warnings.push(Warning::CharacterCodeContradicted);
    }
    let words = [&answer.header.error_message, &answer.processing_result_message];
    let words = words.into_iter().flatten().filter_map(|text| shown(text));
    warnings.extend(words.map(|line| Warning::ServiceMessage(Personal::new(line))));
    if card.is_some_and(|card| !card.revocation_checked) {
        warnings.push(Warning::RevocationNotChecked);
    }
    warnings
}

/// What the service said about a failure.
pub(super) fn service_words(words: &ServiceWords) -> impl Iterator<Item = Warning> {
    let message = words.line().map(|line| Warning::ServiceMessage(Personal::new(line)));
    let wait = words.wait_seconds.filter(|seconds| *seconds > 0);
    message.into_iter().chain(wait.map(|seconds| Warning::ServiceWait { seconds }))
}

fn about_the_person(result: &ResultOfQualificationConfirmation, day: Date, warnings: &mut Vec<Warning>) {
    for (field, text) in
        [(Field::Name, &result.name), (Field::NameKana, &result.name_kana), (Field::Address, &result.address)]
    {
        let count = text.as_ref().map_or(0, |text| text.expose().matches(UNREADABLE).count());
        if count > 0 {
            warnings.push(Warning::Unreadable { field, count });
        }
    }
    if let Some(lost) = result.disqualification_date.filter(|lost| *lost <= day) {
        warnings.push(Warning::LostOn { day: lost });
    }
    let aid =
        known(&result.insured_card_classification) == Some(InsuredCardClassification::MedicalAssistance);
    let law = result.insurer_number.as_ref().and_then(|number| number.law_number());
    let of_age = result.birthdate.is_some_and(|birth| late_elderly_from(*birth.expose()) <= day);
    if of_age && !aid && !matches!(law, Some("39" | "12")) {
        warnings.push(Warning::LateElderlyExpected);
    }
    let tickets = &result.public_expense_result_list;
    let mut of_visit = tickets.iter().filter(|ticket| is_for_visit(ticket, day)).peekable();
    if !tickets.is_empty() && of_visit.peek().is_none() {
        warnings.push(Warning::TicketNotForVisit);
    }
    let amounts = of_visit.filter_map(|ticket| ticket.self_pay_amount.clone());
    warnings.extend(amounts.map(|yen| Warning::SelfPayAmount(Personal::new(yen))));
}

/// Whether a ticket may be used here and on this day; it is valid for one month and one institution. What it does not state is
/// not held against it.
fn is_for_visit(ticket: &MedicalTicketInfo, day: Date) -> bool {
    let elsewhere =
        known(&ticket.designated_medical_institution_flag) == Some(DesignatedMedicalInstitutionFlag::Differs);
    !elsewhere
        && ticket.medical_treatment_month.is_none_or(|month| month == YearMonth::of(day))
        && ticket.medical_ticket_valid_date.is_none_or(|first| first <= day)
        && ticket.medical_ticket_expiration_date.is_none_or(|last| day <= last)
}
