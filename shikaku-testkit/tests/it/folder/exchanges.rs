//! Many exchanges with every disturbance at once, and how fast their answers are picked up.

use super::*;
use shikaku_client::gateways::folder::Notice;
use shikaku_model::codes::CharacterCodeIdentifier;
use std::collections::HashMap;
use std::sync::Mutex;
use std::time::{SystemTime, UNIX_EPOCH};

/// Desks that ask at the same time.
const DESKS: usize = 16;
/// More where the folder is looked through: they wait longer and keep nothing busy.
const DESKS_WITHOUT_EVENTS: usize = 64;
/// Exchanges of a plain `cargo test`, for each way to hear of files.
const FEW: usize = 150;

/// What came of one exchange.
struct Received {
    /// The name of the answer's file.
    name: String,
    at: u128,
    asked: String,
    /// `None` when no answer came.
    about: Option<String>,
}

fn now() -> u128 {
    SystemTime::now().duration_since(UNIX_EPOCH).expect("after 1970").as_nanos()
}

/// As many exchanges as asked for, from two programs in the same folder, one of them in Shift_JIS.
fn exchange(folders: &[FolderExchange; 2], count: usize, desks: usize) -> Vec<Received> {
    let (next, received) = (Mutex::new(0..count), Mutex::new(Vec::new()));
    thread::scope(|scope| {
        for desk in 0..desks {
            let (next, received, folder) = (&next, &received, &folders[desk % 2]);
            scope.spawn(move || {
                while let Some(number) = { next.lock().expect("no desk failed").next() } {
                    let asked = format!("{:07}", 1_000_000 + number);
                    let sent = folder.send(inquiry(&asked)).expect("a request");
                    let about = wait(folder, &sent).ok().map(number_in);
                    let name = sent.file_name().replacen("req_", "res_", 1);
                    received.lock().expect("no desk failed").push(Received { name, at: now(), asked, about });
                }
            });
        }
    });
    received.into_inner().expect("no desk failed")
}

/// Nanoseconds from the moment when each answer was whole in its place to the moment when its desk had it.
fn pick_ups(scene: &Scene, received: &[Received]) -> Vec<u128> {
    let mut whole = HashMap::<String, Vec<u128>>::new();
    for (at, event, name) in scene.journal() {
        if event == "answered" {
            whole.entry(name).or_default().push(at);
        }
    }
    let pick_up = |one: &Received| {
        let times = whole.get(&one.name)?;
        let last = times.iter().filter(|at| **at <= one.at).max();
        // The desk may be faster than the line in the journal.
        Some(last.map_or(0, |at| one.at - at))
    };
    let mut times: Vec<_> = received.iter().filter_map(pick_up).collect();
    times.sort_unstable();
    times
}

fn milliseconds(nanoseconds: u128) -> f64 {
    Duration::from_nanos(u64::try_from(nanoseconds).expect("less than centuries")).as_secs_f64() * 1e3
}

/// Every exchange gets its own answer; the files of others are all still there, and known.
fn nothing_is_lost(events: bool) {
    let count = std::env::var("FOLDER_EXCHANGES").map_or(FEW, |count| count.parse().expect("a number"));
    let scene = Scene::with_late(Fault::ANSWERED, 20_260_302, Duration::from_millis(400));
    let settings = |terminal| {
        let settings = settings()
            .terminal(terminal)
            .rescan(Duration::from_millis(500))
            .patience(Duration::from_secs(60));
        if events { settings } else { settings.without_events() }
    };
    let folders =
        [scene.open(settings(1)), scene.open(settings(2).charset(CharacterCodeIdentifier::ShiftJis))];
    let began = Instant::now();
    let received = exchange(&folders, count, if events { DESKS } else { DESKS_WITHOUT_EVENTS });
    let seconds = began.elapsed().as_secs_f64();
    // The last duplicates and foreign files come, and are seen twice.
    thread::sleep(Duration::from_millis(1_500));
    let lost = received.iter().filter(|one| one.about.is_none()).count();
    let misattributed =
        received.iter().filter(|one| one.about.as_ref().is_some_and(|about| *about != one.asked)).count();
    let times = pick_ups(&scene, &received);
    let at = |share: f64| milliseconds(times[((times.len() - 1) as f64 * share) as usize]);
    let journal = scene.journal();
    let of = |event: &str| journal.iter().filter(|(_, found, _)| found == event).count();
    let notices: Vec<_> = folders.iter().flat_map(FolderExchange::notices).collect();
    let mismatches = notices.iter().filter(|notice| matches!(notice, Notice::Mismatch { .. })).count();
    let duplicates = notices.iter().filter(|notice| matches!(notice, Notice::Duplicate { .. })).count();
    println!(
        "{}: exchanges {}, lost {lost}, misattributed {misattributed}, torn requests {}; disturbed {}, of others {}, \
         answers to other questions {mismatches}, duplicates {duplicates}; pick-up median {:.1} ms, 99 % {:.1} ms, \
         longest {:.1} ms; {seconds:.0} s",
        if events { "events" } else { "rescan" },
        received.len(),
        of("torn"),
        count - of("plain"),
        of("theirs"),
        at(0.5),
        at(0.99),
        at(1.0),
    );
    assert_eq!((received.len(), lost, misattributed, of("torn")), (count, 0, 0, 0));
    assert_eq!(of("fetched"), count, "each request was asked once");
    assert_eq!(times.len(), count);
    for (_, _, name) in journal.iter().filter(|(_, event, _)| event == "theirs") {
        assert!(scene.root.join("res").join(name).is_file(), "{name} was touched");
        let told = notices
            .iter()
            .filter(|notice| matches!(notice, Notice::Foreign { file_name } if file_name == name));
        assert_eq!(told.count(), 2, "{name}: each program tells it once");
    }
    assert!(folders.iter().all(|folder| folder.open_requests().is_empty()));
}

#[test]
fn folder_nothing_is_lost_or_misattributed_when_files_are_heard_of() {
    nothing_is_lost(true);
}

#[test]
fn folder_nothing_is_lost_or_misattributed_when_the_folder_is_looked_through() {
    nothing_is_lost(false);
}
