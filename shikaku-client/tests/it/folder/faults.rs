//! Everything that happens to files between desk and terminal, to many inquiries at once: no inquiry is made twice, no answer
//! is lost, none goes to another patient, and no secret reaches a log.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use shikaku_client::policy::{Patient as PatientGateway, RetryPolicy};
use shikaku_client::{ByNumbers, Inquiries, InquiryId, NumbersInquiry, SystemClock};
use shikaku_model::Eligibility;

use super::*;
use crate::faults::service::Patient;
use crate::faults::tally::{Log, Tally, printed};

/// What the partner does with the answer to one request.
#[derive(Clone, Copy, Debug)]
enum Partner {
    Good,
    // F1
    InPieces,
    Emptied,
    PaddedWithZeros,
    AnotherPatientFirst,
    AnotherInquiryFirst,
    AnotherInstitutionFirst,
    Twice,
    BesideForeignFiles,
    MovedAwayAndBack,
    // F2
    Late,
}

const PARTNERS: [Partner; 11] = [
    Partner::Good,
    Partner::InPieces,
    Partner::Emptied,
    Partner::PaddedWithZeros,
    Partner::AnotherPatientFirst,
    Partner::AnotherInquiryFirst,
    Partner::AnotherInstitutionFirst,
    Partner::Twice,
    Partner::BesideForeignFiles,
    Partner::MovedAwayAndBack,
    Partner::Late,
];

/// Three of each, all at once.
const INQUIRIES: u32 = 33;
/// How long a caller waits at first.
const FIRST_WAIT: Duration = Duration::from_secs(3);

fn asked(patient: u32) -> NumbersInquiry {
    NumbersInquiry {
        id: InquiryId::fresh(),
        visit_date: Date::new(2026, 3, 2).unwrap(),
        keys: person(&Patient(patient).number()),
    }
}

fn is_about(answer: &Eligibility, patient: u32) -> bool {
    let echo = answer.search_info.as_ref().unwrap();
    echo.insured_identification_number.as_ref().unwrap().expose().as_str() == Patient(patient).number()
}

/// Takes requests up until it is told to stop. Gives back how often each number was asked.
fn play(place: &Place, stop: &AtomicBool) -> BTreeMap<String, u32> {
    let mut executed = BTreeMap::new();
    thread::scope(|scope| {
        while !stop.load(Ordering::Relaxed) {
            for name in place.names("req").into_iter().filter(|name| name.ends_with(".xml")) {
                let path = place.0.join("req").join(&name);
                let request = fs::read_to_string(&path).unwrap();
                fs::remove_file(&path).unwrap();
                let (mark, number) = (
                    element(&request, "ArbitraryFileIdentifier"),
                    element(&request, "InsuredIdentificationNumber"),
                );
                let index: usize = number[2..].parse().unwrap();
                *executed.entry(number.clone()).or_insert(0) += 1;
                let partner = PARTNERS[index % PARTNERS.len()];
                scope.spawn(move || answer(place, &name, &mark, &number, partner));
            }
            thread::sleep(Duration::from_millis(10));
        }
    });
    executed
}

fn element(message: &str, name: &str) -> String {
    let after = message.split_once(&format!("<{name}>")).unwrap().1;
    after.split_once('<').unwrap().0.to_owned()
}

fn answer(place: &Place, request: &str, mark: &str, number: &str, partner: Partner) {
    let path = format!("res/{}", request.replacen("req_", "res_", 1));
    let right = eligibility(mark, number);
    let pause = || thread::sleep(Duration::from_millis(80));
    match partner {
        Partner::InPieces => {
            place.put(&path, &right.as_bytes()[..right.len() / 3]);
            pause();
            place.put(&path, &right.as_bytes()[..right.len() - 1]);
            pause();
        }
        Partner::Emptied => {
            place.put(&path, "");
            pause();
        }
        Partner::PaddedWithZeros => {
            place.put(&path, vec![0; right.len()]);
            pause();
        }
        Partner::AnotherPatientFirst => {
            place.put(&path, eligibility(mark, "8899999"));
            thread::sleep(Duration::from_millis(600));
        }
        Partner::AnotherInquiryFirst => {
            place.put(&path, eligibility("another-inquiry-0000", number));
            thread::sleep(Duration::from_millis(600));
        }
        Partner::AnotherInstitutionFirst => {
            place.put(&path, right.replace("3119999996", "1319999990"));
            thread::sleep(Duration::from_millis(600));
        }
        Partner::BesideForeignFiles => {
            place.put("res/somebody-elses.txt", "foreign");
            place
                .put("res/OQSsiquc01res_another-terminal.xml", eligibility("not-asked-for-00000", "8899999"));
        }
        Partner::MovedAwayAndBack => {
            let (from, aside) = (place.0.join(&path), place.0.join(format!("{number}.aside")));
            fs::write(&aside, &right).unwrap();
            fs::rename(&aside, &from).unwrap();
            // Another program may take it before or after it was read.
            if fs::rename(&from, &aside).is_err() {
                return;
            }
            pause();
        }
        Partner::Late => thread::sleep(FIRST_WAIT + Duration::from_secs(1)),
        Partner::Good | Partner::Twice => {}
    }
    place.put(&path, &right);
    if matches!(partner, Partner::Twice) {
        thread::sleep(Duration::from_millis(700));
        place.put(&path, &right);
    }
}

#[test]
fn whatever_happens_to_the_files_each_inquiry_gets_its_own_answer_once() {
    let (log, mut tally) = (Log::default(), Tally::default());
    let guard = log.listen();
    let (place, stop) = (Arc::new(Place::new()), Arc::new(AtomicBool::new(false)));
    let partner = {
        let (place, stop) = (Arc::clone(&place), Arc::clone(&stop));
        thread::spawn(move || play(&place, &stop))
    };
    let folder = place.open_with(settings().patience(FIRST_WAIT));
    let mut policy = RetryPolicy::default();
    policy.deadline = Duration::from_secs(60);
    let gateway = Arc::new(PatientGateway::new(folder, Arc::new(SystemClock), policy));
    let desks = async {
        let mut tasks = Vec::new();
        for patient in 0..INQUIRIES {
            let gateway = Arc::clone(&gateway);
            tasks.push(tokio::task::spawn_local(async move { gateway.ask(&asked(patient)).await }));
        }
        let mut outcomes = Vec::new();
        for task in tasks {
            outcomes.push(task.await.unwrap());
        }
        outcomes
    };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
    let outcomes = runtime.block_on(tokio::task::LocalSet::new().run_until(desks));
    stop.store(true, Ordering::Relaxed);
    let executed = partner.join().unwrap();
    for (patient, outcome) in (0..).zip(outcomes) {
        tally.tried += 1;
        match outcome {
            Ok(answer) => tally.misattributed += u32::from(!is_about(&answer, patient)),
            Err(error) => {
                println!("{:?}: {}", PARTNERS[patient as usize % PARTNERS.len()], error.code());
                tally.search(&printed(&error));
                tally.lost += 1;
            }
        }
    }
    tally.duplicated = executed.values().map(|times| times - 1).sum();
    assert_eq!(executed.len(), INQUIRIES as usize);
    assert!(gateway.open_inquiries().is_empty());
    assert_eq!(fs::read_to_string(place.0.join("res/somebody-elses.txt")).unwrap(), "foreign");
    drop(guard);
    tally.search(&log.text());
    tally.assert_clean("F1–F2, folders", INQUIRIES as usize);
}
