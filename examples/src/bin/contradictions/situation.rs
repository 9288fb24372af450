//! One person at the desk: what the answer, the card, the record and the counter hold.

use crate::draw::Draw;
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
    /// What befalls the person is drawn anew in each case, each part by itself.
    pub(crate) fn new(seed: u64, case: u64, patient: &Patient) -> Option<Self> {
        let draw = Draw::new(seed, case);
        let day = Date::new(2025, 10, 1).ok()?.add_days(draw.between("day", 0, 396));
        let answer = if draw.once_in(5, "copied") {
            copied_answer(patient, day, draw)?
        } else {
            service_answer(patient, day, draw)?
        };
        let brought = match draw.pick("brought", 7) {
            0 => Brought::Failure(failure(draw)?),
            1 => Brought::Nothing(draw.one_of("not made", &NotMade::ALL)?),
            _ => Brought::Answer,
        };
        let card_here = draw.once_in(2, "card") && !matches!(brought, Brought::Nothing(NotMade::NoCard));
        let mut visit = Visit::on(day).first(patient.chart.is_none());
        visit.document = document(day, draw);
        visit.outage = OUTAGES.get(draw.pick("outage", 12)).copied();
        let policy = Policy {
            grace: draw
                .one_of("grace", &[GracePolicy::EndOfThirdMonth, GracePolicy::ThreeMonthsFromExpiryDay])?,
            profile: if draw.once_in(3, "full") { Profile::Full } else { Profile::Limited },
            limit_guess: if draw.once_in(9, "guess") { CategoryGuess::On } else { CategoryGuess::Off },
            leniency: match draw.pick("leniency", 9) {
                0 => Leniency::Until(Leniency::CIRCULATING[0]),
                1 => Leniency::Until(Leniency::CIRCULATING[1]),
                _ => Leniency::None,
            },
        };
        let registered = Coded::from_code(&patient.registered.sex).known();
        let sex = match draw.pick("sex in the record", 17) {
            0 => registered.map(other_sex),
            1 => None,
            _ => registered,
        };
        let chart = chart(patient, sex).map(|chart| match draw.pick("record", 19) {
            0 => of_a_sibling(chart),
            1 => ChartRecord { branch: Branch::from_received("09"), ..of_a_sibling(chart) },
            _ => chart,
        });
        let card = card_here.then(|| card(day, draw));
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

const OUTAGES: [Outage; 3] =
    [Outage::ServiceDown, Outage::Disaster { region_open: true }, Outage::Disaster { region_open: false }];

fn failure(draw: Draw) -> Option<Failure> {
    use Cause::{Card, Certificate, Data, Network, Pin, Reader, Service};
    // A code that is not known here is handled by its cause.
    let codes: Vec<_> = Failure::codes().chain(["NEVER-SEEN"]).collect();
    Some(Failure {
        code: draw.one_of("code", &codes)?,
        cause: draw.one_of("cause", &[Reader, Card, Pin, Certificate, Network, Service, Data])?,
        tries_left: draw.one_of("tries left", &[None, Some(2), Some(1), Some(0)])?,
    })
}

fn card(day: Date, draw: Draw) -> CardFacts {
    let last_day = draw.between("last day of the certificate", -300, 300);
    let last_day_of_card = draw.between("last day of the card", -150, 150);
    CardFacts {
        certificate_last_day: Some(day.add_days(last_day)),
        card_last_day: draw.once_in(3, "card face").then(|| day.add_days(last_day_of_card)),
        phone: draw.once_in(5, "phone"),
        tries_left: Some(3),
        revocation_checked: draw.once_in(5, "revocation"),
    }
}

/// Whether this person is put on 医療扶助.
fn is_put_on_aid(draw: Draw) -> bool {
    draw.once_in(13, "aid")
}

fn service_answer(patient: &Patient, day: Date, draw: Draw) -> Option<Eligibility> {
    const VALIDITIES: [QualificationValidity; 6] = [
        QualificationValidity::Valid,
        QualificationValidity::Invalid,
        QualificationValidity::InvalidNewerExists,
        QualificationValidity::NotFound,
        QualificationValidity::Several,
        QualificationValidity::ValidUnregistered,
    ];
    const ORIGINS: [Origin; 3] = [Origin::CardReader, Origin::InsuranceData, Origin::Unknown];
    let aided = is_put_on_aid(draw);
    let validity = if aided && draw.once_in(2, "ticket not registered") {
        QualificationValidity::ValidUnregistered
    } else if draw.once_in(3, "not valid") {
        draw.one_of("validity", &VALIDITIES)?
    } else {
        QualificationValidity::Valid
    };
    let mut answer = Eligibility::default();
    answer.origin = draw.one_of("origin", &ORIGINS)?;
    answer.processing_result_status = Some(Coded::Known(ProcessingResultStatus::Normal));
    answer.qualification_validity = Some(Coded::Known(validity));
    answer.results = vec![result(patient, day, aided, draw)];
    answer.header.segment_of_result = Some(Coded::Known(SegmentOfResult::Normal));
    answer.header.qualification_confirmation_date =
        Some(if draw.once_in(29, "another day") { day.add_days(-1) } else { day });
    match validity {
        QualificationValidity::NotFound => answer.results.clear(),
        _ if draw.once_in(31, "two results") => {
            answer.results.push(result(patient, day, aided, draw.of("second result")));
        }
        _ => {}
    }
    match draw.pick("trouble", 60) {
        0 => answer.header.segment_of_result = Some(Coded::Known(SegmentOfResult::InProgress)),
        1 => answer.header.segment_of_result = Some(Coded::Known(SegmentOfResult::Abnormal)),
        2 => answer.processing_result_status = Some(Coded::Known(ProcessingResultStatus::Error)),
        3 => answer.qualification_validity = Some(Coded::from_code("8")),
        4 => answer.qualification_validity = None,
        _ => {}
    }
    Some(answer)
}

/// Read by the reader of copied text, like any other.
fn copied_answer(patient: &Patient, day: Date, draw: Draw) -> Option<Eligibility> {
    let shown = match draw.pick("day of the copied text", 15) {
        0 => Some(day.add_days(-1)),
        1 => None,
        _ => Some(day),
    };
    let result = result(patient, day, is_put_on_aid(draw), draw);
    copied_text::read(&copied(&result, shown, "\t", "\n")).ok().map(|copied| copied.eligibility)
}

fn document(day: Date, draw: Draw) -> Option<ShownDocument> {
    let near = |question| day.add_days(draw.between(question, -2, 2));
    let documents = [
        Document::QualificationCertificate { last_day: near("last day of 資格確認書") },
        Document::InformationNotice,
        Document::PortalScreen,
        Document::PortalPdf,
        Document::LegacyCard { printed_expiry: draw.once_in(2, "printed").then(|| near("printed expiry")) },
        Document::Declaration,
    ];
    let document = draw.one_of("document", &documents).filter(|_| draw.once_in(2, "shown"))?;
    Some(ShownDocument {
        document,
        with_card: draw.once_in(3, "with the card"),
        burden_tenths: draw.one_of("printed share", &[None, Some(1), Some(2), Some(3)])?,
    })
}
