//! One person at the desk: what the answer, the card, the record and the counter hold.

use crate::person::{chart, copied, other_sex, result};
use shikaku_model::code::Coded;
use shikaku_model::codes::{ProcessingResultStatus, QualificationValidity, SegmentOfResult};
use shikaku_model::compare::ChartRecord;
use shikaku_model::decision::{
    CardFacts, Cause, Decision, Failure, Finding, NotMade, Policy, ShownDocument, Visit, decide,
};
use shikaku_model::eligibility::Origin;
use shikaku_model::facility::Profile;
use shikaku_model::insured::Branch;
use shikaku_model::rules::document::Leniency;
use shikaku_model::rules::fallback::Document;
use shikaku_model::rules::grace::GracePolicy;
use shikaku_model::rules::limit::CategoryGuess;
use shikaku_model::rules::outage::Outage;
use shikaku_model::wire::copied_text;
use shikaku_model::{Date, Eligibility, Personal};
use shikaku_testkit::people::Patient;

/// What the check brought.
pub(crate) enum Brought {
    /// An answer, whatever it says.
    Answer,
    Failure(Failure),
    Nothing(NotMade),
}

pub(crate) struct Situation {
    pub(crate) answer: Eligibility,
    pub(crate) brought: Brought,
    pub(crate) card: Option<CardFacts>,
    pub(crate) chart: Option<ChartRecord>,
    pub(crate) visit: Visit,
    pub(crate) policy: Policy,
}

impl Situation {
    /// The cases cycle through what may befall the person, with periods that have no common factor.
    pub(crate) fn new(case: u64, patient: &Patient) -> Option<Self> {
        let pick = |period: u64| usize::try_from(case % period).unwrap_or_default();
        let day = Date::new(2026, 3, 2).ok()?.add_days(i32::try_from(case % 397).ok()?);
        let answer = if pick(37) < 8 {
            copied_answer(patient, day, pick)?
        } else {
            service_answer(patient, day, pick)?
        };
        let codes: Vec<_> = Failure::codes().collect();
        const CAUSES: [Cause; 4] = [Cause::Reader, Cause::Network, Cause::Service, Cause::Pin];
        let brought = match pick(7) {
            0 => Brought::Failure(Failure {
                code: codes.get(pick(codes.len() as u64)).copied().unwrap_or("NET-TIMEOUT"),
                cause: CAUSES.get(pick(4)).copied().unwrap_or(Cause::Data),
                tries_left: [None, Some(2), Some(1), Some(0)].get(pick(4)).copied().flatten(),
            }),
            1 => Brought::Nothing(if pick(2) == 0 { NotMade::NotOffered } else { NotMade::NoCard }),
            _ => Brought::Answer,
        };
        let card_here = pick(2) == 0 && !matches!(brought, Brought::Nothing(NotMade::NoCard));
        let card = card_here.then(|| CardFacts {
            certificate_last_day: Some(day.add_days(300 - i32::try_from(case % 601).unwrap_or(0))),
            card_last_day: (pick(17) == 0)
                .then(|| day.add_days(150 - i32::try_from(case % 301).unwrap_or(0))),
            phone: pick(13) == 0,
            tries_left: Some(3),
            revocation_checked: pick(5) == 0,
        });
        let mut visit = Visit::on(day).first(patient.chart.is_none());
        visit.document = document(day, case);
        visit.outage = [Some(Outage::ServiceDown), Some(Outage::Disaster { region_open: true })]
            .get(pick(31))
            .copied()
            .flatten();
        let policy = Policy {
            grace: if pick(41) == 0 { GracePolicy::ThreeMonthsFromExpiryDay } else { GracePolicy::default() },
            profile: if pick(3) == 0 { Profile::Full } else { Profile::Limited },
            limit_guess: if pick(43) == 0 { CategoryGuess::On } else { CategoryGuess::Off },
            leniency: if pick(47) == 0 { Leniency::Until(Leniency::CIRCULATING[0]) } else { Leniency::None },
        };
        let registered = Coded::from_code(&patient.registered.sex).known();
        let sex =
            registered.filter(|_| pick(17) != 1).map(|sex| if pick(17) == 2 { other_sex(sex) } else { sex });
        let chart = chart(patient, sex).map(|chart| match pick(19) {
            7 => of_a_sibling(chart),
            11 => ChartRecord { branch: Branch::from_received("09"), ..of_a_sibling(chart) },
            _ => chart,
        });
        Some(Self { answer, brought, card, chart, visit, policy })
    }

    pub(crate) fn finding(&self) -> Finding<'_> {
        self.finding_of(&self.answer)
    }

    /// What was brought, with another answer in the place of its own.
    pub(crate) fn finding_of<'a>(&self, answer: &'a Eligibility) -> Finding<'a> {
        match self.brought {
            Brought::Failure(failure) => Finding::Failed { failure, service: None },
            Brought::Nothing(why) => Finding::NotMade(why),
            Brought::Answer => Finding::Answer(answer),
        }
    }

    pub(crate) fn decide(&self) -> Decision {
        decide(self.finding(), self.card.as_ref(), self.chart.as_ref(), &self.visit, &self.policy)
    }

    /// The answer, where there is one.
    pub(crate) fn answered(&self) -> Option<&Eligibility> {
        matches!(self.brought, Brought::Answer).then_some(&self.answer)
    }

    /// Whether the answer was copied from the official app.
    pub(crate) fn is_copied(&self) -> bool {
        self.answered().is_some_and(|answer| answer.origin == Origin::CopiedText)
    }
}

/// Another name beside the same birth date: a twin's record, or one from before a marriage.
fn of_a_sibling(chart: ChartRecord) -> ChartRecord {
    let text = |text: &str| Some(Personal::new(text.to_owned()));
    ChartRecord { name: text("見本　夏子"), name_kana: text("ミホン　ナツコ"), ..chart }
}

/// Whether this person is put on 医療扶助.
fn is_put_on_aid(pick: &impl Fn(u64) -> usize) -> bool {
    pick(13) == 1
}

fn service_answer(patient: &Patient, day: Date, pick: impl Fn(u64) -> usize) -> Option<Eligibility> {
    const VALIDITIES: [QualificationValidity; 6] = [
        QualificationValidity::Valid,
        QualificationValidity::Invalid,
        QualificationValidity::InvalidNewerExists,
        QualificationValidity::NotFound,
        QualificationValidity::Several,
        QualificationValidity::ValidUnregistered,
    ];
    let validity = *VALIDITIES.get(if pick(3) == 0 { pick(6) } else { 0 })?;
    let aided = is_put_on_aid(&pick);
    let validity = if aided && pick(2) == 0 { QualificationValidity::ValidUnregistered } else { validity };
    let mut answer = Eligibility::default();
    answer.processing_result_status = Some(Coded::Known(ProcessingResultStatus::Normal));
    answer.qualification_validity = Some(Coded::Known(validity));
    answer.results = vec![result(patient, day, aided, &pick)];
    answer.header.segment_of_result = Some(Coded::Known(SegmentOfResult::Normal));
    answer.header.qualification_confirmation_date = Some(if pick(29) == 0 { day.add_days(-1) } else { day });
    match validity {
        QualificationValidity::NotFound => answer.results.clear(),
        _ if pick(31) == 0 => answer.results.push(result(patient, day, aided, |_| 0)),
        _ => {}
    }
    Some(answer)
}

/// Read by the reader of copied text, like any other.
fn copied_answer(patient: &Patient, day: Date, pick: impl Fn(u64) -> usize) -> Option<Eligibility> {
    let shown = match pick(29) {
        0 => Some(day.add_days(-1)),
        1 => None,
        _ => Some(day),
    };
    let result = result(patient, day, is_put_on_aid(&pick), &pick);
    copied_text::read(&copied(&result, shown, "\t", "\n")).ok().map(|copied| copied.eligibility)
}

fn document(day: Date, case: u64) -> Option<ShownDocument> {
    let pick = |period: u64| usize::try_from(case % period).unwrap_or_default();
    let documents = [
        None,
        Some(Document::QualificationCertificate {
            last_day: day.add_days(i32::try_from(case % 3).ok()? - 1),
        }),
        Some(Document::InformationNotice),
        Some(Document::PortalScreen),
        Some(Document::LegacyCard { printed_expiry: (pick(3) == 0).then(|| day.add_days(-1)) }),
        Some(Document::Declaration),
    ];
    let document = documents.get(pick(6)).copied().flatten().filter(|_| (case / 6).is_multiple_of(2))?;
    let burden_tenths = [None, Some(2), Some(3)].get(pick(3)).copied().flatten();
    Some(ShownDocument { document, with_card: pick(4) == 0, burden_tenths })
}
