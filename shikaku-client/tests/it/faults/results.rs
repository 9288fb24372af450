//! Confirmed results, listed and fetched under every fault: each arrives once and is its own patient's.

use shikaku_client::policy::{Cancel, Feed, Patience, at_the_desk};
use shikaku_client::{Confirmed, Cursor, ResultId};

use super::clock::{NOON, TestClock};
use super::service::Service;
use super::tally::{Log, Tally, printed};
use super::transport::{Fault, Faulty};
use super::{is_about, link, patient_link};

const RESULTS: u32 = 5;

/// Looks and fetches until all is there, as a receipt system does; the program is started anew after every failed look.
async fn scenario(tally: &mut Tally, faults: &[Fault]) {
    let (http, clock) =
        (Faulty::new(Service::with_results(RESULTS), faults.iter().copied()), TestClock::at(NOON));
    let gateway = patient_link(&http, &clock);
    let (mut place, mut received): (Option<Cursor>, Vec<ResultId>) = (None, Vec::new());
    for _ in 0..4 {
        let mut feed = Feed::new(&gateway, place.take());
        match feed.look().await {
            Ok(new) => received.extend(new.into_iter().map(|result| result.id)),
            Err(error) => tally.search(&printed(&error)),
        }
        place = feed.place().cloned();
    }
    let expected: Vec<_> = (0..RESULTS).map(|number| format!("r-{number}")).collect();
    let listed: Vec<_> = received.iter().map(ResultId::as_str).collect();
    tally.lost += u32::from(listed.len() < expected.len());
    tally.duplicated += u32::from(listed.len() > expected.len());
    assert_eq!(listed, expected, "{faults:?}");
    tally.tried += faults.len();
}

#[tokio::test(start_paused = true)]
async fn every_result_is_listed_once_whatever_fails_and_whenever_the_program_restarts() {
    let (log, mut tally) = (Log::default(), Tally::default());
    let guard = log.listen();
    for place in 0..6 {
        for fault in Fault::ALL {
            let mut faults = [Fault::None].repeat(place);
            faults.push(fault);
            scenario(&mut tally, &faults).await;
            faults.push(Fault::ResetAfter);
            scenario(&mut tally, &faults).await;
        }
    }
    drop(guard);
    tally.search(&log.text());
    tally.assert_clean("H1–H5, lists", 2 * 6 * 25);
}

#[tokio::test(start_paused = true)]
async fn a_look_that_is_cut_off_moves_nothing_and_the_next_gives_everything() {
    // The session and the first page come, the second does not.
    let faults = [Fault::None, Fault::None, Fault::NeverAnswers];
    let (http, clock) = (Faulty::new(Service::with_results(RESULTS), faults), TestClock::at(NOON));
    let gateway = link(&http);
    let mut feed = Feed::new(&gateway, None);
    let cut = at_the_desk(&clock, Patience::default(), &Cancel::default(), feed.look(), || ()).await;
    assert_eq!((cut.unwrap_err().code(), feed.place()), ("NET-TIMEOUT", None));
    let new = feed.look().await.unwrap();
    let new: Vec<_> = new.iter().map(|result| result.id.as_str()).collect();
    assert_eq!(new, ["r-0", "r-1", "r-2", "r-3", "r-4"]);
    assert_eq!(feed.look().await.unwrap(), []);
}

#[tokio::test(start_paused = true)]
async fn a_fetched_result_is_the_one_that_was_asked_for_or_none() {
    let (log, mut tally) = (Log::default(), Tally::default());
    let guard = log.listen();
    for first in Fault::ALL {
        for second in [Fault::None].into_iter().chain(Fault::ALL) {
            let (http, clock) = (
                Faulty::new(Service::with_results(RESULTS), [Fault::None, first, second]),
                TestClock::at(NOON),
            );
            let gateway = patient_link(&http, &clock);
            for number in 0..RESULTS {
                match gateway.fetch(&ResultId::new(&format!("r-{number}")).unwrap()).await {
                    Ok(answer) => tally.misattributed += u32::from(!is_about(&answer, number)),
                    Err(error) => tally.search(&printed(&error)),
                }
            }
            http.set([]);
            // A fetch takes nothing away: what failed before is there afterwards.
            for number in 0..RESULTS {
                let answer = gateway.fetch(&ResultId::new(&format!("r-{number}")).unwrap()).await;
                tally.lost += u32::from(!answer.is_ok_and(|answer| is_about(&answer, number)));
            }
            tally.tried += 2;
        }
    }
    drop(guard);
    tally.search(&log.text());
    tally.assert_clean("H1–H5, results", 25 * 26);
}

#[tokio::test(start_paused = true)]
async fn an_ended_session_is_renewed_once_for_all_who_wait() {
    let http = Faulty::new(Service::with_results(RESULTS), []);
    let gateway = link(&http);
    gateway.list(None).await.unwrap();
    assert_eq!(http.service.sessions_opened(), 1);
    http.service.end_sessions();
    let ids: Vec<_> = (0..RESULTS).map(|number| ResultId::new(&format!("r-{number}")).unwrap()).collect();
    let (a, b, c, d) = tokio::join!(
        gateway.fetch(&ids[0]),
        gateway.fetch(&ids[1]),
        gateway.fetch(&ids[2]),
        gateway.list(None)
    );
    assert!(a.is_ok() && b.is_ok() && c.is_ok() && d.is_ok());
    assert_eq!(http.service.sessions_opened(), 2);
}
