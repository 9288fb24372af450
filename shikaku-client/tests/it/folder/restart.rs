//! The program ends between asking and answering: nothing is asked twice, no answer is lost, none goes to another patient.

use super::clock::{Hands, begun_and_cut_off};
use super::*;
use shikaku_client::policy::{Failover, Patient, RetryPolicy};
use shikaku_client::{ByNumbers, GatewayError, Happened, NumbersInquiry, OpenInquiry, Progress};
use std::sync::Arc;

type Desk = Patient<Failover<Arc<FolderExchange>>>;

/// Two terminals, each with a folder of its own.
struct House {
    places: [Place; 2],
    hands: Arc<Hands>,
}

impl House {
    fn new() -> Self {
        Self { places: [Place::new(), Place::new()], hands: Arc::default() }
    }

    /// The program starts, with what was kept of the last run.
    fn start(&self, kept: &str) -> Desk {
        self.start_with_folders(kept).0
    }

    fn start_with_folders(&self, kept: &str) -> (Desk, [Arc<FolderExchange>; 2]) {
        let settings = || FolderSettings::default().clock(self.hands.shared());
        let folders = self.places.each_ref().map(|place| Arc::new(place.open_with(settings())));
        let [first, second] = folders.clone();
        let lines = Failover::new(self.hands.shared()).line("first", first).line("second", second);
        let desk = Patient::new(lines, self.hands.shared(), RetryPolicy::default());
        for open in serde_json::from_str::<Vec<OpenInquiry>>(kept).unwrap() {
            desk.resume(&open).unwrap();
        }
        (desk, folders)
    }

    /// The program ends. What it keeps tells nothing of anybody.
    fn end(desk: Desk) -> String {
        let kept = serde_json::to_string(&desk.open_inquiries()).unwrap();
        assert!(!kept.contains("1985") && !kept.contains("見本") && !kept.contains("319038"), "{kept}");
        kept
    }

    /// How many requests lie in each folder.
    fn requests(&self) -> [usize; 2] {
        self.places.each_ref().map(|place| place.names("req").len())
    }
}

fn numbers(number: &str) -> NumbersInquiry {
    let visit_date = Date::new(2026, 3, 2).unwrap();
    NumbersInquiry { id: InquiryId::fresh(), visit_date, keys: person(number) }
}

fn code<T: std::fmt::Debug>(outcome: Result<T, GatewayError>) -> (&'static str, Happened) {
    let error = outcome.unwrap_err();
    (error.code(), error.happened())
}

/// Asks at the second terminal, the first being away, and ends.
fn asked_at_the_second(house: &House, asked: &NumbersInquiry) -> (String, SentRequest) {
    let away = house.places[0].0.join("req");
    let desk = house.start("[]");
    fs::remove_dir(&away).unwrap();
    begun_and_cut_off(desk.ask(asked));
    fs::create_dir(&away).unwrap();
    let open = desk.open_inquiries();
    assert_eq!((open.len(), open[0].line.as_deref()), (1, Some("second")));
    (House::end(desk), open[0].request.clone().unwrap())
}

#[test]
fn an_answer_that_came_while_the_program_was_down_is_given_once_and_nothing_is_asked_twice() {
    for asks_again in [true, false] {
        let (house, asked) = (House::new(), numbers("42"));
        let (kept, sent) = asked_at_the_second(&house, &asked);
        house.places[1].answer(&sent, eligibility(asked.id.as_str(), "42"));
        let desk = house.start(&kept);
        assert_eq!(House::end(house.start(&kept)), kept, "nothing is lost by another restart");
        let answer = if asks_again {
            house.hands.run(desk.ask(&asked)).unwrap()
        } else {
            house.hands.turn_until(|| match house.hands.run(desk.progress(&asked)).unwrap() {
                Progress::Answered(answer) => Some(*answer),
                _ => None,
            })
        };
        assert_eq!(number_of(Ok(Answer::Eligibility(Box::new(answer)))), "42");
        assert_eq!((house.requests(), desk.open_inquiries()), ([0, 1], vec![]));
        assert_eq!(code(house.hands.run(desk.progress(&asked))), ("FOLDER-NOT-OPEN", Happened::Done));
        assert_eq!(house.requests(), [0, 1]);
    }
}

#[test]
fn an_answer_that_comes_after_the_restart_is_waited_for() {
    let (house, asked) = (House::new(), numbers("42"));
    let (kept, sent) = asked_at_the_second(&house, &asked);
    let desk = house.start(&kept);
    begun_and_cut_off(desk.ask(&asked));
    house.places[1].answer(&sent, eligibility(asked.id.as_str(), "42"));
    assert!(house.hands.run(desk.ask(&asked)).is_ok());
    assert_eq!(house.requests(), [0, 1]);
}

#[test]
fn another_patients_answer_is_given_to_nobody_after_a_restart_either() {
    let (house, asked) = (House::new(), numbers("42"));
    let (kept, sent) = asked_at_the_second(&house, &asked);
    house.places[1].answer(&sent, eligibility(asked.id.as_str(), "43"));
    let (desk, [_, second]) = house.start_with_folders(&kept);
    // Until somebody says whom it must be about, nothing is read.
    house.hands.turn(Duration::from_secs(60));
    begun_and_cut_off(desk.ask(&asked));
    house.hands.turn_until(|| {
        let told = second.notices();
        told.iter()
            .any(|notice| matches!(notice, Notice::Mismatch { what: Mismatch::Keys, .. }))
            .then_some(())
    });
    assert_eq!(house.places[1].names("res").len(), 1, "it stays");
    house.places[1].answer(&sent, eligibility(asked.id.as_str(), "42"));
    assert!(house.hands.run(desk.ask(&asked)).is_ok());
}

#[test]
fn an_inquiry_whose_file_the_host_did_not_come_to_keep_is_not_asked_a_second_time() {
    let (house, asked) = (House::new(), numbers("42"));
    asked_at_the_second(&house, &asked);
    // The host had written down the id before it asked, and nothing more.
    let kept = serde_json::to_string(&[OpenInquiry::of(asked.id.as_str())]).unwrap();
    let desk = house.start(&kept);
    assert_eq!(code(house.hands.run(desk.ask(&asked))), ("SERVICE-OPEN", Happened::Unknown));
    assert_eq!(code(house.hands.run(desk.progress(&asked))), ("FOLDER-NOT-OPEN", Happened::Unknown));
    assert_eq!((house.requests(), desk.open_inquiries().len()), ([0, 1], 1));
    desk.give_up(asked.id.as_str());
    assert!(desk.open_inquiries().is_empty());
}

#[test]
fn what_is_given_up_is_known_nowhere_and_its_answer_is_left_alone() {
    let (house, asked) = (House::new(), numbers("42"));
    let (kept, sent) = asked_at_the_second(&house, &asked);
    for is_asked_for in [false, true] {
        let (desk, [_, second]) = house.start_with_folders(&kept);
        if is_asked_for {
            begun_and_cut_off(desk.ask(&asked));
        }
        desk.give_up(asked.id.as_str());
        assert_eq!(desk.open_inquiries(), []);
        house.places[1].answer(&sent, eligibility(asked.id.as_str(), "42"));
        // It was seen, and was nobody's.
        let is_told = |notice: &Notice| matches!(notice, Notice::Foreign { .. });
        house.hands.turn_until(|| second.notices().iter().any(is_told).then_some(()));
        assert_eq!(code(house.hands.run(desk.progress(&asked))), ("FOLDER-NOT-OPEN", Happened::Unknown));
        assert_eq!(house.places[1].names("res").len(), 1);
        fs::remove_file(house.places[1].0.join(res(&sent))).unwrap();
    }
}

#[test]
fn what_was_kept_and_fits_nothing_is_refused() {
    let (house, asked) = (House::new(), numbers("42"));
    let (kept, _) = asked_at_the_second(&house, &asked);
    let desk = house.start("[]");
    let resumed = |kept: String| {
        let [open]: [OpenInquiry; 1] = serde_json::from_str(&kept).unwrap();
        code(desk.resume(&open)).0
    };
    assert_eq!(resumed(kept.replace("\"second\"", "\"third\"")), "SETUP-INVALID");
    assert_eq!(resumed(kept.replace("OQSsiquc01\"", "../siquc01\"")), "FOLDER-NOT-OPEN");
    let another = kept.replacen(asked.id.as_str(), InquiryId::fresh().as_str(), 1);
    assert_eq!(resumed(another), "FOLDER-NOT-OPEN");
    assert!(desk.open_inquiries().is_empty());
}

#[test]
fn the_file_of_an_inquiry_stays_known_in_whatever_order_what_was_kept_comes_back() {
    for is_id_first in [true, false] {
        let (place, asked) = (Place::new(), numbers("42"));
        let kept = {
            let folder = place.open();
            begun_and_cut_off(folder.ask(&asked));
            folder.open_inquiries().remove(0)
        };
        let folder = place.open();
        let mut kept = [OpenInquiry::of(asked.id.as_str()), kept];
        if !is_id_first {
            kept.reverse();
        }
        kept.iter().for_each(|open| folder.resume(open).unwrap());
        let known = folder.open_inquiries();
        assert_eq!(known.len(), 1);
        assert!(known[0].request.is_some(), "{is_id_first}");
    }
}

#[test]
fn an_answer_that_comes_after_the_restart_and_for_which_nobody_waits_is_told() {
    let (house, asked) = (House::new(), numbers("42"));
    let (kept, sent) = asked_at_the_second(&house, &asked);
    let (desk, [_, second]) = house.start_with_folders(&kept);
    assert!(matches!(house.hands.run(desk.progress(&asked)).unwrap(), Progress::Pending { .. }));
    house.places[1].answer(&sent, eligibility(asked.id.as_str(), "42"));
    let is_told = |notice: &Notice| *notice == Notice::Late(sent.clone());
    house.hands.turn_until(|| second.notices().iter().any(is_told).then_some(()));
    assert!(matches!(house.hands.run(desk.progress(&asked)).unwrap(), Progress::Answered(_)));
}

#[test]
fn an_inquiry_of_which_nobody_knows_the_line_is_looked_for_at_each_and_then_forgotten_by_all() {
    let (house, asked) = (House::new(), numbers("42"));
    let (kept, sent) = asked_at_the_second(&house, &asked);
    let mut open = serde_json::from_str::<Vec<OpenInquiry>>(&kept).unwrap();
    open[0].line = None;
    let kept = serde_json::to_string(&open).unwrap();
    let desk = house.start(&kept);
    assert!(matches!(house.hands.run(desk.progress(&asked)).unwrap(), Progress::Pending { .. }));
    assert_eq!(House::end(desk), kept, "no line is made up for it");
    let desk = house.start(&kept);
    house.places[1].answer(&sent, eligibility(asked.id.as_str(), "42"));
    let found = house.hands.turn_until(|| match house.hands.run(desk.progress(&asked)).unwrap() {
        Progress::Answered(answer) => Some(*answer),
        _ => None,
    });
    assert_eq!(number_of(Ok(Answer::Eligibility(Box::new(found)))), "42");
    assert_eq!((desk.open_inquiries(), house.requests()), (vec![], [0, 1]));
}

#[test]
fn an_inquiry_whose_answer_somebody_took_already_is_listed_no_more() {
    let (house, asked) = (House::new(), numbers("42"));
    let (kept, sent) = asked_at_the_second(&house, &asked);
    let (desk, [_, second]) = house.start_with_folders(&kept);
    second.take_up(sent.clone(), Some(&inquiry("42"))).unwrap();
    house.places[1].answer(&sent, eligibility(asked.id.as_str(), "42"));
    assert_eq!(number_of(house.hands.run(second.answer(&sent))), "42");
    assert_eq!(desk.open_inquiries().len(), 1);
    assert_eq!(code(house.hands.run(desk.progress(&asked))), ("FOLDER-NOT-OPEN", Happened::Done));
    assert_eq!(desk.open_inquiries(), []);
}
