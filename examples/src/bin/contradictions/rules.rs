//! What one decision must agree on with itself and with its situation.

use crate::person::is_aided;
use crate::situation::{Brought, Situation};
use shikaku_examples::exit;
use shikaku_model::ResultOfQualificationConfirmation;
use shikaku_model::codes::DesignatedMedicalInstitutionFlag;
use shikaku_model::compare::{Field, UNREADABLE};
use shikaku_model::date::YearMonth;
use shikaku_model::decision::{Action, Decision, FollowUpKind, Headline, Reason, Warning, Way};
use shikaku_model::eligibility::Origin;
use shikaku_model::facility::Profile;
use shikaku_model::guidance::{self, Lang};
use shikaku_model::medical_ticket::MedicalTicketInfo;
use shikaku_model::personal::Personal;
use shikaku_model::rules::fallback::ConfirmedThrough;
use shikaku_model::rules::ratio::{RatioAnswer, elderly_from};
use shikaku_model::rules::{R_FALLBACK_06, Rulebook};
use shikaku_model::validity::{Verdict, verdict};

/// A rule in words, and whether the decision breaks it.
type Checked = (&'static str, bool);

/// The first rule that the decision breaks.
pub(crate) fn broken(situation: &Situation, decision: &Decision) -> Option<&'static str> {
    let checked = of_the_headline(situation, decision)
        .into_iter()
        .chain(of_what_stays_open(situation, decision))
        .chain(of_the_share(situation, decision))
        .chain(of_the_ticket(situation, decision))
        .chain(of_where_it_comes_from(situation, decision))
        .chain(of_what_is_heard(decision));
    checked.into_iter().find(|(_, broken)| *broken).map(|(rule, _)| rule)
}

fn by_document(decision: &Decision) -> bool {
    matches!(decision.reason, Reason::ByDocument(_))
}

fn differs(decision: &Decision, field: Field) -> bool {
    decision.changes.iter().any(|change| change.field == field)
}

fn of_the_headline(situation: &Situation, decision: &Decision) -> Vec<Checked> {
    let (status, usable) = (exit::status(decision), decision.is_usable());
    let another_person = decision.warnings.contains(&Warning::AnotherPerson);
    let record = decision.claim_fields.as_ref();
    let book = Rulebook::as_of(situation.visit.day);
    let unreadable = |text: &Option<Personal<String>>| {
        text.as_ref().is_some_and(|text| text.expose().contains(UNREADABLE))
    };
    vec![
        ("the exit status is 0 where the insurance is confirmed, and only there", usable != (status == 0)),
        (
            "使えます is said of every confirmed insurance, and only there",
            usable != (decision.headline == Headline::Usable),
        ),
        ("10 goes with NotUsable", (status == 10) != (decision.headline == Headline::NotUsable)),
        (
            "nothing that was not answered is called invalid",
            situation.answered().is_none() && decision.headline == Headline::NotUsable,
        ),
        (
            "a confirmed answer brings the fields of the claim, unless it may be another person's",
            (usable && !by_document(decision) && !another_person) != record.is_some(),
        ),
        (
            "another name with another kana and another sex is another person",
            [Field::Name, Field::NameKana, Field::Sex].into_iter().all(|field| differs(decision, field))
                && !another_person,
        ),
        ("changes are shown of a confirmed answer only", !usable && !decision.changes.is_empty()),
        ("every decision names its rules", decision.basis.is_empty()),
        ("every rule named holds on the day", decision.basis.iter().any(|rule| !book.holds(*rule))),
        (
            "● is never written",
            record.is_some_and(|record| unreadable(&record.name) || unreadable(&record.address)),
        ),
        (
            "several results are never chosen from",
            situation.answered().is_some_and(|answer| answer.results.len() > 1)
                && usable
                && !by_document(decision),
        ),
    ]
}

fn of_what_stays_open(situation: &Situation, decision: &Decision) -> Vec<Checked> {
    let usable = decision.is_usable();
    let later: Vec<_> = decision
        .follow_ups
        .iter()
        .filter(|item| matches!(item.kind, FollowUpKind::CheckLater { .. }))
        .collect();
    let full = situation.policy.profile == Profile::Full;
    let of_outage = matches!(decision.do_now, Action::NoteFourItems | Action::DisasterSearch);
    vec![
        (
            "a check is made up for by the end of the month",
            later.iter().any(|item| item.due != Some(situation.visit.day.end_of_month())),
        ),
        ("at most one check stays open", later.len() > 1),
        (
            "what a first visit leaves unconfirmed stays open, unless the visit goes on",
            situation.visit.first_visit && !usable && !goes_on(decision.do_now) && later.is_empty(),
        ),
        (
            "what is confirmed leaves no check open, but for the qualification called invalid",
            usable && !later.is_empty() && !decision.basis.contains(&R_FALLBACK_06),
        ),
        (
            "other ways are named where the insurance is neither confirmed nor the visit going on",
            (usable || goes_on(decision.do_now)) != decision.ways.is_empty(),
        ),
        (
            "申立書 and the plan for an outage are of the full type",
            !full && (of_outage || decision.ways.contains(&Way::Declaration)),
        ),
        (
            "an answer on the person is no outage",
            of_outage
                && situation
                    .answered()
                    .is_some_and(|answer| verdict(answer, situation.visit.day) != Verdict::Unavailable),
        ),
        (
            "an inquiry that may be open is not made a second time",
            ["FOLDER-NOT-OPEN", "FOLDER-NO-ANSWER", "SERVICE-OPEN"].contains(&decision.code)
                && !matches!(decision.do_now, Action::AwaitResult | Action::LookForResult),
        ),
        (
            "what was noted in an outage is asked with afterwards",
            (decision.do_now == Action::NoteFourItems)
                != decision.follow_ups.iter().any(|item| item.kind == FollowUpKind::AskAfterOutage),
        ),
    ]
}

/// Whether the check is not over with this action, or is a matter of the welfare office.
fn goes_on(action: Action) -> bool {
    use Action::{
        AskWelfareOffice, ChoosePatient, CopyAgain, EnterPinAgain, FaceCheck, LookForTicket, PlaceCard,
    };
    matches!(
        action,
        AskWelfareOffice | LookForTicket | ChoosePatient | CopyAgain | EnterPinAgain | FaceCheck | PlaceCard
    )
}

fn of_the_share(situation: &Situation, decision: &Decision) -> Vec<Checked> {
    let usable = decision.is_usable() && !by_document(decision);
    let known_without_data = |result: &ResultOfQualificationConfirmation| {
        usable
            && decision.burden.tenths().is_some()
            && result.insured_partial_contribution_ratio.is_none()
            && result.elderly_recipient_certificate_info.is_none()
            && !is_aided(result)
            && result.birthdate.is_some_and(|birth| elderly_from(*birth.expose()) <= situation.visit.day)
    };
    let result = situation.answered().and_then(|answer| answer.results.first());
    let at_odds = matches!(decision.burden, RatioAnswer::Contradiction { .. });
    let settled = matches!(decision.do_now, Action::Next | Action::ReviewChanges);
    let limits =
        decision.warnings.iter().filter(|warning| matches!(warning, Warning::LimitCategory(_))).count();
    vec![
        ("nobody is asked for the full price", decision.burden.tenths().is_some_and(|tenths| tenths > 3)),
        ("from 70 on no share is known without data", result.is_some_and(known_without_data)),
        ("a share at odds with the age is looked at before anything goes on", usable && at_odds && settled),
        (
            "a share that is not known is asked for before anything goes on",
            usable && decision.burden.tenths().is_none() && settled,
        ),
        (
            "the patient's own word settles no share",
            decision.reason == Reason::ByDocument(ConfirmedThrough::Declaration)
                && decision.burden.tenths().is_some(),
        ),
        ("限度額 is told of a confirmed answer only, and once", limits > usize::from(usable)),
    ]
}

fn of_the_ticket(situation: &Situation, decision: &Decision) -> Vec<Checked> {
    let usable = decision.is_usable() && !by_document(decision);
    let aided = situation.answered().is_some_and(|answer| answer.results.iter().any(is_aided));
    let elsewhere = decision.warnings.contains(&Warning::TicketNotForVisit);
    let pays = decision.warnings.iter().any(|warning| matches!(warning, Warning::SelfPayAmount(_)));
    let asks = matches!(decision.do_now, Action::AskWelfareOffice | Action::LookForTicket);
    let unregistered = decision.code == "VALID-UNREGISTERED";
    let month = YearMonth::of(situation.visit.day);
    let is_of_visit = |ticket: &MedicalTicketInfo| {
        ticket.designated_medical_institution_flag != Some(DesignatedMedicalInstitutionFlag::Differs.into())
            && ticket.medical_treatment_month == Some(month)
    };
    let tickets = situation.answered().and_then(|answer| match answer.results.as_slice() {
        [result] => Some(&result.public_expense_result_list),
        _ => None,
    });
    let none_of_visit =
        tickets.is_some_and(|tickets| !tickets.is_empty() && !tickets.iter().any(is_of_visit));
    vec![
        ("医療扶助 has no share of its own", usable && aided && decision.burden.tenths() != Some(0)),
        ("a ticket that is missing is looked for", unregistered && !asks),
        (
            "a ticket that is missing is looked for again",
            unregistered != decision.follow_ups.iter().any(|item| item.kind == FollowUpKind::RecheckTicket),
        ),
        (
            "another visit's ticket settles nothing",
            usable && elsewhere && !asks && decision.do_now != Action::CheckPerson,
        ),
        ("a ticket of another institution or month is told apart", none_of_visit != elsewhere),
        ("an amount is told of this visit's ticket only", pays && (elsewhere || !aided)),
    ]
}

fn of_where_it_comes_from(situation: &Situation, decision: &Decision) -> Vec<Checked> {
    let answer = situation.answered().filter(|answer| answer.origin == Origin::CopiedText);
    let confirmed_on = answer.and_then(|answer| answer.header.qualification_confirmation_date);
    let online = decision.is_usable() && !by_document(decision);
    vec![
        (
            "copied text confirms on its own day only",
            answer.is_some() && online && confirmed_on != Some(situation.visit.day),
        ),
        (
            "copied text says that it does not state the validity",
            answer.is_some() && online && !decision.warnings.contains(&Warning::ValidityNotStated),
        ),
        (
            "what was not asked brings no person and no fields of the claim",
            matches!(situation.brought, Brought::Nothing(_))
                && (decision.person.is_some() || decision.claim_fields.is_some()),
        ),
    ]
}

fn of_what_is_heard(decision: &Decision) -> Vec<Checked> {
    let heard = guidance::speech(decision, Lang::Ja);
    let tells = ["限度額", "医療券", "医療扶助", "福祉事務所"].iter().any(|word| heard.contains(word));
    vec![("a voice tells nothing of income or welfare unasked", tells)]
}
